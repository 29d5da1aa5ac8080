"""What a form claims: that it was typed for a draft which this browser holds."""

from dataclasses import dataclass

from werkzeug.wrappers import Response

from surveyapp.web.families import marks, slots
from surveyapp.web.families.marks import Mark


@dataclass(frozen=True)
class Claim:
    """A form's mark, held to be true; the draft's slot, and the browser's slots with it."""

    mark: Mark
    slot: int
    slots: slots.Slots
    is_new: bool

    def keep(self, response: Response) -> Response:
        """Gives the browser the draft back if it had let go of it."""
        if self.is_new:
            slots.keep(response, self.slots)
        return response


def claimed(slot: int) -> Claim | None:
    """The claim of the form that was sent to `slot`. None when its mark is missing or not ours.

    A page that lost its cookie (a browser that was restarted, a slot that gave way) is believed
    when the browser says that the form is ours: its mark cannot be made up, but another site
    could post one that it was given.
    """
    mark = marks.received()
    held = slots.held()
    if mark is None or (held.get(slot) != mark.draft_id and not marks.sent_from_here()):
        return None
    with_it, number = slots.place(held, mark.draft_id)
    return Claim(mark, number, with_it, is_new=with_it is not held)
