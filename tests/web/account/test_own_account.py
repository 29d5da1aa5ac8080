from surveyapp.domain.account import Role
from tests.web.account.test_signing_in import email_of, sign_in
from tests.web.staffed import PASSWORD, Site

FRESH = "another three words"


def change(**given: str) -> dict[str, str]:
    return {
        "current_password": PASSWORD,
        "fresh_password": FRESH,
        "password_again": FRESH,
        **given,
    }


def test_a_changed_password_signs_out_everywhere_and_is_the_only_one(site: Site) -> None:
    client, other = site.client(Role.CLERK), site.client(Role.CLERK)
    answer = client.send("/account", change())
    assert answer.location == "/sign-in"
    assert other.get("/account").status_code == 303
    email = email_of(site, Role.CLERK)
    assert sign_in(site.client(), email, PASSWORD).status_code == 422
    assert sign_in(site.client(), email, FRESH).status_code == 303


def test_a_wrong_current_password_changes_nothing(site: Site) -> None:
    client = site.client(Role.CLERK)
    answer = client.send("/account", change(current_password="not the right one"))
    assert answer.status_code == 422
    assert "password is not right" in answer.text
    assert sign_in(site.client(), email_of(site, Role.CLERK)).status_code == 303


def test_a_short_password_and_a_slip_are_told_beside_their_fields(site: Site) -> None:
    client = site.client(Role.CLERK)
    answer = client.send("/account", change(fresh_password="short", password_again="shrot"))
    assert answer.status_code == 422
    assert 'href="#fresh_password"' in answer.text
    assert 'href="#password_again"' in answer.text


def test_no_page_shows_a_password_again(site: Site) -> None:
    client = site.client(Role.CLERK)
    answer = client.send("/account", change(password_again="a slip of the pen"))
    for typed in (PASSWORD, FRESH, "a slip of the pen"):
        assert typed not in answer.text


def test_a_megabyte_of_password_is_refused_quickly(site: Site) -> None:
    client = site.client(Role.CLERK)
    huge = "x" * 1_000_000
    answer = client.send("/account", change(fresh_password=huge, password_again=huge))
    assert answer.status_code == 422
