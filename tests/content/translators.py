"""A small set of translations in a folder of its own, for the tests of what translators do."""

from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog

from surveyapp.content.spreadsheet.rows import rows_of, title_of
from surveyapp.content.spreadsheet.writing import workbook
from surveyapp.domain.language import Direction, Language, ReviewStatus

POLISH = Language("pl", "Polski", "Polish", "Latn", Direction.LEFT_TO_RIGHT, ReviewStatus.DRAFT)
TITLE = title_of(POLISH)


def catalogues() -> dict[str, Catalog]:
    """Two catalogues with something of everything: plurals, places, marks, lines, a suggestion."""
    pages, paper = Catalog(locale="pl", fuzzy=False), Catalog(locale="pl", fuzzy=False)
    place = [("surveyapp/web/families/templates/families/start.html", 1)]
    pages.add("School", "Szkoła", locations=place)
    pages.add("Back", "", locations=place)
    pages.add("Send", "Wyślij to", flags=["fuzzy"], locations=place)
    pages.add(
        ("%(num)s day", "%(num)s days"), ("%(num)s dzień", "%(num)s dni", "%(num)s dni"),
        flags=["python-format"], user_comments=["dni robocze"],
    )  # fmt: skip
    pages.add("%(count)s answers", "%(count)s odpowiedzi", flags=["python-format"])
    paper.add("{area}: **code**", "{area}: **kod**", context="head", auto_comments=["On paper."])
    paper.add("One\nTwo", "Raz\nDwa", context="steps")
    return {"messages": pages, "print": paper}


def exported(file: Path, said: Mapping[str, Catalog]) -> Path:
    """A spreadsheet of the catalogues."""
    sheets = {name: tuple(rows_of(name, each, (), {})) for name, each in said.items()}
    file.write_bytes(workbook(POLISH, sheets, ()))
    return file


def spoken(said: Mapping[str, Catalog]) -> dict[object, object]:
    """All that catalogues say, to be compared."""
    return {
        (name, message.id, message.context): (
            message.string, message.fuzzy, tuple(message.user_comments),
        )
        for name, catalogue in said.items()
        for message in catalogue
        if message.id
    }  # fmt: skip
