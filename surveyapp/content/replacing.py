"""Several content files replaced together: all of them are whole before the first changes."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def replace_all(files: Mapping[Path, bytes]) -> list[Path]:
    """Writes the files whose content differs; which they were. When it fails, none has changed.

    Raises OSError, such as for a full disk.
    """
    changed = {
        file: content
        for file, content in files.items()
        if not file.is_file() or file.read_bytes() != content
    }
    made: list[tuple[Path, Path]] = []
    try:
        for file, content in changed.items():
            file.parent.mkdir(parents=True, exist_ok=True)
            made.append((_written(file, content), file))
        for new, file in made:
            new.replace(file)
    finally:
        for new, _ in made:
            new.unlink(missing_ok=True)
    return list(changed)


def _written(file: Path, content: bytes) -> Path:
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        new.chmod(file.stat().st_mode & 0o777 if file.exists() else 0o644)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    return new
