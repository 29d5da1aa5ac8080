"""The command line: Flask's own, with one group a noun."""
