"""Checks the folder of translations: languages, catalogues, glossaries and templates."""

from collections.abc import Iterator
from pathlib import Path

from babel import Locale

from surveyapp.content import languages, places
from surveyapp.content.catalogues import problems_of, read_catalogue
from surveyapp.content.glossaries import GLOSSARY, check_glossary, glossary_file, skeleton_file
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.templates import CATALOGUES, as_po, extract_templates
from surveyapp.domain.language import Language, ReviewStatus


def check_translations() -> list[Problem]:
    """The problems of every language, by file and line. What is missing yet is none."""
    folder = places.translations()
    try:
        known = languages.languages()
    except ContentError as error:
        return list(error.problems)
    problems = [*_of_listing(), *_of_templates(folder)]
    for language in known:
        if language.review is not ReviewStatus.SOURCE:
            problems += _of_language(folder, language)
    problems += _of_unknown(folder, {language.code for language in known})
    return sorted(problems)


def _of_listing() -> Iterator[Problem]:
    """What only the CLDR can tell: whether there is such a language and script."""
    source, known = languages.read_languages(languages.file())
    scripts = Locale.parse("en").scripts
    for number, language in enumerate(known):
        if language.script not in scripts:
            yield source.problem(
                (number, "script"),
                f"`{language.script}` is no script that the CLDR knows.",
                "Correct it: four letters (ISO 15924), such as Latn.",
            )


def _of_templates(folder: Path) -> Iterator[Problem]:
    try:
        templates = extract_templates()
    except ContentError:  # told by the check of that content
        return
    for name, template in templates.items():
        file = folder / f"{name}.pot"
        if not file.is_file() or file.read_bytes() != as_po(template):
            yield Problem(
                file,
                1,
                "This is not what there is to translate now.",
                "Run `surveyapp translations extract`, then `surveyapp translations update`.",
            )


def _of_language(folder: Path, language: Language) -> Iterator[Problem]:
    own = folder / language.code
    if not own.is_dir():
        yield Problem(
            languages.file(),
            1,
            f"The language {language.code} has no folder {own.name}/.",
            f"Run `surveyapp translations update {language.code}`, or take it off the list.",
        )
        return
    if glossary_file(language.code).is_file():
        yield from check_glossary(glossary_file(language.code))
    for file in sorted(own.glob("LC_MESSAGES/*.po")):
        if file.stem not in CATALOGUES:
            yield Problem(
                file,
                1,
                f"There is no catalogue of the name {file.stem}.",
                f"Name it one of {', '.join(CATALOGUES)}, or take it away.",
            )
            continue
        try:
            yield from problems_of(file, read_catalogue(file))
        except ContentError as error:
            yield from error.problems


def _of_unknown(folder: Path, codes: set[str]) -> Iterator[Problem]:
    if skeleton_file().is_file():
        yield from check_glossary(skeleton_file())
    for own in sorted(folder.iterdir()):
        is_one = own.is_dir() and not own.name.startswith((".", "_"))
        if is_one and own.name not in codes:
            yield Problem(
                next(iter(sorted(own.rglob("*.po"))), own / GLOSSARY),
                1,
                f"The folder {own.name}/ is of a language that languages.yaml does not list.",
                "List it there, or take the folder away.",
            )
