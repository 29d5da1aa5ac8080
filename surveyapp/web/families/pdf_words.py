"""What is said to a family whose PDF, or an answer in it, cannot be taken: and what to do."""

from dataclasses import dataclass

from surveyapp.domain.answers import MAX_TEXT, AnswerProblem
from surveyapp.domain.filled_pdf import PdfFault
from surveyapp.services.filled_pdfs import NotTaken
from surveyapp.web.page.language import N_, _
from surveyapp.web.page.rendering import decimal


@dataclass(frozen=True)
class Words:
    """What is wrong, in one line, and what to do about it."""

    problem: str
    remedies: tuple[str, ...]


_SAVE_AGAIN = N_("Open the PDF on your device and save it again. Then send it here.")
_STILL_THERE = N_("Your PDF is still on your device.")

NOT_CHOSEN = Words(N_("Choose your PDF first"), ())
SEVERAL = Words(
    N_("Choose one PDF only"),
    (N_("You can send another one after this one."),),
)
EMPTY = Words(N_("There is nothing in this file"), (_SAVE_AGAIN,))
TOO_LARGE = Words(
    N_("This file is too big: it can have %(most)s MB at most"),
    (N_("Send the PDF that you filled in, and not a photo or a scan of it."),),
)
NOT_FROM_HERE = Words(
    N_("We could not tell that this came from you"),
    (N_("Choose your PDF again, then press the button."),),
)
TOO_OFTEN = Words(
    N_("Too many files could not be read"),
    (N_("Wait 15 minutes, then try again."), _STILL_THERE),
)
BUSY = Words(
    N_("We cannot take your PDF just now"),
    (N_("Wait a minute, then send it again."), _STILL_THERE),
)

FAULTS = {
    PdfFault.NOT_A_PDF: Words(
        N_("This file is not a PDF"),
        (
            N_("Choose the PDF that you filled in."),
            N_("We cannot read a photo here. Do you have paper? Hand it in where you got it."),
        ),
    ),
    PdfFault.LOCKED: Words(
        N_("This PDF is locked with a password"),
        (N_("Save it again without a password. Then send it here."),),
    ),
    PdfFault.DAMAGED: Words(N_("This PDF is damaged, so we cannot read it"), (_SAVE_AGAIN,)),
    PdfFault.TOO_HARD: Words(N_("We cannot read this PDF"), (_SAVE_AGAIN,)),
    PdfFault.NO_FIELDS: Words(
        N_("We cannot find any boxes for answers in this PDF"),
        (
            N_("Did you print it to a new PDF? Go back to the first one and use “Save”."),
            N_("Is it a scan of a paper copy? Hand the paper in where you got it."),
        ),
    ),
    PdfFault.ANOTHER_FORM: Words(
        N_("This is not one of our PDFs, or an app has changed it"),
        (
            N_("Choose the PDF that you filled in."),
            N_("Is it the right one? Fill it in with another app, such as your web browser."),
        ),
    ),
    PdfFault.UNKNOWN_SURVEY: Words(
        N_("The survey of this PDF is not here"),
        (N_("It may be an old one. Ask for a new PDF where you got this one."),),
    ),
    PdfFault.ANOTHER_EDITION: Words(
        N_("The questions have changed since this PDF was made"),
        (N_("Ask for a new PDF where you got this one."),),
    ),
    PdfFault.NO_ANSWERS: Words(
        N_("There are no answers in this PDF"),
        (
            N_("Some apps show what you write, but do not save it."),
            N_("Save the PDF, close it and open it again. Can you see your answers? Then send it."),
        ),
    ),
}

_PROBLEMS = {
    AnswerProblem.UNKNOWN_OPTION: N_("This is not one of the answers that you can choose."),
    AnswerProblem.TOO_MANY_OPTIONS: N_("You can choose one answer only."),
    AnswerProblem.CANNOT_BE_READ: N_("We could not read what is there."),
}


def because(not_taken: NotTaken) -> str:
    """Why an answer could not be taken."""
    if not_taken.problem is AnswerProblem.TEXT_TOO_LONG:
        over = len(not_taken.text) - MAX_TEXT
        return _("What you wrote is too long by this many characters: %(over)s", over=decimal(over))
    return _(_PROBLEMS[not_taken.problem])
