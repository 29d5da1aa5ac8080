"""`surveyapp paper`: everything that is printed, and what goes with it."""

from surveyapp.cli.lazy import LazyGroup

paper = LazyGroup(
    "paper",
    {
        "braille": "handouts:braille",
        "cover": "handouts:cover",
        "geometry": "printing:geometry",
        "instructions": "handouts:instructions",
        "letter": "handouts:letter",
        "poster": "handouts:poster",
        "print": "printing:print_",
        "screen": "screen_pdf:screen",
        "slip": "handouts:slip",
        "text": "handouts:text",
    },
    help="Print surveys on paper.",
)
