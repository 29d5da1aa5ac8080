"""Sending a filled-in PDF: it becomes an answer to check, or a page says what to do instead."""

import logging
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Pdf
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from surveyapp.domain.answers import MAX_TEXT
from surveyapp.domain.filled_pdf import InfoKey
from surveyapp.domain.questionnaire import Variant
from surveyapp.paper import screen
from surveyapp.services import opening
from surveyapp.services.limiting import LIMITS, Tried
from surveyapp.services.screen_pdf import lay_out
from surveyapp.store.responses import answer_payloads
from surveyapp.web.families import uploading
from surveyapp.web.families.uploading import MEGABYTE, MOST_MEGABYTES
from tests.editions import (
    AFTER_CLOSING,
    BEFORE_OPENING,
    CHILDREN,
    IN_GRACE,
    PARENTS,
    tiny_questionnaire,
)
from tests.filled_pdfs import changed, filled_in, said_of, screen_pdf
from tests.web.families.furnishing import Site
from tests.web.families.looking import saved
from tests.web.families.test_store_away import away
from tests.web.families.visiting import FROM_HERE, Family

Validate = Callable[[str], None]
QUESTIONNAIRE = tiny_questionnaire(PARENTS)
FILLED = {
    "support": ["school"],
    "understood": ["mostly"],
    "places": ["home", "club"],
    "anything-else": "It goes <well>.\nسمعت",
    "who-is-helping": ["family"],
}
NAME = "Ada Lovelace's answers.pdf"


def pdf_of(site: Site, audience: str = PARENTS, variant: str = "standard", **filled: Any) -> bytes:
    named = {name.replace("_", "-"): given for name, given in filled.items()}
    said = said_of(site.inspection, audience, Variant(variant))
    return screen_pdf(QUESTIONNAIRE, said, {**FILLED, **named}, Variant(variant))


def upload(family: Family, data: bytes, path: str = "/pdf", name: str = NAME) -> Family:
    """Chooses a file on the page and presses the button."""
    return family.open(path).press("Continue", {"pdf": (BytesIO(data), name)})


def test_the_answers_of_a_pdf_are_checked_and_sent(site: Site, family: Family) -> None:
    upload(family, pdf_of(site))
    assert family.url == "/a/1/check"
    assert family.heading == "Check your answers"
    for told in ("These are the answers from your PDF.", "are not sent yet", "It goes <well>."):
        assert told in family.text
    assert "Not seen yet" not in family.text
    family.follow("Change").answer("none")
    family.press("Send my answers")
    assert family.heading == "Thank you. Your answers are sent."
    with site.transactions.read() as session:
        [row] = answer_payloads(session, site.inspection.id, PARENTS)
    assert row[:3] == ("standard", "en", "pdf")


def test_the_pdf_that_is_offered_gives_its_answers_back(site: Site, family: Family) -> None:
    with site.transactions.read() as session:
        edition = opening.edition_of(session, site.inspection)
    base_url, now = "https://survey.example.org", site.clock()
    made = lay_out(edition, site.inspection, PARENTS, "standard", "en", base_url, now=now)
    upload(family, filled_in(screen.screen_pdf(made.sheet, site.inspection.id), FILLED))
    assert family.heading == "Check your answers"
    kept = saved(site, family)["standard"]
    for name, given in FILLED.items():
        found = kept[name]
        assert (found.text or list(found.options)) == given


def test_an_easy_read_pdf_is_checked_in_easy_read(site: Site, family: Family) -> None:
    filled = {**FILLED, "understood": ["yes"]}
    said = said_of(site.inspection, CHILDREN, Variant.EASY_READ)
    upload(family, screen_pdf(QUESTIONNAIRE, said, filled, Variant.EASY_READ))
    assert "easy-read" in family.page.find("body").get("class")
    assert "Easy understood?" in family.text
    assert set(saved(site, family)) == {"easy-read"}


def test_a_link_leads_to_the_page_and_the_answer_counts_for_it(site: Site, family: Family) -> None:
    start = f"/s/{site.tokens[PARENTS]}"
    family.open(start).follow("Send your PDF")
    assert family.url == f"{start}/pdf"
    assert "Hackney" in family.text
    upload(family, pdf_of(site), family.url)
    assert family.heading == "Check your answers"
    assert family.open(f"{start}/pdf").follow("Back").url == start


def test_the_area_leads_to_the_page(family: Family) -> None:
    family.open("/hackney").follow("Send your PDF")
    assert family.heading == "Send the PDF that you filled in"


def test_the_address_may_be_typed_in_capitals(family: Family) -> None:
    assert family.open("/PDF").heading == "Send the PDF that you filled in"


def test_a_paper_copy_does_not_offer_it(site: Site, family: Family) -> None:
    assert "Have you filled in the PDF?" not in family.open(f"/r/{site.code}").text


def test_each_pdf_starts_afresh(site: Site, family: Family) -> None:
    family.begin(site).answer("plan")
    upload(family, pdf_of(site))
    assert family.url == "/a/2/check"
    upload(family, pdf_of(site, support=["none"]))
    assert family.url == "/a/3/check"
    assert saved(site, family, 1) != saved(site, family, 2) != saved(site, family, 3)


def test_words_that_are_too_long_can_be_cut(
    site: Site, family: Family, html_validate: Validate
) -> None:
    long = "Too long. " * 1_100
    upload(family, pdf_of(site, anything_else=long))
    assert family.status == 200
    assert family.heading == "We could not take all your answers"
    assert "too long by this many characters: 999" in family.text
    assert family.written == long.strip()
    assert "anything-else" not in saved(site, family)["standard"]
    family.press("Continue")
    assert family.status == 422
    assert family.title.startswith("Error:")
    assert family.written == long.strip()
    html_validate(family.response.text)
    family.press("Continue", {"anything-else": "Short."})
    assert family.url == "/a/1/check"
    assert "Short." in family.text


def test_words_that_are_too_long_can_be_left_out(site: Site, family: Family) -> None:
    upload(family, pdf_of(site, anything_else="x" * (MAX_TEXT + 1)))
    family.follow("Go on without these")
    assert family.url == "/a/1/anything-else?from=check"


def test_an_answer_that_is_none_is_asked_for_again(site: Site, family: Family) -> None:
    def mark_two(pdf: Pdf) -> None:
        for kid in pdf.Root.AcroForm.Fields[0].Kids:
            kid.AS = pikepdf.Name("/plan")

    upload(family, changed(pdf_of(site), mark_two))
    assert "Standard support? You can choose one answer only." in family.text
    family.follow("Continue").answer("school")
    assert family.url == "/a/1/check"


def test_the_page_of_what_is_left_is_signed_like_any_other(site: Site, family: Family) -> None:
    upload(family, pdf_of(site, anything_else="x" * (MAX_TEXT + 1)))
    family.press("Continue", {"draft": "", "anything-else": "Kept."})
    assert family.status == 400
    assert family.written == "Kept."
    assert "could not tell that this came from you" in family.errors[0]
    assert family.press("Continue").url == "/a/1/check"
    assert family.open("/a/1/pdf").url == "/a/1/check"
    assert family.open("/a/7/pdf").status == 404


def test_words_stay_in_the_variant_that_they_were_written_for(site: Site, family: Family) -> None:
    upload(family, pdf_of(site, anything_else="x" * (MAX_TEXT + 1)))
    other_tab = site.family()
    other_tab.client = family.client
    other_tab.open("/a/1/how").press("Answer in easy read")
    family.press("Continue", {"anything-else": "Cut."})
    kept = saved(site, family)
    assert kept["standard"]["anything-else"].text == "Cut."
    assert "easy-read" not in kept


def test_answers_to_questions_of_no_survey_are_told(site: Site, family: Family) -> None:
    def rename(pdf: Pdf) -> None:
        pdf.Root.AcroForm.Fields[0].T = pikepdf.String("<b>another</b>")

    upload(family, changed(pdf_of(site), rename))
    assert "We have left them out" in family.text
    assert "another" not in family.response.text
    family.follow("Continue")
    assert family.url == "/a/1/support?from=check"


def _printed(pdf: Pdf) -> None:
    del pdf.Root["/AcroForm"]


def _saying(key: InfoKey, text: str) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        pdf.trailer.Info[key.value] = pikepdf.String(text)

    return change


def _emptied(pdf: Pdf) -> None:
    pdf.Root.AcroForm.Fields = Array([pikepdf.Dictionary(T=pikepdf.String("support"))])


REFUSED: dict[str, tuple[Callable[[bytes], bytes], str, str]] = {
    "empty file": (lambda _: b"", "There is nothing in this file", "save it again"),
    "photo": (lambda _: b"\xff\xd8\xff\xe0", "This file is not a PDF", "photo"),
    "locked": (
        lambda data: changed(
            data, lambda _: None, encryption=pikepdf.Encryption(owner="o", user="u")
        ),
        "This PDF is locked with a password",
        "without a password",
    ),
    "broken off": (lambda data: data[:-300], "This PDF is damaged", "save it again"),
    "printed": (
        lambda data: changed(data, _printed),
        "We cannot find any boxes for answers",
        "Did you print it to a new PDF?",
    ),
    "another form": (
        lambda data: changed(data, lambda pdf: pdf.trailer.__delitem__("/Info")),
        "This is not one of our PDFs",
        "Choose the PDF that you filled in.",
    ),
    "another inspection": (
        lambda data: changed(data, _saying(InfoKey.INSPECTION, "elsewhere-2020")),
        "The survey of this PDF is not here",
        "Ask for a new PDF",
    ),
    "another edition": (
        lambda data: changed(data, _saying(InfoKey.EDITION, "0" * 64)),
        "The questions have changed since this PDF was made",
        "Ask for a new PDF",
    ),
    "no answers": (
        lambda data: changed(data, _emptied),
        "There are no answers in this PDF",
        "Can you see your answers?",
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_that_cannot_be_taken_is_told_with_a_remedy(
    site: Site, family: Family, html_validate: Validate, kind: str
) -> None:
    spoil, problem, remedy = REFUSED[kind]
    upload(family, spoil(pdf_of(site)), f"/s/{site.tokens[PARENTS]}/pdf")
    assert family.status == 422
    assert family.title.startswith("Error:")
    assert problem in family.errors[0]
    assert remedy in family.text
    assert "Ada" not in family.response.text
    assert family.client.get_cookie("surveys") is None
    html_validate(family.response.text)
    assert family.follow("Go to this survey").heading == f"Survey for {PARENTS}"


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({}, "Choose your PDF first"),
        ({"pdf": "words"}, "Choose your PDF first"),
        ({"pdf": [("", b"")]}, "Choose your PDF first"),
        ({"pdf": [("a", b"a"), ("b", b"b")]}, "Choose one PDF only"),
    ],
)
def test_a_form_without_one_file(family: Family, form: dict[str, Any], told: str) -> None:
    files = form.get("pdf", "")
    sent = [(BytesIO(data), name) for name, data in files] if isinstance(files, list) else files
    family.send("/pdf", {"pdf": sent} if form else {})
    assert family.status == 422
    assert told in family.errors[0]


def told_of(family: Family, size: int) -> tuple[int, str]:
    """The status and the words for a file of that many bytes."""
    # Encoded here: the test client would leave a large form open in a file.
    boundary, body = encode_multipart({"pdf": FileStorage(BytesIO(bytes(size)), NAME)})
    kind = f"multipart/form-data; boundary={boundary}"
    answer = family.client.post("/pdf", data=body, content_type=kind, headers=FROM_HERE)
    return answer.status_code, answer.text


def test_a_file_that_is_too_big_is_not_read(
    family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploading, "MOST_MEGABYTES", 1)
    for size in (MEGABYTE + 1, 2 * MEGABYTE):
        status, page = told_of(family, size)
        assert status == 413
        assert "This file is too big: it can have 1 MB at most" in page


def test_as_much_as_is_promised_is_read(family: Family) -> None:
    status, page = told_of(family, MOST_MEGABYTES * MEGABYTE)
    assert status == 422
    assert "This file is not a PDF" in page


def test_a_form_of_another_site_begins_nothing(site: Site, family: Family) -> None:
    file = {"pdf": (BytesIO(pdf_of(site)), NAME)}
    family.send("/pdf", file, **{"Sec-Fetch-Site": "cross-site"})
    assert family.status == 400
    assert family.client.get_cookie("surveys") is None


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (BEFORE_OPENING, "The survey is not open yet"),
        (IN_GRACE, "The survey has closed"),
        (AFTER_CLOSING, "The survey has closed"),
    ],
)
@pytest.mark.parametrize("path", ["/pdf", "/s/{token}/pdf"])
def test_outside_the_window_nothing_begins(
    site: Site, family: Family, moment: Any, told: str, path: str
) -> None:
    site.clock.now = moment
    file = {"pdf": (BytesIO(pdf_of(site)), NAME)}
    family.send(path.format(token=site.tokens[PARENTS]), file)
    assert family.heading == told
    assert family.client.get_cookie("surveys") is None


def test_an_unknown_link_is_not_there(site: Site, family: Family) -> None:
    assert family.open("/s/unknown/pdf").status == 404
    file = {"pdf": (BytesIO(pdf_of(site)), NAME)}
    assert family.send("/s/unknown/pdf", file).status == 404


def test_who_sends_many_that_cannot_be_read_has_to_wait(
    site: Site, family: Family, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, Tried.PDF, 2)
    for expected in (422, 422, 429, 429):
        assert upload(family, b"no PDF").status == expected
    assert "Wait 15 minutes" in family.text
    assert upload(family, pdf_of(site)).status == 429


def test_when_nothing_can_be_saved_the_pdf_can_be_sent_again(site: Site, family: Family) -> None:
    family.open("/pdf")
    file = {"pdf": (BytesIO(pdf_of(site)), NAME)}
    with away(site):
        family.send("/pdf", file)
    assert family.status == 503
    assert family.response.headers["Retry-After"]
    assert "We cannot take your PDF just now" in family.errors[0]
    upload(family, pdf_of(site))
    assert family.url == "/a/1/check"


def test_nothing_of_the_file_is_kept_or_logged(
    site: Site, family: Family, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    upload(family, pdf_of(site))
    upload(family, pdf_of(site)[:-300])
    held = site.app.extensions["platform"].settings.instance_dir
    assert not list(held.rglob("*.pdf"))
    with site.transactions.read() as session:
        rows = session.exec_driver_sql("SELECT * FROM draft").all()
    for told in (caplog.text, str(rows), family.response.text):
        assert "Ada" not in told
        assert "A Name" not in told


@pytest.mark.parametrize("read_as", ["standard", "easy-read"])
def test_the_markup_of_its_pages(
    site: Site, family: Family, html_validate: Validate, read_as: str
) -> None:
    html_validate(family.open(f"/pdf?read={read_as}").response.text)
    link = f"/s/{site.tokens[PARENTS]}/pdf?read={read_as}"
    html_validate(family.open(link).response.text)
    long = pdf_of(site, anything_else="x" * (MAX_TEXT + 1))
    html_validate(upload(family, long, link).response.text)
