"""Where a line may end: between words, and in Chinese between characters."""

import re

#: Characters that fill a square: Chinese, kana, and the signs that are used with them.
_SQUARE = (
    "\u2e80-\u2fdf\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
    "\U00020000-\U0003ffff"
)
#: What never ends a line: opening brackets and quotation marks.
_OPENING = "([{‘“«〈《「『【〔〖〘〚〝（［｛｟"
#: What never begins a line: closing ones, signs that end a phrase, marks on the letter before.
_CLOSING = (
    ")\\]}’”»〉》」』】〕〗〙〛〞〟）］｝｠,.:;!?%‰…–—、。，．：；！？％・ー々〻ゝゞヽヾ"
    "\u0300-\u036f\u200d\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
#: After spaces, but not inside a number that is written in groups such as 0808 800 5000; after a
#: hyphen or dash between letters, but not in 0-25; and on both sides of a square character.
_OPPORTUNITY = re.compile(
    r"(?<= )(?=[^ ])(?!(?<=\d )\d)|(?<=[^\W\d_][-–—])(?=[^\W\d_])"
    rf"|(?<=[{_SQUARE}])(?<![{_OPENING}])(?=[^\s{_CLOSING}])"
    rf"|(?<=[^\s{_OPENING}])(?=[{_SQUARE}])(?![{_CLOSING}])"
)


def pieces(text: str) -> list[str]:
    """A text in pieces, after each of which a line may end. Spaces stay at the end of a piece."""
    return [piece for piece in _OPPORTUNITY.split(text) if piece]
