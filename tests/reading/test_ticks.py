"""What ticks of adults stand for: marks below the names of columns, and answers chosen in a line or cell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.reading.ticks import with_words
from minutes_nlp.records import Document, Unit

Content = str | Sequence[Sequence[str]]
MINUTES, BOOKLET = "Minutes of the looked after child review", "My review: a booklet for children and young people"


def document_of(path: Path, *content: Content, title: str = MINUTES) -> Document:
    """A document with paragraphs and tables, the first rows of these in bold, under the heading "Checks"."""
    word = docx.Document()
    word.add_heading(title, 1)
    word.add_paragraph("Child's name: Kayden Brooks" if title == MINUTES else "My name: Kayden Brooks")
    word.add_heading("Checks", 2)
    for one in content:
        if isinstance(one, str):
            word.add_paragraph(one)
            continue
        grid = word.add_table(rows=0, cols=len(one[0]))
        for at, row in enumerate(one):
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.paragraphs[0].add_run(text).bold = at == 0
    file = path / "ticks.docx"
    word.save(str(file))
    return read(file)


def last_units(document: Document) -> list[Unit]:
    """The units below the heading, with words for ticks."""
    found = with_words(document, units(document))
    return [unit for unit in found if unit.section == "Checks" and unit.role != "heading"]


# names of columns, a row, what is read
COLUMNS = [
    (["Standard", "Yes", "No", "N/A"], ["Visits up to date", "", "X", ""], "Visits up to date\tNo"),
    (["Standard", "Yes", "No", "N/A"], ["Visits up to date", "x", "", ""], "Visits up to date\tYes"),
    (["Standard", "Yes", "No", "N/A"], ["Pathway plan", "", "", "✓"], "Pathway plan\tN/A"),
    (["Item", "Y", "N", "Comment"], ["PEP in date", "", "X", "Not convened"], "PEP in date\tNo\tNot convened"),
    (["Item", "Met", "Partly met", "Not met"], ["PEP in date", "", "✓", ""], "PEP in date\tPartly met"),
    (["Item", "Yes", "No"], ["PEP in date", "☐", "☒"], "PEP in date\tNo"),
    (["Item", "Red", "Amber", "Green"], ["PEP", "X", "", ""], "PEP\tRed"),
    (["Item", "Yes", "No"], ["PEP in date", "", "No, in May"], "PEP in date\tNo, in May"),
    (["Item", "Seen", "Comments"], ["Bedroom", "X", ""], "Bedroom\tX"),  # one column offers no choice
    (["Report", "Written", "Shared"], ["School", "X", "X"], "School\tX\tX"),  # nor do two marks in a row
]


@pytest.mark.parametrize(("names", "row", "reading"), COLUMNS)
def test_a_mark_reads_as_the_name_of_its_column(tmp_path: Path, names: list[str], row: list[str], reading: str) -> None:
    found = last_units(document_of(tmp_path, [names, row]))[-1]
    assert " ".join(found.text.split()) == " ".join(reading.split())


def test_marks_of_an_attendance_list_stay_marks(tmp_path: Path) -> None:
    rows = [["Name", "Role", "Attended", "Apologies"], ["Ann Lee", "School", "", "X"]]
    assert last_units(document_of(tmp_path, rows))[-1].text == "Ann Lee\tSchool\t\tX"


@pytest.mark.parametrize(("on", "off"), [("(•)", "( )"), ("●", "○"), ("◉", "○"), ("[*]", "[ ]"), (">>", "")])
def test_a_radio_mark_below_the_name_of_a_column(tmp_path: Path, on: str, off: str) -> None:
    rows = [["Item", "Yes", "No"], ["PEP in date", off, on], ["Visits in date", on, off]]
    assert [unit.text for unit in last_units(document_of(tmp_path, rows))][-2:] == [
        "PEP in date\tNo",
        "Visits in date\tYes",
    ]


LETTERS = [
    ([["Standard", "Met?"], ["PEP in date", "N"], ["Visits", "Y"]], ["PEP in date\tNo", "Visits\tYes"]),
    ([["Standard", "Y/N/NA"], ["PEP in date", "N/A"], ["Visits", "n"]], ["PEP in date\tN/A", "Visits\tNo"]),
    ([["PEP in date:", "N"], ["Visits:", "Yes"]], ["PEP in date:\tNo", "Visits:\tYes"]),
    ([["Standard", "Initials"], ["PEP in date", "N"], ["Visits", "B"]], ["PEP in date\tN", "Visits\tB"]),
    ([["Standard", "Evidence"], ["PEP", "N"], ["Visits", "By the file"]], ["PEP\tN", "Visits\tBy the file"]),
    ([["Name", "Role", "Present"], ["Ann", "SW", "Y"], ["Ben", "GP", "N"]], ["Ann\tSW\tY", "Ben\tGP\tN"]),
]


@pytest.mark.parametrize(("rows", "readings"), LETTERS)
def test_a_letter_in_a_column_of_answers_reads_as_the_answer(
    tmp_path: Path, rows: list[list[str]], readings: list[str]
) -> None:
    assert [unit.text for unit in last_units(document_of(tmp_path, rows))][-2:] == readings


# a line, its units with roles, what is read of the first
LINES = [
    ("Is there a care plan? ☐ Yes ☒ No", ["ticked"], "Is there a care plan? No"),
    ("Is there a care plan?  Yes ☒  No ☐", ["ticked"], "Is there a care plan?  Yes"),
    ("Is there a care plan? ☐ Yes ☒ No. The last is of 2023.", ["ticked", "text"], "Is there a care plan? No"),
    ("Done? Fully ☐ Partly ☒ Not at all ☐", ["ticked"], "Done? Partly"),
    ("Is there a care plan? ☐ Yes ☒ No If no, why?", ["ticked"], "Is there a care plan? No If no, why?"),
    ("Is there a care plan? ☐ Yes ☐ No", ["options"], "Is there a care plan? ☐ Yes ☐ No"),
    ("Took part by: ☐ phone ☒ letter", ["options"], "Took part by: ☐ phone ☒ letter"),
    ("☐ Yes ☒ No", ["options"], "☐ Yes ☒ No"),
    ("Dental: ☐ in date ☒ overdue ☐ refused", ["ticked"], "Dental: overdue"),
    ("Form: [ ] returned [x] not sent", ["ticked"], "Form: not sent"),
    ("PEP: (•) in date ( ) overdue ( ) none", ["ticked"], "PEP: in date"),
    ("PEP: ( ) in date (o) overdue ( ) none", ["ticked"], "PEP: overdue"),
    ("PEP: (x) in date ( ) overdue", ["ticked"], "PEP: in date"),
    ("Changes of worker: (•) 0 ( ) 1 ( ) 2+", ["ticked"], "Changes of worker: 0"),
    ("Changes of worker: ( ) 0 ( ) 1 (•) 2+", ["ticked"], "Changes of worker: 2+"),
    ("Changes of worker: ☐ None ☐ 1 ☒ 2 or more", ["ticked"], "Changes of worker: 2 or more"),
    ("Mood: ○ 1 ○ 2 ● 3 ○ 4", ["text"], "Mood: ○ 1 ○ 2 ● 3 ○ 4"),
    ("Mood: ●●●○○", ["text"], "Mood: ●●●○○"),
    ("PEP: [ ] in date [*] overdue", ["ticked"], "PEP: overdue"),
    ("Seen alone: ○ Yes ● No", ["ticked"], "Seen alone: No"),
    ("Seen alone: ◉ Yes ○ No", ["ticked"], "Seen alone: Yes"),
    ("PEP: ✘ in date ✔ overdue ✘ none", ["ticked"], "PEP: overdue"),
    ("PEP:  ✓ in date   overdue   none", ["ticked"], "PEP:  in date"),
    ("Visits:  in timescale  >> out of timescale", ["ticked"], "Visits:  out of timescale"),
    # marks that choose nothing
    ("Mood at school: ●●●○○", ["text"], "Mood at school: ●●●○○"),
    ("Mood: ● good ● bad ○ other", ["text"], "Mood: ● good ● bad ○ other"),
    ("He came (x) late and left early.", ["text"], "He came (x) late and left early."),
    ("Letter from Ann (o) to the school", ["text"], "Letter from Ann (o) to the school"),
    ("Moved: Hill House >> Mill House", ["text"], "Moved: Hill House >> Mill House"),
    ("PEP: ✔ the school, ✘ the carers came", ["options"], "PEP: ✔ the school, ✘ the carers came"),
]


@pytest.mark.parametrize(("line", "roles", "reading"), LINES)
def test_a_line_reads_as_the_answer_ticked(tmp_path: Path, line: str, roles: list[str], reading: str) -> None:
    found = last_units(document_of(tmp_path, line))
    assert ([unit.role for unit in found], found[0].text) == (roles, reading)


def test_what_stands_behind_the_boxes_answers_the_question(tmp_path: Path) -> None:
    document = document_of(tmp_path, "Was she asked? ☒ Yes ☐ No She said she wants to stay.")
    assert [(unit.text, unit.question) for unit in units(document)][-1] == (
        "She said she wants to stay.",
        "Was she asked?",
    )


def test_spans_keep_the_words_of_the_document(tmp_path: Path) -> None:
    document = document_of(tmp_path, [["Question", "Answer"], ["Is there a care plan?", "☐ Yes ☒ No"]])
    found = last_units(document)[-1]
    assert (found.role, found.text) == ("ticked", "Is there a care plan?\tNo")
    assert document.text[found.span.start : found.span.end] == "Is there a care plan?\t☐ Yes ☒ No"


def test_a_short_comment_belongs_to_its_row_and_running_text_stands_apart(tmp_path: Path) -> None:
    rows = [
        ["Question", "Answer", "Comment"],
        ["Is there a care plan?", "☐ Yes ☒ No", "The last one is of 2023"],
        ["Was he asked?", "☒ Yes ☐ No", "Kayden said he wants to stay there. He would like to have a dog."],
    ]
    assert [(unit.role, unit.text) for unit in last_units(document_of(tmp_path, rows))[1:]] == [
        ("row", "Is there a care plan?\tNo\tThe last one is of 2023"),
        ("ticked", "Was he asked?\tYes"),
        ("cell", "Kayden said he wants to stay there."),
        ("cell", "He would like to have a dog."),
    ]


def test_ticks_of_a_child_stand_for_nothing(tmp_path: Path) -> None:
    document = document_of(tmp_path, "Do you like school? ☐ Yes ☒ No The bus smells bad", title=BOOKLET)
    assert document.respondent == "child"
    assert [(unit.role, unit.text) for unit in last_units(document)] == [
        ("options", "Do you like school? ☐ Yes ☒ No"),
        ("answer", "The bus smells bad"),
    ]


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("☒ Placement at risk", "Placement at risk"),
        ("☑ Health assessment overdue", "Health assessment overdue"),
        ("[x] No allocated social worker", "No allocated social worker"),
        ("☒ PEP not completed", "PEP not completed"),
        ("☒ The care plan has not been updated", "The care plan has not been updated"),
        ("☐ Placement at risk", "☐ Placement at risk"),
        ("☒ Fostering", "☒ Fostering"),
        ("☒ Not met", "☒ Not met"),
    ],
)
def test_a_ticked_statement_is_what_it_says(line: str, reading: str, tmp_path: Path) -> None:
    (unit,) = last_units(document_of(tmp_path, line))
    assert unit.text == reading
    assert (unit.role == "ticked") is (reading != line)


@pytest.mark.parametrize("mark", ["☒", "☑"])
@pytest.mark.parametrize("names", [["Issue", "Tick"], ["Concern", "Applies"], ["", "✓ if so"]])
def test_a_tick_alone_behind_a_statement(mark: str, names: list[str], tmp_path: Path) -> None:
    rows = [names, ["Placement at risk", mark], ["Reports were late", "☐"]]
    readings = [unit.text for unit in last_units(document_of(tmp_path, rows))]
    assert "Placement at risk\tYes" in readings
    assert not any("Reports" in text and "Yes" in text for text in readings)


@pytest.mark.parametrize("boxes", ["Yes ☐ No ☒", "☐ Yes ☒ No", "[ ] Yes [x] No"])
@pytest.mark.parametrize("behind", ["The PEP is out of date", "Has the child been missing?", "Visits are late"])
def test_a_checklist_whose_lines_open_with_their_answer(boxes: str, behind: str, tmp_path: Path) -> None:
    first, second = last_units(document_of(tmp_path, f"{boxes}  {behind}", f"{boxes}  Contact has been cancelled"))
    assert (first.text, second.text) == (f"{behind}\tNo", "Contact has been cancelled\tNo")
    assert first.role == second.role == "ticked"


@pytest.mark.parametrize(
    "lines",
    [
        ["☐ Yes ☒ No  The carer was ill that day."],  # one such line is a remark
        [
            "Was the report shared?",
            "☐ Yes ☒ No  The carer was ill that day.",
            "Was it read?",
            "☐ Yes ☒ No  It was not.",
        ],
    ],
)
def test_a_remark_behind_an_answer_is_no_statement_that_it_denies(lines: list[str], tmp_path: Path) -> None:
    readings = [unit.text for unit in last_units(document_of(tmp_path, *lines))]
    assert "The carer was ill that day." in readings


def test_the_names_of_columns_to_tick_state_nothing(tmp_path: Path) -> None:
    names = ["Report", "Received", "Late", "Not received"]
    rows = [names, ["Social worker report", "", "", "✓"], ["Health report", "", "✓", ""]]
    found = last_units(document_of(tmp_path, rows))
    assert [unit.text for unit in found if unit.role in {"row", "ticked"}] == [
        "Social worker report\tNot received",
        "Health report\tLate",
    ]
    assert {unit.role for unit in found if unit.text in names} == {"label"}


@pytest.mark.parametrize("line", ["☒ Placement at risk", "☒ I feel unsafe here"])
def test_a_childs_ticks_stand_for_nothing_in_lines(line: str, tmp_path: Path) -> None:
    document = document_of(tmp_path, "What worries you?", line, "☐ School is hard", title=BOOKLET)
    assert [unit.role for unit in last_units(document) if unit.text == line] == ["options"]


@pytest.mark.parametrize(
    ("left", "answer"),
    [("Yes /", "Yes"), ("/ No", "No"), ("Yes /  (delete as appropriate)", "Yes"), ("Y /", "Yes"), ("/ N", "No")],
)
def test_the_answer_that_is_left_where_the_other_was_struck_out(left: str, answer: str, tmp_path: Path) -> None:
    question = "4. Was the child seen alone by the social worker?"
    found = last_units(document_of(tmp_path, f"{question}  {left}"))
    assert (found[0].role, " ".join(found[0].text.split())) == ("ticked", f"{question} {answer}")


LETTERED = ["PEP in date: N", "Seen alone? Y", "Care plan on file: n"]


def test_letters_at_the_end_of_several_lines_are_answers(tmp_path: Path) -> None:
    found = last_units(document_of(tmp_path, *LETTERED, "Social worker: Ann N", "Visits: N/A", "Blood group: B"))
    read = ["PEP in date: No", "Seen alone? Yes", "Care plan on file: No"]
    assert [(unit.role, unit.text) for unit in found[-6:-3]] == [("ticked", text) for text in read]
    assert {unit.role for unit in found[-3:]} == {"text"}


@pytest.mark.parametrize(
    ("lines", "title"),
    [(LETTERED[:2], MINUTES), (["Allergies: N", "Seen by: Y, on 3 May", "Signed: N"], MINUTES), (LETTERED, BOOKLET)],
)
def test_fewer_letters_and_those_of_a_child_stay_letters(lines: list[str], title: str, tmp_path: Path) -> None:
    found = last_units(document_of(tmp_path, *lines, title=title))
    assert {unit.text for unit in found} >= {line for line in lines if line.endswith(("N", "Y", "n"))}


@pytest.mark.parametrize(
    "line",
    ["Was she seen? Yes / No", "Was she seen? Yes", "Who came? Mum /", "Was she seen? Yes / in May", "Seen: 3 /"],
)
def test_what_is_no_answer_left_over(line: str, tmp_path: Path) -> None:
    assert all(unit.role != "ticked" for unit in last_units(document_of(tmp_path, line)))
