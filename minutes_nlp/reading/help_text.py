"""What a form prints behind or below a question to explain it: "Think about home, school or your family."

In: the text behind a question, or the lines of a form with its questions; out: where the help ends, or the blocks that
are nothing else. Its wording tells it, or a type of its own that recurs between questions and answers. What stands
alone below a question answers it, whatever its wording, unless the form explains many of its questions.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from minutes_nlp.first_person import FIRST_PERSONS_TYPED
from minutes_nlp.reading.form_patterns import patterns_for
from minutes_nlp.reading.lines import LONGEST_QUESTION, Line

FEWEST_ALIKE = 2
"""Paragraphs of help in a type of their own that make it the form's way."""
SHARE_ALIKE = 0.6
"""Share of the paragraphs of that look that must be help."""
FEWEST_UNANSWERED = 3
"""Paragraphs worded as help, most of those below questions, that are the form's even if none was answered."""
LONGEST_HELP = 500
"""Characters behind a question within which its help ends."""
TURNS_OF_HELP = 2
"""A question, its help and the answer in one paragraph: the type changes twice."""

_PIECE = re.compile(r"\s*[^.?!\n]+(?:[.?!…]+[)\s]*|\s*$)")
_READER = re.compile(r"(?i)\b(?:you|your|yourself)\b")
_BEGS = re.compile(r"(?i)\W*(?:please )?(?:can|could|will|would) you\b(?! (?:say|think|tell us))")
_ENDS = re.compile(r"[.?!:…)]\s*$")
_LOOKS = frozenset({"italic", "coloured"})


def help_end(text: str) -> int:
    """The offset behind the sentences of help that open what stands behind a question; 0 where an answer does.

    Questions to the reader go on explaining; others ("Is it enough?") only before or behind such sentences.
    """
    helps, end = False, 0
    for piece in _PIECE.finditer(text, 0, LONGEST_HELP):
        if piece.start() != end or LONGEST_HELP <= piece.end() < len(text):
            break
        words = piece.group().strip()
        if _helps(words):
            helps = True
        elif not (words.endswith("?") and words.lstrip("(")[:1].isupper() and not FIRST_PERSONS_TYPED.search(words)):
            break
        end = piece.end()
    return end if helps else 0


def help_lines(lines: Sequence[Line], asked: Collection[int]) -> set[int]:
    """Return the blocks straight below questions that are nothing but help, by their wording or all in italics.

    By its wording alone a paragraph is help only before another that answers, or on a form that explains its questions.
    """
    below = [
        (line, after)
        for before, line, after in zip(lines, lines[1:], [*lines[2:], None], strict=False)
        if before.index in asked and line.index == before.index + 1 and _may_help(line, asked)
    ]
    worded = [(line, after) for line, after in below if help_end(line.text) >= len(line.text)]
    found = {line.index for line, after in worded if goes_on(line, after, asked)}
    often = len(worded) >= max(FEWEST_UNANSWERED, SHARE_ALIKE * len(below))
    if often or len(found) >= FEWEST_ALIKE:
        found |= {line.index for line, _ in worded}
    for look in {line.block.emphasis & _LOOKS for line, _ in below if "italic" in line.block.emphasis}:
        alike = [(line, after) for line, after in below if line.block.emphasis & _LOOKS == look]
        every = [line for line in lines if line.block.emphasis & _LOOKS == look and line.index not in asked]
        answered = sum(
            after is not None and goes_on(line, after, asked) and after.block.emphasis & _LOOKS != look
            for line, after in alike
        )
        if len(alike) >= SHARE_ALIKE * len(every) and answered >= max(FEWEST_ALIKE, SHARE_ALIKE * len(alike)):
            found |= {line.index for line, _ in alike}
    return found


def goes_on(line: Line, after: Line | None, asked: Collection[int]) -> bool:
    """Whether another paragraph stands straight below a line, before the next question or heading."""
    return after is not None and after.index == line.index + 1 and not (after.index in asked or after.block.lead)


def explains_in_type(lines: Sequence[Line]) -> bool:
    """Whether a form sets a question, its help and the answer in one paragraph apart by type, again and again."""
    leads = [line.block for line in lines if line.block.lead]
    helped = [
        block
        for block in leads
        if len(block.turns) == TURNS_OF_HELP and _ENDS.search(block.text[: block.turns[1]].rstrip())
    ]
    return len(helped) >= max(FEWEST_ALIKE, SHARE_ALIKE * len(leads))


def _may_help(line: Line, asked: Collection[int]) -> bool:
    emphatic = line.emphatic or bool(line.block.level)
    return not (emphatic or line.boxes or line.index in asked) and len(line.text) <= LONGEST_QUESTION


def _helps(sentence: str) -> bool:
    asks = sentence.rstrip(")").endswith("?") and bool(_READER.search(sentence))
    if asks and not FIRST_PERSONS_TYPED.search(sentence) and not _BEGS.match(sentence):
        return True
    words = sentence.lower().replace("’", "'")
    return any(pattern.match(words) for pattern in patterns_for("help"))
