"""Paper copies: laying out a sheet, and ordering copies of it."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from surveyapp.content import places
from surveyapp.content.page_designs import load_page_design
from surveyapp.content.paper_wording import load_wording
from surveyapp.domain import geometry as geometries
from surveyapp.domain.codes import CodeKey, return_code
from surveyapp.domain.copies import PrintOrder
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.geometry import Geometry
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.page_design import PageDesign
from surveyapp.domain.questionnaire import Edition, Questionnaire
from surveyapp.paper import copies as drawing
from surveyapp.paper.front import Facts
from surveyapp.paper.geometry import geometry_of
from surveyapp.paper.medium import Medium
from surveyapp.paper.pictures import loaded, needed
from surveyapp.paper.return_address import check_base_url, typed_address
from surveyapp.paper.sheet import Contents, Sheet, compose, typefaces
from surveyapp.services.offering import must_be_open
from surveyapp.services.retention import records_until
from surveyapp.store import print_orders
from surveyapp.store.session import Session

#: Copies of one order. England's largest area has some 60,000 children and young people with SEND.
MAX_COPIES = 100_000


@dataclass(frozen=True)
class Printing:
    """A sheet laid out for one audience of an inspection, and drawn once to make copies of."""

    inspection: Inspection
    sheet: Sheet
    geometry: Geometry
    master: drawing.Master
    base_url: str

    @property
    def blank(self) -> bytes:
        """The pages as a PDF without codes."""
        return self.master.content

    def duplex(self, wanted: bool | None) -> bool:
        """Whether it is printed on both sides: as wanted, or else as the design says."""
        return self.sheet.contents.design.duplex if wanted is None else wanted

    @property
    def pages(self) -> int:
        """The pages of one copy that hold something."""
        return len(self.sheet.pages)


def lay_out(
    edition: Edition,
    inspection: Inspection,
    audience: str,
    design_id: str,
    language: str,
    base_url: str,
) -> Printing:
    """The sheet of an audience in a page design and language, drawn once. Raises as `sheet_of`."""
    sheet = sheet_of(edition, inspection, audience, design_id, language, base_url)
    return Printing(inspection, sheet, geometry_of(sheet), drawing.master(sheet), base_url)


def sheet_of(
    edition: Edition,
    inspection: Inspection,
    audience: str,
    design_id: str,
    language: str,
    base_url: str,
) -> Sheet:
    """The sheet of an audience in a page design and language, not drawn yet.

    Raises NotFoundError for an audience, design or language that there is not, and a UserError
    that names what does not fit a page, a line, the fonts or the QR code.
    """
    check_base_url(base_url)
    facts = facts_of(edition, inspection, typed_address(base_url))
    return compose(contents_of(edition, inspection, audience, design_id, language, facts))


def contents_of(
    edition: Edition,
    inspection: Inspection,
    audience: str,
    design_id: str,
    language: str,
    facts: Facts,
    medium: Medium = Medium.PAPER,
) -> Contents:
    """What a sheet follows from. Raises NotFoundError as `lay_out` does.

    Raises RefusedError for a language that a real inspection is not open in.
    """
    check_asked(inspection, audience)
    must_be_open(inspection, language)
    design, wording = load_page_design(design_id), load_wording(language)
    questionnaire = questionnaire_in(edition, audience, design)
    return Contents(
        edition=inspection.edition_hash,
        author=edition.author,
        questionnaire=questionnaire,
        design=design,
        wording=wording,
        faces=typefaces(places.built() / "fonts", design),
        facts=facts,
        pictures=loaded(needed(questionnaire, design), edition.pictures, picture_file),
        medium=medium,
    )


def check_asked(inspection: Inspection, audience: str) -> None:
    """Raises NotFoundError for an audience that the inspection does not ask."""
    if audience not in inspection.audiences:
        raise NotFoundError(
            f"The inspection {inspection.id} does not ask {audience!r}.",
            f"Choose one of {', '.join(inspection.audiences)}.",
        )


def questionnaire_in(edition: Edition, audience: str, design: PageDesign) -> Questionnaire:
    """The questionnaire of an audience. Raises NotFoundError when the design prints none of it."""
    questionnaire = edition.questionnaire(audience)
    if design.variant not in questionnaire.variants:
        raise NotFoundError(
            f"{audience} has no questions in the variant {design.variant}, which the page design "
            f"{design.id} prints, or not all of them are translated.",
            "Choose another page design or another language.",
        )
    return questionnaire


def reserve(session: Session, inspection: Inspection, copies: int, *, now: datetime) -> int:
    """The first of `copies` serials in a row.

    Raises RefusedError outside 1 to MAX_COPIES, and once the window is over: nobody could hand
    these copies in any more. A demonstration may be over.
    """
    if not 1 <= copies <= MAX_COPIES:
        raise RefusedError(
            f"{copies:,} copies cannot be ordered.", f"Order from 1 to {MAX_COPIES:,}."
        )
    check_open(inspection, now=now)
    return print_orders.reserve_serials(session, copies)


def check_open(
    inspection: Inspection, possible: str = "Copies can be printed", *, now: datetime
) -> None:
    """Raises RefusedError once the window is over. A demonstration may be over.

    `possible` says what can be done until then.
    """
    if now > inspection.window.closes_at and not inspection.demonstration:
        raise RefusedError("The survey has closed.", f"{possible} while it is open.")


def record(
    session: Session,
    printing: Printing,
    first_serial: int,
    copies: int,
    key: CodeKey,
    *,
    now: datetime,
) -> PrintOrder:
    """Keeps the order of copies, with the geometry and the blank pages of their sheet.

    From then on the return codes of these serials are known.
    """
    delete_on = records_until(printing.inspection.window)
    geometry = geometries.dump(printing.geometry)
    order = PrintOrder(
        id=uuid4(),
        inspection_id=printing.inspection.id,
        audience=printing.geometry.audience,
        variant=printing.geometry.variant,
        language=printing.geometry.language,
        design=printing.geometry.design,
        first_serial=first_serial,
        copies=copies,
        geometry_hash=print_orders.put_artefact(session, "geometry", geometry, delete_on),
        blank_hash=print_orders.put_artefact(session, "blank", printing.blank, delete_on),
        base_url=printing.base_url,
        key_version=key.version,
        ordered_at=now,
    )
    print_orders.insert_order(session, order, delete_on)
    return order


def void(session: Session, order: PrintOrder) -> None:
    """Takes back an order whose files did not come to be: its codes are never accepted."""
    print_orders.delete_order(session, order.id)


def return_codes(first_serial: int, copies: int, key: CodeKey) -> tuple[str, ...]:
    """The return codes of copies, in the order in which they are printed."""
    serials = range(first_serial, first_serial + copies)
    return tuple(return_code(serial, key) for serial in serials)


def picture_file(picture: str) -> Path:
    """The file of a picture, which may not be there."""
    try:
        return places.asset(f"pictures/{picture}.svg")
    except FileNotFoundError:
        return Path(f"{picture}.svg")  # to be told as missing, by its name


def facts_of(edition: Edition, inspection: Inspection, address: str) -> Facts:
    """What a sheet says of its inspection, with the address at which it is answered."""
    return Facts(
        area=inspection.area,
        notice=edition.notice,
        demonstration=inspection.demonstration,
        closes_at=inspection.window.closes_at,
        address=address,
        contacts=inspection.contacts,
    )
