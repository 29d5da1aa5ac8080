"""Answers, and the one place where what came from outside is judged to be one."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from surveyapp.domain.questionnaire import AnswerType, Question, Variant

#: Characters of a free-text answer. About 1,500 words: more than any hand-written page holds.
MAX_TEXT = 10_000


class AnswerState(StrEnum):
    """Blank, more than one mark and cannot read are different things, and none is an answer."""

    ANSWERED = "answered"
    BLANK = "blank"
    MORE_THAN_ONE_MARK = "more-than-one-mark"
    CANNOT_READ = "cannot-read"


@dataclass(frozen=True)
class Answer:
    """What was answered to one question: option ids in the question's order, or text."""

    options: tuple[str, ...] = ()
    text: str = ""
    state: AnswerState = AnswerState.ANSWERED


BLANK = Answer(state=AnswerState.BLANK)
MORE_THAN_ONE_MARK = Answer(state=AnswerState.MORE_THAN_ONE_MARK)
CANNOT_READ = Answer(state=AnswerState.CANNOT_READ)

#: The answers of one variant, by question id. A question that was not reached is absent.
Answers = Mapping[str, Answer]


class AnswerProblem(StrEnum):
    """Why something is not an answer."""

    UNKNOWN_OPTION = "unknown-option"
    TOO_MANY_OPTIONS = "too-many-options"
    TEXT_TOO_LONG = "text-too-long"
    CANNOT_BE_READ = "cannot-be-read"


class AnswerError(ValueError):
    """What came is not an answer to the question. `kept_text` is what was typed, whole."""

    def __init__(self, problem: AnswerProblem, kept_text: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.kept_text = kept_text


def parse(
    question: Question, variant: Variant, options: Sequence[str] = (), text: str = ""
) -> Answer:
    """The answer that `options` (as ticked) or `text` (as typed) gives to `question`.

    Nothing ticked and nothing typed is BLANK: every question may be left so. Raises AnswerError
    for an option that the variant does not offer, more options than the type takes, or text over
    MAX_TEXT characters.
    """
    if question.answer is AnswerType.TEXT:
        return _parse_text(text)
    offered = question.wording(variant).options
    chosen = set(options)
    if chosen - {option.id for option in offered}:
        raise AnswerError(AnswerProblem.UNKNOWN_OPTION)
    if question.answer is AnswerType.ONE and len(chosen) > 1:
        raise AnswerError(AnswerProblem.TOO_MANY_OPTIONS)
    if not chosen:
        return BLANK
    return Answer(options=tuple(option.id for option in offered if option.id in chosen))


def _parse_text(text: str) -> Answer:
    cleaned = clean_text(text)
    if len(cleaned) > MAX_TEXT:
        raise AnswerError(AnswerProblem.TEXT_TOO_LONG, kept_text=cleaned)
    return Answer(text=cleaned) if cleaned else BLANK


def clean_text(text: str) -> str:
    """Typed text with line ends as LF, without control characters and lone surrogates.

    Neither can be stored or shown everywhere, and neither carries meaning. Direction marks and
    every script are kept as typed.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in unified if c in "\n\t" or _is_writing(c)).strip()


def _is_writing(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cs")
