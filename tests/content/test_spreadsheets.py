"""The spreadsheet of a translator: what goes out comes back, and what is wrong is named by cell."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from babel.messages.catalog import Catalog
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.content.spreadsheet.merging import Merged, merge
from surveyapp.content.spreadsheet.reading import MAX_BYTES, SpreadsheetError, read
from surveyapp.content.spreadsheet.rows import ENGLISH, KEY, STATE, rows_of
from surveyapp.content.spreadsheet.writing import workbook
from surveyapp.domain.errors import RefusedError
from tests.content.translators import POLISH, TITLE, catalogues, exported, spoken

KEYS, ENGLISHES, SAID, STATES, COMMENTS = "A", "C", "D", "E", "F"
Change = Callable[[Any], None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return exported(tmp_path / "pl.xlsx", catalogues())


def changed(file: Path, change: Change) -> Path:
    """The spreadsheet as a person would change it."""
    book = openpyxl.load_workbook(file)
    change(book)
    book.save(file)
    return file


def line_of(sheet: Any, english: str) -> int:
    return next(row[0].row for row in sheet.iter_rows() if row[2].value == english)


def taken(file: Path) -> tuple[dict[str, Catalog], Merged]:
    said = catalogues()
    return said, merge(said, read(file, TITLE))


def refused(file: Path) -> tuple[str, ...]:
    with pytest.raises(SpreadsheetError) as error:
        taken(file)
    assert "Nothing was imported" in error.value.remedy
    return error.value.problems


def test_what_goes_out_comes_back_as_it_was(file: Path) -> None:
    said, merged = taken(file)
    assert spoken(said) == spoken(catalogues())
    assert merged == Merged({"messages": 0, "print": 0}, ())


TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t=+-@'_x000A"),
    max_size=80,
).filter(lambda text: "_x000D_" not in text and "x005F_" not in text and not any(
    ord(letter) & 0xFFFE == 0xFFFE for letter in text
))  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(TEXTS.filter(bool), TEXTS), min_size=1, max_size=6), TEXTS)
def test_any_text_comes_back_as_it_was(
    tmp_path: Path, texts: list[tuple[str, str]], comment: str
) -> None:
    def made() -> dict[str, Catalog]:
        catalogue = Catalog(locale="pl", fuzzy=False)
        for number, (english, translation) in enumerate(texts):
            catalogue.add(
                english, translation, context=str(number), user_comments=comment.split("\n")
            )
        return {"messages": catalogue}

    file = exported(tmp_path / "any.xlsx", made())
    said = made()
    merged = merge(said, read(file, TITLE))
    assert spoken(said) == spoken(made())
    assert merged.changed == {"messages": 0}


@pytest.mark.parametrize("text", ["a\x01b", "x" * 10_001])
def test_what_no_cell_can_hold_is_refused_at_export(text: str) -> None:
    catalogue = Catalog(locale="pl", fuzzy=False)
    catalogue.add("School", text)
    with pytest.raises(RefusedError, match="No cell can hold"):
        workbook(POLISH, {"messages": tuple(rows_of("messages", catalogue, (), {}))}, ())


def test_how_much_paper_holds_is_told_where_it_is_known(tmp_path: Path) -> None:
    known = {("print", "head", "{area}: **code**"): 40}
    sheets = {n: tuple(rows_of(n, each, (), known)) for n, each in catalogues().items()}
    file = tmp_path / "pl.xlsx"
    file.write_bytes(workbook(POLISH, sheets, ()))
    book = openpyxl.load_workbook(file)
    sheet = book["print"]
    assert sheet["I1"].value == "Most characters on paper"
    assert sheet[f"I{line_of(sheet, '{area}: **code**')}"].value == "40"
    assert book["messages"].max_column == 8


def test_a_translation_that_is_written_is_taken_and_counts_as_done(file: Path) -> None:
    def write(book: Any) -> None:
        sheet = book["messages"]
        sheet[f"{SAID}{line_of(sheet, 'Back')}"] = " Wstecz "
        sheet[f"{SAID}{line_of(sheet, 'Send')}"] = "Wyślij"
        sheet[f"{COMMENTS}{line_of(sheet, 'School')}"] = "każda szkoła"

    said, merged = taken(changed(file, write))
    pages = said["messages"]
    assert (pages["Back"].string, pages["Send"].string) == ("Wstecz", "Wyślij")
    assert not pages["Send"].fuzzy
    assert pages["School"].user_comments == ["każda szkoła"]
    assert merged.changed == {"messages": 3, "print": 0}


def test_a_suggestion_is_confirmed_and_a_translation_doubted_by_its_state(file: Path) -> None:
    def mark(book: Any) -> None:
        sheet = book["messages"]
        sheet[f"{STATES}{line_of(sheet, 'Send')}"] = "done"
        sheet[f"{STATES}{line_of(sheet, 'School')}"] = "fuzzy"

    said, merged = taken(changed(file, mark))
    assert (said["messages"]["Send"].fuzzy, said["messages"]["School"].fuzzy) == (False, True)
    assert merged.changed["messages"] == 2


def test_rows_that_were_moved_are_known_by_their_keys(file: Path) -> None:
    def turn(book: Any) -> None:
        for name in ("messages", "print"):
            rows = [[cell.value for cell in row] for row in book[name].iter_rows(min_row=2)]
            for line, row in enumerate(reversed(rows), start=2):
                for column, value in enumerate(row, start=1):
                    book[name].cell(line, column).value = value

    said, merged = taken(changed(file, turn))
    assert spoken(said) == spoken(catalogues())
    assert merged.told == ()


def test_columns_may_be_moved(file: Path) -> None:
    said, _ = taken(changed(file, lambda book: book["messages"].insert_cols(1)))
    assert spoken(said) == spoken(catalogues())


def test_a_row_that_is_missing_stays_as_it_is_and_is_told(file: Path) -> None:
    def drop(book: Any) -> None:
        book["messages"].delete_rows(line_of(book["messages"], "School"))
        del book["print"]

    said, merged = taken(changed(file, drop))
    assert spoken(said) == spoken(catalogues())
    assert any("“School”" in told for told in merged.told)
    assert any(told.startswith("print: not in the spreadsheet") for told in merged.told)


def test_an_empty_cell_leaves_the_translation(file: Path) -> None:
    def empty(book: Any) -> None:
        sheet = book["messages"]
        sheet[f"{SAID}{line_of(sheet, 'School')}"] = None

    said, merged = taken(changed(file, empty))
    assert said["messages"]["School"].string == "Szkoła"
    assert merged.changed["messages"] == 0


def put(sheet: str, english: str, column: str, value: object) -> Change:
    def change(book: Any) -> None:
        book[sheet][f"{column}{line_of(book[sheet], english)}"] = value

    return change


def added(*cells: object) -> Change:
    return lambda book: book["messages"].append(list(cells))


def doubled(book: Any) -> None:
    sheet = book["messages"]
    sheet.append([cell.value for cell in sheet[line_of(sheet, "School")]])


@pytest.mark.parametrize(
    ("change", "place", "told"),
    [
        (put("messages", "School", SAID, "=1+1"), "messages!D", "a formula"),
        (put("messages", "School", SAID, 12), "messages!D", "a number"),
        (put("messages", "School", SAID, date(2026, 11, 23)), "messages!D", "a date"),
        (put("messages", "School", SAID, True), "messages!D", "true or false"),
        (put("messages", "School", SAID, "#REF!"), "messages!D", "an error"),
        (put("messages", "School", SAID, "x" * 20_000), "messages!D", "more than 10,000"),
        (put("messages", "School", ENGLISHES, "Schools"), "messages!C", "English was changed"),
        (put("messages", "School", KEYS, "0" * 16), "messages!A", "“School” has a key"),
        (put("messages", "School", KEYS, None), "messages!A", "“School” has a key"),
        (put("messages", "School", STATES, "perfect"), "messages!E", "“perfect” is none of"),
        (added("ff", "", "Fee", "Opłata", "done"), "messages!A", "“Fee” has a key"),
        (added(None, "", None, "Opłata"), "messages!A", "A row has a key"),
        (doubled, "messages!A", "The same key is at messages!A"),
        (put("messages", "%(count)s answers", SAID, "%(liczba)s"), "messages!D", "placeholder"),
        (put("messages", "%(count)s answers", SAID, "odpowiedzi"), "messages!D", "placeholder"),
        (put("print", "{area}: **code**", SAID, "{obszar}: **kod**"), "print!D", "braces"),
        (put("print", "{area}: **code**", SAID, "{area}: **kod"), "print!D", "bold"),
        (put("print", "One\nTwo", SAID, "Raz, dwa"), "print!D", "other lines"),
        (lambda book: book.create_sheet("more").append([KEY]), "more", "no catalogue"),
        (lambda book: book["print"].delete_cols(4), "print!A1", f"“{TITLE}” is missing"),
        (lambda book: book["print"].delete_rows(1, 9), "print!A1", f"“{KEY}” is missing"),
        (put("print", ENGLISH, "B", STATE), "print!A1", f"“{STATE}” is there twice"),
    ],
)
def test_what_is_wrong_is_named_by_sheet_and_cell(
    file: Path, change: Change, place: str, told: str
) -> None:
    problems = refused(changed(file, change))
    assert any(each.startswith(place) and told in each for each in problems), problems


def test_every_problem_is_named_at_once(file: Path) -> None:
    def spoil(book: Any) -> None:
        put("messages", "School", SAID, 12)(book)
        put("print", "One\nTwo", STATES, "perfect")(book)

    assert len(refused(changed(file, spoil))) == 2


def test_the_sheet_of_another_language_is_refused(file: Path) -> None:
    with pytest.raises(SpreadsheetError, match=r"“Urdu \(ur\)” is missing"):
        merge(catalogues(), read(file, "Urdu (ur)"))


@pytest.mark.parametrize(
    "content",
    [b"", b"PK", b"%PDF-1.7", b"\0" * 5000, b"Key,English\n1,2\n", "zażółć".encode("utf-16")],
)
def test_what_is_no_spreadsheet_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "some.xlsx"
    file.write_bytes(content)
    assert refused(file) == ("some.xlsx is not a spreadsheet (.xlsx).",)


def test_an_archive_that_is_no_spreadsheet_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "some.xlsx"
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("a.txt", "a")
    assert "not a spreadsheet" in refused(file)[0]


def test_a_huge_file_is_refused_unopened(tmp_path: Path) -> None:
    file = tmp_path / "some.xlsx"
    with file.open("wb") as content:
        content.truncate(MAX_BYTES + 1)
    assert "more than 10,000,000 bytes" in refused(file)[0]


def test_an_archive_that_would_unfold_is_refused_unread(file: Path) -> None:
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/bomb.xml", b"\0" * 70_000_000)
    assert file.stat().st_size < 200_000
    assert "unpacks to more than" in refused(file)[0]


def replaced(file: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The spreadsheet with one of its parts changed."""
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return file


def test_entities_are_not_unfolded(file: Path) -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    declared = replaced(file, "xl/workbook.xml", lambda xml: xml.replace(b"?>", b"?>" + bomb, 1))
    assert "declares what no spreadsheet needs" in refused(declared)[0]


def test_a_row_far_below_is_refused(file: Path) -> None:
    far = replaced(
        file, "xl/worksheets/sheet2.xml", lambda xml: xml.replace(b'<row r="3"', b'<row r="999999"')
    )
    assert "more than 20,000 rows" in refused(far)[0]


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.data())
def test_a_damaged_spreadsheet_is_refused_or_taken_and_never_breaks(
    tmp_path: Path, data: st.DataObject
) -> None:
    file = exported(tmp_path / "pl.xlsx", catalogues())
    part = data.draw(
        st.sampled_from(["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml"])
    )

    def damage(xml: bytes) -> bytes:
        start = data.draw(st.integers(0, len(xml) - 1))
        end = data.draw(st.integers(start, min(start + 200, len(xml))))
        return xml[:start] + data.draw(st.binary(max_size=20)) + xml[end:]

    damaged = replaced(file, part, damage)
    with suppress(SpreadsheetError):
        taken(damaged)
