"""What stands beside which label in rows, and in lines below others: "Last visit: | 18/09/2025 | Last PEP: | 11/03/25".

In: units of a document; out: their `Beside` records, each a label and what it labels, by the labels of the checks of
`rules/timescales.toml`. A row begins a new pair at every cell that labels a date; in a table whose columns have labels
of dates for their names, every cell stands below its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise, zip_longest
from typing import Any

from minutes_nlp.finding.entry_stamps import is_stamp
from minutes_nlp.finding.timeliness_labels import bare_label, is_label, words_of
from minutes_nlp.finding.timeliness_lines import (
    DAYS,
    NUMBERING,
    Beside,
    in_line,
    is_any_label,
    labels_date,
    opens_with_date,
)
from minutes_nlp.finding.timescales import checks, stated_frequency
from minutes_nlp.language.date_grammar import any_of
from minutes_nlp.language.dates import find_dates
from minutes_nlp.reading.day_columns import days_below, names_of_columns
from minutes_nlp.reading.fact_lines import goes_on, is_bare_date_label
from minutes_nlp.reading.labels import answer_start, known_labels
from minutes_nlp.reading.table_columns import row_names
from minutes_nlp.reading.then_and_now import earlier_columns
from minutes_nlp.records import Document, Table, Unit
from minutes_nlp.rulebook import load_rules

_WHOLE_DAYS = frozenset({"iso", "numeric", "day_month"})
_TERM = re.compile(r"\W*(?:autumn|spring|summer)(?:\s+term)?(?:\s+(?:20)?\d\d)?\W*", re.IGNORECASE)
_OTHERS_SEE = frozenset({"health", "education", "family_time"})
_SECTION_NUMBER = re.compile(r"^\s*(?P<number>\d{1,2})[.)]?\s+(?=[A-Z])")
_ABOVE = frozenset({"heading", "label", "question"})
#: Words of the longest line that only says how often.
LONGEST_OFTEN = 14


@dataclass(frozen=True, slots=True)
class _Part:
    """A cell of a row with the name of its column, from `start` on in the unit."""

    text: str
    start: int
    name: str


def read_labels(document: Document, units: Sequence[Unit]) -> dict[int, list[Beside]]:
    """By unit, the labels of a row or a line, each with what stands beside it; none where the unit has no label."""
    places = _places(document)
    found: dict[int, list[Beside]] = {}
    under = False  # below a plain line, of which the next may say more ("by her advocate")
    section = ""  # the number of the section, with which those of its paragraphs begin ("3.1")
    above, loose = "", False  # a day that no label told of stands over its own: "3 May", "Visit", "9 June", "PEP"
    often = ""  # a line below that label which only says how often
    for unit, following in zip(units, [*units[1:], None], strict=True):
        told: list[Beside] = []
        if unit.role in _ABOVE:
            number = _SECTION_NUMBER.match(unit.text)
            section = number["number"] if number else ""
            above, loose, under, often = _SECTION_NUMBER.sub("", unit.text), False, False, ""
            told = in_line(unit.text) if unit.role == "heading" and any(map(str.isdigit, above)) else []
        elif unit.role != "row" and (label := _label_of_often(unit.text, above)):
            above, often, under, loose = label, unit.text, True, False
        elif any(letter.isdigit() for letter in unit.text):
            cells = _parts(document, unit, places) if unit.role == "row" else []
            told = _in_cells(cells) if cells else in_line(unit.text)
            dates = _dates_alone(unit, cells, above)
            if not cells and (days := _days_visited(_without_number(unit.text, section), above)):
                told = [Beside(above, f"{often} {days}", 0, len(unit.text))]
            elif is_any_label(above) and dates and not (under and _says_more(unit, following)):
                told = [Beside(above, dates, 0, len(unit.text))]
            elif unit.role != "row":
                above, under, often = "" if loose else _label_alone(unit, following), True, ""
            loose = bool(dates) and not told
        elif unit.role != "row":
            above, under, often = "" if loose else _label_alone(unit, following), True, ""
            loose = False
        found[unit.index] = told
    return found


def _without_number(text: str, section: str) -> str:
    """A text without the number of its paragraph, which begins with that of the section: "3.1" below "3. Visits"."""
    return re.sub(rf"\A\s*{section}\.\d{{1,2}}\.?\s+", "", text) if section else text


def _label_of_often(text: str, above: str) -> str:
    """The label that a text stands below or gives, where it only says how often: "Visits: 4 weekly.", "Six-weekly."."""
    label, colon, rest = text.partition(":")
    said, name = (rest, label) if colon else (text, above)
    only = stated_frequency(said) is not None and len(said.split()) <= LONGEST_OFTEN and not find_dates(said, None)
    return name if only and _labels_series(name) else ""


def _days_visited(text: str, above: str) -> str:
    """The days of a line that begins with one and says no more than how it was: "3/8, 28/8 seen alone".

    One alone is told with its year or its month in words, "6.11 at home" may be the number of a paragraph.
    """
    if not _labels_series(above):
        return ""
    rest = told = f"on {text[answer_start(text) :]}"  # led in, "3/8" is a day and no score
    spans = find_dates(told, None)
    if not spans or spans[0].start > len("on "):
        return ""
    for span in reversed(spans):
        rest = f"{rest[: span.start]} {rest[span.end :]}"
    said = words_of(rest) - {"on"}
    whole = len(spans) > 1 or (said and spans[0].shape in _WHOLE_DAYS)
    return told if whole and said <= {"each", *load_rules("timescales")["who_came"]} else ""


def _labels_series(text: str) -> bool:
    """Whether a text labels what happens again and again, so that the gaps count."""
    return any(check.get("series") and is_label(check, text) for check in checks())


def _says_more(unit: Unit, following: Unit | None) -> bool:
    """Whether the next line, or what stands behind a day in the same one, says more of it: "by her advocate"."""
    if following is None or goes_on(following.text):
        return following is not None
    return following.span.block == unit.span.block and not known_labels(following.text.partition(":")[0].strip())


def _label_alone(unit: Unit, following: Unit | None) -> str:
    """The text of a plain line that is nothing but a label of a day, over its value.

    A mere subject is one where the next line says that it was, and when: "PEP", "Held on 3 May".
    """
    if unit.role != "text":
        return ""
    told = following is not None and is_any_label(unit.text) and _said_when(following.text, unit.text)
    return unit.text if told or is_bare_date_label(unit.text) else ""


def _said_when(text: str, above: str) -> str:
    """The days of a text that opens by saying of the matter named `above` that it was: "Held on 3 May at school"."""
    day = next(iter(find_dates(text, None)), None)
    lead = words_of(text[: day.start]) if day and day.shape in DAYS else frozenset()
    happened = lead & frozenset(load_rules("timescales")["happened_words"])
    return text[day.start :] if day and happened and lead <= _said_again(above) else ""


def _dates_alone(unit: Unit, cells: Sequence[_Part], above: str) -> str:
    """The dates of a line or a row of nothing else, or of a row of a term: when something happened.

    A line may say again what the label `above` it says ("Visited on 3 and 28 May").
    Visits are told of in rows of more than that ("15/01/2026 | At home | Yes").
    """
    if cells:
        termly = _TERM.fullmatch(cells[0].text) is not None
        below = [cell for cell in cells[termly:] if days_below(cell.name) != "due"]
        listed = all(opens_with_date(cell.text) for cell in below) or _labels_series(above)
        opens = termly or (listed and opens_with_date(cells[0].text))
        return "; ".join(cell.text for cell in below) if opens else ""
    rest = told = unit.text[answer_start(unit.text) :]
    spans = find_dates(rest, None)
    for span in reversed(spans):
        rest = f"{rest[: span.start]} {rest[span.end :]}"
    if not words_of(rest) <= _said_again(above):
        return _said_when(told, above)
    told = told[spans[0].start if spans else 0 :]
    return told if opens_with_date(told) else ""


@lru_cache(maxsize=4096)
def _said_again(above: str) -> frozenset[str]:
    """What may stand beside dates below a label of them: its words and those of its check ("Visited on 3 May")."""
    labels = [label for check in checks() if is_label(check, above) for label in check["labels"]]
    if not above.strip() or not labels:
        return frozenset({"and"})
    words, rules = {word for label in labels for word in words_of(label)}, load_rules("timescales")
    return frozenset({*words, *rules["happened_words"], *rules["happened_beside"]})


def _is_ahead(name: str) -> bool:
    """Whether a column holds days to come, who is to act or a remark, by its name."""
    return _columns_ahead().search(name) is not None or days_below(name) == "due"


@cache
def _columns_ahead() -> re.Pattern[str]:
    words = [*load_rules("facts")["due_columns"], *load_rules("timescales")["columns_beside"]]
    return re.compile(rf"\b(?:{any_of(words)})\b", re.IGNORECASE)


def _is_remark(name: str) -> bool:
    """Whether a column holds remarks: "IRO comment", which gives the days where nothing stands beside it."""
    return days_below(name) is None and not words_of(name).isdisjoint(load_rules("timescales")["columns_of_remarks"])


def _in_cells(cells: Sequence[_Part]) -> list[Beside]:
    named = [cell for cell in cells if labels_date(cell.name)]
    if not labels_date(cells[0].text) and (len(named) > 1 or any(is_any_label(cell.name) for cell in named)):
        return [  # every date under its label
            Beside(cell.name, cell.text, cell.start, cell.start + len(cell.text))
            for cell in cells
            if not _is_ahead(cell.name)
        ]
    return _in_row(cells)


def _in_row(cells: Sequence[_Part]) -> list[Beside]:
    """A label at the left of its values, once or several times in the row; columns of what is due stand apart."""
    groups: list[list[_Part]] = [[cells[0]]]
    for cell in cells[1:]:
        if labels_date(cell.text):
            groups.append([cell])
        else:
            groups[-1].append(cell)
    found = []
    for label, *values in groups:
        told = [cell for cell in values if not _is_ahead(cell.name)]
        if not any(cell.text.strip() for cell in told):
            told = [cell for cell in values if _is_remark(cell.name)]
        ahead = [cell.text for cell in values if cell not in told]
        entered = [cell for cell in told if days_below(cell.name) == "entered"]
        entered += [cell for before, cell in pairwise(told) if is_stamp(cell.text.strip(), before.text)]
        updated = [cell.text for cell in entered if "updated" in cell.name.lower() and opens_with_date(cell.text)]
        start, end = label.start, (values or [label])[-1]
        found.append(
            Beside(
                label.text,
                "; ".join(cell.text for cell in told if cell not in entered),
                start,
                end.start + len(end.text),
                "; ".join(ahead),
                "; ".join(updated),
            )
        )
    return found


def _parts(document: Document, unit: Unit, places: Mapping[int, tuple[Table, int, int]]) -> list[_Part]:
    """The cells of a row but those of what was; a row of dates without names of columns has those above such rows."""
    texts = unit.text.split("\t")
    names = unit.question.split("\t")
    if (place := places.get(unit.span.block)) is not None:
        table, at, first = place
        columns = names_of_columns(document, table) if at and at >= table.header_rows else {}
        named = table.header_rows or not at or any(map(labels_date, texts))
        if not columns and not named and opens_with_date(texts[0]):
            rows = (row_names(document, row) for row in reversed(table.rows[:at]))
            columns = next((row for row in rows if not opens_with_date(row.get(0, ""))), {})
        names = [columns.get(cell.column, "") for cell in table.rows[at][first:]]
    parts, start, earlier = [], 0, earlier_columns(names)
    for at, (text, name) in enumerate(zip_longest(texts, names[: len(texts)], fillvalue="")):
        if at not in earlier:
            parts.append(_Part(text, start, name))
        start += len(text) + 1
    return parts


def _places(document: Document) -> dict[int, tuple[Table, int, int]]:
    """By its first block with words, the table of every row, its place there and that of its first cell with words."""
    found = {}
    for table in document.tables:
        for at, row in enumerate(table.rows):
            for first, cell in enumerate(row):
                block = next((i for i in cell.blocks if document.blocks[i].text.strip()), None)
                if block is not None:
                    found[block] = (table, at, first)
                    break
    return found


def is_lone_label(check: dict[str, Any], unit: Unit, told: Beside) -> bool:
    """Whether a line or row is one pair whose label could be another's elsewhere ("Date last seen" by the dentist)."""
    if not (lone := check.get("lone_labels")):
        return False
    whole = told.start == 0 and told.end == len(unit.text) and unit.text.startswith(told.label)
    return whole and unit.topic not in _OTHERS_SEE and bare_label(told.label).lower() in lone


def says_only_when(unit: Unit, told: Sequence[Beside], day: date, names: str) -> bool:
    """Whether a unit says nothing beyond labels, dates and who came ("Last visited by the social worker on 6 May").

    `names` are those of the child and the social worker. Where a day has passed by which the next one was due, the
    unit says that too.
    """
    if any(span.last and span.last <= day for one in told for span in find_dates(one.ahead, day, "near")):
        return False
    rest = unit.text
    spans = find_dates(rest, day, "past")
    if len(spans) > max(1, len(told)):  # a list, whose gaps speak too
        return False
    for span in reversed(spans):
        rest = f"{rest[: span.start]} {rest[span.end :]}"
    rest = NUMBERING.sub("", rest, count=1)
    rules = load_rules("timescales")
    known = {word for check in checks() for label in check["labels"] for word in words_of(label)}
    return words_of(rest) <= {*known, *rules["label_words"], *rules["who_came"], *words_of(names)}
