"""Pictures are drawn or refused by name; nothing half drawn is printed."""

from pathlib import Path

import pytest

from surveyapp.content import places
from surveyapp.typeset import pictures
from surveyapp.typeset.pictures import MOST_BYTES, MOST_ELEMENTS, PictureError

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72">'
CIRCLE = '<circle cx="36" cy="36" r="30"/>'


def load(folder: Path, content: str | bytes) -> pictures.Picture:
    file = folder / "heart.svg"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return pictures.load(file)


def test_every_built_picture_can_be_drawn() -> None:
    names = [name for name in places.manifest() if name.startswith("pictures/")]
    assert names
    for name in names:
        assert pictures.load(places.asset(name)).width > 0


def test_a_drawing_is_taken(tmp_path: Path) -> None:
    assert load(tmp_path, f"{HEAD}{CIRCLE}</svg>").drawing.contents


def test_a_missing_picture_is_named(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match=r"heart\.svg is missing"):
        pictures.load(tmp_path / "heart.svg")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "broken"),
        (b"\xff\xfe\x00", "broken"),
        (f"{HEAD}{CIRCLE}", "broken"),
        ("<html/>", "not an SVG"),
        (f"{HEAD}</svg>", "shows nothing"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{HEAD}{CIRCLE}</svg>', "document type"),
        (f'{HEAD}<image width="9"/></svg>', "image"),
        (f'{HEAD}<use href="/other.svg#a"/></svg>', "another file"),
        (f"{HEAD}<text>Help</text></svg>", "text"),
        (f"{HEAD}{CIRCLE * (MOST_ELEMENTS + 1)}</svg>", "parts"),
        (f"{HEAD}<!--{'x' * MOST_BYTES}-->{CIRCLE}</svg>", "bytes"),
        (f"{HEAD.replace('72 72', '0 0')}{CIRCLE}</svg>", "no size|cannot be drawn"),
    ],
)
def test_a_broken_or_huge_picture_is_refused_by_name(
    tmp_path: Path, content: str | bytes, told: str
) -> None:
    with pytest.raises(PictureError, match=rf"heart\.svg .*({told})"):
        load(tmp_path, content)
