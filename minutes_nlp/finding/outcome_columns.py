"""The column of a table of actions that tells what became of them, known by its cells, whatever it is called.

"What became of it", "Half-way" and "At 10.6" are endless; what stands below them ("Not sent", "Came in June", "Booked
12.6, tutor attending") is not what an owner or a deadline looks like. The weights are learnt from the tables of
authored documents (`learning/action_examples.py`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from minutes_nlp.finding.action_models import log_odds
from minutes_nlp.language.status_learnt import word_features

_BARE = re.compile(r"\W*(?:yes|no|y|n)\W*", re.IGNORECASE)


def outcome_column(columns: Mapping[int, Sequence[str]]) -> int | None:
    """The column whose cells most look like outcomes; None where none looks more like outcomes than like anything else.

    `columns` are the texts of the filled cells, by number of the column. "Yes" may answer anything ("Agreed by TM?").
    """
    told = {column: [text for text in texts if not _BARE.fullmatch(text)] for column, texts in columns.items()}
    means = {
        column: sum(log_odds("outcome", word_features(text)) for text in texts) / len(texts)
        for column, texts in told.items()
        if texts
    }
    best = max(means, key=lambda column: means[column], default=None)
    return best if best is not None and means[best] > 0 else None
