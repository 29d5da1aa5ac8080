"""Reading the fields of a PDF: what families' viewers make of them, and any tree of fields."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from surveyapp.domain.filled_pdf import FilledField, FilledPdfError, InfoKey, PdfFault
from surveyapp.domain.questionnaire import Variant
from surveyapp.reading.filled_pdf import MOST_NODES, MOST_TEXT, read
from tests.editions import PARENTS, tiny_questionnaire
from tests.filled_pdfs import changed, screen_pdf, written

SAID = {key: f"the {key.name.lower()}" for key in InfoKey}
QUESTIONNAIRE = tiny_questionnaire(PARENTS)
WORDS = "It goes well.\nسمعت 🎈 (really\\)"
FILLED = {"support": ["plan"], "places": ["home", "club"], "anything-else": WORDS}


def filled(**given: Any) -> bytes:
    return screen_pdf(QUESTIONNAIRE, SAID, {**FILLED, **given})


def of_fields(*fields: Any) -> dict[str, FilledField]:
    """What is read of a PDF with these fields, each as a dictionary."""
    pdf = Pdf.new()
    return dict(read(written(pdf, [pdf.make_indirect(field) for field in fields], SAID)).fields)


def fault_of(data: bytes) -> PdfFault:
    with pytest.raises(FilledPdfError) as refused:
        read(data)
    return refused.value.fault


def test_what_was_chosen_and_written_is_read() -> None:
    found = read(filled())
    assert found.said == SAID
    assert set(found.fields) == {q.id for q in QUESTIONNAIRE.questions(Variant.STANDARD)}
    assert found.fields["support"] == FilledField(("plan",))
    assert set(found.fields["places"].options) == {"home", "club"}
    assert found.fields["anything-else"] == FilledField(text=WORDS)
    assert found.fields["understood"].is_blank


@pytest.mark.parametrize(
    "options",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"object_stream_mode": pikepdf.ObjectStreamMode.disable, "linearize": True},
        {"encryption": pikepdf.Encryption(owner="an owner", user="")},
    ],
    ids=["compressed", "linearised", "owner's password"],
)
def test_it_does_not_matter_how_a_viewer_saves(options: dict[str, Any]) -> None:
    data = changed(filled(), lambda _pdf: None, **options)
    assert read(data) == read(filled())


def test_nothing_is_read_of_the_author() -> None:
    assert "A Name" not in str(read(filled()))


def test_a_choice_that_the_boxes_alone_show_is_read() -> None:
    group = Dictionary(
        T=String("support"),
        Kids=Array([Dictionary(AS=Name("/none")), Dictionary(AS=Name.Off)]),
    )
    assert of_fields(group)["support"].options == ("none",)


def test_a_choice_that_the_field_alone_shows_is_read() -> None:
    group = Dictionary(T=String("support"), V=Name("/none"), Kids=Array([Dictionary(AS=Name.Off)]))
    assert of_fields(group)["support"].options == ("none",)


def test_where_field_and_box_differ_both_are_told() -> None:
    group = Dictionary(
        T=String("support"), V=Name("/none"), Kids=Array([Dictionary(AS=Name("/plan"))])
    )
    assert set(of_fields(group)["support"].options) == {"none", "plan"}


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ("/Off", FilledField()),
        ("null", FilledField()),
        ("(plan)", FilledField(text="plan")),
        ("[(a) /b]", FilledField(("a", "b"))),
        ("<feffd83c>", FilledField()),
        ("<efbbbffffe>", FilledField(readable=False)),
        ("/#ff#fe", FilledField(readable=False)),
        ("7", FilledField(readable=False)),
        ("true", FilledField(readable=False)),
        ("<< /A 1 >>", FilledField(readable=False)),
        ("[[[(a)]]]", FilledField(readable=False)),
        ("/x#20#07y", FilledField(("x \x07y",))),
    ],
)
def test_any_value_is_read_or_said_not_to_be(value: str, held: FilledField) -> None:
    field = Dictionary(T=String("support"), V=pikepdf.Object.parse(value.encode()))
    assert of_fields(field)["support"] == held


def test_a_text_in_a_stream_is_not_unfolded() -> None:
    pdf = Pdf.new()
    field = pdf.make_indirect(Dictionary(T=String("words"), V=pdf.make_stream(b"x" * 1000)))
    assert not read(written(pdf, [field], SAID)).fields["words"].readable


def test_two_fields_of_one_name_are_read_together() -> None:
    def words(text: str) -> Dictionary:
        return Dictionary(T=String("words"), V=String(text))

    def choice(option: str) -> Dictionary:
        return Dictionary(T=String("support"), V=Name(f"/{option}"))

    assert of_fields(words(""), words("Once"), words("Once"))["words"].text == "Once"
    assert not of_fields(words("One thing"), words("Another"))["words"].readable
    assert set(of_fields(choice("a"), choice("b"))["support"].options) == {"a", "b"}


def test_fields_that_stand_in_each_other_come_to_an_end() -> None:
    def tangle(pdf: Pdf) -> None:
        first, *others = pdf.Root.AcroForm.Fields
        first.Kids = Array([first, *others])
        others[0].Kids = Array([first, others[0]])

    assert read(changed(filled(), tangle)).fields["anything-else"].text == WORDS


def test_a_tree_that_is_too_deep_or_too_wide_is_another_form() -> None:
    deep = Dictionary(T=String("end"))
    for _ in range(40):
        deep = Dictionary(T=String("x"), Kids=Array([deep]))
    wide = Dictionary(T=String("x"), Kids=Array([Dictionary(T=String("y"))] * (MOST_NODES + 1)))
    for field in (deep, wide):
        pdf = Pdf.new()
        data = written(pdf, [pdf.make_indirect(field)], SAID)
        assert fault_of(data) is PdfFault.ANOTHER_FORM


def test_more_words_than_anybody_writes_are_too_hard() -> None:
    assert fault_of(filled(**{"anything-else": "x" * (MOST_TEXT + 1)})) is PdfFault.TOO_HARD


def _printed(pdf: Pdf) -> None:
    del pdf.Root["/AcroForm"]
    del pdf.trailer["/Info"]


def _flattened(pdf: Pdf) -> None:
    pdf.Root.AcroForm.Fields = Array([])


def _of_another_kind(pdf: Pdf) -> None:
    pdf.Root.AcroForm.XFA = Array([String("template"), pdf.make_stream(b"<xdp/>")])


def _anonymous(pdf: Pdf) -> None:
    del pdf.trailer.Info[InfoKey.EDITION.value]


def _misnamed(pdf: Pdf) -> None:
    pdf.trailer.Info[InfoKey.EDITION.value] = Name("/edition")


def _endless(pdf: Pdf) -> None:
    pdf.trailer.Info[InfoKey.INSPECTION.value] = String("x" * 1000)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (_printed, PdfFault.NO_FIELDS),
        (_flattened, PdfFault.NO_FIELDS),
        (lambda pdf: pdf.Root.__setitem__("/AcroForm", Name("/None")), PdfFault.NO_FIELDS),
        (_of_another_kind, PdfFault.ANOTHER_FORM),
        (_anonymous, PdfFault.ANOTHER_FORM),
        (_misnamed, PdfFault.ANOTHER_FORM),
        (_endless, PdfFault.ANOTHER_FORM),
        (lambda pdf: pdf.trailer.__setitem__("/Info", Array([])), PdfFault.ANOTHER_FORM),
    ],
)  # fmt: skip
def test_what_is_not_our_form_is_told_apart(change: Callable[[Pdf], None], fault: PdfFault) -> None:
    assert fault_of(changed(filled(), change)) is fault


@pytest.mark.parametrize("data", [b"", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"<html>%PDF</html>"])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    assert fault_of(data) is PdfFault.NOT_A_PDF


def test_a_password_is_told() -> None:
    locked = pikepdf.Encryption(owner="an owner", user="a secret")
    data = changed(filled(), lambda _pdf: None, encryption=locked)
    assert fault_of(data) is PdfFault.LOCKED


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"%PDF-1.7\nnothing of the kind\n%%EOF",
        filled()[:-200],
        filled()[:1000],
        b"%PDF-1.7\n1 0 obj<</Length 2147483647>>stream\nx\ntrailer<</Root 1 0 R>>\n%%EOF",
    ],
)
def test_a_file_that_breaks_off_is_damaged(data: bytes) -> None:
    assert fault_of(data) is PdfFault.DAMAGED


def test_a_script_is_not_looked_at() -> None:
    def scripted(pdf: Pdf) -> None:
        script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        pdf.Root.OpenAction = script
        pdf.Root.AcroForm.Fields[0].AA = Dictionary(C=script)

    assert read(changed(filled(), scripted)) == read(filled())


def _string(text: str) -> str:
    """A string as a PDF spells it, lone surrogates and all."""
    return f"<feff{text.encode('utf-16-be', 'surrogatepass').hex()}>"


#: Values as a PDF spells them.
_STRINGS = st.text(st.characters(), max_size=20).map(_string)
_VALUES = st.one_of(
    _STRINGS,
    st.sampled_from(["null", "/Off", "/plan", "/a#23b", "/Yes", "-7", "1.5", "true", "<< >>"]),
    st.lists(_STRINGS, max_size=3).map(lambda parts: f"[{' '.join(parts)}]"),
)
_NAMES = st.one_of(st.sampled_from(["(support)", "(plan)", "/T", "7"]), _STRINGS)


def _field(kids: st.SearchStrategy[list[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {},
        optional={
            "/T": _NAMES,
            "/V": _VALUES,
            "/AS": _VALUES,
            "/FT": st.sampled_from(["/Btn", "/Tx", "/Sig", "/None"]),
            "/Kids": kids,
        },
    )


_FIELDS = st.recursive(
    _field(st.just([])), lambda inner: _field(st.lists(inner, max_size=4)), max_leaves=12
)
_TREES = st.lists(_FIELDS, max_size=4)


def _made(pdf: Pdf, held: dict[str, Any]) -> Object:
    kids = {"/Kids": Array([_made(pdf, kid) for kid in held["/Kids"]])} if "/Kids" in held else {}
    plain = {key: Object.parse(value.encode()) for key, value in held.items() if key != "/Kids"}
    return pdf.make_indirect(Dictionary({**plain, **kids}))


@settings(max_examples=150, deadline=None)
@given(tree=_TREES)
def test_any_tree_of_fields_gives_plain_data(tree: list[dict[str, Any]]) -> None:
    pdf = Pdf.new()
    data = written(pdf, [_made(pdf, held) for held in tree], SAID)
    if not tree:
        assert fault_of(data) is PdfFault.NO_FIELDS
        return
    for name, held in read(data).fields.items():
        assert isinstance(name, str)
        assert "" not in held.options
        assert held.readable or held.text == "" or held.text.strip()


@settings(max_examples=150, deadline=None)
@given(cut=st.integers(0, 3000), noise=st.binary(min_size=1, max_size=30), place=st.floats(0, 1))
def test_any_bytes_give_answers_or_a_fault(cut: int, noise: bytes, place: float) -> None:
    whole = filled()
    at = int(place * (len(whole) - 1))
    for data in (whole[:at] + noise + whole[at:], whole[:cut], b"%PDF-1.7\n" + noise):
        with suppress(FilledPdfError):
            assert read(data).said
