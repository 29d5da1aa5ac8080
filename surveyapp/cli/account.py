"""`surveyapp account`: who may sign in."""

from typing import Any
from uuid import UUID

import click

from surveyapp.cli.context import now, transactions
from surveyapp.cli.output import json_option, show
from surveyapp.domain.account import Account, Role
from surveyapp.domain.errors import NotFoundError
from surveyapp.services import accounts

account = click.Group("account", help="Add accounts of staff, list them, and end them.")


@account.command("add")
@click.option("--email", required=True, help="The address to sign in with.")
@click.option("--name", required=True, help="The person's name.")
@click.option("--role", required=True, type=click.Choice([role.value for role in Role]))
@click.option(
    "--inspection",
    "inspection_id",
    metavar="INSPECTION",
    help="The inspection that the account is for. A lead has them all and names none.",
)
@json_option
def add(email: str, name: str, role: str, inspection_id: str | None, as_json: bool) -> None:
    """Add an account. Its password is made up and printed this once."""
    with transactions().write() as session:
        added, password = accounts.add_account(
            session, email, name, Role(role), inspection_id, now=now()
        )
    show(
        {**_described(added), "password": password},
        as_json,
        f"{_told(added)}\n  password  {password}\n  It is shown this once.",
    )


@account.command("list")
@json_option
def list_(as_json: bool) -> None:
    """List all accounts, by address."""
    with transactions().read() as session:
        found = accounts.accounts(session)
    show(
        [_described(one) for one in found],
        as_json,
        "\n".join(map(_told, found)) or "There is no account yet. Add one: surveyapp account add",
    )


@account.command("disable")
@click.argument("email")
@json_option
def disable(email: str, as_json: bool) -> None:
    """End the account of EMAIL: nobody can sign in with it, and who is signed in is out."""
    with transactions().write() as session:
        account_id = _id_of(accounts.accounts(session), email)
        accounts.disable(session, account_id)
    show({"email": email, "disabled": True}, as_json, f"The account of {email} has ended.")


@account.command("reset-password")
@click.argument("email")
@json_option
def reset_password(email: str, as_json: bool) -> None:
    """Give the account of EMAIL a new password, printed this once, and sign it out."""
    with transactions().write() as session:
        account_id = _id_of(accounts.accounts(session), email)
        password = accounts.reset_password(session, account_id)
    show(
        {"email": email, "password": password},
        as_json,
        f"{email}\n  password  {password}\n  It is shown this once.",
    )


def _id_of(found: tuple[Account, ...], email: str) -> UUID:
    wanted = email.strip().casefold()
    for one in found:
        if one.email == wanted:
            return one.id
    raise NotFoundError(f"There is no account of {email}.", "See them all: surveyapp account list")


def _described(one: Account) -> dict[str, Any]:
    return {
        "id": str(one.id),
        "email": one.email,
        "name": one.name,
        "role": one.role.value,
        "inspection": one.inspection_id,
        "disabled": one.disabled,
    }


def _told(one: Account) -> str:
    place = one.inspection_id or "every inspection"
    return f"{one.email}  {one.role.value}  {place}{'  (ended)' if one.disabled else ''}"
