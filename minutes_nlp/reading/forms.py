"""Tick boxes in a text: ☐ ☒ and their kin, typed ones such as [x] and (•), with the label each belongs to.

In: the text of a block; out: `Box` records with half-open offsets into it. Content controls, legacy form fields and
symbol fonts have become ☐ and ☒ before this point.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from minutes_nlp.reading.printed import is_choice
from minutes_nlp.reading.verdicts import is_answer, is_count, is_nought

_TICKED = "☒☑✓✔✗✘✕✖🗹🗷√"
_EMPTY = "☐□◻❏❑❒⬜▢"
_CROSSES = "✗✘✕✖"
_MARK = re.compile(
    rf"(?P<ticked>[{_TICKED}]\ufe0f?|\[\s?[xX✓✔√]\s?\]|\([xX✓✔√]\))"
    rf"|(?P<empty>[{_EMPTY}]\ufe0f?|\[[ _\u2002\xa0]{{0,5}}\]|\([ _\u2002\xa0]{{1,5}}\))"
    r"|(?P<on>[●◉⦿]|\([•●oO*]\)|\[\*\])|(?P<off>[○◯])"
)
_SOLE = re.compile(r"[✓✔√☑]\ufe0f?|(?<!>)>>?(?!>)")
_HEAD = re.compile(r"[?:\t]\s*")
_PIECE = re.compile(r"\S+(?: \S+)*")
_SURE = re.compile(rf"[{_EMPTY}☒☑]|\[")
_GAP = re.compile(r"[\t\n]|\s{3,}")
_QUESTION_END = re.compile(r"[\t\n]|\s{3,}|[?:]\s+")
_STOP = re.compile(r"[.;:](?=\s)|\s+[–—-](?=\s)|\s(?=[A-Z0-9(])")
_EDGES = " \t\n\xa0\u2002:;,|/–-"


@dataclass(frozen=True, slots=True)
class Box:
    """A tick box within a text: its state, offsets, and the offsets of its label (equal when it has none)."""

    ticked: bool
    start: int
    end: int
    label_start: int
    label_end: int


def find_boxes(text: str) -> list[Box]:
    """The tick boxes of a text with their labels: behind the box, or before it where the text ends with a box.

    A bare ✓ or ✗ counts at the beginning or the end of the text, or beside other boxes.
    """
    if among := _chosen_among(text):
        return among
    marks = list(_MARK.finditer(text))
    chosen = _radio(text, marks)
    if not chosen:
        marks = [mark for mark in marks if mark["ticked"] or mark["empty"]]
    if not chosen and not any(_SURE.match(mark.group()) for mark in marks):
        marks = [mark for mark in marks if not text[: mark.start()].strip() or not text[mark.end() :].strip()]
    if not marks:
        return []
    return [
        Box(mark is chosen if chosen else mark["ticked"] is not None, mark.start(), mark.end(), *_trim(text, *bounds))
        for mark, bounds in zip(marks, _label_bounds(text, marks), strict=True)
    ]


def _chosen_among(text: str) -> list[Box]:
    """Boxes for the answers to choose from of which one mark sets one apart: "In date?  ✓ yes   no", "late >> in time".

    Those without the mark have an empty box of no width.
    """
    soles = list(_SOLE.finditer(text))
    if len(soles) != 1 or len(_MARK.findall(text)) > 1:
        return []
    sole = soles[0]
    start = max((head.end() for head in _HEAD.finditer(text, 0, sole.start())), default=0)
    before = [piece.span() for piece in _PIECE.finditer(text, start, sole.start())]
    behind = [piece.span() for piece in _PIECE.finditer(text, sole.end())]
    pieces = [*before, *behind]
    if not behind or len(pieces) < 2 or not all(is_answer(text[slice(*piece)]) for piece in pieces):
        return []
    left = [Box(False, piece[0], piece[0], *piece) for piece in pieces]
    left[len(before)] = Box(True, *sole.span(), *behind[0])
    return left


def _radio(text: str, marks: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """The one mark that is set among others of its sort that are not: (•) and ( ), ● and ○, ✔ and ✘; None for others.

    Words stand between any two of them, or the marks are for counts from nought ("0, 1, 2+"): "●●●○○" is a scale.
    """
    for on, off in (("(", "("), ("[*]", "["), ("●◉⦿", "○◯"), ("✓✔☑√", _CROSSES)):
        chosen = [mark for mark in marks if (mark["on"] or mark["ticked"]) and mark.group().startswith(tuple(on))]
        left = [mark for mark in marks if mark not in chosen and mark.group().startswith(tuple(off))]
        if len(chosen) == 1 and left and len(left) + 1 == len(marks):
            between = [text[one.end() : two.start()] for one, two in pairwise(marks)]
            apart = all(any(map(str.isalpha, gap)) for gap in between) or _counts([*between, text[marks[-1].end() :]])
            return chosen[0] if apart else None
    return None


def _counts(behind: Sequence[str]) -> bool:
    """Whether what stands behind marks are counts from nought on, of which no scale begins."""
    return is_nought(behind[0]) and all(map(is_count, behind))


def _label_bounds(text: str, marks: list[re.Match[str]]) -> list[tuple[int, int]]:
    """Where each mark's label lies: behind it up to a gap, or before it, behind a gap or the question.

    Labels stand before the marks where nothing stands behind the last, or where those before are answers to choose from
    and what stands behind the last is not: "Yes ☐ No ☒ The school was shut.".
    """
    edges = [0, *(mark.end() for mark in marks)], [*(mark.start() for mark in marks), len(text)]
    gaps = [_trim(text, *gap) for gap in zip(*edges, strict=True)]
    before = [_last_piece(text, *gap) for gap in gaps[:-1]]
    chosen = [_last_choice(text, *piece) for piece in before]
    all_chosen = len(marks) > 1 and all(is_choice(text[slice(*piece)]) for piece in chosen)
    behind = [_first_piece(text, *gap) for gap in gaps[1:]]
    if all_chosen and not is_choice(text[slice(*behind[-1])]):
        return chosen
    if text[slice(*gaps[0])] and not text[slice(*gaps[-1])]:
        return before
    return behind


def _first_piece(text: str, start: int, end: int) -> tuple[int, int]:
    """The label that opens a text: up to a gap, or an answer to choose from before a sentence ("No. She was ill.")."""
    gap = _GAP.search(text, start, end)
    for stop in _STOP.finditer(text, start, end):
        if is_choice(text[start : stop.start()]):
            return start, stop.start()
    return start, gap.start() if gap else end


def _last_piece(text: str, start: int, end: int) -> tuple[int, int]:
    gaps = list(_QUESTION_END.finditer(text, start, end))
    return (gaps[-1].end() if gaps else start), end


def _last_choice(text: str, start: int, end: int) -> tuple[int, int]:
    """The last words of a piece where they are an answer to choose from: "Yes" of "Seen alone  Yes"; else the piece."""
    for space in re.finditer(r"\s+", text[start:end]):
        if is_choice(text[start + space.end() : end]):
            return start + space.end(), end
    return start, end


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
