"""Drafts: the answers that are being given, and the tombstones of those handed in."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    Row,
    String,
    Table,
    Uuid,
    bindparam,
    select,
    update,
)

from surveyapp.domain.inspection import ChannelKind
from surveyapp.domain.questionnaire import Variant
from surveyapp.domain.response import Draft
from surveyapp.store.codec import decode_drafted, encode_drafted
from surveyapp.store.inspections import INSPECTION_COLUMNS, inspection, read_inspection
from surveyapp.store.schema import METADATA, UtcDateTime
from surveyapp.store.session import Session

#: `code_digest` is that of the resume code; once handed in, that of the reference.
draft = Table(
    "draft",
    METADATA,
    Column("id", Uuid, primary_key=True),
    Column(
        "inspection_id", String, ForeignKey("inspection.id", ondelete="CASCADE"), nullable=False
    ),
    Column("audience", String, nullable=False),
    Column("variant", String, nullable=False),
    Column("language", String, nullable=False),
    Column("begun_at", UtcDateTime, nullable=False),
    Column("channel_kind", String, nullable=False),
    Column("link_token", String),
    Column("copy_serial", BigInteger),
    Column("pdf_variant", String),
    Column("submitted", Boolean, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("answers", LargeBinary, nullable=False),
    Column("code_digest", LargeBinary, unique=True),
    Column("delete_on", Date, nullable=False),
)

_COLUMNS = (
    draft.c.id,
    draft.c.audience,
    draft.c.variant,
    draft.c.language,
    draft.c.begun_at,
    draft.c.channel_kind,
    draft.c.link_token,
    draft.c.copy_serial,
    draft.c.pdf_variant,
    draft.c.submitted,
    draft.c.revision,
    draft.c.answers,
)
_SELECT = select(*_COLUMNS, *INSPECTION_COLUMNS).join_from(draft, inspection)
_BY_ID = _SELECT.where(draft.c.id == bindparam("draft_id"))
_LOCK = _BY_ID.with_for_update(of=draft)
_BY_CODE = _SELECT.where(draft.c.code_digest == bindparam("digest"))
_SAVE = (
    update(draft)
    .where(
        draft.c.id == bindparam("draft_id"),
        draft.c.revision == bindparam("read_revision"),
        draft.c.submitted.is_(False),
    )
    .values(answers=bindparam("answers"), revision=bindparam("new_revision"))
)
_UPDATE = update(draft).where(draft.c.id == bindparam("draft_id"))
_SET_VARIANT = _UPDATE.values(variant=bindparam("variant"))
_SET_LANGUAGE = _UPDATE.values(language=bindparam("new_language"))
_SET_CODE = _UPDATE.values(code_digest=bindparam("digest"))
_BURY = _UPDATE.values(
    submitted=True,
    answers=encode_drafted({}),
    copy_serial=None,
    code_digest=bindparam("digest"),
)
_DELETE = draft.delete().where(draft.c.id == bindparam("draft_id"))


def insert_draft(session: Session, new: Draft, delete_on: date) -> None:
    """Keeps a new draft."""
    session.execute(
        draft.insert(),
        {
            "id": new.id,
            "inspection_id": new.inspection.id,
            "audience": new.audience,
            "variant": new.variant.value,
            "language": new.language,
            "begun_at": new.begun_at,
            "channel_kind": new.channel_kind.value,
            "link_token": new.link_token,
            "copy_serial": new.copy_serial,
            "pdf_variant": new.pdf_variant.value if new.pdf_variant else None,
            "submitted": new.submitted,
            "revision": new.revision,
            "answers": encode_drafted(new.answers),
            "delete_on": delete_on,
        },
    )


def draft_of_id(session: Session, draft_id: UUID) -> Draft | None:
    """The draft, with its inspection."""
    return _read(session.execute(_BY_ID, {"draft_id": draft_id}).one_or_none())


def lock_draft(session: Session, draft_id: UUID) -> Draft | None:
    """The draft, which no other transaction may change until this one ends."""
    return _read(session.execute(_LOCK, {"draft_id": draft_id}).one_or_none())


def draft_of_code(session: Session, digest: bytes) -> Draft | None:
    """The draft whose resume code, or reference once it is handed in, has that digest."""
    return _read(session.execute(_BY_CODE, {"digest": digest}).one_or_none())


def save_answers(session: Session, changed: Draft) -> bool:
    """Keeps a draft's answers under the next revision.

    False, and nothing is kept, when the draft was saved or handed in since `changed` was read.
    """
    result = session.execute(
        _SAVE,
        {
            "draft_id": changed.id,
            "read_revision": changed.revision,
            "new_revision": changed.revision + 1,
            "answers": encode_drafted(changed.answers),
        },
    )
    return bool(result.rowcount)


def set_variant(session: Session, draft_id: UUID, variant: Variant) -> None:
    """Notes the variant that is being answered from now on."""
    session.execute(_SET_VARIANT, {"draft_id": draft_id, "variant": variant.value})


def set_language(session: Session, draft_id: UUID, language: str) -> None:
    """Notes the language that is being answered in from now on."""
    session.execute(_SET_LANGUAGE, {"draft_id": draft_id, "new_language": language})


def set_code(session: Session, draft_id: UUID, digest: bytes) -> None:
    """Keeps the digest of the draft's resume code."""
    session.execute(_SET_CODE, {"draft_id": draft_id, "digest": digest})


def bury(session: Session, draft_id: UUID, digest: bytes) -> None:
    """Turns a draft into its tombstone: no answers, no copy, found by its reference alone."""
    session.execute(_BURY, {"draft_id": draft_id, "digest": digest})


def delete_draft(session: Session, draft_id: UUID) -> None:
    """Deletes a draft or a tombstone."""
    session.execute(_DELETE, {"draft_id": draft_id})


def _read(row: Row[*tuple[Any, ...]] | None) -> Draft | None:
    if row is None:
        return None
    (
        draft_id,
        audience,
        variant,
        language,
        begun_at,
        channel_kind,
        link_token,
        copy_serial,
        pdf_variant,
        submitted,
        revision,
        answers,
        *of_inspection,
    ) = row
    return Draft(
        id=draft_id,
        inspection=read_inspection(*of_inspection),
        audience=audience,
        variant=Variant(variant),
        language=language,
        begun_at=begun_at,
        channel_kind=ChannelKind(channel_kind),
        link_token=link_token,
        copy_serial=copy_serial,
        pdf_variant=Variant(pdf_variant) if pdf_variant else None,
        submitted=submitted,
        revision=revision,
        answers=decode_drafted(answers),
    )
