"""Every rule names file, line, problem and remedy when an author breaks it."""

import pytest

from surveyapp.content.rules.identity import check_retired
from surveyapp.content.sources import read_edition
from tests.content.small_edition import SmallEdition

E, P, Q = "edition.yaml", "pictures.yaml", "parents-and-carers.yaml"
LONG = " ".join(["word"] * 21)

#: file, what stands there, what the author writes instead, where the problem is named, its words
BROKEN = {
    "unknown criterion": (
        E, "understood, criterion: C1", "understood, criterion: C9",
        E, "understood, criterion: C9", "criterion `C9` is unknown",
    ),
    "construct declared twice": (
        E, "id: plan-fits", "id: understood", E, "about: the plan fits", "twice in constructs",
    ),
    "retired construct used again": (
        E, "[old-one]", "[understood]", E, "{id: understood", "declared and retired",
    ),
    "edition that is not called as its folder": (
        E, "id: small", "id: other", E, "id: other", "lies in `small`",
    ),
    "notice left out": (
        E, "notice: Sample, not the national questions", "notice: ''", E, "notice", "no notice",
    ),
    "kind without a questionnaire": (
        E, "questionnaires: [parents-and-carers]", "questionnaires: [leaders]",
        E, "[leaders]", "no questionnaire for `leaders`",
    ),
    "question that measures nothing": (
        Q, "- id: understood", "- id: mystery", Q, "- id: mystery", "measures no construct",
    ),
    "question asked twice": (
        Q, "- id: understood", "- id: plan-fits  # again", Q, "# again", "is there twice",
    ),
    "unknown picture": (
        Q, "right?, picture: school", "right?, picture: castle",
        Q, "picture: castle", "picture `castle` is unknown",
    ),
    "unknown picture of an option": (
        E, 'label: "Yes", picture: thumbs-up', 'label: "Yes", picture: castle',
        E, "castle", "picture `castle` is unknown",
    ),
    "easy read without a picture": (
        Q, "right?, picture: school, scale", "right?, scale", Q, "right?", "has no picture",
    ),
    "unknown scale": (
        Q, "fit?, scale: how-often", "fit?, scale: stars", Q, "stars", "scale `stars` is unknown",
    ),
    "option there twice": (
        Q, "{id: none, label: No help}", "{id: plan, label: No help}",
        Q, "{id: plan, label: No help}", "option `plan` is there twice",
    ),
    "nothing to choose from": (
        Q, "needed?, scale: how-often", "needed?", Q, "needed?", "fewer than two options",
    ),
    "options on a text question": (
        Q, "hint: No names.", "scale: how-often", Q, "What else?, scale", "has options",
    ),
    "no easy-read variant": (
        Q, "        easy_read_left_out: Kept short.\n", "",
        Q, "- id: understood", "no easy-read variant",
    ),
    "no rule of pooling": (
        Q, "        pools: how-often\n", "",
        Q, "- id: plan-fits", "does not say how easy read pools",
    ),
    "not pooled without a reason": (
        Q, "pools: how-often", "pools: not", Q, "pools: not", "without a reason",
    ),
    "unknown pool": (
        Q, "pools: how-often", "pools: stars", Q, "pools: stars", "pool `stars` is unknown",
    ),
    "pool to an option that is not there": (
        E, "never: no,", "never: maybe,", Q, "pools: how-often", "`never` to `maybe`",
    ),
    "pool that counts differently": (
        E, "never: no,", "never: not-sure,", Q, "pools: how-often", "count differently",
    ),
    "route to a later question": (
        Q, "question: support", "question: understood",
        Q, "question: understood", "no earlier question",
    ),
    "route to an unknown answer": (
        Q, "answers: [plan]", "answers: [gold]", Q, "answers: [gold]", "answer `gold`",
    ),
    "route that is always taken": (
        Q, "answers: [plan]", "answers: [plan, none]",
        Q, "ask_if:", "always be reached",
    ),
    "route that is never taken": (
        Q, "answers: [plan]}", "answers: [], or_blank: false}",
        Q, "ask_if:", "never be reached",
    ),
    "stem over 20 words": (
        Q, "Do they know what is needed?", f"{LONG}?", Q, "word word", "asks in 21 words",
    ),
    "easy-read sentence over 15 words": (
        Q, "Is the plan right?", f"Well. {LONG[:79]}?", Q, "Well.", "has 16 words",
    ),
    "two questions in one": (
        Q, "Does the plan fit?", "Does the plan fit and/or help?", Q, "and/or", "asks two things",
    ),
    "words above the reading age": (
        Q, "standard: You look after a child.",
        "standard: Organisational accountability necessitates interdisciplinary communication.",
        Q, "reading_age: 9", "has a reading age of",
    ),
    "unknown key": (Q, "hint: No names.", "hnt: No names.", Q, "hnt", "not permitted"),
    "key left out": (Q, "reading_age: 9\n", "", Q, "audience", "field required"),
    "value of the wrong kind": (Q, "standard: 5,", "standard: many,", Q, "many", "valid integer"),
    "key there twice": (
        Q, "answer: text", "id: again\n        answer: text", Q, "id: again", "twice",
    ),
    "not YAML": (Q, "reading_age: 9", "reading_age: [9", Q, "sections:", "not YAML"),
    "alias": (
        Q, "hint: No names.", "hint: &a No}\n        easy_read_left_out: *a\n        x: {y: z",
        Q, "&a", "aliases are not read",
    ),
}  # fmt: skip


def test_the_edition_that_is_broken_below_holds(small: SmallEdition) -> None:
    assert small.problems() == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_rule_is_named_with_its_place_and_a_remedy(small: SmallEdition, name: str) -> None:
    file, old, new, named_file, named_at, words = BROKEN[name]
    small.change(file, old, new)
    problems = [problem for problem in small.problems() if words in problem.problem]
    assert problems, f"nothing says {words!r} among {small.problems()}"
    assert problems[0].file.name == named_file
    assert problems[0].line == small.line_of(named_file, named_at)
    assert problems[0].remedy


def test_every_file_is_checked_in_one_go(small: SmallEdition) -> None:
    small.change(E, "title: A small edition", "heading: A small edition")
    small.change(Q, "reading_age: 9", "reading_age: nine")
    assert {problem.file.name for problem in small.problems()} == {E, Q}


def test_a_listed_term_does_not_count_against_the_reading_age(small: SmallEdition) -> None:
    small.change(
        Q,
        "What help do they get?\n          options:\n            - {id: plan, label: A plan}",
        "Is there an education health and care plan, an education health and care plan?\n"
        "          options:\n            - {id: plan, label: A plan}",
    )
    assert small.problems() == []


def test_a_retired_id_stays_retired_in_later_editions(small: SmallEdition) -> None:
    first = read_edition(small.folder)
    small.change(E, "{id: understood, criterion: C1", "{id: old-one, criterion: C1")
    later = read_edition(small.folder)
    assert list(check_retired([first])) == []
    assert "retired in small" in next(iter(check_retired([first, later]))).problem
