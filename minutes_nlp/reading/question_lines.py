"""Which of a form's lines that stand out are questions, and which open a section.

Forms print both in bold. What tells them apart: heading styles, numbers ("Part 2" over "2.1"), underlining or capitals
beside plain bold, wording, and what follows: an answer follows a question, a question follows a heading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from minutes_nlp.reading.lines import Line, asks, depth_of_number, is_strong
from minutes_nlp.reading.plain_prompts import find_plain_prompts
from minutes_nlp.reading.section_topics import is_known_heading

FEWEST_HEADINGS = 2
"""With so many headings by style or by place in a layout table, what else stands out asks."""
BELOW_STYLES = 10
"""The rank of a heading in bold below headings by style or number; Word has nine levels."""
LONG_QUESTION = 60
"""Characters: a line that asks at this length stays a question even when another one follows it."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How this form sets headings apart.

    `styles`: by heading styles or as cells of a layout; `deep`: the heading style's level that questions have; `mixed`:
    some lines are underlined or in capitals, others not; `top`: the depth of number that headings have; `nested`: no
    means but that a question follows each heading.
    """

    styles: bool
    deep: int
    mixed: bool
    top: int
    nested: bool


def find_questions_in(lines: Sequence[Line], stands_out: Sequence[bool], form: bool) -> set[int]:
    """Return the indexes of question blocks among `lines`; outside forms, those that tick boxes answer."""
    out = [line for line, chosen in zip(lines, stands_out, strict=True) if chosen]
    after = _followed(lines, stands_out)
    look = _look(lines, stands_out, after)
    asked: set[int] = set()
    for i, (line, chosen) in enumerate(zip(lines, stands_out, strict=True)):
        following = lines[i + 1] if i + 1 < len(lines) else None
        boxes_after = following is not None and following.boxes and _may_ask(line)
        if chosen and (
            boxes_after or (_is_question(line, following, after[i], look) if form else _is_prompt(line, look))
        ):
            asked.add(line.index)
    if form:
        plain = find_plain_prompts(lines, asked, {line.index for line in out})
        asked -= _headings_over(plain, lines, asked)
        asked |= plain
    return asked


def _headings_over(prompts: set[int], lines: Sequence[Line], asked: set[int]) -> set[int]:
    """What was taken for a question but asks nothing, with no answer before a prompt below: "School" over a scale."""
    worded = [line for line in lines if any(char.isalpha() for char in line.text)]
    return {
        line.index
        for line, below in pairwise(worded)
        if line.index in asked and below.index in prompts and not asks(line)
    }


def rank_headings(lines: Sequence[Line], stands_out: Sequence[bool]) -> dict[int, int]:
    """How deep each line that stands out would be as a heading, from 1: by style, by number, else all the same."""
    look = _look(lines, stands_out, _followed(lines, stands_out))
    ranks = {}
    for line, chosen in zip(lines, stands_out, strict=True):
        if not chosen:
            continue
        if line.block.level or line.lead:
            ranks[line.index] = line.block.level or 1
        elif look.styles:
            ranks[line.index] = BELOW_STYLES
        else:
            ranks[line.index] = (depth_of_number(line.block.text) or BELOW_STYLES) if look.top else 1
    return ranks


def _followed(lines: Sequence[Line], stands_out: Sequence[bool]) -> list[bool]:
    """Whether each line is followed at once, with no table between, by one that stands out."""
    pairs = zip(lines, lines[1:], stands_out[1:], strict=False)
    return [*(other and following.index == line.index + 1 for line, following, other in pairs), False][: len(lines)]


def _may_ask(line: Line) -> bool:
    """Whether boxes below a line answer it: not where it is plainly a heading over questions with their own words."""
    plain = not (depth_of_number(line.block.text) or is_known_heading(line.text) or is_strong(line))
    return not line.block.level and (asks(line) or plain)


def _look(lines: Sequence[Line], stands_out: Sequence[bool], after: Sequence[bool]) -> _Look:
    loud = [line for line, chosen in zip(lines, stands_out, strict=True) if chosen and not line.block.level]
    levels = sorted(
        {line.block.level for line, chosen in zip(lines, stands_out, strict=True) if chosen and line.block.level}
    )
    styled = [line for line, chosen in zip(lines, stands_out, strict=True) if chosen and line.block.level]
    deepest = [line for line in styled if line.block.level == levels[-1]]
    deep = levels[-1] if len(levels) > 1 and sum(map(asks, deepest)) >= 0.6 * len(deepest) else 0
    leads = sum(line.lead and not asks(line) for line in loud)
    doubles = sum(
        chosen and other and not line.block.level for line, chosen, other in zip(lines, stands_out, after, strict=True)
    )
    return _Look(
        styles=max(len(styled), leads) >= FEWEST_HEADINGS,
        deep=deep,
        mixed=0 < sum(map(is_strong, loud)) < len(loud),
        top=_top(lines, stands_out, after, loud),
        nested=doubles >= FEWEST_HEADINGS,
    )


def _top(lines: Sequence[Line], stands_out: Sequence[bool], after: Sequence[bool], loud: Sequence[Line]) -> int:
    """The depth of number that headings have: the shallowest, if its lines do not ask or others follow them."""
    depths = Counter(depth for line in loud if (depth := depth_of_number(line.block.text)))
    if not depths or depths[top := min(depths)] < FEWEST_HEADINGS:
        return 0
    numbered = [line for line in loud if depth_of_number(line.block.text) == top]
    if sum(map(asks, numbered)) < 0.5 * len(numbered):
        return top
    followed = sum(
        chosen and other and not line.block.level and depth_of_number(line.block.text) == top
        for line, chosen, other in zip(lines, stands_out, after, strict=True)
    )
    return top if len(loud) > len(numbered) and followed >= 0.5 * len(numbered) else 0


def _is_prompt(line: Line, look: _Look) -> bool:
    """Whether a line in a record is its template's question below a heading ("Seen alone?")."""
    below = depth_of_number(line.block.text) != look.top if look.top else look.styles and not line.lead
    return line.text.endswith("?") and not line.block.level and below


def _is_question(line: Line, following: Line | None, out_after: bool, look: _Look) -> bool:
    text = line.text
    if line.block.level:
        return 0 < look.deep <= line.block.level and asks(line)
    if line.lead:
        return text.endswith("?") and not out_after
    if look.styles:
        return True
    if look.top:
        return depth_of_number(line.block.text) != look.top
    if following is not None and out_after:
        return _keeps_asking(line, following)
    if following is None or following.index != line.index + 1:  # a table comes next
        return asks(line)
    if is_known_heading(text) and not asks(line):
        return look.nested
    return not (look.mixed and is_strong(line) and not asks(line))


def _keeps_asking(line: Line, following: Line) -> bool:
    """Whether a line before another that stands out is a question left empty rather than a heading."""
    if asks(line) and not asks(following):
        return not is_known_heading(line.text) and not is_strong(line) and is_known_heading(following.text)
    return asks(line) and len(line.text) > LONG_QUESTION and len(line.text) > len(following.text)
