"""The cover that is folded round a filled-in copy: whom it is for, and that nobody opens it.

The sheet is folded once across the middle, with the words outside. Its lower half is then the
front; the upper half, which says how it is folded, is the back. It has no code on it.

On a cover in another language, what staff must know is said in English, and the warning to them in
both: whoever hands it in must know that nobody may open it.
"""

from collections.abc import Iterator
from dataclasses import replace

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import TypeRole
from surveyapp.domain.paper_wording import PaperWording
from surveyapp.paper.block import Block, beside, stacked
from surveyapp.paper.front import Front
from surveyapp.paper.handouts.pages import Handout, metadata_of, on_page, setting_of
from surveyapp.paper.items import Fill, Frame, Item, Stroke
from surveyapp.paper.pagination import LayoutError
from surveyapp.paper.sheet import Contents, words_of
from surveyapp.typeset.fonts import Weight

_SPACE = 4.0
_PADDING = 5.0
_FRAME = 1.2
_RULE = 0.3
_RULES = 3
_RULE_PITCH = 11.0
_ABOVE_FOLD = 3.0
_ABOVE_LINE = 0.5
_BELOW_FOLD = 9.0
#: The words to staff are larger than titles, but not more than so many times.
_MOST_LARGER = 2.0
_TOLERANCE = 0.01
_DASH = 3.0
_DASH_LINE = 0.3

Pages = tuple[tuple[Item, ...], ...]


def seal_cover(contents: Contents, for_staff: PaperWording) -> Handout:
    """The cover for one audience's sheet; `for_staff` is the wording in the language of staff.

    In large type, how it is folded stands on a page of its own: the inside of the cover, or a
    sheet beside it. Raises LayoutError when a half of it has not the room for what it says, such
    as an address of many lines.
    """
    cover = _Cover(contents, for_staff)
    pages = cover.one_page() or cover.two_pages()
    if pages is None:
        raise LayoutError(
            f"Half a page of the design {contents.design.id} has not the room for the cover.",
            "Shorten the contact return-address, or choose a design with smaller type.",
        )
    metadata = metadata_of(contents, cover.words, cover.words.plain("seal-title"))
    return Handout(cover.setting.design, contents.faces, metadata, pages)


def dashes(margin: float, width: float, y: float) -> Iterator[Item]:
    """A line of dashes across the page, along which it is folded or cut."""
    x = margin
    while x + _DASH <= width - margin:
        yield Stroke(x, y, x + _DASH, y, _DASH_LINE)
        x += 2 * _DASH


class _Cover:
    def __init__(self, contents: Contents, for_staff: PaperWording) -> None:
        self.setting = setting_of(contents)
        self.words = words_of(contents)
        staff = replace(contents, wording=for_staff)
        self._to_staff, self._staff_words = setting_of(staff), words_of(staff)
        self._both = for_staff.language != contents.wording.language
        self._contents = contents
        self._width = self.setting.design.body.width

    def one_page(self) -> Pages | None:
        """How to fold it on the back, the rest on the front. None where that does not fit."""
        front = stacked(
            self._warning(send_on=True),
            self._survey(),
            self._destination(),
            self._by(),
            space=_SPACE,
        )
        outside = self._folded(self._steps(), front)
        return (outside,) if outside else None

    def two_pages(self) -> Pages | None:
        """How to fold it on a page of its own."""
        send = self._text_to_staff("seal-staff-send", self._width)
        back = stacked(self._survey(), self._by(), send, space=_SPACE)
        front = stacked(self._warning(send_on=False), self._destination(), space=_SPACE)
        outside, inside = self._folded(back, front), self._steps()
        if outside is None or inside.height > self.setting.design.body.height:
            return None
        return outside, tuple(on_page(self.setting, inside))

    def _folded(self, back: Block, front: Block) -> tuple[Item, ...] | None:
        """A page with the line along which it is folded. None where a half is too high."""
        design = self.setting.design
        body, page, fold = design.body, design.paper.area, design.paper.area.height / 2
        label = self._text("seal-fold", TypeRole.SMALL)
        if back.height > fold - label.height - _ABOVE_FOLD - body.y:
            return None
        if front.height > body.bottom - fold - _BELOW_FOLD:
            return None
        placed = beside(
            (
                back,
                label.moved(0, fold - label.height - _ABOVE_LINE - body.y),
                front.moved(0, fold + _BELOW_FOLD - body.y),
            )
        )
        return (
            *on_page(self.setting, placed),
            *dashes(design.printable_margin, page.width, fold),
        )

    def _steps(self) -> Block:
        contents = self._contents
        front = Front(
            self.setting,
            self.words,
            contents.questionnaire,
            contents.design.variant,
            contents.facts,
        )
        return stacked(
            self.setting.bold(
                self.words.plain("seal-heading"), TypeRole.HEADING, self._width, "seal-heading"
            ),
            *(front.item("seal-steps", n, s) for n, s in enumerate(self.words.items("seal-steps"))),
            space=self.setting.list_space,
        )

    def _text(self, key: str, role: TypeRole = TypeRole.BODY, **values: str) -> Block:
        spans = self.words.spans(key, **values)
        return self.setting.text(spans, role, self._width, f"wording {key}")

    def _text_to_staff(self, key: str, width: float, x: float = 0) -> Block:
        spans = self._staff_words.spans(key)
        return self._to_staff.text(spans, TypeRole.BODY, width, f"wording {key}", x)

    def _survey(self) -> Block:
        contents = self._contents
        title = contents.questionnaire.title[contents.design.variant]
        survey = self.words.plain("running-head", title=title, area=contents.facts.area)
        return self._text("seal-survey", survey=survey)

    def _by(self) -> Block:
        closing = self._contents.facts.closing(self.setting.language)
        spans = self.words.spans("seal-by", **closing)
        return self.setting.text(spans, TypeRole.BODY, self._width, "wording seal-by")

    def _warning(self, *, send_on: bool) -> Block:
        """The words to staff in a heavy frame, as large as they fit on a line of it."""
        inner, words = self._width - 2 * _PADDING, self._staff_words.plain("seal-staff")
        line = self._to_staff.line(words, TypeRole.TITLE, Weight.BOLD, "wording seal-staff")
        larger = max(1.0, min(_MOST_LARGER, (inner - _TOLERANCE) / line.width))
        title = self.setting.design.type[TypeRole.TITLE].times(larger)
        sizes = {**self.setting.design.type, TypeRole.TITLE: title}
        setting = replace(self._to_staff, design=replace(self.setting.design, type=sizes))
        content = setting.bold(words, TypeRole.TITLE, inner, "wording seal-staff", _PADDING)
        if send_on:
            send = self._text_to_staff("seal-staff-send", inner, _PADDING)
            content = stacked(content, send, space=1)
        if self._both:
            own = self.words.plain("seal-staff")
            said = self.setting.bold(own, TypeRole.HEADING, inner, "wording seal-staff", _PADDING)
            content = stacked(content, said, space=1)
        height = content.height + 2 * _PADDING - 2
        frame = Frame(Area(0, 0, self._width, height), _FRAME)
        return Block((frame, *content.moved(0, _PADDING - 1).items), height)

    def _destination(self) -> Block:
        """The inspectorate's address, or lines for it."""
        known = self._contents.facts.contacts.get("return-address", "")
        lines = [part.strip() for part in known.replace("\n", ",").split(",") if part.strip()]
        if lines:
            address = "\n".join(lines)
            return stacked(
                self._text_to_staff("seal-to", self._width),
                self.setting.bold(address, TypeRole.HEADING, self._width, "the return address"),
            )
        rules = tuple(
            Fill(Area(0, number * _RULE_PITCH, self._width, _RULE))
            for number in range(1, _RULES + 1)
        )
        told = self._text_to_staff("seal-no-address", self._width)
        return stacked(told, Block(rules, _RULES * _RULE_PITCH + _RULE))
