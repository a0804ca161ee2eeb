"""The summary counts what it says it counts, each document once."""

from __future__ import annotations

from typing import Any

import pytest

from minutes_nlp.finding.gaps import NO_TEXT
from minutes_nlp.reporting.summary import Summary, percent, summarise, summary_sentences
from minutes_nlp.taxonomy import SMART_LETTERS


def record(**parts: Any) -> dict[str, Any]:
    document = {"path": "a.docx", "type": "review_minutes", "status": "ok", "duplicate_of": None}
    nothing: dict[str, Any] = {
        part: [] for part in ("voice", "recommendations", "previous_decisions", "themes", "warnings")
    }
    return nothing | {"problems": [], "metadata": {}} | parts | {"document": document | parts.get("document", {})}


def said(kind: str = "wish", answered: bool = False) -> dict[str, Any]:
    return {"text": "x", "mode": "direct", "kind": kind, "answered_by": {"text": "x"} if answered else None}


def decided(*met: str) -> dict[str, Any]:
    return {"smart": {letter: letter in met for letter in SMART_LETTERS}}


def mention(theme: str, status: str = "concern") -> dict[str, Any]:
    return {"theme": theme, "status": status}


def words(*records: dict[str, Any]) -> str:
    return " ".join(summary_sentences(summarise(records)))


def test_nothing_read() -> None:
    assert words(record(document={"status": "failed"})) == (
        "No document could be read: 1 file failed, so there are no findings."
    )


def test_twins_count_once() -> None:
    summary = summarise([record(voice=[said()]), record(voice=[said()], document={"duplicate_of": "a.docx"})])
    assert (summary.files, summary.documents, summary.twins, sum(summary.modes.values())) == (2, 1, 1, 1)
    assert "1 document read; 1 more had the content of one of them." in words(
        record(), record(document={"duplicate_of": "a"})
    )


def test_a_review_told_of_twice_is_named() -> None:
    facts = {"child_id": "7", "review_date": "2025-03-11"}
    draft, final = record(metadata=facts), record(metadata=facts)
    form = record(metadata=facts, document={"type": "consultation_form"})
    later = record(metadata=facts | {"review_date": "2025-09-11"})
    assert "Counted again: 1 set of minutes of a review that is here already" in words(draft, final, form, later)
    assert "Counted again" not in words(draft, form, later, record(), record())


def test_a_form_that_was_saved_again_is_named() -> None:
    facts = {"child_id": "7", "review_date": "2025-03-11"}
    kind = {"type": "consultation_form", "respondent": "child"}
    form = record(metadata=facts, document=kind, voice=[said()])
    other = record(metadata=facts, document=kind | {"respondent": "carer"}, voice=[said()])
    empty = record(metadata=facts, document=kind)
    assert "Counted again: 1 form with the words of one that is here already" in words(form, form, other)
    assert "Counted again" not in words(form, other, empty, empty)


def test_a_form_holds_no_answers() -> None:
    form = record(voice=[said()], document={"type": "consultation_form"})
    minutes = record(voice=[said(answered=True)])
    assert summarise([form, minutes]).wanting == 1
    both = words(form, form, minutes)
    assert "Of 1 wishes, worries and complaints outside the forms, 1 has an answer." in both
    assert "2 more stand in consultation forms, which hold no answers." in both
    assert "forms" not in words(minutes)


def test_documents_without_text_are_said_apart() -> None:
    scan = record(document={"type": "other"}, problems=[NO_TEXT])
    assert "2 documents read, 1 of them without any text (see the sheet Problems)." in words(scan, record())
    assert "without" not in words(record(problems=["No child is named."])).split(".")[0]


def test_voice_and_its_answers() -> None:
    text = words(record(voice=[said(), said("worry", answered=True), said("positive")]), record())
    assert "3 statements in 1 document (direct 3)." in text
    assert "No statement was found in 1 of the review minutes." in text
    assert "Of 2 wishes, worries and complaints, 1 has an answer." in text
    unanswered = " ".join(summary_sentences(summarise([record(voice=[said()])])))
    assert "Of 1 wishes, worries and complaints, none has an answer." in unanswered


def test_letters_are_shares_of_all_recommendations() -> None:
    text = words(record(recommendations=[decided(*SMART_LETTERS), decided("specific"), decided(), decided()]))
    assert "Recommendations: 4; 25% meet all five SMART letters (specific 50%, measurable 25%" in text


def test_only_current_concerns_count_and_praise_is_apart() -> None:
    text = words(
        record(themes=[mention("pep_missing"), mention("pep_missing"), mention("life_story", "resolved")]),
        record(themes=[mention("pep_missing"), mention("good_practice")]),
        record(themes=[mention("good_practice")]),
    )
    assert "Current concerns: 3 in 2 documents; most often, by documents: PEP missing or out of date (2)." in text
    assert "Good practice: named in 2 documents." in text


def test_nothing_found_is_said() -> None:
    text = words(record())
    assert "Recommendations: none found." in text
    assert "Current concerns: none found." in text


@pytest.mark.parametrize(("part", "whole", "shown"), [(1, 3, "33%"), (0, 3, "0%"), (3, 3, "100%"), (0, 0, "–")])
def test_percent(part: int, whole: int, shown: str) -> None:
    assert percent(part, whole) == shown


def test_an_empty_batch_has_no_documents() -> None:
    assert Summary().documents == 0
