"""The typefaces of the standard design, for tests that set text."""

from surveyapp.content import places
from surveyapp.typeset.fonts import Typefaces, load


def typefaces() -> Typefaces:
    return load(
        places.built() / "fonts",
        "AtkinsonHyperlegibleNext-Regular.ttf",
        "AtkinsonHyperlegibleNext-Bold.ttf",
    )
