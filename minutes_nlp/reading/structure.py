"""From a document as walked to a document understood: tables, kind, headings, facts, sections, questions, people.

In: blocks, tables, options and controls in reading order; out: the same document with its blocks' roles, sections and
topics, its tables' kinds, questions, facts, people, kind, respondent, and warnings where two records may be mixed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from minutes_nlp.reading.childs_details import (
    details_below,
    helpers_in_line,
    helpers_named,
    leads_into_rows,
)
from minutes_nlp.reading.fact_choice import choose
from minutes_nlp.reading.fact_lines import days_of_reviews, plain_pairs
from minutes_nlp.reading.fact_pairs import Pair, find_pairs
from minutes_nlp.reading.facts import find_candidates, is_at_school
from minutes_nlp.reading.furniture import find_furniture
from minutes_nlp.reading.head_cells import pairs_in_cells
from minutes_nlp.reading.headings import find_headings
from minutes_nlp.reading.kind import find_kind
from minutes_nlp.reading.mixture import find_children, find_mixture, find_months_first
from minutes_nlp.reading.people import facts_from_people, find_people
from minutes_nlp.reading.questions import find_questions
from minutes_nlp.reading.sections import with_sections
from minutes_nlp.reading.table_kinds import classify_tables, spots
from minutes_nlp.reading.table_parts import tables_in_parts
from minutes_nlp.records import Document, Question
from minutes_nlp.rulebook import load_rules


def _stated(document: Document, pairs: Sequence[Pair], questions: Sequence[Question]) -> list[Pair]:
    """The pairs in tables that are neither a row's subject with what somebody says of it nor names of columns.

    Beside the child's views in a column of their own ("Placement | Remains stable. | I like it"), nothing is a fact.
    """
    said = {index for question in questions if not question.text.endswith("?") for index in question.answers}
    own = {index for question in questions if "\t" in question.text for index in question.answers}
    if document.kind != "consultation_form":
        rows = (row for table in document.tables if table.kind == "grid" for row in table.rows)
        beside = ({index for cell in row for index in cell.blocks} for row in rows)
        said = said.union(*(blocks for blocks in beside if blocks & own))
    named = {
        index
        for table in document.tables
        if table.kind == "grid"
        for row in table.rows[: table.header_rows]
        for cell in row
        for index in cell.blocks
    }
    return [pair for pair in pairs if not (pair.tabled and pair.block in said | named)]


def _childs_words(document: Document, pairs: Sequence[Pair]) -> frozenset[str]:
    """The words that stand behind labels for the child's name."""
    named = (pair for pair in pairs if pair.labels[0].field == "child_name")
    return frozenset(word for pair in named for word in document.text[pair.start : pair.end].split())


def labelled_fields(document: Document, pairs: Iterable[Pair]) -> set[str]:
    """The fields that the document has labels for.

    A child's attendance at school does not count, nor does "Returned by" among the names of a table's columns.
    """
    return {pair.labels[0].field for pair in pairs if not (is_at_school(document, pair) or _is_no_day(document, pair))}


def _is_no_day(document: Document, pair: Pair) -> bool:
    """Whether the cell behind the label of a day holds words alone, as where it is the next column's name."""
    value = document.text[pair.start : pair.end]
    dated = load_rules("facts")["fields"].get(pair.labels[0].field, {}).get("value") == "date"
    return pair.tabled and dated and any(map(str.isalpha, value)) and not any(map(str.isdigit, value))


def structure(document: Document) -> Document:
    """Return the document with everything found that its blocks and tables tell; never raises for any content."""
    document = replace(document, tables=tables_in_parts(document))
    document = replace(document, tables=classify_tables(document))
    places = spots(document)
    pairs = sorted(find_pairs(document, places), key=lambda pair: pair.start)
    childs_words = _childs_words(document, pairs)
    kind, respondent = find_kind(document, places, labelled_fields(document, pairs), childs_words)
    document = replace(document, kind=kind, respondent=respondent)
    form = kind == "consultation_form"
    headings = find_headings(document, places, form)
    furniture = find_furniture(document, places, headings, form)
    details: list[Pair] = []
    if respondent == "child":
        details = list(details_below(document, places, headings))
        told = helpers_named(document, places, headings) | leads_into_rows(document, places, childs_words)
        furniture |= {pair.block for pair in details} | (told - headings.sections.keys())
    questions = find_questions(document, places, headings, furniture, form, childs_words)
    if respondent == "child":
        furniture |= helpers_in_line(document)
    found = (*plain_pairs(document), *pairs_in_cells(document), *days_of_reviews(document, pairs), *details)
    pairs = sorted((*pairs, *found), key=lambda pair: pair.start)
    candidates = find_candidates(document, _stated(document, pairs, questions), headings)
    facts = choose(candidates, document)
    blocks = with_sections(document, places, headings, questions, furniture, facts)
    document = replace(document, blocks=blocks, facts=facts, questions=questions)
    people = find_people(document, facts)
    facts |= facts_from_people(document, people, facts)
    document = replace(document, people=people, facts=facts)
    doubts = (*find_mixture(candidates), *find_children(document), *find_months_first(document.text))
    return replace(document, warnings=(*document.warnings, *doubts))
