"""Where content and built files lie: beside the package in a checkout, inside it in a wheel."""

import json
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_CARRIED = _PACKAGE / "_content"
_CONTENT = _CARRIED if _CARRIED.is_dir() else _PACKAGE.parent


def package() -> Path:
    """The folder of the code."""
    return _PACKAGE


def root() -> Path:
    """The folder that content lies in: the top of a checkout."""
    return _CONTENT


def questionnaires() -> Path:
    """The folder of editions, which survey authors edit."""
    return _CONTENT / "questionnaires"


def translations() -> Path:
    """The folder of languages and catalogues, which translators edit."""
    return _CONTENT / "translations"


def print_designs() -> Path:
    """The folder of page designs, which designers edit."""
    return _CONTENT / "print"


def built() -> Path:
    """The folder that `./run build` writes: static/, fonts/, catalogues/ and the notices."""
    return _PACKAGE / "_built"


def fingerprint() -> frozenset[tuple[Path, int, int]]:
    """Every file of content, and what was built last, by path, moment of change and size."""
    folders = (questionnaires(), translations(), print_designs())
    files = [built() / "manifest.json", *(path for each in folders for path in each.rglob("*"))]
    states = ((path, path.stat()) for path in files if path.is_file())
    return frozenset((path, state.st_mtime_ns, state.st_size) for path, state in states)


def manifest() -> dict[str, str]:
    """The file name below `built()/static` of every asset, by its plain name such as `family.css`.

    Raises FileNotFoundError with the remedy when nothing was built.
    """
    file = built() / "manifest.json"
    try:
        names: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FileNotFoundError(f"{file} is missing: run `./run build`.") from error
    return names


def asset(name: str) -> Path:
    """The built file of an asset by its plain name, such as `pictures/school.svg`.

    Raises FileNotFoundError with the remedy when it was not built.
    """
    try:
        return built() / "static" / manifest()[name]
    except KeyError as error:
        raise FileNotFoundError(f"{name} was not built: run `./run build`.") from error
