"""What a translator writes is text: a page shows its angle brackets and obeys none."""

from collections.abc import Callable

import pytest

from surveyapp.content.pseudo import ACCENTED
from tests.fixtures.pseudo import Saying
from tests.web.families.visiting import Family

MARK = '<b onclick="steal()">'


@pytest.fixture
def hostile(speak_also: Callable[[Saying], None]) -> None:
    """A language whose every text begins with a tag."""
    speak_also({ACCENTED: lambda text: f"{MARK}{text}"})


@pytest.mark.usefixtures("hostile")
def test_html_in_a_translation_is_shown_and_not_obeyed(family: Family) -> None:
    for path in ("/", "/help", "/privacy", "/r", "/withdraw", "/resume"):
        family.open(f"{path}?lang={ACCENTED.code}")
        assert family.page.get("lang") == ACCENTED.code
        assert MARK in family.page.text_content()
        assert not family.page.xpath("//*[@onclick]")
