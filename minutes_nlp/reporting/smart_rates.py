"""How many recommendations meet each SMART letter, by IRO, team, kind of review and quarter; the commonest faults.

In: records of `analysis.jsonl`, without twins and failed ones; out: counts, and the rows of two sheets. A rate says
something about how decisions are written, not about a person; below `FEW` recommendations it says nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from minutes_nlp.reporting.annual_entries import day_of_record
from minutes_nlp.reporting.jsonlines import Record, is_counted
from minutes_nlp.reporting.sheets import Cell, Column, Sheet, add_row
from minutes_nlp.reporting.summary import LETTER_NAMES, letters_met
from minutes_nlp.reporting.tables import NOT_RECORDED
from minutes_nlp.taxonomy import SMART_LETTERS

#: A rate of fewer recommendations than this is not worth comparing.
FEW = 10
#: Examples kept of a fault, each from another document.
EXAMPLES = 3
_KINDS = {"midway_review": "Midway review", "escalation": "Escalation", "consultation_form": "Consultation form"}
_NUMBERED = {1: "First review", 2: "Second review"}


@dataclass(slots=True)
class Rate:
    """Counts of one group: documents with recommendations, these, how many meet each letter and all five."""

    documents: int = 0
    recommendations: int = 0
    letters: Counter[str] = field(default_factory=Counter)
    all_five: int = 0


@dataclass(slots=True)
class Fault:
    """One kind of shortfall of a letter: how often, in how many documents, with examples (document, text, reason)."""

    letter: str
    name: str
    count: int = 0
    documents: int = 0
    examples: list[tuple[str, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class SmartRates:
    """`groups` maps what is grouped by ("IRO") to the groups' rates; `faults` are the commonest first."""

    total: Rate
    groups: dict[str, dict[str, Rate]]
    faults: list[Fault]


def smart_rates(records: Iterable[Record]) -> SmartRates:
    """Count over the records, in one pass."""
    total = Rate()
    groups: dict[str, dict[str, Rate]] = {by: defaultdict(Rate) for by in GROUPED_BY}
    faults: dict[tuple[str, str], Fault] = {}
    for record in records:
        items = record["recommendations"]
        if not is_counted(record) or not items:
            continue
        rates = [total, *(groups[by][group(record) or NOT_RECORDED] for by, group in GROUPED_BY.items())]
        for rate in rates:
            _add(rate, items)
        _add_faults(faults, record["document"]["path"], items)
    ordered = {by: dict(sorted(found.items(), key=_order)) for by, found in groups.items()}
    commonest = sorted(faults.values(), key=lambda fault: (-fault.count, fault.letter, fault.name))
    return SmartRates(total, ordered, commonest)


def _add(rate: Rate, items: Iterable[Record]) -> None:
    rate.documents += 1
    for item in items:
        met = letters_met(item)
        rate.recommendations += 1
        rate.letters.update(met)
        rate.all_five += len(met) == len(SMART_LETTERS)


def _add_faults(faults: dict[tuple[str, str], Fault], path: str, items: Iterable[Record]) -> None:
    seen = set()
    for item in items:
        for letter, name in item.get("faults", {}).items():
            fault = faults.setdefault((letter, name), Fault(letter, name))
            fault.count += 1
            if (letter, name) not in seen:
                seen.add((letter, name))
                fault.documents += 1
                if len(fault.examples) < EXAMPLES:
                    fault.examples.append((path, item["text"], item["reasons"].get(letter, "")))


def _order(entry: tuple[str, Rate]) -> tuple[bool, str]:
    return entry[0] == NOT_RECORDED, entry[0].casefold()


def _fact(name: str) -> Callable[[Record], str | None]:
    def of(record: Record) -> str | None:
        value = record["metadata"].get(name)
        return " ".join(str(value).split()) or None if value is not None else None

    return of


def _kind(record: Record) -> str | None:
    """First, second or later review, as the minutes number it; for other documents, their kind."""
    kind, number = record["document"]["type"], record["metadata"].get("review_number")
    if kind != "review_minutes":
        return _KINDS.get(kind, "Other document")
    return _NUMBERED.get(number, "Later review") if isinstance(number, int) else "Review, number not recorded"


def _quarter(record: Record) -> str | None:
    """The quarter of the year from 1 April to 31 March ("2024/25 Q4")."""
    day = day_of_record(record)
    return quarter_name(day) if day else None


def quarter_name(day: date) -> str:
    """The quarter of a year that begins on 1 April."""
    first = day.year if day.month >= 4 else day.year - 1
    return f"{first}/{(first + 1) % 100:02d} Q{(day.month - 4) % 12 // 3 + 1}"


#: What rates are grouped by, with how a record's group is found.
GROUPED_BY: Mapping[str, Callable[[Record], str | None]] = {
    "IRO": _fact("iro"), "Team": _fact("team"), "Kind of review": _kind, "Quarter": _quarter,
}  # fmt: skip
_ALL = "All documents"
RATE_COLUMNS = (
    Column("By", 15), Column("Group", 26), Column("Documents", 10, "number"), Column("Recommendations", 16, "number"),
    *(column for letter in SMART_LETTERS for column in (
        Column(f"{letter[0].upper()} met", 6, "number"), Column(f"{letter[0].upper()} %", 6, "share"))),
    Column("All five met", 8, "number"), Column("All five %", 8, "share"),
)  # fmt: skip
FAULT_COLUMNS = (
    Column("Letter", 12), Column("What falls short", 26), Column("Recommendations", 16, "number"),
    Column("Share of all", 7, "share"), Column("Documents", 10, "number"),
    *(Column(f"Example {number}", 46, "words") for number in range(1, EXAMPLES + 1)),
    Column("Why the first falls short, and how to mend it", 46),
)  # fmt: skip


def add_rates(rates: Sheet, faults: Sheet, found: SmartRates) -> None:
    """Write the rows of both sheets; shares of fewer than `FEW` recommendations are in grey."""
    if not found.total.recommendations:
        return
    add_row(rates, _rate_row(_ALL, _ALL, found.total))
    for by, groups in found.groups.items():
        for name, rate in groups.items():
            add_row(rates, _rate_row(by, name, rate))
    for fault in found.faults:
        examples = [f"{text}\n({path})" for path, text, _ in fault.examples]
        add_row(faults, [
            LETTER_NAMES[fault.letter], fault.name, fault.count, fault.count / found.total.recommendations,
            fault.documents, *examples, *([None] * (EXAMPLES - len(examples))), fault.examples[0][2],
        ])  # fmt: skip


def _rate_row(by: str, name: str, rate: Rate) -> list[Any]:
    style = "share" if rate.recommendations >= FEW else "share_of_few"
    counts = [*(rate.letters[letter] for letter in SMART_LETTERS), rate.all_five]
    shares = [value for count in counts for value in (count, Cell(count / rate.recommendations, style))]
    return [by, name, rate.documents, rate.recommendations, *shares]
