"""Where a form goes on asking behind a question in one line: "How is your health? When did you last see a dentist?".

In: a paragraph or cell; out: where its questions end, or whether it holds nothing else. An answer may ask too, of
itself ("Can I stay?") or begging somebody ("Can you stop them?").
"""

from __future__ import annotations

import re

from minutes_nlp.first_person import FIRST_PERSONS_TYPED
from minutes_nlp.reading.lines import opens_question
from minutes_nlp.reading.plain_prompts import begs

_FURTHER = re.compile(r"[ \t]+(?P<question>[^\n.!?]{2,200}\?)")
_INVITES = re.compile(
    r"(?i)\b(?:ask|questions?|(?:like|need|want|wish) to (?:know|say|tell)|anything else|change|happen)\b"
)
"""What lets the reader ask in turn: "Is there anything you want to ask? When will it end?"."""
_YOU = re.compile(r"(?i)\b(?:you|your|yours)\b")
_CAN_SPEAK = re.compile(r"(?i)can you (?:speak|talk) to (?:someone|somebody|anyone|anybody|them|him|her|your)\b")
"""What a form asks in words that could beg: "Can you speak to them alone?"."""
_QUESTION = re.compile(r"[^\n?]{2,290}\?\s*")


def end_of_asking(text: str, end: int) -> int:
    """The offset behind the further questions to the reader that stand in line behind the one that ends at `end`.

    Without "you" only what opens like a form's question and is answered in turn goes on asking, unless the first one
    lets the reader ask.
    """
    invited = _INVITES.search(text, text.rfind("\n", 0, end) + 1, end) is not None
    while further := _FURTHER.match(text, end):
        question = further["question"]
        speaks = bool(_YOU.search(question))
        answered = bool(text[further.end() :].strip())
        asks = speaks or (opens_question(question) and answered and not invited)
        if not asks or _is_of_answer(question):
            break
        end = further.end()
    return end


def only_asks(text: str) -> bool:
    """Whether a text is several questions in line, none of them of whoever might answer the first."""
    found = _QUESTION.findall(text)
    return len(found) > 1 and "".join(found) == text and not any(map(_is_of_answer, found[1:]))


def _is_of_answer(question: str) -> bool:
    own = not question[:1].isupper() or bool(FIRST_PERSONS_TYPED.search(question))
    return own or (begs(question) and not _CAN_SPEAK.match(question))
