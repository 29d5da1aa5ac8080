"""Who answered: how their responses came, and what they say of themselves, as it may be shown."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TypeVar

from surveyapp.domain.inspection import Format
from surveyapp.domain.questionnaire import Questionnaire, Variant
from surveyapp.domain.summary import Breakdown, CountRow, Figure, Symbol
from surveyapp.summary import wording
from surveyapp.summary.crossing import UNSAID, groups_by
from surveyapp.summary.disclosure import people
from surveyapp.summary.disclosure.thresholds import MIN_CELL
from surveyapp.summary.disclosure.views import Protected
from surveyapp.summary.tally import Tally

Key = TypeVar("Key", bound=str)


def of_responses(
    questionnaire: Questionnaire,
    tally: Tally,
    language_names: Mapping[str, str],
    more: Mapping[str, int],
) -> tuple[Breakdown, ...]:
    """By variant, format, language and day of the week.

    `more` says by what they are how many numbers are hidden beyond what the thresholds hide.
    """
    variants: Counter[Variant] = Counter(dict.fromkeys(questionnaire.variants, 0))
    formats: Counter[Format] = Counter(dict.fromkeys(Format, 0))
    languages: Counter[str] = Counter()
    for (variant, format_, language), count in tally.responses.items():
        variants[variant] += count
        formats[format_] += count
        languages[language] += count
    days = {day: tally.days[day] for day in wording.DAYS}
    spoken = people.parts(languages, more.get("language", 0))
    return (
        Breakdown("variant", "Variant", _rows(people.parts(variants), wording.VARIANTS)),
        Breakdown(
            "format",
            "Format",
            _rows(people.parts(formats, more.get("format", 0)), wording.FORMATS),
        ),
        Breakdown("language", "Language", _languages(spoken, language_names)),
        Breakdown(
            "day", "Day of the week", _rows(people.parts(days, more.get("day", 0)), wording.DAYS)
        ),
    )


def of_people(
    questionnaire: Questionnaire, views: Mapping[str, tuple[Protected, ...]], responses: Figure
) -> tuple[Breakdown, ...]:
    """By age band, need, stage and whatever else people say of themselves.

    These are the figures of the question's widest view, and no others; there is none where that
    is hidden.
    """
    return tuple(
        Breakdown(question.id, _title(question.id), tuple(_said(views[question.id][0], responses)))
        for question in questionnaire.by_id.values()
        if groups_by(question) and not isinstance(views[question.id][0].answered, Symbol)
    )


def _title(construct: str) -> str:
    """The name of what a question asks, as its id spells it."""
    return construct.replace("-", " ").capitalize()


def _said(view: Protected, responses: Figure) -> Iterator[CountRow]:
    for option, count in zip(view.options, view.cells, strict=True):
        yield CountRow(option.id, option.label, count)
    if isinstance(responses, int) and isinstance(view.answered, int):
        unsaid = responses - view.answered
        if unsaid >= MIN_CELL:  # it says what nobody is; a handful of them is not spelt out
            yield CountRow(UNSAID, wording.UNSAID, unsaid)


def _rows(parts: Mapping[Key, Figure], labels: Mapping[Key, str]) -> tuple[CountRow, ...]:
    return tuple(CountRow(str(key), labels[key], count) for key, count in parts.items())


def _languages(parts: Mapping[str, Figure], names: Mapping[str, str]) -> tuple[CountRow, ...]:
    """By name where the number is shown. That a language stands here at all can name a family."""
    shown = [
        CountRow(code, names.get(code, code), count)
        for code, count in sorted(parts.items(), key=lambda item: names.get(item[0], item[0]))
        if not isinstance(count, Symbol)
    ]
    if len(shown) < len(parts):
        shown.append(CountRow("", wording.OTHER_LANGUAGES, Symbol.CONFIDENTIAL))
    return tuple(shown)
