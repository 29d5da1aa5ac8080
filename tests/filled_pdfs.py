"""Screen PDFs filled in by hand, in the form that families are given them."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from surveyapp.domain.filled_pdf import InfoKey
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import AnswerType, Question, Questionnaire, Variant

_BOX = {"/Type": Name.Annot, "/Subtype": Name.Widget, "/Rect": Array([0, 0, 10, 10])}
_MULTILINE = 1 << 12
_RADIO = 1 << 15

Filled = Mapping[str, Iterable[str] | str]


def said_of(
    inspection: Inspection, audience: str, variant: Variant = Variant.STANDARD, language: str = "en"
) -> dict[InfoKey, str]:
    """What the screen PDF of an inspection says of itself."""
    return {
        InfoKey.INSPECTION: inspection.id,
        InfoKey.EDITION: inspection.edition_hash,
        InfoKey.AUDIENCE: audience,
        InfoKey.VARIANT: variant.value,
        InfoKey.LANGUAGE: language,
        InfoKey.DESIGN: "standard",
    }


def screen_pdf(
    questionnaire: Questionnaire,
    said: Mapping[InfoKey, str],
    filled: Filled,
    variant: Variant = Variant.STANDARD,
) -> bytes:
    """A screen PDF with every question as a field, filled in by ids of options and by texts."""
    pdf = Pdf.new()
    fields = [
        field_of(pdf, question, variant, filled.get(question.id, ()))
        for question in questionnaire.questions(variant)
    ]
    return written(pdf, fields, said)


def written(pdf: Pdf, fields: Iterable[Object], said: Mapping[Any, str]) -> bytes:
    """The bytes of a PDF with these fields, which says this of itself."""
    pdf.add_blank_page()
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(list(fields))))
    info = {str(key): String(value) for key, value in said.items()}
    pdf.trailer.Info = pdf.make_indirect(Dictionary({**info, "/Author": String("A Name")}))
    return saved(pdf)


def saved(pdf: Pdf, **options: Any) -> bytes:
    """The bytes of a PDF."""
    buffer = BytesIO()
    pdf.save(buffer, **options)
    return buffer.getvalue()


def field_of(pdf: Pdf, question: Question, variant: Variant, given: Iterable[str] | str) -> Object:
    """The field of a question, filled in."""
    if question.answer is AnswerType.TEXT:
        return pdf.make_indirect(
            Dictionary({
                **_BOX, "/FT": Name.Tx, "/Ff": _MULTILINE,
                "/T": String(question.id), "/V": String(given or ""),
            })
        )  # fmt: skip
    chosen = set(given)
    ids = [option.id for option in question.wording(variant).options]
    if question.answer is AnswerType.ONE:
        return _radio_group(pdf, question.id, ids, chosen)
    return _check_boxes(pdf, question.id, ids, chosen)


def _radio_group(pdf: Pdf, name: str, ids: list[str], chosen: set[str]) -> Object:
    states = [_state(option, option in chosen) for option in ids]
    kids = [pdf.make_indirect(Dictionary({**_BOX, "/AS": state})) for state in states]
    value = next((state for state in states if state != Name.Off), Name.Off)
    return pdf.make_indirect(
        Dictionary({
            "/FT": Name.Btn, "/Ff": _RADIO, "/T": String(name), "/V": value, "/Kids": Array(kids),
        })
    )  # fmt: skip


def _check_boxes(pdf: Pdf, name: str, ids: list[str], chosen: set[str]) -> Object:
    kids = []
    for option in ids:
        state = _state("Yes", option in chosen)
        held = {**_BOX, "/FT": Name.Btn, "/T": String(option), "/V": state, "/AS": state}
        kids.append(pdf.make_indirect(Dictionary(held)))
    return pdf.make_indirect(Dictionary({"/T": String(name), "/Kids": Array(kids)}))


def _state(name: str, on: bool) -> Name:
    return Name(f"/{name}") if on else Name.Off


def changed(data: bytes, change: Any, **options: Any) -> bytes:
    """The bytes of a PDF after `change(pdf)`."""
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        return saved(pdf, **options)


def filled_in(data: bytes, filled: Filled) -> bytes:
    """A screen PDF as it was made, filled in as a reader does it."""

    def fill(pdf: Pdf) -> None:
        for held in pdf.Root.AcroForm.Fields:
            given = filled.get(str(held.T), ())
            if isinstance(given, str):
                held.V = String(given)
                continue
            for kid in held.Kids:
                states = [Name(name) for name in kid.AP.N if name != "/Off"]
                [on] = states
                chosen = str(kid.get("/T", str(on)[1:])) in given
                kid.AS = on if chosen else Name.Off
                if chosen:
                    (kid if "/T" in kid else held).V = on

    return changed(data, fill)
