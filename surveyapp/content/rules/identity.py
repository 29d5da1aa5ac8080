"""Ids: each means one thing, in every audience, for ever."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from surveyapp.content.problems import Problem
from surveyapp.content.sources import EditionSources
from surveyapp.domain.questionnaire import ABOUT_YOU, FREE_TEXT


def check(sources: EditionSources) -> Iterator[Problem]:
    """Every id is declared, is there once, and means the same in every questionnaire."""
    yield from _edition(sources)
    yield from _declared_once(sources)
    yield from _questions(sources)
    yield from _same_answer_type(sources)
    yield from _kinds(sources)


def check_retired(every: Iterable[EditionSources]) -> Iterator[Problem]:
    """No edition uses an id that an earlier one has retired. `every`: the oldest first."""
    retired: dict[str, str] = {}
    for sources in every:
        for place, construct in enumerate(sources.edition.constructs):
            if construct.id in retired:
                yield sources.edition_source.problem(
                    ("constructs", place, "id"),
                    f"The construct `{construct.id}` was retired in {retired[construct.id]}.",
                    "Give it an id that was never used.",
                )
        retired |= dict.fromkeys(sources.edition.retired_constructs, sources.edition.id)


def _edition(sources: EditionSources) -> Iterator[Problem]:
    if sources.edition.id != PurePath(sources.folder).name:
        yield sources.edition_source.problem(
            ("id",),
            f"The edition is called `{sources.edition.id}` and lies in `{sources.folder.name}`.",
            "Give both the same name.",
        )
    if not sources.edition.notice and sources.edition.status != "approved":
        yield sources.edition_source.problem(
            ("notice",),
            "An edition that is not approved has no notice.",
            "Write what families must be told of it.",
        )


def _declared_once(sources: EditionSources) -> Iterator[Problem]:
    edition = sources.edition
    codes = {criterion.code for criterion in edition.criteria} | {ABOUT_YOU, FREE_TEXT}
    for key, ids in (
        ("criteria", [criterion.code for criterion in edition.criteria]),
        ("constructs", [construct.id for construct in edition.constructs]),
        ("kinds", [kind.id for kind in edition.kinds]),
    ):
        for place in _repeats(ids):
            yield sources.edition_source.problem(
                (key, place), f"`{ids[place]}` is there twice in {key}.", "Keep one of them."
            )
    for place, construct in enumerate(edition.constructs):
        if construct.criterion not in codes:
            yield sources.edition_source.problem(
                ("constructs", place, "criterion"),
                f"The criterion `{construct.criterion}` is unknown.",
                f"Give one of: {', '.join(sorted(codes))}.",
            )
        if construct.id in edition.retired_constructs:
            yield sources.edition_source.problem(
                ("constructs", place, "id"),
                f"The construct `{construct.id}` is declared and retired.",
                "Give it an id that was never used.",
            )


def _questions(sources: EditionSources) -> Iterator[Problem]:
    known = {construct.id for construct in sources.edition.constructs}
    for questionnaire in sources.questionnaires:
        seen: set[str] = set()
        for found in questionnaire.questions():
            if found.question.id not in known:
                yield found.problem(
                    f"The question `{found.question.id}` measures no construct of the edition.",
                    "Declare the construct in edition.yaml, or correct the id.",
                    "id",
                )
            if found.question.id in seen:
                yield found.problem(
                    f"The question `{found.question.id}` is there twice.", "Keep one.", "id"
                )
            seen.add(found.question.id)
        sections = [section.id for section in questionnaire.questionnaire.sections]
        for place in _repeats(sections):
            yield questionnaire.source.problem(
                ("sections", place, "id"),
                f"The section `{sections[place]}` is there twice.",
                "Give it another id.",
            )


def _same_answer_type(sources: EditionSources) -> Iterator[Problem]:
    first: dict[str, tuple[str, str]] = {}
    for questionnaire in sources.questionnaires:
        for found in questionnaire.questions():
            question = found.question
            audience = questionnaire.questionnaire.audience
            answer, where = first.setdefault(question.id, (question.answer, audience))
            if answer != question.answer:
                yield found.problem(
                    f"`{question.id}` is reused: it is answered as `{question.answer}` here "
                    f"and as `{answer}` by {where}.",
                    "Use one answer type, or another construct.",
                    "answer",
                )


def _kinds(sources: EditionSources) -> Iterator[Problem]:
    audiences = [source.questionnaire.audience for source in sources.questionnaires]
    for place in _repeats(audiences):
        yield sources.questionnaires[place].source.problem(
            ("audience",), f"`{audiences[place]}` has two questionnaires.", "Keep one."
        )
    for place, kind in enumerate(sources.edition.kinds):
        for audience in kind.questionnaires:
            if audience not in audiences:
                yield sources.edition_source.problem(
                    ("kinds", place, "questionnaires"),
                    f"There is no questionnaire for `{audience}`.",
                    f"Write it, or give one of: {', '.join(audiences)}.",
                )


def _repeats(ids: list[str]) -> list[int]:
    return [place for place, name in enumerate(ids) if name in ids[:place]]
