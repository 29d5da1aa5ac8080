"""Families that load a server, on bare sockets: they share the machine with what they measure."""

import re
import socket
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from urllib.parse import urlencode

#: Two for each of the server's two workers.
CLIENTS = 4
_COOKIE = re.compile(rb"(?i)\r\nset-cookie: ([^;]+)")
_LOCATION = re.compile(rb"(?i)\r\nlocation: ([^\r]+)")
_LENGTH = re.compile(rb"(?i)\r\ncontent-length: (\d+)")
_MARK = re.compile(rb'name="draft" value="([^"]+)"')
_OPTION = re.compile(rb'name="answer" type="(?:radio|checkbox)" value="([^"]+)"')


class Family:
    """A browser that keeps one connection and its cookie, and reads as little as it must.

    It is bare sockets, because it shares the machine with what it measures.
    """

    def __init__(self, port: int, pause: float = 0) -> None:
        self._pause = pause
        self._connection = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._cookie = b""

    def __enter__(self) -> "Family":
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def get(self, path: str) -> tuple[int, str, bytes]:
        """Status, Location and body."""
        return self._ask(f"GET {path} HTTP/1.1\r\n", b"")

    def post(self, path: str, form: dict[str, str]) -> tuple[int, str, bytes]:
        """Status, Location and body."""
        body = urlencode(form).encode()
        kind = "Content-Type: application/x-www-form-urlencoded"
        return self._ask(f"POST {path} HTTP/1.1\r\n{kind}\r\nContent-Length: {len(body)}\r\n", body)

    def _ask(self, head: str, body: bytes) -> tuple[int, str, bytes]:
        time.sleep(self._pause)
        cookie = b"Cookie: " + self._cookie + b"\r\n" if self._cookie else b""
        self._connection.sendall(head.encode() + cookie + b"Host: 127.0.0.1\r\n\r\n" + body)
        headers, content = self._read()
        given = _COOKIE.search(headers)
        if given:
            self._cookie = given[1]
        location = _LOCATION.search(headers)
        return int(headers[9:12]), location[1].decode() if location else "", content

    def _read(self) -> tuple[bytes, bytes]:
        received = b""
        while b"\r\n\r\n" not in received:
            received += self._receive()
        headers, _, content = received.partition(b"\r\n\r\n")
        length = int(_found(_LENGTH, headers))
        while len(content) < length:
            content += self._receive()
        return headers, content

    def _receive(self) -> bytes:
        received = self._connection.recv(65536)
        if not received:
            raise ConnectionError("the server hung up")
        return received

    def begin(self, token: str) -> str:
        """Follows a link and begins; returns where the first question is."""
        self.get(f"/s/{token}")
        return self.post(f"/s/{token}", {"variant": "standard"})[1]

    def answer(self, path: str, page: bytes) -> tuple[str, bytes]:
        """Answers the question on `page`; returns where the next page is, and the page."""
        form = {"draft": _found(_MARK, page)}
        form["answer"] = _found(_OPTION, page) if b"choice__input" in page else "It helps. " * 12
        status, onwards, _ = self.post(path, form)
        if status != 303:
            raise AssertionError(f"{path} answered {status}")
        return onwards, self.get(onwards)[2]


def _found(pattern: re.Pattern[bytes], page: bytes) -> str:
    found = pattern.search(page)
    if found is None:
        raise AssertionError(f"no {pattern.pattern!r} in the page")
    return found[1].decode()


def gets(port: int, path: str, until: float) -> int:
    """Loads one page again and again; returns how often."""
    count = 0
    with Family(port) as family:
        while time.monotonic() < until:
            status, _, _ = family.get(path)
            if status != 200:
                raise AssertionError(f"{path} answered {status}")
            count += 1
    return count


def reads(port: int, link: str, until: float) -> int:
    """Begins by a link and loads its first question again and again; returns how often."""
    count = 0
    with Family(port) as family:
        path = family.begin(link)
        while time.monotonic() < until:
            status, _, page = family.get(path)
            if status != 200 or b"choice__input" not in page:
                raise AssertionError(f"{path} answered {status}")
            count += 1
    return count


def answers(port: int, token: str, until: float) -> int:
    """Answers question after question, survey after survey; returns how many were answered."""
    count = 0
    while time.monotonic() < until:
        with Family(port) as family:
            path = family.begin(token)
            page = family.get(path)[2]
            while not path.endswith("/check") and time.monotonic() < until:
                path, page = family.answer(path, page)
                count += 1
    return count


def submission(port: int, token: str, pause: float = 0) -> int:
    """A whole survey from the start page to the confirmation; returns how many were answered."""
    answered = 0
    with Family(port, pause) as family:
        path = family.begin(token)
        page = family.get(path)[2]
        while not path.endswith("/check"):
            path, page = family.answer(path, page)
            answered += 1
        _, done, _ = family.post(path, {"draft": _found(_MARK, page)})
        if b"big-code" not in family.get(done)[2]:
            raise AssertionError("no confirmation")
    return answered


Job = Callable[[int, str, float], int]


class Clients:
    """CLIENTS processes that load a server together."""

    def __init__(self, pool: ProcessPoolExecutor, seconds: float) -> None:
        self._pool = pool
        self.seconds = seconds

    def rate(self, job: Job, port: int, what: str) -> float:
        """Times a second that they get the job done."""
        until = time.monotonic() + self.seconds
        done = self._pool.map(partial(job, port, what), [until] * CLIENTS)
        return sum(done) / self.seconds

    def total(self, job: Callable[[int, str], int], port: int, what: str) -> int:
        """What comes together when each of them does the job once, all at a time."""
        return sum(self._pool.map(job, [port] * CLIENTS, [what] * CLIENTS))
