"""The inspector's summary of an inspection, and its files."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from surveyapp.content.languages import languages
from surveyapp.domain.inspection import Format, Inspection, WindowState
from surveyapp.domain.language import Language, LanguageDecision, ReviewStatus
from surveyapp.domain.questionnaire import Edition, Questionnaire, Variant
from surveyapp.domain.summary import AudienceSummary, OfferedLanguage, Summary
from surveyapp.reports import html
from surveyapp.services import deciding_languages
from surveyapp.store import codec, comments, copies, responses
from surveyapp.store.session import Session
from surveyapp.summary import shaping
from surveyapp.summary.tally import Row, tally

_VARIANTS = {variant.value: variant for variant in Variant}
_FORMATS = {format_.value: format_ for format_ in Format}


def summarise(
    session: Session, edition: Edition, inspection: Inspection, *, now: datetime
) -> Summary:
    """The inspection's summary as its responses stand.

    Until the window and its grace are over it holds the number of responses of each audience and
    nothing else; a demonstration's holds everything at any time, and says so. Raises
    MismatchError when a stored answer does not belong to `edition`.
    """
    closed = inspection.window.state(now) is WindowState.CLOSED
    circumstances = shaping.Circumstances(
        made_at=now,
        closed=closed,
        undecided_copies=copies.undecided_count(session, inspection.id),
        language_names={language.code: language.english_name for language in languages()},
        languages=_offered(session, inspection),
    )
    audiences = (
        _with_figures(session, edition, inspection, circumstances)
        if closed or inspection.demonstration
        else response_counts(session, edition, inspection)
    )
    return shaping.summary(inspection, edition, audiences, circumstances)


def response_counts(
    session: Session, edition: Edition, inspection: Inspection
) -> tuple[AudienceSummary, ...]:
    """How many responses each audience has given, and nothing else: quick, at any time."""
    counts = responses.count_by_audience(session, inspection.id)
    return tuple(
        shaping.only_responses(questionnaire, counts.get(questionnaire.audience, 0))
        for questionnaire in _questionnaires(edition, inspection)
    )


def write_files(summary: Summary, directory: Path) -> tuple[Path, ...]:
    """Writes the summary's XLSX, CSV and HTML files, all of them or none.

    Raises UserError when the directory cannot be made or written to.
    """
    # pandas comes with it, and processes that only serve pages must not carry that.
    from surveyapp.reports import writing  # noqa: PLC0415

    return writing.write(summary, directory)


def file_content(summary: Summary, suffix: str) -> tuple[str, bytes]:
    """The name and content of the summary's file of that suffix: xlsx, csv or html.

    Raises NotFoundError for another one.
    """
    from surveyapp.reports import writing  # noqa: PLC0415

    return writing.file_name(summary, suffix), writing.content(summary, suffix)


def page_body(summary: Summary) -> str:
    """The summary as an HTML fragment, h2 downward, for a page of the staff's side."""
    return html.body(summary)


def page_styles() -> str:
    """The style sheet that `page_body` is drawn with."""
    return html.styles()


def _offered(session: Session, inspection: Inspection) -> tuple[OfferedLanguage, ...]:
    """The languages that the inspection was open in, those of one decision side by side."""
    known = {language.code: language for language in languages()}
    decided = {each.language: each for each in deciding_languages.decisions(session, inspection.id)}
    return tuple(
        _as_offered(code, known.get(code), decided.get(code)) for code in inspection.languages
    )


def _as_offered(
    code: str, language: Language | None, decision: LanguageDecision | None
) -> OfferedLanguage:
    if decision is not None:
        is_draft = decision.review is ReviewStatus.DRAFT
    else:
        is_draft = language is not None and language.is_draft
    return OfferedLanguage(language.english_name if language else code, is_draft, decision)


def _with_figures(
    session: Session,
    edition: Edition,
    inspection: Inspection,
    circumstances: shaping.Circumstances,
) -> Iterator[AudienceSummary]:
    late = responses.late_count(session, inspection.id)
    for questionnaire in _questionnaires(edition, inspection):
        audience = questionnaire.audience
        rows = responses.answer_payloads(session, inspection.id, audience)
        returns = shaping.Returns(
            tally=tally(questionnaire, _in_pieces(rows), codec.read_piece),
            comments=comments.count_by_question(session, inspection.id, audience),
            late=late.get(audience, 0),
        )
        yield shaping.audience_summary(
            edition, questionnaire, returns, circumstances.language_names
        )


def _in_pieces(rows: Iterable[responses.PayloadRow]) -> Iterator[Row]:
    for variant, language, format_, _helper, _channel_kind, payload in rows:
        yield Row(_VARIANTS[variant], language, _FORMATS[format_], codec.pieces(payload))


def _questionnaires(edition: Edition, inspection: Inspection) -> Iterator[Questionnaire]:
    return (edition.questionnaire(audience) for audience in inspection.audiences)
