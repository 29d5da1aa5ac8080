"""The settings of a running platform: frozen, read once from the environment, whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

#: The shortest secret that is accepted, in characters: 128 bits as hexadecimal digits.
SECRET_LENGTH = 32
#: A QR code of version 3-M holds 61 characters in alphanumeric mode; the path takes 18 of them.
LONGEST_BASE_URL = 43
_QR_CHARACTERS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"", "0", "false", "no", "off"}


class SettingsError(ValueError):
    """The environment does not hold. `problems` names everything that is wrong, at once."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class Settings:
    """Where data lives, what signs, and under which address families reach the platform.

    `code_keys` check return codes; the first one makes new codes, older ones still read theirs.
    `demonstration` marks a throw-away platform on one machine. `proxies` is how many trusted ones
    stand before the platform and each say who asked.
    """

    database_url: str
    instance_dir: Path
    secret_key: bytes
    code_keys: tuple[bytes, ...]
    base_url: str
    demonstration: bool = False
    proxies: int = 0

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies travel by HTTPS alone."""
        return self.base_url.startswith("https://")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """The settings that the SURVEYAPP_ variables give.

        Raises SettingsError with every problem when one is missing or does not hold.
        """
        reader = _Reader(environment)
        instance_dir = reader.instance_dir()
        settings = cls(
            database_url=reader.database_url(instance_dir),
            instance_dir=instance_dir,
            secret_key=reader.secret("SURVEYAPP_SECRET_KEY"),
            code_keys=reader.code_keys(),
            base_url=reader.base_url(),
            demonstration=reader.switch("SURVEYAPP_DEMONSTRATION"),
            proxies=reader.count("SURVEYAPP_PROXIES"),
        )
        reader.distinct(settings)
        if reader.problems:
            raise SettingsError(reader.problems)
        return settings


class _Reader:
    """Reads one variable after the other and gathers what is wrong."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.problems: list[str] = []

    def instance_dir(self) -> Path:
        value = self.environment.get("SURVEYAPP_INSTANCE_DIR", "instance")
        if "\0" in value or (Path(value).exists() and not Path(value).is_dir()):
            self.problems.append(
                "SURVEYAPP_INSTANCE_DIR is not a folder. Give the folder that keeps the data."
            )
            return Path("instance")
        return Path(value)

    def database_url(self, instance_dir: Path) -> str:
        value = self.environment.get("SURVEYAPP_DATABASE_URL", "")
        if not value:
            return f"sqlite:///{(instance_dir / 'surveyapp.sqlite3').absolute()}"
        if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            self.problems.append(
                "SURVEYAPP_DATABASE_URL names no database that is known. "
                "Begin it with sqlite:/// or postgresql://."
            )
        return value

    def secret(self, name: str) -> bytes:
        value = self.environment.get(name, "")
        if len(value) < SECRET_LENGTH:
            self.problems.append(
                f"{name} is {'too short' if value else 'missing'}. Give at least "
                f"{SECRET_LENGTH} random characters, such as "
                "`python3 -c 'import secrets; print(secrets.token_hex(32))'` prints."
            )
        return value.encode("utf-8", "surrogateescape")

    def code_keys(self) -> tuple[bytes, ...]:
        name = "SURVEYAPP_CODE_KEY"
        keys = [key.strip() for key in self.environment.get(name, "").split(",")]
        if any(len(key) < SECRET_LENGTH for key in keys):
            self.problems.append(
                f"{name} is missing or too short. Give at least {SECRET_LENGTH} random "
                "characters; after a change, the older keys behind the new one, with commas."
            )
        return tuple(key.encode("utf-8", "surrogateescape") for key in keys)

    def base_url(self) -> str:
        name = "SURVEYAPP_BASE_URL"
        value = self.environment.get(name, "").rstrip("/")
        for problem in _problems_of_address(value):
            self.problems.append(
                f"{name} {problem}. Give the address that families type, such as "
                "https://survey.example.org."
            )
        return value

    def switch(self, name: str) -> bool:
        value = self.environment.get(name, "")
        if value.lower() not in _TRUE | _FALSE:
            self.problems.append(f"{name} is neither yes nor no. Give `1` or leave it out.")
        return is_on(value)

    def count(self, name: str) -> int:
        value = self.environment.get(name, "") or "0"
        if not (value.isascii() and value.isdecimal() and len(value) == 1):
            self.problems.append(f"{name} is not a number from 0 to 9. Give it, or leave it out.")
            return 0
        return int(value)

    def distinct(self, settings: Settings) -> None:
        if settings.secret_key and settings.secret_key in settings.code_keys:
            self.problems.append(
                "SURVEYAPP_CODE_KEY is the same as SURVEYAPP_SECRET_KEY. Give each its own."
            )


def is_on(switch: str) -> bool:
    """Whether a switch of the environment is on."""
    return switch.lower() in _TRUE


def _problems_of_address(value: str) -> list[str]:
    if not value:
        return ["is missing"]
    problems = []
    try:
        parts = urlsplit(value)
        well_formed = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.path
    except ValueError:
        well_formed = False
    if not well_formed or any(mark in value for mark in "?#@"):
        problems.append("is not the address of a site")
    if len(value) > LONGEST_BASE_URL:
        problems.append(f"is longer than {LONGEST_BASE_URL} characters, which fit the QR code")
    if not set(value.upper()) <= _QR_CHARACTERS:
        problems.append("holds characters that the QR code cannot")
    return problems
