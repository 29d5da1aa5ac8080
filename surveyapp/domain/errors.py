"""What can go wrong for a user, said so that the user knows what to do next."""


class UserError(Exception):
    """Something the user can put right.

    `problem` names what is wrong and where; `remedy` says what to do. Edges show both and never
    a stack trace.
    """

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy


class NotFoundError(UserError):
    """What was asked for is not there: an unknown inspection, link, code or account."""


class RefusedError(UserError):
    """What was asked for is understood and not allowed: a rule of the house forbids it."""


class StoreUnavailableError(UserError):
    """The database is locked or away. Nothing was kept, and the same thing may be tried again."""

    def __init__(
        self,
        problem: str = "The answers could not be saved just now.",
        remedy: str = "Please try again in a minute.",
    ) -> None:
        super().__init__(problem, remedy)


class StoreNotReadyError(StoreUnavailableError):
    """The database is not there, has no tables, or those of an older version."""

    def __init__(self) -> None:
        super().__init__(
            "The database is not ready.",
            "Whoever runs the platform has to run `surveyapp store upgrade`.",
        )
