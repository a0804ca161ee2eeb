"""What one document adds to the scores: how often findings and annotation agree, part by part and label by label.

Keys are (part, label, what) or (part, what); `tp`, `fp`, `fn`, `tn` count hits, false finds, misses and right refusals,
`right` and `of` count what accuracy is made of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from minutes_nlp.learning.alignment import Alignment, align, similarity, tokens
from minutes_nlp.learning.gold import GoldDocument
from minutes_nlp.reporting.jsonlines import Record
from minutes_nlp.taxonomy import SMART_LETTERS

Counts = Counter[tuple[str, ...]]
Labels = Sequence[Mapping[str, Any]]

LETTERS = {letter[0].upper(): letter for letter in SMART_LETTERS}
_SAME_TEXT = 0.6
_NOTHING: Record = {"document": {}, "metadata": {}, "voice": [], "recommendations": [], "themes": []}


def count_document(gold: GoldDocument, record: Record | None) -> Counts:
    """Return the counts of one document; without a record nothing was found in it."""
    labels, found = gold.labels, record or _NOTHING
    themes = _countable_themes(found["themes"], labels["recommendations"])
    right_kind = all(found["document"].get(key) == labels.get(key) for key in ("type", "respondent"))
    counts: Counts = Counter({("documents",): 1, ("missing",): int(record is None), ("type", "right"): int(right_kind)})
    _count_metadata(counts, found["metadata"], labels["metadata"])
    _count_voice(counts, found["voice"], labels["voice"])
    _count_recommendations(counts, found["recommendations"], labels["recommendations"])
    _count_themes(counts, themes, labels["themes"])
    _count_hard(counts, found["voice"], themes, labels.get("hard", []))
    return counts


def _count_metadata(counts: Counts, found: Mapping[str, Any], gold: Mapping[str, Any]) -> None:
    for field, value in gold.items():
        _count_right(counts, "metadata", field, right=_norm(found.get(field)) == _norm(value))


def _count_voice(counts: Counts, found: Labels, gold: Labels) -> None:
    alignment = _align(found, gold)
    _count_times(counts, ("voice",), alignment)
    for i, j in alignment.pairs:
        for field in ("mode", "kind", "topic"):
            _count_right(counts, field, right=found[i].get(field) == gold[j][field])


def _count_recommendations(counts: Counts, found: Labels, gold: Labels) -> None:
    alignment = _align(found, gold)
    _count_times(counts, ("recommendations",), alignment)
    for i, j in alignment.pairs:
        _count_right(counts, "owner", right=_same_owner(found[i].get("owner") or [], gold[j]["owner"]))
        _count_right(counts, "due", right=(found[i].get("due") or None) == gold[j]["due"])
        verdicts = found[i].get("smart") or {}
        agreed = [
            _count_letter(counts, x, bool(verdicts.get(name)), x in gold[j]["smart"]) for x, name in LETTERS.items()
        ]
        _count_right(counts, "smart_exact", right=all(agreed))


def _count_letter(counts: Counts, letter: str, found: bool, true: bool) -> bool:
    counts["smart", letter, ("tp" if true else "fp") if found else ("fn" if true else "tn")] += 1
    return found == true


def _count_themes(counts: Counts, found: Labels, gold: Labels) -> None:
    """Count by unit and by document; a find by dates is not false where the document states the theme elsewhere."""
    for theme in dict.fromkeys(item["theme"] for item in (*found, *gold)):
        spoken = [item for item in found if item["theme"] == theme and item.get("evidence") != "dates"]
        dated = [item for item in found if item["theme"] == theme and item.get("evidence") == "dates"]
        true = [item for item in gold if item["theme"] == theme]
        alignment = _align([*spoken, *dated], true)
        extra = tuple(i for i in alignment.extra if i < len(spoken) or not true)
        _count_times(counts, ("themes_unit", theme), Alignment(alignment.pairs, extra, alignment.missed))
        some = bool(spoken or dated)
        counts["themes_document", theme, "tp"] += bool(true) and some
        counts["themes_document", theme, "fp"] += not true
        counts["themes_document", theme, "fn"] += not some


def _count_hard(counts: Counts, voice: Labels, themes: Labels, hard: Labels) -> None:
    """Count the near misses that the annotators marked as "not this", and how many were found all the same."""
    for item in hard:
        part, _, theme = item["of"].partition(":")
        pool = voice if part == "voice" else [mention for mention in themes if mention["theme"] == theme]
        text = tokens(item["text"])
        caught = any(similarity(tokens(finding["text"]), text) >= _SAME_TEXT for finding in pool)
        _count_right(counts, "hard", part, right=caught)


def _countable_themes(found: Labels, recommendations: Labels) -> Labels:
    """Return the current concerns that do not lie on a recommendation: those carry no theme annotation."""
    decided = [tokens(item["text"]) for item in recommendations]
    return [
        item
        for item in found
        if item.get("status", "concern") == "concern"
        and not any(similarity(tokens(item["text"]), decision) >= _SAME_TEXT for decision in decided)
    ]


def _align(found: Labels, gold: Labels) -> Alignment:
    return align([item["text"] for item in found], [item["text"] for item in gold])


def _count_times(counts: Counts, key: tuple[str, ...], alignment: Alignment) -> None:
    counts[*key, "tp"] += len(alignment.pairs)
    counts[*key, "fp"] += len(alignment.extra)
    counts[*key, "fn"] += len(alignment.missed)


def _count_right(counts: Counts, *key: str, right: bool) -> None:
    counts[*key, "of"] += 1
    counts[*key, "right"] += right


def _same_owner(found: Sequence[str], gold: Sequence[str]) -> bool:
    """Tell whether every annotated owner is named, in full or in part; where there is none, none may be found."""
    names = _norm(" ".join(found))
    if not gold:
        return not names
    parts = [part for name in found if (part := _norm(name))]
    return all(_norm(owner) in names or any(part in _norm(owner) for part in parts) for owner in gold)


def _norm(value: object) -> str:
    return re.sub(r"[^a-z0-9]+", " ", str(value).lower()).strip()
