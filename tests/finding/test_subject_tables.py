"""Minutes as a table of subjects: what was said on each is running text, what was decided is an action."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from docx import Document as WordDocument

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.reading import fact_pairs, read, sections
from minutes_nlp.reading.subject_tables import subject_columns
from minutes_nlp.records import Document

SAID = {
    "Home": "Leo said he loves living with Carol. His room is finished.",
    "School": "The last PEP was dated 3 May 2024. Leo told us that maths is hard.",
    "Health": "The dentist saw Leo in March 2025.",
    "Family time": "Mum has missed four of the last six sessions. Leo does not want to go without her.",
}
BED, PEP, PLAN = "Carol to buy a new bed", "Sue Brown to hold a PEP meeting", "Sue Brown to review the family time plan"


def _minutes(folder: Path, header: Sequence[str], rows: Sequence[Sequence[str]]) -> Document:
    word = WordDocument()
    word.add_paragraph().add_run("Northmoor Council - Minutes of Child in Care Review").bold = True
    for line in ("Child: Leo Marsh", "Date of review: 12 June 2025", "Date of next review: 4 December 2025"):
        word.add_paragraph(line)
    table = word.add_table(0, len(header))
    for row in (header, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)
    word.save(str(folder / "minutes.docx"))
    return read(folder / "minutes.docx")


def _actions(document: Document) -> list[tuple[str, tuple[str, ...], str | None]]:
    found = find_recommendations(document, units(document))
    return [
        (
            document.text[one.span.start : one.span.end],
            one.owners,
            one.deadline.due.isoformat() if one.deadline and one.deadline.due else None,
        )
        for one in found
    ]


COLUMNS = [
    ("Topic", "Discussion", "Action", "By whom", "By when"),
    ("Area", "Update", "Actions", "Lead", "Timescale"),
    ("Heading", "What was said", "What we decided", "Who", "When"),
]


@pytest.mark.parametrize("header", COLUMNS, ids=lambda header: header[1])
def test_what_was_said_is_running_text_under_its_subject(header: Sequence[str], tmp_path: Path) -> None:
    ends = [(BED, "Carol Finch", "30 June 2025"), (PEP, "SW", "14 July 2025"), ("None", "", ""), (PLAN, "", "")]
    document = _minutes(tmp_path, header, [(*pair, *end) for pair, end in zip(SAID.items(), ends, strict=True)])
    found = {unit.text: (unit.role, unit.section, unit.topic) for unit in units(document)}
    assert found["Leo told us that maths is hard."] == ("text", "School", "education")
    assert found["The dentist saw Leo in March 2025."] == ("text", "Health", "health")
    assert found[BED] == ("cell", "Home", "decisions")
    assert found["Family time"][0] == "label"
    assert set(document.facts) == {"child_name", "review_date", "next_review_date"}
    assert _actions(document) == [
        (BED, ("Carol Finch",), "2025-06-30"),
        (PEP, ("SW",), "2025-07-14"),
        (PLAN, ("Sue Brown",), None),
    ]


def test_a_cell_that_lists_actions_has_one_each(tmp_path: Path) -> None:
    decided = [f"• {BED} by 30 June 2025\n• {PEP} by the next review", "", "No further action", PLAN]
    rows = [(*pair, text) for pair, text in zip(SAID.items(), decided, strict=True)]
    assert _actions(_minutes(tmp_path, ("Topic", "Discussion", "Agreed actions"), rows)) == [
        (f"{BED} by 30 June 2025", ("Carol",), "2025-06-30"),
        (f"{PEP} by the next review", ("Sue Brown",), "2025-12-04"),
        (PLAN, ("Sue Brown",), None),
    ]


def test_an_action_may_be_named_by_a_noun(tmp_path: Path) -> None:
    decided = ["New bed for Leo", "Referral to CAMHS by 1 July 2025", "", ""]
    rows = [(*pair, text) for pair, text in zip(SAID.items(), decided, strict=True)]
    found = _actions(_minutes(tmp_path, ("Topic", "Discussion", "Agreed actions"), rows))
    assert [text for text, _, _ in found] == decided[:2]


def test_owners_and_dates_stand_beside_their_actions(tmp_path: Path) -> None:
    rows = [("Home", SAID["Home"], f"{BED}\n{PEP}", "Carol Finch\nSW", "30 June 2025\n14 July 2025")]
    rows += [("School", SAID["School"], PLAN, "SW", "1 August 2025")]
    assert _actions(_minutes(tmp_path, COLUMNS[0], rows)) == [
        (BED, ("Carol Finch",), "2025-06-30"),
        (PEP, ("SW",), "2025-07-14"),
        (PLAN, ("SW",), "2025-08-01"),
    ]


def test_an_action_of_two_paragraphs_stays_whole(tmp_path: Path) -> None:
    rows = [("Home", SAID["Home"], f"{BED}.\nThis is so that he can have Sam to stay.", "Carol Finch", "30 June 2025")]
    rows += [("School", SAID["School"], PEP, "SW", "14 July 2025")]
    (first, _, _), second = _actions(_minutes(tmp_path, COLUMNS[0], rows))
    assert first.endswith("Sam to stay.") and second[0] == PEP


def test_a_table_of_earlier_decisions_is_none_of_subjects(tmp_path: Path) -> None:
    rows = [(BED, "Carol Finch", "Done in May. He chose the colour."), (PEP, "SW", "Not done. No date was set for it.")]
    document = _minutes(tmp_path, ("Decision of the last review", "Who", "Progress"), rows)
    assert _actions(document) == []
    assert {unit.topic for unit in units(document) if BED in unit.text} == {"previous_decisions"}


def test_a_subject_merged_over_rows_and_blank_rows_at_the_end(tmp_path: Path) -> None:
    rows = [("Home", SAID["Home"], BED), ("", SAID["Family time"], PLAN), ("School", SAID["School"], PEP)]
    word = WordDocument()
    word.add_paragraph().add_run("Minutes of Child in Care Review").bold = True
    table = word.add_table(0, 3)
    for row in (("Topic", "Discussion", "Action"), *rows, *[("", "", "")] * 5):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Home"
    word.save(str(tmp_path / "minutes.docx"))
    found = {block.text: (block.section, block.topic) for block in read(tmp_path / "minutes.docx").blocks}
    assert found[SAID["Family time"]] == ("Home", "placement")
    assert found[PLAN] == ("Home", "decisions")
    assert found[SAID["School"]] == ("School", "education")


def test_numbers_before_the_subjects(tmp_path: Path) -> None:
    rows = [(str(number), *pair, BED) for number, pair in enumerate(SAID.items(), start=1)]
    document = _minutes(tmp_path, ("No", "Topic", "Discussion", "Action"), rows)
    found = {block.text: (block.role, block.section, block.topic) for block in document.blocks}
    assert found["The dentist saw Leo in March 2025."] == ("text", "Health", "health")
    assert found["3"] == ("label", "Health", "health")


def test_what_was_said_in_a_log_is_running_text(tmp_path: Path) -> None:
    rows = [
        ("02/06/2025", "Stage 1", SAID["School"], "SW – hold a PEP meeting – 30/06/2025"),
        ("09/06/2025", "Stage 2", SAID["Home"], "Carol Finch – buy a bed – 14/07/2025"),
    ]
    document = _minutes(tmp_path, ("Date", "Stage", "Detail", "Action / by whom / by when"), rows)
    found = {unit.text: unit.role for unit in units(document)}
    assert found["Leo told us that maths is hard."] == "text"
    assert found["Stage 1"] == found["02/06/2025"] == "label"
    assert [(owners, due) for _, owners, due in _actions(document)] == [
        (("SW",), "2025-06-30"),
        (("Carol Finch",), "2025-07-14"),
    ]


def test_discussion_behind_a_day_is_no_decision(tmp_path: Path) -> None:
    rows = [("12/06/2025", SAID["School"], BED), ("12/06/2025", SAID["Home"], PLAN)]
    document = _minutes(tmp_path, ("Date", "Discussion", "Agreed action"), rows)
    found = {unit.text: (unit.role, unit.topic) for unit in units(document)}
    assert found["Leo told us that maths is hard."][0] == "text"
    assert found[BED] == ("cell", "decisions")
    assert [text for text, *_ in _actions(document)] == [BED, PLAN]


@pytest.mark.parametrize(
    "header", [("Date", "Visit", "Seen alone", "Notes"), ("Date", "Agreed action", "Lead", "Progress")]
)
def test_days_in_front_of_other_columns_make_no_log(tmp_path: Path, header: Sequence[str]) -> None:
    rows = [("12/06/2025", "Statutory", "Yes", SAID["School"]), ("02/05/2025", "Statutory", "No", SAID["Home"])]
    document = _minutes(tmp_path, header, rows)
    assert subject_columns(document, document.tables[0]) is None


def test_a_table_of_subjects_is_looked_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    whole = sections.subject_columns
    monkeypatch.setattr(sections, "subject_columns", lambda *given: asked.append(given) or whole(*given))
    monkeypatch.setattr(fact_pairs, "subject_columns", lambda *given: asked.append(given) or whole(*given))
    _minutes(tmp_path, ("Topic", "Discussion", "Action"), [(*pair, BED) for pair in SAID.items()])
    assert len(asked) == 2


def test_an_action_merged_with_the_column_beside_it_stays_whole(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_paragraph().add_run("Minutes of Child in Care Review").bold = True
    word.add_paragraph().add_run("Decisions").bold = True
    table = word.add_table(0, 3)
    for row in (("Action", "Who", "When"), (BED, "", "30 June 2025"), (PEP, "SW", "14 July 2025")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(1, 1)).add_paragraph("This is so that he can have Sam to stay.")
    word.save(str(tmp_path / "minutes.docx"))
    (first, _, _), second = _actions(read(tmp_path / "minutes.docx"))
    assert first.startswith(BED) and first.endswith("Sam to stay.") and second[0] == PEP


@pytest.mark.parametrize(
    "header", [("Discussion", "Action", "Who", "By when"), ("Update", "Agreed action", "Lead", "Date")]
)
@pytest.mark.parametrize("banner", [True, False])
def test_the_heading_above_may_name_the_subject(header: Sequence[str], banner: bool, tmp_path: Path) -> None:
    word = WordDocument()
    for line in ("Minutes of Child in Care Review", "Child: Leo Marsh", "Date of review: 12 June 2025"):
        word.add_paragraph().add_run(line).bold = True
    for subject, action in (("Health", BED), ("Family time", PLAN)):
        if not banner:
            word.add_heading(subject, 2)
        table = word.add_table(0, 4)
        rows = [[subject, "", "", ""]] if banner else []
        for row in (*rows, header, (SAID[subject], action, "SW", "30 June 2025")):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        if banner:
            table.cell(0, 0).merge(table.cell(0, 3)).text = subject
        word.add_paragraph()
    word.save(str(tmp_path / "minutes.docx"))
    document = read(tmp_path / "minutes.docx")
    found = {unit.text: (unit.role, unit.section, unit.topic) for unit in units(document)}
    assert found["The dentist saw Leo in March 2025."] == ("text", "Health", "health")
    assert found["Leo does not want to go without her."] == ("text", "Family time", "family_time")
    assert _actions(document) == [(BED, ("SW",), "2025-06-30"), (PLAN, ("SW",), "2025-06-30")]


def test_two_columns_of_discussion_and_actions(tmp_path: Path) -> None:
    rows = [(SAID["Home"], f"{BED}\n{PEP}")]
    document = _minutes(tmp_path, ("Discussion", "Actions"), rows)
    assert "His room is finished." in {unit.text for unit in units(document)}


def test_worries_strengths_and_steps_beside_each_other(tmp_path: Path) -> None:
    header = ("What's working well?", "What are we worried about?", "What needs to happen?")
    row = ("Leo said he loves drama club.", "The PEP is out of date.", f"• {BED}\n• {PEP} by 14 July 2025")
    document = _minutes(tmp_path, header, [row])
    found = {unit.text: (unit.role, unit.section, unit.topic) for unit in units(document)}
    assert found["Leo said he loves drama club."] == ("text", header[0], "strengths")
    assert found["The PEP is out of date."] == ("text", header[1], "concerns")
    assert _actions(document) == [(BED, ("Carol",), None), (PEP + " by 14 July 2025", ("Sue Brown",), "2025-07-14")]


def test_subjects_beside_each_other_are_no_sections(tmp_path: Path) -> None:
    document = _minutes(tmp_path, ("Health", "School", "Concerns"), [("Yes", "No", "None")])
    assert {block.section for block in document.blocks if block.place.table} == {""}
