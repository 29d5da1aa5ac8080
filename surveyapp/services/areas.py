"""The local areas that an inspection can be of."""

from surveyapp.content.areas import local_areas


def names() -> tuple[str, ...]:
    """The name of every local area of England, in alphabetical order."""
    return tuple(sorted(area.name for area in local_areas()))
