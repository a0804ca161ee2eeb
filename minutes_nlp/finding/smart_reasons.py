"""Which words of an action a reason shows: the thing that will be there, the matter taken up, what is to be done.

In: the words of one action; out: slices of them, "" where no word says anything by itself. Nothing is judged here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from minutes_nlp.finding.action_wording import orders, outputs
from minutes_nlp.records import Deadline
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

_WORD = re.compile(r"[\w'’-]+")
_DONE = re.compile(r"(?:ed|done|given|found)$", re.IGNORECASE)
_TO = re.compile(r"\b(?:to|will) $")
_HURRY = re.compile(r"(?:,? as (?:soon|early|quickly))$")
_PURPOSE = re.compile(
    r"\b(?:so (?:that|as|he|she|they|you|the|it)|because|since (?!\d|[A-Z])|in order|in (?:the )?(?:view|light) of|"
    r"due to|owing to|to (?:help|avoid|prevent|make sure)|as (?:he|she|they|it|without|there|this|the) "
    r"(?!can\b|possibl)|given (?:that|how|what|his|her|their)|for (?:his|her|their) (?:own|sake)|following)\b[^.;]*",
    re.IGNORECASE,
)
_FIGURE_ALONE = re.compile(r"\d+|one", re.IGNORECASE)
_STARTS = re.compile(r"(?:from|starting|beginning|commencing)\b(?!.*\b(?:to|until|till)\b)", re.IGNORECASE)
_LEADS_ON = re.compile(
    r"(?: (?:until|till|to|by|from|for|with|in|at|on|of|and|or|so|as|that|the|a|an|his|her|their|your))+$"
)
_SPEAKING = frozenset({"i've", "i’ve", "i'd", "i’d", "we've", "we’ve", "without", "telling", "saying"})
#: Words before a thing that are shown with it: "pre-birth assessment", "overdue dental check".
_BEFORE = 2
_LONGEST = 90


def thing_shown(text: str) -> str:
    """The thing that can be seen to exist, with the words that describe it: the longest one the action names."""
    things = [
        _described(text, match.start(), match.end())
        for match in outputs().finditer(text)
        if not _DONE.search(match.group())
        and match.group().lower() not in words_in("smart", "measurable", "not_there")
        and not _TO.search(text, 0, match.start())
    ]
    return max(things, key=len, default="")


def count_shown(text: str, count: str) -> str:
    """The words of a figure or frequency with what is counted, "" for a figure that says nothing ("Year 11", "one")."""
    found = re.search(rf"\b{re.escape(count)}(?: [\w'’-]+){{0,2}}", text) if count else None
    return "" if found is None or _FIGURE_ALONE.fullmatch(count) else _LEADS_ON.sub("", found.group())


def agency_shown(text: str, matches: Iterable[re.Match[str]]) -> str:
    """The words that imply an agency, with those that describe them: the longest."""
    return max((_described(text, match.start(), match.end()) for match in matches), key=len, default="")


def purpose_shown(text: str) -> str:
    """The clause that says what the action is for, from its first word on; "" for one that says when or how."""
    found = _PURPOSE.search(text)
    return step_shown(text[found.start() :]) if found else ""


def matter_shown(text: str, words: Sequence[str], names: Iterable[str]) -> str:
    """What tells a reader most of the matter that `words` (in lower case) stand for, as the text writes it.

    The thing that the action names, where one of the words describes it; else the longest of them that is no empty
    word, none in which any action is dressed and no name.
    """
    known = {re.sub(r"['’]s$", "", name) for name in names}
    telling = [word for word in words if re.sub(r"['’]s$", "", word) not in known | _plain_words()]
    thing = thing_shown(text)
    if set(telling) & set(_WORD.findall(thing.lower())):
        return thing
    best = max(telling, key=len, default="")
    found = re.search(rf"\b{re.escape(best)}\b", text, re.IGNORECASE) if best else None
    return found.group() if found else best


def step_shown(text: str) -> str:
    """What is to be done, short enough to quote: the action's words up to a break."""
    plain = _HURRY.sub("", " ".join(text.split()).strip(" .,;"))
    if len(plain) <= _LONGEST:
        return plain
    cut = plain[:_LONGEST].rsplit(" ", 1)[0]
    return cut.rstrip(" .,;:-–(")


def deadline_kept(deadline: Deadline) -> str:
    """The reason for a deadline that can be checked: its words and the day they come to."""
    words = " ".join(deadline.text.split())
    if deadline.due is None:
        when = "from" if _STARTS.match(words) else "until"
        return f"'{words}' says {when} when." if words else deadline.how
    day = f"{deadline.due.day} {deadline.due:%B %Y}"
    if day in words or deadline.how in ("", "written in full"):
        return f"'{words}' can be checked: {day}."
    return f"'{words}' can be checked: {day}, {deadline.how}."


def deadline_open(deadline: Deadline) -> str:
    """The reason for a deadline that cannot be checked."""
    words = " ".join(deadline.text.split())
    return f"'{words}' cannot be checked{f': {deadline.how}' if deadline.how else ''}."


def _described(text: str, start: int, end: int) -> str:
    """The slice with up to two describing words before it."""
    for word in list(reversed(list(_WORD.finditer(text, 0, start))))[:_BEFORE]:
        plain = word.group().lower()
        if text[word.end() : start] != " " or not plain[0].isalpha() or plain in _never_describing():
            break
        start = word.start()
    return text[start:end]


@lru_cache(maxsize=1)
def _never_describing() -> frozenset[str]:
    return words_in("sentences", "empty_words") | orders()


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    lists = (
        load_rules("sentences")["empty_words"], load_rules("answers")["empty"], load_rules("history")["carrier"],
        load_rules("recommendations")["wording"]["orders"], load_rules("smart")["relevant"]["untelling"],
    )  # fmt: skip
    return frozenset(word for words in lists for word in words) | _SPEAKING
