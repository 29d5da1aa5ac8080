"""`surveyapp translations`: what there is to translate, and how far each language has come."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from surveyapp.cli.context import now
from surveyapp.cli.new_files import NEW_FILE
from surveyapp.cli.output import json_option, show
from surveyapp.domain.language import Direction, ReviewStatus
from surveyapp.paper.files import NewFiles
from surveyapp.services import adding_languages, translating, translators_sheets
from surveyapp.services.longest import longest
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


@translations.command("add")
@click.argument("language")
@click.option("--name", help="Its name in itself.  [default: the CLDR's]")
@click.option("--english-name", help="Its name in English.  [default: the CLDR's]")
@click.option("--script", help="Its script by ISO 15924, such as Latn.  [default: the CLDR's]")
@click.option("--direction", type=click.Choice([each.value for each in Direction]))
@json_option
def add(
    language: str,
    name: str | None,
    english_name: str | None,
    script: str | None,
    direction: str | None,
    as_json: bool,
) -> None:
    """Add LANGUAGE, a code such as gu or zh-Hant: a draft with nothing translated yet."""
    added = adding_languages.add(
        language,
        now=now(),
        name=name,
        english_name=english_name,
        script=script,
        direction=Direction(direction) if direction else None,
    )
    _tell_written(list(added.files), as_json)


@translations.command("review")
@click.argument("language")
@click.option(
    "--status",
    "status_",
    required=True,
    type=click.Choice(["draft", "reviewed", "approved"]),
    help="How far native speakers have checked it.",
)
@click.option("--by", default="", help="The organisation that checked it.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day on which it did.")
@json_option
def review(language: str, status_: str, by: str, on: datetime | None, as_json: bool) -> None:
    """Record who has checked LANGUAGE, and when."""
    day = on.date() if on else None
    changed = adding_languages.review(language, ReviewStatus(status_), now=now(), by=by, on=day)
    _tell_written(changed, as_json)


@translations.command("status")
@json_option
def status(as_json: bool) -> None:
    """Say how complete each language is, by set and variant, and who has reviewed it."""
    found = translating.status()
    data = {each.language.code: _described(each) for each in found}
    show(data, as_json, "\n".join(map(_told, found)) or "There is no language beside English.")


@translations.command("export")
@click.argument("language")
@click.option("--xlsx", "out", type=NEW_FILE, required=True, help="The spreadsheet to write.")
@json_option
def export(language: str, out: Path, as_json: bool) -> None:
    """Write all that is said in LANGUAGE, and all that is missing, as a spreadsheet."""
    content = translators_sheets.export(language, now=now(), longest=longest(language))
    with NewFiles() as files, files.writing(out) as file:
        file.write(content)
    _tell_written([out], as_json)


@translations.command("import")
@click.argument("language")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", "check_only", is_flag=True, help="Only say what would change.")
@json_option
def import_(language: str, file: Path, check_only: bool, as_json: bool) -> None:
    """Take the translations of LANGUAGE from a spreadsheet that `export` wrote: all, or nothing."""
    merged = translators_sheets.take(language, file, now=now(), check_only=check_only)
    verb = "would change" if check_only else "changed"
    lines = [f"{name}: {count} {verb}." for name, count in merged.changed.items()]
    data = {"checked": check_only, "changed": merged.changed, "told": merged.told}
    show(data, as_json, "\n".join([*lines, *merged.told]))


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
