"""Built files under /static: named by their content, so that browsers keep them for a year."""

import gzip
import mimetypes
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256

from flask import abort, request
from werkzeug.wrappers import Response

from surveyapp.content import places

_A_YEAR = "public, max-age=31536000, immutable"
_COMPRESSED = ("text/css", "text/javascript", "image/svg+xml")


@dataclass(frozen=True)
class _File:
    content: bytes
    compressed: bytes | None
    type: str
    etag: str


@cache
def _manifest() -> dict[str, str]:
    return places.manifest()


@cache
def asset(name: str) -> str:
    """The address of a built file by its plain name, such as `family.css`.

    Raises KeyError for a name that was not built.
    """
    return f"/static/{_manifest()[name]}"


def has_asset(name: str) -> bool:
    """Whether a file of that plain name was built."""
    return name in _manifest()


@lru_cache(maxsize=512)
def _read(name: str) -> _File | None:
    try:
        content = (places.built() / "static" / name).read_bytes()
    except OSError:
        return None
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    compressed = gzip.compress(content, 9, mtime=0) if kind in _COMPRESSED else None
    return _File(content, compressed, kind, sha256(content).hexdigest()[:20])


def serve(name: str) -> Response:
    """A built file, compressed for browsers that take it so; 404 for any other name."""
    # Only names that the build wrote down are read: none leads out of the folder.
    file = _read(name) if name in _manifest_files() else None
    if file is None:
        abort(404)
    compressed = file.compressed if request.accept_encodings["gzip"] > 0 else None
    response = Response(compressed or file.content, content_type=_content_type(file.type))
    response.headers["Cache-Control"] = _A_YEAR
    response.headers["Vary"] = "Accept-Encoding"
    if compressed:
        response.headers["Content-Encoding"] = "gzip"
    response.set_etag(file.etag, weak=True)
    return response.make_conditional(request)


def _content_type(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind


@cache
def _manifest_files() -> frozenset[str]:
    return frozenset(_manifest().values())
