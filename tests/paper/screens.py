"""PDFs for screens to test with."""

import io
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import product

import pikepdf
import pytest

from surveyapp.content.page_designs import page_designs
from surveyapp.domain.questionnaire import Question, Questionnaire
from surveyapp.paper.front import Facts
from surveyapp.paper.medium import Medium
from surveyapp.paper.routes import printed
from surveyapp.paper.screen import screen_pdf
from tests.paper.sheets import audiences, design_of, facts, real_edition, sheet_of

INSPECTION = "hackney-2026-11-23"


#: Each audience in each design; those on A3 differ from A4 in their paper alone.
every_file = pytest.mark.parametrize(
    ("audience", "design"),
    list(product(audiences(), [d for d in page_designs() if not d.endswith("-a3")])),
)


def questions_of(audience: str, design: str) -> tuple[Question, ...]:
    return printed(real_edition().questionnaire(audience), design_of(design).variant)


def file_of(asked: Questionnaire, design: str = "standard") -> bytes:
    return screen_pdf(sheet_of(asked, on_screen(), design, Medium.SCREEN), INSPECTION)


def on_screen() -> Facts:
    """What is told on a screen, with addresses that lead somewhere."""
    told = facts()
    links = {printed: f"https://{printed}" for printed in (told.address, told.upload)}
    return replace(told, links=links)


@cache
def real_file(audience: str, design: str) -> bytes:
    return file_of(real_edition().questionnaire(audience), design)


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def fields(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """The fields of the form, by name."""
    return {str(field.T): field for field in pdf.Root.AcroForm.Fields}


def states(widget: pikepdf.Object) -> list[str]:
    """What a box can be, besides empty."""
    return [state.removeprefix("/") for state in widget.AP.N if state != "/Off"]


def filled(content: bytes, answers: Mapping[str, str | list[str]]) -> bytes:
    """A file as a reader saves it: the option of each question, a list of them, or words."""
    with opened(content) as pdf:
        for name, field in fields(pdf).items():
            given = answers.get(name)
            if given is None:
                continue
            if "/Kids" not in field:
                field.V = pikepdf.String(str(given))
            elif "/FT" in field:
                field.V = pikepdf.Name(f"/{given}")
                for kid in field.Kids:
                    kid.AS = pikepdf.Name(f"/{given}" if states(kid) == [given] else "/Off")
            else:
                for kid in field.Kids:
                    kid.V = kid.AS = pikepdf.Name("/Yes" if str(kid.T) in given else "/Off")
        pdf.Root.AcroForm.NeedAppearances = True
        target = io.BytesIO()
        pdf.save(target)
    return target.getvalue()
