"""Reads a spreadsheet that translators send back. It may be anything: nothing in it is trusted."""

import io
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from surveyapp.content.spreadsheet.rows import (
    COMMENT,
    ENGLISH,
    GLOSSARY_SHEET,
    KEY,
    LONGEST,
    READ_FIRST,
    STATE,
)
from surveyapp.domain.errors import UserError

#: The largest file that is opened, and all that is in it, in bytes. A language takes a hundredth.
MAX_BYTES = 10_000_000
MAX_UNPACKED = 60_000_000
_MAX_PARTS, _MAX_SHEETS, _MAX_ROWS, _MAX_COLUMNS = 200, 20, 20_000, 40
#: Problems that are named; a file of another kind would have thousands.
_NAMED = 30
#: What openpyxl raises for a workbook that is not one; XML that is none is a SyntaxError.
_BROKEN = (
    zipfile.BadZipFile, InvalidFileException, SyntaxError, KeyError, ValueError, TypeError,
    IndexError, AttributeError, AssertionError, EOFError, NotImplementedError, OverflowError,
    RuntimeError, zlib.error,
)  # fmt: skip
_KINDS = {
    "f": "a formula", "n": "a number", "d": "a date", "b": "true or false", "e": "an error",
}  # fmt: skip


class SpreadsheetError(UserError):
    """A spreadsheet that cannot be taken. `problems` names each by sheet and cell."""

    def __init__(self, problems: Sequence[str]) -> None:
        named = list(problems[:_NAMED])
        if len(problems) > _NAMED:
            named.append(f"... and {len(problems) - _NAMED} more.")
        listed = "\n".join(named)
        super().__init__(
            f"The spreadsheet has problems:\n{listed}\n",
            "Nothing was imported. Correct it, or export it anew, and import it again.",
        )
        self.problems = tuple(problems)


@dataclass(frozen=True)
class Cell:
    """A text with its place, such as `print!D12`."""

    place: str
    text: str


@dataclass(frozen=True)
class SentRow:
    """A row as it came back."""

    sheet: str
    key: Cell
    english: Cell
    translation: Cell
    state: Cell
    comment: Cell


@dataclass(frozen=True)
class Sent:
    """What came back: the sheets by their names, and what is wrong with their cells."""

    sheets: tuple[str, ...]
    rows: tuple[SentRow, ...]
    problems: tuple[str, ...]


def read(file: Path, title: str) -> Sent:
    """The rows of a spreadsheet whose translations stand in the column of that title.

    Raises SpreadsheetError for what is no such spreadsheet, and OSError.
    """
    content = _content(file)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles that are left out, and the like
        try:
            book = load_workbook(io.BytesIO(content), read_only=True)
            sheets = [
                sheet
                for sheet in book.worksheets
                if sheet.title not in (READ_FIRST, GLOSSARY_SHEET)
            ]
            if len(sheets) > _MAX_SHEETS:
                raise SpreadsheetError([f"It has more than {_MAX_SHEETS} sheets."])
            read_sheets = [_Sheet(sheet.title, title, list(_rows(sheet))) for sheet in sheets]
        except _BROKEN as error:
            raise SpreadsheetError([f"{file.name} is not a spreadsheet (.xlsx)."]) from error
    rows = tuple(row for sheet in read_sheets for row in sheet.rows())
    problems = tuple(problem for sheet in read_sheets for problem in sheet.problems)
    return Sent(tuple(sheet.name for sheet in read_sheets), rows, problems)


def _content(file: Path) -> bytes:
    """The file, once its size and what it unpacks to are known to be bearable."""
    if file.stat().st_size > MAX_BYTES:
        raise SpreadsheetError([f"{file.name} has more than {MAX_BYTES:,} bytes."])
    content = file.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            known = parts.infolist()
            if len(known) > _MAX_PARTS or sum(part.file_size for part in known) > MAX_UNPACKED:
                raise SpreadsheetError(
                    [f"{file.name} unpacks to more than {MAX_UNPACKED:,} bytes."]
                )
            if any(_declares(parts.read(part)) for part in known):
                raise SpreadsheetError([f"{file.name} declares what no spreadsheet needs."])
    except _BROKEN as error:
        raise SpreadsheetError([f"{file.name} is not a spreadsheet (.xlsx)."]) from error
    return content


def _declares(part: bytes) -> bool:
    """Whether a part declares entities, as no program does here: they could unfold without end."""
    plain = part.replace(b"\0", b"")
    return b"<!DOCTYPE" in plain or b"<!ENTITY" in plain


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # what a file says of its size need not be so
    for number, row in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS), start=1):
        if number > _MAX_ROWS:
            raise SpreadsheetError([f"{sheet.title} has more than {_MAX_ROWS:,} rows."])
        yield row


class _Sheet:
    """A sheet being read, and what was found wrong in it."""

    def __init__(self, name: str, title: str, rows: Sequence[tuple[Any, ...]]) -> None:
        self.name = name
        self.problems: list[str] = []
        self._rows = rows
        self._columns = self._found((KEY, ENGLISH, title, STATE, COMMENT))

    def rows(self) -> Iterator[SentRow]:
        """The rows below the heads, but for empty ones."""
        if self.problems:
            return
        for line, row in enumerate(self._rows[1:], start=2):
            if any(cell.value not in (None, "") for cell in row):
                yield SentRow(self.name, *(self._cell(line, row, at) for at in self._columns))

    def _found(self, heads: Sequence[str]) -> list[int]:
        """Where the columns are; they may have been moved."""
        first = self._rows[0] if self._rows else ()
        named = [str(cell.value) for cell in first]
        for head in heads:
            if named.count(head) != 1:
                times = "is missing" if head not in named else "is there twice"
                self.problems.append(
                    f"{self.name}!A1: The column “{head}” {times} in the first row."
                )
        return [] if self.problems else [named.index(head) for head in heads]

    def _cell(self, line: int, row: tuple[Any, ...], at: int) -> Cell:
        place = f"{self.name}!{get_column_letter(at + 1)}{line}"
        found = row[at] if at < len(row) else None
        if found is None or found.value is None:
            return Cell(place, "")
        if not isinstance(found.value, str) or found.data_type != "s":
            kind = _KINDS.get(found.data_type, "no text")
            self.problems.append(f"{place}: It holds {kind}. Write it as a text.")
            return Cell(place, "")
        if len(found.value) > LONGEST:
            self.problems.append(f"{place}: It has more than {LONGEST:,} characters.")
            return Cell(place, "")
        # Programs write the ends of lines in their own ways.
        text = found.value.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
        return Cell(place, text)
