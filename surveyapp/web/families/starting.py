"""Starting afresh, by a link or under the return code of a paper copy.

A start page never shows, resumes or speaks of an answer that was begun before: a link is passed
on, a tablet is shared, and paper copies pass through many hands.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.domain.codes import RETURN_CODE_LENGTH, tidy
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import ChannelKind, Inspection, WindowState
from surveyapp.domain.questionnaire import Edition, Questionnaire, Variant
from surveyapp.services import offering, responding, returning
from surveyapp.services.limiting import Tried, limited
from surveyapp.web.families import addresses, choosing, marks, slots
from surveyapp.web.families.frames import frame
from surveyapp.web.families.going import go_to
from surveyapp.web.families.sittings import OutsideWindowError, sitting
from surveyapp.web.page import render, render_once
from surveyapp.web.page.errors import WAIT
from surveyapp.web.page.language import (
    _,
    choose,
    current_language,
    ngettext,
    offered,
    remember,
)
from surveyapp.web.platform import now, platform


@dataclass(frozen=True)
class Door:
    """A way into one audience's survey: a link (its token) or a paper copy (its serial).

    `variant` is the one that its start page is worded in at first.
    """

    inspection: Inspection
    edition: Edition
    audience: str
    channel_kind: ChannelKind
    token: str | None = None
    serial: int | None = None
    variant: Variant = Variant.STANDARD

    @property
    def questionnaire(self) -> Questionnaire:
        """The questions behind this door."""
        return self.edition.questionnaire(self.audience)


def by_link(token: str) -> ResponseReturnValue:
    """The start page of a link."""
    return _start_page(door_of_link(token))


def in_language(token: str, code: str) -> ResponseReturnValue:
    """The start page of a link in a language, to which the QR codes of letters and posters lead.

    A code that no language has leads to the start page alone.
    """
    return go_to(addresses.start(token, code.lower() if _is_spoken(code.lower()) else ""))


def begin_by_link(token: str) -> ResponseReturnValue:
    """Begins an answer by a link, in the variant chosen."""
    return _begin(door_of_link(token))


def ask() -> ResponseReturnValue:
    """Asks for the return code that stands on a paper copy."""
    return render("families/return_code.html", typed="")


def enter() -> ResponseReturnValue:
    """Goes on to the page of a return code that was typed."""
    typed = request.form.get("code", "")
    if len(tidy(typed)) != RETURN_CODE_LENGTH:
        because = ngettext(
            "A code has %(num)s letter or number",
            "A code has %(num)s letters and numbers",
            RETURN_CODE_LENGTH,
        )
        return _code_page(typed, because), 422
    return _with_code(typed, lambda _door: go_to(addresses.copy(tidy(typed))))


def by_code(code: str, _page: str = "") -> ResponseReturnValue:
    """The start page of a paper copy; which of its pages was scanned makes no difference."""
    return _with_code(code, _start_page)


def begin_by_code(code: str, _page: str = "") -> ResponseReturnValue:
    """Begins an answer under a paper copy's code, in the variant chosen."""
    return _with_code(code, _begin)


def door_of_link(token: str) -> Door:
    """The way in that a link's token opens. Raises NotFoundError."""
    with platform().transactions.read() as session:
        link, inspection = responding.follow(session, token)
        edition = offering.edition_read(session, inspection, choose, link.audience)
    return Door(inspection, edition, link.audience, link.channel_kind, token=link.token)


def _is_spoken(code: str) -> bool:
    return any(language.code == code for language in offered())


def _with_code(code: str, then: Callable[[Door], ResponseReturnValue]) -> ResponseReturnValue:
    key, who = platform().settings.secret_key, request.remote_addr or ""
    try:
        with limited(platform().transactions, Tried.RETURN_CODE, who, key, now=now()) as session:
            copy = returning.copy_of(session, code, platform().code_keys)
            choose_or_its = partial(choose, suggested=copy.language)
            edition = offering.edition_read(session, copy.inspection, choose_or_its, copy.audience)
    except NotFoundError:
        return _code_page(code, _("That code is not right. Check each letter and number.")), 404
    except RefusedError:
        return _code_page(code, _(WAIT)), 429
    return then(
        Door(
            copy.inspection,
            edition,
            copy.audience,
            ChannelKind.PAPER,
            serial=copy.serial,
            variant=copy.variant,
        )
    )


def _code_page(typed: str, *errors: str) -> str:
    return render("families/return_code.html", typed=typed, errors=errors)


def _start_page(door: Door, *, again: bool = False) -> str:
    require_open(door)
    variants = door.questionnaire.variants
    wanted = request.args.get("read", door.variant)
    variant = next((each for each in variants if each == wanted), variants[0])
    on_paper = door.serial is not None
    shown = frame(door.inspection, door.edition)
    # Thousands open it in the minutes after a text message goes out.
    return render_once(
        (shown, door.audience, door.token, on_paper, variant, again),
        "families/start.html",
        frame=shown,
        audience=door.audience,
        token=door.token,
        on_paper=on_paper,
        questionnaire=door.questionnaire,
        again=again,
        variant=variant,
        easy_read=variant is Variant.EASY_READ,
    )


def is_open(inspection: Inspection) -> bool:
    """Whether an answer to this inspection may begin now."""
    return inspection.window.state(now()) is WindowState.OPEN


def require_open(door: Door) -> None:
    """Raises OutsideWindowError unless an answer may begin now."""
    if not is_open(door.inspection):
        raise OutsideWindowError(door.inspection)


def _begin(door: Door) -> ResponseReturnValue:
    variant = choosing.variant_chosen()
    if variant is None or variant not in door.questionnaire.variants or not marks.sent_from_here():
        return _start_page(door, again=True), 400
    require_open(door)
    return begin(door, variant, current_language().code)


def begin(door: Door, variant: Variant, language: str) -> ResponseReturnValue:
    """Begins an answer in a slot of its own, and goes to its first question."""
    with platform().transactions.write() as session:
        draft = responding.begin(
            session,
            door.inspection,
            door.audience,
            variant,
            language,
            channel_kind=door.channel_kind,
            link_token=door.token,
            copy_serial=door.serial,
            now=now(),
        )
    with_it, slot = slots.place(slots.held(), draft.id)
    response = go_to(choosing.first_page(sitting(slot, draft, door.edition)))
    slots.keep(response, with_it)
    remember(language)
    return response
