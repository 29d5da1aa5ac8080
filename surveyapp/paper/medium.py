"""What a sheet is made for."""

from enum import StrEnum


class Medium(StrEnum):
    """Paper, with a return code on each copy, or a screen, as one file to fill in and send."""

    PAPER = "paper"
    SCREEN = "screen"
