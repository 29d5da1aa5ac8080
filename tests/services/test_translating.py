"""How far a language has come, and what its gaps keep from families."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from surveyapp.content.catalogues import read_catalogue
from surveyapp.domain.errors import NotFoundError
from surveyapp.services import translating
from tests.fixtures.translators import reword

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
QUESTION = 'msgid "What help does your child have now?"\n'


def questionnaires(folder: Path) -> Path:
    return folder / "pl" / "LC_MESSAGES" / "questionnaires.po"


def translation_of(file: Path, english: str) -> str:
    lines = file.read_text(encoding="utf-8").splitlines()
    return lines[lines.index(english.strip()) + 1]


def test_every_set_and_variant_is_told_by_itself(own_translations: Path) -> None:
    (polish,) = translating.status()
    parts = {part.part: part for part in polish.parts}
    assert polish.complete
    assert {f"{audience} {variant}" for audience in (
        "children-and-young-people", "parents-and-carers", "practitioners"
    ) for variant in ("standard", "easy-read")} < parts.keys()  # fmt: skip
    assert {"interface", "paper", "pages of plain words", "shared by all sets"} < parts.keys()
    assert list(translating.missing()) == []


def test_a_gap_says_what_it_keeps_from_families(own_translations: Path) -> None:
    file = questionnaires(own_translations)
    reword(file, QUESTION + translation_of(file, QUESTION), QUESTION + 'msgstr ""')
    (gap,) = translating.missing()
    assert gap.problem == (
        "pl: 1 message is missing, so parents-and-carers easy-read is not offered in Polish."
    )
    assert gap.file == file
    line = file.read_text(encoding="utf-8").splitlines()[gap.line - 1]
    assert line.startswith(("msgctxt", "msgid"))


def test_a_suggestion_is_missing_until_it_is_confirmed(own_translations: Path) -> None:
    file = questionnaires(own_translations)
    context = 'msgctxt "support easy-read"\n' + QUESTION
    reword(file, context, "#, fuzzy\n" + context)
    (polish,) = translating.status()
    part = next(each for each in polish.parts if each.part == "parents-and-carers easy-read")
    assert (part.messages - part.translated, part.fuzzy) == (1, 1)
    assert "(1 of them wait to be confirmed)" in next(translating.missing()).problem


def test_a_language_without_a_catalogue_has_everything_missing(own_translations: Path) -> None:
    (own_translations / "pl" / "LC_MESSAGES" / "print.po").unlink()
    (gap,) = translating.missing()
    assert "so nothing is printed in Polish" in gap.problem
    assert gap.line == 1


def test_what_is_new_comes_empty_and_what_was_reworded_as_a_suggestion(
    own_translations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = own_translations / "pl" / "LC_MESSAGES" / "messages.po"
    template = Catalog(fuzzy=False)
    template.add("Press Continue again, please. We could not tell that this came from you.")
    template.add("Something else altogether")
    templates = dict.fromkeys(translating.CATALOGUES, Catalog(fuzzy=False))
    monkeypatch.setattr(
        translating, "extract_templates", lambda: templates | {"messages": template}
    )
    translating.update("pl", now=NOW)
    updated = read_catalogue(file)
    assert updated["Something else altogether"].string == ""
    assert "School" not in updated
    assert updated.obsolete


def test_updating_twice_changes_nothing_the_second_time(own_translations: Path) -> None:
    reword(questionnaires(own_translations), '"Language-Team: Polish\\n"\n', "")
    assert translating.update(now=NOW) == [questionnaires(own_translations)]
    assert translating.update(now=NOW) == []


def test_words_that_stand_for_nobody_are_replaced_in_a_header(own_translations: Path) -> None:
    file = questionnaires(own_translations)
    reword(file, '"Last-Translator: \\n"', '"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n"')
    translating.update("pl", now=NOW)
    head = file.read_text(encoding="utf-8")[:800]
    assert "FULL NAME" not in head
    assert head.startswith("# Review status: draft, not yet checked by native speakers.\n")
    assert "Generated-By" not in head


def test_what_a_translator_filled_in_stays(own_translations: Path) -> None:
    file = questionnaires(own_translations)
    reword(file, '"Last-Translator: \\n"', '"Last-Translator: A Person <a@example.org>\\n"')
    translating.update("pl", now=NOW)
    assert "A Person <a@example.org>" in file.read_text(encoding="utf-8")


def test_an_unknown_language_is_not_updated(own_translations: Path) -> None:
    with pytest.raises(NotFoundError, match="no language 'xx'"):
        translating.update("xx", now=NOW)
