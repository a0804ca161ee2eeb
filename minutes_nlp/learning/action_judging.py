"""How good recommendations are in the product on authorities that neither encoder nor classifiers have seen.

The Word documents of HELD_OUT are analysed as a user would, with classifiers of actions that have not seen them either.
The encoder's share in the SMART letters (`finding/action_models.py`) was chosen on these documents.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest.mock import patch

from minutes_nlp.batch import records_of
from minutes_nlp.finding.action_models import SETTING, write_actions
from minutes_nlp.language.encoder import HELD_OUT_SETTING
from minutes_nlp.learning.evaluation import evaluate
from minutes_nlp.learning.examples import HELD_OUT
from minutes_nlp.learning.gold import load_gold, match_records
from minutes_nlp.linear import Linear

_FIGURES = ("recommendations", "owner_accuracy", "due_accuracy", "smart_kappa", "smart_exact", "intervals")


def judge_product(gold: Path, models: Mapping[str, Linear]) -> dict[str, Any]:
    """Scores over the documents of HELD_OUT below `gold`; `models` have not seen them."""
    documents, matched = [], []
    with tempfile.TemporaryDirectory() as aside:
        write_actions(Path(aside), models)
        # the processes that analyse read the environment
        with patch.dict(os.environ, {SETTING: aside, HELD_OUT_SETTING: "1"}):
            for name in HELD_OUT:
                own = load_gold(gold / name)
                documents += own
                matched += match_records(own, list(records_of([gold / name], workers=os.cpu_count() or 1)))
    scores = evaluate(documents, matched)
    return {name: scores[name] for name in _FIGURES}
