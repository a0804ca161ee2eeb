"""A register beside documents: which rows and minutes are of one review, what it adds, and what is listed."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path

import pytest
from annual_samples import csv_file, year

from minutes_nlp.learning.made_up_year import Truth, write_register
from minutes_nlp.reporting.annual import annual_tables
from minutes_nlp.reporting.annual_checking import (
    FORM_AGAIN,
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
from minutes_nlp.reporting.register import RegisterRow, read_register
from minutes_nlp.reporting.register_joining import entries_with_register, of_one_child, unmatched, why_nothing_fits
from minutes_nlp.reporting.tables import Relation, Table, check_relations, counts_of, relations_of

YEAR = parse_period("2024/25")


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
