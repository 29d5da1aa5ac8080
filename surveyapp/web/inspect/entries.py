"""What a returns clerk types for a sheet of paper, and the answers that it stands for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby, zip_longest

from surveyapp.domain.answers import (
    CANNOT_READ,
    MAX_TEXT,
    MORE_THAN_ONE_MARK,
    Answer,
    AnswerError,
    parse,
)
from surveyapp.domain.questionnaire import AnswerType, Question, Questionnaire, Variant

_MORE_THAN_ONE = "m"
_UNREADABLE = "x"
#: With more options than this, numbers have two digits and need something between them.
_MOST_OF_ONE_DIGIT = 9


class EntryError(ValueError):
    """What was typed stands for no answer; the message says what to type."""


@dataclass(frozen=True)
class Entry:
    """A question as it stands on the sheet, what was typed for it, and what is wrong with that.

    `printed` is the question in the language of the sheet, None where that is English.
    """

    number: int
    section: str
    question: Question
    variant: Variant
    typed: str = ""
    fault: str = ""
    printed: Question | None = None

    @property
    def field(self) -> str:
        """The name of its field."""
        return field_of(self.question)

    @property
    def text(self) -> str:
        """The question in English."""
        return self.question.wording(self.variant).text

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """The options as the sheet numbers them, from 1: in English, and as they are printed.

        What is printed is empty where that is the English.
        """
        offered = self.question.wording(self.variant).options
        printed = self.printed.wording(self.variant).options if self.printed else ()
        return tuple(
            (option.label, in_print.label if in_print else "")
            for option, in_print in zip_longest(offered, printed)
        )

    @property
    def printed_text(self) -> str:
        """The question in the language of the sheet; empty where that is English."""
        return self.printed.wording(self.variant).text if self.printed else ""

    @property
    def takes_text(self) -> bool:
        """Whether it is answered in writing."""
        return self.question.answer is AnswerType.TEXT

    @property
    def takes_several(self) -> bool:
        """Whether several options may be marked."""
        return self.question.answer is AnswerType.MANY


@dataclass(frozen=True)
class Sheet:
    """Everything typed for one copy: the entries in order, and the answers when all hold."""

    entries: tuple[Entry, ...]
    answers: Mapping[str, Answer]

    @property
    def faults(self) -> tuple[Entry, ...]:
        """The entries that stand for no answer."""
        return tuple(entry for entry in self.entries if entry.fault)

    @property
    def sections(self) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
        """The entries under the headings that the sheet has."""
        grouped = groupby(self.entries, key=lambda entry: entry.section)
        return tuple((title, tuple(entries)) for title, entries in grouped)

    @property
    def blank(self) -> tuple[Entry, ...]:
        """The entries that were left empty."""
        return tuple(entry for entry in self.entries if not entry.typed.strip())


def field_of(question: Question) -> str:
    """The name of a question's field."""
    return f"q-{question.id}"


def read_sheet(
    questionnaire: Questionnaire,
    variant: Variant,
    typed: Mapping[str, str],
    printed: Questionnaire | None = None,
) -> Sheet:
    """What was typed, by field name, as entries and answers.

    `questionnaire` is in English, `printed` in the language of the sheet when that is another.
    """
    in_print = printed.by_id if printed and variant in printed.variants else {}
    entries, answers = [], {}
    for number, question in enumerate(questionnaire.questions(variant), start=1):
        words, fault = typed.get(field_of(question), ""), ""
        try:
            answers[question.id] = read_entry(question, variant, words)
        except EntryError as wrong:
            fault = str(wrong)
        section = questionnaire.section_of(question.id).title[variant]
        entries.append(
            Entry(number, section, question, variant, words, fault, in_print.get(question.id))
        )
    return Sheet(tuple(entries), answers)


def read_entry(question: Question, variant: Variant, typed: str) -> Answer:
    """The answer that an entry stands for.

    Options are typed by their printed numbers; `m` is more than one mark where one was asked for,
    `x` is an answer that cannot be read, and nothing is blank. Raises EntryError.
    """
    letters = typed.strip().lower()
    if letters == _UNREADABLE:
        return CANNOT_READ
    if question.answer is AnswerType.TEXT:
        return _writing(question, variant, typed)
    if letters == _MORE_THAN_ONE and question.answer is AnswerType.ONE:
        return MORE_THAN_ONE_MARK
    return _marks(question, variant, letters)


def _writing(question: Question, variant: Variant, typed: str) -> Answer:
    try:
        return parse(question, variant, text=typed)
    except AnswerError as wrong:
        raise EntryError(
            f"This is longer than {MAX_TEXT:,} characters. Shorten it, and keep the sheet."
        ) from wrong


def _marks(question: Question, variant: Variant, typed: str) -> Answer:
    offered = question.wording(variant).options
    numbers = _numbers(typed, len(offered))
    if numbers is None or any(not 1 <= number <= len(offered) for number in numbers):
        raise EntryError(_asking(question, len(offered)))
    try:
        return parse(question, variant, [offered[number - 1].id for number in numbers])
    except AnswerError as wrong:
        raise EntryError(
            "Type one number here. For more than one mark on the sheet, type m."
        ) from wrong


def _numbers(typed: str, options: int) -> list[int] | None:
    """The numbers in an entry; `134` is 1, 3 and 4 where no number has two digits."""
    if not re.fullmatch(r"[0-9\s,.;+]{0,200}", typed, re.ASCII):
        return None
    pattern = r"[0-9]" if options <= _MOST_OF_ONE_DIGIT else r"[0-9]+"
    return [int(number) for number in re.findall(pattern, typed)]


def _asking(question: Question, options: int) -> str:
    if question.answer is AnswerType.MANY:
        return (
            f"Type numbers from 1 to {options} with spaces between, x for cannot read, "
            "or nothing for blank."
        )
    return (
        f"Type a number from 1 to {options}, m for more than one mark, x for cannot read, "
        "or nothing for blank."
    )
