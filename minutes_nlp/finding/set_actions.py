"""Units that set an action: they carry no concern, however much their words sound like one ("HMRC to be chased").

So it is only where nothing stands beside the action. A unit that says the concern plainly, that states something in a
clause before or behind its action ("There is no plan, so Tess must write one") or that gives a reason ("because he has
no therapy") keeps it, and so does a row of a table that tells what came of the action, whichever list it stands in. The
words that tell are in the table `beside_actions` of `rules/themes.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.theme_cues import plain_statement
from minutes_nlp.reading.layout_words import is_mark
from minutes_nlp.reading.table_columns import BLANK
from minutes_nlp.records import Document, Recommendation, ThemeMention
from minutes_nlp.rulebook import load_rules


def without_set_actions(
    document: Document, mentions: Iterable[ThemeMention], recommendations: Sequence[Recommendation]
) -> tuple[ThemeMention, ...]:
    """The mentions, in order, without the concerns of units that are recommendations."""
    return tuple(
        mention
        for mention in mentions
        if mention.status != "concern"
        or not any(
            mention.span.start <= item.span.start < mention.span.end and _sets(document, mention, item)
            for item in recommendations
        )
    )


def _sets(document: Document, mention: ThemeMention, item: Recommendation) -> bool:
    """Whether the unit of the mention does nothing but set the action."""
    unit = document.words(mention.span)
    action = document.words(item.span)
    said = action if item.form == "table" else unit
    if plain_statement(said, mention.theme) or states_beside(said):
        return False
    if item.form != "table":
        return True
    when = item.deadline.text if item.deadline else action
    return bool(item.owners) and all(
        action in cell
        or when in cell
        or any(owner in cell for owner in item.owners)
        or is_mark(cell.strip())
        or BLANK.fullmatch(cell)
        or cell.strip().isdigit()
        for cell in unit.split("\t")
    )


def states_beside(text: str) -> bool:
    """Whether a text that sets an action states something in a clause of its own or gives a reason with a verb."""
    words = _words()
    text = words["no_statement"].sub("to", text)  # "Tess is to book it" asks as "Tess to book it" does
    if words["reasons"].search(text):
        return True
    clauses = _clauses(text)
    return len(clauses) > 1 and any(
        (stated := words["states"].search(clause)) and not words["asks"].search(clause, 0, stated.start())
        for clause in clauses
    )


def _clauses(text: str) -> list[str]:
    """What stands before and behind the words that part clauses; "and" and "so" do where they lead in an action."""
    words = _words()
    ends = [match.span() for match in words["parts"].finditer(text)]
    ends += [(match.start(), match.start()) for match in words["leads_in"].finditer(text)]
    starts = [0, *(end for _, end in sorted(ends)), len(text)]
    stops = [*(start for start, _ in sorted(ends)), len(text)]
    return [text[start:stop] for start, stop in zip(starts, stops, strict=False)]


@cache
def _words() -> dict[str, re.Pattern[str]]:
    """Patterns of the words that tell, by the names they have in the rules; a semicolon parts clauses as well."""
    rules = load_rules("themes")["beside_actions"]
    patterns = {name: compile_cues(phrases) for name, phrases in rules.items()}
    return {**patterns, "parts": re.compile(f";|{patterns['parts'].pattern}", re.IGNORECASE)}
