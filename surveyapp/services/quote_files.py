"""Approved quotes as files: a table that runs nothing in a spreadsheet, and plain text."""

import csv
import io
from collections.abc import Iterator

from surveyapp.domain.inert import inert
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.domain.quote import Quote
from surveyapp.services import offering
from surveyapp.services.quoting import quotes
from surveyapp.store.session import Session

#: By the suffix of the file.
MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "txt": "text/plain; charset=utf-8"}
_COLUMNS = (
    "inspection",
    "audience",
    "criterion",
    "question",
    "question_text",
    "quote",
    "told_of_who_wrote_it",
)


def content(session: Session, edition: Edition, inspection: Inspection, suffix: str) -> bytes:
    """The approved quotes of an inspection, in UTF-8. Nobody who worked on them is named."""
    approved = quotes(session, inspection.id)
    if suffix == "csv":
        return _table(edition, inspection, approved).encode()
    return "".join(_text(edition, inspection, approved)).encode()


def told_of(quote: Quote) -> str:
    """What is said of who wrote a quote, beside the audience; empty for nothing."""
    said = []
    if quote.easy_read:
        said.append("answered in easy read")
    if quote.language:
        said.append(f"answered in {offering.english_names().get(quote.language, quote.language)}")
    if quote.translated:
        said.append("translated by an inspector")
    return ", ".join(said)


def _table(edition: Edition, inspection: Inspection, approved: tuple[Quote, ...]) -> str:
    room = io.StringIO(newline="")
    writer = csv.writer(room)
    writer.writerow(_COLUMNS)
    for quote in approved:
        cells = (
            inspection.id,
            quote.audience,
            quote.criterion,
            quote.question_id,
            _question(edition, quote),
            quote.text,
            told_of(quote),
        )
        writer.writerow([inert(cell) for cell in cells])
    return room.getvalue()


def _text(edition: Edition, inspection: Inspection, approved: tuple[Quote, ...]) -> Iterator[str]:
    yield f"Quotes from comments: {inspection.area} ({inspection.id})\n"
    if inspection.demonstration:
        yield "A demonstration: nothing here was written by a real family.\n"
    heading = ""
    for quote in approved:
        here = quote.audience.replace("-", " ").capitalize()
        if quote.criterion:
            here += f", {quote.criterion}: {edition.criterion(quote.criterion).short}"
        if here != heading:
            heading = here
            yield f"\n{heading}\n"
        # Lines that go on stand in, so that no line of a quote can pass for a heading.
        words = quote.text.replace("\n", "\n  ")
        told = told_of(quote)
        yield f"\n  “{words}”\n  ({_question(edition, quote)}{'; ' if told else ''}{told})\n"


def _question(edition: Edition, quote: Quote) -> str:
    wordings = edition.questionnaire(quote.audience).by_id[quote.question_id].wordings
    return (wordings.get(Variant.STANDARD) or wordings[Variant.EASY_READ]).text
