"""The inspection that takes the most room on paper, to try what is printed for any."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from surveyapp.content import areas, snapshot
from surveyapp.content.editions import editions, load_edition
from surveyapp.content.languages import languages
from surveyapp.content.problems import ContentError
from surveyapp.domain.inspection import Inspection, Window
from surveyapp.domain.questionnaire import Edition

#: As long as a base address can be (43 characters), so that it fits the QR codes of copies.
BASE_URL = "https://survey.inspectorates.example.gov.uk"
_CONTACTS: Mapping[str, str] = MappingProxyType(
    {
        "childrens-social-care": "020 7946 0000",
        "adult-safeguarding": "020 7946 0001",
        "paper-copies": "surveys@example.org",
        "return-address": "FREEPOST SURVEYS, 1 Example Street, London, SW1A 0AA",
    }
)
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def readable() -> Iterator[Edition]:
    """The editions without problems of their own."""
    for edition_id in editions():
        try:
            yield load_edition(edition_id)
        except ContentError:
            continue


def specimen(edition: Edition) -> Inspection:
    """A demonstration for every audience, in the local area with the longest name.

    Raises ContentError when the list of areas does not hold.
    """
    longest = max(areas.local_areas(), key=lambda area: len(area.name))
    return Inspection(
        id="check",
        area=longest.name,
        slug=longest.slug,
        kind="full",
        demonstration=True,
        window=Window(_MOMENT, _MOMENT),
        edition_hash=snapshot.digest(snapshot.dump(edition)),
        audiences=tuple(q.audience for q in edition.questionnaires),
        contacts=_CONTACTS,
        languages=tuple(language.code for language in languages()),
    )
