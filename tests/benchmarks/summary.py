"""How long a summary takes beside reading its responses, how much memory, and its page again.

Run by hand, from the top of the checkout:

    ./run python -m tests.benchmarks.summary [--responses N ...] [--database KIND ...]

The aims: the summary of 20,000 responses x 30 questions from the database in 5 s; that of 100,000,
written, in 5 s at most beside the time to read the rows, in less than 500 MB; and its page in
50 ms once it is held. Reading is measured on the same rows in the same run, in a process of its
own; so are the summary and the page, so that none warms or fattens another.
"""

import argparse
import json
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from surveyapp import create_app
from surveyapp.domain.account import Role
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.services import accounts, opening, summarising
from surveyapp.services.retention import traces_until
from surveyapp.services.transactions import Transactions
from surveyapp.settings import Settings
from surveyapp.store import responses
from surveyapp.store.accounts import begin_sign_in
from surveyapp.store.session import Session
from surveyapp.web.access import COOKIE, _signer
from tests.benchmarks import crowds, servers

LOOKS = 30
Measures = dict[str, float]


def main() -> None:
    """Fills each database, then measures each part in a process of its own."""
    options = _options()
    if options.part:
        measures = _PARTS[options.part](options.url, options.folder)
        print(json.dumps(measures | {"megabytes": _peak()}))
        return
    for kind in options.database:
        for number in options.responses:
            with tempfile.TemporaryDirectory(prefix="surveyapp-bench-") as name:
                folder = Path(name)
                with servers.database(folder, postgresql=kind == "postgresql") as url:
                    _compare(kind, number, url, folder)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--responses", type=int, nargs="+", default=[20_000, 100_000])
    kinds = ["sqlite", "postgresql"]
    parser.add_argument("--database", nargs="+", choices=kinds, default=kinds)
    parser.add_argument("--part", choices=list(_PARTS), help=argparse.SUPPRESS)
    parser.add_argument("--url", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _compare(kind: str, number: int, url: str, folder: Path) -> None:
    transactions = Transactions(url)
    transactions.create()
    crowds.fill(transactions, number)
    transactions.close()
    read, whole, page = (_run(part, url, folder) for part in ("read", "summary", "page"))
    beside = whole["made"] + whole["written"] - read["made"]
    print(f"{kind}, {number:,} responses:")
    print(f"  rows read in {read['made']:.2f} s; ", end="")
    print(f"summary made in {whole['made']:.2f} s (aim at 20,000: 5 s), ", end="")
    print(f"written in {whole['written']:.2f} s; beside reading {beside:.2f} s (aim 5 s); ", end="")
    print(f"peak {whole['megabytes']:.0f} MB (aim 500 MB)")
    print(f"  page: first {page['first'] * 1000:.0f} ms, ", end="")
    print(f"then {page['then'] * 1000:.1f} ms (aim 50 ms); ", end="")
    print(f"a page that counts nothing {page['other'] * 1000:.1f} ms")


def _run(part: str, url: str, folder: Path) -> Measures:
    command = [sys.executable, "-m", __spec__.name, "--part", part, "--url", url]
    command += ["--folder", str(folder)]
    result = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    # HiGHS prints a line of its own there now and then.
    told = next(line for line in result.stdout.splitlines() if line.startswith("{"))
    measures: Measures = json.loads(told)
    return measures


def _peak() -> float:
    """Megabytes. Of this process alone: getrusage would tell that of whoever started it too."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def _read(url: str, _folder: Path) -> Measures:
    transactions = Transactions(url)
    start = time.perf_counter()
    with transactions.read() as session:
        inspection, _edition = _opened(session)
        for audience in inspection.audiences:
            for _ in responses.answer_payloads(session, inspection.id, audience):
                pass
    return {"made": time.perf_counter() - start}


def _summary(url: str, folder: Path) -> Measures:
    transactions = Transactions(url)
    start = time.perf_counter()
    with transactions.read() as session:
        inspection, edition = _opened(session)
        made = summarising.summarise(session, edition, inspection, now=crowds.NOW)
    summed = time.perf_counter()
    summarising.write_files(made, folder / "out")
    return {"made": summed - start, "written": time.perf_counter() - summed}


def _page(url: str, folder: Path) -> Measures:
    """The page as an inspectorate's lead gets it, through the whole application."""
    app = create_app(
        Settings.from_environment(servers.environment(url, folder)), clock=lambda: crowds.NOW
    )
    client = app.test_client()
    with app.app_context():
        client.set_cookie(COOKIE, str(_signer().dumps(_signed_in(url))))
    address = f"/inspect/hackney-{crowds.NOTIFIED}/summary"

    def look(at: str) -> float:
        start = time.perf_counter()
        answer = client.get(at)
        taken = time.perf_counter() - start
        if answer.status_code != 200:
            raise SystemExit(f"{at} answered {answer.status_code}")
        return taken

    look("/account")
    return {
        "first": look(address),
        "then": min(look(address) for _ in range(LOOKS)),
        "other": min(look("/account") for _ in range(LOOKS)),
    }


def _signed_in(url: str) -> str:
    token = secrets.token_urlsafe(32)
    until = traces_until(crowds.NOW + timedelta(hours=12))
    transactions = Transactions(url)
    with transactions.write() as session:
        account, _password = accounts.add_account(
            session, "lead@inspectorate.example", "A. Lead", Role.LEAD, None, now=crowds.NOW
        )
        begin_sign_in(session, accounts._digest(token), account.id, crowds.NOW, until)
    transactions.close()
    return token


def _opened(session: Session) -> tuple[Inspection, Edition]:
    (inspection,) = opening.inspections(session)
    return inspection, opening.edition_of(session, inspection)


_PARTS: dict[str, Callable[[str, Path], Measures]] = {
    "read": _read,
    "summary": _summary,
    "page": _page,
}

if __name__ == "__main__":
    main()
