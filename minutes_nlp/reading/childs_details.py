"""Details below the prompts of a child's form: "My name" over "Archie", "I am" over "6", "Who helped you?" over "Jo".

In: a child's form with its headings and questions; out: the pairs of a label and a value, and the blocks that say who
helped or lead into a table ("What Archie chose"). None of them answers a question on how the child is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise

from minutes_nlp.reading.fact_pairs import Pair, value_kind
from minutes_nlp.reading.fact_values import read_value
from minutes_nlp.reading.form_patterns import pattern_for
from minutes_nlp.reading.headings import Headings
from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.lines import Line, flow
from minutes_nlp.reading.table_columns import cell_text, filled
from minutes_nlp.reading.table_kinds import Spot
from minutes_nlp.records import Document

LONGEST_HELPER = 8
"""Words of who helped; more are a sentence on somebody."""
LONGEST_NAME = 4
LONGEST_LEAD_IN = 8

_FIELDS = frozenset({"child_name", "respondent_name", "known_as", "age", "date_of_birth"})
_LEADS_IN = re.compile(r"(?:What|How|Where|Who|Which)\b[^.?!]*[\w)]")
_EDGES = " \t\n\xa0?:.…_*–-"
_AGE = re.compile(r"(?i)\d{1,2}(?: (?:and a half|½))?(?: years?(?: old)?| yrs?)?\W*")


def details_below(document: Document, places: Mapping[int, Spot], headings: Headings) -> Iterator[Pair]:
    """Yield each prompt for a detail of the child with the line below it, where that is such a value and no more."""
    for line, below in _answered_in_a_line(document, places, headings):
        labels = known_labels(line.text.strip(_EDGES))
        for label in labels if all(label.field in _FIELDS for label in labels) else ():
            if _is_value(value_kind((label,)), below.text):
                start = (
                    below.block.start + len(below.block.text) - len(below.block.text[below.block.content :].lstrip())
                )
                yield Pair((label,), start, start + len(below.text), below.index, tabled=False)
                break


def helpers_named(document: Document, places: Mapping[int, Spot], headings: Headings) -> set[int]:
    """Return the blocks that tell in a few words who helped with the form, below the prompt for it or beside it."""
    below = [(line.text, below.index, below.text) for line, below in _answered_in_a_line(document, places, headings)]
    rows = [filled(document, row) for table in document.tables for row in table.rows if table.kind != "layout"]
    beside = [
        (cell_text(document, cells[0]), cells[1].blocks[0], cell_text(document, cells[1]))
        for cells in rows
        if len(cells) == 2
    ]
    return {index for prompt, index, name in (*below, *beside) if _names_helper(prompt, name)}


def helpers_in_line(document: Document) -> set[int]:
    """Return the lines that ask who helped with the form and tell it: "Who helped you? Bea (foster carer)"."""
    lines = ((block.index, block.text[block.content :].partition("?")) for block in document.blocks)
    return {index for index, (prompt, _, name) in lines if name.strip() and _names_helper(prompt, name)}


def _names_helper(prompt: str, name: str) -> bool:
    """Whether words are short enough to be no more than who helped, behind a prompt for it."""
    asks = pattern_for("helper_prompt").fullmatch(prompt.lower().strip(_EDGES))
    return asks is not None and len(name.split()) <= LONGEST_HELPER


def leads_into_rows(document: Document, places: Mapping[int, Spot], child: Collection[str]) -> set[int]:
    """The lines that name the child and say what the rows of a table below them tell: "What Archie chose".

    `child` are words of the child's name.
    """
    return {
        line.index
        for line, below in pairwise(document.blocks)
        if len(line.text.split()) <= LONGEST_LEAD_IN
        and _LEADS_IN.fullmatch(line.text.strip())
        and any(word in child for word in line.text.split())
        and (line.index not in places or places[line.index].filled == 1)
        and below.index in places
        and places[below.index].filled > 1
    }


def _answered_in_a_line(
    document: Document, places: Mapping[int, Spot], headings: Headings
) -> Iterator[tuple[Line, Line]]:
    """The lines that ask or head with the one line below each, before the next such line."""
    asking = {*headings.questions, *headings.sections}
    lines = flow(document, places)
    after = [*(line.index in asking for line in lines[2:]), True]
    for (line, below), ends in zip(pairwise(lines), after, strict=False):
        if line.index in asking and below.index not in asking and below.index == line.index + 1 and ends:
            yield line, below


def _is_value(kind: str, text: str) -> bool:
    if kind == "words":
        return _AGE.fullmatch(text) is not None
    reading = read_value(kind, text)
    whole = reading is not None and (reading.start, reading.end) == (0, len(text))
    return whole and (kind != "name" or len(text.split()) <= LONGEST_NAME)
