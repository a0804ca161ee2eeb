"""The scores are those of the annotation guide's scorer, and their intervals mean what they say."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from gold_damage import damaged
from hypothesis import given
from hypothesis import strategies as st

from minutes_nlp.errors import InputError
from minutes_nlp.learning.alignment import align, similarity, tokens
from minutes_nlp.learning.evaluation import evaluate
from minutes_nlp.learning.gold import GoldDocument, load_gold, load_records, match_records
from minutes_nlp.reporting.jsonlines import to_line

CORPUS = Path(__file__).parents[2] / "corpora" / "gold"
EXPECTED = Path(__file__).with_name("expected_scores.json")


@pytest.fixture(scope="module")
def gold() -> list[GoldDocument]:
    return load_gold(CORPUS)


def perfect(document: GoldDocument) -> dict[str, Any]:
    letters = {"S": "specific", "M": "measurable", "A": "achievable", "R": "relevant", "T": "time_bound"}
    labels = document.labels
    recommendations = [
        item | {"smart": {name: letter in item["smart"] for letter, name in letters.items()}}
        for item in labels["recommendations"]
    ]
    return {
        "document": {"path": f"{document.key}.docx", "type": labels["type"], "respondent": labels["respondent"]},
        "metadata": labels["metadata"], "voice": labels["voice"], "recommendations": recommendations,
        "themes": labels["themes"],
    }  # fmt: skip


def test_the_scores_agree_with_the_guides_scorer_number_for_number(gold: list[GoldDocument]) -> None:
    by_name = sorted(gold, key=lambda document: f"{document.authority}/{document.labels['document']}")
    records = [damaged(document.labels) for n, document in enumerate(by_name) if n % 25]
    scores = evaluate(by_name, match_records(by_name, records), samples=2)
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    assert {name: scores[name] for name in expected} == expected


def test_finding_exactly_the_annotation_scores_one(gold: list[GoldDocument]) -> None:
    scores = evaluate(gold, [perfect(document) for document in gold], samples=2)
    assert scores["missing"] == 0
    # a text without a letter matches nothing, a concern in the words of a recommendation is not counted
    assert all(scores[part]["f1"] > 0.999 for part in ("voice", "recommendations", "themes_document"))
    assert (
        scores["metadata_accuracy"] == scores["type_accuracy"] == scores["smart_exact"] == scores["owner_accuracy"] == 1
    )
    assert set(scores["smart_kappa"].values()) == {1.0}


def test_finding_nothing_scores_zero_and_counts_every_miss(gold: list[GoldDocument]) -> None:
    scores = evaluate(gold, [None] * len(gold), samples=2)
    assert scores["missing"] == len(gold)
    assert scores["voice"] == {
        "p": 0,
        "r": 0,
        "f1": 0,
        "tp": 0,
        "fp": 0,
        "fn": sum(len(g.labels["voice"]) for g in gold),
    }


def test_authorities_add_up_and_stand_alone(gold: list[GoldDocument]) -> None:
    records = [damaged(document.labels) for document in gold]
    scores = evaluate(gold, records, samples=2)
    assert sum(row["documents"] for row in scores["by_authority"].values()) == len(gold)
    forms = [(g, r) for g, r in zip(gold, records, strict=True) if g.authority == "forms"]
    alone = evaluate([g for g, _ in forms], [r for _, r in forms], samples=2)
    assert scores["by_authority"]["forms"]["voice_f1"] == alone["voice"]["f1"]


def test_intervals_hold_the_figure_and_follow_the_seed(gold: list[GoldDocument]) -> None:
    records = [damaged(document.labels) for document in gold]
    one, same, other = (evaluate(gold, records, seed=seed, samples=300) for seed in (1, 1, 2))
    assert one == same
    assert one["intervals"] != other["intervals"]
    low, high = one["intervals"]["voice_f1"]
    assert low < one["voice"]["f1"] < high
    assert high - low < 0.1


def test_intervals_are_over_cases_not_documents(gold: list[GoldDocument]) -> None:
    one_case = [GoldDocument(g.key, "all", "one", g.labels) for g in gold]
    records = [damaged(document.labels) for document in gold]
    low, high = evaluate(one_case, records, samples=50)["intervals"]["voice_f1"]
    assert low == high


@pytest.mark.parametrize(
    ("found", "annotated", "pairs", "extra", "missed"),
    [
        (["a b c d"], ["a b c d"], [(0, 0)], [], []),
        (["a b c d e"], ["a b x y z"], [], [0], [0]),
        (["the dentist is late"], ["Tom says the dentist is late this year and so on"], [(0, 0)], [], []),
        (["late"], ["late late late late late late"], [], [0], [0]),  # one word alone does not stand for a sentence
        (["a b c d", "a b c d e f"], ["a b c d e f"], [(1, 0)], [], []),  # the better one wins, the part is no mistake
        (["a b c d", "w x y z"], ["a b c d"], [(0, 0)], [1], []),
        ([], ["a"], [], [], [0]),
        (["’"], ["a b"], [], [0], [0]),
        (["—"], ["a b"], [], [], [0]),  # no word at all is no mistake
    ],
)
def test_alignment(
    found: Sequence[str], annotated: Sequence[str], pairs: list[Any], extra: list[int], missed: list[int]
) -> None:
    alignment = align(found, annotated)
    assert (list(alignment.pairs), list(alignment.extra), list(alignment.missed)) == (pairs, extra, missed)


@given(st.text("ab cd'’1", max_size=40), st.text("ab cd'’1", max_size=40))
def test_similarity_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert similarity(tokens(one), tokens(other)) == similarity(tokens(other), tokens(one))
    assert 0 <= similarity(tokens(one), tokens(other)) <= 1


def test_records_find_their_document_by_path_or_by_name() -> None:
    gold = [GoldDocument("north/a", "north", "1", {}), GoldDocument("south/b", "south", "2", {})]
    by_path = [{"document": {"path": "north/a.docx"}}, {"document": {"path": "south/a.docx"}}]
    by_name = [{"document": {"path": "b.docx"}}]
    assert match_records(gold, by_path) == [by_path[0], None]
    assert match_records(gold, by_name) == [None, by_name[0]]


@pytest.mark.parametrize("content", ["not json", "[]", '{"document": "x"}', "{}"])
def test_a_spoilt_gold_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "x.gold.json").write_text(content)
    with pytest.raises(InputError, match=r"x\.gold\.json"):
        load_gold(tmp_path)


def test_no_gold_and_no_folder_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No annotated documents"):
        load_gold(tmp_path)
    with pytest.raises(InputError, match="not a folder"):
        load_gold(tmp_path / "gone")


@pytest.mark.parametrize("content", [b"\xff", b"[]\n", b"{}\n", b'{"document": {"path": 1}}\n'])
def test_a_spoilt_analysis_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.jsonl").write_bytes(content)
    with pytest.raises(InputError, match=r"not an analysis\.jsonl"):
        load_records(tmp_path / "a.jsonl")


def test_an_analysis_is_loaded_whole(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(to_line({"document": {"path": "a.docx"}}))
    assert load_records(tmp_path / "a.jsonl") == [{"document": {"path": "a.docx"}}]
