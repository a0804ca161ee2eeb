"""The cells of a register as values: IDs, days, whole numbers, age bands, participation codes, forms sent.

A reader raises `ValueError` or `OverflowError` for a cell that it cannot read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from dateutil import parser

from minutes_nlp.reporting.annual_children import id_of
from minutes_nlp.rulebook import load_rules

#: Excel's number of a day, where a cell has lost the form of a date: days after the last but one of 1899, here of the
#: years 1982 to 2064.
_EXCEL_ZERO, _EXCEL_FIRST, _EXCEL_LAST = date(1899, 12, 30), 30_000, 60_000
#: A day that can only be one with the month before it: "06/27/2025".
_MONTH_FIRST = re.compile(r"\s*\d{1,2}[/.-](?:1[3-9]|2\d|3[01])[/.-]\d{2,4}\b")


def _child(value: Any) -> str:
    return id_of(re.sub(r"\.0$", "", str(value)))


def _words(value: Any) -> str:
    return " ".join(str(value).split())


def _date(value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    words = str(value).strip()
    if re.fullmatch(r"\d{5}(?:\.\d+)?", words) and _EXCEL_FIRST <= float(words) <= _EXCEL_LAST:
        return _EXCEL_ZERO + timedelta(days=int(float(words)))
    if re.match(r"\d{4}-\d\d-\d\d", words):
        return date.fromisoformat(words[:10])
    if not re.search(r"\d.*\d{2}", words):
        raise ValueError
    return parser.parse(words, dayfirst=True, default=datetime(1, 1, 1)).replace(tzinfo=None).date()


def _number(value: Any) -> int:
    number = re.fullmatch(r"\s*(\d{1,2})(?:\.0)?\s*", str(value))
    if number is None:
        raise ValueError
    return int(number[1])


def _band(value: Any) -> str:
    """Return the age band that is meant: by its name ("10 to 15") or its ages ("10-15", "16+", "<1")."""
    bands, words = load_rules("report")["age_band"], str(value).strip().lower()
    ages = [int(number) for number in re.findall(r"\d+", words)]
    under = bool(re.search(r"<|under", words))
    for band in bands:
        last = band is bands[-1]
        if (
            words == band["name"].lower()
            or ages == [band["from"], band["to"]]
            or (ages == [band["from"]] and last and not under)
            or (ages == [band["to"] + 1] and band["from"] == 0 and under)
        ):
            return str(band["name"])
    raise ValueError


def _code(value: Any) -> str:
    code = re.fullmatch(r"\W*PN?[\W_]*([0-7])\W*", str(value).strip().upper())
    if code is None:
        raise ValueError
    return f"PN{code[1]}"


def _forms(value: Any) -> int:
    """Return how many forms were sent: a number, yes or no, or the day on which one was."""
    words = str(value).strip().lower()
    if number := re.fullmatch(r"(\d{1,2})(?:\.0)?", words):
        return int(number[1])
    if words in ("no", "n", "-", "false", "n/a"):
        return 0
    if words not in ("yes", "y", "true"):
        _date(value)
    return 1


_READERS: Mapping[str, tuple[Callable[[Any], Any], str]] = {
    "child_id": (_child, "an ID"),
    **dict.fromkeys(("review_date", "due_date", "minutes_sent_date", "date_of_birth"), (_date, "a date")),
    **dict.fromkeys(("reason", "team", "iro", "ethnicity", "child_name"), (_words, "words")),
    **dict.fromkeys(("review_number", "age"), (_number, "a whole number")),
    "age_band": (_band, "a band of rules/report.toml"),
    "participation_code": (_code, "one of PN0 to PN7"),
}


def reader_of(meaning: str) -> tuple[Callable[[Any], Any], str]:
    """Return what reads the cells of a column with this meaning, and in words what they may hold.

    A column that no reader has by name tells of forms sent.
    """
    return _READERS.get(meaning, (_forms, "yes, no, a number or a date"))


def is_month_first(meaning: str, value: Any) -> bool:
    """Whether a cell of a day can only be read with the month before it: "06/27/2025"."""
    return reader_of(meaning)[0] is _date and bool(_MONTH_FIRST.match(str(value)))
