"""The fields of the PDF for screens: their names, what is read aloud, how they are filled in."""

import pypdfium2
from PIL import ImageStat

from surveyapp.domain.answers import MAX_TEXT
from surveyapp.domain.questionnaire import AnswerType
from tests.paper.screens import (
    every_file,
    fields,
    file_of,
    filled,
    opened,
    questions_of,
    real_file,
    states,
)
from tests.paper.sheets import design_of, option, question, questionnaire


@every_file
def test_every_field_is_named_and_told(audience: str, design: str) -> None:
    variant = design_of(design).variant
    with opened(real_file(audience, design)) as pdf:
        found = fields(pdf)
        assert list(found) == [one.id for one in questions_of(audience, design)]
        for one in questions_of(audience, design):
            field, wording = found[one.id], one.wording(variant)
            assert str(field.TU) == wording.text
            if one.answer is AnswerType.TEXT:
                assert (str(field.FT), int(field.Ff), int(field.MaxLen)) == (
                    "/Tx",
                    1 << 12,
                    MAX_TEXT,
                )
                continue
            tooltips = [str(kid.TU) for kid in field.Kids]
            assert tooltips == [f"{wording.text} {each.label}" for each in wording.options]
            ids = [each.id for each in wording.options]
            if one.answer is AnswerType.ONE:
                assert (str(field.FT), int(field.Ff)) == ("/Btn", 1 << 15)
                assert [states(kid) for kid in field.Kids] == [[each] for each in ids]
            else:
                assert [str(kid.T) for kid in field.Kids] == ids
                assert all(states(kid) == ["Yes"] for kid in field.Kids)


def test_a_filled_in_file_is_read_back_and_shows_its_marks() -> None:
    chosen = [option("a"), option("b"), option("c")]
    asked = questionnaire(
        question("one", chosen),
        question("many", chosen, answer=AnswerType.MANY),
        question("words", answer=AnswerType.TEXT),
    )
    empty = file_of(asked)
    full = filled(empty, {"one": "b", "many": ["a", "c"], "words": "Zażółć gęślą\nŵ"})
    with opened(full) as pdf:
        found = fields(pdf)
        assert str(found["one"].V) == "/b"
        assert [str(kid.V) for kid in found["many"].Kids] == ["/Yes", "/Off", "/Yes"]
        assert str(found["words"].V) == "Zażółć gęślą\nŵ"
        boxes = [kid for name in ("one", "many") for kid in found[name].Kids]
        words = found["words"]
        page = next(n for n, p in enumerate(pdf.pages) if p.obj.objgen == words.P.objgen)
        assert all(box.P.objgen == words.P.objgen for box in boxes)
        places = [[float(edge) for edge in box.Rect] for box in (*boxes, words)]
    more = [_ink(full, page, at) - _ink(empty, page, at) for at in places]
    marked = [False, True, False, True, False, True, True]
    assert [darker > 0.002 for darker in more] == marked


def _ink(content: bytes, page: int, at: list[float]) -> float:
    """How dark a rectangle of a page is, from 0 to 1."""
    pdf = pypdfium2.PdfDocument(content)
    pdf.init_forms()
    drawn = pdf[page].render(scale=2, may_draw_forms=True).to_pil().convert("L")
    left, bottom, right, top = (2 * edge for edge in at)
    high = drawn.height
    part = drawn.crop((round(left), round(high - top), round(right), round(high - bottom)))
    return 1 - float(ImageStat.Stat(part).mean[0]) / 255


def test_boxes_can_be_hit_and_do_not_overlap() -> None:
    with opened(real_file("parents-and-carers", "standard")) as pdf:
        for page in pdf.pages:
            places = [
                [float(edge) for edge in widget.Rect]
                for widget in page.get("/Annots", [])
                if widget.Subtype == "/Widget"
            ]
            for left, bottom, right, top in places:
                assert min(right - left, top - bottom) >= 18
            for at, one in enumerate(places):
                for other in places[at + 1 :]:
                    apart = one[2] <= other[0] or other[2] <= one[0]
                    assert apart or one[3] <= other[1] or other[3] <= one[1]
