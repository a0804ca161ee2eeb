"""Whether a value can be that of its label, by what the rules of `rules/facts.toml` ask of it.

In: a pair of label and value, and what was read of the value; out: whether it fits, and the field that it is of.
"""

from __future__ import annotations

import re

from minutes_nlp.reading.fact_pairs import Pair
from minutes_nlp.reading.fact_phrases import is_due_by
from minutes_nlp.reading.fact_values import Reading
from minutes_nlp.reading.labels import Label, known_labels
from minutes_nlp.reading.layout_words import is_colour
from minutes_nlp.reading.respondent_field import is_childs_role
from minutes_nlp.reading.verdicts import is_answer
from minutes_nlp.records import Document
from minutes_nlp.rulebook import load_rules


def fits(document: Document, pair: Pair, label: Label, kind: str, reading: Reading) -> bool:
    """Whether a value that was read can be that of the label, by what the rules ask of it."""
    value = str(reading.value)
    if kind == "name" and (_is_none(pair, label.field, value) or known_labels(value) or is_answer(value)):
        return False  # a label beside a label, or whether there is somebody
    if kind == "term" and any(other.event for other in known_labels(value)):  # "Nursery: PEP 24/1/25"
        return False
    before = document.text[pair.start : pair.start + reading.start]
    if label.field == "review_date" and is_due_by(before, 0, len(before)):
        return False
    if _is_receipt(label, before):
        return False
    return meets_needs(label, value)


def meets_needs(label: Label, value: str) -> bool:
    """Whether a value holds what the rules ask of its field: a score has a figure, a school is no opinion of it."""
    rules = load_rules("facts")["fields"].get(label.field, {})
    needs = [rules.get("needs", ""), rules.get("weak_value", "") if label.weak else ""]
    return all(re.search(pattern, value) for pattern in needs)


def called(field: str, reading: Reading) -> str:
    """The field, or the other one that its value is of by the rules; "" for a value of neither."""
    rules, value = load_rules("facts")["fields"].get(field, {}), str(reading.value)
    if not (kinds := rules.get("kinds")) or re.search(kinds, value):
        return field
    return rules["other"] if re.search(load_rules("facts")["fields"][rules["other"]]["called"], value) else ""


def _is_receipt(label: Label, before: str) -> bool:
    """Whether words before a day make it the one on which the report of an event came: "received on 1 August"."""
    receipts = load_rules("facts")["receipts"]
    return label.field in receipts["events"] and re.match(receipts["opening"], before) is not None


def _is_none(pair: Pair, field: str, words: str) -> bool:
    """Whether a name is a role or, in a cell, the colour of a status ("Social worker | Red")."""
    if field == "respondent_name" and is_childs_role(words):
        return True
    return _is_role(field, words) or (pair.tabled and is_colour(words))


def _is_role(field: str, words: str) -> bool:
    """Whether a name is none but a role or a remark ("SW" in a key to abbreviations); children write names small."""
    return words.islower() and (bool(known_labels(words)) or field not in {"child_name", "respondent_name", "known_as"})
