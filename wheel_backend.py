"""The build backend: setuptools, which refuses a wheel that would lack styles or content."""

import shutil
from pathlib import Path
from typing import Any

from setuptools import build_meta
from setuptools.command.build_py import build_py
from setuptools.errors import SetupError

_ROOT = Path(__file__).resolve().parent
_CONTENT = ("questionnaires", "translations", "print")
_BUILT = "surveyapp/_built/manifest.json"

get_requires_for_build_sdist = build_meta.get_requires_for_build_sdist
get_requires_for_build_wheel = build_meta.get_requires_for_build_wheel
get_requires_for_build_editable = build_meta.get_requires_for_build_editable
prepare_metadata_for_build_wheel = build_meta.prepare_metadata_for_build_wheel
prepare_metadata_for_build_editable = build_meta.prepare_metadata_for_build_editable
build_sdist = build_meta.build_sdist
build_editable = build_meta.build_editable


class BuildPyWithContent(build_py):
    """Carries the three content folders inside the package, where `content.places` finds them."""

    def run(self) -> None:
        """Copies the code, then the content; an editable install reads the checkout's own."""
        super().run()
        if self.editable_mode:
            return
        for name in _CONTENT:
            target = Path(self.build_lib, "surveyapp", "_content", name)
            shutil.copytree(_ROOT / name, target, dirs_exist_ok=True)


def build_wheel(
    wheel_directory: str,
    config_settings: dict[str, Any] | None = None,
    metadata_directory: str | None = None,
) -> str:
    """Builds the wheel. Raises SetupError that names what is missing and how to make it."""
    missing = [name for name in _CONTENT if not any((_ROOT / name).glob("*"))]
    if missing:
        raise SetupError(f"No wheel without content: {', '.join(missing)} missing in {_ROOT}.")
    if not (_ROOT / _BUILT).is_file():
        raise SetupError(f"No wheel without styles: {_BUILT} is missing. Run `./run build` first.")
    shutil.rmtree(_ROOT / "build", ignore_errors=True)  # what an earlier build left would slip in
    return build_meta.build_wheel(wheel_directory, config_settings, metadata_directory)
