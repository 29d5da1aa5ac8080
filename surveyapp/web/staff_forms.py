"""What the forms of staff pages share: fields, filters, and how a refusal is shown."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from wtforms import (
    Field,
    FileField,
    Form,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.widgets import CheckboxInput, TextInput

from surveyapp.domain.answers import clean_text
from surveyapp.domain.errors import NotFoundError, StoreUnavailableError, UserError

__all__ = [
    "CheckboxesField",
    "DayField",
    "FileField",
    "PasswordField",
    "RadioField",
    "SelectField",
    "StaffForm",
    "StringField",
    "TextAreaField",
    "choices",
    "in_one_line",
    "status_of",
    "written",
]

_DAY_FORMATS = ("%d %m %Y", "%d %B %Y", "%d %b %Y", "%Y %m %d", "%d %m %y")


#: What the library says in words that help nobody, and what is said instead.
_SAID = {
    "Not a valid choice.": "Choose one of those that are offered now: they may have changed since "
    "the page was opened.",
}


class _Words:
    """The library's messages in our words."""

    def gettext(self, text: str) -> str:
        return _SAID.get(text, text)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return singular if number == 1 else plural


class StaffForm(Form):
    """A form whose page shows, above the fields, what a service said against it (`problem`)."""

    class Meta:
        """Messages as above."""

        def get_translations(self, _form: Form) -> _Words:
            """What turns a message into what is shown."""
            return _Words()

    problem: UserError | None = None

    def faults(self) -> Iterator[tuple[str, str]]:
        """The id of each field that does not hold, and what is wrong with it, in order."""
        for field in self:
            for message in field.errors[:1]:
                yield field.id, str(message)


class CheckboxesField(SelectMultipleField):
    """Any number of what is offered, each with a box of its own."""

    option_widget = CheckboxInput()


class DayField(Field):
    """A day, typed in one box the way people write it in England: 23/11/2026."""

    widget = TextInput()

    def _value(self) -> str:
        if self.raw_data:
            return clean_text(str(self.raw_data[0]))
        return f"{self.data.day}/{self.data.month}/{self.data.year}" if self.data else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Reads the day. Raises ValueError, which the page shows beside the field."""
        self.data = None
        if valuelist and valuelist[0].strip():
            self.data = _day(valuelist[0])


def _day(typed: str) -> date:
    spaced = " ".join(re.split(r"[\s/.,-]+", typed.strip()))
    for layout in _DAY_FORMATS:
        try:
            return datetime.strptime(spaced, layout).date()  # noqa: DTZ007
        except ValueError:
            continue
    raise ValueError("Enter a day, such as 23/11/2026.")


def choices(pairs: Iterable[tuple[str, str]]) -> Any:
    """What a SelectField or RadioField offers, from (value, label) pairs."""
    return [SelectChoice(value=value, label=label) for value, label in pairs]


def in_one_line(typed: str | None) -> str | None:
    """A filter: what was typed, on one line and free of what cannot be stored."""
    return " ".join(clean_text(typed).split()) if typed else typed


def written(typed: str | None) -> str | None:
    """A filter: several lines, free of what cannot be stored."""
    return clean_text(typed) if typed else typed


def status_of(problem: UserError) -> int:
    """The HTTP status of a page that shows `problem`."""
    if isinstance(problem, StoreUnavailableError):
        return 503
    return 404 if isinstance(problem, NotFoundError) else 422
