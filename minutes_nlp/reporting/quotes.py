"""Quotes for the annual report: some of the children's own words, without names and without the writer's telling.

A report is published, so anything that may be a name, or the words of somebody else, is left out.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from minutes_nlp.reporting.annual_entries import Entry
from minutes_nlp.reporting.jsonlines import Record
from minutes_nlp.reporting.privacy import WORD, without_names
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import TOPIC_NAMES

_SHORTEST, _LONGEST, _MOST = 25, 180, 8  # characters of a quote, and quotes of a report
_OWN_WORDS = ("direct", "written")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
#: A word is ordinary if documents of this many children have it in small letters; a name is seldom shared by two.
_FEWEST_CHILDREN = 2


def quotes_from(
    entries: Sequence[Entry], known: Mapping[str, str], codes: Mapping[str, str], threshold: int
) -> tuple[str, ...]:
    """Return up to eight quotes, one for each topic on which `threshold` children are heard in their own words.

    A child is quoted once. A text with a number, or with more than one word replaced, is left out, since it tells too
    much about one child or nothing at all; so is one with a word in small letters that may be a name, since children
    write names without capitals too. The choice depends on the texts alone.
    """
    ordinary = _ordinary_words(entries)
    heard: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in entries:
        for said in entry.record["voice"]:
            if said["mode"] in _OWN_WORDS:
                safe = without_names(own_words(said, entry), known, strict=True, ordinary=ordinary)
                previous = heard[said["topic"]].get(entry.child, "")
                heard[said["topic"]][entry.child] = max(previous, safe if _is_fit(safe, ordinary) else "", key=_order)
    chosen: list[str] = []
    quoted: set[str] = set()
    for topic, children in sorted(heard.items()):
        fit = [child for child, text in children.items() if text and child not in quoted]
        if len(children) >= threshold and fit and len(chosen) < _MOST:
            child = max(fit, key=lambda each: _order(children[each]))
            quoted.add(child)
            chosen.append(f"“{children[child]}” (child {codes[child]}, on {TOPIC_NAMES[topic]})")
    return tuple(chosen)


def own_words(said: Record, entry: Entry) -> str:
    """Return the child's own wording in a statement: what stands in quotation marks, or "" where none is certain.

    Without quotation marks it is the whole text where the child writes as "I" on a form of its own; anything else may
    be the writer's account.
    """
    text = " ".join(str(said["text"]).split())
    if quoted := " ".join(part.strip() for part in _QUOTED.findall(text)):
        return re.sub(r"[,;:]$", ".", quoted)
    rules = load_rules("report")["quotes"]
    own_form = entry.kind == "consultation_form" and entry.respondent == "child"
    return text if own_form and _has(text, rules["own"]) and not _has(text, rules["told"]) else ""


def _has(text: str, phrases: Sequence[str]) -> bool:
    return bool(re.search(rf"(?<![\w’'])(?:{'|'.join(phrases)})(?!\w)", text, re.IGNORECASE))


def _ordinary_words(entries: Sequence[Entry]) -> set[str]:
    """Return the words that documents of several children have in small letters."""
    children: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for text in _texts(entry.record):
            for word in WORD.findall(text):
                if word[0].islower():
                    children[re.sub(r"[’']s$", "", word)].add(entry.child)
    return {word for word, of in children.items() if len(of) >= _FEWEST_CHILDREN}


def _texts(record: Record) -> Iterator[str]:
    for part in ("voice", "recommendations", "themes", "previous_decisions"):
        yield from (str(found["text"]) for found in record[part])


def _is_fit(text: str, ordinary: Collection[str]) -> bool:
    small = (word for word in WORD.findall(re.sub(r"\[[^]]*\]", "", text)) if word[0].islower())
    if not all(re.sub(r"[’']s$", "", word) in ordinary for word in small):
        return False
    return _SHORTEST <= len(text) <= _LONGEST and text.count("[") <= 1 and not re.search(r"\d", text)


def _order(text: str) -> tuple[bool, str]:
    """Any text is preferred to none; among texts their digest decides, which favours no child."""
    return bool(text), hashlib.sha256(text.encode("utf-8")).hexdigest()
