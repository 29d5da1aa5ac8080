"""What the unknowns of an attacker's equations truly are, and inspections to try them on."""

import random
from collections.abc import Hashable, Iterator, Mapping

from surveyapp.domain.answers import Answer, AnswerState
from surveyapp.domain.inspection import Format
from surveyapp.domain.questionnaire import AnswerType, Edition, Question, Questionnaire, Variant
from surveyapp.domain.summary import AudienceSummary, CrossTable, questions_of
from surveyapp.summary import shaping, wording
from surveyapp.summary.counts import VARIANT_OF, counts_of
from surveyapp.summary.tally import Row, Tally, tally

_STATES = (AnswerState.BLANK, AnswerState.MORE_THAN_ONE_MARK, AnswerState.CANNOT_READ)
_LANGUAGES = ("en", "ur", "pl", "pa", "so")


#: Responses of a random inspection, from as few as the smallest area has plans.
FEWEST, MOST = 17, 2_000


def random_size(seed: int) -> int:
    """A number of responses; small ones are as likely as large ones."""
    return round(FEWEST * (MOST / FEWEST) ** random.Random(seed).random())  # noqa: S311


def audience_of(edition: Edition, questionnaire: Questionnaire, counted: Tally) -> AudienceSummary:
    """The summary of one audience, without comments."""
    return shaping.audience_summary(edition, questionnaire, shaping.Returns(counted, {}, 0), {})


def random_tally(questionnaire: Questionnaire, responses: int, seed: int) -> Tally:
    """An inspection in which each question goes its own way; some are answered all alike."""
    draw = random.Random(f"{responses} {seed}")  # noqa: S311 - made to repeat
    easy_read = round(responses * draw.choice([0, 0.05, 0.25, 0.5]))
    columns = [
        _rows(questionnaire, variant, number, draw)
        for variant, number in (
            (Variant.STANDARD, responses - easy_read),
            (Variant.EASY_READ, easy_read),
        )
    ]
    return tally(questionnaire, (row for rows in columns for row in rows), lambda piece: piece)


def _rows(
    questionnaire: Questionnaire, variant: Variant, number: int, draw: random.Random
) -> Iterator[Row]:
    asked = [q for q in questionnaire.questions(variant) if q.answer is not AnswerType.TEXT]
    answers = [_answers(question, variant, number, draw) for question in asked]
    languages = draw.choices(_LANGUAGES, _skewed(_LANGUAGES, draw), k=number)
    formats = draw.choices((*Format,), _skewed((*Format,), draw), k=number)
    days = draw.choices((*wording.DAYS,), _skewed((*wording.DAYS,), draw), k=number)
    for place in range(number):
        pieces = [column[place] for column in answers]
        yield Row(variant, languages[place], formats[place], pieces, days[place])


def _answers(
    question: Question, variant: Variant, number: int, draw: random.Random
) -> list[tuple[str, Answer]]:
    options = [Answer((option.id,)) for option in question.wording(variant).options]
    given: list[Answer] = [*options, *(Answer(state=state) for state in _STATES)]
    weights = _skewed(options, draw)
    nothing = draw.choice([0, 0.03, 0.1]) * sum(weights)
    weights += [nothing, nothing / 3, nothing / 10]
    if draw.random() < 0.05:
        weights = [float(place == 0) for place in range(len(given))]
    return [(question.id, answer) for answer in draw.choices(given, weights, k=number)]


def _skewed(things: tuple[Hashable, ...] | list[Answer], draw: random.Random) -> list[float]:
    steepness = draw.choice([0, 0.5, 1, 2])
    places = list(range(len(things)))
    draw.shuffle(places)
    return [1 / (1 + place) ** steepness for place in places]


def truth(
    audience: AudienceSummary, questionnaire: Questionnaire, counted: Tally
) -> dict[Hashable, int]:
    """Every unknown of an audience's equations, but for those that only say "the others"."""
    found: dict[Hashable, int] = {"late": 0}
    for (variant, format_, language), people in counted.responses.items():
        for key in ((variant, "", ""), ("format", format_.value), ("language", language)):
            found[key] = found.get(key, 0) + people
    shown = {(b.by, row.id) for b in audience.breakdowns for row in b.rows}
    named = sum(people for key, people in found.items() if key[0] == "language" and key in shown)
    found["language", ""] = counted.responses.total() - named
    found |= {("day", day): people for day, people in counted.days.items()}
    for question in questionnaire.by_id.values():
        if question.answer is not AnswerType.TEXT:
            found |= _of_question(question, counted)
    by_group = counted.by_group()
    for _, summary in questions_of(audience):
        question = questionnaire.by_id[summary.id]
        for table in summary.by_group:
            kind = summary.views[0].kind
            whole = counts_of(question, counted)[kind].chosen
            chosen = {
                name: counts_of(question, own)[kind].chosen
                for name, own in by_group[table.by].items()
            }
            found |= _of_table(question, table, whole, chosen)
    return found


def _of_question(question: Question, counted: Tally) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    for kind, counts in counts_of(question, counted).items():
        for option, people in counts.chosen.items():
            if counts.several:
                found[kind, question.id, option, True] = people
                found[kind, question.id, option, False] = counts.answered - people
            elif kind in VARIANT_OF:
                found[VARIANT_OF[kind], question.id, option] = people
        if kind in VARIANT_OF:
            for outcome, people in counts.apart.items():
                found[VARIANT_OF[kind], question.id, outcome.value] = people
    return found


def _of_table(
    question: Question,
    table: CrossTable,
    whole: Mapping[str, int],
    chosen: Mapping[str, Mapping[str, int]],
) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    for row in table.rows:
        option, rest = row[0].option, whole[row[0].option]
        for number, group in enumerate(table.groups):
            if group.id:
                found[table.by, question.id, option, number] = chosen[group.id][option]
                rest -= chosen[group.id][option]
        for number, group in enumerate(table.groups):
            if not group.id:
                found[table.by, question.id, option, number] = rest
    return found


def value(figure: Mapping[Hashable, float], true: Mapping[Hashable, int]) -> float:
    """What a figure truly is."""
    return sum(times * true.get(unknown, 0) for unknown, times in figure.items())
