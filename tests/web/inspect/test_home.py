"""The first page of an inspection: who has answered, day by day, and what waits."""

from surveyapp.domain.account import Role
from surveyapp.services import local_figures
from tests.services.test_local_figures import csv
from tests.web.staffed import PARENTS, Site

CHART, WAITS = '<svg class="columns__chart"', "What waits"


def home(site: Site, role: Role = Role.INSPECTOR, of: str = "here") -> str:
    answer = site.client(role, of).get(f"/inspect/{getattr(site, of).id}/")
    assert answer.status_code == 200
    return answer.text


def test_inspectors_see_a_chart_with_its_table_and_what_waits(site: Site) -> None:
    page = home(site)
    assert CHART in page
    assert "Monday 23 November" in page
    assert "Parents and carers: Monday 23 November 2026 " in page
    assert WAITS in page
    assert "<script" not in page.split("</head>")[1]


def test_a_clerk_sees_how_many_and_no_more(site: Site) -> None:
    page = home(site, Role.CLERK)
    assert "figure__number" in page
    assert CHART not in page
    assert WAITS not in page


def test_a_real_inspection_that_is_open_tells_of_no_comment_and_of_nobody_by_day(
    site: Site,
) -> None:
    page = home(site, of="elsewhere")
    assert '<dd class="waits__much">After closing</dd>' in page
    assert "None yet." in page
    assert CHART not in page


def test_what_the_area_knows_stands_beside_how_many_answered(site: Site) -> None:
    with site.transactions.write() as store:
        rows = csv(f"{PARENTS},all,all,3200")
        local_figures.load(
            store, site.held.edition, site.here, rows, by="A. Lead", now=site.clock()
        )
    assert "of 3,200 that the area knows of: " in home(site)
