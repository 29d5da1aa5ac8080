"""The site with the sample edition, in the languages that it was translated into."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from surveyapp.content import places
from surveyapp.content.catalogues import read_catalogue
from surveyapp.content.languages import languages
from surveyapp.domain.language import Language
from tests.fixtures.furnished import FurnishedCopy
from tests.web.families.furnishing import Site, build, furnish_sample
from tests.web.families.visiting import Family

#: Every language beside English.
TRANSLATED = [language for language in languages() if language.code != "en"]
#: English words that are no words in a language of the surveys.
_ENGLISH = re.compile(r"\b(the|you|your|with|from|this|what|have|when|they)\b", re.IGNORECASE)


@pytest.fixture
def database_kind() -> str:
    """SQLite alone: words do not depend on the database."""
    return "sqlite"


@pytest.fixture
def spoken(furnished_copy: FurnishedCopy, tmp_path: Path) -> Iterator[Site]:
    """The site with the sample edition."""
    url, held = furnished_copy(furnish_sample)
    built = build(url, tmp_path, held)
    yield built
    built.transactions.close()


def codes(page: Any) -> list[str]:
    """The languages that a page can be shown in, in their order."""
    return [str(code) for code in page.xpath("//*[@class='languages__list']//@lang")]


def english_left(page: Any, code: str) -> list[str]:
    """What a page says in English without marking it as English."""
    sources, translations = _words_of(code)
    return [
        text
        for text in texts(page)
        if (text in sources and text not in translations) or _ENGLISH.search(text)
    ]


def texts(page: Any) -> list[str]:
    """Every text of a page that is not marked as English, those for screen readers too."""
    for english in page.xpath('//body//*[@lang="en"]'):
        english.drop_tree()
    seen = "//body//text()[not(ancestor::script)] | //@aria-label | //@data-left | //title/text()"
    found = (" ".join(text.split()) for text in page.xpath(seen))
    return [text for text in found if text]


@cache
def _words_of(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """What there is to translate, and what it was translated into."""
    sources, translations = set[str](), set[str]()
    for name in ("messages", "questionnaires"):
        file = places.translations() / code / "LC_MESSAGES" / f"{name}.po"
        for message in read_catalogue(file):
            for one in message.id if isinstance(message.id, tuple) else (message.id,):
                sources.add(" ".join(one.split()))
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            for one in strings:
                translations.add(" ".join(one.split()))
    return frozenset(sources - {""}), frozenset(translations)


def begin(family: Family, variant: str) -> Family:
    """Presses the button of a start page that begins that variant, whatever it says."""
    [button] = family.page.xpath(f"//button[@name='variant'][@value='{variant}']")
    return family.press(" ".join(button.text_content().split()))


def go_on(family: Family, **fields: Any) -> Family:
    """Presses the first button of the page's form in its content, whatever it says."""
    button = family.page.xpath("//main//button[contains(@class, 'govuk-button')][not(@hidden)]")[0]
    return family.press(" ".join(button.text_content().split()), fields)


def is_in(family: Family, language: Language) -> bool:
    """Whether the page says that it is in that language, and runs its way."""
    said = (family.page.get("lang"), family.page.get("dir"))
    return said == (language.code, language.direction.value)
