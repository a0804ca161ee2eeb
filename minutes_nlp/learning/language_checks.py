"""Scores the language pipeline on sentences of the gold documents that were checked by reading.

Each line of `corpora/treebank/checked-150.jsonl` asks one thing of a sentence: the subject of the main verb,
the verb of a recommendation, or the head of a reported clause.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from minutes_nlp.language.parsing import action_verb, main_predicate, parsed, reported_predicate, subject_of


def _subject(doc: Doc) -> Token | None:
    predicate = main_predicate(doc)
    return subject_of(predicate) if predicate is not None else None


QUESTIONS: dict[str, Callable[[Doc], Token | None]] = {
    "subject": _subject,
    "action": action_verb,
    "reported": reported_predicate,
}


def checked_accuracy(nlp: Language, path: Path) -> dict[str, float]:
    """Return the share of right answers for each question and over `all`.

    An answer is right when its token lies within the words that a reader marked (`answer` at the offset `start`).
    """
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        answer = QUESTIONS[item["question"]](parsed(nlp, item["text"]))
        inside = answer is not None and item["start"] <= answer.idx < item["start"] + len(item["answer"])
        for name in (item["question"], "all"):
            asked[name] += 1
            right[name] += inside
    return {name: round(right[name] / asked[name], 4) for name in asked}
