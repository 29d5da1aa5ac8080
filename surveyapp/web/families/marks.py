"""The mark that each form carries: which draft, in which variant, its answer was typed for.

It is signed and does not expire. Whoever can show it was given the page, so it guards against
forged forms as well as against two tabs writing into one draft.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from flask import request

from surveyapp.domain.questionnaire import Variant
from surveyapp.domain.response import Draft
from surveyapp.web.families import signing

#: The name of the form's field.
FIELD = "draft"
_PURPOSE = "family form"


@dataclass(frozen=True)
class Mark:
    """A draft, and what was needed to draw the form."""

    draft_id: UUID
    edition_hash: str
    audience: str
    variant: Variant
    language: str

    @classmethod
    def of(cls, draft: Draft) -> "Mark":
        """The mark of a form for `draft` as it stands."""
        edition_hash = draft.inspection.edition_hash
        return cls(draft.id, edition_hash, draft.audience, draft.variant, draft.language)


def signed(mark: Mark) -> str:
    """The mark as a form carries it."""
    parts = (mark.draft_id.hex, mark.edition_hash, mark.audience, mark.variant, mark.language)
    return signing.sign(_PURPOSE, "|".join(parts))


def received() -> Mark | None:
    """The mark of the form that was sent. None when it is missing or not ours."""
    said = signing.read(_PURPOSE, request.form.get(FIELD, ""))
    if said is None:
        return None
    draft_id, edition_hash, audience, variant, language = said.split("|")
    return Mark(UUID(hex=draft_id), edition_hash, audience, Variant(variant), language)


def sent_from_here() -> bool:
    """Whether the browser says that one of our own pages sent this form.

    Browsers too old to say so are believed: they hold no other site's form back, but the cookie's
    SameSite does.
    """
    fetched_from = request.headers.get("Sec-Fetch-Site")
    if fetched_from is not None:
        return fetched_from in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc == request.host
