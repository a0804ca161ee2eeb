"""Features of every (unit, theme) pair: what encoder and words say, dates, earlier decisions, and the surroundings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from minutes_nlp.finding.previous_decisions import find_previous_decisions
from minutes_nlp.finding.theme_cues import cue_hits, status_cues
from minutes_nlp.finding.theme_words import WordModel
from minutes_nlp.finding.timeliness import find_breaches, situation_of
from minutes_nlp.finding.timeliness_evidence import collect
from minutes_nlp.finding.timescales import checks
from minutes_nlp.language.names import without_identity
from minutes_nlp.language.unit_scores import ROW_ROLES, SILENT_ROLES, UnitScores
from minutes_nlp.reading.ticks import with_words
from minutes_nlp.records import Document, Unit
from minutes_nlp.taxonomy import STATUSES, THEMES

#: Features of a unit, the same for every theme.
UNIT_FEATURES = (
    *(f"status_{s}" for s in STATUSES), "voice", "recommendation", "cue_resolved", "cue_historic", "cue_hypothetical",
    "is_row", "is_answer", "is_child_form", "is_adult_form", "is_letter", "in_previous_decisions", "in_voice_section",
    "decision_done", "is_identity", "words",
)  # fmt: skip
#: What the units around say of the theme: the two on each side, the rest of the section and of the document.
AROUND_FEATURES = (
    "concern_before", "concern_after", "concern_two_before", "concern_two_after", "mention_before", "mention_after",
    "section_concern", "document_concern", "concerned_units", "mentioning_units", "section_units", "place",
)  # fmt: skip
#: Features of a pair, in the order of the last axis; which theme it is comes behind them.
PAIR_FEATURES = (
    "concern", "mention", "concern_margin", "best_other_concern", *AROUND_FEATURES, "word_concern", "word_mention",
    "cue", "dates_kept", "decision_not_done", *UNIT_FEATURES,
)  # fmt: skip
#: Where AROUND_FEATURES stand on that axis.
AROUND = slice(4, 4 + len(AROUND_FEATURES))
#: Facts of the head of a record.
IDENTITY = ("child_name", "child_id", "date_of_birth", "review_date", "review_number", "next_review_date", "iro",
            "social_worker", "team", "legal_status", "placement_type", "participation_code")  # fmt: skip
FLOOR = -8.0  # log-odds below say the same: no
LONG = 40  # words from which a unit counts as long


def pair_features(document: Document, units: Sequence[Unit], scores: UnitScores, words: WordModel) -> np.ndarray:
    """Features (units, themes, PAIR_FEATURES), float32; silent units are all zeros and never scored."""
    concern, mention = (np.maximum(scores.logits[head], FLOOR) for head in ("concern", "mention"))
    spoken = np.array([unit.role not in SILENT_ROLES for unit in units], bool)
    other = _greatest_other(concern.T).T
    word_concern, word_mention = words.scores(*nameless(document, units))
    not_done, done = _decisions(document, units)
    read = with_words(document, units)
    columns = [
        concern, mention, concern - other, other, *surroundings(units, concern, mention, spoken),
        np.maximum(word_concern, FLOOR), np.maximum(word_mention, FLOOR),
        np.array([cue_hits(unit.text) for unit in read], np.float32).reshape(concern.shape),
        _dates_kept(document, units), not_done,
    ]  # fmt: skip
    of_units = _unit_features(document, read, scores, done)
    features = np.zeros((*concern.shape, len(PAIR_FEATURES)), np.float32)
    for k, column in enumerate(columns):
        features[:, :, k] = column
    features[:, :, len(columns) :] = of_units[:, None, :]
    features[~spoken] = 0
    return features


def nameless(document: Document, units: Sequence[Unit]) -> tuple[list[str], list[str]]:
    """Texts and places (section and question) of the units as word models read them: without names, the child he.

    Ticks are the words that they stand for.
    """
    changed, units = without_identity(document), with_words(document, units)
    return [changed(unit.text) for unit in units], [changed(f"{unit.section} / {unit.question}") for unit in units]


def surroundings(
    units: Sequence[Unit], concern: np.ndarray, mention: np.ndarray, spoken: np.ndarray
) -> Iterator[np.ndarray]:
    """The columns AROUND_FEATURES, each (units, themes); silent units say nothing of a theme (FLOOR)."""
    for log_odds, distance in ((concern, 1), (concern, 2), (mention, 1)):
        yield _shifted(log_odds, distance)
        yield _shifted(log_odds[::-1], distance)[::-1]
    section_concern, section_units = np.full_like(concern, FLOOR), np.zeros_like(concern)
    rows_of: dict[tuple[str, str], list[int]] = {}
    for row in np.flatnonzero(spoken).tolist():
        rows_of.setdefault((units[row].section, units[row].question), []).append(row)
    for rows in rows_of.values():
        section_concern[rows] = _greatest_other(concern[rows])
        section_units[rows] = len(rows)
    yield section_concern
    yield _greatest_other(concern)
    for log_odds in (concern, mention):
        said = log_odds > 0
        yield np.log1p(said.sum(axis=0) - said)
    yield section_units
    yield np.broadcast_to((np.cumsum(spoken) / max(1, spoken.sum()))[:, None], concern.shape)


def _shifted(log_odds: np.ndarray, distance: int) -> np.ndarray:
    """What the unit so far before each one has; FLOOR where there is none."""
    found = np.full_like(log_odds, FLOOR)
    found[distance:] = log_odds[:-distance]
    return found


def _greatest_other(rows: np.ndarray) -> np.ndarray:
    """For each row the greatest value of its column in the other rows; FLOOR where there is no other."""
    if len(rows) < 2:
        return np.full_like(rows, FLOOR)
    second, first = np.partition(rows, len(rows) - 2, axis=0)[-2:]
    return np.where(rows >= first, second, first)


def _unit_features(document: Document, units: Sequence[Unit], scores: UnitScores, done: np.ndarray) -> np.ndarray:
    letter = any(block.text.startswith("Dear ") for block in document.blocks[:12])
    child_form, adult_form = document.respondent == "child", document.respondent not in (None, "child")
    places = [
        (
            *status_cues(unit.text), unit.role in ROW_ROLES, unit.role == "answer", child_form, adult_form, letter,
            unit.topic == "previous_decisions", unit.topic == "voice",
        )
        for unit in units
    ]  # fmt: skip
    lengths = [min(len(unit.text.split()), LONG) / LONG for unit in units]
    return np.hstack([
        _softmax(scores.logits["status"]),
        np.maximum(scores.logits["voice"], FLOOR),
        np.maximum(scores.logits["recommendation"], FLOOR),
        np.array(places, np.float32).reshape(len(units), 10),
        done[:, None],
        _identities(document, units)[:, None],
        np.array(lengths, np.float32)[:, None],
    ])  # fmt: skip


def _identities(document: Document, units: Sequence[Unit]) -> np.ndarray:
    """Units before the first heading that say who and which review it is: nobody states a concern there."""
    starts = [document.facts[name].span.start for name in IDENTITY if name in document.facts]
    return np.array(
        [unit.topic == "preamble" and any(unit.span.start <= s < unit.span.end for s in starts) for unit in units],
        np.float32,
    )


def _decisions(document: Document, units: Sequence[Unit]) -> tuple[np.ndarray, np.ndarray]:
    """Rows of earlier decisions: not done, as a pair with the theme of outstanding actions; done, by unit."""
    not_done, done = np.zeros((len(units), len(THEMES)), np.float32), np.zeros(len(units), np.float32)
    found = {decision.span.start: decision.status for decision in find_previous_decisions(document)}
    for i, unit in enumerate(units):
        statuses = {status for start, status in found.items() if unit.span.start <= start < unit.span.end}
        not_done[i, THEMES.index("actions_outstanding")] = bool(statuses & {"not_done", "carried_forward"})
        done[i] = "done" in statuses
    return not_done, done


def _dates_kept(document: Document, units: Sequence[Unit]) -> np.ndarray:
    """Pairs in which a unit gives dates for the theme's timescale, and none of them breaks it."""
    kept = np.zeros((len(units), len(THEMES)), np.float32)
    situation = situation_of(document)
    if situation is None:
        return kept
    themes = {check["id"]: THEMES.index(check["theme"]) for check in checks()}
    row_of = {unit.index: i for i, unit in enumerate(units)}
    for dated in collect(document, units, situation.day):
        kept[row_of[dated.unit.index], themes[dated.check]] = 1
    starts = {unit.span: i for i, unit in enumerate(units)}
    for breach in find_breaches(document, units):
        kept[starts[breach.span], THEMES.index(breach.theme)] = 0
    return kept


def _softmax(logits: np.ndarray) -> np.ndarray:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
