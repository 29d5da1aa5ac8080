"""Paper where words are longer, and where they run from right to left: laid out, or refused."""

from contextlib import suppress

import pytest

from surveyapp.content.editions import load_edition, newest
from surveyapp.content.page_designs import load_page_design
from surveyapp.content.pseudo import ACCENTED, FROM_THE_RIGHT
from surveyapp.content.translated import localised
from surveyapp.domain.errors import UserError
from surveyapp.domain.language import Language
from surveyapp.services.printing import sheet_of
from surveyapp.services.specimen import BASE_URL, specimen

CHILDREN = "children-and-young-people"
pytestmark = pytest.mark.usefixtures("pseudo_languages")


@pytest.mark.parametrize("design", ["standard", "easy-read", "large-print-24"])
@pytest.mark.parametrize("language", [ACCENTED, FROM_THE_RIGHT], ids=lambda each: each.code)
def test_a_sheet_is_laid_out_or_refused_with_words(language: Language, design: str) -> None:
    edition = load_edition(newest())
    asked = localised(edition, language.code)
    assert load_page_design(design).variant in asked.questionnaire(CHILDREN).variants
    # Longer words may have no room on a sheet; then it says so, and nothing breaks.
    with suppress(UserError):
        sheet = sheet_of(asked, specimen(edition), CHILDREN, design, language.code, BASE_URL)
        assert sheet.pages
