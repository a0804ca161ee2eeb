"""Tables of voice and recommendations: who was heard and how, SMART letters, what became of decisions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from minutes_nlp.reporting.annual_entries import Entry
from minutes_nlp.reporting.annual_years import Year
from minutes_nlp.reporting.jsonlines import Record
from minutes_nlp.reporting.summary import LETTER_NAMES, letters_met
from minutes_nlp.reporting.tables import (
    NOT_RECORDED,
    Count,
    Figure,
    Relation,
    Row,
    Share,
    Table,
    categories_of,
    columns_over,
    distribution,
    key_of,
    met_of,
    over_periods,
)
from minutes_nlp.taxonomy import TOPIC_NAMES, WANTING, in_words

_MODES = {
    "direct": "In the child's own quoted words",
    "reported": "Reported by the writer",
    "written": "Written by the child",
    "relayed": "Passed on by somebody else",
    "nonverbal": "Shown without speech",
}
_ALL = "all five"
_LABELS = {**LETTER_NAMES, _ALL: "All five"}
_DECISIONS = ("done", "partly", "carried_forward", "not_done")


def voice_tables(years: Sequence[Year]) -> list[Table]:
    """Children heard by mode and topic (children), and what was answered (statements)."""
    topics = {topic: name.capitalize() for topic, name in TOPIC_NAMES.items()}
    answered = any(said["answered_by"] for entry in years[0].entries for said in entry.record["voice"])
    return [
        _heard(years, "mode", _MODES, "by how they were heard"),
        _heard(years, "topic", topics, "by what they spoke of"),
        *([_answers(years[0])] if answered else []),  # an analysis without a single answer has not looked for any
    ]


def _heard(years: Sequence[Year], field: str, names: Mapping[str, str], words: str) -> Table:
    labels = {**names, "any": "Heard in any way", "none": "No voice found", "": "All children"}
    counts: dict[str, dict[str, Count]] = {value: {} for value in labels}  # by value and period
    relations: list[Relation] = []
    for year in years:
        period = year.period.name
        heard = {(entry.child, said[field]) for entry in year.entries for said in entry.record["voice"]}
        children, some = {entry.child for entry in year.entries}, {child for child, _ in heard}
        numbers = Counter(value for _, value in heard)
        numbers["any"], numbers["none"], numbers[""] = len(some), len(children) - len(some), len(children)
        for value in labels:
            conditions = {field: value} if value in names else {"voice": value} if value else {}
            counts[value][period] = Count(key_of("child", period, **conditions), numbers[value])
        any_, none, whole = (counts[value][period].key for value in ("any", "none", ""))
        parts = tuple(counts[value][period].key for value in names)
        relations += [Relation(whole, (any_, none)), Relation(any_, parts, "cover")]
    rows = [
        Row(label, over_periods(counts[value], counts[""]), total=value not in names) for value, label in labels.items()
    ]
    return Table(
        f"voice-by-{field}", f"Children heard, {words}", "voice", "child",
        "Statements of the child in minutes and forms. A child counts once in each row.",
        columns_over(counts[""], "%"), tuple(rows), tuple(relations),
    )  # fmt: skip


def _answers(year: Year) -> Table:
    period = year.period.name
    rows, relations = [], []
    for kind, name in zip(WANTING, ("Wishes", "Worries", "Dislikes"), strict=True):
        said = [s for entry in year.entries for s in entry.record["voice"] if s["kind"] == kind]
        whole = Count(key_of("statement", period, kind=kind), len(said))
        met = Count(key_of("statement", period, kind=kind, answered="yes"), sum(bool(s["answered_by"]) for s in said))
        row, adds_up = met_of(name, met, whole, key_of("statement", period, kind=kind, answered="no"))
        rows.append(row)
        relations.append(adds_up)
    return Table(
        "wishes-answered", "Wishes, worries and dislikes with an answer in the same document", "voice", "statement",
        "An answer is a decision or an explanation on the same matter in the same document. None found is no proof "
        "of neglect.", ("Answer found", "No answer found", "All", "Answer found, %"), tuple(rows), tuple(relations),
    )  # fmt: skip


def recommendation_tables(years: Sequence[Year]) -> list[Table]:
    """SMART letters, those with all five by IRO and team, and what became of earlier decisions."""
    year = years[0]
    earlier = {y.period.name: [d for e in y.entries for d in e.record["previous_decisions"]] for y in years}
    progress = distribution(
        "earlier-decisions", "What became of earlier decisions", "recommendations", "decision",
        "The progress tables of the minutes.",
        earlier, lambda item: None if item["status"] == "unknown" else item["status"], _DECISIONS,
        by="progress", labels={name: in_words(name) for name in _DECISIONS},
    )  # fmt: skip
    return [
        _letters(year),
        _by_group(year, "iro", "IRO", lambda entry: entry.iro),
        _by_group(year, "team", "team", lambda entry: entry.team),
        progress,
    ]


def _recommendations(entries: Sequence[Entry]) -> list[Record]:
    return [item for entry in entries for item in entry.record["recommendations"]]


def _letters(year: Year) -> Table:
    period, items = year.period.name, _recommendations(year.entries)
    whole = Count(key_of("recommendation", period), len(items))
    found = _met(items)
    rows, relations = [], []
    for letter in _LABELS:
        met = Count(key_of("recommendation", period, smart=letter), found[letter])
        rest = key_of("recommendation", period, smart=f"not {letter}")
        row, adds_up = met_of(_LABELS[letter], met, whole, rest)
        rows.append(row)
        relations.append(adds_up)
        if letter != _ALL:
            relations.append(Relation(met.key, (key_of("recommendation", period, smart=_ALL),), "at_least"))
    return Table(
        "smart-letters", "Recommendations that meet each SMART letter", "recommendations", "recommendation",
        "Recommendations in minutes, midway and escalation records, each letter judged by itself.",
        ("Met", "Not met", "All", "Met, %"), tuple(rows), tuple(relations),
    )  # fmt: skip


def _by_group(year: Year, by: str, words: str, group: Callable[[Entry], str | None]) -> Table:
    """The SMART letters by a group of entries: `by` is its key, `words` its name, `group` tells an entry's."""
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
        for letter in _LABELS:
            met = Count(key_of("recommendation", period, smart=letter, **conditions), found[letter])
            figures += [met, Share(met.key, whole.key)]
            if letter != _ALL:
                every = key_of("recommendation", period, smart=_ALL, **conditions)
                relations.append(Relation(met.key, (every,), "at_least"))
        rows.append(Row(name or "Total", (*figures, whole), total=not name))
    for column in range(0, len(rows[0].figures), 2):
        keys = [figure.key for row in rows if isinstance(figure := row.figures[column], Count)]
        relations.append(Relation(keys[-1], tuple(keys[:-1])))
    return Table(
        f"smart-by-{by}", f"Recommendations that meet each SMART letter, by {words}", "recommendations",
        "recommendation", f"Recommendations by the {words} that the document or the register names.",
        (*(column for label in _LABELS.values() for column in (label, f"{label}, %")), "All"),
        tuple(rows), tuple(relations),
        brackets=f"per cent of all recommendations of the {words}",
    )  # fmt: skip


def _met(items: Sequence[Record]) -> Counter[str]:
    met = [letters_met(item) for item in items]
    found = Counter(letter for letters in met for letter in letters)
    found[_ALL] = sum(len(letters) == len(LETTER_NAMES) for letters in met)
    return found
