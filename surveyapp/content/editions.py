"""Editions: from files to the one object that every format works from."""

from pathlib import Path

from surveyapp.content import checking, places
from surveyapp.content.models import (
    BothVariants,
    ConditionFile,
    QuestionFile,
    QuestionnaireFile,
    SectionFile,
    WordingFile,
)
from surveyapp.content.problems import ContentError
from surveyapp.content.sources import EditionSources, options_of, pool_of, read_edition
from surveyapp.domain.errors import NotFoundError
from surveyapp.domain.questionnaire import (
    Condition,
    Criterion,
    Edition,
    InspectionKind,
    Option,
    Picture,
    Pooling,
    Question,
    Questionnaire,
    Section,
    Variant,
    Wording,
)


def editions() -> tuple[str, ...]:
    """The ids of all editions, the oldest first: an id begins with its year."""
    return tuple(
        sorted(file.parent.name for file in places.questionnaires().glob("*/edition.yaml"))
    )


def newest() -> str:
    """The id of the newest edition. Raises NotFoundError when there is none."""
    found = editions()
    if not found:
        raise NotFoundError(
            f"There is no edition in {places.questionnaires()}.", "Add one with an edition.yaml."
        )
    return found[-1]


def load_edition(edition_id: str) -> Edition:
    """The edition of that id, whole and checked.

    Raises NotFoundError for an unknown id, ContentError with every problem when it does not hold.
    """
    if edition_id not in editions():
        raise NotFoundError(
            f"There is no edition {edition_id!r}.", f"Choose one of: {', '.join(editions())}."
        )
    return read(places.questionnaires() / edition_id)


def read(folder: Path) -> Edition:
    """The edition in a folder, whole and checked. Raises ContentError with every problem."""
    sources = read_edition(folder)
    problems = checking.problems_of(sources)
    if problems:
        raise ContentError(problems)
    return _Builder(sources).edition()


class _Builder:
    """Builds the edition from files that were checked: every name it follows leads somewhere."""

    def __init__(self, sources: EditionSources) -> None:
        self.sources = sources
        self.criteria = {c.id: c.criterion for c in sources.edition.constructs}

    def edition(self) -> Edition:
        file = self.sources.edition
        return Edition(
            id=file.id,
            title=file.title,
            author=file.author,
            co_design_partners=file.co_design_partners,
            status=file.status,
            notice=file.notice,
            criteria=tuple(Criterion(c.code, c.group, c.short, c.wording) for c in file.criteria),
            kinds=tuple(InspectionKind(k.id, k.name, k.questionnaires) for k in file.kinds),
            questionnaires=tuple(
                self._questionnaire(source.questionnaire) for source in self.sources.questionnaires
            ),
            pictures={
                name: Picture(name, picture.file, picture.alt)
                for name, picture in self.sources.pictures.items()
            },
        )

    def _questionnaire(self, file: QuestionnaireFile) -> Questionnaire:
        return Questionnaire(
            audience=file.audience,
            title=_both(file.title),
            who_for=_both(file.who_for),
            minutes={
                Variant.STANDARD: file.minutes.standard,
                Variant.EASY_READ: file.minutes.easy_read,
            },
            sections=tuple(self._section(section) for section in file.sections),
        )

    def _section(self, file: SectionFile) -> Section:
        questions = tuple(self._question(question) for question in file.questions)
        return Section(file.id, _both(file.title), questions)

    def _question(self, file: QuestionFile) -> Question:
        wordings = {Variant.STANDARD: self._wording(file.standard)}
        if file.easy_read:
            wordings[Variant.EASY_READ] = self._wording(file.easy_read)
        return Question(
            id=file.id,
            criterion=self.criteria[file.id],
            answer=file.answer,
            wordings=wordings,
            ask_if=tuple(_condition(condition) for condition in file.ask_if),
            pooling=self._pooling(file),
            easy_read_left_out=file.easy_read_left_out,
        )

    def _wording(self, file: WordingFile) -> Wording:
        return Wording(
            text=file.text,
            hint=file.hint,
            picture=file.picture,
            options=tuple(
                Option(option.id, option.label, option.counts, option.picture)
                for option in options_of(self.sources, file)
            ),
        )

    def _pooling(self, file: QuestionFile) -> Pooling | None:
        if file.pools is None:
            return None
        if file.pools == "not":
            return Pooling(None, file.pools_because)
        return Pooling(pool_of(self.sources, file))


def _both(texts: BothVariants) -> dict[Variant, str]:
    return {Variant.STANDARD: texts.standard, Variant.EASY_READ: texts.easy_read}


def _condition(file: ConditionFile) -> Condition:
    return Condition(file.question, file.answers, file.or_blank)
