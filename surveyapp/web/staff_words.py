"""How staff pages write names, days and times."""

from flask import Flask
from markupsafe import Markup, escape

from surveyapp.domain.calendar import long_date, long_moment
from surveyapp.domain.concern import waited
from surveyapp.domain.directions import OVERRIDES
from surveyapp.domain.summary import Figure, percent_text
from surveyapp.services import offering

_CONTACTS = {"childrens-social-care": "Children’s social care"}


def register(app: Flask) -> None:
    """Makes the filters known to templates."""
    app.add_template_filter(named)
    app.add_template_filter(counted)
    app.add_template_filter(percent_text, "percent")
    app.add_template_filter(contact_name)
    app.add_template_filter(language_name)
    app.add_template_filter(untwisted)
    app.add_template_filter(long_moment, "moment")
    app.add_template_filter(long_date)
    app.add_template_filter(waited)


def named(identifier: str) -> str:
    """The name in words of something whose identifier is its name: `returns-clerk`."""
    return identifier.replace("-", " ").capitalize()


def counted(figure: Figure) -> str:
    """A number of people with its thousands parted, or the symbol in its place."""
    return f"{figure:,}" if isinstance(figure, int) else figure.value


def contact_name(identifier: str) -> str:
    """The name of a contact of the area."""
    return _CONTACTS.get(identifier) or named(identifier)


def language_name(code: str) -> str:
    """The English name of a language; its code when it is known no longer."""
    return offering.english_names().get(code, code)


def untwisted(text: str) -> Markup:
    """What someone wrote, each character that would turn letters round shown in place of its doing.

    They are kept in what is stored. On a page they would make words read as others.
    """
    shown = escape(text)
    for character, name in OVERRIDES.items():
        mark = Markup('<bdi class="unseen" title="{}">{}</bdi>').format(
            "A character that turns text round", name
        )
        shown = shown.replace(character, mark)
    return shown
