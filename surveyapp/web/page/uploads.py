"""Files that are sent stay in memory: nothing of them is ever written down beside the store."""

from io import BytesIO

from flask import Flask, Request


class MemoryRequest(Request):
    """A request whose files are in memory; how large it may be bounds them."""

    def _get_file_stream(
        self,
        total_content_length: int | None,  # noqa: ARG002
        content_type: str | None,  # noqa: ARG002
        filename: str | None = None,  # noqa: ARG002
        content_length: int | None = None,  # noqa: ARG002
    ) -> BytesIO:
        """In place of Werkzeug's temporary file."""
        return BytesIO()


def register(app: Flask) -> None:
    """Gives `app` these requests."""
    app.request_class = MemoryRequest
