"""The inspector's summary of an inspection, and its files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import UUID

from surveyapp.content import places
from surveyapp.content.languages import languages
from surveyapp.domain.inspection import Format, Inspection, WindowState
from surveyapp.domain.language import Language, LanguageDecision, ReviewStatus
from surveyapp.domain.questionnaire import Edition, Questionnaire, Variant
from surveyapp.domain.summary import AudienceSummary, OfferedLanguage, Summary
from surveyapp.reports import html, json_file
from surveyapp.reports.formats import FORMATS, FileFormat, file_format, file_name
from surveyapp.services import deciding_languages, earlier
from surveyapp.store import codec, comments, copies, local_figures, responses
from surveyapp.store.session import Session
from surveyapp.summary import release_wording, shaping, wording
from surveyapp.summary.tally import Row, Tally, tally

__all__ = ["FORMATS", "FileFormat", "file_format"]

#: How the file with the snapshot of an edition is named, after the inspection's id.
EDITION_ENDING = "-edition.json"

_VARIANTS = {variant.value: variant for variant in Variant}
_DAYS = tuple(wording.DAYS)
_FORMATS = {format_.value: format_ for format_ in Format}


def summarise(
    session: Session,
    edition: Edition,
    inspection: Inspection,
    *,
    now: datetime,
    tallies: Mapping[str, Tally] | None = None,
) -> Summary:
    """The inspection's summary as its responses stand.

    Until the window and its grace are over it holds the number of responses of each audience and
    nothing else; a demonstration's holds everything at any time, and says so. `tallies` are those
    of audiences that were counted elsewhere. Raises MismatchError when a stored answer does not
    belong to `edition`.
    """
    circumstances = _circumstances(session, inspection, now)
    audiences = (
        _with_figures(session, edition, inspection, circumstances, tallies or {})
        if shows_figures(inspection, now)
        else response_counts(session, edition, inspection)
    )
    return shaping.summary(inspection, edition, audiences, circumstances)


def unreleased(
    session: Session, edition: Edition, inspection: Inspection, *, now: datetime
) -> Summary:
    """What is shown before there is any release: how many responded, and nothing else."""
    audiences = response_counts(session, edition, inspection)
    circumstances = _circumstances(session, inspection, now)
    made = shaping.summary(inspection, edition, audiences, circumstances)
    told = (release_wording.NOT_RELEASED,) if made.closed else ()
    return replace(made, figures_shown=False, notices=(*made.notices, *told))


def shows_figures(inspection: Inspection, now: datetime) -> bool:
    """Whether a summary of now holds more than the number of responses."""
    return inspection.demonstration or is_closed(inspection, now)


def is_closed(inspection: Inspection, now: datetime) -> bool:
    """Whether the window is over, its grace included."""
    return inspection.window.state(now) is WindowState.CLOSED


def count(
    session: Session,
    edition: Edition,
    inspection: Inspection,
    audience: str,
    ids: tuple[UUID, UUID] | None = None,
) -> Tally:
    """The tally of one audience, or of its responses with ids between two. See `Tally.add`."""
    rows = responses.answer_payloads(session, inspection.id, audience, ids)
    return tally(edition.questionnaire(audience), _in_pieces(rows), codec.read_piece)


def response_counts(
    session: Session, edition: Edition, inspection: Inspection
) -> tuple[AudienceSummary, ...]:
    """How many responses each audience has given, and nothing else: quick, at any time."""
    counts = responses.count_by_audience(session, inspection.id)
    return tuple(
        shaping.only_responses(questionnaire, counts.get(questionnaire.audience, 0))
        for questionnaire in _questionnaires(edition, inspection)
    )


def write_files(
    summary: Summary, directory: Path, snapshot: bytes | None = None
) -> tuple[Path, ...]:
    """Writes the summary in every format of FORMATS, all of them or none.

    With the `snapshot` of its edition, that and a manifest lie beside them, and they can be
    audited without the database. Raises UserError when the directory cannot be made or written to.
    """
    # pandas comes with it, and processes that only serve pages must not carry that.
    from surveyapp.reports import writing  # noqa: PLC0415

    name = f"{summary.inspection.id}{EDITION_ENDING}"
    beside = None if snapshot is None else {name: snapshot}
    return writing.write(summary, directory, _fonts(), beside)


def file_content(summary: Summary, suffix: str) -> tuple[str, bytes]:
    """The name and content of the summary's file of that suffix, one of FORMATS.

    Raises NotFoundError for another one.
    """
    from surveyapp.reports import writing  # noqa: PLC0415

    return file_name(summary, suffix), writing.content(summary, suffix, _fonts())


def read_file(content: bytes) -> Summary:
    """The summary that a JSON file holds. Raises UserError that names what is wrong with it."""
    return json_file.read(content)


def page_body(summary: Summary) -> str:
    """The summary as an HTML fragment, h2 downward, for a page of the staff's side."""
    return html.body(summary)


def at_a_glance(summary: Summary, address: str) -> str:
    """The bars of the summary as such a fragment; questions lead to the summary at `address`."""
    return html.at_a_glance(summary, address)


def page_styles() -> str:
    """The style sheet that `page_body` is drawn with."""
    return html.styles()


def _fonts() -> Path:
    return places.built() / "fonts"


def _circumstances(
    session: Session, inspection: Inspection, now: datetime
) -> shaping.Circumstances:
    return shaping.Circumstances(
        made_at=now,
        closed=is_closed(inspection, now),
        undecided_copies=copies.undecided_count(session, inspection.id),
        language_names={language.code: language.english_name for language in languages()},
        languages=_offered(session, inspection),
        earlier=(
            earlier.earlier_summary(session, inspection) if shows_figures(inspection, now) else None
        ),
        local_figures=local_figures.figures_of(session, inspection.id),
    )


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
    tallies: Mapping[str, Tally],
) -> Iterator[AudienceSummary]:
    late = responses.late_count(session, inspection.id)
    for questionnaire in _questionnaires(edition, inspection):
        audience = questionnaire.audience
        counted = tallies.get(audience)
        returns = shaping.Returns(
            tally=count(session, edition, inspection, audience) if counted is None else counted,
            comments=comments.count_by_question(session, inspection.id, audience),
            late=late.get(audience, 0),
        )
        yield shaping.audience_summary(
            edition, questionnaire, returns, circumstances.language_names
        )


def _in_pieces(rows: Iterable[responses.PayloadRow]) -> Iterator[Row]:
    for variant, language, format_, _helper, _channel_kind, received_on, payload in rows:
        day = _DAYS[received_on.weekday()]
        yield Row(_VARIANTS[variant], language, _FORMATS[format_], codec.pieces(payload), day)


def _questionnaires(edition: Edition, inspection: Inspection) -> Iterator[Questionnaire]:
    return (edition.questionnaire(audience) for audience in inspection.audiences)
