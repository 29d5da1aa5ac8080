"""What the error pages at staff's addresses say, in the layout of staff pages.

They ask the store nothing: it may be what is away.
"""

from collections.abc import Iterable

from surveyapp.web.page.rendering import render

_KEPT_BY_BROWSER = "Your browser still has what you typed."
#: Status -> what is wrong, and what to do.
_WORDS = {
    400: ("This could not be read", ("Nothing was saved. Go back and try again.",)),
    403: ("This cannot be done", ("Your account may not do this, or the time for it is over.",)),
    404: (
        "There is no such page",
        ("Check the address. The page may be gone, or your account may not open it.",),
    ),
    405: ("This page cannot be used like that", ("Go back, and use the buttons of the page.",)),
    413: (
        "This is too much to send at once",
        ("Nothing was saved. Go back, shorten it and send it again.", _KEPT_BY_BROWSER),
    ),
    429: ("Too many tries", ("Wait 15 minutes, then try again.",)),
    500: (
        "Something went wrong",
        (
            "The fault is ours. Go back and try again in a few minutes.",
            _KEPT_BY_BROWSER,
            "If it happens again, tell whoever runs the platform.",
        ),
    ),
    503: (
        "The service is busy",
        ("Nothing was saved. Go back and try again in a minute.", _KEPT_BY_BROWSER),
    ),
}


def staff_error_page(status: int) -> str:
    """The page of an error by its HTTP status."""
    title, lines = _WORDS.get(status) or _WORDS[400 if status < 500 else 500]
    return staff_page_of(title, lines)


def staff_page_of(title: str, lines: Iterable[str]) -> str:
    """A page that says what is wrong, and what to do."""
    return render("page/staff_error.html", title=title, lines=lines)
