"""Paragraphs: text in a width, set as lines of shaped runs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

from surveyapp.domain.page_design import MM_PER_POINT
from surveyapp.typeset.bidi import visual_order
from surveyapp.typeset.breaking import pieces
from surveyapp.typeset.fonts import MissingGlyphError, Typeface, Typefaces, Weight
from surveyapp.typeset.isolating import levels
from surveyapp.typeset.scripts import chosen, runs_leftward
from surveyapp.typeset.shaping import Cluster, shape, width_of
from surveyapp.typeset.text import NO_BREAK_SPACE, neutralise

#: The version of this engine: another one may break lines elsewhere. It is part of a geometry.
ENGINE = "3"

#: After what something that is longer than a line is parted, where it has any of these.
_PARTED_AFTER = (" ", "/", ".-@")
#: Sums of advances differ in their last binary digits by the order of adding; lines must not.
_TOLERANCE = 1e-6


@dataclass(frozen=True)
class Span:
    """Some text in one weight, with the address that it leads to, if any.

    What stands `apart` keeps its own order, whatever is round it (an isolate of UAX #9).
    """

    text: str
    weight: Weight = Weight.REGULAR
    link: str = ""
    apart: bool = False


@dataclass(frozen=True)
class Run:
    """Clusters of one typeface and link side by side, in the order in which they are read.

    They stand from left to right when `level`, that of UAX #9, is even, otherwise the other way.
    """

    face: Typeface
    clusters: tuple[Cluster, ...]
    level: int = 0
    link: str = ""

    @cached_property
    def text(self) -> str:
        """The characters of the run."""
        return "".join(cluster.text for cluster in self.clusters)

    @cached_property
    def width(self) -> float:
        """The width in thousandths of the type size."""
        return width_of(self.clusters)

    @cached_property
    def space(self) -> float:
        """What of the width is spaces at the end."""
        kept = len(self.text.rstrip(" "))
        return width_of(self.clusters[len(self.clusters) - len(self.text) + kept :])

    @cached_property
    def missing(self) -> str:
        """The characters that were drawn as the sign of a missing glyph, each once."""
        undrawn = "".join(c.text for c in self.clusters if any(g.id == 0 for g in c.glyphs))
        named = "".join(dict.fromkeys(c for c in undrawn if self.face.glyph(c) is None))
        return named or undrawn


@dataclass(frozen=True)
class Line:
    """One line, its runs in the order in which they are read. `size` is in points.

    `spaced` says whether a space, or the end of a paragraph, parts it from the next one.
    """

    runs: tuple[Run, ...]
    size: float
    spaced: bool = False

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(run.text for run in self.runs)

    @cached_property
    def width(self) -> float:
        """The width in millimetres."""
        return sum(run.width for run in self.runs) / 1000 * self.size * MM_PER_POINT

    def placed(self) -> Iterator[tuple[float, Run]]:
        """The runs in the order of reading, with the millimetres from the line's left end."""
        starts = [0.0] * len(self.runs)
        at = 0.0
        for index in visual_order([run.level for run in self.runs]):
            starts[index] = at
            at += self.runs[index].width / 1000 * self.size * MM_PER_POINT
        return zip(starts, self.runs, strict=True)


def set_text(
    spans: Sequence[Span],
    faces: Typefaces,
    size: float,
    width: float,
    place: str,
    language: str = "en",
) -> tuple[Line, ...]:
    """The lines of a text in a language (BCP 47), no wider than `width` millimetres.

    What is longer than a line is broken at a no-break space, in an address after a sign, or else
    between letters, which keep the forms that they have in the whole word (CSS Text 3, 5.6). Raises
    MissingGlyphError naming `place` when no typeface has a character.
    """
    limit = width / MM_PER_POINT / size * 1000
    lines: list[Line] = []
    for paragraph in _paragraphs(spans):
        if lines:
            lines[-1] = replace(lines[-1], spaced=True)
        filled = _filled(_words(paragraph, faces, place, language), limit)
        lines += (_line(runs, size) for runs in filled)
    return tuple(lines)


def _paragraphs(spans: Sequence[Span]) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for span in spans:
        first, *others = neutralise(span.text).split("\n")
        paragraph.append(replace(span, text=first))
        for text in others:
            yield paragraph
            paragraph = [replace(span, text=text)]
    yield paragraph


#: A piece of a line: its runs, of which one is most common.
_Piece = tuple[Run, ...]


def _words(paragraph: list[Span], faces: Typefaces, place: str, language: str) -> Iterator[_Piece]:
    """The unbreakable pieces of a paragraph, in the typefaces of its weights and scripts."""
    text = "".join(span.text for span in paragraph)
    weights = [span.weight for span in paragraph for _ in span.text]
    level = levels(text, int(runs_leftward(language)), list(_apart(paragraph)))
    links = [span.link for span in paragraph for _ in span.text]
    style = list(zip(chosen(text, weights, faces, language), level, links, strict=True))
    start = len(text) - len(text.lstrip(" "))
    for piece in pieces(text[start:].rstrip(" ")):
        end = start + len(piece)
        yield tuple(
            _run(*style[begin], text[begin:stop], place, language)
            for begin, stop in pairwise(_changes(style, start, end))
        )
        start = end


def _apart(paragraph: list[Span]) -> Iterator[tuple[int, int]]:
    """Where in the text of a paragraph something begins and ends that stands apart."""
    ends = list(accumulate((len(span.text) for span in paragraph), initial=0))
    return (
        (start, end)
        for (start, end), span in zip(pairwise(ends), paragraph, strict=True)
        if span.apart
    )


def _changes(style: Sequence[tuple[Typeface, int, str]], start: int, end: int) -> list[int]:
    """Where the style changes between two places, with both of them."""
    inner = (at for at in range(start + 1, end) if style[at] != style[at - 1])
    return [start, *inner, end]


def _run(face: Typeface, level: int, link: str, text: str, place: str, language: str) -> Run:
    run = _shaped(face, level, text.replace(NO_BREAK_SPACE, " "), language)
    if run.missing:
        raise MissingGlyphError(text.strip(), place, run.missing)
    return replace(run, link=link) if link else run


@lru_cache(maxsize=20_000)
def _shaped(face: Typeface, level: int, text: str, language: str) -> Run:
    return Run(face, shape(face, text, language, leftward=level % 2 == 1), level)


def _filled(words: Iterator[_Piece], limit: float) -> Iterator[_Piece]:
    """The lines that pieces fill, greedily, with the spaces at their ends."""
    line: list[Run] = []
    used = 0.0
    for word in words:
        for part in _broken(word, limit):
            if line and used + _ink(part) > limit + _TOLERANCE:
                yield tuple(line)
                line, used = [], 0.0
            line.extend(part)
            used += _width(part)
    if line:
        yield tuple(line)


def _broken(word: _Piece, limit: float) -> Iterator[_Piece]:
    """The word itself, or, when it is longer than a line, parts of it that are not."""
    if _ink(word) <= limit + _TOLERANCE:
        yield word
        return
    part: list[Run] = []
    used = 0.0
    for run in word:
        for cluster in run.clusters:
            while part and used + cluster.advance > limit:
                cut = _best_cut(part)
                yield tuple(part[:cut])
                part = part[cut:]
                used = _width(tuple(part))
            part.append(replace(run, clusters=(cluster,)))
            used += cluster.advance
    yield tuple(part)


def _best_cut(part: Sequence[Run]) -> int:
    """Where to part what is too long: at a space that should hold, in an address, or anywhere."""
    for signs in _PARTED_AFTER:
        for cut in range(len(part), 0, -1):
            if part[cut - 1].text in signs:
                return cut
    return len(part)


def _line(runs: _Piece, size: float) -> Line:
    """A line without the spaces at its end."""
    kept = _joined(_trimmed(runs))
    return Line(kept, size, spaced=bool(kept) and runs[-1].text.endswith(" "))


def _width(runs: _Piece) -> float:
    return sum(run.width for run in runs)


def _ink(runs: _Piece) -> float:
    """The width without the spaces at the end."""
    width = 0.0
    for run in reversed(runs):
        width += run.width if width else run.width - run.space
    return width


def _trimmed(runs: _Piece) -> _Piece:
    kept = list(runs)
    while kept:
        clusters = kept[-1].clusters
        while clusters and clusters[-1].text == " ":
            clusters = clusters[:-1]
        if clusters:
            return (*kept[:-1], replace(kept[-1], clusters=clusters))
        kept.pop()
    return ()


def _joined(runs: _Piece) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        if last and (last.face, last.level, last.link) == (run.face, run.level, run.link):
            joined[-1] = replace(last, clusters=last.clusters + run.clusters)
        else:
            joined.append(run)
    return tuple(joined)
