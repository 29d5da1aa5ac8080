"""The shape of content files, from which their published JSON Schema is made."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from surveyapp.domain.questionnaire import AnswerType, CriterionGroup, EditionStatus, OptionKind

Id = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", min_length=1, max_length=60)
]
Text = Annotated[str, StringConstraints(min_length=1, max_length=2000)]


class FileModel(BaseModel):
    """What every part of a content file has in common: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OptionFile(FileModel):
    """One option of a question or scale."""

    id: Id
    label: Text
    picture: Id | None = None
    counts: OptionKind = OptionKind.SUBSTANCE


class CriterionFile(FileModel):
    """An evaluation criterion."""

    code: Annotated[str, StringConstraints(pattern=r"^[A-Z][0-9]{1,2}$")]
    group: CriterionGroup
    short: Text
    wording: Text


class ConstructFile(FileModel):
    """What questions measure: the id that every audience and variant shares."""

    id: Id
    criterion: str
    about: Text


class KindFile(FileModel):
    """A kind of inspection and its questionnaires."""

    id: Id
    name: Text
    questionnaires: tuple[Id, ...]


class EditionFile(FileModel):
    """edition.yaml: what the questionnaires of one edition share."""

    id: Id
    title: Text
    author: Text
    co_design_partners: tuple[Text, ...]
    status: EditionStatus
    notice: str
    criteria: tuple[CriterionFile, ...]
    constructs: tuple[ConstructFile, ...]
    retired_constructs: tuple[Id, ...] = ()
    kinds: tuple[KindFile, ...]
    scales: dict[Id, tuple[OptionFile, ...]]
    pools: dict[Id, dict[Id, Id]] = {}
    exempt_terms: tuple[Text, ...] = ()


class PictureFile(FileModel):
    """A picture: the file below its collection, and its text."""

    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[A-Za-z0-9._-]+$")]
    alt: Text


class BothVariants(FileModel):
    """A text in both variants."""

    standard: Text
    easy_read: Text


class Minutes(FileModel):
    """How long a questionnaire takes, in minutes."""

    standard: Annotated[int, Field(gt=0, le=60)]
    easy_read: Annotated[int, Field(gt=0, le=60)]


class WordingFile(FileModel):
    """A question as one variant words it: with options of its own, or those of a scale."""

    text: Text
    hint: str = ""
    picture: Id | None = None
    scale: Id | None = None
    options: tuple[OptionFile, ...] | None = None

    @model_validator(mode="after")
    def _one_source_of_options(self) -> "WordingFile":
        if self.scale is not None and self.options is not None:
            raise ValueError("give `scale` or `options`, not both")
        return self


class ConditionFile(FileModel):
    """A route: an earlier question and the answers that lead here."""

    question: Id
    answers: tuple[Id, ...]
    or_blank: bool = True


class QuestionFile(FileModel):
    """A question with its wordings, route and pooling."""

    id: Id
    answer: AnswerType
    ask_if: tuple[ConditionFile, ...] = ()
    standard: WordingFile
    easy_read: WordingFile | None = None
    easy_read_left_out: str = ""
    pools: Id | Literal["same", "not"] | None = None
    pools_because: str = ""


class SectionFile(FileModel):
    """Questions under one heading."""

    id: Id
    title: BothVariants
    questions: tuple[QuestionFile, ...]


class QuestionnaireFile(FileModel):
    """One questionnaire."""

    audience: Id
    title: BothVariants
    who_for: BothVariants
    minutes: Minutes
    reading_age: Annotated[float, Field(ge=5, le=18)]
    sections: tuple[SectionFile, ...]
