"""`surveyapp check`: every rule that authors must keep; `surveyapp schema`: the files' shape."""

import sys
from dataclasses import asdict
from typing import Any

import click

from surveyapp.cli.output import FAILURE, json_option, show
from surveyapp.content.problems import Problem
from surveyapp.services.checking import check_all, notices, publish_schemas


@click.command()
@json_option
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
    """Check all content: questionnaires, page designs, translations and paper in every language.

    Each problem is printed with its file, line and remedy; the exit code is 1 when there is one.
    What is not translated yet is told as a notice, and is no problem. What was found to hold is
    not laid out again until something changes.
    """
    problems = _checked()
    noticed = notices() if not problems else []
    lines = [*map(str, problems), *(f"Notice: {notice}" for notice in noticed)]
    lines.append(f"{len(problems)} problems." if problems else "The content holds.")
    show(
        [_as_data("problem", each) for each in problems]
        + [_as_data("notice", each) for each in noticed],
        as_json,
        "\n".join(lines),
    )
    if problems:
        context.exit(FAILURE)


def _checked() -> list[Problem]:
    with click.progressbar(
        length=1, label="Languages on paper", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def told(_code: str, number: int, of: int) -> None:
            bar.length = of
            bar.update(number - bar.pos)

        return check_all(told)


def _as_data(severity: str, problem: Problem) -> dict[str, Any]:
    return {**asdict(problem), "severity": severity}


@click.command()
@json_option
def schema(as_json: bool) -> None:
    """Publish the JSON Schema of questionnaire files, for editors that help an author write."""
    written = publish_schemas()
    show(
        [{"file": file} for file in written],
        as_json,
        "\n".join(f"Written: {file}" for file in written),
    )
