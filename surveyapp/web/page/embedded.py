"""English inside a page of another language, marked so that it is spoken as English.

Translations keep names of English law and of services, in brackets or among their own words. In a
script of its own every run of Latin letters is such a name. In a language that is written in Latin
letters it is what stands in brackets, if all its words are words of the English sources.
"""

import re
from collections.abc import Iterator
from html import unescape

from surveyapp.content.english import WORD, english_words
from surveyapp.domain.language import Language

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?([a-zA-Z0-9]+)")
#: What shows no words of the page itself, or can hold no element.
_PASSED_OVER = frozenset({"head", "option", "script", "style", "svg", "textarea"})
#: What says its language itself, or is what somebody typed.
_ITS_OWN = re.compile(r'\s(?:lang="|dir="auto")')
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta"})
_JOINT = r"(?:&#39;|&amp;|[’'./@-]| )"
_RUN = re.compile(rf"&[#\w]+;|[A-Za-z]+(?:{_JOINT}+[A-Za-z]+)*")
_BRACKETED = re.compile(r"(?<=\()[^()]+(?=\))")
_LEAST_LETTERS = 3


def with_english_marked(page: str, language: Language) -> str:
    """The HTML of a page, with `lang="en"` round the English in its text."""
    mark = _in_brackets if language.script == "Latn" else _in_another_script
    return "".join(mark(token) if is_text else token for token, is_text in _tokens(page))


def _tokens(page: str) -> Iterator[tuple[str, bool]]:
    """Tags and texts in order, each with whether it is text in the page's own language."""
    within: list[str] = []
    for token in _TAG.split(page):
        if not token.startswith("<"):
            yield token, bool(token) and not within
            continue
        yield token, False
        name = found[1].lower() if (found := _NAME.match(token)) else ""
        if within:
            _follow(within, name, token)
        elif _begins_apart(name, token):
            within.append(name)


def _begins_apart(name: str, tag: str) -> bool:
    if tag.startswith("</") or name in _VOID or name in ("", "html"):
        return False
    return name in _PASSED_OVER or _ITS_OWN.search(tag) is not None


def _follow(within: list[str], name: str, tag: str) -> None:
    """Elements of the same name inside one another close in their order."""
    if name == within[0]:
        if tag.startswith("</"):
            within.pop()
        elif not tag.endswith("/>"):
            within.append(name)


def _in_another_script(text: str) -> str:
    return _RUN.sub(lambda run: run[0] if run[0].startswith("&") else _marked(run[0]), text)


def _in_brackets(text: str) -> str:
    return _BRACKETED.sub(
        lambda found: _marked(found[0]) if _is_english(found[0]) else found[0], text
    )


def _is_english(text: str) -> bool:
    words = [word.lower() for word in WORD.findall(unescape(text))]
    return sum(map(len, words)) >= _LEAST_LETTERS and english_words().issuperset(words)


def _marked(text: str) -> str:
    return f'<span lang="en" dir="ltr">{text}</span>'
