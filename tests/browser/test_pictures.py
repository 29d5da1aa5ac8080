"""The pictures of the README are taken of the real pages and a real sheet.

`./run test tests/browser/test_pictures.py --pictures` writes them anew into docs/pictures.
"""

from collections.abc import Callable
from pathlib import Path
from wsgiref.types import WSGIApplication

import pypdfium2
import pytest
from PIL import Image
from playwright.sync_api import Page

from surveyapp.domain.account import Role
from surveyapp.paper.copies import write_copies
from surveyapp.services import opening, printing
from tests.browser.looks import database_kind
from tests.browser.staff import serve_to
from tests.fixtures.chromium import ROOT
from tests.web.staffed import PARENTS, Site, site

__all__ = ["database_kind", "site"]

WIDTH, HEIGHT = 1000, 720


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Where the pictures go: the README's folder when asked for."""
    if request.config.getoption("--pictures"):
        return ROOT / "docs" / "pictures"
    return tmp_path


@pytest.fixture
def camera(page: Page, folder: Path) -> Callable[[str, str], None]:
    """Takes a picture of the page, once it shows that heading."""
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    folder.mkdir(parents=True, exist_ok=True)

    def take(name: str, heading: str) -> None:
        page.get_by_role("heading", name=heading, level=1).wait_for()
        page.screenshot(path=folder / f"{name}.png")
        with Image.open(folder / f"{name}.png") as picture:
            assert picture.size == (WIDTH, HEIGHT)

    return take


def test_the_pages_of_the_readme(
    site: Site,
    live_server: Callable[[WSGIApplication], str],
    page: Page,
    camera: Callable[[str, str], None],
) -> None:
    base = live_server(site.app)
    with site.transactions.read() as session:
        links = {link.audience: link.token for link in opening.links_of(session, site.here.id)}
    page.goto(f"{base}/s/{links[PARENTS]}")
    camera("family-start", "Survey for parents and carers")
    page.get_by_role("button", name="Start easy read").click()
    for _ in range(5):
        page.get_by_role("button", name="Continue").click()
    camera("family-question-easy-read", page.get_by_role("heading", level=1).inner_text())
    serve_to(page, site, base, Role.LOCAL_AUTHORITY)
    page.goto(f"{base}/distribute/{site.here.id}/")
    camera("distribute-links", page.get_by_role("heading", level=1).inner_text())
    serve_to(page, site, base, Role.INSPECTOR)
    page.goto(f"{base}/inspect/{site.here.id}/summary")
    page.locator("#parents-and-carers-C1").evaluate("heading => heading.scrollIntoView()")
    camera("inspect-summary", "Summary")


def test_the_sheet_of_the_readme(site: Site, folder: Path, tmp_path: Path) -> None:
    base_url, file = "https://surveys.example.org", tmp_path / "sheet.pdf"
    layout = printing.lay_out(site.held.edition, site.here, PARENTS, "standard", "en", base_url)
    with file.open("wb") as target:
        write_copies(layout.sheet, site.held.codes[PARENTS][:1], base_url, target, lambda _: None)
    folder.mkdir(parents=True, exist_ok=True)
    with pypdfium2.PdfDocument(file) as sheet:
        picture = sheet[2].render(scale=1.2).to_pil()
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=16).save(folder / "paper-sheet.png")
    assert picture.height > picture.width > WIDTH / 2
