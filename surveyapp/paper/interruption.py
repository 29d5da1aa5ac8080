"""What must not be parted by a signal that stops the command."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

#: Ctrl+C, the end that a service manager or `kill` asks for, and a closed terminal.
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Signals that stop a command wait until the block ends. It should be short."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
