"""What answers are shown by: what people say of themselves, and how their responses came."""

from collections.abc import Mapping
from dataclasses import dataclass

from surveyapp.domain.questionnaire import OptionKind, Question, Questionnaire
from surveyapp.summary import wording
from surveyapp.summary.crossing import UNSAID, groups_by


@dataclass(frozen=True)
class Dimension:
    """What groups are of: a question's id or a fact's name, a title, and labels in order."""

    by: str
    title: str
    labels: Mapping[str, str]


def dimensions(
    questionnaire: Questionnaire, language_names: Mapping[str, str]
) -> tuple[Dimension, ...]:
    """Everything that an audience's answers are shown by."""
    formats = {format_.value: name for format_, name in wording.FORMATS.items()}
    return (
        *map(_of_question, filter(groups_by, questionnaire.by_id.values())),
        Dimension("language", "Language", language_names),
        Dimension("format", "Format", formats),
        Dimension("day", "Day of the week", wording.DAYS),
    )


def _of_question(question: Question) -> Dimension:
    wordings = tuple(question.wordings.values())
    labels = {
        option.id: option.label
        for found in reversed(wordings)
        for option in found.options
        if option.kind is OptionKind.SUBSTANCE
    }
    return Dimension(question.id, wordings[0].text, {**labels, UNSAID: wording.UNSAID})
