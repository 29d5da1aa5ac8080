"""Terms of a glossary are found in the English that has them."""

from pathlib import Path

import pytest

from surveyapp.content.glossaries import glossary, skeleton_file


@pytest.mark.parametrize(
    ("english", "text", "found"),
    [
        ("education, health and care plan (EHC plan)", "Do you have an EHC plan?", True),
        ("education, health and care plan (EHC plan)", "an education, health and care plan", True),
        ("education, health and care plan (EHC plan)", "Is your health good?", False),
        ("support, help", "What help do you have?", True),
        ("need; needs", "Your needs", True),
        ("social worker", "Social workers and others", True),
        ("plan", "planning", False),
        ("[form of address]", "form of address", False),
        ("(numbers)", "numbers", False),
        ("C++ (a.*)", "a C++ course", True),
    ],
)
def test_a_term_is_found(tmp_path: Path, english: str, text: str, found: bool) -> None:
    file = tmp_path / "glossary.yaml"
    file.write_text(f'- {{english: "{english}", translation: x}}\n', encoding="utf-8")
    (term,) = glossary(file)
    assert term.is_in(text) == found


def test_a_language_without_a_glossary_has_no_terms(tmp_path: Path) -> None:
    assert glossary(tmp_path / "glossary.yaml") == ()


def test_the_terms_for_new_languages_can_be_read() -> None:
    assert len(glossary(skeleton_file())) > 30
