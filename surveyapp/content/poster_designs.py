"""Posters and slips: how they look, as a designer writes it in print/posters/DESIGN.yaml."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import Field, TypeAdapter

from surveyapp.content import page_design_rules, places
from surveyapp.content.models import FileModel, Id, Text
from surveyapp.content.page_designs import (
    Colour,
    Length,
    TypeSizeFile,
    load_page_design,
    page_designs,
)
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.shaping import shaped
from surveyapp.content.yaml_source import Source
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.page_design import QR_MODULES, Margins, PaperSize, TypeRole, TypeSize
from surveyapp.domain.poster_design import PosterDesign, PosterKind, QrSides

#: The least width of a module, in millimetres. A telephone's camera of 12 megapixels sees some 2
#: dots a millimetre at 1.5 m, and a reader wants 3 dots a module; a slip is held in the hand.
LEAST_MODULE = {PosterKind.POSTER: 1.7, PosterKind.SLIP: 1.0}
LEAST_TYPE = {PosterKind.POSTER: 14.0, PosterKind.SLIP: 12.0}
#: Large type stands closer than text that is read at length.
LEAST_LEADING = 1.1
#: Paper of any light colour has less contrast to white than this.
_LIGHT = 1.5
_ROLES = (TypeRole.TITLE, TypeRole.HEADING, TypeRole.BODY, TypeRole.SMALL, TypeRole.CODE)


class QrFile(FileModel):
    """Sides of QR codes."""

    one: Length
    each: Length


class PosterDesignFile(FileModel):
    """print/posters/DESIGN.yaml."""

    id: Id
    title: Text
    kind: PosterKind
    like: Id
    papers: Annotated[tuple[PaperSize, ...], Field(min_length=1)]
    margin: Length
    gap: Length
    qr: QrFile
    type: dict[TypeRole, TypeSizeFile]
    ink: Colour
    background: Colour
    accent: Colour
    on_accent: Colour


_DESIGN: TypeAdapter[PosterDesignFile] = TypeAdapter(PosterDesignFile)


def poster_designs() -> tuple[str, ...]:
    """The ids of all designs of posters and slips."""
    return tuple(sorted(file.stem for file in _folder().glob("*.yaml")))


def design_file(design_id: str) -> Path:
    """The file of a design."""
    return _folder() / f"{design_id}.yaml"


def kind_of(design_id: str) -> PosterKind:
    """What a design of `poster_designs()` is for. Raises ContentError when it does not hold."""
    return _read(design_id)[1].kind


def load_poster_design(
    design_id: str, kind: PosterKind, paper: PaperSize | None = None, factor: float = 1.0
) -> PosterDesign:
    """The design of that id and kind on a paper, or on its own first one; checked.

    With a `factor` it is smaller, so that a translation that takes more room has it.

    Raises NotFoundError for an unknown id, another kind, or a paper that it is not made for,
    ContentError with every problem when it does not hold.
    """
    if design_id not in poster_designs():
        raise NotFoundError(
            f"There is no design {design_id!r} of a {kind}.",
            f"Choose one of: {', '.join(poster_designs())}.",
        )
    source, design = _read(design_id)
    if problems := list(_problems(source, design)):
        raise ContentError(problems)
    if design.kind is not kind:
        raise NotFoundError(
            f"The design {design_id!r} is that of a {design.kind} and not of a {kind}.",
            f"Ask for a {design.kind}, or choose another design.",
        )
    design = design.smaller(factor, LEAST_MODULE[kind])
    if paper is None:
        return design
    if paper not in design.papers:
        raise NotFoundError(
            f"The design {design_id!r} is not made for {paper}.",
            f"Choose one of: {', '.join(design.papers)}.",
        )
    return design.on(paper)


def check_poster_designs() -> list[Problem]:
    """The problems of all designs of posters and slips, by file and line."""
    problems: list[Problem] = []
    for design_id in poster_designs():
        try:
            problems.extend(_problems(*_read(design_id)))
        except ContentError as error:
            problems.extend(error.problems)
    return sorted(problems)


def _read(design_id: str) -> tuple[Source, PosterDesign]:
    source, file = shaped(design_file(design_id), _DESIGN)
    missing = [role for role in _ROLES if role not in file.type]
    problems = [
        source.problem(("type",), f"There is no size for {role}.", "Add it.") for role in missing
    ]
    if file.like not in page_designs():
        remedy = f"Choose one of: {', '.join(page_designs())}."
        problems.append(source.problem(("like",), f"There is no page design {file.like}.", remedy))
    if problems:
        raise ContentError(problems)
    like = load_page_design(file.like)
    sizes = {role: TypeSize(size.size, size.leading) for role, size in file.type.items()}
    page = replace(
        like,
        id=file.id,
        title=file.title,
        paper=file.papers[0],
        margins=Margins(file.margin, file.margin, file.margin, file.margin),
        type={**like.type, **sizes},
        ink=file.ink,
        background=file.background,
        pictures=None,
        least_type=LEAST_TYPE[file.kind],
    )
    qr = QrSides(file.qr.one, file.qr.each)
    return source, PosterDesign(
        file.id, file.title, file.kind, file.papers, page, file.accent, file.on_accent, qr, file.gap
    )


def _problems(source: Source, design: PosterDesign) -> Iterator[Problem]:
    if source.file.stem != design.id:
        yield source.problem(
            ("id",), f"The id is {design.id!r} and the file {source.file.name}.", "Name them alike."
        )
    yield from _sizes(source, design)
    yield from _colours(source, design)
    page = design.page
    if page.margins.left < page.printable_margin:
        yield source.problem(
            ("margin",),
            f"{page.margins.left:g} mm from the edge lies outside the printable area.",
            f"Give {page.printable_margin:g} or more.",
        )
    if any(paper.area.width < page.paper.area.width for paper in design.papers):
        yield source.problem(("papers",), "The first paper is not the smallest.", "Put it first.")


def _sizes(source: Source, design: PosterDesign) -> Iterator[Problem]:
    least = LEAST_MODULE[design.kind]
    for name, side in (("one", design.qr.one), ("each", design.qr.each)):
        if side / QR_MODULES < least:
            yield source.problem(
                ("qr", name),
                f"The modules of the QR code are {side / QR_MODULES:.2f} mm wide.",
                f"Give the code {least * QR_MODULES:.1f} mm or more.",
            )
    for role in _ROLES:
        found = design.page.type[role]
        if found.size < LEAST_TYPE[design.kind]:
            yield source.problem(
                ("type", role.value, "size"),
                f"The type of {role} is {found.size:g} points.",
                f"A {design.kind} takes {LEAST_TYPE[design.kind]:g} or more.",
            )
        if found.leading < found.size * LEAST_LEADING:
            yield source.problem(
                ("type", role.value, "leading"),
                f"The lines of {role} are {found.leading:g} points apart.",
                f"Give {found.size * LEAST_LEADING:g} or more.",
            )


def _colours(source: Source, design: PosterDesign) -> Iterator[Problem]:
    least = page_design_rules.LEAST_CONTRAST
    for name, colour, ground in (
        ("ink", design.page.ink, design.page.background),
        ("on_accent", design.on_accent, design.accent),
    ):
        found = page_design_rules.contrast(colour, ground)
        if found < least:
            yield source.problem(
                (name,),
                f"The contrast of {colour} on {ground} is {found:.1f} to 1.",
                f"Choose colours of {least:g} to 1 or more (WCAG 2.2, 1.4.6).",
            )
    if page_design_rules.contrast(design.page.background, "#ffffff") > _LIGHT:
        yield source.problem(
            ("background",),
            "The background is dark: telephones read dark codes on light paper.",
            "Choose a lighter one.",
        )


def _folder() -> Path:
    return places.print_designs() / "posters"
