"""What was made last for each inspection, held in memory as long as its key stays the same."""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")
#: Inspections of which something is held.
_HELD = 16


class Latest(Generic[Made]):
    """What one process has made last, of one database."""

    def __init__(self) -> None:
        self._held: OrderedDict[str, tuple[object, Made]] = OrderedDict()
        self._lock = Lock()

    def get(self, inspection_id: str, key: object, make: Callable[[], Made]) -> Made:
        """What is held for the inspection where its key is equal, or what is made now."""
        with self._lock:
            held = self._held.get(inspection_id)
        if held is None or held[0] != key:
            held = key, make()
        with self._lock:
            self._held[inspection_id] = held
            self._held.move_to_end(inspection_id)
            while len(self._held) > _HELD:
                self._held.popitem(last=False)
        return held[1]
