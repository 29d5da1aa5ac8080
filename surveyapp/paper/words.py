"""The texts of a sheet with what an inspection fills in, ready to be set."""

import re
from collections.abc import Iterator

from surveyapp.domain.page_design import DesignKind
from surveyapp.domain.paper_wording import PaperWording
from surveyapp.typeset.fonts import Weight
from surveyapp.typeset.paragraph import Span

_PARTS = re.compile(r"(\*\*|\{[a-z]+\})")


class Words:
    """The texts of one language as one audience reads them in one kind of design."""

    def __init__(
        self, wording: PaperWording, audience: str, kind: DesignKind = DesignKind.CLEAR_PRINT
    ) -> None:
        self._wording = wording
        self._audience = audience
        self._kind = kind

    def plain(self, key: str, **values: str | int) -> str:
        """A text without marks of weight."""
        return "".join(span.text for span in self.spans(key, **values))

    def spans(self, key: str, **values: str | int) -> tuple[Span, ...]:
        """A text, what stands between `**` in bold. What is filled in is never read for marks."""
        return tuple(_spans(self._template(key), values))

    def items(self, key: str, **values: str | int) -> Iterator[tuple[Span, ...]]:
        """The items of a list."""
        return (tuple(_spans(line, values)) for line in self._template(key).splitlines())

    def _template(self, key: str) -> str:
        return self._wording.text(key, self._audience, self._kind)


def _spans(template: str, values: dict[str, str | int]) -> Iterator[Span]:
    weight = Weight.REGULAR
    for part in _PARTS.split(template):
        if part == "**":
            weight = Weight.REGULAR if weight is Weight.BOLD else Weight.BOLD
        elif part.startswith("{") and part[1:-1] in values:
            yield Span(str(values[part[1:-1]]), weight)
        elif part:
            yield Span(part, weight)
