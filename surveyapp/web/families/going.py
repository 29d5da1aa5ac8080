"""Going on to another page after a form was taken."""

from werkzeug.wrappers import Response


def go_to(address: str) -> Response:
    """The answer that leads the browser to `address`, to be loaded and not sent again."""
    # Flask's redirect also writes a page about it, which nobody sees.
    return Response(status=303, headers=[("Location", address)])
