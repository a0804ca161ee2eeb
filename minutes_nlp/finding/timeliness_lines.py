"""What stands beside which label in a line with dates: "RHA: 3 May 2025", "PEP – 11/03/2025", several in one.

In: the text of a line; out: its `Beside` records, each a label and what it labels, by the labels of the checks of
`rules/timescales.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from minutes_nlp.finding.months_in_figures import spell_months
from minutes_nlp.finding.timeliness_labels import (
    LONGEST_CELL,
    bare_label,
    core_of,
    is_label,
    labels_of,
    names_fact,
    words_of,
)
from minutes_nlp.finding.timescales import checks, without_frequency
from minutes_nlp.language.dates import find_dates
from minutes_nlp.reading.labels import ITEM_MARK, known_labels
from minutes_nlp.rulebook import load_rules

_AHEAD = re.compile(r"\W*(?:date )?(?:of )?(?:next|due|planned|booked)\b", re.IGNORECASE)
NUMBERING = re.compile(rf"\A\s*{ITEM_MARK}\s+(?=[A-Za-z])")
_DASH = re.compile(r"\s[-–—]\s")
_NEXT_LABEL = re.compile(r"(?:[;|,\t\n]\s*|\.\s+|(?<=\d)\s+)(?:and\s+|&\s*)?(?P<label>[A-Za-z][^:;|,.\t\n\d]{1,50}):")
_NEXT_ENTRY = re.compile(r"[,;]\s+(?:and\s+)?(?=[A-Za-z])|\.\s+(?=[A-Z])|\s+and\s+")
DAYS = frozenset({"iso", "numeric", "numeric_short", "day_range", "day_list", "day_month", "month_day", "month_year"})
_NAMES_ONE = re.compile(r"\b(?:of|from|since|in)\W*$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+(?!(?:at|with|by)\b)[A-Za-z]")
_ANY_VISIT = (frozenset({"visit"}), frozenset({"visits"}), frozenset({"visited"}))
#: Words of the longest label of a line.
LONGEST_LABEL = 8


@dataclass(frozen=True, slots=True)
class Beside:
    """A label with what it labels, and where in the unit that begins and ends.

    `ahead` is what else stands there of days to come ("Next due"), `updated` a day alone in a column such as
    "Last updated", which is that of the entry, or of the update of a plan.
    """

    label: str
    values: str
    start: int
    end: int
    ahead: str = ""
    updated: str = ""

    @property
    def text(self) -> str:
        """Label and values as a line."""
        return f"{self.label}: {self.values}" if self.label else self.values


def in_line(text: str) -> list[Beside]:
    """A line "label: value", or several in one; a dash is a colon where a date stands right behind it."""
    label, colon, _ = text.partition(":")
    if (dated := _before_date(text, len(label))) is not None:
        return _listed(text) or [dated]
    if not colon or len(label.split()) > LONGEST_LABEL:
        return _behind_dash(text)
    edges = [(0, len(label), len(label) + 1)]
    for match in _NEXT_LABEL.finditer(text, len(label) + 1):
        if labels_date(match["label"]):
            edges.append((match.start("label"), match.end("label"), match.end()))
    ends = [begin for begin, _, _ in edges[1:]] + [len(text)]
    return [
        Beside(text[begin:stop], text[after:end], begin, end)
        for (begin, stop, after), end in zip(edges, ends, strict=True)
    ]


def _before_date(text: str, stop: int) -> Beside | None:
    """A line that begins with a label and a day right behind it, before `stop`: "RHA done 4 December 2024".

    Without its year a day may be one to come, unless the label says that it was ("PEP held 14 January"). A sentence
    that goes on without having said so speaks of one among others ("The PEP of 3 May led to ...").
    """
    day = next(iter(find_dates(text, None)), None)
    if day is None or not 0 < day.start < stop or day.shape not in DAYS:
        return None
    label, rules = text[: day.start], load_rules("timescales")
    says = words_of(label) & frozenset(rules["happened_words"])
    if not (says or day.written_year) or not _begins_line(label):
        return None
    told = says & frozenset(rules["happened_verbs"]) or not _GOES_ON.match(text, day.end)
    return Beside(label, text[day.start :], 0, len(text)) if told else None


def _listed(text: str) -> list[Beside]:
    """A line that lists labels with a day right behind each: "RHA 3 May 2025, dentist 4 June 2025, imms up to date"."""
    marks = [mark.span() for mark in _NEXT_ENTRY.finditer(text)]
    found = []
    for (_, begin), (end, _) in pairwise([(0, 0), *marks, (len(text), len(text))]):
        entry = _before_date(text[begin:end], end - begin)
        if entry is not None:
            found.append(replace(entry, start=begin, end=end))
    return found if len(found) > 1 else []


def _behind_dash(text: str) -> list[Beside]:
    """A line such as "* PEP – 11/03/2025"."""
    dash = _DASH.search(text)
    if dash is None or len(text[: dash.start()].split()) > LONGEST_LABEL:
        return []
    value = text[dash.end() :]
    words = [*load_rules("timescales")["label_words"], *load_rules("facts")["due_columns"]]
    opened = re.match(rf"\W*(?:(?:{'|'.join(words)})\s+)*", value, re.IGNORECASE)
    if not opens_with_date(spell_months(value[opened.end() :] if opened else value, None)):
        return []
    return [Beside(text[: dash.start()], value, 0, len(text))]


def _begins_line(label: str) -> bool:
    """Whether words right before a day are the label of a check and nothing more; a mere "Visit on" may be any."""
    bare = bare_label(label)
    core = core_of(bare)
    if _NAMES_ONE.search(label):
        return False
    own = any(core in labels_of(check["id"]) or names_fact(check, bare) for check in checks())
    return own and core not in _ANY_VISIT


@lru_cache(maxsize=4096)
def is_any_label(text: str) -> bool:
    """Whether a text labels the date of some check."""
    return bool(text.strip()) and any(is_label(check, text) for check in checks())


@lru_cache(maxsize=4096)
def labels_date(text: str) -> bool:
    """Whether a cell, or the words before a colon, label a date: of a check, of a fact, or of what is to come."""
    text = without_frequency(NUMBERING.sub("", text, count=1))
    if len(text.split()) > LONGEST_CELL or any(letter.isdigit() for letter in text):
        return False
    named = known_labels(text.strip(" :"))
    if named:
        fields = load_rules("facts")["fields"]
        return named[0].event or fields[named[0].field]["value"] in ("date", "birth")
    return is_any_label(text) or _AHEAD.match(text) is not None


def opens_with_date(text: str) -> bool:
    """Whether a day stands first; "1.1" is one alone, and a paragraph's number before words."""
    text = text.strip()
    found = find_dates(text, None)
    if not found or found[0].start or found[0].shape not in DAYS:
        return False
    return found[0].shape != "numeric_short" or found[0].end == len(text)
