"""Wishes that the sentence right behind plainly refuses: "He asked to see his dad. This is not safe at the moment."

In: the units and statements of a record; out: the refusals by the wishes they answer. Only a wish can be refused:
behind a worry "This is not safe" agrees with the child. What the child says itself, or stands in another section,
answers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from minutes_nlp.language.unit_scores import ROW_ROLES, SILENT_ROLES
from minutes_nlp.records import Span, Statement, Unit
from minutes_nlp.rulebook import load_rules


def refusals_behind(units: Sequence[Unit], statements: Sequence[Statement]) -> Mapping[Span, Span]:
    """Return by the spans of wishes the sentences right behind that refuse them."""
    spoken = {statement.span: statement.kind for statement in statements}
    return {
        unit.span: following.span
        for unit, following in pairwise(units)
        if spoken.get(unit.span) == "wish"
        and following.span not in spoken
        and following.section == unit.section
        and following.role not in SILENT_ROLES | ROW_ROLES
        and _refusal().search(following.text)
    }


@cache
def _refusal() -> re.Pattern[str]:
    return re.compile("|".join(load_rules("answers")["refusals"]), re.IGNORECASE)
