"""The questions that a form prints in the type of its answers: "Tell us about school.", "If so, who?".

In: the lines of a form's running text; out: the block indexes of such lines. A child may ask back ("Can you tell me why
I cant go?"), so that wording, repetition and the look of the lines around decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.lines import LONGEST_QUESTION, Line, asks
from minutes_nlp.reading.printed import invites, is_fact_line, is_filled_in, is_marked_question, is_printed_label

FEWEST_ALIKE = 3
"""Times that a line of one look must stand over one of another, for this to be how the form asks and is answered."""
FEWEST_MARKED = 2
"""Lines with the mark of a question ("Q7") that make it the form's way to ask."""
SHARE_ALIKE = 0.8
"""Share of the lines of that look for which this must hold."""

_NUMBERED = re.compile(r"\s*(?=Q|\d{1,2}[.):])Q?\s?(\d{1,2})[.):]?\s+(?=[A-Z])")
_ASKS_ON = re.compile(r"[^?]\?[^\w?]*$")
_OPENS = re.compile(r"(?:\.{3}|…|:)\s*$")
_YOU = re.compile(r"(?i)\b(?:you|your|yours|yourself|u|ur)\b")
_SELF = re.compile(r"(?i)\b(?:i|i['’]?m|i['’](?:ve|d|ll)|my|mine)\b|^\W*(?:can|could|will|would|please)\b.*\bme\b")
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_GOES_ON = re.compile(r"[a-z)][.!]\s+\S")
_REASON = re.compile(r"(?i)\b(?:why|more|reasons?|comments?)\s*:\s+\w")
_BEGS = re.compile(
    r"(?i)\W*(?:please )?(?:can|could|will) (?:you|u)\b (?:please )?(?:tell (?!us)|ask|make|help|sort|let|stop|find"
    r"|get (?:me|my|a)\b|bring|send|speak to|talk to|write|put|move|change|fix|buy|ring|phone|call)"
)
"""What a child asks of the reader: "Can you tell the judge that?"."""
_LOOKS = frozenset({"bold", "coloured", "italic", "framed", "large", "underlined"})


def find_plain_prompts(lines: Sequence[Line], asked: Collection[int], out: Collection[int]) -> set[int]:
    """Return the prompts among lines that do not stand out; `asked` are the questions known, `out` what stands out.

    Where none of the questions is set in a type of its own, every line may ask; else only what speaks to the reader or
    recurs.
    """
    alone = not any(line.index in asked and _is_set_apart(line) for line in lines)
    looks = _by_look(lines, out) if alone else set()
    times = Counter(line.text for line in lines)
    pairs = zip(lines, [*(line.text for line in lines[1:]), ""], strict=False)
    marked = {line.index for line, below in pairs if not line.boxes and is_marked_question(line.text, below)}
    found = set(asked) | looks | (marked - set(out) if len(marked) >= FEWEST_MARKED else set())
    found |= _over_answers(lines) - set(out)
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        if line.index in found or line.index in out or not _may_ask(line):
            continue
        text = _IN_BRACKETS.sub("", line.text)
        answers = before is not None and before.index in found
        if is_printed_label(text) and not (before and answers and not is_printed_label(before.text)):
            found.add(line.index)
            continue
        again = times[text] > 1 and bool(_ASKS_ON.search(text) or _OPENS.search(text))
        free = alone and not looks and not _asks_back(text, answers)
        if again or _invites(text, answers) or _speaks_to_reader(text) or (free and _asks_alone(line, after)):
            found.add(line.index)
    return (found | _counted_on(lines, found, out)) - set(asked)


def _counted_on(lines: Sequence[Line], asked: Collection[int], out: Collection[int]) -> set[int]:
    """The lines whose numbers stand between or behind those of numbered questions: "4. Any worries? Please say which".

    A number that stands twice there may be that of an answer's list.
    """
    numbers = {line.index: int(mark[1]) for line in lines if (mark := _NUMBERED.match(line.text))}
    known = [(index, number) for index, number in numbers.items() if index in asked]
    counts = [number for _, number in known]
    if len(known) < FEWEST_MARKED or counts != sorted(set(counts)):
        return set()
    found = set()
    for (begin, before), (end, after) in pairwise([*known, (lines[-1].index + 1, max(numbers.values()) + 1)]):
        between = [line for line in lines if begin < line.index < end and line.index in numbers]
        told = [numbers[line.index] for line in between]
        if told == list(range(before + 1, after)):
            found |= {line.index for line in between if line.index not in out and _may_ask(line)}
    return found


def _invites(text: str, answers: bool) -> bool:
    """Whether a line is an invitation to write; parents too write "Please tell us who pays. Nobody comes.".

    What stands behind "Please tell us why:" is the answer.
    """
    if _REASON.search(text):
        return False
    speaks = bool(_YOU.search(text))
    return invites(text) and (speaks or not (answers or _GOES_ON.search(text)))


def _is_set_apart(line: Line) -> bool:
    return line.emphatic or line.lead or bool(line.block.level) or "large" in line.block.emphasis


def _may_ask(line: Line) -> bool:
    opens = line.text.lstrip("“\"'‘(")[:1]
    return (
        not (line.boxes or line.block.level or is_filled_in(line.text))
        and len(line.text) <= LONGEST_QUESTION
        and (opens.isupper() or opens.isdigit())
        and not is_fact_line(line.text)
    )


def begs(text: str) -> bool:
    """Whether a question is a child's request to the reader: "Can you tell the judge that?"."""
    return bool(_BEGS.match(text))


def _asks_back(text: str, answers: bool) -> bool:
    """Whether a question is the child's: "Can you tell me why I cant go?", or "When is my contact?" as an answer."""
    return begs(text) or (bool(_SELF.search(text)) and (answers or bool(_YOU.search(text))))


def _speaks_to_reader(text: str) -> bool:
    return bool(_ASKS_ON.search(text) and _YOU.search(text)) and not (_SELF.search(text) or begs(text))


def _asks_alone(line: Line, after: Line | None) -> bool:
    """Whether a line asks or opens a sentence that the next line ends."""
    if _ASKS_ON.search(line.text):
        return True
    opens = bool(_OPENS.search(line.text)) and bool(_SELF.search(line.text) or _YOU.search(line.text))
    ends = after is not None and after.index == line.index + 1 and not _OPENS.search(after.text)
    return opens and ends and not known_labels(line.text.rstrip(" :.…"))


def _by_look(lines: Sequence[Line], out: Collection[int]) -> set[int]:
    """The lines of one look that stand over lines of another again and again, as prompts over coloured answers do."""
    shown = [line for line in lines if line.index not in out and not line.boxes and not is_fact_line(line.text)]
    pairs = Counter((_look(a), _look(b)) for a, b in pairwise(shown) if b.index == a.index + 1)
    found: dict[frozenset[str], set[int]] = {}
    for (above, below), times in pairs.items():
        prompts = [line for line in shown if _look(line) == above]
        if above == below or times < max(FEWEST_ALIKE, SHARE_ALIKE * len(prompts)):
            continue
        if all(len(line.text) <= LONGEST_QUESTION for line in prompts):
            found[above] = {line.index for line in prompts}
    asking = {line.index for line in shown if asks(line) or invites(line.text) or _OPENS.search(line.text)}
    best = max(found.values(), key=lambda group: (len(group & asking) / len(group), -min(group)), default=set())
    return best if 2 * len(best & asking) >= len(best) else set()


def _over_answers(lines: Sequence[Line]) -> set[int]:
    """The questions of tables of one column in which every other row asks and the one below it answers."""
    tables: dict[tuple[str, int], dict[int, list[Line]]] = {}
    for line in lines:
        place = line.block.place
        if place.table is not None and place.row is not None:
            tables.setdefault((place.part, place.table), {}).setdefault(place.row, []).append(line)
    found: set[int] = set()
    for rows in tables.values():
        every = [rows[at] for at in sorted(rows)]
        asking, below = every[::2], every[1::2]
        asks_by_turns = len(every) % 2 == 0 and all(
            len(row) == 1 and _ASKS_ON.search(row[0].text) and _may_ask(row[0]) and not _asks_back(row[0].text, True)
            for row in asking
        )
        if asks_by_turns and not any(_ASKS_ON.search(line.text) or line.boxes for row in below for line in row):
            found |= {row[0].index for row in asking}
    return found


def _look(line: Line) -> frozenset[str]:
    return line.block.emphasis & _LOOKS
