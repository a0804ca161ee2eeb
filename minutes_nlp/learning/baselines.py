"""Baselines beside which the findings are judged: key words, quotation marks, "always met".

Voice: quotations alone; quotations, verbs of saying that are the child's and all answers of a child's form. Themes: the
cue phrases of `rules/themes.toml`. SMART letters, on the recommendations that were found: all met; words of the action
looked up in `rules/smart.toml`. The measures are those of `learning/evaluation.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from minutes_nlp.errors import UnreadableDocument
from minutes_nlp.finding.theme_cues import first_cue, status_of, theme_entries
from minutes_nlp.finding.themes import speaks
from minutes_nlp.finding.voice_reading import read_voices
from minutes_nlp.language.units import units
from minutes_nlp.learning.evaluation import evaluate
from minutes_nlp.learning.gold import GoldDocument
from minutes_nlp.learning.voice_judging import QUOTED, SAID, is_quoted, is_quoted_or_said, marked
from minutes_nlp.reading import read
from minutes_nlp.records import Document, Findings, ThemeMention, Unit
from minutes_nlp.reporting.jsonlines import Record, to_record
from minutes_nlp.rule_words import cues_in
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import SMART_LETTERS

KEY_WORDS, ALWAYS = "key words", "always met"
_DATED = re.compile(
    r"\d|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b", re.I
)


def baselines(
    gold: Sequence[GoldDocument], records: Sequence[Record | None], folder: Path, *, seed: int = 0
) -> dict[str, Any]:
    """Return the scores of each baseline by part; voice and themes only where the documents stand in the folder.

    SMART baselines judge the recommendations of `records`, so that finding them makes no difference.
    """
    found: dict[str, Any] = {
        "smart": {
            name: _part(evaluate(gold, [_judged(record, meets) for record in records], seed=seed), "smart")
            for name, meets in ((ALWAYS, _always), (KEY_WORDS, _key_words))
        }
    }
    read_ = [_read(folder / f"{document.key}.docx") for document in gold]
    if not any(document for document, _ in read_):
        return found
    for name, spoken in ((QUOTED, is_quoted), (SAID, is_quoted_or_said)):
        guessed = [
            to_record(Findings("", "", d, statements=marked(read_voices(d, of), spoken))) if d else None
            for d, of in read_
        ]
        found.setdefault("voice", {})[name] = _part(evaluate(gold, guessed, seed=seed), "voice")
    guessed = [to_record(Findings("", "", d, themes=_cued(of))) if d else None for d, of in read_]
    scores = evaluate(gold, guessed, seed=seed)
    for part in ("themes_unit", "themes_document"):
        found[part] = {KEY_WORDS: _part(scores, part)}
    return found


def _read(path: Path) -> tuple[Document | None, tuple[Unit, ...]]:
    try:
        document = read(path)
    except UnreadableDocument:
        return None, ()
    return document, units(document)


def _part(scores: Mapping[str, Any], part: str) -> dict[str, Any]:
    """The scores of one part with their intervals."""
    names = ["smart_accuracy", "smart_kappa", "smart_exact"] if part == "smart" else [part]
    intervals = {name: edges for name, edges in scores["intervals"].items() if name.startswith(part)}
    return {name: scores[name] for name in names} | {"intervals": intervals}


def _cued(of: Sequence[Unit]) -> tuple[ThemeMention, ...]:
    """The current concerns by cue phrases alone."""
    return tuple(
        ThemeMention(unit.span, theme, "concern", 1.0)
        for unit in of
        if speaks(unit) and status_of(unit.text)[0] == "concern"
        for theme in theme_entries()
        if first_cue(unit.text, theme)
    )


def _judged(record: Record | None, meets: Callable[[Record, str], bool]) -> Record | None:
    if record is None:
        return None
    items = [
        item | {"smart": {letter: meets(item, letter) for letter in SMART_LETTERS}}
        for item in record["recommendations"]
    ]
    return record | {"recommendations": items}


def _always(item: Record, letter: str) -> bool:
    return True


def _key_words(item: Record, letter: str) -> bool:
    """Whether the words of an action speak for a letter, each word by itself."""
    text = item["text"]
    match letter:
        case "specific":
            return bool(item["owner"]) and not _vague().search(text)
        case "measurable":
            return bool(cues_in("smart", "measurable", "outputs").search(text))
        case "achievable":
            return bool(item["owner"])
        case "relevant":
            return not cues_in("smart", "relevant", "boilerplate").search(text)
        case _:
            return bool(_DATED.search(item["deadline_text"] or ""))


@lru_cache(maxsize=1)
def _vague() -> re.Pattern[str]:
    verbs = "|".join(map(re.escape, load_rules("smart")["specific"]["vague_verbs"]))
    return re.compile(rf"\b(?:{verbs})(?:s|d|ed|ing)?\b", re.IGNORECASE)
