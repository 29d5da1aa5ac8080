"""A small edition with every way in which questions can differ, and responses to it."""

import random
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from surveyapp.domain.answers import Answer, AnswerState
from surveyapp.domain.inspection import Format, Inspection, Window
from surveyapp.domain.questionnaire import (
    ABOUT_YOU,
    FREE_TEXT,
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
from surveyapp.domain.summary import Summary
from surveyapp.summary import shaping
from surveyapp.summary.tally import Row, Tally, tally

NOT_SURE = Option("not-sure", "I do not know", OptionKind.NOT_SURE)
NOT_SAYING = Option("prefer-not-to-say", "Prefer not to say", OptionKind.PREFER_NOT_TO_SAY)
DOES_NOT_APPLY = Option("does-not-apply", "This does not apply", OptionKind.DOES_NOT_APPLY)
HOW_OFTEN = (
    Option("always", "Always"),
    Option("mostly", "Mostly"),
    Option("sometimes", "Sometimes"),
    Option("never", "Never"),
    NOT_SURE,
    DOES_NOT_APPLY,
)
YES_SOMETIMES_NO = (
    Option("yes", "Yes"),
    Option("sometimes", "Sometimes"),
    Option("no", "No"),
    NOT_SURE,
)
YES_NO = (Option("yes", "Yes"), Option("no", "No"), NOT_SURE, NOT_SAYING)
BANDS = (Option("young", "Young"), Option("middle", "Middle"), Option("old", "Old"))
PLACES = (Option("home", "Home"), Option("school", "School"), Option("club", "Club"), NOT_SURE)
SPOTS = (
    Option("home", "Home"),
    Option("garden", "Garden"),
    Option("moving", "On the move"),
    NOT_SURE,
)
EASY_PLACES = (Option("in", "Inside"), Option("out", "Outside"), NOT_SURE)

STATES = (AnswerState.BLANK, AnswerState.MORE_THAN_ONE_MARK, AnswerState.CANNOT_READ)

POOL = Pooling(
    {
        "always": "yes",
        "mostly": "yes",
        "sometimes": "sometimes",
        "never": "no",
        "not-sure": "not-sure",
    }
)
SAME = Pooling({option.id: option.id for option in YES_NO})


def wording(text: str, options: tuple[Option, ...] = ()) -> Wording:
    return Wording(text, options=options)


Options = tuple[Option, ...]


def both(text: str, standard: Options, easy: Options) -> dict[Variant, Wording]:
    return {
        Variant.STANDARD: wording(text, standard),
        Variant.EASY_READ: wording(f"{text} (easy)", easy),
    }


def questions() -> tuple[Question, ...]:
    one, many = AnswerType.ONE, AnswerType.MANY
    plan, club = Condition("has-plan", ("yes", "prefer-not-to-say")), Condition("clubs", ("yes",))
    return (
        Question("has-plan", ABOUT_YOU, one, both("A plan?", YES_NO, YES_NO), pooling=SAME),
        Question("helped", "C1", one, both("Helped?", HOW_OFTEN, YES_SOMETIMES_NO), pooling=POOL),
        Question(
            "plan-fits",
            "C1",
            one,
            both("Does it fit?", HOW_OFTEN, YES_SOMETIMES_NO),
            ask_if=(plan,),
            pooling=POOL,
        ),
        Question("wait", "C1", one, {Variant.STANDARD: wording("How long?", BANDS)}),
        Question("clubs", "L1", one, {Variant.STANDARD: wording("Clubs?", YES_NO)}, ask_if=(plan,)),
        Question(
            "club-good",
            "L1",
            one,
            {Variant.STANDARD: wording("Good?", YES_NO)},
            ask_if=(Condition("clubs", ("yes",), or_blank=False),),
        ),
        Question(
            "both-ways",
            "L1",
            one,
            {Variant.STANDARD: wording("Both?", YES_NO)},
            ask_if=(plan, club),
        ),
        Question(
            "age",
            ABOUT_YOU,
            one,
            both("Age?", BANDS, BANDS),
            pooling=Pooling(None, because="The bands mean other things."),
        ),
        Question(
            "places",
            "L1",
            many,
            both("Where?", PLACES, EASY_PLACES),
            pooling=Pooling({"home": "in", "school": "in", "not-sure": "not-sure"}),
        ),
        Question(
            "learns",
            "L1",
            one,
            both("Where does it learn?", SPOTS, EASY_PLACES),
            pooling=Pooling({"home": "in", "garden": "out", "not-sure": "not-sure"}),
        ),
        Question("more", FREE_TEXT, AnswerType.TEXT, both("More?", (), ())),
    )


def questionnaire(found: tuple[Question, ...] | None = None) -> Questionnaire:
    title = dict.fromkeys(Variant, "Survey for parents and carers")
    return Questionnaire(
        audience="parents-and-carers",
        title=title,
        who_for=title,
        minutes=dict.fromkeys(Variant, 5),
        sections=(Section("all", title, found or questions()),),
    )


def edition(status: EditionStatus = EditionStatus.SAMPLE, text: str = "Needs are met") -> Edition:
    return Edition(
        id="small",
        title="A small edition",
        author="The project",
        co_design_partners=(),
        status=status,
        notice="Sample, not the national questions",
        criteria=(
            Criterion("C1", CriterionGroup.EXPERIENCES, text, "needs are met"),
            Criterion("L1", CriterionGroup.LEADERSHIP, "Leaders lead", "leaders lead"),
        ),
        kinds=(InspectionKind("full", "Full inspection", ("parents-and-carers",)),),
        questionnaires=(questionnaire(),),
    )


def inspection(*, demonstration: bool = True, area: str = "Hackney") -> Inspection:
    opens_at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    return Inspection(
        id="hackney-2026-11-23",
        area=area,
        slug="hackney",
        kind="full",
        demonstration=demonstration,
        window=Window(opens_at, opens_at + timedelta(days=7)),
        edition_hash="0",
        audiences=("parents-and-carers",),
        contacts={},
    )


def row(
    answers: Mapping[str, Any],
    variant: Variant = Variant.STANDARD,
    format_: Format = Format.WEB,
    language: str = "en",
    day: str = "monday",
) -> Row:
    """A response; an answer is an option id, a list of them, or a state."""
    pieces = [(name, _given(answer)) for name, answer in answers.items()]
    return Row(variant, language, format_, pieces, day)


def _given(answer: Any) -> Answer:
    if isinstance(answer, AnswerState):
        return Answer(state=answer)
    return Answer(tuple(answer) if isinstance(answer, list) else (answer,))


def read(piece: Any) -> tuple[str, Answer]:
    """What a piece of `row` stands for."""
    question_id, answer = piece
    return question_id, answer


def counted(rows: Iterable[Row], found: Questionnaire | None = None, **options: Any) -> Tally:
    """The tally of rows, by the small questionnaire."""
    return tally(found or questionnaire(), rows, read, **options)


def random_rows(standard: int, easy_read: int, seed: int, skew: float = 1.0) -> Iterator[Row]:
    """Responses that answer everything at random. The larger `skew`, the rarer are late options."""
    draw = random.Random(seed)  # noqa: S311 - made to repeat
    asked = questionnaire()
    for variant, number in ((Variant.STANDARD, standard), (Variant.EASY_READ, easy_read)):
        for _ in range(number):
            answers = {}
            for question in asked.questions(variant):
                if question.answer is AnswerType.TEXT or draw.random() < 0.1 / skew:
                    continue
                answers[question.id] = _answer(question, variant, draw, skew)
            format_ = Format.PAPER if draw.random() < 0.2 else Format.WEB
            language = draw.choice(["en", "en", "en", "pl"])
            day = draw.choice(["monday", "monday", "tuesday", "sunday"])
            yield row(answers, variant, format_, language, day)


def _answer(question: Question, variant: Variant, draw: random.Random, skew: float) -> Any:
    if draw.random() < 0.05 / skew:
        return draw.choice(STATES)
    options = question.wording(variant).options
    weights = [1 / (1 + place) ** skew for place in range(len(options))]
    chosen = draw.choices(options, weights, k=2 if question.answer is AnswerType.MANY else 1)
    return [option.id for option in options if option in chosen]


def summary_of(rows: Iterator[Row], comments: int = 0, **inspecting: Any) -> Summary:
    """The summary of an open demonstration that took in these responses."""
    opened, asked = inspection(**inspecting), edition()
    names = {"en": "English", "pl": "Polish"}
    circumstances = shaping.Circumstances(
        opened.window.opens_at + timedelta(hours=1), False, 0, names
    )
    returns = shaping.Returns(counted(rows), {"more": comments}, 0)
    audience = shaping.audience_summary(asked, questionnaire(), returns, names)
    return shaping.summary(opened, asked, [audience], circumstances)
