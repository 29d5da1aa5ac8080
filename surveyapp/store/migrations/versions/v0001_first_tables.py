"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

#: Rows in the order of their random keys, so that the file shows no order of arrival.
_UNORDERED: dict[str, Any] = {"sqlite_with_rowid": False}


def upgrade() -> None:
    """Makes every table. Names of constraints follow the store's naming convention."""
    _inspections()
    _links()
    _drafts()
    _responses()
    _copies()
    _print_orders()
    _accounts()
    _concerns()
    _attempts()


def _text(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False, **options)


def _bytes(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _number(name: str, *options: Any, big: bool = False, **keywords: Any) -> sa.Column[Any]:
    type_ = sa.BigInteger() if big else sa.Integer()
    return sa.Column(name, type_, *options, nullable=False, **keywords)


def _truth(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _moment(name: str, *, nullable: bool = False, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable, **options)


def _day(name: str = "delete_on") -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=False)


def _id(name: str = "id") -> sa.Column[Any]:
    return sa.Column(name, sa.Uuid(), primary_key=True)


def _key(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), primary_key=True)


def _leans_on(
    name: str, target: str, type_: Any, *, nullable: bool = False, **options: Any
) -> sa.Column[Any]:
    """A column whose row goes when the row that it names goes."""
    return sa.Column(
        name, type_, sa.ForeignKey(target, ondelete="CASCADE"), nullable=nullable, **options
    )


def _of_inspection() -> sa.Column[Any]:
    return _leans_on("inspection_id", "inspection.id", sa.String())


def _inspections() -> None:
    op.create_table("edition_snapshot", _key("hash"), _text("edition_id"), _bytes("body"), _day())
    op.create_table(
        "inspection",
        _key("id"),
        _text("area"),
        _text("slug", index=True),
        _text("kind"),
        _truth("demonstration"),
        _moment("opens_at"),
        _moment("closes_at"),
        sa.Column(
            "edition_hash", sa.String(), sa.ForeignKey("edition_snapshot.hash"), nullable=False
        ),
        _text("audiences"),
        _text("contacts"),
        _day(),
    )


def _links() -> None:
    op.create_table(
        "link",
        _key("token"),
        _of_inspection(),
        _text("audience"),
        _text("channel"),
        _text("channel_kind"),
        _day(),
        sa.UniqueConstraint("inspection_id", "audience", "channel"),
    )
    op.create_table(
        "link_count",
        _leans_on("link_token", "link.token", sa.String(), primary_key=True),
        _moment("slot_at", primary_key=True),
        _number("begun"),
        _number("submitted"),
        _day(),
    )


def _drafts() -> None:
    op.create_table(
        "draft",
        _id(),
        _of_inspection(),
        _text("audience"),
        _text("variant"),
        _text("language"),
        _moment("begun_at"),
        _text("channel_kind"),
        sa.Column("link_token", sa.String()),
        sa.Column("copy_serial", sa.BigInteger()),
        _truth("submitted"),
        _number("revision"),
        _bytes("answers"),
        sa.Column("code_digest", sa.LargeBinary(), unique=True),
        _day(),
    )


def _responses() -> None:
    op.create_table(
        "response",
        _id(),
        _of_inspection(),
        _text("edition_hash"),
        _text("audience"),
        _text("variant"),
        _text("language"),
        _text("catalogue_hash"),
        _text("format"),
        _text("channel_kind"),
        _text("helper"),
        _day("received_on"),
        _truth("sample"),
        _truth("late"),
        _truth("counted"),
        _day(),
        sa.Index(None, "inspection_id", "audience"),
        **_UNORDERED,
    )
    op.create_table(
        "response_answers",
        _leans_on("response_id", "response.id", sa.Uuid(), primary_key=True),
        _bytes("payload"),
        _day(),
        **_UNORDERED,
    )
    op.create_table(
        "response_reference",
        sa.Column("digest", sa.LargeBinary(), primary_key=True),
        _leans_on("response_id", "response.id", sa.Uuid()),
        _day(),
        **_UNORDERED,
    )
    op.create_table(
        "comment",
        _id(),
        _leans_on("response_id", "response.id", sa.Uuid(), index=True),
        _text("inspection_id"),
        _text("audience"),
        _text("question_id"),
        _text("variant"),
        _text("language"),
        _bytes("body"),
        _day(),
        sa.Index(None, "inspection_id", "audience", "question_id"),
        **_UNORDERED,
    )


def _copies() -> None:
    op.create_table(
        "returned_copy",
        sa.Column("copy_digest", sa.LargeBinary(), primary_key=True),
        _of_inspection(),
        _text("decision"),
        _moment("decided_at", nullable=True),
        _day(),
        **_UNORDERED,
    )
    op.create_table(
        "copy_return",
        _leans_on("copy_digest", "returned_copy.copy_digest", sa.LargeBinary(), primary_key=True),
        sa.Column("answers_digest", sa.LargeBinary(), primary_key=True),
        _leans_on("response_id", "response.id", sa.Uuid(), unique=True),
        _number("turn"),
        _day(),
        **_UNORDERED,
    )


def _print_orders() -> None:
    op.create_table("artefact", _key("hash"), _text("kind"), _bytes("body"), _day())
    op.create_table(
        "print_order",
        _id(),
        _of_inspection(),
        _text("audience"),
        _text("variant"),
        _text("language"),
        _text("design"),
        _number("first_serial", big=True, unique=True),
        _number("copies"),
        sa.Column("geometry_hash", sa.String(), sa.ForeignKey("artefact.hash"), nullable=False),
        sa.Column("blank_hash", sa.String(), sa.ForeignKey("artefact.hash"), nullable=False),
        _text("base_url"),
        _text("key_version"),
        _moment("ordered_at"),
        _day(),
    )
    counter = op.create_table(
        "serial_counter",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        _number("next_serial", big=True),
    )
    op.bulk_insert(counter, [{"id": 1, "next_serial": 1}])


def _accounts() -> None:
    op.create_table(
        "account",
        _id(),
        _text("email", unique=True),
        _text("name"),
        _text("role"),
        _leans_on("inspection_id", "inspection.id", sa.String(), nullable=True),
        _truth("disabled"),
        _text("password_hash"),
        _day(),
    )
    op.create_table(
        "sign_in",
        sa.Column("token_digest", sa.LargeBinary(), primary_key=True),
        _leans_on("account_id", "account.id", sa.Uuid()),
        _moment("begun_at"),
        _moment("seen_at"),
        _day(),
    )


def _concerns() -> None:
    op.create_table(
        "concern",
        _id(),
        _leans_on("comment_id", "comment.id", sa.Uuid()),
        _text("raised_by"),
        _moment("raised_at"),
        _bytes("reason"),
        sa.Column("closed_by", sa.String()),
        _moment("closed_at", nullable=True),
        _bytes("outcome"),
        _day(),
    )


def _attempts() -> None:
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), primary_key=True),
        _text("kind"),
        _bytes("who_digest"),
        _moment("at"),
        _day(),
        sa.Index(None, "kind", "who_digest", "at"),
    )
