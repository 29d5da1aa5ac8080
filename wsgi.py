"""The WSGI entry point, for granian and its like."""

from surveyapp import create_app

app = create_app()
