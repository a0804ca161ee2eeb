"""Printed statements of what is amiss, answered with "No": "PEP is out of date | No", "Overdue assessments | None".

In: what a label says, and its answer; out: whether the answer denies it. Only a label that itself states what is amiss,
or that something is needed ("Advocate needed? | No"), is denied so: "PEP in place | No" and "Dentist | None" are
concerns. The words stand in `rules/verdicts.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.theme_cues import plain_statement
from minutes_nlp.reading.section_topics import comparable
from minutes_nlp.reading.verdicts import compared
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import THEMES

LONGEST_LABEL = 16
"""Words of a printed statement; a longer one tells more than what is denied."""

LONGEST_NEED = 7
"""Words of a label that asks whether one thing is needed."""


def denies_what_is_amiss(label: str, answer: str, child: str) -> bool:
    """Whether the label states what is amiss and the whole of its answer denies it.

    "None" beside a sentence ("There is no PEP | None") may say that there is none indeed, and denies nothing.
    """
    rules = load_rules("verdicts")["denied"]
    if denies_need(label, answer, child):
        return True
    if label.rstrip().endswith("?") or len(label.split()) > LONGEST_LABEL:
        return False
    if compared(answer) in rules["no"]:
        return is_amiss(label, child) or _is_plain(label)
    return compared(answer) in rules["nothing"] and is_amiss(label, child)


def denies_need(label: str, answer: str, child: str) -> bool:
    """Whether the label ends by saying in few words that something is needed, and the whole of its answer denies it."""
    rules = load_rules("verdicts")["denied"]
    text = comparable(label.strip(" ?:"), child)
    denied = compared(answer) in {*rules["no"], *rules["nothing"]} and len(text.split()) <= LONGEST_NEED
    return denied and any(match.end() == len(text) and match.start() > 0 for match in _needed().finditer(text))


def is_amiss(label: str, child: str) -> bool:
    """Whether a word of what is amiss begins or ends the label, and the rest asks for nothing else."""
    fronts, ends, tails, other = _patterns()
    text = comparable(label, child)
    while (tail := next((m for m in tails.finditer(text) if m.end() == len(text)), None)) is not None:
        text = text[: tail.start()].rstrip()
    rests = [text[match.end() :] for match in [fronts.match(text)] if match]
    rests += [text[: match.start()] for match in ends.finditer(text) if match.end() == len(text)]
    return any(not other.search(rest) for rest in rests)


def _is_plain(label: str) -> bool:
    """Whether the label is a sentence that says a concern of a theme plainly, and asks for nothing else."""
    said = next(filter(None, (plain_statement(label, theme) for theme in THEMES)), "")
    return bool(said) and not _patterns()[3].search(comparable(label.replace(said, " ")))


@cache
def _needed() -> re.Pattern[str]:
    return compile_cues(load_rules("verdicts")["denied"]["needed"])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What begins and what ends a label of what is amiss, tails that say when, and words of something else."""
    rules = load_rules("verdicts")
    denied, asked = rules["denied"], rules["adverse"]
    other = compile_cues([*denied["other"], *asked["handled"]])
    return compile_cues(denied["fronts"]), compile_cues(denied["ends"]), compile_cues(asked["tails"]), other
