"""Headings that are neither bold nor styled nor known: told by a look, by numbers or by shortness that recurs.

In: the lines of a document's running text; out: the indexes of lines that open a section because several like them do.
A single line of that sort proves nothing ("CONFIDENTIAL" in red), so each manner counts only where it recurs and where
what follows is unlike it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.layout_words import action_verbs, is_mark
from minutes_nlp.reading.lines import Line, depth_of_number
from minutes_nlp.reading.section_topics import is_known_heading, topic_of

FEWEST_ALIKE = 3
"""Lines of one manner that make it the document's way to set headings."""
FEWEST_KNOWN = 2
"""Known headings in one count of numbers that make headings of the other lines in it."""
LONGEST_APART = 70
"""Characters; headings that only their place gives away are short."""
SHORTEST_PROSE = 40
"""Characters of the text that follows such a heading."""
TITLE_LINES = 6
"""Lines at the top that may be set like the headings without heading anything."""

_SENTENCE_END = re.compile(r"[.,;!?]\W*$")
_PROSE = re.compile(r"[.!?…][”’\"')]*\s*$")
_COUNTED = re.compile(r"\s*(\d{1,2})(?:\.0)?[.):]?\s+(?=[A-Z])")
_PAIR = re.compile(r"^[^:]{2,60}:\s*\S")
_FIRST_PERSON = re.compile(r"^(?:I|We)(?:['’][a-z]+)? [a-z]")
_ENDS_IN_DAY = re.compile(r" \w+ \d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?$")
_NAMES_WHO = re.compile(r"^(?:[A-Z]{2,5}|[A-Z][\w'’-]+ [A-Z][\w'’-]+) (?:to (?!be\b)|will |must |should )[a-z]")
_TO_BE_DONE = re.compile(
    r"\b(?:to be|will|must|should) .*(?:\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b|\([A-Z][^()]*\)$|\b(?:by|from|with) [A-Z])"
)
_LOOKS = ("large", "framed", "coloured", "italic")


def lines_set_apart(lines: Sequence[Line], form: bool) -> set[int]:
    """Return the block indexes of such headings; in a form, whose answers have looks of their own, only by size.

    Words that recur are a mark ("Green") or a label ("Views") below headings, unless they are a known heading.
    """
    found: set[int] = set()
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    times = Counter(line.text for line in lines)
    loud = 0
    for at, line in enumerate(lines):
        if at and _is_short(line) and (times[line.text] == 1 or is_known_heading(line.text)):
            if _is_loud(line):
                loud += line.emphatic
            else:
                groups[_manner(line)].append(at)
    others = loud >= FEWEST_ALIKE or any(line.block.level or line.lead for line in lines[1:])
    for manner, alike in groups.items():
        places = [at for at in alike if at >= TITLE_LINES or _heads(lines, at, manner)]
        if manner == ("plain",) and (others or form):
            continue
        if manner == ("italic",) and loud >= FEWEST_ALIKE:  # below bold headings, whose topic goes on
            continue
        if form and ("large" not in manner or _answer(lines, places)):
            continue
        if _recurs(lines, places, manner):
            entries = _entries(lines, places) if manner == ("plain",) else set()
            found |= {lines[at].index for at in places if at not in entries}
    return found


def counted_with_known(lines: Sequence[Line]) -> set[int]:
    """The block indexes of plain lines that one count of numbers joins to known headings: "2. Contact with family".

    Each stands over a line without a number, as "1. Health" and "3. Education" do; entries of a list follow each other.
    """
    found: set[int] = set()
    run: list[Line] = []
    for line, following in zip(lines, [*lines[1:], None], strict=False):
        number = _COUNTED.match(line.block.text)
        if number is None:
            continue
        over = following is not None and following.index == line.index + 1 and not _COUNTED.match(following.block.text)
        if int(number[1]) != len(run) + 1 or not over:
            found |= _headed_alike(run)
            run = []
        if over and int(number[1]) == len(run) + 1:
            run.append(line)
    return found | _headed_alike(run)


def _headed_alike(run: Sequence[Line]) -> set[int]:
    """The lines of a count of which several are known headings and all are short and say nothing."""
    known = sum(is_known_heading(line.text) for line in run)
    plain = all(_is_short(line) or line.text.endswith("?") for line in run)
    return {line.index for line in run if _is_short(line)} if known >= FEWEST_KNOWN and plain else set()


def _entries(lines: Sequence[Line], places: Sequence[int]) -> set[int]:
    """The short plain lines that head nothing because they stand below decisions and say who is to act, or which day.

    "Adoption medical to be obtained (SW)", "Nicky and Paul lodge A58 with the court on 26.1.26"; "Contact to be
    discussed" says neither and may head what was said of it.
    """
    found = set()
    decisions = False
    for at, line in enumerate(lines):
        if at in places or is_known_heading(line.text):
            if decisions and any(kind.search(line.text) for kind in (_NAMES_WHO, _TO_BE_DONE, _ENDS_IN_DAY)):
                found.add(at)
            else:
                decisions = topic_of(line.text) == "decisions"
    return found


def _is_loud(line: Line) -> bool:
    """Whether a line stands out by its type alone; after a number, capitals may be an abbreviation ("2. PEP")."""
    numbered = bool(depth_of_number(line.block.text))
    return bool(line.block.emphasis & ({"bold", "underlined"} if numbered else {"bold", "underlined", "capitals"}))


def _answer(lines: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether most of the lines come straight after a question."""
    return 2 * sum(lines[at - 1].text.endswith("?") for at in places) > len(places)


def _manner(line: Line) -> tuple[str, ...]:
    """What a line has in common with headings like it: its looks, a box of its own, its number."""
    looks = [name for name in _LOOKS if name in line.block.emphasis]
    if line.block.place.table is not None:
        looks.append("box")
    if depth := depth_of_number(line.block.text):
        looks += [f"number {depth}", *line.block.emphasis & {"capitals"}]
    elif line.text.endswith(":"):
        looks.append("colon")
    return tuple(looks) or ("plain",)


def _is_short(line: Line) -> bool:
    text = line.text
    return (
        len(text) <= LONGEST_APART
        and text[:1].isalnum()
        and not (line.boxes or line.block.level)
        and not _SENTENCE_END.search(text)
        and not _PAIR.match(text)
        and not _FIRST_PERSON.match(text)
        and not known_labels(text.rstrip(" :"))
        and not is_mark(text)
        and (not line.block.number or bool(depth_of_number(line.block.text)))
    )


def _recurs(lines: Sequence[Line], places: Sequence[int], manner: tuple[str, ...]) -> bool:
    """Whether several lines of one manner head text of another, and do not read as decisions of a list."""
    if len(places) < FEWEST_ALIKE:
        return False
    every = sum(_manner(line) == manner for line in lines[TITLE_LINES:])
    headed = sum(_heads(lines, at, manner) for at in places)
    actions = sum(bool(action_verbs().search(lines[at].text)) for at in places)
    opens = sum(lines[at].text[:1].isupper() or lines[at].text[:1].isdigit() for at in places)
    apart = manner == ("plain",) or len(places) >= 0.8 * every
    return apart and headed >= 0.8 * len(places) and 2 * actions < len(places) and opens >= 0.9 * len(places)


def _heads(lines: Sequence[Line], at: int, manner: tuple[str, ...]) -> bool:
    """Whether prose or, below a number, a list of another manner follows, or a table or box."""
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is None or following.index != lines[at].index + 1:
        return True
    alike = _manner(following) == manner and _is_short(following) and not _is_loud(following)
    if manner != ("plain",) and alike:
        return False
    listed = following.listed and bool(depth_of_number(lines[at].block.text))
    return len(following.text) >= SHORTEST_PROSE and (listed or bool(_PROSE.search(following.text)))
