"""The pictures that the questionnaires name, taken from the installed picture sets with credits."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from surveyapp.cli.build_error import BuildError
from surveyapp.content.yaml_source import read

_FILE = re.compile(r"openmoji/([0-9A-F]+(?:-[0-9A-F]+)*)\.svg|healthicons/([a-z0-9-]+)")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True)
class Credit:
    """Whom to thank for something that was taken from elsewhere, and under which licence.

    `licence_url` leads to the licence's text; `changes` says what was done to the work.
    """

    kind: str
    name: str
    title: str
    author: str
    source: str
    licence: str
    licence_url: str
    changes: str = "none"

    def as_dict(self) -> dict[str, str]:
        """The credit as plain data for a page."""
        return asdict(self)


@dataclass(frozen=True)
class Picture:
    """One picture: its id in the questionnaires, its SVG and its credit."""

    id: str
    svg: bytes
    credit: Credit


def pictures(questionnaires: Path, node_modules: Path) -> Iterator[Picture]:
    """Every picture that an edition's pictures.yaml names, by id.

    Raises BuildError for a picture that no installed set has, ContentError for a malformed file.
    """
    named = _named(questionnaires)
    if not named:
        return
    sets = _PictureSets(node_modules)
    for picture_id, (file, where) in sorted(named.items()):
        yield sets.picture(picture_id, file, where)


def _named(questionnaires: Path) -> dict[str, tuple[str, str]]:
    """Each picture's file and the place that names it. One id is one picture in every edition."""
    named: dict[str, tuple[str, str]] = {}
    for listing in sorted(questionnaires.glob("*/pictures.yaml")):
        source = read(listing)
        if not isinstance(source.data, dict):
            raise BuildError(
                f"{listing}:1: The pictures are not a mapping.", "Write `id: {file: ...}`."
            )
        for picture_id, entry in source.data.items():
            where = f"{listing}:{source.line(picture_id)}"
            file = str(entry.get("file", "")) if isinstance(entry, dict) else ""
            known = named.setdefault(picture_id, (file, where))
            if known[0] != file:
                raise BuildError(
                    f"{where}: The picture {picture_id} is another one at {known[1]}.",
                    "Give one of the two another id.",
                )
    return named


class _PictureSets:
    """The picture sets that npm installed."""

    def __init__(self, node_modules: Path) -> None:
        self._openmoji = node_modules / "openmoji"
        self._healthicons = node_modules / "@iconify-json" / "healthicons"
        self._openmoji_works = {
            work["hexcode"]: work for work in _json(self._openmoji / "data" / "openmoji.json")
        }
        self._healthicons_set = _json(self._healthicons / "icons.json")

    def picture(self, picture_id: str, file: str, where: str) -> Picture:
        match = _FILE.fullmatch(file)
        if not _ID.fullmatch(picture_id) or match is None:
            raise BuildError(
                f"{where}: The picture {picture_id!r} has the file {file!r}.",
                "Write the id in small letters, figures and hyphens, and the file as "
                "openmoji/CODE.svg or healthicons/NAME.",
            )
        code, name = match.groups()
        try:
            if code:
                return self._from_openmoji(picture_id, code)
            return self._from_healthicons(picture_id, name)
        except (KeyError, FileNotFoundError) as error:
            raise BuildError(
                f"{where}: The picture {picture_id} names {file}, which its set does not have.",
                "Choose another picture of the set.",
            ) from error

    def _from_openmoji(self, picture_id: str, code: str) -> Picture:
        work = self._openmoji_works[code]
        svg = (self._openmoji / "color" / "svg" / f"{code}.svg").read_bytes()
        return Picture(
            picture_id,
            svg,
            Credit(
                kind="picture",
                name=picture_id,
                title=f"{work['annotation']} ({code})",
                author=f"{work['openmoji_author']}, OpenMoji",
                source="https://openmoji.org",
                licence="CC BY-SA 4.0",
                licence_url="https://creativecommons.org/licenses/by-sa/4.0/",
            ),
        )

    def _from_healthicons(self, picture_id: str, name: str) -> Picture:
        return Picture(
            picture_id,
            _iconify_svg(self._healthicons_set, name),
            Credit(
                kind="picture",
                name=picture_id,
                title=name,
                author="Resolve to Save Lives, Health Icons",
                source="https://healthicons.org",
                licence="MIT",
                licence_url="https://opensource.org/license/mit",
                changes="drawn in black",
            ),
        )


def _iconify_svg(icons: Mapping[str, Any], name: str) -> bytes:
    """An icon of an Iconify set as a file of its own, drawn in black. Raises KeyError."""
    name = icons["aliases"].get(name, {}).get("parent", name)
    icon = icons["icons"][name]
    width, height = (icon.get(side, icons[side]) for side in ("width", "height"))
    body = icon["body"].replace("currentColor", "#000")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{body}</svg>\n'
    ).encode()


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except FileNotFoundError as error:
        raise BuildError(
            f"{file} is missing.", "Set up again: `./run build` in the checkout does."
        ) from error
