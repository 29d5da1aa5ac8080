"""The languages that families are served in."""

from functools import cache

from pydantic import TypeAdapter

from surveyapp.content import places
from surveyapp.content.shaping import shaped
from surveyapp.domain.language import Language

_LANGUAGES: TypeAdapter[tuple[Language, ...]] = TypeAdapter(tuple[Language, ...])
SOURCE_LANGUAGE = "en"


@cache
def languages() -> tuple[Language, ...]:
    """All languages, in the order of languages.yaml. Raises ContentError when it does not hold."""
    return shaped(places.translations() / "languages.yaml", _LANGUAGES)[1]
