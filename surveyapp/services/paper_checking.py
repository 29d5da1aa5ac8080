"""Whether all that is printed in a language has its room, kept for as long as nothing changes.

Laying out every sheet and handout of a language takes seconds. What was found to hold is noted
beside the package, under a digest of all that it follows from, so that an inspection opens at once
after `surveyapp check`.
"""

import hashlib
import importlib.metadata
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path

from surveyapp.content import places, translated
from surveyapp.content.catalogues import catalogue_file, read_catalogue
from surveyapp.content.languages import SOURCE_LANGUAGE, languages
from surveyapp.content.localising import UntranslatedError
from surveyapp.content.paper_wording import load_wording
from surveyapp.content.problems import ContentError, Problem
from surveyapp.domain.errors import NotFoundError
from surveyapp.services.handout_checking import check_handouts
from surveyapp.services.sheet_checking import check_sheets

#: More processes than this would only take memory.
_PROCESSES = 2
#: The catalogues whose words stand on paper.
_ON_PAPER = ("questionnaires", "print")
#: The rooms whose code decides what a page looks like, and the libraries.
_ROOMS = ("domain", "content", "typeset", "paper", "services")
_LIBRARIES = ("reportlab", "uharfbuzz", "Babel")


def printed() -> tuple[str, ...]:
    """The codes of the languages that paper speaks, English first: those with the whole wording."""
    return tuple(each.code for each in languages() if _is_printed(each.code))


def check_paper(language: str) -> list[Problem]:
    """What has not the room that it takes on paper, in a language that paper speaks."""
    return list(_checked(language, _digest(language)))


def check_each(wanted: Sequence[str]) -> Iterator[list[Problem]]:
    """The problems of each of these languages, in several processes where there is much to do."""
    open_ = [code for code in wanted if not _is_noted(code, _digest(code))]
    if len(open_) < _PROCESSES or (os.cpu_count() or 1) < _PROCESSES:
        yield from map(check_paper, wanted)
        return
    with ProcessPoolExecutor(_PROCESSES, mp_context=get_context("spawn")) as pool:
        yield from pool.map(check_paper, wanted)


def _is_printed(language: str) -> bool:
    try:
        load_wording(language)
    except NotFoundError:
        return False
    except ContentError:  # told elsewhere
        return language == SOURCE_LANGUAGE
    return True


@lru_cache(maxsize=64)
def _checked(language: str, digest: str) -> tuple[Problem, ...]:
    if _is_noted(language, digest):
        return ()
    stale = sorted(_not_built(language))
    found = stale or [*check_sheets(language), *check_handouts(language)]
    if not found:
        _note(language, digest)
    return tuple(found)


def _not_built(language: str) -> Iterator[Problem]:
    """What was translated otherwise since the catalogues were built: paper still says the old."""
    for name in _ON_PAPER if language != SOURCE_LANGUAGE else ():
        file = catalogue_file(language, name)
        try:
            written = read_catalogue(file) if file.is_file() else ()
            say = translated.catalogue(language, name).say
        except (ContentError, NotFoundError):  # told by the check of catalogues
            continue
        for message in written:
            if not message.id or not message.string or message.fuzzy:
                continue
            try:
                same = say(message.context or "", f"{message.id}") == message.string
            except UntranslatedError:
                same = False
            if not same:
                problem = "The catalogues were built before this was translated."
                yield Problem(file, int(message.lineno or 1), problem, "Run `./run build`.")
                break


def _digest(language: str) -> str:
    """What the paper of a language follows from: content, fonts, code and libraries."""
    digest = hashlib.sha256()
    for name in _LIBRARIES:
        digest.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for folder, files in _sources(language):
        for file in sorted(files):
            content = file.read_bytes()
            digest.update(f"{file.relative_to(folder).as_posix()} {len(content)}\n".encode())
            digest.update(content)
    return digest.hexdigest()


def _sources(language: str) -> Iterator[tuple[Path, Iterable[Path]]]:
    """Folders, each with the files in it that count."""
    for folder in (places.questionnaires(), places.print_designs()):
        yield folder, _files(folder)
    translations, built = places.translations(), places.built()
    yield translations, translations.glob("*.yaml")
    yield translations, (translations / language / "LC_MESSAGES").glob("*.po")
    yield built, (built / "catalogues" / language / "LC_MESSAGES").glob("*.mo")
    yield built, (built / "fonts").glob("*.ttf")
    yield built, built.glob("manifest.json")
    for room in _ROOMS:
        yield places.package(), _files(places.package() / room)


def _files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file() and file.suffix != ".pyc")


def _note_of(language: str) -> Path:
    return places.package() / "_checked" / language


def _is_noted(language: str, digest: str) -> bool:
    try:
        return _note_of(language).read_text(encoding="ascii") == digest
    except (OSError, ValueError):
        return False


def _note(language: str, digest: str) -> None:
    """Notes that a language holds. Where that cannot be written it is found out again."""
    file = _note_of(language)
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        file.write_text(digest, encoding="ascii")
