"""What a release says of itself before any figure, and what is said where there is none."""

from surveyapp.domain.summary import ReleaseKind

NOT_RELEASED = (
    "The surveys have closed, and no figures have been released yet. Until the lead releases "
    "them, only the number of responses is shown."
)
_INTERIM = (
    "First figures. They count each audience as a whole. Answers by group, and who answered, come "
    "with the closing release."
)
_LATE = (
    "Figures with the paper that was keyed after the closing release. They count each audience as "
    "a whole: answers by group, and who answered, stand in release {} alone, as they were then."
)
_DEMONSTRATION = (
    "A demonstration releases at any time: the rules that keep releases of a real inspection from "
    "giving away newcomers by their difference do not hold here."
)


def notices(kind: ReleaseKind, closing: int | None, left_out: int) -> tuple[str, ...]:
    """What a reader of a release must know.

    `closing` is the number of the closing release before it; `left_out` how many questions are
    not shown because an earlier release was too near.
    """
    if kind is ReleaseKind.INTERIM:
        return (_INTERIM,)
    if kind is ReleaseKind.DEMONSTRATION:
        return (_DEMONSTRATION,)
    if kind is ReleaseKind.LATE:
        return (_LATE.format(closing),)
    return (_left_out(left_out),) if left_out else ()


def _left_out(number: int) -> str:
    questions = "1 question is" if number == 1 else f"{number} questions are"
    return (
        f"{questions} not shown in this release, because few answers came since an earlier one. "
        "What that one shows still stands."
    )
