"""What there is to translate in the content, each message with its context and place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from surveyapp.content import pages, places
from surveyapp.content.editions import editions, load_edition
from surveyapp.content.localising import context_of_picture, localise
from surveyapp.content.notes import Notes, notes_of_edition, notes_of_paper, notes_of_text
from surveyapp.content.paper_wording import read_wording, texts_of
from surveyapp.content.sources import (
    VARIANT_KEYS,
    EditionSources,
    QuestionnaireSource,
    read_edition,
)
from surveyapp.domain.questionnaire import Edition


@dataclass(frozen=True, order=True)
class Message:
    """A text to translate: where it stands (lines count from 1), its context, and what it says.

    `notes` tell translators what it is, such as an answer to choose, and which picture it has.
    """

    file: Path
    line: int
    context: str
    text: str
    notes: tuple[str, ...] = ()


def questionnaire_messages() -> Iterator[Message]:
    """What families read of every edition and page. Raises ContentError when one does not hold."""
    for edition_id in editions():
        sources = read_edition(places.questionnaires() / edition_id)
        yield from messages_of_edition(sources, load_edition(edition_id))
    for page_id in pages.page_ids(pages.folder()):
        yield from messages_of_page(pages.folder(), page_id)


def print_messages() -> Iterator[Message]:
    """The words of paper. Raises ContentError when they do not hold."""
    source, wording = read_wording()
    for line, context, text in texts_of(source, wording):
        notes = (*notes_of_paper(context), *notes_of_text(text))
        yield Message(source.file, line, context, text, notes)


def messages_of_edition(sources: EditionSources, edition: Edition) -> Iterator[Message]:
    """What families read of an edition, in the order of its files, each text once a context."""
    shared = replace(edition, questionnaires=())
    notes = notes_of_edition(edition)
    lines = {
        context_of_picture(name): sources.pictures_source.line(name) for name in edition.pictures
    }
    for context, text in _recorded(shared):
        source = sources.pictures_source if context in lines else sources.edition_source
        line = lines.get(context) or source.line("notice")
        yield Message(source.file, line, context, text, notes.get((context, text), ()))
    for each in sources.questionnaires:
        own = replace(edition, questionnaires=(edition.questionnaire(each.questionnaire.audience),))
        yield from _messages_of_questionnaire(each, own, notes_of_edition(own))


def messages_of_page(folder: Path, page_id: str) -> Iterator[Message]:
    """What a page of plain words says."""
    for file, line, text in pages.texts_of(folder, page_id):
        note = f"On the page of plain words “{page_id}”."
        yield Message(file, line, pages.context_of(page_id), text, (note,))


def _messages_of_questionnaire(
    source: QuestionnaireSource, own: Edition, notes: Notes
) -> Iterator[Message]:
    lines = _lines(source)
    for context, text in _recorded(replace(own, notice="", pictures={})):
        line = lines.get(context, 1)
        yield Message(source.source.file, line, context, text, notes.get((context, text), ()))


def _lines(source: QuestionnaireSource) -> Mapping[str, int]:
    """Where the words of each context stand."""
    return {
        f"{found.question.id} {variant}": source.source.line(*found.place, key)
        for found in source.questions()
        for variant, key in VARIANT_KEYS.items()
    }


def _recorded(edition: Edition) -> list[tuple[str, str]]:
    """What is said of an edition, in order, each text once a context."""
    said: dict[tuple[str, str], None] = {}

    def record(context: str, text: str) -> str:
        said[context, text] = None
        return text

    localise(edition, record)
    return list(said)
