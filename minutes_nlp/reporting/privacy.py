"""Pseudonyms for what is published: codes for children and staff, and texts without names, numbers, dates or places.

Pseudonymised is not anonymous: a rare event identifies a child to those who know it. Names from the facts and the
attendance lists are replaced everywhere; in a quote every other capitalised word within a sentence is replaced too.
"""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from dateutil import parser
from dateutil.relativedelta import relativedelta

from minutes_nlp.reporting.jsonlines import Record
from minutes_nlp.reporting.sheets import no_formula

_PEOPLE_FACTS = (
    "child_name", "child_surname", "child_forename", "known_as", "iro", "social_worker", "team_manager", "carer",
    "supervising_social_worker", "personal_adviser", "respondent_name",
)  # fmt: skip
_PLACE_FACTS = ("school", "venue", "placement_address", "placement_name")
_TITLES = {"mr", "mrs", "ms", "miss", "mx", "dr", "rev", "sir", "the", "and", "of", "prof", "nan", "dad", "mum"}
_PATTERNS = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[e-mail]"),
    (re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b"), "[postcode]"),
    (re.compile(r"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)"), "[number]"),
    (re.compile(r"(?<!\w)(?:\+44|0)[\d ()-]{8,}\d"), "[number]"),
    (re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b|\b\d{4}-\d\d-\d\d\b"), "[date]"),
    (
        re.compile(
            r"\b(?:\d{1,2}(?:st|nd|rd|th)?(?: of)? )?(?:January|February|March|April|June|July|August|September"
            r"|October|November|December)\b(?: \d{1,2}(?:st|nd|rd|th)?(?!\d))?(?:,? \d{4})?"
            r"|\b\d{1,2}(?:st|nd|rd|th)? May\b(?: \d{4})?"
        ),
        "[date]",
    ),
    (
        re.compile(
            r"\b(?:\d+[A-Za-z]? )?(?:[A-Z][\w’']+ )+(?:Road|Street|Lane|Avenue|Close|Drive|Court|Way|Place|Terrace"
            r"|Crescent|School|Academy|College|Nursery|Primary|House|Lodge)\b"
        ),
        "[place]",
    ),
    (re.compile(r"\b[A-Z]{0,4}[-/]?\d{4,}\b"), "[number]"),
)
_NO_DAY = datetime(1, 1, 1)
WORD = re.compile(r"[^\W\d_][\w’'-]*")
_ENDS = re.compile(r"[.!?:\n]\W*\Z|\A\W*\Z|[\"“‘'(]\s*\Z")
_PLAIN = {
    "I", "I'm", "I’m", "I'd", "I’d", "I'll", "I’ll", "I've", "I’ve", "Mum", "Dad", "Nan", "Monday", "Tuesday",
    "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Christmas", "Easter", "English", "Maths",
}  # fmt: skip


def codes_for(keys: Iterable[str], prefix: str) -> dict[str, str]:
    """Return a code for each key, numbered in an order that says nothing about names, IDs or dates."""
    ordered = sorted(set(keys), key=lambda key: hashlib.sha256(f"{prefix}|{key}".encode()).hexdigest())
    return {key: f"{prefix}{index}" for index, key in enumerate(ordered, start=1)}


def known_names(records: Iterable[Record], others: Iterable[str | None] = ()) -> dict[str, str]:
    """Return every name, ID, birth and place that facts and attendance lists state, with what replaces it in a text.

    Forenames and surnames count on their own; titles and single letters do not. `others` are names and IDs from a
    register. A date of birth, as an ISO date, becomes the age on the document's day.
    """
    known: dict[str, str] = {}
    for name in filter(None, others):
        _add(known, name, "[number]" if any(letter.isdigit() for letter in name) else "[name]")
    for record in records:
        facts = record["metadata"]
        people = [str(facts[name]) for name in _PEOPLE_FACTS if facts.get(name)]
        people += [str(person["name"]) for person in record.get("people", [])]
        for name in people:
            _add(known, name, "[name]")
        if facts.get("date_of_birth"):
            known[str(facts["date_of_birth"])] = _age(facts)
        if facts.get("child_id"):
            known[str(facts["child_id"]).strip()] = "[number]"
        for name in _PLACE_FACTS:
            if facts.get(name):
                known.setdefault(str(facts[name]).strip(), "[place]")
    return {name: known[name] for name in sorted(known, key=lambda name: (-len(name), name)) if name}


def _add(known: dict[str, str], name: str, stand_in: str) -> None:
    known[name.strip()] = stand_in
    if stand_in == "[name]":
        for part in WORD.findall(name):
            if part[0].isupper() and len(part) > 1 and part.lower() not in _TITLES:
                known.setdefault(part, stand_in)


def _age(facts: Mapping[str, Any]) -> str:
    """Return what replaces a date of birth: the age in years on the document's day."""
    try:
        born = date.fromisoformat(str(facts["date_of_birth"]))
        day = date.fromisoformat(str(facts.get("review_date") or facts.get("record_date")))
    except ValueError:
        return "[date of birth]"
    return f"[aged {relativedelta(day, born).years}]" if born <= day else "[date of birth]"


def _date_or_age(found: re.Match[str], known: Mapping[str, str]) -> str:
    """Return the age where the date is a known date of birth, else "[date]"."""
    try:
        words = found.group()
        iso = bool(re.match(r"\d{4}-", words))
        day = parser.parse(words, dayfirst=not iso, default=_NO_DAY).date()
    except (ValueError, OverflowError):
        return "[date]"
    return known.get(day.isoformat(), "[date]")


def without_names(
    text: str, known: Mapping[str, str], *, strict: bool = False, ordinary: Collection[str] | None = None
) -> str:
    """Return the text with known names, numbers, addresses, dates and e-mail addresses replaced by words in brackets.

    `strict` (for quotes) also replaces every capitalised word that is not a plain one. A word that begins a sentence
    stays; where `ordinary` words are given (in small letters), only if it is one of them.
    """
    for pattern, stand_in in _PATTERNS:
        if stand_in == "[date]":
            text = pattern.sub(lambda found: _date_or_age(found, known), text)
        else:
            text = pattern.sub(stand_in, text)
    text = without_known(text, known)
    return WORD.sub(lambda found: _plain(found, text, ordinary), text) if strict else text


def without_known(text: str, known: Mapping[str, str]) -> str:
    """Return the text with known names, IDs and places replaced."""
    present = [name for name in known if name.lower() in text.lower()]
    if not present:
        return text
    words = "|".join(re.escape(name) for name in present)
    lowered = {name.lower(): known[name] for name in present}
    return re.sub(rf"(?<!\w)(?:{words})(?!\w)", lambda found: lowered[found.group().lower()], text, flags=re.IGNORECASE)


def _plain(found: re.Match[str], text: str, ordinary: Collection[str] | None) -> str:
    word, ahead = found.group(), text[: found.start()]
    bare = re.sub(r"[’']s$", "", word)
    if not word[0].isupper() or bare in _PLAIN or (bare.isupper() and 2 <= len(bare) <= 5):
        return word
    begins = _ENDS.search(ahead) and (ordinary is None or bare.lower() in ordinary)
    return word if begins else "[name]"


def write_key(path: Path, codes: Mapping[str, str]) -> None:
    """Write the key from codes to children; it is as confidential as the documents themselves."""
    write_csv(path, ("code", "child"), ((code, key) for key, code in codes.items()))


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a list that is not to be published."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *(map(no_formula, row) for row in rows)])
