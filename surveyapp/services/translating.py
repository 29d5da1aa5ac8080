"""Languages beside English: what there is to translate, and how far each language has come."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from surveyapp.content import languages, places
from surveyapp.content.catalogue_heads import head, new_catalogue
from surveyapp.content.catalogues import catalogue_file, read_catalogue, untranslated
from surveyapp.content.problems import Problem
from surveyapp.content.replacing import replace_all
from surveyapp.content.templates import CATALOGUES, as_po, extract_templates, write_templates
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.language import Language, ReviewStatus
from surveyapp.domain.questionnaire import Variant

#: The parts that are no questionnaire, and what is kept from families while one has gaps.
_KEPT_BACK = {
    "interface": "no page is offered in {language}",
    "paper": "nothing is printed in {language}",
    "pages of plain words": "such a page is shown in English",
    "shared by all sets": "no survey is offered in {language}",
}


@dataclass(frozen=True)
class PartStatus:
    """How much of one part is translated: a set in a variant, the pages, the paper.

    `fuzzy` of what is not translated are suggestions that wait to be confirmed.
    """

    part: str
    translated: int
    messages: int
    fuzzy: int

    @property
    def complete(self) -> bool:
        """Whether nothing is missing."""
        return self.translated == self.messages


@dataclass(frozen=True)
class LanguageStatus:
    """How far a language has come."""

    language: Language
    parts: tuple[PartStatus, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing is missing in any part."""
        return all(part.complete for part in self.parts)


def extract() -> list[Path]:
    """Writes the templates anew; those that changed. Raises ContentError."""
    return write_templates(places.translations())


def update(code: str | None = None, *, now: datetime) -> list[Path]:
    """Brings the catalogues of a language, or of all, up to what there is to translate.

    What is new comes empty, what was reworded comes as a suggestion to be confirmed (fuzzy), and
    what is gone is kept at the end. Raises NotFoundError for an unknown language, ContentError for
    a catalogue that does not hold; then nothing is written.
    """
    templates = extract_templates()
    made = {
        file_of(language, name): as_po(updated(language, name, templates[name], now))
        for language in ([language_of(code)] if code else translated())
        for name in CATALOGUES
    }
    return replace_all(made)


def status() -> list[LanguageStatus]:
    """How far every language beside English has come. Raises ContentError."""
    templates = extract_templates()
    found = []
    for language in translated():
        parts = _parts(language, templates).items()
        counted = tuple(PartStatus(part, *_counted(states)) for part, states in parts)
        found.append(LanguageStatus(language, counted))
    return found


def missing() -> Iterator[Problem]:
    """What is not translated yet, part by part, with what it keeps from families.

    Raises ContentError for a catalogue that does not hold.
    """
    templates = extract_templates()
    for language in translated():
        for part, states in _parts(language, templates).items():
            if gaps := [state for state in states if not state.translated]:
                yield _gap(language, part, gaps)


def translated() -> tuple[Language, ...]:
    """The languages beside English."""
    return tuple(each for each in languages.languages() if each.review is not ReviewStatus.SOURCE)


def language_of(code: str) -> Language:
    """A language beside English. Raises NotFoundError."""
    for language in translated():
        if language.code == code:
            return language
    raise NotFoundError(
        f"There is no language {code!r}.", "See `surveyapp translations status`, or add it."
    )


def file_of(language: Language, name: str) -> Path:
    """Where a catalogue of a language lies."""
    return catalogue_file(language.code, name)


def catalogue_of(language: Language, name: str) -> Catalog:
    """A catalogue of a language, empty where there is none. Raises ContentError."""
    file = file_of(language, name)
    return read_catalogue(file) if file.is_file() else new_catalogue(language)


def updated(language: Language, name: str, template: Catalog, now: datetime) -> Catalog:
    """A catalogue of a language, up to its template and with its header filled in."""
    catalogue = catalogue_of(language, name)
    catalogue.update(template, update_header_comment=False)
    head(catalogue, language, now)
    return catalogue


@dataclass(frozen=True)
class _State:
    """A message, its catalogue's file, and how it stands there."""

    file: Path
    found: Message | None
    translated: bool


def _parts(language: Language, templates: Mapping[str, Catalog]) -> dict[str, list[_State]]:
    parts: dict[str, list[_State]] = defaultdict(list)
    for name, template in templates.items():
        own = catalogue_of(language, name)
        gaps = {(m.id, m.context) for m in untranslated(own, template)}
        for message in template:
            if message.id:
                found = own.get(message.id, message.context)
                state = _State(
                    file_of(language, name), found, (message.id, message.context) not in gaps
                )
                for part in _parts_of(name, message):
                    parts[part].append(state)
    return parts


def _parts_of(name: str, message: Message) -> set[str]:
    """The parts that a message belongs to: one text may stand in several sets."""
    if name != "questionnaires":
        return {{"messages": "interface", "print": "paper"}[name]}
    context = message.context or ""
    variant = next((v for v in Variant if context.endswith(f" {v}")), None)
    if variant is None:
        return {"pages of plain words" if context.startswith("page ") else "shared by all sets"}
    return {f"{Path(file).stem} {variant}" for file, _ in message.locations}


def _counted(states: list[_State]) -> tuple[int, int, int]:
    done = sum(state.translated for state in states)
    return done, len(states), sum(_is_fuzzy(state) for state in states)


def _is_fuzzy(state: _State) -> bool:
    return bool(state.found and state.found.fuzzy)


def _gap(language: Language, part: str, gaps: list[_State]) -> Problem:
    fuzzy = sum(map(_is_fuzzy, gaps))
    waiting = f" ({fuzzy} of them wait to be confirmed)" if fuzzy else ""
    kept = _KEPT_BACK.get(part, f"{part} is not offered in {{language}}")
    many = "1 message is" if len(gaps) == 1 else f"{len(gaps)} messages are"
    return Problem(
        gaps[0].file,
        next((state.found.lineno for state in gaps if state.found and state.found.lineno), 1),
        f"{language.code}: {many} missing{waiting}, so "
        f"{kept.format(language=language.english_name)}.",
        "Translate what is missing, then run `./run build`.",
    )
