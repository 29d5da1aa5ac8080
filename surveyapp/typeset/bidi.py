"""The order of text that runs both ways: the Unicode bidirectional algorithm (UAX #9, revision 48).

Embeddings and overrides (rules X2 to X5) are left out, since `text.neutralise` takes them out of
every text. Isolates are in: the engine itself puts them round what must not fall apart, such as
a telephone number. Checked against the consortium's BidiTest.txt and BidiCharacterTest.txt.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

LEFT_TO_RIGHT_ISOLATE = "\u2066"
RIGHT_TO_LEFT_ISOLATE = "\u2067"
FIRST_STRONG_ISOLATE = "\u2068"
POP_ISOLATE = "\u2069"

_DEEPEST = 125
_MOST_BRACKETS = 63
_INITIATORS = ("LRI", "RLI", "FSI")
_ISOLATES = (*_INITIATORS, "PDI")
_NEUTRAL = frozenset({"B", "S", "WS", "ON", *_ISOLATES})
_STRONG = {"L": "L", "R": "R", "AL": "R", "AN": "R", "EN": "R"}
#: The four brackets of Unicode whose pairs are not neighbours (BidiBrackets.txt).
_ODD_PAIRS = {"\u298d": "\u2990", "\u298f": "\u298e"}
#: Brackets that are another form of one and pair with it.
_SAME = {"\u2329": "\u3008", "\u232a": "\u3009"}


def embedding_levels(text: str, base: int) -> tuple[int, ...]:
    """The level of each character in a paragraph whose own level is `base` (0 or 1).

    Even levels run from left to right. Spaces at the end of a line are left as they are (rule
    L1), since lines are set without them.
    """
    classes = [unicodedata.bidirectional(character) or "L" for character in text]
    levels = _explicit(classes, base)
    kept = [index for index, name in enumerate(classes) if name != "BN"]
    for sequence in _isolating_run_sequences(classes, levels, kept):
        _resolve(text, classes, levels, sequence, base)
    for index, name in enumerate(classes):  # what the algorithm does not see goes with its left
        if name == "BN":
            levels[index] = levels[index - 1] if index else base
    return tuple(levels)


def visual_order(levels: Sequence[int]) -> list[int]:
    """The indices of what has these levels, from left to right (rule L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        begin = 0
        while begin < len(order):
            end = begin
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[begin:end] = reversed(order[begin:end])
            begin = end + 1
    return order


def _first_strong(classes: Sequence[str]) -> int:
    """The level that the first letter in an isolate asks for (rules P2 and P3)."""
    depth = 0
    for name in classes:
        if name in _INITIATORS:
            depth += 1
        elif name == "PDI":
            if not depth:
                break
            depth -= 1
        elif not depth and name in ("L", "R", "AL"):
            return int(name != "L")
    return 0


def _explicit(classes: list[str], base: int) -> list[int]:
    """Levels by isolates alone (rules X1, X5a to X6a)."""
    levels, stack, overflow = [], [base], 0
    for index, name in enumerate(classes):
        if name == "PDI":
            if overflow:
                overflow -= 1
            elif len(stack) > 1:
                stack.pop()
        levels.append(stack[-1])
        if name in _INITIATORS:
            if name == "FSI":
                name = "RLI" if _first_strong(classes[index + 1 :]) else "LRI"
            inner = (stack[-1] + 1) | 1 if name == "RLI" else (stack[-1] + 2) & ~1
            if inner <= _DEEPEST and not overflow:
                stack.append(inner)
            else:
                overflow += 1
    return levels


def _isolating_run_sequences(
    classes: list[str], levels: list[int], kept: list[int]
) -> Iterator[list[int]]:
    """Indices that are resolved together: runs of one level, joined over isolates (BD13)."""
    waiting: list[list[int]] = []
    current: list[int] = []
    for index in kept:
        name = classes[index]
        opened = current and classes[current[-1]] in _INITIATORS
        if opened and name == "PDI" and levels[index] == levels[current[-1]]:
            current.append(index)  # an isolate without anything in it
            continue
        if current and levels[index] != levels[current[-1]]:
            if opened:
                waiting.append(current)
                current = []
            else:
                yield current
                current = waiting.pop() if name == "PDI" and waiting else []
        current.append(index)
    if current:
        yield current
    yield from waiting


def _resolve(
    text: str, classes: list[str], levels: list[int], sequence: list[int], base: int
) -> None:
    level = levels[sequence[0]]
    names = [classes[index] for index in sequence]
    before, after = _neighbours(classes, levels, sequence, base)
    _weak(names, before)
    own = "R" if level % 2 else "L"
    _brackets(text, classes, names, sequence, own, before)
    _neutral(names, own, before, after)
    for index, name in zip(sequence, names, strict=True):
        if level % 2:
            levels[index] = level + (name != "R")
        else:
            levels[index] = level + {"L": 0, "R": 1}.get(name, 2)


def _neighbours(
    classes: list[str], levels: list[int], sequence: list[int], base: int
) -> tuple[str, str]:
    """The directions at both ends of a sequence (sos and eos of rule X10)."""
    level = levels[sequence[0]]
    first, last = sequence[0] - 1, sequence[-1] + 1
    while first >= 0 and classes[first] == "BN":
        first -= 1
    while last < len(classes) and classes[last] == "BN":
        last += 1
    outside = [levels[first] if first >= 0 else base]
    open_ended = classes[sequence[-1]] in _INITIATORS
    outside.append(base if open_ended or last >= len(classes) else levels[last])
    before, after = ("R" if max(level, other) % 2 else "L" for other in outside)
    return before, after


def _weak(names: list[str], before: str) -> None:
    """Numbers and what stands round them (rules W1 to W7)."""
    previous = before
    for at, name in enumerate(names):
        if name == "NSM":
            names[at] = "ON" if previous in _ISOLATES else previous
        previous = names[at]
    _numbers_after(names, before, "AL", "AN")
    names[:] = ["R" if name == "AL" else name for name in names]
    for at in range(1, len(names) - 1):
        left, name, right = names[at - 1 : at + 2]
        joins = ("ES", "CS") if left == "EN" else ("CS",) if left == "AN" else ()
        if left == right and name in joins:
            names[at] = left
    _terminators(names)
    names[:] = ["ON" if name in ("ES", "CS", "ET") else name for name in names]
    _numbers_after(names, before, "L", "L")


def _numbers_after(names: list[str], before: str, letter: str, become: str) -> None:
    """European numbers after a letter of one kind are of another kind (rules W2 and W7)."""
    strong = before
    for at, name in enumerate(names):
        if name in ("L", "R", "AL"):
            strong = name
        elif name == "EN" and strong == letter:
            names[at] = become


def _terminators(names: list[str]) -> None:
    """Signs such as % and £ go with the number that they touch (rule W5)."""
    for order in (range(len(names)), range(len(names) - 1, -1, -1)):
        number = False
        for at in order:
            number = names[at] == "EN" or (number and names[at] == "ET")
            if number:
                names[at] = "EN"


def _brackets(
    text: str, classes: list[str], names: list[str], sequence: list[int], own: str, before: str
) -> None:
    """Brackets in pairs take one direction (rule N0)."""
    for opening, closing in _pairs(text, names, sequence):
        inside = {_STRONG.get(name) for name in names[opening + 1 : closing]}
        if own in inside:
            direction = own
        elif inside <= {None}:
            continue
        else:
            earlier = (_STRONG[name] for name in reversed(names[:opening]) if name in _STRONG)
            context = next(earlier, before)
            direction = context if context != own else own
        for bracket in (opening, closing):
            names[bracket] = direction
            for at in range(bracket + 1, len(names)):  # marks on a bracket go with it
                if classes[sequence[at]] != "NSM":
                    break
                names[at] = direction


def _pairs(text: str, names: list[str], sequence: list[int]) -> list[tuple[int, int]]:
    """Where brackets open and close, as places in the sequence (BD16)."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for at, index in enumerate(sequence):
        character = _SAME.get(text[index], text[index])
        if names[at] != "ON":
            continue
        if closing := _closing(character):
            if len(waiting) == _MOST_BRACKETS:
                return []
            waiting.append((closing, at))
            continue
        for depth in range(len(waiting) - 1, -1, -1):
            if waiting[depth][0] == character:
                pairs.append((waiting[depth][1], at))
                del waiting[depth:]
                break
    return sorted(pairs)


@lru_cache(maxsize=1024)
def _closing(character: str) -> str | None:
    """The bracket that closes what a character opens. None when it is no opening bracket."""
    if unicodedata.category(character) != "Ps" or not unicodedata.mirrored(character):
        return None
    if character in _ODD_PAIRS:
        return _ODD_PAIRS[character]
    following = (chr(ord(character) + distance) for distance in (1, 2))
    return next((c for c in following if unicodedata.category(c) == "Pe"), None)


def _neutral(names: list[str], own: str, before: str, after: str) -> None:
    """Spaces and signs between letters (rules N1 and N2)."""
    begin = 0
    while begin < len(names):
        end = begin
        while end < len(names) and names[end] in _NEUTRAL:
            end += 1
        if end > begin:
            left = _STRONG[names[begin - 1]] if begin else before
            right = _STRONG[names[end]] if end < len(names) else after
            names[begin:end] = [left if left == right else own] * (end - begin)
        begin = end + 1


@lru_cache(maxsize=4096)
def runs_right_to_left(character: str) -> bool:
    """Whether a character, or a number in its script, turns the text round it."""
    return unicodedata.bidirectional(character) in ("R", "AL", "AN")
