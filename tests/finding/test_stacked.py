"""Labels with bare values in units of their own or in rows of pairs: a concern where the pair states one, or none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as Word

from minutes_nlp.finding.stacked import stacked
from minutes_nlp.finding.themes import read_themes
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document, Span, Unit

NOTHING = [
    ("Missing episodes since last review", "None"),
    ("Any exclusions since the last review", "No"),
    ("Any concerns about contact", "No"),
    ("Return interviews outstanding", "None"),
    ("Concerns re exploitation", "None known"),
    ("Is the PEP overdue", "No"),
    ("Dental check overdue", "No"),
    ("Overdue actions", "0"),
    ("Date of last PEP", "3/2/25"),
    ("Date of last health assessment", "14 November 2024"),
    ("Last statutory visit", "4 March 2025"),
    ("Attendance", "97%"),
    ("SDQ score", "12"),
    ("Reason for any delay", "n/a"),
    ("Pathway plan", "N/A"),
]
CONCERNS = [
    ("Missing episodes since last review", "3", "missing_exploitation"),
    ("Missing episodes since last review", "Yes", "missing_exploitation"),
    ("Any concerns about contact", "Yes", "family_time"),
    ("Attendance", "71%", "education_provision"),
    ("PEP overdue", "Yes", "pep_missing"),
    ("PEP in place", "No", "pep_missing"),
    ("Personal education plan", "Out of date", "pep_missing"),
    ("Dental check", "Overdue", "health_assessment_overdue"),
    ("Passport", "None", "documents_finance"),
    ("Allocated social worker", "None", "worker_change"),
    ("Was a consultation document completed?", "No", "views_missing"),
]
#: Lines of which the second is no bare value, or the first no label.
OTHERS = [
    ("Statutory visits", "Two were missed in the summer."),
    ("No PEP has been held", "Social worker to arrange"),
    ("The PEP is overdue.", "3/2/25"),
    ("Any concerns about contact", "Yes - cancelled three times"),
    ("PEP overdue", "Placement plan unsigned"),
    ("Immunisations up to date", "Yes, all done"),
    ("Pathway plan written with him", "No"),
]


def words(*lines: str, role: str = "text", question: str = "") -> list[Unit]:
    return [Unit(i, Span(i, 0, len(t)), t, role, "Checks", "other", question) for i, t in enumerate(lines)]


def told(found: list[Unit]) -> dict[int, str]:
    return {i: one.theme for i, one in stacked(Document("a.docx", "", "", ()), found, "Kayden Marsh").items()}


@pytest.mark.parametrize(("label", "value"), NOTHING)
def test_a_label_over_a_value_that_states_nothing_is_silent(label: str, value: str) -> None:
    assert told(words(label, value)) == {0: "", 1: ""}
    assert told(words(f"{label}:", value)) == {0: "", 1: ""}


@pytest.mark.parametrize(("label", "value", "theme"), CONCERNS)
def test_a_label_over_a_value_states_the_concern(label: str, value: str, theme: str) -> None:
    assert told(words(label, value)) == {0: theme, 1: ""}


@pytest.mark.parametrize(("label", "below"), OTHERS)
def test_other_lines_are_left_to_the_models(label: str, below: str) -> None:
    assert told(words(label, below)) == {}


ROWS = [
    ("Missing episodes since last review\tNone\tAny concerns about contact\tNo", ""),
    ("Date of last PEP\t3/2/25\tAttendance\t97%", ""),
    ("Missing episodes since last review\t\tAny concerns about contact", ""),
    ("PEP\tOverdue\tDate of last dental check\t3/2/25", "pep_missing"),
    ("Date of last PEP\n3/2/25\tExclusions\n0", ""),
    ("Missing episodes since last review\n2\tAny concerns about contact\nNo", "missing_exploitation"),
]


@pytest.mark.parametrize(("row", "theme"), ROWS)
def test_rows_of_pairs(row: str, theme: str) -> None:
    assert told(words(row, role="row")) == {0: theme}


@pytest.mark.parametrize(
    "row",
    [
        "PEP\tIn date\tPlacement plan signed\tNo, the carers are waiting for it",
        "IRO saw child\tYes\tAdvocate\tNo",
        "3/2/25\tSchool\tTwo hours\tYes",
        "PEP overdue\tVirtual school to arrange",
        "Missing episodes since last review\tNone",
    ],
)
def test_other_rows_are_left_to_the_models(row: str) -> None:
    assert told(words(row, role="row")) == {}


def test_a_row_of_labels_over_a_row_of_values() -> None:
    names, nothing, some = "Missing episodes\tPEP overdue\tDate of last PEP", "0\tNo\t3/2/25", "0\tYes\t3/2/24"
    assert told(words(names, nothing, role="row")) == {0: "", 1: ""}
    assert told(words(names, some, role="row")) == {0: "", 1: "pep_missing"}
    assert told(words(some, role="row", question=names)) == {0: "pep_missing"}
    assert told(words(names, "2 hours on 3 May\tNo\tHeld at school", role="row")) == {}


def test_an_empty_field_of_a_table_is_silent_and_a_line_of_the_same_words_is_not(tmp_path: Path) -> None:
    word = Word()
    word.add_heading("LAC Review Minutes", 1)
    word.add_heading("Safety", 2)
    table = word.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Return interviews outstanding", ""
    table.cell(1, 0).text, table.cell(1, 1).text = "Who was seen", "Kayden was seen at home by Tom on two days."
    word.add_paragraph("Return interviews outstanding")
    word.save(tmp_path / "a.docx")
    document = read(tmp_path / "a.docx")
    mentions = read_themes(document, units(document)).mentions
    assert [document.blocks[m.span.block].place.table is None for m in mentions if m.status == "concern"] == [True]


@pytest.mark.parametrize("piece", [" ", "\t", "\n", "PEP ", "PEP\t", "3/2/25\t", "a\n"])
def test_long_runs_take_linear_time(linear: Callable[..., None], piece: str) -> None:
    linear(lambda run: told(words(run, role="row")), piece * 20_000)
    linear(lambda run: told(words(run, "None")), piece * 20_000)
