"""What changed since an earlier inspection."""

from dataclasses import replace

from surveyapp.domain.summary import Change, QuestionView, Summary, Symbol
from surveyapp.summary.change import change
from tests.summary import small
from tests.summary.test_voices import audience, view

WORSE, BETTER = view((10, 20, 30, 40)), view((40, 30, 20, 10))


def earlier(**asked: QuestionView) -> Summary:
    return replace(small.summary_of(iter([])), audiences=(audience("parents", **asked),))


def changed(now: QuestionView, before: QuestionView) -> Change:
    return change((audience("parents", help=now),), earlier(help=before))


def test_a_change_beyond_chance_is_told_with_both_figures() -> None:
    found = changed(BETTER, WORSE)
    [question] = found.audiences[0].questions
    assert (question.earlier, question.now) == (WORSE, BETTER)
    assert question.difference is not None
    assert (question.difference.higher, question.difference.lower) == ("Now", "Earlier")
    assert question.difference.answers == ("Always", "Mostly")


def test_what_stayed_alike_is_not_called_a_change() -> None:
    [question] = changed(WORSE, view((11, 19, 31, 39))).audiences[0].questions
    assert question.comparable
    assert question.difference is None


def test_only_what_was_asked_then_and_now_on_one_scale_is_set_side_by_side() -> None:
    assert change((audience("parents", wait=BETTER),), earlier(help=WORSE)).audiences == ()
    assert change((audience("children", help=BETTER),), earlier(help=WORSE)).audiences == ()
    other_scale = view((40, 30, 20), ("yes", "sometimes", "no"))
    assert changed(BETTER, other_scale).audiences == ()


def test_hidden_figures_are_shown_as_they_are_and_not_compared() -> None:
    hidden = view((Symbol.CONFIDENTIAL, Symbol.CONFIDENTIAL, 50, 40))
    [question] = changed(BETTER, hidden).audiences[0].questions
    assert not question.comparable
    assert question.difference is None
    assert question.earlier == hidden
