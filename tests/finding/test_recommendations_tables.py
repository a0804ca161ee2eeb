"""Tables, lists and labelled entries of actions, whatever their columns are called."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from action_documents import minutes
from docx.document import Document as WordDocument

from minutes_nlp.finding.action_groups import lines_above
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document, Recommendation

BOOK = "Book a dental check for Kayden"
ALL = "Action / by whom / by when"


def found(document: Document) -> tuple[Recommendation, ...]:
    return find_recommendations(document, units(document))


def texts(document: Document) -> list[str]:
    return [document.text[r.span.start : r.span.end] for r in found(document)]


def begun(heading: str) -> WordDocument:
    """Minutes in Word that go as far as a heading."""
    word = docx.Document()
    for line in ("Minutes of child looked after review", "Date of review: 11 March 2025", heading):
        word.add_heading(line, 2)
    return word


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (["Recommendation", "By whom", "By when"], [BOOK, "Sue Hall", "4 April 2025"]),
        (["No.", "Action", "Lead", "Timescale"], ["1", BOOK, "Sue Hall", "4 April 2025"]),
        (["By when", "Who", "What needs to happen?"], ["4 April 2025", "Sue Hall", BOOK]),
        (["Person responsible", "Agreed action", "Target date"], ["Sue Hall", BOOK, "4 April 2025"]),
        (["Action required", "Owner", "Deadline", "Status"], [BOOK, "Sue Hall", "4 April 2025", ""]),
        (["#", "Decision", "Responsible", "Due"], ["1.", BOOK, "Sue Hall", "by 4 April 2025"]),
        (["Agreed outcome", "Action required", "Lead", "Time scale"], ["Healthy", BOOK, "Sue Hall", "4 April 2025"]),
        (["Action", "Person to action", "To be completed by"], [BOOK, "Sue Hall", "4 April 2025"]),
        (["Recommendation", "Delegated to", "Time limit"], [BOOK, "Sue Hall", "4 April 2025"]),
        (["Date", "Action", "Owner", "Deadline"], ["11 March 2025", BOOK, "Sue Hall", "4 April 2025"]),
        (["Action", "Actioned by", "T/scale"], [BOOK, "Sue Hall", "4 April 2025"]),
        (["Action", "PR", "Expected by"], [BOOK, "Sue Hall", "4 April 2025"]),
        (["Action", "Responsible officer", "Completion"], [BOOK, "Sue Hall", "4 April 2025"]),
        (["Action", "Who will help?", "ETA"], [BOOK, "Sue Hall", "4 April 2025"]),
        (["Action", "Person(s) responsible", "Required by"], [BOOK, "Sue Hall", "4 April 2025"]),
        (["Date", "Action", "Owner"], ["4 April 2025", BOOK, "Sue Hall"]),
        (["Who", "Is going to", "By"], ["Sue Hall", BOOK, "4 April 2025"]),
        (["Who", "Will", "By when"], ["Sue Hall", BOOK, "4 April 2025"]),
        (["Who?", "Needs to", "Date"], ["Sue Hall", BOOK, "4 April 2025"]),
        (["Action", "Owner", "Date set", "Date due"], [BOOK, "Sue Hall", "11 March 2025", "4 April 2025"]),
        (
            ["What needs to change?", "How will we do this?", "Who will help?", "By when?"],
            ["He has toothache", BOOK, "Sue Hall", "4 April 2025"],
        ),
        (["Need", "How this need will be met", "Lead", "Timescale"], ["Health", BOOK, "Sue Hall", "4 April 2025"]),
        (["Action", "Who", "When"], [BOOK, "☐ SW ☒ Sue Hall ☐ IRO", "4 April 2025"]),
    ],
)
def test_columns_of_any_name_and_order(tmp_path: Path, header: list[str], row: list[str]) -> None:
    document = minutes(tmp_path, table=[header, row])
    (only,) = found(document)
    assert document.text[only.span.start : only.span.end] == BOOK
    assert only.owners == ("Sue Hall",)
    assert only.deadline is not None and only.deadline.due == date(2025, 4, 4)
    assert only.form == "table"


@pytest.mark.parametrize("blank", ["", "-", "tbc", "To be confirmed", "n/a", "?"])
def test_a_blank_owner_is_nobody(tmp_path: Path, blank: str) -> None:
    document = minutes(tmp_path, table=[["Action", "Who", "When"], ["Passport form to be sent off", blank, blank]])
    (only,) = found(document)
    assert only.owners == ()
    assert not only.smart["specific"].met and "Dan Whitfield" in only.smart["specific"].suggestion
    assert not only.smart["time_bound"].met


def test_who_and_when_on_one_line_below_an_entry(tmp_path: Path) -> None:
    labelled = "By whom: Sue Hall      By when: 4 April 2025"
    document = minutes(tmp_path, below=[f"1. {BOOK}", labelled, "2. Passport form to be sent off", labelled])
    assert [(one.owners, one.deadline and one.deadline.due) for one in found(document)] == [
        (("Sue Hall",), date(2025, 4, 4)),
    ] * 2
    assert texts(document) == [BOOK, "Passport form to be sent off"]


def test_rows_without_words_are_no_actions(tmp_path: Path) -> None:
    document = minutes(tmp_path, table=[["Action", "Who", "When"], ["", "", ""], ["-", "-", "-"], [BOOK, "SW", "ASAP"]])
    assert texts(document) == [BOOK]


def test_rows_that_set_nothing(tmp_path: Path) -> None:
    rows = [
        [text, "SW", "ASAP"]
        for text in (
            "No new actions",
            "Next review: 7 April 2026",
            "As above, see 3",
            "Nothing",
            "Nothing at the moment.",
            "Nothing needed",
            "As above, SW to ring the dentist",
            "Nothing to be sent without Leo's say",
        )
    ]
    document = minutes(tmp_path, table=[["Action", "Who", "When"], *rows])
    assert texts(document) == ["As above, SW to ring the dentist", "Nothing to be sent without Leo's say"]


@pytest.mark.parametrize(
    ("heading", "header", "row"),
    [
        ("Progress on previous recommendations", ["Recommendation", "Who", "Outcome"], [BOOK, "SW", "Done in May"]),
        ("How did we do?", ["What was decided", "What has happened since"], [BOOK, "Not yet done"]),
        ("Review of actions", ["Action", "By whom", "Completed?"], [BOOK, "SW", "No"]),
        ("Chronology", ["Date", "Event", "Comment"], ["4 March", "Kayden saw a dentist", "On time"]),
        ("Contact details", ["Name", "Role", "Telephone"], ["Sue Hall", "Foster carer", "0123"]),
    ],
)
def test_tables_that_set_nothing(tmp_path: Path, heading: str, header: list[str], row: list[str]) -> None:
    assert texts(minutes(tmp_path, heading=heading, table=[header, row])) == []


@pytest.mark.parametrize(
    "heading",
    ["Decisions", "What needs to happen?", "Next steps", "Action required", "What have we agreed?", "Action plan"],
)
def test_items_under_any_heading_of_decisions(tmp_path: Path, heading: str) -> None:
    document = minutes(tmp_path, heading=heading, items=["Sue Hall to book the dentist by 4 April 2025.", "PEP - DW."])
    assert texts(document) == ["Sue Hall to book the dentist by 4 April 2025.", "PEP - DW."]
    assert [r.owners for r in found(document)] == [("Sue Hall",), ("DW",)]


def test_owner_and_date_named_inside_an_item(tmp_path: Path) -> None:
    (only,) = found(minutes(tmp_path, items=["Book the dentist. Who: Sue Hall. By when: 4 April 2025"]))
    assert only.owners == ("Sue Hall",)
    assert only.deadline is not None and only.deadline.due == date(2025, 4, 4)


def test_owner_and_date_in_paragraphs_behind_an_item(tmp_path: Path) -> None:
    word = begun("Recommendations")
    for line in (
        "Recommendation 1: Care plan to be updated.",
        "Owner: Dan Whitfield, Social Worker",
        "Timescale: 28 March 2025",
        "Recommendation 2: PEP to be held.",
        "By when: 4 April 2025",
    ):
        word.add_paragraph(line)
    word.save(str(tmp_path / "minutes.docx"))
    document = read(tmp_path / "minutes.docx")
    assert [(r.owners, r.deadline and r.deadline.due) for r in found(document)] == [
        (("Dan Whitfield, Social Worker",), date(2025, 3, 28)),
        ((), date(2025, 4, 4)),
    ]


def test_lines_with_numbers_in_one_paragraph_are_items(tmp_path: Path) -> None:
    word = begun("Recommendations")
    word.add_paragraph("1. Sue Hall to book the dentist.\n2. School to send the PEP\nby 4 April 2025.")
    word.add_paragraph("1. Sue Hall to book the dentist by 28 March 2025.\n2. School to send the PEP by 4 April 2025.")
    word.save(str(tmp_path / "minutes.docx"))
    whole, *items = texts(read(tmp_path / "minutes.docx"))
    assert whole.endswith("PEP\nby 4 April 2025.")
    assert items == ["Sue Hall to book the dentist by 28 March 2025.", "School to send the PEP by 4 April 2025."]


def test_the_label_of_the_owner_stands_above_the_subject(tmp_path: Path) -> None:
    (only,) = found(minutes(tmp_path, items=["SW to find him a mentor. Owner: Sue Hall By: 4 April 2025"]))
    assert only.owners == ("Sue Hall",)
    assert only.deadline is not None and only.deadline.due == date(2025, 4, 4)


def test_an_owner_and_a_date_merged_over_rows_hold_for_each(tmp_path: Path) -> None:
    word = begun("Decisions")
    rows = [
        ("Action", "Who", "When"),
        (BOOK, "Sue Hall", "4 April 2025"),
        ("Send the form off", "", ""),
        ("Ask", "SW", ""),
    ]
    table = word.add_table(0, 3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for column in (1, 2):
        table.cell(1, column).merge(table.cell(2, column))
    table.cell(3, 0).text = "Ask for the passport"
    word.save(str(tmp_path / "minutes.docx"))
    document = read(tmp_path / "minutes.docx")
    assert [(r.owners, r.deadline and r.deadline.due) for r in found(document)] == [
        (("Sue Hall",), date(2025, 4, 4)),
        (("Sue Hall",), date(2025, 4, 4)),
        (("SW",), None),
    ]


def test_a_subject_in_bold_above_the_action_is_none_of_it(tmp_path: Path) -> None:
    word = begun("Decisions")
    table = word.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Decision", "Who"
    table.cell(1, 0).paragraphs[0].add_run("Health").bold = True
    table.cell(1, 0).add_paragraph(BOOK)
    table.cell(1, 1).text = "Sue Hall"
    word.save(str(tmp_path / "minutes.docx"))
    assert texts(read(tmp_path / "minutes.docx")) == [BOOK]


@pytest.mark.parametrize("heading", ["Action plan", "Decisions from this review", "Decisions from today's meeting"])
def test_a_list_without_column_names_begins_with_its_first_entry(tmp_path: Path, heading: str) -> None:
    rows = [
        ["SW to update the care plan", "Dan Whitfield", "30th May"],
        ["Carers to ring the GP", "Sue Hall", "2 weeks"],
    ]
    document = minutes(tmp_path, heading=heading, table=rows)
    assert [(r.owners, r.deadline and r.deadline.due) for r in found(document)] == [
        (("Dan Whitfield",), date(2025, 5, 30)),
        (("Sue Hall",), date(2025, 3, 25)),
    ]


@pytest.mark.parametrize(
    ("told", "owner", "due"),
    [
        ("Sue Hall – 4 April 2025", "Sue Hall", date(2025, 4, 4)),
        ("SW, within 10 working days", "SW", date(2025, 3, 25)),
        ("Virtual School (by 4 April 2025)", "Virtual School", date(2025, 4, 4)),
        ("School nurse / 2 weeks", "School nurse", date(2025, 3, 25)),
        ("Petra, by 4 April 2025", "Petra", date(2025, 4, 4)),
        ("Sue Hall", "Sue Hall", None),
    ],
)
@pytest.mark.parametrize("name", ["By whom and by when", "Who / when", "By who/when"])
def test_one_column_for_who_and_when(tmp_path: Path, name: str, told: str, owner: str, due: date | None) -> None:
    (only,) = found(minutes(tmp_path, table=[["Action", name], [BOOK, told]]))
    assert only.owners == (owner,)
    assert (only.deadline and only.deadline.due) == due


def test_a_word_before_the_day_is_nobody_in_a_column_of_days(tmp_path: Path) -> None:
    (only,) = found(minutes(tmp_path, table=[["Action", "When"], [BOOK, "Completed by 4 April 2025"]]))
    assert only.owners == ()


@pytest.mark.parametrize("title", ["Decisions", "Actions arising from review"])
def test_a_title_in_the_first_cell_over_the_names_of_columns(tmp_path: Path, title: str) -> None:
    rows = [[title, "", ""], ["Decision", "By whom", "By when"], [BOOK, "Sue Hall", "4 April 2025"]]
    (only,) = found(minutes(tmp_path, heading="School", table=rows))
    assert (only.owners, only.deadline and only.deadline.due) == (("Sue Hall",), date(2025, 4, 4))


def test_a_row_with_one_filled_cell_over_an_entry_is_no_title(tmp_path: Path) -> None:
    rows = [["Action", "Who", "When"], [BOOK, "", ""], ["Hold the PEP", "Sue Hall", "4 April 2025"]]
    assert texts(minutes(tmp_path, table=rows)) == [BOOK, "Hold the PEP"]


@pytest.mark.parametrize("name", ["Outcomes from this review", "Review outcomes", "Outcomes of the meeting"])
def test_outcomes_of_this_review_are_actions(tmp_path: Path, name: str) -> None:
    rows = [[name, "Who", "When"], [BOOK, "Sue Hall", "4 April 2025"], ["Hold the PEP", "DT", "2 May 2025"]]
    assert texts(minutes(tmp_path, heading="School", table=rows)) == [BOOK, "Hold the PEP"]


def test_the_bracket_around_a_date_is_none_of_it(tmp_path: Path) -> None:
    (only,) = found(minutes(tmp_path, items=["Sue Hall to take the form to the panel (date: 4 April 2025)"]))
    assert only.deadline is not None
    assert only.deadline.text == "4 April 2025"


def test_one_word_is_an_action_where_somebody_is_to_do_it_by_a_day(tmp_path: Path) -> None:
    rows = [["RHA", "Nurse", "4 April 2025"], ["Health", "", ""], ["PEP", "", ""]]
    assert texts(minutes(tmp_path, table=[["Action", "Who", "When"], *rows])) == ["RHA"]


def test_names_of_columns_at_the_left_of_rows(tmp_path: Path) -> None:
    rows = [
        ("Action 1", BOOK),
        ("Owner", "Sue Hall"),
        ("Due", "4 April 2025"),
        ("Action 2", "Ask for the passport"),
        ("Owner", "SW"),
    ]
    document = minutes(tmp_path, heading="Actions", table=rows)
    assert texts(document) == [BOOK, "Ask for the passport"]
    assert [(r.owners, r.deadline and r.deadline.due) for r in found(document)] == [
        (("Sue Hall",), date(2025, 4, 4)),
        (("SW",), None),
    ]


@pytest.mark.parametrize(("told", "number"), [("Sue Hall to book the dentist by 4 April 2025", 1), ("None", 0)])
def test_the_action_of_a_subject_is_a_row_of_its_table(tmp_path: Path, told: str, number: int) -> None:
    rows = [("Summary", "He has seen the nurse. She was content."), ("Kayden's view", "He is fine."), ("Action", told)]
    assert texts(minutes(tmp_path, heading="Health and teeth", table=rows)) == [told] * number


@pytest.mark.parametrize(
    ("name", "told", "number"),
    [
        ("What will happen next", ("Sue to register him by 4 April", "Dan to find a tutor"), 2),
        ("Actions agreed", ("Sue to register him by 4 April", "None"), 1),
        ("Actions agreed", ("Sue to register him by 4 April\nDan to ring her", "Find a tutor by 4 April"), 3),
        ("What will happen next", ("He will be in set 3", "He has been to the dentist"), 0),
        ("Next steps", ("He is well", "He likes it"), 0),
    ],
)
def test_a_table_on_subjects_is_one_of_actions_where_each_cell_asks(
    name: str, told: tuple[str, str], number: int, tmp_path: Path
) -> None:
    table = [["Area", "What we talked about", name], ["Health", "Teeth", told[0]], ["School", "Maths", told[1]]]
    document = minutes(tmp_path, heading="Our discussion", table=table)
    assert len(found(document)) == number


@pytest.mark.parametrize("worries", ["What are we worried about?", "Worries", "Concerns"])
def test_what_is_to_be_done_beside_what_is_feared(tmp_path: Path, worries: str) -> None:
    table = [
        ["Area", "What is working well?", worries, "Next steps"],
        ["Health", "Immunisations done", "Dentist not seen since 2023", "Sue Hall to book by 4 April 2025"],
        ["School", "Likes maths", "PEP not completed this term", "Dan to hold it by 4 April 2025"],
        ["Home", "Settled", "Nothing", "None"],
    ]
    document = minutes(tmp_path, heading="Our discussion", table=table)
    assert texts(document) == ["Sue Hall to book by 4 April 2025", "Dan to hold it by 4 April 2025"]


@pytest.mark.parametrize(
    ("header", "row", "due"),
    [
        (("Date", "Discussion", ALL), ("3/3/25", "His teeth hurt.", f"{BOOK} – Sue Hall – 4/4/25"), date(2025, 4, 4)),
        (("Date", "Detail", ALL), ("3/3/25", "", f"{BOOK} – Sue Hall – 7/3/25"), date(2025, 3, 7)),
        (("Date", ALL), ("3 March 2025", f"Sue Hall to {BOOK.lower()} within two weeks"), date(2025, 3, 17)),
        (("Date", "Action", "Owner", "Deadline"), ("3/3/25", BOOK, "Sue Hall", "3 weeks"), date(2025, 3, 24)),
        (("Date", ALL), ("20 March 2025", f"Sue Hall to {BOOK.lower()} within two weeks"), date(2025, 3, 25)),
        (("Date", "Action by whom"), ("4 April 2025", f"Sue Hall to {BOOK.lower()}"), date(2025, 4, 4)),
        ((ALL, "Date"), (f"Sue Hall to {BOOK.lower()}", "4 April 2025"), date(2025, 4, 4)),
    ],
)
def test_a_day_in_front_of_actions_that_say_by_when_is_that_of_the_row(
    tmp_path: Path, header: tuple[str, ...], row: tuple[str, ...], due: date
) -> None:
    (only,) = found(minutes(tmp_path, table=[header, row]))
    assert only.owners == ("Sue Hall",)
    assert only.deadline is not None and only.deadline.due == due


@pytest.mark.parametrize("heading", ["The things we will all do", "Home"])
@pytest.mark.parametrize("header", [("Who", "Is going to", "By when"), ("Who", "Has to")])
def test_a_column_named_by_a_verb_holds_actions_under_any_heading(
    tmp_path: Path, heading: str, header: tuple[str, ...]
) -> None:
    rows = [("Sue Hall", "Talk to the girls", "4 April"), ("You and me", "Catch up by text", "")]
    table = [header, *(row[: len(header)] for row in rows)]
    assert texts(minutes(tmp_path, heading=heading, table=table)) == ["Talk to the girls", "Catch up by text"]


@pytest.mark.parametrize("header", [("Name", "Will", "Ruby"), ("What", "Will", "Will not"), ("", "Must", "Date")])
def test_a_column_named_by_a_verb_beside_nobody_holds_none(tmp_path: Path, header: tuple[str, ...]) -> None:
    assert texts(minutes(tmp_path, heading="Home", table=[header, ("School", "Oak Hall", "Elm Park")])) == []


def test_columns_named_in_two_rows(tmp_path: Path) -> None:
    word = begun("Recommendations")
    rows = [("Recommendation", "Who / when", ""), ("", "Person", "Date"), (BOOK, "Sue Hall", "4/4/25")]
    table = word.add_table(0, 3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 1).merge(table.cell(0, 2))
    word.save(str(tmp_path / "minutes.docx"))
    document = read(tmp_path / "minutes.docx")
    assert [(r.owners, r.deadline and r.deadline.due) for r in found(document)] == [(("Sue Hall",), date(2025, 4, 4))]
    assert texts(document) == [BOOK]


def test_an_outcome_beside_an_action_is_none(tmp_path: Path) -> None:
    header, row = ["Outcome wanted", "Action", "Owner"], ["He has healthy teeth", BOOK, "Sue Hall"]
    assert texts(minutes(tmp_path, table=[header, row])) == [BOOK]
    assert texts(minutes(tmp_path, table=[["Outcome wanted", "Owner"], [BOOK, "Sue Hall"]])) == [BOOK]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("Outcome sought", 1),
        ("Outcomes required", 1),
        ("Outcome requested", 1),
        ("Resolution sought", 1),
        ("Remedy requested", 1),
        ("Outcome achieved", 0),
        ("Resolution", 0),
    ],
)
def test_a_table_of_what_is_asked_for(tmp_path: Path, name: str, number: int) -> None:
    table = [[name, "By whom", "By when"], ["Copy of the PEP on file", "Sue Hall", "4 April 2025"]]
    document = minutes(tmp_path, heading="The position", table=table)
    assert [(r.owners, r.deadline and r.deadline.due) for r in found(document)] == [
        (("Sue Hall",), date(2025, 4, 4))
    ] * number


@pytest.mark.parametrize("name", ["Outcome sought", "Resolution required"])
def test_what_is_asked_for_beside_an_action_is_none(tmp_path: Path, name: str) -> None:
    header, row = [name, "Action", "Owner"], ["He has healthy teeth", BOOK, "Sue Hall"]
    assert texts(minutes(tmp_path, table=[header, row])) == [BOOK]


def test_the_date_of_the_next_review_is_no_action(tmp_path: Path) -> None:
    word = docx.Document()
    word.add_paragraph().add_run("Minutes of child looked after review").bold = True
    rows = [
        ("Child", "Kayden Brooks"),
        ("Date of review", "11 March 2025"),
        ("Health", "He is well. He eats what he is given, and he sleeps through the night now."),
        ("School", "He likes maths. The teacher says that he reads well above his age in English."),
        (
            "Agreed actions",
            "1. Sue Hall to book the dentist by 4 April 2025.",
        ),
        ("Next review", "Tuesday 2 September 2025, 10am"),
    ]
    table = word.add_table(0, 2)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.save(str(tmp_path / "minutes.docx"))
    document = read(tmp_path / "minutes.docx")
    assert [r.owners for r in found(document)] == [("Sue Hall",)]


def test_a_date_that_does_not_exist_is_no_deadline(tmp_path: Path) -> None:
    (only,) = found(minutes(tmp_path, items=["Sue Hall to book the dentist by 31 June 2025."]))
    assert not only.smart["time_bound"].met or only.deadline is None or only.deadline.due is None


def test_an_owner_who_is_nobody_in_the_document_stands_as_written(tmp_path: Path) -> None:
    (only,) = found(minutes(tmp_path, table=[["Action", "Who", "When"], [BOOK, "Priscilla Nemo", "4 April 2025"]]))
    assert only.owners == ("Priscilla Nemo",)


def test_a_document_without_recommendations(tmp_path: Path) -> None:
    assert texts(minutes(tmp_path, heading="Any other business")) == []


def test_a_sentence_that_repeats_the_list_counts_once(tmp_path: Path) -> None:
    said = "It was agreed that Sue Hall will book a dental check for Kayden by 4 April 2025."
    assert texts(minutes(tmp_path, prose=[said], items=[said])) == [said]


@pytest.mark.parametrize("column", ["RAG", "Status", "Progress", "Comments"])
@pytest.mark.parametrize("told", ["", "Amber", "Open"])
@pytest.mark.parametrize("heading", ["Agreed tasks", "Recommendations of this review"])
def test_a_column_to_be_ticked_off_does_not_make_a_list_past(
    tmp_path: Path, heading: str, told: str, column: str
) -> None:
    table = [
        ["Action", "By whom", "By when", column],
        ["Book a dental check", "SW", "by 28 March 2025", told],
        ["Send the passport form", "Dan Whitfield", "ASAP", told],
    ]
    assert texts(minutes(tmp_path, heading=heading, table=table)) == ["Book a dental check", "Send the passport form"]


ENTRIES = [
    ["1", "Refer Kayden to CAMHS", "Dan Whitfield", "28 March 2025"],
    ["2", "PEP to be held", "School", "within 10 working days"],
]
SET_OUT = [
    ENTRIES,
    [["DECISIONS AND ACTIONS", "", "", ""], *ENTRIES],
    [["", "DECISIONS", "", ""], *ENTRIES],
    [[number, who, action, when] for number, action, who, when in ENTRIES],
    [[*row, "Not started"] for row in ENTRIES],
]


@pytest.mark.parametrize("banner", [True, False])
@pytest.mark.parametrize("rows", SET_OUT)
def test_who_and_when_are_told_by_what_stands_in_columns_without_names(
    tmp_path: Path, rows: list[list[str]], banner: bool
) -> None:
    word = begun("Decisions" if not banner else "Close of the meeting")
    table = word.add_table(0, len(rows[0]))
    if banner:
        cells = table.add_row().cells
        cells[0].text = "DECISIONS"
        cells[0].merge(cells[-1])
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.save(str(tmp_path / "minutes.docx"))
    document = read(tmp_path / "minutes.docx")
    assert [(r.owners, r.deadline and r.deadline.due) for r in found(document)] == [
        (("Dan Whitfield",), date(2025, 3, 28)),
        (("School",), date(2025, 3, 25)),
    ]
    assert texts(document) == ["Refer Kayden to CAMHS", "PEP to be held"]


CHASE = "Dan Whitfield to chase the passport by 3 May"
BESIDE = [
    ("Outcome", CHASE, 1),
    ("Outcome:", CHASE, 1),
    ("Plan", CHASE, 1),
    ("Next step", CHASE, 1),
    ("What will happen", CHASE, 1),
    ("Plan", "Kayden to remain with Sue Hall", 0),
    ("Plan", "Long term fostering with Sue Hall", 0),
    ("Plan", "To return home to mother", 0),
    ("Outcome", "He is settled", 0),
    ("Outcome", "To continue", 0),
    ("Concern", CHASE, 0),
]


@pytest.mark.parametrize(("label", "told", "number"), BESIDE)
@pytest.mark.parametrize("first", [("Issue", "Passport"), ("Legal status", "Care order")])
def test_a_label_that_may_be_one_of_actions_is_where_somebody_is_to_act(
    tmp_path: Path, first: tuple[str, str], label: str, told: str, number: int
) -> None:
    rows = [first, ("Discussion", "Not applied for"), (label, told)]
    assert texts(minutes(tmp_path, heading="Identity", table=rows)) == [told] * number


UNDER_WAY = [
    ("Status", ["Not started", "Ongoing"], "Decisions", 2),
    ("Progress", ["In progress", "Ongoing"], "Action plan", 2),
    ("RAG status", ["Amber", "Under way"], "Recommendations of this review", 2),
    ("Status", ["Ongoing", "Ongoing"], "Decisions of the last review", 0),
    ("Status", ["Ongoing", "Done"], "Decisions", 0),
    ("Status", ["Ongoing", "Not met"], "Decisions", 0),
    ("Progress since last review", ["Ongoing", "Ongoing"], "Decisions", 0),
    ("What happened", ["Started", "Ongoing"], "Actions", 0),
]


@pytest.mark.parametrize(("column", "told", "heading", "number"), UNDER_WAY)
@pytest.mark.parametrize("due", ["", "ASAP"])
def test_what_is_under_way_below_decisions_is_set_now(
    tmp_path: Path, due: str, column: str, told: list[str], heading: str, number: int
) -> None:
    tasks = ("Book a dental check", "Send the passport form")
    rows = [[task, "SW", *([due] if due else []), words] for task, words in zip(tasks, told, strict=True)]
    names = ["Action", "By whom", *(["By when"] if due else []), column]
    document = minutes(tmp_path, heading=heading, table=[names, *rows])
    assert len(texts(document)) == number
    topics = {block.topic for block in document.blocks if block.text.strip() in tasks}
    assert topics == {"decisions"} or not number


def test_what_is_under_way_after_its_day_is_past(tmp_path: Path) -> None:
    rows = [["Action", "By whom", "By when", "Status"], ["Book a dental check", "SW", "1 February 2025", "In progress"]]
    assert texts(minutes(tmp_path, heading="Actions", table=rows)) == []


def test_deadlines_gone_by_and_told_are_past(tmp_path: Path) -> None:
    table = [
        ["Action", "By whom", "By when", "Status"],
        ["Book a dental check", "SW", "by 28 November 2024", "Done"],
        ["Hold the PEP", "DT", "14 December 2024", "Not done"],
    ]
    assert texts(minutes(tmp_path, heading="Where things stand", table=table)) == []


@pytest.mark.parametrize("mark", ["NEW: ", "New action - ", "NEW "])
def test_rows_marked_as_new_are_set_now_in_a_table_that_looks_back(tmp_path: Path, mark: str) -> None:
    table = [
        ["Action", "By whom", "By when", "Update"],
        ["Book a dental check", "Carer", "1 March 2025", "Attended 20 February"],
        ["Send the passport form", "SW", "1 March 2025", "Not done"],
        [f"{mark}Hold the PEP", "DT", "4 April 2025", ""],
    ]
    found = texts(minutes(tmp_path, heading="Review of actions and new actions", table=table))
    assert found == [f"{mark}Hold the PEP"]


@pytest.mark.parametrize(
    ("action", "update"),
    [("New-build home to be seen", ""), ("NEW SCHOOL TO BE FOUND", ""), ("NEW: Hold the PEP", "Held on 4 March")],
)
def test_what_only_begins_with_new_or_is_told_of_looks_back(tmp_path: Path, action: str, update: str) -> None:
    table = [
        ["Action", "By whom", "By when", "Update"],
        ["Book a dental check", "Carer", "1 March 2025", "Attended 20 February"],
        [action, "DT", "4 March 2025", update],
    ]
    assert texts(minutes(tmp_path, heading="Progress on actions", table=table)) == []


@pytest.mark.parametrize(
    ("due", "expected"), [("end of April 2025", ["Book a dental check"]), ("end of January 2025", [])]
)
def test_a_log_of_actions_without_progress_looks_ahead_where_its_deadlines_do(
    tmp_path: Path, due: str, expected: list[str]
) -> None:
    table = [["Date agreed", "Action", "Responsible", "Target"], ["11/03/25", "Book a dental check", "Sue Hall", due]]
    assert texts(minutes(tmp_path, heading="Action log", table=table)) == expected


def test_a_day_before_the_review_at_the_end_of_an_item_is_named_as_past(tmp_path: Path) -> None:
    (only,) = found(minutes(tmp_path, items=["Sue Hall to book the dentist – 30 January 2025."]))
    assert only.deadline is not None and only.deadline.due == date(2025, 1, 30)
    assert only.smart["time_bound"].met and not only.smart["achievable"].met
    assert "'30 January 2025' was past when the review met" in only.smart["achievable"].reason


@pytest.mark.parametrize(
    ("cell", "deadline"),
    [
        ("4 April 2025 RED", "4 April 2025"),
        ("4 April 2025\nAMBER", "4 April 2025"),
        ("4 April 2025 (Green)", "4 April 2025"),
        ("GREEN - 4 April 2025", "4 April 2025"),
        ("Red: 4 April 2025", "4 April 2025"),
        ("As soon as possible RED", "As soon as possible"),
        ("- AMBER", None),
        ("After the meeting with Mr Green", "After the meeting with Mr Green"),
        ("Red nose day", "Red nose day"),
    ],
)
def test_the_colour_that_rates_an_action_is_no_part_of_its_deadline(
    cell: str, deadline: str | None, tmp_path: Path
) -> None:
    (only,) = found(minutes(tmp_path, table=[["Action", "Who", "When"], [BOOK, "Sue Hall", cell]]))
    assert (only.deadline.text if only.deadline else None) == deadline


def test_columns_of_action_plans_and_outcome_sheets(tmp_path: Path) -> None:
    header, row = ["What needs to be done", "Lead", "Target", "RAG"], [BOOK, "Sue Hall", "4 April 2025", "A"]
    (only,) = found(minutes(tmp_path, table=[header, row]))
    assert (only.owners, only.deadline and only.deadline.due) == (("Sue Hall",), date(2025, 4, 4))
    header, row = ["No.", "Decision", "By whom & date", "Agreed by TM?"], ["1.", BOOK, "SW 4.4.25", "Yes"]
    (only,) = found(minutes(tmp_path, table=[header, row]))
    assert (only.owners, only.deadline and only.deadline.due) == (("SW",), date(2025, 4, 4))
    header = ["Need", "Action", "Responsible person", "Timescale", "Progress since last review"]
    (only,) = found(minutes(tmp_path, table=[header, ["Health", BOOK, "SW", "4 April 2025", "Outstanding since May"]]))
    assert (only.owners, only.deadline and only.deadline.due) == (("SW",), date(2025, 4, 4))


def test_clauses_of_what_is_recommended_are_items(tmp_path: Path) -> None:
    minutes(tmp_path, heading="I RECOMMEND:")
    word = docx.Document(str(tmp_path / "minutes.docx"))
    word.add_paragraph("That tuition is put in place by 22 April 2025 (Virtual School).")
    word.add_paragraph("That was all.")
    word.save(str(tmp_path / "more.docx"))
    document = read(tmp_path / "more.docx")
    (only,) = find_recommendations(document, units(document))
    assert (only.owners, only.deadline and only.deadline.due) == (("Virtual School",), date(2025, 4, 22))


def test_a_column_of_actions_that_no_name_tells(tmp_path: Path) -> None:
    header, row = ["Thing", "Who's on it?", "By?", "Sorted?"], ["New boots for rugby", "Sue Hall", "4 April 2025", ""]
    (only,) = found(minutes(tmp_path, heading="Things to sort out", table=[header, row]))
    assert (only.owners, only.deadline and only.deadline.due) == (("Sue Hall",), date(2025, 4, 4))


def test_a_period_behind_its_label_in_an_item(tmp_path: Path) -> None:
    item = "Decision 3: Plan to be shared with Kayden. Owner: Social worker. Deadline: 20 working days."
    (only,) = found(minutes(tmp_path, items=[item]))
    assert (only.owners, only.deadline and only.deadline.due) == (("Social worker",), date(2025, 4, 8))


def test_by_whom_is_no_part_of_by_when(tmp_path: Path) -> None:
    document = minutes(tmp_path, items=["Referral to be made by Dan Whitfield w/c 17 March."])
    (only,) = found(document)
    assert only.owners == ("Dan Whitfield",)
    assert only.deadline is not None and only.deadline.span is not None
    assert document.words(only.deadline.span) == only.deadline.text == "w/c 17 March"


@pytest.mark.parametrize("who", ["Social worker", "Sue Hall"])
@pytest.mark.parametrize("numbered", [True, False])
def test_the_first_row_of_a_list_without_names_is_an_entry(tmp_path: Path, who: str, numbered: bool) -> None:
    rows = [[BOOK, who, "4 April 2025"], ["Buy Kayden a bike", "Sue Hall", "6 May 2025"]]
    table = [[str(at), *row] if numbered else row for at, row in enumerate(rows, 1)]
    document = minutes(tmp_path, table=table)
    assert texts(document) == [BOOK, "Buy Kayden a bike"]
    assert [r.owners for r in found(document)] == [(who,), ("Sue Hall",)]


def test_a_first_row_of_names_is_no_entry(tmp_path: Path) -> None:
    assert texts(minutes(tmp_path, table=[["Task", "Worker", "Date"], [BOOK, "Sue Hall", "4 April 2025"]])) == [BOOK]


@pytest.mark.parametrize("lead", ["", "Distribution:", "Copies of this record go to", "Those invited"])
@pytest.mark.parametrize(
    "names",
    [("Name", "Role"), ("Who came", "Role"), ("Name", "Relationship to child"), ("Name", "Role / Relationship")],
)
def test_people_listed_behind_decisions_are_no_actions(tmp_path: Path, lead: str, names: tuple[str, str]) -> None:
    word = begun("Recommendations")
    word.add_paragraph("1. Sue Hall to book a dental check by 4 April 2025")
    word.add_paragraph(lead)
    table = word.add_table(rows=0, cols=2)
    for row in (names, ("Kayden", "Young person"), ("Dan Whitfield", "Social worker"), ("Sue Hall", "Foster carer")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.save(str(tmp_path / "minutes.docx"))
    document = read(tmp_path / "minutes.docx")
    assert texts(document) == ["Sue Hall to book a dental check by 4 April 2025"]
    last = [block.index for block in document.blocks if block.text == lead and lead]
    assert set(last) <= lines_above(document, ())


def test_people_and_what_each_is_to_do_are_actions(tmp_path: Path) -> None:
    table = [["Name", "Role", "Action"], ["Sue Hall", "Foster carer", BOOK]]
    assert texts(minutes(tmp_path, table=table)) == [BOOK]


def test_a_line_of_what_to_do_above_people_heads_nothing(tmp_path: Path) -> None:
    table = [["Name", "Role"], ["Sue Hall", "Foster carer"], ["Dan Whitfield", "Social worker"]]
    document = minutes(tmp_path, below=["Sue Hall to book a dental check"], table=table)
    assert texts(document) == ["Sue Hall to book a dental check"]
    assert not lines_above(document, ())
