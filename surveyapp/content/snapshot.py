"""An edition as canonical JSON: what an inspection opened with, to the last word."""

import hashlib
import json
from typing import Any

from pydantic import TypeAdapter

from surveyapp.domain.questionnaire import Edition

_EDITION: TypeAdapter[Edition] = TypeAdapter(Edition)


def dump(edition: Edition) -> bytes:
    """The edition as UTF-8 JSON with sorted keys: equal editions give equal bytes."""
    data: Any = _EDITION.dump_python(edition, mode="json")
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def load(body: bytes) -> Edition:
    """The edition of a snapshot. Raises pydantic.ValidationError for bytes that are none."""
    return _EDITION.validate_json(body)


def digest(body: bytes) -> str:
    """The SHA-256 of a snapshot, as 64 hexadecimal digits: its name in the store."""
    return hashlib.sha256(body).hexdigest()
