"""Tables with earlier decisions and new ones beside each other: each column belongs to its own list."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from minutes_nlp.finding.action_tables import action_tables
from minutes_nlp.finding.previous_decisions import find_previous_decisions
from minutes_nlp.reading import read
from minutes_nlp.reading.table_columns import second_list
from minutes_nlp.records import Document

EARLIER = ["Book the dentist", "Hold the PEP"]
TOLD = ["Done in March. Leo was brave.", "Not done. School was closed."]
NEW = ["Book the next check", "Hold a PEP meeting"]
WHO = ["Carol Finch", "SW"]
WHEN = ["30 June 2025", "14 July 2025"]
SUBJECTS = ["Health", "Education"]


def record(path: Path, names: Sequence[str], columns: Sequence[Sequence[str]], heading: str) -> Document:
    word = docx.Document()
    word.add_paragraph().add_run("Minutes of Child in Care Review").bold = True
    word.add_paragraph("Child: Leo Marsh")
    word.add_paragraph("Date of review: 12 June 2025")
    word.add_paragraph().add_run(heading).bold = True
    table = word.add_table(0, len(names))
    for row in (names, *zip(*columns, strict=True)):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.save(str(path))
    return read(path)


TABLES = [
    (("Previous action", "Progress", "New action", "Who", "When"), (EARLIER, TOLD, NEW, WHO, WHEN)),
    (("Last review's decision", "What happened", "Action", "By whom", "By when"), (EARLIER, TOLD, NEW, WHO, WHEN)),
    (("Area", "Decision of last review", "Update", "New decision", "Lead"), (SUBJECTS, EARLIER, TOLD, NEW, WHO)),
    (("Recommendation", "Update", "Further action needed"), (EARLIER, TOLD, NEW)),
    (("Previous action", "Who", "Status", "Next steps"), (EARLIER, WHO, TOLD, NEW)),
]


@pytest.mark.parametrize("heading", ["Actions", "Progress on the decisions of the last review"])
@pytest.mark.parametrize(("names", "columns"), TABLES, ids=[" ".join(names[:2]) for names, _ in TABLES])
def test_each_column_belongs_to_its_list(
    tmp_path: Path, names: Sequence[str], columns: Sequence[Sequence[str]], heading: str
) -> None:
    document = record(tmp_path / "x.docx", names, columns, heading)
    topics = {block.text: block.topic for block in document.blocks}
    assert {topics[text] for text in (*EARLIER, *TOLD)} == {"previous_decisions"}
    assert {topics[text] for text in NEW} == {"decisions"}
    assert not {block.text for block in document.blocks if block.role == "heading"} & {*names, *NEW}
    new = [row.action for table in action_tables(document) if not table.looks_back for row in table.rows]
    assert [document.text[span.start : span.end] for span in new] == NEW
    earlier = find_previous_decisions(document)
    assert [(document.text[one.span.start : one.span.end], one.status) for one in earlier] == [
        (EARLIER[0], "done"),
        (EARLIER[1], "not_done"),
    ]


def test_who_and_when_stay_beside_the_new_decisions(tmp_path: Path) -> None:
    document = record(tmp_path / "x.docx", *TABLES[0], heading="Actions")
    (table,) = [table for table in action_tables(document) if not table.looks_back]
    beside = [(row.who, row.when) for row in table.rows]
    assert [tuple(document.text[span.start : span.end] for span in pair if span) for pair in beside] == [
        ("Carol Finch", "30 June 2025"),
        ("SW", "14 July 2025"),
    ]


@pytest.mark.parametrize(
    ("names", "place"),
    [
        (("new action", "who", "when", "previous action", "progress"), 3),
        (("action", "who", "when", "progress"), None),
        (("previous decision", "action taken", "outcome", "who", "when"), None),
        (("previous recommendation", "actions completed", "by whom", "date"), None),
        (("topic", "discussion", "action", "next steps"), None),
        (("previous decision", "action owner", "due"), None),
        (("decision", "who", "when", "next review"), None),
        (("last reviews decision", "action", "who", "when", "status"), None),
    ],
)
def test_where_a_second_list_begins(names: Sequence[str], place: int | None) -> None:
    assert second_list(names) == place


def test_a_row_that_groups_the_columns_stands_above_their_names(tmp_path: Path) -> None:
    names = ("Ref", "Action", "Update", "Action", "Owner", "Due")
    word = docx.Document()
    word.add_paragraph().add_run("Minutes of Child in Care Review").bold = True
    word.add_paragraph().add_run("Action tracker").bold = True
    table = word.add_table(0, len(names))
    for row in ([""] * len(names), names, *zip("12", EARLIER, TOLD, NEW, WHO, WHEN, strict=True)):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for first, last, text in ((0, 2, "Previous actions"), (3, 5, "New actions")):
        table.cell(0, first).merge(table.cell(0, last)).text = text
    word.save(str(tmp_path / "x.docx"))
    document = read(tmp_path / "x.docx")
    assert [table.header_rows for table in document.tables] == [2, 2]
    rows = [(table.looks_back, row) for table in action_tables(document) for row in table.rows]
    assert [(back, document.text[row.action.start : row.action.end]) for back, row in rows] == [
        (True, EARLIER[0]),
        (True, EARLIER[1]),
        (False, NEW[0]),
        (False, NEW[1]),
    ]
    assert [document.text[row.when.start : row.when.end] for back, row in rows if row.when] == WHEN
