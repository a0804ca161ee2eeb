"""Several actions in one cell become several recommendations, each with the row's owner and date or its own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from action_documents import minutes

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.reading import read

BOOK, SEND = "Book a dental check for Kayden", "Send the passport form to Lorraine"
APRIL, MAY = date(2025, 4, 4), date(2025, 5, 2)


def rows(tmp_path: Path, *row: str) -> list[tuple[str, tuple[str, ...], date | None]]:
    document = minutes(tmp_path, table=[["Action", "Who", "When"], list(row)])
    return [
        (document.text[r.span.start : r.span.end], r.owners, r.deadline.due if r.deadline else None)
        for r in find_recommendations(document, units(document))
    ]


@pytest.mark.parametrize(
    "cell",
    [
        f"{BOOK}\n{SEND}",
        f"- {BOOK}\n- {SEND}",
        f"• {BOOK}\n• {SEND}",
        f"1) {BOOK}\n2) {SEND}",
        f"➢ {BOOK}\n\n➢ {SEND}",
        f"Health:\n- {BOOK}\n- {SEND}",
    ],
)
def test_lines_of_a_cell_are_actions_with_the_owner_and_date_of_the_row(tmp_path: Path, cell: str) -> None:
    assert rows(tmp_path, cell, "Sue Hall", "4 April 2025") == [
        (BOOK, ("Sue Hall",), APRIL),
        (SEND, ("Sue Hall",), APRIL),
    ]


def test_lines_beside_them_part_likewise(tmp_path: Path) -> None:
    assert rows(tmp_path, f"{BOOK}\n{SEND}", "Sue Hall\nSW", "4 April 2025\n2 May 2025") == [
        (BOOK, ("Sue Hall",), APRIL),
        (SEND, ("SW",), MAY),
    ]


def test_a_post_below_a_name_does_not_part_an_owner(tmp_path: Path) -> None:
    found = rows(tmp_path, f"- {BOOK}\n- {SEND}", "Sam Reed\nSocial worker", "4 April 2025")
    assert [owners for _, owners, _ in found] == [("Sam Reed\nSocial worker",)] * 2


def test_names_of_things_part_where_the_dates_beside_them_do(tmp_path: Path) -> None:
    cell = "Dental check at Bright Smiles\nPassport for the trip"
    found = rows(tmp_path, cell, "Sue Hall\nSW", "4 April 2025\n2 May 2025")
    assert found == [
        ("Dental check at Bright Smiles", ("Sue Hall",), APRIL),
        ("Passport for the trip", ("SW",), MAY),
    ]


def test_lines_beside_as_many_owners_are_one_action(tmp_path: Path) -> None:
    cell = "Kayden's savings account\nOpen with Virgin Money branch"
    assert rows(tmp_path, cell, "SW\nCarer", "4 April 2025") == [(cell, ("SW", "Carer"), APRIL)]


def test_paragraphs_beside_as_many_owners_are_as_many_actions(tmp_path: Path) -> None:
    minutes(tmp_path, table=[["Action", "Who"], ["Dental check at Bright Smiles", "Sue Hall"]])
    word = docx.Document(str(tmp_path / "minutes.docx"))
    for at, text in enumerate(("Passport for the trip", "SW")):
        word.tables[0].cell(1, at).add_paragraph(text)
    word.save(str(tmp_path / "two.docx"))
    document = read(tmp_path / "two.docx")
    assert [r.owners for r in find_recommendations(document, units(document))] == [("Sue Hall",), ("SW",)]


@pytest.mark.parametrize(
    "cell",
    [
        "Book a dental check\nfor Kayden at Bright Smiles",
        "Book a dental check for Kayden.\nHe has not seen a dentist since May.",
        "Book a dental check for Kayden.\nThis will help him to sleep.",
        "Social worker to:\n- update the care plan\n- book the dentist",
        "Book a dental check for Kayden,\nSend the form for it",
        "Book a dental check for Kayden\nUrgent",
    ],
)
def test_lines_that_go_on_are_one_action(tmp_path: Path, cell: str) -> None:
    assert [text for text, _, _ in rows(tmp_path, cell, "Sue Hall", "4 April 2025")] == [cell]


def test_paragraphs_of_a_cell_that_each_ask(tmp_path: Path) -> None:
    minutes(tmp_path, table=[["Action", "Who", "When"], [BOOK, "Sue Hall", "4 April 2025"]])
    word = docx.Document(str(tmp_path / "minutes.docx"))
    word.tables[0].cell(1, 0).add_paragraph(SEND)
    word.save(str(tmp_path / "two.docx"))
    document = read(tmp_path / "two.docx")
    found = find_recommendations(document, units(document))
    assert [(r.owners, r.deadline and r.deadline.due) for r in found] == [(("Sue Hall",), APRIL)] * 2


def in_paragraphs(
    tmp_path: Path, names: list[str], *cells: list[str]
) -> list[tuple[str, tuple[str, ...], date | None]]:
    """The actions of a table with one row, each paragraph of its cells written by itself."""
    minutes(tmp_path, table=[names, [cell[0] for cell in cells]])
    word = docx.Document(str(tmp_path / "minutes.docx"))
    for at, cell in enumerate(cells):
        for text in cell[1:]:
            word.tables[0].cell(1, at).add_paragraph(text)
    word.save(str(tmp_path / "two.docx"))
    document = read(tmp_path / "two.docx")
    return [
        (document.text[r.span.start : r.span.end], r.owners, r.deadline.due if r.deadline else None)
        for r in find_recommendations(document, units(document))
    ]


def test_paragraphs_that_name_somebody_known_beside_what_was_said(tmp_path: Path) -> None:
    found = in_paragraphs(
        tmp_path,
        ["Area", "Discussion", "Actions agreed"],
        ["Health"],
        ["Kayden has not seen a dentist since May."],
        ["Dan to book the dentist by 4 April 2025.", "Sue to ask for the RHA by 2 May 2025."],
    )
    assert [(owners, due) for _, owners, due in found] == [(("Dan",), APRIL), (("Sue",), MAY)]


def test_paragraphs_that_note_who_and_when(tmp_path: Path) -> None:
    found = in_paragraphs(
        tmp_path,
        ["Area", "Discussion", "Actions agreed"],
        ["Education"],
        ["Maths is hard for Kayden."],
        ["Tutor. Sue Hall. By 4 April 2025.", "PEP – Dan – 2 May 2025"],
    )
    assert [(owners, due) for _, owners, due in found] == [(("Sue Hall",), APRIL), (("Dan",), MAY)]


def test_short_things_beside_as_many_owners_and_days(tmp_path: Path) -> None:
    names = ["Action", "Who", "When"]
    found = in_paragraphs(tmp_path, names, ["PEP", "Maths tutor"], ["SW", "Sue Hall"], ["4 April 2025", "2 May 2025"])
    assert found == [("PEP", ("SW",), APRIL), ("Maths tutor", ("Sue Hall",), MAY)]
    whole = in_paragraphs(tmp_path, names, ["PEP", "Maths tutor"], ["SW", "Sue Hall"], ["4 April 2025"])
    assert [owners for _, owners, _ in whole] == [("SW", "Sue Hall")]


def test_paragraphs_that_each_name_a_thing_to_see(tmp_path: Path) -> None:
    names = ["Action", "Who", "When"]
    found = in_paragraphs(tmp_path, names, ["Passport application", "Bank account"], ["Sue Hall"], ["4 April 2025"])
    assert found == [("Passport application", ("Sue Hall",), APRIL), ("Bank account", ("Sue Hall",), APRIL)]
    told = ["Bank account", "Weekly with Lorraine"]
    assert len(in_paragraphs(tmp_path, names, told, ["Sue Hall"], ["4 April 2025"])) == 1


@pytest.mark.parametrize(
    ("row", "parts"),
    [
        (
            ("1) PEP 2) Tutor", "1) Dan 2) Sue Hall", "1) 4 April 2025 2) 2 May 2025"),
            [("PEP", ("Dan",), APRIL), ("Tutor", ("Sue Hall",), MAY)],
        ),
        (
            ("1) PEP, 2) Tutor", "1) Dan, 2) Sue Hall", "4 April 2025"),
            [("PEP", ("Dan",), APRIL), ("Tutor", ("Sue Hall",), APRIL)],
        ),
        (
            ("a) PEP b) Tutor", "Dan", "a) 4 April 2025 b) 2 May 2025"),
            [("PEP", ("Dan",), APRIL), ("Tutor", ("Dan",), MAY)],
        ),
        (("2) Ring the GP", "Dan", "4 April 2025"), [("Ring the GP", ("Dan",), APRIL)]),
        (("Read chapters 1) and 2)", "Dan", "4 April 2025"), [("Read chapters 1) and 2)", ("Dan",), APRIL)]),
    ],
)
def test_cells_that_count_alike_within_a_line(
    row: tuple[str, str, str], parts: list[tuple[str, tuple[str, ...], date | None]], tmp_path: Path
) -> None:
    table = [["Action", "Who", "When"], [BOOK, "Sue Hall", "4 April 2025"], list(row)]
    document = minutes(tmp_path, table=table)
    _, *found = find_recommendations(document, units(document))
    texts = [document.text[r.span.start : r.span.end] for r in found]
    assert [(t, r.owners, r.deadline and r.deadline.due) for t, r in zip(texts, found, strict=True)] == parts
