import re
from html import unescape

import pytest

from surveyapp.domain.account import Role
from surveyapp.services import concerns
from surveyapp.store import comments as stored_comments
from tests.web.inspect.test_comments import forms, on, shown
from tests.web.staffed import PARENTS, Site, Visitor

#: An override and an isolate that nothing ends, and joiners that Urdu and Bengali need.
ROUGH = "\u202e<b>دروازہ\u200cبند</b> \u2067ক্\u200dষ {{ 7 * 7 }}"


@pytest.fixture
def inspector(site: Site) -> Visitor:
    return site.client(Role.INSPECTOR)


@pytest.fixture
def rough(site: Site) -> str:
    """The page of a comment in Urdu that was written to derange what stands round it."""
    with site.transactions.write() as store:
        first = stored_comments.comments_on(store, site.here.id, PARENTS, "works-well")[0]
        store.execute(
            stored_comments.comment.update()
            .where(stored_comments.comment.c.id == first.id)
            .values(body=stored_comments.encode_text(ROUGH), language="ur")
        )
    return f"{on(site)}/{first.id}/translation"


#: As a page shows it: the override named, and not at work.
SHOWN = ROUGH.replace("\u202e", "RLO")


def translation_of(page: str, words: str) -> list[str]:
    """The comment that holds `words` and its translations, in the order of the page."""
    return next(shown(one) for one in page.split("<li")[1:] if words in shown(one))


def test_the_original_comes_first_and_the_translation_beside_it(
    site: Site, inspector: Visitor, rough: str
) -> None:
    answer = inspector.send(rough, {"words": "The door is shut. <i>"})
    assert answer.status_code == 303
    page = inspector.get(answer.location.partition("#")[0]).text
    assert "Your translation is kept beside the comment." in page
    assert translation_of(page, SHOWN) == [SHOWN, "The door is shut. <i>"]
    assert "Tuesday 24 November 2026, 10:00" in page
    inspector.send(rough, {"words": "The gate is closed."})
    page = inspector.get(on(site)).text
    assert translation_of(page, SHOWN)[0] == SHOWN
    assert set(translation_of(page, SHOWN)[1:]) == {"The door is shut. <i>", "The gate is closed."}


def test_words_cannot_derange_what_stands_round_them(
    site: Site, inspector: Visitor, rough: str
) -> None:
    for path in (on(site), rough, rough.removesuffix("/translation")):
        page = inspector.get(path).text
        assert re.search(
            r'<blockquote[^>]* lang="ur" dir="auto"><bdi class="unseen"[^>]*>RLO</bdi>&lt;b', page
        )
        assert SHOWN in shown(page)
        assert "\u202e" not in page
        assert "<b>" not in page


def test_a_concern_is_shown_with_the_translation(
    site: Site, inspector: Visitor, rough: str
) -> None:
    inspector.send(rough, {"words": "The door is shut."})
    inspector.send(rough.removesuffix("/translation"), {"reason": "\u202eWho shuts it?"})
    with site.transactions.read() as store:
        (concern,) = concerns.concerns(store, site.here.id)
    address = f"/inspect/{site.here.id}/concerns/{concern.id}"
    page = unescape(site.client(Role.LEAD).get(address).text)
    assert shown(page)[:2] == [SHOWN, "The door is shut."]
    assert "A comment by parents and carers, in Urdu" in page
    assert '<bdi class="written">\u202eWho shuts it?</bdi>' in page


@pytest.mark.parametrize(
    ("words", "told"), [("", "Write the translation."), (" \0 ", "Write"), ("x" * 20_001, "20,000")]
)
def test_nothing_and_too_much_are_told_and_kept_on_the_page(
    inspector: Visitor, rough: str, words: str, told: str
) -> None:
    answer = inspector.send(rough, {"words": words})
    assert answer.status_code == 422
    assert told in answer.text
    assert words.strip(" \0") in answer.text


def test_a_comment_of_another_question_or_inspection_is_not_translated(
    site: Site, inspector: Visitor, rough: str
) -> None:
    moved = rough.replace("works-well", "could-be-better")
    assert inspector.get(moved).status_code == 404
    assert inspector.send(moved, {"words": "x"}).status_code == 404
    elsewhere = rough.replace(site.here.id, site.elsewhere.id)
    assert site.client(Role.LEAD).send(elsewhere, {"words": "x"}).status_code == 404


def test_a_clerk_reads_translations_and_writes_none(
    site: Site, inspector: Visitor, rough: str
) -> None:
    inspector.send(rough, {"words": "The door is shut."})
    clerk = site.client(Role.CLERK)
    page = clerk.get(on(site)).text
    assert "The door is shut." in shown(page)
    assert "/translation" not in page
    assert clerk.send(rough, {"words": "x"}).status_code == 404


def test_comments_in_one_language_are_shown_alone(
    site: Site, inspector: Visitor, rough: str
) -> None:
    everything = inspector.get(on(site)).text
    assert f'href="{on(site)}?language=ur">Urdu</a>' in everything
    in_urdu = inspector.get(f"{on(site)}?language=ur").text
    assert SHOWN in shown(in_urdu)
    assert 'aria-current="true">Urdu</a>' in in_urdu
    assert set(re.findall(r'<blockquote[^>]* lang="([a-z]+)"', in_urdu)) == {"ur"}
    assert len(forms(in_urdu)) < len(forms(everything))
    answer = inspector.send(f"{rough}?language=ur", {"words": "The door is shut."})
    assert "?language=ur#comment-" in answer.location


@pytest.mark.parametrize("code", ["xx", "%22%3E%3Cscript%3E", "%00", "x" * 5_000])
def test_a_language_that_nobody_wrote_in_shows_none(
    site: Site, inspector: Visitor, code: str
) -> None:
    page = inspector.get(f"{on(site)}?language={code}")
    assert page.status_code == 200
    assert "Nobody has written here in that language." in page.text
    assert not shown(page.text)
    assert "<script>" not in page.text
