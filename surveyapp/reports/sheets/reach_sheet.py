"""Who could answer and who hardly did: languages, and responses beside local figures."""

from surveyapp.domain.summary import Coverage, CoverageRow, Summary, Symbol
from surveyapp.reports.outline import reach
from surveyapp.reports.sheets.book import Book, Sheet
from surveyapp.reports.sheets.looks import Look

_LANGUAGES = ("Language", "Translation", "Open", "Decided")
_COVERAGE = ("Group", "Answered", "Known of", "%", "", "Source of what is known")
_WIDTHS = (44, 36, 36, 12, 20, 60)


def add(book: Book, summary: Summary) -> None:
    """Adds the sheet."""
    sheet = book.sheet("Languages and coverage", _WIDTHS)
    sheet.line(["Who could answer, and who hardly did"], Look.TITLE)
    sheet.line([book.standing], Look.QUIET)
    sheet.skip_row()
    sheet.line(["Languages that the surveys were offered in"], Look.GROUP)
    sheet.line(_LANGUAGES, Look.HEADER)
    for language in summary.languages:
        sheet.line([language.name, *reach.language(language)], Look.TEXT)
    if not summary.coverage:
        return
    sheet.skip_row()
    sheet.line(["Responses beside what the local area knows of"], Look.GROUP)
    sheet.line([reach.HARDLY_EXPLAINED], Look.QUIET)
    for name, look in zip(_COVERAGE, _LOOKS, strict=True):
        sheet.put(_COVERAGE.index(name), name, look[0])
    sheet.end_row()
    titles = {audience.audience: audience.title for audience in summary.audiences}
    for found in summary.coverage:
        title = f"{titles.get(found.audience, found.audience)}: {found.title}"
        sheet.band(title, Look.CRITERION, len(_WIDTHS))
        for row in found.rows:
            _row(sheet, found, row)


_LOOKS = (
    (Look.HEADER, Look.TEXT),
    (Look.HEADER_NUMBER, Look.COUNT),
    (Look.HEADER_NUMBER, Look.COUNT),
    (Look.HEADER_NUMBER, Look.PERCENT),
    (Look.HEADER_BESIDE, Look.BESIDE),
    (Look.HEADER, Look.BODY_QUIET),
)


def _row(sheet: Sheet, found: Coverage, row: CoverageRow) -> None:
    share = row.percent if isinstance(row.percent, Symbol) else row.percent / 100
    hardly = reach.HARDLY if row.hardly else ""
    values = (row.label, row.answered, row.known, share, hardly, found.source)
    for column, (value, (_, look)) in enumerate(zip(values, _LOOKS, strict=True)):
        sheet.put(column, value, look)
    sheet.end_row()
