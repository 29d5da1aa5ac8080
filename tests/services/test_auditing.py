"""The audit of written files finds what was changed, and what an attacker could work out."""

import json
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from surveyapp.domain.errors import UserError
from surveyapp.domain.release import AuditedRelease
from surveyapp.domain.summary import (
    AudienceSummary,
    Cell,
    QuestionSummary,
    ReleaseKind,
    Summary,
    Symbol,
)
from surveyapp.reports import json_file, manifest
from surveyapp.services import auditing, opening, summarising
from surveyapp.services.transactions import Transactions
from tests.services.test_releasing import Releasing
from tests.services.test_summarising import real_inspection

ID = "hackney-2026-11-23"
Change = Callable[[Path], object]


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, ...]:
    """Two releases of one inspection, each as it was written; and a third one without the rule."""
    folder = tmp_path_factory.mktemp("releases")
    with closing(Transactions(f"sqlite:///{folder / 'store.sqlite3'}")) as transactions:
        transactions.create()
        with transactions.write() as session:
            inspection = real_inspection(session)
        real = Releasing(transactions, inspection)
        real.take_in(20, "always")
        real.take_in(14, "mostly", "plan", "home", "club")
        real.take_in(10, "never", "plan", "school")
        first = real.release(ReleaseKind.INTERIM)
        last = real.release(ReleaseKind.CLOSING)
        real.take_in(3, "never")
        with transactions.read() as session:
            snapshot = opening.snapshot_of(session, inspection)
            made = summarising.summarise(session, real.edition, inspection, now=last.made_at)
        assert last.release is not None
        mark = replace(last.release, number=3, kind=ReleaseKind.LATE)
        written = (first, last, replace(made, release=mark))
        for number, release in enumerate(written, 1):
            summarising.write_files(release, folder / str(number), snapshot)
    return tuple(folder / str(number) for number in (1, 2, 3))


@pytest.fixture
def folder(releases: tuple[Path, ...], tmp_path: Path) -> Path:
    """A closing release as it was written, to be changed."""
    return Path(shutil.copytree(releases[1], tmp_path / "out"))


def audited(folder: Path) -> AuditedRelease:
    (one,) = auditing.audit_folders([folder])
    return one


def relist(folder: Path) -> None:
    """Writes the manifest anew, as somebody does who wants a change to stay unseen."""
    names = json.loads((folder / f"{ID}{manifest.ENDING}").read_bytes())["files"]
    files = {name: (folder / name).read_bytes() for name in names}
    (folder / f"{ID}{manifest.ENDING}").write_bytes(manifest.content(ID, files))


def reckon(folder: Path, change: Callable[[Summary], Summary]) -> None:
    """Changes a summary and reckons every digest anew."""
    file = folder / f"{ID}-summary.json"
    file.write_bytes(json_file.content(change(json_file.read(file.read_bytes()))))
    relist(folder)


def cells(summary: Summary, name: str, change: Callable[[Cell], Cell]) -> Summary:
    """The summary with other cells of one question of the parents."""

    def changed(question: QuestionSummary) -> QuestionSummary:
        if question.id != name:
            return question
        views = tuple(replace(v, cells=tuple(map(change, v.cells))) for v in question.views)
        return replace(question, views=views, by_group=())

    def in_audience(audience: AudienceSummary) -> AudienceSummary:
        return replace(audience, about_you=tuple(map(changed, audience.about_you)))

    children, parents = summary.audiences
    return replace(summary, audiences=(children, in_audience(parents)))


def test_what_was_written_passes_and_says_how_near_an_attacker_comes(folder: Path) -> None:
    found = audited(folder)
    assert found.problems == ()
    assert found.passes
    assert found.mark is not None
    assert (found.inspection, found.mark.number) == (ID, 2)
    assert found.hidden
    assert not any(hidden.exposed for hidden in found.hidden)


@pytest.mark.parametrize(
    "suffix", ["pdf", "xlsx", "ods", "html", "csv", "csv-metadata.json", "sav", "json"]
)
def test_one_byte_changed_in_any_file_is_found(folder: Path, suffix: str) -> None:
    file = folder / f"{ID}-summary.{suffix}"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)
    found = audited(folder)
    assert f"{file.name} is not as it was written: its SHA-256 does not fit." in found.problems


def test_a_figure_changed_with_every_digest_reckoned_anew_does_not_agree_with_the_others(
    folder: Path,
) -> None:
    def one_more(cell: Cell) -> Cell:
        if isinstance(cell.count, Symbol) or isinstance(cell.percent, Symbol) or not cell.count:
            return cell
        return replace(cell, count=cell.count - 1, percent=100 * (cell.count - 1) / 44)

    reckon(folder, lambda summary: cells(summary, "support", one_more))
    problems = audited(folder).problems
    assert any("do not agree" in problem for problem in problems), problems


def test_a_release_that_hides_too_little_is_found(folder: Path) -> None:
    def hide_one(cell: Cell) -> Cell:
        if cell.option != "none":
            return cell
        return replace(cell, count=Symbol.CONFIDENTIAL, percent=Symbol.CONFIDENTIAL, word=None)

    # 41 of 44 have support: the hidden one is the rest.
    def three(cell: Cell) -> Cell:
        if cell.option != "school":
            return hide_one(cell)
        return replace(cell, count=17, percent=100 * 17 / 44)

    reckon(folder, lambda summary: cells(summary, "support", three))
    found = audited(folder)
    assert not found.passes
    (exposed,) = [hidden for hidden in found.hidden if hidden.exposed]
    assert (exposed.question, exposed.least, exposed.most) == ("support", 3, 3)


def missing(name: str) -> Change:
    return lambda folder: (folder / f"{ID}{name}").unlink()


def empty(name: str) -> Change:
    return lambda folder: (folder / f"{ID}{name}").write_bytes(b"")


def nonsense(name: str) -> Change:
    return lambda folder: (folder / f"{ID}{name}").write_bytes(b"\x00\xff{}[]" * 100)


def other_edition(folder: Path) -> None:
    (folder / f"{ID}-edition.json").write_bytes(b"{}")
    relist(folder)


def elsewhere(folder: Path) -> None:
    listed = {"file": "area-send-surveys manifest", "form": 1, "inspection": ID}
    text = json.dumps({**listed, "files": {"../store.sqlite3": "0" * 64}})
    (folder / f"{ID}{manifest.ENDING}").write_text(text)


def renamed(folder: Path) -> None:
    for file in folder.iterdir():
        file.rename(folder / file.name.replace(ID, "kent-2026-11-23"))
    listed = folder / f"kent-2026-11-23{manifest.ENDING}"
    listed.write_text(listed.read_text().replace(ID, "kent-2026-11-23"))


def put_there(folder: Path) -> None:
    (folder / f"{ID}-summary.docx").write_bytes(b"more")


def folder_for_a_file(folder: Path) -> None:
    file = folder / f"{ID}-summary.csv"
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (missing("-summary.csv"), "is not there"),
        (missing("-summary.json"), "is not there"),
        (missing("-edition.json"), "is not there"),
        (missing("-manifest.json"), "is not there"),
        (empty("-summary.json"), "does not fit"),
        (empty("-manifest.json"), "no list of the files"),
        (nonsense("-manifest.json"), "no list of the files"),
        (nonsense("-edition.json"), "is not the edition that"),
        (other_edition, "is not the edition that"),
        (elsewhere, "does not lie beside it"),
        (renamed, "named after another"),
        (put_there, "not written with the others"),
        (folder_for_a_file, "is no file"),
    ],
)
def test_folders_that_hold_something_else(folder: Path, change: Change, problem: str) -> None:
    change(folder)
    found = audited(folder)
    assert not found.passes
    assert any(problem in each for each in found.problems), found.problems


def test_a_file_without_end_is_not_read_to_its_end(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(auditing, "MOST_BYTES", 100_000)
    with (folder / f"{ID}-summary.html").open("r+b") as file:
        file.truncate(1 << 40)
    assert any("has more than 100,000 bytes" in each for each in audited(folder).problems)


@pytest.mark.parametrize("name", ["none", "store.sqlite3", "empty"])
def test_what_is_no_folder_of_summaries(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "store.sqlite3").write_bytes(b"")
    with pytest.raises(UserError, match="summary write"):
        auditing.audit_folders([tmp_path / name])


def test_releases_of_one_inspection_are_compared(releases: tuple[Path, ...]) -> None:
    first, last, without_the_rule = releases
    assert all(one.passes for one in auditing.audit_folders([last, first]))
    found = auditing.audit_folders([first, without_the_rule])
    assert [one.passes for one in found] == [True, True, False]
    assert any("understood" in problem for problem in found[2].problems)
