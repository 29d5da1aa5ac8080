"""Languages beside English: what there is to translate, and how far each language has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message

from surveyapp.content import languages, places
from surveyapp.content.catalogues import read_catalogue, untranslated
from surveyapp.content.templates import CATALOGUES, as_po, extract_templates, write_templates
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.language import Language, ReviewStatus
from surveyapp.domain.questionnaire import Variant


@dataclass(frozen=True)
class PartStatus:
    """How much of one part is translated: a set in a variant, the pages, the paper."""

    part: str
    translated: int
    messages: int

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


def update(code: str | None = None) -> list[Path]:
    """Brings the catalogues of a language, or of all, up to what there is to translate.

    What is new comes empty, what was reworded comes as a suggestion to be confirmed (fuzzy), and
    what is gone is kept at the end. Raises NotFoundError for an unknown language, ContentError for
    a catalogue that does not hold; then nothing is written.
    """
    templates = extract_templates()
    made = {
        file_of(language, name): as_po(_updated(language, name, templates[name]))
        for language in _wanted(code)
        for name in CATALOGUES
    }
    changed = [f for f, content in made.items() if not f.is_file() or f.read_bytes() != content]
    for file in changed:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(made[file])
    return changed


def status() -> list[LanguageStatus]:
    """How far every language beside English has come. Raises ContentError."""
    templates = extract_templates()
    return [
        LanguageStatus(language, tuple(_parts(language, templates))) for language in translated()
    ]


def translated() -> tuple[Language, ...]:
    """The languages beside English."""
    return tuple(each for each in languages.languages() if each.review is not ReviewStatus.SOURCE)


def file_of(language: Language, name: str) -> Path:
    """Where a catalogue of a language lies."""
    return places.translations() / language.code / "LC_MESSAGES" / f"{name}.po"


def _wanted(code: str | None) -> tuple[Language, ...]:
    found = tuple(each for each in translated() if code in (None, each.code))
    if code and not found:
        raise NotFoundError(
            f"There is no language {code!r}.", f"Add it: surveyapp translations add {code}"
        )
    return found


def _updated(language: Language, name: str, template: Catalog) -> Catalog:
    file = file_of(language, name)
    catalogue = (
        read_catalogue(file) if file.is_file() else Catalog(locale=language.code, fuzzy=False)
    )
    catalogue.update(template, update_header_comment=False, update_creation_date=False)
    return catalogue


def _parts(language: Language, templates: dict[str, Catalog]) -> Iterator[PartStatus]:
    counts: dict[str, list[int]] = {}
    for name, template in templates.items():
        file = file_of(language, name)
        found = read_catalogue(file) if file.is_file() else Catalog()
        missing = {(m.id, m.context) for m in untranslated(found, template)}
        for message in template:
            for part in _parts_of(name, message) if message.id else ():
                count = counts.setdefault(part, [0, 0])
                count[0] += (message.id, message.context) not in missing
                count[1] += 1
    return (PartStatus(part, *count) for part, count in counts.items())


def _parts_of(name: str, message: Message) -> set[str]:
    """The parts that a message belongs to: one text may stand in several sets."""
    if name != "questionnaires":
        return {{"messages": "interface", "print": "paper"}[name]}
    variant = next((v for v in Variant if (message.context or "").endswith(f" {v}")), None)
    files = {Path(file).stem for file, _ in message.locations}
    return {f"{stem} {variant}" for stem in files} if variant else {"pages and pictures"}
