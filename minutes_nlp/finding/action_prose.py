"""Sentences that set an action: "It was agreed that the social worker will ...", "I have asked Tom to ...".

A sentence scores by its turn of phrase (`finding/action_wording.py`), by what limits or explains it, and by words that
say the action is past, only possible, anybody's duty, the plan or a request of the family. Words are in
`rules/recommendations.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.finding.cues import compile_cues
from minutes_nlp.finding.owners import bare, is_everyone, owners_of
from minutes_nlp.records import Deadline
from minutes_nlp.rulebook import load_rules

#: Score from which a sentence counts as a recommendation.
LIMIT = 0.5

_QUOTED = re.compile(r"[\"“”]")
_CHAIR = re.compile(r"(?:\b(?:I|we|the (?:iro|chair|review|meeting|reviewing officer)|iro|chair|reviewing officer)(?:['’]ve)?)\s*$", re.IGNORECASE)
_REQUEST_TAIL = re.compile(r"\s*\b(?:also|then|therefore|have|has|had|asked|want|would like|recommend\w*|request\w*|direct\w*|instruct\w*|'ve|’ve)\s*$")
_PASSIVE_ASK = re.compile(
    r"\b(?:was|were|has been|have been|is|are)\b[^.;]{0,30}\b(?:asked|directed|instructed|requested|tasked|required|charged|commissioned)\b"
    r"(?: by [\w' ]+?)? to\b"
)
_FORMAL = re.compile(
    r"\b(?:it (?:was|is|has been|'s|’s)|(?:we|i|the (?:review|meeting|iro|chair)|all|everyone|everybody)(?: have| has|'ve|’ve)?)(?: also| then| therefore| all| further)* "
    r"(?:agreed|decided|resolved|recommended|recommends?|settled|determined|directed)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(r"so (?:that|as)|in order|because|since |as |to help|so |given|in view", re.IGNORECASE)
_WILL = re.compile(r"(?:will|shall|'ll|’ll|would|should|must|ought to|is to|are to|needs? to|going to|to) (?:\w+ly )?$")
PENALTIES = ("done", "before", "maybe", "duty", "plan")


@dataclass(frozen=True, slots=True)
class ProseCue:
    """How much a sentence looks like a recommendation, and the words that say so."""

    score: float
    words: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to be judged: `chairs` are names of the reviewing officer, `child` and `people` those of the others."""

    text: str
    deadline: Deadline | None = None
    chairs: tuple[str, ...] = ()
    child: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    decisions: bool = False


def prose_cue(sentence: Sentence) -> ProseCue:
    """Return the score of a sentence, 0 to 1, by rules alone."""
    turn, words = turn_of(sentence)
    signs = signs_of(sentence)
    base = {"agreed": 0.75, "asked": 0.75, "was asked": 0.7, "going to": 0.45, "is to": 0.35, "agreed to": 0.4, "to": 0.3, "will": 0.2}.get(turn, 0.0)
    if not base:
        return ProseCue(0.0, "")
    soft = turn in {"will", "going to", "is to", "to"}
    score = base + (0.2 if soft else 0.05) * signs["limit"] + (0.25 if soft else 0.05) * signs["purpose"] + 0.25 * sentence.decisions
    if soft and not signs["owner"]:
        score -= 0.3
    for name, weight in (("done", 0.6), ("before", 0.6), ("maybe", 0.35), ("duty", 0.6), ("plan", 0.35)):
        if signs[name] and (soft or name not in {"maybe", "plan"}):
            score -= weight
    score -= 0.5 * signs["quoted"] + 0.6 * signs["question"] + 0.4 * signs["everyone"]
    return ProseCue(max(0.0, min(score, 1.0)), words)


def turn_of(sentence: Sentence) -> tuple[str, str]:
    """The turn of phrase that may set an action, "" for none, and its words."""
    text, wording = sentence.text, parse_wording(sentence.text)
    head = text[: wording.verb]
    if not wording.predicate:
        return ("agreed", "agreed") if wording.turn == "agreed" and _FORMAL.search(text) and re.search(r"[A-Z]\w+ \w+s ", text) else ("", "")
    if wording.turn == "agreed":
        formal = _FORMAL.search(text)
        return ("agreed", formal.group()) if formal and _WILL.search(head) else ("", "")
    if wording.turn == "asked":
        if _PASSIVE_ASK.search(text[: wording.verb + 1]):
            return "was asked", "asked to"
        before = _strip_tail(text[: wording.start])
        named = any(before.rstrip().endswith(name) for name in sentence.chairs if len(name) > 2)
        return ("asked", "asked") if named or _CHAIR.search(before) else ("", "")
    if wording.turn in {"will", "to"}:
        for words, pattern in (("going to", r"\b(?:is|are) going to\s*$"), ("is to", r"\b(?:is|are) to\s*$"), ("agreed to", r"\b(?:has|have) agreed to\s*$")):
            if re.search(pattern, head):
                return words, words
        return wording.turn, wording.turn
    return "", ""


def signs_of(sentence: Sentence) -> dict[str, bool]:
    """What else speaks for or against a recommendation, by name."""
    text, wording = sentence.text, parse_wording(sentence.text)
    deadline = sentence.deadline
    owners = owners_of(text, names=sentence.people)
    told = text[: len(text) - len(wording.reason)] if wording.reason else text
    signs = {name: bool(_cues(name).search(text if name in {"before", "duty"} else told)) for name in PENALTIES}
    return signs | {
        "limit": deadline is not None and (deadline.due is not None or deadline.bounded),
        "purpose": bool(_PURPOSE.match(wording.reason)),
        "owner": bool(owners),
        "everyone": any(is_everyone(owner) for owner in owners),
        "family": any(bare(owner) in _relatives() or owner in sentence.child for owner in owners),
        "quoted": bool(_QUOTED.search(text)),
        "question": text.rstrip().endswith("?"),
        "passive": wording.passive,
        "decisions": sentence.decisions,
        "late": wording.verb > 90,
        "comma first": "," in text[: wording.start] or "," in wording.subject,
    }


def _strip_tail(before: str) -> str:
    while (cut := _REQUEST_TAIL.sub("", before)) != before:
        before = cut
    return before


@lru_cache(maxsize=1)
def _relatives() -> frozenset[str]:
    rules = load_rules("smart")["achievable"]
    return frozenset(rules["parents"]) | frozenset(rules["child"]) | {"he", "she", "they"}


@lru_cache(maxsize=8)
def _cues(name: str) -> re.Pattern[str]:
    return compile_cues(load_rules("recommendations")["prose"][name])
