"""The styles: light, and the same in both directions of reading."""

import gzip
import re
from pathlib import Path

import pytest

from tests.web.families.furnishing import Site
from tests.web.families.visiting import Family

ASSETS = Path(__file__).resolve().parents[3] / "surveyapp" / "web" / "page" / "assets"
#: Bytes, compressed: HTML, styles and script.
MOST = 20_000


def test_the_first_question_page_is_light(site: Site, family: Family) -> None:
    family.begin(site)
    files = family.page.xpath("//link[@rel='stylesheet']/@href | //script/@src")
    bodies = [family.response.data, *(family.client.get(file).data for file in files)]
    assert len(bodies) <= 3
    assert sum(len(gzip.compress(body)) for body in bodies) <= MOST


@pytest.mark.parametrize("sheet", sorted(ASSETS.glob("*.scss")), ids=lambda path: path.name)
def test_no_style_of_ours_names_left_or_right(sheet: Path) -> None:
    rules = re.sub(r"//.*", "", sheet.read_text(encoding="utf-8"))
    physical = re.findall(
        r"(?:^|[\s{;])((?:margin|padding|border)-(?:left|right)|left|right|float)\s*:"
        r"|text-align:\s*(left|right)",
        rules,
    )
    assert not physical


def test_nothing_is_slanted_or_shouted() -> None:
    for name in ("shell", "content", "questions", "easy-read"):
        sheet = ASSETS / f"_{name}.scss"
        rules = sheet.read_text(encoding="utf-8")
        assert "italic" not in rules
        # A code is typed in capitals; words never are.
        assert rules.count("text-transform") == rules.count(
            "text-transform: uppercase;\n  direction"
        )
