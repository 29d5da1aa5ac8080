"""Files that are there whole or not at all."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from surveyapp.domain.errors import UserError
from surveyapp.paper.interruption import uninterrupted

_REMEDY = "Choose another place, or make room, and run the command again."
_REMEDIES = {errno.ENAMETOOLONG: "Choose a shorter name."}
#: Characters of the name that a file has while it is written: four bytes each leave room for more.
_NAME_KEPT = 50


class FileError(UserError):
    """A file that cannot be written."""


class NewFiles:
    """Files written beside their places, and moved there together when the block ends well.

    When it does not, nothing is left. Nothing is replaced: what is there already is refused, since
    it may hold codes that are given out. Raises FileError that names the file, such as for a full
    disk.
    """

    def __init__(self) -> None:
        self._written: list[tuple[Path, Path]] = []

    def __enter__(self) -> "NewFiles":
        return self

    @contextmanager
    def writing(self, path: Path, *, private: bool = False) -> Iterator[BinaryIO]:
        """The file to be at `path`, open for writing; whole and on disk when this block ends.

        A private file can be read by its owner alone, others by whom the mask of new files allows.
        """
        check_free(path)
        with _explained(path):
            if path.resolve() in (other.resolve() for _, other in self._written):
                raise OSError(errno.EINVAL, "Another file is to have that name")
            with uninterrupted():
                handle, name = tempfile.mkstemp(
                    prefix=f".{path.name[:_NAME_KEPT]}.", dir=path.parent
                )
                self._written.append((Path(name), path))
            if not private:
                Path(name).chmod(0o666 & ~_umask())
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with uninterrupted():
            try:
                if kind is None:
                    self._move()
            finally:
                for temporary, _ in self._written:
                    temporary.unlink(missing_ok=True)

    def _move(self) -> None:
        """Gives all files their names, or none."""
        moved: list[Path] = []
        try:
            for temporary, path in self._written:
                check_free(path)
                with _explained(path):
                    temporary.rename(path)
                moved.append(path)
        except BaseException:
            for path in moved:
                path.unlink(missing_ok=True)
            raise


def write_new(path: Path, content: bytes) -> None:
    """Writes a file, whole or not at all. Raises FileError, such as for one that is there."""
    with NewFiles() as files, files.writing(path) as target:
        target.write(content)


def check_free(path: Path) -> None:
    """Raises FileError unless a new file can be made at `path`: nothing is there, its folder is.

    To be asked before long work too, so that nobody waits for what cannot be written.
    """
    folder = path.parent
    with _explained(path):
        is_there = folder.is_dir()
    if not is_there:
        raise FileError(
            f"{path} could not be written: there is no folder {folder}.",
            "Make that folder, or choose another.",
        )
    with _explained(path):
        try:
            path.lstat()
        except FileNotFoundError:
            _check_writable(path, folder)
            return
    raise FileError(
        f"{path} is there already.", "Choose another name, or move it away; it is kept."
    )


def _check_writable(path: Path, folder: Path) -> None:
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FileError(
            f"{path} could not be written: nothing may be written to the folder {folder}.",
            "Choose another folder, or have that one opened to you.",
        )


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileError(
            f"{path} could not be written: {error.strerror}.",
            _REMEDIES.get(error.errno or 0, _REMEDY),
        ) from error


def _umask() -> int:
    """The mask of new files, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
