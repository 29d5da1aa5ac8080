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
                handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
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


def check_free(path: Path) -> None:
    """Raises FileError when something is at `path` already."""
    if os.path.lexists(path):
        raise FileError(
            f"{path} is there already.", "Choose another name, or move it away; it is kept."
        )


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FileError(
            f"{path} could not be written: {error.strerror}.",
            "Choose another place, or make room, and run the command again.",
        ) from error


def _umask() -> int:
    """The mask of new files, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
