"""Checks the words of rules that must be known elsewhere (themes, facts, sections, units of time) and their limits.

`vocabulary_faults` yields where a value of a parsed file stands and what is wrong with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, get_args

from minutes_nlp.records import Respondent
from minutes_nlp.resources import rules_dir, rules_file
from minutes_nlp.rulebook import parsed
from minutes_nlp.rules_lines import Where
from minutes_nlp.taxonomy import THEMES

UNITS = ("day", "working_day", "week", "month", "year", "term")
_CERTAINTIES = ("V", "L", "M", "D")
_REVIEWS = ("first_review", "later_reviews")
_PLACES = ("title", "top", "front", "opening", "all")
_OLDEST = 25

Faults = Iterator[tuple[Where, str]]


def plain_name(column: str) -> str:
    """A column's name as a register compares it: in small letters, without punctuation and spaces."""
    return re.sub(r"[\W_]+", "", column.lower())


def vocabulary_faults(name: str, rules: Mapping[str, Any]) -> Faults:
    """Yield the faults of the file `<name>.toml`; files without such words have none."""
    if name == "timescales":
        yield from _timescale_faults(rules)
    elif name == "facts":
        fields = rules.get("fields", {})
        for number, entry in enumerate(_tables(rules.get("prose"))):
            yield from _unknown(entry, "field", fields, ("facts", "prose", number))
            yield from _unknown(entry, "where", _PLACES, ("facts", "prose", number))
    elif name == "register":
        yield from _register_faults(rules)


def _timescale_faults(rules: Mapping[str, Any]) -> Faults:
    topics, facts = _keys("sections", "topics"), _keys("facts", "fields") | _keys("facts", "events")
    yield from _unknown(rules, "silent_topics", topics | {"recommendations"}, ("timescales",))
    if isinstance(due := rules.get("due"), dict):
        yield from _unknown(due, "theme", THEMES, ("timescales", "due"))
    ids: set[str] = set()
    for kind in ("check", "pair"):
        for number, entry in enumerate(_tables(rules.get(kind))):
            where: Where = ("timescales", kind, number)
            if entry.get("id") in ids:
                yield (*where, "id"), f"the id “{entry['id']}” stands twice."
            ids.add(str(entry.get("id")))
            yield from _unknown(entry, "theme", THEMES, where)
            yield from _unknown(entry, "facts", facts, where)
            yield from _unknown(entry, "respondents", get_args(Respondent), where)
            yield from _unknown(entry, "only", _REVIEWS, where)
            yield from _ages(entry, "from_age", "to_age", where)
            yield from _limit_faults(entry, where)
            for count, rule in enumerate(_tables(entry.get("rule"))):
                yield from _limit_faults(rule, (*where, "rule", count))
                yield from _ages(rule, "age_from", "age_under", (*where, "rule", count))


def _limit_faults(entry: Mapping[str, Any], where: Where) -> Faults:
    yield from _unknown(entry, "unit", UNITS, where)
    yield from _unknown(entry, "certainty", _CERTAINTIES, where)
    for key, least in (("amount", 1), ("grace_days", 0)):
        value = entry.get(key)
        if isinstance(value, int | float) and (value < least or value != int(value)):
            yield (*where, key), f"“{key}” must be a whole number from {least}, not {value}."


def _ages(entry: Mapping[str, Any], low: str, high: str, where: Where) -> Faults:
    ages = [(key, entry[key]) for key in (low, high) if isinstance(entry.get(key), int)]
    for key, age in ages:
        if not 0 <= age <= _OLDEST:
            yield (*where, key), f"“{key}” must be an age from 0 to {_OLDEST}, not {age}."
    if len(ages) == 2 and ages[0][1] >= ages[1][1]:
        yield (*where, low), f"“{low}” must be less than “{high}”."


def _unknown(entry: Mapping[str, Any], key: str, known: Collection[str], where: Where) -> Faults:
    """Yield a fault for every unknown word under the key; a value that is not a word is reported elsewhere."""
    value = entry.get(key)
    for word in value if isinstance(value, list) else [value]:
        if isinstance(word, str) and word and word not in known:
            yield (*where, key), f"“{word}” is not known as “{key}”; known are {', '.join(sorted(known))}."


def _tables(value: Any) -> list[Mapping[str, Any]]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _keys(name: str, table: str) -> frozenset[str]:
    """The keys of a table of another file of rules; of the shipped file where the council's own cannot be read."""
    try:
        rules = parsed(rules_file(f"{name}.toml"))
    except (OSError, ValueError):  # reported when that file is checked
        rules = parsed(rules_dir() / f"{name}.toml")
    keys = rules.get(table, {})
    return frozenset(keys if isinstance(keys, dict) else ())


def _register_faults(rules: Mapping[str, Any]) -> Faults:
    """Yield names of columns that stand under two fields: the register could not tell which is meant."""
    seen: dict[str, tuple[str, str]] = {}
    for table in ("columns", "sent", "ignored"):
        fields = rules.get(table)
        for field, names in fields.items() if isinstance(fields, dict) else ():
            own = [field] if table == "columns" else []
            for name in [*own, *(names if isinstance(names, list) else ())]:
                if not isinstance(name, str):
                    continue
                first = seen.setdefault(plain_name(name), (table, field))
                if first != (table, field):
                    yield ("register", table, field), f"the column “{name}” stands under “{first[1]}” too; keep one."
