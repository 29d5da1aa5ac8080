"""Puts protected figures into the one frozen Summary."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.inspection import Inspection
from surveyapp.domain.local_figures import LocalFigure
from surveyapp.domain.questionnaire import (
    ABOUT_YOU,
    AnswerType,
    CriterionGroup,
    Edition,
    Question,
    Questionnaire,
    Variant,
)
from surveyapp.domain.summary import (
    APART,
    ApartCell,
    AudienceSummary,
    Breakdown,
    CountRow,
    CriterionSummary,
    CrossTable,
    EditionNotice,
    GroupSummary,
    OfferedLanguage,
    QuestionSummary,
    QuestionView,
    Summary,
    Symbol,
)
from surveyapp.summary import breakdowns, wording
from surveyapp.summary.cells import cell
from surveyapp.summary.change import change
from surveyapp.summary.counts import counts_of
from surveyapp.summary.coverage import coverage
from surveyapp.summary.cross_tables import cross_tables
from surveyapp.summary.disclosure import people
from surveyapp.summary.disclosure.views import Protected, protected
from surveyapp.summary.disclosure.withheld import Withheld
from surveyapp.summary.grouping import dimensions
from surveyapp.summary.tally import Tally
from surveyapp.summary.voices import voices


@dataclass(frozen=True)
class Circumstances:
    """What a summary says beside its figures. `language_names` are by code.

    `languages` are those that the inspection was open in. `earlier` is what an earlier inspection
    of the area ended with, and `local_figures` are what the area knows of who could answer, where
    there are any.
    """

    made_at: datetime
    closed: bool
    undecided_copies: int
    language_names: Mapping[str, str]
    languages: tuple[OfferedLanguage, ...] = (OfferedLanguage("English"),)
    earlier: Summary | None = None
    local_figures: tuple[LocalFigure, ...] = ()


@dataclass(frozen=True)
class Returns:
    """What came back from one audience: answers, comments by question id, and late responses."""

    tally: Tally
    comments: Mapping[str, int]
    late: int


def summary(
    inspection: Inspection,
    edition: Edition,
    audiences: Iterable[AudienceSummary],
    circumstances: Circumstances,
) -> Summary:
    """The summary of an inspection, from the summaries of its audiences."""
    shown = tuple(audiences)
    closed, undecided = circumstances.closed, circumstances.undecided_copies
    return Summary(
        inspection=inspection,
        kind=edition.kind(inspection.kind).name,
        edition=_edition_notice(edition),
        made_at=circumstances.made_at,
        closed=closed,
        figures_shown=closed or inspection.demonstration,
        undecided_copies=undecided,
        audiences=shown,
        voices=voices(shown),
        change=change(shown, circumstances.earlier) if circumstances.earlier else None,
        coverage=coverage(shown, circumstances.local_figures),
        notices=(
            *wording.notices(inspection, edition, undecided, closed=closed),
            *wording.draft_notices(circumstances.languages),
        ),
        caveat=wording.CAVEAT,
        rules=wording.RULES,
        symbols=wording.SYMBOLS,
        languages=circumstances.languages,
    )


def only_responses(questionnaire: Questionnaire, responses: int) -> AudienceSummary:
    """What is shown of an audience before closing."""
    return AudienceSummary(
        questionnaire.audience, _title(questionnaire), people.responses(responses)
    )


def audience_summary(
    edition: Edition,
    questionnaire: Questionnaire,
    returns: Returns,
    language_names: Mapping[str, str],
) -> AudienceSummary:
    """All figures of an audience that an attacker can do nothing with.

    Each summary is looked at as an attacker would, and more is withheld until nothing is exposed.
    """
    # SciPy comes with it, and processes that only serve pages must not carry that.
    from surveyapp.summary.disclosure.withholding import withhold_more  # noqa: PLC0415

    withheld = Withheld()
    while not withheld.everything:
        made = _audience(edition, questionnaire, returns, language_names, withheld)
        more = withhold_more(made, questionnaire, withheld)
        if more == withheld:
            return made
        withheld = more
    return only_responses(questionnaire, returns.tally.responses.total())


def _audience(
    edition: Edition,
    questionnaire: Questionnaire,
    returns: Returns,
    language_names: Mapping[str, str],
    withheld: Withheld,
) -> AudienceSummary:
    tally = returns.tally
    responses = people.responses(tally.responses.total())
    came = breakdowns.of_responses(questionnaire, tally, language_names, withheld.more)
    views = _views(questionnaire, tally, came[0], withheld)
    who = (*came, *breakdowns.of_people(questionnaire, views, responses))
    questions = _questions(questionnaire, tally, views, who, withheld.tables)
    return AudienceSummary(
        audience=questionnaire.audience,
        title=_title(questionnaire),
        responses=responses,
        late=people.responses(returns.late),
        breakdowns=who,
        groups=tuple(_groups(edition, questions)),
        about_you=tuple(s for question, s in questions if question.criterion == ABOUT_YOU),
        comments=tuple(_comment_counts(questionnaire, returns.comments)),
    )


def _title(questionnaire: Questionnaire) -> str:
    """The audience's name, as its id spells it."""
    return questionnaire.audience.replace("-", " ").capitalize()


def _edition_notice(edition: Edition) -> EditionNotice:
    return EditionNotice(
        id=edition.id,
        title=edition.title,
        author=edition.author,
        co_design_partners=edition.co_design_partners,
        status=edition.status,
        notice=edition.notice,
    )


def _views(
    questionnaire: Questionnaire, tally: Tally, variants: Breakdown, withheld: Withheld
) -> dict[str, tuple[Protected, ...]]:
    closed_questions = [q for q in questionnaire.by_id.values() if q.answer is not AnswerType.TEXT]
    return protected(
        questionnaire,
        {question.id: counts_of(question, tally) for question in closed_questions},
        variants_shown=not any(isinstance(row.count, Symbol) for row in variants.rows),
        withheld=withheld,
    )


def _questions(
    questionnaire: Questionnaire,
    tally: Tally,
    views: Mapping[str, tuple[Protected, ...]],
    who: Iterable[Breakdown],
    withheld: Collection[tuple[str, str]],
) -> list[tuple[Question, QuestionSummary]]:
    by_group, shown_by = tally.by_group(), dimensions(questionnaire, who)
    found = []
    for name, shown in views.items():
        question = questionnaire.by_id[name]
        allowed = [each for each in shown_by if (name, each.by) not in withheld]
        tables = cross_tables(question, shown[0], by_group, allowed)
        found.append((question, _question(question, shown, tables)))
    return found


def _question(
    question: Question, views: tuple[Protected, ...], by_group: tuple[CrossTable, ...]
) -> QuestionSummary:
    texts = {variant: found.text for variant, found in question.wordings.items()}
    return QuestionSummary(
        id=question.id,
        text=texts.get(Variant.STANDARD) or texts[Variant.EASY_READ],
        easy_read_text=texts.get(Variant.EASY_READ, ""),
        views=tuple(_view(view) for view in views),
        notes=wording.question_notes(question, tuple(view.kind for view in views)),
        by_group=by_group,
    )


def _view(view: Protected) -> QuestionView:
    return QuestionView(
        kind=view.kind,
        label=wording.VIEWS[view.kind],
        asked=view.asked,
        answered=view.answered,
        cells=tuple(
            cell(option.id, option.label, count, view.answered)
            for option, count in zip(view.options, view.cells, strict=True)
        ),
        apart=tuple(
            ApartCell(o, wording.OUTCOMES[o], view.apart.get(o, Symbol.NOT_APPLICABLE))
            for o in APART
        ),
        several=view.several,
    )


def _groups(
    edition: Edition, questions: list[tuple[Question, QuestionSummary]]
) -> Iterator[GroupSummary]:
    for group in CriterionGroup:
        criteria = tuple(
            CriterionSummary(criterion, found)
            for criterion in edition.criteria
            if criterion.group is group
            and (found := tuple(s for q, s in questions if q.criterion == criterion.code))
        )
        if criteria:
            yield GroupSummary(group, wording.GROUPS[group], criteria)


def _comment_counts(
    questionnaire: Questionnaire, comments: Mapping[str, int]
) -> Iterator[CountRow]:
    for question in questionnaire.by_id.values():
        if question.answer is AnswerType.TEXT:
            text = next(iter(question.wordings.values())).text
            yield CountRow(question.id, text, people.comments(comments.get(question.id, 0)))
