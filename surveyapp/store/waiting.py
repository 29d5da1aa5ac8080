"""How much waits for somebody at an inspection, in numbers alone."""

from sqlalchemy import bindparam, func, select

from surveyapp.store.comments import comment
from surveyapp.store.concerns import concern
from surveyapp.store.session import Session

#: Counted from an index alone.
_COMMENTS = select(func.count()).where(comment.c.inspection_id == bindparam("inspection_id"))
_CONCERNS = (
    select(func.count())
    .select_from(concern)
    .join(comment)
    .where(comment.c.inspection_id == bindparam("inspection_id"), concern.c.closed_at.is_(None))
)


def comments(session: Session, inspection_id: str) -> int:
    """How many comments there are."""
    return session.execute(_COMMENTS, {"inspection_id": inspection_id}).scalar_one()


def open_concerns(session: Session, inspection_id: str) -> int:
    """How many concerns nobody has closed."""
    return session.execute(_CONCERNS, {"inspection_id": inspection_id}).scalar_one()
