"""What stands beside each other: each side with its n, and a test's word on it, no ranking."""

from dataclasses import replace

import pytest

from surveyapp.domain.summary import ReleaseKind, Summary, Symbol, percent_text
from surveyapp.reports import comparing, heading, outline
from surveyapp.reports.outline.blocks import Block, Compared, Heading, Table, Text
from surveyapp.summary import change
from surveyapp.summary.comparing import LEVEL


def blocks(summary: Summary, anchor: str) -> tuple[Block, ...]:
    (found,) = [c for c in outline.chapters(summary) if c.heading.anchor == anchor]
    return found.blocks


def test_a_difference_is_told_with_both_shares_its_p_value_and_its_test(rich: Summary) -> None:
    told = comparing.all_voices(rich)
    tests = comparing.tested(told)
    found = [each for each in told if each.difference]
    assert found
    for each in found:
        assert each.difference
        said = comparing.verdict(each, tests)
        for part in (
            f"{each.difference.higher} {percent_text(each.difference.higher_percent)}",
            f"{each.difference.lower} {percent_text(each.difference.lower_percent)}",
            comparing.p_text(each.difference.p_value),
            f"Kruskal-Wallis test, adjusted by Holm for the {tests} questions tested",
            "more than chance",
        ):
            assert part in said


def test_where_there_is_none_it_says_that_chance_does_it(rich: Summary) -> None:
    told = comparing.all_voices(rich)
    same = next(each for each in told if each.comparable and not each.difference)
    assert comparing.verdict(same, 4).startswith("No more than chance sets them apart")


def test_what_cannot_be_compared_says_why(rich: Summary) -> None:
    each = next(told for told in comparing.all_voices(rich) if told.comparable)
    first, second = each.sides
    hidden = replace(
        first,
        view=replace(
            first.view,
            cells=tuple(
                replace(c, count=Symbol.CONFIDENTIAL, percent=Symbol.CONFIDENTIAL, word=None)
                for c in first.view.cells
            ),
        ),
    )
    fewer = replace(second, view=replace(second.view, cells=second.view.cells[:-1]))
    many = replace(second, view=replace(second.view, several=True))
    for sides, why in (
        ((hidden, second), "something is hidden (c)"),
        ((first, fewer), "not offered the same answers"),
        ((first, many), "more than one answer"),
    ):
        changed = replace(each, sides=sides, comparable=False, difference=None)
        assert why in comparing.verdict(changed, 4)


def test_the_words_are_those_of_the_test_that_was_made() -> None:
    assert f"p is below {LEVEL}" in " ".join(comparing.HOW_TESTED)
    assert (comparing.EARLIER, comparing.NOW) == (change.EARLIER, change.NOW)


@pytest.mark.parametrize(
    ("value", "said"), [(0.0, "p below 0.001"), (0.0312, "p = 0.031"), (0.001, "p = 0.001")]
)
def test_a_p_value_is_never_nothing(value: float, said: str) -> None:
    assert comparing.p_text(value) == said


def test_each_side_has_its_bar_its_n_and_its_column(rich: Summary) -> None:
    found = [block for block in blocks(rich, "voices") if isinstance(block, Compared)]
    assert [each.heading.anchor for each in found] == [
        f"voices-q-{told.id}" for told in comparing.all_voices(rich) if told.is_shown
    ]
    for each in found:
        for scale in each.scales:
            assert [column.title for column in scale.table.columns[1:]] == [
                line.name for line in scale.lines
            ]
            for line in scale.lines:
                assert f"{heading.figure_text(line.answered)} answered of" in line.told
                assert not line.bar or line.spoken.startswith(line.name)


def test_too_few_answers_are_named_in_a_line(rich: Summary) -> None:
    few = replace(
        rich,
        voices=tuple(
            replace(
                criterion,
                questions=tuple(
                    replace(
                        question,
                        comparable=False,
                        difference=None,
                        voices=tuple(
                            replace(v, view=replace(v.view, answered=Symbol.CONFIDENTIAL))
                            for v in question.voices
                        ),
                    )
                    for question in criterion.questions
                ),
            )
            for criterion in rich.voices
        ),
    )
    told = blocks(few, "voices")
    assert not [block for block in told if isinstance(block, Compared)]
    texts = " ".join(block.text for block in told if isinstance(block, Text))
    assert "Too few answers to set beside each other: “Helped?”" in texts


def test_what_changed_is_told_in_full_and_the_rest_in_lines(rich: Summary) -> None:
    told = blocks(rich, "change")
    shown = [each for _, each in comparing.all_changes(rich) if each.is_shown]
    differ = [each for each in shown if each.difference]
    assert [b.heading.text for b in told if isinstance(b, Compared)] == [
        each.sides[0].text for each in differ
    ]
    named = [row.name for b in told if isinstance(b, Table) for row in b.rows]
    captions = [b.caption for b in told if isinstance(b, Table)]
    for each in shown:
        if not each.difference:
            assert each.sides[1].text in [*named, *captions]


def test_a_summary_without_them_has_no_such_chapters(summary: Summary) -> None:
    anchors = [chapter.heading.anchor for chapter in outline.chapters(summary)]
    assert "change" not in anchors
    assert "voices" not in anchors


def test_who_has_hardly_answered_is_named_with_the_source(rich: Summary) -> None:
    tables = [block for block in blocks(rich, "reach") if isinstance(block, Table)]
    rows = {row.name: row.contents for table in tables for row in table.rows}
    assert str(rows["No"][0]).endswith("%, hardly answered")
    assert "hardly" not in str(rows["Yes"][0])
    assert "Returns of 2026" in tables[-1].below
    assert rows["Urdu"][2] == "By A. Lead, because “Many read it.”"


@pytest.mark.parametrize("kind", ReleaseKind)
def test_a_release_says_its_number_kind_maker_and_time(rich: Summary, kind: ReleaseKind) -> None:
    assert rich.release
    told = replace(rich, release=replace(rich.release, kind=kind))
    said = heading.release(told)
    assert said.startswith(f"Number 3, {kind}")
    assert "Released by A. Lead on Monday 23 November 2026, 09:00" in said
    assert heading.which(told) == f"Release 3 ({kind})."


def test_figures_that_were_not_released_say_so_plainly(summary: Summary) -> None:
    assert heading.which(summary) == "Not released: for checking only."
    assert dict(heading.facts(summary))["Release"].startswith("Not released: for checking only.")


def test_criteria_stand_in_the_order_of_the_framework(rich: Summary) -> None:
    codes = [b.code for b in blocks(rich, "voices") if isinstance(b, Heading) and b.code]
    assert codes == sorted(codes)
