"""From responses to the one frozen Summary: tally, then disclosure control, then its shape.

Nothing that leaves this room holds a figure that has not been through `disclosure`.
"""
