"""The learnt status of a part of a unit: what it tells, which words it reads, and what a damaged model says."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from minutes_nlp.errors import ModelError
from minutes_nlp.language import status_spans, status_units
from minutes_nlp.language.close_reader import load_close_reader
from minutes_nlp.language.onnx_session import with_outputs
from minutes_nlp.language.pipeline import load
from minutes_nlp.language.status_cues import STATUSES
from minutes_nlp.language.status_spans import FARTHEST, WEIGHTS, carried_over, load_span_status_model, places

# Of these, written for this test, twelve of sixteen must be told, since models change, and more than rules tell.
PARTS = [
    ("Nobody at the home has smelt drink on him, but he was out past midnight twice.", "drink on him", "negated"),
    ("Nobody at the home has smelt drink on him, but he was out past midnight twice.", "out past midnight", "current"),
    ("What the bus driver took for a knife turned out to be a comb.", "knife", "negated"),
    ("Head lice: clear at both checks.", "Head lice", "negated"),
    ("Mum is back in hospital, which is why Ivo stayed away from training.", "back in hospital", "somebody_else"),
    ("Mum is back in hospital, which is why Ivo stayed away from training.", "away from training", "current"),
    ("The lad in the next room was arrested and Tam is scared of him.", "arrested", "somebody_else"),
    ("The lad in the next room was arrested and Tam is scared of him.", "scared of him", "current"),
    ("Auntie Jo lost her flat, so she asked whether Ana might stay on.", "lost her flat", "somebody_else"),
    ("The gap in visits came to an end when Ms Obi took over in May.", "gap in visits", "resolved"),
    ("After two terms without one his PEP took place on 4 June.", "PEP", "resolved"),
    ("At his first carers', years ago, he wet the bed every night.", "wet the bed", "historic"),
    ("As a toddler she was in hospital with asthma; these days she swims.", "in hospital with asthma", "historic"),
    ("Should the carers give notice, a bridging placement will be sought.", "carers give notice", "hypothetical"),
    ("The nurse asked whether he had ever fainted.", "fainted", "hypothetical"),
    ("He sleeps badly and has lost weight since his nan moved away.", "lost weight", "current"),
]


def test_parts_are_told_where_no_rule_knows_the_words() -> None:
    nlp, learnt, rules = load(findings=False), 0, 0
    for text, words, status in PARTS:
        doc, at = nlp(text), text.index(words)
        span = doc.char_span(at, at + len(words))
        learnt += span._.status == status
        doc._.unit_statuses = None
        rules += span._.status == status
    assert learnt >= max(12, rules + 3)


def test_without_a_close_reader_rules_tell_of_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_units, "load_close_reader", lambda: None)
    doc = load(findings=False)("There is no bruise on his arm, but he limps.")
    assert [doc.char_span(12, 18)._.status, doc.char_span(38, 43)._.status] == ["negated", "current"]
    assert doc._.unit_statuses.thought_of(12, 18) is None


def test_a_unit_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, read = load_close_reader(), []
    assert reader is not None
    whole = reader.piece_states
    monkeypatch.setattr(reader, "piece_states", lambda pair: read.append(pair[0]) or whole(pair))
    doc = load(findings=False)("There is no bruise on his arm.\nHe limps.")
    assert doc.char_span(12, 18)._.status == doc.char_span(9, 18)._.status == "negated"
    assert read == ["There is no bruise on his arm."]


def test_the_close_reader_tells_what_it_thinks_of_each_piece() -> None:
    reader = load_close_reader()
    assert reader is not None
    pieces, states = reader.piece_states(("No bruise was seen.", "review minutes / Health"))
    assert ["No bruise was seen."[slice(*piece)] for piece in pieces] == ["No", "bruise", "was", "seen", "."]
    assert states.shape == (5, 768) and states.dtype == np.float32


def test_inner_values_are_named_behind_the_model() -> None:
    graph = b"\x3a\x05" + b"\x62\x03" + b"\x0a\x01a"  # ModelProto.graph, GraphProto.output, ValueInfoProto.name
    assert with_outputs(b"model", ["a", "a"]) == b"model" + graph + graph


@pytest.mark.parametrize(
    ("text", "reworded", "words", "found"),
    [
        ("Maya was ill.", "Alex was ill.", "Maya", "Alex"),
        ("Maya Reyes was ill.", "Alex was ill.", "Maya Reyes", "Alex"),
        ("Maya Reyes was ill.", "Alex was ill.", "Reyes", "Alex"),
        ("Chris rang on Friday.", "Sam the social worker rang on Friday.", "Chris", "Sam the social worker"),
        ("Chris rang on Friday.", "Sam the social worker rang on Friday.", "rang", "rang"),
        ("She said her mum is ill.", "He said his mum is ill.", "her mum", "his mum"),
        ("Seen on 4 May.", "Seen on 4 May (6 weeks ago).", "4 May", "4 May"),
        ("☒ Yes\tHe is ill", "[x] Yes | He is ill", "ill", "ill"),
        ("He is ill.", "He is ill.", " ", ""),
    ],
)
def test_words_are_found_again_in_what_is_read(text: str, reworded: str, words: str, found: str) -> None:
    at = text.index(words)
    assert reworded[slice(*carried_over(text, reworded, at, at + len(words)))] == found


def test_places_are_counted_from_the_span() -> None:
    assert places(np.array([False, False, True, True, False])).tolist() == [-2, -1, 0, 0, 1]
    far = places(np.arange(40) == 20)
    assert (far[0], far[-1]) == (-FARTHEST, FARTHEST)


def test_all_statuses_have_a_share() -> None:
    model = load_span_status_model()
    assert model is not None
    states = np.random.default_rng(1).normal(size=(6, 768)).astype(np.float32)
    shares = model.log_shares(states, np.arange(6) == 2)
    assert shares.shape == (len(STATUSES),) and np.exp(shares).sum() == pytest.approx(1)
    assert model.status(states, np.arange(6) == 2) == STATUSES[int(shares.argmax())]
    assert model.status(states, np.arange(6) == 2, ("historic",)) == "historic"


def test_a_damaged_model_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(status_spans, "models_dir", lambda: tmp_path)
    assert load_span_status_model() is None
    folder = tmp_path / "span_status" / status_spans.VERSION
    folder.mkdir(parents=True)
    (folder / WEIGHTS).write_bytes(b"nothing")
    with pytest.raises(ModelError, match=r"is damaged .* reinstall minutes_nlp"):
        load_span_status_model()


def test_a_model_of_other_statuses_is_told(tmp_path: Path) -> None:
    shipped = status_spans.models_dir() / "span_status" / status_spans.VERSION
    shutil.copy(shipped / WEIGHTS, tmp_path)
    with np.load(tmp_path / WEIGHTS) as stored:
        arrays = {name: stored[name] for name in stored.files}
    arrays["classes"] = np.array("current denied")
    np.savez(tmp_path / WEIGHTS, **arrays)
    with pytest.raises(ModelError, match="made by another version"):
        status_spans.read_span_status_model(tmp_path)
