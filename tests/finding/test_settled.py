"""Closed words of status in tables and lists of earlier actions, and "N/A" beside what is asked."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from action_documents import minutes

from minutes_nlp.finding.previous_decisions import find_previous_decisions
from minutes_nlp.finding.settled import find_settled
from minutes_nlp.finding.themes import read_themes
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document

EARLIER = "Outstanding actions from the last review"
NAMES = ["Action", "Who", "Due", "Status"]


def settled(document: Document) -> list[str]:
    return [one.status for one in find_settled(document, units(document)).values()]


def progress(folder: Path, status: str, names: list[str] = NAMES, heading: str = EARLIER) -> Document:
    rows = [names, ["Refer to CAMHS", "SW", "1 February 2025", status], ["Hold the PEP", "DT", "1 March 2025", "tbc"]]
    return minutes(folder, heading=heading, table=rows)


STATUSES = [
    *((text, "outstanding") for text in ("In progress", "Carried forward", "OPEN", "Part complete", "X", "Amber")),
    *((text, "outstanding") for text in ("Partially met", "In progress - form sent off", "Not met: no reply")),
    *((text, "outstanding") for text in ("Not done – c/f", "Not done, c/f", "Not met / carried forward", "C/FWD")),
    *((text, "outstanding") for text in ("50% complete", "25%", "0%")),
    *((text, "no_concern") for text in ("Not pursued, as he withdrew", "Offered and declined", "100% complete")),
    *((text, "no_concern") for text in ("No longer needed as he is well", "Not needed – Sue drives him")),
    *((text, "no_concern") for text in ("Closed", "Withdrawn.", "Superseded", "N/A", "Actioned", "✓", "Done")),
]


@pytest.mark.parametrize(("status", "expected"), STATUSES)
def test_a_closed_word_settles_a_row_of_earlier_actions(tmp_path: Path, status: str, expected: str) -> None:
    assert settled(progress(tmp_path, status)) == [expected]


@pytest.mark.parametrize(
    "status",
    [
        *(
            "",
            "Ongoing, goes on Tuesdays",
            "In progress - now done",
            "Not done - no longer needed",
            "Open, card received",
        ),
        *("Open, card received", "Declined", "Not eligible", "Not needed, but he is still waiting"),
        "Withdrawn – the passport has not been returned",
    ],
)
def test_other_words_settle_nothing(tmp_path: Path, status: str) -> None:
    assert settled(progress(tmp_path, status)) == []


COLUMNS = ["Progress", "Update", "Outcome", "Achieved?", "Completed Y/N", "RAG", "Result", "What happened"]


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize(
    ("action", "status", "expected"),
    [
        ("SW to refer to CAMHS", "Ongoing", ["outstanding"]),
        ("Passport to be applied for", "On-going", ["outstanding"]),
        ("The PEP to be completed", "In hand", ["outstanding"]),
        ("Carers to continue to support Kayden", "Ongoing", ["no_concern"]),
        ("SW to book weekly contact", "Ongoing", []),
        ("Explore swimming lessons", "Ongoing", []),
        ("SW to refer to CAMHS", "Not done", ["outstanding"]),
        ("SW to refer to CAMHS", "No longer needed", ["no_concern"]),
    ],
)
def test_what_goes_on_is_not_done_where_it_is_to_be_done_once(
    tmp_path: Path, column: str, action: str, status: str, expected: list[str]
) -> None:
    rows = [["Action", "Who", column], [action, "SW", status], ["Hold the PEP", "DT", "tbc"]]
    assert settled(minutes(tmp_path, heading=EARLIER, table=rows)) == expected


def test_new_recommendations_are_not_settled(tmp_path: Path) -> None:
    rows = [["Action", "Who", "By when", "Status"], ["Refer to CAMHS", "SW", "1 April 2025", "Open"]]
    assert settled(minutes(tmp_path, table=rows)) == []


def test_a_cross_may_be_a_tick(tmp_path: Path) -> None:
    assert settled(progress(tmp_path, "X", names=["Action", "Who", "Due", "Completed?"])) == []


@pytest.mark.parametrize(
    ("told", "expected"), [("✗", ["outstanding"]), ("No", ["outstanding"]), ("N", ["outstanding"])]
)
def test_what_is_denied_in_a_column_of_progress_is_outstanding(tmp_path: Path, told: str, expected: list[str]) -> None:
    assert settled(progress(tmp_path, told, names=["Action", "Who", "Due", "Completed?"])) == expected


def test_no_in_a_further_column_denies_nothing(tmp_path: Path) -> None:
    rows = [["Action", "Who", "Progress", "Carry on?"], ["Refer to CAMHS", "SW", "Form sent off", "No"]]
    assert settled(minutes(tmp_path, heading=EARLIER, table=rows)) == []


def test_a_colour_beside_a_comment_settles_nothing(tmp_path: Path) -> None:
    rows = [["Action", "Status", "Comments"], ["Work with other agencies", "AMBER", "Two meetings were held in May"]]
    assert settled(minutes(tmp_path, heading=EARLIER, table=rows)) == []


def test_a_row_that_says_more_is_not_over(tmp_path: Path) -> None:
    names = ["Action", "Who", "Status", "Comments"]
    rows = [names, ["Refer to CAMHS", "SW", "Closed", "They turned him down"], ["Hold the PEP", "DT", "Closed", ""]]
    assert settled(minutes(tmp_path, heading=EARLIER, table=rows)) == ["no_concern"]


ITEMS = [
    ("SW to refer him to CAMHS – In progress", ["outstanding"]),
    ("SW to refer him to CAMHS (carried forward)", ["outstanding"]),
    ("SW to refer him to CAMHS: superseded", ["no_concern"]),
    ("SW to refer him to CAMHS – ongoing", ["outstanding"]),
    ("SW to apply for a bank card – n/a until he is 16", ["no_concern"]),
    ("Carers to continue to support him – ongoing", []),
    ("CAMHS: referral lost, so made again – done", []),
    ("Chloe to have her eyes tested (carers, May). Completed.", ["no_concern"]),
    ("Sibling time with Reece. Two visits took place. Completed", ["no_concern"]),
    ("Bank account to be opened. Not done.", ["outstanding"]),
    ("Bank account to be opened; Still outstanding", ["outstanding"]),
    ("Bank account to be opened. Completed by whom is not known.", []),
    ("Bank account to be opened. The bank is closed", []),
    ("SW to refer him to CAMHS and to tell him of progress", []),
]


@pytest.mark.parametrize(("item", "expected"), ITEMS)
def test_what_stands_behind_the_last_dash_settles_an_item(tmp_path: Path, item: str, expected: list[str]) -> None:
    assert settled(minutes(tmp_path, heading=EARLIER, items=[item])) == expected


APPLICABLE = [
    (["Pathway plan", "N/A"], ["no_concern"]),
    (["Pathway plan", "n/a", "Aged 14"], ["no_concern"]),
    (["Pathway plan", "n/a", "He is seventeen and nobody has begun it"], []),
    (["Pathway plan", "No"], []),
]


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Completed", "Not completed", ["done", "not_done"]),
        ("Done:", "Outstanding", ["done", "not_done"]),
        ("Not achieved", "Achieved", ["not_done", "done"]),
        ("Completed", "To do", ["done"]),
        ("Completed", "Agreed today", ["done"]),
        ("Completed", "Health", ["done"]),
    ],
)
def test_a_heading_says_what_became_of_earlier_actions(
    tmp_path: Path, first: str, second: str, expected: list[str], bold: bool
) -> None:
    written = docx.Document()
    written.add_heading("Looked after child review minutes", 1)
    written.add_paragraph("Date of review: 11 March 2025")
    for heading, items in (("Actions from the last review", ()), (first, ("Passport",)), (second, ("Camera club",))):
        if bold:
            written.add_paragraph().add_run(heading).bold = True
        else:
            written.add_heading(heading, 2)
        for item in items:
            written.add_paragraph(item, style="List Bullet")
    written.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    assert [decision.status for decision in find_previous_decisions(document)] == expected
    words = {"done": "no_concern", "not_done": "outstanding"}
    assert settled(document) == [words[status] for status in expected]


@pytest.mark.parametrize(("row", "expected"), APPLICABLE)
def test_what_is_not_applicable_is_no_concern(tmp_path: Path, row: list[str], expected: list[str]) -> None:
    names = ["Standard", "In place?", "Comment"][: len(row)]
    assert settled(minutes(tmp_path, heading="Compliance checklist", table=[names, row])) == expected


def test_the_themes_follow_what_is_settled(tmp_path: Path) -> None:
    def concerns(status: str) -> set[str]:
        document = progress(tmp_path, status)
        found = read_themes(document, units(document)).mentions
        at = document.text.index("Refer to CAMHS")
        return {m.theme for m in found if m.status == "concern" and m.span.start <= at < m.span.end}

    assert "actions_outstanding" in concerns("Carried forward")
    assert concerns("Withdrawn") == set()
