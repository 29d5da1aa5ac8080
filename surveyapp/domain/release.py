"""Releases of an inspection's summary, as they are kept and as they are held back."""

from dataclasses import dataclass

from surveyapp.domain.summary import ReleaseMark


@dataclass(frozen=True)
class KeptRelease:
    """A release that is kept: its mark, and the SHA-256 of its JSON file."""

    mark: ReleaseMark
    sha256: str


@dataclass(frozen=True)
class HeldBack:
    """A question that a release cannot show, with what it would give away of few people."""

    audience: str
    question: str
    text: str
    because: str


@dataclass(frozen=True)
class HiddenFigure:
    """A hidden figure of a release, and the least and the most that it can be for an attacker.

    `most` is None where nothing bounds it. `exposed` says that this is too near.
    """

    audience: str
    question: str
    view: str
    label: str
    least: int
    most: int | None
    exposed: bool


@dataclass(frozen=True)
class AuditedRelease:
    """What an audit of one inspection's files found.

    `problems` say what is not as it was written; then there may be no `hidden` figures at all.
    `mark` is None for a summary that was not released.
    """

    inspection: str
    mark: ReleaseMark | None
    hidden: tuple[HiddenFigure, ...]
    problems: tuple[str, ...]

    @property
    def passes(self) -> bool:
        """Whether everything is as it was written, and nothing is exposed."""
        return not self.problems and not any(hidden.exposed for hidden in self.hidden)
