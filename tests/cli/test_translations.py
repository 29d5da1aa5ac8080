"""`surveyapp translations` and what `surveyapp check` says of languages, as typed in a shell."""

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from surveyapp.cli import content, translations
from surveyapp.cli.commands import main
from surveyapp.content.paper_wording import load_wording
from surveyapp.content.problems import Problem
from tests.fixtures.translators import reword


@pytest.fixture(autouse=True)
def lengths(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trying how long each text can be takes seconds, and is tested by itself."""
    known = {("print", "poster-headline", load_wording("en").texts["poster-headline"]): 40}
    monkeypatch.setattr(translations, "longest", lambda _: known)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["translations", *map(str, arguments)])


def test_the_languages_of_this_house_are_complete() -> None:
    printed = json.loads(run("status", "--json").stdout)
    assert set(printed) == {"ur", "pl", "ar", "bn", "pa", "so", "tr", "ro"}
    for language in printed.values():
        assert language["review"] == "draft"
        assert (language["reviewed_by"], language["reviewed_on"]) == ("", None)
        assert language["complete"], language["name"]
        for part in language["parts"].values():
            assert part["translated"] == part["messages"] > 0
            assert (part["fuzzy"], part["complete"]) == (0, True)


def test_a_spreadsheet_tells_how_long_a_text_on_paper_can_be(tmp_path: Path) -> None:
    run("export", "pl", "--xlsx", tmp_path / "pl.xlsx")
    book = openpyxl.load_workbook(tmp_path / "pl.xlsx")
    values = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "40" in values


def test_status_is_a_table_for_people(own_translations: Path) -> None:
    run("review", "pl", "--status", "approved", "--by", "A firm", "--on", "2026-01-20")
    lines = run("status").stdout.splitlines()
    assert lines[0] == "pl  Polish (Polski), approved by A firm on 2026-01-20"
    assert all(line.endswith("complete") for line in lines[1:])


def test_a_language_is_added(own_translations: Path) -> None:
    result = run("add", "gu", "--english-name", "Gujarati (Kutch)")
    assert result.exit_code == 0, result.output
    assert "translations/gu/LC_MESSAGES/questionnaires.po" in result.stdout
    assert json.loads(run("status", "--json").stdout)["gu"]["name"] == "Gujarati (Kutch)"


def test_a_spreadsheet_goes_out_and_comes_back(own_translations: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "pl.xlsx"
    assert run("export", "pl", "--xlsx", sheet).exit_code == 0
    before = {file: file.read_bytes() for file in own_translations.rglob("*.po")}
    printed = json.loads(run("import", "pl", sheet, "--json").stdout)
    assert printed["changed"] == {"messages": 0, "questionnaires": 0, "print": 0}
    assert printed["told"] == []
    assert {file: file.read_bytes() for file in own_translations.rglob("*.po")} == before


def test_an_export_replaces_no_file(own_translations: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "pl.xlsx"
    sheet.write_text("mine")
    result = run("export", "pl", "--xlsx", sheet)
    assert result.exit_code != 0
    assert sheet.read_text() == "mine"


def test_the_spreadsheet_says_where_a_text_stands_and_with_which_picture(
    own_translations: Path, tmp_path: Path
) -> None:
    run("export", "pl", "--xlsx", tmp_path / "pl.xlsx")
    book = openpyxl.load_workbook(tmp_path / "pl.xlsx")
    assert book.sheetnames == ["Read first", "messages", "questionnaires", "print", "Glossary"]
    rows = [[cell.value for cell in row] for row in book["questionnaires"].iter_rows()]
    option = next(row for row in rows if row[7] and "thumbs-up" in row[7] and row[2] == "Yes")
    assert "Answer to choose." in option[1]
    assert "questionnaires/2026-sample/" in option[1]
    assert "A thumb pointing up" in option[7]
    plan = next(row for row in rows if "EHC plan" in row[2])
    assert "EHC plan" in plan[6]
    plurals = [row for row in book["messages"].iter_rows() if "Form 1 of 3" in str(row[1].value)]
    assert plurals
    assert "for numbers such as 1." in str(plurals[0][1].value)
    locked = [cell.protection.locked for cell in next(book["print"].iter_rows(min_row=2))]
    assert locked == [True, True, True, False, False, False, True, True, True]
    assert book["print"].freeze_panes == "A2"
    assert not book["print"].sheet_view.rightToLeft


def test_a_language_from_right_to_left_has_its_sheet_so(tmp_path: Path) -> None:
    run("export", "ur", "--xlsx", tmp_path / "ur.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ur.xlsx")
    assert book["messages"].sheet_view.rightToLeft
    assert book["messages"]["D1"].value == "Urdu (ur)"


def write(sheet: Path, cell: str, text: str) -> None:
    book = openpyxl.load_workbook(sheet)
    book["messages"][cell] = text
    book.save(sheet)


def test_a_check_writes_nothing_and_an_import_does(own_translations: Path, tmp_path: Path) -> None:
    sheet, file = tmp_path / "pl.xlsx", own_translations / "pl" / "LC_MESSAGES" / "messages.po"
    run("export", "pl", "--xlsx", sheet)
    write(sheet, "D2", "Inne słowa.")
    before = file.read_bytes()
    assert "messages: 1 would change." in run("import", "pl", sheet, "--check").stdout
    assert file.read_bytes() == before
    assert "messages: 1 changed." in run("import", "pl", sheet).stdout
    assert 'msgstr "Inne słowa."' in file.read_text(encoding="utf-8")


def test_one_wrong_cell_keeps_everything_out(own_translations: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "pl.xlsx"
    run("export", "pl", "--xlsx", sheet)
    write(sheet, "D2", "Inne słowa.")
    write(sheet, "D3", "=1+1")
    before = {file: file.read_bytes() for file in own_translations.rglob("*") if file.is_file()}
    result = run("import", "pl", sheet)
    assert result.exit_code == 1
    assert "messages!D3: It holds a formula" in result.stderr
    assert "Nothing was imported" in result.stderr
    now = {file: file.read_bytes() for file in own_translations.rglob("*") if file.is_file()}
    assert now == before


@pytest.mark.parametrize(
    ("arguments", "exit_code", "words"),
    [
        (["update", "xx"], 1, "no language 'xx'"),
        (["export", "en", "--xlsx", "no.xlsx"], 1, "no language 'en'"),
        (["add", "qq"], 1, "no language 'qq'"),
        (["add", "gu", "--direction", "up"], 2, "up"),
        (["review", "pl", "--status", "source"], 2, "source"),
        (["review", "pl", "--status", "reviewed"], 1, "--by and --on"),
        (["review", "pl", "--status", "reviewed", "--on", "today"], 2, "today"),
        (["import", "pl", "nowhere.xlsx"], 2, "nowhere.xlsx"),
    ],
)
def test_what_cannot_be_is_told_on_standard_error(
    own_translations: Path, arguments: list[str], exit_code: int, words: str
) -> None:
    result = run(*arguments)
    assert result.exit_code == exit_code
    assert words in result.stderr
    assert result.stdout == ""


def check(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    # Sheets are laid out in tests of their own.
    monkeypatch.setattr(content, "check_all", lambda _told: list[Problem]())
    return CliRunner().invoke(main, ["check", *arguments])


def test_what_is_missing_is_a_notice_of_the_check(
    own_translations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = own_translations / "pl" / "LC_MESSAGES" / "messages.po"
    reword(file, 'msgid "Choose one answer only"', '#, fuzzy\nmsgid "Choose one answer only"')
    result = check(monkeypatch)
    assert result.exit_code == 0
    assert "Notice: " in result.stdout
    assert "pl: 1 message is missing" in result.stdout
    assert "so no page is offered in Polish" in result.stdout
    assert result.stdout.endswith("The content holds.\n")
    (notice,) = json.loads(check(monkeypatch, "--json").stdout)
    assert notice["severity"] == "notice"
