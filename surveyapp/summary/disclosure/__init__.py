"""Disclosure control: what may be shown so that no figure points at a person.

`thresholds` holds the two limits and protects counts that sum to a total which is shown; `views`
applies them to the views of a question, so that one view, or the number asked, does not give away
what another hides; `people` to the counts of responses and comments. `groups` puts small groups
together, and `crosstables` hides cells of answers by group, with `flows` telling how far each can
move.

`audit` then takes all that an audience's summary tells as equations, as an attacker would, and
finds the narrowest interval of each hidden figure (`equations`, `group_equations`, `knowledge`);
`withholding` leaves out more until nothing is exposed. `differencing` finds what releases of
different days give away together.
"""
