"""What a sentence of running text shows of whether it sets an action: "I have asked Tom to ...", "Dan will ...".

A sentence's turn of phrase (`finding/action_wording.py`), what limits or explains it, and words that say the action is
past, only possible, anybody's duty, the plan or somebody's wish become named features; the classifier of
`models/actions` (`learning/action_training.py`) weighs them. Words are in `rules/recommendations.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.finding.action_words import masked_words
from minutes_nlp.finding.asked_things import asked_thing
from minutes_nlp.finding.owner_words import bare, is_everyone
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.records import Deadline
from minutes_nlp.rule_words import cues_in
from minutes_nlp.rulebook import load_rules

_QUOTED = re.compile(r"[\"“”]")
_CHAIR = re.compile(
    r"\b(?:I|we|the (?:iro|chair|review|meeting|reviewing officer)|iro|chair|reviewing officer)(?:['’](?:ve|m))?\s*$",
    re.IGNORECASE,
)
_REQUEST_TAIL = re.compile(
    r"\s*\b(?:also|then|therefore|have|has|had|am|is|are|asked|asking|want|would like|recommend\w*|request\w*|"
    r"direct\w*|instruct\w*|'ve|’ve)\s*$"
)
_PASSIVE_ASK = re.compile(
    r"\b(?:was|were|has been|have been|is|are)\b[^.;]{0,30}\b(?:asked|directed|instructed|requested|tasked|"
    r"required|charged|"
    r"commissioned|encouraged|urged|invited|told|reminded)\b(?: by [\w' ]+?)? to\b"
)
_FORMAL = re.compile(
    r"(?:^agreed|^resolved|^decided|\b(?:it (?:was|is|has been|'s|’s)|it['’]s|(?:we|i|(?:the |^)(?:review|meeting|"
    r"iro|chair|(?:independent )?reviewing officer)|all|everyone|everybody)(?: have| has|'ve|’ve)?)"
    r"(?: \w+ly| also| then| therefore| all| further)*) (?:agreed|decided|resolved|recommended|recommends?|"
    r"settled|determined|directed|so decided|concluded(?= that)|(?:requested|asked|requests?|asks?)(?= that))\b|"
    r"\bit (?:is|was) (?:essential|vital|imperative|crucial)(?= that)|"
    r"\bmy (?:recommendation|request|requirement|decision) (?:is|was)(?= that)|^(?:agreed|resolved|decided)\b|^that\b",
    re.IGNORECASE,
)
_NEEDED = re.compile(r"essential|vital|imperative|crucial")
_PURPOSE = re.compile(r"so (?:that|as)|in order|because|since |as |to help|so |given|in view", re.IGNORECASE)
_MODAL = re.compile(
    r"\b(will|shall|'ll|’ll|would|should|must|ought to|is to|are to|needs? to|is going to|are going to|"
    r"has agreed to|have agreed to|undertook to|promised to|agreed to|was to|were to|to)(?:,[^,]+,)? (?:\w+ly )?$"
)
_LEAD = re.compile(
    r"(?:By|Within|Before|Until|As|Because|Since|So that|To|In order|Given|In view|After|On|From|Next|At) "
)
#: "Should panel be missed again, I shall ...", "I wondered what it is to be ...": what may come, and what is mused on.
_SUPPOSED = re.compile(r"(?:Should|Were|Had)\s+(?!I\b)|I (?:had )?wonder(?:ed)?\b")
_COULD_PLEASE = re.compile(r"(?:[Cc]ould|[Cc]an|[Ww]ould|[Ww]ill) [^?.;:,]{2,60}? please [a-z]")
_AND_SO = re.compile(r",? so \w|, and [\w'’ ]{2,30} (?:will|is to|are to|to) ")
SIGNS = ("done", "before", "maybe", "duty", "plan")
#: Turns of phrase that set an action wherever they stand; how often a document uses them tells its style.
STRONG = frozenset({"agreed", "asked", "was asked"})
_cues = partial(cues_in, "recommendations", "prose")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence to be judged, with what surrounds it.

    `chairs` are words of the reviewing officer's name, `child` of the child's, `people` whole names; `topic` is the
    section's; `neighbours` counts the strong turns of phrase in the same document, `follows` tells that the sentence
    before is one.
    """

    text: str
    deadline: Deadline | None = None
    chairs: tuple[str, ...] = ()
    child: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    topic: str = "other"
    neighbours: int = 0
    follows: bool = False


def placed(sentences: list[Sentence]) -> list[Sentence]:
    """The sentences of one document, in order, with `neighbours` and `follows` filled in."""
    strong = [turn_of(sentence)[0] in STRONG for sentence in sentences]
    return [
        replace(sentence, neighbours=sum(strong) - strong[i], follows=i > 0 and strong[i - 1])
        for i, sentence in enumerate(sentences)
    ]


def is_decided_elsewhere(text: str) -> bool:
    """Whether a sentence tells what a court, or a meeting other than the review, decided or asked for.

    What somebody does about it may stand in the same sentence ("The court asked for it, so Ed will file it by May").
    """
    opening = _elsewhere().match(text)
    return opening is not None and not _AND_SO.search(text, opening.end())


def prose_features(sentence: Sentence) -> dict[str, float]:
    """The named features of a sentence; {} for one that has no turn of phrase that could set an action."""
    turn, _ = turn_of(sentence)
    if not turn or _SUPPOSED.match(sentence.text):
        return {}
    signs = signs_of(sentence)
    if signs["calendar"] and turn not in STRONG:
        return {}
    features = {f"turn {turn}": 1.0}
    for name, shown in signs.items():
        if shown:
            features[name] = 1.0
            features[f"{'strong' if turn in STRONG else 'soft'} turn, {name}"] = 1.0
    features["style"] = min(sentence.neighbours, 6) / 3
    if turn not in STRONG:
        features["soft turn, style"] = features["style"]
    if sentence.topic in {"decisions", "previous_decisions"}:
        features[f"topic {sentence.topic}"] = 1.0
    return features | masked_words(sentence.text, sentence.people, sentence.chairs)


def turn_of(sentence: Sentence) -> tuple[str, str]:
    """The turn of phrase that may set an action, "" for none, and the words that make it."""
    text, wording = sentence.text, parse_wording(sentence.text)
    if _thing_asked(sentence) or _COULD_PLEASE.match(text):
        return "asked", "asked for"
    head = text[: wording.verb]
    modal = found[1] if (found := _MODAL.search(head)) else ""
    if wording.turn == "agreed":
        formal = _FORMAL.search(text)
        if formal and _NEEDED.search(formal.group()) and not _is_limited(sentence.deadline):
            return modal, modal  # "It is essential that Amy feels safe" sets nothing by itself
        if formal and (modal or wording.predicate):
            return "agreed", formal.group()
        return ("undertook", "undertook") if modal and re.search(r"agreed|undertook|promised", head) else ("", "")
    if not wording.predicate:
        return "", ""
    if wording.turn == "asked":
        if _PASSIVE_ASK.search(text[: wording.verb + 1]):
            return "was asked", "asked to"
        before = _strip_tail(text[: wording.start])
        named = any(before.rstrip().endswith(name) for name in sentence.chairs if len(name) > 2)
        return ("asked", "asked") if named or _CHAIR.search(before) else ("asked by others", "asked")
    if wording.turn == "to" and _is_busy(wording.subject):
        return "", ""
    if wording.turn in {"will", "to"}:
        return (modal or wording.turn).replace("are ", "is ").replace("have ", "has ").replace(
            "needs to", "need to"
        ), modal
    return "", ""


def signs_of(sentence: Sentence) -> dict[str, bool]:
    """What else speaks for or against a recommendation, by name."""
    text, wording = sentence.text, parse_wording(sentence.text)
    deadline = sentence.deadline
    owners = owners_of(text, names=sentence.people)
    if thing := _thing_asked(sentence):
        wording = replace(wording, subject=text[: thing.start("thing")], verb=thing.start("thing"))
    head, predicate = text[: wording.verb], wording.predicate
    told = text[: len(text) - len(wording.reason)] if wording.reason else text
    signs = {f"{name} in the verb's clause": bool(_cues(name).search(predicate)) for name in SIGNS}
    signs |= {f"{name} before the verb": bool(_cues(name).search(head)) for name in SIGNS}
    limit = _is_limited(deadline)
    near = deadline is not None and bool(deadline.text) and deadline.text in told
    return signs | {
        "calendar": bool(_cues("calendar").search(text)),
        "limit": limit,
        "limit outside the reason": limit and near,
        "open deadline": deadline is not None and not limit,
        "purpose": bool(_PURPOSE.match(wording.reason)),
        "reason first": bool(_LEAD.match(text)) and "," in head,
        "limit and purpose": limit and bool(_PURPOSE.match(wording.reason)),
        "owner": bool(owners),
        "everyone": any(is_everyone(owner) for owner in owners),
        "family": any(bare(owner) in _relatives() or owner in sentence.child for owner in owners),
        "pronoun": bool(re.search(r"\b(?:he|she|they|it|this|that|there)\s*$", wording.subject, re.IGNORECASE)),
        "you": bool(re.fullmatch(r"\W*you\W*", wording.subject, re.IGNORECASE)),
        "I": bool(re.fullmatch(r"\W*(?:I|we)\W*", wording.subject, re.IGNORECASE)),
        "subject only": bool(owners) and len(wording.subject.split()) <= 5 and wording.start == 0,
        "quoted": bool(_QUOTED.search(text)),
        "nobody": bool(re.match(r"(?:No|Nobody|No one|None|Neither|Not)\b", text)),
        "speaker": bool(re.match(r"[A-Z][\w. ]{1,25}: ", text)),
        "long subject": len(wording.subject.split()) > 8,
        "verb after": bool(re.search(r"\b(?:is|was|are|were|has|have|had|did)\b", wording.core)),
        "question": text.rstrip().endswith("?"),
        "passive": wording.passive,
        "late": wording.verb > 90,
        "state": bool(re.match(r"(?:be|have|remain|stay|continue|see|know|want|need|like)\b", predicate))
        and not wording.passive,
        "first part": "," in wording.subject,
        "follows": sentence.follows,
    }


def _thing_asked(sentence: Sentence) -> re.Match[str] | None:
    """What the reviewing officer or the review asks for by a day: without one it may be what was asked before."""
    return asked_thing(sentence.text, sentence.chairs) if _is_limited(sentence.deadline) else None


def _is_busy(subject: str) -> bool:
    """Whether words before "to" tell what somebody is doing anyway ("Everyone is working to ...")."""
    return any(match.end() == len(subject.rstrip()) for match in _cues("busy").finditer(subject))


def _is_limited(deadline: Deadline | None) -> bool:
    return deadline is not None and (deadline.due is not None or deadline.bounded)


def _strip_tail(before: str) -> str:
    while (cut := _REQUEST_TAIL.sub("", before)) != before:
        before = cut
    return before


@lru_cache(maxsize=1)
def _relatives() -> frozenset[str]:
    rules = load_rules("smart")["achievable"]
    return frozenset(rules["parents"]) | frozenset(rules["child"]) | {"he", "she", "they"}


@lru_cache(maxsize=1)
def _elsewhere() -> re.Pattern[str]:
    rules = load_rules("recommendations")["decided_elsewhere"]
    names = {"BODY": "bodies", "MEETING": "meetings"}
    openings = "|".join(rules["openings"])
    return re.compile(re.sub("BODY|MEETING", lambda match: f"(?:{'|'.join(rules[names[match.group()]])})", openings))
