"""Every rule, over one edition or over all content."""

from collections.abc import Callable, Iterator

from surveyapp.content import places
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.rules import identity, references, routes, wording
from surveyapp.content.sources import EditionSources, read_edition

_RULES: tuple[Callable[[EditionSources], Iterator[Problem]], ...] = (
    identity.check,
    references.check,
    routes.check,
    wording.check,
)


def problems_of(sources: EditionSources) -> list[Problem]:
    """The problems of one edition, by file and line."""
    return sorted({problem for rule in _RULES for problem in rule(sources)})


def check_editions() -> list[Problem]:
    """The problems of every edition, and those between editions."""
    problems: list[Problem] = []
    readable: list[EditionSources] = []
    for file in sorted(places.questionnaires().glob("*/edition.yaml")):
        try:
            readable.append(read_edition(file.parent))
        except ContentError as error:
            problems.extend(error.problems)
    for sources in readable:
        problems.extend(problems_of(sources))
    problems.extend(identity.check_retired(readable))
    return problems
