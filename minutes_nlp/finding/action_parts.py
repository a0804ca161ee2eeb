"""The actions that a sentence or an entry sets together: counted, between semicolons, or each with a note of its own.

In: the words, and the people whom the document names; out: offsets of the actions in the words, [] where they are one.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from minutes_nlp.finding.action_cells import COUNTS
from minutes_nlp.finding.action_lines import LEAD, is_shared_task
from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.somebody import is_somebody
from minutes_nlp.language.date_grammar import any_of
from minutes_nlp.language.deadlines import limits
from minutes_nlp.rulebook import load_rules

_BRACKETED = re.compile(
    r"(?:[,;]?\s*(?:and\s)?\s*)(?P<task>(?P<thing>[^(),;\s][^(),;]{1,60}?)\s?"
    r"\((?P<who>[^(),;]{2,40})[,;]\s*(?P<when>[^(),;]{3,30})\))"
)
_APART = re.compile(r"(?:;|(?<=[a-z\d])\.)\s+(?=[\w(])")
_SOME_DAY = date(2000, 1, 1)  # whether words say by when does not hang on the day that they are said
_MARK = re.compile(
    r"(?:^|(?<=[:;,.])\s+|(?<=[;,]\sand)\s+|\s+(?=\(?\d{1,2}\)\s[A-Z]))\(?(?P<mark>\d{1,2}|[a-h]|[ivx]{1,4})[.)]\s+(?=\S)"
)
_AND_THAT = re.compile(r"(?:[,;]\s++(?:and\s++(?:also\s++)?)?|(?<!\s)\s++and\s++(?:also\s++)?)that\s++(?=\S)")
_STAYS = re.compile(r"(?:be|have|remain|stay|continue|live|see|know|want|need|like)\b")
_SEMICOLON = re.compile(r";\s+(?:and\s+)?(?=\S)")
_TAIL = re.compile(r"[\s;,]*(?:\band)?[\s;,]*$")


@dataclass(frozen=True, slots=True)
class Part:
    """One of the actions that a sentence sets, and who is to do it where the part alone does not tell; None else."""

    start: int
    end: int
    who: str | None = None


def parts_listed(entry: str, people: Collection[str]) -> list[Part]:
    """The actions that an entry of a list or table sets, where it counts them in words or notes who and when apart."""
    return counted_out(entry, people) or [Part(start, end) for start, end in noted_apart(entry, people)]


def parts_set(sentence: str, people: Collection[str]) -> list[Part]:
    """The actions that a sentence of running text sets, where it sets several; [] else."""
    if counted := counted_out(sentence, people):
        return counted
    found = enumerated(sentence) or shared_out(sentence, people) or agreed_together(sentence, people)
    return [Part(start, end) for start, end in found]


def counted_out(sentence: str, people: Collection[str]) -> list[Part]:
    """What a sentence counts in words ("We agreed that firstly, Ann rings the school; secondly, that Ed ...").

    [] where a part of it does not say who is to do what: "first, to look at the tooth, and second, ..." gives reasons.
    """
    marks = list(_ordinals().finditer(sentence))
    rules = load_rules("recommendations")["counting"]
    counts = [{mark["word"].lower().removesuffix("ly"), mark["word"].lower()} for mark in marks]
    order: list[set[str]] = [{word} for word in rules["ordinals"][: len(counts)]]
    if len(counts) < 2 or len(order) < len(counts):
        return []
    order[-1] |= {*rules["closing"]}
    if not all(words & counted for words, counted in zip(order, counts, strict=True)):
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(sentence)]
    parts: list[Part] = []
    for mark, end in zip(marks, ends, strict=True):
        stop = mark.end() + len(_TAIL.sub("", sentence[mark.end() : end]))
        words_set = sentence[mark.end() : stop]
        owners = owners_of(f"It was agreed that {words_set}", names=people)
        if not owners:
            return []
        named = owners_of(words_set, names=people) == owners
        parts.append(Part(mark.end(), stop, None if named else " and ".join(owners)))
    return parts


@lru_cache(maxsize=1)
def _ordinals() -> re.Pattern[str]:
    """A word that counts, set off by a mark: "the first appointment" and "at first he" count nothing."""
    rules = load_rules("recommendations")["counting"]
    plain, closing = any_of(rules["ordinals"]), any_of(rules["closing"])
    before = r"(?:^\W*|(?<=[;,.:])\s+(?:and\s+)?(?:that\s+)?|\b(?:that|and)\s+)"
    behind = r"(?:\s*[,:]\s*(?:that\s+)?|\s+that\s+)"
    adverb = rf"(?P<adverb>(?:{plain})ly|{closing})"
    return re.compile(rf"{before}(?P<word>{adverb}|{plain})(?:{behind}|(?(adverb)\s+|(?!)))(?=\S)", re.IGNORECASE)


def enumerated(sentence: str) -> list[tuple[int, int]]:
    """The offsets of what a sentence counts ("It was agreed: 1. the nurse ...; 2. the carers ..."); [] for none."""
    marks = list(_MARK.finditer(sentence))
    if len(marks) < 2 or tuple(mark["mark"] for mark in marks) not in {count[: len(marks)] for count in COUNTS}:
        return []
    ends = [*(mark.start() for mark in marks[1:]), len(sentence)]
    parts = [(mark.end(), end) for mark, end in zip(marks, ends, strict=True)]
    return [(start, start + len(_TAIL.sub("", sentence[start:end]))) for start, end in parts]


def shared_out(sentence: str, people: Collection[str]) -> list[tuple[int, int]]:
    """The offsets of the clauses between semicolons, each of which says who is to do what; [] where one does not."""
    ends = [*_SEMICOLON.finditer(sentence)]
    starts = [0, *(mark.end() for mark in ends)]
    parts = [
        (start, start + len(sentence[start:end].rstrip()))
        for start, end in zip(starts, [*(mark.start() for mark in ends), len(sentence)], strict=True)
    ]
    return parts if len(parts) > 1 and all(_says_who_does(sentence[a:b], people) for a, b in parts) else []


def noted_apart(entry: str, people: Collection[str]) -> list[tuple[int, int]]:
    """The offsets of the things of a row that each have who and when as notes of their own; [] for other entries.

    "Passport (Ed, 3 May), bank account (Tess, 9 May)", "Passport - Ed - 3 May; bank account - Tess - 9 May".
    """
    return _in_brackets(entry, people) or _behind_dashes(entry, people)


def _in_brackets(entry: str, people: Collection[str]) -> list[tuple[int, int]]:
    found, at = [], 0
    while at < len(entry.rstrip(" .")):
        match = _BRACKETED.match(entry, at)
        if match is None or not is_somebody(match["who"], people) or not limits(match["when"], _SOME_DAY):
            return []
        found.append(match.span("task"))
        at = match.end()
    return found if len(found) > 1 else []


def _behind_dashes(entry: str, people: Collection[str]) -> list[tuple[int, int]]:
    parts, at = [], 0
    for end in [*_APART.finditer(entry), None]:
        stop = end.start() if end else len(entry.rstrip())
        parts.append((at, stop))
        at = end.end() if end else stop
    noted = all(
        LEAD.match(entry, start, stop)
        and parse_wording(entry[start:stop]).turn == "noun"
        and is_shared_task(entry[start:stop], people)
        for start, stop in parts
    )
    return parts if len(parts) > 1 and noted else []


def agreed_together(sentence: str, people: Collection[str]) -> list[tuple[int, int]]:
    """The offsets of what was agreed at once ("It was agreed that Ann would ..., and that the school would ...").

    [] where one of the clauses does not say who is to do what: "and that it is kept up" is no action of its own.
    """
    if not (ands := list(_AND_THAT.finditer(sentence))):
        return []
    starts, ends = [0, *(mark.end() for mark in ands)], [*(mark.start() for mark in ands), len(sentence.rstrip())]
    parts = list(zip(starts, ends, strict=True))
    agreed = parse_wording(sentence[: ends[0]]).turn == "agreed"
    return parts if agreed and all(_is_agreed_of(sentence[a:b], people) for a, b in parts) else []


def _is_agreed_of(clause: str, people: Collection[str]) -> bool:
    """Whether a clause says what somebody, known or with a capital letter, is to do, and not how he stays."""
    wording = parse_wording(clause)
    owners = owners_of(clause, names=people)
    named = is_somebody(wording.subject, people) or owners == (wording.subject,)
    said = wording.turn in {"agreed", "will", "to"} and not wording.passive
    return said and bool(owners) and named and not _STAYS.match(wording.predicate)


def _says_who_does(clause: str, people: Collection[str]) -> bool:
    wording = parse_wording(clause)
    said = wording.turn in {"agreed", "asked", "will", "to"} and not wording.passive
    return said and is_somebody(wording.subject, people) and bool(owners_of(clause, names=people))
