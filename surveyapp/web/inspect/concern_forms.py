"""The forms of the safeguarding queue: one for each thing that can be done."""

from wtforms.validators import DataRequired, InputRequired, Length

from surveyapp.domain.concern import Act, Result, Step
from surveyapp.services.concerns import LONGEST
from surveyapp.web.staff_forms import (
    RadioField,
    SelectField,
    StaffForm,
    TextAreaField,
    choices,
    written,
)

STEPS = {
    Step.CHILDRENS_SOCIAL_CARE: "Told children’s social care",
    Step.DESIGNATED_OFFICER: "Told the designated officer (LADO): it is about someone who works "
    "with children",
    Step.POLICE: "Told the police",
    Step.ADULT_SAFEGUARDING: "Told adult safeguarding",
    Step.ADVICE: "Asked for advice, such as of the NSPCC",
    Step.OTHER: "Something else",
}
RESULTS = {
    Result.REFERRED: "Referred: others deal with it now",
    Result.KNOWN: "Already known to those who deal with it",
    Result.NO_FURTHER_ACTION: "No further action",
    Result.OTHER: "Something else",
}
_TOO_LONG = Length(max=LONGEST, message=f"Use {LONGEST:,} characters or fewer.")


ACTS = {
    Act.RAISED: "Raised",
    Act.SEEN: "Opened",
    Act.TAKEN: "Taken",
    Act.HANDED_OVER: "Handed over",
    Act.STEP: "Done",
    Act.CLOSED: "Closed",
    Act.DISMISSED: "Dismissed",
    Act.WITHDRAWN: "Answers taken back",
}


class TakeForm(StaffForm):
    """Taking a concern asks for nothing."""


class HandOverForm(StaffForm):
    """Who is to deal with a concern from now on."""

    to = SelectField("Hand over to", validators=[InputRequired("Choose who deals with it.")])


class StepForm(StaffForm):
    """What was done about a concern."""

    step = RadioField(
        "What was done?",
        choices=choices((step.value, label) for step, label in STEPS.items()),
        validators=[InputRequired("Choose what was done.")],
    )
    note = TextAreaField(
        "Whom you told, how, and what they said", filters=[written], validators=[_TOO_LONG]
    )


class ClosingForm(StaffForm):
    """What came of a concern."""

    result = RadioField(
        "What came of it?",
        choices=choices((result.value, label) for result, label in RESULTS.items()),
        validators=[InputRequired("Choose what came of it.")],
    )
    outcome = TextAreaField(
        "Why it can be closed",
        filters=[written],
        validators=[DataRequired("Say why it can be closed, in a few words."), _TOO_LONG],
    )


class ConfirmForm(StaffForm):
    """Why a suggestion is a concern."""

    reason = TextAreaField(
        "What worries you?",
        filters=[written],
        validators=[DataRequired("Say what worries you, in a few words."), _TOO_LONG],
    )


class DismissForm(StaffForm):
    """Why a suggestion is none."""

    because = TextAreaField(
        "Why is it no concern?",
        filters=[written],
        validators=[DataRequired("Say why it is no concern, in a few words."), _TOO_LONG],
    )
