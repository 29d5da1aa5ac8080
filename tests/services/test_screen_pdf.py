"""The PDF for screens, as it is asked for."""

from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition, Variant
from surveyapp.paper.files import FileError, write_new
from surveyapp.services import screen_pdf
from surveyapp.services.screen_pdf import ScreenPdf
from tests.editions import AFTER_CLOSING, PARENTS, WHILE_OPEN

BASE_URL = "https://survey.example.org"


@pytest.fixture
def laid_out(edition: Edition, inspection: Inspection) -> ScreenPdf:
    return screen_pdf.lay_out(
        edition, inspection, PARENTS, "standard", "en", BASE_URL, now=WHILE_OPEN
    )


def test_the_file_is_known_by_its_inspection_and_edition(
    laid_out: ScreenPdf, inspection: Inspection, tmp_path: Path
) -> None:
    write_new(tmp_path / "screen.pdf", laid_out.drawn())
    with pikepdf.open(tmp_path / "screen.pdf") as pdf:
        assert str(pdf.docinfo["/SurveyInspection"]) == inspection.id
        assert str(pdf.docinfo["/SurveyEdition"]) == inspection.edition_hash
        assert str(pdf.docinfo["/SurveyAudience"]) == PARENTS
        assert str(pdf.docinfo["/SurveyVariant"]) == Variant.STANDARD


def test_it_says_where_to_answer_and_where_to_send(
    laid_out: ScreenPdf, inspection: Inspection
) -> None:
    facts = laid_out.sheet.contents.facts
    assert facts.address == f"survey.example.org/{inspection.slug}"
    assert facts.upload == "survey.example.org/pdf"


def test_its_links_lead_to_pages_in_its_language(edition: Edition, inspection: Inspection) -> None:
    spoken = replace(inspection, languages=("en", "pl"))
    sheet = screen_pdf.sheet_of(edition, spoken, PARENTS, "standard", "pl", BASE_URL)
    address = f"{BASE_URL}/{inspection.slug}"
    assert set(sheet.contents.facts.links.values()) == {
        f"{address}?lang=pl",
        f"{BASE_URL}/pdf?lang=pl",
    }


def test_after_closing_only_a_demonstration_gives_a_file(
    edition: Edition, inspection: Inspection
) -> None:
    asked = (PARENTS, "standard", "en", BASE_URL)
    over = replace(inspection, demonstration=False)
    with pytest.raises(RefusedError):
        screen_pdf.lay_out(edition, over, *asked, now=AFTER_CLOSING)
    shown = replace(inspection, demonstration=True)
    assert screen_pdf.lay_out(edition, shown, *asked, now=AFTER_CLOSING)


def test_an_audience_that_is_not_asked_is_refused(edition: Edition, inspection: Inspection) -> None:
    with pytest.raises(NotFoundError):
        screen_pdf.lay_out(
            edition, inspection, "nobody", "standard", "en", BASE_URL, now=WHILE_OPEN
        )


def test_nothing_is_left_where_it_cannot_be_written(laid_out: ScreenPdf, tmp_path: Path) -> None:
    with pytest.raises(FileError):
        write_new(tmp_path / "nowhere" / "screen.pdf", laid_out.drawn())
    assert not list(tmp_path.rglob("*.pdf"))
