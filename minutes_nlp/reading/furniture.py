"""What a template says to whoever fills it in or stores it: return addresses, privacy notices, stamps, printed choices.

In: a document with classified tables and its headings; out: the indexes of the blocks that state nothing, by the
patterns of `rules/prompts.toml`. So do the head of a child's e-mail and the mail that it answers, quoted below.
"""

from __future__ import annotations

from collections.abc import Mapping

from minutes_nlp.reading.form_patterns import pattern_for, patterns_for
from minutes_nlp.reading.headings import Headings
from minutes_nlp.reading.help_text import help_lines
from minutes_nlp.reading.lines import flow
from minutes_nlp.reading.mails import blocks_beside
from minutes_nlp.reading.printed import is_choices
from minutes_nlp.reading.table_columns import cell_text
from minutes_nlp.reading.table_kinds import Spot
from minutes_nlp.records import Document

LONGEST_FURNITURE = 900
"""Characters: privacy notices are long; a longer paragraph is what somebody wrote."""
_LONGEST_STAMP = 90
"""Characters of a line below "For office use only", or of a cell in a table of signatures."""
_MOST_SIGNATURES = 8
"""Cells of a table that are names and dates below "Signed"."""


def find_furniture(document: Document, places: Mapping[int, Spot], headings: Headings, form: bool) -> frozenset[int]:
    """Return the blocks that are furniture; outside forms only what offices and signatures leave."""
    found = {block.index for block in document.blocks if _is_furniture(block.text[block.content :], form)}
    found |= _below_office(document, headings)
    if form:
        found |= help_lines(flow(document, places), headings.questions | headings.sections.keys())
    if document.respondent == "child":
        found |= blocks_beside(document)
    for table in document.tables:
        filled = [cell for row in table.rows for cell in row if cell_text(document, cell)]
        if not filled:
            continue
        stamped = bool(pattern_for("office").match(cell_text(document, filled[0]).lower()))
        signed = form and filled[0].blocks[0] in found and len(filled) <= _MOST_SIGNATURES
        if stamped or (signed and all(len(cell_text(document, cell)) <= _LONGEST_STAMP for cell in filled)):
            found |= {index for cell in filled for index in cell.blocks}
    for index, spot in places.items():
        first = spot.table.rows[spot.row][0]
        signed = spot.table.kind != "layout" and bool(first.blocks) and first.blocks[0] in found
        if signed and len(document.blocks[index].text) <= _LONGEST_STAMP:  # the name and date beside "Signed"
            found.add(index)
    asked = {option.span.block for option in document.options} | set(headings.titles)
    return frozenset(found - asked)


def _below_office(document: Document, headings: Headings) -> set[int]:
    """Short lines below "For office use only", up to the next heading or question."""
    found: set[int] = set()
    office = False
    for block in document.blocks:
        if block.place.part not in {"body", "textbox"}:
            continue
        if pattern_for("office").match(block.text[block.content :].lower()):
            office = True
            found.add(block.index)
        elif office:
            ends = block.index in headings.sections or block.index in headings.questions
            if ends or len(block.text) > _LONGEST_STAMP:
                office = False
            else:
                found.add(block.index)
    return found


def _is_furniture(text: str, form: bool) -> bool:
    if not form or len(text) > LONGEST_FURNITURE:
        return False
    words = text.strip().lower().replace("’", "'")
    return is_choices(words) or any(pattern.match(words) for pattern in patterns_for("furniture"))
