"""The package: what its wheel carries, when it is refused, and that it runs on its own."""

import configparser
import os
import re
import shutil
import signal
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from subprocess import Popen, TimeoutExpired

import pytest

from surveyapp.content import places

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
CONTENT = ("questionnaires", "translations", "print")
SECONDS = 120
#: A server that was told to stop is given this long; what it serves is not in question by then.
ENDING = 20


def run(
    *command: str | Path, cwd: Path, env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=cwd,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=SECONDS,
        check=False,
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what a wheel is made from."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in ("setup.cfg", "pyproject.toml", "wheel_backend.py", "MANIFEST.in", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    (copy / "README.md").write_text("# Surveys\n", encoding="utf-8")
    for name in ("surveyapp", *CONTENT):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


@pytest.fixture(scope="module")
def wheel(checkout: Path) -> Path:
    """The wheel, built by way of the source distribution as a release is."""
    made = run(sys.executable, "-m", "build", "--no-isolation", "-x", cwd=checkout)
    assert made.returncode == 0, made.stdout
    (file,) = (checkout / "dist").glob("*.whl")
    return file


def test_the_wheel_carries_code_templates_content_and_what_was_built(
    wheel: Path, checkout: Path
) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    package = [path for path in (checkout / "surveyapp").rglob("*") if path.is_file()]
    needed = {
        str(path.relative_to(checkout))
        for path in package
        if path.suffix == ".py" or "templates" in path.parts or "_built" in path.parts
    }
    needed |= {
        f"surveyapp/_content/{path.relative_to(checkout)}"
        for name in CONTENT
        for path in (checkout / name).rglob("*")
        if path.is_file()
    }
    assert needed - carried == set()


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {re.sub(r"-[\d.]+\.dist-info$", "", top) for top in tops} == {
        "surveyapp",
        "area_send_surveys",
    }


@pytest.mark.parametrize(
    ("missing", "told"),
    [
        ("surveyapp/_built", "Run `./run build` first"),
        ("questionnaires", "questionnaires missing"),
        ("translations", "translations missing"),
        ("print", "print missing"),
    ],
)
def test_a_wheel_without_styles_or_content_is_refused(
    checkout: Path, tmp_path: Path, missing: str, told: str
) -> None:
    hidden = tmp_path / "hidden"
    (checkout / missing).rename(hidden)
    try:
        build = "import wheel_backend; wheel_backend.build_wheel('refused')"
        refused = run(sys.executable, "-P", "-c", f"import sys; sys.path[:0] = ['.']; {build}",
                      cwd=checkout)  # fmt: skip
    finally:
        hidden.rename(checkout / missing)
    assert refused.returncode != 0
    assert told in refused.stdout
    assert not list(checkout.glob("refused/*.whl"))


def test_what_an_earlier_build_left_does_not_slip_into_the_wheel(checkout: Path) -> None:
    stale = checkout / "build" / "lib" / "surveyapp" / "stale.py"
    stale.parent.mkdir(parents=True, exist_ok=True)
    stale.touch()
    made = run(
        *(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-x", "-o", "again"),
        cwd=checkout,
    )
    assert made.returncode == 0, made.stdout
    (file,) = (checkout / "again").glob("*.whl")
    assert "surveyapp/stale.py" not in zipfile.ZipFile(file).namelist()


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a fresh environment with the locked packages and the wheel alone."""
    folder = tmp_path_factory.mktemp("elsewhere")
    uv = Path(sys.executable).with_name("uv")
    environment = folder / "env"
    made = run(uv, "venv", "-q", "--python", sys.executable, environment, cwd=folder)
    assert made.returncode == 0, made.stdout
    sync: list[str | Path] = [uv, "pip", "sync", "-q", "--python", environment, "--require-hashes"]
    lock = ROOT / "requirements.lock"
    if run(*sync, "--offline", lock, cwd=folder).returncode:
        synced = run(*sync, lock, cwd=folder)
        assert synced.returncode == 0, synced.stdout
    add: list[str | Path] = [
        uv,
        "pip",
        "install",
        "-q",
        "--offline",
        "--no-deps",
        "--python",
        environment,
    ]
    added = run(*add, wheel, cwd=folder)
    assert added.returncode == 0, added.stdout
    return environment / "bin"


def apart(folder: Path) -> dict[str, str]:
    """An environment without anything of the checkout's."""
    return {
        "PATH": os.defpath,
        "HOME": str(folder),
        "LANG": "C.UTF-8",
        "SURVEYAPP_INSTANCE_DIR": str(folder / "instance"),
    }


def test_the_installed_package_finds_its_content(installed: Path, tmp_path: Path) -> None:
    ask = (
        "from surveyapp.content import places as p;"
        "print(p.questionnaires(), p.translations(), p.print_designs(), p.asset('family.css'))"
    )
    answer = run(installed / "python", "-c", ask, cwd=tmp_path, env=apart(tmp_path))
    found = [Path(place) for place in answer.stdout.split()]
    assert len(found) == 4, answer.stdout
    assert all(place.exists() and place.is_relative_to(installed.parent) for place in found)


def test_the_installed_package_checks_its_content(installed: Path, tmp_path: Path) -> None:
    checked = run(installed / "surveyapp", "check", cwd=tmp_path, env=apart(tmp_path))
    assert checked.returncode == 0, checked.stdout


def test_the_installed_package_has_nothing_to_build(installed: Path, tmp_path: Path) -> None:
    command = "from surveyapp.cli.building import command; command()"
    told = run(installed / "python", "-c", command, cwd=tmp_path, env=apart(tmp_path))
    assert told.returncode == 1
    assert "is not a checkout of the project" in told.stdout


@pytest.fixture
def demonstration(installed: Path, tmp_path: Path, free_port: int) -> Iterator[Popen[bytes]]:
    """A demonstration that the installed package serves at `free_port`."""
    command: list[str | Path] = [installed / "surveyapp", "demo", "--port", str(free_port)]
    with (tmp_path / "output").open("wb") as output:
        server = Popen(
            command,
            cwd=tmp_path,
            env=apart(tmp_path),
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
        yield server
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(ENDING)
        except TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def test_the_installed_package_serves_pages_and_styles(
    demonstration: Popen[bytes],
    free_port: int,
    tmp_path: Path,
    wait_for: Callable[[str, Popen[bytes]], bytes],
) -> None:
    address = f"http://127.0.0.1:{free_port}"
    try:
        page = wait_for(address, demonstration).decode()
    except TimeoutError:
        pytest.fail((tmp_path / "output").read_text(encoding="utf-8"))
    sheet = re.search(r'href="(/static/family\.[0-9a-f]+\.css)"', page)
    assert sheet, page
    with urllib.request.urlopen(address + sheet[1]) as style:
        assert style.headers["Content-Type"].startswith("text/css")


def test_a_checkout_reads_its_own_folders() -> None:
    assert places.questionnaires() == ROOT / "questionnaires"
    assert places.translations() == ROOT / "translations"
    assert places.print_designs() == ROOT / "print"
    assert places.built() == ROOT / "surveyapp" / "_built"


@pytest.mark.parametrize("lock", [*LOCKS, ROOT / "package-lock.json"], ids=lambda path: path.name)
def test_locks_hold_hashes_and_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    pins = len(re.findall(r"^[a-z0-9.-]+==", text, re.M)) or text.count('"version"') - 1
    hashes = re.findall(r"--hash=sha256:[0-9a-f]{64}|\"integrity\": \"sha512-", text)
    assert 0 < pins <= len(hashes)


def test_the_locks_cover_what_the_package_needs() -> None:
    metadata = configparser.ConfigParser()
    metadata.read(ROOT / "setup.cfg", encoding="utf-8")
    runtime = metadata["options"]["install_requires"]
    tests = metadata["options.extras_require"]["test"]
    for lock, needs in (("requirements", runtime), ("requirements-test", runtime + tests)):
        text = (ROOT / f"{lock}.lock").read_text(encoding="utf-8")
        locked = set(re.findall(r"^([a-z0-9.-]+)==", text, re.M))
        assert set(re.findall(r"^([a-z0-9-]+)", needs.strip(), re.M)) - locked == set()


class TestSetUp:
    """`.ci/set-up` on machines that lack something."""

    @pytest.fixture
    def bare(self, tmp_path: Path) -> Path:
        """A folder of commands without Python, uv or Node.js, beside a copy of the script."""
        (tmp_path / ".ci").mkdir()
        shutil.copy(ROOT / ".ci" / "set-up", tmp_path / ".ci")
        commands = tmp_path / "bin"
        commands.mkdir()
        for name in ("sh", "dirname", "sed", "head", "rm", "cat"):
            (commands / name).symlink_to(shutil.which(name) or name)
        return commands

    @staticmethod
    def set_up(bare: Path) -> subprocess.CompletedProcess[str]:
        return run("sh", ".ci/set-up", "run", cwd=bare.parent, env={"PATH": str(bare)})

    @staticmethod
    def shim(file: Path, condition: str) -> None:
        file.write_text(
            f'#!/bin/sh\ncase "$*" in {condition}) exit 1 ;; esac\nexec "{sys.executable}" "$@"\n',
            encoding="utf-8",
        )
        file.chmod(0o755)

    def test_a_machine_without_python_is_told(self, bare: Path) -> None:
        told = self.set_up(bare)
        assert told.returncode == 1
        assert "Python 3.11 or newer is needed" in told.stdout

    def test_a_machine_with_an_older_python_is_told(self, bare: Path) -> None:
        self.shim(bare / "python3", "*version_info*")
        assert "Python 3.11 or newer is needed" in self.set_up(bare).stdout

    def test_a_machine_without_the_venv_module_is_told(self, bare: Path) -> None:
        self.shim(bare / "python3", "*ensurepip*")
        told = self.set_up(bare)
        assert told.returncode == 1
        assert "apt install python3-venv" in told.stdout
