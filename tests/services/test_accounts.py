"""Accounts: who gets in, for how long, and what a wrong try tells."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from argon2 import PasswordHasher

from surveyapp.domain.account import Account, Role
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.services import accounts
from surveyapp.services.limiting import LIMITS, PERIOD, Tried
from surveyapp.services.transactions import Transactions
from tests.editions import WHILE_OPEN
from tests.services import looking
from tests.services.answering import KEY

EMAIL = "lead@inspectorate.example"
PASSWORD = "correct horse battery"
REMOTE = "203.0.113.7"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id at its cheapest: the tests are about who gets in, not about how long it takes."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(accounts, "_HASHER", cheap)


@pytest.fixture
def lead(transactions: Transactions) -> Account:
    with transactions.write() as session:
        return accounts.add_account(
            session, EMAIL, "Lee Lead", Role.LEAD, None, password=PASSWORD, now=WHILE_OPEN
        )[0]


def _sign_in(
    transactions: Transactions,
    email: str = EMAIL,
    password: str = PASSWORD,
    *,
    remote: str = REMOTE,
    now: datetime = WHILE_OPEN,
) -> str:
    return accounts.sign_in(transactions, email, password, remote=remote, key=KEY, now=now)


def _account_of(
    transactions: Transactions, token: str, now: datetime = WHILE_OPEN
) -> Account | None:
    with transactions.write() as session:
        return accounts.account_of(session, token, now=now)


# Adding


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.CLERK, Role.LOCAL_AUTHORITY])
def test_every_role_but_lead_is_for_one_inspection(
    transactions: Transactions, inspection: Inspection, role: Role
) -> None:
    with transactions.write() as session:
        account, password = accounts.add_account(
            session, " A@B.example ", " Ann ", role, inspection.id, now=WHILE_OPEN
        )
    assert (account.email, account.name) == ("a@b.example", "Ann")
    token = _sign_in(transactions, "A@b.example", password)
    assert _account_of(transactions, token) == account
    with transactions.write() as session:
        with pytest.raises(RefusedError):
            accounts.add_account(session, "c@d.example", "Cy", role, None, now=WHILE_OPEN)
        with pytest.raises(NotFoundError):
            accounts.add_account(session, "c@d.example", "Cy", role, "none-such", now=WHILE_OPEN)


def test_a_lead_is_for_no_one_inspection(
    transactions: Transactions, inspection: Inspection
) -> None:
    with transactions.write() as session, pytest.raises(RefusedError):
        accounts.add_account(session, EMAIL, "Lee", Role.LEAD, inspection.id, now=WHILE_OPEN)


def test_generated_passwords_are_long_and_differ(
    transactions: Transactions, inspection: Inspection
) -> None:
    passwords = set()
    with transactions.write() as session:
        for number in range(5):
            _, password = accounts.add_account(
                session, f"{number}@a.example", "Ann", Role.LEAD, None, now=WHILE_OPEN
            )
            assert len(password) >= accounts.SHORTEST_PASSWORD
            passwords.add(password)
    assert len(passwords) == 5


@pytest.mark.parametrize(
    "email", ["", "no-at", "@", "a@b", "a b@c.example", "\0", "\ud800", "a" * 300 + "@b.example"]
)
def test_an_address_that_is_none_is_refused(transactions: Transactions, email: str) -> None:
    with transactions.write() as session, pytest.raises(RefusedError):
        accounts.add_account(session, email, "Ann", Role.LEAD, None, now=WHILE_OPEN)


@pytest.mark.parametrize("name", ["", " ", "\0", "x" * 201])
def test_an_account_needs_a_name(transactions: Transactions, name: str) -> None:
    with transactions.write() as session, pytest.raises(RefusedError):
        accounts.add_account(session, EMAIL, name, Role.LEAD, None, now=WHILE_OPEN)


def test_an_address_has_one_account(transactions: Transactions, lead: Account) -> None:
    with transactions.write() as session, pytest.raises(RefusedError, match="already"):
        accounts.add_account(session, EMAIL.upper(), "Two", Role.LEAD, None, now=WHILE_OPEN)


@pytest.mark.parametrize("password", ["", "eleven char", "x" * 1_001])
def test_a_short_or_endless_password_is_refused(
    transactions: Transactions, lead: Account, password: str
) -> None:
    with transactions.write() as session, pytest.raises(RefusedError, match="12 characters"):
        accounts.add_account(
            session, "b@b.example", "Bo", Role.LEAD, None, password=password, now=WHILE_OPEN
        )
    with pytest.raises(RefusedError, match="12 characters"):
        _change(transactions, lead, new=password)


def test_the_store_holds_no_password_and_no_token(
    transactions: Transactions, lead: Account
) -> None:
    token = _sign_in(transactions)
    held = looking.everything(transactions)
    assert PASSWORD not in held
    assert token not in held


# Signing in


def test_unknown_wrong_and_disabled_get_the_same_words(
    transactions: Transactions, lead: Account
) -> None:
    with transactions.write() as session:
        gone, password = accounts.add_account(
            session, "gone@a.example", "Gone", Role.LEAD, None, now=WHILE_OPEN
        )
        accounts.disable(session, gone.id)
    words = set()
    for email, typed in (
        (EMAIL, "wrong password"),
        (EMAIL, ""),
        (EMAIL, "\0\ud800"),
        (EMAIL, "x" * 1_000_000),
        ("nobody@a.example", PASSWORD),
        ("\0\ud800", PASSWORD),
        ("x" * 1_000_000, PASSWORD),
        ("gone@a.example", password),
    ):
        with pytest.raises(RefusedError) as refused:
            _sign_in(transactions, email, typed)
        words.add(str(refused.value))
    assert len(words) == 1


def test_too_many_failures_shut_an_account_for_a_while(
    transactions: Transactions, lead: Account
) -> None:
    for number in range(LIMITS[Tried.SIGN_IN]):
        with pytest.raises(RefusedError):
            _sign_in(transactions, password="wrong password", remote=f"203.0.113.{number}")
    with pytest.raises(RefusedError):
        _sign_in(transactions, remote="198.51.100.1")
    assert _sign_in(transactions, now=WHILE_OPEN + PERIOD)


def test_too_many_failures_from_one_place_shut_it_out(
    transactions: Transactions, lead: Account
) -> None:
    for number in range(LIMITS[Tried.SIGN_IN_FROM]):
        with pytest.raises(RefusedError):
            _sign_in(transactions, email=f"{number}@a.example")
    with pytest.raises(RefusedError):
        _sign_in(transactions)
    assert _sign_in(transactions, remote="198.51.100.1")


def test_an_unknown_account_takes_the_work_of_a_known_one(
    transactions: Transactions, lead: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    hasher = accounts._HASHER

    class Watched:
        def verify(self, held: str, typed: bytes) -> bool:
            checked.append(held.split("$p=", maxsplit=1)[0])
            return hasher.verify(held, typed)

        def hash(self, typed: bytes) -> str:
            return hasher.hash(typed)

    monkeypatch.setattr(accounts, "_HASHER", Watched())
    accounts._decoy.cache_clear()
    for email in (EMAIL, "nobody@a.example"):
        with pytest.raises(RefusedError):
            _sign_in(transactions, email, "wrong password")
    accounts._decoy.cache_clear()
    assert len(checked) == 2
    assert checked[0].split("$")[1:4] == checked[1].split("$")[1:4]  # the same parameters


def test_a_password_is_checked_while_nobody_waits(
    transactions: Transactions, lead: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another writer gets its turn in the middle of the check."""
    hasher = accounts._HASHER

    class Busy:
        def verify(self, held: str, typed: bytes) -> bool:
            with transactions.write() as session:
                accounts.sign_out(session, "someone else")
            return hasher.verify(held, typed)

    monkeypatch.setattr(accounts, "_HASHER", Busy())
    assert _sign_in(transactions)


# Being signed in


def test_a_sign_in_ends_after_half_an_hour_without_a_page(
    transactions: Transactions, lead: Account
) -> None:
    token = _sign_in(transactions)
    now = WHILE_OPEN
    for _ in range(3):  # each page begins the half hour anew
        now += accounts.IDLE - timedelta(seconds=1)
        assert _account_of(transactions, token, now) == lead
    now += accounts.IDLE
    assert _account_of(transactions, token, now) is None
    assert looking.count(transactions, "sign_in") == 0


def test_a_sign_in_ends_after_twelve_hours(transactions: Transactions, lead: Account) -> None:
    token = _sign_in(transactions)
    now = WHILE_OPEN
    while now < WHILE_OPEN + accounts.SIGNED_IN - timedelta(minutes=20):
        now += timedelta(minutes=20)
        if now < WHILE_OPEN + accounts.SIGNED_IN:
            assert _account_of(transactions, token, now) == lead
    assert _account_of(transactions, token, WHILE_OPEN + accounts.SIGNED_IN) is None


@pytest.mark.parametrize("token", ["", "unknown", "\0", "\ud800", "x" * 1_000_000])
def test_a_made_up_token_signs_nobody_in(
    transactions: Transactions, lead: Account, token: str
) -> None:
    assert _account_of(transactions, token) is None


def test_signing_out_ends_it(transactions: Transactions, lead: Account) -> None:
    token, other = _sign_in(transactions), _sign_in(transactions)
    with transactions.write() as session:
        accounts.sign_out(session, token)
    assert _account_of(transactions, token) is None
    assert _account_of(transactions, other) == lead


def test_disabling_ends_it(transactions: Transactions, lead: Account) -> None:
    token = _sign_in(transactions)
    with transactions.write() as session:
        accounts.disable(session, lead.id)
        assert accounts.accounts(session)[0].disabled
    assert _account_of(transactions, token) is None


def test_a_changed_password_ends_every_sign_in(transactions: Transactions, lead: Account) -> None:
    token = _sign_in(transactions)
    _change(transactions, lead, new="another long one")
    assert _account_of(transactions, token) is None
    with pytest.raises(RefusedError):
        _sign_in(transactions)
    assert _sign_in(transactions, password="another long one")


def test_a_password_is_changed_by_who_knows_it(transactions: Transactions, lead: Account) -> None:
    for _ in range(LIMITS[Tried.SIGN_IN]):
        with pytest.raises(RefusedError):
            _change(transactions, lead, current="wrong password")
    with pytest.raises(RefusedError):  # nor by guessing for long
        _change(transactions, lead)
    assert _sign_in(transactions, now=WHILE_OPEN + PERIOD)


def test_a_reset_password_lets_in(transactions: Transactions, lead: Account) -> None:
    with transactions.write() as session:
        password = accounts.reset_password(session, lead.id)
    with pytest.raises(RefusedError):
        _sign_in(transactions)
    assert _sign_in(transactions, password=password)


def test_an_unknown_account_is_not_found(transactions: Transactions, lead: Account) -> None:
    with transactions.write() as session:
        with pytest.raises(NotFoundError):
            accounts.disable(session, uuid4())
        with pytest.raises(NotFoundError):
            accounts.reset_password(session, uuid4())
    nobody = Account(uuid4(), EMAIL, "Nobody", Role.LEAD, None)
    with pytest.raises(NotFoundError):
        _change(transactions, nobody)


def _change(
    transactions: Transactions,
    account: Account,
    *,
    current: str = PASSWORD,
    new: str = "another long one",
) -> None:
    accounts.change_password(
        transactions, account.id, current, new, remote=REMOTE, key=KEY, now=WHILE_OPEN
    )
