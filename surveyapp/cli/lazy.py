"""Commands that are loaded when they are asked for.

Only what a command needs is loaded, so that the first printed copy does not wait for the web.
"""

import gc
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LazyGroup(click.Group):
    """A group that knows where its commands are: `module:name` in this package, by their names."""

    def __init__(self, name: str, places: Mapping[str, str], help: str) -> None:  # noqa: A002
        super().__init__(name, help=help)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted({*self._places, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, loaded now."""
        place = self._places.get(cmd_name)
        return loaded(place) if place else super().get_command(ctx, cmd_name)


def loaded(place: str) -> Any:
    """What stands at a place of this package, such as `demo:demo`."""
    module, _, name = place.partition(":")
    gc.disable()  # what is loaded stays: looking for garbage meanwhile takes an eighth of the time
    try:
        return getattr(import_module(f"surveyapp.cli.{module}"), name)
    finally:
        gc.enable()
