"""How commands print: words for a person, or JSON for a program; errors with what to do."""

import functools
import io
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NoReturn, TypeVar

import click

from surveyapp.domain.errors import StoreNotReadyError, StoreUnavailableError, UserError
from surveyapp.settings import SettingsError

WRONG_USE = 2
FAILURE = 1

_DATABASE_REMEDY = (
    "Check that SURVEYAPP_DATABASE_URL names it and that it can be written, and try again."
)

#: What steers a terminal or turns its text round: all controls but line ends.
_STEERING = re.compile(r"[^\n\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\U0010ffff]")

Command = TypeVar("Command", bound=Callable[..., Any])


def json_option(command: Command) -> Command:
    """Adds `--json`, given to the command as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")(
        command
    )


def show(data: Mapping[str, Any] | Sequence[Mapping[str, Any]], as_json: bool, text: str) -> None:
    """Prints `data` as JSON where that was asked for, otherwise `text`."""
    click.echo(json.dumps(data, indent=2, ensure_ascii=False, default=str) if as_json else text)


def fail(problem: str, remedy: str = "", code: int = FAILURE) -> NoReturn:
    """Says on standard error what is wrong and what to do, and ends the process."""
    click.echo(f"Error: {inert(problem)} {inert(remedy)}".rstrip(), err=True)
    sys.exit(code)


def inert(text: str) -> str:
    """A text with its controls written out, so that what it quotes cannot steer a terminal."""
    return _STEERING.sub(lambda found: ascii(found[0])[1:-1], text)


def explained(call: Callable[..., Any]) -> Callable[..., Any]:
    """Runs `call`, and turns what a user can put right into words and an exit code.

    Settings that do not hold are wrong use (2); whatever else a user can mend is a failure (1).
    """

    @functools.wraps(call)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return call(*args, **kwargs)
        except click.ClickException as error:
            said = io.StringIO()
            error.show(said)
            click.echo(inert(said.getvalue()), nl=False, err=True)
            sys.exit(error.exit_code)
        except SettingsError as error:
            lines = "\n".join(f"  {problem}" for problem in error.problems)
            fail(f"the environment does not hold:\n{lines}", code=WRONG_USE)
        except StoreNotReadyError as error:
            fail(error.problem, error.remedy)
        except StoreUnavailableError as error:
            fail(f"The database cannot be used now: {_cause(error)}.", _DATABASE_REMEDY)
        except UserError as error:
            fail(error.problem, error.remedy)
        except OSError as error:
            fail(f"{error.strerror or error}: {error.filename or ''}.", "Check the path and disk.")

    return run


def _cause(error: StoreUnavailableError) -> str:
    """The driver's own words in one line; they name no value. SQLAlchemy's would."""
    cause = error.__cause__
    words = str(getattr(cause, "orig", None) or cause or error.problem)
    return " ".join(words.split()).rstrip(".")
