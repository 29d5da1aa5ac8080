"""Designs of posters and slips: what a designer must keep, and how it is told."""

import re
import shutil
from pathlib import Path

import pytest

from surveyapp.content import places, poster_designs
from surveyapp.content.page_design_rules import contrast
from surveyapp.content.poster_designs import check_poster_designs, load_poster_design
from surveyapp.content.problems import ContentError
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.page_design import PaperSize, TypeRole
from surveyapp.domain.poster_design import PosterKind
from surveyapp.services.handout_checking import check_handouts


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of print/, to be written in."""
    copy = tmp_path / "print"
    shutil.copytree(places.print_designs(), copy)
    monkeypatch.setattr(places, "print_designs", lambda: copy)
    return copy


def change(folder: Path, design: str, old: str, new: str) -> None:
    file = folder / "posters" / f"{design}.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_designs_hold_and_everything_fits() -> None:
    assert check_poster_designs() == []
    assert check_handouts() == []
    assert poster_designs.poster_designs() == ("poster", "slip")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("one: 76", "one: 40", "modules"),
        ("each: 54", "each: 40", "modules"),
        ("small: {size: 14", "small: {size: 11", "14 or more"),
        ("leading: 54}", "leading: 48}", "points apart"),
        ('accent: "#1d3b66"', 'accent: "#7fb3ff"', "contrast"),
        ('ink: "#000000"', 'ink: "#888888"', "contrast"),
        ('background: "#ffffff"', 'background: "#cccc00"', "dark"),
        ("margin: 12", "margin: 4", "outside the printable area"),
        ("papers: [A4, A3]", "papers: [A3, A4]", "smallest"),
        ("papers: [A4, A3]", "papers: []", "papers"),
        ("papers: [A4, A3]", "papers: [A5]", "papers"),
        ("like: standard", "like: nothing", "no page design nothing"),
        ("kind: poster ", "kind: flag ", "kind"),
        ("id: poster", "id: other", "Name them alike"),
        ("gap: 3", "gap: much", "gap"),
        ("gap: 3", "gapp: 3", "gapp"),
        ("  body: {size: 18, leading: 23}\n", "", "no size for body"),
    ],
)
def test_a_design_that_breaks_a_rule_is_named(folder: Path, old: str, new: str, told: str) -> None:
    change(folder, "poster", old, new)
    problems = check_poster_designs()
    assert any(told in f"{problem.problem} {problem.remedy}" for problem in problems)
    assert {problem.file.name for problem in problems} == {"poster.yaml"}
    with pytest.raises(ContentError):
        load_poster_design("poster", PosterKind.POSTER)


@pytest.mark.parametrize(
    ("design", "old", "new"),
    [
        ("poster", "title: {size: 48, leading: 54}", "title: {size: 120, leading: 140}"),
        ("poster", "each: 54", "each: 64"),
        ("slip", "body: {size: 14, leading: 18}", "body: {size: 24, leading: 30}"),
        ("slip", "code: {size: 18, leading: 22}", "code: {size: 60, leading: 70}"),
    ],
)
def test_a_design_that_has_not_the_room_is_named(
    folder: Path, design: str, old: str, new: str
) -> None:
    change(folder, design, old, new)
    assert check_poster_designs() == []
    problems = check_handouts()
    assert {problem.file.name for problem in problems} == {f"{design}.yaml"}
    assert all(problem.remedy for problem in problems)


def test_a_letter_that_grows_beyond_its_page_is_named(folder: Path) -> None:
    file = folder / "wording.yaml"
    text = file.read_text(encoding="utf-8")
    longer = "letter-end: " + "This goes on. " * 20
    file.write_text(re.sub('letter-end: ".*"', longer, text, count=1), encoding="utf-8")
    assert any("letter" in problem.problem for problem in check_handouts())


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"a: ["])
def test_a_file_that_is_none_is_named(folder: Path, content: bytes) -> None:
    (folder / "posters" / "slip.yaml").write_bytes(content)
    assert {problem.file.name for problem in check_poster_designs()} == {"slip.yaml"}


def test_a_designer_adds_a_poster_without_code(folder: Path) -> None:
    text = (folder / "posters" / "poster.yaml").read_text(encoding="utf-8")
    green = text.replace("id: poster", "id: green").replace("#1d3b66", "#005a30")
    (folder / "posters" / "green.yaml").write_text(green, encoding="utf-8")
    assert check_poster_designs() == []
    assert load_poster_design("green", PosterKind.POSTER).accent == "#005a30"


def test_on_other_paper_everything_grows_alike() -> None:
    small = load_poster_design("poster", PosterKind.POSTER)
    large = load_poster_design("poster", PosterKind.POSTER, PaperSize.A3)
    factor = 297 / 210
    assert large.page.paper is PaperSize.A3
    assert large.qr.one == pytest.approx(small.qr.one * factor)
    for role in TypeRole:
        assert large.page.type[role].size == pytest.approx(small.page.type[role].size * factor)
    assert large.page.margins.left == pytest.approx(small.page.margins.left * factor)


@pytest.mark.parametrize("name", ["banner", "", "../standard", "standard"])
def test_an_unknown_design_is_told_with_those_there_are(name: str) -> None:
    with pytest.raises(NotFoundError, match="design") as refused:
        load_poster_design(name, PosterKind.POSTER)
    assert "poster" in refused.value.remedy


def test_the_colours_hold_in_black_and_white() -> None:
    for design_id, kind in (("poster", PosterKind.POSTER), ("slip", PosterKind.SLIP)):
        design = load_poster_design(design_id, kind)
        assert contrast(design.accent, design.on_accent) >= 7
