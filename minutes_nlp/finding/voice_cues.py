"""The cues of `rules/voice.toml` in one unit, each with who does it: the child, somebody else, or nobody said.

"Bernie says he likes trains": the first cue is Bernie's, the second the child's. Words within a quotation are nobody's
act; they count for what the statement is about.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.voice_quotes import Quotation
from minutes_nlp.language.people import Mention, is_agent
from minutes_nlp.rulebook import load_rules

#: Characters between a subject and its verb, and between a verb and the subject behind it.
REACH, REACH_BACK = 60, 12
_BREAK = re.compile(r"[;:!?]|\.\s|\b(?:that|if|whether|because|which|who)\b")
_CLOSING = frozenset("\"”’'»")
_AFTER_COMMA = frozenset({"said", "says", "thinks", "reckons"})
#: Acts by which somebody gives what is said, thought or felt; only their verbs may stand before who does it.
TELLING = frozenset({"say", "think", "want", "feel"})


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that give a statement away; offsets within the unit. `actor` is a mention's `who`, or `nobody`."""

    name: str
    start: int
    end: int
    actor: str


def act_cues(text: str, found: Sequence[Mention], quotes: Sequence[Quotation]) -> tuple[Cue, ...]:
    """Return what somebody does or feels in the unit outside its quotations, with who it is, in reading order."""
    cues = []
    for name, pattern in patterns("acts").items():
        for match in pattern.finditer(text):
            if not any(q.start < match.start() < q.end - 1 for q in quotes):
                cues.append(Cue(name, match.start(), match.end(), _actor(text, match, found, quotes, name)))
    return tuple(sorted(cues, key=lambda cue: (cue.start, cue.name)))


def frame_cues(text: str) -> dict[str, re.Match[str]]:
    """Return the first match of every frame that stands in the text, by the frame's name."""
    return {name: match for name, pattern in patterns("frames").items() if (match := pattern.search(text))}


def counts(part: str, text: str) -> dict[str, int]:
    """How often the words of each kind or topic stand in a text."""
    return {name: len(pattern.findall(text)) for name, pattern in patterns(part).items()}


@cache
def patterns(part: str) -> Mapping[str, re.Pattern[str]]:
    """The compiled groups of one table of `rules/voice.toml`."""
    return {name: compile_cues(phrases) for name, phrases in load_rules("voice")[part].items()}


def _actor(text: str, verb: re.Match[str], found: Sequence[Mention], quotes: Sequence[Quotation], name: str) -> str:
    """Who is nearest before the verb with no other clause between; behind it where the verb follows a quotation."""
    if name in TELLING:
        for mention in found:
            between = text[verb.end() : mention.start]
            if 0 <= mention.start - verb.end() <= REACH_BACK and re.fullmatch(
                r"\s+(?:the |his |her |my |young )*", between
            ):
                before = text[: verb.start()].rstrip()[-1:]
                if before in _CLOSING or (before == "," and verb.group().lower() in _AFTER_COMMA):
                    return mention.who
    for mention in reversed(found):
        if mention.end > verb.start() or verb.start() - mention.end > REACH:
            continue
        between = _unquoted(text, mention.end, verb.start(), quotes)
        if not _BREAK.search(between) and is_agent(text, mention):
            return mention.who
    return "nobody"


def _unquoted(text: str, start: int, end: int, quotes: Sequence[Quotation]) -> str:
    kept = text[start:end]
    for quote in quotes:
        if start <= quote.start and quote.end <= end:
            kept = kept.replace(text[quote.start : quote.end], " ")
    return kept
