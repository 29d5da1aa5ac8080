"""The `surveyapp` command: every group in its place."""

import os
from typing import Any

import click
from flask import Flask
from flask.cli import FlaskGroup, NoAppException, ScriptInfo

from surveyapp.cli import demonstration
from surveyapp.cli.account import account
from surveyapp.cli.building import command as build
from surveyapp.cli.content import check, schema
from surveyapp.cli.demo import demo
from surveyapp.cli.inspection import inspection
from surveyapp.cli.output import explained
from surveyapp.cli.paper import paper
from surveyapp.cli.simulate import simulate
from surveyapp.cli.store import store
from surveyapp.cli.summary import summary
from surveyapp.cli.translations import translations
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


class _SurveyappGroup(FlaskGroup):
    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        extra.setdefault(
            "obj",
            _Application(
                app_import_path="surveyapp:create_app",
                set_debug_flag=False,
                load_dotenv_defaults=False,
            ),
        )
        return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        return explained(super().invoke)(ctx)


main = _SurveyappGroup(
    name="surveyapp",
    help="Surveys of area SEND inspections: from opening one to the inspector's summary.",
    load_dotenv=False,
    set_debug_flag=False,
    add_version_option=False,
    commands=[
        account,
        build,
        check,
        demo,
        inspection,
        paper,
        schema,
        simulate,
        store,
        summary,
        translations,
    ],
)
