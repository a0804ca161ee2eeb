"""The lines of analysis.jsonl keep to the output contract."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from minutes_nlp.records import (
    Block,
    Deadline,
    Document,
    Fact,
    Findings,
    Place,
    PreviousDecision,
    Recommendation,
    Span,
    Statement,
    ThemeMention,
    Verdict,
)
from minutes_nlp.reporting.jsonlines import read_records, to_line, to_record
from minutes_nlp.reporting.places import place_words

TEXT = "Ava said she is happy.\nTom to book the dentist by 2 May 2025.\nThe PEP is a year old."
LETTERS = ("specific", "measurable", "achievable", "relevant", "time_bound")


def document() -> Document:
    first, second, third = TEXT.split("\n")
    starts = [0, len(first) + 1, len(first) + len(second) + 2]
    places = [Place(paragraph=1), Place(table=1, row=2, column=3, paragraph=1), Place(part="header", paragraph=2)]
    blocks = tuple(
        Block(i, start, text, place, section=section)
        for i, (start, text, place, section) in enumerate(
            zip(starts, (first, second, third), places, ("", "Decisions", "Education"), strict=True)
        )
    )
    facts = {
        "child_name": Fact("child_name", "Ava Lind", Span(0, 0, 3)),
        "review_number": Fact("review_number", 4, Span(0, 0, 1)),
        "placement_start": Fact("placement_start", "2024-01-02", Span(0, 0, 1)),
    }
    return Document("in/a.docx", "ab12", TEXT, blocks, kind="review_minutes", facts=facts, warnings=("A warning.",))


def findings() -> Findings:
    verdicts = {letter: Verdict(True, "Fine.") for letter in LETTERS}
    verdicts["relevant"] = Verdict(False, "No purpose is given.", suggestion="Say what it is for.")
    start = TEXT.index("Tom")
    end = TEXT.index("\nThe PEP")
    return Findings(
        path="in/a.docx",
        sha256="ab12",
        document=document(),
        statements=(
            Statement(Span(0, 0, 22), "reported", "positive", "placement", "said", 0.97123, Span(1, start, end)),
        ),
        recommendations=(
            Recommendation(
                Span(1, start, end),
                ("Tom",),
                Deadline("by 2 May 2025", None, date(2025, 5, 2), "exact", "a date"),
                verdicts,
                "table",
            ),
        ),
        previous_decisions=(PreviousDecision(Span(0, 0, 3), "not_done"),),
        themes=(
            ThemeMention(Span(2, end + 1, len(TEXT)), "pep_missing", "concern", 0.93, "dates", "2024 against 2025"),
        ),
        problems=("A problem.",),
    )


def test_the_contract_fields_hold_what_was_found() -> None:
    record = to_record(findings(), path="a.docx")
    assert record["schema"] == 1
    assert record["document"] == {
        "path": "a.docx", "sha256": "ab12", "type": "review_minutes", "respondent": None, "status": "ok", "error": None,
        "duplicate_of": None,
    }  # fmt: skip
    assert record["metadata"]["child_name"] == "Ava Lind"
    assert record["metadata"]["review_number"] == 4
    assert record["metadata"]["iro"] is None
    assert record["metadata"]["placement_start"] == "2024-01-02"
    (voice,) = record["voice"]
    assert {key: voice[key] for key in ("text", "mode", "kind", "topic", "section", "block", "score")} == {
        "text": "Ava said she is happy.", "mode": "reported", "kind": "positive", "topic": "placement", "section": "",
        "block": 0, "score": 0.9712,
    }  # fmt: skip
    assert voice["answered_by"]["text"] == "Tom to book the dentist by 2 May 2025."
    (item,) = record["recommendations"]
    assert (item["owner"], item["deadline_text"], item["due"]) == (["Tom"], "by 2 May 2025", "2025-05-02")
    assert item["smart"] == dict.fromkeys(LETTERS, True) | {"relevant": False}
    assert item["reasons"] == {"relevant": "No purpose is given. Say what it is for."}
    assert (item["section"], item["block"], item["place"]) == ("Decisions", 1, "table 1, row 2, column 3")
    (theme,) = record["themes"]
    assert (theme["theme"], theme["status"], theme["text"]) == ("pep_missing", "concern", "The PEP is a year old.")
    assert (theme["evidence"], theme["because"]) == ("dates", "2024 against 2025")
    assert record["previous_decisions"][0]["status"] == "not_done"
    assert (record["warnings"], record["problems"]) == (["A warning."], ["A problem."])


def test_a_document_that_could_not_be_read_has_its_line() -> None:
    record = to_record(Findings("in/b.pdf", "", None, error="This is a PDF."), path="b.pdf")
    assert record["document"] == {
        "path": "b.pdf", "sha256": None, "type": None, "respondent": None, "status": "failed",
        "error": "This is a PDF.", "duplicate_of": None,
    }  # fmt: skip
    assert all(record[part] == [] for part in ("voice", "recommendations", "themes", "previous_decisions"))
    assert set(record["metadata"].values()) == {None}


@pytest.mark.parametrize("mark", ["\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029", "\x00"])
def test_no_character_splits_a_line(mark: str, tmp_path: Path) -> None:
    line = to_line({"text": f"one{mark}two"})
    assert len(line.splitlines()) == 1
    assert json.loads(line) == {"text": f"one{mark}two"}
    (tmp_path / "a.jsonl").write_text(line * 2, encoding="utf-8")
    assert len(list(read_records(tmp_path / "a.jsonl"))) == 2


def test_the_same_findings_give_the_same_line() -> None:
    assert to_line(to_record(findings())) == to_line(to_record(findings()))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(paragraph=14), "paragraph 14"),
        (Place(table=2, row=3, column=1, paragraph=1), "table 2, row 3, column 1"),
        (Place(table=2, row=3, column=1, paragraph=4), "table 2, row 3, column 1, paragraph 4"),
        (Place(part="header", paragraph=1), "header, paragraph 1"),
        (Place(part="textbox"), "text box"),
        (Place(part="footer", table=1, row=1, column=2), "footer, table 1, row 1, column 2"),
    ],
)
def test_places_in_words(place: Place, words: str) -> None:
    assert place_words(place) == words
