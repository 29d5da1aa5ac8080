"""Files and folders to write, as they are named on the command line."""

import os
from pathlib import Path
from typing import Any

import click

from surveyapp.paper.files import check_free


class _Named(click.Path):
    """A path with a last part: nothing, and what can only be a folder, name no file."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if os.path.split(value)[1] in ("", os.curdir, os.pardir):
            self.fail("Name a file to write.", param, ctx)
        return super().convert(value, param, ctx)


class _New(_Named):
    """A file that can be written there. Others are refused before anything is made."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        path = super().convert(value, param, ctx)
        check_free(path)
        return path


class _Folder(click.Path):
    def __init__(self) -> None:
        super().__init__(file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not os.fspath(value):
            self.fail("Name a directory to write into.", param, ctx)
        return super().convert(value, param, ctx)


#: A name from which the names of several files can follow; they are checked by whoever knows them.
NAMED_FILE = _Named()
NEW_FILE = _New()
FOLDER = _Folder()
