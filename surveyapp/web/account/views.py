"""The pages of this slice."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from surveyapp.domain.account import Account, Role
from surveyapp.domain.errors import RefusedError, StoreUnavailableError, UserError
from surveyapp.services import accounts
from surveyapp.web import access, sending_again
from surveyapp.web.account.forms import PasswordForm, SignInForm
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import StaffForm, status_of

blueprint = Blueprint("account", __name__, template_folder="templates")
blueprint.register_error_handler(StoreUnavailableError, sending_again.store_away)

_PAGE_OPEN_TOO_LONG = RefusedError(
    "This page was open for a long time, so we could not check that it was you.",
    "Enter your password again.",
)


@blueprint.get("/sign-in")
@access.public
def sign_in() -> ResponseReturnValue:
    """The form to sign in with."""
    return _sign_in_page(SignInForm())


@blueprint.post("/sign-in")
@access.public
def open_session() -> ResponseReturnValue:
    """Signs in, and goes on to where the person was heading."""
    form = SignInForm(request.form)
    try:
        access.csrf.protect()
        if not form.validate():
            return _sign_in_page(form), 422
        token, account = _signed_in(form)
    except CSRFError:
        form.problem = _PAGE_OPEN_TOO_LONG
    except UserError as problem:
        form.problem = problem
    else:
        response = redirect(_heading_for() or start_of(account), 303)
        access.start_session(response, token)
        return response
    return _sign_in_page(form), status_of(form.problem)


def _signed_in(form: SignInForm) -> tuple[str, Account]:
    token = accounts.sign_in(
        platform().transactions,
        str(form.email.data),
        str(form.password.data),
        remote=request.remote_addr or "",
        key=platform().settings.secret_key,
        now=now(),
    )
    with platform().transactions.read() as store:
        account = accounts.account_lately_seen(store, token, now=now())
    if account is None:
        raise RefusedError("You could not be signed in.", "Please try again.")
    return token, account


def _sign_in_page(form: SignInForm) -> str:
    return render_template("account/sign_in.html", form=form, heading_for=_heading_for())


def _heading_for() -> str | None:
    """The page of this site that sent the person here. Never another site's address."""
    path = request.values.get("next", "")
    inside = path.startswith("/") and not path.startswith("//")
    return path if inside and path.isprintable() and "\\" not in path else None


@blueprint.post("/sign-out")
@access.signed_in
def sign_out() -> ResponseReturnValue:
    """Ends the session in the store and on the device."""
    token = access.session_token()
    if token is not None:
        with platform().transactions.write() as store:
            accounts.sign_out(store, token)
    flash("You are signed out.")
    response = redirect(url_for("account.sign_in"), 303)
    access.forget_session(response)
    return response


@blueprint.get("/staff")
@access.signed_in
def start() -> ResponseReturnValue:
    """Goes to the first page of whoever is signed in."""
    return redirect(start_of(access.signed_in_account()), 303)


def start_of(account: Account) -> str:
    """The address of the first page for an account."""
    match account.role:
        case Role.LEAD:
            return url_for("inspect.inspections")
        case Role.INSPECTOR:
            return url_for("inspect.home", inspection_id=account.inspection_id)
        case Role.CLERK:
            return url_for("inspect.returns", inspection_id=account.inspection_id)
        case Role.LOCAL_AUTHORITY:
            return url_for("distribute.links", inspection_id=account.inspection_id)


@blueprint.get("/account")
@access.signed_in
def own() -> ResponseReturnValue:
    """One's own account, and the form that changes its password."""
    return _own_page(PasswordForm())


@blueprint.post("/account")
@access.signed_in
def change_password() -> ResponseReturnValue:
    """Changes one's own password."""
    form = PasswordForm(request.form)
    if not form.validate():
        return _own_page(form), 422
    try:
        accounts.change_password(
            platform().transactions,
            access.signed_in_account().id,
            str(form.current_password.data),
            str(form.fresh_password.data),
            remote=request.remote_addr or "",
            key=platform().settings.secret_key,
            now=now(),
        )
    except UserError as problem:
        form.problem = problem
        return _own_page(form), status_of(problem)
    flash("Your password is changed. Sign in with the new one.")
    response = redirect(url_for("account.sign_in"), 303)
    access.forget_session(response)
    return response


def _own_page(form: StaffForm) -> str:
    return render_template("account/own.html", form=form)
