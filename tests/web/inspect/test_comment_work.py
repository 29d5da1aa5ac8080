"""Pages on which comments are read, given themes, redacted and quoted."""

import re
from html import unescape

import pytest

from surveyapp.domain.account import Role
from surveyapp.store import comments as stored_comments
from tests.web.inspect.test_comments import comments, on, shown
from tests.web.staffed import PARENTS, Site, Visitor

TEXT = 'Ask Oliver, \u202e<b>please</b>. =1+1 "ok" he waits.'


@pytest.fixture
def inspector(site: Site) -> Visitor:
    return site.client(Role.INSPECTOR)


@pytest.fixture
def one(site: Site) -> str:
    """The address of a comment whose words are TEXT."""
    with site.transactions.write() as store:
        first = stored_comments.comments_on(store, site.here.id, PARENTS, "works-well")[0]
        store.execute(
            stored_comments.comment.update()
            .where(stored_comments.comment.c.id == first.id)
            .values(body=stored_comments.encode_text(TEXT), language="en")
        )
    return f"{on(site)}/{first.id}"


def waiting(page: str) -> int:
    found = re.search(r"<strong>([\d,]+)</strong> comments? waits? to be read", page)
    return int(found[1].replace(",", "")) if found else 0


def add_theme(site: Site, who: Visitor, name: str) -> None:
    answer = who.send(f"{comments(site)}/themes", {"name": name, "criterion": ""})
    assert answer.status_code == 303


def test_one_comment_after_the_other_is_read_with_a_few_keys(
    site: Site, inspector: Visitor
) -> None:
    add_theme(site, inspector, "Waiting")
    before = waiting(inspector.get(comments(site)).text)
    address = f"{comments(site)}/next"
    seen = set()
    for typed in ("1", "0", "1 1,"):
        page = inspector.get(address, follow_redirects=True)
        assert page.status_code == 200
        assert "autofocus" in page.text
        seen.add(page.request.path)
        answer = inspector.send(page.request.path, {"typed": typed})
        assert answer.status_code == 303
        address = answer.location
    assert len(seen) == 3
    assert waiting(inspector.get(comments(site)).text) == before - 3


def test_reading_one_question_stays_with_it(site: Site, inspector: Visitor) -> None:
    answer = inspector.get(f"{comments(site)}/next?audience={PARENTS}&question=works-well")
    path = answer.location
    assert path.startswith(on(site))
    following = inspector.send(path, {"typed": "0"}).location
    assert f"audience={PARENTS}&question=works-well" in following


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"typed": ""}, "Give it a theme, or 0"),
        ({"typed": "1 x"}, "Type the numbers of themes"),
        ({"typed": "9" * 1_000}, "Type the numbers of themes"),
        ({"typed": "0 1"}, "not both"),
        ({"typed": "0", "another": "New"}, "not both"),
        ({"typed": "77"}, "There is no theme 77"),
        ({"typed": "1", "another": "waiting"}, "is called so already"),
        ({"typed": "", "another": "x" * 81}, "80 characters"),
        ({"typed": "", "ticked": "99"}, "not a valid choice"),
    ],
)
def test_what_is_no_theme_is_told_and_kept_on_the_page(
    site: Site, inspector: Visitor, one: str, form: dict[str, str], told: str
) -> None:
    add_theme(site, inspector, "Waiting")
    answer = inspector.send(f"{one}/themes", form)
    assert answer.status_code == 422
    assert told in unescape(answer.text)
    assert "You:" not in inspector.get(on(site)).text


def test_a_new_theme_is_made_while_reading_and_stands_in_the_list(
    site: Site, inspector: Visitor, one: str
) -> None:
    answer = inspector.send(f"{one}/themes?seed=abc", {"another": "<i>Lifts", "then": "list"})
    assert "seed=abc#comment-" in answer.location
    page = inspector.get(answer.location.partition("#")[0]).text
    assert '<span class="theme"><bdi>&lt;i&gt;Lifts</bdi></span>' in page
    assert "&lt;i&gt;Lifts" in inspector.get(f"{comments(site)}/themes").text


def test_pages_of_a_list_keep_their_order_by_the_seed(site: Site, inspector: Visitor) -> None:
    everything = f"{comments(site)}/find?state=&seed=abc"
    first = inspector.get(everything).text
    assert shown(first) == shown(inspector.get(everything).text)
    following = re.search(r'rel="next" href="([^"]+)"', first)
    assert following
    second = inspector.get(unescape(following[1])).text
    anchors = [set(re.findall(r'id="(comment-[^"]+)"', page)) for page in (first, second)]
    assert len(anchors[0]) == 50
    assert anchors[1]
    assert not anchors[0] & anchors[1]


def test_words_are_searched_for_and_a_long_search_is_told(
    site: Site, inspector: Visitor, one: str
) -> None:
    page = inspector.get(f"{comments(site)}/find?words=oliver")
    assert "1 comment found" in page.text
    assert shown(page.text) == [TEXT.replace("\u202e", "RLO")]
    assert "No comment was found" in inspector.get(f"{comments(site)}/find?words=zzz").text
    refused = inspector.get(f"{comments(site)}/find?words={'x' * 201}")
    assert refused.status_code == 422
    assert "This search is too long." in refused.text
    odd = inspector.get(f"{comments(site)}/find?theme=x&criterion=%00&audience=%E2%80%AE&page=-1")
    assert odd.status_code == 200


def test_details_are_hidden_by_typed_and_by_ticked_words_and_by_suggestion(
    site: Site, inspector: Visitor, one: str
) -> None:
    page = inspector.get(f"{one}/details").text
    suggested = re.findall(r'name="(suggested-[^"]+)" type="radio" value="hide"', page)
    assert len(suggested) == 1
    assert "\u202e" not in page
    form = {suggested[0]: "hide", "words": "please", "word": ["0", "8"], "reason": "HEALTH"}
    answer = inspector.send(f"{one}/details", {"seen": "0", **form})
    assert answer.status_code == 303
    quoted = shown(inspector.get(answer.location).text)[0]
    assert quoted.startswith("[health detail and name removed], RLO<b>[health detail removed]<")
    stale = inspector.send(f"{one}/details", {"seen": "0"})
    assert stale.status_code == 422
    assert "since you opened it" in stale.text


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30])
def test_a_form_that_was_tampered_with_keeps_nothing(
    inspector: Visitor, one: str, seen: str
) -> None:
    forged = {"seen": seen, "word": ["99999", "-1", "x" * 1_000], "show": "0-99999"}
    assert inspector.send(f"{one}/details", forged).status_code == 422
    missing = inspector.send(f"{one}/details", {"seen": "0", "words": "not there"})
    assert "do not stand so" in missing.text
    assert (
        inspector.get(f"{one}/details?text=00000000-0000-4000-8000-000000000000").status_code == 404
    )


def test_a_quote_goes_from_a_comment_through_a_second_person_into_a_file(
    site: Site, inspector: Visitor, one: str
) -> None:
    assert "Look it over first" in inspector.get(f"{one}/quote").text
    page = inspector.get(f"{one}/details").text
    field = re.findall(r'name="(suggested-[^"]+)" type="radio" value="hide"', page)[0]
    inspector.send(f"{one}/details", {"seen": "0", field: "hide"})
    words = '=1+1 "ok" he waits.'
    answer = inspector.send(f"{one}/quote", {"words": words, "criterion": "C3"})
    assert answer.status_code == 303
    listed = f"{comments(site)}/quotes"
    mine = inspector.get(listed).text
    assert "Another person approves it" in mine
    lead = site.client(Role.LEAD)
    page = lead.get(listed).text
    approve = re.findall(r'action="([^"]+/approve)"', page)[0]
    assert inspector.send(approve).status_code == 422
    assert lead.send(approve).status_code == 303
    table = inspector.get(f"{listed}.csv")
    assert table.headers["Content-Disposition"].endswith("-quotes.csv")
    assert '"\'=1+1 ""ok"" he waits."' in table.text
    assert words in inspector.get(f"{listed}.txt").text
    assert inspector.get(f"{listed}.exe").status_code == 404
    take_back = re.findall(r'action="([^"]+/take-back)"', inspector.get(listed).text)[0]
    inspector.send(take_back)
    assert words not in inspector.get(f"{listed}.txt").text


def test_a_quote_or_theme_of_another_inspection_is_not_there(site: Site) -> None:
    lead, inspector = site.client(Role.LEAD), site.client(Role.INSPECTOR)
    add_theme(site, inspector, "Waiting")
    address = re.findall(r'href="([^"]+/comments/themes/[0-9a-f-]+)"', inspector.get(
        f"{comments(site)}/themes").text)[0]  # fmt: skip
    other = address.replace(site.here.id, site.elsewhere.id)
    assert lead.get(address).status_code == 200
    assert lead.get(other).status_code == 404
    for what in ("merge", "retire", "offer"):
        assert lead.send(f"{other}/{what}", {"into": "1"}).status_code == 404


def test_themes_are_reworded_merged_retired_and_offered_again(
    site: Site, inspector: Visitor, one: str
) -> None:
    book = f"{comments(site)}/themes"
    for name in ("Waiting", "Delay"):
        add_theme(site, inspector, name)
    inspector.send(f"{one}/themes", {"typed": "2"})
    first, second = re.findall(
        r'href="([^"]+/comments/themes/[0-9a-f-]+)"', inspector.get(book).text
    )
    assert inspector.send(first, {"name": "Time", "criterion": "C1"}).status_code == 303
    assert inspector.send(first, {"name": "", "criterion": "C1"}).status_code == 422
    assert inspector.send(f"{second}/merge", {"into": "2"}).status_code == 422
    assert inspector.send(f"{second}/merge", {"into": "1"}).status_code == 303
    page = inspector.get(book).text
    assert "merged into 1" in page
    assert ">1<span" in page.replace("\n", "")
    assert inspector.send(f"{second}/offer").status_code == 303
    assert inspector.send(f"{first}/retire").status_code == 303
    assert "retired by" in inspector.get(book).text


def test_the_lead_sets_the_rules(site: Site, inspector: Visitor) -> None:
    lead, rules = site.client(Role.LEAD), f"{comments(site)}/rules"
    assert "Nobody has changed them" in lead.get(rules).text
    assert lead.send(rules, {"read_twice": "25", "approval": "anyone"}).status_code == 303
    page = lead.get(rules).text
    assert 'value="25"' in page
    assert "Set by" in page
    assert "25 are read by two people" in inspector.get(f"{comments(site)}/agreement").text
    for odd in ("", "x", "-1", "101", "9" * 400):
        assert lead.send(rules, {"read_twice": odd, "approval": "anyone"}).status_code == 422


def test_before_closing_of_a_real_inspection_there_is_only_the_code_book(site: Site) -> None:
    inspector = site.client(Role.INSPECTOR, of="elsewhere")
    here = comments(site, "elsewhere")
    form = {"name": "Waiting", "criterion": ""}
    assert inspector.send(f"{here}/themes", form).status_code == 303
    for path in ("/find?words=x", "/quotes"):
        assert "after the surveys have closed" in inspector.get(here + path).text
    assert inspector.get(f"{here}/quotes.csv").status_code == 404
