"""`surveyapp translations`: what there is to translate, and how far each language has come."""

from pathlib import Path
from typing import Any

import click

from surveyapp.cli.context import now
from surveyapp.cli.output import json_option, show
from surveyapp.services import translating
from surveyapp.services.translating import LanguageStatus, PartStatus

translations = click.Group("translations", help="Languages beside English.")


@translations.command("extract")
@json_option
def extract(as_json: bool) -> None:
    """Write anew what there is to translate, as templates (.pot)."""
    _tell_written(translating.extract(), as_json)


@translations.command("update")
@click.argument("language", required=False)
@json_option
def update(language: str | None, as_json: bool) -> None:
    """Bring the catalogues of LANGUAGE, or of all, up to what there is to translate."""
    _tell_written(translating.update(language, now=now()), as_json)


@translations.command("status")
@json_option
def status(as_json: bool) -> None:
    """Say how complete each language is, by set and variant, and who has reviewed it."""
    found = translating.status()
    data = {each.language.code: _described(each) for each in found}
    show(data, as_json, "\n".join(map(_told, found)) or "There is no language beside English.")


def _tell_written(files: list[Path], as_json: bool) -> None:
    lines = [f"Written: {file}" for file in files] or ["Everything was up to date."]
    show([{"file": str(file)} for file in files], as_json, "\n".join(lines))


def _described(status: LanguageStatus) -> dict[str, Any]:
    language = status.language
    return {
        "name": language.english_name,
        "review": language.review.value,
        "reviewed_by": language.reviewed_by,
        "reviewed_on": language.reviewed_on and language.reviewed_on.isoformat(),
        "complete": status.complete,
        "parts": {
            part.part: {
                "translated": part.translated,
                "messages": part.messages,
                "fuzzy": part.fuzzy,
                "complete": part.complete,
            }
            for part in status.parts
        },
    }


def _told(status: LanguageStatus) -> str:
    language = status.language
    review = language.review.value
    if language.reviewed_on:
        review += f" by {language.reviewed_by} on {language.reviewed_on}"
    lines = [f"{language.code}  {language.english_name} ({language.name}), {review}"]
    lines += [
        f"    {part.part:38} {part.translated:>4} of {part.messages:>4}  {_share(part)}"
        for part in status.parts
    ]
    return "\n".join(lines)


def _share(part: PartStatus) -> str:
    if part.complete:
        return "complete"
    waiting = f", {part.fuzzy} to be confirmed" if part.fuzzy else ""
    return f"{part.messages - part.translated} missing{waiting}"
