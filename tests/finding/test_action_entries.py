"""Entries of actions in plain paragraphs that no sentence gives away."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.reading import read

HEAD = (
    "Name: Amy Tranter",
    "Date of birth: 3 May 2012",
    "Date of review: 10 September 2025",
    "IRO: Joan Peel",
    "Social worker: Tess Hale",
)
ASKED = "Joan Peel to write to Amy by 17 September 2025."

Found = list[tuple[str, tuple[str, ...], date | None]]


def found(path: Path, lines: tuple[str, ...], heading: str | None = "Actions") -> Found:
    """The actions among plain lines at the end of minutes: text, owners and due date."""
    word = docx.Document()
    word.add_heading("Looked After Child Review Minutes", 1)
    for line in HEAD:
        word.add_paragraph(line)
    word.add_heading("Education", 2)
    word.add_paragraph("Amy is at Marlpit School and likes art.")
    if heading:
        word.add_heading(heading, 2)
    for line in lines:
        word.add_paragraph(line)
    word.save(str(path / "minutes.docx"))
    document = read(path / "minutes.docx")
    return [
        (document.text[r.span.start : r.span.end], r.owners, r.deadline and r.deadline.due)
        for r in find_recommendations(document, units(document))
    ]


@pytest.mark.parametrize(
    ("entry", "owners", "due"),
    [
        ("Tess P - panel request for third night by 26 September.", ("Tess P",), date(2025, 9, 26)),
        ("Marlpit School: mentor for Amy by 6 October", ("Marlpit School",), date(2025, 10, 6)),
        ("Grandma – ring Tess about the photos", ("Grandma",), None),
        ("Tess Hale – contact the school about art", ("Tess Hale",), None),
        ("Transport - same escort each time, please", (), None),
        ("Tess = new tablet by 26 September", ("Tess",), date(2025, 9, 26)),
        ("SW – see Amy alone on each visit", ("SW",), None),
        ("Tess Hale – passport form for dad before 10 October", ("Tess Hale",), date(2025, 10, 10)),
        ("Bedroom – black paint, one wall. Gary. Before Amy's birthday", ("Gary",), date(2026, 5, 3)),
        ("Train fare, two a month. Team Manager to authorise. 31/10/25", ("Team Manager",), date(2025, 10, 31)),
        ("RHI for 30.5.25 – offered late. Tess, by 22.9.25", ("Tess",), date(2025, 9, 22)),
    ],
)
def test_an_entry_among_actions(tmp_path: Path, entry: str, owners: tuple[str, ...], due: date | None) -> None:
    assert found(tmp_path, (ASKED, entry))[1:] == [(entry, owners, due)]


@pytest.mark.parametrize(
    "line",
    [
        "Bedroom painted in May.",
        "Tess Hale – social worker",
        "Tess Hale: 01904 551234",
        "Tess said that the school had rung on 26 September.",
        "Tess Hale – was on leave until 26 September",
        "School: Marlpit School",
        "Mum – apologies",
        "Health – RHA in June was late",
        "Tess Hale: prayer mat by 12 September. DONE during review",
        "The painting is done. Gary. He likes it.",
        "Present today: Amy, Tess. Gary. From 3 pm",
        "SW – maternity leave from October",
        "Tess – off sick, back on 22 September",
        "Tess – off sick, back by 22 September",
        "IRO – thanks to all, next review 4 March 2026",
        "Joan Peel – the next review, 4 March 2026",
        "Dad – court date 14 October",
        "Dad - prison, release date 14 October 2025",
        "Mum – birthday on 4 October",
        "Mum – birthday before 4 October",
        "School: detention every week",
        "SW – report late, received 12 September",
        "SW – report from 12 September",
        "Tess Hale – new social worker from 1 October",
        "Marlpit School: INSET day, 6 October",
        "Grandma – contact every month",
        "Dad – visit on Sunday",
        "Amy - camp with Guides, 20 October",
        "Amy - camp with Guides by 20 October",
        "Tess P - panel request for third night. Panel 26 September.",
        "SW – residential search, weekly update to me until a home is identified",
        "Marlpit School: mentor for Amy, starts 6 October",
    ],
)
def test_notes_and_news_among_actions(tmp_path: Path, line: str) -> None:
    assert [text for text, *_ in found(tmp_path, (ASKED, line))] == [ASKED]


def test_nothing_is_an_entry_where_nobody_is_asked_for_anything(tmp_path: Path) -> None:
    assert found(tmp_path, ("Tess P - panel request for third night by 26 September.",)) == []


def test_a_number_of_two_parts_is_none_of_an_entry(tmp_path: Path) -> None:
    texts = [text for text, *_ in found(tmp_path, (ASKED, "9.1 SW – new home by 3 October"))]
    assert texts == [ASKED, "SW – new home by 3 October"]


SHARED = ("Tom = new tablet by 28 September", "Ms Ahmed = mentor for Amy", "SK = meet Amy at school in October")


def test_tasks_shared_out_with_a_sign_of_equality(tmp_path: Path) -> None:
    shared = found(tmp_path, SHARED)
    assert [(text, owners) for text, owners, _ in shared] == [(line, (line.partition(" = ")[0],)) for line in SHARED]


@pytest.mark.parametrize("heading", ["Actions", "Contact", None])
@pytest.mark.parametrize(
    "lines",
    [
        ("SW = social worker", "SK = Shirley Kent"),
        ("Amber = begun by 28 September", "Green = done"),
        ("Score = 14 by 3 May", "Reading age = 9"),
        ("Mum = visits twice a week", "Gary = respite every month"),
        ("Mum = phone every Sunday", "Dad = letter every month", "Nan = visit on 4 October 2025"),
        ("Tess = Amy's worker since May 2026", "Gary = her foster carer, every weekend"),
        ("Tess = blue pen", "Gary = red pen, every day"),
        ("Amy = 6 points weekly", "Gary = 7 points weekly"),
        ("Tess = 6 points by 3 October", "Gary = 7 points by 3 October"),
    ],
)
def test_what_a_sign_of_equality_explains(tmp_path: Path, lines: tuple[str, ...], heading: str | None) -> None:
    assert found(tmp_path, lines, heading) == []


@pytest.mark.parametrize("heading", ["Contact", "Previous decisions", None])
def test_a_sign_of_equality_shares_out_tasks_below_decisions_alone(tmp_path: Path, heading: str | None) -> None:
    assert found(tmp_path, SHARED, heading) == []


def test_one_sign_of_equality_shares_out_nothing(tmp_path: Path) -> None:
    assert found(tmp_path, SHARED[:1]) == []


NOTED = ("Tess - passport form - 3 October", "J. Peel - school shoes - 26/9/25", "SW - ring the clinic")


def test_entries_all_of_which_note_who_does_what(tmp_path: Path) -> None:
    assert found(tmp_path, NOTED) == [
        (NOTED[0], ("Tess",), date(2025, 10, 3)),
        (NOTED[1], ("J. Peel",), date(2025, 9, 26)),
        (NOTED[2], ("SW",), None),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("Tess - back from leave - 3 October", "Joan - new post - from May"),
        ("Dad - family time - 3 October", "Mum - family time - 10 October"),
        ("Tess - passport form - 3 October",),
    ],
)
def test_notes_of_news_are_none(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert found(tmp_path, lines) == []


@pytest.mark.parametrize(
    ("line", "entry"),
    [
        ("L. Danso - ring the school", "L. Danso - ring the school"),
        ("A. Ring the school", "Ring the school"),
        ("L. Ring the school", "Ring the school"),
    ],
)
def test_an_initial_before_a_name_is_no_letter_of_a_list(tmp_path: Path, line: str, entry: str) -> None:
    assert [text for text, _, _ in found(tmp_path, (ASKED, line))] == [ASKED, entry]
