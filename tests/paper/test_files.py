import os
import resource
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from surveyapp.paper.files import FileError, NewFiles, check_free


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_are_in_their_places_when_the_block_ends(tmp_path: Path) -> None:
    with NewFiles() as files:
        for name in ("one", "two"):
            with files.writing(tmp_path / name) as target:
                target.write(name.encode())
        assert not (tmp_path / "one").exists()
    assert listing(tmp_path) == ["one", "two"]
    assert (tmp_path / "two").read_bytes() == b"two"


def write(*paths: Path) -> None:
    with NewFiles() as files:
        for path in paths:
            with files.writing(path) as target:
                target.write(b"new")


def test_what_is_there_already_is_refused_and_stays(tmp_path: Path) -> None:
    (tmp_path / "two").write_bytes(b"before")
    with pytest.raises(FileError, match="there already"):
        write(tmp_path / "one", tmp_path / "two")
    assert listing(tmp_path) == ["two"]
    assert (tmp_path / "two").read_bytes() == b"before"


def test_a_name_that_is_taken_meanwhile_takes_all_back(tmp_path: Path) -> None:
    def write_and_lose() -> None:
        with NewFiles() as files:
            for name in ("one", "two"):
                with files.writing(tmp_path / name) as target:
                    target.write(b"new")
            (tmp_path / "two").write_bytes(b"another's")

    with pytest.raises(FileError, match="there already"):
        write_and_lose()
    assert listing(tmp_path) == ["two"]
    assert (tmp_path / "two").read_bytes() == b"another's"


def test_a_private_file_is_its_owners_alone(tmp_path: Path) -> None:
    with NewFiles() as files, files.writing(tmp_path / "one", private=True) as target:
        target.write(b"x")
    assert (tmp_path / "one").stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_when_the_block_fails(tmp_path: Path) -> None:
    def write_and_fail() -> None:
        with NewFiles() as files:
            with files.writing(tmp_path / "one") as target:
                target.write(b"after")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_and_fail()
    assert listing(tmp_path) == []


def test_files_can_be_read_by_whom_the_mask_allows(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        with NewFiles() as files, files.writing(tmp_path / "one") as target:
            target.write(b"x")
        assert (tmp_path / "one").stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(mask)


@pytest.fixture
def small_disk() -> Iterator[None]:
    """Files of this process can hold 10 kB, as on a disk that is nearly full."""
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    signal.signal(signal.SIGXFSZ, handler)


def test_a_disk_that_fills_is_told_and_nothing_is_left(tmp_path: Path, small_disk: None) -> None:
    def write(*sizes: int) -> None:
        with NewFiles() as files:
            for number, size in enumerate(sizes):
                with files.writing(tmp_path / str(number)) as target:
                    target.write(b"x" * size)

    with pytest.raises(FileError, match="large"):
        write(5_000, 50_000)
    assert listing(tmp_path) == []


@pytest.mark.parametrize("place", ["missing/file", "folder", "pipe"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, place: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")  # stands for devices too
    with (
        pytest.raises(FileError, match=place),
        NewFiles() as files,
        files.writing(tmp_path / place),
    ):
        pytest.fail("it was opened")
    assert listing(tmp_path) == ["folder", "pipe"]
    assert (tmp_path / "pipe").is_fifo()


def test_two_files_are_not_written_to_one_place(tmp_path: Path) -> None:
    def write() -> None:
        with NewFiles() as files:
            for name in ("copies.pdf", "./copies.pdf"):
                with files.writing(tmp_path / name) as target:
                    target.write(b"x")

    with pytest.raises(FileError, match="Another file is to have that name"):
        write()
    assert listing(tmp_path) == []


def test_a_name_of_as_many_bytes_as_there_may_be_is_written(tmp_path: Path) -> None:
    write(tmp_path / ("𝟘" * 63 + "abc"))
    with pytest.raises(FileError, match="too long") as refused:
        check_free(tmp_path / ("𝟘" * 63 + "abcd"))
    assert "shorter" in refused.value.remedy
    assert len(listing(tmp_path)) == 1


def test_a_folder_that_cannot_be_written_to_is_told_beforehand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check_free(tmp_path / "file")
    monkeypatch.setattr("surveyapp.paper.files.os.access", lambda *_: False)
    with pytest.raises(FileError, match="nothing may be written") as refused:
        check_free(tmp_path / "file")
    assert str(tmp_path) in refused.value.problem


@pytest.mark.parametrize("place", ["missing/file", "file/below", "loop/file", "x" * 5000 + "/file"])
def test_a_folder_that_is_none_is_told_beforehand(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(FileError, match=r"there is no folder|too long"):
        check_free(tmp_path / place)


def test_a_link_that_leads_nowhere_is_kept(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("away")
    with pytest.raises(FileError, match="there already"):
        check_free(tmp_path / "link")
