"""Languages that are added, and what native speakers said of them."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from surveyapp.content import languages
from surveyapp.content.glossaries import glossary_file, skeleton_file
from surveyapp.content.listing_languages import described, with_language, with_review
from surveyapp.content.replacing import replace_all
from surveyapp.content.templates import as_po, extract_templates
from surveyapp.domain.answers import clean_text
from surveyapp.domain.calendar import london, long_date
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.language import Direction, Language, ReviewStatus
from surveyapp.services.translating import file_of, language_of, update, updated


@dataclass(frozen=True)
class Added:
    """A language just added, and the files that it has."""

    language: Language
    files: tuple[Path, ...]


def add(
    code: str,
    *,
    now: datetime,
    name: str | None = None,
    english_name: str | None = None,
    script: str | None = None,
    direction: Direction | None = None,
) -> Added:
    """Lists a language as a draft, with empty catalogues and a glossary to be filled in.

    What is not given is as the CLDR has it. Raises RefusedError for a code that is malformed,
    unknown or taken, and for a description that does not hold; then nothing is written.
    """
    language = described(code, name, english_name, script, direction)
    listed = with_language(languages.file(), language)
    folder = languages.file().parent / code
    if folder.exists():
        raise RefusedError(
            f"There is a folder {folder} already.", "List its language by hand, or take it away."
        )
    files = {glossary_file(code): skeleton_file().read_bytes(), languages.file(): listed}
    for each, template in extract_templates().items():
        files[file_of(language, each)] = as_po(updated(language, each, template, now))
    written = replace_all(files)
    languages.languages.cache_clear()
    return Added(language, tuple(written))


def review(
    code: str, status: ReviewStatus, *, now: datetime, by: str = "", on: date | None = None
) -> list[Path]:
    """Records how far a language was checked, by which organisation and when; the files changed.

    Raises NotFoundError for an unknown language, RefusedError for what does not go together.
    """
    language = language_of(code)
    by = " ".join(clean_text(by).split())
    is_draft = status is ReviewStatus.DRAFT
    if is_draft and (by or on):
        raise RefusedError("A draft was reviewed by nobody.", "Leave out by whom and when.")
    if not is_draft and not (by and on):
        raise RefusedError(
            f"To be {status} it takes an organisation and a day.", "Give --by and --on."
        )
    if on and on > london(now).date():
        raise RefusedError(f"{long_date(on)} is not over yet.", "Give the day of the review.")
    listed = {languages.file(): with_review(languages.file(), language.code, status, by, on)}
    changed = replace_all(listed)
    languages.languages.cache_clear()
    return changed + update(code, now=now)
