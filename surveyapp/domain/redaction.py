"""Parts of a text that are hidden because they could name someone, in code points of the text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """What a hidden part would have told."""

    NAME = "name"
    SCHOOL = "school"
    CONTACT = "contact"
    HEALTH = "health detail"
    OTHER = "detail"


@dataclass(frozen=True, order=True)
class Span:
    """A part of a text, from `start` up to and without `end`, in code points."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether the other lies in this one as a whole."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, order=True)
class Mark:
    """A part that is hidden, and why."""

    span: Span
    reason: Reason


@dataclass(frozen=True)
class Piece:
    """A piece of a redacted text: as it was written, or what stands in place of `span`."""

    span: Span
    text: str
    hidden: bool = False


@dataclass(frozen=True)
class Decision:
    """What a person decided on one part of a text: to hide it, or to leave it.

    `suggested_as` is the kind of pattern that suggested it; empty where the person marked it.
    """

    span: Span
    hides: bool
    reason: Reason = Reason.OTHER
    suggested_as: str = ""


#: Characters between others that belong to one sign on the screen: zero-width joiner, non-joiner.
_JOINERS = "\u200c\u200d"
_SKIN = range(0x1F3FB, 0x1F400)


def whole(text: str, span: Span) -> Span:
    """The span, widened so that no sign is cut: combining marks stay with what they stand on.

    Raises ValueError for one that is empty, backward or outside the text.
    """
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(f"{span.start} to {span.end} is no part of {len(text)} characters")
    start, end = span.start, span.end
    while start > 0 and _leans(text, start):
        start -= 1
    while end < len(text) and _leans(text, end):
        end += 1
    return Span(start, end)


def _leans(text: str, place: int) -> bool:
    """Whether the character at `place` is one sign with the one before it."""
    character = text[place]
    return (
        unicodedata.category(character).startswith("M")
        or ord(character) in _SKIN
        or character in _JOINERS
        or text[place - 1] in "\u200d"
    )


def redacted(text: str, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The text in pieces, each hidden part replaced by words that say what it was.

    Parts that overlap or touch become one, which names each reason. Raises ValueError for a mark
    outside the text.
    """
    pieces: list[Piece] = []
    reached = 0
    for span, reasons in _together(text, marks):
        if span.start > reached:
            pieces.append(_as_written(text, reached, span.start))
        pieces.append(Piece(span, f"[{_listed(reasons)} removed]", hidden=True))
        reached = span.end
    if reached < len(text):
        pieces.append(_as_written(text, reached, len(text)))
    return tuple(pieces)


def plain(pieces: Iterable[Piece]) -> str:
    """The redacted text in one."""
    return "".join(piece.text for piece in pieces)


def part(pieces: Iterable[Piece], span: Span) -> str:
    """What a part of the text, as it was written, says once redacted.

    What is hidden is named as a whole where the part takes in any of it.
    """
    said: list[str] = []
    for piece in pieces:
        if not piece.span.overlaps(span):
            continue
        start, end = max(piece.span.start, span.start), min(piece.span.end, span.end)
        offset = piece.span.start
        said.append(piece.text if piece.hidden else piece.text[start - offset : end - offset])
    return "".join(said)


def found(pieces: Iterable[Piece], words: str) -> Span | None:
    """Where these words stand in the redacted text, as a part of what was written.

    Space between words may differ. None when they are not there in one piece.
    """
    of = tuple(pieces)
    wanted = r"\s+".join(re.escape(word) for word in words.split())
    match = re.search(wanted, plain(of)) if wanted else None
    if match is None:
        return None
    start, end = match.span()
    return Span(_written_at(of, start, 0), _written_at(of, end, 1))


def _written_at(pieces: tuple[Piece, ...], place: int, at_end: int) -> int:
    """Where a place of the redacted text is in the one that was written."""
    reached = 0
    for piece in pieces:
        if place - at_end < reached + len(piece.text):
            if piece.hidden:
                return piece.span.end if at_end else piece.span.start
            return piece.span.start + place - reached
        reached += len(piece.text)
    return pieces[-1].span.end


def words(text: str) -> tuple[Span, ...]:
    """Each word of a text, without the punctuation round it. Text without spaces is one word."""
    return tuple(_words(text))


def _words(text: str) -> Iterator[Span]:
    for match in re.finditer(r"\S+", text):
        start, end = match.span()
        while start < end and _is_punctuation(text[start]):
            start += 1
        while end > start and _is_punctuation(text[end - 1]):
            end -= 1
        if start < end:
            yield Span(start, end)


def occurrences(text: str, wanted: str) -> tuple[Span, ...]:
    """Where exactly these words stand in a text, each time; case counts, space may differ."""
    pattern = r"\s+".join(re.escape(word) for word in wanted.split())
    if not pattern:
        return ()
    return tuple(Span(*match.span()) for match in re.finditer(pattern, text))


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PSC"


def _together(text: str, marks: Iterable[Mark]) -> Iterator[tuple[Span, list[Reason]]]:
    current: Span | None = None
    reasons: list[Reason] = []
    for mark in sorted(Mark(whole(text, mark.span), mark.reason) for mark in marks):
        if current is not None and mark.span.start <= current.end:
            current = Span(current.start, max(current.end, mark.span.end))
            reasons += [mark.reason] if mark.reason not in reasons else []
            continue
        if current is not None:
            yield current, reasons
        current, reasons = mark.span, [mark.reason]
    if current is not None:
        yield current, reasons


def _listed(reasons: list[Reason]) -> str:
    *others, last = (reason.value for reason in reasons)
    return f"{', '.join(others)} and {last}" if others else last


def _as_written(text: str, start: int, end: int) -> Piece:
    return Piece(Span(start, end), text[start:end])
