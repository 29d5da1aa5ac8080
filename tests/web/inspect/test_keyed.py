"""After keying: what was written stands there once more, with a way to raise a concern at once."""

import re
from html import unescape

import pytest
from werkzeug.test import TestResponse

from surveyapp.domain.account import Role
from surveyapp.domain.codes import CodeKey
from surveyapp.domain.inspection import ChannelKind
from surveyapp.domain.questionnaire import Variant
from surveyapp.services import concerns, responding, returning
from surveyapp.store import comments as stored_comments
from tests.services.answering import written
from tests.web.inspect.test_comments import shown
from tests.web.inspect.test_returns import save
from tests.web.locking import locked
from tests.web.staffed import CODE_KEY, PARENTS, SECRET, Site, Visitor, token_in

WORDS = 'Nobody is there at night. <b>"Help"</b>'
REASON = "A child is alone at night."


@pytest.fixture
def clerk(site: Site) -> Visitor:
    """A clerk of a real inspection that is open: its comments are read by nobody yet."""
    return site.client(Role.CLERK, of="elsewhere")


def sheet(site: Site, place: int = 0) -> str:
    return f"/inspect/{site.elsewhere.id}/returns/{site.held.codes['elsewhere'][place]}"


def key(site: Site, clerk: Visitor, **typed: str) -> str:
    """Keys a copy and gives the address of the page that follows."""
    answer = save(clerk, sheet(site), **{"q-works-well": WORDS, **typed})
    assert answer.status_code == 303, answer.text
    return str(answer.location)


def forms(page: str) -> list[str]:
    return re.findall(r'<form method="post" action="([^"]+/returns/keyed/[^"]+)"', page)


def raise_concern(client: Visitor, form: str, reason: str = REASON) -> TestResponse:
    return client.send(form, {f"comment-{form.rpartition('/')[2]}-reason": reason})


def raised(site: Site) -> list[tuple[str, str]]:
    with site.transactions.read() as store:
        found = concerns.concerns(store, site.elsewhere.id)
    return [(concern.comment.text, concern.reason) for concern in found]


def test_what_was_written_is_listed_in_the_order_of_the_sheet(site: Site, clerk: Visitor) -> None:
    address = key(site, clerk, **{"q-anything-else": "Last", "q-could-be-better": "Middle"})
    page = clerk.get(address).text
    assert shown(page) == [WORDS, "Middle", "Last"]
    asked = site.held.edition.questionnaire(PARENTS).by_id
    assert [unescape(text) for text in re.findall(r"<h2[^>]*>(.*?)</h2>", page)] == [
        asked[question].wording(Variant.STANDARD).text
        for question in ("works-well", "could-be-better", "anything-else")
    ]
    assert len(forms(page)) == 3
    assert f'href="/inspect/{site.elsewhere.id}/returns" autofocus' in page


def test_a_concern_reaches_the_lead_while_nobody_may_read_comments(
    site: Site, clerk: Visitor
) -> None:
    address = key(site, clerk)
    answer = raise_concern(clerk, forms(clerk.get(address).text)[0])
    assert answer.location == address
    page = clerk.get(address).text
    assert "Your concern has been raised." in page
    assert "Concern raised" in page
    with site.transactions.read() as store:
        (concern,) = concerns.concerns(store, site.elsewhere.id)
    address = f"/inspect/{site.elsewhere.id}/concerns/{concern.id}"
    lead = site.client(Role.LEAD).get(address).text
    assert shown(lead) == [WORDS]
    assert REASON in lead
    assert "Raised by <bdi>Clerk elsewhere</bdi>" in lead
    comments = f"/inspect/{site.elsewhere.id}/comments/{PARENTS}/works-well"
    for client in (clerk, site.client(Role.INSPECTOR, of="elsewhere")):
        assert shown(client.get(comments).text) == []


@pytest.mark.parametrize(
    ("again", "told"),
    [({}, "It counts once."), ({"q-age-band": "2"}, "wait for a decision")],
    ids=["same as before", "differs"],
)
def test_a_copy_that_was_there_before_is_listed_too(
    site: Site, clerk: Visitor, again: dict[str, str], told: str
) -> None:
    key(site, clerk)
    clerk.get(sheet(site))
    page = clerk.get(key(site, clerk, **again)).text
    assert told in page
    assert shown(page) == [WORDS]
    raise_concern(clerk, forms(page)[0])
    assert raised(site) == [(WORDS, REASON)]
    with site.transactions.read() as store:
        kept = stored_comments.comments_on(store, site.elsewhere.id, PARENTS, "works-well")
    assert len(kept) == 1 + bool(again)


def test_the_same_words_that_came_on_the_web_carry_the_concern(site: Site) -> None:
    edition, now = site.held.edition, site.clock()
    clerk = site.client(Role.CLERK, of="elsewhere")
    code = site.held.codes["elsewhere"][0]
    with site.transactions.write() as store:
        copy = returning.copy_of(store, code, (CodeKey(CODE_KEY),))
        draft = responding.begin(
            store, site.elsewhere, PARENTS, Variant.STANDARD, "en",
            channel_kind=ChannelKind.PAPER, copy_serial=copy.serial, now=now,
        )  # fmt: skip
        responding.save_answer(store, draft, "works-well", written(WORDS), now=now)
        responding.submit(store, edition, draft.id, SECRET, now=now)
    page = clerk.get(key(site, clerk)).text
    assert "It counts once." in page
    raise_concern(clerk, forms(page)[0])
    assert raised(site) == [(WORDS, REASON)]


@pytest.mark.parametrize(
    ("reason", "told"), [("", "Say what worries you"), (" \0 ", "Say what"), ("x" * 4001, "4,000")]
)
def test_without_a_reason_it_asks_for_one_and_opens_that_form(
    site: Site, clerk: Visitor, reason: str, told: str
) -> None:
    page = clerk.get(key(site, clerk, **{"q-anything-else": "Last"})).text
    assert " open>" not in page
    answer = raise_concern(clerk, forms(page)[1], reason)
    assert answer.status_code == 422
    assert told in answer.text
    assert answer.text.count(" open>") == 1
    assert re.search(r"<title>\s*Error: ", answer.text)
    assert reason.strip(" \0") in answer.text
    assert raised(site) == []


def test_nobody_else_sees_what_was_keyed(site: Site, clerk: Visitor) -> None:
    address = key(site, clerk)
    form = forms(clerk.get(address).text)[0]
    others = [
        site.client(Role.LEAD),
        site.client(Role.INSPECTOR, of="elsewhere"),
        site.client(Role.LOCAL_AUTHORITY, of="elsewhere"),
        site.client(Role.CLERK),
    ]
    for client in others:
        page = client.get(address)
        assert page.status_code == 404
        assert "at night" not in page.text
        assert raise_concern(client, form).status_code == 404
    moved = address.replace(site.elsewhere.id, site.here.id)
    assert site.client(Role.CLERK).get(moved).status_code == 404
    assert raised(site) == []


@pytest.mark.parametrize("reference", ["x", "AAAA", "%00", "é", "A" * 5000])
def test_a_made_up_reference_leads_nowhere(site: Site, clerk: Visitor, reference: str) -> None:
    address = f"/inspect/{site.elsewhere.id}/returns/keyed/{reference}"
    page = clerk.get(address)
    assert page.status_code == 404
    assert "Tell the lead inspector" in page.text


def test_what_was_typed_too_late_is_shown_and_not_lost(site: Site, clerk: Visitor) -> None:
    form = forms(clerk.get(key(site, clerk)).text)[0]
    site.clock.turn(hours=13)
    answer = raise_concern(site.client(Role.CLERK, of="elsewhere"), form)
    assert answer.status_code == 404
    assert shown(answer.text) == [REASON]
    assert "Tell the lead inspector" in answer.text


def test_a_locked_database_keeps_the_reason(site: Site, clerk: Visitor) -> None:
    page = clerk.get(key(site, clerk))
    form = forms(page.text)[0]
    typed = {f"comment-{form.rpartition('/')[2]}-reason": REASON, "csrf_token": token_in(page)}
    with locked(site):
        answer = clerk.post(form, data=typed, headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 503
    assert f"{REASON}</textarea>" in answer.text
    assert raise_concern(clerk, form).status_code == 303
