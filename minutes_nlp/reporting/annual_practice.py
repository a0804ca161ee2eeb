"""Tables of voice and recommendations: who was heard and how, SMART letters, what became of decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from minutes_nlp.reporting.annual_entries import Entry
from minutes_nlp.reporting.annual_tables import Year
from minutes_nlp.reporting.tables import (
    NOT_RECORDED,
    Change,
    Count,
    Figure,
    Relation,
    Row,
    Share,
    Table,
    categories_of,
    distribution,
    key_of,
    table_from,
)
from minutes_nlp.taxonomy import SMART_LETTERS, TOPIC_NAMES, VOICE_MODES, VOICE_TOPICS

_MODES = {
    "direct": "In the child's own quoted words",
    "reported": "Reported by the writer",
    "written": "Written by the child",
    "relayed": "Passed on by somebody else",
    "nonverbal": "Shown without speech",
}
_WANTING = ("wish", "worry", "negative")
_ALL = "all five"
_DECISIONS = ("done", "partly", "carried_forward", "not_done")


def voice_tables(years: Sequence[Year]) -> list[Table]:
    """Children heard by mode and topic (children), and what was answered (statements)."""
    topics = {topic: topic_name(topic) for topic in VOICE_TOPICS}
    answered = any(said["answered_by"] for entry in years[0].entries for said in entry.record["voice"])
    return [
        _heard(years, "mode", {mode: _MODES[mode] for mode in VOICE_MODES}, "by how they were heard"),
        _heard(years, "topic", topics, "by what they spoke of"),
        *([_answers(years[0])] if answered else []),  # an analysis that finds no answer at all has not looked for any
    ]


def topic_name(topic: str) -> str:
    """Return the name of a topic for people."""
    return TOPIC_NAMES[topic].capitalize()


def _heard(years: Sequence[Year], field: str, names: Mapping[str, str], words: str) -> Table:
    periods = [year.period.name for year in years]
    heard = {
        year.period.name: {
            value: {e.child for e in year.entries if any(said[field] == value for said in e.record["voice"])}
            for value in names
        }
        for year in years
    }
    everybody = {year.period.name: {entry.child for entry in year.entries} for year in years}
    anyhow = {year.period.name: {e.child for e in year.entries if e.record["voice"]} for year in years}
    bases = {period: key_of("child", period) for period in periods}

    def row(label: str, numbers: Mapping[str, int], *, total: bool, **conditions: str) -> Row:
        figures: list[Figure] = []
        for period in periods:
            count = Count(key_of("child", period, **conditions), numbers[period])
            figures += [count, Share(count.key, bases[period])]
        if len(periods) == 2:
            figures.append(Change(*(key_of("child", period, **conditions) for period in periods)))
        return Row(label, tuple(figures), total)

    rows = [
        row(name, {period: len(heard[period][value]) for period in periods}, total=False, **{field: value})
        for value, name in names.items()
    ]
    numbers = {period: (len(everybody[period]), len(anyhow[period])) for period in periods}
    rows += [
        row("Heard in any way", {period: some for period, (_, some) in numbers.items()}, total=True, voice="any"),
        row(
            "No voice found",
            {period: all_ - some for period, (all_, some) in numbers.items()},
            total=True,
            voice="none",
        ),
        row("All children", {period: all_ for period, (all_, _) in numbers.items()}, total=True),
    ]
    relations: list[Relation] = []
    for period in periods:
        some, none = key_of("child", period, voice="any"), key_of("child", period, voice="none")
        parts = tuple(key_of("child", period, **{field: value}) for value in names)
        relations += [Relation(bases[period], (some, none)), Relation(some, parts, "cover")]
    columns = [column for period in periods for column in (period, f"{period} %")]
    return Table(
        f"voice-by-{field}", f"Children heard, {words}", "voice", "child",
        "Statements of the child in minutes and forms. A child counts once in each row.",
        (*columns, *(["Change"] if len(periods) == 2 else [])), tuple(rows), tuple(relations),
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
        _by_group(year, "iro", "IRO", lambda entry: entry.iro),
        _by_group(year, "team", "team", lambda entry: entry.team),
        table_from(
            parts, name="earlier-decisions", title="What became of earlier decisions", section="recommendations",
            unit="decision", basis="The progress tables of the minutes.",
        ),
    ]  # fmt: skip


def _recommendations(entries: Sequence[Entry]) -> list[Mapping[str, Any]]:
    return [item for entry in entries for item in entry.record["recommendations"]]


def _letters(year: Year) -> Table:
    period, items = year.period.name, _recommendations(year.entries)
    whole = Count(key_of("recommendation", period), len(items))
    found = _met(items)
    rows, relations = [], []
    for letter in (*SMART_LETTERS, _ALL):
        met = Count(key_of("recommendation", period, smart=letter), found[letter])
        other = Count(key_of("recommendation", period, smart=f"not {letter}"), whole.value - met.value)
        rows.append(Row(letter.replace("_", "-").capitalize(), (met, other, whole, Share(met.key, whole.key))))
        relations.append(Relation(whole.key, (met.key, other.key)))
        if letter != _ALL:
            relations.append(Relation(met.key, (key_of("recommendation", period, smart=_ALL),), "at_least"))
    return Table(
        "smart-letters", "Recommendations that meet each SMART letter", "recommendations", "recommendation",
        "Recommendations in minutes, midway and escalation records, each letter judged by itself.",
        ("Met", "Not met", "All", "Met, %"), tuple(rows), tuple(relations),
    )  # fmt: skip


def _by_group(year: Year, by: str, words: str, group: Callable[[Entry], str | None]) -> Table:
    period = year.period.name
    names = categories_of([e for e in year.entries if e.record["recommendations"]], group)
    items = {
        name: _recommendations([entry for entry in year.entries if (group(entry) or NOT_RECORDED) == name])
        for name in names
    } | {"": _recommendations(year.entries)}
    rows, relations = [], []
    for name, of in items.items():
        conditions = {by: name} if name else {}
        whole = Count(key_of("recommendation", period, **conditions), len(of))
        found = _met(of)
        figures: list[Figure] = []
        for letter in (*SMART_LETTERS, _ALL):
            met = Count(key_of("recommendation", period, smart=letter, **conditions), found[letter])
            figures += [met, Share(met.key, whole.key)]
            if letter != _ALL:
                every = key_of("recommendation", period, smart=_ALL, **conditions)
                relations.append(Relation(met.key, (every,), "at_least"))
        rows.append(Row(name or "Total", (*figures, whole), total=not name))
    for column in range(0, len(rows[0].figures), 2):
        keys = [figure.key for row in rows if isinstance(figure := row.figures[column], Count)]
        relations.append(Relation(keys[-1], tuple(keys[:-1])))
    labels = [letter.replace("_", "-").capitalize() for letter in (*SMART_LETTERS, _ALL)]
    return Table(
        f"smart-by-{by}", f"Recommendations that meet each SMART letter, by {words}", "recommendations",
        "recommendation", f"Recommendations by the {words} that the document or the register names.",
        (*(column for label in labels for column in (label, f"{label}, %")), "All"), tuple(rows), tuple(relations),
        brackets=f"per cent of all recommendations of the {words}",
    )  # fmt: skip


def _met(items: Sequence[Mapping[str, Any]]) -> Counter[str]:
    found = Counter(letter for item in items for letter in SMART_LETTERS if item["smart"].get(letter))
    found[_ALL] = sum(all(item["smart"].get(letter) for letter in SMART_LETTERS) for item in items)
    return found
