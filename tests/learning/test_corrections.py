"""Verdicts in the workbook become labelled examples; what cannot be understood is named by sheet and row."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from minutes_nlp.cli import app
from minutes_nlp.discovery import Source, Sources
from minutes_nlp.errors import InputError
from minutes_nlp.learning.corrections import both_verdicts, load_corrections, write_corrections
from minutes_nlp.learning.examples import sentence_examples
from minutes_nlp.learning.verdict_sheets import read_corrections
from minutes_nlp.learning.verdict_words import letters_of
from minutes_nlp.reporting.jsonlines import METADATA, to_line
from minutes_nlp.reporting.workbook import write_workbook

PLACE = {"section": "Home", "block": 3, "place": "paragraph 4"}
LETTERS = ("specific", "measurable", "achievable", "relevant", "time_bound")
THEMES = [("pep_missing", "concern", "The PEP is last year's."), ("drift_delay", "concern", "The PEP is last year's."),
          ("visits_late", "resolved", "Visits are back to six weeks.")]  # fmt: skip
Fill = Callable[..., Path]


def record(path: str, child: str, themes: list[tuple[str, str, str]]) -> dict[str, Any]:
    return {
        "schema": 1,
        "document": {"path": path, "sha256": path, "type": "consultation_form", "respondent": "carer", "status": "ok",
                     "error": None, "duplicate_of": None},
        "metadata": dict.fromkeys(METADATA) | {"child_name": child},
        "people": [],
        "voice": [{"text": "He wants to stay.", "mode": "relayed", "kind": "positive", "topic": "placement",
                   "score": 0.9, "cue": "wants", "answered_by": None, **PLACE}],
        "recommendations": [{"text": "Tom to book the dentist.", "owner": ["Tom"], "deadline_text": None, "due": None,
                             "smart": dict.fromkeys(LETTERS, False) | {"specific": True, "measurable": True},
                             "reasons": {}, "outstanding_reviews": 0, **PLACE}],
        "previous_decisions": [],
        "themes": [{"theme": theme, "status": status, "text": text, "score": 0.9, "evidence": "text", "because": "",
                    **PLACE} for theme, status, text in themes],
        "near_misses": [], "warnings": [], "problems": [],
    }  # fmt: skip


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """Make the workbook of two children and write verdicts into it, given as (sheet, row, column, words)."""

    def _fill(*verdicts: tuple[str, int, str, str], name: str = "filled.xlsx", second: str = "b.docx") -> Path:
        records = [record("a.docx", "Ava Lind", THEMES), record(second, "Ben Oak", THEMES[:1])]
        (tmp_path / "analysis.jsonl").write_text("".join(map(to_line, records)), encoding="utf-8")
        files = tuple(Source(tmp_path / r["document"]["path"], r["document"]["path"]) for r in records)
        path = tmp_path / name
        write_workbook(tmp_path / "analysis.jsonl", path, sources=Sources(files), home=tmp_path)
        book = openpyxl.load_workbook(path)
        for sheet, row, column, words in verdicts:
            titles = [cell.value for cell in book[sheet][1]]
            book[sheet].cell(row, titles.index(column) + 1).value = words
        book.save(path)
        return path

    return _fill


def test_verdicts_become_examples_grouped_by_child(fill: Fill, tmp_path: Path) -> None:
    workbook = fill(
        ("Themes", 2, "Your verdict", "resolved"),
        ("Themes", 3, "Your verdict", "not this theme"),
        ("Themes", 4, "Right theme", "Education provision"),
        ("Child's voice", 2, "Right kind", "wish"),
        ("Child's voice", 3, "Your verdict", "not voice"),
        ("Recommendations", 2, "Letters really met", "s, m"),
        ("Recommendations", 3, "Your verdict", "right"),
    )
    found = read_corrections(workbook)
    themes = [c for c in found if c.part == "themes"]
    assert [(c.labels["themes"], set(c.denied)) for c in themes] == [
        ({"pep_missing": "resolved"}, {"drift_delay"}),
        ({"education_provision": "concern"}, {"pep_missing"}),
    ]
    shown = {"mode": "relayed", "kind": "positive", "topic": "placement"}
    assert [c.labels for c in found if c.part == "voice"] == [
        {"voice": {"mode": "relayed", "kind": "wish", "topic": "placement"}, "found": shown, "score": 0.9},
        {"voice": None, "found": shown, "score": 0.9},
    ]
    row = {"owner": ["Tom"], "deadline_text": None, "due": None, "review_date": None}
    assert [c.labels for c in found if c.part == "recommendations"] == [
        {"is_recommendation": True, "smart": "SM", "found": "SM", **row}
    ] * 2
    assert (themes[0].kind, themes[0].respondent, themes[0].section) == ("consultation_form", "carer", "Home")
    assert len({c.group for c in found}) == 2
    assert write_corrections(found, tmp_path / "kept") == {"themes": 2, "voice": 2, "recommendations": 2}
    assert load_corrections(tmp_path / "kept") == found
    assert not any("Ava" in path.read_text(encoding="utf-8") for path in (tmp_path / "kept").iterdir())
    examples = sentence_examples(tmp_path / "kept")
    assert {e.group for e in examples} == {c.group for c in found}
    assert [e.themes for e in examples if e.themes is not None] == [c.labels["themes"] for c in themes]


def test_a_correction_knows_where_the_child_is_named_and_what_was_a_table_row(fill: Fill, tmp_path: Path) -> None:
    words = "Ava | Dentist seen; Ava Lind's brace is on"
    workbook = fill(("Themes", 2, "What the document says", words), ("Themes", 2, "Your verdict", "resolved"))
    (found,) = read_corrections(workbook)
    assert found.text == "Ava\tDentist seen; Ava Lind's brace is on"
    assert [found.text[start:end] for start, end in found.child] == ["Ava", "Ava Lind"]
    write_corrections([found], tmp_path / "kept")
    assert load_corrections(tmp_path / "kept") == [found]


@pytest.mark.parametrize("title", ["Date", "Review date"])
def test_the_date_of_a_recommendation_is_read_under_its_earlier_title_too(fill: Fill, title: str) -> None:
    workbook = fill(("Recommendations", 2, "Your verdict", "right"), ("Recommendations", 2, "Date", "2025-03-11"))
    book = openpyxl.load_workbook(workbook)
    next(cell for cell in book["Recommendations"][1] if cell.value == "Date").value = title
    book.save(workbook)
    (found,) = read_corrections(workbook)
    assert found.labels["review_date"] == "2025-03-11"


def test_documents_of_one_name_in_two_folders_are_kept_apart(fill: Fill) -> None:
    verdicts = [("Themes", row, "Your verdict", "resolved") for row in (2, 4)]
    found = read_corrections(fill(*verdicts, second="North/a.docx"))
    assert [correction.source for correction in found] == ["a.docx", "North/a.docx"]
    assert len({correction.group for correction in found}) == 2


def test_a_workbook_from_before_the_column_folder_is_read(fill: Fill) -> None:
    path = fill(("Themes", 4, "Your verdict", "resolved"), second="North/a.docx")
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        titles = [cell.value for cell in sheet[1]]
        if "Folder" in titles:
            at = titles.index("Folder") + 1
            for row in range(2, sheet.max_row + 1):
                if sheet.cell(row, at).value:
                    sheet.cell(row, 1).value = f"{sheet.cell(row, at).value}/{sheet.cell(row, 1).value}"
            sheet.delete_cols(at)
    book.save(path)
    (found,) = read_corrections(path)
    assert (found.source, found.respondent, found.kind) == ("North/a.docx", "carer", "consultation_form")


@pytest.mark.parametrize("name", ["family_time", "family time", "Family time"])
def test_topics_and_respondents_are_read_in_words_and_as_programs_name_them(fill: Fill, name: str) -> None:
    respondent = name.lower().replace("family", "social").replace("time", "worker")
    workbook = fill(("Child's voice", 2, "Right topic", name), ("Child's voice", 2, "Topic", name.lower()),
                    ("Documents", 2, "Respondent", respondent))  # fmt: skip
    (found,) = read_corrections(workbook)
    assert found.labels["voice"]["topic"] == found.labels["found"]["topic"] == "family_time"
    assert found.respondent == "social_worker"


def test_what_is_left_blank_says_nothing(fill: Fill) -> None:
    assert read_corrections(fill()) == []


WRONG = [
    ([("Themes", 2, "Your verdict", "maybe")], "Sheet “Themes”, row 2: “maybe” is no verdict"),
    ([("Themes", 3, "Right theme", "Weather")], "Sheet “Themes”, row 3: there is no theme “Weather”"),
    ([("Themes", 2, "Theme", ""), ("Themes", 2, "Your verdict", "concern")], "row 2: the column “Theme” is empty"),
    (
        [("Themes", 2, "Your verdict", "not this theme"), ("Themes", 2, "Right theme", "PEP missing or out of date")],
        "row 2: it says that this is not the theme, and names it as the right one",
    ),
    ([("Themes", 2, "Theme", "Weather"), ("Themes", 2, "Your verdict", "concern")], "there is no theme “Weather”"),
    (
        [("Themes", 2, "Your verdict", "concern"), ("Themes", 3, "Right theme", "PEP missing or out of date"),
         ("Themes", 3, "Your verdict", "resolved")],
        "row 3: it contradicts row 2 about the theme “PEP missing or out of date”",
    ),
    (
        [("Themes", 2, "Your verdict", "right"), ("Themes", 2, "Right theme", "Education provision")],
        "row 2: it says that the theme is right, and names another",
    ),
    ([("Child's voice", 2, "Right kind", "joy")], "Sheet “Child's voice”, row 2: “joy” is not known"),
    ([("Child's voice", 2, "Your verdict", "not voice"), ("Child's voice", 2, "Right topic", "health")], "has no kind"),
    ([("Recommendations", 3, "Letters really met", "XYZ")], "Sheet “Recommendations”, row 3: “XYZ” are no letters"),
    ([("Recommendations", 2, "Your verdict", "hm")], "“hm” is no verdict"),
]  # fmt: skip


@pytest.mark.parametrize(("verdicts", "sentence"), WRONG)
def test_what_cannot_be_understood_is_named(fill: Fill, verdicts: list[Any], sentence: str) -> None:
    with pytest.raises(InputError) as caught:
        read_corrections(fill(*verdicts))
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_all_faults_of_a_workbook_are_named_at_once(fill: Fill, monkeypatch: pytest.MonkeyPatch) -> None:
    workbook = fill(
        ("Themes", 2, "Your verdict", "maybe"),
        ("Themes", 3, "Right theme", "Weather"),
        ("Themes", 4, "Your verdict", "concern"),
        ("Themes", 5, "Theme", "Weather"),
        ("Themes", 5, "Your verdict", "right"),
        ("Child's voice", 2, "Right kind", "joy"),
        ("Recommendations", 2, "Your verdict", "hm"),
        ("Recommendations", 3, "Letters really met", "XYZ"),
    )
    with pytest.raises(InputError) as caught:
        read_corrections(workbook)
    lines = str(caught.value).splitlines()
    assert [line.partition(":")[0] for line in lines] == [
        "Sheet “Themes”, row 2", "Sheet “Themes”, row 3", "Sheet “Themes”, row 5", "Sheet “Child's voice”, row 2",
        "Sheet “Recommendations”, row 2", "Sheet “Recommendations”, row 3",
    ]  # fmt: skip
    assert lines[0].endswith("“maybe” is no verdict; they are right, concern, resolved, historic, hypothetical, "
                             "not this theme.")  # fmt: skip
    assert lines[3].endswith("“joy” is not known; known are worry, negative, wish, positive, neutral.")
    monkeypatch.setattr("minutes_nlp.learning.verdict_sheets._MOST_FAULTS", 2)
    with pytest.raises(InputError, match=r"row 3: .*\nThere are 4 more of them\.$"):
        read_corrections(workbook)


def test_a_theme_may_be_called_right(fill: Fill) -> None:
    found = read_corrections(fill(("Themes", 2, "Your verdict", "right"), ("Themes", 5, "Your verdict", "Right")))
    assert [correction.labels["themes"] for correction in found] == [
        {"pep_missing": "concern"}, {"visits_late": "resolved"},
    ]  # fmt: skip
    same = ("Themes", 2, "Right theme", "PEP missing or out of date")
    (found,) = read_corrections(fill(("Themes", 2, "Your verdict", "right"), same))
    assert (found.labels["themes"], found.denied) == ({"pep_missing": "concern"}, frozenset())


@pytest.mark.parametrize(
    ("sheet", "words", "label"),
    [
        *(
            ("Themes", words, {"pep_missing": "concern"})
            for words in ("yes", "OK", "Correct.", "right!", " Right ", "✓")
        ),
        *(("Themes", words, {}) for words in ("not this theme.", "Not-this theme!")),
        ("Themes", "Historical", {"pep_missing": "historic"}),
        ("Child's voice", "yes.", "relayed"),
        ("Child's voice", "Not voice.", None),
        ("Recommendations", "ok", True),
        ("Recommendations", "Not a recommendation!", False),
    ],
)
def test_verdicts_are_read_as_people_write_them(fill: Fill, sheet: str, words: str, label: Any) -> None:
    (found,) = read_corrections(fill((sheet, 2, "Your verdict", words)))
    labels = found.labels
    if sheet == "Child's voice":
        assert (labels["voice"] and labels["voice"]["mode"]) == label
    else:
        assert labels["themes" if sheet == "Themes" else "is_recommendation"] == label


@pytest.mark.parametrize("words", ["no", "wrong", "x", "yes but", "right?", "not sure"])
@pytest.mark.parametrize("sheet", ["Themes", "Child's voice", "Recommendations"])
def test_what_may_mean_two_things_is_no_verdict(fill: Fill, sheet: str, words: str) -> None:
    with pytest.raises(InputError, match="is no verdict"):
        read_corrections(fill((sheet, 2, "Your verdict", words)))


@pytest.mark.parametrize(
    "name", ["life story work outstanding", "Life-Story Work Outstanding.", "life_story", "Life story"]
)
def test_a_theme_is_known_in_any_case_and_hyphen(fill: Fill, name: str) -> None:
    (found,) = read_corrections(fill(("Themes", 2, "Right theme", name)))
    assert found.labels["themes"] == {"life_story": "concern"}


@pytest.mark.parametrize(
    ("words", "met"),
    [("-M-R-", "MR"), ("S---T", "ST"), ("–M–R–", "MR"), ("SMART", "SMART"), ("smt", "SMT"), ("S, M", "SM"),
     ("none", ""), ("None.", ""), ("-----", ""), ("SMT.", "SMT"), ("-", None), ("XYZ", None), ("S and M", None),
     ("?", None)],
)  # fmt: skip
def test_letters_are_read_as_check_prints_them_too(words: str, met: str | None) -> None:
    assert letters_of(words) == met


def test_a_sentence_with_both_verdicts_is_named_with_its_documents(fill: Fill, tmp_path: Path) -> None:
    verdicts = (("Themes", 2, "Your verdict", "right"), ("Themes", 4, "Your verdict", "not this theme"))
    path = fill(*verdicts)
    sentence = (
        "“The PEP is last year's.” is “PEP missing or out of date” in a.docx, and is not in b.docx: "
        "look whether both are meant."
    )
    found = read_corrections(path)
    assert both_verdicts(found) == [sentence]
    assert both_verdicts(found[:1]) == []
    assert both_verdicts([*found[:1], replace(found[1], text="The PEP is late.")]) == []
    run = CliRunner().invoke(app, ["correct", str(path), "--out", str(tmp_path / "kept")])
    assert run.exit_code == 0 and f"To look at: {sentence}" in run.output


def test_a_later_workbook_may_add_but_not_contradict(fill: Fill, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    write_corrections(read_corrections(fill(("Themes", 2, "Your verdict", "concern"))), kept)
    before = (kept / "themes.jsonl").read_text(encoding="utf-8")
    assert write_corrections(read_corrections(fill(("Themes", 2, "Your verdict", "concern"))), kept)["themes"] == 1
    with pytest.raises(InputError, match="contradict each other about the theme “PEP missing or out of date”"):
        write_corrections(read_corrections(fill(("Themes", 2, "Your verdict", "not this theme"))), kept)
    assert (kept / "themes.jsonl").read_text(encoding="utf-8") == before
    write_corrections(read_corrections(fill(("Themes", 3, "Your verdict", "resolved"))), kept)
    (only,) = load_corrections(kept)
    assert only.labels["themes"] == {"pep_missing": "concern", "drift_delay": "resolved"}


@pytest.mark.parametrize("syncs", [0, 2])
def test_corrections_that_are_kept_outlive_a_full_disk(
    fill: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, syncs: int
) -> None:
    left = iter([None] * syncs)

    def refuse(descriptor: int) -> None:
        if next(left, descriptor) is not None:
            raise OSError(28, "No space left on device")

    kept = tmp_path / "kept"
    write_corrections(read_corrections(fill(("Themes", 2, "Your verdict", "concern"))), kept)
    before = {path.name: path.read_bytes() for path in kept.iterdir()}
    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_corrections(read_corrections(fill(("Themes", 3, "Your verdict", "resolved"))), kept)
    assert {path.name: path.read_bytes() for path in kept.iterdir()} == before


def test_files_that_are_none(fill: Fill, tmp_path: Path) -> None:
    not_a_workbook = tmp_path / "letter.xlsx"
    not_a_workbook.write_text("hello")
    with pytest.raises(InputError, match=r"is not an Excel workbook or is damaged; give the \.xlsx that analyse wrote"):
        read_corrections(not_a_workbook)
    other = openpyxl.Workbook()
    other.save(tmp_path / "other.xlsx")
    with pytest.raises(InputError, match="has no sheet “Documents”"):
        read_corrections(tmp_path / "other.xlsx")
    with pytest.raises(InputError, match="has no column “Your verdict”"):
        read_corrections(fill(("Themes", 1, "Your verdict", "Mine")))
    (tmp_path / "themes.jsonl").write_text('{"text": "x"}\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"themes\.jsonl, line 1: this is no correction"):
        load_corrections(tmp_path)


def test_a_theme_that_is_gone_is_named(fill: Fill, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    write_corrections(read_corrections(fill(("Themes", 2, "Your verdict", "concern"))), kept)
    row = json.loads((kept / "themes.jsonl").read_text(encoding="utf-8"))
    row["themes"] = {"weather": "concern"}
    (kept / "themes.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    with pytest.raises(InputError, match="there is no theme “weather”"):
        load_corrections(kept)


def test_command_counts_and_refuses(fill: Fill, tmp_path: Path) -> None:
    workbook = fill(("Themes", 2, "Your verdict", "concern"))
    run = CliRunner().invoke(app, ["correct", str(workbook), "--out", str(tmp_path / "kept")])
    assert run.exit_code == 0, run.output
    assert "Corrections read: 1, about 1 child." in run.output
    assert "now holds 1 of themes, 0 of voice, 0 of recommendations." in run.output
    both = fill(("Themes", 2, "Your verdict", "concern"), ("Themes", 3, "Your verdict", "not this theme"))
    more = CliRunner().invoke(app, ["correct", str(both), "--out", str(tmp_path / "more")])
    assert "now holds 1 of themes (2 verdicts, one for each theme of a sentence), 0 of voice" in more.output
    hints = [
        line
        for line in run.output.splitlines()
        if line.startswith("To learn from them (a few minutes): minutes-nlp train ")
    ]
    assert len(hints) == 1 and hints[0].split()[9] == "themes" and str(tmp_path / "kept") in hints[0]
    for bad in (fill(name="blank.xlsx"), tmp_path / "gone.xlsx"):
        assert CliRunner().invoke(app, ["correct", str(bad), "--out", str(tmp_path / "k")]).exit_code == 2


@pytest.mark.parametrize("name", ["friends and activities", "Friends activities", "friends_activities"])
def test_friends_and_activities_are_one_topic_however_written(fill: Fill, name: str) -> None:
    (found,) = read_corrections(fill(("Child's voice", 2, "Right topic", name)))
    assert found.labels["voice"]["topic"] == "friends_activities"
