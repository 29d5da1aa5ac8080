"""Which languages a survey can be answered in."""

from collections.abc import Callable, Mapping

from surveyapp.content import languages, translated
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.language import Language
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.services.opening import edition_of
from surveyapp.store.session import Session

_Key = tuple[str, tuple[str, ...], str | tuple[str, ...], Variant | None]
_offers: dict[_Key, tuple[Language, ...]] = {}
_OFFERS_HELD = 1000


def languages_of(
    session: Session,
    inspection: Inspection,
    audience: str | None = None,
    variant: Variant | None = None,
) -> tuple[Language, ...]:
    """The languages that an inspection is open in, English first, each with a whole translation.

    Given an audience, or a variant too, those in which that can be answered. Held in memory:
    neither a snapshot nor a built catalogue changes.
    """
    key = (inspection.edition_hash, inspection.languages, audience or inspection.audiences, variant)
    held = _offers.get(key)
    if held is not None:
        return held
    found = tuple(
        language
        for language in translated.speaking()
        if language.code in inspection.languages
        and _is_asked(session, inspection, language, audience, variant)
    )
    if len(_offers) >= _OFFERS_HELD:
        _offers.clear()
    return _offers.setdefault(key, found)


def edition_read(
    session: Session,
    inspection: Inspection,
    choose: Callable[[tuple[Language, ...]], str],
    audience: str | None = None,
) -> Edition:
    """The edition in the language that `choose` takes from those of the inspection, by its code.

    Given an audience, from those in which that can be answered.
    """
    code = choose(languages_of(session, inspection, audience))
    return edition_of(session, inspection, code)


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
    return languages.language_of(code)


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
