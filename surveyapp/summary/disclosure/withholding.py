"""An audit of a summary decides what more is left out of it: what an attacker would see through."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.summary import AudienceSummary, Symbol, ViewKind, questions_of
from surveyapp.summary.disclosure.audit import Hidden, audit_audience
from surveyapp.summary.disclosure.withheld import Withheld

#: More answers than a question has.
_ALL = 1_000


def withhold_more(
    audience: AudienceSummary, questionnaire: Questionnaire, withheld: Withheld
) -> Withheld:
    """What must be left out after an audit; the same as before where it finds nothing exposed."""
    tables, together, more = set(withheld.tables), set(withheld.together), dict(withheld.more)
    where = _Where(audience, questionnaire)
    exposed = [found for found in audit_audience(audience, questionnaire) if found.is_exposed]
    for found in exposed:
        if found.question and found.by:
            tables.add((found.question, found.by))
        elif found.question in where.apart:
            together.add(found.question)
        elif not where.hides_more(found, more, withheld.more):
            return replace(withheld, everything=True)
    wider = Withheld(frozenset(tables), frozenset(together), more)
    # What is exposed though nothing is left to hide goes with everything else.
    return replace(wider, everything=True) if exposed and wider == withheld else wider


class _Where:
    """Where more can be hidden, so that an attacker knows less of one figure."""

    def __init__(self, audience: AudienceSummary, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        #: Questions whose variants are shown beside both together.
        self.apart = {
            question.id
            for _, question in questions_of(audience)
            if question.views[0].kind is ViewKind.POOLED and len(question.views) > 1
        }
        #: Questions that are shown in one variant alone.
        self._alone = {
            question.id
            for _, question in questions_of(audience)
            if question.views[0].kind is not ViewKind.POOLED
        }
        self._open = {
            question.id
            for _, question in questions_of(audience)
            if not all(isinstance(view.answered, Symbol) for view in question.views)
        }
        self._open |= {
            found.by
            for found in audience.breakdowns
            if found.by not in questionnaire.by_id
            and not all(isinstance(row.count, Symbol) for row in found.rows)
        }

    def hides_more(self, found: Hidden, more: dict[str, int], before: Mapping[str, int]) -> bool:
        """Hides one more in the same question or breakdown; else all that tells of it.

        Where a question leads on, those who answer the next one tell how many it led there; and
        what one variant alone was asked tells how many took the other.
        """
        own = found.question or found.by
        if own in self._open:
            more[own] = before.get(own, 0) + 1
            return True
        telling = set(self._linked(own)) & self._open or self._alone & self._open or self._open
        more |= dict.fromkeys(telling, _ALL) | ({own: 0} if telling else {})
        return bool(telling)

    def _linked(self, own: str) -> Iterator[str]:
        for question in self._questionnaire.by_id.values():
            leaders = {condition.question for condition in question.ask_if}
            if own in leaders:
                yield question.id
            if question.id == own:
                yield from leaders
