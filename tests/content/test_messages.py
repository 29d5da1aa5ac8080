"""What translators are given: every text once a context, with the place where it stands."""

import pytest

from surveyapp.content import editions, pages, places
from surveyapp.content.messages import Message, messages_of_edition, messages_of_page
from surveyapp.content.sources import read_edition


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    edition_id = editions.newest()
    sources = read_edition(places.questionnaires() / edition_id)
    return list(messages_of_edition(sources, editions.load_edition(edition_id)))


def test_each_text_comes_once_a_context(messages: list[Message]) -> None:
    by_file = [(message.file, message.context, message.text) for message in messages]
    assert len(by_file) == len(set(by_file)) > 500


def test_a_question_is_found_where_it_stands(messages: list[Message]) -> None:
    found = next(
        message
        for message in messages
        if message.context == "support easy-read" and message.file.stem == "parents-and-carers"
    )
    lines = found.file.read_text(encoding="utf-8").splitlines()
    assert found.text == "What help does your child have now?"
    assert found.text in "\n".join(lines[found.line - 1 : found.line + 1])


def test_pictures_and_the_notice_are_there(messages: list[Message]) -> None:
    said = {(message.context, message.text) for message in messages}
    assert ("picture padlock", "A closed padlock") in said
    assert ("edition", "Sample, not the national questions") in said


@pytest.mark.parametrize("page_id", pages.PAGE_IDS)
def test_pages_keep_their_places_to_be_filled(page_id: str) -> None:
    found = list(messages_of_page(pages.folder(), page_id))
    assert all(message.context == f"page {page_id}" for message in found)
    for message in found:
        lines = message.file.read_text(encoding="utf-8").splitlines()
        here = " ".join(lines[message.line - 1 : message.line + 1])
        assert message.text.split()[0].strip("“") in here
