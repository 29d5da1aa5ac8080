"""What programs that people use read from a page, in each script."""

import io
import shutil

import pytest

from surveyapp.typeset.document import Document, Metadata
from surveyapp.typeset.paragraph import Line, Span, set_text
from surveyapp.typeset.scripts import runs_leftward
from tests.typeset.faces import typefaces
from tests.typeset.recovering import READERS, by_pdfium, by_poppler, recovered
from tests.typeset.samples import PARAGRAPHS

FACES = typefaces()
POPPLER = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils (pdftotext) is not installed"
)
#: What each program reaches, spaces included. In Arabic and Urdu both programs turn text round by
#: rules of their own, which put brackets and groups of digits elsewhere.
LEAST = {
    "ISO 32000": {"ar": 1.0, "ur": 1.0, "": 1.0},
    "pdftotext -raw": {"ar": 0.99, "ur": 0.99, "": 0.999},
    "pdftotext": {"ar": 0.97, "ur": 0.97, "": 0.999},
    "PDFium": {"ar": 0.90, "ur": 0.87, "": 0.999},
}


def drawn(text: str, language: str) -> bytes:
    target = io.BytesIO()
    metadata = Metadata("A title", "An author", "A subject", language)
    document = Document(target, 210, 297, metadata, FACES.regular, "#000000", "#ffffff")
    found: tuple[Line, ...] = set_text((Span(text),), FACES, 14, 120, "a test", language)
    for number, line in enumerate(found):
        document.text(20 + (120 - line.width) * runs_leftward(language), 20 + 7 * number, line)
    document.end_page()
    document.save()
    return target.getvalue()


@pytest.mark.parametrize("language", PARAGRAPHS)
@pytest.mark.parametrize(
    "reader",
    [pytest.param(name, marks=POPPLER if "pdftotext" in name else ()) for name in READERS],
)
def test_programs_read_what_was_written(reader: str, language: str) -> None:
    text = PARAGRAPHS[language]
    read = READERS[reader](drawn(text, language))
    square = language.startswith("zh")
    share = recovered(text, read, square=square)
    print(f"{reader}, {language}: {share:.4f}, without spaces ", end="")  # noqa: T201
    print(f"{recovered(text, read, spaces=False):.4f}")  # noqa: T201
    assert share >= LEAST[reader].get(language, LEAST[reader][""])


@POPPLER
@pytest.mark.parametrize("language", ["ar", "ur"])
def test_words_that_run_leftward_are_not_taken_apart(language: str) -> None:
    """A reader who copies or searches finds whole words, letters in their order."""
    words = [word for word in PARAGRAPHS[language].split() if word.isalpha()]
    pdf = drawn(PARAGRAPHS[language], language)
    for read, least in ((by_poppler(pdf, "-raw"), 1.0), (by_pdfium(pdf), 0.85)):
        found = set(read.translate(dict.fromkeys(range(0x202A, 0x202F))).split())
        assert sum(word in found for word in words) / len(words) >= least


def test_the_measure_sees_what_is_lost_added_or_turned_round() -> None:
    assert recovered("one two", "one  two\n") == 1
    assert recovered("one two", "onetwo") < 1
    assert recovered("one two", "onetwo", spaces=False) == 1
    assert recovered("one two", "one one two") < 0.8
    assert recovered("אבג", "גבא") == pytest.approx(1 / 3)
    assert recovered("", "") == 0
