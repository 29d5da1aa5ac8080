"""An edition in another language: the same questions, options and routes in other words.

The walk over an edition's words is here and nowhere else: what translates them and what collects
them for translators is the function that it is given.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from surveyapp.domain.questionnaire import (
    Edition,
    Option,
    Question,
    Questionnaire,
    Section,
    Variant,
    Wording,
)


class UntranslatedError(LookupError):
    """A text is not translated. Its arguments are the context and the text."""


_T = TypeVar("_T")
#: Says a text of some context in another language: (context, text) -> text.
Say = Callable[[str, str], str]
#: The context of what every questionnaire of an edition shares.
EDITION = "edition"


def context_of_picture(name: str) -> str:
    """The context of the text of a picture."""
    return f"picture {name}"


def localise_complete(edition: Edition, say: Say) -> Edition:
    """The edition as `say` puts it, without the variants that it cannot say as a whole.

    `say` raises UntranslatedError for what it does not know. A questionnaire of which no variant
    is left has no questions to ask.
    """
    shared = replace(edition, questionnaires=())
    if not _can(say, shared):
        return replace(edition, questionnaires=tuple(_in(q, ()) for q in edition.questionnaires))
    complete = (
        _in(
            q,
            tuple(
                v for v in q.variants if _can(say, replace(shared, questionnaires=(_in(q, (v,)),)))
            ),
        )
        for q in edition.questionnaires
    )
    return localise(replace(edition, questionnaires=tuple(complete)), say)


def localise(edition: Edition, say: Say) -> Edition:
    """The edition with every text that families read as `say` puts it.

    The context of a question's words is its id and variant, such as "support easy-read"; that of
    a questionnaire's is its audience and variant, and that of a picture's text is its id. Criteria
    and kinds stay as they are: inspectors read them. An empty text stays empty.
    """
    return replace(
        edition,
        notice=_said(say, EDITION, edition.notice),
        questionnaires=tuple(_questionnaire(each, say) for each in edition.questionnaires),
        pictures={
            name: replace(picture, alt=_said(say, context_of_picture(name), picture.alt))
            for name, picture in edition.pictures.items()
        },
    )


def _can(say: Say, edition: Edition) -> bool:
    try:
        localise(edition, say)
    except UntranslatedError:
        return False
    return True


def _in(questionnaire: Questionnaire, variants: tuple[Variant, ...]) -> Questionnaire:
    """The questionnaire with the words of these variants alone."""

    def own(texts: Mapping[Variant, _T]) -> dict[Variant, _T]:
        return {variant: texts[variant] for variant in variants if variant in texts}

    def section(each: Section) -> Section:
        questions = tuple(replace(q, wordings=own(q.wordings)) for q in each.questions)
        return replace(each, title=own(each.title), questions=questions)

    return replace(
        questionnaire,
        title=own(questionnaire.title),
        who_for=own(questionnaire.who_for),
        minutes=own(questionnaire.minutes),
        sections=tuple(map(section, questionnaire.sections)),
    )


def _questionnaire(questionnaire: Questionnaire, say: Say) -> Questionnaire:
    def both(texts: Mapping[Variant, str]) -> dict[Variant, str]:
        return {
            variant: _said(say, f"{questionnaire.audience} {variant}", text)
            for variant, text in texts.items()
        }

    def section(each: Section) -> Section:
        questions = tuple(_question(question, say) for question in each.questions)
        return replace(each, title=both(each.title), questions=questions)

    return replace(
        questionnaire,
        title=both(questionnaire.title),
        who_for=both(questionnaire.who_for),
        sections=tuple(map(section, questionnaire.sections)),
    )


def _question(question: Question, say: Say) -> Question:
    return replace(
        question,
        wordings={
            variant: _wording(wording, f"{question.id} {variant}", say)
            for variant, wording in question.wordings.items()
        },
    )


def _wording(wording: Wording, context: str, say: Say) -> Wording:
    def option(each: Option) -> Option:
        return replace(each, label=_said(say, context, each.label))

    return replace(
        wording,
        text=_said(say, context, wording.text),
        hint=_said(say, context, wording.hint),
        options=tuple(map(option, wording.options)),
    )


def _said(say: Say, context: str, text: str) -> str:
    return say(context, text) if text else ""
