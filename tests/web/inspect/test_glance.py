"""The page of bars leads into the summary, and shows nothing before closing."""

import re
from datetime import date

from surveyapp.domain.account import Role
from surveyapp.services import opening, simulating
from tests.web.staffed import Site


def test_the_bars_of_a_demonstration_lead_into_its_summary(site: Site) -> None:
    # Few responses: their summary is made quickly.
    with site.transactions.write() as store:
        few = opening.open_inspection(
            store, site.held.edition, "Rutland", "full", date(2026, 11, 23),
            now=site.clock(), demonstration=True,
        ).inspection  # fmt: skip
        simulating.simulate(store, site.held.edition, few, 30, 1, now=site.clock())
    lead = site.client(Role.LEAD)
    page = lead.get(f"/inspect/{few.id}/glance").text
    assert 'class="summary__stack"' in page
    assert "In words and figures" in page
    assert "Demonstration. The answers are made-up samples" in page
    anchors = re.findall(rf'href="/inspect/{few.id}/summary#([^"]+)"', page)
    assert anchors
    summary = lead.get(f"/inspect/{few.id}/summary").text
    assert all(f'id="{anchor}"' in summary for anchor in anchors)


def test_before_closing_no_bar_is_shown(site: Site) -> None:
    inspector = site.client(Role.INSPECTOR, of="elsewhere")
    page = inspector.get(f"/inspect/{site.elsewhere.id}/glance").text
    assert "Figures are ready after the surveys have closed" in page
    assert "<svg class=" not in page.split("<h1")[1]
