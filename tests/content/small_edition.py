"""A small edition that holds, to be broken one thing at a time."""

from dataclasses import dataclass
from pathlib import Path

from surveyapp.content.checking import problems_of
from surveyapp.content.problems import ContentError, Problem
from surveyapp.content.sources import read_edition

EDITION = """\
id: small
title: A small edition
author: The project
co_design_partners: []
status: sample
notice: Sample, not the national questions
criteria:
  - {code: C1, group: experiences, short: Needs, wording: needs are known}
  - {code: L4, group: leadership, short: Services, wording: services are there}
constructs:
  - {id: understood, criterion: C1, about: needs are understood}
  - {id: support, criterion: about-you, about: kind of support}
  - {id: plan-fits, criterion: C1, about: the plan fits}
  - {id: anything-else, criterion: free-text, about: anything}
retired_constructs: [old-one]
kinds:
  - {id: full, name: Full inspection, questionnaires: [parents-and-carers]}
scales:
  how-often:
    - {id: always, label: Always}
    - {id: never, label: Never}
    - {id: not-sure, label: I do not know, counts: not-sure}
  yes-no:
    - {id: yes, label: "Yes", picture: thumbs-up}
    - {id: no, label: "No", picture: thumbs-down}
    - {id: not-sure, label: I do not know, picture: thumbs-up, counts: not-sure}
pools:
  how-often: {always: yes, never: no, not-sure: not-sure}
exempt_terms: [education health and care plan]
"""

PICTURES = """\
thumbs-up: {file: openmoji/1F44D.svg, alt: A thumb that points up}
thumbs-down: {file: openmoji/1F44E.svg, alt: A thumb that points down}
school: {file: openmoji/1F3EB.svg, alt: A school}
"""

QUESTIONNAIRE = """\
audience: parents-and-carers
title: {standard: Survey for parents, easy_read: Survey for parents}
who_for: {standard: You look after a child., easy_read: You look after a child.}
minutes: {standard: 5, easy_read: 3}
reading_age: 9
sections:
  - id: start
    title: {standard: First, easy_read: First}
    questions:
      - id: support
        answer: one
        standard:
          text: What help do they get?
          options:
            - {id: plan, label: A plan}
            - {id: none, label: No help}
        easy_read:
          text: What help do they get?
          picture: school
          options:
            - {id: plan, label: A plan, picture: school}
            - {id: none, label: No help, picture: school}
        pools: same
      - id: plan-fits
        answer: one
        ask_if:
          - {question: support, answers: [plan]}
        standard: {text: Does the plan fit?, scale: how-often}
        easy_read: {text: Is the plan right?, picture: school, scale: yes-no}
        pools: how-often
      - id: understood
        answer: one
        standard: {text: Do they know what is needed?, scale: how-often}
        easy_read_left_out: Kept short.
      - id: anything-else
        answer: text
        standard: {text: What else?, hint: No names.}
        easy_read: {text: What else?, picture: school}
"""


@dataclass(frozen=True)
class SmallEdition:
    """The files of the edition in a folder of their own."""

    folder: Path

    def change(self, file: str, old: str, new: str) -> "SmallEdition":
        """Replaces the one place where `old` stands in a file."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return self

    def problems(self) -> list[Problem]:
        """What the check says, whatever stage it comes from."""
        try:
            return problems_of(read_edition(self.folder))
        except ContentError as error:
            return list(error.problems)

    def line_of(self, file: str, text: str) -> int:
        """The line on which `text` first stands in a file."""
        lines = (self.folder / file).read_text(encoding="utf-8").splitlines()
        return next(number for number, line in enumerate(lines, start=1) if text in line)


def write(parent: Path) -> SmallEdition:
    """Writes the edition into `parent`/small."""
    folder = parent / "small"
    folder.mkdir()
    for name, text in (
        ("edition.yaml", EDITION),
        ("pictures.yaml", PICTURES),
        ("parents-and-carers.yaml", QUESTIONNAIRE),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    return SmallEdition(folder)
