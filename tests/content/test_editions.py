"""From files to the one object that every format works from."""

import json

import jsonschema
import pytest

from surveyapp.content import editions, places, schema, snapshot, yaml_source
from surveyapp.content.areas import local_areas
from surveyapp.content.checking import check_editions
from surveyapp.content.languages import languages
from surveyapp.content.problems import ContentError
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.questionnaire import OptionKind, Variant
from tests.content.small_edition import SmallEdition


def test_an_edition_carries_what_its_author_wrote(small: SmallEdition) -> None:
    edition = editions.read(small.folder)
    questionnaire = edition.questionnaire("parents-and-carers")
    plan_fits = questionnaire.by_id["plan-fits"]
    assert plan_fits.criterion == "C1"
    assert [o.id for o in plan_fits.wording(Variant.STANDARD).options] == [
        "always", "never", "not-sure",
    ]  # fmt: skip
    assert plan_fits.wording(Variant.EASY_READ).option("not-sure").kind is OptionKind.NOT_SURE
    assert plan_fits.ask_if[0].answers == ("plan",)
    assert plan_fits.pooling is not None
    assert plan_fits.pooling.mapping == {"always": "yes", "never": "no", "not-sure": "not-sure"}


def test_a_question_left_out_of_easy_read_is_not_asked_there(small: SmallEdition) -> None:
    questionnaire = editions.read(small.folder).questionnaire("parents-and-carers")
    assert [q.id for q in questionnaire.questions(Variant.EASY_READ)] == [
        "support", "plan-fits", "anything-else",
    ]  # fmt: skip


def test_an_edition_that_does_not_hold_is_not_loaded(small: SmallEdition) -> None:
    small.change("edition.yaml", "understood, criterion: C1", "understood, criterion: C9")
    with pytest.raises(ContentError, match=r"edition\.yaml:\d+: The criterion `C9` is unknown"):
        editions.read(small.folder)


def test_an_unknown_edition_is_named_with_those_that_there_are() -> None:
    with pytest.raises(NotFoundError, match="2026-sample"):
        editions.load_edition("1999-none")


def test_a_snapshot_gives_the_same_edition_back(small: SmallEdition) -> None:
    edition = editions.read(small.folder)
    body = snapshot.dump(edition)
    assert snapshot.load(body) == edition
    assert snapshot.dump(snapshot.load(body)) == body


def test_a_changed_word_changes_the_snapshots_name(small: SmallEdition) -> None:
    before = snapshot.digest(snapshot.dump(editions.read(small.folder)))
    small.change("parents-and-carers.yaml", "Does the plan fit?", "Does the plan suit?")
    assert snapshot.digest(snapshot.dump(editions.read(small.folder))) != before


def test_the_content_of_this_project_holds() -> None:
    assert check_editions() == []


def test_the_published_schemas_are_those_of_the_models() -> None:
    published = {file.name: file.read_text("utf-8") for file in schema.folder().iterdir()}
    assert published == schema.schemas(), "run `./run surveyapp schema`"


@pytest.mark.parametrize("kind", ["edition", "pictures", "questionnaire"])
def test_a_schema_refuses_a_misspelt_key(kind: str) -> None:
    published = json.loads((schema.folder() / f"{kind}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(published)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"misspelt": "value"}, published)


def test_every_local_area_has_an_address_of_its_own() -> None:
    areas = local_areas()
    assert len(areas) == 153
    assert len({area.slug for area in areas}) == len({area.code for area in areas}) == 153
    assert "Hackney" in {area.name for area in areas}


def test_english_is_the_source_language() -> None:
    assert languages()[0].code == "en"


def test_content_is_found_beside_the_package() -> None:
    assert yaml_source.read(places.questionnaires() / "2026-sample" / "edition.yaml").data["id"]
