"""What a sheet says of routes leads to the questions that the web would ask."""

import random
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain import journey
from surveyapp.domain.answers import BLANK, Answer
from surveyapp.domain.questionnaire import AnswerType, Condition, Question, Variant
from surveyapp.paper.routes import Routes, printed
from surveyapp.paper.words import Words
from tests.editions import tiny_questionnaire
from tests.paper.sheets import SCALE, WORDING, option, question, questionnaire

SUPPORT = question("support", [option("plan"), option("school"), option("none")])
PLACES = question("places", [option("home"), option("club")], answer=AnswerType.MANY)


def routes(*asked: Question) -> Routes:
    return Routes(
        printed(questionnaire(*asked), Variant.STANDARD),
        Variant.STANDARD,
        Words(WORDING, "parents-and-carers"),
    )


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def test_a_question_for_everyone_says_nothing() -> None:
    assert routes(SUPPORT).before(SUPPORT) == ""
    assert routes(SUPPORT).after(SUPPORT) == []


def test_what_a_blank_also_leads_to_is_left_out_by_the_other_answers() -> None:
    plan = question("plan", ask_if=(Condition("support", ("plan", "school")),))
    text = routes(SUPPORT, plan).before(plan)
    assert plain(text) == "Please leave this question out if you chose “None” in question 1."


def test_what_needs_an_answer_names_it() -> None:
    plan = question("plan", ask_if=(Condition("support", ("plan", "school"), or_blank=False),))
    text = routes(SUPPORT, plan).before(plan)
    assert plain(text) == (
        "Please answer this question only if you chose “Plan” or “School” in question 1."
    )


def test_two_conditions_that_leave_out_are_joined_by_or() -> None:
    last = question(
        "last", ask_if=(Condition("support", ("plan",)), Condition("often", ("always", "mostly")))
    )
    text = routes(SUPPORT, question("often", SCALE[:4]), last).before(last)
    assert plain(text) == (
        "Please leave this question out if you chose “School” or “None” in question 1 or "
        "you chose “Sometimes” or “Never” in question 2."
    )


def test_where_more_than_one_may_be_chosen_the_answers_that_lead_there_are_named() -> None:
    club = question("club", ask_if=(Condition("places", ("club",)),))
    text = routes(PLACES, club).before(club)
    assert plain(text) == (
        "Please answer this question only if you chose “Club” in question 1 or left question 1 "
        "blank."
    )


def test_a_choice_that_leaves_out_what_follows_says_where_to_go() -> None:
    plan = question("plan", ask_if=(Condition("support", ("plan",)),))
    changed = question("changed", ask_if=(Condition("plan", ("always",), or_blank=False),))
    after = routes(SUPPORT, plan, changed, question("rest")).after(SUPPORT)
    assert [plain(line) for line in after] == ["If you chose “School” or “None”, go to question 4."]


def test_a_choice_that_leaves_out_all_the_rest_says_that_it_is_the_end() -> None:
    plan = question("plan", ask_if=(Condition("support", ("plan",)),))
    after = routes(SUPPORT, plan).after(SUPPORT)
    assert [plain(line) for line in after] == [
        "If you chose “School” or “None”, you have come to the end."
    ]


def test_a_question_that_nothing_leads_to_is_not_printed() -> None:
    lost = question("lost", ask_if=(Condition("elsewhere", ("yes",), or_blank=False),))
    kept = question("kept", ask_if=(Condition("elsewhere", ("yes",)),))
    found = printed(questionnaire(SUPPORT, lost, kept), Variant.STANDARD)
    assert [q.id for q in found] == ["support", "kept"]
    assert routes(SUPPORT, lost, kept).before(kept) == ""


@st.composite
def routed(draw: st.DrawFn) -> tuple[Question, ...]:
    """Questions with routes, each option with a label of its own."""
    asked: list[Question] = []
    for number in range(draw(st.integers(2, 6))):
        steering = (
            draw(st.lists(st.sampled_from(asked), max_size=2, unique_by=lambda q: q.id))
            if (asked)
            else []
        )
        ask_if = tuple(
            Condition(
                earlier.id,
                tuple(draw(st.sets(st.sampled_from(["a", "b", "c"]), min_size=1, max_size=2))),
                or_blank=draw(st.booleans()),
            )
            for earlier in steering
        )
        options = [option(name, f"{number}{name}") for name in "abc"]
        answer = draw(st.sampled_from([AnswerType.ONE, AnswerType.MANY]))
        asked.append(question(f"q{number}", options, answer=answer, ask_if=ask_if))
    return tuple(asked)


def says_answer(text: str, chosen: set[str], blank: set[int]) -> bool:
    """What a careful reader does with the line above a question."""
    text = plain(text)
    if not text:
        return True
    if text.startswith("Please leave this question out"):
        return not set(re.findall("“(.+?)”", text)) & chosen
    return all(
        set(re.findall("“(.+?)”", clause)) & chosen
        or blank & {int(n) for n in re.findall(r"left question (\d+) blank", clause)}
        for clause in text.split(", and ")
    )


@given(routed(), st.randoms(use_true_random=False))
@settings(max_examples=150, deadline=None)
def test_whoever_follows_the_sheet_answers_what_the_web_asks(
    asked: tuple[Question, ...], choice: random.Random
) -> None:
    whole = questionnaire(*asked)
    on_paper = printed(whole, Variant.STANDARD)
    told = routes(*asked)
    chosen: set[str] = set()
    answers: dict[str, Answer] = {}
    answered: list[str] = []
    go_on_at = 1
    for number, current in enumerate(on_paper, start=1):
        blank = {n for n, q in enumerate(on_paper, start=1) if not answers.get(q.id, BLANK).options}
        if number < go_on_at or not says_answer(told.before(current), chosen, blank):
            continue
        answered.append(current.id)
        most = 1 if current.answer is AnswerType.ONE else 3
        options = current.wording(Variant.STANDARD).options
        picked = choice.sample(options, choice.randint(0, most))
        answers[current.id] = Answer(tuple(o.id for o in picked)) if picked else BLANK
        chosen |= {o.label for o in picked}
        for line in told.after(current):
            if set(re.findall("“(.+?)”", line)) & {o.label for o in picked}:
                target = re.search(r"go to question.(\d+)", line)
                go_on_at = int(target[1]) if target else len(on_paper) + 1
    expected = [q.id for q in journey.asked(whole, Variant.STANDARD, answers)]
    assert answered == expected


def test_the_easy_read_variant_has_its_own_routes() -> None:
    found = printed(tiny_questionnaire("parents-and-carers"), Variant.EASY_READ)
    told = Routes(found, Variant.EASY_READ, Words(WORDING, "parents-and-carers"))
    assert [plain(line) for line in told.after(found[0])] == [
        "If you chose “School” or “None” or “Not-sure”, go to question 4."
    ]
