"""Drawing shaped text so that its characters can be read back from the file."""

from itertools import groupby
from typing import Any, cast

from reportlab.pdfbase.ttfonts import ShapeData, ShapedStr
from reportlab.pdfgen.canvas import Canvas

from surveyapp.typeset.fonts import Typeface
from surveyapp.typeset.paragraph import Run
from surveyapp.typeset.shaping import Cluster, Glyph


def draw_run(canvas: Canvas, x: float, y: float, run: Run, size: float) -> None:
    """Draws a run from `x` on the base line `y`, all in points from the bottom left.

    What is read first is drawn first, so that the file holds the text in its own order.
    """
    if run.level % 2:
        x += run.width / 1000 * size
        for cluster in run.clusters:
            x -= cluster.advance / 1000 * size
            draw = _draw_plain if _is_plain(run.face, cluster) else _draw_marked
            draw(canvas, x, y, run.face, (cluster,), size)
        return
    for plain, group in groupby(run.clusters, key=lambda cluster: _is_plain(run.face, cluster)):
        clusters = tuple(group)
        if plain:
            _draw_plain(canvas, x, y, run.face, clusters, size)
        else:
            _draw_marked(canvas, x, y, run.face, clusters, size)
        x += sum(cluster.advance for cluster in clusters) / 1000 * size


def _is_plain(face: Typeface, cluster: Cluster) -> bool:
    """Whether the one glyph of a cluster is what its one character looks like by itself."""
    if len(cluster.text) != 1 or len(cluster.glyphs) != 1:
        return False
    glyph = cluster.glyphs[0]
    return not glyph.dx and not glyph.dy and face.glyph(cluster.text) == glyph.id


def _draw_plain(
    canvas: Canvas, x: float, y: float, face: Typeface, clusters: tuple[Cluster, ...], size: float
) -> None:
    widths = face.drawn.face.charWidths
    advances = [
        ShapeData(index, cluster.advance, 0, 0, 0, widths[ord(cluster.text)])
        for index, cluster in enumerate(clusters)
    ]
    text = "".join(cluster.text for cluster in clusters)
    # The type stubs take one ShapeData where ReportLab wants one a character.
    _write(canvas, x, y, face, ShapedStr(text, cast(ShapeData, advances)), size)


def _draw_marked(
    canvas: Canvas, x: float, y: float, face: Typeface, clusters: tuple[Cluster, ...], size: float
) -> None:
    """Each glyph at its own place, the cluster marked with the characters that it stands for."""
    for cluster in clusters:
        actual = ("\ufeff" + cluster.text).encode("utf-16-be").hex().upper()
        canvas.addLiteral(f"/Span <</ActualText <{actual}>>> BDC")
        for glyph in cluster.glyphs:
            place = (x + glyph.dx / 1000 * size, y + glyph.dy / 1000 * size)
            _write(canvas, *place, face, _character(face, glyph), size)
            x += glyph.advance / 1000 * size
        canvas.addLiteral("EMC")


def _character(face: Typeface, glyph: Glyph) -> str:
    """A character under which the font draws a glyph, a private one where it has none."""
    font: Any = face.drawn  # the type stubs know neither of its two ways from glyph to character
    known = font.face.glyphToChar.get(glyph.id)
    if known:
        return chr(known[0])
    shaper = font.hbFont()
    name = shaper.glyph_to_string(glyph.id)
    return chr(font.hbAddPrivate(name, glyph.id, face.shaped.get_glyph_h_advance(glyph.id)))


def _write(canvas: Canvas, x: float, y: float, face: Typeface, text: str, size: float) -> None:
    written = canvas.beginText(x, y)
    written.setFont(face.name, size)
    written.textOut(text)
    canvas.drawText(written)
