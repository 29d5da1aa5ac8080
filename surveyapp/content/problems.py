"""What is wrong in a content file, where, and what to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from surveyapp.domain.errors import UserError


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that an author must put right. `line` counts from 1."""

    file: Path
    line: int
    problem: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem} {self.remedy}"


class ContentError(UserError):
    """Content that cannot be used. `problems` lists everything that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        listed = "\n".join(str(problem) for problem in problems)
        super().__init__(
            f"The content has problems:\n{listed}\n",
            "Whoever keeps the content sees them with `surveyapp check`.",
        )
        self.problems = tuple(problems)
