"""What every summary says of itself: the caveat, its rules, its symbols, its labels."""

import calendar
from collections.abc import Iterator, Mapping
from itertools import groupby

from surveyapp.domain.calendar import clock_time, london, long_date, long_moment
from surveyapp.domain.inspection import Format, Inspection
from surveyapp.domain.language import LanguageDecision
from surveyapp.domain.questionnaire import (
    CriterionGroup,
    Edition,
    EditionStatus,
    Option,
    Question,
    Variant,
)
from surveyapp.domain.summary import OfferedLanguage, Outcome, Symbol, SymbolMeaning, ViewKind
from surveyapp.summary.disclosure.thresholds import MIN_ANSWERED, MIN_CELL

CAVEAT = (
    "The people who answered chose to answer. They are not a sample drawn to stand for everyone "
    "with SEND in the area, so the figures say what these people told us and not what everyone "
    "would say. Read each percentage beside its n."
)

RULES = (
    (
        "N is how many were asked the question; n is how many of them gave an answer of "
        "substance. Percentages are of n. Not sure, does not apply, prefer not to say, "
        "blank, more than one mark and cannot read are counted apart and are in no "
        "percentage."
    ),
    (
        f"No figure is given on a question that fewer than {MIN_ANSWERED} people gave an "
        f"answer of substance to, and no number of people from 1 to {MIN_CELL - 1} for an answer. "
        "What is counted apart is hidden too when it is so small."
    ),
    (
        "Where a hidden number could be worked out as the total less the rest, the next "
        "smallest is hidden with it."
    ),
    (
        "Standard and easy read are two instruments. Their answers are put together only "
        "where the questionnaire says how, and the rule stands with the question. They are "
        f"shown apart only where each has {MIN_ANSWERED} or more answers and no number in "
        "either would be hidden."
    ),
    (
        "Where only some were asked a question, N is hidden if it would give away a hidden "
        "number in the question that led there."
    ),
    (
        "Answers are shown by group where nothing is hidden in the question for all. Groups of "
        f"fewer than {MIN_ANSWERED} are put together. A handful is hidden, and so is an answer "
        "that all of a group gave; others are hidden with them, until no hidden number can be "
        f"worked out to within fewer than {MIN_CELL} people, from all tables taken together. A "
        "table of which more than half would be hidden is left out."
    ),
    (
        "The usual words, on percentages before rounding: vast majority 97 and over; most 80 "
        "and over; large majority 65 and over; majority over 50; half exactly 50; minority "
        "35 and over; small minority 20 and over; very few under 20; none where nobody chose "
        "the answer. A hidden figure has no word."
    ),
)

SYMBOLS = (
    SymbolMeaning(
        Symbol.CONFIDENTIAL,
        "confidential: hidden so that nobody can be recognised by it, or by what it would give "
        "away",
    ),
    SymbolMeaning(Symbol.NOT_AVAILABLE, "not available: not shown here, so as to protect others"),
    SymbolMeaning(Symbol.NOT_APPLICABLE, "not applicable: the question does not offer this"),
)

GROUPS = {
    CriterionGroup.EXPERIENCES: "Experiences and outcomes of children and young people with SEND",
    CriterionGroup.LEADERSHIP: "How the partners plan, evaluate and develop the system",
}
VIEWS = {
    ViewKind.POOLED: "Standard and easy read together",
    ViewKind.STANDARD: "Standard",
    ViewKind.EASY_READ: "Easy read",
}
OUTCOMES = {
    Outcome.NOT_SURE: "Not sure",
    Outcome.DOES_NOT_APPLY: "Does not apply",
    Outcome.PREFER_NOT_TO_SAY: "Prefer not to say",
    Outcome.BLANK: "Blank",
    Outcome.MORE_THAN_ONE_MARK: "More than one mark",
    Outcome.CANNOT_READ: "Cannot read",
    Outcome.LEFT_OUT_OF_POOL: "Not put together",
}
VARIANTS = {Variant.STANDARD: "Standard", Variant.EASY_READ: "Easy read"}
FORMATS = {Format.WEB: "Web", Format.PDF: "Filled-in PDF", Format.PAPER: "Paper"}
OTHER_LANGUAGES = "Languages not named here"
OTHER_GROUPS = "Other groups together"
UNSAID = "Did not say"
EVERYONE = "Everyone"
DAYS = {day.lower(): day for day in calendar.day_name}


def notices(
    inspection: Inspection, edition: Edition, undecided_copies: int, *, closed: bool
) -> tuple[str, ...]:
    """What must be read before any figure."""
    return tuple(_notices(inspection, edition, undecided_copies, closed=closed))


def _notices(
    inspection: Inspection, edition: Edition, undecided_copies: int, *, closed: bool
) -> Iterator[str]:
    if inspection.demonstration:
        yield (
            "Demonstration. The answers are made-up samples, or were typed in to try things out. "
            "They say nothing about any real area."
        )
    if edition.status is not EditionStatus.APPROVED:
        yield f"{edition.notice}. The status of these questions is “{edition.status}”."
    if not closed:
        yield _not_closed(inspection)
    if undecided_copies:
        yield (
            f"Paper copies that came with differing answers and wait for a decision: "
            f"{undecided_copies}. Until then each of their answers counts."
        )


def draft_notices(languages: tuple[OfferedLanguage, ...]) -> Iterator[str]:
    """Which translations were drafts, and by whose decision they opened."""
    drafts = [language for language in languages if language.is_draft]
    by_decision = groupby(drafts, key=lambda draft: draft.decision and _decided(draft.decision))
    for decided, opened_so in by_decision:
        names = " and ".join(", ".join(draft.name for draft in opened_so).rsplit(", ", 1))
        plural = " and " in names
        yield (
            f"Families could answer in {names} in "
            f"{'translations' if plural else 'a translation'} that no native speaker had checked"
            f"{f': {decided}' if decided else '.'}"
        )


def _decided(decision: LanguageDecision) -> str:
    return (
        f"opened by {decision.decided_by} on {long_moment(decision.decided_at)}, "
        f"because “{' '.join(decision.because.split())}”."
    )


def _not_closed(inspection: Inspection) -> str:
    closes_at = inspection.window.closes_at
    closing = f"{long_date(london(closes_at).date())} at {clock_time(closes_at)}"
    if inspection.demonstration:
        return f"The window is open until {closing}. Only a demonstration shows figures before."
    return (
        f"The window is open until {closing}. Until it is over, an hour's grace included, only "
        "the number of responses is shown."
    )


def question_notes(question: Question, shown: tuple[ViewKind, ...]) -> tuple[str, ...]:
    """How the views of a question came about."""
    return tuple(_question_notes(question, shown))


def _question_notes(question: Question, shown: tuple[ViewKind, ...]) -> Iterator[str]:
    if question.ask_if:
        yield "Only some were asked, by an earlier answer."
    pooling = question.pooling
    if len(question.wordings) == 1:
        yield f"Asked only in {VIEWS[shown[0]].lower()}."
    elif pooling is None or pooling.mapping is None:
        yield _sentence("Standard and easy read are never put together", pooling)
        if len(shown) == 1:
            yield f"Only {VIEWS[shown[0]].lower()} has enough answers to be shown."
    elif rule := _pooling_rule(question, pooling.mapping):
        yield rule


def _sentence(start: str, pooling: object) -> str:
    because = getattr(pooling, "because", "")
    return f"{start}: {because.rstrip('.')}." if because else f"{start}."


def _pooling_rule(question: Question, mapping: Mapping[str, str]) -> str:
    """The pooling in the options' labels; empty where both variants offer the same ones."""
    standard = question.wording(Variant.STANDARD).options
    easy_read = question.wording(Variant.EASY_READ).options
    if all(mapping.get(option.id) == option.id for option in standard):
        return ""
    changed = [_joined(target, standard, mapping) for target in easy_read]
    left_out = " and ".join(f"“{o.label}”" for o in standard if o.id not in mapping)
    rule = f"Put together as: {'; '.join([part for part in changed if part])}."
    return f"{rule} Outside the percentages: {left_out}." if left_out else rule


def _joined(target: Option, standard: tuple[Option, ...], mapping: Mapping[str, str]) -> str:
    labels = [option.label for option in standard if mapping.get(option.id) == target.id]
    if labels in ([], [target.label]):
        return ""
    return f"{' and '.join(f'“{label}”' for label in labels)} as “{target.label}”"
