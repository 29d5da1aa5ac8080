"""What translators are told of a text: what it is, for whom, and which picture it has."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from surveyapp.content.localising import EDITION, context_of_picture
from surveyapp.domain.paper_wording import ON_SCREEN, PAPERS
from surveyapp.domain.questionnaire import Edition, Picture, Questionnaire, Variant, Wording

#: A text is known by its context and its words.
Known = tuple[str, str]
Notes = Mapping[Known, tuple[str, ...]]

#: How the note begins that names a picture.
PICTURE = "Picture: "


def notes_of_edition(edition: Edition) -> Notes:
    """The notes on every text of an edition, each note once."""
    found: dict[Known, dict[str, None]] = defaultdict(dict)
    for known, note in _notes(edition):
        found[known][note] = None
    return {known: tuple(notes) for known, notes in found.items()}


def notes_of_paper(context: str) -> tuple[str, ...]:
    """Which paper a text is on, by its context, and for which kind or audience it is written."""
    key, *whose = context.split()
    paper = key.partition("-")[0]
    note = f"On paper: {paper if paper in PAPERS else 'sheet'}."
    if paper == ON_SCREEN:
        note = "On the PDF that is filled in on a screen."
    return (note, *(f"Only for: {_words(each)}." for each in whose))


def notes_of_text(text: str) -> tuple[str, ...]:
    """What its words alone tell: marks to keep."""
    notes = []
    if "**" in text:
        notes.append("Words between ** and ** are bold: mark the same words.")
    if "\n" in text:
        notes.append(f"It has {text.count(chr(10)) + 1} lines: write as many.")
    return tuple(notes)


def _notes(edition: Edition) -> Iterator[tuple[Known, str]]:
    yield (EDITION, edition.notice), "Notice on every page and sheet."
    for name, picture in edition.pictures.items():
        said = "What a picture shows, for people who do not see it."
        yield (context_of_picture(name), picture.alt), said
    for questionnaire in edition.questionnaires:
        for variant in questionnaire.variants:
            whose = f"{_words(questionnaire.audience).capitalize()}, {_words(variant)}."
            yield from _of_set(questionnaire, variant, whose)
            for question in questionnaire.questions(variant):
                context = f"{question.id} {variant}"
                wording = question.wording(variant)
                for text, what in _of_wording(wording):
                    yield (context, text), f"{what} {whose}"
                for text, picture in _pictures(wording, edition.pictures):
                    yield (context, text), f"{PICTURE}{picture.id} ({picture.alt})"


def _of_set(
    questionnaire: Questionnaire, variant: Variant, whose: str
) -> Iterator[tuple[Known, str]]:
    context = f"{questionnaire.audience} {variant}"
    yield (context, questionnaire.title[variant]), f"Title. {whose}"
    yield (context, questionnaire.who_for[variant]), f"Whom it is for. {whose}"
    for section in questionnaire.sections:
        yield (context, section.title[variant]), f"Heading. {whose}"


def _of_wording(wording: Wording) -> Iterator[tuple[str, str]]:
    yield wording.text, "Question."
    yield wording.hint, "Hint below the question."
    for option in wording.options:
        yield option.label, "Answer to choose."


def _pictures(wording: Wording, pictures: Mapping[str, Picture]) -> Iterator[tuple[str, Picture]]:
    """The texts that have a picture beside them, and which."""
    shown = [(wording.text, wording.picture), *((o.label, o.picture) for o in wording.options)]
    yield from ((text, pictures[name]) for text, name in shown if name and name in pictures)


def _words(name: str) -> str:
    return name.replace("-", " ")
