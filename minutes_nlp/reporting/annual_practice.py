"""Tables of voice and recommendations: who was heard and how, SMART letters, what became of decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from minutes_nlp.reporting.annual_entries import Entry
from minutes_nlp.reporting.annual_tables import Year
from minutes_nlp.reporting.tables import (
    Count,
    Relation,
    Row,
    Share,
    Table,
    categories_of,
    distribution,
    key_of,
    table_from,
)
from minutes_nlp.taxonomy import SMART_LETTERS, VOICE_MODES, VOICE_TOPICS

_MODES = {
    "direct": "In the child's own quoted words",
    "reported": "Reported by the writer",
    "written": "Written by the child",
    "relayed": "Passed on by somebody else",
    "nonverbal": "Shown without speech",
}
_WANTING = ("wish", "worry", "negative")
_DECISIONS = ("done", "partly", "carried_forward", "not_done")


def voice_tables(years: Sequence[Year]) -> list[Table]:
    """Children heard by mode and topic (children), and what was answered (statements)."""
    year = years[0]
    everybody = Count(key_of("child", year.period.name), len({entry.child for entry in year.entries}))
    topics = {topic: _topic(topic) for topic in VOICE_TOPICS}
    answered = any(said["answered_by"] for entry in year.entries for said in entry.record["voice"])
    return [
        _heard(year, everybody, "mode", {mode: _MODES[mode] for mode in VOICE_MODES}, "by how they were heard"),
        _heard(year, everybody, "topic", topics, "by what they spoke of"),
        *([_answers(year)] if answered else []),  # an analysis that finds no answer at all has not looked for any
    ]


def _topic(topic: str) -> str:
    return "Friends and activities" if topic == "friends_activities" else topic.replace("_", " ").capitalize()


def _heard(year: Year, everybody: Count, field: str, names: Mapping[str, str], words: str) -> Table:
    period = year.period.name
    rows, keys = [], []
    for value, name in names.items():
        heard = {e.child for e in year.entries if any(said[field] == value for said in e.record["voice"])}
        count = Count(key_of("child", period, **{field: value}), len(heard))
        keys.append(count.key)
        rows.append(Row(name, (count, Share(count.key, everybody.key))))
    some = Count(key_of("child", period, voice="any"), len({e.child for e in year.entries if e.record["voice"]}))
    none = Count(key_of("child", period, voice="none"), everybody.value - some.value)
    rows += [
        Row("Heard in any way", (some, Share(some.key, everybody.key)), total=True),
        Row("No voice found", (none, Share(none.key, everybody.key)), total=True),
        Row("All children", (everybody, Share(everybody.key, everybody.key)), total=True),
    ]
    return Table(
        f"voice-by-{field}", f"Children heard, {words}", "voice", "child",
        "Statements of the child in minutes and forms. A child counts once in each row.", ("Children", "%"),
        tuple(rows),
        (Relation(everybody.key, (some.key, none.key)), Relation(some.key, tuple(keys), "cover")),
    )  # fmt: skip


def _answers(year: Year) -> Table:
    period = year.period.name
    rows, relations = [], []
    for kind, name in zip(_WANTING, ("Wishes", "Worries", "Dislikes"), strict=True):
        said = [s for entry in year.entries for s in entry.record["voice"] if s["kind"] == kind]
        whole = Count(key_of("statement", period, kind=kind), len(said))
        met = Count(key_of("statement", period, kind=kind, answered="yes"), sum(bool(s["answered_by"]) for s in said))
        other = Count(key_of("statement", period, kind=kind, answered="no"), whole.value - met.value)
        rows.append(Row(name, (met, other, whole, Share(met.key, whole.key))))
        relations.append(Relation(whole.key, (met.key, other.key)))
    return Table(
        "wishes-answered", "Wishes, worries and dislikes with an answer in the same document", "voice", "statement",
        "An answer is a decision or an explanation on the same matter in the same document. None found is no proof "
        "of neglect.", ("Answer found", "No answer found", "All", "Answer found, %"), tuple(rows), tuple(relations),
    )  # fmt: skip


def recommendation_tables(years: Sequence[Year]) -> list[Table]:
    """SMART letters, those with all five by IRO and team, and what became of earlier decisions."""
    year = years[0]
    earlier = {
        y.period.name: [d for entry in y.entries for d in entry.record["previous_decisions"]] for y in years
    }  # fmt: skip
    parts = distribution(
        earlier, lambda item: None if item["status"] == "unknown" else item["status"], _DECISIONS, unit="decision",
        by="progress", labels={name: name.replace("_", " ").capitalize() for name in _DECISIONS},
    )  # fmt: skip
    return [
        _letters(year),
        _all_five(year, "iro", "IRO", lambda entry: entry.iro),
        _all_five(year, "team", "team", lambda entry: entry.team),
        table_from(
            parts, name="earlier-decisions", title="What became of earlier decisions", section="recommendations",
            unit="decision", basis="The progress tables of the minutes.",
        ),
    ]  # fmt: skip


def _recommendations(entries: Sequence[Entry]) -> list[Mapping[str, Any]]:
    return [item for entry in entries for item in entry.record["recommendations"]]


def _is_smart(item: Mapping[str, Any]) -> bool:
    return all(item["smart"].get(letter) for letter in SMART_LETTERS)


def _letters(year: Year) -> Table:
    period, items = year.period.name, _recommendations(year.entries)
    whole = Count(key_of("recommendation", period), len(items))
    found = Counter(letter for item in items for letter in SMART_LETTERS if item["smart"].get(letter))
    found["all five"] = sum(_is_smart(item) for item in items)
    rows, relations = [], []
    for letter in (*SMART_LETTERS, "all five"):
        met = Count(key_of("recommendation", period, smart=letter), found[letter])
        other = Count(key_of("recommendation", period, smart=f"not {letter}"), whole.value - met.value)
        rows.append(Row(letter.replace("_", "-").capitalize(), (met, other, whole, Share(met.key, whole.key))))
        relations.append(Relation(whole.key, (met.key, other.key)))
        if letter != "all five":
            relations.append(Relation(met.key, (key_of("recommendation", period, smart="all five"),), "at_least"))
    return Table(
        "smart-letters", "Recommendations that meet each SMART letter", "recommendations", "recommendation",
        "Recommendations in minutes, midway and escalation records, each letter judged by itself.",
        ("Met", "Not met", "All", "Met, %"), tuple(rows), tuple(relations),
    )  # fmt: skip


def _all_five(year: Year, by: str, words: str, group: Callable[[Entry], str | None]) -> Table:
    period = year.period.name
    rows: list[Row] = []
    columns: dict[str, list[str]] = {"all five": [], "not all five": [], "": []}
    for name in categories_of([e for e in year.entries if e.record["recommendations"]], group):
        items = _recommendations([entry for entry in year.entries if (group(entry) or "Not recorded") == name])
        rows.append(_smart_row(name, period, items, {by: name}))
        for column, figure in zip(columns, rows[-1].figures, strict=False):
            columns[column].append(figure.key if isinstance(figure, Count) else "")
    total = _smart_row("Total", period, _recommendations(year.entries), {}, total=True)
    relations = [Relation(row.figures[2].key, (row.figures[0].key, row.figures[1].key))  # type: ignore[union-attr]
                 for row in (*rows, total)]  # fmt: skip
    relations += [
        Relation(figure.key, tuple(keys))
        for figure, keys in zip(total.figures, columns.values(), strict=False)
        if isinstance(figure, Count)
    ]
    return Table(
        f"smart-by-{by}", f"Recommendations that meet all five SMART letters, by {words}", "recommendations",
        "recommendation", f"Recommendations by the {words} that the document names.",
        ("All five met", "Not all met", "All", "All five met, %"), (*rows, total), tuple(relations),
    )  # fmt: skip


def _smart_row(
    label: str, period: str, items: Sequence[Mapping[str, Any]], conditions: Mapping[str, str], *, total: bool = False
) -> Row:
    whole = Count(key_of("recommendation", period, **conditions), len(items))
    met = Count(key_of("recommendation", period, smart="all five", **conditions), sum(map(_is_smart, items)))
    other = Count(key_of("recommendation", period, smart="not all five", **conditions), whole.value - met.value)
    return Row(label, (met, other, whole, Share(met.key, whole.key)), total)
