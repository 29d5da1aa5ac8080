"""Reads the fields of a filled-in PDF, and nothing else of it.

No page is drawn, no script is run and no stream of content is decoded. Whoever reads a file that
a stranger sent does so with `apart.read_apart`, which also bounds time and memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from surveyapp.domain.filled_pdf import (
    FilledField,
    FilledPdf,
    FilledPdfError,
    InfoKey,
    PdfFault,
)

#: A reader finds the header within so many bytes of the start.
_HEADER_WITHIN = 1024
#: Fields and boxes together. The longest questionnaire has some 400.
MOST_NODES = 5_000
#: How deep fields stand in fields: ours, a question's options, a box.
DEEPEST = 8
#: Characters of a name; our longest id has some 40.
LONGEST_NAME = 200
#: Characters of all answers in words: ten times what one answer may have.
MOST_TEXT = 100_000
_OFF = "Off"


@dataclass(frozen=True)
class _Node:
    """A field with its name in parts, those of the fields above it first."""

    held: Dictionary
    name: tuple[str, ...]


def read(data: bytes) -> FilledPdf:
    """What the fields of a PDF hold.

    Raises FilledPdfError: it is no PDF, locked, damaged, another form, or has no fields.
    """
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise FilledPdfError(PdfFault.NOT_A_PDF)
    try:
        with pikepdf.open(BytesIO(data), attempt_recovery=False) as pdf:
            return _filled(pdf)
    except pikepdf.PasswordError as error:
        raise FilledPdfError(PdfFault.LOCKED) from error
    except FilledPdfError:
        raise
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, LookupError) as error:
        # What qpdf and pikepdf make of a file that breaks the rules where it was not looked for.
        raise FilledPdfError(PdfFault.DAMAGED) from error


def _filled(pdf: Pdf) -> FilledPdf:
    form = pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        raise FilledPdfError(PdfFault.NO_FIELDS)
    fields = form.get("/Fields")
    if not isinstance(fields, Array) or not len(fields):
        raise FilledPdfError(PdfFault.NO_FIELDS)
    # A form of that other kind keeps its answers elsewhere: what stands here may be outdated.
    if "/XFA" in form:
        raise FilledPdfError(PdfFault.ANOTHER_FORM)
    return FilledPdf(_said(pdf.trailer.get("/Info")), _fields(fields))


def _said(info: Object | None) -> dict[InfoKey, str]:
    """What it is of. The other entries, such as the author, are not even looked at."""
    values = [info.get(key) if isinstance(info, Dictionary) else None for key in InfoKey]
    said = {
        key: str(value)
        for key, value in zip(InfoKey, values, strict=True)
        if isinstance(value, String)
    }
    if len(said) < len(InfoKey) or any(len(text) > LONGEST_NAME for text in said.values()):
        raise FilledPdfError(PdfFault.ANOTHER_FORM)
    return said


def _fields(top: Array) -> dict[str, FilledField]:
    found: dict[str, FilledField] = {}
    for node, boxes in _ends(top):
        name, held = _held(node, boxes)
        found[name] = _together(found[name], held) if name in found else held
    if sum(len(held.text) for held in found.values()) > MOST_TEXT:
        raise FilledPdfError(PdfFault.TOO_HARD)
    return found


def _ends(top: Array) -> Iterator[tuple[_Node, list[Dictionary]]]:
    """The fields in which no field stands, each with its boxes."""
    waiting = [_Node(held, ()) for held in _dictionaries(top)]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting:
        node = waiting.pop()
        count += 1
        place = node.held.objgen
        if count > MOST_NODES or len(waiting) > MOST_NODES or len(node.name) > DEEPEST:
            raise FilledPdfError(PdfFault.ANOTHER_FORM)
        if place in seen:
            continue
        if place != (0, 0):  # what stands in place has no number
            seen.add(place)
        named = _Node(node.held, (*node.name, *_name(node.held)))
        below = _dictionaries(node.held.get("/Kids"))
        fields = [kid for kid in below if "/T" in kid]
        if fields:
            waiting.extend(_Node(kid, named.name) for kid in fields)
        else:
            yield named, below


def _dictionaries(array: Object | None) -> list[Dictionary]:
    if not isinstance(array, Array):
        return []
    if len(array) > MOST_NODES:
        raise FilledPdfError(PdfFault.ANOTHER_FORM)
    return [held for held in array if isinstance(held, Dictionary)]


def _name(held: Dictionary) -> tuple[str, ...]:
    """The name that a field adds to those above it. Empty when it has none."""
    text = _value(held.get("/T")).text
    return (text[:LONGEST_NAME],) if text else ()


def _held(node: _Node, boxes: list[Dictionary]) -> tuple[str, FilledField]:
    """The name of the question that a field belongs to, and what it holds of the answer."""
    held = _value(node.held.get("/V"))
    # Some viewers note a choice in the field alone and some in its boxes. Where the two differ,
    # both are told: whoever filled it in saw the one and may have meant the other.
    options = dict.fromkeys(held.options)
    for box in (node.held, *boxes):
        options.update(dict.fromkeys(_value(box.get("/AS")).options))
    if len(node.name) == 2:
        question, option = node.name
        is_on = bool(options) or held.text not in ("", _OFF)
        return question, FilledField((option,) if is_on else (), readable=held.readable)
    return ".".join(node.name), FilledField(tuple(options), held.text, held.readable)


def _value(value: Object | None) -> FilledField:
    """A value by its own type, whatever kind of field it stands in."""
    if value is None:
        return FilledField()
    try:
        if isinstance(value, Name):
            chosen = str(value).removeprefix("/")[:LONGEST_NAME]
            return FilledField(() if chosen in ("", _OFF) else (chosen,))
        if isinstance(value, String):
            return FilledField(text=str(value))
    except UnicodeDecodeError:
        return FilledField(readable=False)
    if isinstance(value, Array) and len(value) <= MOST_NODES:
        parts = [_value(part) for part in value if isinstance(part, (Name, String))]
        if len(parts) == len(value) and all(part.readable for part in parts):
            chosen_parts = ((*part.options, part.text) for part in parts)
            return FilledField(tuple(filter(None, chain.from_iterable(chosen_parts))))
    return FilledField(readable=False)


def _together(one: FilledField, other: FilledField) -> FilledField:
    """What two fields of the same question hold: the options of both, and one text at most."""
    texts = {held.text for held in (one, other) if held.text.strip()}
    return FilledField(
        tuple(dict.fromkeys(one.options + other.options)),
        next(iter(texts)) if len(texts) == 1 else "",
        one.readable and other.readable and len(texts) < 2,
    )
