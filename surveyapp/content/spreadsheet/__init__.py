"""A language's catalogues as a spreadsheet, for translators who have no editor of catalogues."""
