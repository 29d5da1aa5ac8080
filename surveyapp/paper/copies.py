"""The files that are printed: the blank pages, and the copies, each with its own return code.

Every page is laid out and drawn once, as a form; a page of a copy shows it and adds its code.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import BinaryIO

from surveyapp.domain.codes import ALPHABET, grouped
from surveyapp.domain.page_design import QR_MODULES, PageDesign, TypeRole
from surveyapp.paper.drawing import begun
from surveyapp.paper.furniture import code_area
from surveyapp.paper.packs import Pack, separator
from surveyapp.paper.qr import packed
from surveyapp.paper.return_address import qr_address
from surveyapp.paper.setting import Setting
from surveyapp.paper.sheet import Sheet
from surveyapp.typeset.document import Document
from surveyapp.typeset.fonts import Weight
from surveyapp.typeset.repeating import Master, Repeating, Stamp, stamped_letters

__all__ = ["Master", "master", "write_copies"]

#: Told now and then how many copies are drawn, and at the end.
Progress = Callable[[int], None]
_BLANK_BACK = "blank-back"
#: Copies that are made at once, and kept in memory meanwhile.
_AT_ONCE = 100
#: Below, the library makes each QR code sooner than arithmetic is made ready.
_WORTH_TOGETHER = 12


def master(sheet: Sheet, packs: Sequence[Pack] = ()) -> Master:
    """The pages of a sheet, without return codes and without a blank back, to make copies of.

    The sheets that lie on packs are held beside the pages and do not show yet.
    """
    target = io.BytesIO()
    document = _document(sheet, target)
    for pack in packs:
        with document.form(_form_of(pack)):
            for item in separator(sheet, pack):
                item.draw(document)
    for page in sheet.pages:
        document.use(str(page.number))
        document.end_page()
    letters = document.keep(sheet.contents.faces.of(Weight.BOLD), grouped(ALPHABET))
    document.save()
    return document.master(target.getvalue(), letters)


def write_copies(
    sheet: Sheet,
    codes: Iterable[str],
    base_url: str,
    target: BinaryIO,
    on_progress: Progress = lambda _: None,
    *,
    drawn: Master | None = None,
    duplex: bool | None = None,
    packs: Sequence[Pack] = (),
) -> None:
    """Writes a PDF with one copy of the sheet for each return code.

    For printing on both sides (`duplex`, by default as the design says), a copy with an odd number
    of pages ends with a blank back, so that no two copies share a piece of paper; so does the sheet
    on each pack. `drawn` is the sheet's master with these packs, where it is at hand. Raises
    OSError when writing fails. Memory does not grow with the number of copies.
    """
    drawn = drawn or master(sheet, packs)
    file = Repeating(target, drawn)
    stamper = _Stamper(sheet, drawn, base_url)
    back = (drawn.showing(_BLANK_BACK),)
    separators = {
        place: (drawn.showing(_form_of(pack)), *(back if _two_sided(sheet, duplex) else ()))
        for place, pack in zip(
            accumulate((p.copies for p in packs), initial=0), packs, strict=False
        )
    }
    ending = back if _two_sided(sheet, duplex) and len(sheet.pages) % 2 else ()
    left, done = iter(codes), 0
    while part := tuple(islice(left, _AT_ONCE)):
        copies = enumerate(stamper.copies(part), start=done)
        file.add(
            [page for at, copy in copies for page in (*separators.get(at, ()), *copy, *ending)]
        )
        done += len(part)
        on_progress(done)
    file.finish()


def _two_sided(sheet: Sheet, duplex: bool | None) -> bool:
    return sheet.contents.design.duplex if duplex is None else duplex


def _form_of(pack: Pack) -> str:
    return f"pack-{pack.number}"


def _document(sheet: Sheet, target: BinaryIO) -> Document:
    contents = sheet.contents
    document = begun(target, contents.design, contents.faces, sheet.metadata)
    for page in sheet.pages:
        with document.form(str(page.number)):
            for item in page.items:
                item.draw(document)
    with document.form(_BLANK_BACK):
        for item in sheet.blank_back:
            item.draw(document)
    return document


class _Stamper:
    """Makes the pages of copies, each with its return code in letters and as a QR code."""

    def __init__(self, sheet: Sheet, drawn: Master, base_url: str) -> None:
        contents = sheet.contents
        setting = Setting(contents.design, contents.faces, language=contents.wording.language)
        stamp = self._stamp = _stamp(contents.design, setting)
        self._face = contents.faces.of(Weight.BOLD)
        self._base_url = base_url
        self._pages = tuple(
            (page.number, drawn.stamped(str(page.number), stamp)) for page in sheet.pages
        )

    def copies(self, codes: Sequence[str]) -> Iterator[tuple[bytes, ...]]:
        """The operators of the pages of each copy."""
        shown = [self._letters(grouped(code)) for code in codes]
        return zip(
            *(
                [
                    template % filled
                    for filled in zip(shown, self._squares(codes, number), strict=True)
                ]
                for number, template in self._pages
            ),
            strict=True,
        )

    def _letters(self, code: str) -> bytes:
        return stamped_letters(self._stamp, code, sum(map(self._face.width, code)))

    def _squares(self, codes: Sequence[str], page: int) -> Iterator[bytes]:
        """The QR codes of one page of each copy, as hexadecimal digits."""
        before, after = qr_address(self._base_url, "\n", page).split("\n")
        if len(codes) < _WORTH_TOGETHER:
            return (packed(before + code + after).hex().encode() for code in codes)
        from surveyapp.paper.qr_together import alike

        return (square.tobytes().hex().encode() for square in alike(before, codes, after))


def _stamp(design: PageDesign, setting: Setting) -> Stamp:
    """Where the return code stands. Raises MissingGlyphError when it cannot be set."""
    setting.line(grouped(ALPHABET), TypeRole.CODE, Weight.BOLD, "the return code")
    area, qr = code_area(design), design.qr_area
    return Stamp(
        x=area.right if setting.leftward else area.x,
        baseline=area.y + setting.baseline(TypeRole.CODE),
        size=design.type[TypeRole.CODE].size,
        left=qr.x,
        top=qr.y,
        side=qr.width,
        bits=QR_MODULES,
        ends=setting.leftward,
    )
