"""A print that is stopped, or that fills the disk, as a user has it: in a real process."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from tests.cli.conftest import ENVIRONMENT

COMMAND = str(Path(sys.executable).with_name("surveyapp"))
ASKED = ("paper", "print", "hackney-2026-11-23", "--audience", "children-and-young-people")
#: A shell that heeds the signals which whoever runs the tests in the background has it ignore.
_HEED = """
import os, signal, sys
for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
    signal.signal(number, signal.SIG_DFL)
os.execv('/bin/sh', ['sh', '-c', *sys.argv[1:]])
"""
_AS_FROM_A_TERMINAL = (sys.executable, "-c", _HEED)
#: Seconds in which a busy machine begins to write.
PATIENCE = 60


class Platform:
    """A platform, and a folder for what one test prints."""

    def __init__(self, folder: Path) -> None:
        self.url = f"sqlite:///{folder / 'a.sqlite3'}"
        self.out = folder
        self._surroundings = {
            **os.environ,
            **ENVIRONMENT,
            "SURVEYAPP_DATABASE_URL": self.url,
            "SURVEYAPP_INSTANCE_DIR": str(folder),
        }

    def start(self, *arguments: str, under: str = "") -> subprocess.Popen[str]:
        """A command in a process of its own, after what the shell does `under` it."""
        return subprocess.Popen(
            [*_AS_FROM_A_TERMINAL, f'{under or ":"}; exec "$@"', "sh", COMMAND, *arguments],
            env=self._surroundings,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> str:
        """What a command prints; it has to end well."""
        process = self.start(*arguments)
        told, complained = process.communicate()
        assert process.returncode == 0, complained
        return told

    def orders(self) -> int:
        """How many print orders are kept."""
        engine = create_engine(self.url)
        with engine.connect() as connection:
            found = int(connection.scalar(text("SELECT count(*) FROM print_order")) or 0)
        engine.dispose()
        return found


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Platform:
    made = Platform(tmp_path_factory.mktemp("platform"))
    made.run("store", "upgrade")
    made.run(
        "inspection", "open", "--area", "Hackney", "--kind", "full",
        "--notified", "2026-11-23", "--demonstration",
    )  # fmt: skip
    return made


@pytest.fixture
def platform(opened: Platform, tmp_path: Path) -> Platform:
    opened.out = tmp_path / "out"
    opened.out.mkdir()
    return opened


def wait_until_writing(folder: Path) -> None:
    """Waits until some hundred copies are in a file that has no name yet."""
    give_up = time.monotonic() + PATIENCE
    while sum(file.stat().st_size for file in folder.iterdir()) < 500_000:
        assert time.monotonic() < give_up, "nothing is being written"
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGTERM, 143), (signal.SIGHUP, 129), (signal.SIGINT, 1)]
)
def test_a_print_that_is_stopped_leaves_nothing_and_spends_no_code(
    platform: Platform, number: signal.Signals, code: int
) -> None:
    before = platform.orders()
    out, manifest = platform.out / "many.pdf", platform.out / "codes.csv"
    asked = (*ASKED, "--copies", "100000", "--out", str(out), "--manifest", str(manifest))
    process = platform.start(*asked)
    wait_until_writing(platform.out)
    process.send_signal(number)
    process.send_signal(number)  # an impatient user does it twice
    _, complained = process.communicate(timeout=PATIENCE)
    assert process.returncode == code, complained
    assert "Traceback" not in complained
    assert list(platform.out.iterdir()) == []
    assert platform.orders() == before


def test_a_print_begun_with_nohup_outlives_its_terminal(platform: Platform) -> None:
    before = platform.orders()
    asked = (*ASKED, "--copies", "2000", "--one-file", "--out", str(platform.out / "some.pdf"))
    process = platform.start(*asked, under="trap '' HUP")
    wait_until_writing(platform.out)
    process.send_signal(signal.SIGHUP)
    _, complained = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, complained
    assert [file.name for file in platform.out.iterdir()] == ["some.pdf"]
    assert platform.orders() == before + 1


def test_a_print_that_fills_the_disk_leaves_nothing_and_spends_no_code(platform: Platform) -> None:
    before = platform.orders()
    asked = (*ASKED, "--copies", "2000", "--out", str(platform.out / "many.pdf"))
    # Blocks of 512 or 1,024 bytes in one file: more than the store has, less than a file takes.
    process = platform.start(*asked, under="ulimit -f 3000")
    _, complained = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "could not be written" in complained
    assert "Traceback" not in complained
    assert list(platform.out.iterdir()) == []
    assert platform.orders() == before
    assert "2,000 copies" in platform.run(*asked)
    assert len(list(platform.out.iterdir())) == 2
    assert platform.orders() == before + 1
