"""Facts that running text shows once others are known: the child's bare name, the legal status and the placement.

In: a document and the facts found so far; out: a further fact, or None where nothing shows it for sure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.reading.labels import known_labels, plain
from minutes_nlp.records import Document, Fact, Span
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

FIRST_BLOCKS = 8
"""Blocks among which the child's name may stand alone below the title."""
LONGEST_HEADING = 5
"""Words of a line on the legal status that a sentence stands below."""
MOST_PARTS = 4
"""Parts of a title: child, kind of review, number, day."""
FEWEST_TOLD = 2
"""Times that the text tells something of the one with that name."""

MOST_EARLY, MOST_LATE = timedelta(days=60), timedelta(days=183)
"""From the review's day to the one by which it was due: a later one is the next review's."""

_GIVEN_NAME = re.compile(r"[A-Z][\w’'-]+")
_BARE_NAME = re.compile(r"(?P<name>[A-Z][\w’'-]+(?:[ ][A-Z][\w’'-]+){1,2})(?: ?\((?P<initials>[A-Z]{2,3})\))?")
_TITLE_PARTS = re.compile(r"\s[-–—|]\s|[:,]\s")
_PRONOUNS = "he|she|they"
#: "Section 20", "s.20" and "s20" are the same.
_SECTION = re.compile(r"section ?|s\. ?|s (?=\d)")


def name_below_title(document: Document, facts: Mapping[str, Fact]) -> Fact | None:
    """A first name and surname alone below the title or in a part of it, if the text tells of who bears them.

    The initials by which the text calls the child may stand behind: "Kay Brooks (KB)". In minutes the text need not
    tell of the child where the name stands between the title and the day of the review or a table of facts.
    """
    others = {str(fact.value).lower() for fact in facts.values()}
    blocks = [block for block in document.blocks if block.place.part == "body" and block.text.strip()][:FIRST_BLOCKS]
    first = blocks[:1]
    named = [(block, part.strip(), False) for block in first for part in _TITLE_PARTS.split(block.text)[:MOST_PARTS]]
    for at, block in enumerate(blocks[1:], 1):
        below = blocks[at + 1].text.strip() if at + 1 < len(blocks) else ""
        tabled = bool(known_labels(below.rstrip(" :"))) and blocks[at + 1].place.table is not None
        if tabled or not known_labels(below):
            heads = at == 1 and document.kind == "review_minutes" and (tabled or _is_day_of_review(below))
            named.append((block, block.text.strip(), heads))
    for block, text, heads in named:
        bare = _BARE_NAME.fullmatch(text)
        if bare is None or block.place.table is not None or (name := bare["name"]).lower() in others:
            continue
        if bare["initials"] and bare["initials"] != "".join(word[0] for word in name.split()):  # a post: "(SW)"
            continue
        if set(plain(name).split()) & set(load_rules("facts")["no_names"]):
            continue
        if heads and not set(plain(name).split()) & words_in("facts", "no_bare_names"):
            return _fact(document, "child_name", block.start + block.text.index(name), name)
        given = re.escape(name.split()[0].title())
        told = rf"\b(?:{given}|{bare['initials'] or given}) (?:{'|'.join(load_rules('facts')['verbs'])})\b"
        if len(re.findall(told, document.text)) >= FEWEST_TOLD:
            return _fact(document, "child_name", block.start + block.text.index(name), name)
    return None


def given_name_in_title(document: Document, facts: Mapping[str, Fact]) -> Fact | None:
    """The first name alone that opens a title, if the text tells of who bears it: "Kian – 6th Review – 15.1.26".

    Where just one of those who came bears it, with a surname, that is the child's whole name.
    """
    first = next((block for block in document.blocks if block.place.part == "body" and block.text.strip()), None)
    if document.kind != "review_minutes" or first is None or first.place.table is not None:
        return None
    given, *rest = (part.strip() for part in _TITLE_PARTS.split(first.text))
    words = {word for part in rest for word in plain(part).split()}
    if not _GIVEN_NAME.fullmatch(given) or not 1 <= len(rest) < MOST_PARTS or "review" not in words:
        return None
    if set(plain(given).split()) & {*words_in("facts", "no_names"), *words_in("facts", "no_bare_names")}:
        return None
    told = rf"\b{re.escape(given)}(?:[’']s)? (?:{'|'.join(load_rules('facts')['verbs'])})\b"
    if len(re.findall(told, document.text)) < FEWEST_TOLD:
        return None
    if (came := facts.get("attended")) is not None:
        whole = re.compile(rf"\b{re.escape(given)} [A-Z][a-z][\w’'-]*")
        named = list(whole.finditer(document.text, came.span.start, came.span.end))
        if len({match.group() for match in named}) == 1:
            return _fact(document, "child_name", named[0].start(), named[0].group())
    return _fact(document, "child_name", first.start + first.text.index(given), given)


def _is_day_of_review(text: str) -> bool:
    """Whether a line is a day and no other's: "14 January 2025", "Date of review: 14/1/25"."""
    day = next(iter(find_dates(text)), None)
    if day is None or text[day.end :].strip(" ."):
        return False
    label = text[: day.start].strip(" :")
    return not label or any(one.field == "review_date" for one in known_labels(label))


def told_in_time(due: Fact, facts: Mapping[str, Fact]) -> Fact | None:
    """Whether the review was held by the day it was due; None where that day may be another review's."""
    if "review_date" not in facts or ("next_review_date" in facts and facts["next_review_date"].value == due.value):
        return None
    held, latest = (date.fromisoformat(str(fact.value)) for fact in (facts["review_date"], due))
    if not held - MOST_LATE <= latest <= held + MOST_EARLY:
        return None
    return Fact("in_timescale", "Yes" if held <= latest else "No", due.span)


def turned_round(late: Fact) -> Fact:
    """The answer to whether a review was late as one to whether it was in time: "Yes - IRO ill" is "No - IRO ill"."""
    answer = re.match(r"\W*(yes|y|no|n)\b", str(late.value), re.IGNORECASE)
    if answer is None:
        return Fact("in_timescale", late.value, late.span)
    turned = "No" if answer[1].lower().startswith("y") else "Yes"
    return Fact("in_timescale", turned + str(late.value)[answer.end() :], late.span)


def told_of_child(document: Document, facts: Mapping[str, Fact], field: str) -> Fact | None:
    """The legal status or the placement that sentences tell of the child, all the same one: "Kay is subject to a full
    care order.", "Kay lives in a children's home.".

    A pronoun is the child's where a line on the legal status stands above; a status of the past, or of somebody else,
    is none of the child's.

    What opens a paragraph on the legal status is the child's too: "Section 20. Ann asked whether this is right.".
    """
    if (opened := _opened(document, field)) is not None:
        return opened
    name = facts.get("child_name")
    forms = sorted({str(name.value), str(name.value).split()[0]}, key=len, reverse=True) if name else []
    found = [match for match in _told(field, tuple(forms)).finditer(document.text) if _is_childs(document, match)]
    if not found and len(_named(document.text, field)) == 1:
        began = _told(field, tuple(forms), "began").finditer(document.text)
        found = [match for match in began if _is_childs(document, match)]
    values = {" ".join(match["value"].lower().split()) for match in found}
    if len(values) != 1:
        return None
    return _fact(document, field, found[0].start("value"), found[0]["value"])


def _opened(document: Document, field: str) -> Fact | None:
    """The value that opens the first paragraph below a heading of the field, or stands behind its label in a line.

    None where that paragraph names another value too, of which one may be past.
    """
    if "opens" not in load_rules("facts")[field]:
        return None
    for above, block in pairwise(one for one in document.blocks if one.text.strip()):
        label, mark, _ = block.text.partition(":")
        begin = len(label) + 1 if mark and _labels_field(label, field) else 0
        if not begin and not (_labels_field(above.text, field) and above.place.part == block.place.part):
            continue
        match = _opening(field).match(block.text, begin)
        if match is None:
            continue
        only = len(_named(block.text, field)) == 1
        return _fact(document, field, block.start + match.start("value"), match["value"]) if only else None
    return None


def _named(text: str, field: str) -> frozenset[str]:
    """The values of the field that a text names, of whomever."""
    return frozenset(_SECTION.sub("s", one["value"].lower()) for one in _value(field).finditer(text))


def _labels_field(text: str, field: str) -> bool:
    labels = known_labels(text.strip(" :"))
    return bool(labels) and labels[0].field == field and not labels[0].weak


def _is_childs(document: Document, match: re.Match[str]) -> bool:
    """Whether the sentence names the child, or stands right below a line on the legal status."""
    if (match["who"] or "").lower() not in _PRONOUNS.split("|"):
        return True
    block = max((one for one in document.blocks if one.start <= match.start("who")), key=lambda one: one.start)
    above = [one for one in document.blocks[: block.index] if one.text.strip()][-1:]
    begins = block.text.strip().startswith(match["who"])
    return begins and any(len(one.text.split()) <= LONGEST_HEADING and "legal" in one.text.lower() for one in above)


@lru_cache(maxsize=64)
def _told(field: str, forms: tuple[str, ...], words: str = "said") -> re.Pattern[str]:
    """What is told of the child, by one of its `forms`, in the words of one of the field's lists."""
    rules = load_rules("facts")[field]
    first = f"(?:{rules['first']})?" if "first" in rules else ""
    names = "|".join(map(re.escape, forms)) or r"(?!)"
    who = "|".join([names, *rules["child"], _PRONOUNS])
    relative = rf"|(?<![\w’'-])(?<!\bof )(?:{names}){rules['relative']}" if "relative" in rules else ""
    said, value = "|".join(rules.get(words, [r"(?!)"])), rf"(?P<value>{rules['value']})(?!{rules['unless']})"
    return re.compile(
        rf"(?:(?:^|[.!?:;][ \t]+|\band )[ \t]*(?P<who>{who}) {first}{relative})"
        rf"(?:{said}) (?:an? |the |his |her |their |your )?{value}",
        re.IGNORECASE | re.MULTILINE,
    )


@lru_cache(maxsize=4)
def _opening(field: str) -> re.Pattern[str]:
    opens, before = load_rules("facts")[field]["opens"], r"[\s\"“‘(•*–-]*+"  # and no box, which may be empty
    return re.compile(rf"{before}(?:an? |the )?{_value(field).pattern}(?={opens})", re.IGNORECASE)


@lru_cache(maxsize=4)
def _value(field: str) -> re.Pattern[str]:
    rules = load_rules("facts")[field]
    return re.compile(rf"(?<!\w)(?P<value>{rules['value']})(?!{rules['unless']})", re.IGNORECASE)


def _fact(document: Document, field: str, start: int, value: str) -> Fact:
    block = max(one.index for one in document.blocks if one.start <= start)
    return Fact(field, value, Span(block, start, start + len(value)))
