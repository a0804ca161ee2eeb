"""`minutes-nlp check`: the table, the JSON object, the gate, the marked copy and every way it can refuse."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from typer.testing import CliRunner

from minutes_nlp.cli import app
from minutes_nlp.records import Block, Document, Findings, Place, Span, Statement
from minutes_nlp.reporting.check_table import check_findings, open_line, remarks

HEADER = ("Action", "Who", "By when")
GOOD = ("Refer Ava to the school nurse for her asthma plan so that she can go on the trip", "Dan Reed", "3 March 2025")
VAGUE = ("Everyone to continue to support Ava", "All", "ASAP")


def minutes(path: Path, *rows: tuple[str, str, str], text: str = "") -> Path:
    document = docx.Document()
    document.add_heading("Minutes of the looked-after review")
    document.add_paragraph("Name of child: Ava Lind")
    document.add_paragraph("Date of review: 14 January 2025")
    document.add_paragraph("Date of next review: 8 July 2025")
    document.add_paragraph("Social worker: Dan Reed")
    document.add_heading("Health", 2)
    document.add_paragraph(text or "Ava's asthma plan is due. The school nurse asked for it before the trip.")
    if rows:
        document.add_heading("Recommendations", 2)
        table = document.add_table(0, 3)
        for row in (HEADER, *rows):
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
    document.save(str(path))
    return path


def check(*arguments: object) -> Any:
    return CliRunner().invoke(app, ["check", *(str(argument) for argument in arguments)], env={"COLUMNS": "160"})


def comments(path: Path) -> list[str]:
    return [comment.text for comment in docx.Document(str(path)).comments]


def test_table_verdict_and_marked_copy(tmp_path: Path) -> None:
    path = minutes(tmp_path / "ava.docx", GOOD, VAGUE)
    before = hashlib.sha256(path.read_bytes()).digest()
    result = check(path)
    assert result.exit_code == 0, result.output
    assert "SMART" in result.output and "Time-bound: 'ASAP'" in result.output
    assert "2 recommendations: 1 meets all five SMART letters, 1 falls short." in result.output
    assert hashlib.sha256(path.read_bytes()).digest() == before
    found = comments(tmp_path / "ava-checked.docx")
    assert found[0].startswith("2 recommendations: 1 meets all five")
    assert any(text.startswith("SMART: ") and "Time-bound: 'ASAP'" in text and "8 July 2025" in text for text in found)
    heading = next(
        p for p in docx.Document(str(tmp_path / "ava-checked.docx")).paragraphs if p._p.xpath(".//w:commentReference")
    )
    assert heading.text == "Recommendations"


def test_the_verdict_counts_in_words(tmp_path: Path) -> None:
    result = check(minutes(tmp_path / "ava.docx", VAGUE, ("Everyone to support Ava", "All", "Ongoing")), "--no-copy")
    assert "2 recommendations: 0 meet all five SMART letters, 2 fall short (most often" in result.output
    assert "time-bound, twice each)." in result.output
    assert "'ASAP' cannot be checked: it sets no limit in time." in " ".join(result.output.replace("│", " ").split())


def test_what_the_document_lacks_is_said_on_the_screen_and_in_the_copy(tmp_path: Path) -> None:
    path = minutes(tmp_path / "ava.docx", GOOD, VAGUE)
    assert "To look at: The date" not in check(path).output
    document = docx.Document(str(path))
    document.paragraphs[2].text = "Venue: Ava's home"
    document.save(str(path))
    gap = "To look at: The date of the review was not found."
    assert gap in check(path, "--force").output
    assert [gap in text for text in comments(tmp_path / "ava-checked.docx")[:2]] == [True, False]
    empty = tmp_path / "scan.docx"
    docx.Document().save(str(empty))
    said = check(empty).output
    assert (
        "To look at: The document holds no text. If its pages are scans or pictures, ask for the Word original" in said
    )
    assert "The date of the review" not in said


def test_a_date_that_is_given_is_not_said_twice(tmp_path: Path) -> None:
    rows = (GOOD, (GOOD[0], "Dan Reed", "within 4 weeks"))
    shown = " ".join(check(minutes(tmp_path / "ava.docx", *rows), "--no-copy").output.replace("│", " ").split())
    assert "(3 March" not in shown and "within 4 weeks (11 " in shown


def test_json_holds_letters_reasons_and_the_copy(tmp_path: Path) -> None:
    path = minutes(tmp_path / "ava.docx", GOOD, VAGUE)
    result = check(path, "--json", "--out", tmp_path / "out.docx")
    record = json.loads(result.stdout)
    assert record["recommendations"][0]["letters_met"] == 5
    assert "time_bound" in record["recommendations"][1]["reasons"]
    assert (record["all_five"], record["passed"], record["fail_under"]) == (1, True, None)
    assert record["marked_copy"] == str(tmp_path / "out.docx") and (tmp_path / "out.docx").is_file()


@pytest.mark.parametrize(("rows", "least", "code"), [((GOOD,), 5, 0), ((GOOD, VAGUE), 5, 1), ((GOOD, VAGUE), 1, 0)])
def test_the_gate_looks_at_every_recommendation(
    rows: tuple[tuple[str, str, str], ...], least: int, code: int, tmp_path: Path
) -> None:
    result = check(minutes(tmp_path / "ava.docx", *rows), "--no-copy", "--fail-under", least)
    assert result.exit_code == code, result.output
    assert [item.name for item in tmp_path.iterdir()] == ["ava.docx"]


def test_a_document_without_recommendations_has_a_code_of_its_own(tmp_path: Path) -> None:
    path = minutes(tmp_path / "ava.docx")
    for options in ((), ("--json",), ("--fail-under", "4")):
        result = check(path, *options)
        assert result.exit_code == 4
        assert "No recommendations were found" in result.output
    assert [item.name for item in tmp_path.iterdir()] == ["ava.docx"]


def test_a_form_is_said_to_be_one(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("My review: child's consultation form")
    for line in ("My name: Ava Lind", "What is going well?", "I like my school.", "What are you worried about?", "No"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "form.docx"))
    result = check(tmp_path / "form.docx")
    assert result.exit_code == 4 and "it was taken for a consultation form" in " ".join(result.output.split())


def test_a_second_document_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = minutes(tmp_path / "ava.docx", VAGUE)
    for more in ([path], [path, path, "--no-copy"]):
        result = check(path, *more)
        names = 1 + sum(name == path for name in more)
        assert result.exit_code == 2 and result.output.startswith(f"check reads one document, and {names} names ")
    assert "No such option" in check(path, "--nonsense").output
    assert [item.name for item in tmp_path.iterdir()] == ["ava.docx"]


def test_an_existing_copy_is_kept_without_force(tmp_path: Path) -> None:
    path, copy = minutes(tmp_path / "ava.docx", VAGUE), tmp_path / "ava-checked.docx"
    copy.write_bytes(b"mine")
    result = check(path)
    assert (result.exit_code, copy.read_bytes()) == (2, b"mine")
    assert "--force" in result.output
    assert check(path, "--force").exit_code == 0
    assert comments(copy)


def test_a_marked_copy_that_is_checked_has_its_comments_once(tmp_path: Path) -> None:
    first = minutes(tmp_path / "ava.docx", GOOD, VAGUE)
    assert "earlier check" not in check(first).output
    copy = tmp_path / "ava-checked.docx"
    before = copy.read_bytes()
    result = check(copy)
    assert result.exit_code == 0
    assert "ava-checked.docx has comments of an earlier check (" in result.output
    assert "ava-checked-2.docx" in result.output
    assert copy.read_bytes() == before
    assert comments(tmp_path / "ava-checked-2.docx") == comments(copy)
    assert sorted(item.name for item in tmp_path.iterdir()) == ["ava-checked-2.docx", "ava-checked.docx", "ava.docx"]


def test_the_same_copy_and_the_same_words_each_time(tmp_path: Path) -> None:
    path = minutes(tmp_path / "ava.docx", GOOD, VAGUE)
    runs = [(check(path, "--force").output, (tmp_path / "ava-checked.docx").read_bytes()) for _ in range(2)]
    assert runs[0] == runs[1]


@pytest.mark.parametrize(
    "row",
    [
        ("Refer Ava to the school nurse", "", ""),
        ("", "Dan Reed", "3 March 2025"),
        ("Refer Ava to the school nurse", "Zebedee Quill", "31 June 2025"),
        ("Refer Ava to the school nurse", "Dan Reed", "when somebody finds the time"),
    ],
)
def test_cells_that_are_empty_or_wrong_are_remarked_on_and_stop_nothing(
    row: tuple[str, str, str], tmp_path: Path
) -> None:
    result = check(minutes(tmp_path / "ava.docx", VAGUE, row))
    assert result.exit_code == 0, result.output
    if row[0]:
        assert any("Time-bound" in text for text in comments(tmp_path / "ava-checked.docx")[2:])


def test_a_day_that_does_not_exist_is_named(tmp_path: Path) -> None:
    result = check(minutes(tmp_path / "ava.docx", ("Refer Ava to the school nurse", "Dan Reed", "31 June 2025")))
    assert result.exit_code == 0
    (text,) = (text for text in comments(tmp_path / "ava-checked.docx") if text.startswith("SMART: "))
    assert "31 June 2025" in text and "Time-bound" in text


def test_an_owner_who_is_nobody_in_the_document_is_asked_about(tmp_path: Path) -> None:
    rows = [("Refer Ava to the school nurse", owner, "3 March 2025") for owner in ("Zebedee Quill", "Dan Reed")]
    result = check(minutes(tmp_path / "ava.docx", *rows), "--json")
    items = json.loads(result.stdout)["recommendations"]
    assert [item["unknown_owners"] for item in items] == [["Zebedee Quill"], []]
    asked = "Owner: 'Zebedee Quill' stands nowhere else in this document."
    assert sum(asked in text for text in comments(tmp_path / "ava-checked.docx")) == 1
    assert "Zebedee Quill" in check(tmp_path / "ava.docx", "--no-copy").output


def protected(path: Path) -> Path:
    document = docx.Document(str(path))
    protection = OxmlElement("w:documentProtection")
    protection.set(qn("w:edit"), "readOnly")
    protection.set(qn("w:enforcement"), "1")
    document.settings.element.append(protection)
    document.save(str(path))
    return path


def test_a_protected_document_is_refused_and_checked_without_a_copy(tmp_path: Path) -> None:
    path = protected(minutes(tmp_path / "ava.docx", VAGUE))
    result = check(path)
    assert result.exit_code == 2
    assert result.output.strip().startswith("The document is protected against changes")
    assert [item.name for item in tmp_path.iterdir()] == ["ava.docx"]
    assert check(path, "--no-copy").exit_code == 0


def test_a_read_only_folder_ends_with_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**options: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = minutes(tmp_path / "ava.docx", VAGUE)
    monkeypatch.setattr("tempfile.mkstemp", refuse)
    result = check(path)
    assert result.exit_code == 2
    assert "Nothing may be written in the folder" in result.output and "Traceback" not in result.output


def test_a_copy_that_is_open_elsewhere_is_refused_even_with_force(tmp_path: Path) -> None:
    path, copy = minutes(tmp_path / "ava.docx", VAGUE), tmp_path / "ava-checked.docx"
    copy.write_bytes(b"mine")
    (tmp_path / ".~lock.ava-checked.docx#").touch()
    result = check(path, "--force")
    assert (result.exit_code, copy.read_bytes()) == (2, b"mine")
    assert "open in another program" in result.output


def test_a_concern_that_no_recommendation_takes_up_is_commented_on(tmp_path: Path) -> None:
    text = "The personal education plan has not been reviewed since June and no meeting is planned. Ava is well."
    result = check(minutes(tmp_path / "ava.docx", VAGUE, text=text))
    assert result.exit_code == 0
    found = comments(tmp_path / "ava-checked.docx")
    assert any("No recommendation takes up" in text and "“The personal education plan" in text for text in found)


def test_a_wish_without_an_answer_has_a_remark_and_one_with_an_answer_has_none() -> None:
    lines = ("Ava wants to see her brother Leo.", "Ava wants to swim.", "Dan will book a swimming lesson.")
    starts = [sum(len(line) + 1 for line in lines[:k]) for k in range(len(lines))]
    blocks = [
        Block(k, start, line, Place("body", k + 1)) for k, (start, line) in enumerate(zip(starts, lines, strict=True))
    ]
    spans = [Span(block.index, block.start, block.start + len(block.text)) for block in blocks]
    document = Document("a.docx", "", "\n".join(lines), tuple(blocks), kind="review_minutes")
    said = (
        Statement(spans[0], "reported", "wish", "family_time", "wants", 0.9),
        Statement(spans[1], "reported", "wish", "friends_activities", "wants", 0.9, answered_by=spans[2]),
    )
    found = remarks(check_findings(Findings("a.docx", "", document, statements=said)))
    open_ = [remark.span for remark in found if any("no answer to this wish" in line for line in remark.lines)]
    assert open_ == [spans[0]]
    one = check_findings(Findings("a.docx", "", document, statements=said[:1]))
    assert ["no answer to this wish" in " ".join(remark.lines) for remark in remarks(one)] == [True]

    unanswered = (said[0], replace(said[1], answered_by=None))
    none = check_findings(Findings("a.docx", "", document, statements=unanswered))
    told = [" ".join(remark.lines) for remark in remarks(none)]
    assert len(told) == 1 and "The minutes answer none of the child's 2 wishes and worries" in told[0]
    assert open_line(none) == "Not taken up: all 2 wishes or worries of the child."

    form = replace(document, kind="consultation_form")
    assert check_findings(Findings("a.docx", "", form, statements=unanswered)).wishes == ()


def test_refusals_are_one_sentence_and_write_nothing(tmp_path: Path) -> None:
    path = minutes(tmp_path / "ava.docx", VAGUE)
    (tmp_path / "note.docx").write_text("no document")
    for arguments in ([tmp_path / "none.docx"], [tmp_path / "note.docx"], [path, "--out", path, "--force"], [tmp_path]):
        result = check(*arguments)
        assert result.exit_code == 2, result.output
        assert result.output.strip().endswith(".") and "Traceback" not in result.output
    assert sorted(item.name for item in tmp_path.iterdir()) == ["ava.docx", "note.docx"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = minutes(tmp_path / "ava.docx", VAGUE)
    tmp_path.chmod(0o500)
    try:
        result = check(path)
    finally:
        tmp_path.chmod(0o700)
    assert result.exit_code == 2
    assert "--out" in result.output


def test_an_open_document_is_checked_with_a_notice(tmp_path: Path) -> None:
    path = minutes(tmp_path / "ava.docx", VAGUE)
    (tmp_path / "~$ava.docx").touch()
    result = check(path, "--no-copy")
    assert result.exit_code == 0
    assert "is open in another program" in result.output
