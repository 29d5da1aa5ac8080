"""The environment is read whole: every problem is named at once."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.settings import Settings, SettingsError

RIGHT = {
    "SURVEYAPP_SECRET_KEY": "s" * 40,
    "SURVEYAPP_CODE_KEY": "c" * 40,
    "SURVEYAPP_BASE_URL": "https://survey.example.org",
}

WRONG = {
    "no secret": ({"SURVEYAPP_SECRET_KEY": ""}, "SURVEYAPP_SECRET_KEY is missing"),
    "short secret": ({"SURVEYAPP_SECRET_KEY": "secret"}, "SURVEYAPP_SECRET_KEY is too short"),
    "no code key": ({"SURVEYAPP_CODE_KEY": ""}, "SURVEYAPP_CODE_KEY"),
    "short older code key": ({"SURVEYAPP_CODE_KEY": "c" * 40 + ",x"}, "SURVEYAPP_CODE_KEY"),
    "one key for both": ({"SURVEYAPP_CODE_KEY": "s" * 40}, "the same as SURVEYAPP_SECRET_KEY"),
    "no address": ({"SURVEYAPP_BASE_URL": ""}, "SURVEYAPP_BASE_URL is missing"),
    "no scheme": ({"SURVEYAPP_BASE_URL": "survey.example.org"}, "not the address of a site"),
    "a path": ({"SURVEYAPP_BASE_URL": "https://example.org/survey"}, "not the address of a site"),
    "broken": ({"SURVEYAPP_BASE_URL": "https://[::1"}, "not the address of a site"),
    "too long": ({"SURVEYAPP_BASE_URL": "https://" + "a" * 40 + ".org"}, "longer than 43"),
    "not for a QR code": ({"SURVEYAPP_BASE_URL": "https://exämple.org"}, "QR code cannot"),
    "database": ({"SURVEYAPP_DATABASE_URL": "mysql://x"}, "names no database that is known"),
    "folder": ({"SURVEYAPP_INSTANCE_DIR": __file__}, "SURVEYAPP_INSTANCE_DIR is not a folder"),
    "proxies": ({"SURVEYAPP_PROXIES": "many"}, "SURVEYAPP_PROXIES is not a number"),
    "switch": ({"SURVEYAPP_DEMONSTRATION": "perhaps"}, "neither yes nor no"),
}


def test_the_settings_that_hold_are_read() -> None:
    settings = Settings.from_environment(RIGHT | {"SURVEYAPP_INSTANCE_DIR": "data"})
    assert settings.secret_key == b"s" * 40
    assert settings.code_keys == (b"c" * 40,)
    assert settings.database_url.endswith("/data/surveyapp.sqlite3")
    assert settings.secure_cookies
    assert not settings.demonstration


def test_an_older_code_key_stays_readable() -> None:
    settings = Settings.from_environment(RIGHT | {"SURVEYAPP_CODE_KEY": "n" * 40 + ", " + "o" * 40})
    assert settings.code_keys == (b"n" * 40, b"o" * 40)


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_named_with_its_variable(name: str) -> None:
    change, words = WRONG[name]
    with pytest.raises(SettingsError) as raised:
        Settings.from_environment(RIGHT | change)
    assert any(words in problem for problem in raised.value.problems)


def test_all_problems_are_named_at_once() -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.from_environment({"SURVEYAPP_DATABASE_URL": "nonsense"})
    named = {problem.split()[0] for problem in raised.value.problems}
    assert named == {
        "SURVEYAPP_DATABASE_URL",
        "SURVEYAPP_SECRET_KEY",
        "SURVEYAPP_CODE_KEY",
        "SURVEYAPP_BASE_URL",
    }


def test_no_secret_appears_in_an_error() -> None:
    with pytest.raises(SettingsError) as raised:
        Settings.from_environment(RIGHT | {"SURVEYAPP_SECRET_KEY": "hunter2"})
    assert "hunter2" not in str(raised.value)


@given(st.dictionaries(st.sampled_from(sorted([*RIGHT, "SURVEYAPP_INSTANCE_DIR"])), st.text()))
def test_any_environment_is_read_or_refused(environment: dict[str, str]) -> None:
    # Whatever is wrong must come as the one error that names it.
    with contextlib.suppress(SettingsError):
        assert isinstance(Settings.from_environment(environment).instance_dir, Path)
