"""The register of reviews: columns, dates and numbers as offices write them, and what is refused."""

from __future__ import annotations

import copy
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from annual_samples import year

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual import annual_tables
from minutes_nlp.reporting.annual_checking import contradictions, write_list
from minutes_nlp.reporting.annual_entries import entries_of
from minutes_nlp.reporting.annual_tables import years_of
from minutes_nlp.reporting.periods import parse_period
from minutes_nlp.reporting.register import RegisterRow, read_register
from minutes_nlp.reporting.tables import check_relations, counts_of, relations_of

YEAR = parse_period("2024/25")


def csv_file(folder: Path, text: str) -> Path:
    path = folder / "register.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


@pytest.mark.parametrize(
    "words",
    ["2024-06-03", "03/06/2024", "3.6.24", "3 June 2024", "3rd June 2024", "2024-06-03 00:00:00", "Mon 3 Jun 2024"],
)
def test_dates_are_read_day_first(tmp_path: Path, words: str) -> None:
    (row,) = read_register(csv_file(tmp_path, f"Mosaic ID,Date of review\nAB 1,{words}\n"))
    assert (row.child, row.review_date) == ("AB1", date(2024, 6, 3))


def test_an_excel_register_with_forms_sent(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Child ID", "Due date", "Review Date", "Child form sent", "Sent to school", "Reason", "Team"])
    book.active.append([4711, datetime(2024, 6, 1), datetime(2024, 6, 3), "yes", 2, "Sickness", "North"])
    book.active.append([4712, datetime(2024, 7, 1), None, "no", None, None, None])
    book.active.append([None] * 7)
    book.save(tmp_path / "register.xlsx")
    held, missed = read_register(tmp_path / "register.xlsx")
    assert (held.child, held.due_date, held.review_date) == ("4711", date(2024, 6, 1), date(2024, 6, 3))
    assert (held.sent, held.reason) == ({"child": 1, "education": 2}, "Sickness")
    assert (missed.review_date, missed.placed_on) == (None, date(2024, 7, 1))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Child ID,Review date,Shoe size\nA,2024-06-03,4\n", "column 'Shoe size'"),
        ("Child ID,ID,Review date\nA,A,2024-06-03\n", "two columns"),
        ("Child ID,Team\nA,North\n", "needs a column"),
        ("Child ID,Review date\nA,2024-06-03\nA,3 June 2024\n", "rows 2 and 3"),
        ("Child ID,Review date\nA,soon\n", "row 2: the review date"),
        ("Child ID,Review date\nA,31/02/2024\n", "row 2: the review date"),
        ("Child ID,Review date\n,2024-06-03\n", "row 2: the child's ID"),
        ("Child ID,Review date,Child form sent\nA,2024-06-03,perhaps\n", "row 2: the child form sent"),
    ],
)
def test_what_cannot_be_understood_is_refused_by_row_and_column(tmp_path: Path, text: str, words: str) -> None:
    with pytest.raises(InputError) as refused:
        read_register(csv_file(tmp_path, text))
    assert words in str(refused.value)
    assert "soon" not in str(refused.value)


def test_the_register_tells_what_minutes_cannot(tmp_path: Path) -> None:
    records, _ = year(2024, 60, 120)
    entries = entries_of(records)
    days = [(e.child, e.day) for e in entries if e.kind == "review_minutes" and e.day]
    rows = [
        RegisterRow(line, child, day, due_date=day if line % 3 else date(2024, 4, 1), reason="Sickness",
                    minutes_sent_date=day, sent={"child": 1})
        for line, (child, day) in enumerate(days)
    ]  # fmt: skip
    rows.append(RegisterRow(900, "NOBODY", None, due_date=date(2024, 9, 1)))
    rows.append(RegisterRow(901, "NOBODY", date(2024, 9, 2), due_date=date(2024, 9, 2)))
    tables = annual_tables(years_of(entries, YEAR, rows), rows)
    counts = counts_of(tables)
    assert check_relations(counts, relations_of(tables)) == []
    late = sum(day > date(2024, 4, 1) for line, (_, day) in enumerate(days) if line % 3 == 0)
    assert counts["review|2024/25|time=Out of time"] == late > 10
    assert counts["late review|2024/25|reason=Sickness"] == late
    assert counts["review due|2024/25|held=Not held"] == 1
    assert counts["form sent|2024/25|respondent=child"] == len(days)
    assert counts["review|2024/25|minutes=sent yes"] == len(days)
    write_list(tmp_path / "list.csv", entries, years_of(entries, YEAR, rows)[0], rows[1:])
    listed = (tmp_path / "list.csv").read_text(encoding="utf-8").splitlines()
    assert [line for line in listed if line.endswith(",row 901")]
    assert len([line for line in listed if line.startswith("Minutes of a review that")]) == 1


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
    found = [words for words, _ in contradictions(years_of(entries_of([minutes, form]), YEAR)[0])]
    assert found == ([sentence] if sentence else [])
