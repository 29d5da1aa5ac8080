"""Saving for later under a resume code, coming back with it, and clearing the device."""

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.domain.codes import SECRET_LENGTH, tidy
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.response import Draft
from surveyapp.services import opening, responding
from surveyapp.services.limiting import Tried, limited
from surveyapp.web.families import addresses, choosing, marks, slots
from surveyapp.web.families.frames import frame
from surveyapp.web.families.going import go_to
from surveyapp.web.families.sittings import find, sitting
from surveyapp.web.page import render
from surveyapp.web.page.errors import WAIT
from surveyapp.web.page.language import (
    CHOICE,
    _,
    current_language,
    forget,
    ngettext,
    remember,
)
from surveyapp.web.platform import now, platform


def save(slot: int) -> ResponseReturnValue:
    """The resume code of the draft, to write down, keep as a link, or print."""
    here = find(slot)
    with platform().transactions.write() as session:
        key = platform().settings.secret_key
        code = responding.keep_for_later(session, here.draft.id, key, now=now())
    return render(
        "families/save.html",
        frame=frame(here.inspection, here.edition),
        code=code,
        link=platform().settings.base_url + addresses.resume(code),
        back=choosing.first_page(here),
        easy_read=here.easy_read,
    )


def ask(code: str = "") -> ResponseReturnValue:
    """Asks for the resume code; a link brings it along, and a button still has to be pressed."""
    return render("families/resume.html", typed=code, from_link=bool(code))


def resume() -> ResponseReturnValue:
    """Carries on where the code was given out, in a slot of this browser."""
    typed = request.form.get("code", "")
    if not marks.sent_from_here():
        return render("families/resume.html", typed=typed, from_link=True), 400
    if len(tidy(typed)) != SECRET_LENGTH:
        because = ngettext(
            "A code has %(num)s letter or number",
            "A code has %(num)s letters and numbers",
            SECRET_LENGTH,
        )
        return _not_found(typed, because)
    try:
        draft = _resumed(typed)
    except NotFoundError:
        return _not_found(typed, _("We cannot find saved answers under that code"))
    except RefusedError:
        return render("families/resume.html", typed=typed, errors=[_(WAIT)]), 429
    return _carry_on(draft)


def _resumed(typed: str) -> Draft:
    key, who = platform().settings.secret_key, request.remote_addr or ""
    with limited(platform().transactions, Tried.RESUME, who, key, now=now()) as session:
        return responding.resume(session, typed, key, now=now())


def _carry_on(draft: Draft) -> ResponseReturnValue:
    with platform().transactions.read() as session:
        edition = opening.edition_of(session, draft.inspection)
    with_it, slot = slots.place(slots.held(), draft.id)
    response = go_to(choosing.first_page(sitting(slot, draft, edition)))
    slots.keep(response, with_it)
    remember(draft.language)
    return response


def _not_found(typed: str, because: str) -> ResponseReturnValue:
    return render("families/resume.html", typed=typed, errors=[because]), 422


def ask_to_clear() -> str:
    """What clearing means, and the button."""
    return render("families/clear.html", holds_some=bool(slots.held()))


def clear() -> ResponseReturnValue:
    """Takes every survey off this device."""
    if not marks.sent_from_here():
        return ask_to_clear(), 400
    # What is cleared is said in the language that is being read, for the last time.
    response = go_to(f"/cleared?{CHOICE}={current_language().code}")
    slots.forget(response)
    forget()
    return response


def cleared() -> ResponseReturnValue:
    """Nothing of a survey is left here."""
    forget()
    return render("families/cleared.html")
