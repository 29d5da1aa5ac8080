import re
from pathlib import Path

from surveyapp.domain.account import Role
from surveyapp.domain.inspection import ChannelKind
from surveyapp.services import distributing, opening
from surveyapp.store import comments as stored_comments
from surveyapp.web import distribute
from tests.web.staffed import PARENTS, Site, Visitor


def numbers(page: str) -> list[int]:
    return [int(n) for n in re.findall(r'govuk-table__cell--numeric">\s*(\d+)\s*<', page)]


def answered(client: Visitor, site: Site) -> str:
    return client.get(f"/distribute/{site.here.id}/answered").text


def test_numbers_are_rounded_and_say_when_the_next_come(site: Site) -> None:
    page = answered(site.client(Role.LOCAL_AUTHORITY), site)
    assert len(numbers(page)) == 4
    assert all(number % 5 == 0 for number in numbers(page))
    assert sum(numbers(page)) > 0
    assert "08:00, 13:00 and 18:00" in page
    assert "The next refresh is on Tuesday 24 November 2026, 13:00" in page


def test_an_answer_shows_at_the_next_refresh_and_not_before(site: Site) -> None:
    with site.transactions.write() as store:
        link = opening.add_link(
            store, site.here, PARENTS, "New school", ChannelKind.SCHOOL, now=site.clock()
        )
        for _ in range(3):
            distributing.note(store, site.here, link.token, now=site.clock(), submitted=1)
    before = answered(site.client(Role.LOCAL_AUTHORITY), site)
    assert re.search(r"New school.*?numeric\">0<", before, re.DOTALL)
    site.clock.turn(hours=3)
    after = answered(site.client(Role.LOCAL_AUTHORITY), site)
    assert re.search(r"New school.*?numeric\">5<", after, re.DOTALL)


def test_no_page_of_the_council_holds_a_word_that_someone_wrote(site: Site) -> None:
    client = site.client(Role.LOCAL_AUTHORITY)
    pages = answered(client, site) + client.get(f"/distribute/{site.here.id}/").text
    with site.transactions.read() as store:
        written = [
            comment.text
            for audience in site.here.audiences
            for question in site.held.edition.questionnaire(audience).by_id
            for comment in stored_comments.comments_on(store, site.here.id, audience, question)
        ]
    assert len(written) > 20
    assert not [words for words in written if words in pages]


def test_the_councils_pages_reach_no_service_that_holds_answers() -> None:
    """What is not imported cannot leak: links, languages and counters are all it may know."""
    sources = Path(distribute.__file__).parent.glob("*.py")
    imported = {
        name.strip()
        for source in sources
        for names in re.findall(
            r"from surveyapp\.services import ([\w, ]+)", source.read_text(encoding="utf-8")
        )
        for name in names.split(",")
    }
    assert imported == {"distributing", "offering", "opening"}
