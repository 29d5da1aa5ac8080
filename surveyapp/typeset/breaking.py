"""Where a line may end, for scripts that part words with spaces."""

import re

#: After spaces, but not inside a number that is written in groups such as 0808 800 5000; and
#: after a hyphen or dash between letters, but not in 0-25.
_OPPORTUNITY = re.compile(r"(?<= )(?=[^ ])(?!(?<=\d )\d)|(?<=[^\W\d_][-–—])(?=[^\W\d_])")


def pieces(text: str) -> list[str]:
    """A text in pieces, after each of which a line may end. Spaces stay at the end of a piece."""
    return [piece for piece in _OPPORTUNITY.split(text) if piece]
