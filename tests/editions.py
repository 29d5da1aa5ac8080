"""A tiny edition in domain objects, for tests that need questions and not their content."""

from dataclasses import replace
from datetime import UTC, date, datetime

from surveyapp.domain.questionnaire import (
    ABOUT_YOU,
    FREE_TEXT,
    HELPER,
    AnswerType,
    Condition,
    Criterion,
    CriterionGroup,
    Edition,
    EditionStatus,
    InspectionKind,
    Option,
    OptionKind,
    Pooling,
    Question,
    Questionnaire,
    Section,
    Variant,
    Wording,
)

#: The notice day of the inspections that tests open, and moments around their windows.
NOTIFIED = date(2026, 11, 23)
BEFORE_OPENING = datetime(2026, 11, 23, 8, 59, tzinfo=UTC)
OPENED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WHILE_OPEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
CLOSES = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
IN_GRACE = datetime(2026, 12, 1, 0, 30, tzinfo=UTC)
AFTER_CLOSING = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)

CHILDREN = "children-and-young-people"
PARENTS = "parents-and-carers"


def option(option_id: str, kind: OptionKind = OptionKind.SUBSTANCE) -> Option:
    """An option whose label is its id."""
    return Option(option_id, option_id.capitalize(), kind)


NOT_SURE = option("not-sure", OptionKind.NOT_SURE)
HOW_OFTEN = (option("always"), option("mostly"), option("sometimes"), option("never"), NOT_SURE)
YES_NO = (option("yes"), option("sometimes"), option("no"), NOT_SURE)


def question(
    question_id: str,
    criterion: str,
    answer: AnswerType,
    standard: tuple[Option, ...] = (),
    easy_read: tuple[Option, ...] = (),
    ask_if: tuple[Condition, ...] = (),
    pooling: Pooling | None = None,
) -> Question:
    """A question worded in both variants."""
    wordings = {
        Variant.STANDARD: Wording(f"Standard {question_id}?", options=standard),
        Variant.EASY_READ: Wording(f"Easy {question_id}?", options=easy_read),
    }
    return Question(question_id, criterion, answer, wordings, ask_if, pooling)


_SUPPORT = (option("plan"), option("school"), option("none"), NOT_SURE)
_HELPERS = (option("nobody"), option("family"), option("school"))
_PLACES = (option("home"), option("school"), option("club"))
_POOLING = Pooling({"always": "yes", "mostly": "yes", "sometimes": "sometimes", "never": "no"})

SUPPORT = question("support", ABOUT_YOU, AnswerType.ONE, _SUPPORT, _SUPPORT)
PLAN_FITS = question(
    "plan-fits",
    "C2",
    AnswerType.ONE,
    HOW_OFTEN,
    YES_NO,
    ask_if=(Condition("support", ("plan",), or_blank=False),),
    pooling=_POOLING,
)
PLAN_CHANGED = question(
    "plan-changed",
    "C2",
    AnswerType.ONE,
    HOW_OFTEN,
    YES_NO,
    ask_if=(Condition("plan-fits", ("sometimes", "never", "no"), or_blank=False),),
    pooling=_POOLING,
)
UNDERSTOOD = question("understood", "C1", AnswerType.ONE, HOW_OFTEN, YES_NO, pooling=_POOLING)
PLACES = question("places", "C1", AnswerType.MANY, _PLACES, _PLACES)
ANYTHING_ELSE = question("anything-else", FREE_TEXT, AnswerType.TEXT)
WHO_HELPS = question(HELPER, ABOUT_YOU, AnswerType.ONE, _HELPERS, _HELPERS)


def tiny_questionnaire(audience: str) -> Questionnaire:
    """Seven questions: one is asked after an answer to another, and one after that."""
    questions = (SUPPORT, PLAN_FITS, PLAN_CHANGED, UNDERSTOOD, PLACES, ANYTHING_ELSE, WHO_HELPS)
    titles = dict.fromkeys(Variant, "Survey")
    return Questionnaire(
        audience=audience,
        title=titles,
        who_for=dict.fromkeys(Variant, "For you."),
        minutes=dict.fromkeys(Variant, 2),
        sections=(
            Section("first", titles, questions[:4]),
            Section("last", titles, questions[4:]),
        ),
    )


def tiny_edition(status: EditionStatus = EditionStatus.SAMPLE) -> Edition:
    """An edition for children and parents. One kind of inspection sends nothing out."""
    return Edition(
        id="tiny",
        title="A tiny edition",
        author="The project",
        co_design_partners=(),
        status=status,
        notice="Sample, not the national questions",
        criteria=(
            Criterion("C1", CriterionGroup.EXPERIENCES, "Needs", "needs are known"),
            Criterion("C2", CriterionGroup.EXPERIENCES, "Voice", "views are heard"),
        ),
        kinds=(
            InspectionKind("full", "Full inspection", (CHILDREN, PARENTS)),
            InspectionKind("engagement", "Engagement meeting", ()),
        ),
        questionnaires=(tiny_questionnaire(CHILDREN), tiny_questionnaire(PARENTS)),
    )


def approved_edition() -> Edition:
    """The tiny edition as if it had been approved."""
    return replace(tiny_edition(EditionStatus.APPROVED), id="tiny-approved")
