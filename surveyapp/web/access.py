"""Who may see which page: every route says so, and a route that says nothing is refused.

An account that is not let in gets the page of an address that does not exist (404): a refusal
(403) would tell a local authority which inspections and pages there are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Blueprint, Flask, abort, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect
from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.wrappers import Response

from surveyapp.domain.account import Account, Role
from surveyapp.services import accounts
from surveyapp.web import sending_again, staff_words
from surveyapp.web.platform import now, platform
from surveyapp.web.sending_again import SignedOutError

COOKIE = "staff"
_RULE = "access_rule"
_READING = ("GET", "HEAD", "OPTIONS")
_ViewT = TypeVar("_ViewT", bound=Callable[..., Any])

csrf = CSRFProtect()


@dataclass(frozen=True)
class Rule:
    """Whom a route lets in: anyone, or accounts that hold one of `roles` (None: any role)."""

    public: bool = False
    roles: frozenset[Role] | None = None

    def admits(self, account: Account | None, inspection_id: str | None) -> bool:
        """Whether `account` (None: nobody) may use a route of that inspection (None: of none)."""
        if self.public:
            return True
        if account is None or account.disabled:
            return False
        if self.roles is None:
            return True
        return any(account.may_act(role, inspection_id) for role in self.roles)


PUBLIC = Rule(public=True)
SIGNED_IN = Rule()


def public(view: _ViewT) -> _ViewT:
    """Declares that anyone may use this route."""
    return _declare(view, PUBLIC)


def signed_in(view: _ViewT) -> _ViewT:
    """Declares that every account may use this route."""
    return _declare(view, SIGNED_IN)


def for_role(*roles: Role) -> Callable[[_ViewT], _ViewT]:
    """Declares that accounts of these roles may use this route.

    Where the route takes `<inspection_id>`, the account must hold the role for that inspection;
    where it takes none, only a lead passes.
    """
    return lambda view: _declare(view, Rule(roles=frozenset(roles)))


def declare_public(blueprint: Blueprint) -> None:
    """Declares that anyone may use every route of `blueprint`."""
    setattr(blueprint, _RULE, PUBLIC)


def _declare(view: _ViewT, rule: Rule) -> _ViewT:
    setattr(view, _RULE, rule)
    return view


def rule_of(app: Flask, endpoint: str) -> Rule | None:
    """The rule that an endpoint, or else its blueprint, declares. None when neither does."""
    own: Rule | None = getattr(app.view_functions[endpoint], _RULE, None)
    blueprint = app.blueprints.get(endpoint.rpartition(".")[0])
    return own or getattr(blueprint, _RULE, None)


def register(app: Flask) -> None:
    """Puts the guard in front of every route of `app`, and the account within reach of pages."""
    # The guard checks tokens, after it knows who is there; family forms bring their own.
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    # Browsers may be told to send no referrer; the token and the cookie's SameSite stand alone.
    app.config["WTF_CSRF_SSL_STRICT"] = False
    csrf.init_app(app)
    sending_again.register(app)
    staff_words.register(app)
    app.before_request(_guard)
    app.after_request(_keep_nothing)
    app.jinja_env.globals.update(current_account=current_account, may_open=may_open)


def _guard() -> ResponseReturnValue | None:
    if request.endpoint is None:
        return None
    rule = rule_of(current_app, request.endpoint)
    if rule is None:
        current_app.logger.error("The route %s declares no access rule.", request.endpoint)
        abort(404)
    if rule.public:
        return None
    account = current_account()
    if account is None:
        return _ask_to_sign_in()
    if not rule.admits(account, (request.view_args or {}).get("inspection_id")):
        abort(404)
    csrf.protect()
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.method not in _READING:
        raise SignedOutError
    return redirect(url_for("account.sign_in", next=request.full_path.rstrip("?")), 303)


def _keep_nothing(response: Response) -> Response:
    """After signing out, Back must show nothing of what staff saw."""
    if request.endpoint and not getattr(rule_of(current_app, request.endpoint), "public", False):
        response.headers["Cache-Control"] = "no-store"
    return response


def current_account() -> Account | None:
    """The account that this request's session belongs to. None for nobody."""
    if "staff_account" not in g:
        g.staff_account = _account_of(session_token())
    account: Account | None = g.staff_account
    return account


def may_open(endpoint: str, inspection_id: str | None = None) -> bool:
    """Whether whoever is signed in may open that page. Menus show nothing else."""
    rule = rule_of(current_app, endpoint)
    return rule is not None and rule.admits(current_account(), inspection_id)


def signed_in_account() -> Account:
    """The account behind a route that is not public."""
    account = current_account()
    if account is None:
        raise SignedOutError
    return account


def _account_of(token: str | None) -> Account | None:
    if token is None:
        return None
    with platform().transactions.read() as store:
        seen = accounts.account_lately_seen(store, token, now=now())
    if seen is not None:
        return seen
    with platform().transactions.write() as store:
        return accounts.account_of(store, token, now=now())


def session_token() -> str | None:
    """The session that the browser names. None when it names none, or the cookie is forged."""
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        return None
    try:
        token = _signer().loads(cookie)
    except BadSignature:
        return None
    return token if isinstance(token, str) else None


def start_session(response: Response, token: str) -> None:
    """Gives the browser the session that was opened in the store."""
    _renew_csrf_token()
    response.set_cookie(
        COOKIE,
        str(_signer().dumps(token)),
        secure=platform().settings.secure_cookies,
        httponly=True,
        samesite="Lax",
    )


def forget_session(response: Response) -> None:
    """Takes the session's cookie away. Ending it in the store is the caller's."""
    _renew_csrf_token()
    response.delete_cookie(COOKIE)


def _renew_csrf_token() -> None:
    session.pop(current_app.config["WTF_CSRF_FIELD_NAME"], None)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(platform().settings.secret_key, salt="staff session")
