import re
from html import unescape

import pytest
from werkzeug.test import TestResponse

from surveyapp.domain.account import Role
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.questionnaire import AnswerType, Variant
from surveyapp.services import opening, returning, summarising
from surveyapp.store import comments as stored_comments
from tests.web.staffed import CHILDREN, PARENTS, Site, Visitor

ARRIVED = {"arrived_on": "24/11/2026"}


@pytest.fixture
def clerk(site: Site) -> Visitor:
    return site.client(Role.CLERK)


def returns(site: Site) -> str:
    return f"/inspect/{site.here.id}/returns"


def sheet(site: Site, audience: str = PARENTS, place: int = 0) -> str:
    return f"{returns(site)}/{site.held.codes[audience][place]}"


def save(client: Visitor, address: str, **typed: str) -> TestResponse:
    return client.send(address, {**ARRIVED, **typed, "save": "1"})


def told(client: Visitor, answer: TestResponse) -> str:
    assert answer.status_code == 303, answer.text
    return client.get(answer.location).text


def counted(site: Site, audience: str = PARENTS) -> int:
    with site.transactions.read() as store:
        counts = summarising.response_counts(store, site.held.edition, site.here)
    found = next(count.responses for count in counts if count.audience == audience)
    assert isinstance(found, int)
    return found


@pytest.mark.parametrize("style", ["as printed", "in small letters", "scanned", "without dashes"])
def test_a_copy_is_found_by_its_code(site: Site, clerk: Visitor, style: str) -> None:
    code = site.held.codes[PARENTS][0]
    grouped = "-".join(code[start : start + 4] for start in (0, 4, 8))
    typed = {
        "as printed": grouped,
        "in small letters": grouped.lower(),
        "scanned": f"HTTP://LOCALHOST/R/{code}/3",
        "without dashes": code,
    }[style]
    answer = clerk.send(returns(site), {"code": typed})
    assert answer.location == sheet(site)
    assert f"Copy {grouped}" in clerk.get(answer.location).text


@pytest.mark.parametrize(
    "typed", ["", "ABC", "4AGH-WQ7N-3XKC", "'; DROP TABLE copy; --", "x" * 10_000]
)
def test_an_unknown_code_is_told_and_kept(site: Site, clerk: Visitor, typed: str) -> None:
    answer = clerk.send(returns(site), {"code": typed})
    assert answer.status_code in (404, 422)
    assert "There is a problem" in answer.text
    assert f'value="{typed}"' in unescape(answer.text) or not typed


def test_a_copy_of_another_inspection_is_not_keyed_here(site: Site, clerk: Visitor) -> None:
    code = site.held.codes["elsewhere"][0]
    answer = clerk.send(returns(site), {"code": code})
    assert answer.status_code == 404
    assert "no copy of this inspection" in answer.text
    assert clerk.get(f"{returns(site)}/{code}").status_code == 404
    assert save(clerk, f"{returns(site)}/{code}").status_code == 404


@pytest.mark.parametrize(
    ("audience", "variant"), [(PARENTS, Variant.STANDARD), (CHILDREN, Variant.EASY_READ)]
)
def test_a_sheet_asks_every_question_of_its_copy_in_order(
    site: Site, clerk: Visitor, audience: str, variant: Variant
) -> None:
    page = unescape(clerk.get(sheet(site, audience)).text)
    asked = site.held.edition.questionnaire(audience).questions(variant)
    fields = re.findall(r'<(?:input|textarea)[^>]* id="q-([^"]+)"', page)
    assert fields == [question.id for question in asked]
    for number, question in enumerate(asked, start=1):
        wording = question.wording(variant)
        assert wording.text in page
        assert f'<span class="sheet__number">{number}</span>' in page
        for place, option in enumerate(wording.options, start=1):
            assert f"<b>{place}</b> {option.label}" in page


def test_a_saved_copy_counts_and_leads_to_the_next_code(site: Site, clerk: Visitor) -> None:
    before = counted(site)
    typed = {"q-age-band": "3", "q-help-education": "m", "q-help-health": "x"}
    answer = save(clerk, sheet(site), **typed, **{"q-works-well": " \n", "q-anything-else": "x"})
    assert answer.location == returns(site)
    page = told(clerk, answer)
    assert "is kept and counts." in page
    assert 'id="code"' in page
    assert counted(site) == before + 1


def test_what_was_written_on_a_copy_is_kept_as_a_comment(site: Site, clerk: Visitor) -> None:
    assert "counts" in told(clerk, save(clerk, sheet(site), **{"q-works-well": "The bus"}))
    with site.transactions.read() as store:
        written = stored_comments.comments_on(store, site.here.id, PARENTS, "works-well")
    assert [comment.text for comment in written].count("The bus") == 1


def test_the_same_copy_again_counts_once_and_another_way_waits(site: Site, clerk: Visitor) -> None:
    before = counted(site)
    save(clerk, sheet(site), **{"q-age-band": "3"})
    assert "It counts once." in told(clerk, save(clerk, sheet(site), **{"q-age-band": "3"}))
    assert counted(site) == before + 1
    differs = told(clerk, save(clerk, sheet(site), **{"q-age-band": "4"}))
    assert "wait for a decision" in unescape(differs)


def test_enter_checks_and_saves_nothing(site: Site, clerk: Visitor) -> None:
    before = counted(site)
    page = clerk.get(sheet(site)).text
    form = page[page.index('class="legend"') :]
    first_button = re.search(r"<button[^>]*>", form)
    assert first_button is not None
    assert 'name="check"' in first_button[0]
    answer = clerk.send(sheet(site), {**ARRIVED, "q-age-band": "3", "check": "1"})
    assert answer.status_code == 200
    assert "is not saved yet" in answer.text
    assert 'name="q-age-band" type="text"' in answer.text
    assert 'value="3"' in answer.text
    assert counted(site) == before


def test_wrong_entries_keep_everything_and_name_each_question(site: Site, clerk: Visitor) -> None:
    before = counted(site)
    typed = {
        "q-age-band": "99",
        "q-support": "2",
        "q-help-care": "zz",
        "q-works-well": "<b>All</b>",
    }
    answer = save(clerk, sheet(site), **typed)
    assert answer.status_code == 422
    assert "Question 1: Type a number from 1 to" in answer.text
    assert 'href="#q-help-care"' in answer.text
    for value in ('value="99"', 'value="2"', 'value="zz"', "&lt;b&gt;All&lt;/b&gt;</textarea>"):
        assert value in answer.text
    assert counted(site) == before


@pytest.mark.parametrize(
    ("day", "remedy"),
    [
        ("", "Enter the day on which the copy arrived."),
        ("yesterday", "Enter a day, such as 23/11/2026."),
        ("31/2/2026", "Enter a day, such as 23/11/2026."),
        ("25/11/2026", "not in the future"),
        ("22/11/2026", "Give a day from Monday 23 November 2026 to today."),
    ],
)
def test_a_day_that_cannot_be_is_told_and_the_entries_are_kept(
    site: Site, clerk: Visitor, day: str, remedy: str
) -> None:
    answer = clerk.send(sheet(site), {"q-age-band": "3", "arrived_on": day, "save": "1"})
    assert answer.status_code == 422
    assert remedy in answer.text
    assert 'value="3"' in answer.text


@pytest.mark.parametrize(
    "day", ["23/11/2026", "23.11.26", "2026-11-23", "23 November 2026", "23 nov 2026"]
)
def test_a_day_is_read_as_people_write_it_and_offered_again(
    site: Site, clerk: Visitor, day: str
) -> None:
    save(clerk, sheet(site), arrived_on=day, **{"q-age-band": "3"})
    assert (
        'name="arrived_on" type="text" autocomplete="off" spellcheck="false" value="23/11/2026"'
        in (clerk.get(sheet(site, place=1)).text)
    )


def test_a_copy_with_nothing_typed_is_not_a_response(site: Site, clerk: Visitor) -> None:
    before = counted(site)
    answer = save(clerk, sheet(site))
    assert answer.status_code == 422
    assert "Nothing is typed for this copy." in answer.text
    assert counted(site) == before


def test_a_copy_handed_in_after_closing_is_kept_and_not_counted(site: Site) -> None:
    before = counted(site)
    site.clock.turn(days=8)
    clerk = site.client(Role.CLERK)
    answer = clerk.send(sheet(site), {"q-age-band": "3", "arrived_on": "1/12/2026", "save": "1"})
    assert "is kept" in told(clerk, answer)
    assert counted(site) == before


def test_a_megabyte_of_writing_is_told_and_kept(site: Site, clerk: Visitor) -> None:
    answer = save(clerk, sheet(site), **{"q-works-well": "word " * 200_000})
    assert answer.status_code == 422
    assert "Shorten it, and keep the sheet." in answer.text
    assert len(answer.text) > 1_000_000


def test_what_cannot_be_stored_is_left_out_of_an_answer(site: Site, clerk: Visitor) -> None:
    hostile = "before\0after'; DROP TABLE comment; -- \u202e"
    answer = save(clerk, sheet(site), **{"q-works-well": hostile, "q-unknown": "1"})
    assert "counts" in told(clerk, answer)
    with site.transactions.read() as store:
        written = stored_comments.comments_on(store, site.here.id, PARENTS, "works-well")
    assert [c.text for c in written if c.text.startswith("before")] == [
        "beforeafter'; DROP TABLE comment; -- \u202e".strip()
    ]


def test_every_choice_of_every_question_can_be_keyed(site: Site, clerk: Visitor) -> None:
    asked = site.held.edition.questionnaire(PARENTS).questions(Variant.STANDARD)
    last = {
        f"q-{q.id}": str(len(q.wording(Variant.STANDARD).options))
        for q in asked
        if q.answer is not AnswerType.TEXT
    }
    assert "counts" in told(clerk, save(clerk, sheet(site), **last))


def test_a_copy_in_urdu_is_keyed_beside_its_own_words(site: Site, clerk: Visitor) -> None:
    page = unescape(clerk.get(sheet(site, "in-urdu")).text)
    with site.transactions.read() as store:
        in_urdu = opening.edition_of(store, site.here, "ur").questionnaire(PARENTS)
    assert "Parents and carers, standard, in Urdu" in page
    assert "number 1 is the one on the right" in page
    for question in site.held.edition.questionnaire(PARENTS).questions(Variant.STANDARD):
        english = question.wording(Variant.STANDARD)
        printed = in_urdu.by_id[question.id].wording(Variant.STANDARD)
        assert f'{english.text}</span> <span class="sheet__printed" lang="ur" dir="rtl">' in page
        assert f'dir="rtl">{printed.text}</span>' in page
        for number, (label, said) in enumerate(
            zip(english.options, printed.options, strict=True), start=1
        ):
            assert (
                f'<b>{number}</b> {label.label} <bdi class="sheet__printed" lang="ur">{said.label}<'
            ) in page


def test_what_is_keyed_from_it_is_kept_in_urdu_under_the_same_options(
    site: Site, clerk: Visitor
) -> None:
    typed = {"q-works-well": "اسکول سنتا ہے", "q-help-education": "2"}
    told(clerk, save(clerk, sheet(site, "in-urdu"), **typed))
    with site.transactions.read() as store:
        comments = stored_comments.comments_on(store, site.here.id, PARENTS, "works-well")
    assert [c.language for c in comments if c.text == "اسکول سنتا ہے"] == ["ur"]


def test_a_copy_that_reads_from_the_left_says_nothing_of_the_right(
    site: Site, clerk: Visitor
) -> None:
    page = clerk.get(sheet(site, "in-polish")).text
    assert "Children and young people, easy read, in Polish" in page
    assert 'lang="pl" dir="ltr"' in page
    assert "number 1 is the one on the right" not in page


def test_a_copy_whose_translation_is_gone_is_keyed_in_english(
    site: Site, clerk: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*_: object) -> None:
        raise NotFoundError("There is no catalogue.", "Build it.")

    monkeypatch.setattr(returning, "edition_of", gone)
    page = clerk.get(sheet(site, "in-urdu"))
    assert page.status_code == 200
    assert "sheet__printed" not in page.text
