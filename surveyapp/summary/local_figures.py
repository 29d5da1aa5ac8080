"""Reads a local area's figures from CSV, such as an inspector is given or can download."""

import csv
import io
from collections.abc import Iterator, Mapping

from surveyapp.domain.errors import UserError
from surveyapp.domain.local_figures import EVERYONE, LocalFigure
from surveyapp.domain.questionnaire import Edition, OptionKind

COLUMNS = ("area", "audience", "by", "group", "people", "source")
#: The largest file that is read, in bytes.
MAX_BYTES = 2_000_000
MAX_ROWS = 20_000
#: What official statistics write in place of a number: such a row says nothing.
_SYMBOLS = frozenset({"c", "x", "z", "..", "-", ""})
_MOST_PEOPLE = 10_000_000


class LocalFiguresError(UserError):
    """A file of local figures does not hold; `problem` names the line."""


def read(content: bytes, area: str, edition: Edition) -> tuple[LocalFigure, ...]:
    """The figures of an area in a CSV file, in UTF-8, with a head of COLUMNS in any order.

    Rows of other areas are passed over. `by` and `group` are the ids of a question about the
    person and of one of its answers, or both `all`. Raises LocalFiguresError for the first line
    that does not hold, and where the area is not in the file.
    """
    rows = _rows(content)
    known = _known(edition)
    found: dict[tuple[str, str, str], LocalFigure] = {}
    is_there = False
    for line, row in rows:
        if row["area"].casefold() != area.casefold():
            continue
        is_there = True
        key = row["audience"], row["by"], row["group"]
        if key not in known:
            raise _refused(line, f"there is no group {'/'.join(key)}", "Use the ids of the edition")
        if key in found:
            raise _refused(line, f"{'/'.join(key)} stands there twice", "Take one of them out")
        if row["people"].casefold() in _SYMBOLS:
            continue
        if not row["source"]:
            raise _refused(line, "it names no source", "Say whose figure it is, and of when")
        found[key] = LocalFigure(*key, _people(line, row["people"]), row["source"])
    if not is_there:
        raise LocalFiguresError(
            f"The file has no figures of {area}.", "Check the area's name in the column `area`."
        )
    return tuple(found.values())


def _rows(content: bytes) -> Iterator[tuple[int, Mapping[str, str]]]:
    if len(content) > MAX_BYTES:
        raise LocalFiguresError(
            f"The file has more than {MAX_BYTES:,} bytes.", "Keep the rows of the area alone."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LocalFiguresError("The file is not in UTF-8.", "Save it as “CSV UTF-8”.") from error
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), strict=True)
    try:
        head = [name.strip().casefold() for name in next(reader, [])]
        missing = [name for name in COLUMNS if name not in head]
        if missing:
            raise _refused(1, f"the columns {', '.join(missing)} are missing", "Add them")
        for row in reader:
            if reader.line_num > MAX_ROWS:
                raise _refused(
                    reader.line_num, f"it has more than {MAX_ROWS:,} lines", "Shorten it"
                )
            if any(cell.strip() for cell in row):
                yield reader.line_num, _named(reader.line_num, head, row)
    except csv.Error as error:
        raise _refused(
            reader.line_num, f"it is not CSV: {error}", "Save it again as CSV"
        ) from error


def _named(line: int, head: list[str], row: list[str]) -> Mapping[str, str]:
    if len(row) < len(head):
        raise _refused(line, "it has fewer cells than the head", "Fill it in")
    return {name: cell.strip() for name, cell in zip(head, row, strict=False)}


def _known(edition: Edition) -> set[tuple[str, str, str]]:
    groups = {
        (questionnaire.audience, question.id, option.id)
        for questionnaire in edition.questionnaires
        for question in questionnaire.by_id.values()
        for wording in question.wordings.values()
        for option in wording.options
        if option.kind is OptionKind.SUBSTANCE
    }
    return groups | {(q.audience, EVERYONE, EVERYONE) for q in edition.questionnaires}


def _people(line: int, text: str) -> int:
    plain = text.replace(",", "").replace(" ", "")
    if not (plain.isascii() and plain.isdigit()):
        raise _refused(line, f"“{text[:40]}” is not a number of people", "Write one such as 1250")
    if len(plain) > len(str(_MOST_PEOPLE)) or int(plain) > _MOST_PEOPLE:
        raise _refused(line, f"{text[:40]} people are too many", "Check the number")
    return int(plain)


def _refused(line: int, problem: str, remedy: str) -> LocalFiguresError:
    return LocalFiguresError(
        f"Line {line} of the local figures does not hold: {problem}.", f"{remedy}."
    )
