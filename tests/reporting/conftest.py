"""What tests of the annual report share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from annual_samples import year

from minutes_nlp.learning.made_up_year import write_year
from minutes_nlp.reporting import annual_figures
from minutes_nlp.reporting.suppression import suppressed
from minutes_nlp.reporting.tables import Relation


@pytest.fixture(scope="module")
def hidden_once() -> Iterator[None]:
    """What is hidden of the same counts is worked out once: most of what follows is about files, not about numbers."""
    known: dict[tuple[object, ...], dict[str, str]] = {}

    def remembered(
        counts: Mapping[str, int],
        relations: Sequence[Relation],
        threshold: int,
        unmarked: Collection[str],
        foremost: Collection[str],
    ) -> dict[str, str]:
        asked = (tuple(counts.items()), tuple(relations), threshold, frozenset(unmarked), frozenset(foremost))
        if asked not in known:
            known[asked] = suppressed(counts, relations, threshold, unmarked, foremost)
        return dict(known[asked])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(annual_figures, "suppressed", remembered)
        yield


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A year of a dozen children, for what does not depend on the numbers."""
    return [write_year(year(2024, 12, 16)[0], tmp_path_factory.mktemp("few")).parent]
