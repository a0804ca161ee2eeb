"""Which decision or sentence of the same record answers a child's wish, worry or complaint: "you said, we did".

Precision comes before recall: a statement with no clear answer has none. A decision answers a statement when they share
the rarer of their words, or when it speaks of the same matter close by; a sentence, only when it stands near behind the
statement and says that somebody did, promised or explained something.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from minutes_nlp.finding.cues import compile_cues
from minutes_nlp.finding.voice_cues import counts
from minutes_nlp.language.people import people_of
from minutes_nlp.language.static_vectors import load_static_vectors
from minutes_nlp.language.unit_scores import SILENT_ROLES
from minutes_nlp.records import Document, Recommendation, Span, Statement, Unit
from minutes_nlp.rulebook import load_rules

#: Kinds that ask for an answer.
ASKING = frozenset({"wish", "worry", "negative"})
#: Units behind a statement among which a sentence may answer it.
NEAR = 3
#: Least likeness of a decision and of a sentence; set on pairs of the gold documents looked at by hand.
DECISION, SENTENCE = 0.42, 0.50
#: What standing near behind the statement in its section adds to the likeness.
CLOSE_BY = 0.1
_WORD = re.compile(r"[^\W\d_][\w’']*")


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    text: str
    section: str
    order: int
    decision: bool


def find_answers(
    document: Document,
    units: Sequence[Unit],
    statements: Sequence[Statement],
    recommendations: Sequence[Recommendation],
) -> tuple[Statement, ...]:
    """Return the statements, `answered_by` set where a decision or a near sentence answers a wish, worry or complaint.

    Forms hold no answers, so that their statements stay as they are.
    """
    if document.kind == "consultation_form" or not any(s.kind in ASKING for s in statements):
        return tuple(statements)
    place = {(unit.span.start, unit.span.end): unit for unit in units}
    spoken = {(s.span.start, s.span.end) for s in statements}
    candidates = _candidates(document, units, spoken, recommendations)
    child = _nameless(document)
    said = [_text(document, s.span) for s in statements]
    rarity = _rarity([*said, *(c.text for c in candidates)], child)
    answered = []
    for statement, words in zip(statements, said, strict=True):
        unit = place.get((statement.span.start, statement.span.end))
        found = _best(statement, words, unit, candidates, rarity, child) if statement.kind in ASKING else None
        answered.append(replace(statement, answered_by=found.span) if found else statement)
    return tuple(answered)


def _candidates(
    document: Document, units: Sequence[Unit], spoken: set[tuple[int, int]], recommendations: Sequence[Recommendation]
) -> list[_Candidate]:
    found = []
    decided = [r.span for r in recommendations]
    for span in decided:
        order = next((u.index for u in units if u.span.start <= span.start < u.span.end), len(units))
        section = document.blocks[span.block].section
        found.append(_Candidate(span, _text(document, span), section, order, True))
    for unit in units:
        inside = any(span.start < unit.span.end and unit.span.start < span.end for span in decided)
        if inside or unit.role in SILENT_ROLES | {"row"} or (unit.span.start, unit.span.end) in spoken:
            continue
        if _answering().search(unit.text):
            found.append(_Candidate(unit.span, unit.text, unit.section, unit.index, False))
    return found


def _best(
    statement: Statement, said: str, unit: Unit | None, candidates: Sequence[_Candidate],
    rarity: dict[str, float], child: frozenset[str],
) -> _Candidate | None:  # fmt: skip
    ranked = []
    for candidate in candidates:
        distance = candidate.order - unit.index if unit else 0
        near = 0 < distance <= NEAR and unit is not None and candidate.section == unit.section
        itself = candidate.span.start < statement.span.end and statement.span.start < candidate.span.end
        if itself or (not near and not candidate.decision):
            continue
        topical = counts("topic", candidate.text)[statement.topic] > 0
        likeness = alike(said, candidate.text, rarity, child, topical=topical) + (CLOSE_BY if near else 0.0)
        if likeness >= (DECISION if candidate.decision else SENTENCE):
            ranked.append((likeness, candidate.decision, -candidate.order, candidate))
    return max(ranked, key=lambda row: row[:3])[3] if ranked else None


def alike(one: str, other: str, rarity: dict[str, float], child: frozenset[str], *, topical: bool) -> float:
    """Likeness of two texts, 0 to 1: the rarity of the words they share, and the nearness of their vectors.

    0 where they share no word that says something: one strong word on the same topic, or two.
    """
    a, b = _content(one, child), _content(other, child)
    shared = a & b
    strong = shared - _weak()
    if not strong or (len(shared) < 2 and not topical):
        return 0.0
    weight = sum(rarity[w] for w in shared)
    share = weight / math.sqrt(sum(rarity[w] for w in a) * sum(rarity[w] for w in b))
    close = max(0.0, float(_vector(frozenset(a)) @ _vector(frozenset(b))))
    return 0.5 * math.sqrt(share) + 0.4 * close + (0.1 if topical else 0.0)


def _content(text: str, child: frozenset[str]) -> set[str]:
    words = (word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text))
    return {_stem(word) for word in words if len(word) > 2 and word not in _empty() and word not in child}


def _stem(word: str) -> str:
    for ending in ("ings", "ing", "ies", "ied", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _rarity(texts: Sequence[str], child: frozenset[str]) -> dict[str, float]:
    seen = Counter(word for text in texts for word in _content(text, child))
    return {word: math.log((len(texts) + 1) / (count + 0.5)) for word, count in seen.items()}


def _nameless(document: Document) -> frozenset[str]:
    """The names that say nothing about the matter: the child's, and those of adults at work."""
    people = people_of(document)
    names = [name for name, group in (people.groups or {}).items() if group not in ("family", "other_child")]
    return frozenset(word.lower() for name in (*people.child, *names) for word in _WORD.findall(name))


def _text(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


@lru_cache(maxsize=4096)
def _vector(words: frozenset[str]) -> np.ndarray:
    """Mean static vector of some words, of length 1 (0 where none is known)."""
    return load_static_vectors().mean(" ".join(sorted(words)))


@lru_cache(maxsize=1)
def _answering() -> re.Pattern[str]:
    return compile_cues(load_rules("answers")["answering"])


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    return frozenset(load_rules("answers")["empty"])


@lru_cache(maxsize=1)
def _weak() -> frozenset[str]:
    return frozenset(_stem(word) for word in load_rules("answers")["weak"])
