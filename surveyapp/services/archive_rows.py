"""Answers as the lines of a CSV file (RFC 4180), a line a response, a column a question."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from surveyapp.domain.answers import Answer, AnswerState
from surveyapp.domain.errors import UserError
from surveyapp.domain.inert import inert
from surveyapp.domain.questionnaire import AnswerType, Edition
from surveyapp.store import archive, codec

#: What says to spreadsheets that the file is UTF-8.
MARK = b"\xef\xbb\xbf"
_END = b"\r\n"
#: Between the answers of a question that takes several.
_BETWEEN = ";"
#: What is no answer, in brackets, which no option has. Not asked is an empty cell.
STATES = {
    AnswerState.BLANK: "(blank)",
    AnswerState.MORE_THAN_ONE_MARK: "(more than one mark)",
    AnswerState.CANNOT_READ: "(cannot read)",
}
_QUOTED = re.compile(r'[,"\r\n]|^\s|\s$')
#: Lines handed on together.
_LINES = 1_000


class UnknownQuestionError(UserError):
    """A stored answer is to a question that the opened edition does not have."""

    def __init__(self, question_id: str) -> None:
        super().__init__(
            f"A stored answer is to `{question_id}`, which the questions that were opened do not "
            "have. Nothing was written.",
            "Check that the database and the opened edition belong together.",
        )


def cell(text: str) -> bytes:
    """A text as a cell: inert in a spreadsheet, quoted where the format asks for it."""
    text = inert(text)
    if _QUOTED.search(text):
        text = '"' + text.replace('"', '""') + '"'
    return text.encode()


def question_columns(edition: Edition, audiences: Iterable[str]) -> tuple[str, ...]:
    """The questions that have options, in order, each once: audiences share many of them."""
    return tuple(
        dict.fromkeys(
            question.id
            for audience in audiences
            for question in edition.questionnaire(audience).by_id.values()
            if question.answer is not AnswerType.TEXT
        )
    )


def answer_lines(
    edition: Edition, audiences: Sequence[str], rows: Iterable[tuple[str, bytes]]
) -> Iterator[tuple[bytes, int]]:
    """The lines, the heading first, some at a time with the number of responses in them.

    `rows` are those of `store.archive.rows`. Raises UnknownQuestionError.
    """
    columns = question_columns(edition, audiences)
    yield b",".join(map(cell, (*archive.FACTS, *columns))) + _END, 0
    texts = {q.id for a in audiences for q in edition.questionnaire(a).by_id.values()}
    writer = _Writer(columns, texts.difference(columns))
    lines: list[bytes] = []
    for facts, payload in rows:
        lines.append(writer.line(facts, payload))
        if len(lines) == _LINES:
            yield _END.join(lines) + _END, len(lines)
            lines = []
    if lines:
        yield _END.join(lines) + _END, len(lines)


class _Writer:
    """Each different piece of an answer, and each different set of facts, is worked out once."""

    def __init__(self, columns: Sequence[str], texts: set[str]) -> None:
        self._pieces = _Cells(columns, texts)
        self._facts: dict[str, bytes] = {}
        # One more than there are columns: what is not written falls into it.
        self._empty = [b""] * (len(columns) + 1)

    def line(self, facts: str, payload: bytes) -> bytes:
        cells = self._empty[:]
        for place, content in map(self._pieces.__getitem__, codec.pieces(payload)):
            cells[place] = content
        cells[-1] = b""
        known = self._facts.get(facts)
        if known is None:
            known = self._facts[facts] = b",".join(map(cell, archive.read_facts(facts))) + b","
        return known + b",".join(cells)[:-1]


class _Cells(dict[bytes, tuple[int, bytes]]):
    """Which cell of a line a piece of an answer is, and what stands in it."""

    def __init__(self, columns: Sequence[str], texts: set[str]) -> None:
        super().__init__()
        self._place = {name: place for place, name in enumerate(columns)}
        self._place |= dict.fromkeys(texts, len(columns))

    def __missing__(self, piece: bytes) -> tuple[int, bytes]:
        question_id, answer = codec.read_piece(piece)
        if question_id not in self._place:
            raise UnknownQuestionError(question_id)
        found = self._place[question_id], cell(_words(answer))
        if not answer.text:
            self[piece] = found
        return found


def _words(answer: Answer) -> str:
    return STATES.get(answer.state) or _BETWEEN.join(answer.options)


def comment_lines(rows: Iterable[Sequence[str | bool]]) -> Iterator[bytes]:
    """Comments as lines, one by one: they can be long."""
    room = io.StringIO(newline="")
    writer = csv.writer(room)
    for row in rows:
        writer.writerow([inert(each) if isinstance(each, str) else _yes(each) for each in row])
        yield room.getvalue().encode()
        room.seek(0)
        room.truncate()


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
