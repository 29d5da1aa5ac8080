"""The start page of a link, and beginning an answer."""

import pytest

from tests.editions import AFTER_CLOSING, BEFORE_OPENING, CHILDREN, IN_GRACE, PARENTS
from tests.web.families.furnishing import Site
from tests.web.families.visiting import Family


@pytest.fixture
def link(site: Site) -> str:
    return f"/s/{site.tokens[PARENTS]}"


def test_the_start_page_says_what_a_family_has_to_know(family: Family, link: str) -> None:
    family.open(link)
    assert family.heading == f"Survey for {PARENTS}"
    for told in (
        f"For {PARENTS} who live here.",
        "It is about Hackney. If you live somewhere else, look at your own council's website",
        "It takes about 7 minutes.",
        "until 11:59 pm on Monday 30 November 2026",
        "We do not ask for a name, address, date of birth or school.",
        "The council never sees your answers.",
        "You do not have to take part.",
        "Someone you trust can help you.",
        "In danger now? Call 999.",
        "Call children's social care at the council: 020 7946 0011.",
        "NSPCC on 0808 800 5000",
        "adult safeguarding team",
        "Childline, free, on 0800 1111",
        "we cannot reply",
        "Inspectors cannot look into one person's case.",
        "paper@example.org",
        "Sample, not the national questions",
        "This is a demonstration",
    ):
        assert told in family.text


def test_children_are_told_of_childline_first(site: Site, family: Family) -> None:
    text = family.open(f"/s/{site.tokens[CHILDREN]}").text
    assert text.index("Childline") < text.index("NSPCC")


def test_the_two_ways_to_answer_stand_side_by_side(family: Family, link: str) -> None:
    family.open(link)
    buttons = family.page.xpath("//button[@name='variant']")
    assert [button.get("value") for button in buttons] == ["standard", "easy-read"]
    assert len({button.get("class") for button in buttons}) == 1


def test_the_start_page_has_an_easy_read_version(family: Family, link: str) -> None:
    family.open(link).follow("Show this page in easy read")
    assert family.heading == f"Easy survey for {PARENTS}"
    assert "It takes about 4 minutes." in family.text
    assert len(family.page.xpath("//ul[@class='facts']/li/*[name()='svg']")) > 5
    assert family.follow("Show this page in standard").heading == f"Survey for {PARENTS}"


@pytest.mark.parametrize("variant", ["standard", "easy-read"])
def test_an_answer_begins_in_the_variant_chosen(site: Site, family: Family, variant: str) -> None:
    family.begin(site, variant=variant)
    assert family.heading == ("Easy support?" if variant == "easy-read" else "Standard support?")


@pytest.mark.parametrize("way", ["s", "S"])
def test_a_link_may_be_typed_in_capitals(site: Site, family: Family, way: str) -> None:
    assert family.open(f"/{way}/{site.tokens[PARENTS].upper()}").status == 200


def test_opening_a_link_always_starts_afresh(site: Site, family: Family, link: str) -> None:
    family.begin(site).answer("plan")
    first = family.url
    family.open(link)
    assert "Standard" not in family.heading
    assert not family.chosen
    family.press("Start standard")
    assert family.url.split("/")[:3] != first.split("/")[:3]
    assert family.heading == "Standard support?"
    assert not family.chosen


@pytest.mark.parametrize("variant", ["", "braille", "EASY_READ", "\x00"])
def test_an_unknown_way_to_answer_asks_again(family: Family, link: str, variant: str) -> None:
    family.send(link, {"variant": variant})
    assert family.status == 400
    assert "Please choose how you want to answer." in family.text
    assert family.press("Start standard").heading == "Standard support?"


def test_another_site_cannot_begin_an_answer(family: Family, link: str) -> None:
    family.send(link, {"variant": "standard"}, **{"Sec-Fetch-Site": "cross-site"})
    assert family.status == 400
    assert family.client.get_cookie("surveys") is None


def test_another_sites_origin_cannot_begin_an_answer(family: Family, link: str) -> None:
    response = family.client.post(
        link, data={"variant": "standard"}, headers={"Origin": "https://evil.example"}
    )
    assert response.status_code == 400


@pytest.mark.parametrize("token", ["unknown", "x" * 10, "%00", "é", "x" * 5000])
def test_an_unknown_link_is_explained(family: Family, token: str) -> None:
    family.open(f"/s/{token}")
    assert family.status == 404
    assert "ask whoever sent it to you" in family.text


def test_before_opening_a_link_says_when_to_come_back(
    site: Site, family: Family, link: str
) -> None:
    site.clock.now = BEFORE_OPENING
    family.open(link)
    assert family.heading == "The survey is not open yet"
    assert "9:00 am on Monday 23 November 2026" in family.text


def test_after_closing_a_link_says_so(site: Site, family: Family, link: str) -> None:
    site.clock.now = AFTER_CLOSING
    family.open(link)
    assert family.heading == "The survey has closed"
    assert "You can still finish" not in family.text


def test_nothing_begins_in_the_hour_after_closing(site: Site, family: Family, link: str) -> None:
    family.open(link)
    site.clock.now = IN_GRACE
    family.press("Start standard")
    assert family.status == 403
    assert family.heading == "The survey has closed"
    assert "You can still finish and send your answers until 12:59 am" in family.text


def test_a_ninth_survey_in_one_browser_lets_go_of_the_first(site: Site, family: Family) -> None:
    for _ in range(9):
        family.begin(site)
    assert family.open("/a/1/support").status == 404
    assert family.open("/a/2/support").status == 200
    assert family.open("/a/9/support").status == 200


def test_the_cookie_is_for_this_site_alone_and_for_no_script(site: Site, family: Family) -> None:
    response = family.client.post(f"/s/{site.tokens[PARENTS]}", data={"variant": "standard"})
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" in cookie
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie


@pytest.mark.parametrize("way", ["/s/{}/ur", "/S/{}/UR"])
def test_a_code_on_a_poster_leads_to_the_start_page_in_its_language(
    family: Family, site: Site, way: str
) -> None:
    token = site.tokens[PARENTS]
    response = family.client.get(way.format(token if "/s/" in way else token.upper()))
    assert response.status_code == 303
    assert response.headers["Location"] == f"/s/{token}?lang=ur"


@pytest.mark.parametrize("code", ["tlh", "en-x", "ur%0d%0aX:1", "%D8%A7", "x" * 5000])
def test_a_language_that_there_is_not_leads_to_the_start_page(
    family: Family, link: str, code: str
) -> None:
    response = family.client.get(f"{link}/{code}")
    assert (response.status_code, response.headers["Location"]) == (303, link)
