"""Being stopped in good order: what a command has begun is taken back."""

import functools
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn

from surveyapp.paper.interruption import STOPPING


def stoppable(call: Callable[..., Any]) -> Callable[..., Any]:
    """Lets signals end a command by an exception, so that it takes back what is half done.

    Without it only Ctrl+C does so. While it takes back, further signals are ignored. A signal that
    the command was told to ignore (`nohup`) stays ignored.
    """

    @functools.wraps(call)
    def run(*args: Any, **kwargs: Any) -> Any:
        if threading.current_thread() is not threading.main_thread():
            return call(*args, **kwargs)
        heard = [s for s in STOPPING if signal.getsignal(s) != signal.SIG_IGN]
        before = {number: signal.signal(number, _stop) for number in heard}
        try:
            return call(*args, **kwargs)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    return run


def _stop(number: int, _frame: FrameType | None) -> NoReturn:
    for each in STOPPING:
        signal.signal(each, signal.SIG_IGN)
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    raise SystemExit(128 + number)
