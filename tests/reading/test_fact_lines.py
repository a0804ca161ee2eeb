"""Facts of plain lines: gaps and dotted lines, questions with their answers, labels over values, a bare "Next"."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

from minutes_nlp.reading.fact_lines import is_bare_date_label

MINUTES, FORM = ("title", "Looked After Child Review - minutes"), ("title", "Foster carer’s consultation form")
HEAD: list[Item] = [("p", "Name: Kay Brooks"), ("p", "Date of review: 20 November 2025")]
VIEWS: list[Item] = [("h2", "Home"), ("p", "Kay said that she likes her room, and that she wants to stay.")]


def facts_of(path: Path, title: Item, lines: list[Item]) -> dict[str, str | int]:
    found = build(path / "x.docx", [title, *HEAD, *VIEWS, *lines]).facts
    return {name: fact.value for name, fact in found.items() if name not in {"child_name", "review_date"}}


LINES = [
    ("Date of last visit    12/10/2025", {"last_visit_date": "2025-10-12"}),
    ("Date of last visit\t\t12/10/2025", {"last_visit_date": "2025-10-12"}),
    ("Date of last visit    12/10/2025   IRO   Ann Lee", {"last_visit_date": "2025-10-12", "iro": "Ann Lee"}),
    ("Last PEP ....... 11/10/2025", {"pep_date": "2025-10-11"}),
    ("Last PEP .......: 11/10/2025 ....", {"pep_date": "2025-10-11"}),
    ("Last PEP: ....... 11/10/2025", {"pep_date": "2025-10-11"}),
    ("Q3 Date of last health assessment: 04/03/2025", {"health_assessment_date": "2025-03-04"}),
    ("Q3. Date of last health assessment    04/03/2025", {"health_assessment_date": "2025-03-04"}),
    ("3.2 Date of last health assessment\t04/03/2025", {"health_assessment_date": "2025-03-04"}),
    ("Q: Date of last visit? A: 12/10/2025", {"last_visit_date": "2025-10-12"}),
    ("Q2: Social worker A2: Ann Lee", {"social_worker": "Ann Lee"}),
    ("Last PEP ....... 11/10/2025 was cancelled", {}),
    ("Last health assessment\t12/06/2025\tDid not attend", {}),
    ("Last PEP ....... 11/10/2025   cancelled", {}),
    ("Health assessment\t12/11/2025\tnot held, rebooked", {}),
    ("Health assessment\t12/05/2025\t01/04/2025", {}),
    ("Health assessment\t12/05/2025", {}),
    ("Health assessment ....... 12/05/2025", {"health_assessment_date": "2025-05-12"}),
    ("Last PEP    11/10/2025    Last visit: 12/10/2025", {"pep_date": "2025-10-11", "last_visit_date": "2025-10-12"}),
    ("Last PEP ....... 11/12/2025", {}),
    ("Date of next PEP    12/10/2025", {}),
    ("She had her last PEP    11/10/2025", {}),
    ("Q: Date of last visit?", {}),
]  # fmt: skip


@pytest.mark.parametrize("title", [MINUTES, FORM])
@pytest.mark.parametrize(("line", "facts"), LINES)
def test_a_label_leads_its_line(title: Item, line: str, facts: dict[str, str], tmp_path: Path) -> None:
    assert facts_of(tmp_path, title, [("p", line)]) == facts


STACKS = [
    (["Date of last PEP", "11/10/2025", "Social worker", "Ann Lee"],
     {"pep_date": "2025-10-11", "social_worker": "Ann Lee"}),
    (["When was the last PEP?", "11/10/2025", "Who is the social worker?", "Ann Lee"],
     {"pep_date": "2025-10-11", "social_worker": "Ann Lee"}),
    (["When did the social worker last visit?", "12/10/2025"], {"last_visit_date": "2025-10-12"}),
    (["Q1: Date of last PEP?", "A1: 11/10/2025"], {"pep_date": "2025-10-11"}),
    (["Legal status", "Interim care order", "Seen alone", "Yes"],
     {"legal_status": "Interim care order", "seen_alone": "Yes"}),
    (["Dates of visits", "03/03/2025", "04/06/2025", "12/10/2025"], {"last_visit_date": "2025-10-12"}),
    (["Date of next review", "3 March 2026", "Review number", "4"],
     {"next_review_date": "2026-03-03", "review_number": 4}),
    # a value that is more than one, other labels, values over their labels
    (["Date of last PEP", "It was held on 11/10/2025 and went well."], {}),
    (["Legal status", "Settled", "Placement", "Going well"], {}),
    (["Last visit", "Social worker", "Last PEP"], {}),
    (["Seen alone", "She was happy to talk"], {}),
    (["12/05/2025", "Statutory visit", "13/06/2025", "Health assessment", "14/07/2025"], {}),
    (["Tom Finch", "Team manager", "Joe Bell", "Foster carer", "Sue Hall"], {}),
    (["Signed: Ann Lee", "Social Worker", "Bob Day", "Team Manager", "Carl Fox",
      "Independent Reviewing Officer"], {"iro": "Carl Fox"}),
    (["Present", "Ms A Lee", "Team manager", "Cath Poe", "Foster carer", "Dan Eke"], {}),
    (["Mia", "Foster carer", "Ann Lee", "Team manager", "Bob Day"], {}),
    (["Foster carer", "Oak House"], {}),
    (["Carer", "Big Changes", "Team manager", "Very Supportive"], {}),
    (["Last visit", "01/03/2025", "by her advocate"], {}),
    (["Last visit", "01/03/2025", "By her advocate she was told of her rights."], {"last_visit_date": "2025-03-01"}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "facts"), STACKS)
def test_a_label_over_its_value(lines: list[str], facts: dict[str, str | int], tmp_path: Path) -> None:
    assert facts_of(tmp_path, MINUTES, [("p", line) for line in lines]) == facts


NEXT: list[tuple[str, list[str], bool]] = [
    ("Review arrangements", ["This review was held in time.", "Next: 3/9/26"], True),
    ("Date of this review", ["20 November 2025", "Next - 3/9/26"], True),
    ("Arrangements", ["Reviewed today", "The next review is to be at home. Next: 3/9/26"], True),
    ("Arrangements", ["Next: 3/9/26"], False),
    ("Looked after review", ["Held in time.", "Next: 3/9/26"], True),
    ("4. The review", ["Held in time.", "Next: 3/9/26"], True),
    ("Arrangements", ["This LAC review was held in time.", "Next: 3/9/26"], True),
    ("Asthma", ["Asthma review with the nurse 3/9/25. Next: 3/9/26"], False),
    ("Review of the medication", ["Taken daily.", "Next: 3/9/26"], False),
    *[(heading, [f"{line} 3/9/25.", "Next: 3/9/26"], False)
      for heading in ("SEN review", "DLA review", "Tenancy review", "Orthodontic review", "YOT review", "Home")
      for line in ("Held on", "The annual review was on", "The risk assessment review:", "The paediatrician review:")],
    ("Arrangements", ["The review health assessment was done on 3/9/25.", "Next: 3/9/26"], False),
    ("Arrangements", ["PEP review: 11/10/2025", "Next: 3/9/26"], False),
    ("Health", ["The review noted her asthma.", "Next: 3/9/26"], False),
    ("Review arrangements", ["This review was held in time.", "Next: see the letter of 3/9/26"], False),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "lines", "told"), NEXT)
def test_next_alone_is_the_review_below_words_on_it(heading: str, lines: list[str], told: bool, tmp_path: Path) -> None:
    facts = facts_of(tmp_path, MINUTES, [("h2", heading), *(("p", line) for line in lines)])
    assert facts.get("next_review_date") == ("2026-09-03" if told else None)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        *[(text, True) for text in (
            "Date of last visit", "Q3 Date of last health assessment", "Last PEP ......", "Last PEP ......:",
            "3.2 Date of last statutory visit:", "Last dental check \t\t", "Q: Date of last PEP?", "PEP ......",
            "Date of next review", "D.O.B.:", "When was the last PEP?", "Date of last PEP (dd/mm/yyyy)",
            "Date of last PEP (if known)", "Last visit (click or tap to enter a date)")],
        *[(text, False) for text in (
            "PEP", "Health assessment", "The pathway plan is recent and has been signed.", "Visits recent.",
            "The plan has been dated", "No PEP date", "No date of last PEP", "Last PEP (cancelled)",
            "Visits up to date", "Last PEP\t✗", "Last PEP not held", "Date of last PEP (none recorded)",
            "Last visit (not recorded)", "Date of last PEP (none)", "Date of last PEP (unknown)",
            "Last PEP (no answer)", "Date last dental check (not known)",
            "Date of last PEP 11/10/2025", "Social worker", "Last PEP was late.")],
    ],
)  # fmt: skip
def test_a_label_of_a_day_alone(text: str, bare: bool) -> None:
    assert is_bare_date_label(text) is bare


def test_a_date_with_its_month_first_is_read_with_a_remark(tmp_path: Path) -> None:
    def told(line: str) -> tuple[str | int | None, bool]:
        document = build(tmp_path / "x.docx", [MINUTES, ("p", "Name: Kay Brooks"), ("p", line), *VIEWS])
        fact = document.facts.get("review_date")
        return fact.value if fact else None, any("month first" in warning for warning in document.warnings)

    assert told("Date of review: 03/14/2025") == ("2025-03-14", True)
    assert told("Date of review: 03/12/2025") == ("2025-12-03", False)
    assert told("Date of review: 03/14/2025. Last PEP: 11/10/2025") == ("2025-03-14", True)
    assert told("Date of review: 03/14/2025. Last PEP: 25/11/2025") == (None, False)
    for line in ("31/13/2025", "02/30/2025", "03.14.2025", "3/14/25"):
        assert told(f"Date of review: {line}") == (None, False)
