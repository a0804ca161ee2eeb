"""What the child said without the label of its row or line: "School | She likes maths.", "Home: He feels safe."

In: the document, its units and the statements found in them; out: the statements, each with the span of what was said
alone. A name before the colon is who speaks, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from minutes_nlp.finding.voice_promises import views_label
from minutes_nlp.language.people import people_of
from minutes_nlp.reading.printed import is_own_prompt
from minutes_nlp.reading.section_topics import is_known_heading
from minutes_nlp.records import Document, Span, Statement, Unit

LONGEST_LABEL = 6
"""Words of a cell that names what the sentence beside it is about."""

_CELL = re.compile(r"[^\t]*[^\s\t][^\t]*")
_ENDS = re.compile(r"[.!]\s*$")
_LABEL = re.compile(r"\W*(?P<label>[^:\n\t]{2,60}):\s+(?=\S)")


def said_alone(document: Document, units: Sequence[Unit], statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return the statements without the labels that open their rows and lines."""
    by_span = {unit.span: unit for unit in units}
    child = {word for name in people_of(document).child for word in name.split()} if statements else set()
    found = []
    for statement in statements:
        unit = by_span.get(statement.span)
        behind = label_end(document, unit, child) if unit is not None else 0
        found.append(replace(statement, span=_from(document, statement.span, behind)) if behind else statement)
    return tuple(found)


def label_end(document: Document, unit: Unit, child: Collection[str]) -> int:
    """Where in a unit's text the words behind its label begin; 0 without a label."""
    if unit.role == "row":
        return _behind_cell(unit.text, child)
    block = document.blocks[unit.span.block]
    label = _LABEL.match(unit.text)
    begins = block.start + block.content == unit.span.start
    if unit.role not in ("text", "list") or label is None or not begins or label["label"] in child:
        return 0
    of_views = bool(views_label(document, unit, tuple(child)))
    set_apart = block.lead and label["label"] + ":" == block.text[block.content : block.lead].strip()
    named = is_known_heading(label["label"]) or is_own_prompt(label["label"])
    return label.end() if of_views or set_apart or named else 0


def _behind_cell(text: str, child: Collection[str]) -> int:
    """Where the second of two cells begins, if the first only names a subject."""
    cells = list(_CELL.finditer(text))
    if len(cells) != 2:
        return 0
    label = cells[0].group().strip()
    names = len(label.split()) <= LONGEST_LABEL and not _ENDS.search(label) and label not in child
    return cells[1].start() + len(cells[1].group()) - len(cells[1].group().lstrip()) if names else 0


def _from(document: Document, span: Span, behind: int) -> Span:
    """A span without its first characters, in the block in which it then begins."""
    start = span.start + behind
    starts = (block.index for block in document.blocks[span.block :] if block.start <= start)
    return Span(max(starts), start, span.end)
