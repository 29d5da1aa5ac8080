"""One question a page: shown, answered, and on to the next."""

from dataclasses import replace

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from surveyapp.domain.answers import BLANK, MAX_TEXT, Answer, AnswerError, AnswerProblem
from surveyapp.domain.errors import StoreUnavailableError
from surveyapp.domain.questionnaire import Variant
from surveyapp.services import responding
from surveyapp.web import fields
from surveyapp.web.families import addresses, marks, questions, turning
from surveyapp.web.families.claims import Claim, claimed
from surveyapp.web.families.frames import frame
from surveyapp.web.families.going import go_to
from surveyapp.web.families.marks import Mark
from surveyapp.web.families.questions import QuestionPage, Shown
from surveyapp.web.families.sittings import Sitting, find, sitting
from surveyapp.web.page import render
from surveyapp.web.page.language import _, is_offered, remember, speak, stay
from surveyapp.web.page.rendering import decimal
from surveyapp.web.platform import now, platform


class _NotTakenError(Exception):
    """What came is not saved: `because` says why on the page, None if it is no longer asked."""

    def __init__(self, here: Sitting, because: str | None, given: fields.Given) -> None:
        super().__init__(because)
        self.here = here
        self.because = because
        self.given = given


def show(slot: int, question_id: str) -> ResponseReturnValue:
    """The page of one question, with what was answered before."""
    here = find(slot)
    if here.place_of(question_id) is None:
        return go_to(_onwards(here))
    given = fields.Given.from_answer(here.answers.get(question_id))
    shown, page, mark = _shown(here, question_id, given)
    return questions.draw(shown, page, slot, mark)


def answer(slot: int, question_id: str) -> ResponseReturnValue:
    """Takes one answer and goes on; shows the page again, filled, when it cannot be taken."""
    claim = claimed(slot)
    if claim is None:
        return _press_again(slot, question_id)
    if turning.BUTTON in request.form:
        return _turn(claim, question_id)
    try:
        after = _save(claim, question_id)
    except _NotTakenError as refused:
        return _not_taken(refused, question_id)
    except StoreUnavailableError:
        return _try_again(claim.mark, question_id)
    return claim.keep(go_to(_next(after, question_id)))


def _save(claim: Claim, question_id: str) -> Sitting:
    with platform().transactions.single() as session:
        draft, edition = responding.read(session, claim.mark.draft_id, stay)
        here = sitting(claim.slot, draft, edition)
        given = _read(here, claim.mark, question_id)
        if _stops_before(here, question_id, given):
            return here
        saved = responding.save_answer(session, here.draft, question_id, given, now=now())
    return replace(here, draft=saved)


def _turn(claim: Claim, question_id: str) -> ResponseReturnValue:
    """Shows the same page in another language, and keeps what is filled in so far.

    What is no answer yet, such as words that are too many, stays on the page as it is.
    """
    code = request.form[turning.BUTTON]
    refused = None
    try:
        with platform().transactions.write() as session:
            here = sitting(claim.slot, *responding.read(session, claim.mark.draft_id, stay))
            try:
                given = _read(here, claim.mark, question_id)
                if given != BLANK or question_id in here.answers:
                    responding.save_answer(session, here.draft, question_id, given, now=now())
            except _NotTakenError as error:
                refused = error
            if is_offered(code):
                responding.switch_language(session, here.draft.id, code, now=now())
            here = sitting(claim.slot, *responding.read(session, here.draft.id, stay))
    except StoreUnavailableError:
        return _try_again(claim.mark, question_id)
    remember(here.draft.language)
    if refused is None or here.place_of(question_id) is None:
        again = addresses.question(here.slot, question_id, from_check=_from_check())
        return claim.keep(go_to(again))
    shown, page, mark = _shown(here, question_id, refused.given)
    return claim.keep(Response(questions.draw(shown, page, here.slot, mark), mimetype="text/html"))


def _stops_before(here: Sitting, question_id: str, given: Answer) -> bool:
    """Whether someone stops for now at a question not answered yet, to come back to it."""
    return given == BLANK and question_id not in here.answers and _then() == "save"


def _read(here: Sitting, mark: Mark, question_id: str) -> Answer:
    sent = fields.Given.from_form(request.form)
    if here.place_of(question_id) is None:
        raise _NotTakenError(here, None, sent)
    if mark.variant is not here.draft.variant:
        raise _NotTakenError(here, _("You changed how you answer. Please answer here again."), sent)
    if _then() == "blank":
        return BLANK
    try:
        return fields.read(here.questionnaire.by_id[question_id], mark.variant, request.form)
    except AnswerError as error:
        kept = replace(sent, text=error.kept_text or sent.text)
        raise _NotTakenError(here, _because(error), kept) from error


def _because(error: AnswerError) -> str:
    if error.problem is AnswerProblem.TEXT_TOO_LONG:
        over = len(error.kept_text) - MAX_TEXT
        return _("What you wrote is too long by this many characters: %(over)s", over=decimal(over))
    if error.problem is AnswerProblem.TOO_MANY_OPTIONS:
        return _("Choose one answer only")
    return _("Choose from the answers on this page")


def _not_taken(refused: _NotTakenError, question_id: str) -> ResponseReturnValue:
    if refused.because is None:
        return go_to(_onwards(refused.here))
    shown, page, mark = _shown(refused.here, question_id, refused.given)
    slot = refused.here.slot
    return questions.draw_refused(shown, page, slot, mark, errors=[refused.because]), 422


def _press_again(slot: int, question_id: str) -> ResponseReturnValue:
    here = find(slot)
    if here.place_of(question_id) is None:
        return go_to(_onwards(here))
    shown, page, mark = _shown(here, question_id, fields.Given.from_form(request.form))
    notice = _("We could not tell that this came from you. Press Continue again.")
    return questions.draw_refused(shown, page, slot, mark, notice=notice), 400


def _try_again(mark: Mark, question_id: str) -> ResponseReturnValue:
    """The same form, filled, for when nothing can be saved."""
    page = questions.remembered(mark, question_id)
    if page is None:
        raise StoreUnavailableError
    speak(mark.language)
    body = render(
        "families/question_again.html",
        field=page.field,
        given=fields.Given.from_form(request.form),
        longest=MAX_TEXT,
        mark=marks.signed(mark),
        easy_read=mark.variant is Variant.EASY_READ,
    )
    return body, 503, {"Retry-After": "30"}


def _shown(
    here: Sitting, question_id: str, given: fields.Given
) -> tuple[Shown, QuestionPage, Mark]:
    place = here.place_of(question_id) or 0
    mark = Mark.of(here.draft)
    shown = Shown(
        frame=frame(here.inspection, here.edition),
        edition_hash=mark.edition_hash,
        audience=mark.audience,
        variant=mark.variant,
        language=mark.language,
        question_id=question_id,
        number=place + 1,
        total=len(here.asked),
        total_may_vary=here.may_vary,
        has_other_variant=len(here.questionnaire.variants) > 1,
        back=_back(here, place),
        given=given,
    )
    return shown, questions.page_of(mark, here.questionnaire, here.asked[place]), mark


def _back(here: Sitting, place: int) -> str:
    if _from_check():
        return "check"
    return here.asked[place - 1].id if place else "how"


def _next(after: Sitting, question_id: str) -> str:
    if _then() == "save":
        return addresses.page(after.slot, "save")
    place = after.place_of(question_id)
    if _from_check() or place is None:
        return _onwards(after)
    if place + 1 == len(after.asked):
        return addresses.page(after.slot, "check")
    return addresses.question(after.slot, after.asked[place + 1].id)


def _onwards(here: Sitting) -> str:
    """The first question that was not reached yet, or the check page."""
    unseen = here.first_unseen
    if unseen is None:
        return addresses.page(here.slot, "check")
    return addresses.question(here.slot, unseen.id, from_check=_from_check())


def _then() -> str:
    """What the button that was pressed asks for, besides keeping the answer."""
    return request.form.get("then", "")


def _from_check() -> bool:
    # Reading the whole query string takes longer than all else that a page decides.
    return b"from=check" in request.query_string
