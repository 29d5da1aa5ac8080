"""What every report says at its head."""

from surveyapp.domain.calendar import clock_time, london, long_date
from surveyapp.domain.questionnaire import EditionStatus
from surveyapp.domain.summary import Figure, Summary, Symbol


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


def facts(summary: Summary) -> tuple[tuple[str, str], ...]:
    """The inspection, its window and its questions as (name, text)."""
    window = summary.inspection.window
    opened, closes = (
        f"{long_date(london(moment).date())}, {clock_time(moment)}"
        for moment in (window.opens_at, window.closes_at)
    )
    edition = summary.edition
    partners = ", ".join(edition.co_design_partners) or "none named"
    return (
        ("Local area", summary.inspection.area),
        ("Inspection", f"{summary.kind} ({summary.inspection.id})"),
        ("Window", f"{opened} to {closes}"),
        ("State", "closed" if summary.closed else "still open"),
        (
            "Summary made",
            f"{long_date(london(summary.made_at).date())}, {clock_time(summary.made_at)}",
        ),
        ("Questions", f"{edition.title} (status: {edition.status})"),
        ("Written by", f"{edition.author}. Co-design partners: {partners}."),
    )


def figure_text(figure: Figure) -> str:
    """A count with a comma at thousands, or its symbol."""
    return figure.value if isinstance(figure, Symbol) else f"{figure:,}"
