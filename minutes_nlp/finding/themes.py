"""Escalation themes: which units speak of which theme, and whether it is a current concern.

A pooled classifier weighs what the sentence encoder and the words say of a unit together with dates, status and place
(`finding/theme_features.py`); without an installed encoder the cue phrases of `rules/themes.toml` alone decide. There a
practitioner also renames a theme, switches it off, sets its threshold, or adds one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from minutes_nlp.finding.previous_decisions import find_previous_decisions
from minutes_nlp.finding.sent_instead import sent_behind, took_part
from minutes_nlp.finding.settled import Settled, find_settled
from minutes_nlp.finding.theme_cues import (
    first_cue,
    is_disproved,
    plain_statement,
    speaks_of_another,
    status_of,
    theme_entries,
    theme_vocabulary,
)
from minutes_nlp.finding.theme_denials import denies_what_is_amiss
from minutes_nlp.finding.theme_features import nameless, pair_features
from minutes_nlp.finding.theme_model import ThemeModel, load_theme_model, own_design
from minutes_nlp.finding.theme_neighbours import neighbours_of
from minutes_nlp.finding.theme_put_right import is_put_right, put_right_behind
from minutes_nlp.finding.theme_rows import once_per_decision
from minutes_nlp.finding.voice_forms import points_elsewhere
from minutes_nlp.language.encoder import encoder_installed
from minutes_nlp.language.status_learnt import status_shares
from minutes_nlp.language.unit_scores import ROW_ROLES, SILENT_ROLES, UnitScores, score_units
from minutes_nlp.reading.fact_lines import is_bare_date_label
from minutes_nlp.reading.layout_words import is_colour
from minutes_nlp.reading.ticks import with_words
from minutes_nlp.records import Document, ThemeMention, ThemeStatus, Unit
from minutes_nlp.taxonomy import THEMES

SILENT_TOPICS = frozenset({"recommendations", "decisions"})
#: Facts whose row says nothing more than who and when.
FRONT_PAGE = frozenset(
    {"child_name", "child_id", "date_of_birth", "review_date", "review_number", "next_review_date", "iro", "team"}
)
#: Themes of which a row or line that only gives the fact of that name is no mention: "Legal status | Full care order".
ITS_FACT = {"legal_status": "legal_status"}
#: Words that a line of the front page has behind its label; a longer one says more than the fact.
LONGEST_FACT = 6
#: A concern whose probability is at least this share of its threshold goes on the list to look at.
NEAR = 0.4
#: Log-odds from which on a unit clearly speaks of a theme, even where it is no concern.
CLEARLY_MENTIONED = 2.0
#: Probability of what words say plainly: so many of the `plainly` phrases in the labelled units are concerns.
PLAIN = 0.8
_STATUSES: tuple[ThemeStatus, ...] = ("concern", "resolved", "historic", "hypothetical")  # as taxonomy.STATUSES
_LABELLED = re.compile(r"\s*[^\s:\t][^:\t]{0,60}[:\t]")
_NAME = re.compile(r"[^\W\d_]{2,}")
_WEIGHTY_WORDS = 6  # among which those are looked for that tell a reader something
_CUE_PROBABILITY = 0.6  # of the cues on the gold documents, three mentions in five are right


@dataclass(frozen=True, slots=True)
class ThemeReading:
    """The mentions of a document and its near misses, both in reading order."""

    mentions: tuple[ThemeMention, ...]
    near_misses: tuple[ThemeMention, ...] = ()


def find_themes(
    document: Document, units: Sequence[Unit], scores: UnitScores | None = None
) -> tuple[ThemeMention, ...]:
    """Return the themes that the units speak of, with their status; headings, questions and decisions are silent."""
    return read_themes(document, units, scores).mentions


def read_themes(document: Document, units: Sequence[Unit], scores: UnitScores | None = None) -> ThemeReading:
    """Return mentions and near misses; `scores` are those of `score_units`, computed here unless given.

    Raises `ModelError` for a model that was tampered with or made by another version.
    """
    asked = document.kind == "consultation_form"
    if scores is None and not encoder_installed():
        return ThemeReading(tuple(mention for unit in units if speaks(unit, asked) for mention in _by_cues(unit)))
    if not units:
        return ThemeReading(())
    scores = scores or score_units(document, units)
    model = load_theme_model()
    names, found, thresholds = _judged(document, units, scores, model)
    decisions = find_previous_decisions(document)
    earlier = [decision.span.start for decision in decisions]
    settled = find_settled(document, units)
    _settle(found, names, settled)
    mentions: list[ThemeMention] = []
    near: list[ThemeMention] = []
    neighbours = neighbours_of(document)
    told_of = with_words(document, units)
    for i, (unit, read) in enumerate(zip(units, told_of, strict=True)):
        verdict = settled.get(i)
        concerns = found[i] >= thresholds
        following = told_of[i + 1] if i + 1 < len(units) and units[i + 1].span.block == unit.span.block else None
        stated = asked or any(unit.span.start <= start < unit.span.end for start in earlier)
        if not speaks(unit, stated) or _only_names(document, unit) or (verdict and verdict.status == "silent"):
            continue
        others = neighbours.themes_of(read)
        logits = {head: rows[i] for head, rows in scores.logits.items()}
        for k, (theme, probability, threshold) in enumerate(zip(names, found[i].tolist(), thresholds, strict=True)):
            if theme in others:
                continue
            if probability >= threshold:
                behind = following.text if following is not None and found[i + 1, k] < threshold else ""
                told = verdict.because if verdict and theme == verdict.theme else ""
                over = put_right_behind(read.text, behind, theme, alone=concerns.sum() == 1)
                over = over or sent_behind(read.text, behind, theme)
                mentions.append(_stated(read, theme, probability, model, told, over))
            elif _gives_the_fact(document, read, ITS_FACT.get(theme, "")):
                continue
            elif past := _no_concern(read, theme, logits):
                mentions.append(_mention(read, theme, *past, model))
            elif probability >= NEAR * threshold:
                near.append(_mention(read, theme, "concern", probability, model, f"It counts from {threshold:.0%}."))
    return ThemeReading(tuple(once_per_decision(document, decisions, mentions)), tuple(near))


def _settle(found: np.ndarray, names: Sequence[str], settled: Mapping[int, Settled]) -> None:
    """Set the probabilities `found` (units, names) of the units that closed words settle."""
    for i, verdict in settled.items():
        if verdict.status == "no_concern":
            found[i] = 0
        elif verdict.theme in names:
            k = names.index(verdict.theme)
            found[i, k] = max(found[i, k], PLAIN)


def speaks(unit: Unit, stated: bool = False) -> bool:
    """Whether a theme may stand in the unit: not in headings, questions, ticks, decisions, "Red", "Last PEP:".

    What is `stated`, an earlier decision with what became of it or an answer on a form, may say what is amiss, whatever
    its list is called.
    """
    decided = unit.topic in SILENT_TOPICS and not stated
    silent = unit.role in SILENT_ROLES or decided or points_elsewhere(unit.text)
    silent = silent or is_bare_date_label(unit.text)
    return not silent and not (unit.role == "text" and is_colour(unit.text))


def _only_names(document: Document, unit: Unit) -> bool:
    """Whether the unit is a row or line of the front page that only says whose review it is, when and by whom."""
    line = _LABELLED.match(unit.text) if unit.topic == "preamble" else None
    if unit.role != "row" and (line is None or len(unit.text[line.end() :].split()) > LONGEST_FACT):
        return False
    return any(
        unit.span.start <= fact.span.start < unit.span.end
        for name, fact in document.facts.items()
        if name in FRONT_PAGE
    )


def _gives_the_fact(document: Document, unit: Unit, name: str) -> bool:
    """Whether the unit is a row or line of labels and short values, one of them the fact of that name."""
    fact = document.facts.get(name)
    if fact is None or not unit.span.start <= fact.span.start < unit.span.end:
        return False
    label = _LABELLED.match(unit.text)
    cells = unit.text.split("\t") if unit.role in ROW_ROLES else ["", unit.text[label.end() :]] if label else []
    return len(cells) % 2 == 0 and 0 < max((len(cell.split()) for cell in cells[1::2]), default=0) <= LONGEST_FACT


def _judged(
    document: Document, units: Sequence[Unit], scores: UnitScores, model: ThemeModel
) -> tuple[list[str], np.ndarray, list[float]]:
    """The themes that are switched on, the probability of each in every unit, and the thresholds."""
    entries = theme_entries()
    found = model.probabilities(pair_features(document, units, scores, model.words))
    read = with_words(document, units)
    child = _first_name(document)
    told = [[_told(unit.text, theme, child, unit.topic) for theme in THEMES] for unit in read]
    plain, other = np.array([[[one == kind for one in row] for row in told] for kind in ("plain", "none")])
    found = np.where(plain, np.maximum(found, PLAIN), np.where(other, 0, found))
    columns = {theme: found[:, k] for k, theme in enumerate(THEMES)}
    limits = dict(zip(THEMES, model.thresholds.tolist(), strict=True))
    if own := [theme for theme in model.own if theme.theme in entries]:
        rows = own_design(scores.embeddings, *nameless(document, units), model.words)
        for theme in own:
            columns[theme.theme] = theme.classifier.predict_proba(rows)[:, 1]
            limits[theme.theme] = theme.threshold
    names = [theme for theme in entries if theme in columns]
    shape = np.zeros((len(units), 0))
    stacked = np.column_stack([shape, *(columns[theme] for theme in names)]) if names else shape
    return names, stacked, [float(entries[theme].get("threshold", limits[theme])) for theme in names]


def _told(text: str, theme: str, child: str, topic: str = "") -> str:
    """What the words alone tell: "plain" for a concern, "none" for another matter or no concern of this child's."""
    if denies_what_is_amiss(text) or is_put_right(text, theme) or took_part(text, theme):
        return "none"
    if plain_statement(text, theme, child, topic):
        return "plain"
    return "none" if speaks_of_another(text, theme) or is_disproved(text, theme, child) else ""


def _first_name(document: Document) -> str:
    fact = document.facts.get("child_name")
    first = str(fact.value).split()[:1] if fact else []
    return first[0] if first and _NAME.fullmatch(first[0]) else ""


def _no_concern(unit: Unit, theme: str, logits: Mapping[str, np.ndarray]) -> tuple[ThemeStatus, float] | None:
    """The status of a theme that the unit clearly speaks of as no current concern, and how sure that is."""
    if theme not in THEMES or logits["mention"][THEMES.index(theme)] < CLEARLY_MENTIONED:
        return None
    shares = dict(zip(_STATUSES, status_shares(unit.text, logits["status"]).tolist(), strict=True))
    status = max(shares, key=lambda each: shares[each])
    mentioned = 1 / (1 + math.exp(-float(logits["mention"][THEMES.index(theme)])))
    return None if status == "concern" else (status, mentioned * (1 - shares["concern"]))


def _mention(
    unit: Unit, theme: str, status: ThemeStatus, probability: float, model: ThemeModel, remark: str = "", told: str = ""
) -> ThemeMention:
    """The mention with its reason; `told` is that of a closed word that settles it by itself."""
    because = told or _because(unit, theme, status, model, remark)
    return ThemeMention(unit.span, theme, status, round(probability, 4), because=because)


def _stated(unit: Unit, theme: str, probability: float, model: ThemeModel, told: str, over: str) -> ThemeMention:
    """The mention of what a unit states as a concern, which the next sentence may say is `over`."""
    if over:
        told = f"Put right in the next sentence: “{over}”."
    return _mention(unit, theme, "resolved" if over else "concern", probability, model, told=told)


def _because(unit: Unit, theme: str, status: ThemeStatus, model: ThemeModel, remark: str) -> str:
    """What a reader can check: the evidence of the theme, that of a status but concern, and what else counted."""
    return " ".join(filter(None, (_spoken_for(unit, theme, model), _status_words(unit, status), remark)))


def _spoken_for(unit: Unit, theme: str, model: ThemeModel) -> str:
    """The set phrase of the theme, else that the sentence reads like it, with up to two telling words."""
    if phrase := plain_statement(unit.text, theme, topic=unit.topic) or first_cue(unit.text, theme):
        return _set_phrase(phrase)
    own = theme_vocabulary(theme)
    grams = model.words.weighty(unit.text, theme, most=_WEIGHTY_WORDS) if theme in THEMES else []
    telling = [word for gram in grams for word in ([gram] if own.issuperset(gram.split()) else gram.split())]
    quoted = [f"“{word}”" for word in telling if own.issuperset(word.split())][:2]
    return f"The sentence as a whole reads like it{': ' if quoted else ''}{' and '.join(quoted)}."


def _set_phrase(phrase: str) -> str:
    return f"Set phrase: “{' '.join(phrase.split())}”."


def _status_words(unit: Unit, status: ThemeStatus) -> str:
    """Why the mention is no current concern: the words that say so, else that the sentence does as a whole."""
    if status == "concern":
        return ""
    spoken, words = status_of(unit.text)
    return f"{status.capitalize()}: “{words}”." if words and spoken == status else f"Read as {status}."


def _by_cues(unit: Unit) -> Iterator[ThemeMention]:
    status, _ = status_of(unit.text)
    for theme in theme_entries():
        if cue := first_cue(unit.text, theme):
            because = f"{_set_phrase(cue)} {_status_words(unit, status)}".strip()
            yield ThemeMention(unit.span, theme, status, _CUE_PROBABILITY, because=because)
