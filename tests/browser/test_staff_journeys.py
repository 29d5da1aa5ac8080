"""Staff at their work, from the first page to the last."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from surveyapp.domain.account import Role
from tests.browser.circumstances import circumstances, database_kind, either_page
from tests.browser.staff import sign_in
from tests.web.inspect.test_returns import counted
from tests.web.staffed import PARENTS, Site, site

__all__ = ["circumstances", "database_kind", "either_page", "site"]


def test_a_lead_opens_an_inspection_and_its_council_shares_a_link(
    site: Site,
    either_page: Page,
    live_server: Callable[..., str],
    screenshot: Callable[[Page, str], Path],
) -> None:
    page, base = either_page, live_server(site.app)
    sign_in(page, base, site.account(Role.LEAD).email)
    page.get_by_role("link", name="Open an inspection").last.click()
    page.get_by_label("Local area").select_option("Leeds")
    page.get_by_label("Full inspection").check()
    page.get_by_label("Day on which the area was told").fill("24/11/2026")
    page.get_by_label("A demonstration, with no real families").check()
    page.get_by_role("button", name="Open the inspection").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Leeds")
    page.goto(f"{base}/inspect/accounts")
    page.get_by_label("Name").fill("Lan Officer")
    page.get_by_label("Email address").fill("lano@example.org")
    page.get_by_label("Role").select_option("local-authority")
    page.get_by_label("Inspection").select_option("leeds-2026-11-24")
    page.get_by_role("button", name="Add the account").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lan Officer has an account")
    screenshot(page, "staff-lead-added")
    password = page.locator("dd .code").inner_text()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    sign_in(page, base, "lano@example.org", password)
    expect(page.get_by_role("heading", level=1)).to_have_text("Share the surveys: Leeds")
    page.get_by_label("Who is it for?").select_option(PARENTS)
    page.get_by_label("How will it reach them?").select_option("school")
    page.get_by_label("What do you call it?").fill("Oak School newsletter")
    page.get_by_role("button", name="Make the link").click()
    expect(page.get_by_text("“Oak School newsletter” is ready.")).to_be_visible()
    picture = page.get_by_role("img", name="QR code: Parents and carers, Oak School newsletter")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    with page.expect_download() as downloading:
        page.get_by_role("link", name=re.compile(r"PNG.*Oak School")).click()
    name = downloading.value.suggested_filename
    assert name == "qr-parents-and-carers-oak-school-newsletter.png"


def test_a_concern_goes_from_a_comment_to_the_lead_who_closes_it(
    site: Site, either_page: Page, live_server: Callable[..., str], axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], Path],
) -> None:  # fmt: skip
    page, base = either_page, live_server(site.app)
    sign_in(page, base, site.account(Role.INSPECTOR).email)
    page.get_by_role("link", name="Comments", exact=True).click()
    page.get_by_role("link", name="What works well for your child").first.click()
    page.get_by_role("link", name="Raise a concern about comment 1", exact=True).click()
    axe(page)
    page.get_by_label("What worries you?").fill("This child may not be safe.")
    screenshot(page, "staff-inspector-concern")
    page.get_by_role("button", name="Raise the concern").click()
    expect(page.get_by_text("Your concern has been raised.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, base, site.account(Role.LEAD).email)
    page.goto(f"{base}/inspect/{site.here.id}/")
    expect(page.get_by_text("1 concern waits.")).to_be_visible()
    page.get_by_role("link", name="Safeguarding concerns").click()
    page.get_by_role("link", name="Concern 1").click()
    expect(page.get_by_text("This child may not be safe.")).to_be_visible()
    page.get_by_role("button", name="Take this concern").click()
    page.get_by_label("Told children’s social care").check()
    page.get_by_label("Whom you told").fill("Ms Duty, by telephone.")
    page.get_by_role("button", name="Note this").click()
    expect(page.get_by_text("What was done is noted.")).to_be_visible()
    page.get_by_text("Close it", exact=True).click()
    page.get_by_label("Referred").check()
    page.get_by_label("Why it can be closed").fill("They deal with it.")
    screenshot(page, "staff-lead-concern-closing")
    page.get_by_role("button", name="Close this concern").click()
    expect(page.get_by_text("No concern is open.")).to_be_visible()


def test_a_clerk_raises_a_concern_on_what_was_just_keyed_by_keyboard_alone(
    site: Site, either_page: Page, live_server: Callable[..., str], axe: Callable[[Page], None]
) -> None:
    page, base, press = either_page, live_server(site.app), either_page.keyboard
    sign_in(page, base, site.account(Role.CLERK, "elsewhere").email)
    expect(page.get_by_label("Return code")).to_be_focused()
    press.type(f"{site.held.codes['elsewhere'][0]}\n")
    page.get_by_label("What works well for your child").fill("I am afraid at night.")
    page.get_by_role("button", name="Save this copy").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What was written on this copy")
    expect(page.get_by_role("link", name="Go to the next copy")).to_be_focused()
    press.press("Tab")
    press.press("Enter")
    press.press("Tab")
    expect(page.get_by_label("What worries you?")).to_be_focused()
    press.type("Somebody frightens this child.")
    axe(page)
    press.press("Tab")
    press.press("Enter")
    expect(page.get_by_text("Your concern has been raised.")).to_be_visible()
    expect(page.get_by_text("Concern raised")).to_be_visible()
    press.press("Enter")
    expect(page.get_by_label("Return code")).to_be_focused()
    sign_in(page, base, site.account(Role.LEAD).email)
    page.goto(f"{base}/inspect/{site.elsewhere.id}/concerns")
    page.get_by_role("link", name="Concern 1").click()
    expect(page.get_by_text("I am afraid at night.")).to_be_visible()
    expect(page.get_by_text("Somebody frightens this child.")).to_be_visible()


def test_a_clerk_keys_copies_by_keyboard_alone(
    site: Site, either_page: Page, live_server: Callable[..., str]
) -> None:
    page, base = either_page, live_server(site.app)
    before, press = counted(site), either_page.keyboard
    sign_in(page, base, site.account(Role.CLERK).email)
    for place, code in enumerate(site.held.codes[PARENTS][:2], start=1):
        expect(page.get_by_label("Return code")).to_be_focused()
        press.type(f"HTTP://LOCALHOST/R/{code}/1\n")
        expect(page.get_by_label("How old is")).to_be_focused()
        press.type("3")
        press.press("Tab")
        press.type("2")
        press.press("Enter")
        expect(page.get_by_text("is not saved yet")).to_be_visible()
        assert counted(site) == before + place - 1
        expect(page.get_by_label("How old is")).to_have_value("3")
        page.get_by_label("Arrived on").focus()
        press.press("Tab")
        press.press("Enter")
        expect(page.get_by_text("is kept and counts.")).to_be_visible()
        assert counted(site) == before + place


def test_back_after_signing_out_shows_nothing(
    site: Site, page: Page, live_server: Callable[..., str]
) -> None:
    base = live_server(site.app)
    sign_in(page, base, site.account(Role.INSPECTOR).email)
    page.get_by_role("link", name="Summary", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Summary")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
