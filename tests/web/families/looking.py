"""What the store holds for a family, whatever its pages say."""

from surveyapp.domain.answers import Answer
from surveyapp.services import responding
from surveyapp.web.families import slots
from tests.web.families.furnishing import Site
from tests.web.families.visiting import Family


def saved(site: Site, family: Family, slot: int = 1) -> dict[str, dict[str, Answer]]:
    """What the store holds for a slot, by variant."""
    with site.app.test_request_context(headers={"Cookie": cookie_of(family)}):
        draft_id = slots.held()[slot]
    with site.transactions.read() as session:
        draft = responding.load(session, draft_id)
    assert draft is not None
    return {variant.value: dict(of) for variant, of in draft.answers.items()}


def cookie_of(family: Family) -> str:
    cookie = family.client.get_cookie("surveys")
    assert cookie is not None
    return f"surveys={cookie.value}"
