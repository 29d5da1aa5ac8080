"""The language of a page: what the survey is answered in, what was chosen, what the browser asks.

A choice is made with `?lang=` and kept in a cookie that holds nothing but its code. The browser
only suggests; whatever speaks, every page offers its languages, English first.
"""

from collections.abc import Callable, Iterable, Mapping
from gettext import GNUTranslations
from typing import Any

from flask import Flask, current_app, g, request
from flask_babel import Babel, get_translations, refresh
from markupsafe import Markup, escape
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from surveyapp.content import places
from surveyapp.content.translated import speaking
from surveyapp.domain.language import Direction, Language, isolated
from surveyapp.web.page.readers import concerns_staff

#: The name that a choice has in addresses, forms and the cookie.
CHOICE = "lang"
#: The catalogue of each language, once it was asked for.
_loaded: dict[str, GNUTranslations] = {}
#: What of it was asked for: as many messages as templates hold.
_said: dict[str, dict[str, str]] = {}


def register(app: Flask) -> None:
    """Gives `app` gettext in the language of each request."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(places.built() / "catalogues")
    Babel(app, locale_selector=_locale, default_timezone="Europe/London")
    app.jinja_env.globals.update(_=_, gettext=_, ngettext=ngettext)


def offered() -> tuple[Language, ...]:
    """The languages that this request's page is offered in, English first."""
    return g.get("offered") or speaking()


def current_language() -> Language:
    """The language of this request's page."""
    if "language" not in g:
        g.language = _found()
    language: Language = g.language
    return language


def choose(languages: tuple[Language, ...], suggested: str = "") -> str:
    """Offers this request's page in these languages alone, and returns the code of its own.

    That is what was chosen, or else `suggested`, or else what the browser suggests.
    """
    g.offered = languages
    chosen = _by_code(_asked_for()) or _by_code(request.cookies.get(CHOICE, ""))
    speak((chosen or _by_code(suggested) or _by_itself()).code)
    return current_language().code


def stay(languages: tuple[Language, ...], code: str) -> str:
    """Offers this request's page in these languages alone, and returns the code of its own.

    That is `code`, such as the language that a survey was begun in, where it is offered.
    """
    g.offered = languages
    speak((_by_code(code) or _by_itself()).code)
    return current_language().code


def is_offered(code: str) -> bool:
    """Whether this request's page is offered in that language."""
    return _by_code(code) is not None


def speak(code: str) -> None:
    """Sets the language of this request's page, such as the one that a survey was begun in."""
    spoken = _by_code(code) or offered()[0]
    before = g.get("language")
    g.language = spoken
    if before not in (None, spoken):
        refresh()


def remember(code: str) -> None:
    """Has the pages after this one speak that language too."""
    g.remembered = code


def forget() -> None:
    """Has this browser forget what was chosen."""
    g.remembered = None


def keep_choice(response: Response) -> Response:
    """Gives the browser the language that was chosen, until it is closed."""
    held = request.cookies.get(CHOICE, "")
    if "remembered" in g:
        code = g.remembered
        if code is None:
            response.delete_cookie(CHOICE, **_cookie_kind())
        elif code not in (held, _by_itself().code):
            response.set_cookie(CHOICE, code, **_cookie_kind())
    elif b"lang=" in request.query_string:
        code = request.args.get(CHOICE, "")
        if code != held and any(language.code == code for language in speaking()):
            response.set_cookie(CHOICE, code, **_cookie_kind())
    return response


def _cookie_kind() -> dict[str, Any]:
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    return {"secure": secure, "httponly": True, "samesite": "Lax"}


def _(message: str, **variables: object) -> str:
    """A message of the interface in the language of this request.

    It is plain text, to be escaped: a translator's angle bracket is shown, not obeyed. Filled in
    with Markup it is Markup, and all else in it is escaped.
    """
    return speaker()(message, **variables)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Marks a message that `_` is given later."""
    return message


def speaker() -> Callable[..., str]:
    """`_` for the language that this request has now."""
    translations = _translations()
    language = current_language()
    said = _said.setdefault(language.code, {})

    def say(message: str, **variables: object) -> str:
        text = said.get(message)
        if text is None:
            text = said[message] = translations.gettext(message)
        return _filled(text, variables, language) if variables else text

    return say


def ngettext(singular: str, plural: str, num: int, **variables: object) -> str:
    """A message with a number, `%(num)s`, in the language's form for that number."""
    text: str = _translations().ngettext(singular, plural, num)
    return _filled(text, {"num": num, **variables}, current_language())


def in_english(text: str) -> str:
    """English words, such as an area's name, marked as English on a page of another language."""
    if current_language().code == "en" or not text:
        return text
    return Markup('<bdi lang="en" dir="ltr">{}</bdi>').format(text)


def naming(text: str, names: Iterable[str]) -> str:
    """Words in the page's language, with the English names in them marked as English."""
    if current_language().code == "en":
        return text
    marked = escape(text)
    for name in names:
        marked = marked.replace(escape(name), escape(in_english(name)))
    return marked


def _filled(text: str, variables: Mapping[str, object], language: Language) -> str:
    if language.direction is Direction.RIGHT_TO_LEFT:
        variables = {
            name: value if isinstance(value, Markup) else isolated(value)
            for name, value in variables.items()
        }
    if any(isinstance(value, Markup) for value in variables.values()):
        text = escape(text)
    return text % variables


def _translations() -> GNUTranslations:
    # Flask-Babel looks for the catalogue anew in every request.
    code = current_language().code
    translations = _loaded.get(code)
    if translations is None:
        translations = _loaded[code] = get_translations()
    return translations


def _locale() -> str:
    code = current_language().code.replace("-", "_")
    # Dates and times in English are written as in England.
    return "en_GB" if code == "en" else code


def _found() -> Language:
    if len(offered()) == 1 or concerns_staff():
        return offered()[0]
    return _by_code(_asked_for()) or _by_itself()


def _by_itself() -> Language:
    """The language of a page when neither its address nor its form says one."""
    languages = offered()
    held = _by_code(request.cookies.get(CHOICE, ""))
    if held:
        return held
    suggested = request.accept_languages.best_match([language.code for language in languages])
    return _by_code(suggested or "") or languages[0]


def _asked_for() -> str:
    """The code that the address or the form brings."""
    try:
        return request.values.get(CHOICE, "")
    except RequestEntityTooLarge:  # the page that says so is in some language too
        return request.args.get(CHOICE, "")


def _by_code(code: str) -> Language | None:
    for language in offered():
        if language.code == code:
            return language
    return None
