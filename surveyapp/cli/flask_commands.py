"""Flask's own commands, such as `run` and `routes`, on the application."""

import os

import click
from flask import Flask
from flask.cli import FlaskGroup, NoAppException, ScriptInfo

from surveyapp.cli import demonstration
from surveyapp.settings import SettingsError


class _Application(ScriptInfo):
    """Finds the application by its name: the command line and the pages do not know each other."""

    def load_app(self) -> Flask:
        os.environ |= demonstration.completed(os.environ)
        try:
            return super().load_app()
        except SettingsError as error:
            listed = "\n  ".join(error.problems)
            raise NoAppException(f"the environment does not hold:\n  {listed}") from error


class _FlaskCommands(FlaskGroup):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return super().list_commands(_with_application(ctx))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        return super().get_command(_with_application(ctx), name)


def _with_application(ctx: click.Context) -> click.Context:
    ctx.obj = ctx.obj or _Application(
        app_import_path="surveyapp:create_app", set_debug_flag=False, load_dotenv_defaults=False
    )
    return ctx


flask_commands = _FlaskCommands(
    name="surveyapp", load_dotenv=False, set_debug_flag=False, add_version_option=False
)
