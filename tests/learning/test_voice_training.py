"""Training the voice: records from authored text, thresholds, weights, and baselines on a handful of documents."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from minutes_nlp.finding.voice_reading import read_voices
from minutes_nlp.learning.authored_records import record_of, sentence_records
from minutes_nlp.learning.authoring import read_authored
from minutes_nlp.learning.voice_fitting import Row, best_threshold, fit, rows_of
from minutes_nlp.learning.voice_judging import is_quoted, is_quoted_or_said
from minutes_nlp.linear import linear

CORPORA = Path(__file__).parents[2] / "corpora"
TEXT = """@type: review_minutes
@case: z01
@meta child_name: Kieran Stubbs
@attend: Bernie Asante (foster carer) | Mrs Hall (teacher)
# Review of Kieran
## Wishes and feelings
S {voice=reported/wish/family_time} Kieran said he wants to see his brother more.
S {voice=direct/negative/education} "Nobody asked me about the school," said Kieran.
S {hard=voice} Bernie thinks he is happy.
T Item | Outcome
## Recommendations
R {owner=SW; smart=SM} SW to book the visit.
"""


@pytest.fixture
def authored(tmp_path: Path) -> Path:
    (tmp_path / "zed").mkdir()
    path = tmp_path / "zed" / "z01-review1.min"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_an_authored_document_as_a_record(authored: Path) -> None:
    record = record_of(read_authored(authored))
    document = record.document
    assert [unit.role for unit in record.units] == [
        "heading",
        "heading",
        "text",
        "text",
        "text",
        "row",
        "heading",
        "list",
    ]
    assert all(document.text[u.span.start : u.span.end] == u.text for u in record.units)
    assert [label.voice for label in record.labels][2:5] == [
        ("reported", "wish", "family_time"), ("direct", "negative", "education"), None,
    ]  # fmt: skip
    assert record.labels[-1].recommendation and record.units[2].topic == "voice"
    assert [(p.name, p.role) for p in document.people] == [("Bernie Asante", "foster carer"), ("Mrs Hall", "teacher")]
    assert (record.authority, record.case) == ("zed", "z01")


def test_rows_leave_actions_and_headings_out(authored: Path) -> None:
    rows = rows_of([record_of(read_authored(authored))])
    assert [row.label is not None for row in rows] == [True, True, False, False]
    assert set(rows[0].features) == {"spoken", "mode", "kind", "topic"} and set(rows[2].features) == {"spoken"}


def test_the_baselines(authored: Path) -> None:
    record = record_of(read_authored(authored))
    reading = read_voices(record.document, record.units)
    spoken = [unit for unit in reading.units if not unit.silent]
    assert [is_quoted(reading, unit) for unit in spoken] == [False, True, False, False]
    assert [is_quoted_or_said(reading, unit) for unit in spoken] == [True, True, False, False]


def test_a_classifier_learns_what_it_is_shown() -> None:
    label = ("reported", "wish", "family_time")
    rows = [Row({"spoken": {"act say:child": 1.0}}, label, "a")] * 9 + [
        Row({"spoken": {"begins author": 1.0}}, None, "b")
    ] * 9
    model = linear(fit(rows, "spoken"), ("no", "yes"))
    assert model.log_shares({"act say:child": 1.0})[1] > np.log(0.5) > model.log_shares({"begins author": 1.0})[1]
    assert (
        "rare" not in linear(fit([*rows, Row({"spoken": {"rare": 1.0}}, None, "b")], "spoken"), ("no", "yes")).columns
    )


def test_the_threshold_is_the_highest_of_the_best() -> None:
    truth = np.array([False] * 50 + [True] * 50)
    assert best_threshold(np.where(truth, 0.7, 0.3), truth) == 0.7
    assert best_threshold(np.where(truth, 0.3, 0.1), truth) == 0.3


def test_single_sentences_are_records_of_one_unit() -> None:
    records = list(sentence_records(CORPORA))
    assert len(records) >= 600 and all(len(record.units) == 1 for record in records)
    assert any(record.labels[0].voice for record in records) and any(not record.labels[0].voice for record in records)
