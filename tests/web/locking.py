"""The database of a site while somebody else writes."""

from contextlib import AbstractContextManager
from typing import Protocol

from flask import Flask

from surveyapp.settings import Settings
from tests.fixtures import stores


class Served(Protocol):
    """Anything that has the app that it is served by."""

    app: Flask


def locked(site: Served) -> AbstractContextManager[None]:
    """The database while another process writes to it all the while; it can still be read."""
    settings: Settings = site.app.extensions["platform"].settings
    return stores.locked(settings.database_url)
