"""What frames every page of one inspection: the area, its notices, closing, and whom to turn to."""

from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.inspection import GRACE, Inspection, WindowState
from surveyapp.domain.questionnaire import Edition, EditionStatus
from surveyapp.web.platform import now


@dataclass(frozen=True)
class Frame:
    """The frame of a page. `notice` is the edition's own, empty for an approved one.

    `last_moment` is when an answer begun in time has to be in, once the survey has closed;
    `languages` are the codes of those that the inspection is open in.
    """

    inspection_id: str
    area: str
    slug: str
    demonstration: bool
    notice: str
    closes_at: datetime
    contacts: tuple[tuple[str, str], ...]
    last_moment: datetime | None
    languages: tuple[str, ...]

    def contact(self, name: str) -> str:
        """The telephone number or address of a contact. Empty when there is none."""
        return dict(self.contacts).get(name, "")


def frame(inspection: Inspection, edition: Edition) -> Frame:
    """The frame of this inspection's pages at this moment."""
    window = inspection.window
    in_grace = window.state(now()) is WindowState.GRACE
    return Frame(
        inspection_id=inspection.id,
        area=inspection.area,
        slug=inspection.slug,
        demonstration=inspection.demonstration,
        notice="" if edition.status is EditionStatus.APPROVED else edition.notice,
        closes_at=window.closes_at,
        contacts=tuple(inspection.contacts.items()),
        last_moment=window.closes_at + GRACE if in_grace else None,
        languages=inspection.languages,
    )
