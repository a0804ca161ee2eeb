"""Whose words stand in a consultation form: an adult's note beside the child's answers, the child's in an adult's hand.

In: the text of a unit, its question and the words of the child's name; out: whether an adult notes it on the child's
own form, whether it says nothing of its own, and whether an adult's short answer is what the child wants or says. The
words are those of `rules/voice.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from minutes_nlp.finding.somebody import FINITE
from minutes_nlp.first_person import FIRST_PERSON_TYPED
from minutes_nlp.reading.childs_columns import with_child
from minutes_nlp.reading.printed import says_nothing
from minutes_nlp.rulebook import load_rules

LONGEST_FRAGMENT = 5
"""Words of a sentence that goes on with such an answer."""
LONGEST_ENTRY = 12
"""Words of a sentence that goes on with a list of them."""
LONGEST_ANSWER = 10
"""Words of an answer that is told without saying who wants or says it; a longer one tells by itself."""

_ASKED = re.compile(r"[\s?]*\?[\s?]*")
_RELATIVE = re.compile(r"\b(?:who|which|that)\b.*")


def is_note(text: str, question: str, child: Collection[str]) -> bool:
    """Whether an adult notes on the child's form how it was filled in: "NB. Maya's spelling was kept.", "(prompted)".

    A child that says "I" writes itself, unless the label is an adult's ("SW note: I read it out"). Some questions are
    for an adult alone ("Was the child helped?").
    """
    words = _named(text, child)
    if _matches("of_the_form", with_child(question, child)) and not FIRST_PERSON_TYPED.search(text):
        return True
    return _matches("labelled", words) or (not FIRST_PERSON_TYPED.search(text) and _matches("noted", words))


def signs_note(text: str) -> bool:
    """Whether a text is nothing but an adult's name and post, as a note is signed: "Jo (foster carer)"."""
    return _matches("signed", text.lower().replace("’", "'"))


def tells_nothing(text: str) -> bool:
    """Whether an answer on an adult's form gives nobody's view: "not sure", "n/a", or points elsewhere."""
    return _matches("unsure", _whole(text)) or points_elsewhere(text) or says_nothing(text)


def points_elsewhere(text: str) -> bool:
    """Whether the whole text sends the reader to another answer or declines one: "see above", "ditto", "?"."""
    return _matches("elsewhere", _whole(text)) or bool(_ASKED.fullmatch(text))


def leaves_open(text: str) -> bool:
    """Whether a child's whole answer leaves open what it thinks: "dunno", "nothing really", "?"; "no" does not."""
    whole = _whole(text)
    return _matches("unsure", whole) or _matches("left_open", whole) or bool(_ASKED.fullmatch(text))


def asks_the_child(question: str, child: Collection[str], *, going_on: bool = False) -> bool:
    """Whether a question speaks to the child ("What do you enjoy?"), and not to an adult of the child.

    One that is `going_on` from such a question need not say "you": "What would make it better?".
    """
    words = with_child(question, child)
    speaks = re.search(r"\byour?\b", words) or (going_on and question.rstrip().endswith("?"))
    return bool(speaks) and not _matches("asks_an_adult", words)


def told_for_child(text: str, question: str, child: Collection[str]) -> bool:
    """Whether a short answer says what the child wants or says, as the question asks: "Go home", "It's alright".

    It names nobody, gives no opinion and does not say that there was no view.
    """
    asked = with_child(question, child)
    if not (_matches("asks_of_child", asked) and not _matches("asks_an_opinion", asked)):
        return False
    longest, words = LONGEST_ANSWER, _named(text, child)
    if is_entry(text):
        longest, words = LONGEST_ENTRY, _RELATIVE.sub("", words)
    return len(text.split()) <= longest and not _matches("not_told", words)


def retold(text: str, answer: str, question: str, child: Collection[str]) -> bool:
    """Whether a sentence of an `answer` to what the child has told is that: "that he misses his dog", "I like my room".

    "I" is the child where nothing in the answer speaks of the child or of an adult's knowledge and wishes.
    """
    if not asks_what_was_told(question, child):
        return False
    words = _named(text, child)
    own = _matches("retold_first", words) and not _matches("not_retold", _named(answer, child))
    return own or _matches("retold", words)


def tells_a_feeling(text: str, child: Collection[str]) -> bool:
    """Whether a sentence says what the child, or a mere "he", wants or feels: "He is fed up", "Maya hates it"."""
    return _matches("retold", _named(text, child))


def speaks_as_child(text: str) -> bool:
    """Whether a sentence says "I" as a child does, and not as an adult does of himself: "I like my room"."""
    return _matches("retold_first", _named(text, ()))


def is_said_again(text: str, child: Collection[str]) -> bool:
    """Whether an adult tells what the child says again and again: "She talks about wanting to stay with us"."""
    return _matches("said_again", _named(text, child))


def asks_what_was_told(question: str, child: Collection[str]) -> bool:
    """Whether an adult is asked what the child has told somebody: "What has Maya said to you about school?"."""
    return _matches("asks_told", with_child(question, child))


def is_fragment(text: str) -> bool:
    """Whether a sentence is a few words without a verb of its own: "To see Joel.", "A new bike.", "Not to move."."""
    return len(text.split()) <= LONGEST_FRAGMENT and not FINITE.search(text)


def is_entry(text: str) -> bool:
    """Whether a sentence may be the next of a list of wishes: "To ring her aunt on Fridays.", "A bike that fits."

    A clause is none ("A new worker came in May.").
    """
    words = text.lower().replace("’", "'")
    return len(words.split()) <= LONGEST_ENTRY and _matches("entries", words) and not _matches("not_entries", words)


def names_child(text: str, child: Collection[str]) -> bool:
    """Whether a text opens with the child's name."""
    return _named(text, child).startswith("child ") and not text.lower().startswith("child ")


def _named(text: str, child: Collection[str]) -> str:
    """The text in small letters with "child" for the child's own name or initial ("L. smiled"), its marks kept."""
    names = "|".join(sorted((re.escape(word) for word in child if len(word) > 1), key=len, reverse=True))
    initials = "".join(sorted({word[0] for word in child if word[:1].isupper()} - {"I"}))
    short = rf"|[{initials}]\.(?=\s[a-z])" if initials else ""
    named = re.sub(rf"(?<!\w)(?:(?:{names})(?!\w){short})", "child", text) if names else text
    return re.sub(r"(?:child )+child\b", "child", named).lower().replace("’", "'")


def _whole(text: str) -> str:
    return " ".join(re.sub(r"[^\w']+", " ", text.lower().replace("’", "'")).split())


def _matches(name: str, words: str) -> bool:
    return any(pattern.search(words) for pattern in _patterns(name))


@lru_cache(maxsize=16)
def _patterns(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(source) for source in load_rules("voice")["forms"][name])
