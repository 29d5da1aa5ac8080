"""`surveyapp summary write --all`: by one process, and by a cluster of others on this machine."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import Result

from surveyapp.services import cluster
from tests.cli.conftest import CommandLine

COMMAND = str(Path(sys.executable).with_name("surveyapp"))
DASK = str(Path(sys.executable).with_name("dask"))
AREAS = ("Hackney", "Kent", "Leeds")
#: Seconds in which a busy machine starts a process.
PATIENCE = 60


def open_areas(command_line: CommandLine) -> list[str]:
    opened = [
        command_line.printed(
            "inspection", "open", "--area", area, "--kind", "full",
            "--notified", "2026-11-23", "--demonstration",
        )["id"]
        for area in AREAS
    ]  # fmt: skip
    for number, each in enumerate(opened):
        command_line.printed("simulate", each, "--responses", str(8 + 12 * number))
    return opened


def write_all(command_line: CommandLine, folder: Path, *more: str) -> Result:
    return command_line.run("summary", "write", "--all", "--out", str(folder), *more)


def figures(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.csv")}


@contextmanager
def running(*command: str) -> Iterator[subprocess.Popen[str]]:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, text=True)
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[str]:
    """The address of a scheduler without workers."""
    file = tmp_path / "scheduler.json"
    with running(
        DASK, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
        "--scheduler-file", str(file),
    ):  # fmt: skip
        give_up = time.monotonic() + PATIENCE
        while not file.exists() or not file.read_text():
            assert time.monotonic() < give_up, "no scheduler started"
            time.sleep(0.05)
        yield str(json.loads(file.read_text())["address"])


def test_one_process_writes_every_inspection(command_line: CommandLine, tmp_path: Path) -> None:
    opened = open_areas(command_line)
    result = write_all(command_line, tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "3 summaries written" in result.stdout
    names = {f"{each}-summary.{suffix}" for each in opened for suffix in ("xlsx", "csv", "html")}
    assert names <= {file.name for file in (tmp_path / "out").iterdir()}


def test_a_cluster_writes_the_same_and_leaves_nothing(
    command_line: CommandLine, scheduler: str, tmp_path: Path
) -> None:
    open_areas(command_line)
    assert write_all(command_line, tmp_path / "alone").exit_code == 0
    scratch = set(cluster.scratch_place().iterdir())
    with (
        running(COMMAND, "summary", "worker", scheduler) as one,
        running(COMMAND, "summary", "worker", scheduler) as two,
    ):
        result = write_all(command_line, tmp_path / "spread", "--scheduler", scheduler)
        assert result.exit_code == 0, result.output
        assert one.poll() is None
        assert two.poll() is None
    alone, spread = figures(tmp_path / "alone"), figures(tmp_path / "spread")
    assert len(alone) == len(AREAS)
    assert spread == alone
    assert set(cluster.scratch_place().iterdir()) <= scratch


def test_a_worker_that_would_spill_to_its_disk_is_refused(
    command_line: CommandLine, scheduler: str, tmp_path: Path
) -> None:
    with running(DASK, "worker", scheduler, "--no-nanny", "--local-directory", str(tmp_path)):
        result = write_all(command_line, tmp_path / "out", "--scheduler", scheduler)
    assert result.exit_code == 1
    assert "would write what it holds to its disk" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_scheduler_without_workers_is_told(
    command_line: CommandLine, scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 2)
    result = write_all(command_line, tmp_path / "out", "--scheduler", scheduler)
    assert result.exit_code == 1
    assert "has no workers" in result.stderr


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "what://ever", ""])
def test_a_scheduler_that_does_not_answer_is_told(
    command_line: CommandLine, tmp_path: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    result = write_all(command_line, tmp_path / "out", "--scheduler", address)
    assert result.exit_code == 1, result.output
    assert "No scheduler answers at" in result.stderr
    assert not (tmp_path / "out").exists()


def test_without_the_extra_the_remedy_is_named(
    command_line: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    for arguments in (
        ("summary", "write", "--all", "--out", str(tmp_path), "--scheduler", "tcp://127.0.0.1:1"),
        ("summary", "worker", "tcp://127.0.0.1:1"),
    ):
        result = command_line.run(*arguments)
        assert result.exit_code == 1
        assert "area-send-surveys[scale]" in result.stderr


def test_an_inspection_or_all_of_them_is_named(command_line: CommandLine, tmp_path: Path) -> None:
    out = str(tmp_path / "out")
    assert command_line.run("summary", "write", "--out", out).exit_code == 2
    assert command_line.run("summary", "write", "any", "--all", "--out", out).exit_code == 2
    single = command_line.run("summary", "write", "any", "--scheduler", "x", "--out", out)
    assert single.exit_code == 2


def test_none_is_none(command_line: CommandLine, tmp_path: Path) -> None:
    result = write_all(command_line, tmp_path / "out")
    assert result.exit_code == 0
    assert "0 summaries written" in result.stdout
