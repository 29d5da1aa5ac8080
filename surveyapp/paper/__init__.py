"""Sheets of paper: where everything lies on them, and the files that are printed.

Places are in millimetres from the top left of the page, or of the block that they belong to.
"""
