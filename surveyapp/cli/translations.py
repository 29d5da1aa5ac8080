"""`surveyapp translations`: what there is to translate, and how far each language has come."""

from pathlib import Path
from typing import Any

import click

from surveyapp.cli.output import json_option, show
from surveyapp.services import translating
from surveyapp.services.translating import LanguageStatus

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
    _tell_written(translating.update(language), as_json)


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
    return {
        "name": status.language.english_name,
        "review": status.language.review.value,
        "complete": status.complete,
        "parts": {
            part.part: {"translated": part.translated, "messages": part.messages}
            for part in status.parts
        },
    }


def _told(status: LanguageStatus) -> str:
    language = status.language
    lines = [f"{language.code}  {language.english_name} ({language.name}), {language.review}"]
    for part in status.parts:
        share = "complete" if part.complete else f"{part.messages - part.translated} missing"
        lines.append(f"    {part.part:42} {part.translated:>4} of {part.messages:>4}  {share}")
    return "\n".join(lines)
