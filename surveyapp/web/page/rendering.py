"""Templates: how pages are drawn, and what every template can use."""

import re
from collections.abc import Hashable
from datetime import date, datetime
from typing import Any

from babel.numbers import format_decimal
from flask import Flask, current_app
from flask_babel import get_locale
from jinja2 import StrictUndefined
from markupsafe import Markup

from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.domain.calendar import london
from surveyapp.domain.codes import grouped
from surveyapp.domain.written import written_day, written_time
from surveyapp.web.page.embedded import with_english_marked
from surveyapp.web.page.language import current_language, in_english, naming, offered, speaker
from surveyapp.web.page.static_files import asset, has_asset

#: The end of a sentence in the scripts of the languages of England's families.
_SENTENCE_END = re.compile(r"(?<=[.!?\u06d4\u061f\u0964\u3002])\s+")
#: Pages held in memory, of some 10 kB each.
_MOST_KEPT = 1000
_kept: dict[Hashable, str] = {}


def register(app: Flask) -> None:
    """Gives the templates of `app` their filters and globals."""
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.trim_blocks = True
    environment.lstrip_blocks = True
    environment.globals.update(
        asset=asset,
        has_asset=has_asset,
        language_choice=language_choice,
        mark_svg=Markup(environment.get_template("page/mark.svg").render()),  # noqa: S704
        # What pages may leave out.
        errors=(),
        easy_read=False,
        at="",
        folded=False,
        kept="",
        turning="",
        wide=False,
        wordy=False,
    )
    environment.filters.update(
        day=day,
        clock=clock,
        sentences=sentences,
        unbroken=unbroken,
        grouped=grouped,
        in_english=in_english,
        naming=naming,
    )
    app.context_processor(lambda: {"language": current_language(), "languages": offered()})


def render(template: str, **context: Any) -> str:
    """A page drawn from one of the slices' templates, in the language of this request.

    Leaner than Flask's own: no signals, and only the context that is given.
    """
    page = current_app.jinja_env.get_template(template)
    language = current_language()
    # `_` is a global too, for macros; this one need not look for the language each time.
    drawn = page.render(language=language, languages=offered(), _=speaker(), **context)
    return drawn if language.code == SOURCE_LANGUAGE else with_english_marked(drawn, language)


def render_once(key: Hashable, template: str, **context: Any) -> str:
    """A page that is the same for everyone who asks with that key, drawn once for each language.

    `key` holds all that the page's words depend on.
    """
    named = (template, current_language().code, key)
    page = _kept.get(named)
    if page is None:
        page = render(template, **context)
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[named] = page
    return page


def language_choice(folded: bool, turning: str, at: str, kept: str, wordy: bool) -> Markup:
    """The languages that this request's page can be shown in (see page/languages.html)."""
    bent = {"folded": folded, "turning": turning, "at": at, "kept": kept, "wordy": wordy}
    key = (tuple(language.code for language in offered()), *bent.values())
    return Markup(render_once(key, "page/languages.html", **bent))  # noqa: S704 - a template's


def day(moment: datetime | date) -> str:
    """A date, or the London date of a moment, as the page's language writes it."""
    shown = london(moment).date() if isinstance(moment, datetime) else moment
    return written_day(shown, current_language().code)


def clock(moment: datetime) -> str:
    """London's time of a moment as the page's language writes it, on one line."""
    return unbroken(written_time(moment, current_language().code))


def decimal(number: int) -> str:
    """A number of many digits, parted as the page's language parts it."""
    return format_decimal(number, locale=get_locale())


def sentences(text: str) -> list[str]:
    """A text cut into its sentences, for easy read: one idea a line."""
    return _SENTENCE_END.split(text.strip())


def unbroken(text: str) -> str:
    """A telephone number, a time or the like, which no line's end may part."""
    return text.replace(" ", "\u00a0")
