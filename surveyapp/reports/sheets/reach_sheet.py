"""Who could answer and who hardly did: languages, and responses beside local figures."""

from surveyapp.domain.summary import Coverage, CoverageRow, Summary, Symbol
from surveyapp.reports.outline import reach
from surveyapp.reports.sheets.book import Book, Sheet
from surveyapp.reports.sheets.looks import Look

_LANGUAGES = (("Language", 24.0), ("Translation", 38.0), ("Open", 38.0), ("Decided", 80.0))
_COVERAGE: tuple[tuple[str, float, Look, Look], ...] = (
    ("Group", 56, Look.HEADER, Look.TEXT),
    ("Answered", 11, Look.HEADER_NUMBER, Look.COUNT),
    ("Known of", 11, Look.HEADER_NUMBER, Look.COUNT),
    ("%", 10, Look.HEADER_NUMBER, Look.PERCENT),
    ("", 20, Look.HEADER_BESIDE, Look.BESIDE),
    ("Source of what is known", 60, Look.HEADER, Look.BODY_QUIET),
)


def add_languages(book: Book, summary: Summary) -> None:
    """Adds the sheet of the languages that the surveys were offered in."""
    sheet = book.sheet("Languages", [width for _, width in _LANGUAGES])
    sheet.line(["Languages that the surveys were offered in"], Look.TITLE)
    sheet.line([book.standing], Look.QUIET)
    sheet.line([name for name, _ in _LANGUAGES], Look.HEADER)
    sheet.freeze_above()
    for language in summary.languages:
        sheet.line([language.name, *reach.language(language)], Look.TEXT)


def add_coverage(book: Book, summary: Summary) -> None:
    """Adds the sheet of responses beside local figures, where there are any."""
    if not summary.coverage:
        return
    sheet = book.sheet("Coverage", [width for _, width, _, _ in _COVERAGE])
    sheet.line(["Responses beside what the local area knows of"], Look.TITLE)
    for text in (book.standing, reach.HARDLY_EXPLAINED):
        sheet.line([text], Look.QUIET)
    for column, (name, _, look, _) in enumerate(_COVERAGE):
        sheet.put(column, name or None, look)
    sheet.end_row()
    sheet.freeze_above()
    titles = {audience.audience: audience.title for audience in summary.audiences}
    for found in summary.coverage:
        title = f"{titles.get(found.audience, found.audience)}: {found.title}"
        sheet.band(title, Look.CRITERION, len(_COVERAGE))
        for row in found.rows:
            _row(sheet, found, row)


def _row(sheet: Sheet, found: Coverage, row: CoverageRow) -> None:
    share = row.percent if isinstance(row.percent, Symbol) else row.percent / 100
    hardly = reach.HARDLY if row.hardly else ""
    values = (row.label, row.answered, row.known, share, hardly, found.source)
    for column, (value, (_, _, _, look)) in enumerate(zip(values, _COVERAGE, strict=True)):
        sheet.put(column, value, look)
    sheet.end_row()
