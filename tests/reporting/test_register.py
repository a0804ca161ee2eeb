"""The register of reviews: columns, dates and numbers as offices write them, and what is refused."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from annual_samples import csv_file

from minutes_nlp.discovery import Sources
from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual import annual_tables
from minutes_nlp.reporting.annual_checking import (
    REGISTER_FAULTS,
    doubts_of,
)
from minutes_nlp.reporting.annual_years import years_of
from minutes_nlp.reporting.periods import parse_period
from minutes_nlp.reporting.register import left_aside, read_register
from minutes_nlp.reporting.tables import counts_of
from minutes_nlp.reporting.workbook import write_workbook

YEAR = parse_period("2024/25")


@pytest.mark.parametrize(
    "words",
    [
        "45446",
        "45446.0",
        "2024-06-03",
        "03/06/2024",
        "3.6.24",
        "3 June 2024",
        "3rd June 2024",
        "2024-06-03 00:00:00",
        "Mon 3 Jun 2024",
    ],
)
def test_dates_are_read_day_first(tmp_path: Path, words: str) -> None:
    (row,) = read_register(csv_file(tmp_path, f"Mosaic ID,Date of review\nAB 1,{words}\n")).rows
    assert (row.child, row.review_date) == ("AB1", date(2024, 6, 3))


def test_an_excel_register_with_forms_sent(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Child ID", "Due date", "Review Date", "Child form sent", "Sent to school", "Reason", "Team"])
    book.active.append([4711, datetime(2024, 6, 1), datetime(2024, 6, 3), "yes", 2, "Sickness", "North"])
    book.active.append([4712, datetime(2024, 7, 1), None, "no", None, None, None])
    book.active.append([None] * 7)
    book.save(tmp_path / "register.xlsx")
    held, missed = read_register(tmp_path / "register.xlsx").rows
    assert (held.child, held.due_date, held.review_date) == ("4711", date(2024, 6, 1), date(2024, 6, 3))
    assert (held.sent, held.reason) == ({"child": 1, "education": 2}, "Sickness")
    assert (missed.review_date, missed.placed_on) == (None, date(2024, 7, 1))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ref,Review date,Shoe size\nA,2024-06-03,4\n", "no column of the child's ID"),
        ("Ref,Review date,Shoe size\nA,2024-06-03,4\n", "Not known are “Ref”, “Shoe size”. `minutes-nlp rules copy"),
        ("Child ID,Name,When\nA,Ava,2024-06-03\n", "no column of the review's date or due date"),
        ("Child ID,Review date\n", "no rows below"),
        ("Child ID,Review date\n,\n\n", "names of columns in row 1 and no rows"),
        ("A,2024-06-03\nsoon,2024-06-04\n", "no row with the names of its columns"),
        ("", "no row with the names of its columns"),
        ("Child ID,ID,Review date\nA,A,2024-06-03\n", "two columns"),
        ("Child ID,Team\nA,North\n", "no column of the review's date or due date"),
        ("ID,Date held,Due date\nA,2024-06-03,1/6/24\nA,3 June 2024,2/6/24\n", "row 3: the same child and review"),
        ("Child ID,Review date\nA,soon\n", "row 2: “Review date” cannot be read as a date"),
        ("Child ID,Review date\nA,31/02/2024\n", "row 2: “Review date” cannot be read as a date"),
        ("Child ID,Review date\n,2024-06-03\n", "row 2: the child's ID (or name and date of birth) or the review"),
        ("ID,Due date,Review held\n,1/6/24,x\n,2/6/24,x\n", "Not known are “Review held”. `minutes-nlp rules copy"),
        ("ID,Due date,Review held\n,1/6/24,x\n,2/6/24,x\n", "row 2, row 3: the child's ID"),
        ("Name,Review date\nAva Lind,2024-06-03\n", "no column of the child's ID"),
        ("Child ID,DOB,Review date\nA,1/2/2012,2024-06-03\nA,1/2/2014,2024-09-03\n", "two children with one ID"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_row_and_column(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        read_register(csv_file(tmp_path, text))
    assert words in str(refused.value)
    assert "soon" not in str(refused.value)


def test_all_rows_that_contradict_each_other_are_named_at_once(tmp_path: Path) -> None:
    text = (
        "Child ID,DOB,Review date,Due date\nA,1/2/2012,2024-06-03,2024-06-01\nA,1/2/2014,2024-09-03,\n"
        "A,1/2/2012,2024-06-03,2024-06-02\n"
    )
    with pytest.raises(InputError, match=r"row 3: one child ID .* and in row 2.*; row 4: the same child"):
        read_register(csv_file(tmp_path, text))


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [
        ("Child form sent", "perhaps", "“Child form sent” cannot be read as yes, no, a number or a date"),
        ("Age band", "10-12", "“Age band” cannot be read as a band of rules/report.toml"),
        ("PN Code", "XX", "“PN Code” cannot be read as one of PN0 to PN7"),
        ("Review number", "fourth", "“Review number” cannot be read as a whole number"),
        ("Minutes sent", "soon", "“Minutes sent” cannot be read as a date"),
    ],
)
def test_a_cell_that_cannot_be_read_is_not_recorded_and_listed(
    tmp_path: Path, column: str, cell: str, words: str
) -> None:
    register = read_register(csv_file(tmp_path, f"Child ID,Review date,{column}\nA,2024-06-03,{cell}\nB,2024-06-04,\n"))
    assert [(row.child, row.sent, row.age_band, row.participation_code) for row in register.rows] == [
        ("A", {}, None, None), ("B", {}, None, None),
    ]  # fmt: skip
    (fault,) = register.faults
    assert (fault.where, fault.words) == ("row 2", f"{words}; taken as not recorded")
    doubts = doubts_of([], years_of([], YEAR)[0], register.rows, faults=register.faults)
    assert ("row 2" in [d.where for d in doubts if d.kind == REGISTER_FAULTS]) and cell not in str(fault)


def test_of_two_rows_of_one_review_the_first_counts_and_what_it_lacks_is_taken_from_the_other(tmp_path: Path) -> None:
    text = "ID,Review date,Team,IRO\nA,2024-06-03,North,\nA,2024-06-03,South,Jo Ash\nA,2024-06-03,North,Jo Ash\n"
    register = read_register(csv_file(tmp_path, text))
    (row,) = register.rows
    assert (row.line, row.team, row.iro) == (2, "North", "Jo Ash")
    assert [(fault.where, fault.words) for fault in register.faults] == [
        ("row 3", "the same child and review as row 2; it counts once, as there"),
        ("row 4", "the same as row 2; it counts once"),
    ]


def test_a_row_without_an_id_or_date_is_left_aside_and_listed(tmp_path: Path) -> None:
    lines = ("Child ID,Due date,Review date", "A,2024-06-01,2024-06-03", "Total,,43", ",,cancelled", "B,2024-07-01,TBC",
             "C,2024-07-02,")  # fmt: skip
    register = read_register(csv_file(tmp_path, "\n".join(lines)))
    assert [(row.child, row.review_date, row.held_unread) for row in register.rows] == [
        ("A", date(2024, 6, 3), False), ("B", None, True), ("C", None, False),
    ]  # fmt: skip
    assert [fault.where for fault in register.faults] == ["row 3", "row 3", "row 4", "row 4", "row 5"]
    counts = counts_of(annual_tables(years_of([], YEAR), register.rows))
    assert (counts["review due|2024/25|held=Not held"], counts["review due|2024/25|held=Not recorded"]) == (1, 1)


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


def test_every_sheet_that_names_its_columns_is_read(tmp_path: Path) -> None:
    head = ["Child ID", "Review date", "Team"]
    path = workbook(
        tmp_path / "register.xlsx",
        Notes=[["see Tracey"]],
        Q1=[["April to June"], head, ["A", datetime(2024, 6, 3), "North"], ["B", datetime(2024, 6, 4), "N"]],
        Empty=[],
        Q2=[["Date of review", "Mosaic ID"], ["soon", "A"], [datetime(2024, 9, 3), "A"]],
        Names=[["ID", "Name"], ["A", "Ada"]],
        All=[head, ["B", datetime(2024, 6, 4), "N"]],
    )
    register = read_register(path)
    assert [(row.child, row.where) for row in register.rows] == [
        ("A", "row 3 of the sheet “Q1”"), ("B", "row 4 of the sheet “Q1”"), ("A", "row 3 of the sheet “Q2”"),
    ]  # fmt: skip
    assert register.sheets_aside == ("Notes", "Names")
    assert "were not used: “Notes”, “Names”." in left_aside(register)[-1]
    assert register.faults[-1].words == "the same as row 4 of the sheet “Q1”; it counts once"
    assert register.faults[0].where == "row 2 of the sheet “Q2”"


def test_a_date_with_the_month_first_is_listed(tmp_path: Path) -> None:
    register = read_register(csv_file(tmp_path, "Child ID,Review date\nA,06/27/2024\nB,27/06/2024\nC,06/07/2024\n"))
    assert [(row.review_date.month, row.review_date.day) for row in register.rows if row.review_date] == [
        (6, 27), (6, 27), (7, 6),
    ]  # fmt: skip
    assert [(fault.where, fault.words) for fault in register.faults] == [
        ("row 2", "“Review date” has the month before the day; read so")
    ]


@pytest.mark.parametrize(
    ("words", "band"),
    [("10 to 15", "10 to 15"), ("10-15", "10 to 15"), ("16+", "16 and over"), ("Under 1", "Under 1"), ("<1", "Under 1"),
     ("1 - 4", "1 to 4")],
)  # fmt: skip
def test_age_bands_are_read_as_offices_write_them(tmp_path: Path, words: str, band: str) -> None:
    (row,) = read_register(csv_file(tmp_path, f"ID,Review date,Age group\nA,2024-06-03,{words}\n")).rows
    assert row.age_band == band


def test_a_register_saved_by_excel_in_the_windows_alphabet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes("ID,Review date,IRO,Ethnicity\r\nA,03/06/2024,Zoë Ní,White Irish\r\n".encode("cp1252"))
    (row,) = read_register(path).rows
    assert (row.iro, row.ethnicity) == ("Zoë Ní", "White Irish")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_a_title_above_the_columns_is_passed_over(tmp_path: Path, sign: str, encoding: str) -> None:
    lines = ["Réviews, all teams; 2024/25", "", sign.join(["ID", "Shoe size", "Review date", "Venue"]),
             sign.join(["A", "4", "03/06/2024", "school"])]  # fmt: skip
    path = tmp_path / "register.csv"
    path.write_bytes("\r\n".join(lines).encode(encoding))
    register = read_register(path)
    (row,) = register.rows
    assert (row.child, row.review_date, row.line) == ("A", date(2024, 6, 3), 4)
    assert register.unknown == ("Shoe size",)
    assert "not used: “Shoe size”. `minutes-nlp rules copy FOLDER register`" in left_aside(register)[0]


def test_an_excel_register_with_a_title(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for line in (["Reviews 2024/25"], [], ["Child ID", "Review date"], [4711, datetime(2024, 6, 3)]):
        book.active.append(line)
    book.save(tmp_path / "register.xlsx")
    (row,) = read_register(tmp_path / "register.xlsx").rows
    assert (row.child, row.review_date, row.line) == ("4711", date(2024, 6, 3), 4)


def test_where_every_column_is_known_nothing_is_said(tmp_path: Path) -> None:
    register = read_register(csv_file(tmp_path, "ID,Review date,Venue,,Notes\nA,2024-06-03,x,y,z\n"))
    assert (register.unknown, left_aside(register)) == ((), [])


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    for name in ("old.xls", "register.csv", "register.xlsx"):
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0\0\0\0Child ID,Review date")
        with pytest.raises(InputError, match="cannot be read as CSV or Excel"):
            read_register(tmp_path / name)


def test_the_workbook_of_an_analysis_is_no_register(tmp_path: Path) -> None:
    analysis = tmp_path / "analysis.jsonl"
    analysis.write_text("")
    write_workbook(analysis, tmp_path / "workbook.xlsx", sources=Sources(()), home=tmp_path)
    with pytest.raises(InputError, match=r"workbook\.xlsx is a workbook that analyse wrote, and no register"):
        read_register(tmp_path / "workbook.xlsx")
