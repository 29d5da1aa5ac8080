"""A process of its own reads the file: whatever it does, an answer or a fault comes back soon."""

import threading
import time
import zlib
from collections.abc import Callable
from functools import cache

import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from surveyapp.domain.errors import StoreUnavailableError
from surveyapp.domain.filled_pdf import FilledPdfError, InfoKey, PdfFault
from surveyapp.reading import apart
from surveyapp.reading.apart import read_apart
from surveyapp.reading.filled_pdf import read
from tests.editions import PARENTS, tiny_questionnaire
from tests.filled_pdfs import changed, screen_pdf

SAID = {key: f"the {key.name.lower()}" for key in InfoKey}
WORDS = "It goes well. سمعت 🎈"
FILLED = screen_pdf(
    tiny_questionnaire(PARENTS), SAID, {"support": ["plan"], "anything-else": WORDS}
)
GIVEN_UP = (
    PdfFault.DAMAGED, PdfFault.TOO_HARD, PdfFault.ANOTHER_FORM,
    PdfFault.NO_FIELDS,  # where there was no memory to look at them
)  # fmt: skip
#: Seconds until every file is answered, on a machine that does other things too.
SOON = 15


def with_stream(kind: str, body: bytes, extra: str = "", filters: str = "/FlateDecode") -> bytes:
    """A PDF whose table of objects is a stream."""
    head = (
        f"1 0 obj\n<</Type/{kind}/Size 3/W[1 4 2]/Index[0 3]/Root 2 0 R{extra}"
        f"/Filter{filters}/Length {len(body)}>>stream\n"
    )
    data = b"%PDF-1.7\n" + head.encode() + body + b"\nendstream\nendobj\n"
    return data + b"startxref\n9\n%%EOF"


@cache
def zeros(megabytes: int) -> bytes:
    packing = zlib.compressobj(9)
    megabyte = bytes(1024 * 1024)
    return b"".join(packing.compress(megabyte) for _ in range(megabytes)) + packing.flush()


def bomb() -> bytes:
    return with_stream("XRef", zeros(400))


def bomb_in_a_bomb() -> bytes:
    return with_stream("XRef", zlib.compress(zeros(400)), filters="[/FlateDecode/FlateDecode]")


def wide_table() -> bytes:
    body = zlib.compress(bytes(60))
    return with_stream("XRef", body, extra="/DecodeParms<</Predictor 12/Columns 2147483647>>")


def numbers_without_end() -> bytes:
    """The list of fields is twenty million numbers, folded to some 40 kB."""
    packed = zlib.compress(b"4 0 [" + b"0 " * 20_000_000 + b"]", 9)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields 4 0 R>>>>",
        b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
        b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
        + packed
        + b"\nendstream",
        None,  # stands in the third
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    )
    data, rows = b"%PDF-1.7\n", [(0, 0)]
    for number, held in enumerate(objects, start=1):
        rows.append((1, len(data)) if held else (2, 3))
        if held:
            data += b"%d 0 obj\n%b\nendobj\n" % (number, held)
    rows.append((1, len(data)))
    table = b"".join(bytes([kind]) + place.to_bytes(4) + bytes(2) for kind, place in rows)
    head = b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Length %d>>stream\n" % len(table)
    end = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + head + table + end


def many_objects() -> bytes:
    return b"%PDF-1.7\nxref\n0 2147483647\n0000000000 65535 f \ntrailer<</Root 1 0 R>>\n%%EOF"


def deep_brackets() -> bytes:
    held = b"[" * 1_000_000
    return b"%PDF-1.7\n1 0 obj\n" + held + b"\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF"


def chain_of_tables() -> bytes:
    """Each table names itself as the one before it."""
    body = b"xref\n0 1\n0000000000 65535 f \ntrailer<</Size 1/Root 1 0 R/Prev 9>>\nstartxref\n9\n"
    return b"%PDF-1.7\n" + body + b"%%EOF"


def thousands_of_fields() -> bytes:
    def grow(pdf: Pdf) -> None:
        field = Dictionary(T=pdf.Root.AcroForm.Fields[0].T, V=Name("/plan"))
        pdf.Root.AcroForm.Fields = Array([field] * 100_000)

    return changed(FILLED, grow)


def ten_megabytes_of_nothing() -> bytes:
    return b"%PDF-1.7\n" + b"\n" * 10_000_000


@pytest.mark.parametrize(
    "hostile",
    [
        bomb, bomb_in_a_bomb, numbers_without_end, wide_table, many_objects, deep_brackets,
        chain_of_tables, thousands_of_fields, ten_megabytes_of_nothing,
    ],
)  # fmt: skip
def test_a_hostile_file_is_given_up_soon(hostile: Callable[[], bytes]) -> None:
    data = hostile()
    began = time.monotonic()
    with pytest.raises(FilledPdfError) as refused:
        read_apart(data)
    assert refused.value.fault in GIVEN_UP
    assert time.monotonic() - began < SOON


def test_what_is_read_apart_is_what_is_read() -> None:
    assert read_apart(FILLED) == read(FILLED)
    with pytest.raises(FilledPdfError) as refused:
        read_apart(b"no PDF")
    assert refused.value.fault is PdfFault.NOT_A_PDF


def test_a_page_that_unfolds_to_hundreds_of_megabytes_is_not_unfolded() -> None:
    def fill(pdf: Pdf) -> None:
        pdf.pages[0].Contents = pdf.make_stream(zeros(400), Filter=Name.FlateDecode)

    data = changed(FILLED, fill, compress_streams=False)
    assert len(data) < 2_000_000
    assert read_apart(data).fields["anything-else"].text == WORDS


def test_a_reader_that_runs_on_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PATIENCE", 0.001)
    with pytest.raises(FilledPdfError) as refused:
        read_apart(FILLED)
    assert refused.value.fault is PdfFault.TOO_HARD


def test_no_more_than_some_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "_turns", threading.BoundedSemaphore(1))
    monkeypatch.setattr(apart, "TURN", 0.01)
    with apart._turns, pytest.raises(StoreUnavailableError):
        read_apart(FILLED)
    assert read_apart(FILLED).fields
