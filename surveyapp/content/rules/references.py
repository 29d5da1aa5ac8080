"""What a question refers to is there: options, scales, pools and pictures."""

from collections.abc import Iterator

from surveyapp.content.models import OptionFile, WordingFile
from surveyapp.content.problems import Problem
from surveyapp.content.sources import (
    VARIANT_KEYS,
    EditionSources,
    QuestionSource,
    options_of,
    pool_of,
)
from surveyapp.content.yaml_source import Source
from surveyapp.domain.questionnaire import AnswerType, Variant

Place = tuple[str | int, ...]


def check(sources: EditionSources) -> Iterator[Problem]:
    """Options, scales, pools and pictures that questions name are there and fit."""
    for name, scale in sources.edition.scales.items():
        place = ("scales", name)
        yield from _options(sources, sources.edition_source, place, scale)
    for questionnaire in sources.questionnaires:
        for found in questionnaire.questions():
            yield from _variant(found)
            yield from _wordings(sources, found)
            yield from _pool(sources, found)


def _variant(found: QuestionSource) -> Iterator[Problem]:
    question = found.question
    if question.easy_read is None and not question.easy_read_left_out:
        yield found.problem(
            f"`{question.id}` has no easy-read variant.",
            "Write `easy_read`, or say why in `easy_read_left_out`.",
        )
    if question.easy_read is not None and question.easy_read_left_out:
        yield found.problem(
            f"`{question.id}` has an easy-read variant and a reason for having none.",
            "Keep one of the two.",
            "easy_read_left_out",
        )
    if question.easy_read is not None and question.easy_read.picture is None:
        yield found.problem(
            f"`{question.id}` has no picture in easy read.", "Name a picture.", "easy_read"
        )


def _wordings(sources: EditionSources, found: QuestionSource) -> Iterator[Problem]:
    for key, wording in _worded(found):
        if wording.picture and wording.picture not in sources.pictures:
            yield _unknown_picture(found.source, (*found.place, key, "picture"), wording.picture)
        if wording.scale and wording.scale not in sources.edition.scales:
            yield found.problem(
                f"The scale `{wording.scale}` is unknown.",
                f"Give one of: {', '.join(sources.edition.scales)}.",
                key,
                "scale",
            )
            continue
        options = options_of(sources, wording)
        if found.question.answer is AnswerType.TEXT:
            if options:
                yield found.problem("A text question has options.", "Remove them.", key)
        elif len(options) < 2:
            yield found.problem(
                "A question to choose from has fewer than two options.",
                "Give `scale` or `options`.",
                key,
            )
        if wording.options:
            place = (*found.place, key, "options")
            yield from _options(sources, found.source, place, wording.options)


def _options(
    sources: EditionSources, source: Source, place: Place, options: tuple[OptionFile, ...]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, option in enumerate(options):
        if option.id in seen:
            yield source.problem(
                (*place, number, "id"), f"The option `{option.id}` is there twice.", "Keep one."
            )
        seen.add(option.id)
        if option.picture and option.picture not in sources.pictures:
            yield _unknown_picture(source, (*place, number, "picture"), option.picture)


def _unknown_picture(source: Source, place: Place, picture: str) -> Problem:
    return source.problem(
        place, f"The picture `{picture}` is unknown.", "Add it to pictures.yaml, or correct it."
    )


def _pool(sources: EditionSources, found: QuestionSource) -> Iterator[Problem]:
    question = found.question
    if question.easy_read is None or question.answer is AnswerType.TEXT:
        return
    if question.pools is None:
        yield found.problem(
            f"`{question.id}` does not say how easy read pools with standard.",
            "Give `pools`: a pool of the edition, `same`, or `not`.",
        )
    elif question.pools == "not":
        if not question.pools_because:
            yield found.problem(
                f"`{question.id}` is not pooled, without a reason.",
                "Give `pools_because`.",
                "pools",
            )
    elif question.pools != "same" and question.pools not in sources.edition.pools:
        yield found.problem(
            f"The pool `{question.pools}` is unknown.",
            f"Give `same`, `not`, or one of: {', '.join(sources.edition.pools)}.",
            "pools",
        )
    else:
        yield from _pool_fits(sources, found, question.easy_read)


def _pool_fits(
    sources: EditionSources, found: QuestionSource, wording: WordingFile
) -> Iterator[Problem]:
    question = found.question
    standard = {option.id: option for option in options_of(sources, question.standard)}
    easy_read = {option.id: option for option in options_of(sources, wording)}
    pool = pool_of(sources, question)
    for ours, theirs in pool.items():
        if ours not in standard or theirs not in easy_read:
            yield found.problem(
                f"The pool takes `{ours}` to `{theirs}`, which the two variants do not offer.",
                "Correct the pool or the options.",
                "pools",
            )
        elif standard[ours].counts != easy_read[theirs].counts:
            yield found.problem(
                f"The pool takes `{ours}` to `{theirs}`, which count differently.",
                "Give both options the same `counts`.",
                "pools",
            )
    for missing in set(easy_read) - set(pool.values()):
        if easy_read[missing].counts == "substance":
            yield found.problem(
                f"No standard option pools with the easy-read option `{missing}`.",
                "Correct the pool or the options.",
                "pools",
            )


def _worded(found: QuestionSource) -> Iterator[tuple[str, WordingFile]]:
    yield VARIANT_KEYS[Variant.STANDARD], found.question.standard
    if found.question.easy_read:
        yield VARIANT_KEYS[Variant.EASY_READ], found.question.easy_read
