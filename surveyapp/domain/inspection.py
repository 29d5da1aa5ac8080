"""An inspection of one local area, its window, and the links that lead into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

#: An answer begun before closing may be finished within this time (DOMAIN.md, "Late answers").
GRACE = timedelta(minutes=60)


class WindowState(StrEnum):
    """Where a moment stands to the window."""

    NOT_YET_OPEN = "not-yet-open"
    OPEN = "open"
    GRACE = "grace"
    CLOSED = "closed"


@dataclass(frozen=True)
class Window:
    """The time in which answers are taken: both ends in UTC, the end included."""

    opens_at: datetime
    closes_at: datetime

    def state(self, now: datetime) -> WindowState:
        """Where `now` stands. GRACE is open only to answers begun before closing."""
        if now < self.opens_at:
            return WindowState.NOT_YET_OPEN
        if now <= self.closes_at:
            return WindowState.OPEN
        if now <= self.closes_at + GRACE:
            return WindowState.GRACE
        return WindowState.CLOSED

    def takes(self, now: datetime, begun_at: datetime) -> bool:
        """Whether an answer begun at `begun_at` may still be given at `now`."""
        state = self.state(now)
        return state is WindowState.OPEN or (
            state is WindowState.GRACE and begun_at <= self.closes_at
        )


class ChannelKind(StrEnum):
    """How a link reached the person who follows it. A response keeps the kind, never the name."""

    PUBLIC_PAGE = "public-page"
    SCHOOL = "school"
    TEXT_MESSAGE = "text-message"
    EMAIL = "email"
    POSTER = "poster"
    FORUM = "forum"
    PAPER = "paper"
    OTHER = "other"


@dataclass(frozen=True)
class Inspection:
    """One inspection. `slug` is its short address; `edition_hash` names the opened snapshot.

    `languages` are the codes of those that it is open in, English first.
    """

    id: str
    area: str
    slug: str
    kind: str
    demonstration: bool
    window: Window
    edition_hash: str
    audiences: tuple[str, ...]
    contacts: Mapping[str, str]
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True)
class Link:
    """An address that starts a new answer for one audience."""

    token: str
    inspection_id: str
    audience: str
    channel: str
    channel_kind: ChannelKind


@dataclass(frozen=True)
class LinkCount:
    """How often a link was followed to a begun and to a submitted answer."""

    link: Link
    begun: int
    submitted: int


class Format(StrEnum):
    """The form in which a response came."""

    WEB = "web"
    PDF = "pdf"
    PAPER = "paper"
