"""The table of answer types: how each is drawn on a page and read from a form.

`answers.parse` alone judges what came; nothing here decides what an answer is.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from surveyapp.domain.answers import Answer, parse
from surveyapp.domain.questionnaire import AnswerType, OptionKind, Question, Variant, Wording
from surveyapp.web.page import asset

#: The name of every answer in a form, and the id of its first control.
NAME = "answer"

Form = MultiDict[str, str]


@dataclass(frozen=True)
class Field:
    """How one answer type is drawn (a template, given a FieldView as `field`) and read."""

    template: str
    read: Callable[[Question, Variant, Form], Answer]


def _read_options(question: Question, variant: Variant, form: Form) -> Answer:
    return parse(question, variant, options=form.getlist(NAME))


def _read_text(question: Question, variant: Variant, form: Form) -> Answer:
    return parse(question, variant, text=form.get(NAME, ""))


FIELDS = {
    AnswerType.ONE: Field("page/field_options.html", _read_options),
    AnswerType.MANY: Field("page/field_options.html", _read_options),
    AnswerType.TEXT: Field("page/field_text.html", _read_text),
}


def read(question: Question, variant: Variant, form: Form) -> Answer:
    """The answer that a form gives to `question`; raises AnswerError when it gives none."""
    return FIELDS[question.answer].read(question, variant, form)


@dataclass(frozen=True)
class OptionView:
    """One option, ready to draw. `apart` marks the first that is no answer of substance."""

    element: str
    id: str
    label: str
    picture: str | None
    apart: bool


@dataclass(frozen=True)
class FieldView:
    """A question in one variant, ready to draw; the same for everyone who is asked it."""

    template: str
    kind: str
    text: str
    hint: str
    picture: str | None
    options: tuple[OptionView, ...]

    @property
    def is_text(self) -> bool:
        """Whether it is answered in words of one's own."""
        return self.kind == AnswerType.TEXT

    def offers(self, options: Collection[str]) -> bool:
        """Whether each of these ids is an option of the question."""
        return all(any(option.id == wanted for option in self.options) for wanted in options)


def view(question: Question, variant: Variant) -> FieldView:
    """What a page needs to draw `question` as `variant` asks it."""
    wording = question.wording(variant)
    return FieldView(
        template=FIELDS[question.answer].template,
        kind=question.answer.value,
        text=wording.text,
        hint=wording.hint,
        picture=_picture(wording.picture),
        options=_options(wording),
    )


def _options(wording: Wording) -> tuple[OptionView, ...]:
    views = []
    substance = True
    for number, option in enumerate(wording.options, start=1):
        apart = substance and option.kind is not OptionKind.SUBSTANCE and number > 1
        substance = option.kind is OptionKind.SUBSTANCE
        element = NAME if number == 1 else f"{NAME}-{number}"
        views.append(OptionView(element, option.id, option.label, _picture(option.picture), apart))
    return tuple(views)


def _picture(picture: str | None) -> str | None:
    return asset(f"pictures/{picture}.svg") if picture else None


@dataclass(frozen=True)
class Given:
    """What a field shows filled in: option ids, or text as it was typed."""

    options: frozenset[str] = frozenset()
    text: str = ""

    @classmethod
    def from_answer(cls, answer: Answer | None) -> "Given":
        """What was answered before."""
        return cls(frozenset(answer.options), answer.text) if answer else cls()

    @classmethod
    def from_form(cls, form: Form) -> "Given":
        """What a form brought, taken or not."""
        return cls(frozenset(form.getlist(NAME)), form.get(NAME, ""))
