"""The sheets of the workbook that compare how decisions are written: rates by group, and the commonest faults."""

from __future__ import annotations

from typing import Any

from minutes_nlp.reporting.sheets import Cell, Column, Sheet, add_row
from minutes_nlp.reporting.smart_rates import EXAMPLES, FEW, Rate, SmartRates
from minutes_nlp.reporting.summary import LETTER_NAMES
from minutes_nlp.taxonomy import SMART_LETTERS

_ALL = "All documents"
RATE_COLUMNS = (
    Column("By", 15), Column("Group", 26), Column("Documents", 10, "number"), Column("Recom-menda-tions", 8, "number"),
    *(column for letter in SMART_LETTERS for column in (
        Column(f"{letter[0].upper()} met", 6, "number"), Column(f"{letter[0].upper()} %", 6, "share"))),
    Column("All five met", 8, "number"), Column("All five %", 8, "share"),
)  # fmt: skip
FAULT_COLUMNS = (
    Column("Letter", 12), Column("What falls short", 26), Column("Recom-menda-tions", 8, "number"),
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
