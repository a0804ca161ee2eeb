"""The workbook: safe in Excel, complete, the same each time."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_nlp.discovery import Source, Sources
from minutes_nlp.reporting import sheets as sheet_module
from minutes_nlp.reporting.jsonlines import METADATA, to_line
from minutes_nlp.reporting.sheets import MOST_CHARACTERS, as_date, clean
from minutes_nlp.reporting.workbook import VERDICT, write_workbook
from minutes_nlp.resources import RULES_SETTING, rules_dir
from minutes_nlp.results_folder import keep_edited
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import THEMES

SHEETS = (
    "Summary", "Documents", "Child's voice", "Recommendations", "SMART rates", "SMART faults", "Themes", "Problems",
)  # fmt: skip
PLACE = {"section": "Home", "block": 3, "place": "paragraph 4"}
LETTERS = ("specific", "measurable", "achievable", "relevant", "time_bound")


def record(path: str = "a.docx", text: str = "I like it here.", **document: Any) -> dict[str, Any]:
    return {
        "schema": 1,
        "document": {"path": path, "sha256": "ab", "type": "review_minutes", "respondent": None, "status": "ok",
                     "error": None, "duplicate_of": None} | document,
        "metadata": dict.fromkeys(METADATA) | {"child_name": "Ava Lind", "review_date": "2025-03-11"},
        "people": [],
        "voice": [{"text": text, "mode": "direct", "kind": "wish", "topic": "placement", "score": 0.9, "cue": "said",
                   "answered_by": None, **PLACE}],
        "recommendations": [{"text": text, "owner": ["Tom", "SW"], "deadline_text": "by May", "due": "2025-05-31",
                             "smart": dict.fromkeys(LETTERS, True) | {"relevant": False},
                             "reasons": {"relevant": "Says no purpose."}, "outstanding_reviews": 0, **PLACE}],
        "previous_decisions": [{"text": text, "status": "done", **PLACE}],
        "themes": [{"theme": "pep_missing", "status": "concern", "text": text, "score": 0.9, "evidence": "dates",
                    "because": "two dates", **PLACE}],
        "near_misses": [], "warnings": ["A picture could not be read."], "problems": [],
    }  # fmt: skip


def failed(path: str) -> dict[str, Any]:
    nothing = {part: [] for part in ("voice", "recommendations", "previous_decisions", "themes", "near_misses")}
    return record(path, status="failed", error="This is a PDF.", type=None) | nothing | {
        "metadata": dict.fromkeys(METADATA), "warnings": []}  # fmt: skip


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def _write(*records: dict[str, Any], name: str = "workbook.xlsx") -> Path:
        (tmp_path / "analysis.jsonl").write_text("".join(map(to_line, records)), encoding="utf-8")
        files = tuple(Source(tmp_path / "in" / r["document"]["path"], r["document"]["path"]) for r in records)
        write_workbook(tmp_path / "analysis.jsonl", tmp_path / name, sources=Sources(files), home=tmp_path)
        return tmp_path / name

    return _write


def cells(path: Path, sheet: str) -> list[dict[str, Any]]:
    rows = list(openpyxl.load_workbook(path)[sheet].iter_rows(values_only=True))
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def test_answered_wishes_are_counted_for_each_document_and_a_form_holds_no_answers(write: Callable[..., Path]) -> None:
    answered = record("b.docx")
    answered["voice"][0]["answered_by"] = {"text": "Tom to ring.", **PLACE}
    path = write(record(), answered, record("c.docx", type="consultation_form"))
    counts = [(row["Wishes, worries, complaints"], row["of these answered"]) for row in cells(path, "Documents")]
    assert counts == [(1, 0), (1, 1), (None, None)]
    answers = [row["Answered by"] for row in cells(path, "Child's voice")]
    assert answers == ["no answer found", "Tom to ring.", None]


def test_sheets_and_their_rows(write: Callable[..., Path]) -> None:
    path = write(record(), failed("b.pdf"), record("c.docx", duplicate_of="a.docx"))
    workbook = openpyxl.load_workbook(path)
    assert tuple(s.title for s in workbook if s.sheet_state == "visible") == SHEETS
    assert [row["Kind"] for row in cells(path, "Documents")] == [
        "Review minutes",
        "Could not be read",
        "Same content as a.docx",
    ]
    assert [row["Child's voice"] for row in cells(path, "Documents")] == [1, None, None]
    (voice,) = cells(path, "Child's voice")
    assert (voice["What the child says"], voice["Answered by"]) == ("I like it here.", "no answer found")
    (item,) = cells(path, "Recommendations")
    assert [item[letter] for letter in "SMART"] == ["✓", "✓", "✓", "✗", "✓"]
    assert (item["Owner"], item["Met of 5"]) == ("Tom + SW", 4)
    assert item["What falls short, and how to mend it"] == "R: Says no purpose."
    assert item["Due"].date().isoformat() == "2025-05-31"
    (theme,) = cells(path, "Themes")
    assert (theme["Theme"], theme["Evidence"], theme["Why"]) == ("PEP missing or out of date", "dates", "two dates")
    assert [row["What kind"] for row in cells(path, "Problems")] == [
        "While reading",
        "Could not be read",
        "Same content",
    ]


def test_an_earlier_decision_counts_as_not_done_only_where_that_is_said(write: Callable[..., Path]) -> None:
    filled = record()
    states = ("done", "partly", "not_done", "unknown", "unknown", "carried_forward")
    filled["previous_decisions"] = [{"text": "x", "status": status, **PLACE} for status in states]
    (row,) = cells(write(filled), "Documents")
    assert {title[18:]: number for title, number in row.items() if title.startswith("Earlier decisions ")} == {
        "done": 1, "partly done": 1, "carried forward": 1, "not done": 1, "outcome not stated": 2,
    }  # fmt: skip


def test_current_concerns_of_all_documents_come_before_what_is_none(write: Callable[..., Path]) -> None:
    records = [record("a.docx"), record("twin.docx", duplicate_of="a.docx"), record("b.docx")]
    for each in records:
        concern = each["themes"][0]
        others = [concern | {"status": "resolved"}, concern | {"theme": "good_practice"}, concern]
        each["themes"] = others
    rows = [(row["Document"], row["Status"]) for row in cells(write(*records), "Themes")]
    order = ("concern", "good practice", "resolved")
    assert rows == [(name, status) for status in order for name in ("a.docx", "b.docx")]


@pytest.mark.parametrize(
    ("text", "status", "rows"),
    [
        ("Legal status: Section 20", "resolved", 0),
        ("Legal Status/Order\tSection 20", "resolved", 0),
        ("Legal status: Section 20", "concern", 1),
        ("Legal status: Section 20, and nobody has renewed it", "resolved", 1),
        ("Section 20", "resolved", 1),
        ("Legal proceedings: None", "resolved", 1),
    ],
)
def test_a_fact_of_the_front_page_has_no_row_among_the_themes(
    write: Callable[..., Path], text: str, status: str, rows: int
) -> None:
    filled = record()
    filled["metadata"]["legal_status"] = "Section 20"
    filled["themes"][0] |= {"theme": "legal_status", "status": status, "text": text}
    assert len(cells(write(filled), "Themes")) == rows


def test_an_escalation_has_the_date_of_its_record(write: Callable[..., Path]) -> None:
    filled = record(type="escalation")
    filled["metadata"] |= {"review_date": None, "record_date": "2025-02-27"}
    path = write(filled)
    for sheet, title in (("Documents", "Record date"), ("Themes", "Date"), ("Recommendations", "Date")):
        assert [row[title].date().isoformat() for row in cells(path, sheet)] == ["2025-02-27"], sheet


def test_no_title_is_broken_by_a_hyphen_of_its_own(write: Callable[..., Path]) -> None:
    book = openpyxl.load_workbook(write(record()))
    titles = {str(cell.value) for sheet in book for cell in sheet[1]}
    assert not [title for title in titles if "-" in title.replace("SHA-256", "")]


def test_minutes_of_a_review_that_is_here_already_are_named(write: Callable[..., Path]) -> None:
    path = write(record("draft.docx"), record("copy.docx", duplicate_of="draft.docx"), record("final.docx"))
    (row,) = [row for row in cells(path, "Problems") if row["What kind"] == "Same review"]
    assert row["Document"] == "final.docx"
    assert row["In words"].startswith("draft.docx tells of the same review")


def test_the_folder_of_a_document_has_a_column_of_its_own(write: Callable[..., Path]) -> None:
    path = write(record("a.docx"), record("North/Team 2/a.docx"))
    for sheet in ("Documents", "Child's voice", "Recommendations", "Themes", "Problems"):
        places = list(dict.fromkeys((row["Document"], row["Folder"]) for row in cells(path, sheet)))
        assert places == [("a.docx", None), ("a.docx", "North/Team 2")], sheet


def test_no_name_of_programs_is_shown(write: Callable[..., Path]) -> None:
    filled = record(type="consultation_form", respondent="social_worker")
    filled["voice"][0]["topic"] = "family_time"
    path = write(filled)
    assert [row["Respondent"] for row in cells(path, "Documents")] == ["social worker"]
    assert [row["Topic"] for row in cells(path, "Child's voice")] == ["family time"]
    rules = openpyxl.load_workbook(path)["Child's voice"].data_validations.dataValidation
    (topics,) = (rule.formula1 for rule in rules if "family" in rule.formula1)
    assert "family time" in topics and "_" not in topics


def test_a_full_disk_is_said_as_the_system_says_it(write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any) -> None:
        raise xlsxwriter.exceptions.FileCreateError(OSError(28, "No space left on device"))

    monkeypatch.setattr(xlsxwriter.Workbook, "close", refuse)
    with pytest.raises(OSError, match="No space left") as raised:
        write(record())
    assert raised.value.errno == 28


def test_every_sheet_is_made_for_work(write: Callable[..., Path]) -> None:
    workbook = openpyxl.load_workbook(write(record()))
    for name in SHEETS[1:]:
        assert workbook[name].freeze_panes == "B2"
        assert workbook[name].auto_filter.ref
        assert workbook[name]["A1"].alignment.wrap_text
    for name in ("Child's voice", "Recommendations", "Themes"):
        titles = [cell.value for cell in workbook[name][1]]
        column = openpyxl.utils.get_column_letter(titles.index(VERDICT) + 1)
        assert any(f"{column}2" in rule.sqref for rule in workbook[name].data_validations.dataValidation)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("11. Decisions", 1),
        ("a" * 21 + " b", 2),
        ("11. Decisions/Recommendations", 3),
        ("one two three four five six", 2),
        ("one\n\ntwo", 3),
        ("", 1),
    ],
)
def test_a_row_is_as_high_as_its_longest_text(text: str, lines: int) -> None:
    column = sheet_module.Column("Section", 18)
    high = sheet_module._height([column], [sheet_module.Cell(text)])
    assert high == sheet_module._height([column], [sheet_module.Cell("\n".join(["x"] * lines))])


def test_links_lead_to_the_document_and_its_file(write: Callable[..., Path]) -> None:
    sheet = openpyxl.load_workbook(write(record("x.docx"), record("sub/a b.docx")))["Themes"]
    assert sheet["A3"].hyperlink.location == "'Documents'!A3"
    assert sheet["A3"].value == "a b.docx"
    assert sheet["B3"].hyperlink.target.replace("\\", "/").replace("%20", " ") == "in/sub/a b.docx"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44 20", "-2", "@SUM(A1)", '=HYPERLINK("http://x","y")', "{=A1}", "http://example.org", "12", "\t=1+1"],
)
def test_text_is_never_a_formula_a_number_or_a_link(write: Callable[..., Path], text: str) -> None:
    sheet = openpyxl.load_workbook(write(record(text=text)))["Child's voice"]
    cell = next(cell for cell in sheet[2] if cell.value == clean(text))
    assert cell.data_type in ("s", "inlineStr")
    assert cell.hyperlink is None
    assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))


@given(st.text(st.characters(exclude_categories=[]), max_size=30))
@settings(max_examples=200)
def test_what_is_cleaned_can_be_written_as_xml(text: str) -> None:
    cleaned = clean(text)
    assert all(x in "\n\r" or x >= " " for x in cleaned)
    cleaned.encode("utf-8")
    assert "\x7f" not in cleaned and "\ufffe" not in cleaned and "\uffff" not in cleaned


def test_control_characters_and_long_texts_do_not_break_the_file(write: Callable[..., Path]) -> None:
    path = write(record(text="a\x00b\x0bc\x1f\ud800d " + "é" * 40_000))
    (row,) = cells(path, "Child's voice")
    text = row["What the child says"]
    assert text.startswith("abcd é")
    assert len(text) == MOST_CHARACTERS and text.endswith("…")


@pytest.mark.parametrize(
    ("value", "there"), [("2025-03-11", True), ("1899-12-31", False), ("soon", False), (None, False)]
)
def test_only_dates_that_excel_knows_are_dates(value: str | None, there: bool) -> None:
    assert (as_date(value) is not None) == there


def test_the_same_lines_give_the_same_bytes(write: Callable[..., Path]) -> None:
    one, other = write(record(), failed("b.pdf")), write(record(), failed("b.pdf"), name="again.xlsx")
    assert one.read_bytes() == other.read_bytes()


def test_no_file_is_left_beside_the_workbook(write: Callable[..., Path]) -> None:
    assert sorted(path.name for path in write(record()).parent.iterdir()) == ["analysis.jsonl", "workbook.xlsx"]


def test_rows_and_links_beyond_excels_limits_are_not_written(
    write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheet_module, "LAST_ROW", 2)
    monkeypatch.setattr(sheet_module, "MOST_LINKS", 3)
    path = write(*(record(f"{n}.docx") for n in range(4)))
    sheet = openpyxl.load_workbook(path)["Themes"]
    assert sheet.max_row == 3
    assert [bool(sheet[place].hyperlink) for place in ("A2", "B2", "A3", "B3")] == [True, True, True, False]
    assert sheet["A3"].value == "1.docx"
    summary = [
        cell for row in openpyxl.load_workbook(path)["Summary"].iter_rows(values_only=True) for cell in row if cell
    ]
    assert any("2 rows of Themes" in str(cell) for cell in summary)


def test_a_workbook_that_was_saved_by_its_reader_is_kept(write: Callable[..., Path]) -> None:
    path = write(record())
    assert keep_edited(path) is None
    assert path.exists()
    workbook = openpyxl.load_workbook(path)
    workbook["Themes"]["L2"] = "resolved"
    workbook.save(path)
    kept = keep_edited(path)
    assert kept is not None and kept.name == "workbook-edited-1.xlsx"
    assert not path.exists()
    path.write_text("not a workbook")
    second = keep_edited(path)
    assert second is not None and second.name == "workbook-edited-2.xlsx"
    assert keep_edited(path) is None


def test_the_workbook_is_xml_that_parses(write: Callable[..., Path]) -> None:
    from lxml import etree

    with zipfile.ZipFile(write(record(text='<b>&"\u2028'))) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                etree.fromstring(package.read(name))


def test_themes_to_choose_from_are_those_switched_on_with_the_councils_own(
    write: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = '\n[[theme]]\nid = "pets"\nname = "Pets not cared for"\ngroup = "Placement"\ndefinition = "x"\ncues = ["x"]\n'
    shipped = (rules_dir() / "themes.toml").read_text(encoding="utf-8")
    (tmp_path / "rules").mkdir()
    off = shipped.replace('id = "immigration"', 'id = "immigration"\non = false', 1)
    (tmp_path / "rules" / "themes.toml").write_text(off + own, encoding="utf-8")
    monkeypatch.setenv(RULES_SETTING, str(tmp_path / "rules"))
    load_rules.cache_clear()
    try:
        book = openpyxl.load_workbook(write(record()))
        names = {theme["id"]: theme["name"] for theme in load_rules("themes")["theme"]}
    finally:
        monkeypatch.undo()
        load_rules.cache_clear()
    listed = [row[0] for row in book["Lists"].iter_rows(values_only=True)]
    assert listed == [names[theme] for theme in (*THEMES, "pets") if theme != "immigration"]
    assert book.defined_names["ThemeNames"].attr_text == f"Lists!$A$1:$A${len(listed)}"
    rules = book["Themes"].data_validations.dataValidation
    assert any(rule.formula1 == "ThemeNames" for rule in rules)
