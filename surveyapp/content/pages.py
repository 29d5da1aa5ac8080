"""Pages of plain words for families: questionnaires/pages/*.yaml, filled in from operator.yaml.

`{controller}` and its like stand for what operator.yaml says of whoever runs the surveys.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, TypeAdapter

from surveyapp.content import places, reading_age
from surveyapp.content.languages import SOURCE_LANGUAGE, languages
from surveyapp.content.localising import Say, UntranslatedError
from surveyapp.content.models import FileModel, Text
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.shaping import shaped
from surveyapp.content.translated import catalogue
from surveyapp.content.yaml_source import Place, Source
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.language import Direction, isolated
from surveyapp.domain.page import Page, PageSection

#: The pages that every page's foot leads to.
PAGE_IDS = ("accessibility", "help", "privacy")
OPERATOR = "operator"
#: Families read these pages, so the limit is theirs (see docs/questionnaires.md).
MAX_READING_AGE = 9
#: Names that RFC 2606 keeps for examples: an operator's own details hold none of them.
_EXAMPLE = re.compile(r"example\.(org|com|net)\b|\.example\b", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def _iso_day(value: object) -> date:
    # Left to itself, pydantic would take 2026 for seconds since 1970.
    if not isinstance(value, str):
        raise ValueError("write a day such as 2026-11-22")
    return date.fromisoformat(value)


Day = Annotated[date, BeforeValidator(_iso_day)]


class OperatorFile(FileModel):
    """operator.yaml: who runs the surveys and answers for the data."""

    controller: Text
    address: Text
    email: Text
    telephone: Text
    data_protection_officer: Text
    notice: str = ""

    @property
    def values(self) -> dict[str, str]:
        """What each placeholder stands for."""
        return self.model_dump(exclude={"notice"})


class SectionFile(FileModel):
    """Words under one heading."""

    heading: Text
    paragraphs: tuple[Text, ...] = ()
    points: Annotated[tuple[Text, ...], Field(alias="list")] = ()


class PageFile(FileModel):
    """A page of plain words."""

    title: Text
    updated: Day
    exempt_terms: tuple[Text, ...] = ()
    sections: tuple[SectionFile, ...]


_OPERATOR: TypeAdapter[OperatorFile] = TypeAdapter(OperatorFile)
_PAGE: TypeAdapter[PageFile] = TypeAdapter(PageFile)


def _as_it_is(_context: str, text: str) -> str:
    return text


def context_of(page_id: str) -> str:
    """The context of a page's words for translators."""
    return f"page {page_id}"


def folder() -> Path:
    """The folder of the pages and of operator.yaml."""
    return places.questionnaires() / "pages"


@cache
def load_page(page_id: str, language: str = SOURCE_LANGUAGE) -> Page:
    """The page of that id, filled in; in English where the language has not translated all of it.

    Raises NotFoundError for an unknown id or language, ContentError with every problem when it
    does not hold.
    """
    if language == SOURCE_LANGUAGE:
        return read_page(folder(), page_id)
    try:
        return read_page(folder(), page_id, language, catalogue(language, "questionnaires").say)
    except UntranslatedError:
        return load_page(page_id)


def read_page(
    pages: Path, page_id: str, language: str = SOURCE_LANGUAGE, say: Say = _as_it_is
) -> Page:
    """The page of that id in a folder, as `say` puts it. Raises as `load_page` does."""
    if page_id not in page_ids(pages):
        raise NotFoundError(
            f"There is no page {page_id!r}.", f"Choose one of: {', '.join(page_ids(pages))}."
        )
    _, operator = shaped(pages / f"{OPERATOR}.yaml", _OPERATOR)
    source, file = shaped(pages / f"{page_id}.yaml", _PAGE)
    problems = list(_unknown_placeholders(source, file))
    if problems:
        raise ContentError(problems)
    return _filled(page_id, _reworded(page_id, file, say), operator, language)


def page_ids(pages: Path) -> tuple[str, ...]:
    """The ids of the pages in a folder, with those that must be there."""
    found = {file.stem for file in pages.glob("*.yaml")} - {OPERATOR}
    return tuple(sorted(found | set(PAGE_IDS)))


def texts_of(pages: Path, page_id: str) -> Iterator[tuple[Path, int, str]]:
    """What a page says before it is filled in: file, line and text. Raises as `load_page` does."""
    source, page = shaped(pages / f"{page_id}.yaml", _PAGE)
    for place, text in _texts(page):
        yield source.file, source.line(*place), text


def check_pages() -> list[Problem]:
    """The problems of every page and of operator.yaml, by file and line."""
    return problems_of(folder())


def problems_of(pages: Path) -> list[Problem]:
    """The problems of every page in a folder, by file and line."""
    problems: list[Problem] = []
    try:
        problems.extend(_operator_problems(*shaped(pages / f"{OPERATOR}.yaml", _OPERATOR)))
    except ContentError as error:
        problems.extend(error.problems)
    for page_id in page_ids(pages):
        try:
            problems.extend(_page_problems(*shaped(pages / f"{page_id}.yaml", _PAGE)))
        except ContentError as error:
            problems.extend(error.problems)
    return sorted(problems)


def _operator_problems(source: Source, operator: OperatorFile) -> Iterator[Problem]:
    if operator.notice:
        return
    for key, value in operator.values.items():
        if _EXAMPLE.search(value):
            yield source.problem(
                (key,),
                f"{key} is an example's, and no notice says so.",
                "Give your own, or write a `notice` that families are shown.",
            )


def _page_problems(source: Source, page: PageFile) -> Iterator[Problem]:
    if not page.sections:
        yield source.problem(("sections",), "The page has no section.", "Write one.")
    for number, section in enumerate(page.sections):
        if not section.paragraphs and not section.points:
            yield source.problem(
                ("sections", number), f"“{section.heading}” says nothing.", "Write it or remove it."
            )
    yield from _unknown_placeholders(source, page)
    yield from _too_hard(source, page)


def _unknown_placeholders(source: Source, page: PageFile) -> Iterator[Problem]:
    known = tuple(name for name in OperatorFile.model_fields if name != "notice")
    for place, text in _texts(page):
        for name in _PLACEHOLDER.findall(text):
            if name not in known:
                yield source.problem(
                    place, f"`{{{name}}}` is unknown.", f"Give one of: {', '.join(known)}."
                )


def _too_hard(source: Source, page: PageFile) -> Iterator[Problem]:
    # Headings are left out, as in questionnaires: as sentences of three words they would flatter.
    prose = (text for place, text in _texts(page) if place[-1] not in ("title", "heading"))
    text = _PLACEHOLDER.sub("term", "\n".join(prose))
    age = reading_age.reading_age(text, page.exempt_terms)
    if age > MAX_READING_AGE:
        yield source.problem(
            (),
            f"The page has a reading age of {age:.1f}; the limit is {MAX_READING_AGE}.",
            "Use shorter sentences and plainer words, or list a term that must be named in "
            "`exempt_terms`.",
        )


def _texts(page: PageFile) -> Iterator[tuple[Place, str]]:
    yield ("title",), page.title
    for number, section in enumerate(page.sections):
        yield ("sections", number, "heading"), section.heading
        for key, texts in (("paragraphs", section.paragraphs), ("list", section.points)):
            for index, text in enumerate(texts):
                yield ("sections", number, key, index), text


def _reworded(page_id: str, file: PageFile, say: Say) -> PageFile:
    def said(text: str) -> str:
        return say(context_of(page_id), text)

    sections = tuple(
        section.model_copy(
            update={
                "heading": said(section.heading),
                "paragraphs": tuple(map(said, section.paragraphs)),
                "points": tuple(map(said, section.points)),
            }
        )
        for section in file.sections
    )
    return file.model_copy(update={"title": said(file.title), "sections": sections})


def _filled(page_id: str, file: PageFile, operator: OperatorFile, language: str) -> Page:
    values = operator.values
    is_rtl = any(
        each.code == language and each.direction is Direction.RIGHT_TO_LEFT for each in languages()
    )

    def fill(text: str) -> str:
        return _PLACEHOLDER.sub(
            lambda match: isolated(values[match[1]]) if is_rtl else values[match[1]], text
        )

    return Page(
        id=page_id,
        language=language,
        title=fill(file.title),
        updated=file.updated,
        notice=operator.notice,
        sections=tuple(
            PageSection(
                fill(section.heading),
                tuple(fill(text) for text in section.paragraphs),
                tuple(fill(text) for text in section.points),
            )
            for section in file.sections
        ),
        names=(operator.controller, operator.address),
    )
