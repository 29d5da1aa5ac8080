"""Shaping: from characters to glyphs with their places, by HarfBuzz."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

import uharfbuzz

from surveyapp.typeset.fonts import Typeface

#: Kerning and what a script requires. Ligatures that only adorn are left out: letters that run
#: together are harder to read, and are lost when text is copied.
_FEATURES = {"kern": True, "liga": False, "clig": False, "dlig": False, "calt": True}


@dataclass(frozen=True)
class Glyph:
    """One glyph. Advance and offsets are in thousandths of the type size."""

    id: int
    advance: float
    dx: float
    dy: float


@dataclass(frozen=True)
class Cluster:
    """The least piece of text that is drawn as one: some characters and their glyphs."""

    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def advance(self) -> float:
        """How far the next cluster stands, in thousandths of the type size."""
        return sum(glyph.advance for glyph in self.glyphs)


@lru_cache(maxsize=20_000)
def shape(face: Typeface, text: str) -> tuple[Cluster, ...]:
    """The clusters of a text from left to right, in one typeface."""
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    uharfbuzz.shape(face.shaped, buffer, _FEATURES)
    scale = 1000 / face.per_em
    placed = zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    drawn = [
        (
            info.cluster,
            Glyph(info.codepoint, at.x_advance * scale, at.x_offset * scale, at.y_offset * scale),
        )
        for info, at in placed
    ]
    groups = [
        (start, tuple(glyph for _, glyph in group))
        for start, group in groupby(drawn, key=lambda pair: pair[0])
    ]
    ends = [start for start, _ in groups[1:]] + [len(text)]
    return tuple(
        Cluster(text[start:end], glyphs) for (start, glyphs), end in zip(groups, ends, strict=True)
    )


def width_of(clusters: tuple[Cluster, ...]) -> float:
    """The width of clusters, in thousandths of the type size."""
    return sum(cluster.advance for cluster in clusters)
