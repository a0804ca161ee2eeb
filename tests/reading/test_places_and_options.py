"""Where blocks stand, how tables and tick boxes come out as records."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_builder import field, level, listed, numbering, p, r, sdt, style, tbl, tc, tr, write

from minutes_nlp.reading import read_raw
from minutes_nlp.records import Document, Place

TICKED = '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'
HEADER = "<w:tblHeader/>"
PAGE_BREAK = p('<w:r><w:br w:type="page"/></w:r>')
GRID = "<w:tblGrid><w:gridCol w:w='4000'/><w:gridCol w:w='5000'/></w:tblGrid>"
OPTIONS = {
    "label behind": ("☒ Yes ☐ No", [("Yes", True), ("No", False)]),
    "label before": ("Yes ☒ No ☐", [("Yes", True), ("No", False)]),
    "question before": ("Are you happy? ☐ Yes ☒ No ☐ Not sure", [("Yes", False), ("No", True), ("Not sure", False)]),
    "question before labels before boxes": ("Is he well? Yes ☒ No ☐", [("Yes", True), ("No", False)]),
    "label before a colon": ("Seen alone: Yes ☐ No ☒", [("Yes", False), ("No", True)]),
    "details behind a gap": ("☐ Yes   ☒ No     Details: asked twice", [("Yes", False), ("No", True)]),
    "sentence behind": ("☐ Yes ☒ No. She was ill.", [("Yes", False), ("No", True)]),
    "prompt behind": ("☐ Yes ☒ No If no, why: ill", [("Yes", False), ("No", True)]),
    "sentence behind labels before boxes": ("Held? Yes ☐ No ☒ School shut.", [("Yes", False), ("No", True)]),
    "labels before boxes without a question mark": ("Seen alone  Yes ☐  No ☒", [("Yes", False), ("No", True)]),
    "a label that goes on": ("☐ Yes ☒ No, never alone", [("Yes", False), ("No, never alone", True)]),
    "details on the next line": ("☒ Other<br/>Please say: nan", [("Other", True)]),
    "without spaces": ("☒Mummy  ☐Daddy", [("Mummy", True), ("Daddy", False)]),
    "typed": ("[x] Yes [ ] No", [("Yes", True), ("No", False)]),
    "typed capitals and blanks": ("[X] Yes  [  ] No  [] Maybe", [("Yes", True), ("No", False), ("Maybe", False)]),
    "typed tick": ("[✓] Yes", [("Yes", True)]),
    "lines": ("☐ Bus<br/>☒ Taxi", [("Bus", False), ("Taxi", True)]),
    "tick alone": ("✓ Dentist", [("Dentist", True)]),
    "tick within prose": ("She put a ✓ on the chart", []),
    "slash between": ("☐ Yes / ☒ No", [("Yes", False), ("No", True)]),
    "several words": ("☐Yes please  ☒No, but show them", [("Yes please", False), ("No, but show them", True)]),
    "no box": ("Yes or no", []),
    "reference in brackets": ("See [1] and (x) below", []),
    "emoji labels": ("☒😀  ☐😢", [("😀", True), ("😢", False)]),
}


@pytest.mark.parametrize("name", OPTIONS)
def test_options_of_a_line(name: str, tmp_path: Path) -> None:
    text, expected = OPTIONS[name]
    runs = "</w:t><w:br/><w:t>".join(text.split("<br/>"))
    document = read_raw(write(tmp_path, p(f"<w:r><w:t xml:space='preserve'>{runs}</w:t></w:r>")))
    assert [(option.text, option.ticked) for option in document.options] == expected
    for option in document.options:
        assert option.text in document.text[option.span.start : option.span.end]


def test_boxes_of_every_kind_become_options(tmp_path: Path) -> None:
    legacy = field("FORMCHECKBOX", form="<w:checkBox><w:default w:val='0'/></w:checkBox>")
    document = read_raw(write(tmp_path, p(sdt(r("☐"), TICKED) + r(" Yes ") + legacy + r(" No"))))
    assert [(option.text, option.ticked) for option in document.options] == [("Yes", True), ("No", False)]
    assert document.blocks[0].role == "options"


def test_box_in_a_cell_takes_the_words_beside_it(tmp_path: Path) -> None:
    document = read_raw(write(tmp_path, tbl(tr("☒", "I want to come"), tr("☐", "I do not want to come"))))
    assert [(option.text, option.ticked) for option in document.options] == [
        ("I want to come", True),
        ("I do not want to come", False),
    ]


def test_boxes_in_a_grid_take_their_columns_names(tmp_path: Path) -> None:
    document = read_raw(write(tmp_path, tbl(tr("", "Good", "Bad"), tr("School", "☒", "☐"), tr("Home", "☐", "☒"))))
    assert [(option.text, option.ticked) for option in document.options] == [
        ("Good", True),
        ("Bad", False),
        ("Good", False),
        ("Bad", True),
    ]


def places(document: Document) -> list[tuple[str, Place]]:
    return [(block.text, block.place) for block in document.blocks]


def test_places_count_as_a_reader_does(tmp_path: Path) -> None:
    body = p("one") + tbl(tr("a", tc(p("b") + tbl(tr("inner"))))) + p("two")
    assert places(read_raw(write(tmp_path, body))) == [
        ("one", Place("body", 1)),
        ("a", Place("body", 1, 1, 1, 1)),
        ("b", Place("body", 1, 1, 1, 2)),
        ("inner", Place("body", 1, 2, 1, 1)),
        ("two", Place("body", 2)),
    ]


def test_offsets_hold_in_every_block(tmp_path: Path) -> None:
    body = p("one") + tbl(tr("", "a"), tr("b", tc(p("c") + tbl(tr("d", "", "e"))))) + p("  two  ")
    document = read_raw(write(tmp_path, body))
    for block in document.blocks:
        assert document.text[block.start : block.start + len(block.text)] == block.text


def test_merged_cells_have_their_extent(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("wide", '<w:gridSpan w:val="2"/>'), tc("tall", '<w:vMerge w:val="restart"/>')),
        tr("a", "b", tc("", "<w:vMerge/>")),
    )
    (table,) = read_raw(write(tmp_path, body)).tables
    wide, tall = table.rows[0]
    assert (wide.column, wide.columns, wide.rows) == (0, 2, 1)
    assert (tall.column, tall.columns, tall.rows) == (2, 1, 2)
    assert [cell.column for cell in table.rows[1]] == [0, 1]


def test_repeated_header_rows_are_known(tmp_path: Path) -> None:
    (table,) = read_raw(write(tmp_path, tbl(tr("Action", "Who", properties=HEADER), tr("Visit", "SW")))).tables
    assert table.header_rows == 1


@pytest.mark.parametrize("between", ["", p(), PAGE_BREAK])
def test_a_table_with_its_header_written_again_is_one_table(between: str, tmp_path: Path) -> None:
    body = tbl(tr("Action", "Who"), tr("Visit", "SW")) + between + tbl(tr("Action", "Who"), tr("Call", "IRO"))
    document = read_raw(write(tmp_path, body))
    (table,) = document.tables
    words = [[document.blocks[cell.blocks[0]].text for cell in row] for row in table.rows]
    assert words == [["Action", "Who"], ["Visit", "SW"], ["Call", "IRO"]]
    assert document.text.count("Action") == 2
    assert [block.role for block in document.blocks if block.text == "Who"] == ["cell", "label"]


def test_a_table_broken_by_a_page_is_one_table(tmp_path: Path) -> None:
    first, second = (
        tbl(tr("Action", "Who"), tr("Visit", "SW")).replace("<w:tblGrid/>", GRID),
        tbl(tr("Call", "IRO")).replace("<w:tblGrid/>", GRID),
    )
    assert len(read_raw(write(tmp_path, first + PAGE_BREAK + second)).tables) == 1
    assert len(read_raw(write(tmp_path, first + p() + second)).tables) == 2
    assert len(read_raw(write(tmp_path, first + p("text") + PAGE_BREAK + second)).tables) == 2


def test_nested_tables_name_their_parent(tmp_path: Path) -> None:
    document = read_raw(write(tmp_path, tbl(tr(tc(p("a") + tbl(tr("b")) + tbl(tr("c", "d")) + p())))))
    assert [table.parent for table in document.tables] == [None, 0, 0]


def test_emphasis_is_what_all_words_share(tmp_path: Path) -> None:
    body = (
        p(r("Bold", "<w:b/>") + r(" all", "<w:b/>"))
        + p(r("Bold", "<w:b/>") + r(" not"))
        + p(r("HOME LIFE", "<w:u w:val='single'/>"))
        + p(r("caps", "<w:caps/>"))
        + p("25.03.2024")
        + p(r("Strong", '<w:rStyle w:val="Strong"/>'))
    )
    styles = style("Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
    document = read_raw(write(tmp_path, body, parts={"styles": styles}))
    assert [set(block.emphasis) for block in document.blocks] == [
        {"bold"},
        set(),
        {"underlined", "capitals"},
        {"capitals"},
        set(),
        {"bold"},
    ]


def test_headings_by_style_outline_and_name(tmp_path: Path) -> None:
    styles = (
        style("Rubrik1", name="heading 1")
        + style("Own", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', name="Section bar")
        + style("Sub", name="House style", based_on="Rubrik1")
        + style("T", name="Title")
    )
    body = "".join(p(name, f'<w:pStyle w:val="{name}"/>') for name in ("Rubrik1", "Own", "Sub", "T"))
    body += p("direct", '<w:outlineLvl w:val="2"/>') + p("text", '<w:outlineLvl w:val="9"/>')
    document = read_raw(write(tmp_path, body, parts={"styles": styles}))
    assert [(block.role, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 1),
        ("heading", 1),
        ("heading", 3),
        ("text", 0),
    ]


def test_lists_know_their_depth(tmp_path: Path) -> None:
    numbers = {"numbering": numbering({0: level(0, "%1.") + level(1, "%2)", "lowerLetter")}, {1: 0})}
    document = read_raw(write(tmp_path, listed("a") + listed("b", depth=1), parts=numbers))
    assert [(block.role, block.number, block.depth) for block in document.blocks] == [
        ("list", "1.", 1),
        ("list", "a)", 2),
    ]


def test_controls_are_known_by_title_or_tag(tmp_path: Path) -> None:
    body = (
        p(r("Name: ") + sdt(r("Jo Bloggs"), '<w:alias w:val="Child"/><w:tag w:val="t"/><w:text/>'))
        + sdt(p("Weekly") + p("at home"), '<w:tag w:val="contact"/>')
        + p(sdt(r("prompt"), '<w:alias w:val="Empty"/><w:showingPlcHdr/>'))
    )
    document = read_raw(write(tmp_path, body))
    found = [(c.name, c.kind, document.text[c.span.start : c.span.end], c.span.block) for c in document.controls]
    assert found == [("Child", "text", "Jo Bloggs", 0), ("contact", "richText", "Weekly\nat home", 1)]
