"""What a filled-in PDF says: which survey it is of, and what each of its fields holds.

The screen PDF has one field for each question: its name is the question's id. A question with one
answer is a group of radio buttons, whose states are the ids of its options; one with several is a
field with a check box for each option, named by the option's id.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class InfoKey(StrEnum):
    """Under which key of its information dictionary a screen PDF says what it is of."""

    INSPECTION = "/SurveyInspection"
    EDITION = "/SurveyEdition"
    AUDIENCE = "/SurveyAudience"
    VARIANT = "/SurveyVariant"
    LANGUAGE = "/SurveyLanguage"
    DESIGN = "/SurveyDesign"


@dataclass(frozen=True)
class FilledField:
    """What a field holds: the ids of options, or text as it was typed, or what cannot be read."""

    options: tuple[str, ...] = ()
    text: str = ""
    readable: bool = True

    @property
    def is_blank(self) -> bool:
        """Whether nothing was chosen or written."""
        return self.readable and not self.options and not self.text.strip()


@dataclass(frozen=True)
class FilledPdf:
    """A filled-in PDF as it was read: nothing in it is judged yet. `fields` are by name."""

    said: Mapping[InfoKey, str]
    fields: Mapping[str, FilledField] = field(default_factory=dict)


class PdfFault(StrEnum):
    """Why no answers can be taken from a file."""

    NOT_A_PDF = "not-a-pdf"
    LOCKED = "locked"
    DAMAGED = "damaged"
    TOO_HARD = "too-hard"
    NO_FIELDS = "no-fields"
    ANOTHER_FORM = "another-form"
    UNKNOWN_SURVEY = "unknown-survey"
    ANOTHER_EDITION = "another-edition"
    NO_ANSWERS = "no-answers"


class FilledPdfError(ValueError):
    """No answers can be taken from a file, because of `fault`."""

    def __init__(self, fault: PdfFault) -> None:
        super().__init__(fault.value)
        self.fault = fault
