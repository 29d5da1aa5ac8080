"""The PDF for screens: one file a language and design, to fill in and send back."""

from dataclasses import dataclass, replace
from datetime import datetime

from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.paper.medium import Medium
from surveyapp.paper.return_address import area_address, upload_address
from surveyapp.paper.screen import properties, screen_pdf
from surveyapp.paper.sheet import Sheet, compose
from surveyapp.services.printing import check_open, contents_of, facts_of


@dataclass(frozen=True)
class ScreenPdf:
    """A sheet for screens, laid out for one audience of an inspection."""

    inspection: Inspection
    sheet: Sheet

    def drawn(self) -> bytes:
        """The file."""
        return screen_pdf(self.sheet, self.inspection.id)

    @property
    def known_by(self) -> dict[str, str]:
        """What the file says of the survey that it is of."""
        known = properties(self.sheet, self.inspection.id)
        return {key.removeprefix("/"): value for key, value in known.items()}


def lay_out(
    edition: Edition,
    inspection: Inspection,
    audience: str,
    design_id: str,
    language: str,
    base_url: str,
    *,
    now: datetime,
) -> ScreenPdf:
    """The sheet of an audience in a page design and language, for screens.

    Raises NotFoundError for an audience, design or language that there is not, RefusedError once
    the window is over, and a UserError that names what does not fit a page, a line or the fonts.
    """
    check_open(inspection, now=now)
    sheet = sheet_of(edition, inspection, audience, design_id, language, base_url)
    return ScreenPdf(inspection, sheet)


def sheet_of(
    edition: Edition,
    inspection: Inspection,
    audience: str,
    design_id: str,
    language: str,
    base_url: str,
) -> Sheet:
    """The sheet itself, whether the window is over or not. Raises as `lay_out` otherwise."""
    address, upload = area_address(base_url, inspection.slug), upload_address(base_url)
    spoken = "" if language == SOURCE_LANGUAGE else f"?lang={language}"
    links = {printed: f"{_scheme(base_url)}{printed}{spoken}" for printed in (address, upload)}
    facts = replace(facts_of(edition, inspection, address), upload=upload, links=links)
    return compose(
        contents_of(edition, inspection, audience, design_id, language, facts, Medium.SCREEN)
    )


def _scheme(base_url: str) -> str:
    return "http://" if base_url.startswith("http://") else "https://"
