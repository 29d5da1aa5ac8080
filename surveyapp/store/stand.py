"""Where an inspection's responses stand: what changes whenever a figure of them could."""

from typing import Any, TypeAlias

from sqlalchemy import bindparam, func, select

from surveyapp.store.copies import returned_copy
from surveyapp.store.earlier_summaries import earlier_summary
from surveyapp.store.links import link, link_count
from surveyapp.store.local_figures import local_figures
from surveyapp.store.responses import response
from surveyapp.store.session import Session

#: To be compared with another of the same inspection, and with nothing else.
Stand: TypeAlias = tuple[tuple[Any, ...], ...]

#: Counted from an index alone, so that 100,000 take some milliseconds.
_RESPONSES = (
    select(response.c.audience, func.count())
    .where(response.c.inspection_id == bindparam("inspection_id"))
    .group_by(response.c.audience)
    .order_by(response.c.audience)
)
#: Decisions on copies make responses count or not.
_DECISIONS = (
    select(returned_copy.c.decision, func.count(), func.max(returned_copy.c.decided_at))
    .where(returned_copy.c.inspection_id == bindparam("inspection_id"))
    .group_by(returned_copy.c.decision)
    .order_by(returned_copy.c.decision)
)
#: One taken back and one sent leave the number of responses as it was.
_SENT = (
    select(func.sum(link_count.c.submitted))
    .join_from(link, link_count)
    .where(link.c.inspection_id == bindparam("inspection_id"))
)
#: What the figures are set beside.
_LOCAL_FIGURES = select(func.max(local_figures.c.loaded_at)).where(
    local_figures.c.inspection_id == bindparam("inspection_id")
)
_EARLIER = select(earlier_summary.c.loaded_at).where(
    earlier_summary.c.inspection_id == bindparam("inspection_id")
)
_ALL = (_RESPONSES, _DECISIONS, _SENT, _LOCAL_FIGURES, _EARLIER)


def stand(session: Session, inspection_id: str) -> Stand:
    """The stand of an inspection's responses.

    Not seen by it: while a window is open, an answer that was begun from a paper copy, taken back
    and sent again under the same code.
    """
    return tuple(
        tuple(row)
        for query in _ALL
        for row in session.execute(query, {"inspection_id": inspection_id})
    )
