import csv
import io
from datetime import UTC, datetime

import openpyxl
import pytest

from surveyapp.domain.account import Role
from surveyapp.reports.formats import FORMATS
from tests.web.inspect.test_returns import save
from tests.web.staffed import PARENTS, Site

SUFFIXES = [format_.suffix for format_ in FORMATS]
CLOSED = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


def summary(site: Site, suffix: str = "", of: str = "here") -> str:
    return f"/inspect/{getattr(site, of).id}/summary{suffix}"


def test_the_page_and_its_files_hold_the_same_figures(site: Site) -> None:
    inspector = site.client(Role.INSPECTOR)
    page = inspector.get(summary(site)).text
    text = site.held.edition.questionnaire(PARENTS).by_id["understood"].wordings
    wording = next(iter(text.values())).text
    assert wording in page
    assert wording in inspector.get(summary(site, ".html")).text
    rows = list(
        csv.DictReader(io.StringIO(inspector.get(summary(site, ".csv")).text.lstrip("\ufeff")))
    )
    assert rows
    book = openpyxl.load_workbook(io.BytesIO(inspector.get(summary(site, ".xlsx")).data))
    cells = {cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row}
    assert wording in cells


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_is_named_after_its_inspection(site: Site, suffix: str) -> None:
    answer = site.client(Role.INSPECTOR).get(summary(site, f".{suffix}"))
    disposition = answer.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename=")
    assert site.here.id in disposition
    assert disposition.endswith(f".{suffix}")
    assert answer.headers["Cache-Control"] == "no-store"


def test_every_file_is_offered_with_what_it_is_for(site: Site) -> None:
    inspector = site.client(Role.INSPECTOR)
    assert f'href="{summary(site)}/files"' in inspector.get(summary(site)).text
    page = inspector.get(f"{summary(site)}/files").text
    for format_ in FORMATS:
        assert f'href="{summary(site)}.{format_.suffix}"' in page
        assert format_.purpose in page


@pytest.mark.parametrize("suffix", [".docx", ".py", ".", ".xlsx.exe"])
def test_other_files_are_not_there(site: Site, suffix: str) -> None:
    assert site.client(Role.INSPECTOR).get(summary(site, suffix)).status_code == 404


def test_a_real_inspection_shows_only_how_many_until_it_is_released(site: Site) -> None:
    clerk = site.client(Role.CLERK, of="elsewhere")
    for number, code in enumerate(site.held.codes["elsewhere"]):
        address = f"/inspect/{site.elsewhere.id}/returns/{code}"
        save(clerk, address, **{"q-understood": "1", "q-age-band": str(number + 1)})
    inspector = site.client(Role.INSPECTOR, of="elsewhere")
    home = inspector.get(f"/inspect/{site.elsewhere.id}/").text
    assert '<p class="figure__number">5</p>' in home
    assert "from Tuesday 1 December 2026, 00:59" in home
    text = site.held.edition.questionnaire(PARENTS).by_id["understood"].wordings
    wording = next(iter(text.values())).text
    for suffix in ("", ".html", ".csv"):
        assert wording not in inspector.get(summary(site, suffix, "elsewhere")).text
    site.clock.now = CLOSED
    inspector = site.client(Role.INSPECTOR, of="elsewhere")
    for suffix in ("", ".html", ".csv"):
        page = inspector.get(summary(site, suffix, "elsewhere")).text
        assert wording not in page
        assert "no figures have been released yet" in page


def test_the_page_draws_with_its_own_styles_and_nothing_inline(site: Site) -> None:
    inspector = site.client(Role.INSPECTOR)
    page = inspector.get(summary(site)).text
    assert 'href="/inspect/summary.css"' in page
    assert " style=" not in page
    styles = inspector.get("/inspect/summary.css")
    assert styles.mimetype == "text/css"
    assert ".summary" in styles.text
