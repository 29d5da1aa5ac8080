"""A filled-in PDF that a family sends: it becomes a draft, checked and handed in like any other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from surveyapp.content.languages import languages
from surveyapp.domain import journey
from surveyapp.domain.answers import BLANK, Answer, AnswerError, AnswerProblem, parse
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.filled_pdf import FilledField, FilledPdf, FilledPdfError, InfoKey, PdfFault
from surveyapp.domain.inspection import ChannelKind, Inspection, Link
from surveyapp.domain.questionnaire import AnswerType, Edition, Question, Questionnaire, Variant
from surveyapp.domain.response import Draft
from surveyapp.reading.apart import read_apart
from surveyapp.services import opening, responding
from surveyapp.store.session import Session


@dataclass(frozen=True)
class NotTaken:
    """What the field of a question that is asked holds, and is no answer to it.

    `text` is what was written, whole.
    """

    question: Question
    problem: AnswerProblem
    text: str = ""


@dataclass(frozen=True)
class SurveyOf:
    """The survey that a filled-in PDF is of, as an open inspection asks it."""

    inspection: Inspection
    edition: Edition
    questionnaire: Questionnaire
    variant: Variant
    language: str


@dataclass(frozen=True)
class Taken:
    """What was made of a filled-in PDF: a draft, and what could not be taken into it.

    `left_over` counts the fields with something in them that belong to no question.
    """

    draft: Draft
    not_taken: tuple[NotTaken, ...] = ()
    left_over: int = 0


def read(data: bytes) -> FilledPdf:
    """What the fields of a PDF hold. Needs no database, and takes a part of a second.

    Raises FilledPdfError, and StoreUnavailableError when too many are being read.
    """
    return read_apart(data)


def survey_of(session: Session, filled: FilledPdf) -> SurveyOf:
    """The survey that a PDF says it is of.

    Raises FilledPdfError when it is not here, or asks other questions by now.
    """
    try:
        inspection = opening.inspection(session, filled.said[InfoKey.INSPECTION])
        if filled.said[InfoKey.EDITION] != inspection.edition_hash:
            raise FilledPdfError(PdfFault.ANOTHER_EDITION)
        edition = opening.edition_of(session, inspection)
        questionnaire = edition.questionnaire(_of(inspection, filled.said[InfoKey.AUDIENCE]))
        variant = Variant(filled.said[InfoKey.VARIANT])
    except FilledPdfError:
        raise
    except (NotFoundError, LookupError, ValueError) as error:
        raise FilledPdfError(PdfFault.UNKNOWN_SURVEY) from error
    language = filled.said[InfoKey.LANGUAGE]
    known = {one.code for one in languages()} & {*inspection.languages}
    if variant not in questionnaire.variants or language not in known:
        raise FilledPdfError(PdfFault.UNKNOWN_SURVEY)
    return SurveyOf(inspection, edition, questionnaire, variant, language)


def _of(inspection: Inspection, audience: str) -> str:
    if audience not in inspection.audiences:
        raise LookupError(audience)
    return audience


def begin(
    session: Session, survey: SurveyOf, filled: FilledPdf, link_token: str | None, *, now: datetime
) -> Taken:
    """A new draft with every answer of the PDF that is one.

    It counts for the link that was followed, if that leads to this survey, and otherwise for the
    public page. Raises FilledPdfError when nothing is answered, RefusedError outside the window,
    NotFoundError for an unknown link.
    """
    answers, not_taken = _judged(survey, filled.fields)
    if not not_taken and all(answer == BLANK for answer in answers.values()):
        raise FilledPdfError(PdfFault.NO_ANSWERS)
    link = _link(session, survey, link_token)
    draft = responding.begin(
        session,
        survey.inspection,
        survey.questionnaire.audience,
        survey.variant,
        survey.language,
        channel_kind=link.channel_kind if link else ChannelKind.PUBLIC_PAGE,
        link_token=link.token if link else None,
        in_pdf=answers,
        now=now,
    )
    asked = {question.id for question in survey.questionnaire.questions(survey.variant)}
    left_over = sum(not held.is_blank for name, held in filled.fields.items() if name not in asked)
    return Taken(draft, not_taken, left_over)


def _judged(
    survey: SurveyOf, fields: Mapping[str, FilledField]
) -> tuple[dict[str, Answer], tuple[NotTaken, ...]]:
    answers: dict[str, Answer] = {}
    not_taken: list[NotTaken] = []
    for question in survey.questionnaire.questions(survey.variant):
        held = fields.get(question.id)
        if held is None:
            continue
        try:
            answers[question.id] = _answer(question, survey.variant, held)
        except AnswerError as error:
            not_taken.append(NotTaken(question, error.problem, error.kept_text))
    asked = journey.asked(survey.questionnaire, survey.variant, answers)
    return answers, tuple(one for one in not_taken if one.question in asked)


def _answer(question: Question, variant: Variant, held: FilledField) -> Answer:
    """The answer that a field gives, judged like any other. Raises AnswerError."""
    is_text = question.answer is AnswerType.TEXT
    if not held.readable or (is_text and held.options):
        raise AnswerError(AnswerProblem.CANNOT_BE_READ)
    if is_text:
        return parse(question, variant, text=held.text)
    # What stands in words where a choice belongs is a choice too, or else no answer.
    chosen = (*held.options, held.text) if held.text.strip() else held.options
    return parse(question, variant, options=chosen)


def _link(session: Session, survey: SurveyOf, token: str | None) -> Link | None:
    audience = survey.questionnaire.audience
    if token is not None:
        followed, inspection = responding.follow(session, token)
        if inspection.id == survey.inspection.id and followed.audience == audience:
            return followed
    for link in opening.links_of(session, survey.inspection.id):
        if link.audience == audience and link.channel_kind is ChannelKind.PUBLIC_PAGE:
            return link
    return None
