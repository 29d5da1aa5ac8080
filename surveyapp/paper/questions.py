"""Questions as they stand on paper: number, question, hint, boxes or space to write."""

from collections.abc import Iterator

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import TypeRole
from surveyapp.domain.questionnaire import AnswerType, Question, Variant
from surveyapp.paper.block import EMPTY, Block, parted, stacked
from surveyapp.paper.fitting import fewer
from surveyapp.paper.items import FieldItem, Fill, PictureItem
from surveyapp.paper.options import OptionLayout
from surveyapp.paper.pagination import LayoutError
from surveyapp.paper.pictures import figure, with_picture
from surveyapp.paper.routes import Routes
from surveyapp.paper.setting import Setting
from surveyapp.paper.words import Words
from surveyapp.typeset.paragraph import Span
from surveyapp.typeset.structure import Element, Role

_SPACE = 1.5
#: Rows of options have white of their own above the box.
_ABOVE_ANSWER = 0.5
#: The bar beside a line that says who a question is for.
_BAR = 0.9
#: Whoever goes from question to question by their headings hears then who it is for; and, before
#: writing, that nobody can reply.
_HEADING_ORDER, _FOR_WHOM_ORDER, _FIELD_ORDER = -2, -1, 1


class QuestionLayout:
    """Lays out the questions of one sheet."""

    def __init__(self, setting: Setting, words: Words, routes: Routes, variant: Variant) -> None:
        self._setting = setting
        self._words = words
        self._routes = routes
        self._variant = variant
        self._body = setting.design.body
        self._hang = setting.design.hang
        self._width = self._body.width - self._hang
        self._options = OptionLayout(setting)

    def blocks(self, question: Question, number: int, above: float = 0) -> Iterator[Block]:
        """A question as one block, or, when it is higher than a page, as one for each page.

        All of them are one part of the document's structure.

        `above` is the height that must stay free on its first page for what belongs above it, in
        millimetres. Raises LayoutError when some part of it is higher than a page by itself.
        """
        part = Element(Role.SECTION)
        head, picture = self._head(question, number)
        whole = EMPTY
        for answer in self._answers(question):
            whole = _whole(head, picture, answer)
            if whole.height <= self._body.height - above:
                yield whole.within(part)
                return
        yield from self._over_pages(question, number, whole.within(part), above)

    def _head(self, question: Question, number: int) -> tuple[Block, PictureItem | None]:
        """Who the question is for, its number, what it asks, and its hint; and its picture."""
        wording = question.wording(self._variant)
        place = f"question {question.id}"
        pictures = self._setting.design.pictures
        text = f"{number}. {wording.text}" if pictures else wording.text
        heading = Element(Role.SUBHEADING, order=_HEADING_ORDER)
        asked = stacked(
            self._bold(text, place, heading),
            self._body_text(wording.hint, place),
            self._many(question),
        )
        if pictures:
            return self._pictured(question, asked, wording.picture, pictures.question)
        label = Element(Role.SPAN, actual=f"{number}. ")
        counted = self._setting.bold(
            str(number), TypeRole.QUESTION, self._hang, place, element=label
        ).within(heading)
        numbered = Block((*counted.items, *asked.items), asked.height, asked.cuts)
        return stacked(self._for_whom(question, place), numbered, space=_SPACE), None

    def _pictured(
        self, question: Question, asked: Block, picture: str | None, side: float
    ) -> tuple[Block, PictureItem | None]:
        """The question right of its picture, which may reach down beside the answers."""
        place = f"question {question.id}"
        for_whom = self._for_whom(question, place)
        head = stacked(for_whom, asked, space=_SPACE)
        if not picture:
            return head, None
        top = head.height - asked.height
        return head, figure(Area(0, top + 1, side, side), self._setting.picture(picture))

    def _for_whom(self, question: Question, place: str) -> Block:
        """Who a question is for: above it on the page, and read when it has been asked."""
        for_whom = Element(Role.PARAGRAPH, order=_FOR_WHOM_ORDER)
        text = self._body_text(self._routes.before(question), place, for_whom)
        if not text.height:
            return EMPTY
        bar = Fill(Area(self._hang - 3, 0.8, _BAR, text.height - 1.6))
        return Block((bar, *text.items), text.height, text.cuts)

    def _many(self, question: Question) -> Block:
        if question.answer is not AnswerType.MANY:
            return EMPTY
        return self._body_text(self._words.plain("choose-many"), "wording choose-many")

    def _answers(self, question: Question) -> Iterator[Block]:
        """The boxes or the space to write, then what takes less room and can stand for it."""
        if question.answer is not AnswerType.TEXT:
            yield self._options_of(question, short=True)
            yield self._options_of(question, short=False)
            return
        lines = self._setting.design.writing.lines
        for count in (lines, *fewer(lines)):
            yield self._writing_space(question, count)

    def _options_of(self, question: Question, *, short: bool) -> Block:
        lay_out = self._options.compact if short else self._options.one_column
        options = question.wording(self._variant).options
        boxes = lay_out(question.id, options, self._width, self._hang)
        after = (self._body_text(line, "go to") for line in self._routes.after(question))
        return stacked(boxes, *after)

    def _writing_space(self, question: Question, lines: int) -> Block:
        writing, line = self._setting.design.writing, self._setting.design.boxes.line
        area = Area(self._hang, _SPACE, self._width, lines * writing.pitch)
        form = Element(Role.FORM, order=_FIELD_ORDER)
        field = FieldItem(area, question.id, writing.pitch, line, path=(form,))
        note = self._body_text(self._words.plain("cannot-reply"), "wording cannot-reply")
        return stacked(Block((field,), area.bottom), note, space=_SPACE)

    def _over_pages(
        self, question: Question, number: int, block: Block, above: float
    ) -> Iterator[Block]:
        """Parts that each fill a page; the question stands above its options on all of them."""
        rest, room = block, self._body.height - above
        while rest.height > room:
            for header, footer in self._round_parts(question, number):
                parts = parted(rest, room - footer.height)
                following = stacked(header, parts[1], space=_SPACE) if parts else rest
                if parts and following.height < rest.height:
                    yield stacked(parts[0], footer)
                    break
            else:
                raise LayoutError(
                    f"Question {question.id} does not fit the pages of the design "
                    f"{self._setting.design.id}.",
                    "Shorten it, or choose a design with smaller type.",
                    question=question.id,
                )
            rest, room = following, self._body.height
        yield rest

    def _round_parts(self, question: Question, number: int) -> Iterator[tuple[Block, Block]]:
        """What stands above the later part of a question and below the earlier, or the least."""
        header = self._bold(
            self._words.plain("continued", number=number), "wording continued"
        ).repeated()
        asked = question.wording(self._variant).text
        again = stacked(header, self._bold(asked, f"question {question.id}").repeated())
        more = self._body_text(self._words.plain("goes-on", number=number), "wording goes-on")
        if question.answer is not AnswerType.TEXT and again.height < self._body.height / 2:
            yield again, more.repeated().moved(0, _SPACE)
        yield header, EMPTY

    def _bold(self, text: str, place: str, element: Element | None = None) -> Block:
        return self._setting.bold(text, TypeRole.QUESTION, self._width, place, self._hang, element)

    def _body_text(self, text: str, place: str, element: Element | None = None) -> Block:
        return self._setting.text(
            (Span(text),), TypeRole.BODY, self._width, place, self._hang, element
        )


def _whole(head: Block, picture: PictureItem | None, answer: Block) -> Block:
    """A question with its answer: as high as its picture, and not parted beside that."""
    block = stacked(head, answer, space=_ABOVE_ANSWER)
    return with_picture(block, picture) if picture else block
