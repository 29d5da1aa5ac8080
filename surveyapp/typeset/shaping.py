"""Shaping: from characters to glyphs with their places, by HarfBuzz."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

import uharfbuzz

from surveyapp.typeset.fonts import Typeface

#: Kerning and what a script requires. Ligatures that only adorn are left out: letters that run
#: together are harder to read, and are lost when text is copied. Other scripts than the Latin one
#: are made of ligatures that their fonts do not always call required.
_FEATURES = {"kern": True, "dlig": False, "calt": True}
_LATIN_FEATURES = {**_FEATURES, "liga": False, "clig": False}
_LATIN = ("Latn", None)


@dataclass(frozen=True)
class Glyph:
    """One glyph. Advance and offsets are in thousandths of the type size."""

    id: int
    advance: float
    dx: float
    dy: float


@dataclass(frozen=True)
class Cluster:
    """The least piece of text that is drawn as one: some characters and their glyphs.

    It is `plain` when its one glyph is what its one character looks like by itself.
    """

    text: str
    glyphs: tuple[Glyph, ...]
    plain: bool = False

    @cached_property
    def advance(self) -> float:
        """How far the next cluster stands, in thousandths of the type size."""
        return sum(glyph.advance for glyph in self.glyphs)


@lru_cache(maxsize=20_000)
def shape(face: Typeface, text: str, language: str, *, leftward: bool) -> tuple[Cluster, ...]:
    """The clusters of a text in one typeface, script and direction, in the order of reading.

    The glyphs of each cluster stand from left to right in both directions.
    """
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    features = _LATIN_FEATURES if buffer.script in _LATIN else _FEATURES
    buffer.direction = "rtl" if leftward else "ltr"
    buffer.language = language
    uharfbuzz.shape(face.shaped, buffer, features)
    groups = _grouped(buffer, 1000 / face.per_em)
    if leftward:
        groups.reverse()
    ends = [start for start, _ in groups[1:]] + [len(text)]
    return tuple(
        Cluster(text[start:end], glyphs, _is_plain(face, text[start:end], glyphs))
        for (start, glyphs), end in zip(groups, ends, strict=True)
    )


def _is_plain(face: Typeface, text: str, glyphs: tuple[Glyph, ...]) -> bool:
    if len(text) != 1 or len(glyphs) != 1:
        return False
    glyph = glyphs[0]
    return not glyph.dx and not glyph.dy and face.glyph(text) == glyph.id


def _grouped(buffer: uharfbuzz.Buffer, scale: float) -> list[tuple[int, tuple[Glyph, ...]]]:
    """Where each cluster begins in the text, with its glyphs, from left to right."""
    placed = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    drawn = [
        (
            info.cluster,
            Glyph(info.codepoint, at.x_advance * scale, at.x_offset * scale, at.y_offset * scale),
        )
        for info, at in placed
    ]
    return [
        (start, tuple(glyph for _, glyph in group))
        for start, group in groupby(drawn, key=lambda pair: pair[0])
    ]


def width_of(clusters: tuple[Cluster, ...]) -> float:
    """The width of clusters, in thousandths of the type size."""
    return sum(cluster.advance for cluster in clusters)
