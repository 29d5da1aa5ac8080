"""How long a translation can be where paper has one page."""

import pytest

from surveyapp.content.editions import load_edition, newest
from surveyapp.content.paper_wording import load_wording
from surveyapp.services.handout_checking import widest
from surveyapp.services.handouts import Told
from surveyapp.services.longest import _in_paper, longest


def test_a_text_has_room_up_to_the_length_that_is_told_and_no_further() -> None:
    told = widest(load_edition(newest()), "pl")
    text = load_wording("pl").texts["poster-help"]

    def has_room(tried: Told) -> bool:
        return len(tried.words.texts["poster-help"]) <= len(text) + 37

    english = load_wording("en").texts["poster-help"]
    found = dict(_in_paper(told, "poster", has_room))
    assert len(text) + 33 <= found["print", "poster-help", english] <= len(text) + 37


def test_papers_of_one_page_tell_lengths_that_todays_translation_keeps() -> None:
    said = load_wording("ur").texts
    found = longest("ur")
    assert {context.split("-")[0] for _, context, _ in found} == {"letter", "poster", "slip"}
    assert all(most >= len(said[context]) for (_, context, _), most in found.items())


@pytest.mark.parametrize("language", ["xx", ""])
def test_a_language_without_wording_of_paper_has_none(language: str) -> None:
    assert longest(language) == {}
