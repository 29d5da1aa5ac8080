"""Who has read which comment, and the themes that they gave it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    ForeignKey,
    String,
    Table,
    Uuid,
    bindparam,
    case,
    delete,
    exists,
    func,
    select,
)

from surveyapp.domain.coding import Reading, bound
from surveyapp.store.comments import comment
from surveyapp.store.responses import response
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session
from surveyapp.store.upsert import Upsert

#: A comment is read once a row is here. Someone who gave it no theme has none in `coding`.
comment_reading = Table(
    "comment_reading",
    METADATA,
    Column("comment_id", Uuid, ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True),
    Column("reader_id", Uuid, primary_key=True),
    Column("reader", String, nullable=False),
    Column("read_at", UtcDateTime, nullable=False),
    Column("independent", Boolean, nullable=False),
    Column("delete_on", Date, nullable=False),
)

#: `at_first`: given before themes of others could be seen. `stands`: given now.
coding = Table(
    "coding",
    METADATA,
    Column("comment_id", Uuid, ForeignKey("comment.id", ondelete="CASCADE"), primary_key=True),
    Column("reader_id", Uuid, primary_key=True),
    Column(
        "theme_id", Uuid, ForeignKey("theme.id", ondelete="CASCADE"), primary_key=True, index=True
    ),
    Column("at_first", Boolean, nullable=False),
    Column("stands", Boolean, nullable=False),
    Column("delete_on", Date, nullable=False),
)

_PUT_READING = Upsert(comment_reading, lambda new: {"reader": new.reader, "read_at": new.read_at})
_FORGET = delete(coding).where(
    coding.c.comment_id == bindparam("of_comment"), coding.c.reader_id == bindparam("by_reader")
)
_OF_COMMENTS = select(comment_reading).where(
    comment_reading.c.comment_id.in_(bindparam("comment_ids", expanding=True))
)
_CODINGS = select(coding).where(coding.c.comment_id.in_(bindparam("comment_ids", expanding=True)))
_OTHERS = comment_reading.alias()
#: Comments that two people read, by whom first independently of each other.
_COMPARED = (
    select(comment_reading.c.comment_id)
    .join_from(comment_reading, comment)
    .join(response, comment.c.response_id == response.c.id)
    .where(
        comment.c.inspection_id == bindparam("inspection_id"),
        response.c.counted,
        comment_reading.c.independent,
    )
    .group_by(comment_reading.c.comment_id)
    .having(func.count() > 1)
)
_IDS_AT_ONCE = 500


def put_reading(session: Session, reading: Reading, delete_on: date) -> None:
    """Keeps a reading with its themes, in place of what that reader had said before.

    Whether it was independent was settled the first time.
    """
    key = {"comment_id": reading.comment_id, "reader_id": reading.reader_id}
    _PUT_READING.run(
        session,
        key
        | {
            "reader": reading.reader,
            "read_at": reading.read_at,
            "independent": reading.independent,
            "delete_on": delete_on,
        },
    )
    session.execute(_FORGET, {"of_comment": reading.comment_id, "by_reader": reading.reader_id})
    given = sorted(reading.themes | reading.at_first)
    if given:
        session.execute(
            coding.insert(),
            [
                key
                | {
                    "theme_id": theme_id,
                    "at_first": theme_id in reading.at_first,
                    "stands": theme_id in reading.themes,
                    "delete_on": delete_on,
                }
                for theme_id in given
            ],
        )


def readings_of(session: Session, comment_ids: Iterable[UUID]) -> dict[UUID, tuple[Reading, ...]]:
    """Every reading of these comments, the earliest first, by comment id."""
    found: defaultdict[UUID, tuple[Reading, ...]] = defaultdict(tuple)
    wanted = list(comment_ids)
    for first in range(0, len(wanted), _IDS_AT_ONCE):
        ids = wanted[first : first + _IDS_AT_ONCE]
        stands, at_first = _themes_given(session, ids)
        rows = session.execute(_OF_COMMENTS, {"comment_ids": ids}).all()
        for row in sorted(rows, key=lambda row: row.read_at):
            key = row.comment_id, row.reader_id
            found[row.comment_id] += (
                Reading(
                    comment_id=row.comment_id,
                    reader_id=row.reader_id,
                    reader=row.reader,
                    read_at=row.read_at,
                    independent=row.independent,
                    themes=frozenset(stands[key]),
                    at_first=frozenset(at_first[key]),
                ),
            )
    return dict(found)


_Given = defaultdict[tuple[UUID, UUID], set[UUID]]


def _themes_given(session: Session, comment_ids: Sequence[UUID]) -> tuple[_Given, _Given]:
    stands: _Given = defaultdict(set)
    at_first: _Given = defaultdict(set)
    for row in session.execute(_CODINGS, {"comment_ids": comment_ids}):
        key = row.comment_id, row.reader_id
        if row.stands:
            stands[key].add(row.theme_id)
        if row.at_first:
            at_first[key].add(row.theme_id)
    return stands, at_first


def compared_comments(session: Session, inspection_id: str) -> tuple[UUID, ...]:
    """The comments that two people or more coded independently, of responses that count."""
    return tuple(session.execute(_COMPARED, {"inspection_id": inspection_id}).scalars())


def visible_to(reader_id: UUID, read_twice: int) -> ColumnElement[bool]:
    """Whether that reader may see the themes that others gave to a row of `comment`.

    Those that are read twice are open once two have read them, or to whoever has.
    """
    others = select(func.count()).select_from(_OTHERS).where(_OTHERS.c.comment_id == comment.c.id)
    mine = exists().where(
        comment_reading.c.comment_id == comment.c.id, comment_reading.c.reader_id == reader_id
    )
    return ~read_twice_sample(read_twice) | mine | (others.scalar_subquery() > 1)


def read_twice_sample(read_twice: int) -> ColumnElement[bool]:
    """Whether a row of `comment` is one of those that two people read."""
    if read_twice >= 100:
        return comment.c.id.is_not(None)
    return comment.c.id < UUID(int=bound(read_twice))


def counts_by_theme(
    session: Session,
    inspection_id: str,
    reader_id: UUID,
    read_twice: int,
    standing: Mapping[UUID, UUID],
) -> dict[UUID, dict[str, int]]:
    """How many comments that count carry each theme, by theme and audience.

    `standing` takes each theme to the one that stands for it, so that a comment which carries two
    merged ones counts once. Comments whose themes the reader may not see yet count nowhere.
    """
    merged = {theme_id: one for theme_id, one in standing.items() if theme_id != one}
    stands_for = case(merged, value=coding.c.theme_id, else_=coding.c.theme_id) if merged else None
    root = coding.c.theme_id if stands_for is None else stands_for
    counted = (
        select(root, comment.c.audience, func.count(comment.c.id.distinct()))
        .join_from(coding, comment)
        .join(response, comment.c.response_id == response.c.id)
        .where(
            comment.c.inspection_id == inspection_id,
            response.c.counted,
            coding.c.stands,
            visible_to(reader_id, read_twice),
        )
        .group_by(root, comment.c.audience)
    )
    counts: defaultdict[UUID, dict[str, int]] = defaultdict(dict)
    for theme_id, audience, number in session.execute(counted):
        counts[theme_id][audience] = number
    return dict(counts)
