"""What goes wrong at an address of staff is told in the words and the layout of staff."""

import re
from collections.abc import Callable

import pytest
from flask import abort
from werkzeug.test import TestResponse

from surveyapp.domain.account import Role
from surveyapp.domain.errors import NotFoundError, RefusedError, StoreUnavailableError, UserError
from tests.web.account.test_sending_again import FROM_HERE, kept
from tests.web.locking import locked
from tests.web.staffed import PARENTS, Site, build, site

__all__ = ["site"]

STAFF_ADDRESSES = [
    "/staff/nothing", "/sign-in/nothing", "/account/nothing", "/inspect/nowhere/",
    "/distribute/nowhere/", "/inspect/a/b/c/d", "/sign-out/nothing",
]  # fmt: skip


def is_of_staff(answer: TestResponse) -> bool:
    """Whether it wears the layout of staff pages, and nothing of the families'."""
    told = 'class="masthead masthead--staff"' in answer.text
    assert told != ("Finish and clear this device" in answer.text)
    return told


def heading(answer: TestResponse) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", answer.text, re.S)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("address", ["/sign-in", "/sign-in?lang=ur", "/inspect/nowhere/"])
def test_staff_read_english_whatever_their_browser_suggests(site: Site, address: str) -> None:
    client = site.app.test_client()
    client.set_cookie("lang", "ur")
    answer = client.get(address, headers={"Accept-Language": "pl"}, follow_redirects=True)
    assert '<html lang="en" dir="ltr"' in answer.text


@pytest.fixture
def failing(site: Site) -> Callable[[Exception | int], TestResponse]:
    """Visits a page of staff, and one of families, that fails so; gives the former."""
    failure: list[Exception | int] = []

    def fail(**_values: object) -> str:
        if isinstance(failure[-1], int):
            abort(failure[-1])
        raise failure[-1]

    site.app.view_functions["inspect.home"] = _as_declared(site, "inspect.home", fail)
    site.app.view_functions["families.help"] = _as_declared(site, "families.help", fail)

    def visit(error: Exception | int) -> TestResponse:
        failure.append(error)
        assert not is_of_staff(site.client().get("/help"))
        return site.client(Role.INSPECTOR).get(f"/inspect/{site.here.id}/")

    return visit


def _as_declared(site: Site, endpoint: str, view: Callable[..., str]) -> Callable[..., str]:
    """The view under the access rule of the one it stands in for."""

    def standing_in(**values: object) -> str:
        return view(**values)

    standing_in.__dict__.update(vars(site.app.view_functions[endpoint]))
    return standing_in


@pytest.mark.parametrize("address", STAFF_ADDRESSES)
@pytest.mark.parametrize("role", [None, Role.CLERK])
def test_a_page_of_staff_that_is_not_there(site: Site, role: Role | None, address: str) -> None:
    answer = site.client(role).get(address, follow_redirects=False)
    if answer.status_code == 303:  # nobody learns which pages there are
        assert role is None
        return
    assert answer.status_code == 404
    assert is_of_staff(answer)
    assert heading(answer) == "There is no such page"
    assert 'href="/staff"' in answer.text


@pytest.mark.parametrize("address", ["/nowhere", "/inspections", "/staffordshire", "/s/nothing"])
def test_other_addresses_are_told_as_families_are(site: Site, address: str) -> None:
    answer = site.client(Role.LEAD).get(address)
    assert answer.status_code == 404
    assert not is_of_staff(answer)


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 418, 429, 500, 502, 503])
def test_every_status_has_its_words(
    failing: Callable[[Exception | int], TestResponse], status: int,
    html_validate: Callable[[str], None],
) -> None:  # fmt: skip
    answer = failing(status)
    assert answer.status_code == status
    assert is_of_staff(answer)
    assert "survey" not in re.sub(r"Area SEND surveys", "", answer.text)
    html_validate(answer.text)


@pytest.mark.parametrize(
    ("error", "status"),
    [(NotFoundError, 404), (RefusedError, 403), (UserError, 400)],
)
def test_what_a_service_says_is_told_to_staff(
    failing: Callable[[Exception | int], TestResponse], error: type[UserError], status: int
) -> None:
    answer = failing(error("The <inspection> is gone.", "See the list of inspections."))
    assert answer.status_code == status
    assert is_of_staff(answer)
    assert heading(answer) == "The &lt;inspection&gt; is gone"
    assert "See the list of inspections." in answer.text


def test_a_fault_of_ours_shows_no_trace(
    failing: Callable[[Exception | int], TestResponse],
) -> None:
    answer = failing(ZeroDivisionError("a secret"))
    assert answer.status_code == 500
    assert is_of_staff(answer)
    assert "secret" not in answer.text
    assert "ZeroDivision" not in answer.text


def test_a_store_that_is_away_is_told_without_asking_it(
    failing: Callable[[Exception | int], TestResponse],
) -> None:
    answer = failing(StoreUnavailableError())
    assert answer.status_code == 503
    assert is_of_staff(answer)
    assert "Try again" in answer.text


def test_too_much_to_send_is_told(site: Site) -> None:
    clerk = site.client(Role.CLERK)
    address = f"/inspect/{site.here.id}/returns/{site.held.codes[PARENTS][0]}"
    answer = clerk.post(address, data={"q-works-well": "word " * 1_000_000}, headers=FROM_HERE)
    assert answer.status_code == 413
    assert is_of_staff(answer)
    assert "Your browser still has what you typed." in answer.text


@pytest.mark.parametrize("address", ["/account", "/sign-out"])
def test_a_locked_database_keeps_what_was_typed_on_ones_own_pages(site: Site, address: str) -> None:
    client = site.client(Role.LEAD)
    token = client.token()
    site.clock.turn(minutes=5)  # so that it has to be noted that the account was seen
    with locked(site):
        answer = client.post(address, data={"csrf_token": token, "note": "kept"}, headers=FROM_HERE)
    assert answer.status_code == 503
    assert is_of_staff(answer)
    assert kept(answer)["note"] == "kept"


def test_where_no_staff_are_served_their_addresses_are_the_families_own(site: Site) -> None:
    settings = site.app.extensions["platform"].settings
    families = build(settings.database_url, settings.instance_dir, site.held, "families")
    answer = families.app.test_client().get("/inspect/nowhere/")
    assert answer.status_code == 404
    assert not is_of_staff(answer)
    families.transactions.close()
