"""What children said, for a report whose quotes are cleared: pseudonymised, and never from a small group."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from minutes_nlp.reporting.annual_entries import Entry
from minutes_nlp.reporting.annual_practice import topic_name
from minutes_nlp.reporting.privacy import without_names

_SHORTEST, _LONGEST, _MOST = 25, 180, 8
_OWN_WORDS = ("direct", "written")


def quotes_from(
    entries: Sequence[Entry], known: Mapping[str, str], codes: Mapping[str, str], threshold: int
) -> tuple[str, ...]:
    """Return up to eight quotes, one for each topic on which `threshold` children are heard in their own words.

    A child is quoted once. A text with a figure in it, or with more than one word replaced, is left out: it tells too
    much of one child or nothing. The choice depends on the texts alone.
    """
    texts = (str(said["text"]) for entry in entries for said in entry.record["voice"])
    # Words that are written small somewhere; a first word that is not among them may be a name.
    ordinary = {word for text in texts for word in re.findall(r"[^\W\d_][\w’'-]*", text) if word[0].islower()}
    heard: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in entries:
        for said in entry.record["voice"]:
            if said["mode"] in _OWN_WORDS:
                words = " ".join(str(said["text"]).split())
                safe = without_names(words, known, strict=True, ordinary=ordinary)
                previous = heard[said["topic"]].get(entry.child, "")
                heard[said["topic"]][entry.child] = max(previous, safe if _is_fit(safe) else "", key=_order)
    chosen: list[str] = []
    quoted: set[str] = set()
    for topic, children in sorted(heard.items()):
        fit = [child for child, text in children.items() if text and child not in quoted]
        if len(children) >= threshold and fit and len(chosen) < _MOST:
            child = max(fit, key=lambda each: _order(children[each]))
            quoted.add(child)
            words = re.sub(r"[“”\"]", "", children[child])
            chosen.append(f"“{words}” (child {codes[child]}, on {topic_name(topic).lower()})")
    return tuple(chosen)


def _is_fit(text: str) -> bool:
    return _SHORTEST <= len(text) <= _LONGEST and text.count("[") <= 1 and not re.search(r"\d", text)


def _order(text: str) -> tuple[bool, str]:
    """Any text goes before none, and among texts their digest decides, which favours no child."""
    return bool(text), hashlib.sha256(text.encode("utf-8")).hexdigest()
