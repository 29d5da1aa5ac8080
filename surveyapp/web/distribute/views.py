"""The pages of this slice. They reach links and rounded counters, and nothing of a response."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from surveyapp.domain.account import Role
from surveyapp.domain.errors import StoreUnavailableError, UserError
from surveyapp.domain.inspection import ChannelKind, Inspection, Link
from surveyapp.domain.language import Language
from surveyapp.services import distributing, offering, opening
from surveyapp.web import access, sending_again
from surveyapp.web.distribute import pictures
from surveyapp.web.distribute.forms import LinkForm
from surveyapp.web.platform import now, platform
from surveyapp.web.staff_forms import choices, status_of
from surveyapp.web.staff_words import named

blueprint = Blueprint(
    "distribute", __name__, url_prefix="/distribute/<inspection_id>", template_folder="templates"
)
blueprint.register_error_handler(StoreUnavailableError, sending_again.store_away)


@dataclass(frozen=True)
class Sharing:
    """What a local authority gives out for one inspection.

    Addresses lead to pages in `language`, one of those that it is open in: `languages`.
    """

    inspection: Inspection
    links: tuple[Link, ...]
    languages: tuple[Language, ...]
    language: Language

    @property
    def chosen(self) -> str | None:
        """The code of the language that addresses carry: None for English, which needs none."""
        return None if self.language is self.languages[0] else self.language.code

    @property
    def short_address(self) -> str:
        """The address of the inspection's public page."""
        return self._in_language(f"{platform().settings.base_url}/{self.inspection.slug}")

    def address_of(self, link: Link) -> str:
        """The address that starts an answer."""
        return self._in_language(f"{platform().settings.base_url}/s/{link.token}")

    def _in_language(self, address: str) -> str:
        return f"{address}?lang={self.chosen}" if self.chosen else address

    def of(self, audience: str) -> tuple[Link, ...]:
        """The links of one audience, the one of the public page first."""
        own = [link for link in self.links if link.audience == audience]
        return tuple(sorted(own, key=lambda link: link.channel_kind != ChannelKind.PUBLIC_PAGE))


def _sharing(inspection_id: str) -> Sharing:
    with platform().transactions.read() as store:
        inspection = opening.inspection(store, inspection_id)
        languages = offering.languages_of(store, inspection)
        links = opening.links_of(store, inspection_id)
    wanted = request.args.get("language", "")
    chosen = next((each for each in languages if each.code == wanted), languages[0])
    return Sharing(inspection, links, languages, chosen)


@blueprint.get("/")
@access.for_role(Role.LOCAL_AUTHORITY)
def links(inspection_id: str) -> ResponseReturnValue:
    """The links to give out, and until when."""
    sharing = _sharing(inspection_id)
    return _links_page(sharing, _form(sharing))


@blueprint.post("/")
@access.for_role(Role.LOCAL_AUTHORITY)
def add_link(inspection_id: str) -> ResponseReturnValue:
    """Makes a further link."""
    sharing = _sharing(inspection_id)
    form = _form(sharing)
    if not form.validate():
        return _links_page(sharing, form), 422
    try:
        with platform().transactions.write() as store:
            added = opening.add_link(
                store,
                sharing.inspection,
                form.audience.data,
                str(form.channel.data),
                ChannelKind(form.channel_kind.data),
                now=now(),
            )
    except UserError as problem:
        form.problem = problem
        return _links_page(sharing, form), status_of(problem)
    flash(f"The link “{added.channel}” is ready.")
    page = url_for(
        "distribute.links",
        inspection_id=inspection_id,
        language=sharing.chosen,
        _anchor=added.token,
    )
    return redirect(page, 303)


def _form(sharing: Sharing) -> LinkForm:
    form = LinkForm(request.form)
    form.audience.choices = choices(
        (audience, named(audience)) for audience in sharing.inspection.audiences
    )
    return form


def _links_page(sharing: Sharing, form: LinkForm) -> str:
    return render_template(
        "distribute/links.html",
        sharing=sharing,
        inspection=sharing.inspection,
        state=sharing.inspection.window.state(now()),
        form=form,
    )


@blueprint.get("/answered")
@access.for_role(Role.LOCAL_AUTHORITY)
def answered(inspection_id: str) -> ResponseReturnValue:
    """How many have answered: rounded, and refreshed at fixed times."""
    with platform().transactions.read() as store:
        inspection = opening.inspection(store, inspection_id)
        rows = distributing.reach(store, inspection, now=now())
    return render_template(
        "distribute/answered.html",
        inspection=inspection,
        rows=rows,
        next_refresh=distributing.next_refresh(now()),
        times=[f"{at:%H:%M}" for at in distributing.REFRESHED],
    )


@blueprint.get("/qr/<token>.svg")
@access.for_role(Role.LOCAL_AUTHORITY)
def qr_svg(inspection_id: str, token: str) -> ResponseReturnValue:
    """The QR picture of a link, to print at any size."""
    sharing, link = _link(inspection_id, token)
    address = sharing.address_of(link)
    describing = f"QR code for {named(link.audience).lower()}: {address}"
    picture = pictures.svg(address, describing)
    return _picture(picture, "image/svg+xml", pictures.file_name(link, sharing.chosen, "svg"))


@blueprint.get("/qr/<token>.png")
@access.for_role(Role.LOCAL_AUTHORITY)
def qr_png(inspection_id: str, token: str) -> ResponseReturnValue:
    """The QR picture of a link, for letters and messages."""
    sharing, link = _link(inspection_id, token)
    picture = pictures.png(sharing.address_of(link))
    return _picture(picture, "image/png", pictures.file_name(link, sharing.chosen, "png"))


def _link(inspection_id: str, token: str) -> tuple[Sharing, Link]:
    sharing = _sharing(inspection_id)
    for link in sharing.links:
        if link.token == token:
            return sharing, link
    raise NotFound


def _picture(content: bytes, media_type: str, file_name: str) -> Response:
    response = Response(content, mimetype=media_type)
    disposition = "attachment" if "download" in request.args else "inline"
    response.headers.set("Content-Disposition", disposition, filename=file_name)
    return response
