"""Catalogues that translators send: each fault is named with its place, and HTML is only text."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.content.catalogues import problems_of, read_catalogue, untranslated
from surveyapp.content.problems import ContentError, Problem

HEADER = """msgid ""
msgstr ""
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"

"""
PLURALS = {
    "pl": "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "ur": "nplurals=2; plural=(n != 1);",
    "tr": "nplurals=1; plural=0;",
}


def written(folder: Path, entries: str, language: str = "pl", header: str | None = None) -> Path:
    file = folder / language / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    head = HEADER.format(language=language, plural=PLURALS[language])
    file.write_text((head if header is None else header) + entries, encoding="utf-8")
    return file


def problems(file: Path) -> list[Problem]:
    return list(problems_of(file, read_catalogue(file)))


def refusal(file: Path) -> Problem:
    with pytest.raises(ContentError) as refused:
        read_catalogue(file)
    assert len(refused.value.problems) == 1
    return refused.value.problems[0]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('#, python-format\nmsgid "%(n)s days"\nmsgstr "%(d)s dni"\n', "placeholder"),
        ('#, python-format\nmsgid "%(n)s days"\nmsgstr "dni"\n', "placeholder"),
        ('msgid "{area}, {day}"\nmsgstr "{area}, {area}"\n', "places in braces differ"),
        ('msgid "{area}"\nmsgstr "{obszar}"\n', "places in braces differ"),
        ('msgid "Mark **one** box"\nmsgstr "Zaznacz **jedno pole"\n', "marks of bold"),
        ('msgid "One\\nTwo"\nmsgstr "Raz dwa"\n', "other lines"),
        (
            'msgid "Press the big button below."\nmsgstr "Naciśnij: press the big button below."\n',
            "English “",
        ),
    ],
)
def test_a_translation_that_loses_something_is_named_with_its_line(
    tmp_path: Path, entry: str, told: str
) -> None:
    file = written(tmp_path, entry)
    found = problems(file)[0]
    assert told in found.problem
    line = file.read_text(encoding="utf-8").splitlines()[found.line - 1]
    assert line.startswith("msgid")
    assert found.remedy


def test_a_plural_needs_all_its_forms(tmp_path: Path) -> None:
    entry = (
        '#, python-format\nmsgid "%(num)s day"\nmsgid_plural "%(num)s days"\n'
        'msgstr[0] "%(num)s dzień"\nmsgstr[1] "%(num)s dni"\n'
    )
    file = written(tmp_path, entry)
    catalogue = read_catalogue(file)
    assert [message.id for message in untranslated(catalogue, catalogue)] == [
        ("%(num)s day", "%(num)s days")
    ]


def test_names_of_law_in_brackets_are_no_english_left(tmp_path: Path) -> None:
    entry = (
        'msgid "Your education and health plan."\nmsgstr "Plan (education and health plan)."\n\n'
        'msgid "Ask Ofsted and CQC."\nmsgstr "Ofsted i CQC."\n'
    )
    assert problems(written(tmp_path, entry)) == []


OPTION = '#: {file}\nmsgctxt "{question} {variant}"\nmsgid "Mostly"\nmsgstr "{said}"\n\n'


@pytest.mark.parametrize(
    ("second", "two_ways"),
    [
        ({"said": "Na ogół"}, True),
        ({"said": "Przeważnie"}, False),
        ({"said": "Na ogół", "variant": "easy-read"}, False),
        ({"said": "Na ogół", "file": "questionnaires/x/children.yaml"}, False),
    ],
)
def test_an_option_is_said_one_way_in_a_questionnaire_and_variant(
    tmp_path: Path, second: dict[str, str], two_ways: bool
) -> None:
    first = {
        "file": "questionnaires/x/parents.yaml", "question": "one",
        "variant": "standard", "said": "Przeważnie",
    }  # fmt: skip
    entries = OPTION.format(**first) + OPTION.format(**{**first, "question": "two", **second})
    told = [found.problem for found in problems(written(tmp_path, entries))]
    assert any("“Przeważnie”, “Na ogół”" in problem for problem in told) == two_ways


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("", "it has no header"),
        ('msgid ""\nmsgstr ""\n"nonsense\\n"\n\n', "“nonsense” of its header has no colon"),
        ('msgid ""\nmsgstr "Language: pl\\n"\n\n', "charset=utf-8"),
        (
            'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=iso-8859-2\\n"\n\n',
            "“iso-8859-2”",
        ),
        (HEADER.format(language="ur", plural=PLURALS["pl"]), "in “ur”"),
        ("#, fuzzy\n" + HEADER.format(language="pl", plural=PLURALS["pl"]), "marked fuzzy"),
        (HEADER.format(language="pl", plural="nplurals=2; plural=(n != 1);"), "not those of pl"),
        (HEADER.format(language="pl", plural="nplurals=1; plural=(n != 1);"), "beyond the 1"),
        (HEADER.format(language="pl", plural="whatever"), "cannot be read: “whatever”"),
        (
            HEADER.format(language="pl", plural="nplurals=3; plural=__import__('os');"),
            "cannot be read",
        ),
        (HEADER.format(language="pl", plural="nplurals=3; plural=1/0;"), "cannot be read"),
        (
            HEADER.format(language="pl", plural=f"nplurals=3; plural={'(' * 200}n{')' * 200};"),
            "cannot be read",
        ),
        (HEADER.format(language="pl", plural="nplurals=many; plural=0;"), "catalogue"),
    ],
)
def test_a_broken_header_is_named(tmp_path: Path, header: str, told: str) -> None:
    found = refusal(written(tmp_path, 'msgid "a"\nmsgstr "b"\n', header=header))
    assert told in found.problem
    assert found.file.name == "messages.po"


def test_a_rule_with_more_forms_than_needed_is_taken(tmp_path: Path) -> None:
    header = HEADER.format(language="tr", plural="nplurals=2; plural=(n > 1);")
    assert problems(written(tmp_path, "", "tr", header)) == []


@pytest.mark.parametrize("encoding", ["iso-8859-2", "cp1250", "utf-16"])
def test_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    file = written(tmp_path, "")
    text = file.read_text(encoding="utf-8") + 'msgid "day"\nmsgstr "dzień, źle"\n'
    file.write_bytes(text.encode(encoding))
    assert "not UTF-8" in refusal(file).problem


def test_a_language_that_the_cldr_does_not_know_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "xx" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text(HEADER.format(language="xx", plural=PLURALS["ur"]), encoding="utf-8")
    assert "`xx`" in refusal(file).problem


def test_a_huge_catalogue_is_refused_unread(tmp_path: Path) -> None:
    file = written(tmp_path, "")
    with file.open("ab") as content:
        content.truncate(5_000_000)
    assert re.search(r"more than 4,000,000 bytes", refusal(file).problem)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_catalogue_is_refused_or_read_and_never_breaks(data: st.DataObject) -> None:
    entries = (
        '#. Answer to choose.\n#: a.yaml\n#, fuzzy, python-format\nmsgctxt "a standard"\n'
        'msgid "%(num)s day"\nmsgid_plural "%(num)s days"\nmsgstr[0] "dzień"\n'
        'msgstr[1] "%(num)s dni"\nmsgstr[2] "%(num)s dni"\n\n#~ msgid "gone"\n#~ msgstr "już"\n'
    )
    whole = (HEADER.format(language="pl", plural=PLURALS["pl"]) + entries).encode()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(start + 60, len(whole))))
    damage = data.draw(
        st.binary(max_size=12) | st.sampled_from([b'"', b"\n", b"\\", b'msgid "x"\n'])
    )
    with TemporaryDirectory() as folder:
        file = Path(folder, "pl", "LC_MESSAGES", "messages.po")
        file.parent.mkdir(parents=True)
        file.write_bytes(whole[:start] + damage + whole[end:])
        try:
            found = problems(file)
        except ContentError as error:
            found = list(error.problems)
    assert all(problem.remedy and problem.line > 0 for problem in found)


def test_html_in_a_translation_is_text(tmp_path: Path) -> None:
    entry = 'msgid "School"\nmsgstr "<b onclick=\\"x()\\">Szkoła</b> & <script>"\n'
    assert problems(written(tmp_path, entry)) == []
