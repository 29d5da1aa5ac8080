"""The one frozen summary that every view is drawn from: nothing after it sees a response.

Every figure in it has been through disclosure control: it is a number, or the symbol that stands
in the number's place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TypeAlias

from surveyapp.domain.inspection import Inspection
from surveyapp.domain.language import LanguageDecision
from surveyapp.domain.questionnaire import Criterion, CriterionGroup, EditionStatus


class Symbol(StrEnum):
    """What stands where a number does not, as in official statistics."""

    CONFIDENTIAL = "c"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"


#: A count of people, or the symbol in its place.
Figure: TypeAlias = int | Symbol


class UsualWord(StrEnum):
    """The usual words of inspection reports for a share, and NONE where nobody chose an answer."""

    VAST_MAJORITY = "vast majority"
    MOST = "most"
    LARGE_MAJORITY = "large majority"
    MAJORITY = "majority"
    HALF = "half"
    MINORITY = "minority"
    SMALL_MINORITY = "small minority"
    VERY_FEW = "very few"
    NONE = "none"


#: The least percentage of each word, but for those above and at exactly one half.
_FROM = (
    (97, UsualWord.VAST_MAJORITY),
    (80, UsualWord.MOST),
    (65, UsualWord.LARGE_MAJORITY),
)
_BELOW_HALF_FROM = ((35, UsualWord.MINORITY), (20, UsualWord.SMALL_MINORITY))


def usual_word(percent: float) -> UsualWord:
    """The usual word for an unrounded percentage (0 to 100)."""
    for least, word in _FROM:
        if percent >= least:
            return word
    if percent > 50:
        return UsualWord.MAJORITY
    if percent == 50:
        return UsualWord.HALF
    for least, word in _BELOW_HALF_FROM:
        if percent >= least:
            return word
    return UsualWord.VERY_FEW


def percent_text(percent: float) -> str:
    """A percentage as written beside its word: whole, or as precise as it takes to agree with it.

    79.6 is "79.6%" and not "80%", since 80% is "most" and 79.6% is not; and only a true 0 or 100
    is written so.
    """
    for place in (Decimal(1), Decimal("0.1"), Decimal("0.01")):
        rounded = Decimal(percent).quantize(place, ROUND_HALF_UP)
        same_end = (rounded in (0, 100)) == (percent in (0, 100))
        if same_end and usual_word(float(rounded)) is usual_word(percent):
            return f"{rounded}%"
    return f"{percent:.4f}%"


class Outcome(StrEnum):
    """What became of a question for one person who was asked it. Each person has exactly one."""

    SUBSTANCE = "substance"
    NOT_SURE = "not-sure"
    DOES_NOT_APPLY = "does-not-apply"
    PREFER_NOT_TO_SAY = "prefer-not-to-say"
    BLANK = "blank"
    MORE_THAN_ONE_MARK = "more-than-one-mark"
    CANNOT_READ = "cannot-read"
    LEFT_OUT_OF_POOL = "left-out-of-pool"


#: The outcomes that no percentage counts, in the order in which they are shown.
APART = tuple(outcome for outcome in Outcome if outcome is not Outcome.SUBSTANCE)


class ViewKind(StrEnum):
    """Whose answers a view of a question counts."""

    POOLED = "pooled"
    STANDARD = "standard"
    EASY_READ = "easy-read"


@dataclass(frozen=True)
class Cell:
    """One answer and how many gave it. `percent` is unrounded, of the n of its view.

    When `count` is a symbol, `percent` is the same symbol and `word` is None.
    """

    option: str
    label: str
    count: Figure
    percent: float | Symbol
    word: UsualWord | None

    @property
    def phrase(self) -> str:
        """The share as inspectors write it, "most (82%)", or the symbol."""
        if isinstance(self.percent, Symbol):
            return self.percent.value
        share = percent_text(self.percent)
        return share if self.word is None else f"{self.word} ({share})"


@dataclass(frozen=True)
class ApartCell:
    """How many were asked and are outside the percentages, and why."""

    outcome: Outcome
    label: str
    count: Figure


@dataclass(frozen=True)
class QuestionView:
    """A question as one view counts it.

    `asked` is N, those who were asked; `answered` is n, those of them who gave an answer of
    substance. `several` says that a person could choose more than one answer, so that cells need
    not sum to n. Views of equal `scale` can stand in one table.
    """

    kind: ViewKind
    label: str
    asked: Figure
    answered: Figure
    cells: tuple[Cell, ...]
    apart: tuple[ApartCell, ...]
    several: bool = False

    @property
    def scale(self) -> tuple[tuple[str, str], ...]:
        """The answers offered, as (option id, label), in order."""
        return tuple((cell.option, cell.label) for cell in self.cells)


@dataclass(frozen=True)
class Group:
    """People who say the same of themselves, or whose responses came alike.

    `answered` is n, those of them who gave an answer of substance. Small groups are put together
    under one label; `id` is then empty.
    """

    id: str
    label: str
    answered: int


@dataclass(frozen=True)
class CrossTable:
    """The widest view of a question by group. `rows` holds the cells of each answer, by group.

    Percentages are of the n of each group. `by` names what the groups are of.
    """

    by: str
    title: str
    groups: tuple[Group, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class QuestionSummary:
    """A question with its views, the widest first, and what a reader must know of them."""

    id: str
    text: str
    easy_read_text: str
    views: tuple[QuestionView, ...]
    notes: tuple[str, ...]
    by_group: tuple[CrossTable, ...] = ()


@dataclass(frozen=True)
class CriterionSummary:
    """The questions of one audience that give evidence for a criterion."""

    criterion: Criterion
    questions: tuple[QuestionSummary, ...]


@dataclass(frozen=True)
class GroupSummary:
    """The criteria of one half of the framework."""

    group: CriterionGroup
    title: str
    criteria: tuple[CriterionSummary, ...]


@dataclass(frozen=True)
class CountRow:
    """A count by what is named in `label`; `id` is empty where several are put together."""

    id: str
    label: str
    count: Figure


@dataclass(frozen=True)
class Breakdown:
    """Who answered, by one thing: the variant, the format or the language."""

    by: str
    title: str
    rows: tuple[CountRow, ...]


@dataclass(frozen=True)
class AudienceSummary:
    """All figures of one audience. Before closing `responses` is the only one.

    `late` responses were handed in after closing: they are kept and are in no other figure.
    """

    audience: str
    title: str
    responses: Figure
    late: Figure = Symbol.NOT_AVAILABLE
    breakdowns: tuple[Breakdown, ...] = ()
    groups: tuple[GroupSummary, ...] = ()
    about_you: tuple[QuestionSummary, ...] = ()
    comments: tuple[CountRow, ...] = ()


@dataclass(frozen=True)
class Voice:
    """What one audience answered to a question that others were asked too."""

    audience: str
    title: str
    text: str
    view: QuestionView


@dataclass(frozen=True)
class Difference:
    """Where two audiences differ most on one scale, where that is more than chance.

    `answers` are the labels of the first answers, taken together; the percentages are unrounded.
    `p_value` is adjusted for all questions that were compared.
    """

    answers: tuple[str, ...]
    higher: str
    higher_percent: float
    lower: str
    lower_percent: float
    p_value: float


@dataclass(frozen=True)
class VoicesOnQuestion:
    """The audiences beside each other on one question.

    `comparable` says whether they could be compared: on one scale, with nothing hidden. Then
    `difference` is None where they differ by no more than chance.
    """

    id: str
    voices: tuple[Voice, ...]
    comparable: bool
    difference: Difference | None


@dataclass(frozen=True)
class CriterionVoices:
    """The questions of a criterion that more than one audience was asked."""

    criterion: Criterion
    questions: tuple[VoicesOnQuestion, ...]


@dataclass(frozen=True)
class QuestionChange:
    """A question that was asked at an earlier inspection too, on the same scale.

    `difference` is None where then and now differ by no more than chance, or cannot be compared.
    """

    id: str
    text: str
    earlier_text: str
    earlier: QuestionView
    now: QuestionView
    comparable: bool
    difference: Difference | None


@dataclass(frozen=True)
class AudienceChange:
    """The questions of one audience that can be set beside those of an earlier inspection."""

    audience: str
    title: str
    questions: tuple[QuestionChange, ...]


@dataclass(frozen=True)
class Change:
    """What changed since an earlier inspection of the area, from the release that it ended with."""

    inspection: str
    made_at: datetime
    audiences: tuple[AudienceChange, ...]


@dataclass(frozen=True)
class CoverageRow:
    """How many of a group answered, of those that the local area knows of.

    `percent` is unrounded, of `known`; it is a symbol where `answered` is. `hardly` says that the
    group answered less than half as often as the audience as a whole.
    """

    group: str
    label: str
    known: int
    answered: Figure
    percent: float | Symbol
    hardly: bool


@dataclass(frozen=True)
class Coverage:
    """Who answered, by one thing, beside the local figures; `source` says whose and of when."""

    audience: str
    by: str
    title: str
    source: str
    rows: tuple[CoverageRow, ...]


@dataclass(frozen=True)
class EditionNotice:
    """Where the questions come from, as every view says it."""

    id: str
    title: str
    author: str
    co_design_partners: tuple[str, ...]
    status: EditionStatus
    notice: str


@dataclass(frozen=True)
class OfferedLanguage:
    """A language that the surveys were open in, by its name in English.

    `is_draft` says that no native speaker had checked its translation when it opened; `decision`
    is what opened it, None where it was open from the beginning by itself.
    """

    name: str
    is_draft: bool = False
    decision: LanguageDecision | None = None


@dataclass(frozen=True)
class SymbolMeaning:
    """A symbol and what it says."""

    symbol: Symbol
    meaning: str


class ReleaseKind(StrEnum):
    """What a release is: the first figures, the one with breakdowns, or later whole figures."""

    INTERIM = "interim"
    CLOSING = "closing"
    LATE = "late"
    DEMONSTRATION = "demonstration"


@dataclass(frozen=True)
class ReleaseMark:
    """Which release of its inspection a summary is, counted from 1, who made it and when (UTC)."""

    number: int
    kind: ReleaseKind
    released_by: str
    released_at: datetime


@dataclass(frozen=True)
class Summary:
    """What one inspection's responses say, in the state of `made_at` (UTC).

    `closed` says whether the window is over, its grace included; `figures_shown` whether there is
    more than the number of responses. `undecided_copies` are paper copies with differing answers
    that nobody has decided on yet. `languages` are those it was open in, whether anyone answered in
    them or not. `notices` must be read before any figure. `release` is None for figures that were
    not released.
    """

    inspection: Inspection
    kind: str
    edition: EditionNotice
    made_at: datetime
    closed: bool
    figures_shown: bool
    undecided_copies: int
    audiences: tuple[AudienceSummary, ...]
    voices: tuple[CriterionVoices, ...]
    change: Change | None
    coverage: tuple[Coverage, ...]
    notices: tuple[str, ...]
    caveat: str
    rules: tuple[str, ...]
    symbols: tuple[SymbolMeaning, ...]
    languages: tuple[OfferedLanguage, ...] = (OfferedLanguage("English"),)
    release: ReleaseMark | None = None


def questions_of(audience: AudienceSummary) -> Iterator[tuple[str, QuestionSummary]]:
    """Every question with its criterion's code (empty for "about you"), in order of showing."""
    for group in audience.groups:
        for criterion in group.criteria:
            for question in criterion.questions:
                yield criterion.criterion.code, question
    for question in audience.about_you:
        yield "", question
