"""What was made last, held in memory as long as its key stays the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")
#: Things that are held: of summaries with their pages, some megabytes each.
_HELD = 16


class Latest(Generic[Made]):
    """What one process has made last, of one database."""

    def __init__(self) -> None:
        self._held: OrderedDict[Hashable, tuple[object, Made]] = OrderedDict()
        self._lock = Lock()

    def get(
        self,
        of: Hashable,
        key: object,
        make: Callable[[], Made],
        fits: Callable[[Made], bool] = lambda _: True,
    ) -> Made:
        """What is held of something where its key is equal and it fits, or what is made now."""
        with self._lock:
            held = self._held.get(of)
        if held is None or held[0] != key or not fits(held[1]):
            held = key, make()
        with self._lock:
            self._held[of] = held
            self._held.move_to_end(of)
            while len(self._held) > _HELD:
                self._held.popitem(last=False)
        return held[1]
