"""Writes a translator's spreadsheet."""

import io
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from surveyapp.content.glossaries import Term
from surveyapp.content.spreadsheet.rows import (
    COMMENT,
    ENGLISH,
    GLOSSARY_SHEET,
    KEY,
    LONGEST,
    READ_FIRST,
    STATE,
    Row,
    State,
    title_of,
)
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.language import Direction, Language

_INK, _DEEP, _QUIET, _PALE, _LINE = "#1b2533", "#073a3f", "#465063", "#eef5f4", "#c9d0d6"
_BASE = {
    "font_name": "Arial", "font_size": 11, "font_color": _INK, "valign": "top",
    "text_wrap": True, "num_format": "@", "border": 1, "border_color": _LINE,
}  # fmt: skip
#: Points: of a line, of what a row has beyond its lines, and of the highest row there can be.
_LINE_HEIGHT, _LINE_PADDING, _HIGHEST = 15, 4, 400
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT = 1, 2


@dataclass(frozen=True)
class _Column:
    """A column: its head, width in letters, and whether translators write in it."""

    head: str
    width: int
    open: bool = False


def workbook(
    language: Language, sheets: Mapping[str, Sequence[Row]], terms: Iterable[Term]
) -> bytes:
    """A spreadsheet with one sheet for each catalogue, and the glossary.

    Raises RefusedError for a text that no cell can hold.
    """
    out = io.BytesIO()
    options = {f"strings_to_{kind}": False for kind in ("formulas", "numbers", "urls")}
    with Workbook(out, {"in_memory": True, **options}) as book:
        looks = _Looks(book, language)
        _write_read_first(book.add_worksheet(READ_FIRST), looks, language)
        for name, rows in sheets.items():
            _write_sheet(book.add_worksheet(name), looks, language, rows)
        _write_glossary(book.add_worksheet(GLOSSARY_SHEET), looks, language, terms)
    return out.getvalue()


class _Looks:
    """The looks of cells in a workbook."""

    def __init__(self, book: Workbook, language: Language) -> None:
        own = _RIGHT_TO_LEFT if language.direction is Direction.RIGHT_TO_LEFT else _LEFT_TO_RIGHT
        self._book = book
        self.fixed = self._look(bg_color=_PALE, reading_order=_LEFT_TO_RIGHT)
        self.quiet = self._look(
            bg_color=_PALE, font_color=_QUIET, font_size=9, reading_order=_LEFT_TO_RIGHT
        )
        self.fixed_own = self._look(bg_color=_PALE, reading_order=own)
        self.open = self._look(locked=False)
        self.open_own = self._look(locked=False, reading_order=own)
        self.head = self._look(bold=True, font_color="#ffffff", bg_color=_DEEP)
        self.plain = self._look(border=0, reading_order=_LEFT_TO_RIGHT)
        self.title = self._look(border=0, bold=True, font_size=16, font_color=_DEEP)

    def _look(self, **more: Any) -> Format:
        return self._book.add_format({**_BASE, **more})


def _columns(language: Language, rows: Sequence[Row]) -> tuple[_Column, ...]:
    """The columns of a sheet. How much paper holds is the last, where it is known of any row."""
    columns = (
        _Column(KEY, 10),
        _Column("Where it stands", 36),
        _Column(ENGLISH, 52),
        _Column(title_of(language), 52, open=True),
        _Column(STATE, 10, open=True),
        _Column(COMMENT, 28, open=True),
        _Column("Terms of the glossary", 40),
        _Column("Picture", 24),
        _Column("Most characters on paper", 13),
    )
    return columns if any(row.longest is not None for row in rows) else columns[:-1]


def _write_sheet(sheet: Worksheet, looks: _Looks, language: Language, rows: Sequence[Row]) -> None:
    columns = _columns(language, rows)
    _set_up(sheet, looks, language, columns)
    styles = (
        looks.quiet, looks.quiet, looks.fixed, looks.open_own, looks.open, looks.open,
        looks.fixed_own, looks.quiet, looks.quiet,
    )  # fmt: skip
    for line, row in enumerate(rows, start=1):
        longest = "" if row.longest is None else str(row.longest)
        texts = (
            row.key, row.place, row.english, row.translation, row.state.value, row.comment,
            row.terms, row.picture, longest,
        )[: len(columns)]  # fmt: skip
        for column, (text, style) in enumerate(zip(texts, styles, strict=False)):
            _put(sheet, line, column, text, style)
        _set_height(sheet, line, columns, texts)
    at = [column.head for column in columns].index(STATE)
    choice = {"validate": "list", "source": [state.value for state in State]}
    sheet.data_validation(1, at, max(len(rows), 1), at, choice)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    # Without a password: what must not change is kept from slips, not from people.
    allowed = ("format_columns", "format_rows", "autofilter", "sort")
    sheet.protect("", dict.fromkeys(allowed, True))


def _set_up(
    sheet: Worksheet, looks: _Looks, language: Language, columns: Sequence[_Column]
) -> None:
    if language.direction is Direction.RIGHT_TO_LEFT:
        sheet.right_to_left()
    sheet.hide_gridlines(2)
    sheet.freeze_panes(1, 0)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        _put(sheet, 0, number, column.head, looks.head)


def _write_glossary(
    sheet: Worksheet, looks: _Looks, language: Language, terms: Iterable[Term]
) -> None:
    heads = (_Column(ENGLISH, 40), _Column(title_of(language), 40), _Column("Note", 70))
    _set_up(sheet, looks, language, heads)
    for line, term in enumerate(terms, start=1):
        texts = (term.english, term.translation, term.note)
        for column, text in enumerate(texts):
            _put(sheet, line, column, text, looks.fixed_own if column == 1 else looks.fixed)
        _set_height(sheet, line, heads, texts)


def _write_read_first(sheet: Worksheet, looks: _Looks, language: Language) -> None:
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 100)
    _put(sheet, 0, 0, f"Surveys in {language.english_name}", looks.title)
    for line, text in enumerate(_instructions(language), start=2):
        _put(sheet, line, 0, text, looks.plain)


def _instructions(language: Language) -> tuple[str, ...]:
    return (
        f"Write in the column “{title_of(language)}”. White cells are yours, the others stay.",
        "Write plain words in short sentences, for a child of 9. Say a term as the glossary does.",
        "Keep what stands in braces or begins with %, such as {area} or %(count)s, as it is.",
        "Keep ** before and after words that are bold, and as many lines as there are.",
        "Answers to choose are a scale: keep their order and their strength, in every question.",
        "Names of English law and services stay findable: the English in brackets at first use.",
        f"State: {State.MISSING} is empty, {State.FUZZY} is a suggestion, {State.DONE} is done.",
        f"What you write counts as done. To confirm a suggestion, set its state to {State.DONE}.",
        "Some texts have a row for each form that your language has for numbers.",
        "Rows may be sorted and left out. Do not add any, and leave the keys as they are.",
    )


def _set_height(
    sheet: Worksheet, line: int, columns: Sequence[_Column], texts: Sequence[str]
) -> None:
    """Not every program makes a row as high as its text by itself."""
    lines = max(
        sum(math.ceil(max(len(part), 1) / column.width) for part in text.split("\n"))
        for column, text in zip(columns, texts, strict=True)
    )
    sheet.set_row(line, min(lines * _LINE_HEIGHT + _LINE_PADDING, _HIGHEST))


def _put(sheet: Worksheet, line: int, column: int, text: str, look: Format) -> None:
    """Writes a text as a text: it is never taken for a formula, a number or a link."""
    if len(text) > LONGEST or any(_is_control(letter) for letter in text):
        raise RefusedError(
            f"No cell can hold “{text[:60]!a}”: it is too long or has a control character.",
            "Mend it in its catalogue, then export again.",
        )
    sheet.write_string(line, column, text, look)


def _is_control(letter: str) -> bool:
    """Whether XML cannot hold a character, or changes it."""
    code = ord(letter)
    return (
        (code < 0x20 and letter not in "\n\t")
        or 0xD800 <= code <= 0xDFFF
        or code & 0xFFFE == 0xFFFE
    )
