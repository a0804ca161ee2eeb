"""Where sentences end within one block of text, by rules that know how minutes are written.

The words are in `rules/sentences.toml`. Quotations and brackets that hold several sentences stay whole, together with
the speaker who follows them; a statistical splitter is never asked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from minutes_nlp.rulebook import load_rules

Offsets = tuple[int, int]
LONGEST_WORD = 40  # characters looked back for the word before a full stop
FEWEST_SMALL = 2  # full stops before small letters, from which on a line is one of somebody who types no capitals

_STOP = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[\"”’'»)\]]*+)(?P<gap>\s+|(?<=[a-z)]\.)(?=[A-Z][a-z]+\s)|$)"
)
_PICTURE = "\u2600-\u27bf\u2b50\u2b55\U0001f000-\U0001faff\ufe0f\u200d"
_EMOJI = re.compile(rf"(?:(?<![{_PICTURE}])[{_PICTURE}]++|(?<=\s)[:;]-?[)(DPp])\s+")
# Dots that lead from a label to its value ("Last PEP ....... : 11/12/2025").
_LEADER = re.compile(r"(?:\.{4,}|…{2,})\s*(?=[:\d])")
_LAST_WORD = re.compile(r"[^\s\"“”‘(\[]+$")
_NEXT_WORD = re.compile(r"[\"“‘'(\[]*([\w’'&/-]+)")
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,3}$")
_LIST_NUMBER = re.compile(r"\s*[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,4})\)?$")
_SMALL_WORD = re.compile(r"[a-z’']*[aeiouy][a-z’']*(?<=..)|\d+[/%]\d*")
_SMALL = re.compile(r"[a-z][\w’'&/-]*,?\s+[^\s.]")
_CAPITAL = re.compile(r"[\"“‘'(\[]*[A-Z0-9£]")
_NAME = r"[A-Z][\w’'-]*\.?"
_SIGNATURE = re.compile(rf"(?:{_NAME}\s+){{0,2}}[A-Z][\w’'-]*$")
_FIRST_ITEM = re.compile(r"\s*1[.)]?\s+[A-Za-z]")
# A remark in brackets by somebody else, as long as a sentence: "(Note from Janet: he did not want to say.)"
_REMARK = re.compile(r"[(\[](?=[A-Z][a-z]|(?:staff )?note\b)(?:[^\s()\[\]]+\s+){5,80}[^\s()\[\]]+[)\]](?=[.!?]?\s*$)")
_PAIRS = {"“": "”", "«": "»", "(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class _Words:
    titles: frozenset[str]
    small_titles: frozenset[str]
    small_goes_on: frozenset[str]
    never_last: frozenset[str]
    street: frozenset[str]
    may_end: frozenset[str]
    calendar: frozenset[str]
    before_figure: frozenset[str]
    openers: frozenset[str]
    unstopped: re.Pattern[str]
    leads: frozenset[str]
    speaker: re.Pattern[str]
    greeting: re.Pattern[str]
    longest_quotation: int


@lru_cache(maxsize=1)
def _words() -> _Words:
    rules = load_rules("sentences")
    unstopped = "|".join(re.escape(w.capitalize()).replace("'", "['’]") for w in rules["unstopped"])
    speech = "|".join(map(re.escape, rules["speech"]))
    return _Words(
        titles=frozenset(rules["titles"]),
        small_titles=frozenset(word.lower() for key in ("titles", "street", "small_short") for word in rules[key]),
        small_goes_on=frozenset(rules["small_goes_on"]),
        never_last=frozenset(rules["never_last"]),
        street=frozenset(rules["street"]),
        may_end=frozenset(rules["may_end"]),
        calendar=frozenset(rules["calendar"]),
        before_figure=frozenset(rules["before_figure"]),
        openers=frozenset(rules["openers"]),
        unstopped=re.compile(rf"(?<=[\w%)])\s+(?=(?:{unstopped})\s+[a-z])"),
        leads=frozenset(rules["leads"]),
        speaker=re.compile(
            rf"(?:[Tt]he\s+[a-z]+|(?:{_NAME}\s+){{0,2}}{_NAME})\s+(?:{speech})\b(?!(?:\s+\w+){{0,3}}\s+(?:that|to|if|whether)\b)"
        ),
        greeting=re.compile(
            rf"\s*(?:{'|'.join(rules['greetings'])})(?:\s+{_NAME}(?: and)?){{1,4}}\s*[,!-]\s+(?=[A-Z])"
        ),
        longest_quotation=int(rules["longest_quotation"]),
    )


def split_sentences(text: str) -> list[Offsets]:
    """Return the half-open offsets of the sentences of one block, without the white space around them.

    A line break or tab always ends a sentence. Text without a letter or figure yields one sentence if it is not blank.
    """
    sentences: list[Offsets] = []
    start = 0
    for piece in re.split(r"([\n\t]+)", text):
        sentences.extend((start + a, start + b) for a, b in _split_line(piece))
        start += len(piece)
    return sentences


def _split_line(line: str) -> Iterator[Offsets]:
    if not line.strip():
        return
    whole = kept_whole(line)
    ends = [end for _, end in whole]
    cuts = sorted({cut for cut in _cuts(line) if not _inside(cut, whole, ends)})
    for start, end in _signatures_joined(line, [0, *cuts, len(line)]):
        piece = line[start:end]
        if piece.strip():
            left = len(piece) - len(piece.lstrip())
            yield start + left, start + len(piece.rstrip())


def _inside(cut: int, whole: list[Offsets], ends: list[int]) -> bool:
    at = bisect_right(ends, cut)
    return at < len(whole) and whole[at][0] < cut


def _signatures_joined(line: str, cuts: list[int]) -> list[Offsets]:
    """A name that signs the block ("... agree with it. D. Ferris") belongs to the sentence before it."""
    pieces = list(pairwise(cuts))
    if len(pieces) > 1 and _SIGNATURE.match(line[pieces[-1][0] :].strip()):
        (start, _), (_, end) = pieces[-2:]
        pieces[-2:] = [(start, end)]
    return pieces


def _cuts(line: str) -> Iterator[int]:
    words = _words()
    if greeting := words.greeting.match(line):
        yield greeting.end()
    for found in _STOP.finditer(line):
        if found.end() < len(line) and _ends_sentence(line, found, words):
            yield found.end()
    yield from _small_stops(line, words)
    for found in _EMOJI.finditer(line):
        if _CAPITAL.match(line, found.end()):
            yield found.end()
    yield from _enumeration(line)
    for found in _REMARK.finditer(line):
        if found.start() and line[: found.start()].strip():
            yield found.start()
    for found in words.unstopped.finditer(line):
        before = _LAST_WORD.search(line, max(0, found.start() - LONGEST_WORD), found.start())
        if before and _may_lack_stop(before[0], words) and not _LIST_NUMBER.fullmatch(line, 0, found.start()):
            yield found.end()


def _small_stops(line: str, words: _Words) -> Iterator[int]:
    """Where sentences begin in a line typed without capitals: "all fine at home. teeth ok. passport came at last."

    A single small letter behind a full stop proves nothing: an abbreviation may stand before it. A word left over at
    the end ("she was ok. no") makes no sentence.
    """
    stops = [found for found in _STOP.finditer(line) if found.end() < len(line)]
    small = [found for found in stops if _is_small_stop(line, found, words)]
    if len(small) >= FEWEST_SMALL and len(small) > sum(bool(_CAPITAL.match(line, found.end())) for found in stops):
        yield from (found.end() for found in small)


def _is_small_stop(line: str, found: re.Match[str], words: _Words) -> bool:
    last = _LAST_WORD.search(line, max(0, found.start() - LONGEST_WORD), found.start())
    if found["stop"] != "." or found["close"].strip(")]") or not last or not _SMALL.match(line, found.end()):
        return False
    following = _NEXT_WORD.match(line, found.end())
    if following and following[1] in words.small_goes_on:
        return False
    word = last[0].rstrip(")]")
    may_be_short = word in words.small_titles | words.never_last | words.may_end | words.before_figure
    return bool(_SMALL_WORD.fullmatch(word)) and not may_be_short


def _enumeration(line: str) -> Iterator[int]:
    """Where the second and later items begin of "1 a dog 2 a bigger room 3. nan"."""
    if not _FIRST_ITEM.match(line):
        return
    number, at = 2, 0
    while found := re.compile(rf"(?<=[a-z.,;!?)])\s+(?={number}[.)]?\s+[A-Za-z])").search(line, at):
        yield found.end()
        number, at = number + 1, found.end()


def _may_lack_stop(before: str, words: _Words) -> bool:
    return before.lower() not in words.leads and before[-1] not in ",;:-–—/&" and not before[0].isupper()


def _ends_sentence(line: str, found: re.Match[str], words: _Words) -> bool:
    """Whether the full stop (question mark, ellipsis ...) that `found` describes ends a sentence."""
    if _LEADER.match(line, found.start("stop")):
        return False
    after = _NEXT_WORD.match(line, found.end())
    capital = bool(_CAPITAL.match(line, found.end()))
    if not capital and after:
        return False
    if any(mark in found["close"] for mark in "\"”’'") and words.speaker.match(line, found.end()):
        return False
    if found["stop"] != "." or found["close"].strip(")]"):
        return True
    last = _LAST_WORD.search(line, max(0, found.start() - LONGEST_WORD), found.start())
    if not last or not after or found["close"]:
        return True
    return _word_ends_sentence(last[0], after[1], line[: found.start()], words)


def _word_ends_sentence(last: str, following: str, before: str, words: _Words) -> bool:
    lower = last.lower()
    opener = following.lower().replace("’", "'") in words.openers
    if _LIST_NUMBER.fullmatch(before):
        return False
    if last in words.titles or (lower in words.never_last and lower not in words.may_end):
        return last in words.street and opener
    if following[0].isdigit() and (lower in words.before_figure or last in words.calendar):
        return False
    if last in words.street or (_INITIALS.fullmatch(last) and (len(last) == 1 or "." in last)):
        return opener
    return True


def kept_whole(line: str) -> list[Offsets]:
    """Return the offsets of quotations and brackets, in order and apart: no sentence ends inside them."""
    words = _words()
    spans: list[Offsets] = []
    opened: dict[str, int] = {}
    for at, mark in enumerate(line):
        before = line[at - 1] if at else " "
        after = line[at + 1] if at + 1 < len(line) else " "
        if mark == '"' or mark in "'‘’":
            key = '"' if mark == '"' else "'"
            opens = mark == "‘" or (mark != "’" and (before.isspace() or before in "([—–-/") and not after.isspace())
            closes = mark != "‘" and not after.isalnum() and not before.isspace()
            if opens and key not in opened:
                opened[key] = at
            elif (closes or key == '"') and key in opened:
                spans.append((opened.pop(key), at + 1))
        elif mark in _PAIRS:
            opened.setdefault(_PAIRS[mark], at)
        elif mark in opened:
            spans.append((opened.pop(mark), at + 1))
    merged: list[Offsets] = []
    for start, end in sorted((a, b) for a, b in spans if b - a <= words.longest_quotation):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
