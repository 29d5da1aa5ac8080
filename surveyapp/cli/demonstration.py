"""The settings of a demonstration, made up where the environment gives none.

`./run` sets SURVEYAPP_DEMONSTRATION where there are no secrets, so that every command in a checkout
works on the same throw-away platform. Nothing here is used without that switch.
"""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path

from surveyapp.domain.errors import RefusedError
from surveyapp.settings import is_on

_SECRETS = ("SURVEYAPP_SECRET_KEY", "SURVEYAPP_CODE_KEY")
_USUAL_ADDRESS = "http://127.0.0.1:8000"


def folder(environment: Mapping[str, str]) -> Path:
    """Where a demonstration keeps its data, apart from a real platform's."""
    return Path(environment.get("SURVEYAPP_INSTANCE_DIR") or "instance") / "demonstration"


def completed(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment, completed for a demonstration if it switches one on and lacks secrets.

    What is given stays as it is. Raises RefusedError when the kept secrets cannot be read.
    """
    is_demonstration = is_on(environment.get("SURVEYAPP_DEMONSTRATION", ""))
    if not is_demonstration or all(environment.get(name) for name in _SECRETS):
        return dict(environment)
    place = folder(environment)
    place.mkdir(parents=True, exist_ok=True)
    made_up = {
        "SURVEYAPP_DATABASE_URL": f"sqlite:///{(place / 'surveyapp.sqlite3').absolute()}",
        "SURVEYAPP_INSTANCE_DIR": str(place),
        "SURVEYAPP_BASE_URL": _address(place),
        **_kept_secrets(place / "secrets.json"),
    }
    given = {name: value for name, value in environment.items() if value}
    return made_up | given | {"SURVEYAPP_INSTANCE_DIR": str(place)}


def is_of_a_platform(environment: Mapping[str, str]) -> bool:
    """Whether the environment holds secrets of its own and calls nothing a demonstration."""
    return any(environment.get(name) for name in _SECRETS) and not is_on(
        environment.get("SURVEYAPP_DEMONSTRATION", "")
    )


def note_address(environment: Mapping[str, str], address: str) -> None:
    """Keeps the address that the demonstration is served at, for the links that commands print."""
    (folder(environment) / "address").write_text(address, encoding="utf-8")


def _address(place: Path) -> str:
    try:
        return (place / "address").read_text(encoding="utf-8")
    except FileNotFoundError:
        return _USUAL_ADDRESS


def _kept_secrets(file: Path) -> dict[str, str]:
    try:
        kept: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        kept = {name: secrets.token_hex(32) for name in _SECRETS}
        file.touch(mode=0o600)
        file.write_text(json.dumps(kept), encoding="utf-8")
    except ValueError as error:
        raise RefusedError(
            f"{file} cannot be read.", f"Remove the folder {file.parent} to begin afresh."
        ) from error
    return kept
