"""What every report says at its head."""

from surveyapp.domain.calendar import long_moment
from surveyapp.domain.questionnaire import EditionStatus
from surveyapp.domain.summary import Figure, OfferedLanguage, ReleaseKind, Summary, Symbol

_KINDS = {
    ReleaseKind.INTERIM: "interim: first figures, of whole audiences only",
    ReleaseKind.CLOSING: "closing: the one with breakdowns",
    ReleaseKind.LATE: "late: whole audiences again, with what came in late",
    ReleaseKind.DEMONSTRATION: "demonstration",
}
NOT_RELEASED = "Not released: for checking only"


def title(summary: Summary) -> str:
    """What the report is, in a line."""
    return f"{summary.inspection.area}: summary of survey answers"


def standing(summary: Summary) -> str:
    """In a few words, what the figures must not be taken for; empty when there is nothing."""
    parts = (
        "Demonstration" if summary.inspection.demonstration else "",
        summary.edition.notice if summary.edition.status is not EditionStatus.APPROVED else "",
        "" if summary.closed else "Window still open",
    )
    return " ".join(f"{part}." for part in parts if part)


def which(summary: Summary) -> str:
    """In a few words, which release it is, or that it is none."""
    mark = summary.release
    return f"Release {mark.number} ({mark.kind})." if mark else f"{NOT_RELEASED}."


def release(summary: Summary) -> str:
    """Which release the figures are: its number, its kind, by whom and when."""
    if not (mark := summary.release):
        return f"{NOT_RELEASED}. Pass these figures on to nobody."
    return (
        f"Number {mark.number}, {_KINDS[mark.kind]}. Released by {mark.released_by} on "
        f"{long_moment(mark.released_at)}, by the rules in this file."
    )


def facts(summary: Summary) -> tuple[tuple[str, str], ...]:
    """The inspection, its window and its questions as (name, text)."""
    window = summary.inspection.window
    opened, closes = (long_moment(moment) for moment in (window.opens_at, window.closes_at))
    edition = summary.edition
    partners = ", ".join(edition.co_design_partners) or "none named"
    return (
        ("Local area", summary.inspection.area),
        ("Inspection", f"{summary.kind} ({summary.inspection.id})"),
        ("Window", f"{opened} to {closes}"),
        ("Languages offered", languages(summary)),
        ("State", "closed" if summary.closed else "still open"),
        ("Release", release(summary)),
        ("Summary made", long_moment(summary.made_at)),
        ("Questions", f"{edition.title} (status: {edition.status})"),
        ("Written by", f"{edition.author}. Co-design partners: {partners}."),
    )


def languages(summary: Summary) -> str:
    """The languages that the surveys were open in, and from when where one opened later."""
    return ", ".join(_offered(language, summary) for language in summary.languages)


def _offered(language: OfferedLanguage, summary: Summary) -> str:
    draft = "draft translation" if language.is_draft else ""
    decision, late = language.decision, ""
    if decision and decision.decided_at > summary.inspection.window.opens_at:
        late = f"only from {long_moment(decision.decided_at)}"
    told = "; ".join(part for part in (draft, late) if part)
    return f"{language.name} ({told})" if told else language.name


def figure_text(figure: Figure) -> str:
    """A count with a comma at thousands, or its symbol."""
    return figure.value if isinstance(figure, Symbol) else f"{figure:,}"
