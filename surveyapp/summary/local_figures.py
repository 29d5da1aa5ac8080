"""Reads a local area's figures from CSV, such as an inspector is given or can download."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain.errors import UserError
from surveyapp.domain.local_figures import LocalFigure
from surveyapp.summary.local_groups import COLUMNS, LocalGroup

#: The largest file that is read, in bytes.
MAX_BYTES = 2_000_000
MAX_ROWS = 20_000
LONGEST_SOURCE = 200
#: What official statistics write in place of a number: such a row says nothing.
_SYMBOLS = frozenset({"c", "x", "z", "..", "-", ""})
_MOST_PEOPLE = 10_000_000
#: Digits, alone or in threes with spaces of any width between them; in a file whose cells are
#: parted by semicolons a comma may stand for a point.
_IN_THREES = r"[0-9]{{1,3}}(?:[{marks}][0-9]{{3}})+|[0-9]+"
_SPACES = " \u00a0\u2009\u202f"
_NUMBER = {
    ",": re.compile(_IN_THREES.format(marks="," + _SPACES)),
    ";": re.compile(_IN_THREES.format(marks=_SPACES)),
}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
#: What a message names at the most of what is there.
_NAMED = 12
#: How a workbook begins, which is a ZIP file.
_ZIP = b"PK\x03\x04"


class LocalFiguresError(UserError):
    """A file of local figures does not hold; `problem` names the line."""


@dataclass(frozen=True)
class _Line:
    """A line of the file: its number, what parts its cells, and them by column."""

    number: int
    delimiter: str
    cells: Mapping[str, str]


def read(
    content: bytes, area: str, groups: Sequence[LocalGroup], source: str = ""
) -> tuple[LocalFigure, ...]:
    """The figures of an area in a CSV file, in UTF-8, with a head of COLUMNS in any order.

    Rows of other areas are passed over. `groups` are those that there can be figures of; `source`
    is that of rows that name none. Raises LocalFiguresError for the first line that does not hold,
    and where there is no figure of the area.
    """
    known = {each.key for each in groups}
    found: dict[tuple[str, str, str], LocalFigure | None] = {}
    elsewhere: dict[str, None] = {}
    for line in _lines(content, has_source=bool(source.strip())):
        row = line.cells
        if not row["area"]:
            raise _refused(line.number, "it names no area", f"Write {area} in it, or take it out")
        if _plain(row["area"]) != _plain(area):
            elsewhere[_shown(row["area"])] = None
            continue
        key = row["audience"], row["by"], row["group"]
        if key not in known:
            raise _unknown(line.number, key, groups)
        if key in found:
            raise _refused(line.number, f"{'/'.join(key)} stands there twice", "Take one out")
        found[key] = _figure(line, key, row.get("source") or source)
    figures = tuple(figure for figure in found.values() if figure is not None)
    if not figures:
        raise _nothing(area, tuple(elsewhere), is_there=bool(found))
    return figures


def _figure(line: _Line, key: tuple[str, str, str], source: str) -> LocalFigure | None:
    """None for a row without a number."""
    text = line.cells["people"]
    if text.casefold() in _SYMBOLS:
        return None
    people = _people(line, text)
    return LocalFigure(*key, people, _source(line.number, source))


def _people(line: _Line, text: str) -> int:
    if not _NUMBER[line.delimiter].fullmatch(text):
        raise _refused(
            line.number,
            f"“{_shown(text)}” is not a number of people",
            "Write a whole number such as 1250, without a point and without a formula",
        )
    digits = "".join(c for c in text if c.isdigit())
    if len(digits) > len(str(_MOST_PEOPLE)) or int(digits) > _MOST_PEOPLE:
        raise _refused(line.number, f"{_shown(text)} people are too many", "Check the number")
    return int(digits)


def _source(number: int, given: str) -> str:
    source = _shown(given, LONGEST_SOURCE + 1)
    if not source:
        raise _refused(number, "it names no source", "Say whose figure it is, and of when")
    if len(source) > LONGEST_SOURCE:
        raise _refused(
            number, "its source is too long", f"Use {LONGEST_SOURCE} characters or fewer"
        )
    if not _YEAR.search(source):
        raise _refused(
            number,
            f"its source “{_shown(source)}” does not say of when",
            "Name the year, as in “DfE, SEN in England, January 2026”",
        )
    return source


def _lines(content: bytes, *, has_source: bool) -> Iterator[_Line]:
    text = _text(content)
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        head = _head(next(reader, []), has_source=has_source)
        for row in reader:
            if reader.line_num > MAX_ROWS:
                raise _refused(
                    reader.line_num, f"it has more than {MAX_ROWS:,} lines", "Shorten it"
                )
            if any(cell.strip() for cell in row):
                yield _Line(reader.line_num, delimiter, _named(reader.line_num, head, row))
    except csv.Error as error:
        raise _refused(
            reader.line_num, f"it is not CSV: {error}", "Save it again as CSV"
        ) from error


def _text(content: bytes) -> str:
    if len(content) > MAX_BYTES:
        raise LocalFiguresError(
            f"The file has more than {MAX_BYTES:,} bytes.", "Keep the rows of the area alone."
        )
    if content.startswith(_ZIP):
        raise LocalFiguresError(
            "The file is a workbook.", "Save its sheet as “CSV UTF-8” and take that file."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LocalFiguresError("The file is not in UTF-8.", "Save it as “CSV UTF-8”.") from error
    if not text.strip():
        raise LocalFiguresError("The file is empty.", "Fill in the blank file, or choose another.")
    if "\0" in text:
        raise LocalFiguresError("The file is not a text.", "Save it as “CSV UTF-8”.")
    return text


def _delimiter(text: str) -> str:
    """A comma, or the semicolon that Excel writes where commas part whole from decimal places."""
    head = text.partition("\n")[0]
    return ";" if head.count(";") > head.count(",") else ","


def _head(cells: list[str], *, has_source: bool) -> list[str]:
    head = [name.strip().casefold() for name in cells]
    needed = [name for name in COLUMNS if name != "source" or not has_source]
    if missing := [name for name in needed if name not in head]:
        there = ", ".join(_shown(name) or "one without a name" for name in head[:_NAMED])
        raise _refused(
            1,
            f"the columns {', '.join(missing)} are missing; there are {there or 'none'}",
            "Name the columns as in the blank file",
        )
    for name in COLUMNS:
        if head.count(name) > 1:
            raise _refused(1, f"the column {name} stands there twice", "Take one of them out")
    return head


def _named(line: int, head: list[str], row: list[str]) -> Mapping[str, str]:
    if any(name in COLUMNS for name in head[len(row) :]):
        raise _refused(line, "it has fewer cells than the head", "Fill it in")
    if any(cell.strip() for cell in row[len(head) :]):
        raise _refused(
            line,
            "it has more cells than the head",
            "Write numbers without a comma, and put quotation marks round words that have one",
        )
    return {name: cell.strip() for name, cell in zip(head, row, strict=False)}


def _unknown(
    line: int, key: tuple[str, str, str], groups: Sequence[LocalGroup]
) -> LocalFiguresError:
    """Names what there is in place of the first of the three ids that is not known."""
    audience, by, group = key
    own = [each for each in groups if each.audience == audience]
    if not own:
        what, given, known = "audience", audience, [each.audience for each in groups]
    elif by not in {each.by for each in own}:
        what, given, known = f"“by” of {audience}", by, [each.by for each in own]
    else:
        what, given = f"group of {audience} by {by}", group
        known = [each.group for each in own if each.by == by]
    names = list(dict.fromkeys(known))
    more = ", or another of the blank file" if len(names) > _NAMED else ""
    return _refused(
        line,
        f"there is no {what} “{_shown(given)}”",
        f"Write one of {', '.join(names[:_NAMED])}{more}",
    )


def _nothing(area: str, elsewhere: tuple[str, ...], *, is_there: bool) -> LocalFiguresError:
    if is_there:
        return LocalFiguresError(
            f"The file holds no number of {area}.", "Fill in the column `people`."
        )
    there = f" It has those of {', '.join(elsewhere[:_NAMED])}." if elsewhere else ""
    return LocalFiguresError(
        f"The file has no figures of {area}.{there}", "Check the area's name in the column `area`."
    )


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _shown(text: str, longest: int = 40) -> str:
    """On one line, short, and without what steers a screen or turns its text round."""
    visible = (c if c.isprintable() else " " for c in text)
    return " ".join("".join(visible).split())[:longest]


def _refused(line: int, problem: str, remedy: str) -> LocalFiguresError:
    return LocalFiguresError(
        f"Line {line} of the local figures does not hold: {problem}.", f"{remedy}."
    )
