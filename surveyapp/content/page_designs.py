"""Page designs: how sheets look, as a designer writes it in print/DESIGN.yaml."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, TypeAdapter

from surveyapp.content import page_design_rules, places
from surveyapp.content.models import FileModel, Id, Text
from surveyapp.content.paper_wording import WORDING
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.shaping import shaped
from surveyapp.content.yaml_source import Source
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.page_design import (
    AnswerBoxes,
    DesignKind,
    Fonts,
    Margins,
    Marks,
    PageDesign,
    PageNumberPlace,
    PaperSize,
    PictureSpace,
    TypeRole,
    TypeSize,
    WritingSpace,
)
from surveyapp.domain.paper_wording import TEXTS
from surveyapp.domain.questionnaire import Variant

Length = Annotated[float, Field(gt=0, le=420, allow_inf_nan=False)]
Points = Annotated[float, Field(gt=0, le=200, allow_inf_nan=False)]
FontFile = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+\.ttf$")]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]


class TypeSizeFile(FileModel):
    """A size of type, in points."""

    size: Points
    leading: Points


class MarginsFile(FileModel):
    """The white round the text."""

    top: Length
    bottom: Length
    left: Length
    right: Length


class FontsFile(FileModel):
    """Font files below the built fonts."""

    regular: FontFile
    bold: FontFile


class BoxesFile(FileModel):
    """Boxes to mark."""

    size: Length
    line: Length
    gap: Length
    label_gap: Length


class WritingFile(FileModel):
    """Ruled space to write in."""

    lines: Annotated[int, Field(ge=1, le=40)]
    pitch: Length


class MarksFile(FileModel):
    """Corner marks and QR code."""

    corner: Length
    qr: Length
    inset: Length


class PicturesFile(FileModel):
    """Pictures left of words."""

    question: Length
    text: Length
    option: Length
    gap: Length
    beside: dict[str, tuple[Id, ...]]


class PageDesignFile(FileModel):
    """print/DESIGN.yaml."""

    id: Id
    title: Text
    kind: DesignKind
    variant: Variant
    paper: PaperSize
    also_on: tuple[PaperSize, ...] = ()
    duplex: bool
    printable_margin: Length
    margins: MarginsFile
    columns: Annotated[int, Field(ge=1, le=2)]
    hang: Length
    page_number: PageNumberPlace
    least_type: Points
    fonts: FontsFile
    type: dict[TypeRole, TypeSizeFile]
    ink: Colour
    background: Colour
    boxes: BoxesFile
    writing: WritingFile
    marks: MarksFile
    pictures: PicturesFile | None = None


_DESIGN: TypeAdapter[PageDesignFile] = TypeAdapter(PageDesignFile)


def page_designs() -> tuple[str, ...]:
    """The ids of all page designs.

    A design that is `also_on` another paper is one more there, such as large-print-24-a3. A file
    that does not hold is named by itself.
    """
    return tuple(sorted(chain.from_iterable(map(_ids, _files()))))


def load_page_design(design_id: str) -> PageDesign:
    """The page design of that id, checked.

    Raises NotFoundError for an unknown id, ContentError with every problem when it does not hold.
    """
    if design_id not in page_designs():
        raise NotFoundError(
            f"There is no page design {design_id!r}.",
            f"Choose one of: {', '.join(page_designs())}.",
        )
    source, design = _read(design_id)
    problems = list(_problems(source, design))
    if problems:
        raise ContentError(problems)
    return design


def check_page_designs() -> list[Problem]:
    """The problems of all page designs, by file and line."""
    problems: list[Problem] = []
    for design_id in page_designs():
        try:
            problems.extend(
                problem for problem in _problems(*_read(design_id)) if problem not in problems
            )
        except ContentError as error:
            problems.extend(error.problems)
    return sorted(problems)


def _problems(source: Source, design: PageDesign) -> Iterator[Problem]:
    named = design.id.removesuffix(_on(design.paper))
    if source.file.stem not in (design.id, named):
        yield source.problem(
            ("id",), f"The id is {named!r} and the file {source.file.name}.", "Name them alike."
        )
    fonts = places.built() / "fonts"
    for weight, name in (("regular", design.fonts.regular), ("bold", design.fonts.bold)):
        if not (fonts / name).is_file():
            yield source.problem(
                ("fonts", weight), f"There is no font {name}.", "Name one that `./run build` makes."
            )
    yield from _unknown_pictures(source, design)
    yield from page_design_rules.check(source, design)


def _unknown_pictures(source: Source, design: PageDesign) -> Iterator[Problem]:
    for key, names in design.pictures.beside.items() if design.pictures else ():
        if key not in TEXTS:
            yield source.problem(
                ("pictures", "beside", key), f"There is no text `{key}`.", "Correct the spelling."
            )
        for name in names:
            if f"pictures/{name}.svg" not in places.manifest():
                yield source.problem(
                    ("pictures", "beside", key),
                    f"There is no picture {name}.",
                    "Name one of pictures.yaml.",
                )


def _files() -> list[Path]:
    return [file for file in places.print_designs().glob("*.yaml") if file.name != WORDING]


def _ids(file: Path) -> list[str]:
    try:
        papers = shaped(file, _DESIGN)[1].also_on
    except ContentError:
        papers = ()
    return [file.stem, *(file.stem + _on(paper) for paper in papers)]


def _on(paper: PaperSize) -> str:
    """What the id of a design ends with on another paper than its own."""
    return f"-{paper.value.lower()}"


def _read(design_id: str) -> tuple[Source, PageDesign]:
    """The design of an id that is one of `page_designs()`."""
    path = next(file for file in _files() if design_id in _ids(file))
    source, file = shaped(path, _DESIGN)
    missing = [role for role in TypeRole if role not in file.type]
    if missing:
        raise ContentError(
            [
                source.problem(("type",), f"There is no size for {role}.", "Add it.")
                for role in missing
            ]
        )
    design = _design(file)
    for paper in file.also_on:
        if design_id == path.stem + _on(paper):
            design = replace(
                design, id=file.id + _on(paper), title=f"{file.title}, on {paper}", paper=paper
            )
    return source, design


def _design(file: PageDesignFile) -> PageDesign:
    return PageDesign(
        id=file.id,
        title=file.title,
        kind=file.kind,
        variant=file.variant,
        paper=file.paper,
        duplex=file.duplex,
        printable_margin=file.printable_margin,
        margins=Margins(**file.margins.model_dump()),
        columns=file.columns,
        hang=file.hang,
        page_number=file.page_number,
        least_type=file.least_type,
        fonts=Fonts(**file.fonts.model_dump()),
        type={role: TypeSize(size.size, size.leading) for role, size in file.type.items()},
        ink=file.ink,
        background=file.background,
        boxes=AnswerBoxes(**file.boxes.model_dump()),
        writing=WritingSpace(**file.writing.model_dump()),
        marks=Marks(**file.marks.model_dump()),
        pictures=PictureSpace(**file.pictures.model_dump()) if file.pictures else None,
    )
