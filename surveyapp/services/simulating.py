"""Writes made-up responses into a demonstration, each marked as a sample."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import islice
from random import Random

from surveyapp.content.languages import SOURCE_LANGUAGE
from surveyapp.domain.calendar import london, to_utc
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.inspection import ChannelKind, Format, Inspection, Link
from surveyapp.domain.questionnaire import Edition, Questionnaire, Variant
from surveyapp.services import distributing
from surveyapp.services.offering import languages_of
from surveyapp.services.opening import links_of
from surveyapp.services.receiving import Arrival, compose
from surveyapp.services.retention import responses_until
from surveyapp.services.sample_answers import SampleAnswers, criterion_effect
from surveyapp.store import comments as stored_comments
from surveyapp.store import responses as stored
from surveyapp.store.session import Session

#: Answers of each audience in the largest return that is published: the mix to expect.
_MIX = {"parents-and-carers": 2_234, "practitioners": 751, "children-and-young-people": 372}
_MIX_OTHERWISE = 500
_EASY_READ_SHARE = {"children-and-young-people": 0.25}
_EASY_READ_OTHERWISE = 0.05
_PAPER_SHARE = {"practitioners": 0.02}
_PAPER_OTHERWISE = 0.12
#: Of those asked in several languages, how many choose another one than English.
_ELSEWHERE_SHARE = {"practitioners": 0.0}
_ELSEWHERE_OTHERWISE = 0.12
#: How many choose a language to one that chooses a language not named here.
_SPOKEN = {"ur": 3, "pl": 3, "pa": 2, "bn": 2, "ar": 2, "ro": 2}
_BATCH = 1_000
#: When in the day made-up answers are counted as handed in.
_MORNING = time(10, 0)

#: By audience and variant, the codes of the languages beside English.
_Offered = Mapping[tuple[str, Variant], list[str]]


def simulate(
    session: Session,
    edition: Edition,
    inspection: Inspection,
    responses: int,
    seed: int,
    *,
    now: datetime,
    on_progress: Callable[[int], object] | None = None,
) -> int:
    """Writes that many sample responses and returns how many.

    The same seed on an inspection with as many samples gives the same answers. `on_progress` is
    called with how many more were written. Raises RefusedError on a real inspection.
    """
    if not inspection.demonstration:
        raise RefusedError(
            f"{inspection.id} is a real inspection.", "Simulate on a demonstration alone."
        )
    before = stored.sample_count(session, inspection.id)
    # Not for secrets: the answers of a demonstration are to come out the same again.
    chance = Random(f"{inspection.id} {seed} {before}")  # noqa: S311
    crowd = _Crowd(
        edition,
        inspection,
        links_of(session, inspection.id),
        _languages(session, edition, inspection),
        now,
        chance,
    )
    arrivals = crowd.arrivals(responses)
    while batch := list(islice(arrivals, _BATCH)):
        _keep(session, edition, batch)
        if on_progress is not None:
            on_progress(len(batch))
    _count(session, inspection, crowd.by_link)
    return responses


def _keep(session: Session, edition: Edition, batch: list[Arrival]) -> None:
    inspection = batch[0].inspection
    delete_on = responses_until(inspection.window)
    composed = [compose(edition, arrival) for arrival in batch]
    stored.insert_responses(session, [(each.facts, each.payload) for each in composed], delete_on)
    comments = [(each.facts.id, comment) for each in composed for comment in each.comments]
    stored_comments.insert_comments(session, inspection.id, comments, delete_on)


def _count(session: Session, inspection: Inspection, by_link: Counter[tuple[str, date]]) -> None:
    for (token, day), submitted in by_link.items():
        moment = to_utc(datetime.combine(day, _MORNING))
        distributing.note(
            session, inspection, token, now=moment, begun=submitted, submitted=submitted
        )


class _Crowd:
    """The people of one area who answer: who they are, how they answer, when and by which link."""

    def __init__(
        self,
        edition: Edition,
        inspection: Inspection,
        links: tuple[Link, ...],
        languages: _Offered,
        now: datetime,
        chance: Random,
    ) -> None:
        self.by_link: Counter[tuple[str, date]] = Counter()
        self._inspection = inspection
        self._chance = chance
        self._days = _days(inspection, now)
        # Many answer on the first days, few on the last ones.
        self._weights = [1 / (place + 1) for place in range(len(self._days))]
        effects = {criterion.code: criterion_effect(chance) for criterion in edition.criteria}
        self._groups = [
            _Group(edition.questionnaire(audience), effects, links, languages, chance)
            for audience in inspection.audiences
        ]

    def arrivals(self, number: int) -> Iterator[Arrival]:
        """What `number` people send in, one audience after the other in the usual mix."""
        mix = [_MIX.get(group.audience, _MIX_OTHERWISE) for group in self._groups]
        for place, group in enumerate(self._groups):
            # Cumulative shares, so that the parts always make up the whole.
            first, last = (number * sum(mix[:end]) // sum(mix) for end in (place, place + 1))
            for _ in range(last - first):
                yield self._arrival(group)

    def _arrival(self, group: "_Group") -> Arrival:
        variant, link = group.variant(), group.link()
        language = group.language(variant)
        day = self._chance.choices(self._days, self._weights)[0]
        if link is not None:
            self.by_link[link.token, day] += 1
        return Arrival(
            inspection=self._inspection,
            audience=group.audience,
            variant=variant,
            language=language,
            format=Format.WEB if link else Format.PAPER,
            channel_kind=link.channel_kind if link else ChannelKind.PAPER,
            received_on=day,
            answers=group.samples[variant].one_person(language),
            sample=True,
        )


class _Group:
    """One audience of the crowd."""

    def __init__(
        self,
        questionnaire: Questionnaire,
        effects: Mapping[str, float],
        links: tuple[Link, ...],
        languages: _Offered,
        chance: Random,
    ) -> None:
        self.audience = questionnaire.audience
        self.samples = {
            variant: SampleAnswers(questionnaire, variant, effects, chance)
            for variant in questionnaire.variants
        }
        self._links = [link for link in links if link.audience == self.audience]
        self._languages = languages
        self._chance = chance

    def variant(self) -> Variant:
        """The variant that the next person takes."""
        share = _EASY_READ_SHARE.get(self.audience, _EASY_READ_OTHERWISE)
        wanted = Variant.EASY_READ if self._chance.random() < share else Variant.STANDARD
        return wanted if wanted in self.samples else next(iter(self.samples))

    def language(self, variant: Variant) -> str:
        """The code of the language that the next person answers in."""
        offered = self._languages[self.audience, variant]
        share = _ELSEWHERE_SHARE.get(self.audience, _ELSEWHERE_OTHERWISE)
        if not offered or self._chance.random() >= share:
            return SOURCE_LANGUAGE
        return self._chance.choices(offered, [_SPOKEN.get(code, 1) for code in offered])[0]

    def link(self) -> Link | None:
        """The link that the next person follows. None for one who answers on paper."""
        on_paper = self._chance.random() < _PAPER_SHARE.get(self.audience, _PAPER_OTHERWISE)
        return None if on_paper or not self._links else self._chance.choice(self._links)


def _languages(session: Session, edition: Edition, inspection: Inspection) -> _Offered:
    """The codes of the languages beside English that each audience can answer a variant in."""
    return {
        (audience, variant): [
            language.code
            for language in languages_of(session, inspection, audience, variant)
            if language.code != SOURCE_LANGUAGE
        ]
        for audience in inspection.audiences
        for variant in edition.questionnaire(audience).variants
    }


def _days(inspection: Inspection, now: datetime) -> list[date]:
    """The days on which answers came so far; the first one before the window opens."""
    first = london(inspection.window.opens_at).date()
    last = max(first, london(min(now, inspection.window.closes_at)).date())
    return [first + timedelta(days=passed) for passed in range((last - first).days + 1)]
