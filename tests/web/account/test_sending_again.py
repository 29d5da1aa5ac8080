"""What staff sent is kept when it cannot be taken, and for nobody else's eyes."""

import re
from html import unescape

import pytest
from werkzeug.test import TestResponse

from surveyapp.domain.account import Role
from surveyapp.web.access import COOKIE
from tests.web.locking import locked
from tests.web.staffed import PARENTS, PASSWORD, Site, token_in

FROM_HERE = {"Sec-Fetch-Site": "same-origin"}


def kept(answer: TestResponse) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', answer.text)
    return {name: unescape(value) for name, value in found}


def test_typing_of_an_ended_session_is_kept_and_sent_again(site: Site) -> None:
    client = site.client(Role.CLERK)
    code = site.held.codes[PARENTS][0]
    address = f"/inspect/{site.here.id}/returns/{code}"
    typed = {"q-works-well": 'The "plan" <b>helps</b>\nso much', "arrived_on": "24/11/2026"}
    token = client.token()
    site.clock.turn(minutes=31)
    answer = client.post(
        address, data={"csrf_token": token, **typed, "save": "1"}, headers=FROM_HERE
    )
    assert answer.status_code == 401
    assert "You have been signed out" in answer.text
    assert kept(answer) | {"csrf_token": ""} == {**typed, "save": "1", "csrf_token": ""}
    again = site.client(Role.CLERK).get_cookie(COOKIE)
    assert again is not None
    client.set_cookie(COOKIE, again.value)
    assert client.post(address, data=kept(answer), headers=FROM_HERE).status_code == 303


def test_an_old_token_keeps_the_typing_with_a_fresh_one(site: Site) -> None:
    client = site.client(Role.CLERK)
    address = f"/inspect/{site.here.id}/returns"
    code = site.held.codes[PARENTS][0]
    answer = client.post(address, data={"csrf_token": "old", "code": code}, headers=FROM_HERE)
    assert answer.status_code == 400
    assert kept(answer)["code"] == code
    assert client.post(address, data=kept(answer), headers=FROM_HERE).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [{}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {"Origin": "null"}],
)
def test_words_of_another_site_wait_for_no_click_here(site: Site, headers: dict[str, str]) -> None:
    client = site.client(Role.LEAD)
    planted = {"email": "evil@example.org", "name": "Evil", "role": "lead", "inspection": "every"}
    answer = client.post("/inspect/accounts", data=planted, headers=headers)
    assert answer.status_code == 400
    assert "evil@example.org" not in answer.text
    assert "Send again" not in answer.text


def test_no_password_is_kept_on_a_page(site: Site) -> None:
    client = site.client(Role.CLERK)
    typed = {"current_password": PASSWORD, "fresh_password": "x" * 20, "password_again": "x" * 20}
    answer = client.post("/account", data=typed, headers=FROM_HERE)
    assert answer.status_code == 400
    assert PASSWORD not in answer.text
    assert "x" * 20 not in answer.text


def test_a_locked_database_keeps_the_form_as_it_was_filled(site: Site) -> None:
    client = site.client(Role.CLERK)
    code = site.held.codes[PARENTS][0]
    address = f"/inspect/{site.here.id}/returns/{code}"
    page = client.get(address)
    typed = {"q-works-well": "The school listens", "q-age-band": "3", "arrived_on": "24/11/2026"}
    with locked(site):
        answer = client.post(
            address, data={"csrf_token": token_in(page), **typed, "save": "1"}, headers=FROM_HERE
        )
    assert answer.status_code == 503
    assert "The school listens</textarea>" in answer.text
    assert "could not be saved just now" in answer.text
    assert client.send(address, {**typed, "save": "1"}).status_code == 303


def test_a_locked_database_before_it_is_known_who_sends_keeps_the_typing(site: Site) -> None:
    client = site.client(Role.LEAD)
    token = client.token()
    site.clock.turn(minutes=5)
    typed = {"name": "New Person", "email": "new@example.org", "role": "clerk"}
    with locked(site):
        answer = client.post(
            "/inspect/accounts", data={"csrf_token": token, **typed}, headers=FROM_HERE
        )
    assert answer.status_code == 503
    assert kept(answer) | {"csrf_token": ""} == {**typed, "csrf_token": ""}


def test_a_locked_database_still_shows_pages(site: Site) -> None:
    client = site.client(Role.INSPECTOR)
    with locked(site):
        assert client.get(f"/inspect/{site.here.id}/summary").status_code == 200


def test_signing_in_to_a_locked_database_keeps_the_address(site: Site) -> None:
    client = site.client()
    token = client.token()
    email = site.account(Role.LEAD).email
    with locked(site):
        answer = client.post(
            "/sign-in", data={"csrf_token": token, "email": email, "password": PASSWORD}
        )
    assert answer.status_code == 503
    assert f'value="{email}"' in answer.text
    assert PASSWORD not in answer.text
