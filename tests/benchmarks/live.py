"""How long the pages take that inspectors look at again and again, at first and then.

Run by hand, from the top of the checkout:

    ./run python -m tests.benchmarks.live [--responses N ...]

The aims: the first page of an inspection (arrivals by day, what waits) in a second at 20,000
responses, counted anew; and at 100,000 the pages of figures in 50 ms once they are held: the first
page, the bars at a glance and the summary. "Anew" is measured after one response more each time.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from surveyapp import create_app
from surveyapp.services import opening, simulating
from surveyapp.services.transactions import Transactions
from surveyapp.settings import Settings
from surveyapp.web.access import COOKIE, _signer
from tests.benchmarks import crowds, servers
from tests.benchmarks.summary import _signed_in

LOOKS = 15


def main() -> None:
    """Fills a database for each number of responses, and looks at the pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--responses", type=int, nargs="+", default=[20_000, 100_000])
    kinds = ["sqlite", "postgresql"]
    parser.add_argument("--database", nargs="+", choices=kinds, default=kinds[:1])
    parser.add_argument("--without-figures", action="store_true", help="The first page alone.")
    options = parser.parse_args()
    for kind in options.database:
        for number in options.responses:
            with tempfile.TemporaryDirectory(prefix="surveyapp-bench-") as name:
                folder = Path(name)
                with servers.database(folder, postgresql=kind == "postgresql") as url:
                    print(f"{kind}, {number:,} responses:")
                    _measure(url, folder, number, figures=not options.without_figures)


def _measure(url: str, folder: Path, number: int, *, figures: bool) -> None:
    transactions = Transactions(url)
    transactions.create()
    inspection_id = crowds.fill(transactions, number)
    environment = servers.environment(url, folder)
    app = create_app(Settings.from_environment(environment), clock=lambda: crowds.NOW)
    client = app.test_client()
    with app.app_context():
        client.set_cookie(COOKIE, str(_signer().dumps(_signed_in(url))))

    def look(page: str) -> float:
        start = time.perf_counter()
        answer = client.get(page)
        taken = time.perf_counter() - start
        if answer.status_code != 200:
            raise SystemExit(f"{page} answered {answer.status_code}")
        return taken

    look("/account")
    home = f"/inspect/{inspection_id}/"
    _tell("first page", look(home), _again(look, home))
    anew = [_after_one_more(transactions, inspection_id, look, home) for _ in range(5)]
    print(f"  first page anew: {statistics.median(anew) * 1000:.0f} ms (aim at 20,000: 1,000 ms)")
    if figures:
        for page in ("summary", "glance"):
            _tell(page, look(home + page), _again(look, home + page))
    print(f"  a page that counts nothing: {_again(look, '/account') * 1000:.1f} ms")
    transactions.close()


def _again(look: Callable[[str], float], page: str) -> float:
    return min(look(page) for _ in range(LOOKS))


def _after_one_more(
    transactions: Transactions, inspection_id: str, look: Callable[[str], float], page: str
) -> float:
    with transactions.write() as session:
        inspection = opening.inspection(session, inspection_id)
        edition = opening.edition_of(session, inspection)
        simulating.simulate(session, edition, inspection, 3, 1, now=crowds.NOW)
    return look(page)


def _tell(page: str, first: float, then: float) -> None:
    print(f"  {page}: first {first * 1000:.0f} ms, then {then * 1000:.1f} ms (aim: 50 ms)")


if __name__ == "__main__":
    main()
