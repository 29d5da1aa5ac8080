"""What a summary shows by group at one size, and what noise would make of the same groups.

In the cell key method every record has a random key, and a cell's noise follows from the sum of
its keys, so that the same cell always has the same noise; here it is drawn, which comes to the
same in one release. Two kinds are tried: a light one that changes 14% of cells by 1 or 2, as
small as what is told of Census 2021 (its table of noise is not public), and one of the greatest
entropy up to 5 either way with a variance of 3, after S. Giessing (*Privacy in Statistical
Databases* 2016).
"""

import time
from collections.abc import Iterator
from random import Random

import numpy as np
from numpy.typing import NDArray

from surveyapp.domain.inspection import Format
from surveyapp.domain.questionnaire import Edition, Questionnaire, Variant
from surveyapp.domain.summary import AudienceSummary, Symbol, questions_of, usual_word
from surveyapp.services.sample_answers import SampleAnswers, criterion_effect
from surveyapp.services.simulating import _EASY_READ_SHARE, _MIX
from surveyapp.summary import wording
from surveyapp.summary.counts import counts_of
from surveyapp.summary.disclosure.thresholds import MIN_ANSWERED
from surveyapp.summary.tally import Row, Tally, tally
from tests.summary.truth import audience_of

_LANGUAGES = ("en", "ur", "pl", "pa", "bn", "ar", "ro")
_SPOKEN = (88, 3, 3, 2, 2, 1, 1)
_NOISE = {
    "light": ((-2, -1, 0, 1, 2), (0.02, 0.05, 0.86, 0.05, 0.02)),
    "wide": (tuple(range(-5, 6)), None),
}
_VARIANCE = 3
#: Percentage points that an inspector would notice.
_NOTICED = 5


def tell(edition: Edition, size: int) -> None:
    """Prints what is shown and hidden by group, and what noise would change."""
    chance = Random(size)  # noqa: S311 - made to repeat
    effects = {criterion.code: criterion_effect(chance) for criterion in edition.criteria}
    seconds, all_cells, shown, in_tables, hidden = 0.0, 0, 0, 0, 0
    groups: list[NDArray[np.int64]] = []
    for questionnaire in edition.questionnaires:
        number = round(size * _MIX[questionnaire.audience] / sum(_MIX.values()))
        rows = _rows(questionnaire, number, effects, chance)
        counted = tally(questionnaire, rows, lambda piece: piece)
        start = time.process_time()
        audience = audience_of(edition, questionnaire, counted)
        seconds += time.process_time() - start
        finest = list(_finest(questionnaire, audience, counted))
        all_cells += sum(len(group) for group in finest)
        groups += [group for group in finest if group.sum() >= MIN_ANSWERED]
        for alone, is_hidden in _cells(audience):
            in_tables, hidden = in_tables + 1, hidden + is_hidden
            shown += alone and not is_hidden
    print(
        f"{size:,} responses: summary in {seconds:.1f} s of processor; of {all_cells:,} cells ",
        end="",
    )
    print(f"by single group {shown / max(1, all_cells):.0%} shown; ", end="")
    print(f"in the tables shown {hidden / max(1, in_tables):.1%} of {in_tables:,} hidden")
    for name in _NOISE:
        _noise(name, groups)


def _rows(
    questionnaire: Questionnaire, number: int, effects: dict[str, float], chance: Random
) -> Iterator[Row]:
    people = {
        variant: SampleAnswers(questionnaire, variant, effects, chance)
        for variant in questionnaire.variants
    }
    easy_read = _EASY_READ_SHARE.get(questionnaire.audience, 0.05)
    days = [1 / (1 + place) for place in range(len(wording.DAYS))]
    for _ in range(number):
        variant = Variant.EASY_READ if chance.random() < easy_read else Variant.STANDARD
        given = people[variant].one_person("en")
        pieces = [(name, answer) for name, answer in given.items() if not answer.text]
        [language] = chance.choices(_LANGUAGES, _SPOKEN)
        format_ = Format.PAPER if chance.random() < 0.12 else Format.WEB
        yield Row(variant, language, format_, pieces, chance.choices([*wording.DAYS], days)[0])


def _finest(
    questionnaire: Questionnaire, audience: AudienceSummary, counted: Tally
) -> Iterator[NDArray[np.int64]]:
    """The answers of each single group to each question, as nobody may see them."""
    kinds = {question.id: question.views[0].kind for _, question in questions_of(audience)}
    for tallies in counted.by_group().values():
        for own in tallies.values():
            for name in {question for _, question in own.marks}:
                counts = counts_of(questionnaire.by_id[name], own)[kinds[name]]
                if not counts.several and counts.answered:
                    yield np.array(counts.cells)


def _cells(audience: AudienceSummary) -> Iterator[tuple[bool, bool]]:
    for _, question in questions_of(audience):
        for table in question.by_group:
            for row in table.rows:
                for cell, group in zip(row, table.groups, strict=True):
                    yield bool(group.id), isinstance(cell.count, Symbol)


def _noise(name: str, groups: list[NDArray[np.int64]]) -> None:
    """Cells of nobody stay so. The n of a group has its own noise, as any other cell."""
    chance = np.random.default_rng(1)
    values, shares = _NOISE[name]
    weights = np.array(shares) if shares else _entropic(values)
    cells = moved = reworded = 0
    unequal = 0
    for group in groups:
        drawn = chance.choice(values, len(group) + 1, p=weights)
        noisy = np.where(group > 0, np.maximum(group + drawn[:-1], 0), 0)
        total = max(1, int(group.sum() + drawn[-1]))
        unequal += noisy.sum() != total
        for true, told in zip(100 * group / group.sum(), 100 * noisy / total, strict=True):
            cells += 1
            moved += abs(true - told) >= _NOTICED
            reworded += (usual_word(true), true > 0) != (usual_word(told), told > 0)
    if cells:
        print(
            f"    {name} noise, groups of 10 or more: {reworded / cells:.0%} of cells get ", end=""
        )
        print(f"another word, {moved / cells:.0%} move by {_NOTICED} points or more, ", end="")
        print(f"{unequal / len(groups):.0%} of groups do not add up to their n")


def _entropic(values: tuple[int, ...]) -> NDArray[np.float64]:
    """The distribution of the greatest entropy with mean 0 and the variance wanted."""
    squares = np.square(np.array(values, dtype=np.float64))
    low, high = 0.0, 5.0
    for _ in range(60):
        middle = (low + high) / 2
        weights = np.exp(-middle * squares)
        weights /= weights.sum()
        low, high = (middle, high) if weights @ squares > _VARIANCE else (low, middle)
    return weights
