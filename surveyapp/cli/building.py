"""Makes what the package carries beside its code: styles, scripts, pictures, fonts, catalogues.

Everything lands in `surveyapp/_built`, which is replaced as a whole or not at all.
"""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import click

from surveyapp.cli.build_error import BuildError
from surveyapp.cli.catalogues import catalogues
from surveyapp.cli.output import explained, json_option, show
from surveyapp.cli.pictures import Credit, pictures
from surveyapp.cli.typefaces import FAMILIES
from surveyapp.content import places

#: Small pictures of the look itself, which a stylesheet may name with url().
_COPIED = {".js", ".svg", ".png", ".ico"}
_URL = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+)["']?\s*\)""")
_MAKERS = ("building", "catalogues", "pictures", "typefaces")

Say = Callable[[str], None]


@dataclass(frozen=True)
class Checkout:
    """Where the build's sources lie."""

    root: Path
    questionnaires: Path
    translations: Path

    @classmethod
    def here(cls) -> "Checkout":
        """The checkout that this code runs in. Raises BuildError in an installed wheel."""
        root = places.built().parents[1]
        if not (root / "package-lock.json").is_file():
            raise BuildError(
                f"{root} is not a checkout of the project, so there is nothing to build.",
                "An installed package carries its built files already.",
            )
        return cls(root, places.questionnaires(), places.translations())

    @property
    def assets(self) -> Path:
        """The sources of styles and scripts."""
        return self.root / "surveyapp" / "web" / "page" / "assets"

    @property
    def node_modules(self) -> Path:
        """What npm installed."""
        return self.root / "node_modules"

    @property
    def built(self) -> Path:
        """What the build writes."""
        return self.root / "surveyapp" / "_built"

    def digest(self) -> str:
        """SHA-256 over everything that the built files are made from."""
        digest = hashlib.sha256()
        for file in self._inputs():
            content = file.read_bytes()
            digest.update(f"{file.relative_to(file.parents[2])} {len(content)}\n".encode())
            digest.update(content)
        return digest.hexdigest()

    def _inputs(self) -> Iterable[Path]:
        yield from sorted(file for file in self.assets.rglob("*") if file.is_file())
        yield from sorted(self.questionnaires.glob("*/pictures.yaml"))
        yield from sorted(self.translations.glob("*.pot"))
        yield from sorted(self.translations.glob("*/LC_MESSAGES/*.po"))
        yield self.root / "package-lock.json"
        yield from (Path(__file__).with_name(f"{name}.py") for name in _MAKERS)


@dataclass
class _Output:
    """The folder being written, and what is known of it so far."""

    folder: Path
    manifest: dict[str, str] = field(default_factory=dict)
    credits: list[Credit] = field(default_factory=list)

    def add(self, name: str, content: bytes) -> None:
        """Writes an asset under a name that changes with its content."""
        stem, dot, suffix = name.rpartition(".")
        hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{suffix}"
        self.put(f"static/{hashed}", content)
        self.manifest[name] = hashed

    def put(self, path: str, content: bytes) -> None:
        """Writes a file under the name given."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)


def build(checkout: Checkout, say: Say = lambda _: None) -> bool:
    """Builds everything anew if a source changed; says whether it did.

    Raises BuildError or ContentError naming what is missing or wrong; the old files then stay.
    """
    digest = checkout.digest()
    if _digest_of(checkout.built) == digest:
        return False
    folder = Path(tempfile.mkdtemp(prefix=".built-", dir=checkout.built.parent))
    try:
        folder.chmod(0o755)
        _write_all(checkout, _Output(folder), digest, say)
        _replace(checkout.built, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return True


def _write_all(checkout: Checkout, output: _Output, digest: str, say: Say) -> None:
    say("Pictures")
    for picture in pictures(checkout.questionnaires, checkout.node_modules):
        output.add(f"pictures/{picture.id}.svg", picture.svg)
        output.credits.append(picture.credit)
    say("Styles and scripts")
    _copy_files(checkout, output)
    _compile_styles(checkout, output)
    say("Fonts and catalogues")
    _copy_fonts(checkout, output)
    for path, content in catalogues(checkout.translations):
        output.put(f"catalogues/{path}", content)
    _write_notices(checkout, output)
    output.put("digest", digest.encode())
    output.put("manifest.json", _as_json(output.manifest))


def _copy_files(checkout: Checkout, output: _Output) -> None:
    for file in sorted(checkout.assets.glob("*")):
        if file.suffix in _COPIED:
            output.add(file.name, file.read_bytes())


def _compile_styles(checkout: Checkout, output: _Output) -> None:
    sheets = [file for file in sorted(checkout.assets.glob("*.scss")) if file.name[0] != "_"]
    if not sheets:
        raise BuildError(f"{checkout.assets} has no stylesheet.", "Put family.scss there.")
    with tempfile.TemporaryDirectory() as compiled:
        _run_sass(checkout, [f"{sheet}:{compiled}/{sheet.stem}.css" for sheet in sheets])
        for sheet in sheets:
            css = Path(compiled, f"{sheet.stem}.css").read_text(encoding="utf-8")
            output.add(f"{sheet.stem}.css", _with_hashed_urls(css, sheet, output).encode())


def _run_sass(checkout: Checkout, pairs: list[str]) -> None:
    sass = checkout.node_modules / "sass" / "sass.js"
    node = shutil.which(
        "node", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    if node is None or not sass.is_file():
        missing = "Node.js is not on the path." if node is None else f"{sass} is missing."
        raise BuildError(missing, "Build with `./run build`, which sets both up.")
    load_paths = f"--load-path={checkout.node_modules}"
    command = [node, str(sass), "--no-source-map", "--style=compressed", "--quiet-deps", load_paths]
    result = subprocess.run([*command, *pairs], capture_output=True, text=True, check=False)
    if result.returncode:
        raise BuildError(
            f"The styles do not compile.\n{result.stderr}", "Mend the line named above."
        )


def _with_hashed_urls(css: str, sheet: Path, output: _Output) -> str:
    def hashed(match: re.Match[str]) -> str:
        if match[1] not in output.manifest:
            raise BuildError(
                f"{sheet} names url({match[1]}), which is not among the assets.",
                f"Put the file into {sheet.parent} or take the reference away.",
            )
        return f"url({output.manifest[match[1]]})"

    return _URL.sub(hashed, css)


def _copy_fonts(checkout: Checkout, output: _Output) -> None:
    for family in FAMILIES:
        folder = checkout.node_modules / family.package
        for weight, file in family.files().items():
            output.put(f"fonts/{family.name}-{weight}.ttf", _read(folder / file))
        output.put(f"fonts/{family.name}-LICENCE.txt", _read(folder / "LICENSE_FONT"))
        output.credits.append(family.credit)


def _write_notices(checkout: Checkout, output: _Output) -> None:
    output.credits.append(
        Credit(
            kind="styles",
            name="govuk-frontend",
            title="GOV.UK Frontend",
            author="Crown (Government Digital Service)",
            source="https://frontend.design-system.service.gov.uk",
            licence="MIT",
            licence_url="https://opensource.org/license/mit",
            changes="compiled with colours and typefaces of our own",
        )
    )
    output.put("credits.json", _as_json([credit.as_dict() for credit in output.credits]))
    lines = ["This package carries works of others, with thanks.", ""]
    for credit in output.credits:
        lines += [
            f"{credit.kind} {credit.name}: {credit.title}, by {credit.author} <{credit.source}>",
            f"    {credit.licence} <{credit.licence_url}>; changes: {credit.changes}",
        ]
    output.put("NOTICES.txt", "\n".join([*lines, ""]).encode())
    holders = sorted({credit.author for credit in output.credits if credit.licence == "MIT"})
    grant = _read(checkout.node_modules / FAMILIES[0].package / "LICENSE").partition(b"Permission")
    mit = "".join(f"Copyright (c) {holder}\n" for holder in holders).encode()
    output.put("licences/MIT.txt", b"\n".join([b"MIT License\n", mit, b"".join(grant[1:])]))
    output.put("licences/CC-BY-SA-4.0.txt", _read(checkout.node_modules / "openmoji/LICENSE.txt"))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as error:
        raise BuildError(f"{file} is missing.", "Set up again with `./run build`.") from error


def _as_json(data: object) -> bytes:
    return (json.dumps(data, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _digest_of(built: Path) -> str | None:
    try:
        return (built / "digest").read_text(encoding="utf-8")
    except OSError:
        return None


def _replace(built: Path, folder: Path) -> None:
    """Puts the new folder in the place of the old one; two builds at once both succeed."""
    for attempt in range(10):
        old = Path(tempfile.mkdtemp(prefix=".built-", dir=built.parent))
        try:
            if built.exists():
                built.rename(old / "_built")
            folder.rename(built)
        except (FileNotFoundError, OSError):
            if attempt == 9 or not folder.exists():
                raise
        else:
            return
        finally:
            shutil.rmtree(old, ignore_errors=True)


@click.command("build")
@json_option
@explained
def command(as_json: bool) -> None:
    """Make the styles, pictures, fonts and catalogues that the package carries."""
    changed = build(Checkout.here(), lambda step: click.echo(f"==> {step}", err=True))
    text = f"{places.built()} {'was built' if changed else 'is up to date'}."
    show({"built": str(places.built()), "changed": changed}, as_json, text)
