"""Finding the survey of an area."""

import pytest

from tests.editions import AFTER_CLOSING, BEFORE_OPENING, CHILDREN, IN_GRACE, PARENTS
from tests.web.families.furnishing import Site
from tests.web.families.visiting import Family

UNTIL = "11:59 pm on Monday 30 November 2026"


def test_home_leads_to_the_areas_that_are_open(family: Family) -> None:
    family.open("/")
    assert f"Hackney (demonstration) until {UNTIL}" in family.text
    family.follow("Hackney")
    assert family.heading == "Surveys about SEND in Hackney"


@pytest.mark.parametrize("moment", [BEFORE_OPENING, IN_GRACE, AFTER_CLOSING])
def test_home_names_no_area_that_is_not_open(site: Site, family: Family, moment: object) -> None:
    site.clock.now = moment
    family.open("/")
    assert "Hackney" not in family.text
    assert "No survey is open now" in family.text


def test_home_leads_to_codes(family: Family) -> None:
    assert family.open("/").follow("I have a code on paper").url == "/r"
    assert family.open("/").follow("I saved my answers").url == "/resume"


def test_an_area_page_says_who_each_survey_is_for_how_and_until_when(family: Family) -> None:
    family.open("/hackney")
    assert f"Open until {UNTIL}" in family.text
    assert "who live in Hackney, aged 0 to 25" in family.text
    assert "whether they have a plan" in family.text
    assert "Do you live in another area? Then this is not your survey" in family.text
    for audience in (CHILDREN, PARENTS):
        assert f"For {audience} who live here." in family.text
    assert "Standard: about 7 minutes · Easy read: about 4 minutes" in family.text
    assert "paper@example.org" in family.text
    assert "Sample, not the national questions" in family.text
    assert "This is a demonstration" in family.text


def test_an_area_page_leads_into_each_survey(family: Family) -> None:
    for number, audience in enumerate((CHILDREN, PARENTS)):
        family.open("/hackney")
        links = family.page.xpath("//a[contains(@href, '/s/')]/@href")
        assert family.open(links[number]).heading == f"Survey for {audience}"


def test_the_address_of_an_area_may_be_typed_in_capitals(family: Family) -> None:
    assert family.open("/HACKNEY").heading == "Surveys about SEND in Hackney"


def test_before_opening_the_area_page_says_when(site: Site, family: Family) -> None:
    site.clock.now = BEFORE_OPENING
    family.open("/hackney")
    assert "open at 9:00 am on Monday 23 November 2026" in family.text
    assert not family.page.xpath("//a[contains(@href, '/s/')]")


def test_after_closing_the_area_page_says_so(site: Site, family: Family) -> None:
    site.clock.now = AFTER_CLOSING
    family.open("/hackney")
    assert f"The surveys closed at {UNTIL}" in family.text
    assert not family.page.xpath("//a[contains(@href, '/s/')]")


def test_within_the_hour_after_closing_the_area_page_helps_who_began(
    site: Site, family: Family
) -> None:
    site.clock.now = IN_GRACE
    family.open("/hackney")
    assert "You can still finish within an hour" in family.text
    assert family.follow("Carry on with your code").url == "/resume"


@pytest.mark.parametrize(
    "path", ["/atlantis", "/h%00ckney", "/%ED%A0%80", "/" + "x" * 3000, "/hackney/x", "/a/x/y"]
)
def test_an_unknown_address_is_explained(family: Family, path: str) -> None:
    family.open(path)
    assert family.status == 404
    assert family.heading == "We cannot find that page"
    assert "Check that the address is typed just as you were given it." in family.text
    assert family.follow("Get help").url == "/help"


@pytest.mark.parametrize("path", ["/help", "/privacy", "/accessibility"])
def test_pages_to_read_are_reached_from_every_foot(family: Family, path: str) -> None:
    family.open("/hackney")
    assert path in family.page.xpath("//footer//a/@href")
    family.open(path)
    assert family.status == 200
    assert len(family.text) > 500
