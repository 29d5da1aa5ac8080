"""`surveyapp check`: every rule that authors must keep; `surveyapp schema`: the files' shape."""

import sys
from dataclasses import asdict
from typing import Any

import click

from surveyapp.cli.output import FAILURE, json_option, show
<<<<<<< HEAD
from surveyapp.content.problems import Problem
from surveyapp.services.checking import check as check_content
from surveyapp.services.checking import notices, publish_schemas
=======
from surveyapp.services.checking import check_all, publish_schemas
>>>>>>> 880471272c95def432cf1e671fc5c456e8916008


@click.command()
@json_option
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
<<<<<<< HEAD
    """Check all content: questionnaires, page designs and translations.

    Each problem is printed with its file, line and remedy; the exit code is 1 when there is one.
    What is not translated yet is told as a notice, and is no problem.
    """
    problems = check_content()
    noticed = notices() if not problems else []
    lines = [*map(str, problems), *(f"Notice: {notice}" for notice in noticed)]
=======
    """Check all content: questionnaires, page designs, and paper in every language.

    Each problem is printed with its file, line and remedy; the exit code is 1 when there is one.
    What was found to hold is not laid out again until something changes.
    """
    with click.progressbar(
        length=1, label="Languages on paper", file=sys.stderr, hidden=not sys.stderr.isatty()
    ) as bar:

        def told(_code: str, number: int, of: int) -> None:
            bar.length = of
            bar.update(number - bar.pos)

        problems = check_all(told)
    lines = [str(problem) for problem in problems]
>>>>>>> 880471272c95def432cf1e671fc5c456e8916008
    lines.append(f"{len(problems)} problems." if problems else "The content holds.")
    show(
        [_as_data("problem", each) for each in problems]
        + [_as_data("notice", each) for each in noticed],
        as_json,
        "\n".join(lines),
    )
    if problems:
        context.exit(FAILURE)


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
