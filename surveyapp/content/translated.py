"""Content in the languages beside English, as its catalogues were built."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from surveyapp.content import places
from surveyapp.content.languages import SOURCE_LANGUAGE, languages
from surveyapp.content.localising import UntranslatedError, localise_complete
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.language import Language
from surveyapp.domain.questionnaire import Edition

#: The catalogue of what pages say.
INTERFACE = "messages"


@dataclass(frozen=True)
class Catalogue:
    """One catalogue of a language: the SHA-256 of its file, and what it says.

    `say` takes a context and a text, and raises UntranslatedError for one that it does not hold.
    """

    digest: str
    say: Callable[[str, str], str]


def built_file(language: str, name: str) -> Path:
    """Where a catalogue is built, below the folder of all: gettext writes zh-Hant as zh_Hant."""
    return Path(language.replace("-", "_"), "LC_MESSAGES", f"{name}.mo")


@lru_cache(maxsize=256)
def catalogue(language: str, name: str) -> Catalogue:
    """The catalogue of a language: `questionnaires` or `print`.

    Raises NotFoundError for a language without it.
    """
    file = _file(language, name)
    if language not in {each.code for each in languages()} or not file.is_file():
        raise NotFoundError(
            f"There is no catalogue {name!r} in {language!r}.",
            "Choose another language, or build with `./run build`.",
        )
    content = file.read_bytes()
    found = GNUTranslations(BytesIO(content))
    found.add_fallback(_Missing())
    return Catalogue(hashlib.sha256(content).hexdigest(), found.pgettext)


@lru_cache(maxsize=1)
def speaking() -> tuple[Language, ...]:
    """The languages that pages are offered in: English, and each whose interface is complete.

    The build leaves an interface out that is not.
    """
    return tuple(
        language
        for language in languages()
        if language.code == SOURCE_LANGUAGE or _file(language.code, INTERFACE).is_file()
    )


def localised(edition: Edition, language: str) -> Edition:
    """The edition in a language, with the variants alone that are translated as a whole.

    Raises NotFoundError for a language that there is not.
    """
    if language == SOURCE_LANGUAGE:
        return edition
    return localise_complete(edition, catalogue(language, "questionnaires").say)


def _file(language: str, name: str) -> Path:
    return places.built() / "catalogues" / built_file(language, name)


class _Missing(NullTranslations):
    """Asked for what a catalogue does not hold."""

    def pgettext(self, context: str, message: str) -> str:
        raise UntranslatedError(context, message)
