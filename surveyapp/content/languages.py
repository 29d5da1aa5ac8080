"""The languages that families are served in."""

from functools import cache

from pydantic import TypeAdapter, ValidationError

from surveyapp.content import places, yaml_source
from surveyapp.content.problems import ContentError
from surveyapp.domain.language import Language

_LANGUAGES: TypeAdapter[tuple[Language, ...]] = TypeAdapter(tuple[Language, ...])
SOURCE_LANGUAGE = "en"


@cache
def languages() -> tuple[Language, ...]:
    """All languages, in the order of languages.yaml. Raises ContentError when it does not hold."""
    source = yaml_source.read(places.translations() / "languages.yaml")
    try:
        return _LANGUAGES.validate_python(source.data)
    except ValidationError as error:
        raise ContentError(
            [
                source.problem(tuple(detail["loc"]), f"{detail['msg']}.", "Correct the value.")
                for detail in error.errors()
            ]
        ) from error
