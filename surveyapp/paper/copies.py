"""The files that are printed: the blank pages, and the copies, each with its own return code.

Every page is laid out and drawn once, as a form; a copy shows it and adds its code.
"""

import io
from collections.abc import Callable, Iterable
from typing import BinaryIO

from surveyapp.domain.codes import grouped
from surveyapp.domain.page_design import PageDesign, TypeRole
from surveyapp.paper.furniture import code_area
from surveyapp.paper.qr import modules
from surveyapp.paper.return_address import qr_address
from surveyapp.paper.setting import Setting
from surveyapp.paper.sheet import Sheet
from surveyapp.typeset.document import Document
from surveyapp.typeset.fonts import Weight
from surveyapp.typeset.paragraph import Line

#: Told after each copy how many are drawn.
Progress = Callable[[int], None]
_BLANK_BACK = "blank-back"


def blank(sheet: Sheet) -> bytes:
    """The pages of a sheet as a PDF, without return codes and without a blank back."""
    target = io.BytesIO()
    document = _document(sheet, target)
    for page in sheet.pages:
        document.use(str(page.number))
        document.end_page()
    document.save()
    return target.getvalue()


def write_copies(
    sheet: Sheet,
    codes: Iterable[str],
    base_url: str,
    target: BinaryIO,
    on_progress: Progress = lambda _: None,
) -> None:
    """Writes a PDF with one copy of the sheet for each return code.

    When the design is printed on both sides, a copy with an odd number of pages ends with a blank
    back, so that no two copies share a piece of paper. Raises OSError when writing fails.
    """
    document = _document(sheet, target)
    stamp = _Stamp(sheet, document, base_url)
    for number, code in enumerate(codes, start=1):
        letters = stamp.letters(code)
        for page in sheet.pages:
            document.use(str(page.number))
            stamp.draw(code, letters, page.number)
            document.end_page()
        if has_blank_back(sheet):
            document.use(_BLANK_BACK)
            document.end_page()
        on_progress(number)
    document.save()


def has_blank_back(sheet: Sheet) -> bool:
    """Whether a copy ends with a blank back."""
    return sheet.contents.design.duplex and len(sheet.pages) % 2 == 1


def pages_of_copy(sheet: Sheet) -> int:
    """The pages of one copy in the file, a blank back included."""
    return len(sheet.pages) + has_blank_back(sheet)


def _document(sheet: Sheet, target: BinaryIO) -> Document:
    design, faces = sheet.contents.design, sheet.contents.faces
    paper = design.paper.area
    document = Document(
        target,
        paper.width,
        paper.height,
        sheet.metadata,
        faces.regular,
        design.ink,
        design.background,
    )
    for page in sheet.pages:
        with document.form(str(page.number)):
            for item in page.items:
                item.draw(document)
    with document.form(_BLANK_BACK):
        for item in sheet.blank_back:
            item.draw(document)
    return document


class _Stamp:
    """Draws the return code of a copy onto its pages."""

    def __init__(self, sheet: Sheet, document: Document, base_url: str) -> None:
        self._design: PageDesign = sheet.contents.design
        self._setting = Setting(self._design, sheet.contents.faces)
        self._document = document
        self._base_url = base_url
        self._area = code_area(self._design)
        self._baseline = self._area.y + self._setting.baseline(TypeRole.CODE)

    def letters(self, code: str) -> Line:
        return self._setting.line(grouped(code), TypeRole.CODE, Weight.BOLD, "the return code")

    def draw(self, code: str, letters: Line, page: int) -> None:
        self._document.text(self._area.x, self._baseline, letters)
        qr = self._design.qr_area
        self._document.bits(qr.x, qr.y, qr.width, modules(qr_address(self._base_url, code, page)))
