"""How the close reader is taught, put on its grid and weighed, where torch is installed."""

import gzip
import subprocess
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")
pytest.importorskip("transformers")
pytest.importorskip("onnx")

import onnx
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.pre_tokenizers import Whitespace
from tokenizers.processors import RobertaProcessing
from torch import nn

from minutes_nlp.language.heads import HEADS, head_slices
from minutes_nlp.learning import close_reader_base
from minutes_nlp.learning.close_reader_base import base_model_folder
from minutes_nlp.learning.close_reader_card import card
from minutes_nlp.learning.close_reader_export import pieces_kept, tokenizer_of
from minutes_nlp.learning.close_reader_fitting import STAGES
from minutes_nlp.learning.close_reader_grid import STEP, GridLinear
from minutes_nlp.learning.close_reader_training import FIRST_ALONE, best_weights
from minutes_nlp.learning.examples import Example
from minutes_nlp.learning.packing import LARGE_LAYER, LAYERS, coarse, packed

COLUMNS = sum(HEADS.values())


def unit(authority: str = "north", **labels: object) -> Example:
    given = {"themes": {}, "voice": (), "recommendation": False, **labels}
    return Example("x", "review_minutes", None, "", "", "", authority, "1", **given)  # type: ignore[arg-type]


def grid_layer() -> tuple[nn.Linear, GridLinear]:
    torch.manual_seed(1)
    linear = nn.Linear(64, 16)
    return linear, GridLinear(linear, torch.linspace(0.5, 2.0, 64))


def test_weights_on_the_grid_are_whole_steps_and_say_nearly_the_same() -> None:
    linear, grid = grid_layer()
    codes = grid.codes()
    assert torch.equal(codes, codes.round()) and codes.abs().max() < 10
    assert torch.allclose(grid.steps, STEP * grid.weight.detach().std(1, keepdim=True))
    states = torch.randn(200, 64)
    likeness = torch.corrcoef(torch.stack([linear(states).flatten(), grid(states).flatten()]))[0, 1]
    assert 0.95 < likeness < 1


def test_learning_passes_through_both_roundings() -> None:
    _, grid = grid_layer()
    states = torch.randn(8, 64, requires_grad=True)
    grid(states).square().sum().backward()
    assert grid.weight.grad is not None and states.grad is not None
    assert (grid.weight.grad != 0).all() and (states.grad != 0).all()


def test_what_is_exported_is_what_was_learnt_on_but_for_the_rounding_of_states() -> None:
    _, grid = grid_layer()
    states = torch.randn(8, 64)
    assert torch.allclose(grid.settled()(states), grid(states), atol=0.05)


def test_each_stage_takes_its_shares_and_leaves_out_what_was_not_yet_there() -> None:
    first, third, last = STAGES[0], STAGES[2], STAGES[-1]
    statements = [unit(voice=("direct", "wish", "family_time")) for _ in range(400)]
    late = [unit(authority="ellerdale", voice=("direct", "wish", "family_time"))]
    assert len(first.chosen(statements + late, [], 1)) == 400
    assert 0.55 < len(third.chosen(statements, [], 1)) / 400 < 0.75
    assert third.chosen(statements, [], 1) == third.chosen(statements, [], 1)
    assert 10 < len(first.chosen([unit() for _ in range(400)], [unit() for _ in range(7)], 1)) - 7 < 45
    assert [stage.grid for stage in STAGES] == [False, False, True, True, True]
    written_last = unit(authority="voice-5")
    assert first.chosen([], [written_last], 1) == [] and last.chosen([], [written_last], 1) == [written_last] * 3


def test_the_weight_of_a_head_is_the_one_that_scores_best() -> None:
    examples = [unit(voice=("direct", kind, "family_time")) for kind in ("wish", "worry")] * 3
    first, close = np.zeros((6, COLUMNS), np.float32), np.zeros((6, COLUMNS), np.float32)
    first[:, head_slices()["voice"]] = 1.0
    kinds = head_slices()["kind"].start
    first[:, kinds + 1], close[::2, kinds], close[1::2, kinds + 1] = 1.0, 5.0, 5.0
    weights = best_weights(first, close, examples)
    assert weights["kind"] > 0.1 and all(weights[head] == 0 for head in FIRST_ALONE)


def test_the_vocabulary_keeps_what_is_used_and_what_other_words_are_spelt_of(tmp_path: Path) -> None:
    pieces = ["<s>", "<pad>", "</s>", "<unk>", "nan", "##s", "carer", "##er", "##ca", "ca", "rarest", "[UNK]", "<mask>"]
    tokenizer = Tokenizer(WordPiece({piece: n for n, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.post_processor = RobertaProcessing(("</s>", 2), ("<s>", 0))
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>", "[UNK]", "<mask>"])
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    keep = pieces_kept(tmp_path, [("nans", "carer")])
    assert [pieces[n] for n in range(len(pieces)) if n not in keep] == ["rarest"]
    (tmp_path / "kept.json").write_text(tokenizer_of(tmp_path, keep), encoding="utf-8")
    kept = Tokenizer.from_file(str(tmp_path / "kept.json"))
    assert sorted(kept.get_vocab().values()) == list(range(len(keep)))
    assert kept.encode("nans", "carer").tokens == tokenizer.encode("nans", "carer").tokens
    assert kept.encode("rarest").tokens == ["<s>", "[UNK]", "</s>"]


def test_packing_loses_nothing_and_is_the_same_each_time() -> None:
    content = bytes([1, 2, 3, 250] * 1000)
    assert gzip.decompress(packed(content)) == content and packed(content) == packed(content)


def test_only_large_matrices_become_coarse() -> None:
    rng = np.random.default_rng(1)

    def part(name: str, values: np.ndarray) -> "onnx.TensorProto":
        return onnx.numpy_helper.from_array(values, name)

    large = rng.integers(-128, 128, (LARGE_LAYER // 100, 100)).astype(np.int8)
    small = rng.integers(-128, 128, (10, 10)).astype(np.int8)
    parts = [
        part(f"{name}_{what}", values)
        for name, numbers in (("large", large), ("small", small))
        for what, values in (("quantized", numbers), ("zero_point", np.zeros(1, np.int8)))
    ]
    model = onnx.helper.make_model(onnx.helper.make_graph([], "g", [], [], initializer=parts))
    rounded = onnx.load_from_string(coarse(model.SerializeToString())).graph.initializer
    found = {one.name: onnx.numpy_helper.to_array(one) for one in rounded}
    assert np.array_equal(found["small_quantized"], small)
    assert not (found["large_quantized"] % LAYERS).any()
    assert np.abs(found["large_quantized"].astype(int) - large).max() <= LAYERS - 1


def test_a_base_out_of_reach_is_one_clear_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failed = subprocess.CompletedProcess([], 1)
    monkeypatch.setattr(close_reader_base.subprocess, "run", lambda *_, **__: failed)
    with pytest.raises(SystemExit, match="cannot be fetched"):
        base_model_folder(tmp_path)


def test_the_card_shows_each_head_beside_the_sentence_encoder() -> None:
    judged = {"units": 10, "read": 0.5, **{by: dict.fromkeys(HEADS, 0.5) for by in ("first", "close", "both")}}
    scores = {
        "learnt": {"first": 1000}, "weights": dict.fromkeys(HEADS, 0.3),
        "held_out": {**judged, "authorities": ["north"]}, "beside": judged,
    }  # fmt: skip
    written = card(scores, "0.1.0")
    assert written.startswith("# Close reader 0.1.0") and written.count("| 0.500 | 0.500 | 0.500 | 0.3 |") == 2 * len(
        HEADS
    )
