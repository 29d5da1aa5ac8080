"""Releases: numbered summaries that are made once, audited, and never changed.

Making one takes two steps, so that nobody's answers wait for it: `prepare` counts, compares and
audits in a transaction that reads; `keep` stores the outcome in a short one that writes, unless
somebody else released meanwhile.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from surveyapp.domain.answers import clean_text
from surveyapp.domain.calendar import long_moment
from surveyapp.domain.errors import NotFoundError, RefusedError, UserError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.domain.release import HeldBack, KeptRelease
from surveyapp.domain.summary import ReleaseKind, ReleaseMark, Summary, questions_of
from surveyapp.reports import json_file
from surveyapp.services import summarising
from surveyapp.services.retention import records_until
from surveyapp.store import releases as stored
from surveyapp.store.session import Session
from surveyapp.summary import narrowing, release_wording

_LONGEST_NAME = 120
#: Beyond this no number is stored.
_MOST = 2**31 - 1
_WHOLE = (ReleaseKind.INTERIM, ReleaseKind.LATE)


class HeldBackError(RefusedError):
    """What a release would give away, with an earlier one, of few people."""

    def __init__(self, held: Sequence[HeldBack], kind: ReleaseKind) -> None:
        told = "; ".join(f"{h.audience}, {h.question} ({h.because})" for h in held)
        remedy = "Wait until at least 10 more people have answered each of them."
        if kind is ReleaseKind.CLOSING:
            remedy += " Or make the closing release without them."
        number = "1 question changed" if len(held) == 1 else f"{len(held)} questions changed"
        self.in_short = (
            f"{number} too little since an earlier release, and the difference could show what "
            "few people answered"
        )
        super().__init__(f"{self.in_short}: {told}.", remedy)
        self.held = tuple(held)


def releases(session: Session, inspection_id: str) -> tuple[KeptRelease, ...]:
    """The releases of an inspection, the first one first."""
    return stored.releases(session, inspection_id)


def released(session: Session, inspection_id: str, number: int) -> Summary:
    """The summary of a release. Raises NotFoundError where there is none of that number."""
    body = stored.body_of(session, inspection_id, min(max(number, 0), _MOST))
    if body is None:
        raise NotFoundError(
            f"{inspection_id} has no release {number}.", "See the list of its releases."
        )
    try:
        return json_file.read(body)
    except UserError as error:
        raise UserError(
            f"Release {number} of {inspection_id} is not as it was kept. {error.problem}",
            "Restore the database from a backup, and find out who changed it.",
        ) from error


def latest_number(session: Session, inspection_id: str) -> int:
    """The number of the latest release, 0 where there is none."""
    return stored.latest_number(session, inspection_id)


def latest(session: Session, inspection_id: str) -> Summary | None:
    """The summary of the latest release, None where there is none."""
    number = latest_number(session, inspection_id)
    return released(session, inspection_id, number) if number else None


def shown(session: Session, edition: Edition, inspection: Inspection, *, now: datetime) -> Summary:
    """What is shown of an inspection: the latest release, or how many responded and no more."""
    found = latest(session, inspection.id)
    return found or summarising.unreleased(session, edition, inspection, now=now)


def possible(
    inspection: Inspection, kept: Sequence[KeptRelease], now: datetime
) -> tuple[ReleaseKind, ...]:
    """The kinds of release that can be made next; none before closing, but of a demonstration."""
    if inspection.demonstration:
        return (ReleaseKind.DEMONSTRATION,)
    if not summarising.is_closed(inspection, now):
        return ()
    if _closing(kept):
        return (ReleaseKind.LATE,)
    return (ReleaseKind.INTERIM, ReleaseKind.CLOSING)


def only_kind(session: Session, inspection: Inspection, now: datetime) -> ReleaseKind:
    """The kind of the next release where there is one only. Raises RefusedError otherwise."""
    can = possible(inspection, stored.releases(session, inspection.id), now)
    if len(can) > 1:
        raise RefusedError(
            f"{inspection.id} can have a release of kind {' or '.join(can)}.", "Name the kind."
        )
    return can[0] if can else ReleaseKind.INTERIM


def prepare(
    session: Session,
    edition: Edition,
    made: Summary,
    kind: ReleaseKind,
    *,
    by: str,
    withhold: bool = False,
    after: int | None = None,
) -> Summary:
    """The next release, to be kept by `keep`: what of `made` a release of its kind may hold.

    `made` is the inspection's whole summary as it stands. `after` is the number of the latest
    release that whoever asks for it knows of (0: none), where that was asked. `withhold` leaves
    out of a closing release the questions that would hold it back. Raises RefusedError where no
    such release can be made now, where nothing changed, and where the audit finds something
    exposed; and HeldBackError.
    """
    inspection = made.inspection
    kept = stored.releases(session, inspection.id)
    _must_be_next(kept, len(kept) if after is None else after)
    _must_be_possible(inspection, kept, kind, made.made_at)
    earlier = [released(session, inspection.id, each.mark.number) for each in kept]
    left_out = 0
    if kind in _WHOLE:
        made = narrowing.limited(made, narrowing.whole_audience)
    if earlier and kind is not ReleaseKind.CLOSING:
        _must_have_changed(earlier[-1], made, kind)
    if earlier and kind is not ReleaseKind.DEMONSTRATION:
        made, left_out = _compared(earlier, made, edition, kind, withhold=withhold)
    mark = ReleaseMark(len(kept) + 1, kind, _name(by), made.made_at)
    told = release_wording.notices(kind, _closing(kept), left_out)
    release = replace(made, release=mark, notices=(*made.notices, *told))
    _must_pass_audit(release, edition)
    return release


def keep(session: Session, prepared: Summary) -> KeptRelease:
    """Keeps a release that was prepared, whole or not at all.

    Raises RefusedError, which says who released what, when another was made meanwhile.
    """
    inspection, mark = prepared.inspection, prepared.release
    if mark is None:
        raise ValueError("only what was prepared as a release can be kept")
    stored.lock_releases(session, inspection.id)
    _must_be_next(stored.releases(session, inspection.id), mark.number - 1)
    body = json_file.content(prepared)
    kept = KeptRelease(mark, hashlib.sha256(body).hexdigest())
    stored.insert_release(session, inspection.id, kept, body, records_until(inspection.window))
    return kept


def told(mark: ReleaseMark) -> str:
    """A release in a few words: its number and kind, who made it, and when."""
    at = long_moment(mark.released_at)
    return f"Release {mark.number} ({mark.kind}, by {mark.released_by}, {at})"


def is_current(release: Summary, made: Summary) -> bool:
    """Whether a release with everything in it shows what there is to show now."""
    return (
        release.audiences == made.audiences
        and release.undecided_copies == made.undecided_copies
        and release.closed == made.closed
    )


def _closing(kept: Sequence[KeptRelease]) -> int | None:
    found = (one.mark.number for one in kept if one.mark.kind is ReleaseKind.CLOSING)
    return next(found, None)


def _must_be_next(kept: Sequence[KeptRelease], after: int) -> None:
    if len(kept) != after and kept:
        raise RefusedError(
            f"{told(kept[-1].mark)} was made meanwhile.",
            "Look at it first, and release again if it is still needed.",
        )


def _must_be_possible(
    inspection: Inspection, kept: Sequence[KeptRelease], kind: ReleaseKind, now: datetime
) -> None:
    can = possible(inspection, kept, now)
    if kind in can:
        return
    if not can:
        raise RefusedError(
            f"The surveys of {inspection.id} are open until "
            f"{long_moment(inspection.window.closes_at)}, and for an hour more for answers that "
            "were begun by then. Until then only the number of responses is shown.",
            "Release afterwards.",
        )
    raise RefusedError(
        f"{inspection.id} cannot have a release of kind “{kind}” now.",
        f"Choose {' or '.join(can)}.",
    )


def _must_have_changed(last: Summary, made: Summary, kind: ReleaseKind) -> None:
    before = last
    if kind in _WHOLE:
        before = narrowing.limited(last, narrowing.whole_audience)
    if is_current(before, made):
        mark = last.release
        raise RefusedError(
            f"Nothing has changed since {told(mark) if mark else 'the last release'}.",
            "Release again when something has.",
        )


def _compared(
    earlier: Sequence[Summary],
    made: Summary,
    edition: Edition,
    kind: ReleaseKind,
    *,
    withhold: bool,
) -> tuple[Summary, int]:
    """What may be shown beside the earlier releases, and how many questions are left out of it."""
    left_out: set[tuple[str, str]] = set()
    while held := _held_back(earlier, made, edition):
        if not (withhold and kind is ReleaseKind.CLOSING):
            raise HeldBackError(held, kind)
        further = {(each.audience, each.question) for each in held} - left_out
        further = further or _all_of({each.audience for each in held}, made) - left_out
        if not further:
            raise HeldBackError(held, kind)
        left_out |= further
        made = _without(made, left_out)
    return made, len(left_out)


def _all_of(audiences: set[str], made: Summary) -> set[tuple[str, str]]:
    """Every question of these audiences: what is exposed hangs on one that is not named."""
    return {
        (audience.audience, question.id)
        for audience in made.audiences
        if audience.audience in audiences
        for _, question in questions_of(audience)
    }


def _without(made: Summary, questions: set[tuple[str, str]]) -> Summary:
    return narrowing.limited(
        made,
        lambda audience: narrowing.without(
            audience, {question for of, question in questions if of == audience.audience}
        ),
    )


def _held_back(earlier: Sequence[Summary], made: Summary, edition: Edition) -> tuple[HeldBack, ...]:
    # SciPy comes with it, and processes that only serve pages must not carry that.
    from surveyapp.summary.disclosure import differencing  # noqa: PLC0415
    from surveyapp.summary.disclosure.knowledge import ContradictionError  # noqa: PLC0415

    if held := differencing.held_back(earlier, made):
        return held
    try:
        return differencing.exposed(earlier, made, edition)
    except ContradictionError as error:
        raise RefusedError(
            "The figures cannot stand beside those of an earlier release: not both can be true.",
            "Check that nobody has changed the answers or the releases in the database.",
        ) from error


def _must_pass_audit(release: Summary, edition: Edition) -> None:
    from surveyapp.summary.disclosure.audit import audit  # noqa: PLC0415

    exposed = [hidden for hidden in audit(release, edition) if hidden.is_exposed]
    if exposed:
        names = dict.fromkeys(f"{one.audience}, {one.question}: {one.label}" for one in exposed)
        raise RefusedError(
            "The release fails its audit. These hidden figures could be worked out from those "
            f"that are shown: {'; '.join(names)}.",
            "Nothing was released. Tell whoever maintains the program.",
        )


def _name(by: str) -> str:
    visible = (letter if letter.isprintable() else " " for letter in clean_text(by))
    said = " ".join("".join(visible).split())
    if not said or len(said) > _LONGEST_NAME:
        raise RefusedError(
            "It has to be told who releases.", f"Give a name of 1 to {_LONGEST_NAME} characters."
        )
    return said
