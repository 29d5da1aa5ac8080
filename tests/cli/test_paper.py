"""`surveyapp paper`, as it is typed."""

import csv
from pathlib import Path

import pypdfium2
import pytest

from surveyapp.content import places
from tests.cli.conftest import CommandLine

HACKNEY = "hackney-2026-11-23"
SHEET = (HACKNEY, "--audience", "children-and-young-people", "--design", "standard")


@pytest.fixture
def opened(command_line: CommandLine) -> CommandLine:
    command_line.open_demonstration()
    return command_line


def test_copies_are_printed_with_a_manifest(opened: CommandLine, tmp_path: Path) -> None:
    out, manifest = tmp_path / "sheets.pdf", tmp_path / "codes.csv"
    told = opened.printed(
        "paper", "print", *SHEET, "--copies", "3", "--out", str(out), "--manifest", str(manifest)
    )
    assert told["inspection"] == HACKNEY
    assert (told["copies"], told["files"]) == (3, [str(out)])
    pages = len(pypdfium2.PdfDocument(out))
    assert pages == 3 * (told["pages_a_copy"] + told["pages_a_copy"] % 2)
    with manifest.open(newline="", encoding="utf-8") as file:
        assert [row["copy"] for row in csv.DictReader(file)] == ["1", "2", "3"]


def test_a_file_that_is_there_is_kept_and_no_code_is_spent(
    opened: CommandLine, tmp_path: Path
) -> None:
    out = tmp_path / "sheets.pdf"
    asked = ("paper", "print", *SHEET, "--copies", "2", "--pack", "1", "--simplex")
    assert opened.run(*asked, "--out", str(out)).exit_code == 0
    before = out.read_bytes()
    again = opened.run(*asked, "--out", str(out))
    assert again.exit_code == 1
    assert "there already" in again.stderr
    assert out.read_bytes() == before


def test_it_says_in_words_what_was_written(opened: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "one.pdf"
    result = opened.run("paper", "print", *SHEET, "--copies", "1", "--out", str(out))
    assert result.exit_code == 0
    assert "1 copy of" in result.stdout
    assert str(out) in result.stdout
    assert sorted(path.name for path in tmp_path.glob("*.csv")) == []


def test_the_geometry_names_every_box_in_millimetres(opened: CommandLine) -> None:
    geometry = opened.printed("paper", "geometry", *SHEET, "--language", "en")
    assert (geometry["width"], geometry["height"]) == (210, 297)
    boxes = [box for page in geometry["pages"] for box in page["boxes"]]
    assert len(boxes) > 50
    for box in boxes:
        assert set(box) == {"question", "option", "x", "y", "width", "height"}
        assert 0 < box["x"] < 210
        assert 0 < box["y"] < 297
    assert geometry == opened.printed("paper", "geometry", *SHEET)


@pytest.mark.parametrize(
    ("arguments", "exit_code", "told"),
    [
        (["print", "nowhere", "--audience", "practitioners", "--copies", "1"], 1, "nowhere"),
        (["print", HACKNEY, "--audience", "pupils", "--copies", "1"], 1, "pupils"),
        (["print", *SHEET[:3], "--design", "huge", "--copies", "1"], 1, "huge"),
        (["print", *SHEET, "--language", "tlh", "--copies", "1"], 1, "tlh"),
        (["print", *SHEET, "--copies", "0"], 1, "cannot be ordered"),
        (["print", *SHEET, "--copies", "1000000"], 1, "cannot be ordered"),
        (["print", *SHEET, "--copies=-1"], 1, "cannot be ordered"),
        (["print", *SHEET, "--copies", "1", "--pack", "0"], 1, "pack"),
        (["print", *SHEET, "--copies", "many"], 2, "many"),
        (["print", HACKNEY, "--copies", "1"], 2, "--audience"),
        (["print", *SHEET], 2, "--copies"),
    ],
)
def test_what_goes_wrong_is_said_in_words(
    opened: CommandLine, tmp_path: Path, arguments: list[str], exit_code: int, told: str
) -> None:
    out = tmp_path / "sheets.pdf"
    result = opened.run("paper", *arguments, "--out", str(out))
    assert result.exit_code == exit_code
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert not out.exists()


@pytest.mark.parametrize("drawing", [None, "<svg", "<svg>" + "<g/>" * 100_000 + "</svg>"])
def test_a_picture_that_is_missing_broken_or_huge_stops_the_order_by_name(
    opened: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, drawing: str | None
) -> None:
    picture, out = tmp_path / "pencil.svg", tmp_path / "sheets.pdf"
    if drawing:
        picture.write_text(drawing, encoding="utf-8")
    monkeypatch.setattr(places, "asset", lambda _: picture)
    easy_read = [*SHEET, "--design", "easy-read", "--copies", "1", "--out", str(out)]
    result = opened.run("paper", "print", *easy_read)
    assert result.exit_code == 1
    assert "The picture pencil.svg" in result.stderr
    assert not out.exists()


def test_a_place_that_cannot_be_written_is_told(opened: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "nowhere" / "sheets.pdf"
    result = opened.run("paper", "print", *SHEET, "--copies", "1", "--out", str(out))
    assert result.exit_code == 1
    assert "could not be written" in result.stderr


def test_a_file_for_screens_is_written_and_an_older_one_kept(
    opened: CommandLine, tmp_path: Path
) -> None:
    out = tmp_path / "screen.pdf"
    told = opened.printed("paper", "screen", *SHEET, "--out", str(out))
    assert told["file"] == str(out)
    assert told["properties"]["SurveyInspection"] == HACKNEY
    assert len(pypdfium2.PdfDocument(out)) == told["pages"]
    before = out.read_bytes()
    again = opened.run("paper", "screen", *SHEET, "--out", str(out))
    assert again.exit_code == 1
    assert "there already" in again.stderr
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--audience", "nobody"], "nobody"),
        (["--audience", "practitioners", "--design", "tiny"], "no page design"),
        (["--audience", "practitioners", "--language", "xx"], "xx"),
    ],
)
def test_a_file_for_screens_that_cannot_be_is_refused(
    opened: CommandLine, tmp_path: Path, arguments: list[str], told: str
) -> None:
    out = tmp_path / "screen.pdf"
    result = opened.run("paper", "screen", HACKNEY, *arguments, "--out", str(out))
    assert result.exit_code == 1
    assert told in result.stderr
    assert not list(tmp_path.glob("*.pdf"))
