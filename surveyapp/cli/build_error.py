"""What can go wrong in a build."""

from surveyapp.domain.errors import UserError


class BuildError(UserError):
    """Something that the build needs is missing or does not hold."""
