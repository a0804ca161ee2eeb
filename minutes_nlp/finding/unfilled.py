"""Fields of a form that say nothing of the child although their labels name a concern.

In: a unit of an adult's record; out: the words that say nothing. "PEP | -- Please select --" was filled in by nobody,
"Reason PEP overdue | None recorded" answers what is asked only where something went wrong, "EHCP | No" is so for most
children, "What is the plan for permanence?" alone is the form's question, "Record if the PEP is overdue" its guidance.
"Father's views | Not sought" says nothing of the child's. "Not recorded" beside anything but a reason is a finding. The
words stand in `rules/verdicts.toml`.
"""

from __future__ import annotations

import re
from functools import cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.language.unit_scores import ROW_ROLES, SILENT_ROLES
from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.section_topics import comparable
from minutes_nlp.reading.table_columns import is_number
from minutes_nlp.reading.verdicts import is_verdict
from minutes_nlp.records import Unit
from minutes_nlp.rulebook import load_rules

LONGEST_QUESTION = 12
"""Words of a form's question that stands alone; a longer one tells a story of its own."""
_BEHIND = re.compile(r"\t|(?<=[?:])\s+")
_EDGES = " \t\n:?.*–-"


def says_nothing(unit: Unit, after: Unit | None = None) -> str:
    """Return the placeholder, the answer or the question for which a unit says nothing; "" for every other unit.

    A question is alone where the unit `after` it stands in another block.
    """
    if unit.role in SILENT_ROLES:
        return ""
    told = [part.strip() for part in _BEHIND.split(unit.text) if part.strip()]
    while len(told) > 1 and is_number(told[0]):
        told.pop(0)
    if len(told) == 1:
        alone = after is None or after.span.block != unit.span.block
        silent = _is_placeholder(told[0], unit) or (alone and _only_asks(told[0])) or _not_the_childs(unit, told[0])
        return told[0] if silent or _patterns()[3].match(told[0]) else ""
    label, answers = told[0] if told else "", told[1:]
    if not answers:
        return ""
    if len(answers) == 1 and (_patterns()[3].match(answers[0]) or _is_refusal(label, answers[0])):
        return answers[0]
    reason = bool(_patterns()[0].match(label.strip(_EDGES)))
    if all(_is_placeholder(answer, unit) or (reason and is_verdict(answer, "no_reason")) for answer in answers):
        return answers[0]
    optional = _patterns()[2].fullmatch(plain(label)) and len(answers) == 1 and is_verdict(answers[0], "not_had")
    return answers[0] if optional else ""


def _is_placeholder(text: str, unit: Unit) -> bool:
    """Whether nobody filled in the field; "Emails: not answered" and "Contingency: blank" are findings."""
    bracketed = text.strip(" .*").startswith(("[", "("))
    kinds = ["placeholders", *(["placeholders_in_brackets"] if bracketed else [])]
    kinds += ["placeholders_in_cells"] if bracketed or unit.role in ROW_ROLES else []
    return any(is_verdict(text, kind) for kind in kinds)


def _only_asks(text: str) -> bool:
    """Whether a text is a question as forms put it and nothing else."""
    asks = text.endswith("?") and text.count("?") == 1 and bool(_patterns()[1].match(text))
    return asks and len(text.split()) <= LONGEST_QUESTION


def _not_the_childs(unit: Unit, text: str) -> bool:
    """Whether a text says that views were not given, under a question or heading that asks for an adult's."""
    return _is_refusal(unit.question or unit.section, text)


def _is_refusal(label: str, answer: str) -> bool:
    """Whether an adult's views are asked for and the whole answer says that they were not given."""
    others, not_given = _views()
    return others.fullmatch(comparable(label)) is not None and not_given.fullmatch(plain(answer)) is not None


@cache
def _views() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Labels of views that are not the child's, and what says that none were given."""
    rules = load_rules("verdicts")
    labels = [label.replace("@", rules["others"]) for label in rules["others_views"]]
    return compile_cues(labels), compile_cues(rules["not_given"])


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Openings of labels that ask for a reason, of a form's questions, what few children have, openings of guidance."""
    rules = load_rules("verdicts")
    return tuple(compile_cues(rules[name]) for name in ("reasons", "asking", "few_have", "guidance"))
