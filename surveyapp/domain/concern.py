"""Safeguarding: concerns about someone's safety, what is suggested for one, and their clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from uuid import UUID

from surveyapp.domain.calendar import is_working_day, london, to_utc
from surveyapp.domain.response import Comment

#: Raised by then on a working day, it is looked at by LOOKED_AT_BY of the same day; raised later,
#: or on a day off, by NEXT_LOOKED_AT_BY of the next working day. London's clocks.
SAME_DAY_UNTIL = time(15, 0)
LOOKED_AT_BY = time(17, 0)
NEXT_LOOKED_AT_BY = time(12, 0)
#: A first step is taken by then on the working day after the one on which it was raised.
ACTED_ON_BY = time(17, 0)
#: From then on, how long something has waited is told in days.
_HOURS_IN_WORDS = 48


class Act(StrEnum):
    """What the trail of a concern tells."""

    RAISED = "raised"
    SEEN = "seen"
    TAKEN = "taken"
    HANDED_OVER = "handed-over"
    STEP = "step"
    CLOSED = "closed"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


class Step(StrEnum):
    """What was done about a concern."""

    CHILDRENS_SOCIAL_CARE = "childrens-social-care"
    DESIGNATED_OFFICER = "designated-officer"
    POLICE = "police"
    ADULT_SAFEGUARDING = "adult-safeguarding"
    ADVICE = "advice"
    OTHER = "other"


class Result(StrEnum):
    """What came of a concern."""

    REFERRED = "referred"
    KNOWN = "known"
    NO_FURTHER_ACTION = "no-further-action"
    OTHER = "other"


class Decision(StrEnum):
    """What a person decided on a suggestion."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"


class Stage(StrEnum):
    """What a concern waits for. IN_HAND, with an owner and a first step, no clock runs."""

    TO_LOOK_AT = "to-look-at"
    TO_ACT_ON = "to-act-on"
    IN_HAND = "in-hand"
    CLOSED = "closed"


@dataclass(frozen=True)
class Entry:
    """One line of the trail. `detail` is a Step, a Result or a name, as the act has it."""

    act: Act
    by: str
    at: datetime
    detail: str = ""
    note: str = ""


@dataclass(frozen=True)
class Owner:
    """Who deals with a concern."""

    id: UUID
    name: str


@dataclass(frozen=True)
class Concern:
    """A safeguarding concern that someone raised on a comment.

    `comment` is None, and `reason` and `outcome` are empty, once the answers were taken back.
    """

    id: UUID
    inspection_id: str
    comment: Comment | None
    raised_by: str
    raised_at: datetime
    reason: str
    owner: Owner | None = None
    acted_on: bool = False
    withdrawn_at: datetime | None = None
    closed_at: datetime | None = None
    result: Result | None = None
    outcome: str = ""

    @property
    def stage(self) -> Stage:
        """What it waits for."""
        if self.closed_at is not None:
            return Stage.CLOSED
        if self.owner is None:
            return Stage.TO_LOOK_AT
        return Stage.IN_HAND if self.acted_on else Stage.TO_ACT_ON


@dataclass(frozen=True)
class Found:
    """An entry of a word list that a text holds, and why it is on the list."""

    language: str
    words: str
    why: str


@dataclass(frozen=True)
class Suggestion:
    """A comment that holds words of a word list, for a person to decide on.

    `suggested_at` is the hour, not the minute: it is close to when the answers were sent.
    """

    id: UUID
    inspection_id: str
    comment: Comment
    found: tuple[Found, ...]
    suggested_at: datetime
    in_translation: bool = False
    decision: Decision | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    because: str = ""

    @property
    def stage(self) -> Stage:
        """What it waits for."""
        return Stage.TO_LOOK_AT if self.decision is None else Stage.CLOSED


@dataclass(frozen=True)
class Clock:
    """What something in the queue waits for, until when, and whether that is over."""

    stage: Stage
    due_at: datetime | None
    overdue: bool


def clock(stage: Stage, raised_at: datetime, now: datetime) -> Clock:
    """The clock of something that was raised at that moment and stands at that stage."""
    due_at = due(stage, raised_at)
    return Clock(stage, due_at, due_at is not None and now > due_at)


def due(stage: Stage, raised_at: datetime) -> datetime | None:
    """Until when what a stage waits for is to be done. None where no clock runs."""
    raised = london(raised_at)
    day = raised.date()
    if stage is Stage.TO_ACT_ON:
        return to_utc(datetime.combine(_working_day_after(day), ACTED_ON_BY))
    if stage is not Stage.TO_LOOK_AT:
        return None
    if _is_working_day(day) and raised.time() <= SAME_DAY_UNTIL:
        return to_utc(datetime.combine(day, LOOKED_AT_BY))
    return to_utc(datetime.combine(_working_day_after(day), NEXT_LOOKED_AT_BY))


@lru_cache(maxsize=500)
def _is_working_day(day: date) -> bool:
    return is_working_day(day)


@lru_cache(maxsize=500)
def _working_day_after(day: date) -> date:
    day += timedelta(days=1)
    return day if _is_working_day(day) else _working_day_after(day)


def to_the_hour(moment: datetime) -> datetime:
    """The hour in which something came: enough for a clock, and less of a trace than the minute."""
    return moment.replace(minute=0, second=0, microsecond=0)


def waited(since: datetime, now: datetime) -> str:
    """How long something has waited, in words: 3 hours, 2 days."""
    hours = int((now - since) / timedelta(hours=1))
    if hours < 1:
        return "less than an hour"
    number, unit = (hours, "hour") if hours < _HOURS_IN_WORDS else (hours // 24, "day")
    return f"{number} {unit}{'' if number == 1 else 's'}"
