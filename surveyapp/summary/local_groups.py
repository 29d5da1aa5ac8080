"""The groups that a local area's figures can be of, and the blank file that lists them."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveyapp.domain.inert import inert
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.local_figures import EVERYONE, LANGUAGE
from surveyapp.domain.questionnaire import ABOUT_YOU, Edition, OptionKind, Question, Questionnaire
from surveyapp.summary import wording

COLUMNS = ("area", "audience", "by", "group", "people", "source")
#: Of the blank file: it says in words what a line is of, and is not read.
EXPLAINED = "in words"


@dataclass(frozen=True)
class LocalGroup:
    """A group of an audience by its ids, and in words: what it is by, and its own label."""

    audience: str
    by: str
    group: str
    title: str
    label: str

    @property
    def key(self) -> tuple[str, str, str]:
        """The ids that name it."""
        return self.audience, self.by, self.group


def groups(
    inspection: Inspection, edition: Edition, language_names: Mapping[str, str]
) -> tuple[LocalGroup, ...]:
    """Every group that a summary of the inspection can set beside what the area knows."""
    asked = (edition.questionnaire(audience) for audience in inspection.audiences)
    return tuple(
        found
        for questionnaire in asked
        for found in _of_audience(questionnaire, inspection.languages, language_names)
    )


def _of_audience(
    questionnaire: Questionnaire, languages: tuple[str, ...], names: Mapping[str, str]
) -> Iterator[LocalGroup]:
    audience = questionnaire.audience
    title = audience.replace("-", " ").capitalize()
    yield LocalGroup(audience, EVERYONE, EVERYONE, wording.EVERYONE, title)
    for question in questionnaire.by_id.values():
        if question.criterion == ABOUT_YOU:
            yield from _of_question(audience, question)
    for code in languages:
        yield LocalGroup(audience, LANGUAGE, code, "Language", names.get(code, code))


def _of_question(audience: str, question: Question) -> Iterator[LocalGroup]:
    wordings = tuple(question.wordings.values())
    labels = {
        option.id: option.label
        for found in reversed(wordings)
        for option in found.options
        if option.kind is OptionKind.SUBSTANCE
    }
    for group, label in labels.items():
        yield LocalGroup(audience, question.id, group, wordings[0].text, label)


def template(area: str, found: tuple[LocalGroup, ...]) -> str:
    """A CSV file with a line for each group, to be filled in with how many people there are."""
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow((*COLUMNS, EXPLAINED))
    for each in found:
        words = f"{each.title}: {each.label}"
        lines.writerow([*map(inert, (area, *each.key)), "", "", inert(words)])
    return out.getvalue()
