"""Opens an inspection in one more language, by a decision that is kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from surveyapp.content import languages, translated
from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.domain.answers import clean_text
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection, WindowState
from surveyapp.domain.language import Language, LanguageDecision
from surveyapp.domain.questionnaire import Edition
from surveyapp.services.retention import records_until
from surveyapp.store import inspections as stored_inspections
from surveyapp.store import language_decisions as stored
from surveyapp.store.session import Session

#: Characters of a reason, and of a name.
LONGEST_REASON, _LONGEST_NAME = 1_000, 120


@dataclass(frozen=True)
class AcceptedDrafts:
    """Draft translations that an inspection opens with: their codes, why, and who decided so."""

    languages: tuple[str, ...] = ()
    because: str = ""
    by: str = ""


@dataclass(frozen=True)
class LanguageStanding:
    """Where a language stands to an inspection: open or not, and the decision that opened it.

    `complete` says whether there is enough of a translation to open it.
    """

    language: Language
    open: bool
    complete: bool
    decision: LanguageDecision | None = None

    @property
    def can_open(self) -> bool:
        """Whether a decision can open it."""
        return self.complete and not self.open


def accept_drafts(
    session: Session,
    edition: Edition,
    inspection: Inspection,
    drafts: AcceptedDrafts,
    *,
    now: datetime,
) -> Inspection:
    """The inspection, opened in each of these languages. Raises as `open_language` does."""
    for code in dict.fromkeys(drafts.languages):
        inspection = open_language(
            session, edition, inspection, code, because=drafts.because, by=drafts.by, now=now
        )
    return inspection


def open_language(
    session: Session,
    edition: Edition,
    inspection: Inspection,
    code: str,
    *,
    because: str,
    by: str,
    now: datetime,
) -> Inspection:
    """The inspection, opened in one more language by a decision that is kept and never withdrawn.

    `edition` is the one it opened with, in English. Raises NotFoundError for an unknown language,
    and RefusedError for one that is open or not translated, without a reason or the name of who
    decides, and once the window is over.
    """
    language = _known(code)
    if inspection.window.state(now) in (WindowState.GRACE, WindowState.CLOSED):
        raise RefusedError(
            "The survey has closed.", "A language can be opened until the surveys close."
        )
    held = stored_inspections.lock_languages(session, inspection.id)
    if code in held:
        raise RefusedError(
            f"The inspection is open in {language.english_name} already.",
            "Choose another language.",
        )
    if not is_complete(edition, inspection, language):
        raise RefusedError(
            f"The translation into {language.english_name} is not complete.",
            "Have it completed, or choose another language.",
        )
    decision = LanguageDecision(
        language=code,
        review=language.review,
        because=_said(because, LONGEST_REASON, f"why the survey opens in {language.english_name}"),
        decided_by=_said(" ".join(by.split()), _LONGEST_NAME, "who decides so"),
        decided_at=now,
    )
    stored.insert_decision(session, inspection.id, decision, records_until(inspection.window))
    stored_inspections.set_languages(session, inspection.id, (*held, code))
    return replace(inspection, languages=(*held, code))


def decisions(session: Session, inspection_id: str) -> tuple[LanguageDecision, ...]:
    """The decisions on an inspection's languages, the earliest first."""
    return stored.decisions(session, inspection_id)


def standings(
    session: Session, edition: Edition, inspection: Inspection
) -> tuple[LanguageStanding, ...]:
    """Every language, English first. `edition` is the one it opened with, in English."""
    decided = {each.language: each for each in decisions(session, inspection.id)}
    return tuple(
        LanguageStanding(
            language,
            open=language.code in inspection.languages,
            complete=is_complete(edition, inspection, language),
            decision=decided.get(language.code),
        )
        for language in languages.languages()
    )


def drafts() -> Iterator[Language]:
    """The languages whose translation is complete and awaits checking by a native speaker."""
    return (language for language in translated.speaking() if language.is_draft)


def is_complete(edition: Edition, inspection: Inspection, language: Language) -> bool:
    """Whether pages speak the language, and a survey of the inspection is translated as a whole."""
    if language.code == SOURCE_LANGUAGE:
        return True
    if language not in translated.speaking():
        return False
    in_language = translated.localised(edition, language.code)
    return any(in_language.questionnaire(one).variants for one in inspection.audiences)


def _known(code: str) -> Language:
    if language := languages.language_of(code):
        return language
    known = ", ".join(language.code for language in languages.languages())
    raise NotFoundError(
        f"There is no language {clean_text(code)[:_LONGEST_NAME]!r}.", f"Choose one of {known}."
    )


def _said(words: str, longest: int, what: str) -> str:
    said = clean_text(words)
    if not said or len(said) > longest:
        raise RefusedError(
            f"It has to be told {what}.", f"Tell it in {longest:,} characters or fewer."
        )
    return said
