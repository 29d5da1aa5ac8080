"""An edition in other words is the same edition in everything else."""

import pytest

from surveyapp.content import editions, snapshot
from surveyapp.content.localising import localise
from surveyapp.domain.questionnaire import Edition, Variant


@pytest.fixture(scope="module")
def edition() -> Edition:
    return editions.load_edition(editions.newest())


def test_words_said_as_they_are_change_nothing(edition: Edition) -> None:
    same = localise(edition, lambda _, text: text)
    assert snapshot.dump(same) == snapshot.dump(edition)


def test_everything_that_a_family_reads_is_said(edition: Edition) -> None:
    marked = localise(edition, lambda _, text: f"⟦{text}⟧")
    assert marked.notice == f"⟦{edition.notice}⟧"
    for questionnaire in marked.questionnaires:
        texts = [*questionnaire.title.values(), *questionnaire.who_for.values()]
        for section in questionnaire.sections:
            texts += section.title.values()
            for question in section.questions:
                for wording in question.wordings.values():
                    texts += [wording.text, *(option.label for option in wording.options)]
                    texts += [wording.hint] if wording.hint else []
        assert all(text.startswith("⟦") and text.endswith("⟧") for text in texts)
    assert all(picture.alt.startswith("⟦") for picture in marked.pictures.values())


def test_ids_routes_and_criteria_stay(edition: Edition) -> None:
    other = localise(edition, lambda *_: "X")
    assert (other.criteria, other.kinds) == (edition.criteria, edition.kinds)
    for before, after in zip(edition.questionnaires, other.questionnaires, strict=True):
        assert list(before.by_id) == list(after.by_id)
        for question in before.by_id.values():
            found = after.by_id[question.id]
            assert (found.ask_if, found.pooling) == (question.ask_if, question.pooling)
            for variant, wording in question.wordings.items():
                options = found.wording(variant).options
                assert [o.id for o in options] == [o.id for o in wording.options]


def test_a_question_is_known_by_its_id_and_variant(edition: Edition) -> None:
    said: set[tuple[str, str]] = set()

    def recorded(context: str, text: str) -> str:
        said.add((context, text))
        return text

    localise(edition, recorded)
    support = edition.questionnaire("parents-and-carers").by_id["support"]
    for variant in Variant:
        wording = support.wording(variant)
        assert (f"support {variant}", wording.text) in said
        assert all((f"support {variant}", option.label) in said for option in wording.options)
    assert not any(text == "" for _, text in said)
