"""What is printed in each language: found to hold once, and where it stands what does not."""

import shutil
from pathlib import Path

import pytest

from surveyapp.content import places
from surveyapp.content.languages import languages
from surveyapp.content.problems import ContentError, Problem
from surveyapp.domain.errors import UserError
from surveyapp.domain.questionnaire import Variant
from surveyapp.paper.pagination import LayoutError
from surveyapp.services import blaming, checking, editions, paper_checking
from surveyapp.typeset.fonts import MissingGlyphError

WIDE = Problem(Path("questionnaires.po"), 7, "It is too long.", "Shorten it.")
SOURCE = Path("parents-and-carers.yaml")


class Tried:
    """Stands for laying out all of a language, and knows how often that was done."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = list(problems)
        self.languages: list[str] = []

    def __call__(self, language: str) -> list[Problem]:
        self.languages.append(language)
        return self.problems


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for what was found to hold."""
    monkeypatch.setattr(paper_checking, "_note_of", lambda language: tmp_path / "notes" / language)
    paper_checking._checked.cache_clear()
    return tmp_path / "notes"


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> Tried:
    found = Tried()
    monkeypatch.setattr(paper_checking, "check_sheets", found)
    monkeypatch.setattr(paper_checking, "check_handouts", lambda _: [])
    return found


def test_paper_speaks_every_language_whose_words_are_whole() -> None:
    assert paper_checking.printed() == tuple(language.code for language in languages())


@pytest.mark.usefixtures("notes")
def test_what_holds_is_not_laid_out_again_by_another_process(tried: Tried) -> None:
    assert paper_checking.check_paper("pl") == []
    paper_checking._checked.cache_clear()  # as in a new process
    assert paper_checking.check_paper("pl") == []
    assert tried.languages == ["pl"]


def test_a_change_of_the_content_is_laid_out_again(
    notes: Path, tried: Tried, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    paper_checking.check_paper("pl")
    shutil.copytree(places.print_designs(), tmp_path / "print")
    monkeypatch.setattr(places, "print_designs", lambda: tmp_path / "print")
    paper_checking.check_paper("pl")
    assert len(tried.languages) == 1
    with (tmp_path / "print" / "standard.yaml").open("a", encoding="utf-8") as file:
        file.write("# wider\n")
    paper_checking.check_paper("pl")
    assert len(tried.languages) == 2
    assert notes.is_dir()


def test_what_does_not_hold_is_told_each_time(notes: Path, tried: Tried) -> None:
    tried.problems.append(WIDE)
    assert paper_checking.check_paper("pl") == [WIDE]
    assert not notes.exists()
    paper_checking._checked.cache_clear()
    assert paper_checking.check_paper("pl") == [WIDE]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"0" * 64])
def test_a_note_that_says_something_else_counts_for_nothing(
    notes: Path, tried: Tried, content: bytes
) -> None:
    notes.mkdir()
    (notes / "pl").write_bytes(content)
    paper_checking.check_paper("pl")
    assert tried.languages == ["pl"]


def test_it_can_be_checked_where_nothing_can_be_written(notes: Path, tried: Tried) -> None:
    notes.write_text("a file in place of the folder")
    assert paper_checking.check_paper("pl") == []
    assert tried.languages == ["pl"]


@pytest.mark.usefixtures("notes", "tried")
def test_a_translation_that_was_not_built_yet_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shutil.copytree(places.translations(), tmp_path / "translations")
    monkeypatch.setattr(places, "translations", lambda: tmp_path / "translations")
    assert paper_checking.check_paper("pl") == []
    file = tmp_path / "translations" / "pl" / "LC_MESSAGES" / "print.po"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('msgstr "Złóż tutaj"', 'msgstr "Złożyć tu"'), encoding="utf-8")
    (problem,) = paper_checking.check_paper("pl")
    assert (problem.file, problem.remedy) == (file, "Run `./run build`.")
    assert "seal-fold" in file.read_text(encoding="utf-8").splitlines()[problem.line - 1 - 1]


@pytest.mark.usefixtures("notes")
def test_nothing_opens_in_a_language_that_has_not_the_room(tried: Tried) -> None:
    tried.problems.append(WIDE)
    with pytest.raises(ContentError, match="It is too long"):
        editions.must_hold(["pl"])
    assert tried.languages == ["pl"]


@pytest.mark.usefixtures("notes")
def test_an_inspection_opens_on_what_holds_in_english_and_the_drafts_it_takes(
    tried: Tried,
) -> None:
    editions.load_for_opening()
    assert tried.languages == ["en"]
    editions.load_for_opening(drafts=["ur"])
    assert tried.languages == ["en", "ur"]


@pytest.mark.usefixtures("notes")
def test_every_language_is_checked_and_told_of(
    tried: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper_checking.os, "cpu_count", lambda: 1)
    heard: list[tuple[str, int, int]] = []
    assert checking.check_all(lambda *told: heard.append(told)) == []
    every = [language.code for language in languages()]
    assert tried.languages == every
    assert heard == [(code, number, len(every)) for number, code in enumerate(every, start=1)]


def words_at(problem: Problem) -> str:
    """What is written on the lines from there on."""
    lines = problem.file.read_text(encoding="utf-8").splitlines()
    return "\n".join(lines[problem.line - 2 : problem.line + 3])


def blamed(error: UserError, variant: Variant = Variant.STANDARD, language: str = "pl") -> Problem:
    return blaming.problem(language, SOURCE, error, variant)


def test_in_english_the_file_of_the_source_is_told() -> None:
    error = LayoutError("No room.", "Shorten it.", question="support")
    assert blamed(error, language="en") == Problem(SOURCE, 1, "No room.", "Shorten it.")


@pytest.mark.parametrize("variant", Variant)
def test_a_question_that_has_not_the_room_is_found_in_its_catalogue(variant: Variant) -> None:
    problem = blamed(LayoutError("No room.", "Shorten it.", question="support"), variant)
    assert problem.file.parts[-3:] == ("pl", "LC_MESSAGES", "questionnaires.po")
    assert f'msgctxt "support {variant}"' in words_at(problem)


@pytest.mark.parametrize(
    ("error", "context"),
    [
        (LayoutError("No room.", "Shorten it.", text="Złóż tutaj"), "seal-fold"),
        (LayoutError("No room.", "Shorten it.", text="Złóż\u00a0tutaj"), "seal-fold"),
        (MissingGlyphError("✨", "wording seal-fold", "✨"), "seal-fold"),
        (MissingGlyphError("Złóż tutaj", "the title", "Z"), "seal-fold"),
    ],
)
def test_a_text_of_paper_is_found_by_its_name_or_by_what_it_says(
    error: UserError, context: str
) -> None:
    problem = blamed(error)
    assert problem.file.name == "print.po"
    assert f'msgctxt "{context}"' in words_at(problem)


@pytest.mark.parametrize(
    "error",
    [
        UserError("Two pages.", "Shorten it."),
        LayoutError("No room.", "Shorten it."),
        LayoutError("No room.", "Shorten it.", text="nobody wrote this"),
        LayoutError("No room.", "Shorten it.", question="no-such-question"),
    ],
)
def test_what_no_text_alone_is_to_blame_for_leads_to_the_catalogue(error: UserError) -> None:
    problem = blamed(error)
    assert (problem.file.name, problem.line) == ("print.po", 1)


def test_a_language_without_catalogues_is_told_by_the_file_that_it_should_have() -> None:
    problem = blamed(LayoutError("No room.", "Shorten it.", question="support"), language="cy")
    assert problem.file.parts[-3:] == ("cy", "LC_MESSAGES", "print.po")
