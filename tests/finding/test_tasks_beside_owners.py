"""Tables without names of columns: who is to do it at the left, and the task beside."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from action_documents import FACTS, minutes

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.reading.task_cells import is_task
from minutes_nlp.records import Document

OPTICIAN = "To book the optician by 4 April"
CLUB = "To find a swimming club for Kayden"


def owned(document: Document) -> list[tuple[str, tuple[str, ...]]]:
    return [(document.words(one.span), one.owners) for one in find_recommendations(document, units(document))]


@pytest.mark.parametrize(
    ("text", "task"),
    [
        (OPTICIAN, True),
        ("Will send the savings form", True),
        ("Carers to register Kay with a dentist", True),
        ("Book the optician by May", True),
        ("1. To book the optician", True),
        ("• Book the optician by May", True),
        ("To be confirmed by the school", False),
        ("To follow in May", False),
        ("To do list", False),
        ("Contact by phone on Sundays", False),
        ("Visit every six weeks", False),
        ("What we will do about it", False),
        ("Actions to support Kayden", False),
        ("Marcia Bell", False),
        ("Kayden is doing well at school", False),
    ],
)
def test_what_is_a_task(text: str, task: bool) -> None:
    assert is_task(text) == task


@pytest.mark.parametrize(
    ("rows", "owners"),
    [
        ([["Social worker", OPTICIAN], ["Carer", CLUB]], ["Social worker", "Carer"]),
        ([["Social worker:", OPTICIAN], ["Carer:", CLUB]], ["Social worker", "Carer"]),
        ([["Dan", OPTICIAN], ["Priya Nair", CLUB]], ["Dan", "Priya Nair"]),
        ([["SW", "Buy the new glasses"], ["Mum", "Bring the photos"]], ["SW", "Mum"]),
        ([["Team manager", OPTICIAN]], ["Team manager"]),
        ([[OPTICIAN, "Social worker"], [CLUB, "Carer"]], ["Social worker", "Carer"]),
        ([["Carer", f"{OPTICIAN}\n{CLUB}"], ["School", CLUB]], ["Carer", "Carer", "School"]),
        ([["1", "Social worker", OPTICIAN], ["2", "Carer", CLUB]], ["Social worker", "Carer"]),
        ([["Health", OPTICIAN], ["Education", CLUB]], ["", ""]),
        ([["Health", "Sue Hall to book the optician"], ["Education", "School to find a club"]], ["Sue Hall", "School"]),
        ([["Social worker", OPTICIAN], ["Date of next review", "2 September 2025"]], ["Social worker"]),
    ],
)
def test_each_row_is_an_action_of_whom_it_names(tmp_path: Path, rows: list[list[str]], owners: list[str]) -> None:
    found = owned(minutes(tmp_path, table=rows))
    assert [" ".join(who) for _, who in found] == owners
    tasks = {line for row in rows for cell in row for line in cell.split("\n") if is_task(line)}
    assert {text for text, _ in found} == tasks


@pytest.mark.parametrize(
    ("rows", "owners"),
    [
        ([["SW", "Dental check by 3 May"], ["School", "Attendance meeting in next two weeks"]], ["SW", "School"]),
        ([["Dan", "New glasses before the end of April"], ["Carer", "Swimming club by May"]], ["Dan", "Carer"]),
    ],
)
def test_a_thing_and_by_when_beside_an_owner(tmp_path: Path, rows: list[list[str]], owners: list[str]) -> None:
    found = owned(minutes(tmp_path, heading="Actions", table=rows))
    assert found == [(row[1], (owner,)) for row, owner in zip(rows, owners, strict=True)]


@pytest.mark.parametrize("value", ["Dan Whitfield", "Dan Whitfield (from 3 May)", "Came on 3 May"])
def test_a_day_beside_a_label_is_no_limit(tmp_path: Path, value: str) -> None:
    assert not owned(minutes(tmp_path, heading="Actions", table=[["SW", value], ["Carer", value]]))


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Recommendations", [["Social worker", "Dan Whitfield"], ["Carer", "Sue Hall"]]),
        ("Recommendations", [["Social worker", "Kayden is doing well"], ["Carer", "He sleeps well and likes school"]]),
        ("Recommendations", [["Date of next review", "2 September 2025"], ["Social worker", "To be confirmed"]]),
        ("Recommendations", [["Permanence plan", "To remain with Sue Hall"], ["Parallel plan", "To look for a match"]]),
        ("Education", [["Social worker", OPTICIAN], ["Carer", CLUB]]),
        ("Key people", [["Social worker", OPTICIAN], ["Carer", CLUB]]),
    ],
)
def test_what_is_no_action(tmp_path: Path, heading: str, rows: list[list[str]]) -> None:
    assert not owned(minutes(tmp_path, heading=heading, table=rows))


def test_names_of_columns_above_tasks_stay_names(tmp_path: Path) -> None:
    rows = [["Area", "Actions to support Kayden"], ["Health", OPTICIAN], ["Education", "School to find a club"]]
    assert owned(minutes(tmp_path, table=rows)) == [(OPTICIAN, ()), ("School to find a club", ("School",))]


def begun() -> docx.document.Document:
    """Minutes down to the heading of their recommendations."""
    word = docx.Document()
    for line in ("Minutes of the looked after child review", *FACTS):
        word.add_paragraph(line)
    word.add_heading("Recommendations", 2)
    return word


def test_lists_and_long_tasks_beside_an_owner(tmp_path: Path) -> None:
    word = begun()
    grid = word.add_table(rows=2, cols=2)
    long = f"{CLUB} because he has asked for one since the summer" + " and would like to go there with his friends" * 4
    for row, who, tasks in zip(grid.rows, ("Dan Whitfield", "Carer"), ((OPTICIAN, CLUB, CLUB), (long,)), strict=True):
        row.cells[0].paragraphs[0].add_run(who).bold = True
        for task in tasks:
            row.cells[1].add_paragraph(task, style="List Bullet")
    word.save(str(tmp_path / "lists.docx"))
    found = owned(read(tmp_path / "lists.docx"))
    assert found == [*((task, ("Dan Whitfield",)) for task in (OPTICIAN, CLUB, CLUB)), (long, ("Carer",))]


def test_an_owner_merged_over_rows_holds_for_each(tmp_path: Path) -> None:
    word = begun()
    grid = word.add_table(rows=3, cols=2)
    for row, texts in zip(grid.rows, (["Carer", OPTICIAN], ["", CLUB], ["School", "To send the report"]), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "Carer"
    word.save(str(tmp_path / "merged.docx"))
    found = owned(read(tmp_path / "merged.docx"))
    assert [who for _, who in found] == [("Carer",), ("Carer",), ("School",)]
