"""The texts of a sheet with what an inspection fills in, ready to be set."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from surveyapp.domain.page_design import DesignKind
from surveyapp.domain.paper_wording import ON_SCREEN, TEXTS, PaperWording
from surveyapp.paper.medium import Medium
from surveyapp.typeset.fonts import Weight
from surveyapp.typeset.paragraph import Span

_PARTS = re.compile(r"(\*\*|\{[a-z]+\})")


class Words:
    """The texts of one language as one audience reads them in one kind of design and medium.

    `links` are the addresses that some of what is filled in leads to.
    """

    def __init__(
        self,
        wording: PaperWording,
        audience: str,
        kind: DesignKind = DesignKind.CLEAR_PRINT,
        medium: Medium = Medium.PAPER,
        links: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self._wording = wording
        self._audience = audience
        self._kind = kind
        self.medium = medium
        self._links = links

    @property
    def is_draft(self) -> bool:
        """Whether they are a translation that nobody has checked yet."""
        return self._wording.is_draft

    def key(self, key: str) -> str:
        """The key of the text that stands for another: on a screen some have their own."""
        own = f"{ON_SCREEN}-{key}"
        return own if self.medium is Medium.SCREEN and own in TEXTS else key

    def plain(self, key: str, **values: str | int) -> str:
        """A text without marks of weight."""
        return "".join(span.text for span in self.spans(key, **values))

    def spans(self, key: str, **values: str | int) -> tuple[Span, ...]:
        """A text, what stands between `**` in bold. What is filled in is never read for marks.

        It stands apart, so that a name or number in a text that runs the other way keeps its order.
        """
        return tuple(self._spans(self._template(key), values))

    def bold(self, key: str, **values: str | int) -> tuple[Span, ...]:
        """A text that is bold throughout."""
        return tuple(replace(span, weight=Weight.BOLD) for span in self.spans(key, **values))

    def items(self, key: str, **values: str | int) -> Iterator[tuple[Span, ...]]:
        """The items of a list."""
        return (tuple(self._spans(line, values)) for line in self._template(key).splitlines())

    def _template(self, key: str) -> str:
        return self._wording.text(self.key(key), self._audience, self._kind)

    def _spans(self, template: str, values: Mapping[str, str | int]) -> Iterator[Span]:
        weight = Weight.REGULAR
        for part in _PARTS.split(template):
            if part == "**":
                weight = Weight.REGULAR if weight is Weight.BOLD else Weight.BOLD
            elif part.startswith("{") and part[1:-1] in values:
                value = str(values[part[1:-1]])
                yield Span(value, weight, self._links.get(value, ""), apart=True)
            elif part:
                yield Span(part, weight)
