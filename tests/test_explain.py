"""`minutes-nlp explain`: one document's themes with their evidence, and refusals."""

from __future__ import annotations

from typer.testing import CliRunner

from minutes_nlp.cli import app
from minutes_nlp.resources import sample_dir

FILE = str(sample_dir() / "b04-review8.docx")


def test_mentions_are_shown_with_their_evidence() -> None:
    run = CliRunner().invoke(app, ["explain", FILE, "--theme", "PEP missing or out of date"])
    assert run.exit_code == 0, run.output
    assert "A post-16 PEP by 31 January | Has not happened" in run.output
    assert "PEP missing or out of date: concern, " in run.output
    assert "100% sure" not in run.output
    assert "Why (its words): Set phrase: “PEP by 31 January Has not”." in run.output
    assert ", under “How did we do with December's decisions?”: A post-16 PEP" in run.output
    assert "Social work visits" not in run.output


def test_a_part_of_a_name_is_enough_where_one_theme_has_it() -> None:
    whole = CliRunner().invoke(app, ["explain", FILE, "--theme", "PEP missing or out of date"])
    part = CliRunner().invoke(app, ["explain", FILE, "--theme", "pep"])
    assert (part.exit_code, part.output) == (0, whole.output)
    several = CliRunner().invoke(app, ["explain", FILE, "--theme", "Plan"])
    assert several.exit_code == 2
    assert "More than one theme has “Plan” in its name: " in several.output


def test_what_weighed_most_are_words_of_the_document() -> None:
    run = CliRunner().invoke(app, ["explain", FILE])
    assert "current concerns and good practice" in run.output.splitlines()[0]
    sentence, shown = "", 0
    for line in run.output.splitlines():
        if line.startswith("  ") and "Why (" not in line and "What weighed" not in line:
            sentence = line
        elif line.startswith("  What weighed most: "):
            for clause in line.removeprefix("  What weighed most: “").removesuffix("”").split("”; “"):
                shown += 1
                assert clause in sentence
    assert shown > 3
    assert run.output.count("By its dates too: Last recorded") + run.output.count("(its dates): Last recorded") >= 1


def test_an_unknown_theme_and_a_file_that_is_none() -> None:
    run = CliRunner().invoke(app, ["explain", FILE, "--theme", "weather"])
    assert run.exit_code == 2
    assert "There is no theme “weather”; the themes are Drift and delay; " in run.output
    assert CliRunner().invoke(app, ["explain", __file__]).exit_code == 2
