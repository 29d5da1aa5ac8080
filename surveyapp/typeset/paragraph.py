"""Paragraphs: text in a width, set as lines of shaped runs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import bidirectional

from surveyapp.domain.errors import UserError
from surveyapp.typeset.breaking import pieces
from surveyapp.typeset.fonts import MissingGlyphError, Typeface, Typefaces, Weight
from surveyapp.typeset.shaping import Cluster, shape, width_of
from surveyapp.typeset.text import NO_BREAK_SPACE, neutralise

#: The version of this engine: another one may break lines elsewhere. It is part of a geometry.
ENGINE = "1"

_MM_PER_POINT = 25.4 / 72
#: Sums of advances differ in their last binary digits by the order of adding; lines must not.
_TOLERANCE = 1e-6
#: Classes of the Unicode bidirectional algorithm (UAX #9).
_RIGHT_TO_LEFT = ("R", "AL", "AN")


class DirectionError(UserError):
    """Text in a direction that cannot be set."""


@dataclass(frozen=True)
class Span:
    """Some text in one weight."""

    text: str
    weight: Weight = Weight.REGULAR


@dataclass(frozen=True)
class Run:
    """Clusters of one typeface side by side, in the order in which they are read."""

    face: Typeface
    clusters: tuple[Cluster, ...]

    @property
    def text(self) -> str:
        """The characters of the run."""
        return "".join(cluster.text for cluster in self.clusters)

    @property
    def width(self) -> float:
        """The width in thousandths of the type size."""
        return width_of(self.clusters)


@dataclass(frozen=True)
class Line:
    """One line. `size` is the type size in points."""

    runs: tuple[Run, ...]
    size: float

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)

    @property
    def width(self) -> float:
        """The width in millimetres."""
        return sum(run.width for run in self.runs) / 1000 * self.size * _MM_PER_POINT


def set_text(
    spans: Sequence[Span], faces: Typefaces, size: float, width: float, place: str
) -> tuple[Line, ...]:
    """The lines of a text, left to right and aligned left, no wider than `width` millimetres.

    A word that is longer than a line is broken between letters. Raises MissingGlyphError naming
    `place` when a character has no glyph, DirectionError for text that runs the other way.
    """
    limit = width / _MM_PER_POINT / size * 1000
    return tuple(
        Line(_joined(runs), size)
        for paragraph in _paragraphs(spans)
        for runs in _filled(_words(paragraph, faces, place), limit)
    )


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for span in spans:
        first, *others = neutralise(span.text).split("\n")
        paragraph.append(Span(first, span.weight))
        for text in others:
            yield paragraph
            paragraph = [Span(text, span.weight)]
    yield paragraph


#: A piece of a line: its runs, of which one is most common.
_Piece = tuple[Run, ...]


def _words(paragraph: list[Span], faces: Typefaces, place: str) -> Iterator[_Piece]:
    """The unbreakable pieces of a paragraph, each in the typefaces of its spans."""
    text = "".join(span.text for span in paragraph)
    weights = [span.weight for span in paragraph for _ in span.text]
    start = len(text) - len(text.lstrip(" "))
    for piece in pieces(text[start:].rstrip(" ")):
        yield tuple(
            _run(faces.of(weight), part, place)
            for weight, part in _parts(piece, weights[start : start + len(piece)])
        )
        start += len(piece)


def _parts(piece: str, weights: list[Weight]) -> Iterator[tuple[Weight, str]]:
    begin = 0
    for end in range(1, len(piece) + 1):
        if end == len(piece) or weights[end] is not weights[begin]:
            yield weights[begin], piece[begin:end]
            begin = end


def _run(face: Typeface, text: str, place: str) -> Run:
    clusters = shape(face, text.replace(NO_BREAK_SPACE, " "))
    if missing := _missing(face, clusters):
        raise MissingGlyphError(text.strip(), place, missing)
    if any(bidirectional(character) in _RIGHT_TO_LEFT for character in text):
        raise DirectionError(
            f"“{text.strip()}” in {place} is written from right to left.",
            "This engine sets text from left to right alone.",
        )
    return Run(face, clusters)


def _missing(face: Typeface, clusters: tuple[Cluster, ...]) -> str:
    """The characters that were drawn as the sign of a missing glyph, each once."""
    undrawn = (c.text for c in clusters if any(glyph.id == 0 for glyph in c.glyphs))
    return "".join(dict.fromkeys(c for c in "".join(undrawn) if face.glyph(c) is None))


def _filled(words: Iterator[_Piece], limit: float) -> Iterator[_Piece]:
    """The lines that pieces fill, greedily, without the spaces at their ends."""
    line: list[Run] = []
    used = 0.0
    for word in words:
        for part in _broken(word, limit):
            if line and used + _width(_trimmed(part)) > limit + _TOLERANCE:
                yield _trimmed(tuple(line))
                line, used = [], 0.0
            line.extend(part)
            used += _width(part)
    if line:
        yield _trimmed(tuple(line))


def _broken(word: _Piece, limit: float) -> Iterator[_Piece]:
    """The word itself, or, when it is longer than a line, parts of it that are not."""
    if _width(_trimmed(word)) <= limit + _TOLERANCE:
        yield word
        return
    part: list[Run] = []
    used = 0.0
    for run in word:
        for cluster in run.clusters:
            if part and used + cluster.advance > limit:
                yield tuple(part)
                part, used = [], 0.0
            part.append(Run(run.face, (cluster,)))
            used += cluster.advance
    yield tuple(part)


def _width(runs: _Piece) -> float:
    return sum(run.width for run in runs)


def _trimmed(runs: _Piece) -> _Piece:
    kept = list(runs)
    while kept:
        clusters = kept[-1].clusters
        while clusters and clusters[-1].text == " ":
            clusters = clusters[:-1]
        if clusters:
            return (*kept[:-1], Run(kept[-1].face, clusters))
        kept.pop()
    return ()


def _joined(runs: _Piece) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].face is run.face:
            joined[-1] = Run(run.face, joined[-1].clusters + run.clusters)
        else:
            joined.append(run)
    return tuple(joined)
