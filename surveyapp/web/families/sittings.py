"""A sitting: one draft in one slot of this browser, with the questions it leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from surveyapp.domain import journey
from surveyapp.domain.answers import Answer
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition, Question, Questionnaire, Variant
from surveyapp.domain.response import Draft
from surveyapp.services import responding
from surveyapp.web.families import slots
from surveyapp.web.page.language import stay
from surveyapp.web.platform import now, platform


class NoSurveyHereError(Exception):
    """The browser holds no draft in that slot: cleared, closed, or its cookies are blocked."""


class HandedInError(Exception):
    """The draft in that slot was handed in already."""

    def __init__(self, slot: int) -> None:
        super().__init__(slot)
        self.slot = slot


class OutsideWindowError(Exception):
    """The inspection does not take this answer now: not yet, or no more."""

    def __init__(self, inspection: Inspection) -> None:
        super().__init__(inspection.id)
        self.inspection = inspection


@dataclass(frozen=True)
class Sitting:
    """A draft that may be answered now, and its questionnaire in the draft's language."""

    slot: int
    draft: Draft
    edition: Edition

    @property
    def inspection(self) -> Inspection:
        """The inspection that is answered."""
        return self.draft.inspection

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The questions of the draft's audience."""
        return self.edition.questionnaire(self.draft.audience)

    @property
    def answers(self) -> Mapping[str, Answer]:
        """The answers so far, in the variant that is being answered."""
        return self.draft.current

    @cached_property
    def asked(self) -> tuple[Question, ...]:
        """The questions that the answers so far lead to."""
        return journey.asked(self.questionnaire, self.draft.variant, self.answers)

    @cached_property
    def may_vary(self) -> bool:
        """Whether answers yet to be given change how many questions are asked."""
        return any(q.ask_if for q in self.questionnaire.questions(self.draft.variant))

    @property
    def easy_read(self) -> bool:
        """Whether the easy read variant is being answered."""
        return self.draft.variant is Variant.EASY_READ

    @property
    def first_unseen(self) -> Question | None:
        """The first question that was not reached yet."""
        return journey.first_unseen(self.questionnaire, self.draft.variant, self.answers)

    def place_of(self, question_id: str) -> int | None:
        """Where a question stands among those asked, from 0. None when it is not asked."""
        for place, question in enumerate(self.asked):
            if question.id == question_id:
                return place
        return None


def sitting(slot: int, draft: Draft | None, edition: Edition | None) -> Sitting:
    """The sitting of a draft as it was read.

    Raises NoSurveyHereError, HandedInError or OutsideWindowError when there is nothing to answer.
    """
    if draft is None or edition is None:
        raise NoSurveyHereError
    if draft.submitted:
        raise HandedInError(slot)
    if not draft.inspection.window.takes(now(), draft.begun_at):
        raise OutsideWindowError(draft.inspection)
    return Sitting(slot, draft, edition)


def find(slot: int) -> Sitting:
    """The sitting in a slot of this browser. Raises as `sitting` does."""
    draft, edition = load(slots.held().get(slot))
    return sitting(slot, draft, edition)


def load(draft_id: UUID | None) -> tuple[Draft | None, Edition | None]:
    """A draft, handed in or not, and its edition in the draft's language."""
    if draft_id is None:
        return None, None
    with platform().transactions.single() as session:
        return responding.read(session, draft_id, stay)
