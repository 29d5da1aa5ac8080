"""What is left out of a summary beyond the usual rules."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Withheld:
    """Tables by group that are left out, and how many more answers of a question are hidden.

    `tables` are questions with what the table is by; `together` are questions whose variants are
    not shown apart. `more` is by question, or by what a breakdown is by. With `everything` nothing
    is shown but the number of responses.
    """

    tables: frozenset[tuple[str, str]] = frozenset()
    together: frozenset[str] = frozenset()
    more: Mapping[str, int] = field(default_factory=dict)
    everything: bool = False
