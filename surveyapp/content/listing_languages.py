"""Changes of languages.yaml: its comments and its order stay."""

import re
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from surveyapp.content.languages import CODE, SOURCE_LANGUAGE, direction_of, read_languages
from surveyapp.content.problems import ContentError
from surveyapp.domain.errors import RefusedError
from surveyapp.domain.language import Direction, Language, ReviewStatus

_PLAIN = re.compile(r"\w[\w ()’.-]*(?<! )")
#: What YAML would read as something else than a word. This house's reader would not; others would.
_NO_WORDS = {"yes", "no", "on", "off", "true", "false", "null", "y", "n"}


def described(
    code: str,
    name: str | None = None,
    english_name: str | None = None,
    script: str | None = None,
    direction: Direction | None = None,
) -> Language:
    """A new language, a draft, as the CLDR describes it where nothing else is given.

    Raises RefusedError for a code that is malformed, unknown to the CLDR, or English.
    """
    locale = _locale(code)
    shown = locale.get_display_name(locale) or code
    written = script or locale.script or _usual_script(locale)
    return Language(
        code,
        name or shown[:1].upper() + shown[1:],
        english_name or locale.get_display_name("en") or code,
        written,
        direction or direction_of(written),
        ReviewStatus.DRAFT,
    )


def with_language(listed: Path, language: Language) -> bytes:
    """languages.yaml with one language more, at its end. Raises RefusedError, ContentError."""
    _, known = read_languages(listed)
    if language.code in {each.code for each in known}:
        raise RefusedError(
            f"The language {language.code} is listed already.",
            f"See how far it is: `surveyapp translations status`. To change it, edit {listed}.",
        )
    text = listed.read_text(encoding="utf-8").rstrip("\n")
    entry = [
        f"- code: {_scalar(language.code)}",
        f"  name: {_scalar(language.name)}",
        f"  english_name: {_scalar(language.english_name)}",
        f"  script: {_scalar(language.script)}",
        f"  direction: {language.direction}",
        f"  review: {language.review}",
    ]
    return _checked(listed, "\n".join([text, *entry, ""]), (*known, language))


def with_review(
    listed: Path, code: str, status: ReviewStatus, by: str = "", on: date | None = None
) -> bytes:
    """languages.yaml with the review status of a language. Raises RefusedError, ContentError."""
    source, known = read_languages(listed)
    number = next(index for index, each in enumerate(known) if each.code == code)
    lines = listed.read_text(encoding="utf-8").splitlines()
    at = source.line(number, "review") - 1
    indent = re.match(r"[ -]*", lines[at])
    new = [f"{indent[0] if indent else ''}review: {status}"]
    if by and on:
        new += [f"  reviewed_by: {_scalar(by)}", f"  reviewed_on: {on.isoformat()}"]
    gone = {
        source.line(number, key) - 1
        for key in ("reviewed_by", "reviewed_on")
        if key in source.data[number]
    }
    kept = [
        each
        for index, line in enumerate(lines)
        if index not in gone
        for each in (new if index == at else [line])
    ]
    wanted = replace(known[number], review=status, reviewed_by=by, reviewed_on=on)
    every = (*known[:number], wanted, *known[number + 1 :])
    return _checked(listed, "\n".join([*kept, ""]), every)


def _locale(code: str) -> Locale:
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError, TypeError) as error:
        raise RefusedError(
            f"The CLDR has no language {code[:40]!r}, so nobody could say how it writes dates.",
            "Give a code of BCP 47 such as gu, fa or zh-Hant.",
        ) from error
    usual = str(locale).replace("_", "-")
    if usual != code or not CODE.fullmatch(code):
        raise RefusedError(f"{code!r} is not how that language is written.", f"Write {usual}.")
    if locale.language == SOURCE_LANGUAGE:
        raise RefusedError("English is what all is written in.", "Choose another language.")
    return locale


def _usual_script(locale: Locale) -> str:
    likely = get_global("likely_subtags")
    full = likely.get(str(locale)) or likely.get(locale.language, "")
    return next((part for part in full.split("_") if len(part) == 4), "Latn")


def _scalar(text: str) -> str:
    """A text as YAML: as it is where that is plain, else in double quotes."""
    if _PLAIN.fullmatch(text) and not text[0].isdigit() and text.lower() not in _NO_WORDS:
        return text
    if not text.isprintable():
        raise RefusedError(f"{text!a} cannot be listed: it is no name.", "Write it in letters.")
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _checked(listed: Path, text: str, wanted: tuple[Language, ...]) -> bytes:
    """The text, if it says what it is to say."""
    with tempfile.TemporaryDirectory() as folder:
        trial = Path(folder, listed.name)
        trial.write_text(text, encoding="utf-8")
        try:
            said = read_languages(trial)[1]
        except ContentError as error:
            problem = error.problems[0]
            raise RefusedError(
                f"That cannot be listed: {problem.problem}", problem.remedy
            ) from error
    if said != wanted:
        raise RefusedError(f"{listed} is written in another way than usual.", "Edit it by hand.")
    return text.encode()
