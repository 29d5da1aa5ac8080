"""`surveyapp local-figures`: loaded whole or not at all, shown, and a blank file to fill in."""

from pathlib import Path

from tests.cli.conftest import CommandLine


def test_a_blank_file_is_filled_in_loaded_and_shown(
    command_line: CommandLine, tmp_path: Path
) -> None:
    opened = command_line.open_demonstration()
    blank = tmp_path / "blank.csv"
    command_line.printed("local-figures", "template", opened["id"], "--out", str(blank))
    everyone = "parents-and-carers,all,all,"
    text = blank.read_text(encoding="utf-8")
    assert everyone in text
    filled = tmp_path / "filled.csv"
    filled.write_text(text.replace(everyone, everyone + "3681"), encoding="utf-8")
    load = ("local-figures", "load", opened["id"], str(filled))
    unsaid = command_line.run(*load)
    assert unsaid.exit_code == 1
    assert "names no source" in unsaid.stderr
    loaded = command_line.printed(*load, "--source", "DfE, January 2026", "--by", "A. Lead")
    assert loaded["loaded_by"] == "A. Lead"
    [shown] = command_line.printed("local-figures", "show", opened["id"])
    assert shown["figures"] == [
        {
            "audience": "parents-and-carers",
            "by": "all",
            "group": "all",
            "people": 3681,
            "source": "DfE, January 2026",
        }
    ]
    told = command_line.run("local-figures", "show", opened["id"]).stdout
    assert "parents-and-carers/all/all  3681  (DfE, January 2026)" in told
    assert "Loaded by A. Lead" in told


def test_a_file_that_does_not_hold_is_told_by_line_and_changes_nothing(
    command_line: CommandLine, tmp_path: Path
) -> None:
    opened = command_line.open_demonstration()
    file = tmp_path / "figures.csv"
    file.write_text(
        "area,audience,by,group,people,source\n"
        "Hackney,practitioners,all,all,751,Council 2026\n"
        "Hackney,practitioners,phase,\x1b[31mschool,-1,Council 2026\n"
    )
    refused = command_line.run("local-figures", "load", opened["id"], str(file))
    assert refused.exit_code == 1
    assert "Line 3" in refused.stderr
    assert "early-years, school-age" in refused.stderr
    assert "\x1b" not in refused.stderr
    assert "There are none" in command_line.run("local-figures", "show", opened["id"]).stdout
