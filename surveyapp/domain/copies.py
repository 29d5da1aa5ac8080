"""Paper copies: how they were ordered, what a return code names, and what came back under it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from surveyapp.domain.answers import AnswerState
from surveyapp.domain.inspection import Format, Inspection
from surveyapp.domain.questionnaire import Variant
from surveyapp.domain.response import Comment


@dataclass(frozen=True)
class PrintOrder:
    """Copies printed together: serials `first_serial` to `first_serial + copies - 1`.

    `geometry_hash` and `blank_hash` name what is kept of where each box is and of the blank page.
    `key_version` is that of the key that the return codes were made with.
    """

    id: UUID
    inspection_id: str
    audience: str
    variant: Variant
    language: str
    design: str
    first_serial: int
    copies: int
    geometry_hash: str
    blank_hash: str
    base_url: str
    key_version: str
    ordered_at: datetime


@dataclass(frozen=True)
class Copy:
    """The copy that a return code names. Says nothing on whether anything came back under it."""

    inspection: Inspection
    audience: str
    variant: Variant
    language: str
    design: str
    serial: int
    print_order_id: UUID


class KeyedOutcome(StrEnum):
    """What became of a copy that was keyed."""

    COUNTED = "counted"
    SAME_AS_BEFORE = "same-as-before"
    DIFFERS = "differs"


@dataclass(frozen=True)
class KeyedCopy:
    """A copy that was keyed: what became of it, and the comments that are kept of it, in order.

    Where the same answers came before, those are the comments that came with them.
    """

    outcome: KeyedOutcome
    comments: tuple[Comment, ...]


@dataclass(frozen=True)
class ReturnedResponse:
    """One of the responses that came under one return code."""

    format: Format
    variant: Variant
    language: str
    received_on: date


@dataclass(frozen=True)
class Said:
    """What a response says to one question: the labels of its options, or words, or its state.

    BLANK is also what a question says that was not asked.
    """

    state: AnswerState
    labels: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Difference:
    """A question that not every response answers alike, and what each says, in their order."""

    question_id: str
    text: str
    said: tuple[Said, ...]


@dataclass(frozen=True)
class Comparison:
    """Responses under one return code, laid side by side.

    Of the `in_all` questions that every one of them answers, `alike` are answered the same in
    all: many alike speak for one person, few for a photocopy or another child.
    """

    alike: int
    in_all: int
    differences: tuple[Difference, ...]


@dataclass(frozen=True)
class UndecidedCopy:
    """A return code under which differing answers came, the earliest first."""

    copy_digest: bytes
    audience: str
    responses: tuple[ReturnedResponse, ...]
    comparison: Comparison
