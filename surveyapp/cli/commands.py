"""The `surveyapp` command: every group in its place."""

from typing import Any

import click

from surveyapp.cli.lazy import LazyGroup, loaded
from surveyapp.cli.output import explained

#: Where each command is, by its name.
_COMMANDS = {
    "account": "account:account",
    "build": "building:command",
    "check": "content:check",
    "concerns": "concerns:concerns",
    "demo": "demo:demo",
    "export": "export:export",
    "inspection": "inspection:inspection",
    "local-figures": "local_figures:local_figures",
    "paper": "paper:paper",
    "schema": "content:schema",
    "simulate": "simulate:simulate",
    "store": "store:store",
    "summary": "summary:summary",
    "translations": "translations:translations",
}
_FLASK = "flask_commands:flask_commands"


class _SurveyappGroup(LazyGroup):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*super().list_commands(ctx), *loaded(_FLASK).list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        of_flask: click.Command | None = loaded(_FLASK).get_command(ctx, cmd_name)
        return of_flask

    def make_context(self, *args: Any, **more: Any) -> click.Context:
        context: click.Context = explained(super().make_context)(*args, **more)
        return context

    def invoke(self, ctx: click.Context) -> Any:
        return explained(super().invoke)(ctx)


main = _SurveyappGroup(
    "surveyapp",
    _COMMANDS,
    help="Surveys of area SEND inspections: from opening one to the inspector's summary.",
)
