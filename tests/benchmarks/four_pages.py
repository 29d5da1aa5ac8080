"""A sheet of four pages, and two other ways to make copies of it with a code on each page."""

import io
from collections.abc import Iterator
from itertools import count
from typing import BinaryIO

import pikepdf

from surveyapp.domain.codes import CodeKey, grouped, return_code
from surveyapp.domain.page_design import TypeRole
from surveyapp.paper.copies import master
from surveyapp.paper.drawing import begun
from surveyapp.paper.furniture import code_area
from surveyapp.paper.qr import modules
from surveyapp.paper.return_address import qr_address
from surveyapp.paper.setting import Setting
from surveyapp.paper.sheet import Contents, Sheet, compose
from surveyapp.typeset.document import Document
from surveyapp.typeset.fonts import Weight
from tests.paper.sheets import BASE_URL, question, questionnaire, sheet_of

__all__ = ["BASE_URL", "codes", "each_anew", "four_pages", "overlaid"]

_KEY = CodeKey(b"a key for measuring, which is long enough")
_PAGES = 4


def four_pages() -> Sheet:
    """The sheet of as many questions as fill four pages of the standard design."""
    for questions in count(4):
        sheet = sheet_of(questionnaire(*(question(f"q{n}") for n in range(questions))))
        if len(sheet.pages) >= _PAGES:
            break
    else:
        raise AssertionError
    if len(sheet.pages) != _PAGES:
        raise AssertionError(f"the sheet has {len(sheet.pages)} pages")
    return sheet


def codes(copies: int) -> Iterator[str]:
    """Return codes, one after the other."""
    return (return_code(serial, _KEY) for serial in range(copies))


def overlaid(sheet: Sheet, copies: int, target: BinaryIO) -> int:
    """The strongest peer: the pages of the sheet, on each an overlay that holds only the code."""
    stamps = io.BytesIO()
    document = _document(sheet.contents, stamps)
    for code in codes(copies):
        for page in sheet.pages:
            _stamp(sheet.contents, document, code, page.number)
            document.end_page()
    document.save()
    with pikepdf.open(io.BytesIO(master(sheet).content)) as base, pikepdf.open(stamps) as over:
        made = pikepdf.new()
        for number, stamp in enumerate(over.pages):
            made.pages.append(base.pages[number % len(sheet.pages)])
            made.pages[-1].add_overlay(stamp, None)
        made.save(target)
    return len(sheet.pages)


def each_anew(contents: Contents, copies: int, target: BinaryIO) -> int:
    """Every copy composed and drawn as if it were the only one."""
    document = _document(contents, target)
    pages = 0
    for code in codes(copies):
        sheet = compose(contents)
        pages = len(sheet.pages)
        for page in sheet.pages:
            for item in page.items:
                item.draw(document)
            _stamp(contents, document, code, page.number)
            document.end_page()
    document.save()
    return pages


def _document(contents: Contents, target: BinaryIO) -> Document:
    metadata = sheet_of(contents.questionnaire).metadata
    return begun(target, contents.design, contents.faces, metadata)


def _stamp(contents: Contents, document: Document, code: str, page: int) -> None:
    design, setting = contents.design, Setting(contents.design, contents.faces)
    area, qr = code_area(design), design.qr_area
    line = setting.line(grouped(code), TypeRole.CODE, Weight.BOLD, "the return code")
    document.text(area.x, area.y + setting.baseline(TypeRole.CODE), line)
    document.bits(qr.x, qr.y, qr.width, modules(qr_address(BASE_URL, code, page)))
