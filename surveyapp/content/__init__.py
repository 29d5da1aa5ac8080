"""Reads and checks what authors, translators and designers write."""
