"""The language of a page: what the survey was begun in, what was chosen, what the browser asks."""

from collections.abc import Callable
from gettext import GNUTranslations

from flask import Flask, g, request
from flask_babel import Babel, get_translations, refresh
from werkzeug.exceptions import RequestEntityTooLarge

from surveyapp.content import places
from surveyapp.content.translated import speaking
from surveyapp.domain.language import Language

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
    """The languages that pages are offered in."""
    return speaking()


def current_language() -> Language:
    """The language of this request's page."""
    if "language" not in g:
        g.language = _chosen()
    language: Language = g.language
    return language


def speak(code: str) -> None:
    """Sets the language of this request's page, such as the one that a survey was begun in."""
    chosen = _by_code(code) or offered()[0]
    before = g.get("language")
    g.language = chosen
    if before not in (None, chosen):
        refresh()


def _(message: str, **variables: object) -> str:
    """A message of the interface in the language of this request.

    It is plain text, to be escaped: a translator's angle bracket is shown, not obeyed.
    """
    return speaker()(message, **variables)


def N_(message: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Marks a message that `_` is given later."""
    return message


def speaker() -> Callable[..., str]:
    """`_` for the language that this request has now."""
    translations = _translations()
    said = _said.setdefault(current_language().code, {})

    def say(message: str, **variables: object) -> str:
        text = said.get(message)
        if text is None:
            text = said[message] = translations.gettext(message)
        return text % variables if variables else text

    return say


def ngettext(singular: str, plural: str, num: int, **variables: object) -> str:
    """A message with a number, `%(num)s`, in the language's form for that number."""
    text: str = _translations().ngettext(singular, plural, num)
    return text % {"num": num, **variables}


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


def _chosen() -> Language:
    languages = offered()
    if len(languages) == 1:
        return languages[0]
    asked_for = _by_code(_said_to_be())
    if asked_for:
        return asked_for
    suggested = request.accept_languages.best_match([language.code for language in languages])
    return _by_code(suggested or "") or languages[0]


def _said_to_be() -> str:
    """The code that the address or the form brings."""
    try:
        return request.values.get("lang", "")
    except RequestEntityTooLarge:  # the page that says so is in some language too
        return request.args.get("lang", "")


def _by_code(code: str) -> Language | None:
    for language in offered():
        if language.code == code:
            return language
    return None
