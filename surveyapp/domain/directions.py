"""Characters that turn the direction of text, where words must not turn what stands round them."""

#: Left-to-right and right-to-left override: they turn letters round that have a direction of their
#: own. No language needs them.
OVERRIDES = {"\u202d": "LRO", "\u202e": "RLO"}
_EMBEDDINGS = "\u202a\u202b\u202c\u202d\u202e"
_OPENS = "\u2066\u2067\u2068"
_CLOSES = "\u2069"


def closed(text: str) -> str:
    """The text without overrides and embeddings, and with each isolate that it opens closed.

    Marks of direction and joiners are kept: languages need them.
    """
    kept: list[str] = []
    depth = 0
    for character in text:
        if character in _EMBEDDINGS or (character in _CLOSES and not depth):
            continue
        depth += (character in _OPENS) - (character in _CLOSES)
        kept.append(character)
    return "".join(kept) + _CLOSES * depth
