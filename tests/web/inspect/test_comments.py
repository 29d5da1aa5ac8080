import re
from datetime import UTC, datetime
from html import unescape

import pytest

from surveyapp.domain.account import Role
from surveyapp.services import concerns
from surveyapp.store import comments as stored_comments
from tests.web.inspect.test_returns import save
from tests.web.staffed import PARENTS, Site, Visitor

AFTER_CLOSING = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


def comments(site: Site, of: str = "here") -> str:
    return f"/inspect/{getattr(site, of).id}/comments"


def on(site: Site, question: str = "works-well", of: str = "here") -> str:
    return f"{comments(site, of)}/{PARENTS}/{question}"


def shown(page: str) -> list[str]:
    return [
        unescape(re.sub(r"</?bdi[^>]*>", "", words))
        for words in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page, re.S)
    ]


def forms(page: str) -> list[str]:
    return re.findall(r'href="([^"]+)">Raise a concern', page)


@pytest.fixture
def inspector(site: Site) -> Visitor:
    return site.client(Role.INSPECTOR)


@pytest.mark.parametrize("role", [Role.LEAD, Role.INSPECTOR, Role.CLERK])
def test_every_comment_on_a_question_is_there_to_read(site: Site, role: Role) -> None:
    page = site.client(role).get(on(site)).text
    with site.transactions.read() as store:
        kept = stored_comments.comments_on(store, site.here.id, PARENTS, "works-well")
    assert kept
    assert sorted(shown(page)) == sorted(comment.text for comment in kept)
    assert len(forms(page)) == len(kept)


def test_the_order_says_nothing(site: Site, inspector: Visitor) -> None:
    orders = {tuple(forms(inspector.get(on(site)).text)) for _ in range(4)}
    assert len(orders) > 1


def test_questions_are_listed_by_audience(site: Site, inspector: Visitor) -> None:
    page = inspector.get(comments(site)).text
    assert on(site) in page
    assert page.index("Children and young people") < page.index("Parents and carers")


@pytest.mark.parametrize(
    "path", [f"{PARENTS}/age-band", f"{PARENTS}/nothing", "nobody/works-well", f"{PARENTS}/%00"]
)
def test_a_question_that_is_not_open_has_no_page(site: Site, inspector: Visitor, path: str) -> None:
    assert inspector.get(f"{comments(site)}/{path}").status_code == 404


def test_nothing_is_read_before_closing_of_a_real_inspection(site: Site) -> None:
    clerk = site.client(Role.CLERK, of="elsewhere")
    code = site.held.codes["elsewhere"][0]
    save(clerk, f"/inspect/{site.elsewhere.id}/returns/{code}", **{"q-works-well": "Our neighbour"})
    inspector = site.client(Role.INSPECTOR, of="elsewhere")
    for path in (comments(site, "elsewhere"), on(site, of="elsewhere")):
        page = inspector.get(path)
        assert page.status_code == 200
        assert "Our neighbour" not in page.text
        assert "after the surveys have closed" in page.text
    site.clock.now = AFTER_CLOSING
    inspector = site.client(Role.INSPECTOR, of="elsewhere")
    assert shown(inspector.get(on(site, of="elsewhere")).text) == ["Our neighbour"]


def test_a_comment_is_shown_as_text_and_never_as_markup(site: Site, inspector: Visitor) -> None:
    words = '<img src=x onerror="alert(1)"> {{ 7 * 7 }}\nline two'
    code = site.held.codes[PARENTS][0]
    save(
        site.client(Role.CLERK),
        f"/inspect/{site.here.id}/returns/{code}",
        **{"q-works-well": words},
    )
    page = inspector.get(on(site)).text
    assert words in shown(page)
    assert "<img src=x" not in page


@pytest.mark.parametrize("role", [Role.INSPECTOR, Role.CLERK])
def test_a_concern_reaches_the_lead_with_the_comment(site: Site, role: Role) -> None:
    client = site.client(role)
    address = forms(client.get(on(site)).text)[0]
    words = shown(client.get(address).text)[0]
    answer = client.send(address, {"reason": "This child is not safe at home."})
    assert "Your concern has been raised." in client.get(answer.location).text
    with site.transactions.read() as store:
        (concern,) = concerns.concerns(store, site.here.id)
    page = site.client(Role.LEAD).get(f"/inspect/{site.here.id}/concerns/{concern.id}").text
    assert words in shown(page)
    assert "This child is not safe at home." in page
    name = site.account(role).name
    assert f"Raised by <bdi>{name}</bdi>, Tuesday 24 November 2026, 10:00" in page
    assert "020 7946 0011" in page


@pytest.mark.parametrize(
    ("reason", "told"), [("", "Say what worries you"), ("  \0 ", "Say what"), ("x" * 4001, "4,000")]
)
def test_a_concern_without_a_reason_is_asked_for_one(
    site: Site, inspector: Visitor, reason: str, told: str
) -> None:
    address = forms(inspector.get(on(site)).text)[0]
    answer = inspector.send(address, {"reason": reason})
    assert answer.status_code == 422
    assert told in answer.text
    with site.transactions.read() as store:
        assert concerns.concerns(store, site.here.id) == ()


def test_a_comment_of_another_question_or_inspection_is_not_there(
    site: Site, inspector: Visitor
) -> None:
    address = forms(inspector.get(on(site)).text)[0]
    moved = address.replace("works-well", "could-be-better")
    assert inspector.get(moved).status_code == 404
    assert inspector.send(moved, {"reason": "worry"}).status_code == 404
    lead = site.client(Role.LEAD)
    other = address.replace(site.here.id, site.elsewhere.id)
    assert lead.send(other, {"reason": "worry"}).status_code == 404
