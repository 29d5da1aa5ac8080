"""The survey platform of area SEND inspections."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from flask import Flask

    from surveyapp.settings import Settings
    from surveyapp.web.wiring import Side


def create_app(
    settings: Settings | None = None,
    side: Side = "both",
    clock: Callable[[], datetime] | None = None,
) -> Flask:
    """The web application: wiring only.

    `settings` come from the environment when left out (SettingsError names every problem).
    `side` chooses whose pages are served; `clock` replaces the time of day in tests.
    """
    # Every room's import runs this file: it must not pull in the whole house.
    from surveyapp.web.wiring import build

    return build(settings, side, clock)
