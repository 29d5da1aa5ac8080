import io
import re

import pytest
import zxingcpp
from PIL import Image

from surveyapp.domain.account import Role
from surveyapp.domain.inspection import Link
from surveyapp.services import opening
from tests.web.staffed import PARENTS, Site, Visitor


@pytest.fixture
def council(site: Site) -> Visitor:
    return site.client(Role.LOCAL_AUTHORITY)


def home(site: Site) -> str:
    return f"/distribute/{site.here.id}/"


def links(site: Site, of: str = "here") -> tuple[Link, ...]:
    with site.transactions.read() as store:
        return opening.links_of(store, getattr(site, of).id)


def new_link(**given: str) -> dict[str, str]:
    return {
        "audience": PARENTS,
        "channel_kind": "email",
        "channel": "Newsletter of 24 November",
        **given,
    }


def test_the_first_page_has_every_address_and_until_when(site: Site, council: Visitor) -> None:
    page = council.get(home(site)).text
    assert "open until Monday 30 November 2026, 23:59" in page
    assert "http://localhost/hackney" in page
    assert len(links(site)) == 4
    for link in links(site):
        assert f"http://localhost/s/{link.token}" in page
    assert "Oak School" in page
    assert "020 7946 0033" in page


@pytest.mark.parametrize(
    ("hours", "says"),
    [(24 * 6, "The surveys are open until"), (24 * 7, "The surveys closed on Monday 30 November")],
)
def test_it_says_whether_the_surveys_are_open(site: Site, hours: int, says: str) -> None:
    site.clock.turn(hours=hours)
    assert says in site.client(Role.LOCAL_AUTHORITY).get(home(site)).text


def test_a_new_link_is_shown_with_its_name_and_way(site: Site, council: Visitor) -> None:
    answer = council.send(home(site), new_link())
    assert answer.status_code == 303
    page = council.get(answer.location).text
    assert "The link “Newsletter of 24 November” is ready." in page
    added = next(link for link in links(site) if link.channel.startswith("Newsletter"))
    assert answer.location.endswith(f"#{added.token}")
    assert f"http://localhost/s/{added.token}" in page


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"channel": ""}, "Give the link a name"),
        ({"channel": "x" * 61}, "60 characters or fewer"),
        ({"channel": "x" * 1_000_000}, "60 characters or fewer"),
        ({"channel": "Oak School", "channel_kind": "school"}, "already"),
        ({"audience": "everybody"}, "Choose one of those that are offered now"),
        ({"audience": ""}, "Choose who it is for"),
        ({"channel_kind": "paper"}, "Choose one of those that are offered now"),
    ],
)
def test_a_link_that_cannot_be_made_says_why_and_keeps_the_rest(
    site: Site, council: Visitor, given: dict[str, str], told: str
) -> None:
    answer = council.send(home(site), new_link(**given))
    assert answer.status_code == 422
    assert told in answer.text
    assert len(links(site)) == 4
    if "audience" not in given:
        assert f'<option value="{PARENTS}" selected>' in answer.text


def test_a_name_is_shown_as_typed_and_never_as_markup(site: Site, council: Visitor) -> None:
    council.send(home(site), new_link(channel="<script>alert(1)</script>'; DROP TABLE link; --\0"))
    page = council.get(home(site)).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&#39;; DROP TABLE link; --" in page
    assert "<script>alert" not in page


def test_no_link_is_made_after_closing(site: Site) -> None:
    site.clock.turn(days=7)
    answer = site.client(Role.LOCAL_AUTHORITY).send(home(site), new_link())
    assert answer.status_code == 422
    assert "The survey has closed." in answer.text


def test_the_png_leads_to_the_link_and_its_name_says_so(site: Site, council: Visitor) -> None:
    link = next(link for link in links(site) if link.channel == "Oak School")
    answer = council.get(f"{home(site)}qr/{link.token}.png?download=")
    assert answer.mimetype == "image/png"
    assert answer.headers["Content-Disposition"] == (
        "attachment; filename=qr-parents-and-carers-oak-school.png"
    )
    read = zxingcpp.read_barcode(Image.open(io.BytesIO(answer.data)))
    assert read is not None
    assert read.text == f"http://localhost/s/{link.token}"


def test_the_svg_has_a_title_and_can_be_shown_in_the_page(site: Site, council: Visitor) -> None:
    link = links(site)[0]
    answer = council.get(f"{home(site)}qr/{link.token}.svg")
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Content-Disposition"].startswith("inline; filename=qr-")
    assert re.search(r"<svg[^>]*><title>QR code for [a-z ]+: http://localhost/s/", answer.text)
    assert "<script" not in answer.text


@pytest.mark.parametrize("kind", ["png", "svg"])
def test_pictures_of_other_links_are_not_there(site: Site, council: Visitor, kind: str) -> None:
    others = links(site, "elsewhere")[0].token
    for token in (others, "nothing", "..%2F..%2Fetc"):
        assert council.get(f"{home(site)}qr/{token}.{kind}").status_code == 404


def test_a_name_without_a_letter_still_names_a_file(site: Site, council: Visitor) -> None:
    council.send(home(site), new_link(channel="!!! 中文 ???"))
    link = next(link for link in links(site) if link.channel.startswith("!!!"))
    answer = council.get(f"{home(site)}qr/{link.token}.svg")
    assert answer.headers["Content-Disposition"].endswith(
        "filename=qr-parents-and-carers-email.svg"
    )


def test_links_carry_the_language_that_is_chosen(site: Site, council: Visitor) -> None:
    page = council.get(f"{home(site)}?language=ur").text
    assert "These addresses and QR pictures open in Urdu." in page
    assert '<bdi lang="ur">اردو</bdi>' in page
    assert "http://localhost/hackney?lang=ur" in page
    for link in links(site):
        assert f'address">http://localhost/s/{link.token}?lang=ur<' in page
        answer = council.get(f"{home(site)}qr/{link.token}.png?language=ur&download=")
        assert "-ur.png" in answer.headers["Content-Disposition"]
        read = zxingcpp.read_barcode(Image.open(io.BytesIO(answer.data)))
        assert read is not None
        assert read.text == f"http://localhost/s/{link.token}?lang=ur"
        assert f"{link.token}.svg?language=ur" in page
    answer = council.send(f"{home(site)}?language=ur", new_link())
    assert "?language=ur#" in answer.location


@pytest.mark.parametrize("code", ["xx", "en", "%22%3E%3Cscript%3E", "%00", "x" * 5_000])
def test_a_language_that_is_not_open_is_never_in_a_link(
    site: Site, council: Visitor, code: str
) -> None:
    page = council.get(f"{home(site)}?language={code}")
    assert page.status_code == 200
    assert "?lang=" not in page.text


def test_a_draft_that_nobody_opened_is_no_choice(site: Site) -> None:
    council = site.client(Role.LOCAL_AUTHORITY, of="elsewhere")
    page = council.get(f"/distribute/{site.elsewhere.id}/?language=ur").text
    assert "?lang=" not in page
    assert "Language of the links" not in page
