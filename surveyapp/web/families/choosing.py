"""Going over to the other variant: the choice of the start page, met again before question 1."""

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.domain.errors import RefusedError
from surveyapp.domain.questionnaire import Variant
from surveyapp.services import responding
from surveyapp.web.families import addresses, marks
from surveyapp.web.families.claims import claimed
from surveyapp.web.families.frames import frame
from surveyapp.web.families.going import go_to
from surveyapp.web.families.marks import Mark
from surveyapp.web.families.sittings import Sitting, find, sitting
from surveyapp.web.page import render
from surveyapp.web.page.language import stay
from surveyapp.web.platform import now, platform


def show(slot: int) -> ResponseReturnValue:
    """The choice between the variants, and what happens to the answers so far."""
    return _page(find(slot))


def choose(slot: int) -> ResponseReturnValue:
    """Goes over to the variant chosen, or stays; then on to its first question not yet seen."""
    claim = claimed(slot)
    variant = variant_chosen()
    if claim is None or variant is None:
        return _page(find(slot), again=True), 400
    with platform().transactions.write() as session:
        draft, edition = responding.read(session, claim.mark.draft_id, stay)
        here = sitting(claim.slot, draft, edition)
        if variant not in here.questionnaire.variants:
            raise RefusedError("This survey does not come in that form.", "Choose another one.")
        switched = responding.switch_variant(session, here.draft.id, variant, now=now())
    here = sitting(claim.slot, switched, here.edition)
    return claim.keep(go_to(first_page(here)))


def first_page(here: Sitting) -> str:
    """Where an answer begins or carries on."""
    unseen = here.first_unseen
    if unseen is None:
        return addresses.page(here.slot, "check")
    return addresses.question(here.slot, unseen.id)


def variant_chosen() -> Variant | None:
    """The variant that the form chose. None for none, or one that there is not."""
    try:
        return Variant(request.form.get("variant", ""))
    except ValueError:
        return None


def _page(here: Sitting, *, again: bool = False) -> str:
    token = None if here.answers else here.draft.link_token
    return render(
        "families/how.html",
        here=here,
        frame=frame(here.inspection, here.edition),
        back=addresses.start(token) if token else first_page(here),
        questionnaire=here.questionnaire,
        mark=marks.signed(Mark.of(here.draft)),
        again=again,
        easy_read=here.easy_read,
    )
