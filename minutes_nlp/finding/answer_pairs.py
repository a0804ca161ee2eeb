"""Every wish, worry or complaint of a record beside everything that might answer it, in numbers that can be weighed.

What two texts share is counted by `finding/answer_words.py`; where they stand and what the sentence encoder says of
them is added here. The nearness that matters is relative: how much nearer than the other candidates of this statement,
and than the other statements to this candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from minutes_nlp.finding.answer_words import Words, common, rarity, words_of
from minutes_nlp.finding.voice_cues import counts
from minutes_nlp.language.people import people_of
from minutes_nlp.language.unit_scores import ROW_ROLES, SILENT_ROLES, UnitScores
from minutes_nlp.records import Document, Recommendation, Span, Statement, Unit
from minutes_nlp.rule_words import cues_in
from minutes_nlp.taxonomy import STATUSES, VOICE_TOPICS, WANTING

#: Units behind a statement among which a sentence may answer it, and among which it stands beside it.
REACH, BESIDE = 25, 3
#: The same reach where words alone decide, and the share of a statement's words with a near word in a candidate from
#: which on the two need share none.
NEARER_REACH, _ALIKE_ENOUGH = 12, 0.3
#: Added to a spread, so that nearly equal values are not blown up.
_LEAST_SPREAD = 0.05
#: Shared matters and strong words beyond these add nothing; a text of fewer words than this is short.
_MOST_MATTERS, _MOST_STRONG, _SHORT = 2.0, 2, 4
#: What is also weighed against the statement's other candidates and against the candidate's other statements.
_RELATIVE = ("near", "aligned", "embedding", "topic share", "topic likeness")
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Nurse)\.? ([A-ZÀ-Þ][\w’'-]+)")
_SPEAKER = re.compile(r"([A-ZÀ-Þ][\w ]{0,24}?)(?: \([^)]{1,24}\))?: ")
_WORD = re.compile(r"[^\W\d_][\w’']*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A decision or a sentence that might answer; `unit` is the one it stands in (None: in none).

    An `errand` is a decision that serves a meeting alone: "SW to book a room for the review".
    """

    span: Span
    words: Words
    unit: Unit | None
    section: str
    decision: bool
    topics: frozenset[str]
    answering: bool
    open: bool
    errand: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement that asks for an answer, with its words and the unit it is (None where it is no unit's)."""

    statement: Statement
    words: Words
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Pairs:
    """Every wish beside every candidate: `values[name]` and `possible` are (asked, candidates).

    Where a pair is not possible its values tell nothing.
    """

    asked: tuple[Asked, ...]
    candidates: tuple[Candidate, ...]
    values: Mapping[str, np.ndarray]
    possible: np.ndarray


def pairs_of(
    document: Document, units: Sequence[Unit], statements: Sequence[Statement],
    recommendations: Sequence[Recommendation], scores: UnitScores | None,
) -> Pairs:  # fmt: skip
    """Return the pairs of a record; without `scores` (of the same units) nothing of the encoder is among the values."""
    silent = _silent_names(document, units)
    place = {(unit.span.start, unit.span.end): unit for unit in units}
    asked = tuple(
        Asked(s, words_of(document.words(s.span), silent), place.get((s.span.start, s.span.end)))
        for s in statements
        if s.kind in WANTING
    )
    candidates = tuple(_candidates(document, units, statements, recommendations, silent))
    rare = rarity(words_of(unit.text, silent) for unit in units if unit.role != "heading")
    allowed = _possible if scores is not None else partial(_possible_by_words, rare=rare)
    possible = np.array([[allowed(one, other) for other in candidates] for one in asked], bool)
    values: dict[str, np.ndarray] = {}
    for row, column in np.argwhere(possible):
        for name, value in _values(asked[row], candidates[column], rare).items():
            values.setdefault(name, np.zeros(possible.shape))[row, column] = value
    if values and scores is not None:
        values |= _by_encoder(asked, candidates, scores)
        for name in _RELATIVE:
            values[f"{name} of candidates"] = _relative(values[name], possible)
            values[f"{name} of statements"] = _relative(values[name].T, possible.T).T
    return Pairs(asked, candidates, values, possible)


def _candidates(
    document: Document, units: Sequence[Unit], statements: Sequence[Statement],
    recommendations: Sequence[Recommendation], silent: frozenset[str],
) -> Iterator[Candidate]:  # fmt: skip
    spoken = {(s.span.start, s.span.end) for s in statements}
    decided = [r.span for r in recommendations]
    for span in decided:
        unit = next((u for u in units if u.span.start <= span.start < u.span.end), None)
        yield _candidate(document.words(span), span, unit, document.blocks[span.block].section, silent, decision=True)
    for unit in units:
        inside = any(span.start < unit.span.end and unit.span.start < span.end for span in decided)
        if unit.text.rstrip().endswith(":"):  # it only leads to what stands below: "These are the things we agreed:"
            continue
        if inside or unit.role in SILENT_ROLES | ROW_ROLES or (unit.span.start, unit.span.end) in spoken:
            continue
        yield _candidate(unit.text, unit.span, unit, unit.section, silent, decision=False)


def _candidate(
    text: str, span: Span, unit: Unit | None, section: str, silent: frozenset[str], *, decision: bool
) -> Candidate:
    topics = frozenset(topic for topic, count in counts("topic", text).items() if count)
    answering, still_open = (not decision and cue(name).search(text) is not None for name in ("answering", "open"))
    errand = decision and cue("errands").search(text) is not None
    return Candidate(span, words_of(text, silent), unit, section, decision, topics, answering, still_open, errand)


def _possible(one: Asked, other: Candidate) -> bool:
    """Whether a candidate may answer at all: a decision anywhere, a sentence within `REACH` behind the statement.

    An errand answers only what is said of the review.
    """
    said = one.statement.span
    if other.span.start < said.end and said.start < other.span.end:
        return False
    if other.errand and one.statement.topic != "review":
        return False
    return other.decision or (one.unit is not None and 0 < _distance(one, other) <= REACH)


def _possible_by_words(one: Asked, other: Candidate, rare: Mapping[str, float]) -> bool:
    """The same where words alone decide: a sentence must say that it answers, and the two must share a subject."""
    if not _possible(one, other):
        return False
    if not other.decision:
        near = one.unit is not None and one.unit.section == other.section and _distance(one, other) <= NEARER_REACH
        if not near or not other.answering or other.open:
            return False
    shared = common(one.words, other.words, rare)
    return bool(shared.strong or shared.what or shared.aligned >= _ALIKE_ENOUGH)


def _distance(one: Asked, other: Candidate) -> int:
    return other.unit.index - one.unit.index if one.unit and other.unit else 0


def _values(one: Asked, other: Candidate, rare: Mapping[str, float]) -> dict[str, float]:
    shared, distance = common(one.words, other.words, rare), _distance(one, other)
    return {
        "matters": min(_MOST_MATTERS, shared.matters),
        "near": shared.near,
        "aligned": shared.aligned,
        "strong": min(_MOST_STRONG, shared.strong),
        "topical": one.statement.topic in other.topics,
        "decision": other.decision,
        "same section": distance > 0 and one.unit is not None and one.unit.section == other.section,
        "behind": distance > 0,
        "beside": 0 < distance <= BESIDE and not other.decision,
        "distance": min(max(distance, -1), REACH + 1),
        "answering": other.answering,
        "open": other.open,
        "short": len(other.words.stems) < _SHORT,
    }


def _by_encoder(asked: Sequence[Asked], candidates: Sequence[Candidate], scores: UnitScores) -> dict[str, np.ndarray]:
    """Nearness of embeddings, likeness of topic, and what the encoder says of a candidate; 0 for what is in no unit."""
    spoken = scores.embeddings[np.abs(scores.embeddings).sum(axis=1) > 0]
    embedded = _unit_length(scores.embeddings - (spoken.mean(axis=0) if len(spoken) else 0.0))
    topics = _shares(scores.logits["topic"])
    a = [one.unit.index if one.unit else -1 for one in asked]
    b = [other.unit.index if other.unit else -1 for other in candidates]
    known = np.array([[i >= 0 and j >= 0 for j in b] for i in a])
    column = [VOICE_TOPICS.index(one.statement.topic) for one in asked]
    found = {
        "embedding": embedded[a] @ embedded[b].T,
        "topic share": topics[b][:, column].T,
        "topic likeness": np.sqrt(topics[a]) @ np.sqrt(topics[b]).T,
        **{name: np.tile(of_units[b], (len(a), 1)) for name, of_units in _said_of(scores).items()},
    }
    return {name: np.where(known, values, 0.0) for name, values in found.items()}


def _said_of(scores: UnitScores) -> dict[str, np.ndarray]:
    """What the encoder says of each unit whatever is asked: is it decided, the child's, and as things are now?"""
    columns = {name: scores.logits[name][:, 0] for name in ("recommendation", "voice")}
    return columns | {f"status {s}": scores.logits["status"][:, at] for at, s in enumerate(STATUSES)}


def _relative(values: np.ndarray, possible: np.ndarray) -> np.ndarray:
    """Each value as spreads above the mean of its row's possible ones; 0 where fewer than two are possible."""
    found = np.zeros_like(values)
    for row, among, into in zip(values, possible, found, strict=True):
        if among.sum() > 1:
            into[:] = (row - row[among].mean()) / (row[among].std() + _LEAST_SPREAD)
    return found


def _unit_length(rows: np.ndarray) -> np.ndarray:
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


def _shares(logits: np.ndarray) -> np.ndarray:
    raised = np.exp(logits - logits.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def _silent_names(document: Document, units: Sequence[Unit]) -> frozenset[str]:
    """The names that say nothing about the matter: the child's, those of adults at work, of whoever speaks in notes."""
    people = people_of(document)
    names = [name for name, group in (people.groups or {}).items() if group not in ("family", "other_child")]
    names += [match.group(1) for unit in units if (match := _SPEAKER.match(unit.text))]
    names += _TITLED.findall(document.text)
    return frozenset(word.lower() for name in (*people.child, *names) for word in _WORD.findall(name))


def cue(name: str) -> re.Pattern[str]:
    """The words of `rules/answers.toml` that say that a sentence is of a sort: `answering`, `open` or `errands`."""
    return cues_in("answers", name)
