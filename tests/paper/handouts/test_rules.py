"""What a laid-out handout must keep: printers reach it, and nothing crowds its codes."""

from dataclasses import replace

import pytest

from surveyapp.domain.geometry import Area
from surveyapp.domain.page_design import TypeRole
from surveyapp.paper.handouts.pages import Handout, Way, address, qr
from surveyapp.paper.handouts.rules import broken_rules
from surveyapp.paper.items import Coloured, Fill, Item
from surveyapp.paper.pagination import LayoutError
from surveyapp.paper.setting import Setting
from surveyapp.typeset.document import Metadata
from tests.paper.sheets import DESIGN, FACES

WAY = Way("https://survey.example.org/s/3469acdefg", "survey.example.org/hackney")
CODE = qr(WAY, 50, 50, 58)  # modules of 2 mm, 8 mm of white
SETTING = Setting(DESIGN, FACES)


def handout(*items: Item) -> Handout:
    metadata = Metadata("A poster", "The project", "", "en")
    return Handout(DESIGN, FACES, metadata, ((*CODE.items, *items),))


@pytest.mark.parametrize(("x", "told"), [(124.1, False), (123.9, True), (60, True)])
def test_the_white_round_a_code_is_kept(x: float, told: bool) -> None:
    beside = Coloured("#1d3b66", Fill(Area(x, 70, 10, 10)))
    found = [str(broken.problem) for broken in broken_rules(handout(beside))]
    assert len(found) == told
    assert all("white round a QR code" in problem for problem in found)


@pytest.mark.parametrize("area", [Area(2, 200, 20, 5), Area(20, 290, 20, 5)])
def test_what_no_printer_reaches_is_named(area: Area) -> None:
    (broken,) = broken_rules(handout(Fill(area)))
    assert "outside" in broken.problem
    assert broken.remedy


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("example.org/hackney", 100, ["example.org/hackney"]),
        ("survey.example.org/blackburn", 55, ["survey.example.org/", "blackburn"]),
        ("example.org/bournemouth-and-poole", 40, ["example.org/", "bournemouth-", "and-poole"]),
    ],
)  # fmt: skip
def test_an_address_is_parted_where_nobody_misreads_it(
    text: str, width: float, lines: list[str]
) -> None:
    block = address(SETTING, text, TypeRole.BODY, width)
    assert [item.line.text for item in block.items] == lines  # type: ignore[union-attr]


@pytest.mark.parametrize("text", ["127.0.0.1:8000/hackney", "2gether.example.org/hackney"])
def test_an_address_that_begins_with_a_number_stays_whole_from_right_to_left(text: str) -> None:
    leftward = replace(SETTING, language="ur")
    (item,) = address(leftward, text, TypeRole.BODY, 150).items
    runs = sorted(item.line.placed(), key=lambda placed: placed[0])  # type: ignore[union-attr]
    assert "".join(run.text for _, run in runs) == text


def test_an_address_without_such_a_place_is_refused() -> None:
    with pytest.raises(LayoutError, match="does not fit") as refused:
        address(SETTING, "a" * 80, TypeRole.CODE, 60)
    assert "SURVEYAPP_BASE_URL" in refused.value.remedy


def test_a_code_holds_its_address_in_capitals() -> None:
    (code,) = replace(CODE).items
    assert code.address == "HTTPS://SURVEY.EXAMPLE.ORG/S/3469ACDEFG"  # type: ignore[union-attr]
