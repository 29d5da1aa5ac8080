"""A spreadsheet of odfpy whose rows are written as text.

A release has some hundred thousand cells: an object for each takes half a minute.
"""

from collections.abc import Sequence
from typing import Protocol

from odf.element import Element, Text
from odf.office import Spreadsheet as Body
from odf.opendocument import OpenDocument

_MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


class _Stream(Protocol):
    def write(self, text: str, /) -> object: ...


class Rows(Text):  # type: ignore[misc]
    """Rows of a table, in the prefixes that odfpy gives namespaces."""

    def __init__(self, rows: Sequence[str]) -> None:
        super().__init__("")
        self._rows = rows

    def toXml(self, level: int, f: _Stream) -> None:  # noqa: ARG002, N802 - the name is odfpy's
        """Writes them as they are."""
        for row in self._rows:
            f.write(row)


class Spreadsheet(OpenDocument):  # type: ignore[misc]
    """An empty document of sheets."""

    def __init__(self) -> None:
        super().__init__(_MEDIA_TYPE)
        self.spreadsheet = Body()
        self.body.addElement(self.spreadsheet)

    def _used_auto_styles(self, segments: Sequence[Element]) -> list[Element]:
        """Of the sheets all styles, since rows that are text do not show which ones they use."""
        if self.body not in segments:
            return list(super()._used_auto_styles(segments))
        of_pages = super()._used_auto_styles([self.masterstyles])
        return [style for style in self.automaticstyles.childNodes if style not in of_pages]
