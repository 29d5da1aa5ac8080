"""The `surveyapp` command: every group in its place.

Only what a command needs is loaded, so that the first printed copy does not wait for the web.
"""

import gc
from importlib import import_module
from typing import Any

import click

from surveyapp.cli.output import explained

#: Where each command is, by its name.
_COMMANDS = {
    "account": "account:account",
    "build": "building:command",
    "check": "content:check",
    "demo": "demo:demo",
    "inspection": "inspection:inspection",
    "paper": "handouts:paper",
    "schema": "content:schema",
    "simulate": "simulate:simulate",
    "store": "store:store",
    "summary": "summary:summary",
}
_FLASK = "flask_commands:flask_commands"


def _loaded(place: str) -> Any:
    module, _, name = place.partition(":")
    gc.disable()  # what is loaded stays: looking for garbage meanwhile takes an eighth of the time
    try:
        return getattr(import_module(f"surveyapp.cli.{module}"), name)
    finally:
        gc.enable()


class _SurveyappGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*_COMMANDS, *_loaded(_FLASK).list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in _COMMANDS:
            command: click.Command = _loaded(_COMMANDS[cmd_name])
            return command
        of_flask: click.Command | None = _loaded(_FLASK).get_command(ctx, cmd_name)
        return of_flask

    def invoke(self, ctx: click.Context) -> Any:
        return explained(super().invoke)(ctx)


main = _SurveyappGroup(
    name="surveyapp",
    help="Surveys of area SEND inspections: from opening one to the inspector's summary.",
)
