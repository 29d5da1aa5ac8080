"""Every report says which languages were offered, which as drafts, and by whose decision."""

from dataclasses import replace
from datetime import timedelta

import pytest

from surveyapp.domain.language import LanguageDecision, ReviewStatus
from surveyapp.domain.summary import OfferedLanguage, Summary
from surveyapp.reports import heading, html, tidy_csv
from surveyapp.summary import shaping
from tests.reports.conftest import SCRIPT
from tests.summary import small


def decided(code: str, hours: int, because: str = "Many read it.") -> LanguageDecision:
    opened = small.inspection().window.opens_at
    at = opened + timedelta(hours=hours)
    return LanguageDecision(code, ReviewStatus.DRAFT, because, "A. Lead", at)


OFFERED = (
    OfferedLanguage("English"),
    OfferedLanguage("French"),
    OfferedLanguage("Urdu", True, decided("ur", 0)),
    OfferedLanguage("Polish", True, decided("pl", 0)),
    OfferedLanguage("Arabic", True, decided("ar", 25, f"Asked\nfor {SCRIPT}")),
    OfferedLanguage("Somali", False, replace(decided("so", 26), review=ReviewStatus.REVIEWED)),
)


@pytest.fixture(scope="module")
def offered(summary: Summary) -> Summary:
    circumstances = shaping.Circumstances(summary.made_at, True, 0, {}, OFFERED)
    return shaping.summary(summary.inspection, small.edition(), summary.audiences, circumstances)


def test_the_languages_are_told_with_what_they_were_and_since_when(offered: Summary) -> None:
    opened = offered.inspection.window.opens_at
    assert heading.languages(offered) == (
        "English, French, Urdu (draft translation), Polish (draft translation), "
        f"Arabic (draft translation; only from {_moment(opened + timedelta(hours=25))}), "
        f"Somali (only from {_moment(opened + timedelta(hours=26))})"
    )


def test_whoever_opened_drafts_is_named_before_any_figure(offered: Summary) -> None:
    opened = offered.inspection.window.opens_at
    assert offered.notices[-2:] == (
        (
            "Families could answer in Urdu and Polish in translations that no native speaker had "
            f"checked: opened by A. Lead on {_moment(opened)}, because “Many read it.”."
        ),
        (
            "Families could answer in Arabic in a translation that no native speaker had checked: "
            f"opened by A. Lead on {_moment(opened + timedelta(hours=25))}, "
            f"because “Asked for {SCRIPT}”."
        ),
    )


def test_where_nobody_had_to_decide_drafts_are_named_all_the_same(summary: Summary) -> None:
    shown = (OfferedLanguage("English"), *(OfferedLanguage(n, True) for n in ("Urdu", "Bengali")))
    circumstances = shaping.Circumstances(summary.made_at, True, 0, {}, shown)
    notices = shaping.summary(summary.inspection, small.edition(), (), circumstances).notices
    assert notices[-1] == (
        "Families could answer in Urdu and Bengali in translations that no native speaker had "
        "checked."
    )


def test_english_alone_gives_no_notice(summary: Summary) -> None:
    assert not [notice for notice in summary.notices if "native speaker" in notice]
    assert heading.languages(summary) == "English"


def test_page_and_csv_say_it_and_run_nothing(offered: Summary) -> None:
    page = html.page(offered)
    assert "<dt>Languages offered</dt><dd>English, French, Urdu (draft" in page
    assert "<script>" not in page
    table = tidy_csv.content(offered).decode("utf-8-sig")
    assert "Languages offered: English, French, Urdu (draft translation)" in table
    assert "opened by A. Lead on" in table


def _moment(moment: object) -> str:
    return f"{moment:%A} {moment:%-d} {moment:%B %Y}, {moment:%H:%M}"
