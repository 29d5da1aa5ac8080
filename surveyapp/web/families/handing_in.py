"""Check answers, hand them in, and the confirmation that holds none of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.domain.answers import BLANK, Answer
from surveyapp.domain.language import Language
from surveyapp.domain.questionnaire import Edition, Question, Variant
from surveyapp.domain.response import Draft
from surveyapp.services import responding
from surveyapp.web.families import addresses, marks, questions, slots, starting
from surveyapp.web.families.claims import claimed
from surveyapp.web.families.frames import frame
from surveyapp.web.families.going import go_to
from surveyapp.web.families.marks import Mark
from surveyapp.web.families.sittings import NoSurveyHereError, Sitting, find, sitting
from surveyapp.web.page import render
from surveyapp.web.page.language import CHOICE, stay
from surveyapp.web.platform import now, platform

#: The audience whose members answer once for each child.
ONCE_A_CHILD = "parents-and-carers"


@dataclass(frozen=True)
class Row:
    """A question with what was answered. `answered` is empty for blank; `seen` tells the two.

    What someone `wrote` may be in another language than the page, and run the other way.
    """

    id: str
    text: str
    picture: str | None
    answered: tuple[str, ...]
    seen: bool
    wrote: bool


@dataclass(frozen=True)
class Group:
    """The rows under one heading."""

    title: str
    rows: tuple[Row, ...]


def check(slot: int) -> ResponseReturnValue:
    """Every question with its answer, and a way to change each."""
    return _check_page(find(slot))


def submit(slot: int) -> ResponseReturnValue:
    """Hands the answers in, once however often it is asked."""
    claim = claimed(slot)
    if claim is None:
        return _check_page(find(slot), again=True), 400
    with platform().transactions.write() as session:
        draft, edition = responding.read(session, claim.mark.draft_id, stay)
        here = sitting(claim.slot, draft, edition)
        if all(answer == BLANK for answer in here.answers.values()):
            return _check_page(here, nothing=True), 422
        key = platform().settings.secret_key
        responding.submit(session, here.edition, here.draft.id, key, now=now())
    return claim.keep(go_to(addresses.page(claim.slot, "done")))


def done(slot: int) -> ResponseReturnValue:
    """The confirmation: a reference, and no answers."""
    draft, edition = _handed_in(slots.held().get(slot), request.args.get(CHOICE))
    if draft is None or edition is None:
        raise NoSurveyHereError
    if not draft.submitted:
        return go_to(addresses.page(slot, "check"))
    return render(
        "families/done.html",
        frame=frame(draft.inspection, edition),
        audience=draft.audience,
        title=edition.questionnaire(draft.audience).title[draft.variant],
        reference=_reference(draft, edition),
        slot=slot,
        mark=marks.signed(Mark.of(draft)),
        another=draft.audience == ONCE_A_CHILD and starting.is_open(draft.inspection),
        easy_read=draft.variant is Variant.EASY_READ,
    )


def _handed_in(draft_id: UUID | None, language: str | None) -> tuple[Draft | None, Edition | None]:
    """A draft that may be handed in: what is left of it is read in any language of its survey."""
    if draft_id is None:
        return None, None

    def spoken(languages: tuple[Language, ...], own: str) -> str:
        return stay(languages, next((one.code for one in languages if one.code == language), own))

    with platform().transactions.single() as session:
        return responding.read(session, draft_id, spoken)


def _reference(draft: Draft, edition: Edition) -> str:
    """Handing in again what was handed in changes nothing and gives its reference."""
    key = platform().settings.secret_key
    with platform().transactions.write() as session:
        return responding.submit(session, edition, draft.id, key, now=now())


def another(slot: int) -> ResponseReturnValue:
    """Begins an answer for another child: new, and linked to nothing before it."""
    claim = claimed(slot)
    draft, edition = _handed_in(claim.mark.draft_id if claim else None, request.form.get(CHOICE))
    if draft is None or edition is None:
        return go_to(addresses.page(slot, "done"))
    door = starting.Door(
        draft.inspection, edition, draft.audience, draft.channel_kind, token=draft.link_token
    )
    return starting.begin(door, draft.variant, draft.language)


def _check_page(here: Sitting, *, again: bool = False, nothing: bool = False) -> str:
    return render(
        "families/check.html",
        here=here,
        frame=frame(here.inspection, here.edition),
        groups=list(_groups(here)),
        unseen=here.first_unseen,
        back=addresses.question(here.slot, here.asked[-1].id),
        mark=marks.signed(Mark.of(here.draft)),
        again=again,
        nothing=nothing,
        easy_read=here.easy_read,
    )


def _groups(here: Sitting) -> Iterator[Group]:
    for section in here.questionnaire.sections:
        rows = tuple(
            _row(here, question) for question in here.asked if question in section.questions
        )
        if rows:
            yield Group(section.title[here.draft.variant], rows)


def _row(here: Sitting, question: Question) -> Row:
    page = questions.page_of(Mark.of(here.draft), here.questionnaire, question)
    answer = here.answers.get(question.id)
    return Row(
        question.id,
        page.field.text,
        page.field.picture,
        _words(question, here.draft.variant, answer) if answer else (),
        seen=answer is not None,
        wrote=bool(answer and answer.text),
    )


def _words(question: Question, variant: Variant, answer: Answer) -> tuple[str, ...]:
    if answer.text:
        return (answer.text,)
    wording = question.wording(variant)
    return tuple(wording.option(option).label for option in answer.options)
