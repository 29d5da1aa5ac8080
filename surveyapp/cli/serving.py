"""Serving the platform from the command line, by granian."""

import multiprocessing
import threading
from collections.abc import Callable
from urllib.error import URLError
from urllib.request import urlopen

import click
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from surveyapp.cli.output import fail

WORKERS = 2
#: Requests that a worker serves at once: one computes while another one waits for the disk. More
#: threads only wait for each other.
THREADS = 2
#: Seconds in which a worker must end when the server is stopped.
ENDING = 5
#: Seconds until a page must have been answered.
PATIENCE = 60


def serve(host: str, port: int, tell: Callable[[], None]) -> None:
    """Serves until interrupted; calls `tell` once the first page has been answered."""
    server = Server(
        "surveyapp:create_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        backpressure=THREADS * 32,
        log_level=LogLevels.warning,
        workers_kill_timeout=ENDING,
    )
    click.echo("Starting the server ...", err=True)
    # A worker forked beside a running thread can inherit a lock that nobody will ever release.
    multiprocessing.set_start_method("spawn", force=True)
    threading.Thread(
        target=_tell_when_ready, args=(f"http://{host}:{port}/", tell), daemon=True
    ).start()
    server.serve()


def _tell_when_ready(address: str, tell: Callable[[], None]) -> None:
    waiting = threading.Event()
    for _ in range(PATIENCE * 10):
        try:
            with urlopen(address, timeout=PATIENCE):  # noqa: S310 - an address of our own
                tell()
                return
        except (URLError, OSError):
            waiting.wait(0.1)
    fail("the server did not answer.", "Read its messages above.")
