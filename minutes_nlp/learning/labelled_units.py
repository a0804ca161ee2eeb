"""The annotated Word documents as the product itself reads them: units with their labels, for fitting and judging.

The units come from the reader and the sentence rules, not from the annotation, so that a classifier learns from what it
will meet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from minutes_nlp.finding.told_days import with_told_days
from minutes_nlp.language.unit_scores import SILENT_ROLES
from minutes_nlp.language.units import units
from minutes_nlp.learning.alignment import align, similarity, tokens
from minutes_nlp.learning.gold import load_gold
from minutes_nlp.reading import read
from minutes_nlp.records import Document, Unit

#: A unit at least this similar to an annotated recommendation counts as one, and so has no theme labels.
IS_RECOMMENDATION = 0.6


@dataclass(frozen=True, slots=True)
class UnitLabels:
    """Labels of one unit: `themes` of concern, `voice` (mode, kind, topic) or None, whether it is a recommendation."""

    themes: frozenset[str] = frozenset()
    voice: tuple[str, str, str] | None = None
    recommendation: bool = False


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document with its units and their labels, one to one; `case` and `authority` for splits."""

    document: Document
    units: tuple[Unit, ...]
    labels: tuple[UnitLabels, ...]
    authority: str
    case: str


def labelled_documents(folder: Path) -> Iterator[LabelledDocument]:
    """Yield the annotated documents below a folder (`NAME.docx` beside `NAME.gold.json`), in order."""
    for gold in load_gold(folder):
        document = with_told_days(read(folder / f"{gold.key}.docx"))
        found = units(document)
        spoken = [i for i, unit in enumerate(found) if unit.role not in SILENT_ROLES]
        texts = [found[i].text for i in spoken]
        themes: dict[int, set[str]] = {}
        voice: dict[int, tuple[str, str, str]] = {}
        rows = list(dict.fromkeys(row["text"] for row in (*gold.labels["themes"], *gold.labels["voice"])))
        partner = {rows[j]: spoken[i] for i, j in align(texts, rows).pairs}
        for row in gold.labels["themes"]:
            if row["text"] in partner:
                themes.setdefault(partner[row["text"]], set()).add(row["theme"])
        for row in gold.labels["voice"]:
            if row["text"] in partner:
                voice[partner[row["text"]]] = (row["mode"], row["kind"], row["topic"])
        actions = [tokens(row["text"]) for row in gold.labels["recommendations"]]
        labels = tuple(
            UnitLabels(
                frozenset(themes.get(i, ())),
                voice.get(i),
                any(similarity(tokens(unit.text), action) >= IS_RECOMMENDATION for action in actions),
            )
            for i, unit in enumerate(found)
        )
        yield LabelledDocument(document, found, labels, gold.authority, gold.case)
