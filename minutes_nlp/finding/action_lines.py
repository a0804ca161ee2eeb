"""Entries of lists, and sentences that a label marks as actions ("ACTION (SW): book the dentist")."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from functools import lru_cache

from minutes_nlp.finding.action_cells import LIST_MARK, asks, content_start
from minutes_nlp.finding.action_notes import LABELLED
from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.finding.fillers import gives_reason, is_filler
from minutes_nlp.finding.owner_cells import owners_in_cell
from minutes_nlp.finding.owner_words import listed
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.somebody import FINITE, is_somebody, known_words
from minutes_nlp.language.deadlines import find_deadline, limits
from minutes_nlp.records import Block
from minutes_nlp.rule_words import cues_in
from minutes_nlp.rulebook import load_rules

_LABEL = re.compile(
    r"\s*(?:[•*–-]\s*)?"
    r"(?:(?P<before>(?!(?i:agreed|new)\b)[A-Z][\w'’]*(?: [\w'’]+){0,2}?)(?:['’]s)? (?=(?i:actions?\b)))?"
    r"(?:(?P<action>(?i:(?:agreed |new )?actions?(?: points?| required| agreed)?)|AP)\b"
    r"|(?:(?i:(?:agreed |new )?(?:recommendation|decision)(?: required| agreed)?)|REC)\b)"
    r"(?:\s*(?i:no\.?\s*)?\d{1,2})?"
    r"(?:\s*\((?P<who>[^()\d]{2,40})\)|\s+(?:(?i:for|by) (?=\w)|(?=[A-Z]))(?P<named>[^:–—()\d]{2,40}?))?"
    r"\s*(?::|\s[-–—])\s*(?=\S)"
)
_RECOMMENDED = re.compile(
    r"\s*(?:[•*–-]\s*)?(?i:(?:agreed |new |iro )?(?P<name>rec(?:ommendation)?|decision)\b\.?)"
    r"(?:\s*(?i:no\.?\s*)?(?P<number>\d{1,2}))?(?:\s*(?P<mark>[:–—)-]))?\s*(?=[A-Z])"
)
_NUMBERED = re.compile(
    r"(?i)\s*(?:(?:agreed|new|iro) )?(?:rec(?:ommendation)?|decision|action)\.?(?: no\.?)? ?\d{1,2}"
    r"\s*(?:\([^()]{3,30}\))?\s*(?P<subject>[:–—-]\s*\S.{1,40})?:?\s*"
)
SENTENCE_END = re.compile(r"(?<=[a-z)])\.\s+(?=[A-Z\d])")
_BY = re.compile(r"(?i)(?:by|within|before)\b")
_SOME_DAY = date(2000, 1, 1)  # whether words say by when does not hang on the day that they are said
LEAD = re.compile(r"(?P<who>[^–—:;()]{1,60}?(?:\s\([^()]{1,40}\))?)\s*(?:[–—:]|\s-)\s+(?P<rest>\S.*)", re.DOTALL)
_PLEASE = re.compile(r"^\s*please (?=[a-z])", re.IGNORECASE)
_OVER = re.compile(
    r"(?i)(?:none|nil|n/?a|no|see|as above|done|completed?(?! (?:the|an?|his|her|their)\b)|achieved|closed|met|"
    r"outstanding|ongoing)\b"
    r"(?! \w+ (?:to|will)\b)"
)
_WHO_AND_WHEN = re.compile(r"(?<=[.;])\s+(?P<who>[A-Z][^.;:]{1,60}?)[.,;]\s+(?P<when>[^;:]{3,40}?)\.?\s*$")
_NOTED_LAST = (
    re.compile(r"\s[-–—]\s+(?P<who>[^–—:;(),]{1,60}?)\s[-–—]\s+(?P<when>[^–—:;()]{3,40}?)\.?\s*$"),
    re.compile(r"\s\((?P<who>[^(),;]{1,40}?)(?:[,;]|\s[-–—])\s+(?P<when>[^(),;]{3,40}?)\)\.?\s*$"),
)
_TELLS = re.compile(r"\b[a-z]{2,}ed\b")
_NOT_SET = re.compile(
    r"(?i)\W*(?:(?:at|in|during) (?:the|our|your|his|her|their) (?:last|previous) (?:review|meeting)\b|"
    r"(?:previous|earlier|last) (?:decision|recommendation|action)s?\s*:|(?:wh(?:o|at|en|ere|y|ich)|how)\b.*[?:]$)"
)
"""What an earlier review decided, questions, and lines above others ("What needs to happen:")."""
_BOX = re.compile(r"[☐☒☑□]")


def is_item(block: Block) -> bool:
    """Whether a paragraph is an entry of a list, by Word's numbers and bullets or by typed ones."""
    if block.role in {"heading", "question", "label", "options"}:
        return False
    return bool(block.number) or block.role == "list" or content_start(block) > block.start + block.content


def is_resolved(block: Block) -> bool:
    """Whether a paragraph is a clause of "I recommend:" ("That the nurse see her by May")."""
    return block.role == "text" and bool(
        re.match(r"That (?!(?:was|is|said|means?|makes?|will|would|has|had)\b)", block.text)
    )


def is_ticked(block: Block) -> bool:
    """Whether a box to tick stands before an action ("☐ Ann to book the dentist"), and not before an answer."""
    text = block.text[content_start(block) - block.start :]
    return block.role == "options" and not _BOX.search(text) and asks(text)


def typed_number(block: Block) -> int:
    """The number a block begins with, 0 for none: a short item may look like a heading between its neighbours."""
    match = re.match(r"\s*\(?(\d{1,2})(?:[.)]\s|\s?[-–—]\s+(?=[A-Za-z]))", block.text)
    return int(match[1]) if match else 0


def lines_of(block: Block) -> list[tuple[int, int]]:
    """The offsets of an item, or of each line of a paragraph whose lines all begin with a number or a mark."""
    whole = [(content_start(block), block.start + len(block.text.rstrip()))]
    lines = list(re.finditer(r"[^\n]*\S", block.text))
    marks = [LIST_MARK.match(line.group()) for line in lines]
    if len(lines) < 2 or not all(marks):
        return whole
    return [
        (block.start + line.start() + mark.end(), block.start + line.end())
        for line, mark in zip(lines, marks, strict=True)
        if mark
    ]


def behind_label(sentence: str, people: Collection[str]) -> tuple[int, str | None] | None:
    """The offset behind a label that marks a sentence as an action, and whom it names; None without one.

    What stands there must ask for something, or, behind "Action", name a thing to see to: "Decision: the panel approved
    the match" and "Action: Kay took him to the dentist" tell.
    """
    label = _LABEL.match(sentence)
    told = sentence[label.end() :] if label else ""
    if label is None or is_over(told):
        return None
    if parse_wording(told).turn == "noun" and not (_is_noted(label) and names_action(told)):
        return None
    who = label["who"] or label["named"] or label["before"]
    if who and is_somebody(who, people):
        return label.end(), who
    return (label.end(), None) if who == label["who"] else None  # "Action Plan: ..." marks nothing


def behind_prefix(text: str, people: Collection[str]) -> int:
    """The offset behind a word that only says that an action follows ("Task: ...", "IRO recommendation 4: ..."), or 0.

    What stands behind it must ask for something, or name a thing with who is to see to it and by when.
    """
    prefix = _prefixes().match(text)
    told = text[prefix.end() :] if prefix else ""
    return prefix.end() if prefix and (asks(told, people) or is_shared_task(told, people)) else 0


def sets_nothing(line: str, people: Collection[str]) -> bool:
    """Whether a line is such a word alone ("Things to do:"), a subject ("Health") or a mere name, asks or takes leave.

    So does one that tells what an earlier review decided, what is to be noted, why, or where else something stands.
    """
    plain = line.strip(" .:")
    named = bool(plain) and known_words(people).issuperset(plain.split())
    leave = cues_in("recommendations", "entries", "leave")
    if named or _NOT_SET.match(line) or leave.match(plain) or informs(plain, people):
        return True
    if is_filler(line) or gives_reason(line):
        return True
    return plain.lower() in listed("areas") | listed("subjects") or _prefixes().fullmatch(line) is not None


def informs(line: str, people: Collection[str]) -> bool:
    """Whether a line gives something to be noted ("It is important to note that ..."), and not who is to do what."""
    opening = cues_in("recommendations", "entries", "informs").match(line)
    if opening is None:
        return False
    said = re.sub(r"^\W*that\W*", "", line[opening.end() :])
    due = find_deadline(said, reference=_SOME_DAY) is not None
    return not (owners_of(said, names=people) and (due or parse_wording(said).turn == "to"))


def behind_recommended(text: str, people: Collection[str]) -> int | None:
    """The offset behind "Recommendation 2:" or "Decision:" where the paragraph names what is to be done; else None.

    A recommendation with a number names it whatever thing stands there ("Maths tutor."). Behind other such labels who
    and by when must tell ("Decision: Tutor – Ed – 3 May"), for "Decision: panel in June" is news.
    """
    label = _RECOMMENDED.match(text)
    if label is None or not (label["number"] or label["mark"]):
        return None
    told = text[label.end() :].rstrip()
    if is_over(told) or told.endswith("?"):
        return None
    first = SENTENCE_END.split(told, maxsplit=1)[0]
    numbered = label["number"] is not None and label["name"].lower() != "decision"
    noted = LABELLED.search(told) is not None or is_shared_task(first, people)
    return label.end() if noted or (numbered and _is_set(first, people)) else None


def _is_set(words: str, people: Collection[str]) -> bool:
    """Whether words ask for something, name a thing to see to, or say of something by when it is to be done."""
    limit = find_deadline(words, reference=_SOME_DAY)
    return asks(words, people) or names_action(words) or (limit is not None and bool(_BY.match(limit.text)))


def is_shared_task(words: str, people: Collection[str]) -> bool:
    """Whether words name a thing to see to, who is to do it and by when, and tell nothing besides."""
    dated = names_action(words) and find_deadline(words, reference=_SOME_DAY) is not None
    return dated and bool(owners_of(words, names=people))


def heads_one(line: str, *, heading: bool) -> bool:
    """Whether a line is the number of the action below it ("Recommendation 1"), in a heading with what it is about."""
    match = _NUMBERED.fullmatch(line)
    return match is not None and (heading or match["subject"] is None)


def is_over(words: str) -> bool:
    """Whether words begin by saying that there is nothing to do, or that it is done ("None", "DONE during review")."""
    return _OVER.match(words) is not None


def names_action(words: str) -> bool:
    """Whether words ask for something or name a thing to see to ("Dental check"), and tell nothing besides."""
    wording = parse_wording(words)
    said = wording.subject if wording.turn in {"noun", "will", "to"} else ""
    return not (_TELLS.search(said) or FINITE.search(said))


def _is_noted(label: re.Match[str]) -> bool:
    """Whether a label may stand before the mere name of an action ("ACTION: PEP"), as "Legal action: " does not."""
    return label["action"] is not None and (label["before"] is None or label["action"].isupper())


def closing_note(text: str, people: Collection[str], heard: Collection[str] = ()) -> re.Match[str] | None:
    """Who and when, as groups, where they close an entry as notes of their own ("... sent. Ann Lee. May 2026").

    `heard` are first names that the document gives elsewhere.
    """
    match = _WHO_AND_WHEN.search(text)
    if match is None:
        return None
    who = re.sub(r"\s*\([^()]*\)", "", match["who"])
    return match if who in heard or is_somebody(who, people) else None


def noted_last(text: str, people: Collection[str]) -> re.Match[str] | None:
    """Who and when, as groups, between marks at the end of an entry that may name others ("... by mum – SW – May").

    "SW – photos from mum – May" names nobody there, and "Advocate – Ayo – May" may be about the first.
    """
    note = next((match for pattern in _NOTED_LAST if (match := pattern.search(text))), None)
    if note is None or not limits(note["when"], _SOME_DAY, _SOME_DAY):
        return None
    before = text[: note.start()].strip(" .")
    return note if before and not _is_alone(before, people) and _is_alone(note["who"], people) else None


def _is_alone(words: str, people: Collection[str]) -> bool:
    """Whether words are somebody, and not what somebody is to get or give ("photos from mum")."""
    return is_somebody(words, people) and listed("governs", "owner_turns").isdisjoint(words.lower().split())


def without_lead(text: str, owners: tuple[str, ...]) -> str:
    """The words of an order without "please" and the owners whom it names first ("Karen - to ring the school")."""
    text = _PLEASE.sub("", text, count=1)
    match = LEAD.match(text)
    named = match is not None and owners_in_cell(match["who"]) == owners
    return match["rest"] if match and named and parse_wording(match["rest"]).turn == "order" else text


@lru_cache(maxsize=1)
def _prefixes() -> re.Pattern[str]:
    rules = load_rules("recommendations")["prefixes"]
    before, words = "|".join(rules["before"]), "|".join(rules["words"])
    return re.compile(rf"(?i)\s*(?:(?:{before}) )?(?:{words})(?: ?(?:no\.? ?)?\d{{1,2}})?\s*:\s*")
