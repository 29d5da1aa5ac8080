"""What could not be taken out of a PDF: named, and words that are too long cut, all on one page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from surveyapp.domain.answers import MAX_TEXT, AnswerError, parse
from surveyapp.domain.questionnaire import AnswerType, Question
from surveyapp.services import responding
from surveyapp.services.filled_pdfs import NotTaken
from surveyapp.web.families import addresses, marks, questions, turning
from surveyapp.web.families.claims import Claim, claimed
from surveyapp.web.families.frames import frame
from surveyapp.web.families.going import go_to
from surveyapp.web.families.marks import Mark
from surveyapp.web.families.pdf_words import because
from surveyapp.web.families.sittings import Sitting, find, sitting
from surveyapp.web.page import render
from surveyapp.web.page.language import _, is_offered, remember, stay
from surveyapp.web.platform import now, platform


@dataclass(frozen=True)
class Left:
    """A question whose answer could not be taken: why, and the words that are too long for it."""

    question: Question
    because: str
    text: str = ""

    @classmethod
    def of(cls, not_taken: NotTaken) -> "Left":
        """What a page says about an answer that was not taken."""
        return cls(not_taken.question, because(not_taken), not_taken.text)


def page(
    here: Sitting,
    left: Iterable[Left],
    left_over: int = 0,
    *,
    again: bool = False,
    notice: str = "",
) -> str:
    """The page of what is left to do; `again` when it was not done, `notice` on how it was sent."""
    mark = Mark.of(here.draft)
    by_id = here.questionnaire.by_id
    rows = [(questions.page_of(mark, here.questionnaire, by_id[o.question.id]), o) for o in left]
    return render(
        "families/pdf_left.html",
        frame=frame(here.inspection, here.edition),
        written=[(shown, one) for shown, one in rows if one.text],
        others=[(shown, one) for shown, one in rows if not one.text],
        left_over=left_over,
        slot=here.slot,
        onwards=_onwards(here),
        mark=marks.signed(mark),
        longest=MAX_TEXT,
        problems=[notice] if notice else [one.because for _shown, one in rows] if again else [],
        easy_read=here.easy_read,
    )


def show(slot: int) -> ResponseReturnValue:
    """Nothing is kept here to be shown: on to what is not answered yet."""
    return go_to(_onwards(find(slot)))


def amend(slot: int) -> ResponseReturnValue:
    """Takes the words that fit by now, and goes on; shows the page again while some do not."""
    claim = claimed(slot)
    if claim is None:
        here = find(slot)
        sent = [Left(question, "", text) for question, text in _sent(here)]
        notice = _("We could not tell that this came from you. Press Continue again.")
        return page(here, sent, notice=notice), 400
    if turning.BUTTON in request.form:
        return _turn(claim)
    here, left = _save(claim)
    if left:
        return page(here, left, again=True), 422
    return claim.keep(go_to(_onwards(here)))


def _turn(claim: Claim) -> ResponseReturnValue:
    """Shows the page in another language, with the words as they were sent."""
    code, variant = request.form[turning.BUTTON], claim.mark.variant
    with platform().transactions.write() as session:
        typed_for, edition = responding.read(session, claim.mark.draft_id, stay, variant=variant)
        here = sitting(claim.slot, typed_for, edition)
        if is_offered(code):
            responding.switch_language(session, here.draft.id, code, now=now())
        typed_for, edition = responding.read(session, here.draft.id, stay, variant=variant)
    here = sitting(claim.slot, typed_for, edition)
    remember(here.draft.language)
    shown = page(here, [_still_left(here, *one) for one in _sent(here)])
    return claim.keep(Response(shown, mimetype="text/html"))


def _still_left(here: Sitting, question: Question, text: str) -> Left:
    try:
        parse(question, here.draft.variant, text=text)
    except AnswerError as error:
        return Left.of(NotTaken(question, error.problem, error.kept_text))
    return Left(question, "", text)


def _save(claim: Claim) -> tuple[Sitting, list[Left]]:
    left: list[Left] = []
    with platform().transactions.write() as session:
        # What was typed for one variant stays in it, whichever is being answered by now.
        typed_for, edition = responding.read(
            session, claim.mark.draft_id, stay, variant=claim.mark.variant
        )
        here = sitting(claim.slot, typed_for, edition)
        for question, text in _sent(here):
            try:
                answer = parse(question, here.draft.variant, text=text)
            except AnswerError as error:
                left.append(Left.of(NotTaken(question, error.problem, error.kept_text)))
                continue
            saved = responding.save_answer(session, here.draft, question.id, answer, now=now())
            here = replace(here, draft=saved)
    return here, left


def _sent(here: Sitting) -> list[tuple[Question, str]]:
    """The words that were sent, with the questions that they answer."""
    return [
        (question, request.form[question.id])
        for question in here.questionnaire.questions(here.draft.variant)
        if question.answer is AnswerType.TEXT and question.id in request.form
    ]


def _onwards(here: Sitting) -> str:
    unseen = here.first_unseen
    if unseen is None:
        return addresses.page(here.slot, "check")
    return addresses.question(here.slot, unseen.id, from_check=True)
