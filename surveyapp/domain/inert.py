"""Text that a spreadsheet shows and does not run."""

#: A spreadsheet takes a cell that begins so for a formula or a command; the last four are the
#: signs in full width.
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def inert(text: str) -> str:
    """The text with an apostrophe before it when a spreadsheet would run it.

    Apostrophes before such a start get one more, so that taking one away always gives the text.
    """
    return f"'{text}" if text.lstrip("'").startswith(_STARTS) else text
