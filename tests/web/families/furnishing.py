"""The families' side of the application, on a database that is furnished for tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from flask import Flask

from surveyapp import create_app
from surveyapp.content.editions import load_edition, newest
from surveyapp.domain.codes import CodeKey, return_code
from surveyapp.domain.copies import PrintOrder
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition, Questionnaire, Section, Variant
from surveyapp.services import opening
from surveyapp.services.transactions import Transactions
from surveyapp.settings import Settings
from surveyapp.store import print_orders
from surveyapp.web.platform import Platform
from tests.editions import NOTIFIED, OPENED, PARENTS, WHILE_OPEN, tiny_edition
from tests.web.families.visiting import Family

SECRET = b"a secret of at least thirty-two bytes"
CODE_KEY = CodeKey(b"another secret of thirty-two bytes...")
BASE_URL = "https://survey.example.org"
CONTACTS = {"childrens-social-care": "020 7946 0011", "paper-copies": "paper@example.org"}


@dataclass
class Clock:
    """A clock that stands until it is turned."""

    now: datetime = WHILE_OPEN

    def __call__(self) -> datetime:
        return self.now


@dataclass(frozen=True)
class Site:
    """The families' side of the application, with an inspection of the tiny edition."""

    app: Flask
    inspection: Inspection
    tokens: Mapping[str, str]
    code: str
    transactions: Transactions
    clock: Clock = field(default_factory=Clock)

    def family(self) -> Family:
        """A browser that nobody used before."""
        return Family(self.app.test_client())


def worded(edition: Edition) -> Edition:
    """The edition with sections and questionnaires that can be told apart on a page."""

    def section(one: Section) -> Section:
        return replace(one, title=dict.fromkeys(Variant, f"The {one.id} part"))

    def questionnaire(one: Questionnaire) -> Questionnaire:
        titles = {
            Variant.STANDARD: f"Survey for {one.audience}",
            Variant.EASY_READ: f"Easy survey for {one.audience}",
        }
        return replace(
            one,
            title=titles,
            who_for={
                Variant.STANDARD: f"For {one.audience} who live here.",
                Variant.EASY_READ: "This is for you. You live here.",
            },
            minutes={Variant.STANDARD: 7, Variant.EASY_READ: 4},
            sections=tuple(map(section, one.sections)),
        )

    return replace(edition, questionnaires=tuple(map(questionnaire, edition.questionnaires)))


@dataclass(frozen=True)
class Furnished:
    """What the database holds: an inspection, links into it by audience, a paper copy's code."""

    inspection: Inspection
    tokens: Mapping[str, str]
    code: str


def furnish(transactions: Transactions) -> Furnished:
    """Opens a demonstration in Hackney, with one printed copy for parents in easy read."""
    return _furnished(transactions, worded(tiny_edition()), "en")


def furnish_sample(transactions: Transactions) -> Furnished:
    """The same with the sample edition, which is translated, and with a copy in Urdu."""
    return _furnished(transactions, load_edition(newest()), "ur")


def _furnished(transactions: Transactions, edition: Edition, language: str) -> Furnished:
    with transactions.write() as session:
        opened = opening.open_inspection(
            session,
            edition,
            "Hackney",
            "full",
            NOTIFIED,
            now=OPENED,
            demonstration=True,
            contacts=CONTACTS,
        )
        kept_until = date(2030, 1, 1)
        kept = print_orders.put_artefact(session, "blank", b"blank", kept_until)
        serial = print_orders.reserve_serials(session, 1)
        order = PrintOrder(
            uuid4(), opened.inspection.id, PARENTS, Variant.EASY_READ, language, "standard",
            serial, 1, kept, kept, BASE_URL, CODE_KEY.version, OPENED,
        )  # fmt: skip
        print_orders.insert_order(session, order, kept_until)
    return Furnished(
        opened.inspection,
        {link.audience: link.token for link in opened.links},
        return_code(serial, CODE_KEY),
    )


def build(url: str, folder: Path, held: Furnished) -> Site:
    """The families' side on a database that is furnished so."""
    settings = Settings(
        database_url=url,
        instance_dir=folder,
        secret_key=SECRET,
        code_keys=(CODE_KEY.secret,),
        base_url=BASE_URL,
    )
    clock = Clock()
    app = create_app(settings, side="families", clock=clock)
    # A locked database is given up quickly, so that the tests of that are quick.
    transactions = Transactions(url, patience=0.2)
    app.extensions["platform"] = Platform(settings, transactions, clock)
    return Site(app, held.inspection, held.tokens, held.code, transactions, clock)
