"""The whole summary as one file that is read back to an equal summary.

It is what an audit, or any later program, takes a summary from. The same summary always gives the
same bytes: keys in order, no white space, UTF-8, and the SHA-256 of the summary beside it. That
finds damage and careless changes. Whoever changes a figure on purpose can reckon the digest anew;
that the figures agree with one another is asked as well.
"""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from surveyapp.domain.errors import UserError
from surveyapp.domain.summary import Summary
from surveyapp.reports.agreeing import disagreement

#: The form of the file. Another shape of Summary, or of anything in it, is another form.
FORM = 2
#: A summary of three audiences has some 300 kB.
MOST_BYTES = 64_000_000
_KIND = "area-send-surveys summary"
_REMEDY = "Take the JSON file as `surveyapp summary write` made it, unchanged."


class SummaryFileError(UserError):
    """A file that is no summary, or not as it was written."""


@dataclass(frozen=True)
class _Head:
    file: str
    form: int


@dataclass(frozen=True)
class _Whole:
    file: str
    form: int
    sha256: str
    summary: Summary


_HEAD = TypeAdapter(_Head)
_WHOLE = TypeAdapter(_Whole)
_SUMMARY = TypeAdapter(Summary)


def content(summary: Summary) -> bytes:
    """The file."""
    plain = _SUMMARY.dump_python(summary, mode="json")
    digest = hashlib.sha256(_canonical(plain)).hexdigest()
    return _canonical({"file": _KIND, "form": FORM, "sha256": digest, "summary": plain})


def read(content: bytes) -> Summary:
    """The summary that was written. Raises SummaryFileError that names what is wrong."""
    if len(content) > MOST_BYTES:
        raise _error(f"has more than {MOST_BYTES:,} bytes")
    try:
        head = _HEAD.validate_json(content, strict=True)
    except ValidationError as error:
        raise _error("is not a summary in JSON") from error
    if head.file != _KIND or head.form != FORM:
        raise SummaryFileError(
            f"This is a file “{head.file[:60]}” of form {head.form}, which this program does not "
            "read.",
            f"Take a file “{_KIND}” of form {FORM}, or the version of the program that wrote this "
            "one.",
        )
    try:
        summary = _WHOLE.validate_json(content, strict=True).summary
    except ValidationError as error:
        raise _error(f"does not fit {_place(error)}") from error
    _check(summary, content)
    return summary


def schema() -> dict[str, Any]:
    """The shape of the file as JSON Schema."""
    return _WHOLE.json_schema()


def _check(summary: Summary, given: bytes) -> None:
    if found := disagreement(summary):
        raise _error(f"holds figures that do not agree: {found}")
    try:
        unchanged = content(summary) == given
    except ValueError as error:
        raise _error("holds a number that JSON has not") from error
    if not unchanged:
        raise _error("is not as it was written: its SHA-256 or its form does not fit its content")


def _canonical(plain: Any) -> bytes:
    return json.dumps(
        plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")
    ).encode()


def _place(error: ValidationError) -> str:
    """The way to what is wrong, and what that is."""
    first = error.errors(include_url=False, include_input=False)[0]
    where = ".".join(str(step) for step in first["loc"][:12])
    return f"at {where[:200] or 'its beginning'}: {first['msg'][:200]}"


def _error(problem: str) -> SummaryFileError:
    return SummaryFileError(f"The file {problem}.", _REMEDY)
