"""Where everything lies, whatever is asked."""

import os
import re
import subprocess
import sys
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveyapp.content.page_designs import page_designs
from surveyapp.domain import geometry as geometries
from surveyapp.domain.geometry import Area, Geometry, PageGeometry
from surveyapp.domain.page_design import PageDesign
from surveyapp.domain.questionnaire import (
    AnswerType,
    Condition,
    Option,
    OptionKind,
    Question,
    Questionnaire,
)
from surveyapp.paper.geometry import geometry_of
from surveyapp.paper.items import BoxItem, FieldItem, PictureItem, TextItem
from surveyapp.paper.pagination import LayoutError
from surveyapp.paper.routes import printed
from surveyapp.paper.sheet import Sheet
from tests.paper.sheets import (
    DESIGN,
    NOT_SURE,
    audiences,
    design_of,
    facts,
    option,
    printable,
    question,
    questionnaire,
    real_edition,
    sheet_of,
)

SIXTEEN_POINTS = 16 * 25.4 / 72
WORDS = st.lists(
    st.sampled_from(["help", "school", "a", "communication", "x" * 90, "–", "“yes”", "0-25"]),
    min_size=1,
    max_size=20,
).map(" ".join)


#: A label of 24 points and more words than this can be higher than a page, which is refused.
LABELS = WORDS.filter(lambda text: len(text) <= 400)


@st.composite
def questions(draw: st.DrawFn) -> tuple[Question, ...]:
    """Questions of any length, with routes on earlier ones."""
    asked: list[Question] = []
    for number in range(draw(st.integers(1, 6))):
        answer = draw(st.sampled_from(AnswerType))
        labels = draw(st.lists(LABELS, min_size=2, max_size=draw(st.sampled_from([3, 7, 40]))))
        kinds = draw(st.lists(st.sampled_from(OptionKind), min_size=2, max_size=2))
        options = [
            option(f"o{place}", label, kinds[place > 2]) for place, label in enumerate(labels)
        ]
        routes = [
            Condition(earlier.id, ("o0",), or_blank=draw(st.booleans()))
            for earlier in asked
            if earlier.answer is not AnswerType.TEXT and draw(st.integers(0, 3)) == 0
        ]
        asked.append(
            question(
                f"q{number}",
                options,
                answer=answer,
                text=draw(WORDS | st.just("Why? " * 400)),
                hint=draw(st.just("") | WORDS),
                ask_if=tuple(routes),
            )
        )
    return tuple(asked)


def separated(first: Area, second: Area, distance: float) -> bool:
    """Whether two rectangles are at least so far apart, across or down."""
    across = max(second.x - first.right, first.x - second.right)
    down = max(second.y - first.bottom, first.y - second.bottom)
    return max(across, down) >= distance - 0.011  # places are rounded to a hundredth


def check_pictures(sheet: Sheet) -> None:
    """No picture outside what is printed, on another one or on a box."""
    for page in sheet.pages:
        pictures = [item.area for item in page.items if isinstance(item, PictureItem)]
        boxes = [item.area for item in page.items if isinstance(item, BoxItem)]
        fields = [item.area for item in page.items if isinstance(item, FieldItem)]
        for picture in pictures:
            assert picture.inside(grown(sheet.contents.design.body))
            assert not any(picture.overlaps(other) for other in [*boxes, *fields])
        for first, second in combinations(pictures, 2):
            assert not first.overlaps(second)


def grown(area: Area) -> Area:
    """A little larger: places are rounded to a hundredth."""
    return Area(area.x - 0.01, area.y - 0.01, area.width + 0.02, area.height + 0.02)


def check_page(page: PageGeometry, design: PageDesign = DESIGN) -> None:
    areas = [box.area for box in page.boxes]
    fields = [field.area for field in page.text_fields]
    marks = [mark.area for mark in page.corner_marks]
    for first, second in combinations(areas, 2):
        assert separated(first, second, SIXTEEN_POINTS)
    everything = [*areas, *fields, *marks, page.code, design.qr_with_quiet_zone.rounded()]
    for first, second in combinations(everything, 2):
        assert not first.overlaps(second)
    assert all(area.inside(printable(design)) for area in everything)
    body = Area(*(round(side, 2) for side in vars(design.body).values()))
    assert all(area.inside(grown(body)) for area in [*areas, *fields])
    assert [mark.id for mark in page.corner_marks] == [0, 1, 2, 3]
    assert all(min(area.width, area.height) >= 5 for area in areas)


def check_text(sheet: Sheet) -> None:
    """No text outside what is printed, and none on a box."""
    for page in sheet.pages:
        boxes = [item.area for item in page.items if isinstance(item, BoxItem)]
        for item in page.items:
            if isinstance(item, TextItem) and item.line.runs:
                pictures = [i.area for i in page.items if isinstance(i, PictureItem)]
                height = item.line.size * 0.35
                area = Area(item.x, item.baseline - height, item.line.width - 1e-6, height * 1.3)
                assert area.inside(printable(sheet.contents.design))
                assert not any(area.overlaps(other) for other in [*boxes, *pictures])


def check_whole(geometry: Geometry, asked: Questionnaire) -> None:
    """Every option of every question has one box, in order, and every text question a field."""
    variant = geometry.variant
    wanted = printed(asked, variant)
    boxes = [(box.question, box.option) for _, box in geometry.boxes()]
    assert len(boxes) == len(set(boxes))
    assert set(boxes) == {(q.id, o.id) for q in wanted for o in q.wording(variant).options}
    fields = [field.question for page in geometry.pages for field in page.text_fields]
    assert fields == [q.id for q in wanted if q.answer is AnswerType.TEXT]
    assert [page.number for page in geometry.pages] == list(range(1, len(geometry.pages) + 1))


@pytest.mark.parametrize("design", page_designs())
@given(asked=questions())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_asked_has_its_place(design: str, asked: tuple[Question, ...]) -> None:
    whole = questionnaire(*asked)
    sheet = sheet_of(whole, design=design)
    geometry = geometry_of(sheet)
    for page in geometry.pages:
        check_page(page, design_of(design))
    check_text(sheet)
    check_pictures(sheet)
    check_whole(geometry, whole)
    again = geometry_of(sheet_of(whole, design=design))
    assert geometries.dump(geometry) == geometries.dump(again)


@pytest.mark.parametrize("length", [20, 80, 150])
def test_a_long_list_leaves_room_for_the_heading_above_it(length: int) -> None:
    options = [Option(f"o{number}", "help") for number in range(19)]
    short = question("short", options[:2])
    route = Condition("short", ("o0",), or_blank=False)
    long = question("long", [*options, Option("last", "x" * length)], ask_if=(route,))
    whole = questionnaire(short, long)
    geometry = geometry_of(sheet_of(whole))
    for page in geometry.pages:
        check_page(page)
    check_whole(geometry, whole)


@pytest.mark.parametrize("audience", audiences())
@pytest.mark.parametrize("design", page_designs())
def test_the_real_questionnaires_have_their_place(design: str, audience: str) -> None:
    asked = real_edition().questionnaire(audience)
    sheet = sheet_of(asked, design=design)
    geometry = geometry_of(sheet)
    for page in geometry.pages:
        check_page(page, design_of(design))
    check_text(sheet)
    check_pictures(sheet)
    check_whole(geometry, asked)


@pytest.mark.parametrize("audience", audiences())
@pytest.mark.parametrize("design", page_designs())
def test_no_question_is_parted_from_its_options(design: str, audience: str) -> None:
    asked = real_edition().questionnaire(audience)
    sheet = sheet_of(asked, design=design)
    variant = sheet.contents.design.variant
    page_of: dict[str, set[int]] = {}
    for number, box in geometry_of(sheet).boxes():
        page_of.setdefault(box.question, set()).add(number)
    assert all(len(pages) == 1 for pages in page_of.values())
    for question_id, pages in page_of.items():
        page = sheet.pages[min(pages) - 1]
        text = " ".join(i.line.text for i in page.items if isinstance(i, TextItem))
        assert asked.by_id[question_id].wording(variant).text in text


def test_a_heading_stays_with_the_question_below_it() -> None:
    tall = [question(f"q{n}", [option(f"o{o}", "word " * 30) for o in range(7)]) for n in range(6)]
    for count in range(2, 7):
        sheet = sheet_of(questionnaire(*tall[:count]))
        for page in sheet.pages:
            texts = [i.line.text for i in page.items if isinstance(i, TextItem)]
            for heading in ("The first part", "The last part"):
                if heading in texts:
                    assert any(text.startswith("Is q") for text in texts)


@pytest.mark.parametrize("design", page_designs())
def test_a_question_of_2000_characters_keeps_every_word_and_box(design: str) -> None:
    text = " ".join(f"word{number}" for number in range(250))[:2000]
    whole = questionnaire(question("long", text=text))
    sheet = sheet_of(whole, design=design)
    check_whole(geometry_of(sheet), whole)
    said = [
        item.line.text for page in sheet.pages for item in page.items if isinstance(item, TextItem)
    ]
    words = [word for line in said for word in line.split() if re.fullmatch(r"word\d+", word)]
    assert words == text.split()


@pytest.mark.parametrize("design", page_designs())
def test_forty_long_options_run_over_pages_that_name_the_question(design: str) -> None:
    options = [option(f"o{n}", f"Option {n} " + "and more words " * 8) for n in range(40)]
    whole = questionnaire(question("many", options, answer=AnswerType.MANY))
    sheet = sheet_of(whole, design=design)
    geometry = geometry_of(sheet)
    check_whole(geometry, whole)
    used = [page for page in geometry.pages if page.boxes]
    assert len(used) > 1
    for page in used[1:]:
        texts = [i.line.text for i in sheet.pages[page.number - 1].items if isinstance(i, TextItem)]
        assert "Question 1, continued" in texts


@pytest.mark.parametrize("design", page_designs())
def test_an_option_that_is_only_punctuation_has_a_box(design: str) -> None:
    whole = questionnaire(question("odd", [option("a", "?"), option("b", "…!"), option("c", "-")]))
    check_whole(geometry_of(sheet_of(whole, design=design)), whole)


def test_a_label_higher_than_a_page_is_refused_by_name() -> None:
    options = [option("short"), option("endless", "word " * 3000)]
    with pytest.raises(LayoutError, match="Question endlessly"):
        sheet_of(questionnaire(question("endlessly", options)))


@pytest.mark.parametrize("design", page_designs())
def test_the_facts_of_an_inspection_move_whole_pages_alone(design: str) -> None:
    asked = real_edition().questionnaire("parents-and-carers")
    usual = pages_of(sheet_of(asked, design=design))
    long_names = facts("Bournemouth, Christchurch and Poole", demonstration=True)
    posted = facts(contacts={"return-address": "FREEPOST SURVEYS, 1 Example Street, London"})
    for other in (long_names, posted, facts(contacts={}, demonstration=False)):
        assert pages_of(sheet_of(asked, other, design=design)) == usual


def pages_of(sheet: Sheet) -> list[tuple[object, ...]]:
    """The boxes and text fields of the pages that have any, in order."""
    pages = geometry_of(sheet).pages
    return [(page.boxes, page.text_fields) for page in pages if page.boxes or page.text_fields]


def test_a_stored_geometry_comes_back_the_same() -> None:
    geometry = geometry_of(sheet_of(real_edition().questionnaire("practitioners")))
    stored = geometries.dump(geometry)
    assert geometries.load(stored) == geometry
    assert geometries.dump(geometries.load(stored)) == stored


def test_an_unknown_form_of_geometry_is_refused() -> None:
    with pytest.raises(ValueError, match="form"):
        geometries.load(b'{"form": 99}')


def test_another_process_finds_the_same_places() -> None:
    program = (
        "from tests.paper.sheets import *\n"
        "from surveyapp.paper.geometry import geometry_of\n"
        "from surveyapp.domain import geometry as g\n"
        "print(g.digest(g.dump(geometry_of(sheet_of("
        "real_edition().questionnaire('parents-and-carers'))))))"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_a_scale_that_fits_no_row_stays_in_one_column() -> None:
    words = ("Each and every day", "On most days of the week", "Now and then", "Not even once")
    scale = [option(f"o{n}", text) for n, text in enumerate(words)]
    page = next(
        page
        for page in geometry_of(
            sheet_of(questionnaire(question("often", [*scale, NOT_SURE])))
        ).pages
        if page.boxes
    )
    left = {box.area.x for box in page.boxes if box.option != NOT_SURE.id}
    (beside,) = (box.area for box in page.boxes if box.option == NOT_SURE.id)
    assert len(left) == 1
    assert beside.x > left.pop()
    assert beside.y == min(box.area.y for box in page.boxes)
