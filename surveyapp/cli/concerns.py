"""`surveyapp concerns`: how many safeguarding concerns wait, and looking through comments anew."""

from typing import Any

import click

from surveyapp.cli.context import now, transactions
from surveyapp.cli.output import json_option, show
from surveyapp.domain.calendar import LONDON, long_moment
from surveyapp.services import concern_queue, opening, suggesting
from surveyapp.services.concern_queue import Digest

concerns = click.Group("concerns", help="Safeguarding concerns: what waits.")


@concerns.command
@json_option
def digest(as_json: bool) -> None:
    """Say how many concerns wait at each inspection and how many are overdue.

    Numbers alone: no word that a family wrote, and nothing that leads to one. Meant to run each
    working morning, and to be passed on by the operator's own means.
    """
    moment = now()
    with transactions().read() as session:
        found = concern_queue.digests(session, now=moment)
    data = {
        "made_at": moment.astimezone(LONDON).isoformat(timespec="minutes"),
        "waiting": sum(each.waiting for each in found),
        "overdue": sum(each.overdue for each in found),
        "inspections": [_described(each) for each in found],
    }
    lines = [_told(each) for each in found if each.waiting]
    total = f"Safeguarding concerns, {long_moment(moment)}: {_numbers(data)}."
    show(data, as_json, "\n".join([total, *lines]))


@concerns.command
@click.argument("inspection_id", metavar="INSPECTION")
@json_option
def suggest(inspection_id: str, as_json: bool) -> None:
    """Look through all comments of INSPECTION anew, after the word lists have changed.

    Comments are looked through when they come. What was suggested before is suggested again for
    other words alone.
    """
    with transactions().read() as session:
        inspection = opening.inspection(session, inspection_id)
    suggested = suggesting.look_through(transactions(), inspection, now=now())
    show({"inspection": inspection_id, "suggested": suggested}, as_json, f"{suggested} suggested.")


def _numbers(of: dict[str, Any]) -> str:
    return f"{of['waiting']} waiting, {of['overdue']} overdue"


def _described(of: Digest) -> dict[str, Any]:
    return {
        "inspection": of.inspection.id,
        "demonstration": of.inspection.demonstration,
        "waiting": of.waiting,
        "overdue": of.overdue,
        "due_next": of.due_next and of.due_next.astimezone(LONDON).isoformat(timespec="minutes"),
    }


def _told(of: Digest) -> str:
    due = f", the first due {long_moment(of.due_next)}" if of.due_next else ""
    mark = " (demonstration)" if of.inspection.demonstration else ""
    return f"  {of.inspection.id}{mark}: {of.waiting} waiting, {of.overdue} overdue{due}"
