"""From a document as walked to a document understood: tables, kind, headings, facts, sections, questions, people.

In: blocks, tables, options and controls in reading order; out: the same document with its blocks' roles, sections and
topics, its tables' kinds, questions, facts, people, kind, respondent, and warnings where two records may be mixed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from minutes_nlp.reading.fact_pairs import find_pairs
from minutes_nlp.reading.facts import choose, find_candidates
from minutes_nlp.reading.headings import Headings, find_headings
from minutes_nlp.reading.kind import find_kind
from minutes_nlp.reading.mixture import find_mixture
from minutes_nlp.reading.people import facts_from_people, find_people
from minutes_nlp.reading.questions import find_questions
from minutes_nlp.reading.section_topics import topic_of
from minutes_nlp.reading.table_kinds import Spot, about, classify_tables, header_names, spots
from minutes_nlp.records import Block, Document, Fact, Question, Role

SUBJECTS = frozenset(
    {
        "education",
        "wellbeing",
        "health",
        "family_time",
        "legal",
        "plan",
        "transition",
        "independence",
        "identity",
        "leisure",
    }
    | {"safety", "placement", "social_worker"}
)
"""Topics that a list of decisions may be ordered by."""


def structure(document: Document) -> Document:
    """Return the document with everything found that its blocks and tables tell; never raises for any content."""
    document = replace(document, tables=classify_tables(document))
    places = spots(document)
    pairs = sorted(find_pairs(document, places), key=lambda pair: pair.start)
    kind, respondent = find_kind(document, places, {pair.labels[0].field for pair in pairs})
    document = replace(document, kind=kind, respondent=respondent)
    form = kind == "consultation_form"
    headings = find_headings(document, places, form)
    questions = find_questions(document, places, headings, form)
    candidates = find_candidates(document, pairs, headings)
    facts = choose(candidates, document)
    blocks = tuple(_with_sections(document, places, headings, questions, facts))
    document = replace(document, blocks=blocks, facts=facts, questions=questions)
    people = find_people(document, facts)
    return replace(
        document,
        people=people,
        facts={**facts, **facts_from_people(document, people, facts)},
        warnings=(*document.warnings, *find_mixture(candidates)),
    )


def _with_sections(
    document: Document,
    places: Mapping[int, Spot],
    headings: Headings,
    questions: tuple[Question, ...],
    facts: Mapping[str, Fact],
) -> Iterator[Block]:
    """The blocks with role, section and topic; a heading belongs to the section that it opens."""
    child = str(facts["child_name"].value) if "child_name" in facts else ""
    review = date.fromisoformat(str(facts["review_date"].value)) if "review_date" in facts else None
    subjects = {table.index: about(header_names(document, table)) for table in document.tables if table.kind == "grid"}
    roles = _roles(document, places, headings, questions)
    section, topic = "", "preamble"
    above: list[tuple[int, str]] = []  # ranks and topics of the headings that this one may stand under
    for block in document.blocks:
        if block.place.part not in {"body", "textbox"}:
            yield replace(block, topic="other")
            continue
        if (rank := headings.sections.get(block.index)) is not None:
            section = block.text[block.content :].strip() if block.number == "•" else block.text.strip()
            above = [one for one in above if one[0] < rank]
            topic = _topic_below(topic_of(section, child, review), above[-1][1] if above else "other")
            above.append((rank, topic))
        spot = places.get(block.index)
        subject = subjects.get(spot.table.index) if spot is not None else None
        yield replace(block, role=roles.get(block.index, block.role), section=section, topic=subject or topic)


def _topic_below(own: str, outer: str) -> str:
    """The topic of a heading below another: subjects below "Decisions" stay decisions, an unknown one goes along."""
    if own == "other" or (outer in {"decisions", "previous_decisions"} and own in SUBJECTS):
        return outer
    return own


def _roles(
    document: Document, places: Mapping[int, Spot], headings: Headings, questions: tuple[Question, ...]
) -> dict[int, Role]:
    roles: dict[int, Role] = {}
    for index, spot in places.items():
        block = document.blocks[index]
        if spot.table.kind == "layout" or spot.filled < 2:
            if block.role == "cell":
                roles[index] = "text"
        elif block.role in {"text", "cell", "heading"}:
            label = spot.row < spot.table.header_rows or (spot.table.kind == "facts" and spot.cell.column % 2 == 0)
            roles[index] = "label" if label else "cell"
    for block in document.blocks:
        if block.role == "heading" and block.place.part in {"body", "textbox"}:
            roles.setdefault(block.index, "text")
    boxed = {option.span.block for option in document.options}
    for question in questions:
        roles |= dict.fromkeys(question.answers, "answer")
        roles |= {option.span.block: "options" for option in question.options if option.span.block in boxed}
        roles[question.block] = "options" if question.block in {o.span.block for o in question.options} else "question"
    roles |= dict.fromkeys((*headings.titles, *headings.sections), "heading")
    return roles
