"""Which drafts this browser holds: slot numbers in a signed cookie, so that tabs do not mix."""

from collections.abc import Mapping
from uuid import UUID

from flask import request
from werkzeug.wrappers import Response

from surveyapp.web.families import signing
from surveyapp.web.platform import platform

COOKIE = "surveys"
_PURPOSE = "family slots"
#: Drafts that one browser holds at a time. The oldest gives way; its answers stay under its code.
MOST = 8

Slots = Mapping[int, UUID]


def held() -> dict[int, UUID]:
    """The drafts that the browser names. Empty when it names none, or the cookie is forged."""
    said = signing.read(_PURPOSE, request.cookies.get(COOKIE, ""))
    if not said:
        return {}
    pairs = (pair.split("-") for pair in said.split("_"))
    return {int(slot): UUID(hex=draft) for slot, draft in pairs}


def place(slots: Slots, draft_id: UUID) -> tuple[Slots, int]:
    """The slots with `draft_id` among them, and its number: its old one, or the next."""
    for slot, draft in slots.items():
        if draft == draft_id:
            return slots, slot
    number = max(slots, default=0) + 1
    grown = {**slots, number: draft_id}
    return {slot: grown[slot] for slot in sorted(grown)[-MOST:]}, number


def keep(response: Response, slots: Slots) -> None:
    """Gives the browser its slots, until it is closed."""
    said = "_".join(f"{slot}-{draft.hex}" for slot, draft in slots.items())
    response.set_cookie(
        COOKIE,
        signing.sign(_PURPOSE, said),
        secure=platform().settings.secure_cookies,
        httponly=True,
        samesite="Lax",
    )


def forget(response: Response) -> None:
    """Takes every draft off this browser. The drafts stay under their codes."""
    response.delete_cookie(
        COOKIE, secure=platform().settings.secure_cookies, httponly=True, samesite="Lax"
    )
