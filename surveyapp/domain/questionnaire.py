"""One questionnaire, every format: the object from which page, sheet, reader and table all work.

Everything here is frozen, so that an edition that was opened can be shared between requests and
stored as a snapshot.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class Variant(StrEnum):
    """How a question is worded."""

    STANDARD = "standard"
    EASY_READ = "easy-read"


class AnswerType(StrEnum):
    """How a question is answered."""

    ONE = "one"
    MANY = "many"
    TEXT = "text"


class OptionKind(StrEnum):
    """How an option counts. Percentages are of SUBSTANCE; the others are shown apart."""

    SUBSTANCE = "substance"
    NOT_SURE = "not-sure"
    DOES_NOT_APPLY = "does-not-apply"
    PREFER_NOT_TO_SAY = "prefer-not-to-say"


class EditionStatus(StrEnum):
    """How far an edition has come. Only APPROVED may open for real."""

    SAMPLE = "sample"
    DRAFT = "draft"
    APPROVED = "approved"


class CriterionGroup(StrEnum):
    """The two halves of the framework that criteria belong to."""

    EXPERIENCES = "experiences"
    LEADERSHIP = "leadership"


#: What a construct gives evidence for when it is not a criterion.
ABOUT_YOU = "about-you"
FREE_TEXT = "free-text"
#: The construct whose answer is the response's `helper`.
HELPER = "who-is-helping"


@dataclass(frozen=True)
class Option:
    """One answer that can be chosen. The id is stable across variants, formats and languages."""

    id: str
    label: str
    kind: OptionKind = OptionKind.SUBSTANCE
    picture: str | None = None


@dataclass(frozen=True)
class Wording:
    """A question as one variant asks it."""

    text: str
    hint: str = ""
    picture: str | None = None
    options: tuple[Option, ...] = ()

    def option(self, option_id: str) -> Option:
        """The option of that id. Raises KeyError when this wording does not offer it."""
        for option in self.options:
            if option.id == option_id:
                return option
        raise KeyError(option_id)


@dataclass(frozen=True)
class Condition:
    """A question is asked if an earlier one was answered so, or, with `or_blank`, left blank."""

    question: str
    answers: tuple[str, ...]
    or_blank: bool = True


@dataclass(frozen=True)
class Pooling:
    """How easy-read answers add to standard ones.

    `mapping` takes standard option ids to easy-read option ids; a standard option that it leaves
    out is outside the pooled base. None means that the two are never pooled, `because` says why.
    """

    mapping: Mapping[str, str] | None
    because: str = ""


@dataclass(frozen=True)
class Question:
    """A question with its wordings. Its id is the construct that it measures."""

    id: str
    criterion: str
    answer: AnswerType
    wordings: Mapping[Variant, Wording]
    ask_if: tuple[Condition, ...] = ()
    pooling: Pooling | None = None
    easy_read_left_out: str = ""

    def wording(self, variant: Variant) -> Wording:
        """The question as `variant` asks it. Raises KeyError when that variant leaves it out."""
        return self.wordings[variant]


@dataclass(frozen=True)
class Section:
    """Questions under one heading."""

    id: str
    title: Mapping[Variant, str]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Questionnaire:
    """The questions for one audience, in order, in every variant."""

    audience: str
    title: Mapping[Variant, str]
    who_for: Mapping[Variant, str]
    minutes: Mapping[Variant, int]
    sections: tuple[Section, ...]

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Every question under its id."""
        return {q.id: q for section in self.sections for q in section.questions}

    @cached_property
    def _in_variant(self) -> dict[Variant, tuple[Question, ...]]:
        return {
            variant: tuple(q for q in self.by_id.values() if variant in q.wordings)
            for variant in Variant
        }

    def questions(self, variant: Variant) -> tuple[Question, ...]:
        """The questions that `variant` holds, in order."""
        return self._in_variant[variant]

    @cached_property
    def _section_by_question(self) -> dict[str, Section]:
        return {q.id: section for section in self.sections for q in section.questions}

    def section_of(self, question_id: str) -> Section:
        """The section that holds a question. Raises KeyError for an unknown one."""
        return self._section_by_question[question_id]

    @property
    def variants(self) -> tuple[Variant, ...]:
        """The variants in which at least one question is worded."""
        return tuple(variant for variant in Variant if self.questions(variant))


@dataclass(frozen=True)
class Criterion:
    """An evaluation criterion of the inspection framework."""

    code: str
    group: CriterionGroup
    short: str
    wording: str


@dataclass(frozen=True)
class InspectionKind:
    """A kind of inspection and the audiences whose questionnaires it sends out."""

    id: str
    name: str
    audiences: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A picture: `file` below the built pictures, `alt` its text."""

    id: str
    file: str
    alt: str


@dataclass(frozen=True)
class Edition:
    """One edition of all questionnaires with the criteria they give evidence for."""

    id: str
    title: str
    author: str
    co_design_partners: tuple[str, ...]
    status: EditionStatus
    notice: str
    criteria: tuple[Criterion, ...]
    kinds: tuple[InspectionKind, ...]
    questionnaires: tuple[Questionnaire, ...]
    pictures: Mapping[str, Picture] = field(default_factory=dict)

    def kind(self, kind_id: str) -> InspectionKind:
        """The inspection kind of that id. Raises KeyError for an unknown one."""
        for kind in self.kinds:
            if kind.id == kind_id:
                return kind
        raise KeyError(kind_id)

    def questionnaire(self, audience: str) -> Questionnaire:
        """The questionnaire of an audience. Raises KeyError for an unknown one."""
        for questionnaire in self.questionnaires:
            if questionnaire.audience == audience:
                return questionnaire
        raise KeyError(audience)

    def criterion(self, code: str) -> Criterion:
        """The criterion of that code. Raises KeyError for an unknown one."""
        for criterion in self.criteria:
            if criterion.code == code:
                return criterion
        raise KeyError(code)

    def questionnaires_of(self, kind_id: str) -> Iterator[Questionnaire]:
        """The questionnaires that an inspection of this kind sends out, in its order."""
        return (self.questionnaire(audience) for audience in self.kind(kind_id).audiences)
