"""Drafts, responses and comments, as services and edges exchange them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from surveyapp.domain.answers import Answer
from surveyapp.domain.inspection import ChannelKind, Format, Inspection
from surveyapp.domain.questionnaire import Variant


@dataclass(frozen=True)
class Draft:
    """An answer that is being given. `answers` are kept for each variant apart.

    `submitted` marks a tombstone: the answers are gone from here, the draft only remembers that
    it was handed in, so that a repeat shows the same confirmation. `copy_serial` is the paper
    copy whose return code started it, `pdf_variant` the variant of a filled-in PDF that it began
    with. `revision` counts how often it was saved.
    """

    id: UUID
    inspection: Inspection
    audience: str
    variant: Variant
    language: str
    begun_at: datetime
    channel_kind: ChannelKind
    link_token: str | None = None
    copy_serial: int | None = None
    pdf_variant: Variant | None = None
    submitted: bool = False
    revision: int = 0
    answers: Mapping[Variant, Mapping[str, Answer]] = field(default_factory=dict)

    @property
    def current(self) -> Mapping[str, Answer]:
        """The answers in the variant that is being answered."""
        return self.answers.get(self.variant, {})

    @property
    def format(self) -> Format:
        """How the answers came that are being given: a PDF holds those of one variant alone."""
        return Format.PDF if self.pdf_variant is self.variant else Format.WEB


class CopyDecision(StrEnum):
    """What was decided on several different responses under one return code."""

    ONLY = "only"
    UNDECIDED = "undecided"
    SAME_PERSON = "same-person"
    ANOTHER_PERSON = "another-person"


@dataclass(frozen=True)
class ResponseFacts:
    """The countable facts of a response: nothing that was answered."""

    id: UUID
    inspection_id: str
    edition_hash: str
    audience: str
    variant: Variant
    language: str
    catalogue_hash: str
    format: Format
    channel_kind: ChannelKind
    helper: str
    received_on: date
    sample: bool = False
    late: bool = False
    counted: bool = True


@dataclass(frozen=True)
class CommentTranslation:
    """What an inspector says that a comment means, beside the comment itself."""

    id: UUID
    comment_id: UUID
    text: str
    translated_by: str
    translated_at: datetime


@dataclass(frozen=True)
class Comment:
    """One free-text answer, as inspectors read it: without its response.

    `language` is that of the page or sheet. `translations` are the inspectors', the newest first.
    """

    id: UUID
    audience: str
    question_id: str
    variant: Variant
    language: str
    text: str
    translations: tuple[CommentTranslation, ...] = ()
