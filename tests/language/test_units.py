"""Units of documents built by hand: what is one unit, with which role, question and section."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_nlp.language.units import units
from minutes_nlp.records import Block, Cell, Document, Place, Question, Role, Table, TableKind


def document(lines: list[tuple[Role, str]], questions: tuple[Question, ...] = ()) -> Document:
    blocks, start = [], 0
    for index, (role, text) in enumerate(lines):
        blocks.append(Block(index, start, text, Place(paragraph=index + 1), role, section="Health", topic="health"))
        start += len(text) + 1
    return Document("", "", "\n".join(text for _, text in lines), tuple(blocks), questions=questions)


def table_document(rows: list[list[list[str]]], kind: TableKind, header_rows: int = 0, role: Role = "cell") -> Document:
    """Rows of cells of paragraphs; cells are joined by tabs, rows by line breaks."""
    blocks: list[Block] = []
    grid, text = [], ""
    for at, row in enumerate(rows):
        cells = []
        for column, paragraphs in enumerate(row):
            indices = []
            for number, paragraph in enumerate(paragraphs):
                text += "\n" if number else ("\t" if column else ("\n" if at else ""))
                place = Place(paragraph=number + 1, table=1, row=at + 1, column=column + 1)
                indices.append(len(blocks))
                blocks.append(Block(len(blocks), len(text), paragraph, place, role))
                text += paragraph
            cells.append(Cell(at, column, 1, 1, tuple(indices)))
        grid.append(tuple(cells))
    return Document("", "", text, tuple(blocks), tables=(Table(0, kind, header_rows, tuple(grid)),))


def texts(doc: Document) -> list[str]:
    return [unit.text for unit in units(doc)]


def test_text_is_split_and_headings_are_not() -> None:
    found = units(document([("heading", "1. Health. And more."), ("text", "Teeth fine. Eyes not."), ("text", "  ")]))
    assert [(u.role, u.text, u.section) for u in found] == [
        ("heading", "1. Health. And more.", "Health"),
        ("text", "Teeth fine.", "Health"),
        ("text", "Eyes not.", "Health"),
    ]


def test_list_numbers_and_typed_bullets_stay_outside() -> None:
    numbered = Block(0, 0, "2.1 SW to refer K.", Place(), "list", number="2.1", content=4)
    assert texts(Document("", "", numbered.text, (numbered,))) == ["SW to refer K."]
    assert texts(document([("list", "• Carer to ring the GP."), ("text", "- awaiting a date")])) == [
        "Carer to ring the GP.",
        "awaiting a date",
    ]


@pytest.mark.parametrize("mark", ["→ ", "• → ", "- -> ", "=> ", "➔ "])
def test_arrows_in_front_of_a_line_stay_outside(mark: str) -> None:
    assert texts(document([("list", f"{mark}Action: carer to ring the GP")])) == ["Action: carer to ring the GP"]


@pytest.mark.parametrize("line", ["Home → school by taxi", "Sue -> Dan", ">90% attended", "-5 degrees", "→"])
def test_other_arrows_and_signs_stay(line: str) -> None:
    assert texts(document([("text", line)])) == [line]


def test_answers_carry_their_question() -> None:
    question = Question(block=0, text="What is going well?", answers=(1,))
    found = units(document([("question", "What is going well?"), ("answer", "School. And nan.")], (question,)))
    assert [(u.text, u.role, u.question) for u in found] == [
        ("What is going well?", "question", ""),
        ("School.", "answer", "What is going well?"),
        ("And nan.", "answer", "What is going well?"),
    ]


def test_a_grid_row_is_one_unit_with_its_column_names() -> None:
    doc = table_document([[["Action"], ["Who"]], [["Refer to CAMHS. Chase."], ["SW"]]], "grid", header_rows=1)
    assert [(u.text, u.role, u.question) for u in units(doc)] == [
        ("Action\tWho", "row", ""),
        ("Refer to CAMHS. Chase.\tSW", "row", "Action\tWho"),
    ]


def test_a_row_with_empty_cells_is_trimmed() -> None:
    assert texts(table_document([[[""], ["PEP "], [""]]], "grid")) == ["PEP"]
    assert texts(table_document([[[""], [" "]]], "grid")) == []


def test_short_notes_keep_a_row_together_and_running_text_does_not() -> None:
    note = [["Needs assessment"], ["Written late. Not shared with him yet."]]
    prose = [["Health"], ["He has been to the dentist. His eyes were tested in May. No worries at all."]]
    assert texts(table_document([note], "facts")) == ["Needs assessment\tWritten late. Not shared with him yet."]
    assert texts(table_document([prose], "facts"))[1:] == [
        "He has been to the dentist.",
        "His eyes were tested in May.",
        "No worries at all.",
    ]


def test_layout_tables_and_answers_in_tables_are_split() -> None:
    assert texts(table_document([[["Home"], ["Fine. Quiet."]]], "layout")) == ["Home", "Fine.", "Quiet."]
    assert texts(table_document([[["Home?"], ["Fine. Quiet."]]], "grid", role="answer")) == ["Home?", "Fine.", "Quiet."]


def test_page_headers_and_comments_yield_nothing() -> None:
    header = Block(0, 0, "CONFIDENTIAL", Place(part="header"))
    assert units(Document("", "", header.text, (header,))) == ()


@given(st.lists(st.lists(st.lists(st.text(" .Aa\"'", max_size=12), min_size=1, max_size=2), min_size=2, max_size=2)))
@settings(max_examples=100)
def test_units_are_slices_in_order_and_apart(rows: list[list[list[str]]]) -> None:
    doc = table_document(rows, "grid")
    found = units(doc)
    assert all(doc.text[u.span.start : u.span.end] == u.text == u.text.strip() != "" for u in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert "".join("".join(u.text for u in found).split()) == "".join(doc.text.split())


def test_a_stop_forgotten_in_prose_is_seen_before_a_capital() -> None:
    typed = "We met at four in the kitchen and had tea Dan had brought the plan with him and we read it"
    assert texts(document([("text", typed)])) == [
        "We met at four in the kitchen and had tea",
        "Dan had brought the plan with him and we read it",
    ]
    named = "The family time that was due on Saturday at the Linden Centre with Mum and Auntie Bev went well."
    assert texts(document([("text", named)])) == [named]


def test_an_answer_typed_with_capitals_is_parted_before_one_alone() -> None:
    asked = ("question", "How is school?")
    typed = "Mum comes every Sunday and we play games I want her to come more."
    assert texts(document([asked, ("answer", typed)]))[1:] == [
        "Mum comes every Sunday and we play games",
        "I want her to come more.",
    ]
    small = "Mum comes every Sunday and we play games my nan wants her to come more."
    assert texts(document([asked, ("answer", small)]))[1:] == [small]
    assert len(texts(document([asked, ("answer", small[:1].lower() + small[1:-1])]))) == 3


def test_furniture_is_told_sentence_by_sentence() -> None:
    found = units(document([("label", "Please return this form. There are no wrong answers.")]))
    assert [(u.role, u.text) for u in found] == [
        ("label", "Please return this form."),
        ("label", "There are no wrong answers."),
    ]
