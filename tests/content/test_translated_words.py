"""The words of the catalogues that ship: what a reader of the language would stumble over."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from surveyapp.content import places
from surveyapp.content.catalogues import catalogue_files, read_catalogue
from surveyapp.content.editions import editions, load_edition

LANGUAGES = sorted({file.parts[-3] for file in catalogue_files(places.translations())})
#: After these the stop of Bengali and Panjabi is read as one more 1 or I.
_LIKE_A_ONE = re.compile(r"(?:[0-9A-Za-z]|\{(?:address|contact|copies|time)\}|%\(\w+\)s)\**।")
_FOREIGN = {
    "ar": (re.compile(r"[\u0620-\u06ff][,?;]"), "a Western comma or question mark"),
    "ur": (re.compile(r"[\u0620-\u06ff][,.?;]"), "a Western comma, stop or question mark"),
    "bn": (_LIKE_A_ONE, "a stop that looks like a 1"),
    "pa": (_LIKE_A_ONE, "a stop that looks like a 1"),
    "pl": (re.compile(r"(?:^|[\s(])[“”\"]"), "quotation marks of another language"),
    "ro": (re.compile(r"[şţŞŢ]|(?:^|[\s(])[“”\"]"), "a cedilla, or English quotation marks"),
}


def _folder(language: str) -> Path:
    return places.translations() / language / "LC_MESSAGES"


def _texts(language: str) -> Iterator[str]:
    for file in sorted(_folder(language).glob("*.po")):
        for message in read_catalogue(file):
            if message.id:
                forms = message.string
                yield from (forms,) if isinstance(forms, str) else forms


@pytest.mark.parametrize("language", sorted(_FOREIGN))
def test_the_signs_are_those_of_the_language(language: str) -> None:
    pattern, what = _FOREIGN[language]
    wrong = [text for text in _texts(language) if pattern.search(text)]
    assert not wrong, f"{what}: {wrong}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_options_of_a_question_stay_apart(language: str) -> None:
    catalogue = read_catalogue(_folder(language) / "questionnaires.po")
    alike = []
    for edition in map(load_edition, editions()):
        for questionnaire in edition.questionnaires:
            for variant in questionnaire.variants:
                for question in questionnaire.questions(variant):
                    context = f"{question.id} {variant}"
                    options = question.wordings[variant].options
                    labels = [str(catalogue.get(each.label, context).string) for each in options]
                    if len(set(labels)) < len(labels):
                        alike.append((context, labels))
    assert alike == []
