"""Disclosure control: what may be shown so that no figure points at a person.

`thresholds` holds the two limits and protects counts that sum to a total which is shown; `views`
applies them to the views of a question, so that one view, or the number asked, does not give away
what another hides; `people` to the counts of responses and comments.

No hidden figure can be worked out by adding and subtracting those shown. What is not controlled
yet: how narrow an interval they leave for it, above all where nothing more than whole numbers
from 0 up remain; and what two releases of different days give away together.
"""
