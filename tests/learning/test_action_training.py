"""Training and judging the classifiers of actions on a handful of examples."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from minutes_nlp.errors import ModelError
from minutes_nlp.finding import action_models
from minutes_nlp.finding.action_models import NAMES, load_weights
from minutes_nlp.finding.action_prose import Sentence, placed, prose_features
from minutes_nlp.finding.action_words import masked
from minutes_nlp.learning.action_examples import examples_of
from minutes_nlp.learning.action_training import SEEN, kappa, train, unseen

AUTHORED = """@type: review_minutes
@case: z01
@meta child_name: Kayden Brooks
@meta review_date: 2025-03-11
@meta next_review_date: 2025-09-02
@meta iro: Marcia Bell
@attend: Lorraine Brooks (mother) | Dan Whitfield (social worker)
# Review
## Health
S He has not seen a dentist.
RS {owner=Dan; smart=SMAR} It was agreed that Dan Whitfield will ring the dentist.
## Decisions
R {owner=SW; due=2025-04-04; smart=SMART} SW to send the form by 4 April 2025 so that he can travel.
RT {smart=A} Keep in touch | All | ongoing
"""


def test_examples_of_an_authored_document(tmp_path: Path) -> None:
    folder = tmp_path / "somewhere"
    folder.mkdir()
    (folder / "z01-review1.min").write_text(AUTHORED, encoding="utf-8")
    prose, actions = examples_of([tmp_path], [])
    assert [(e.decides, e.authority, e.group) for e in prose] == [
        (False, "somewhere", "z01"),
        (True, "somewhere", "z01"),
    ]
    assert [(e.letters, e.action.owners) for e in actions] == [
        ("SMAR", ("Dan Whitfield",)),
        ("SMART", ("SW",)),
        ("A", ("All",)),
    ]
    assert actions[0].action.setting.family == {"lorraine", "brooks"}


def test_features_too_rare_are_left_out() -> None:
    rows = [{"often": 1.0, f"once {i}": 1.0} for i in range(SEEN + 1)]
    labels = np.array([True] * SEEN + [False])
    model = train("specific", rows, labels, np.ones(len(rows)))
    assert set(model.named_steps["features"].vocabulary_) == {"often"}


def test_an_authority_is_judged_by_the_others() -> None:
    rows = [{"yes": 1.0} if i % 2 else {"no": 1.0} for i in range(40)]
    labels = np.array([bool(i % 2) for i in range(40)])
    authorities = np.array(["north"] * 20 + ["south"] * 20)
    found = unseen("specific", rows, labels, authorities)
    assert ((found > 0.5) == labels).all()


def test_kappa_of_agreement_and_of_chance() -> None:
    yes, half = np.array([True] * 4), np.array([True, True, False, False])
    assert kappa(half, half) == 1.0
    assert kappa(yes, half) == 0.0


def test_names_and_dates_are_not_learnt() -> None:
    text = "I have asked Dan Whitfield to see Mrs Hall by 3 May 2025, as Marcia said."
    shown = masked(text, ("Dan Whitfield",), ("Marcia",))
    assert not any(word in shown for word in ("dan", "whitfield", "hall", "may", "marcia"))


def test_a_sentence_knows_its_neighbours() -> None:
    first, second = placed([Sentence("It was agreed that Dan will ring."), Sentence("He likes cake.")])
    assert (first.neighbours, first.follows) == (0, False)
    assert (second.neighbours, second.follows) == (1, True)
    assert prose_features(second) == {}


FAULTS = [
    ("gone", "is missing or damaged"),
    ("config", "is missing or damaged"),
    ("version", "made by another version"),
    ("changed", "was changed after it was trained"),
    ("none of ours", "cannot be loaded"),
]


@pytest.mark.parametrize(("fault", "words"), FAULTS)
def test_models_that_are_refused(fault: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "mine"
    if fault != "gone":
        shutil.copytree(action_models.model_folder(), folder)
    if fault == "config":
        (folder / "config.json").write_text("{", encoding="utf-8")
    elif fault == "version":
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        (folder / "config.json").write_text(json.dumps(config | {"version": "9"}), encoding="utf-8")
    elif fault == "changed":
        (folder / "weights.npz").write_bytes(b"x" + (folder / "weights.npz").read_bytes())
    elif fault == "none of ours":
        (folder / "weights.npz").write_bytes(b"hello")
        config = {"version": action_models.VERSION, "sha256": hashlib.sha256(b"hello").hexdigest()}
        (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    monkeypatch.setenv(action_models.SETTING, str(folder))
    with pytest.raises(ModelError, match=words) as caught:
        load_weights("specific")
    assert str(caught.value).count(". ") == 0 and str(tmp_path.parent) not in str(caught.value)


@pytest.mark.parametrize("name", NAMES)
def test_shipped_classifiers_load(name: str) -> None:
    weights, intercept = load_weights(name)
    assert len(weights) > 500 and abs(intercept) < 20
