"""The build: what it makes, what it refuses, and that it replaces all or nothing."""

import gettext
import json
import threading
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont
from svglib.svglib import svg2rlg

from surveyapp.cli.build_error import BuildError
from surveyapp.cli.building import Checkout, build
from surveyapp.content import places
from surveyapp.content.problems import ContentError
from surveyapp.domain.errors import UserError

ROOT = Path(__file__).resolve().parents[1]
OPENMOJI = ROOT / "node_modules" / "openmoji" / "color" / "svg"
PICTURES = """
school: {file: openmoji/1F3EB.svg, alt: A school building}
signing: {file: healthicons/american-sign-language, alt: Two hands that sign}
"""
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A small checkout with one stylesheet and two pictures."""
    checkout = Checkout(tmp_path, tmp_path / "questionnaires", tmp_path / "translations")
    write(checkout.assets / "family.scss", "$ink: #123456; body { color: $ink }")
    write(checkout.questionnaires / "one" / "pictures.yaml", PICTURES)
    write(tmp_path / "package-lock.json", "{}")
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return checkout


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", errors="surrogateescape")


def manifest(checkout: Checkout) -> dict[str, str]:
    names: dict[str, str] = json.loads((checkout.built / "manifest.json").read_bytes())
    return names


def asset(checkout: Checkout, name: str) -> Path:
    return checkout.built / "static" / manifest(checkout)[name]


def test_styles_are_compiled_under_a_name_that_changes_with_them(checkout: Checkout) -> None:
    write(checkout.assets / "_part.scss", "p { margin: 0 }")
    assert build(checkout)
    first = asset(checkout, "family.css")
    assert first.read_text(encoding="utf-8").strip() == "body{color:#123456}"
    assert "part.css" not in manifest(checkout)
    write(checkout.assets / "family.scss", "@use 'part';")
    assert build(checkout)
    assert asset(checkout, "family.css").name != first.name
    assert not first.exists()


def test_nothing_is_built_when_nothing_changed(checkout: Checkout) -> None:
    assert build(checkout)
    before = (checkout.built / "manifest.json").stat()
    assert not build(checkout)
    assert (checkout.built / "manifest.json").stat() == before


def test_the_design_system_is_found(checkout: Checkout) -> None:
    govuk = "govuk-frontend/dist/govuk"
    no_typeface = f"@use '{govuk}/settings' with ($govuk-include-default-font-face: false);"
    write(checkout.assets / "family.scss", f"{no_typeface} @use '{govuk}/components/button';")
    build(checkout)
    assert ".govuk-button" in asset(checkout, "family.css").read_text(encoding="utf-8")


def test_a_stylesheet_names_the_pictures_of_the_look_by_their_plain_names(
    checkout: Checkout,
) -> None:
    write(checkout.assets / "icon.svg", "<svg/>")
    write(checkout.assets / "family.scss", "a { background: url('icon.svg') }")
    build(checkout)
    css = asset(checkout, "family.css").read_text(encoding="utf-8")
    assert f"url({manifest(checkout)['icon.svg']})" in css


@pytest.mark.parametrize("place", ["/assets/crest.svg", "https://example.invalid/x.woff2"])
def test_a_stylesheet_that_names_what_is_not_there_is_refused(
    checkout: Checkout, place: str
) -> None:
    write(checkout.assets / "family.scss", f"a {{ background: url('{place}') }}")
    with pytest.raises(BuildError, match=rf"family\.scss names url\({place}\)"):
        build(checkout)


def test_a_failed_build_names_the_line_and_leaves_the_old_files(checkout: Checkout) -> None:
    build(checkout)
    write(checkout.assets / "family.scss", "body {\n  color: $nowhere\n}")
    with pytest.raises(BuildError, match=r"Undefined variable(?s:.)*family\.scss 2:10"):
        build(checkout)
    assert asset(checkout, "family.css").is_file()
    assert [path.name for path in checkout.built.parent.glob(".built-*")] == []


def test_pictures_of_openmoji_stay_unaltered_and_credited(checkout: Checkout) -> None:
    build(checkout)
    drawing = asset(checkout, "pictures/school.svg").read_bytes()
    assert drawing == (OPENMOJI / "1F3EB.svg").read_bytes()
    listed = json.loads((checkout.built / "credits.json").read_bytes())
    credit = next(entry for entry in listed if entry["name"] == "school")
    assert credit["licence"] == "CC BY-SA 4.0"
    assert credit["author"].endswith("OpenMoji")
    assert "school (1F3EB), by" in (checkout.built / "NOTICES.txt").read_text(encoding="utf-8")


def test_what_is_under_the_mit_licence_carries_its_text_and_holders(checkout: Checkout) -> None:
    build(checkout)
    licence = (checkout.built / "licences" / "MIT.txt").read_text(encoding="utf-8")
    assert "Copyright (c) Crown (Government Digital Service)\n" in licence
    assert "Copyright (c) Resolve to Save Lives, Health Icons\n" in licence
    assert "Permission is hereby granted, free of charge" in licence
    assert 'THE SOFTWARE IS PROVIDED "AS IS"' in licence


def test_pictures_of_healthicons_become_files_drawn_in_black(checkout: Checkout) -> None:
    build(checkout)
    drawing = asset(checkout, "pictures/signing.svg")
    svg = drawing.read_text(encoding="utf-8")
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">')
    assert "currentColor" not in svg
    printed = svg2rlg(drawing)
    assert printed is not None
    assert printed.getBounds() != (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("bus: {file: openmoji/FFFFF.svg}", "bus names openmoji/FFFFF.svg, which its set does not"),
        ("bus: {file: healthicons/nothing}", "names healthicons/nothing, which its set does not"),
        ("bus: {file: openmoji/../../../package.json}", "has the file 'openmoji/../../../pack"),
        ("bus: {file: /etc/passwd}", "has the file '/etc/passwd'"),
        ("bus: {alt: A bus}", "has the file ''"),
        ("bus: openmoji/1F3EB.svg", "has the file ''"),
        ("../bus: {file: openmoji/1F3EB.svg}", "The picture '../bus' has the file"),
        ("bus: {file: [openmoji/1F3EB.svg]}", "has the file \"\\['openmoji"),
    ],
)
def test_a_picture_that_cannot_be_had_is_named_with_its_line(
    checkout: Checkout, line: str, told: str
) -> None:
    write(checkout.questionnaires / "one" / "pictures.yaml", f"{PICTURES}{line}\n")
    with pytest.raises(UserError, match=rf"pictures\.yaml:4: .*{told}"):
        build(checkout)


@pytest.mark.parametrize("text", ["- school", "school", "{", "\x00", ""])
def test_a_malformed_list_of_pictures_is_named(checkout: Checkout, text: str) -> None:
    write(checkout.questionnaires / "one" / "pictures.yaml", text)
    with pytest.raises(UserError, match=r"pictures\.yaml:\d"):
        build(checkout)


def test_one_id_is_one_picture_in_every_edition(checkout: Checkout) -> None:
    write(checkout.questionnaires / "two" / "pictures.yaml", PICTURES)
    build(checkout)
    other = "school: {file: openmoji/1F3E5.svg}"
    write(checkout.questionnaires / "two" / "pictures.yaml", other)
    with pytest.raises(BuildError, match=r"two/pictures\.yaml:1: .*at .*one/pictures\.yaml:2"):
        build(checkout)


def test_catalogues_are_compiled(checkout: Checkout) -> None:
    file = checkout.translations / "cy" / "LC_MESSAGES" / "messages.po"
    write(file, HEADER + 'msgid "School"\nmsgstr "Ysgol"\n')
    build(checkout)
    compiled = gettext.translation("messages", checkout.built / "catalogues", ["cy"])
    assert compiled.gettext("School") == "Ysgol"


def test_the_catalogue_of_a_language_with_a_script_is_found_by_gettext(checkout: Checkout) -> None:
    file = checkout.translations / "zh-Hant" / "LC_MESSAGES" / "messages.po"
    write(file, HEADER + 'msgid "School"\nmsgstr "學校"\n')
    build(checkout)
    compiled = gettext.translation("messages", checkout.built / "catalogues", ["zh_Hant"])
    assert compiled.gettext("School") == "學校"


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('msgid "School\nmsgstr "Ysgol"\n', r":4: .*a text is not in quotes"),
        ("msgid School\n", r":4: .*a text is not in quotes"),
        ('msgid "a"\nmsgid "b"\nmsgstr "c"\n', ":4: This is not a catalogue: missing msgstr"),
        ('msgid "\udce9"\nmsgstr ""\n', ":1: This is not a catalogue: it is not UTF-8"),
        (
            '#, python-format\nmsgid "%(n)s days"\nmsgstr "%(d)s diwrnod"\n',
            r":5: .*place-?holder",
        ),
    ],
)
def test_a_malformed_catalogue_is_named(checkout: Checkout, entry: str, told: str) -> None:
    write(checkout.translations / "cy" / "LC_MESSAGES" / "messages.po", HEADER + entry)
    with pytest.raises(ContentError, match=rf"cy/LC_MESSAGES/messages\.po{told}"):
        build(checkout)


def test_fonts_can_be_set_in_a_pdf_and_carry_their_licence(checkout: Checkout) -> None:
    build(checkout)
    fonts = sorted((checkout.built / "fonts").glob("*.ttf"))
    letters = {
        "AtkinsonHyperlegibleNext": "é",
        "NotoNaskhArabic": "ع",
        "NotoSansBengali": "অ",
        "NotoSansGujarati": "અ",
        "NotoSansGurmukhi": "ਅ",
        "NotoSansSC": "问",
        "NotoSansTamil": "அ",
    }
    assert {font.stem.partition("-")[0] for font in fonts} == set(letters)
    for font in fonts:
        family, _, weight = font.stem.partition("-")
        assert weight in ("Bold", "Medium", "Regular")
        assert TTFont(font.stem, str(font)).face.charWidths[ord(letters[family])] > 0
        licence = checkout.built / "fonts" / f"{family}-LICENCE.txt"
        assert "SIL Open Font License" in licence.read_text(encoding="utf-8")


def test_two_builds_at_once_leave_one_whole_result(checkout: Checkout) -> None:
    failures: list[BaseException] = []

    def attempt() -> None:
        try:
            build(checkout)
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failures.append(error)

    threads = [threading.Thread(target=attempt) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert all((checkout.built / "static" / name).is_file() for name in manifest(checkout).values())
    assert [path.name for path in checkout.built.parent.glob(".built-*")] == []


def test_what_npm_has_not_installed_is_named(checkout: Checkout, tmp_path: Path) -> None:
    (tmp_path / "node_modules").unlink()
    with pytest.raises(BuildError, match=r"openmoji\.json is missing\. Set up again"):
        build(checkout)


def test_every_picture_of_the_editions_can_be_printed() -> None:
    pictures = [name for name in places.manifest() if name.startswith("pictures/")]
    assert pictures
    for name in pictures:
        drawing = svg2rlg(places.asset(name))
        assert drawing is not None, name
        assert drawing.width > 0, name
        assert drawing.contents, name


def test_an_asset_that_was_not_built_is_named_with_the_remedy() -> None:
    with pytest.raises(FileNotFoundError, match=r"pictures/unknown\.svg was not built: run"):
        places.asset("pictures/unknown.svg")
