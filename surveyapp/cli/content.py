"""`surveyapp check`: every rule that authors must keep; `surveyapp schema`: the files' shape."""

import sys
from dataclasses import asdict

import click

from surveyapp.cli.output import FAILURE, json_option, show
from surveyapp.services.checking import check_all, publish_schemas


@click.command()
@json_option
@click.pass_context
def check(context: click.Context, as_json: bool) -> None:
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
    lines.append(f"{len(problems)} problems." if problems else "The content holds.")
    show([asdict(problem) for problem in problems], as_json, "\n".join(lines))
    if problems:
        context.exit(FAILURE)


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
