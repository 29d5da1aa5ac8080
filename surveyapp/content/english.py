"""The words of the English sources, to tell English that was left inside a translation."""

import re
from functools import cache

from surveyapp.content import places
from surveyapp.content.templates import CATALOGUES, read_template

WORD = re.compile(r"[^\W\d_]+")


@cache
def english_words() -> frozenset[str]:
    """Every word that there is to translate, in small letters."""
    return frozenset(
        word.lower()
        for name in CATALOGUES
        for message in read_template(places.translations(), name)
        for text in ([message.id] if isinstance(message.id, str) else message.id)
        for word in WORD.findall(text)
    )
