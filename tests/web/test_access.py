"""Every route of the application, tried by every role, by the wrong inspection, and by nobody."""

import functools
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Blueprint, session
from flask_wtf.csrf import generate_csrf
from werkzeug.routing import Rule

from surveyapp.domain.account import Role
from surveyapp.web import access
from tests.web.staffed import Site, site

__all__ = ["site"]

LEAD, INSPECTOR, CLERK, LA = Role.LEAD, Role.INSPECTOR, Role.CLERK, Role.LOCAL_AUTHORITY
EVERY_ROLE = frozenset(Role)
PUBLIC = None

#: Who may use what. A route that is not here fails the tests: whoever adds one must think.
WHO_MAY = {
    "account.sign_in": PUBLIC,
    "account.open_session": PUBLIC,
    "account.sign_out": EVERY_ROLE,
    "account.start": EVERY_ROLE,
    "account.own": EVERY_ROLE,
    "account.change_password": EVERY_ROLE,
    "distribute.links": {LA},
    "distribute.add_link": {LA},
    "distribute.answered": {LA},
    "distribute.qr_svg": {LA},
    "distribute.qr_png": {LA},
    "inspect.inspections": {LEAD},
    "inspect.opening_form": {LEAD},
    "inspect.open_inspection": {LEAD},
    "inspect.people": {LEAD},
    "inspect.add_person": {LEAD},
    "inspect.disable_person": {LEAD},
    "inspect.home": {LEAD, INSPECTOR, CLERK},
    "inspect.glance": {LEAD, INSPECTOR},
    "inspect.summary": {LEAD, INSPECTOR},
    "inspect.summary_file": {LEAD, INSPECTOR},
    "inspect.summary_files": {LEAD, INSPECTOR},
    "inspect.summary_styles": EVERY_ROLE,
    "inspect.releases": {LEAD, INSPECTOR},
    "inspect.release": {LEAD, INSPECTOR},
    "inspect.release_file": {LEAD, INSPECTOR},
    "inspect.release_files": {LEAD, INSPECTOR},
    "inspect.release_form": {LEAD},
    "inspect.make_release": {LEAD},
    "inspect.comments": {LEAD, INSPECTOR, CLERK},
    "inspect.comments_on": {LEAD, INSPECTOR, CLERK},
    "inspect.concern_form": {LEAD, INSPECTOR, CLERK},
    "inspect.raise_concern": {LEAD, INSPECTOR, CLERK},
    "inspect.find_comments": {LEAD, INSPECTOR},
    "inspect.next_comment": {LEAD, INSPECTOR},
    "inspect.themes_of_comment": {LEAD, INSPECTOR},
    "inspect.give_themes": {LEAD, INSPECTOR},
    "inspect.themes": {LEAD, INSPECTOR},
    "inspect.add_theme": {LEAD, INSPECTOR},
    "inspect.theme": {LEAD, INSPECTOR},
    "inspect.reword_theme": {LEAD, INSPECTOR},
    "inspect.merge_theme": {LEAD, INSPECTOR},
    "inspect.retire_theme": {LEAD, INSPECTOR},
    "inspect.offer_theme": {LEAD, INSPECTOR},
    "inspect.agreement": {LEAD, INSPECTOR},
    "inspect.details": {LEAD, INSPECTOR},
    "inspect.hide_details": {LEAD, INSPECTOR},
    "inspect.quote_form": {LEAD, INSPECTOR},
    "inspect.propose_quote": {LEAD, INSPECTOR},
    "inspect.quotes": {LEAD, INSPECTOR},
    "inspect.quotes_file": {LEAD, INSPECTOR},
    "inspect.approve_quote": {LEAD, INSPECTOR},
    "inspect.take_back_quote": {LEAD, INSPECTOR},
    "inspect.comment_rules": {LEAD},
    "inspect.set_comment_rules": {LEAD},
    "inspect.translation_form": {LEAD, INSPECTOR},
    "inspect.translate": {LEAD, INSPECTOR},
    "inspect.concerns": {LEAD, INSPECTOR},
    "inspect.concern": {LEAD, INSPECTOR},
    "inspect.take_concern": {LEAD, INSPECTOR},
    "inspect.hand_over_concern": {LEAD, INSPECTOR},
    "inspect.add_step": {LEAD, INSPECTOR},
    "inspect.close_concern": {LEAD, INSPECTOR},
    "inspect.suggestion": {LEAD, INSPECTOR},
    "inspect.confirm_suggestion": {LEAD, INSPECTOR},
    "inspect.dismiss_suggestion": {LEAD, INSPECTOR},
    "inspect.returns": {LEAD, CLERK},
    "inspect.find_copy": {LEAD, CLERK},
    "inspect.keying": {LEAD, CLERK},
    "inspect.key_copy": {LEAD, CLERK},
    "inspect.keyed": {LEAD, CLERK},
    "inspect.raise_keyed_concern": {LEAD, CLERK},
    "inspect.languages": {LEAD},
    "inspect.open_language": {LEAD},
    "inspect.comparisons": {LEAD},
    "inspect.local_figures_template": {LEAD},
    "inspect.load_local_figures": {LEAD},
    "inspect.load_earlier": {LEAD},
    "inspect.take_earlier_away": {LEAD},
    "inspect.copies": {LEAD, CLERK},
    "inspect.decide": {LEAD, CLERK},
}
#: Families sign in nowhere.
PUBLIC_SLICES = ("families", "page")
#: Something for every kind of value in an address.
_VALUES: dict[str, Any] = {
    "UUIDConverter": "00000000-0000-4000-8000-000000000000",
    "IntegerConverter": 1,
    "UnicodeConverter": "something",
    "PathConverter": "something",
}
ALLOWED, ASKED_TO_SIGN_IN, SIGNED_OUT, NOT_THERE = 204, 303, 401, 404


@pytest.fixture
def guarded(site: Site) -> Site:
    """The site with every page replaced by an empty one, so that the guard alone speaks."""
    for endpoint, view in site.app.view_functions.items():

        @functools.wraps(view)
        def empty(**_: Any) -> tuple[str, int]:
            return "", ALLOWED

        site.app.view_functions[endpoint] = empty
    return site


def may(endpoint: str) -> set[Role] | frozenset[Role] | None:
    if endpoint.partition(".")[0] in PUBLIC_SLICES:
        return PUBLIC
    assert endpoint in WHO_MAY, f"decide who may use {endpoint}, and write it into WHO_MAY"
    return WHO_MAY[endpoint]


def routes(site: Site) -> Iterator[tuple[Rule, str, str]]:
    """Every route as (rule, method, address), with the inspection `here` where one is named."""
    adapter = site.app.url_map.bind("localhost")
    for rule in site.app.url_map.iter_rules():
        values = {
            name: _VALUES.get(type(converter).__name__, "something")
            for name, converter in rule._converters.items()
        }
        if "inspection_id" in values:
            values["inspection_id"] = site.here.id
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            yield rule, method, adapter.build(rule.endpoint, values, method=method)


def test_the_table_names_no_route_that_is_gone(site: Site) -> None:
    assert set(WHO_MAY) <= set(site.app.view_functions)


def test_every_route_declares_who_may_use_it(site: Site) -> None:
    undeclared = [
        endpoint
        for endpoint in site.app.view_functions
        if access.rule_of(site.app, endpoint) is None
    ]
    assert not undeclared


def test_nobody_sees_public_pages_and_is_asked_to_sign_in_for_others(guarded: Site) -> None:
    for rule, method, address in routes(guarded):
        answer = guarded.app.test_client().open(address, method=method)
        if may(rule.endpoint) is PUBLIC:
            expected = ALLOWED
        else:
            expected = ASKED_TO_SIGN_IN if method == "GET" else SIGNED_OUT
        assert answer.status_code == expected, f"nobody: {method} {address}"
        if expected == ASKED_TO_SIGN_IN:
            assert answer.location.startswith("/sign-in?next=")


@pytest.mark.parametrize("role", Role)
def test_a_role_sees_what_is_its_own_at_its_inspection(guarded: Site, role: Role) -> None:
    client = guarded.client(role)
    headers = {"X-CSRFToken": _token(guarded, client)}
    for rule, method, address in routes(guarded):
        allowed = may(rule.endpoint)
        expected = ALLOWED if allowed is PUBLIC or role in allowed else NOT_THERE
        answer = client.open(address, method=method, headers=headers)
        assert answer.status_code == expected, f"{role}: {method} {address}"


@pytest.mark.parametrize("role", [role for role in Role if role is not LEAD])
def test_a_role_of_another_inspection_sees_nothing_of_this_one(guarded: Site, role: Role) -> None:
    client = guarded.client(role, of="elsewhere")
    headers = {"X-CSRFToken": _token(guarded, client)}
    for rule, method, address in routes(guarded):
        allowed = may(rule.endpoint)
        free = allowed is PUBLIC or allowed == EVERY_ROLE
        answer = client.open(address, method=method, headers=headers)
        assert answer.status_code == (ALLOWED if free else NOT_THERE), f"{role}: {method} {address}"


@pytest.mark.parametrize("role", Role)
def test_nothing_is_taken_without_a_token(guarded: Site, role: Role) -> None:
    client = guarded.client(role)
    for rule, method, address in routes(guarded):
        allowed = may(rule.endpoint)
        if method == "POST" and allowed is not PUBLIC and role in allowed:
            answer = client.post(address, data={"csrf_token": "made up"})
            assert answer.status_code == 400, f"{role}: {method} {address}"


def test_a_route_that_declares_nothing_is_refused_to_everyone(site: Site) -> None:
    careless = Blueprint("careless", __name__)
    careless.add_url_rule("/careless", view_func=lambda: "secret", endpoint="page")
    site.app.register_blueprint(careless)
    for client in (site.client(), site.client(LEAD)):
        answer = client.get("/careless")
        assert answer.status_code == NOT_THERE
        assert "secret" not in answer.text


def test_a_disabled_account_is_nobody(site: Site) -> None:
    client = site.client(INSPECTOR)
    assert client.get(f"/inspect/{site.here.id}/").status_code == 200
    lead = site.client(LEAD)
    ended = site.account(INSPECTOR).id
    assert lead.send(f"/inspect/accounts/{ended}/disable").status_code == 303
    assert client.get(f"/inspect/{site.here.id}/").location.startswith("/sign-in")


def test_an_inspection_that_is_not_there_looks_like_another_ones(site: Site) -> None:
    client = site.client(LA)
    other = client.get(f"/distribute/{site.elsewhere.id}/")
    none = client.get("/distribute/nowhere-2026-11-23/")
    assert (other.status_code, none.status_code) == (NOT_THERE, NOT_THERE)
    assert other.text.replace(site.elsewhere.id, "") == none.text.replace("nowhere-2026-11-23", "")


def test_staff_pages_are_kept_by_no_browser(site: Site) -> None:
    answer = site.client(INSPECTOR).get(f"/inspect/{site.here.id}/")
    assert answer.headers["Cache-Control"] == "no-store"


def _token(site: Site, client: Any) -> str:
    """A token that this browser's session knows."""
    with site.app.test_request_context():
        token = generate_csrf()
        raw = session["csrf_token"]
    with client.session_transaction() as held:
        held["csrf_token"] = raw
    return str(token)
