"""The workbook in the OpenDocument format: the same sheets as for Excel, without charts."""

import io
import zipfile
from datetime import datetime

from odf.dc import Creator, Date, Title

from surveyapp.domain.calendar import london
from surveyapp.domain.summary import Summary
from surveyapp.reports import heading, sheets
from surveyapp.reports.ods.book import OdsBook
from surveyapp.reports.ods.document import Spreadsheet


def content(summary: Summary) -> bytes:
    """The file. The same summary always gives the same bytes; no text in it is a formula."""
    document = Spreadsheet()
    document.meta.addElement(Title(text=heading.title(summary)))
    document.meta.addElement(Creator(text=summary.edition.author))
    made_at = london(summary.made_at).replace(tzinfo=None, microsecond=0)
    document.meta.addElement(Date(text=made_at.isoformat()))
    book = OdsBook(document, summary)
    sheets.fill(book, summary)
    book.finish()
    stream = io.BytesIO()
    document.write(stream)
    return _dated(stream, made_at)


def _dated(written: io.BytesIO, at: datetime) -> bytes:
    """The file with all its parts of one moment, and not of now."""
    moment = (at.year, at.month, at.day, at.hour, at.minute, at.second)
    target = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(target, "w") as archive:
        for part in source.infolist():
            dated = zipfile.ZipInfo(part.filename, moment)
            dated.compress_type = part.compress_type
            dated.external_attr = part.external_attr
            archive.writestr(dated, source.read(part))
    return target.getvalue()
