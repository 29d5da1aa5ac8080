"""The wording of sheets: print/wording.yaml."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter

from surveyapp.content import places, reading_age
from surveyapp.content.languages import languages
from surveyapp.content.localising import Say, UntranslatedError
from surveyapp.content.models import FileModel, Id
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.shaping import shaped
from surveyapp.content.translated import catalogue
from surveyapp.content.yaml_source import Place, Source
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.page_design import DesignKind
from surveyapp.domain.paper_wording import (
    FOR_STAFF,
    LISTS,
    ON_SCREEN,
    PAPERS,
    TEXTS,
    KindWording,
    PaperWording,
)

WORDING = "wording.yaml"
#: The audience whose own texts may be harder; all others read at the reading age of families.
PRACTITIONERS = "practitioners"
MAX_READING_AGE = 9
MAX_READING_AGE_OF_PRACTITIONERS = 14
#: What inspections, and the areas they are in, are called by name.
_NAMES = (
    "special educational needs and disabilities",
    "special educational needs",
    "SEND",
    "NSPCC",
)
_PLACE = re.compile(r"\{([a-z]+)\}")

Wording = Annotated[str, StringConstraints(min_length=1, max_length=1000)]


class KindWordingFile(FileModel):
    """The texts of one kind of design."""

    texts: dict[str, Wording] = Field(default_factory=dict)
    for_audiences: dict[Id, dict[str, Wording]] = Field(default_factory=dict)


class WordingFile(FileModel):
    """print/wording.yaml."""

    language: Id
    texts: dict[str, Wording]
    for_audiences: dict[Id, dict[str, Wording]] = Field(default_factory=dict)
    for_kinds: dict[DesignKind, KindWordingFile] = Field(default_factory=dict)


_WORDING: TypeAdapter[WordingFile] = TypeAdapter(WordingFile)


def load_wording(language: str) -> PaperWording:
    """The wording of sheets in a language, checked.

    Raises NotFoundError for a language without one that is complete, ContentError when it does not
    hold.
    """
    source, wording = read_wording()
    problems = list(_problems(source, wording))
    if problems:
        raise ContentError(problems)
    if wording.language == language:
        return wording
    try:
        return _reworded(wording, language, catalogue(language, "print").say)
    except UntranslatedError as error:
        raise NotFoundError(
            f"The wording of sheets in {language!r} is not complete: “{error.args[1]}” is missing.",
            f"Translate it in translations/{language}, or choose another language.",
        ) from error


def read_wording() -> tuple[Source, PaperWording]:
    """The wording as it is written. Raises ContentError when it has another shape."""
    return _read(places.print_designs() / WORDING)


def _reworded(wording: PaperWording, language: str, say: Say) -> PaperWording:
    def said(texts: Mapping[str, str], *whose: str) -> dict[str, str]:
        return {
            key: text if key.startswith(FOR_STAFF) else say(context_of(key, *whose), text)
            for key, text in texts.items()
        }

    return PaperWording(
        language,
        said(wording.texts),
        {audience: said(texts, audience) for audience, texts in wording.by_audience.items()},
        {
            kind: KindWording(
                said(own.texts, kind),
                {a: said(texts, kind, a) for a, texts in own.by_audience.items()},
            )
            for kind, own in wording.by_kind.items()
        },
        is_draft=any(each.is_draft for each in languages() if each.code == language),
    )


def context_of(key: str, *whose: str) -> str:
    """The context of a text for translators: its key, and the kind or audience that has its own."""
    return " ".join((key, *whose))


def check_wording() -> list[Problem]:
    """The problems of the wording, by line."""
    try:
        return sorted(_problems(*read_wording()))
    except ContentError as error:
        return list(error.problems)


def _read(file: Path) -> tuple[Source, PaperWording]:
    source, found = shaped(file, _WORDING)
    by_kind = {
        kind: KindWording(own.texts, own.for_audiences) for kind, own in found.for_kinds.items()
    }
    return source, PaperWording(found.language, found.texts, found.for_audiences, by_kind)


def _problems(source: Source, wording: PaperWording) -> Iterator[Problem]:
    for key in TEXTS.keys() - wording.texts.keys():
        yield source.problem(("texts",), f"The text `{key}` is missing.", "Add it.")
    yield from _texts(source, ("texts",), wording.texts)
    for audience, texts in wording.by_audience.items():
        yield from _texts(source, ("for_audiences", audience), texts)
    for kind, own in wording.by_kind.items():
        yield from _texts(source, ("for_kinds", kind.value, "texts"), own.texts)
        for audience, texts in own.by_audience.items():
            here = ("for_kinds", kind.value, "for_audiences", audience)
            yield from _texts(source, here, texts)
    if TEXTS.keys() <= wording.texts.keys():
        yield from _too_hard(source, wording)


def _texts(source: Source, place: Place, texts: Mapping[str, str]) -> Iterator[Problem]:
    for key, text in texts.items():
        here = (*place, key)
        if key not in TEXTS:
            yield source.problem(
                here, f"The text `{key}` is unknown.", "Correct the spelling or remove it."
            )
            continue
        if set(_PLACE.findall(text)) != TEXTS[key]:
            wanted = ", ".join(f"{{{name}}}" for name in sorted(TEXTS[key])) or "none"
            yield source.problem(
                here, f"The text `{key}` has other places than: {wanted}.", "Use each of them."
            )
        if any(line.count("**") % 2 for line in text.splitlines()):
            yield source.problem(
                here, f"A `**` in `{key}` is not closed on its line.", "Close it, or take it out."
            )
        if not text.strip() or (key in LISTS and not all(map(str.strip, text.splitlines()))):
            yield source.problem(here, f"The text `{key}` has an empty line.", "Write it.")


def _too_hard(source: Source, wording: PaperWording) -> Iterator[Problem]:
    """Each paper is judged by itself: an easy sheet does not make up for a hard letter."""
    papers = ("the sheet", ON_SCREEN, *PAPERS)
    for kind, audience, paper in product(DesignKind, ("", *wording.by_audience), papers):
        limit = MAX_READING_AGE_OF_PRACTITIONERS if audience == PRACTITIONERS else MAX_READING_AGE
        age = reading_age.reading_age("\n".join(_prose(wording, audience, kind, paper)), _NAMES)
        if age > limit:
            yield source.problem(
                ("for_audiences", audience) if audience else ("texts",),
                f"The wording of {paper} in {kind} has a reading age of {age:.1f}; "
                f"the limit is {limit}.",
                "Use shorter sentences and plainer words.",
            )


def _prose(wording: PaperWording, audience: str, kind: DesignKind, paper: str) -> Iterator[str]:
    """The whole sentences of a paper. Headings would flatter, and parts of sentences are none."""
    for key in _keys(paper):
        text = wording.text(key, audience, kind).strip()
        if text.endswith((".", "?")):
            yield _PLACE.sub("it", text.replace("**", ""))


def texts_of(source: Source, wording: PaperWording) -> Iterator[tuple[int, str, str]]:
    """Every text for translators with its line and context: its key, and whose own it is."""
    layers: dict[Place, tuple[tuple[str, ...], Mapping[str, str]]]
    layers = {("texts",): ((), wording.texts)}
    layers |= {("for_audiences", a): ((a,), texts) for a, texts in wording.by_audience.items()}
    for kind, own in wording.by_kind.items():
        here = ("for_kinds", kind.value)
        layers[*here, "texts"] = ((kind,), own.texts)
        for audience, texts in own.by_audience.items():
            layers[*here, "for_audiences", audience] = ((kind, audience), texts)
    for place, (whose, texts) in layers.items():
        for key, text in texts.items():
            if key.startswith(FOR_STAFF):
                continue
            yield source.line(*place, key), context_of(key, *whose), text


@cache
def _keys(paper: str) -> tuple[str, ...]:
    """The texts of a paper; what is said on a screen alone takes the place of the sheet's."""
    own = {key for key in TEXTS if key.split("-", 1)[0] == paper}
    if paper in PAPERS:
        return tuple(key for key in TEXTS if key in own)
    replaced = {key.split("-", 1)[1] for key in own}
    others = {*PAPERS, ON_SCREEN} - {paper}
    return tuple(k for k in TEXTS if k not in replaced and k.split("-", 1)[0] not in others)
