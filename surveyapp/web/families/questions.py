"""Questions made ready to draw, and their pages, drawn once for all who see the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.domain.answers import MAX_TEXT
from surveyapp.domain.questionnaire import Question, Questionnaire, Variant
from surveyapp.web import fields
from surveyapp.web.families import marks
from surveyapp.web.families.frames import Frame
from surveyapp.web.families.marks import Mark
from surveyapp.web.page import render

#: Some ten editions in ten languages; one takes about 2 kB.
_MOST_READY = 10_000
#: Pages of about 5 kB.
_MOST_KEPT = 5_000
# Stand in a page that is kept for what differs from family to family. Private use: no text of
# ours holds them, and pages with words of a family's own are not kept.
_ANY_SLOT, _ANY_MARK = "\ue000", "\ue001"


@dataclass(frozen=True)
class QuestionPage:
    """A question of one draft's kind: its field, and the heading it stands under."""

    id: str
    field: fields.FieldView
    section: str


@dataclass(frozen=True)
class Shown:
    """All that a question's page says, but for whose page it is: equal ones look alike.

    `back` is the page before: a question's id, or one of the pages round the questions.
    """

    frame: Frame
    edition_hash: str
    audience: str
    variant: Variant
    language: str
    question_id: str
    number: int
    total: int
    total_may_vary: bool
    has_other_variant: bool
    back: str
    given: fields.Given


_Key = tuple[str, str, str, str, str]
_ready: dict[_Key, QuestionPage] = {}
_kept: dict[Shown, str] = {}


def page_of(mark: Mark, questionnaire: Questionnaire, question: Question) -> QuestionPage:
    """The page of a question as the draft's audience, variant and language ask it."""
    key = _key(mark, question.id)
    page = _ready.get(key)
    if page is None:
        section = questionnaire.section_of(question.id).title[mark.variant]
        page = QuestionPage(question.id, fields.view(question, mark.variant), section)
        if len(_ready) >= _MOST_READY:
            _ready.clear()
        _ready[key] = page
    return page


def remembered(mark: Mark, question_id: str) -> QuestionPage | None:
    """The page of a question that was drawn before, for when the database cannot be asked."""
    return _ready.get(_key(mark, question_id))


def draw(shown: Shown, page: QuestionPage, slot: int, mark: Mark) -> str:
    """The page of a question, for the family that has that slot and mark."""
    if shown.given.text or not page.field.offers(shown.given.options):
        return _drawn(shown, page, str(slot), marks.signed(mark))
    drawn = _kept.get(shown)
    if drawn is None:
        drawn = _drawn(shown, page, _ANY_SLOT, _ANY_MARK)
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        _kept[shown] = drawn
    return drawn.replace(_ANY_SLOT, str(slot)).replace(_ANY_MARK, marks.signed(mark))


def draw_refused(
    shown: Shown,
    page: QuestionPage,
    slot: int,
    mark: Mark,
    *,
    errors: Sequence[str] = (),
    notice: str = "",
) -> str:
    """The page again, filled in: what is wrong with the answer, or with how it was sent."""
    return _drawn(shown, page, str(slot), marks.signed(mark), errors, notice)


def _drawn(
    shown: Shown,
    page: QuestionPage,
    slot: str,
    mark: str,
    errors: Sequence[str] = (),
    notice: str = "",
) -> str:
    # The template is given nothing of the draft: what is kept for all can tell of none.
    return render(
        "families/question.html",
        shown=shown,
        frame=shown.frame,
        section=page.section,
        field=page.field,
        given=shown.given,
        slot=slot,
        mark=mark,
        errors=errors,
        notice=notice,
        longest=MAX_TEXT,
        easy_read=shown.variant is Variant.EASY_READ,
    )


def _key(mark: Mark, question_id: str) -> _Key:
    return mark.edition_hash, mark.audience, question_id, mark.variant, mark.language
