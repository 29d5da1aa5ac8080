"""`surveyapp paper letter`, `poster` and the others, as they are typed."""

from pathlib import Path

import pypdfium2
import pytest

from surveyapp.paper.handouts import liblouis
from tests.cli.conftest import CommandLine

HACKNEY = "hackney-2026-11-23"
PARENTS = ("--audience", "parents-and-carers")


@pytest.fixture
def opened(command_line: CommandLine) -> CommandLine:
    command_line.open_demonstration()
    return command_line


PRODUCTS = (
    ("letter", (*PARENTS, "--design", "standard"), 1),
    ("instructions", (*PARENTS, "--design", "easy-read"), 2),
    ("cover", (*PARENTS, "--design", "large-print-24"), 2),
    ("poster", (*PARENTS, "--paper", "A3"), 1),
    ("poster", (), 1),
    ("slip", PARENTS, 1),
)


def test_every_product_is_written(opened: CommandLine, tmp_path: Path) -> None:
    for number, (product, more, pages) in enumerate(PRODUCTS):
        out = tmp_path / f"{number}.pdf"
        told = opened.printed("paper", product, HACKNEY, *more, "--out", str(out))
        assert (told["product"], told["inspection"]) == (product, HACKNEY)
        assert told["file"] == str(out)
        found = pypdfium2.PdfDocument(out)
        assert told["pages"] == pages == len(found)
        width, height = (round(side / 72 * 25.4) for side in found[0].get_size())
        assert (width, height) == ((297, 420) if "A3" in more else (210, 297))


def test_a_survey_is_written_as_text_in_both_variants(opened: CommandLine, tmp_path: Path) -> None:
    for variant, begins in (("standard", "Survey for parents"), ("easy-read", "Easy read survey")):
        out = tmp_path / f"{variant}.txt"
        asked = ("paper", "text", HACKNEY, *PARENTS, "--variant", variant, "--out", str(out))
        result = opened.run(*asked)
        assert result.exit_code == 0
        assert str(out) in result.stdout
        text = out.read_text(encoding="utf-8")
        assert "https://survey.example.org/s/" in text
        assert text.startswith(begins)


def test_braille_without_its_library_says_what_to_install(
    opened: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(liblouis, "find_library", lambda _: None)
    liblouis._library.cache_clear()
    out = tmp_path / "survey.brf"
    result = opened.run("paper", "braille", HACKNEY, *PARENTS, "--out", str(out))
    liblouis._library.cache_clear()
    assert result.exit_code == 1
    assert "liblouis" in result.stderr
    assert "apt install" in result.stderr
    assert not out.exists()


@pytest.mark.skipif(
    not liblouis.is_installed(),
    reason="liblouis is not installed (Debian: liblouis20 and liblouis-data)",
)
def test_a_survey_is_written_in_braille(opened: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "survey.brf"
    told = opened.printed("paper", "braille", HACKNEY, *PARENTS, "--out", str(out))
    assert told["variant"] == "standard"
    assert b";;SURVEY4EXAMPLE4ORG_/HACKNEY\r\n" in out.read_bytes()


WRONG: tuple[tuple[list[str], int, str], ...] = (
    (["letter", "nowhere", *PARENTS], 1, "nowhere"),
    (["letter", HACKNEY, "--audience", "pupils"], 1, "pupils"),
    (["letter", HACKNEY, *PARENTS, "--design", "huge"], 1, "huge"),
    (["cover", HACKNEY, *PARENTS, "--language", "tlh"], 1, "tlh"),
    (["letter", HACKNEY, *PARENTS, "--channel", "Oak"], 1, "Oak"),
    (["poster", HACKNEY, "--audience", "pupils"], 1, "pupils"),
    (["poster", HACKNEY, "--design", "slip"], 1, "slip"),
    (["poster", HACKNEY, "--paper", "A0"], 2, "A0"),
    (["slip", HACKNEY], 2, "--audience"),
    (["slip", HACKNEY, "--audience", "all"], 1, "all"),
    (["text", HACKNEY, "--audience", "pupils"], 1, "pupils"),
    (["text", HACKNEY, *PARENTS, "--variant", "hard"], 2, "hard"),
    (["text", HACKNEY, *PARENTS, "--language", "tlh"], 1, "tlh"),
    (["braille", HACKNEY, *PARENTS, "--language", "tlh"], 1, "tlh"),
)


def test_what_goes_wrong_is_said_in_words(opened: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    for arguments, exit_code, told in WRONG:
        result = opened.run("paper", *arguments, "--out", str(out))
        assert result.exit_code == exit_code, arguments
        assert told in result.stderr, arguments
        assert "Traceback" not in result.stderr
        assert list(tmp_path.glob("*out*")) == []


def test_a_file_that_is_there_is_kept(opened: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "out.pdf"
    out.write_bytes(b"kept")
    for product in ("letter", "slip", "text"):
        result = opened.run("paper", product, HACKNEY, *PARENTS, "--out", str(out))
        assert result.exit_code == 1
        assert "there already" in result.stderr
    assert out.read_bytes() == b"kept"


def test_a_disk_that_is_full_leaves_nothing(
    opened: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("surveyapp.paper.files.os.fsync", full)
    folder = tmp_path / "posters"
    folder.mkdir()
    result = opened.run("paper", "poster", HACKNEY, "--out", str(folder / "out.pdf"))
    assert result.exit_code == 1
    assert "No space left" in result.stderr
    assert list(folder.iterdir()) == []
