"""The documents say what is so: links lead somewhere, names and figures are the code's own."""

import re
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import click
import pytest

from surveyapp.cli.commands import main
from surveyapp.content import editions, reading_age
from surveyapp.content.pages import load_page
from surveyapp.content.rules.wording import LONGEST_EASY_READ_SENTENCE, LONGEST_STEM
from surveyapp.domain.account import Role
from surveyapp.domain.answers import MAX_TEXT
from surveyapp.domain.questionnaire import Edition, Questionnaire, Variant
from surveyapp.reading import alone, apart
from surveyapp.reports.formats import FORMATS
from surveyapp.services import accounts, distributing, limiting, retention
from surveyapp.settings import LONGEST_BASE_URL, SECRET_LENGTH
from surveyapp.store.tables import DATED
from surveyapp.summary.disclosure.thresholds import MIN_ANSWERED, MIN_CELL
from surveyapp.web.families import uploading

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")], key=lambda file: file.as_posix()
)
NAMES = [file.relative_to(ROOT).as_posix() for file in DOCUMENTS]
_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_VARIABLE = re.compile(r"\bSURVEYAPP_[A-Z_]+\b")
#: What Flask's own command line brings along.
FLASKS_OWN = {"routes", "run", "shell"}
#: Other sites that the documents may lead to or name as an example.
HOSTS = {
    "creativecommons.org",
    "frontend.design-system.service.gov.uk",
    "keepachangelog.com",
    "openmoji.org",
    "semver.org",
    "survey.example.org",
    "www.brailleinstitute.org",
    "www.ons.gov.uk",
}


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def links(name: str) -> Iterator[tuple[bool, str, str]]:
    """Whether it is a picture, its words, and where it leads."""
    prose = _FENCE.sub("", text_of(name))
    for mark, words, target in _LINK.findall(prose):
        yield bool(mark), words, target


def anchors(file: Path) -> set[str]:
    """The anchors that headings give."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", file.read_text(encoding="utf-8")), re.M)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


def commands(group: click.Group, above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        if above or name not in FLASKS_OWN:
            command = group.get_command(context, name)
            if isinstance(command, click.Group):
                yield from commands(command, (*above, name))
            else:
                yield (*above, name)


def typed_commands() -> Iterator[tuple[str, list[str]]]:
    """Every `surveyapp ...` in a block of shell, with the document that it stands in."""
    for name in NAMES:
        for language, block in _FENCE.findall(text_of(name)):
            if language == "sh":
                for line in block.replace("\\\n", " ").splitlines():
                    words = shlex.split(line, comments=True)
                    words = words[1:] if words[:1] == ["./run"] else words
                    if words[:1] == ["surveyapp"]:
                        yield name, words[1:]


def test_there_are_documents() -> None:
    assert {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "docs/architecture.md"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_links_and_pictures_lead_to_what_is_there(name: str) -> None:
    for _, _, target in links(name):
        if urlsplit(target).scheme:
            continue
        path, _, anchor = target.partition("#")
        file = ((ROOT / name).parent / path).resolve() if path else ROOT / name
        assert file.exists(), f"{name} leads to {target}, which is not there"
        assert file.is_relative_to(ROOT), f"{name} leads out of the project"
        if anchor:
            assert anchor in anchors(file), f"{name} leads to {target}: no such heading"


@pytest.mark.parametrize("name", NAMES)
def test_pictures_say_in_words_what_they_show(name: str) -> None:
    assert all(len(words) > 20 for is_picture, words, _ in links(name) if is_picture)


@pytest.mark.parametrize("name", NAMES)
def test_other_sites_are_known_ones_and_no_machine_is_named(name: str) -> None:
    text = text_of(name)
    hosts = {urlsplit(address).hostname for address in re.findall(r"https?://[\w.:/-]+", text)}
    assert hosts - {"127.0.0.1"} <= HOSTS
    assert set(re.findall(r"\b\d{1,3}(?:\.\d{1,3}){3}\b", text)) <= {"127.0.0.1"}
    assert not re.search(r"(?<![\w.])/(?:work|tmp|root|home|mnt)\b", text)


def test_every_document_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), ["README.md"]
    while waiting:
        name = waiting.pop()
        reached.add(name)
        for _, _, target in links(name):
            file = ((ROOT / name).parent / target.partition("#")[0]).resolve()
            near = file.relative_to(ROOT).as_posix() if file.is_relative_to(ROOT) else ""
            if near in NAMES and near not in reached:
                waiting.append(near)
    assert set(NAMES) - reached == set()


def test_every_setting_is_told_where_it_is_looked_for_and_no_other() -> None:
    read = {
        name
        for file in (ROOT / "surveyapp").rglob("*.py")
        for name in _VARIABLE.findall(file.read_text(encoding="utf-8"))
    }
    assert set(_VARIABLE.findall(text_of("docs/deployment.md"))) == read
    assert set(_VARIABLE.findall(text_of("README.md"))) == read


def test_every_command_is_told() -> None:
    told = "\n".join(text_of(name) for name in NAMES)
    untold = [
        " ".join(words)
        for words in commands(main)
        if not re.search(rf"surveyapp {' '.join(words)}\b", told)
    ]
    assert untold == []


def test_every_command_that_is_told_can_be_typed() -> None:
    typed = list(typed_commands())
    assert len(typed) > 15
    for name, words in typed:
        command: click.Command = main
        arguments = list(words)
        while isinstance(command, click.Group) and arguments and arguments[0] != "--help":
            chosen = command.get_command(click.Context(command), arguments.pop(0))
            assert chosen, f"{name}: there is no `surveyapp {' '.join(words)}`"
            command = chosen
        context = click.Context(command, info_name=words[0])
        if not isinstance(command, click.Group):
            command.make_parser(context).parse_args(arguments)
            command.make_context(words[0], arguments, resilient_parsing=True)


def test_every_file_of_a_summary_is_told() -> None:
    told = text_of("docs/summary.md")
    untold = [f.suffix for f in FORMATS if f"| `INSPECTION-summary.{f.suffix}` |" not in told]
    assert untold == []


@pytest.mark.parametrize("role", list(Role))
def test_every_role_is_told(role: Role) -> None:
    assert f"`{role.value}`" in text_of("docs/accounts-and-roles.md")


def test_every_table_stands_in_the_impact_assessment() -> None:
    told = text_of("docs/dpia-template.md")
    assert [table.name for table in DATED if f"`{table.name}`" not in told] == []


def test_the_times_of_keeping_are_those_of_the_code() -> None:
    assessment = text_of("docs/dpia-template.md")
    rows = dict(re.findall(r"^\| (`.+`) \|.*\| ([^|]+) \|$", assessment, re.MULTILINE))
    assert rows["`draft`"] == f"{retention.DRAFT_DAYS} days after closing"
    for table in ("`response`", "`response_answers`", "`comment`", "`concern`"):
        assert rows[table] == f"{retention.RESPONSE_YEARS} years after closing"
    assert (
        rows["`inspection`, `edition_snapshot`"] == f"{retention.RECORD_YEARS} years after closing"
    )
    assert rows["`account`"] == f"{retention.ACCOUNT_YEARS} year after the last sign-in"
    assert (retention.REFERENCE_DAYS, retention.TRACE_DAYS) == (1, 1)
    assert rows["`response_reference`"] == "the day after closing"
    assert rows["`attempt`"] == "the day after"


def test_the_privacy_page_promises_what_the_code_does() -> None:
    said = "\n".join(
        text for section in load_page("privacy").sections
        for text in (*section.paragraphs, *section.points)
    )  # fmt: skip
    assert f"kept for {retention.RESPONSE_YEARS} years after" in said
    assert f"{retention.DRAFT_DAYS} days after the survey closes" in said
    assert retention.TRACE_DAYS == 1
    assert "wrong tries for one day" in said.replace("\n", " ")
    assert f"until {MIN_ANSWERED} people" in said
    assert f"from 1 to {MIN_CELL - 1}" in said
    assert len(distributing.REFRESHED) == 3
    assert "three times a day" in said


def test_limits_and_thresholds_are_those_of_the_code() -> None:
    assert f"at most {LONGEST_BASE_URL} characters" in text_of("docs/deployment.md")
    assert f"{SECRET_LENGTH} characters or more" in text_of("docs/deployment.md")
    questions = text_of("docs/questionnaires.md")
    assert f"has {LONGEST_STEM} words at most" in questions
    assert f"has {LONGEST_EASY_READ_SENTENCE} words at most" in questions
    summary = text_of("docs/summary.md")
    assert f"fewer than **{MIN_ANSWERED}** people" in summary
    assert f"from **1 to {MIN_CELL - 1}**" in summary
    roles = text_of("docs/accounts-and-roles.md")
    assert ", ".join(f"{at:%H:%M}" for at in distributing.REFRESHED[:-1]) in roles
    assert f"Passwords of {accounts.SHORTEST_PASSWORD} characters" in roles
    assert f"after {accounts.SIGNED_IN.seconds // 3600} hours" in roles
    assert f"after {accounts.IDLE.seconds // 60} minutes" in roles
    paper = text_of("docs/paper.md")
    assert f"one file of at most {uploading.MOST_MEGABYTES} MB" in paper
    assert f"more than {MAX_TEXT:,} characters" in paper
    assert f"After {limiting.LIMITS[limiting.Tried.PDF]} refused files in 15 minutes" in paper
    megabytes = alone.MEMORY // uploading.MEGABYTE
    assert f"{alone.SECONDS} seconds of computing, {megabytes} MB of memory" in paper
    deployment = text_of("docs/deployment.md")
    assert f"client_max_body_size {uploading.MOST_MEGABYTES + 1}m" in deployment
    assert f"{apart.AT_ONCE} times {megabytes} MB" in deployment
    limits = limiting.LIMITS
    assert f"After {limits[limiting.Tried.SIGN_IN]} wrong passwords" in roles
    assert f"or {limits[limiting.Tried.SIGN_IN_FROM]} from one network address" in roles


@pytest.fixture(scope="module")
def sample() -> Edition:
    return editions.load_edition("2026-sample")


def test_what_easy_read_leaves_out_is_counted_right(sample: Edition) -> None:
    decision = text_of("docs/decisions/009-what-easy-read-leaves-out.md")
    for questionnaire in sample.questionnaires:
        audience = questionnaire.audience.replace("-", " ")
        short, whole = (
            len(questionnaire.questions(v)) for v in (Variant.EASY_READ, Variant.STANDARD)
        )
        assert f"| {audience} | {short} of {whole} |" in decision


def test_the_reading_ages_that_are_told_are_those_of_the_sample(sample: Edition) -> None:
    named = re.findall(
        r"^  - \"?([^\"\n]+)\"?$",
        text_of("questionnaires/2026-sample/edition.yaml").partition("exempt_terms:")[2],
        re.MULTILINE,
    )
    exempt = tuple(named)
    ages = [
        f"{reading_age.reading_age(prose(questionnaire, variant), exempt):.1f}"
        for variant in (Variant.STANDARD, Variant.EASY_READ)
        for questionnaire in sample.questionnaires
    ]
    decision = text_of("docs/decisions/007-reading-age.md").partition("**Answer.**")[2]
    assert re.findall(r"\b\d+\.\d\b", decision) == ages


def prose(questionnaire: Questionnaire, variant: Variant) -> str:
    parts = [questionnaire.who_for[variant]]
    for question in questionnaire.questions(variant):
        wording = question.wording(variant)
        parts += [wording.text, wording.hint]
    return "\n".join(parts)


def test_decisions_are_numbered_without_gaps_and_listed() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(file.name[:3]) for file in files]
    assert numbers[0] == 1
    assert all(after == before + 1 for before, after in pairwise(numbers))
    listed = text_of("docs/architecture.md")
    for file in files:
        assert f"(decisions/{file.name})" in listed
        text = file.read_text(encoding="utf-8")
        assert text.startswith(f"# {file.name[:3]} ")
        for part in (
            "**Question.**",
            "**What was weighed",
            "**Answer.**",
            "**What would change it.**",
        ):
            assert part in text, f"{file.name} lacks {part}"
