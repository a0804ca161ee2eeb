"""Whether a document sets out what a review decided, though nothing in its title says so.

A "Review Form" that an IRO fills in looks like a consultation form, and minutes without a title like something else;
both have the reviewing officer, the days of reviews and what somebody is to do by when.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from minutes_nlp.reading.kind_notes import look, lowered
from minutes_nlp.reading.lines import Line
from minutes_nlp.reading.section_topics import is_known_heading, topic_of
from minutes_nlp.records import Document
from minutes_nlp.rulebook import load_rules

FEWEST_DATED = 2
"""Decisions with somebody and a day that a form has none of: it asks for one wish or tells of one plan at most."""


def decides(document: Document, lines: Sequence[Line], title: str, fields: Collection[str], *, titled: bool) -> bool:
    """Whether a document has the reviewing officer, the day of the review, the next one, and several dated decisions.

    The decisions stand below a heading of theirs; in what is `titled` as a review's record, behind "Action:" too, and
    there the day of the next review does for that of the review. No other meeting is named at the top.
    """
    rules, text = load_rules("kinds")["decided"], lowered(block.text for block in document.blocks)
    if "iro" not in fields or not ("review_date" in fields or (titled and "next_review_date" in fields)):
        return False
    if re.search(rules["others"], title) or not re.search(rules["iro"], text):
        return False
    if titled and len(re.findall(rules["labelled"], text, re.MULTILINE)) >= FEWEST_DATED:
        return True
    heads = [line.index for line in lines if _heads_decisions(line)]
    below = lowered(block.text for block in document.blocks[heads[0] :]) if heads else ""
    if len(re.findall(load_rules("kinds")["letters"]["dated"], below, re.MULTILINE)) < FEWEST_DATED:
        return False
    if "next_review_date" in fields or re.search(rules["next_review"], below):
        return True
    return re.search(rules["next"], text, re.MULTILINE) is not None


def _heads_decisions(line: Line) -> bool:
    return topic_of(line.text) == "decisions" and (bool(look(line)) or is_known_heading(line.text))
