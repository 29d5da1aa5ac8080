"""The one engine that sets type: fonts, shaping, line breaking, and the PDF it is drawn on.

The engine measures in millimetres from the top left of the page, and type in points.
"""
