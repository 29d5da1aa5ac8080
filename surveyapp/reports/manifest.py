"""The list of the files that were written of one summary, with the SHA-256 of each.

It stands beside them, so that a file that was damaged or changed is found. Like the digest in the
JSON file, it does not prove who wrote it: the digests that `surveyapp summary releases` prints do.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import TypeAdapter, ValidationError

from surveyapp.domain.errors import UserError

FORM = 1
#: A manifest has some 2 kB.
MOST_BYTES = 1_000_000
ENDING = "-manifest.json"
_KIND = "area-send-surveys manifest"
#: Files of one summary are some ten.
_MOST_FILES = 100


class ManifestError(UserError):
    """A file that is no manifest, or none of files beside it."""


@dataclass(frozen=True)
class Manifest:
    """The files of one summary: their digests by name."""

    file: str
    form: int
    inspection: str
    files: dict[str, str]


_MANIFEST = TypeAdapter(Manifest)


def content(inspection_id: str, files: Mapping[str, bytes]) -> bytes:
    """The manifest of files that were written, by name."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    made = {"file": _KIND, "form": FORM, "inspection": inspection_id, "files": digests}
    return json.dumps(made, sort_keys=True, indent=1).encode() + b"\n"


def read(body: bytes) -> Manifest:
    """The manifest. Raises ManifestError for anything else, and for names of files elsewhere."""
    try:
        found = _MANIFEST.validate_json(body, strict=True)
    except ValidationError as error:
        raise _error("is no list of the files of a summary") from error
    if found.file != _KIND or found.form != FORM:
        raise _error("is of another kind, or another version of the program wrote it")
    if len(found.files) > _MOST_FILES:
        raise _error("names too many files")
    if not all(_is_plain(name) for name in (found.inspection, *found.files)):
        raise _error("names a file that does not lie beside it")
    return found


def _is_plain(name: str) -> bool:
    allowed = all(letter.isascii() and (letter.isalnum() or letter in "-_.") for letter in name)
    return allowed and 0 < len(name) <= 200 and not name.startswith(".")


def _error(problem: str) -> ManifestError:
    return ManifestError(
        f"The manifest {problem}.", "Take the files as `surveyapp summary write` made them."
    )
