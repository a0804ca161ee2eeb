"""Which labels say which check of `rules/timescales.toml`: "Visits by Simon (six-weekly)", "Date of last PEP"."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from minutes_nlp.finding.timescales import checks, without_frequency
from minutes_nlp.reading.labels import ITEM_MARK, known_labels
from minutes_nlp.rulebook import load_rules

#: Words of the longest label of a cell.
LONGEST_CELL = 9
_NUMBERING = re.compile(rf"\A\s*{ITEM_MARK}\s+(?=[A-Za-z])")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ASKS = re.compile(r"(?:is|are|was|were|has|have|had|does|do|did)\b", re.IGNORECASE)
_BY_WHOM = re.compile(r"\s+(?:by|from|to)\s+(?:(?:the|a|your|his|her|their)\s+)?[\w’'. -]+$")


@cache
def labels_of(check: str) -> frozenset[frozenset[str]]:
    """The words of each label of a check, without those that any label may have."""
    entry = next(entry for entry in checks() if entry["id"] == check)
    return frozenset(core_of(label) for label in entry["labels"])


def core_of(label: str) -> frozenset[str]:
    """The words of a label without those that any may have ("date of"); all where it has no others."""
    words = words_of(label)
    return words - frozenset(load_rules("timescales")["label_words"]) or words


def words_of(text: str) -> frozenset[str]:
    """The words and numbers of a text in lower case, without a genitive's s."""
    text = re.sub(r"['’]s\b", "", text.lower()).replace("carried out", "done")
    return frozenset(re.findall(r"[a-z0-9]+", text))


def is_label(check: dict[str, Any], label: str) -> bool:
    """Whether a label says the check and nothing more: "Visits by Simon (six-weekly)", "Is there a current PEP?"."""
    bare = bare_label(label)
    if len(bare.split()) > LONGEST_CELL or names_person(bare) or is_by_another(check, label):
        return False
    known = labels_of(check["id"])
    forms = (bare, _BY_WHOM.sub("", bare), without_frequency(bare))
    asked = core_of(bare) - _question_words() if _ASKS.match(bare) else None
    return any(core_of(each) in known for each in forms) or asked in known or names_fact(check, bare)


@cache
def _question_words() -> frozenset[str]:
    return frozenset(load_rules("timescales")["question_words"])


def names_fact(check: dict[str, Any], bare: str) -> bool:
    """Whether words label a fact of the check by its label in `rules/facts.toml`: "In care since"."""
    named = known_labels(bare)
    return bool(named) and not (named[0].event or named[0].weak) and named[0].field in check["facts"]


def is_by_another(check: dict[str, Any], text: str) -> bool:
    """Whether a label or a question says that somebody else does it: "Child seen by the IRO", "Visits by CAMHS"."""
    return _by_others(check["id"]).search(text) is not None


@cache
def _by_others(check: str) -> re.Pattern[str]:
    others = next(entry.get("unless", ()) for entry in checks() if entry["id"] == check)
    who = "|".join(others) or r"(?!)"
    own = r"(?!(?:the\s+|\w+\s+)?(?:social\s+work|SW\b))"  # "Visits by SW (mum present)"
    return re.compile(rf"\b(?:by|from)\s+{own}(?:\w+[\s(]+){{0,2}}(?:{who})", re.IGNORECASE)


@lru_cache(maxsize=4096)
def bare_label(label: str) -> str:
    """A label without brackets, its number in the form and the dots that lead to its value."""
    return _NUMBERING.sub("", _BRACKETS.sub(" ", label), count=1).strip(" :.…\n")


def names_person(label: str) -> bool:
    """Whether a label is that of somebody's name, or of who speaks ("SW: I am here from June")."""
    named = known_labels(label)
    return bool(named) and not named[0].event and load_rules("facts")["fields"][named[0].field]["value"] == "name"
