"""The geometry of a sheet: where a reader of scanned pages finds what it looks for."""

from surveyapp.domain.geometry import AnswerBox, CornerMark, Geometry, PageGeometry, TextField
from surveyapp.domain.page_design import PageDesign
from surveyapp.paper.corner_marks import corner_marks
from surveyapp.paper.furniture import code_area
from surveyapp.paper.items import BoxItem, FieldItem, TextItem
from surveyapp.paper.sheet import Sheet, SheetPage
from surveyapp.typeset.paragraph import ENGINE


def geometry_of(sheet: Sheet) -> Geometry:
    """Every box, text field, mark and code of a sheet, to a hundredth of a millimetre.

    What is told of an inspection on the first pages, such as its contacts, can make these more or
    fewer; it moves no box on its page. A longer address in large type can.
    """
    contents = sheet.contents
    paper = contents.design.paper.area
    return Geometry(
        edition=contents.edition,
        audience=contents.questionnaire.audience,
        variant=contents.design.variant,
        language=contents.wording.language,
        design=contents.design.id,
        design_hash=contents.design_hash,
        engine=ENGINE,
        fonts=_fonts(sheet),
        width=paper.width,
        height=paper.height,
        pages=tuple(_page(page, contents.design) for page in sheet.pages),
    )


def _fonts(sheet: Sheet) -> dict[str, str]:
    """The SHA-256 of the design's typefaces, by weight, and of others that were used, by name."""
    faces = sheet.contents.faces
    lines = (i.line for page in sheet.pages for i in page.items if isinstance(i, TextItem))
    used = {run.face for line in lines for run in line.runs} - {faces.regular, faces.bold}
    others = sorted((face.name, face.sha256) for face in used)
    return {**faces.digests, **dict(others)}


def _page(page: SheetPage, design: PageDesign) -> PageGeometry:
    boxes = [item for item in page.items if isinstance(item, BoxItem)]
    fields = [item for item in page.items if isinstance(item, FieldItem)]
    return PageGeometry(
        number=page.number,
        boxes=tuple(AnswerBox(b.question, b.option, b.area.rounded()) for b in boxes),
        text_fields=tuple(TextField(f.question, f.area.rounded()) for f in fields),
        corner_marks=tuple(
            CornerMark(mark.id, mark.area.rounded()) for mark in corner_marks(design)
        ),
        qr=design.qr_area.rounded(),
        code=code_area(design).rounded(),
    )
