"""Sending a filled-in PDF: its answers become a draft, to be checked before anything is sent.

Nothing of the file is kept but the answers: neither its name nor what it says of its author.
"""

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from surveyapp.domain.errors import RefusedError, StoreUnavailableError
from surveyapp.domain.filled_pdf import FilledPdf, FilledPdfError
from surveyapp.domain.questionnaire import Variant
from surveyapp.services import filled_pdfs, responding
from surveyapp.services.filled_pdfs import Taken
from surveyapp.services.limiting import Tried, guard, note_failure
from surveyapp.web.families import addresses, amending, marks, slots, starting
from surveyapp.web.families.frames import frame
from surveyapp.web.families.going import go_to
from surveyapp.web.families.pdf_words import (
    BUSY,
    EMPTY,
    FAULTS,
    NOT_CHOSEN,
    NOT_FROM_HERE,
    SEVERAL,
    TOO_LARGE,
    TOO_OFTEN,
    Words,
)
from surveyapp.web.families.sittings import OutsideWindowError, Sitting, sitting
from surveyapp.web.families.starting import Door
from surveyapp.web.page import render
from surveyapp.web.page.language import _, remember, stay
from surveyapp.web.platform import now, platform

#: The name of the form's field.
FIELD = "pdf"
MEGABYTE = 1024 * 1024
#: The largest file that is read, in megabytes. A filled-in PDF has one or two.
MOST_MEGABYTES = 10
#: What a form with one file has besides, in bytes and in parts.
_ROUND_IT = 64 * 1024
_MOST_PARTS = 10


class _NotTakenError(Exception):
    """The file cannot be taken: what the page says about it, and with which status."""

    def __init__(self, words: Words, status: int = 422) -> None:
        super().__init__(words.problem)
        self.words = words
        self.status = status


def ask(token: str = "") -> ResponseReturnValue:
    """Asks for the PDF; by a link, for what its start page leads to."""
    return _page(_door(token))


def take(token: str = "") -> ResponseReturnValue:
    """Begins an answer with what the PDF holds, and goes on to the page that checks it."""
    request.max_content_length = MOST_MEGABYTES * MEGABYTE + _ROUND_IT
    request.max_form_parts = _MOST_PARTS
    try:
        return _taken(token)
    except StoreUnavailableError:
        return _page(None, BUSY), 503, {"Retry-After": "30"}


def _taken(token: str) -> ResponseReturnValue:
    try:
        data, refused = _sent(), None
    except _NotTakenError as error:
        data, refused = b"", error
    door = _door(token)
    if refused is None:
        try:
            return _begin(_read(data), door)
        except _NotTakenError as error:
            refused = error
    return _page(door, refused.words), refused.status


def _sent() -> bytes:
    """The one file that was sent."""
    try:
        files = [file.stream.read() for file in request.files.getlist(FIELD)]
        is_ours = marks.sent_from_here()
    except RequestEntityTooLarge as error:
        raise _NotTakenError(TOO_LARGE, 413) from error
    if not is_ours:
        raise _NotTakenError(NOT_FROM_HERE, 400)
    if len(files) > 1:
        raise _NotTakenError(SEVERAL)
    if not files or (not files[0] and not request.files[FIELD].filename):
        raise _NotTakenError(NOT_CHOSEN)
    if not files[0]:
        raise _NotTakenError(EMPTY)
    if len(files[0]) > MOST_MEGABYTES * MEGABYTE:
        raise _NotTakenError(TOO_LARGE, 413)
    return files[0]


def _door(token: str) -> Door | None:
    if not token:
        return None
    door = starting.door_of_link(token)
    starting.require_open(door)
    return door


def _read(data: bytes) -> FilledPdf:
    try:
        with platform().transactions.read() as session:
            guard(session, Tried.PDF, *_who(), now=now())
    except RefusedError as refused:
        raise _NotTakenError(TOO_OFTEN, 429) from refused
    try:
        return filled_pdfs.read(data)
    except FilledPdfError as error:
        raise _faulty(error) from error


def _faulty(error: FilledPdfError) -> _NotTakenError:
    """Those who send many files that cannot be taken have to wait: each costs time to read."""
    with platform().transactions.write() as session:
        note_failure(session, Tried.PDF, *_who(), now=now())
    return _NotTakenError(FAULTS[error.fault])


def _who() -> tuple[str, bytes]:
    return request.remote_addr or "", platform().settings.secret_key


def _begin(filled: FilledPdf, door: Door | None) -> ResponseReturnValue:
    token = door.token if door else None
    try:
        with platform().transactions.write() as session:
            survey = filled_pdfs.survey_of(session, filled)
            if not starting.is_open(survey.inspection):
                raise OutsideWindowError(survey.inspection)
            taken = filled_pdfs.begin(session, survey, filled, token, now=now())
            draft, edition = responding.read(session, taken.draft.id, stay)
    except FilledPdfError as error:
        raise _faulty(error) from error
    with_it, slot = slots.place(slots.held(), taken.draft.id)
    response = _onwards(sitting(slot, draft, edition), taken)
    slots.keep(response, with_it)
    remember(taken.draft.language)
    return response


def _onwards(here: Sitting, taken: Taken) -> Response:
    """To the page that checks the answers; first, by name, what could not be taken."""
    if not taken.not_taken and not taken.left_over:
        return go_to(addresses.page(here.slot, "check"))
    page = amending.page(here, map(amending.Left.of, taken.not_taken), taken.left_over)
    return Response(page, mimetype="text/html")


def _page(door: Door | None, words: Words | None = None) -> str:
    easy_read = request.args.get("read") == Variant.EASY_READ
    return render(
        "families/pdf.html",
        frame=frame(door.inspection, door.edition) if door else None,
        token=door.token if door else None,
        errors=(_(words.problem, most=MOST_MEGABYTES),) if words else (),
        remedies=[_(line) for line in words.remedies] if words else (),
        most=MOST_MEGABYTES,
        easy_read=easy_read,
    )
