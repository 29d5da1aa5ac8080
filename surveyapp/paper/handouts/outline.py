"""A survey as headings, paragraphs, questions and options: what plain text and braille hold.

It has the questions, numbers, routes and signposts of a sheet. It is there to be read: the answers
go in online, by whoever reads it or by someone who helps.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from surveyapp.domain.page_design import DesignKind
from surveyapp.domain.paper_wording import PaperWording
from surveyapp.domain.questionnaire import AnswerType, Question, Questionnaire, Variant
from surveyapp.paper.front import Facts, provenance, signpost
from surveyapp.paper.routes import Routes, printed
from surveyapp.paper.words import Words

#: What stands before an option, to be marked in the mind or by a helper.
BOX = "[ ]"
_KINDS = {Variant.STANDARD: DesignKind.CLEAR_PRINT, Variant.EASY_READ: DesignKind.EASY_READ}
_SIGNPOSTS = ("help-now", "help-young", "help-child", "help-adult", "help-complaint")


class PartKind(StrEnum):
    """What a part is, which decides how it is laid out."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ADDRESS = "address"
    QUESTION = "question"
    NOTE = "note"
    OPTION = "option"


@dataclass(frozen=True)
class Part:
    """Some text. Parts of one group stay together where a page has the room."""

    kind: PartKind
    text: str
    group: int = 0


@dataclass(frozen=True)
class OutlineContents:
    """Everything that an outline follows from; `address` is where the answers are given."""

    questionnaire: Questionnaire
    variant: Variant
    wording: PaperWording
    facts: Facts
    address: str


def outline(contents: OutlineContents) -> tuple[Part, ...]:
    """The parts, from the title to the address at which the answers are given."""
    return tuple(_Outline(contents).parts())


class _Outline:
    def __init__(self, contents: OutlineContents) -> None:
        self._contents = contents
        self._facts = contents.facts
        self._variant = contents.variant
        self._words = Words(
            contents.wording, contents.questionnaire.audience, _KINDS[contents.variant]
        )

    def parts(self) -> Iterator[Part]:
        """All parts in the order of reading."""
        yield from self._opening()
        yield from self._answering()
        yield from self._knowing()
        yield from self._questions()
        yield self._heading("text-end-heading")
        yield self._paragraph("text-end", **self._closing)
        yield Part(PartKind.ADDRESS, self._contents.address)

    @property
    def _closing(self) -> dict[str, str]:
        return self._facts.closing(self._contents.wording.language)

    def _opening(self) -> Iterator[Part]:
        questionnaire = self._contents.questionnaire
        yield Part(PartKind.TITLE, questionnaire.title[self._variant])
        yield self._paragraph("cover-about", area=self._facts.area)
        for notice in provenance(self._words, self._facts):
            yield Part(PartKind.PARAGRAPH, notice)
        yield self._heading("who-heading")
        yield Part(PartKind.PARAGRAPH, questionnaire.who_for[self._variant])

    def _answering(self) -> Iterator[Part]:
        yield self._heading("text-answer-heading")
        yield self._paragraph("text-answer")
        yield Part(PartKind.ADDRESS, self._contents.address)
        contact = self._facts.contacts.get("paper-copies")
        if contact:
            yield self._paragraph("text-phone", contact=contact)
        else:
            yield self._paragraph("text-phone-no-contact")
        yield self._heading("deadline-heading")
        yield self._paragraph("deadline", **self._closing)

    def _knowing(self) -> Iterator[Part]:
        yield self._heading("know-heading")
        minutes = self._contents.questionnaire.minutes[self._variant]
        for spans in self._words.items("letter-know", minutes=minutes):
            yield Part(PartKind.ITEM, "".join(span.text for span in spans))
        yield self._paragraph("text-questions")
        yield self._heading("help-heading")
        for key in _SIGNPOSTS:
            spans = signpost(self._words, key, self._facts.contacts)
            yield Part(PartKind.PARAGRAPH, "".join(span.text for span in spans))

    def _questions(self) -> Iterator[Part]:
        questions = printed(self._contents.questionnaire, self._variant)
        routes = Routes(questions, self._variant, self._words)
        section = ""
        for number, question in enumerate(questions, start=1):
            heading = self._contents.questionnaire.section_of(question.id)
            if heading.id != section:
                section = heading.id
                yield Part(PartKind.HEADING, heading.title[self._variant])
            for part in self._question(question, number, routes):
                yield Part(part.kind, part.text, number)

    def _question(self, question: Question, number: int, routes: Routes) -> Iterator[Part]:
        wording = question.wording(self._variant)
        yield Part(PartKind.QUESTION, f"{number}. {wording.text}")
        notes = [routes.before(question), wording.hint]
        if question.answer is AnswerType.MANY:
            notes.append(self._words.plain("choose-many"))
        if question.answer is AnswerType.TEXT:
            notes += [self._words.plain("text-write"), self._words.plain("cannot-reply")]
        for note in filter(None, notes):
            yield Part(PartKind.NOTE, note)
        for option in wording.options:
            yield Part(PartKind.OPTION, f"{BOX} {option.label}")
        for line in routes.after(question):
            yield Part(PartKind.NOTE, line)

    def _heading(self, key: str) -> Part:
        return Part(PartKind.HEADING, self._words.plain(key))

    def _paragraph(self, key: str, **values: str) -> Part:
        return Part(PartKind.PARAGRAPH, self._words.plain(key, **values))
