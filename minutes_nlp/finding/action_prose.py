"""Sentences that set an action: "It was agreed that the social worker will ...", "I have asked Tom to ...".

A sentence scores by its turn of phrase (`finding/action_wording.py`), by what limits or explains it, and by words that
say the action is past, only possible, anybody's duty, the plan or a request of the family. Words are in
`rules/recommendations.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from minutes_nlp.finding.action_wording import Wording, parse_wording
from minutes_nlp.finding.cues import compile_cues
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.records import Deadline
from minutes_nlp.rulebook import load_rules

#: Score from which a sentence counts as a recommendation.
LIMIT = 0.5

_QUOTED = re.compile(r"[\"“”]")
_CHAIR = re.compile(r"\b(?:I|We|we|the (?:IRO|chair|review|meeting|reviewing officer)|The (?:IRO|chair|review|meeting|reviewing officer)|IRO|chair|it)(?:['’]ve)?\b[^,.;]{0,40}$")
_PASSIVE_ASK = re.compile(r"\b(?:was|were|has been|have been|is|are)\b[^.;]{0,30}\b(?:asked|directed|instructed|requested|tasked|required|invited|charged|commissioned)\b(?: by [\w' ]+?)? to\b")
_FORMAL = re.compile(r"\b(?:it (?:was|is|has been)|we|we have|we've|the (?:review|meeting|iro|chair)|i|all|everyone|everybody)(?: have| has| also| then| therefore| all)* (?:agreed|decided|resolved|recommended|recommend|settled|determined|directed)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ProseCue:
    """How much a sentence looks like a recommendation, and the words that say so."""

    score: float
    words: str


def prose_cue(text: str, *, deadline: Deadline | None = None, chairs: Collection[str] = (), child: Collection[str] = (), decisions: bool = False) -> ProseCue:
    """Return the score of a sentence, 0 to 1.

    `chairs` and `child` are names of the reviewing officer and of the child; `decisions` tells that the sentence
    stands in the section of decisions.
    """
    wording = parse_wording(text)
    score, words = _turn(text, wording, chairs)
    if not score:
        return ProseCue(0.0, "")
    limit = deadline is not None and (deadline.due is not None or deadline.bounded)
    purpose = bool(re.match(r"so (?:that|as)|in order|because|since|as |to help|so ", wording.reason))
    if wording.turn == "will" and words != "going to":
        score += 0.3 * limit + 0.25 * purpose
    else:
        score += 0.1 * limit + 0.05 * purpose
    score += 0.25 * decisions
    for name, weight in (("done", 0.6), ("before", 0.6), ("maybe", 0.35), ("duty", 0.6), ("plan", 0.35)):
        scope = text if name in {"before", "duty"} else text[: len(text) - len(wording.reason)]
        if _cues(name).search(scope) and not (name in {"plan", "maybe"} and wording.turn in {"asked", "agreed"}):
            score -= weight
    if _QUOTED.search(text):
        score -= 0.5
    if text.rstrip().endswith("?"):
        score -= 0.6
    return ProseCue(max(0.0, min(score, 1.0)), words)


def _turn(text: str, wording: Wording, chairs: Collection[str]) -> tuple[float, str]:
    """The base score of a turn of phrase with an action in it."""
    head = text[: max(len(text) - len(wording.predicate), 0)]
    if not wording.predicate:
        return 0.0, ""
    if wording.turn == "agreed":
        formal = _FORMAL.search(text)
        if not formal or not re.search(r"\b(?:will|should|must|would|shall|to|is to|are to|needs? to)\s*(?:\w+ly )?$", head.strip() + " ".strip() if head else ""):
            return (0.35 if formal else 0.1), "agreed"
        return 0.75, formal.group()
    if wording.turn == "asked":
        if _PASSIVE_ASK.search(text):
            return 0.7, "asked to"
        before = text[: wording.start]
        named = any(re.search(rf"\b{re.escape(name)}\b", before) for name in chairs if len(name) > 2)
        return (0.75, "asked") if _CHAIR.search(re.sub(r"\s*(?:also|then|therefore|have|has|had|asked|want|would|like|recommend\w*|request\w*|direct\w*|instruct\w*|\s)+$", "", before)) or named else (0.1, "asked")
    if wording.turn in {"will", "to"}:
        if re.search(r"\b(?:is|are) going to\b", head):
            return 0.55, "going to"
        if re.search(r"(?:is|are) to\s*$", head):
            return 0.5, "is to"
        if re.search(r"(?:has|have) agreed to\s*$", head):
            return 0.5, "agreed to"
        if wording.turn == "to":
            return (0.45, "to") if owners_of(text) or wording.passive else (0.15, "to")
        return 0.2, "will"
    return 0.0, ""


@lru_cache(maxsize=8)
def _cues(name: str) -> re.Pattern[str]:
    return compile_cues(load_rules("recommendations")["prose"][name])
