"""Views of the one Summary: workbook, tidy CSV and page. They show what it holds, no more."""
