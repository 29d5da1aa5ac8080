"""Wording: short, one idea, and within the reading age of those who answer."""

import re
from collections.abc import Iterator

from surveyapp.content import reading_age
from surveyapp.content.problems import Problem
from surveyapp.content.sources import (
    VARIANT_KEYS,
    EditionSources,
    QuestionnaireSource,
    QuestionSource,
)
from surveyapp.domain.questionnaire import Variant

#: INSTRUMENT rules of wording: words of a family's stem, and of an easy-read sentence.
LONGEST_STEM = 20
LONGEST_EASY_READ_SENTENCE = 15
#: Families' questionnaires are those that are written for a reading age of 9 or below.
FAMILY_READING_AGE = 9


def check(sources: EditionSources) -> Iterator[Problem]:
    """Stems, easy-read sentences, double questions and the reading age."""
    for questionnaire in sources.questionnaires:
        for found in questionnaire.questions():
            yield from _stem(questionnaire, found)
            yield from _easy_read(found)
            yield from _one_idea(found)
        for variant in Variant:
            yield from _reading_age(sources, questionnaire, variant)


def _stem(questionnaire: QuestionnaireSource, found: QuestionSource) -> Iterator[Problem]:
    if questionnaire.questionnaire.reading_age > FAMILY_READING_AGE:
        return
    words = len(found.question.standard.text.split())
    if words > LONGEST_STEM:
        yield found.problem(
            f"`{found.question.id}` asks in {words} words.",
            f"Ask in {LONGEST_STEM} or fewer.",
            "standard",
            "text",
        )


def _easy_read(found: QuestionSource) -> Iterator[Problem]:
    wording = found.question.easy_read
    if wording is None:
        return
    for key, text in (("text", wording.text), ("hint", wording.hint)):
        for sentence in reading_age.sentences(text):
            words = len(sentence.split())
            if words > LONGEST_EASY_READ_SENTENCE:
                yield found.problem(
                    f"An easy-read sentence has {words} words: “{sentence}”.",
                    f"Say it in {LONGEST_EASY_READ_SENTENCE} words or fewer.",
                    "easy_read",
                    key,
                )


def _one_idea(found: QuestionSource) -> Iterator[Problem]:
    question = found.question
    for key, wording in (("standard", question.standard), ("easy_read", question.easy_read)):
        if wording and re.search(r"\band\s*/\s*or\b", wording.text, re.IGNORECASE):
            yield found.problem(
                f"`{question.id}` asks two things with “and/or”.", "Ask one thing.", key, "text"
            )


def _reading_age(
    sources: EditionSources, questionnaire: QuestionnaireSource, variant: Variant
) -> Iterator[Problem]:
    text = "\n".join(_prose(questionnaire, variant))
    age = reading_age.reading_age(text, sources.edition.exempt_terms)
    limit = questionnaire.questionnaire.reading_age
    if age > limit:
        yield questionnaire.source.problem(
            ("reading_age",),
            f"The {variant} wording has a reading age of {age:.1f}; the limit is {limit:g}.",
            "Use shorter sentences and plainer words.",
        )


def _prose(questionnaire: QuestionnaireSource, variant: Variant) -> Iterator[str]:
    file, key = questionnaire.questionnaire, VARIANT_KEYS[variant]
    yield getattr(file.who_for, key)
    for found in questionnaire.questions():
        wording = getattr(found.question, key)
        if wording is not None:
            yield wording.text
            yield wording.hint
