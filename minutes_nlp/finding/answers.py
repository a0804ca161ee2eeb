"""Which decision or sentence of the same record answers a child's wish, worry or complaint: "you said, we did".

A decision answers a statement when it is about the same concrete thing; so does a sentence behind the statement in its
section which says that somebody did, promised, decided or refused it. What two texts have in common is counted by
`finding/answer_words.py`, weighed here, and lessened where another statement fits the same decision better. Precision
comes before recall: a statement with no clear answer has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from minutes_nlp.finding.answer_words import Words, common, rarity, words_of
from minutes_nlp.finding.cues import compile_cues
from minutes_nlp.finding.voice_cues import counts
from minutes_nlp.language.people import people_of
from minutes_nlp.language.unit_scores import SILENT_ROLES
from minutes_nlp.records import Document, Recommendation, Span, Statement, Unit
from minutes_nlp.rulebook import load_rules

#: Kinds that ask for an answer.
ASKING = frozenset({"wish", "worry", "negative"})
#: Units behind a statement among which a sentence may answer it.
REACH = 12
#: Weights of a logistic regression on the development half of `corpora/answers` (92 of 216 statements have an answer).
WEIGHTS = {
    "matters": 1.63, "near": 2.27, "aligned": 2.17, "topical": 1.32, "decision": 0.81, "same section": 1.2,
    "behind": 1.44, "strong": 0.84, "short": -0.12,
}  # fmt: skip
INTERCEPT = -5.7
#: Log-odds from which a candidate answers, set on that half with each document left out: precision before recall.
THRESHOLD = -0.4
#: How much of the lead of another statement that fits a candidate better is taken off.
RIVAL = 0.5
#: Shared matters and strong words beyond these add nothing; a text of fewer words than this is short.
_MOST_MATTERS, _MOST_STRONG, _SHORT = 2.0, 2, 4
#: Share of a statement's words with a near word in a candidate from which on the two need share none.
_ALIKE_ENOUGH = 0.3
_TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Nurse)\.? ([A-ZÀ-Þ][\w’'-]+)")
_SPEAKER = re.compile(r"([A-ZÀ-Þ][\w ]{0,24}?)(?: \([^)]{1,24}\))?: ")
_WORD = re.compile(r"[^\W\d_][\w’']*")


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    words: Words
    section: str
    order: int
    decision: bool
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A statement that asks for an answer, with its words and the unit it is (None where it is no unit's)."""

    statement: Statement
    words: Words
    unit: Unit | None


def find_answers(
    document: Document,
    units: Sequence[Unit],
    statements: Sequence[Statement],
    recommendations: Sequence[Recommendation],
) -> tuple[Statement, ...]:
    """Return the statements, `answered_by` set where a decision or a sentence answers a wish, worry or complaint.

    Forms hold no answers, so that their statements stay as they are.
    """
    if document.kind == "consultation_form" or not any(s.kind in ASKING for s in statements):
        return tuple(statements)
    silent = _silent_names(document, units)
    place = {(unit.span.start, unit.span.end): unit for unit in units}
    asked = [
        _Asked(s, words_of(_text(document, s.span), silent), place.get((s.span.start, s.span.end)))
        for s in statements
        if s.kind in ASKING
    ]
    candidates = list(_candidates(document, units, statements, recommendations, silent))
    found = _choose(asked, candidates, rarity(words_of(u.text, silent) for u in units if u.role != "heading"))
    return tuple(replace(s, answered_by=found[s.span]) if s.span in found else s for s in statements)


def _candidates(
    document: Document, units: Sequence[Unit], statements: Sequence[Statement],
    recommendations: Sequence[Recommendation], silent: frozenset[str],
) -> Iterator[_Candidate]:  # fmt: skip
    spoken = {(s.span.start, s.span.end) for s in statements}
    decided = [r.span for r in recommendations]
    for span in decided:
        order = next((u.index for u in units if u.span.start <= span.start < u.span.end), len(units))
        yield _candidate(document, span, document.blocks[span.block].section, order, silent, decision=True)
    for unit in units:
        inside = any(span.start < unit.span.end and unit.span.start < span.end for span in decided)
        if inside or unit.role in SILENT_ROLES | {"row"} or (unit.span.start, unit.span.end) in spoken:
            continue
        if _cue("answering").search(unit.text) and not _cue("open").search(unit.text):
            yield _candidate(document, unit.span, unit.section, unit.index, silent, decision=False)


def _candidate(
    document: Document, span: Span, section: str, order: int, silent: frozenset[str], *, decision: bool
) -> _Candidate:
    text = _text(document, span)
    topics = frozenset(topic for topic, count in counts("topic", text).items() if count)
    return _Candidate(span, words_of(text, silent), section, order, decision, topics)


def _choose(asked: Sequence[_Asked], candidates: Sequence[_Candidate], rare: dict[str, float]) -> dict[Span, Span]:
    """The best candidate of each statement that has one, by the statement's span."""
    scores = [[_score(one, candidate, rare) for candidate in candidates] for one in asked]
    chosen = {}
    for i, (one, row) in enumerate(zip(asked, scores, strict=True)):
        ranked = []
        for j, score in enumerate(row):
            if score is None:
                continue
            rivals = [other[j] for k, other in enumerate(scores) if k != i]
            best = max((rival for rival in rivals if rival is not None), default=score)
            own = score - RIVAL * max(0.0, best - score)
            if own >= THRESHOLD:
                ranked.append((own, candidates[j].decision, -candidates[j].order, -j))
        if ranked:
            chosen[one.statement.span] = candidates[-max(ranked)[3]].span
    return chosen


def _score(one: _Asked, candidate: _Candidate, rare: dict[str, float]) -> float | None:
    """Log-odds that a candidate answers a statement; None where it cannot."""
    statement, unit = one.statement, one.unit
    if candidate.span.start < statement.span.end and statement.span.start < candidate.span.end:
        return None
    distance = candidate.order - unit.index if unit else 0
    beside = unit is not None and candidate.section == unit.section and distance > 0
    if not candidate.decision and not (beside and distance <= REACH):
        return None
    shared = common(one.words, candidate.words, rare)
    if not (shared.strong or shared.what or shared.aligned >= _ALIKE_ENOUGH):
        return None
    values = {
        "matters": min(_MOST_MATTERS, shared.matters),
        "near": shared.near,
        "aligned": shared.aligned,
        "topical": statement.topic in candidate.topics,
        "decision": candidate.decision,
        "same section": beside,
        "behind": distance > 0,
        "strong": min(_MOST_STRONG, shared.strong),
        "short": len(candidate.words.stems) < _SHORT,
    }
    return INTERCEPT + sum(WEIGHTS[name] * float(value) for name, value in values.items())


def _silent_names(document: Document, units: Sequence[Unit]) -> frozenset[str]:
    """The names that say nothing about the matter: the child's, those of adults at work, of whoever speaks in notes."""
    people = people_of(document)
    names = [name for name, group in (people.groups or {}).items() if group not in ("family", "other_child")]
    names += [match.group(1) for unit in units if (match := _SPEAKER.match(unit.text))]
    names += _TITLED.findall(document.text)
    return frozenset(word.lower() for name in (*people.child, *names) for word in _WORD.findall(name))


def _text(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


@lru_cache(maxsize=2)
def _cue(name: str) -> re.Pattern[str]:
    return compile_cues(load_rules("answers")[name])
