"""Opens inspections, and finds them, their editions and their links again."""

import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from surveyapp.content import areas, snapshot, translated
from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.domain.answers import clean_text
from surveyapp.domain.calendar import london, long_date, window_from_notice
from surveyapp.domain.codes import ALPHABET
from surveyapp.domain.errors import NotFoundError, RefusedError
from surveyapp.domain.inspection import ChannelKind, Inspection, Link, Window
from surveyapp.domain.questionnaire import Edition, EditionStatus, InspectionKind
from surveyapp.services.deciding_languages import AcceptedDrafts, accept_drafts
from surveyapp.services.retention import records_until
from surveyapp.store import inspections as stored
from surveyapp.store import links as stored_links
from surveyapp.store.session import Session

#: What a family has to be told before a real inspection opens: name of the contact -> for what.
CONTACTS = {
    "childrens-social-care": "the telephone number of the council's children's social care",
    "adult-safeguarding": "the telephone number of the council's adult safeguarding team",
    "paper-copies": "the telephone number or email address to ask for paper copies",
}
#: What may be told as well: name of the contact -> for what.
MORE_CONTACTS = {"return-address": "the address that paper copies are sent to"}
PUBLIC_PAGE = "Public page"
#: 23^10 tokens: nobody comes upon another link by mistyping one.
_TOKEN_LENGTH = 10
#: The first parts of the platform's own addresses, which no area may take for its page.
RESERVED_ADDRESSES = frozenset((
    "a", "accessibility", "account", "clear", "cleared", "distribute", "help", "inspect",
    "pdf", "privacy", "r", "resume", "s", "sign-in", "sign-out", "staff", "static", "withdraw",
))  # fmt: skip
_LONGEST_NAME = 100
#: Nobody prepares an inspection earlier: a later notice day is a year that was mistyped.
_LONGEST_AHEAD = timedelta(days=366)
_NO_DRAFTS = AcceptedDrafts()
#: Editions held in memory, each in a language. Few inspections are open at once.
_EDITIONS_HELD = 100


@dataclass(frozen=True)
class Opened:
    """An inspection just opened, with a link for each of its audiences."""

    inspection: Inspection
    links: tuple[Link, ...]


def open_inspection(
    session: Session,
    edition: Edition,
    area: str,
    kind: str,
    notified: date,
    *,
    now: datetime,
    demonstration: bool = False,
    contacts: Mapping[str, str] | None = None,
    drafts: AcceptedDrafts = _NO_DRAFTS,
) -> Opened:
    """Opens the inspection of `area` that was notified on that day, with a snapshot of `edition`.

    Raises RefusedError for an edition that may not open, an unknown area, kind or contact, a
    window that is over or more than a year ahead, or one that was opened before; UserError for a
    notice day that is none. A demonstration may have any area, needs no contacts and may be over.
    It is open in every language; a real inspection is in those that were checked, and in `drafts`,
    each by a decision that is kept.
    """
    known = _area(area)
    _must_be_known(contacts or {})
    if not demonstration:
        _may_open_for_real(edition, area, known, contacts or {})
    name, slug = (known.name, known.slug) if known else _made_up_area(area)
    window = _window(notified, now, demonstration)
    body = snapshot.dump(edition)
    opened = Inspection(
        id=f"{slug}-{notified.isoformat()}",
        area=name,
        slug=slug,
        kind=kind,
        demonstration=demonstration,
        window=window,
        edition_hash=snapshot.digest(body),
        audiences=_kind(edition, kind).audiences,
        contacts={key: value.strip() for key, value in (contacts or {}).items()},
        languages=tuple(
            each.code for each in translated.speaking() if demonstration or not each.is_draft
        ),
    )
    _must_be_new(session, opened)
    stored.put_snapshot(session, opened.edition_hash, edition.id, body, records_until(window))
    stored.insert_inspection(session, opened, records_until(window))
    opened = accept_drafts(session, edition, opened, drafts, now=now)
    links = tuple(
        _insert_link(session, opened, audience, PUBLIC_PAGE, ChannelKind.PUBLIC_PAGE)
        for audience in opened.audiences
    )
    return Opened(opened, links)


def add_link(
    session: Session,
    inspection: Inspection,
    audience: str,
    channel: str,
    channel_kind: ChannelKind,
    *,
    now: datetime,
) -> Link:
    """A new link for one audience, such as that of one school.

    Raises NotFoundError for an audience that the inspection does not ask, and RefusedError for a
    name that is missing, too long or taken, or once the window is over.
    """
    name = " ".join(clean_text(channel).split())
    if audience not in inspection.audiences:
        raise NotFoundError(
            f"This inspection does not ask {audience}.",
            f"Choose one of {', '.join(inspection.audiences)}.",
        )
    if not name or len(name) > _LONGEST_NAME:
        raise RefusedError(
            "The link needs a name.", f"Give it one of {_LONGEST_NAME} characters or fewer."
        )
    if now > inspection.window.closes_at:
        raise RefusedError("The survey has closed.", "A link can be added while it is open.")
    held = stored_links.links_of(session, inspection.id)
    if any(link.audience == audience and link.channel == name for link in held):
        raise RefusedError(
            f"There is a link named {name} for this audience already.",
            "Give this one another name.",
        )
    return _insert_link(session, inspection, audience, name, channel_kind)


def inspection(session: Session, inspection_id: str) -> Inspection:
    """The inspection of that id. Raises NotFoundError."""
    found = _storable(inspection_id) and stored.inspection_of_id(session, inspection_id)
    if not found:
        raise NotFoundError(
            f"There is no inspection {clean_text(inspection_id)[:_LONGEST_NAME]}.",
            "See the list of inspections.",
        )
    return found


def inspection_at(session: Session, slug: str) -> Inspection:
    """The inspection that an area's short address leads to, its latest. Raises NotFoundError."""
    found = _storable(slug) and stored.latest_inspection(session, slug.lower())
    if not found:
        raise NotFoundError("There is no survey at this address.", "Check the address.")
    return found


def inspections(session: Session) -> tuple[Inspection, ...]:
    """Every inspection, the latest first."""
    return stored.all_inspections(session)


def links_of(session: Session, inspection_id: str) -> tuple[Link, ...]:
    """The links into an inspection, by audience and channel."""
    return stored_links.links_of(session, inspection_id)


_editions: dict[tuple[str, str], Edition] = {}


def edition_of(
    session: Session, inspection: Inspection, language: str = SOURCE_LANGUAGE
) -> Edition:
    """The edition as it was when the inspection opened, in a language.

    It has the variants alone that are translated as a whole. Held in memory: neither a snapshot
    nor a built catalogue changes. Raises NotFoundError when the snapshot was deleted, and for a
    language that there is not.
    """
    held = _editions.get((inspection.edition_hash, language))
    if held is not None:
        return held
    if language == SOURCE_LANGUAGE:
        edition = snapshot.load(snapshot_of(session, inspection))
    else:
        edition = translated.localised(edition_of(session, inspection), language)
    if len(_editions) >= _EDITIONS_HELD:
        _editions.clear()
    return _editions.setdefault((inspection.edition_hash, language), edition)


def snapshot_of(session: Session, inspection: Inspection) -> bytes:
    """The snapshot that the inspection opened with: canonical JSON, whose SHA-256 names it.

    Raises NotFoundError when it was deleted.
    """
    body = stored.snapshot(session, inspection.edition_hash)
    if body is None:
        raise NotFoundError(
            f"The edition of {inspection.id} is no longer kept.", "Its time of keeping is over."
        )
    return body


def _must_be_known(contacts: Mapping[str, str]) -> None:
    known = CONTACTS | MORE_CONTACTS
    for name in contacts.keys() - known.keys():
        raise RefusedError(
            f"There is no contact {clean_text(name)[:_LONGEST_NAME]}.",
            f"Choose one of {', '.join(known)}.",
        )


def is_local_area(area: str) -> bool:
    """Whether a local area of England is called so."""
    return _area(area) is not None


def _may_open_for_real(
    edition: Edition,
    area: str,
    known: areas.LocalArea | None,
    contacts: Mapping[str, str],
) -> None:
    if edition.status is not EditionStatus.APPROVED:
        raise RefusedError(
            f"The edition {edition.id} has the status {edition.status.value}, and a real "
            "inspection needs one that is approved.",
            "Open it as a demonstration, or take an approved edition.",
        )
    if known is None:
        raise RefusedError(
            f"{clean_text(area)} is not a local area of England.", "Give its name as published."
        )
    missing = [what for key, what in CONTACTS.items() if not contacts.get(key, "").strip()]
    if missing:
        raise RefusedError(f"A contact is missing: {'; '.join(missing)}.", "Give each of them.")


def _area(area: str) -> areas.LocalArea | None:
    wanted = area.strip().casefold()
    for known in areas.local_areas():
        if wanted in (known.name.casefold(), known.slug):
            return known
    return None


def _made_up_area(area: str) -> tuple[str, str]:
    name = clean_text(area)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = "-".join("".join(c if c.isalnum() else " " for c in plain).split())
    if not slug or len(name) > _LONGEST_NAME:
        raise RefusedError("The area needs a name in letters.", "Give one such as `Hackney`.")
    if slug in RESERVED_ADDRESSES:
        raise RefusedError(f"/{slug} is an address of the platform.", "Give the area another name.")
    return name, slug


def _kind(edition: Edition, kind: str) -> InspectionKind:
    for known in edition.kinds:
        if known.id == kind and known.audiences:
            return known
    names = ", ".join(known.id for known in edition.kinds if known.audiences)
    raise RefusedError(
        f"The edition {edition.id} has no surveys for the kind {clean_text(kind)}.",
        f"Choose one of {names}.",
    )


def _window(notified: date, now: datetime, demonstration: bool) -> Window:
    if notified - london(now).date() > _LONGEST_AHEAD:
        raise RefusedError(
            f"{long_date(notified)} is more than a year ahead.",
            "Check the year of the day on which the local area was told.",
        )
    noticed = window_from_notice(notified)
    if demonstration and notified == london(now).date():
        # Whoever tries things out before nine has nobody to wait for.
        return Window(now, noticed.closes_at)
    if now <= noticed.closes_at:
        return Window(max(now, noticed.opens_at), noticed.closes_at)
    if demonstration:
        return noticed
    raise RefusedError(
        f"The window of a notice on {long_date(notified)} is over.",
        "Give the day on which the local area was told.",
    )


def _must_be_new(session: Session, opened: Inspection) -> None:
    if stored.inspection_of_id(session, opened.id):
        raise RefusedError(
            f"The inspection {opened.id} is open already.",
            "See it in the list of inspections.",
        )
    for other in stored.all_inspections(session):
        if _share_the_page(opened, other):
            raise RefusedError(
                f"The inspection {other.id} has the area's page in these days.",
                "Check the area and the day; one area has one inspection at a time.",
            )


def _share_the_page(one: Inspection, other: Inspection) -> bool:
    """Whether two real inspections would have one area's page on the same day."""
    if one.slug != other.slug or one.demonstration or other.demonstration:
        return False
    first, second = one.window, other.window
    return first.opens_at <= second.closes_at and second.opens_at <= first.closes_at


def _insert_link(
    session: Session, inspection: Inspection, audience: str, channel: str, kind: ChannelKind
) -> Link:
    token = "".join(secrets.choice(ALPHABET) for _ in range(_TOKEN_LENGTH)).lower()
    link = Link(token, inspection.id, audience, channel, kind)
    stored_links.insert_link(session, link, records_until(inspection.window))
    return link


def _storable(name: str) -> bool:
    """Whether every database can look for this name: letters and digits of ASCII with dashes."""
    return len(name) <= _LONGEST_NAME and name.isascii() and name.replace("-", "").isalnum()
