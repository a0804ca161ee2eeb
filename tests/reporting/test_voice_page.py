"""One document's voice as a page: marks where the statements stand, everything escaped, nothing loaded."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from typer.testing import CliRunner

from minutes_nlp.cli import app
from minutes_nlp.records import Block, Document, Findings, Place, Span, Statement
from minutes_nlp.reporting.voice_page import answer_words, label_of, lines_of, summary_line, voice_page
from minutes_nlp.taxonomy import TOPIC_NAMES, VOICE_TOPICS

TEXT = "Views\nHe said <b>no</b> & left. Then he slept.\nBus to be mended."
BLOCKS = (
    Block(0, 0, "Views", Place(paragraph=1), "heading"),
    Block(1, 6, "He said <b>no</b> & left. Then he slept.", Place(paragraph=2)),
    Block(2, 47, "Bus to be mended.", Place(paragraph=3)),
)
DOCUMENT = Document("folder/a.docx", "", TEXT, BLOCKS, kind="review_minutes")
STATEMENT = Statement(Span(1, 6, 31), "reported", "wish", "family_time", "said", 0.9)


def findings(*statements: Statement) -> Findings:
    return Findings("a.docx", "", DOCUMENT, statements=statements)


def test_a_statement_is_marked_where_it_stands() -> None:
    line = list(lines_of(DOCUMENT, [STATEMENT]))[1]
    assert [(piece.text, piece.statement is not None) for piece in line.pieces] == [
        ("", False), ("He said <b>no</b> & left.", True), (" Then he slept.", False),
    ]  # fmt: skip
    assert "".join(piece.text for piece in line.pieces) == BLOCKS[1].text


def test_a_statement_over_two_blocks_is_marked_in_both() -> None:
    lines = list(lines_of(DOCUMENT, [replace(STATEMENT, span=Span(1, 6, 50))]))
    assert [any(p.statement for p in line.pieces) for line in lines] == [False, True, True]


def test_everything_is_escaped_and_nothing_is_loaded() -> None:
    page = voice_page(findings(replace(STATEMENT, answered_by=Span(2, 47, 64))))
    assert "&lt;b&gt;no&lt;/b&gt; &amp; left." in page and "<b>no" not in page
    assert "answered by: Bus to be mended." in page and "reported · wish · family time · known by: said" in page
    assert "http" not in page and "src=" not in page and "<script" not in page


def test_the_answers_of_a_paragraph_tell_which_statement_they_answer() -> None:
    second = replace(STATEMENT, span=Span(1, 32, 46), kind="worry", answered_by=Span(2, 47, 64))
    (line,) = (line for line in lines_of(DOCUMENT, [STATEMENT, second]) if line.answers)
    assert line.answers == (
        "“He said <b>no</b> & left.”: no answer found", "“Then he slept.”: answered by: Bus to be mended.",
    )  # fmt: skip


def test_a_form_holds_no_answers_and_a_positive_statement_asks_for_none() -> None:
    form = replace(DOCUMENT, kind="consultation_form")
    assert answer_words(form, STATEMENT) == "" == answer_words(DOCUMENT, replace(STATEMENT, kind="positive"))
    assert answer_words(DOCUMENT, STATEMENT) == "no answer found"


def test_topics_are_named_as_people_name_them() -> None:
    assert label_of(replace(STATEMENT, topic="friends_activities")) == "reported · wish · friends and activities"
    assert set(TOPIC_NAMES) == set(VOICE_TOPICS) and not any("_" in name for name in TOPIC_NAMES.values())


def test_a_page_is_the_same_each_time() -> None:
    assert voice_page(findings(STATEMENT)) == voice_page(findings(STATEMENT))


@pytest.mark.parametrize(
    ("statements", "words"),
    [
        ((), "No statement of the child was found."),
        ((replace(STATEMENT, kind="positive"),), "1 statement of the child."),
        ((STATEMENT,), "of 1 wishes, worries and complaints none found an answer"),
        ((replace(STATEMENT, answered_by=Span(2, 47, 64)),), "complaints 1 found an answer"),
    ],
)
def test_the_summary(statements: tuple[Statement, ...], words: str) -> None:
    assert words in summary_line(findings(*statements))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    document = docx.Document()
    for text in ("Review of Kieran Stubbs", "Name of child: Kieran Stubbs", "“I want to stay,” Kieran told his IRO."):
        document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    return tmp_path / "a.docx"


def test_the_command(file: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = CliRunner().invoke(app, ["voice", str(file), "--html", str(page)])
    assert done.exit_code == 0 and "1 statement of the child" in done.output and "direct" in done.output
    assert "<mark" in page.read_text(encoding="utf-8")
    nowhere = CliRunner().invoke(app, ["voice", str(file), "--html", str(tmp_path / "gone" / "page.html")])
    assert (nowhere.exit_code, "There is no folder" in nowhere.output) == (2, True)
    again = CliRunner().invoke(app, ["voice", str(file), "--html", str(page)])
    assert again.exit_code == 2 and "exists" in again.output


def test_the_command_refuses_what_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "b.docx").write_text("x")
    assert CliRunner().invoke(app, ["voice", str(tmp_path / "b.docx")]).exit_code == 2


def test_a_narrow_terminal_gets_whole_words_and_no_trailing_blanks(file: Path) -> None:
    done = CliRunner().invoke(app, ["voice", str(file)], env={"COLUMNS": "40"})
    lines = done.output.splitlines()
    assert max(map(len, lines)) <= 40 and all(line == line.rstrip() for line in lines)
    assert lines[0].startswith("1. “I want to stay,” Kieran told his")
    assert any(line.strip() == "- no answer found" for line in lines)
