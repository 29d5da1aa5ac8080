"""Answers and texts as the opaque bytes that the store keeps.

One version byte, then JSON. Whatever is to change about how they are kept, encryption included,
changes here alone.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import orjson

from surveyapp.domain.answers import Answer, AnswerState
from surveyapp.domain.questionnaire import Variant

_VERSION = 1
_PREFIX = bytes([_VERSION])
_NOTHING = _PREFIX + b"{}"

_ByVariant = Mapping[Variant, Mapping[str, Answer]]


def encode_answers(answers: Mapping[str, Answer]) -> bytes:
    """The answers of one variant, by question id."""
    return _seal({question_id: _plain(answer) for question_id, answer in answers.items()})


def decode_answers(payload: bytes) -> dict[str, Answer]:
    """What `encode_answers` was given. Raises ValueError for bytes of another making."""
    return {question_id: _answer(plain) for question_id, plain in raw(payload).items()}


def encode_drafted(answers: _ByVariant) -> bytes:
    """A draft's answers of every variant."""
    return _seal(
        {
            variant.value: {question_id: _plain(answer) for question_id, answer in of.items()}
            for variant, of in answers.items()
        }
    )


def decode_drafted(payload: bytes) -> dict[Variant, dict[str, Answer]]:
    """What `encode_drafted` was given. Raises ValueError for bytes of another making."""
    return {
        Variant(variant): {question_id: _answer(plain) for question_id, plain in of.items()}
        for variant, of in raw(payload).items()
    }


def encode_text(text: str) -> bytes:
    """A comment or a concern's words."""
    return _seal({"t": text})


def decode_text(payload: bytes) -> str:
    """What `encode_text` was given. Raises ValueError for bytes of another making."""
    text: str = raw(payload)["t"]
    return text


def raw(payload: bytes) -> dict[str, Any]:
    """The plain data of a payload, the quick way for a tally: {question id: {"o": [option id]}}.

    Instead of "o", a text is under "t", and under "s" the state of what is no answer. Raises
    ValueError for bytes of another making.
    """
    if payload[:1] != _PREFIX:
        raise ValueError(f"a payload begins with {payload[:1]!r}, not version {_VERSION}")
    plain: dict[str, Any] = orjson.loads(payload[1:])
    return plain


def pieces(payload: bytes) -> list[bytes]:
    """The answers of a payload one by one, still as bytes: the quickest way for a tally.

    Equal pieces are equal answers to the same question. Raises ValueError for bytes of another
    making.
    """
    if payload[:1] != _PREFIX:
        raise ValueError(f"a payload begins with {payload[:1]!r}, not version {_VERSION}")
    if payload == _NOTHING:
        return []
    if b'{"t":"' in payload:  # words can hold the byte that pieces are parted by
        return [b"," + orjson.dumps({name: plain})[1:-2] for name, plain in raw(payload).items()]
    return (b"," + payload[2:-2]).split(b"}")  # each begins with a comma, as the next ones do


def read_piece(piece: bytes) -> tuple[str, Answer]:
    """The question id and the answer that a piece stands for."""
    ((question_id, plain),) = orjson.loads(b"{" + piece.lstrip(b",") + b"}}").items()
    return question_id, _answer(plain)


def _seal(plain: Mapping[str, Any]) -> bytes:
    return _PREFIX + orjson.dumps(plain, option=orjson.OPT_SORT_KEYS)


def _plain(answer: Answer) -> dict[str, Any]:
    if answer.state is not AnswerState.ANSWERED:
        return {"s": answer.state.value}
    return {"t": answer.text} if answer.text else {"o": answer.options}


def _answer(plain: Mapping[str, Any]) -> Answer:
    if "o" in plain:
        return _chosen(tuple(plain["o"]))
    if "t" in plain:
        return Answer(text=plain["t"])
    return Answer(state=AnswerState(plain["s"]))


@lru_cache(maxsize=4096)
def _chosen(options: tuple[str, ...]) -> Answer:
    """Equal choices share one object. Of what was written, nothing is held here."""
    return Answer(options=options)
