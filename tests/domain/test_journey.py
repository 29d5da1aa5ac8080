"""Which question comes next follows from the answers alone, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain import journey
from surveyapp.domain.answers import BLANK, CANNOT_READ, MORE_THAN_ONE_MARK, Answer
from surveyapp.domain.questionnaire import AnswerType, Condition, Questionnaire, Section, Variant
from tests.editions import HOW_OFTEN, PARENTS, YES_NO, question, tiny_questionnaire

STANDARD = Variant.STANDARD
TINY = tiny_questionnaire(PARENTS)
IDS = list(TINY.by_id)
NO_ANSWER = st.sampled_from([BLANK, MORE_THAN_ONE_MARK, CANNOT_READ])


def _chosen(*options: str) -> Answer:
    return Answer(options=options)


def _answers_to(question_id: str, variant: Variant) -> st.SearchStrategy[Answer]:
    offered = [option.id for option in TINY.by_id[question_id].wording(variant).options]
    if not offered:
        return NO_ANSWER | st.just(Answer(text="words"))
    return NO_ANSWER | st.sampled_from(offered).map(_chosen)


@st.composite
def drafted(draw: st.DrawFn) -> tuple[Variant, dict[str, Answer]]:
    """Any answers to any of the questions, reached or not."""
    variant = draw(st.sampled_from(Variant))
    ids = draw(st.sets(st.sampled_from(IDS)))
    return variant, {id_: draw(_answers_to(id_, variant)) for id_ in IDS if id_ in ids}


def _ids(variant: Variant, answers: dict[str, Answer]) -> list[str]:
    return [question.id for question in journey.asked(TINY, variant, answers)]


@given(drafted())
def test_questions_are_asked_in_order_and_once(case: tuple[Variant, dict[str, Answer]]) -> None:
    asked = _ids(*case)
    assert asked == [id_ for id_ in IDS if id_ in asked]


@given(drafted())
def test_what_is_kept_leads_the_same_way(case: tuple[Variant, dict[str, Answer]]) -> None:
    variant, answers = case
    kept = dict(journey.kept(TINY, variant, answers))
    assert _ids(variant, kept) == _ids(variant, answers)
    assert journey.kept(TINY, variant, kept) == kept


@given(drafted())
def test_nothing_that_is_asked_is_dropped(case: tuple[Variant, dict[str, Answer]]) -> None:
    variant, answers = case
    asked = _ids(variant, answers)
    expected = {id_: answer for id_, answer in answers.items() if id_ in asked}
    assert journey.kept(TINY, variant, answers) == expected


@given(drafted())
def test_answering_what_comes_first_always_comes_to_an_end(
    case: tuple[Variant, dict[str, Answer]],
) -> None:
    variant, answers = case
    for _ in range(len(IDS) + 1):
        unseen = journey.first_unseen(TINY, variant, answers)
        if unseen is None:
            break
        assert unseen.id not in answers
        answers = {**answers, unseen.id: BLANK}
    else:
        raise AssertionError("there is always one more question")
    assert set(_ids(variant, answers)) <= set(answers)


@given(drafted())
def test_back_undoes_continue(case: tuple[Variant, dict[str, Answer]]) -> None:
    variant, answers = case
    asked = _ids(variant, answers)
    for here in asked:
        following = journey.following(TINY, variant, answers, here)
        preceding = journey.preceding(TINY, variant, answers, here)
        if following is not None:
            back = journey.preceding(TINY, variant, answers, following.id)
            assert back is not None
            assert back.id == here
        assert (following is None) == (here == asked[-1])
        assert (preceding is None) == (here == asked[0])


def test_a_question_is_asked_after_the_answer_that_leads_to_it() -> None:
    for support, is_asked in (("plan", True), ("school", False), ("none", False)):
        assert ("plan-fits" in _ids(STANDARD, {"support": _chosen(support)})) is is_asked


def test_an_answer_to_what_is_no_longer_asked_steers_nothing() -> None:
    answers = {"support": _chosen("plan"), "plan-fits": _chosen("never")}
    assert "plan-changed" in _ids(STANDARD, answers)
    assert "plan-changed" not in _ids(STANDARD, {**answers, "support": _chosen("none")})


def _routed(or_blank: bool) -> Questionnaire:
    first = question("first", "C1", AnswerType.ONE, HOW_OFTEN, YES_NO)
    condition = Condition("first", ("never", "no"), or_blank=or_blank)
    second = question("second", "C1", AnswerType.ONE, HOW_OFTEN, YES_NO, ask_if=(condition,))
    titles = dict.fromkeys(Variant, "Survey")
    return Questionnaire(
        PARENTS, titles, titles, dict.fromkeys(Variant, 1), (Section("s", titles, (first, second)),)
    )


@given(NO_ANSWER | st.none(), st.booleans())
def test_a_blank_leads_on_only_where_the_author_says_so(
    answer: Answer | None, or_blank: bool
) -> None:
    answers = {} if answer is None else {"first": answer}
    asked = [each.id for each in journey.asked(_routed(or_blank), STANDARD, answers)]
    assert ("second" in asked) is or_blank


def test_the_last_question_has_none_after_it_and_the_first_none_before() -> None:
    answers = {"support": _chosen("none")}
    asked = _ids(STANDARD, answers)
    assert journey.following(TINY, STANDARD, answers, asked[-1]) is None
    assert journey.preceding(TINY, STANDARD, answers, asked[0]) is None
    assert journey.first_unseen(TINY, STANDARD, dict.fromkeys(IDS, BLANK)) is None
