"""Which languages a survey can be answered in."""

from collections.abc import Mapping

from surveyapp.content import languages, translated
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.language import Language
from surveyapp.domain.questionnaire import Variant
from surveyapp.services.opening import edition_of
from surveyapp.store.session import Session


def languages_of(
    session: Session,
    inspection: Inspection,
    audience: str | None = None,
    variant: Variant | None = None,
) -> tuple[Language, ...]:
    """The languages that an inspection is open in, English first, each with a whole translation.

    Given an audience, or a variant too, those in which that can be answered.
    """
    return tuple(
        language
        for language in translated.speaking()
        if language.code in inspection.languages
        and _is_asked(session, inspection, language, audience, variant)
    )


def must_be_open(inspection: Inspection, code: str) -> None:
    """Raises RefusedError for paper in a language that a real inspection is not open in."""
    if inspection.demonstration or code in inspection.languages:
        return
    name = english_names().get(code)
    if name is not None:  # of an unknown one, whoever looks for it tells
        raise RefusedError(
            f"The inspection {inspection.id} is not open in {name}.",
            "The lead opens a language on the inspection's page of languages.",
        )


def language(code: str) -> Language | None:
    """The language of that code, whether anything is open in it or not."""
    return next((each for each in languages.languages() if each.code == code), None)


def english_names() -> Mapping[str, str]:
    """The name in English of every language, by its code."""
    return {language.code: language.english_name for language in languages.languages()}


def _is_asked(
    session: Session,
    inspection: Inspection,
    language: Language,
    audience: str | None,
    variant: Variant | None,
) -> bool:
    edition = edition_of(session, inspection, language.code)
    audiences = (audience,) if audience else inspection.audiences
    return any(
        variant in (None, possible)
        for each in audiences
        for possible in edition.questionnaire(each).variants
    )
