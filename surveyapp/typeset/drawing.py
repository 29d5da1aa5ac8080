"""Drawing shaped text so that its characters can be read back from the file.

A word that is not simply the glyphs of its characters is marked with the characters that it stands
for, as /ActualText (ISO 32000-1, 14.9.4). A program that follows the standard takes the outer mark.
Poppler and PDFium take the inner one, and turn round what runs leftward, since most files hold it
in the order in which it is seen: inside the mark of such a word its parts are marked like that.
Both guess at words from places on the page, so that the glyphs of a word are shown by one operator
where they stand on one height, and the others, such as the dots of Arabic letters, after the line,
under a mark that says the space at its end.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple
from unicodedata import bidirectional

from reportlab.pdfgen.canvas import Canvas

from surveyapp.typeset.paragraph import Line, Run
from surveyapp.typeset.pen import Pen, Sign
from surveyapp.typeset.shaping import Cluster, Glyph
from surveyapp.typeset.units import POINTS

_SPACE = " "
#: Words and letters of which it is held which way they run: a survey says the same ones again.
_WORDS_HELD = 8192


class _Placed(NamedTuple):
    """A cluster of a run with the place of its left end, in points."""

    run: Run
    cluster: Cluster
    x: float


_Word = Sequence[_Placed]
_BY_PLACE = attrgetter("x")


def draw_line(canvas: Canvas, x: float, y: float, line: Line) -> None:
    """Draws a line from `x` on the base line `y`, both in points from the bottom left.

    What is read first is drawn first, so that the file holds the text in its own order.
    """
    pen = Pen(canvas, line.size)
    raised: list[Sign] = []
    for run, words in groupby(_words(_placed(line, x)), key=_run_of_plain):
        if run:
            pen.show(_signs(chain.from_iterable(words), y, line.size))
        else:
            for word in words:
                raised += _show_marked(pen, word, y, line.size)
    if raised:
        pen.begin(_SPACE)
        pen.show(raised)
        pen.end()
    elif line.spaced:
        pen.show(_signs(_space_after(line, x), y, line.size))
    pen.lift()


def _placed(line: Line, left: float) -> Iterator[_Placed]:
    for start, run in line.placed():
        x = left + start * POINTS
        x += run.width / 1000 * line.size if run.level % 2 else 0
        for cluster in run.clusters:
            advance = cluster.advance / 1000 * line.size
            if run.level % 2:
                x -= advance
                yield _Placed(run, cluster, x)
            else:
                yield _Placed(run, cluster, x)
                x += advance


def _words(clusters: Iterable[_Placed]) -> Iterator[_Word]:
    """Words, and each space by itself."""
    for space, group in groupby(clusters, key=lambda placed: placed.cluster.text == _SPACE):
        if space:
            yield from ([placed] for placed in group)
        else:
            yield tuple(group)


def _run_of_plain(word: _Word) -> Run | None:
    """The run of a word that can be read back without a mark. None when it needs one."""
    run = word[0].run
    if run.level % 2 and len(word) > 1:
        return None
    return run if all(placed.run is run and placed.cluster.plain for placed in word) else None


def _space_after(line: Line, left: float) -> Iterator[_Placed]:
    """The space that was taken off the end of a line, which is its left one where it turns."""
    last = line.runs[-1]
    glyph = last.face.glyph(_SPACE)
    if glyph is not None:
        advance = last.face.advance(glyph)
        right = left + line.width * POINTS
        x = left - advance / 1000 * line.size if last.level else right
        yield _Placed(last, Cluster(_SPACE, (Glyph(glyph, advance, 0, 0),), plain=True), x)


def _show_marked(pen: Pen, word: _Word, y: float, size: float) -> list[Sign]:
    """Shows a word under marks. Gives back what was left out, since it is not on the base line."""
    said = _said(word)
    raised: list[Sign] = []
    pen.begin(said)
    if _turns(said):
        for part, text in _parts(word):
            signs = tuple(_signs(part, y, size))
            raised += [sign for sign in signs if sign.y != y]
            pen.begin(text)
            pen.show(_spread([sign for sign in signs if sign.y == y]))
            pen.end()
    else:
        pen.show(_spread(tuple(_signs(word, y, size))))
    pen.end()
    return raised


def _spread(signs: Sequence[Sign]) -> Sequence[Sign]:
    """Marks inside of letters: by the first and the last sign programs tell how wide a word is."""
    letters = [sign for sign in signs if not sign.mark]
    marks = [sign for sign in signs if sign.mark]
    return (*letters[:-1][:1], *marks, *letters[:-1][1:], *letters[-1:])


def _signs(clusters: Iterable[_Placed], y: float, size: float) -> Iterator[Sign]:
    """The glyphs of clusters, from left to right."""
    scale = size / 1000
    for placed in sorted(clusters, key=_BY_PLACE):
        x, face = placed.x, placed.run.face
        for glyph in placed.cluster.glyphs:
            own = placed.cluster.text if placed.cluster.plain else face.character(glyph.id)
            mark = not glyph.advance or bool(glyph.dy)
            yield Sign(x + glyph.dx * scale, y + glyph.dy * scale, face, own, mark)
            x += glyph.advance * scale


def _parts(word: _Word) -> Iterator[tuple[_Word, str]]:
    """The parts of a word that run one way, each with what turns into its text."""
    for leftward, group in groupby(word, key=lambda placed: placed.run.level % 2):
        if leftward:
            yield from ((part, _turned(_said(part))) for part in _parted(tuple(group)))
        else:
            part = tuple(group)
            yield part, _said(part)


def _parted(part: _Word) -> Iterator[_Word]:
    """Letters that run leftward, and apart from them the signs that follow them."""
    end = len(part)
    while end and not _turns(part[end - 1].cluster.text):
        end -= 1
    yield from filter(None, (part[:end], part[end:]))


@lru_cache(maxsize=_WORDS_HELD)
def _turned(said: str) -> str:
    """What comes out in its order when all from the first letter that runs leftward is turned."""
    start = next((at for at, character in enumerate(said) if _turns(character)), len(said))
    return said[:start] + said[start:][::-1]


def _said(word: _Word) -> str:
    return "".join(placed.cluster.text for placed in word)


@lru_cache(maxsize=_WORDS_HELD)
def _turns(text: str) -> bool:
    return any(bidirectional(character) in ("R", "AL") for character in text)
