"""The register of reviews: columns, dates and numbers as offices write them, and what is refused."""

from __future__ import annotations

import copy
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from annual_samples import year

from minutes_nlp.discovery import Sources
from minutes_nlp.errors import InputError
from minutes_nlp.learning.made_up_year import Truth, write_register
from minutes_nlp.reporting.annual import annual_tables
from minutes_nlp.reporting.annual_checking import (
    FORM_AGAIN,
    REGISTER_FAULTS,
    SWAPPED,
    TWO_NAMES,
    TWO_SPELLINGS,
    contradictions,
    doubts_of,
    exchanged,
    write_list,
)
from minutes_nlp.reporting.annual_entries import entries_of
from minutes_nlp.reporting.annual_years import years_of
from minutes_nlp.reporting.jsonlines import Record
from minutes_nlp.reporting.periods import parse_period
from minutes_nlp.reporting.register import RegisterRow, left_aside, read_register
from minutes_nlp.reporting.register_joining import entries_with_register, of_one_child, unmatched, why_nothing_fits
from minutes_nlp.reporting.tables import Relation, Table, check_relations, counts_of, relations_of
from minutes_nlp.reporting.workbook import write_workbook

YEAR = parse_period("2024/25")


def csv_file(folder: Path, text: str) -> Path:
    path = folder / "register.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


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


def minutes(number: str | None, name: str | None, born: str | None, day: str) -> Record:
    record = copy.deepcopy(year()[0][0])
    record["document"] |= {"path": f"{name} {day}.docx", "sha256": f"{number} {name} {born} {day}"}
    record["metadata"] |= {"child_id": number, "child_name": name, "date_of_birth": born, "review_date": day}
    return record


AVA = (None, "Ava Lind", "2012-02-01", "2024-06-03")
JOINED = [
    ([AVA], "A,Ava Lind,1/2/2012,2024-06-03", True),
    ([AVA], "A,\"LIND, Ava\",1/2/2012,2024-06-03", True),
    ([AVA], ",Ava Lind,1/2/2012,2024-06-03", True),
    ([("A", *AVA[1:])], ",Ava Lind,1/2/2012,2024-06-03", True),
    ([("A", *AVA[1:])], "A,Somebody Else,1/2/2012,2024-06-03", True),
    ([AVA], "A,Ava Lind,1/2/2013,2024-06-03", False),
    ([AVA], "A,Ava Lind,1/2/2012,2024-06-04", False),
    ([AVA], "A,Ava Lindt,1/2/2012,2024-06-03", False),
    ([AVA], "A,Ava Lind,,2024-06-03", False),
    ([(None, "Ava Lind", None, "2024-06-03")], "A,Ava Lind,1/2/2012,2024-06-03", False),
    ([AVA], "A,Ava Lind,1/2/2012,2024-06-03\nB,Ava Lind,1/2/2012,2024-06-03", False),  # of which child?
    ([("B", *AVA[1:])], "A,Ava Lind,1/2/2012,2024-06-03", False),  # two IDs are two children
]  # fmt: skip


@pytest.mark.parametrize(("documents", "rows", "joined"), JOINED)
def test_documents_and_rows_of_one_child_are_joined_where_one_states_no_id(
    documents: list[tuple[str | None, str | None, str | None, str]], rows: str, joined: bool, tmp_path: Path
) -> None:
    register = read_register(csv_file(tmp_path, f"ID,Name,DOB,Review date\n{rows}\n"))
    entries, found = of_one_child(entries_of([minutes(*each) for each in documents]), register.rows)
    reviews = years_of(entries, YEAR, found)[0].reviews
    without, unregistered, _ = unmatched(reviews, entries, found)
    assert (not without and not unregistered) is joined
    why = why_nothing_fits(reviews, found)
    assert bool(why) is (not joined and documents[0][0] is None)
    if why:
        assert "Minutes that state no child's ID" in why[0]


def test_another_document_of_a_joined_child_is_of_that_child_too(tmp_path: Path) -> None:
    register = read_register(csv_file(tmp_path, "ID,Name,DOB,Review date\nA,Ava Lind,1/2/2012,2024-06-03\n"))
    later = (*AVA[:3], "2024-12-03")
    entries, _ = of_one_child(entries_of([minutes(*AVA), minutes(*later)]), register.rows)
    assert [entry.child for entry in entries] == ["A", "A"]


def test_the_cause_is_told_where_the_register_names_nobody() -> None:
    entries = entries_of([minutes(*AVA)])
    rows = [RegisterRow(2, "A", review_date=date(2024, 6, 3))]
    reviews = years_of(entries, YEAR, rows)[0].reviews
    assert why_nothing_fits(reviews, rows) == [
        "Minutes that state no child's ID, and the register has no names and no dates of birth to find them by: 1."
    ]
    (doubt,) = [each for each in doubts_of(entries, years_of(entries, YEAR, rows)[0], rows) if "no row" in each.kind]
    assert doubt.words.startswith("The minutes state no child's ID")


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
    ("held", "due", "listed"),
    [
        (date(2024, 4, 8), date(2024, 8, 8), True),  # 8/4 and 4/8
        (date(2024, 8, 8), date(2024, 4, 8), True),
        (date(2024, 8, 4), date(2024, 8, 8), False),
        (date(2024, 4, 8), date(2024, 6, 8), False),
        (date(2024, 4, 18), date(2024, 8, 8), False),
    ],
)
def test_dates_that_fit_when_day_and_month_are_exchanged_are_listed(held: date, due: date, listed: bool) -> None:
    rows = [RegisterRow(2, "A", held, due)]
    found = [doubt for doubt in doubts_of([], years_of([], YEAR)[0], rows) if doubt.kind == SWAPPED]
    assert bool(found) is listed


def test_minutes_of_the_exchanged_date_are_named() -> None:
    entries = entries_of(year(2024, 60, 120)[0])
    review = next(r for r in years_of(entries, YEAR)[0].reviews if exchanged(r.day) in YEAR)
    rows = [RegisterRow(2, review.child, exchanged(review.day))]
    found = [doubt for doubt in doubts_of(entries, years_of(entries, YEAR)[0], rows) if doubt.kind == SWAPPED]
    assert [(doubt.where, str(review.day) in doubt.words) for doubt in found] == [("row 2", True)]


def test_a_form_that_says_the_same_as_another_is_listed() -> None:
    form = copy.deepcopy(next(record for record in year(2024, 60, 120)[0] if record["voice"]))
    form["document"] |= {"type": "consultation_form", "respondent": "child"}
    saved_again, other = copy.deepcopy(form), copy.deepcopy(form)
    saved_again["document"] |= {"path": "again", "sha256": "again"}
    other["document"] |= {"path": "other", "sha256": "other"}
    other["voice"][0]["text"] = "Something else."
    doubts = doubts_of([], years_of(entries_of([form, saved_again, other]), YEAR)[0], [])
    assert [doubt.kind for doubt in doubts] == [FORM_AGAIN]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (("Kaitlyn Marsh", "", "2011-04-04"), ("Caitlin Marsh", "", "2011-04-04"), TWO_SPELLINGS),
        (("Kaitlyn Marsh", "A1", "2011-04-04"), ("Caitlin Marsh", "", "2011-04-04"), TWO_SPELLINGS),
        (("Kaitlyn Marsh", "A1", "2011-04-04"), ("Caitlin Marsh", "A2", "2011-04-04"), None),  # twins
        (("Kaitlyn Marsh", "", "2011-04-04"), ("Caitlin Marsh", "", "2012-04-04"), None),
        (("Kaitlyn Marsh", "", "2011-04-04"), ("Oliver Brown", "", "2011-04-04"), None),
        (("Zofia Wieczorek", "A1", "2011-04-04"), ("Sofia Wieczorec", "A1", "2011-04-04"), TWO_NAMES),
        (("Zofia Wieczorek", "A1", "2011-04-04"), ("Wieczorek Zofia", "A1", ""), None),
        (("Zofia Wieczorek", "A1", "2011-04-04"), ("Zofia", "A1", ""), None),
    ],
)
def test_a_child_in_two_spellings_is_listed(
    one: tuple[str, str, str], other: tuple[str, str, str], kind: str | None
) -> None:
    records = [copy.deepcopy(record) for record in year(2024, 60, 120)[0][:2]]
    for record, (name, number, born) in zip(records, (one, other), strict=True):
        record["metadata"] |= {"child_name": name, "child_id": number, "date_of_birth": born}
    entries = entries_of(records)
    kinds = [doubt.kind for doubt in doubts_of(entries, years_of(entries, YEAR)[0], [])]
    assert kinds == ([kind] * 2 if kind else [])


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


def joined(tmp_path: Path) -> tuple[dict[str, Table], dict[str, int], Truth]:
    records, truth = year(2024, 60, 120)
    rows = read_register(write_register(truth, tmp_path / "register.csv")).rows
    entries = entries_with_register(entries_of(records), rows)
    tables = annual_tables(years_of(entries, YEAR, rows), rows)
    counts = counts_of(tables)
    assert check_relations(counts, relations_of(tables)) == []
    return {table.name: table for table in tables}, counts, truth


def test_the_register_tells_what_minutes_cannot(tmp_path: Path) -> None:
    tables, counts, truth = joined(tmp_path)
    for state, number in truth.counts["due"].items():
        assert counts[f"review due|2024/25|held={state}"] == number > 0
    late = truth.counts["due"]["Held out of time"]
    assert counts["review|2024/25|time=Out of time"] == late == truth.counts["reason"].total() > 5
    assert counts["review|2024/25|time=Not recorded"] == 0
    for reason, number in truth.counts["reason"].items():
        assert counts[f"late review|2024/25|reason={reason}"] == number
    late_key = "review|2024/25|time=Out of time"
    assert Relation(late_key, ("late review|2024/25",)) in tables["reasons-late"].relations
    assert Relation(late_key, ("review due|2024/25|held=Held out of time",)) in tables["reviews-due"].relations
    for respondent in ("child", "parent", "carer", "health", "education"):
        assert counts[f"form sent|2024/25|respondent={respondent}"] == truth.counts["forms sent"][respondent]
        assert counts[f"form|2024/25|respondent={respondent}"] == truth.counts["respondent"][respondent]
    assert tables["forms-sent"].columns == ("Sent, 2024/25", "Received, 2024/25", "Received, % of sent, 2024/25")


def test_themes_by_ethnicity_come_from_the_register_alone(tmp_path: Path) -> None:
    tables, counts, truth = joined(tmp_path)
    for cell, children in truth.children["theme by ethnicity"].items():
        theme, group = cell.split("|")
        if theme != "good_practice":
            assert counts[f"child|2024/25|ethnicity={group}|theme={theme}"] == len(children)
    assert "White" in tables["themes-children-by-ethnicity"].columns
    without = annual_tables(years_of(entries_of(year(2024, 60, 120)[0]), YEAR))
    assert not [table.name for table in without if "ethnicity" in table.name]


def test_the_register_s_team_and_officer_go_before_the_documents() -> None:
    entries = entries_of(year(2024, 60, 120)[0][:8])
    first = entries[0]
    rows = [
        RegisterRow(2, first.child, first.day, team="North (new)", iro="Q. New", ethnicity="Pakistani", age=17),
        RegisterRow(3, first.child, date(2023, 4, 1), team="Old"),
    ]
    found = next(entry for entry in entries_with_register(entries, rows) if entry.path == first.path)
    assert (found.team, found.iro, found.ethnicity, found.age_band) == ("North (new)", "Q. New", "Asian", "16 and over")
    other = next(entry for entry in entries if entry.child != first.child)
    assert other in entries_with_register(entries, rows)


def test_what_fits_nothing_is_listed(tmp_path: Path) -> None:
    entries = entries_of(year(2024, 60, 120)[0])
    days = sorted({(entry.child, entry.day) for entry in entries if entry.kind == "review_minutes" and entry.day})
    known = [RegisterRow(line, child, day) for line, (child, day) in enumerate(days[1:], start=2)]
    rows = [*known, RegisterRow(900, "NOBODY", None, due_date=date(2024, 9, 1)),
            RegisterRow(901, "NOBODY", date(2024, 9, 2))]  # fmt: skip
    doubts = doubts_of(entries, years_of(entries, YEAR, rows)[0], rows)
    write_list(tmp_path / "list.csv", doubts)
    listed = (tmp_path / "list.csv").read_text(encoding="utf-8").splitlines()
    assert [line for line in listed if line.endswith(",row 901")]
    assert not [line for line in listed if line.endswith(",row 900")]  # a review not held has no minutes
    assert len([line for line in listed if "Minutes of a review that the register does not have" in line]) == 1
    forms = [e for e in entries if e.kind == "consultation_form" and (e.child, e.day) == days[0]]
    assert len([line for line in listed if "no row for this child and day" in line]) >= len(forms)


def test_another_code_in_the_register_is_a_contradiction() -> None:
    entries = entries_of(year(2024, 60, 120)[0])
    review = next(r for r in years_of(entries, YEAR)[0].reviews if r.participation == "PN1")
    rows = [RegisterRow(2, review.child, review.day, participation_code="PN7")]
    found = [doubt.words for doubt in doubts_of(entries, years_of(entries, YEAR, rows)[0], rows)]
    assert "PN1 in the minutes, PN7 in row 2 of the register" in found


@pytest.mark.parametrize(
    ("code", "born", "sentence"),
    [
        ("PN0", "2010-01-01", "PN0 at the age of 14"),
        ("PN1", "2022-01-01", "PN1 at the age of 2: under 4 the code is PN0"),
        ("PN7", "2010-01-01", "PN7, but the child's form came back"),
        ("PN6", "2010-01-01", None),
    ],
)
def test_contradictions_of_codes(code: str, born: str, sentence: str | None) -> None:
    minutes = copy.deepcopy(year(2024, 60, 120)[0][0])
    minutes["metadata"] |= {"participation_code": code, "date_of_birth": born, "review_date": "2024-06-03"}
    form = copy.deepcopy(minutes)
    form["document"] |= {"type": "consultation_form", "respondent": "child", "path": "f", "sha256": "f"}
    found = [words for _, words, _ in contradictions(years_of(entries_of([minutes, form]), YEAR)[0])]
    assert found == ([sentence] if sentence else [])
