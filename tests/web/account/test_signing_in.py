import pytest
from werkzeug.test import TestResponse

from surveyapp.domain.account import Role
from surveyapp.web.access import COOKIE
from tests.web.staffed import PASSWORD, Site, Visitor, token_in

HOSTILE = [
    "' OR 1=1 --",
    "inspector.here@example.org'; DROP TABLE account; --",
    "a\0b@example.org",
    "x" * 1_000_000,
    "{{ 7 * 7 }}@example.org",
]


def sign_in(client: Visitor, email: str, password: str = PASSWORD, **more: str) -> TestResponse:
    return client.send("/sign-in", {"email": email, "password": password, **more})


def email_of(site: Site, role: Role) -> str:
    return site.account(role).email


@pytest.mark.parametrize(
    ("role", "first_page"),
    [
        (Role.LEAD, "/inspect/"),
        (Role.INSPECTOR, "/inspect/{here}/"),
        (Role.CLERK, "/inspect/{here}/returns"),
        (Role.LOCAL_AUTHORITY, "/distribute/{here}/"),
    ],
)
def test_each_role_comes_to_its_own_first_page(site: Site, role: Role, first_page: str) -> None:
    client = site.client()
    answer = sign_in(client, email_of(site, role).upper())
    assert (answer.status_code, answer.location) == (303, first_page.format(here=site.here.id))
    assert client.get(answer.location).status_code == 200
    assert client.get("/staff").location == answer.location


def test_one_goes_on_to_the_page_that_asked_to_sign_in(site: Site) -> None:
    client = site.client()
    wanted = f"/inspect/{site.here.id}/comments?x=1"
    asked = client.get(wanted)
    page = client.get(asked.location)
    assert "Sign in" in page.text
    answer = client.post(
        asked.location,
        data={
            "csrf_token": token_in(page),
            "email": email_of(site, Role.INSPECTOR),
            "password": PASSWORD,
        },
    )
    assert answer.location == wanted


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example", "evil"],
)
def test_signing_in_leads_to_no_other_site(site: Site, elsewhere: str) -> None:
    answer = sign_in(site.client(), email_of(site, Role.LEAD), next=elsewhere)
    assert answer.location == "/inspect/"


@pytest.mark.parametrize("email", ["nobody@example.org", *HOSTILE])
def test_an_unknown_address_and_a_wrong_password_get_the_same_words(site: Site, email: str) -> None:
    unknown = sign_in(site.client(), email)
    wrong = sign_in(site.client(), email_of(site, Role.LEAD), "not the password")
    assert unknown.status_code == wrong.status_code == 422 or len(email) > 200
    for answer in (unknown, wrong):
        assert "There is a problem" in answer.text
        assert PASSWORD not in answer.text
        assert "not the password" not in answer.text
    if len(email) < 200:
        words = "The email address or the password is not right"
        assert words in unknown.text
        assert words in wrong.text


def test_bytes_that_are_no_text_are_an_unknown_address(site: Site) -> None:
    client = site.client()
    body = f"csrf_token={client.token()}&password=x&email=%ED%A0%80%FF%00@example.org"
    answer = client.post("/sign-in", data=body, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 422
    assert "There is a problem" in answer.text


def test_nothing_typed_is_an_error_beside_each_field(site: Site) -> None:
    answer = site.client().send("/sign-in")
    assert answer.status_code == 422
    assert 'href="#email"' in answer.text
    assert 'href="#password"' in answer.text
    assert "<title>Error: Sign in" in answer.text


def test_guessing_is_stopped_even_with_the_right_password(site: Site) -> None:
    client, email = site.client(), email_of(site, Role.INSPECTOR)
    for number in range(10):
        assert sign_in(client, email, f"guess number {number}").status_code == 422
    assert sign_in(client, email).status_code == 422
    site.clock.turn(minutes=16)
    assert sign_in(client, email).status_code == 303


def test_signing_in_without_a_token_keeps_the_address_and_asks_again(site: Site) -> None:
    client = site.client()
    email = email_of(site, Role.LEAD)
    answer = client.post("/sign-in", data={"email": email, "password": PASSWORD})
    assert answer.status_code == 422
    assert f'value="{email}"' in answer.text
    assert client.get("/inspect/").status_code == 303


def test_a_session_given_to_the_browser_before_is_not_taken_over(site: Site) -> None:
    client = site.client()
    client.set_cookie(COOKIE, "chosen-by-someone-else")
    sign_in(client, email_of(site, Role.LEAD))
    cookie = client.get_cookie(COOKIE)
    assert cookie is not None
    assert cookie.value != "chosen-by-someone-else"
    first = cookie.value
    sign_in(client, email_of(site, Role.LEAD))
    again = client.get_cookie(COOKIE)
    assert again is not None
    assert again.value != first


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(site: Site) -> None:
    client = site.client()
    answer = sign_in(client, email_of(site, Role.LEAD))
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith(COOKIE))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Expires" not in cookie


@pytest.mark.parametrize("forged", ["", "made.up", "ImFiYyI.AAAA", "x" * 4000])
def test_a_forged_cookie_is_nobody(site: Site, forged: str) -> None:
    client = site.client()
    client.set_cookie(COOKIE, forged)
    assert client.get("/inspect/").location.startswith("/sign-in")


def test_a_stolen_cookie_is_worth_nothing_after_signing_out(site: Site) -> None:
    client = site.client(Role.INSPECTOR)
    stolen = client.get_cookie(COOKIE)
    assert stolen is not None
    thief = site.client()
    thief.set_cookie(COOKIE, stolen.value)
    page = f"/inspect/{site.here.id}/"
    assert thief.get(page).status_code == 200
    answer = client.send("/sign-out")
    assert answer.location == "/sign-in"
    assert client.get_cookie(COOKIE) is None
    assert "You are signed out." in client.get("/sign-in").text
    assert thief.get(page).location.startswith("/sign-in")


def test_half_an_hour_without_a_page_signs_out(site: Site) -> None:
    client = site.client(Role.INSPECTOR)
    page = f"/inspect/{site.here.id}/"
    site.clock.turn(minutes=29)
    assert client.get(page).status_code == 200
    site.clock.turn(minutes=29)
    assert client.get(page).status_code == 200
    site.clock.turn(minutes=30)
    assert client.get(page).status_code == 303


def test_twelve_hours_sign_out_whoever_is_at_work(site: Site) -> None:
    client = site.client(Role.INSPECTOR)
    page = f"/inspect/{site.here.id}/"
    for _ in range(28):
        site.clock.turn(minutes=25)
        assert client.get(page).status_code == 200
    site.clock.turn(minutes=25)
    assert client.get(page).status_code == 303


def test_a_token_of_before_signing_in_is_worth_nothing_after(site: Site) -> None:
    client = site.client()
    before = client.token()
    sign_in(client, email_of(site, Role.INSPECTOR))
    answer = client.post("/sign-out", data={"csrf_token": before})
    assert answer.status_code == 400
