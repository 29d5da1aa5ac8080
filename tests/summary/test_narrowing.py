"""What is left of an audience in a release that holds less than everything."""

from surveyapp.domain.summary import (
    AudienceSummary,
    Breakdown,
    Cell,
    CountRow,
    CrossTable,
    Group,
    QuestionSummary,
    QuestionView,
    Symbol,
    UsualWord,
    ViewKind,
)
from surveyapp.summary import narrowing

HELD = Symbol.NOT_AVAILABLE
CELLS = (Cell("yes", "Yes", 20, 100.0, UsualWord.VAST_MAJORITY), Cell("no", "No", 0, 0.0, None))


def view(kind: ViewKind) -> QuestionView:
    return QuestionView(kind, kind.value, 24, 20, CELLS, ())


def table(by: str) -> CrossTable:
    return CrossTable(by, by, (Group("a", "A", 10), Group("b", "B", 10)), ())


def question(name: str, *kinds: ViewKind) -> QuestionSummary:
    views = tuple(map(view, kinds))
    return QuestionSummary(name, name, "", views, (), (table("age"), table("day")))


AUDIENCE = AudienceSummary(
    "parents-and-carers",
    "Parents and carers",
    24,
    late=0,
    breakdowns=(Breakdown("age", "Age", ()), Breakdown("day", "Day", ())),
    about_you=(
        question("pooled", ViewKind.POOLED, ViewKind.STANDARD, ViewKind.EASY_READ),
        question("age", ViewKind.STANDARD, ViewKind.EASY_READ),
    ),
    comments=(CountRow("more", "More?", 12),),
)


def test_a_whole_audience_has_no_groups_and_no_variants_that_differ_later() -> None:
    whole = narrowing.whole_audience(AUDIENCE)
    assert (whole.responses, whole.late) == (24, 0)
    assert (whole.breakdowns, whole.comments) == ((), ())
    assert [[each.kind for each in q.views] for q in whole.about_you] == [
        [ViewKind.POOLED], [ViewKind.STANDARD, ViewKind.EASY_READ],
    ]  # fmt: skip
    assert not any(q.by_group for q in whole.about_you)


def test_a_question_that_is_left_out_shows_nothing_of_itself_nor_by_itself() -> None:
    left = narrowing.without(AUDIENCE, {"age"})
    pooled, age = left.about_you
    assert [each.by for each in pooled.by_group] == ["day"]
    assert pooled.views == AUDIENCE.about_you[0].views
    assert age.by_group == ()
    assert [(v.asked, v.answered, *(c.count for c in v.cells)) for v in age.views] == [
        (HELD, HELD, HELD, HELD)
    ]
    assert age.notes == (narrowing.WITHHELD,)
    assert [each.by for each in left.breakdowns] == ["day"]
