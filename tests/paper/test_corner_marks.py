from surveyapp.paper.corner_marks import _CELLS


def turned(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("".join(row[place] for row in reversed(cells)) for place in range(4))


def test_no_mark_looks_like_another_however_the_page_lies() -> None:
    seen: list[tuple[str, ...]] = []
    for mark in _CELLS:
        cells: tuple[str, ...] = mark
        for _ in range(4):
            seen.append(cells)
            cells = turned(cells)
    assert len(set(seen)) == 16
    apart = [
        sum(a != b for a, b in zip("".join(one), "".join(other), strict=True))
        for place, one in enumerate(seen)
        for other in seen[place + 1 :]
    ]
    # The dictionary keeps its markers four cells apart; what is nearer is one mark turned round.
    assert min(apart) >= 2
