"""A site with two inspections and an account of every role at each, for tests of staff pages."""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from surveyapp import create_app
from surveyapp.domain.account import Account, Role
from surveyapp.domain.codes import CodeKey, return_code
from surveyapp.domain.copies import PrintOrder
from surveyapp.domain.inspection import ChannelKind, Inspection
from surveyapp.domain.questionnaire import Edition, EditionStatus, Variant
from surveyapp.services import accounts, editions, opening, simulating
from surveyapp.services.accounts import SIGNED_IN, _digest
from surveyapp.services.retention import traces_until
from surveyapp.services.transactions import Transactions
from surveyapp.settings import Settings
from surveyapp.store import print_orders
from surveyapp.store.accounts import begin_sign_in
from surveyapp.web.access import COOKIE, _signer
from surveyapp.web.platform import Platform
from tests.fixtures.furnished import FurnishedCopy

#: Tuesday of week one.
NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
PASSWORD = "three random words"
SECRET = b"a secret of at least thirty-two bytes"
CODE_KEY = b"another secret of thirty-two bytes..."
PRINTED = 5
PARENTS, CHILDREN = "parents-and-carers", "children-and-young-people"
_KEPT_UNTIL = date(2030, 1, 1)


@dataclass
class Clock:
    """A clock that stands until it is turned."""

    now: datetime = NOW

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass(frozen=True)
class Furnished:
    """What the database holds."""

    here: Inspection
    elsewhere: Inspection
    edition: Edition
    codes: dict[str, list[str]]
    people: dict[tuple[Role, str], Account]


@dataclass
class Site:
    """The application on a database that is furnished so."""

    app: Flask
    held: Furnished
    transactions: Transactions
    clock: Clock = field(default_factory=Clock)

    @property
    def here(self) -> Inspection:
        """A demonstration with sample responses."""
        return self.held.here

    @property
    def elsewhere(self) -> Inspection:
        """A real inspection that is open and has no responses."""
        return self.held.elsewhere

    def account(self, role: Role, of: str = "here") -> Account:
        return self.held.people[role, "" if role is Role.LEAD else of]

    def client(self, role: Role | None = None, of: str = "here") -> "Visitor":
        """A browser in which that role of that inspection is signed in (None: nobody)."""
        client = self.app.test_client()
        assert isinstance(client, Visitor)
        if role is not None:
            client.set_cookie(COOKIE, self._signed_in(self.account(role, of)))
        return client

    def _signed_in(self, account: Account) -> str:
        """A session as signing in begins it, without the time that checking a password takes."""
        token = secrets.token_urlsafe(32)
        now = self.clock()
        with self.transactions.write() as store:
            begin_sign_in(store, _digest(token), account.id, now, traces_until(now + SIGNED_IN))
        with self.app.app_context():
            return str(_signer().dumps(token))


class Visitor(FlaskClient):
    """A browser that sends forms as pages do: with their token."""

    def token(self) -> str:
        """A CSRF token, from whichever page this browser may see."""
        page = self.get("/account")
        if page.status_code != 200:
            page = self.get("/sign-in")
        return token_in(page)

    def send(self, path: str, data: dict[str, Any] | None = None, **kwargs: Any) -> TestResponse:
        """Posts a form with a token, as from our own page."""
        kwargs.setdefault("headers", {"Sec-Fetch-Site": "same-origin"})
        return self.post(path, data={"csrf_token": self.token(), **(data or {})}, **kwargs)


def token_in(page: TestResponse) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert found, f"{page.request.path} holds no token"
    return found[1]


def approved(edition: Edition) -> Edition:
    """The edition as if the inspectorate had approved it."""
    return replace(edition, status=EditionStatus.APPROVED)


def furnish(transactions: Transactions) -> Furnished:
    """Opens two inspections, with accounts, sample responses and printed copies."""
    edition, notified = editions.load_for_opening(), date(2026, 11, 23)
    contacts = {
        "childrens-social-care": "020 7946 0011",
        "adult-safeguarding": "020 7946 0022",
        "paper-copies": "020 7946 0033",
    }
    then = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    with transactions.write() as store:
        here = opening.open_inspection(
            store, edition, "Hackney", "full", notified,
            now=then, demonstration=True, contacts=contacts,
        ).inspection  # fmt: skip
        elsewhere = opening.open_inspection(
            store, approved(edition), "Kent", "full", notified, now=then, contacts=contacts
        ).inspection
        opening.add_link(store, here, PARENTS, "Oak School", ChannelKind.SCHOOL, now=then)
        simulating.simulate(store, edition, here, 120, 1, now=NOW)
        codes = {
            PARENTS: _printed(store, here, PARENTS, Variant.STANDARD),
            CHILDREN: _printed(store, here, CHILDREN, Variant.EASY_READ),
            "in-urdu": _printed(store, here, PARENTS, Variant.STANDARD, "ur"),
            "in-polish": _printed(store, here, CHILDREN, Variant.EASY_READ, "pl"),
            "elsewhere": _printed(store, elsewhere, PARENTS, Variant.STANDARD),
        }
        people = {
            (role, of): accounts.add_account(
                store,
                f"{role}{of and '.'}{of}@example.org",
                f"{role.name.replace('_', ' ').title()} {of}".strip(),
                role,
                inspection.id if inspection else None,
                password=PASSWORD,
                now=NOW,
            )[0]
            for role in Role
            for of, inspection in (
                [("", None)] if role is Role.LEAD else [("here", here), ("elsewhere", elsewhere)]
            )
        }
    return Furnished(here, elsewhere, edition, codes, people)


def _printed(
    store: Any, inspection: Inspection, audience: str, variant: Variant, language: str = "en"
) -> list[str]:
    """The return codes of a handful of copies."""
    kept = print_orders.put_artefact(store, "blank", b"blank", _KEPT_UNTIL)
    first, key = print_orders.reserve_serials(store, PRINTED), CodeKey(CODE_KEY)
    order = PrintOrder(
        uuid4(), inspection.id, audience, variant, language, "standard", first, PRINTED,
        kept, kept, "http://localhost", key.version, NOW,
    )  # fmt: skip
    print_orders.insert_order(store, order, _KEPT_UNTIL)
    return [return_code(first + place, key) for place in range(PRINTED)]


def build(url: str, folder: Path, held: Furnished, side: str = "both") -> Site:
    """The application on a furnished database."""
    settings = Settings(
        database_url=url,
        instance_dir=folder,
        secret_key=SECRET,
        code_keys=(CODE_KEY,),
        base_url="http://localhost",
    )
    clock = Clock()
    app = create_app(settings, side=side, clock=clock)  # type: ignore[arg-type]
    app.test_client_class = Visitor
    # A locked database is given up quickly, so that the tests of that are quick.
    transactions = Transactions(url, patience=0.2)
    app.extensions["platform"] = Platform(settings, transactions, clock)
    return Site(app, held, transactions, clock)


@pytest.fixture
def site(furnished_copy: FurnishedCopy, tmp_path: Path) -> Iterator[Site]:
    """The site on a database of its own, SQLite and then PostgreSQL."""
    url, held = furnished_copy(furnish)
    built = build(url, tmp_path, held)
    yield built
    built.transactions.close()
