"""The safeguarding queue on its pages: what waits, who deals with it, and who never sees it."""

import re
from datetime import UTC, datetime
from uuid import UUID

import pytest

from surveyapp.domain.account import Role
from surveyapp.services import concerns
from surveyapp.store import concerns as stored
from surveyapp.store.comments import comments_on
from surveyapp.store.suggestions import suggestions
from tests.browser.looks import database_kind
from tests.web.inspect.test_returns import save
from tests.web.staffed import PARENTS, Site

__all__ = ["database_kind"]

AFTER_CLOSING = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
WORDS = 'He hits me. <b>"Our secret"</b> {{ 7 * 7 }} \u202eereht'


def keyed(site: Site, of: str = "here", words: str = WORDS) -> None:
    """A clerk keys a copy on which worrying words are written."""
    inspection = getattr(site, of)
    code = site.held.codes["elsewhere" if of == "elsewhere" else PARENTS][0]
    save(
        site.client(Role.CLERK, of=of),
        f"/inspect/{inspection.id}/returns/{code}",
        **{"q-works-well": words},
    )


def queue(site: Site, of: str = "here") -> str:
    return f"/inspect/{getattr(site, of).id}/concerns"


def suggested(site: Site, of: str = "here") -> str:
    with site.transactions.read() as store:
        (found,) = suggestions(store, getattr(site, of).id)
    return f"{queue(site, of)}/suggested/{found.id}"


@pytest.fixture
def concern(site: Site) -> UUID:
    keyed(site, words="Nothing in this is on a list")
    with site.transactions.write() as store:
        found = comments_on(store, site.here.id, PARENTS, "works-well")
        clerk = site.account(Role.CLERK)
        return concerns.raise_concern(store, found[0].id, clerk, "A worry", now=site.clock())


def test_the_queue_says_in_words_what_is_overdue_and_shows_no_comment(
    site: Site, concern: UUID
) -> None:
    lead = site.client(Role.LEAD)
    page = lead.get(queue(site)).text
    assert "1 waits." in page
    assert "To look at</strong> by Tuesday 24 November 2026, 17:00" in page
    site.clock.turn(hours=24)
    page = site.client(Role.LEAD).get(queue(site)).text
    assert "1 waits, 1 of them overdue." in page
    assert "Nobody has looked at it: due by Tuesday 24 November 2026, 17:00" in page
    assert "<blockquote" not in page
    assert "A worry" not in page


def test_a_suggestion_shows_its_words_and_why_and_becomes_a_concern(site: Site) -> None:
    keyed(site)
    inspector, address = site.client(Role.INSPECTOR), suggested(site)
    assert "Suggested by words" in inspector.get(queue(site)).text
    page = inspector.get(address).text
    assert ">hits me</bdi>: Violence against the writer." in page
    assert "&lt;b&gt;&#34;Our secret&#34;" in page
    empty = inspector.send(f"{address}/confirm", {"confirm-reason": " "})
    assert empty.status_code == 422
    assert 'href="#confirm-reason"' in empty.text
    answer = inspector.send(f"{address}/confirm", {"confirm-reason": "Not safe"})
    page = inspector.get(answer.location).text
    assert "Inspector here</bdi> (you)" in page
    assert "To act on" in page
    again = inspector.send(f"{address}/dismiss", {"dismiss-because": "No"})
    assert again.status_code == 422
    assert "has decided on this already" in again.text


def test_a_suggestion_is_dismissed_with_a_reason_that_is_kept(site: Site) -> None:
    keyed(site)
    lead, address = site.client(Role.LEAD), suggested(site)
    lead.send(f"{address}/dismiss", {"dismiss-because": "It is <a> song"})
    assert "No concern is open." in lead.get(queue(site)).text
    page = lead.get(address).text
    assert "It is &lt;a&gt; song" in page
    assert "Dismiss the suggestion" not in page


def test_a_suggestion_hides_nothing_and_moves_nothing(site: Site) -> None:
    inspector = site.client(Role.INSPECTOR)
    address = f"/inspect/{site.here.id}/comments/{PARENTS}/works-well"
    before = len(re.findall("<blockquote", inspector.get(address).text))
    keyed(site)
    places = set()
    for _ in range(6):
        page = inspector.get(address).text
        shown = re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page, re.S)
        assert len(shown) == before + 1
        places.add(next(i for i, text in enumerate(shown) if "He hits me" in text))
    assert len(places) > 1


def test_a_concern_is_taken_acted_on_handed_over_and_closed(site: Site, concern: UUID) -> None:
    inspector, page = site.client(Role.INSPECTOR), f"{queue(site)}/{concern}"
    taken = inspector.send(f"{page}/take")
    assert "You deal with this concern now." in inspector.get(taken.location).text
    second = site.client(Role.LEAD).send(f"{page}/take")
    assert second.status_code == 422
    assert "Inspector here deals with this concern." in second.text
    assert inspector.send(f"{page}/steps").status_code == 422
    inspector.send(f"{page}/steps", {"step-step": "police", "step-note": "Log <7>\nat noon"})
    shown = inspector.get(page).text
    assert "Told the police" in shown
    assert "Log &lt;7&gt;\nat noon" in shown
    lead = site.account(Role.LEAD)
    inspector.send(f"{page}/hand-over", {"hand-over-to": str(lead.id)})
    refused = inspector.send(f"{page}/steps", {"step-step": "police"})
    assert refused.status_code == 422
    closing = {"close-result": "referred", "close-outcome": "The police deal with it"}
    site.client(Role.LEAD).send(f"{page}/close", closing)
    shown = inspector.get(page).text
    assert "Referred: others deal with it now" in shown
    assert "Take this concern" not in shown
    again = site.client(Role.LEAD).send(f"{page}/close", closing)
    assert "This concern is closed already." in again.text


@pytest.mark.parametrize("to", ["", "made up", "00000000-0000-4000-8000-000000000000"])
def test_a_concern_is_handed_to_someone_of_the_list_alone(
    site: Site, concern: UUID, to: str
) -> None:
    answer = site.client(Role.LEAD).send(f"{queue(site)}/{concern}/hand-over", {"hand-over-to": to})
    assert answer.status_code == 422
    with site.transactions.read() as store:
        found = stored.concern_of_id(store, concern)
    assert found is not None
    assert found.owner is None


def test_before_closing_the_lead_alone_opens_what_was_suggested(site: Site) -> None:
    keyed(site, "elsewhere")
    inspector = site.client(Role.INSPECTOR, of="elsewhere")
    address = suggested(site, "elsewhere")
    assert "the lead inspector alone" in inspector.get(queue(site, "elsewhere")).text
    assert inspector.get(address).status_code == 404
    assert inspector.send(f"{address}/dismiss", {"dismiss-because": "No"}).status_code == 404
    lead = site.client(Role.LEAD)
    assert "He hits me" in lead.get(address).text
    assert "Opened</strong> by <bdi>Lead</bdi>" in lead.get(address).text
    comments = lead.get(f"/inspect/{site.elsewhere.id}/comments/{PARENTS}/works-well").text
    assert "He hits me" not in comments
    site.clock.now = AFTER_CLOSING
    inspector = site.client(Role.INSPECTOR, of="elsewhere")
    assert "He hits me" in inspector.get(address).text


@pytest.mark.parametrize("role", [Role.LOCAL_AUTHORITY, Role.CLERK])
def test_the_council_and_clerks_see_nothing_of_it_by_any_address(
    site: Site, concern: UUID, role: Role
) -> None:
    keyed(site, words=f"{WORDS} again")
    client = site.client(role)
    for path in ("", f"/{concern}", suggested(site).removeprefix(queue(site))):
        assert client.get(queue(site) + path).status_code == 404
    for act in ("take", "hand-over", "steps", "close"):
        assert client.send(f"{queue(site)}/{concern}/{act}").status_code == 404
    for act in ("confirm", "dismiss"):
        assert client.send(f"{suggested(site)}/{act}").status_code == 404
    home = f"/inspect/{site.here.id}/"
    if role is Role.LOCAL_AUTHORITY:
        home = f"/distribute/{site.here.id}/"
    page = client.get(home)
    assert page.status_code == 200
    assert "oncern" not in page.text
    assert "afeguarding</h2>" not in page.text


def test_a_concern_or_suggestion_is_there_at_its_own_inspection_alone(
    site: Site, concern: UUID
) -> None:
    lead = site.client(Role.LEAD)
    elsewhere = f"{queue(site, 'elsewhere')}/{concern}"
    assert lead.get(elsewhere).status_code == 404
    for act in ("take", "hand-over", "steps", "close"):
        assert lead.send(f"{elsewhere}/{act}").status_code == 404
    with site.transactions.read() as store:
        found = stored.concern_of_id(store, concern)
    assert found is not None
    assert found.owner is None


def test_the_home_page_says_how_many_wait(site: Site, concern: UUID) -> None:
    for role in (Role.LEAD, Role.INSPECTOR):
        page = site.client(role).get(f"/inspect/{site.here.id}/").text
        assert "1 concern waits" in page
    site.clock.turn(hours=24)
    page = site.client(Role.LEAD).get(f"/inspect/{site.here.id}/").text
    assert "1 concern waits, 1 of them overdue." in page
