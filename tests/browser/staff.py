"""Ways of a member of staff through a browser."""

from playwright.sync_api import Page

from surveyapp.domain.account import Role
from surveyapp.web.access import COOKIE
from tests.web.staffed import PASSWORD, Site


def serve_to(page: Page, site: Site, base: str, role: Role | None) -> None:
    """Makes the browser that of a role which is signed in (None: of nobody)."""
    page.context.clear_cookies()
    if role is not None:
        cookie = site.client(role).get_cookie(COOKIE)
        assert cookie is not None
        page.context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": base}])


def sign_in(page: Page, base: str, email: str, password: str = PASSWORD) -> None:
    """Signs in through the page."""
    page.goto(f"{base}/sign-in")
    page.get_by_label("Email address").fill(email)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in").click()
