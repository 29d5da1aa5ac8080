"""A lead loads what the summary is set beside; a file that cannot be loaded changes nothing."""

from io import BytesIO

import pytest

from surveyapp.domain.account import Role
from surveyapp.services import earlier, local_figures
from tests.services.test_earlier import earlier_file
from tests.services.test_local_figures import csv
from tests.web.staffed import PARENTS, Site, Visitor

EVERYONE = csv(f"{PARENTS},all,all,3200")


def address(site: Site, more: str = "") -> str:
    return f"/inspect/{site.here.id}/comparisons{more}"


def send(visitor: Visitor, path: str, name: str, content: bytes, **fields: str) -> tuple[int, str]:
    data = {name: (BytesIO(content), "a file"), **fields}
    answer = visitor.send(path, data, content_type="multipart/form-data")
    return answer.status_code, answer.text


def test_local_figures_are_loaded_and_then_shown_with_who_did(site: Site) -> None:
    lead = site.client(Role.LEAD)
    status, _ = send(lead, address(site, "/local-figures"), "figures-file", EVERYONE)
    assert status == 303
    page = lead.get(address(site)).text
    assert "Local figures are loaded: 1 in all." in page
    assert "1 figure, loaded by" in page
    assert "3,200" in page
    assert "Council, 2026" in page
    assert "None is there." in page


def test_a_source_typed_on_the_page_stands_in_for_rows_without_one(site: Site) -> None:
    lead = site.client(Role.LEAD)
    content = f"area,audience,by,group,people\nHackney,{PARENTS},all,all,7\n".encode()
    fields = {"figures-source": "DfE, January 2026"}
    status, _ = send(lead, address(site, "/local-figures"), "figures-file", content, **fields)
    assert status == 303
    with site.transactions.read() as store:
        [figure] = local_figures.figures(store, site.here.id)
    assert figure.source == "DfE, January 2026"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "The file is empty."),
        (csv(f"{PARENTS},all,all,-1"), "Line 2 of the local figures does not hold"),
        (csv(f"{PARENTS},all,all,&lt;b&gt;<script>"), "&lt;script&gt;"),
    ],
)
def test_a_file_that_does_not_hold_is_refused_on_the_page(
    site: Site, content: bytes, told: str
) -> None:
    lead = site.client(Role.LEAD)
    status, page = send(lead, address(site, "/local-figures"), "figures-file", content)
    assert status == 422
    assert "There is a problem" in page
    assert told in page
    assert "None are loaded." in page
    assert "<script>" not in page.split("</head>")[1]


def test_a_form_without_its_file_says_so(site: Site) -> None:
    lead = site.client(Role.LEAD)
    for which in ("/local-figures", "/earlier"):
        answer = lead.send(address(site, which), {"figures-source": "Kept, 2026"})
        assert answer.status_code == 422
        assert "Choose a file." in answer.text
    assert (
        "Kept, 2026"
        in lead.send(address(site, "/local-figures"), {"figures-source": "Kept, 2026"}).text
    )


def test_the_blank_file_is_taken_filled_in(site: Site) -> None:
    lead = site.client(Role.LEAD)
    blank = lead.get(address(site, "/local-figures.csv"))
    assert blank.headers["Content-Disposition"].endswith("hackney-2026-11-23-local-figures.csv")
    text = blank.data.decode("utf-8-sig")
    filled = text.replace(f"{PARENTS},age-band,age-8-10,,", f"{PARENTS},age-band,age-8-10,61,")
    fields = {"figures-source": "Council, 2026"}
    path = address(site, "/local-figures")
    status, page = send(lead, path, "figures-file", filled.encode(), **fields)
    assert status == 303, page
    assert "8 to 10" in lead.get(address(site)).text


def test_an_earlier_summary_is_taken_told_and_taken_away(site: Site) -> None:
    lead = site.client(Role.LEAD)
    content = earlier_file(site.held.edition)
    status, page = send(lead, address(site, "/earlier"), "earlier-file", content)
    assert status == 303, page
    shown = lead.get(address(site)).text
    assert "hackney-2024-11-25" in shown
    assert lead.send(address(site, "/earlier/away")).status_code == 303
    with site.transactions.read() as store:
        assert earlier.earlier(store, site.here.id) is None


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"area": "Leeds", "slug": "leeds"}, "of Leeds, not of Hackney"), (None, "not a summary")],
)
def test_an_earlier_summary_that_cannot_be_one_is_refused(
    site: Site, changes: dict[str, str] | None, told: str
) -> None:
    content = b"{}" if changes is None else earlier_file(site.held.edition, **changes)
    lead = site.client(Role.LEAD)
    status, page = send(lead, address(site, "/earlier"), "earlier-file", content)
    assert status == 422
    assert told in page
    assert "None is there." in page
