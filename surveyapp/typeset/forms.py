"""Fields that are filled in on a screen, with appearances of our own.

Everything that a reader shows is in the file: a box shows a cross when it is marked, and text is
set in a typeface that is embedded whole. Readers are not asked to draw fields anew
(`NeedAppearances`), since they would do so in typefaces that are not in the file.
"""

from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from surveyapp.domain.geometry import Area
from surveyapp.typeset.annotations import PRINTED, put_on
from surveyapp.typeset.fonts import Typeface
from surveyapp.typeset.form_font import embedded
from surveyapp.typeset.tagging import rectangle
from surveyapp.typeset.units import POINTS

_MULTILINE = 1 << 12
_RADIO = 1 << 15
#: A box answers round its edges too: 24 CSS pixels, 18 points, at the least (WCAG 2.2, 2.5.8).
_REACH = 1.0
#: How far the cross stays from the edges of its box, and its pen, as parts of the side.
_INSET, _PEN = 0.14, 0.13
_OFF = Name.Off
_FONT = "Text"


@dataclass(frozen=True)
class Box:
    """The box of an option of a question.

    Where `many` may be marked, it is a check box of its own; otherwise it is one of the radio
    buttons of its question, and a mark can be taken back. Both tooltips are read aloud.
    """

    question: str
    option: str
    area: Area
    many: bool
    tooltip: str
    asked: str


@dataclass(frozen=True)
class Space:
    """The space for an answer in words, of so many characters at the most."""

    question: str
    area: Area
    tooltip: str
    most: int


@dataclass(frozen=True)
class Style:
    """The typeface and size of what is written, in points; `leftward` if it begins at the right."""

    face: Typeface
    size: float
    leftward: bool = False


class Form:
    """The fields of a file, in the order in which they are added."""

    def __init__(self, pdf: Pdf, style: Style) -> None:
        self._pdf = pdf
        self._style = style
        self._fonts = Dictionary({f"/{_FONT}": embedded(pdf, style.face)})
        self._default = String(f"/{_FONT} {style.size:g} Tf 0 g")
        self._fields = Array()
        self._questions: dict[str, Object] = {}
        self._marks: dict[float, tuple[Object, Object]] = {}

    def add_box(self, page: int, box: Box) -> Object:
        """Adds a box to a page, counted from 0; what stands for it there."""
        reach = Area(
            box.area.x - _REACH,
            box.area.y - _REACH,
            box.area.width + 2 * _REACH,
            box.area.height + 2 * _REACH,
        )
        state = "Yes" if box.many else box.option
        marked, empty = self._appearances(box.area)
        widget = self._widget(page, reach, box.tooltip)
        widget.Parent = self._question(box)
        widget.Parent.Kids.append(widget)
        widget.AS = _OFF
        widget.MK = Dictionary(CA=String("8"))  # a cross, should a reader draw it by itself
        widget.AP = Dictionary(N=Dictionary({f"/{state}": marked, "/Off": empty}))
        if box.many:
            widget.FT, widget.T, widget.V = Name.Btn, String(box.option), _OFF
        return widget

    def add_space(self, page: int, space: Space) -> Object:
        """Adds a space for words to a page, counted from 0; what stands for it there."""
        widget = self._widget(page, space.area, space.tooltip)
        width, height = space.area.width * POINTS, space.area.height * POINTS
        widget.FT, widget.T, widget.Ff = Name.Tx, String(space.question), _MULTILINE
        widget.MaxLen, widget.DA, widget.Q = space.most, self._default, 2 * self._style.leftward
        widget.AP = Dictionary(N=self._appearance(b"/Tx BMC EMC", width, height))
        self._fields.append(widget)
        return widget

    def finish(self) -> None:
        """Makes the fields part of the file."""
        if len(self._fields):
            self._pdf.Root.AcroForm = Dictionary(
                Fields=self._fields, DR=Dictionary(Font=self._fonts), DA=self._default
            )

    def _widget(self, page: int, area: Area, tooltip: str) -> Object:
        place = self._pdf.pages[page].obj
        widget = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                Rect=rectangle(area, float(place.MediaBox[3])),
                P=place,
                F=PRINTED,
                TU=String(tooltip),
                Contents=String(tooltip),
            )
        )
        put_on(place, widget)
        return widget

    def _question(self, box: Box) -> Object:
        """The field of a question: of all its radio buttons, or the parent of its check boxes."""
        if box.question not in self._questions:
            field = Dictionary(T=String(box.question), TU=String(box.asked), Kids=Array())
            if not box.many:
                field.FT, field.Ff = Name.Btn, _RADIO
            self._questions[box.question] = self._pdf.make_indirect(field)
            self._fields.append(self._questions[box.question])
        return self._questions[box.question]

    def _appearances(self, box: Area) -> tuple[Object, Object]:
        """A box with its cross, and without; the box itself is drawn on the page."""
        side = box.width * POINTS
        if side not in self._marks:
            start = _REACH * POINTS + side * _INSET
            end = _REACH * POINTS + side * (1 - _INSET)
            cross = (
                f"0 G 1 J {side * _PEN:.3f} w {start:.3f} {start:.3f} m {end:.3f} {end:.3f} l "
                f"{start:.3f} {end:.3f} m {end:.3f} {start:.3f} l S"
            )
            whole = side + 2 * _REACH * POINTS
            self._marks[side] = (
                self._appearance(cross.encode(), whole, whole),
                self._appearance(b"", whole, whole),
            )
        return self._marks[side]

    def _appearance(self, drawn: bytes, width: float, height: float) -> Object:
        return self._pdf.make_stream(
            drawn,
            Type=Name.XObject,
            Subtype=Name.Form,
            BBox=Array([0, 0, round(width, 3), round(height, 3)]),
            Resources=Dictionary(Font=self._fonts),
        )
