"""Lines in bold, underlined type or capitals that head nothing: answers typed so, and bodies set so throughout.

In: the lines of a document's running text; out: the same lines, such ones no longer emphatic. What tells an answer from
a heading: a question stands right above it and nothing else answers that question, all that look like it stand so, and
none opens the form; where questions look alike, it must read as a sentence besides.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from minutes_nlp.first_person import FIRST_PERSONS_TYPED
from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.lines import LONGEST_HEADING, Line, asks, depth_of_number
from minutes_nlp.reading.printed import invites, is_fact_line, is_for_adult
from minutes_nlp.reading.section_topics import is_known_heading, topic_of

SHARE_ALIKE = 0.8
"""Share of the lines of one look that must answer, for the look to be that of answers."""
SHARE_ASKING = 0.6
"""Share of the lines of one look that ask, from which on all of them do."""
SHARE_SPOKEN = 0.5
"""Share of sentences among the lines of one look, from which on they are no headings."""
SHORTEST_PROSE = 40
"""Characters of a paragraph of running text."""
FEWEST_PROSE = 3
"""Paragraphs of running text in one type, from which on it is the body's."""
FEWEST_ALIKE = 2
FEWEST_TURNS = 3
"""Questions with their answers that make a form's way to ask and answer in one type."""
FEWEST_WORDS = 4
"""Words of a sentence that ends in a full stop; fewer may be a heading with one."""

_LOUD = frozenset({"bold", "underlined", "capitals"})
_LOOKS = _LOUD | {"coloured", "italic", "large", "framed"}
_PROSE = re.compile(r"[.!][”’\"')]*\s*$")
_YOU = re.compile(r"(?i)\b(?:you|your|yours|yourself)\b")
_OPENS_ANSWER = re.compile(r"\W*(?:(?i:i|i['’](?:m|ve|d|ll)|we|yes|no|none|nothing|not|dont|don['’]t)\b(?!\W*:)|[a-z])")
_COUNTED = re.compile(r"\s*(?P<number>\d{1,2})[.):]?\s")
_GOES_ON = re.compile(r"(?:\.{2,}|…|_{2,}|:|\?|[–—-])\W*$")

_Look = tuple[int, frozenset[str]]


def quieten(lines: Sequence[Line], form: bool) -> list[Line]:
    """Return the lines of a document without its titles, those that answer or are its body no longer emphatic."""
    if not form:
        return _without(lines, _of_body(lines))
    answers = _answers(lines)
    return [replace(line, emphatic=False) if line.index in answers else line for line in lines]


def _of_body(lines: Sequence[Line]) -> frozenset[str]:
    """The type in which most running text of a record is set, so that it sets nothing apart."""
    prose = [line for line in lines if len(line.text) >= SHORTEST_PROSE and _PROSE.search(line.text)]
    found = {name: sum(name in line.block.emphasis for line in prose) for name in _LOUD}
    return frozenset(name for name, n in found.items() if n >= max(FEWEST_PROSE, SHARE_ALIKE * len(prose)))


def _without(lines: Sequence[Line], usual: frozenset[str]) -> list[Line]:
    if not usual:
        return list(lines)
    quiet = []
    for line in lines:
        left = line.block.emphasis - usual
        quiet.append(replace(line, block=replace(line.block, emphasis=left), emphatic=bool(left & _LOUD)))
    return quiet


def _answers(lines: Sequence[Line]) -> set[int]:
    """The block indexes of a form's emphatic lines that answer."""
    asking = _asking(lines)
    groups: dict[_Look, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.emphatic and not (line.block.level or line.lead or line.boxes) and any(map(str.isalpha, line.text)):
            groups[_look(line)].append(at)
    found = _by_turns(lines)
    for alike in groups.values():
        rest = [at for at in alike if at not in asking]
        below = _alone_below(lines, asking, rest)
        straight = [at for at in below if at - 1 in asking]
        if rest and len(rest) == len(alike) and _all_answer(lines, rest, below):
            found |= {lines[at].index for at in rest}
            continue
        for near in (straight, rest if len(rest) == len(alike) else []):
            spoken = sum(_is_sentence(lines[at].text) for at in near)
            if spoken >= max(FEWEST_ALIKE, SHARE_SPOKEN * len(near)):
                found |= {lines[at].index for at in near if not _may_head(lines[at], lines)}
    return found


def _by_turns(lines: Sequence[Line]) -> set[int]:
    """The answers of a form that sets each in the type of the question right above: question and answer by turns.

    It begins with a question and ends with an answer, unlike headings over questions that nobody answered.
    """
    loud = [line for line in lines if line.emphatic and not (line.block.level or line.lead)]
    asking, below = loud[::2], loud[1::2]
    turns = (
        not (a.boxes or b.boxes or b.text.endswith("?")) and a.text.endswith("?") and b.index == a.index + 1
        for a, b in zip(asking, below, strict=False)
    )
    by_turns = len(asking) == len(below) >= FEWEST_TURNS and len({_look(line) for line in loud}) == 1 and all(turns)
    return {line.index for line in below} if by_turns else set()


def _look(line: Line) -> _Look:
    return line.block.level, line.block.emphasis & _LOOKS


def _asking(lines: Sequence[Line]) -> set[int]:
    """The places of lines that ask, by their wording or as one of a look that asks.

    Below a question of another look, "WHEN MUM IS ILL" answers although it opens as questions do.
    """
    worded: set[int] = set()
    for at, line in enumerate(lines):
        below = at - 1 in worded and _look(lines[at - 1]) != _look(line)
        if _asks(line) or (not below and asks(line) and not _is_sentence(line.text)):
            worded.add(at)
    groups: dict[_Look, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if line.emphatic or line.block.level:
            groups[_look(line)].append(at)
    for alike in groups.values():
        asked = worded.intersection(alike)
        if len(asked) >= max(FEWEST_ALIKE, SHARE_ASKING * len(alike)):
            worded |= {at for at in alike if not _is_sentence(lines[at].text)}
    return worded


def _asks(line: Line) -> bool:
    """Whether a line asks or invites to write by the way it ends or by its wording as a whole."""
    text = line.text
    if is_fact_line(text) or line.boxes:
        return False
    return invites(text) or bool(_GOES_ON.search(text))


def _alone_below(lines: Sequence[Line], asking: Collection[int], alike: Sequence[int]) -> list[int]:
    """Those of the lines of one look, in order, that open or go on below a question which no other text answers."""
    found = []
    look, below = set(alike), False
    for at in alike:
        joined = at > 0 and lines[at - 1].index == lines[at].index - 1
        below = joined and (below if at - 1 in look else at - 1 in asking)
        if below and _stands_alone(lines, at, asking, look):
            found.append(at)
    return found


def _stands_alone(lines: Sequence[Line], at: int, asking: Collection[int], alike: Collection[int]) -> bool:
    """Whether no text of another look goes on below a line."""
    following = lines[at + 1] if at + 1 < len(lines) else None
    if following is None or following.index != lines[at].index + 1 or at + 1 in asking or at + 1 in alike:
        return True
    return not following.boxes and (
        following.emphatic or bool(following.block.level) or following.lead or is_fact_line(following.text)
    )


def _all_answer(lines: Sequence[Line], rest: Sequence[int], below: Sequence[int]) -> bool:
    """Whether the lines of one look, unlike that of the questions, are answers: almost all, and already the first.

    Where there are but one or two, neither may name a subject other than that of the line above.
    """
    heads = sum(_may_head(lines[at], lines) for at in rest)
    if len(rest) <= FEWEST_ALIKE:
        heads += sum(_turns_to_subject(lines[at], lines[at - 1]) for at in rest)
    fewest = SHARE_ALIKE * len(rest)
    return rest[0] in below and len(below) >= fewest and len(rest) - heads >= fewest


def _turns_to_subject(line: Line, above: Line) -> bool:
    topic = topic_of(line.text)
    return not _is_sentence(line.text) and topic not in {"other", topic_of(above.text)}


def _may_head(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line reads as a heading: known, numbered, a label, for an adult, or to whoever fills in the form."""
    text = line.text
    return not _is_sentence(text) and (
        is_known_heading(text)
        or _counts_on(line, lines)
        or bool(known_labels(text.rstrip(" :")))
        or is_for_adult(text)
        or bool(_YOU.search(text))
    )


def _counts_on(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line has a number; a plain one counts where another line has the next or the one before.

    "3. Nan, mum, Jo" alone answers "How many do you want there?".
    """
    if not depth_of_number(line.block.text):
        return False
    own = _COUNTED.match(line.text)
    numbers = {int(found["number"]) for one in lines if one is not line and (found := _COUNTED.match(one.text))}
    return own is None or bool({int(own["number"]) - 1, int(own["number"]) + 1} & numbers)


def _is_sentence(text: str) -> bool:
    """Whether a line is what somebody says: it begins or ends as such, or is too long for a heading."""
    if _GOES_ON.search(text) or invites(text):
        return False
    ends = bool(_PROSE.search(text)) and len(text.split()) >= FEWEST_WORDS and not _YOU.search(text)
    return (
        ends
        or bool(_OPENS_ANSWER.match(text))
        or (len(text) > LONGEST_HEADING and bool(FIRST_PERSONS_TYPED.search(text)))
    )
