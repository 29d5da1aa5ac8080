"""What an outline is made of: headings, texts, tables, and questions with their bars."""

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from surveyapp.domain.summary import Figure
from surveyapp.reports.bars import Piece
from surveyapp.reports.fills import Fill


class Tone(Enum):
    """How a text is to be taken."""

    PLAIN = "plain"
    LEAD = "lead"
    QUIET = "quiet"
    NOTICE = "notice"
    CAVEAT = "caveat"


@dataclass(frozen=True)
class Heading:
    """A heading. Level 1 is a chapter's. `code` is a criterion's, `anchor` what leads there."""

    text: str
    level: int
    anchor: str = ""
    code: str = ""


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Pairs:
    """Names, each with what there is to say about it."""

    rows: tuple[tuple[str, str], ...]
    symbols: bool = False


@dataclass(frozen=True)
class Numbered:
    """A numbered list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """A column. Figures in a column of `numbers` stand at its right."""

    title: str
    numbers: bool = False


#: A number of people or its symbol, or words.
Content: TypeAlias = Figure | str


@dataclass(frozen=True)
class Row:
    """A row: its name, and what the other columns hold.

    `fill` is that of the answer in the bar of its table; `share` is the length of a bar of its own,
    in per cent, and `leads_to` the anchor that its name leads to.
    """

    name: str
    contents: tuple[Content, ...]
    fill: Fill | None = None
    share: float | None = None
    leads_to: str = ""


@dataclass(frozen=True)
class Table:
    """A table. `bar` are the pieces of the bar beside it, `spoken` that bar in words."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    bar: tuple[Piece, ...] = ()
    spoken: str = ""
    below: str = ""


@dataclass(frozen=True)
class Beside:
    """Tables that can stand beside each other."""

    tables: tuple[Table, ...]


@dataclass(frozen=True)
class GlanceLine:
    """A line among others: its name, where it is told in full, n, and its bar.

    `told` says n and N, and whose answers are counted.
    """

    id: str
    name: str
    leads_to: str
    answered: Figure
    bar: tuple[Piece, ...]
    spoken: str
    told: str = ""


@dataclass(frozen=True)
class Glance:
    """Questions with the same answers below each other, each with its bar and n."""

    caption: str
    key: tuple[tuple[str, Fill], ...]
    lines: tuple[GlanceLine, ...]


@dataclass(frozen=True)
class Folded:
    """Tables that few readers open: folded away where that can be, else left to other files."""

    title: str
    note: str
    tables: tuple[Table, ...]


@dataclass(frozen=True)
class Question:
    """A question, what must be known of it, and its tables."""

    heading: Heading
    notes: tuple[str, ...]
    parts: tuple[Table | Text, ...]
    folded: Folded | None = None


@dataclass(frozen=True)
class Scale:
    """Those who were offered the same answers to a question: a bar of each, and one table."""

    lines: tuple[GlanceLine, ...]
    table: Table


@dataclass(frozen=True)
class Compared:
    """A question that several answered, beside each other. `found` is what a test says of it."""

    heading: Heading
    notes: tuple[str, ...]
    scales: tuple[Scale, ...]
    found: str


Block: TypeAlias = Heading | Text | Pairs | Numbered | Table | Beside | Glance | Question | Compared


@dataclass(frozen=True)
class Chapter:
    """A part of the report that begins with its heading. `audience` says whether it is of one."""

    heading: Heading
    blocks: tuple[Block, ...]
    audience: bool = False

    @property
    def jumps(self) -> tuple[Heading, ...]:
        """The headings of criteria."""
        return tuple(b for b in self.blocks if isinstance(b, Heading) and b.code)

    @property
    def entries(self) -> tuple[Heading, ...]:
        """What stands in the contents: its heading, and the criteria of an audience."""
        return (self.heading, *(self.jumps if self.audience else ()))
