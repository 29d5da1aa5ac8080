"""The blueprint of this slice, and what each of its pages begins with."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, render_template

from surveyapp.domain.errors import StoreUnavailableError
from surveyapp.domain.inspection import Inspection
from surveyapp.domain.questionnaire import Edition
from surveyapp.services import opening
from surveyapp.web import sending_again
from surveyapp.web.platform import platform

blueprint = Blueprint("inspect", __name__, url_prefix="/inspect", template_folder="templates")
blueprint.register_error_handler(StoreUnavailableError, sending_again.store_away)


@dataclass(frozen=True)
class Opened:
    """An inspection with the edition that it opened on."""

    inspection: Inspection
    edition: Edition


def opened(inspection_id: str) -> Opened:
    """The inspection of that id. Raises NotFoundError for an unknown one."""
    with platform().transactions.read() as store:
        inspection = opening.inspection(store, inspection_id)
        return Opened(inspection, opening.edition_of(store, inspection))


def page(template: str, of: Opened, **context: Any) -> str:
    """A page of one inspection."""
    return render_template(template, inspection=of.inspection, edition=of.edition, **context)
