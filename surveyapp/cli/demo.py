"""`surveyapp demo`: a whole demonstration on this machine, with addresses to open.

It keeps its data in a folder of its own, so that what was typed survives a restart; the passwords
are made anew at each start.
"""

import os
import socket
import sys
from collections.abc import Sequence
from datetime import datetime
from functools import partial

import click

from surveyapp.cli import demonstration
from surveyapp.cli.output import json_option, show
from surveyapp.cli.serving import serve
from surveyapp.cli.welcome import SignIn, Welcome
from surveyapp.domain.account import Role
from surveyapp.domain.calendar import LONDON, last_working_day
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.inspection import Inspection, Link, WindowState
from surveyapp.services import accounts, editions, opening, simulating
from surveyapp.services.transactions import Transactions
from surveyapp.settings import Settings

AREA = "Demonstration Borough"
CONTACTS = {
    "childrens-social-care": "020 7946 0011",
    "adult-safeguarding": "020 7946 0022",
    "paper-copies": "020 7946 0033",
}
SAMPLE_RESPONSES = 240
USUAL_PORTS = range(8000, 8020)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), help="The port. A free one by default.")
@click.option("--prepare-only", is_flag=True, help="Set everything up and do not serve.")
@json_option
def demo(host: str, port: int | None, prepare_only: bool, as_json: bool) -> None:
    """Open a demonstration inspection with sample responses, and serve it."""
    with held_port(host, (port,) if port else USUAL_PORTS) as held:
        _demonstrate(host, held.getsockname()[1], prepare_only=prepare_only, as_json=as_json)


def _demonstrate(host: str, chosen: int, *, prepare_only: bool, as_json: bool) -> None:
    os.environ |= _environment(f"http://{host}:{chosen}")
    settings = Settings.from_environment(os.environ)
    transactions = Transactions(settings.database_url)
    click.echo("Preparing the database ...", err=True)
    transactions.create()
    now = datetime.now(LONDON)
    inspection, links = _inspection(transactions, now)
    sign_ins = _sign_ins(transactions, inspection, now)
    transactions.close()
    welcome = Welcome(settings.base_url, inspection, links, sign_ins)
    tell = partial(show, welcome.as_data(), as_json, welcome.as_text())
    if prepare_only:
        tell()
    else:
        serve(host, chosen, tell)


def _environment(address: str) -> dict[str, str]:
    """The environment of a demonstration served at `address`, which its links then carry."""
    given = {name: value for name, value in os.environ.items() if name.startswith("SURVEYAPP_")}
    if demonstration.is_of_a_platform(given):
        raise RefusedError(
            "These settings are those of a platform, and a demonstration would add accounts to it.",
            "Run it without SURVEYAPP_SECRET_KEY and SURVEYAPP_CODE_KEY, or set "
            "SURVEYAPP_DEMONSTRATION=1 if all in that database is a demonstration.",
        )
    whole = demonstration.completed(given | {"SURVEYAPP_DEMONSTRATION": "1"})
    if "SURVEYAPP_BASE_URL" not in os.environ:
        demonstration.note_address(given, address)
        whole["SURVEYAPP_BASE_URL"] = address
    return whole


def held_port(host: str, ports: Sequence[int]) -> socket.socket:
    """A socket that keeps the first free port for this demonstration, until it is closed.

    The server's workers share a port, so two demonstrations that only looked for a free one, and
    were prepared at the same time, would share its visitors. Raises RefusedError when none is free.
    """
    for port in ports:
        if _is_free(host, port):
            held = socket.socket()
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            try:
                held.bind((host, port))
            except OSError:
                held.close()
            else:
                return held
    tried = (
        f"port {ports[0]} is taken"
        if len(ports) == 1
        else f"no port {ports[0]} to {ports[-1]} is free"
    )
    raise RefusedError(
        f"The demonstration cannot listen on {host}: {tried}.", "Give another with --port."
    )


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _inspection(transactions: Transactions, now: datetime) -> tuple[Inspection, tuple[Link, ...]]:
    with transactions.read() as session:
        found = opening.inspections(session)
        if not all(inspection.demonstration for inspection in found):
            raise RefusedError(
                "This database holds a real inspection.",
                "Give the demonstration a database of its own in SURVEYAPP_DATABASE_URL.",
            )
        for inspection in found:
            if inspection.area == AREA and inspection.window.state(now) is WindowState.OPEN:
                return inspection, opening.links_of(session, inspection.id)
    return _opened(transactions, now)


def _opened(transactions: Transactions, now: datetime) -> tuple[Inspection, tuple[Link, ...]]:
    click.echo("Opening a demonstration inspection ...", err=True)
    edition = editions.load_for_opening()
    with transactions.write() as session:
        opened = opening.open_inspection(
            session,
            edition,
            AREA,
            "full",
            last_working_day(now.date()),
            now=now,
            demonstration=True,
            contacts=CONTACTS,
        )
    with (
        transactions.write() as session,
        click.progressbar(
            length=SAMPLE_RESPONSES, label="Writing sample responses", file=sys.stderr
        ) as bar,
    ):
        simulating.simulate(
            session,
            edition,
            opened.inspection,
            SAMPLE_RESPONSES,
            1,
            now=now,
            on_progress=bar.update,
        )
    return opened.inspection, opened.links


def _sign_ins(transactions: Transactions, inspection: Inspection, now: datetime) -> list[SignIn]:
    """One account a role, each with a password for this run alone."""
    with transactions.write() as session:
        known = {account.email: account for account in accounts.accounts(session)}
        sign_ins = []
        for role in Role:
            of = None if role is Role.LEAD else inspection.id
            email = f"{role}@{inspection.id[-10:] if of else 'demonstration'}.example"
            if email in known:
                password = accounts.reset_password(session, known[email].id)
            else:
                name = f"Demonstration {role}"
                _, password = accounts.add_account(session, email, name, role, of, now=now)
            sign_ins.append(SignIn(role, email, password))
    return sign_ins
