"""Adding a language, and recording who has reviewed one."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from surveyapp.content.glossaries import glossary, glossary_file
from surveyapp.content.languages import languages
from surveyapp.content.translation_checking import check_translations
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.language import Direction, Language, ReviewStatus
from surveyapp.services import adding_languages, translating
from tests.fixtures.translators import LISTED

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = date(2026, 11, 20)


def listed(folder: Path) -> str:
    return (folder / "languages.yaml").read_text(encoding="utf-8")


def add(code: str, **more: str) -> Language:
    direction = Direction(more.pop("direction")) if "direction" in more else None
    return adding_languages.add(code, now=NOW, direction=direction, **more).language


@pytest.mark.parametrize(
    ("code", "name", "english_name", "script", "direction"),
    [
        ("gu", "ગુજરાતી", "Gujarati", "Gujr", "ltr"),
        ("fa", "فارسی", "Persian", "Arab", "rtl"),
        ("yi", "ייִדיש", "Yiddish", "Hebr", "rtl"),
        ("zh-Hant", "中文 (繁體)", "Chinese (Traditional)", "Hant", "ltr"),
        ("pt-BR", "Português (Brasil)", "Portuguese (Brazil)", "Latn", "ltr"),
    ],
)
def test_a_language_is_described_by_the_cldr(
    own_translations: Path, code: str, name: str, english_name: str, script: str, direction: str
) -> None:
    added = add(code)
    assert (added.name, added.english_name) == (name, english_name)
    assert (added.script, added.direction.value) == (script, direction)
    assert languages()[-1] == added
    assert added.is_draft


def test_a_new_language_has_empty_catalogues_and_the_terms_to_agree_on(
    own_translations: Path,
) -> None:
    added = add("gu")
    status = translating.status()[-1]
    assert status.language == added
    assert {part.translated for part in status.parts} == {0}
    terms = glossary(glossary_file("gu"))
    assert any("EHC plan" in term.english for term in terms)
    assert not any(term.translation for term in terms)
    assert check_translations() == []
    assert translating.update("gu", now=NOW) == []


def test_comments_and_order_of_the_list_stay(own_translations: Path) -> None:
    add("gu", name='A "name": odd')
    assert listed(own_translations).startswith(LISTED)
    assert languages()[-1].name == 'A "name": odd'


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("pl", "is listed already"),
        ("en", "English is what all is written in"),
        ("en-GB", "English is what all is written in"),
        ("xx", "no language 'xx'"),
        ("", "no language ''"),
        ("../gu", "no language"),
        ("GU", "Write gu."),
        ("pt-br", "Write pt-BR."),
        ("gu_IN", "no language"),
        ("x" * 500, "no language"),
    ],
)
def test_a_code_that_cannot_be_is_refused_and_nothing_written(
    own_translations: Path, code: str, told: str
) -> None:
    with pytest.raises(RefusedError, match=told):
        add(code)
    assert listed(own_translations) == LISTED
    assert {each.name for each in own_translations.iterdir() if each.is_dir()} == {"pl"}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"script": "nonsense"}, "no code of a script"),
        ({"script": "Arab", "direction": "ltr"}, "not written in the direction ltr"),
        ({"name": "a\nb"}, "cannot be listed"),
        ({"english_name": " "}, "cannot be listed"),
    ],
)
def test_a_description_that_does_not_hold_is_refused(
    own_translations: Path, more: dict[str, str], told: str
) -> None:
    with pytest.raises(RefusedError, match=told):
        add("gu", **more)
    assert listed(own_translations) == LISTED


def test_a_folder_that_is_there_is_not_overwritten(own_translations: Path) -> None:
    (own_translations / "gu").mkdir()
    with pytest.raises(RefusedError, match="There is a folder"):
        add("gu")


def test_a_review_is_recorded_in_the_list_and_in_each_catalogue(own_translations: Path) -> None:
    adding_languages.review("pl", ReviewStatus.REVIEWED, now=NOW, by='A "firm": x', on=DAY)
    polish = languages()[-1]
    assert (polish.review, polish.reviewed_by, polish.reviewed_on) == (
        ReviewStatus.REVIEWED, 'A "firm": x', DAY,
    )  # fmt: skip
    assert "# in itself" in listed(own_translations)
    for file in own_translations.glob("pl/LC_MESSAGES/*.po"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        assert first == '# Review status: reviewed by A "firm": x on 2026-11-20.'
    adding_languages.review("pl", ReviewStatus.DRAFT, now=NOW)
    assert listed(own_translations) == LISTED


@pytest.mark.parametrize(
    ("status", "by", "on", "told"),
    [
        (ReviewStatus.REVIEWED, "", DAY, "takes an organisation and a day"),
        (ReviewStatus.APPROVED, "A firm", None, "takes an organisation and a day"),
        (ReviewStatus.REVIEWED, " \t", DAY, "takes an organisation and a day"),
        (ReviewStatus.DRAFT, "A firm", None, "reviewed by nobody"),
        (ReviewStatus.REVIEWED, "A firm", date(2026, 11, 24), "is not over yet"),
    ],
)
def test_what_does_not_go_together_is_refused(
    own_translations: Path, status: ReviewStatus, by: str, on: date | None, told: str
) -> None:
    with pytest.raises(RefusedError, match=told):
        adding_languages.review("pl", status, now=NOW, by=by, on=on)
    assert listed(own_translations) == LISTED


@pytest.mark.parametrize("code", ["en", "xx"])
def test_only_a_translation_is_reviewed(own_translations: Path, code: str) -> None:
    with pytest.raises(NotFoundError):
        adding_languages.review(code, ReviewStatus.APPROVED, now=NOW, by="A firm", on=DAY)
