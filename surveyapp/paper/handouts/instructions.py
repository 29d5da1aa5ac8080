"""How to fill in a sheet and hand it in, on a page of its own: for whoever helps, or asks again."""

from collections.abc import Iterator

from surveyapp.paper.front import Front
from surveyapp.paper.handouts.pages import Handout, flowing, setting_of
from surveyapp.paper.pagination import Piece
from surveyapp.paper.sheet import Contents, words_of


def instructions(contents: Contents) -> Handout:
    """The instructions for one audience's sheet. Raises what `sheet.compose` raises."""
    setting, words = setting_of(contents), words_of(contents)
    front = Front(setting, words, contents.questionnaire, contents.design.variant, contents.facts)

    def pieces() -> Iterator[Piece]:
        yield Piece(front.masthead(about=False), 0, new_page=True)
        yield from front.how(new_page=False)
        by = words.spans("instructions-by", **contents.facts.closing(setting.language))
        steps = [*words.items("instructions-steps"), *front.post(), by]
        yield from front.listed("instructions-steps-heading", "instructions-steps", steps)
        yield from front.signposts(running=setting.design.columns > 1)

    return flowing(contents, setting, words.plain("how-heading"), tuple(pieces()))
