"""The owners that a column "who" names: one for each person, post or service; a name with its post is one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from minutes_nlp.finding.action_wording import orders
from minutes_nlp.finding.owner_words import JOINT, WHOLE_NAME, bare, listed, nobody
from minutes_nlp.finding.printed import is_printed
from minutes_nlp.language.child_names import child_names
from minutes_nlp.language.date_grammar import any_of, unit_names
from minutes_nlp.language.dates import DateSpan, find_dates
from minutes_nlp.records import Document

LONGEST_POST = 4
"""Words of a post beside a name ("Independent Reviewing Officer")."""
_CELL_LABEL = re.compile(r"(?i)^\s*(?:lead|owner|who|responsible)\s*:\s*(?=\S)")
_BOXES, _TICKED = re.compile("(?=[☐☒☑□])"), ("☒", "☑")
_ANY_DAY = date(2000, 1, 1)
"""From which "in 2 weeks" counts where all that matters is whether words are a day."""
_LED_ON = re.compile(r"(?<=\w) (?:to|will)$")
""" "I will" beside what I will do."""
_HEADS = frozenset({"manager", "head", "director", "service"})
""" "Team manager, North", "Head of Service, Ann Lee": what stands behind one of these says which."""


def owners_in_cell(cell: str, posts: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return the owners as written, in order; () where the cell names nobody.

    `posts` are the posts of people by whole name, as the document gives them: "Sue Hall, social worker" are two where
    Sue Hall is known as the carer.
    """
    if bare(cell) in nobody() or not re.search(r"[A-Za-z]", cell) or re.match(r"(?:to be|tbc|not)\b", bare(cell)):
        return ()
    if is_printed(cell):
        return ()
    if _BOXES.match(cell.lstrip()):  # "☒ Carer ☐ SW ☐ IRO"
        ticked = (part[1:] for part in _BOXES.split(cell) if part.startswith(_TICKED))
        return tuple(owner for part in ticked for owner in owners_in_cell(part, posts))
    cell = _helped().sub("", _asked_with().sub("", _CELL_LABEL.sub("", cell.rstrip(" :"))))
    shown = _days_whole(cell)
    joints = [match.group().strip(" \t") for match in JOINT.finditer(shown)]
    parts = [_LED_ON.sub("", _task().sub("", part.strip(" .•*-–—"))) for part in JOINT.split(shown)]
    owners: list[str] = []
    at = end = 0
    while at < len(parts):
        start, last = shown.index(parts[at], end), at
        if _goes_on(parts, joints, at, posts or {}):
            last += 1
        end = shown.index(parts[last], start) + len(parts[last])
        owners.append(cell[start:end])
        at = last + 1
    named = [owner for owner in owners if owner and bare(owner) not in nobody()]
    return tuple(_undated(owner) for at, owner in enumerate(named) if not (at and _is_dated(owner)))


@lru_cache(maxsize=1)
def _asked_with() -> re.Pattern[str]:
    """What somebody is to do with whom ("Ann to raise with the school" is for Ann)."""
    return re.compile(rf"(?<=\w) (?:to|will) (?:{any_of(orders())}) with\b[^,;/&+\n]*")


@lru_cache(maxsize=1)
def _task() -> re.Pattern[str]:
    """What somebody is to do ("Ann Lee to chase" in a column of owners is Ann Lee)."""
    return re.compile(rf"(?<=\w) (?:to|will) (?:{any_of(orders())})\b.*$")


@lru_cache(maxsize=1)
def _helped() -> re.Pattern[str]:
    """Who only helps somebody ("Sam with support from the carers" is for Sam)."""
    return re.compile(rf"(?<=[\w)]),?\s+(?i:{any_of(listed('helped'))})\b[^,;/&+\n]*")


def says_what(cell: str) -> bool:
    """Whether a cell says not only who but what somebody is to do: "Sue to register him by 4 April"."""
    return bool(_task().search(cell))


def _days_whole(cell: str) -> str:
    """A cell with the marks within its days blotted out, so that none parts it ("SW, due by 3/10/25")."""
    for day in _days(cell):
        cell = cell[: day.start] + re.sub(r"[/,&+]", "_", cell[day.start : day.end]) + cell[day.end :]
    return cell


def _days(cell: str) -> list[DateSpan]:
    """The days in figures of a cell; "Jan" and "April" may be people."""
    return [day for day in find_dates(cell, _ANY_DAY) if any(letter.isdigit() for letter in day.text)]


def _undated(owner: str) -> str:
    """An owner without the day behind it ("SW by 3/10/25", "Gary – 3 October 2025")."""
    days = _days(owner)
    if not days or owner[days[-1].end :].strip(" .)"):
        return owner
    before = owner[: days[-1].start]
    mark = _before_day().search(before)
    told = mark is not None and (mark.group().strip() or days[-1].written_year)
    return (mark and told and before[: mark.start()].strip()) or owner


def posts_of(document: Document) -> dict[str, str]:
    """What people are, by whole name as the document gives it; the child has no post, by whatever name."""
    posts = {person.name: person.role for person in document.people}
    posts = {name: "" if post == _initials(name) else post for name, post in posts.items()}  # "Sam Reed (SR)"
    return dict.fromkeys(child_names(document), "child") | posts


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _goes_on(parts: list[str], joints: list[str], at: int, posts: Mapping[str, str]) -> bool:
    """Whether the part behind a comma or on the next line says who the one before is ("Sam Reed, social worker")."""
    if at + 1 >= len(parts) or joints[at] not in {",", "\n"}:
        return False
    this, following = parts[at], parts[at + 1]
    if _is_name(this) and _is_post(following):
        listed_on = at + 2 < len(parts) and joints[at + 1] == joints[at] and _is_post(parts[at + 2])
        known = posts.get(this, "")
        below = joints[at] == "\n" and following.isupper()  # a second owner as likely as who the first is
        own = following.split()[-1].lower() not in listed("kin")  # "Ann Lee, Dad" are as likely two
        return _same_post(known, following) if known else own and not (listed_on or below)
    if known := posts.get(following, ""):  # "Social worker, Sam Reed"
        return _is_post(this) and _same_post(known, this)
    words = this.split() or [""]
    which = re.fullmatch(WHOLE_NAME, following) is not None and following.split()[-1].lower() not in listed("posts")
    service = following.lower() in listed("services") or following.lower() in listed("roles") or following.isupper()
    return joints[at] == "," and words[-1].lower() in _HEADS and _is_post(this) and which and not service


def _is_dated(part: str) -> bool:
    """By when, behind who ("Rico, closing date 28 Feb", "SW, ongoing"): "In House Fostering 2" is a second owner."""
    dated = _dated().fullmatch(part)
    if dated is None and any(day.text == part for day in _days(part)):
        return True
    if dated is None or not dated["day"]:
        return dated is not None
    return not unit_names().keys().isdisjoint(part.lower().split()) or bool(find_dates(part, _ANY_DAY))


@lru_cache(maxsize=1)
def _dated() -> re.Pattern[str]:
    return re.compile(rf"(?i)(?:{any_of(listed('dated'))})(?:[ :](?P<day>.*\d.*))?")


@lru_cache(maxsize=1)
def _before_day() -> re.Pattern[str]:
    """What stands between an owner and a day."""
    return re.compile(rf"(?i)(?<!\s)(?:[\s,;:.(–—-]*(?:\b(?:{any_of(listed('dated'))})\b:?)?[\s(]*)$")


def _is_name(part: str) -> bool:
    """A name of two words and more, or a title with a name, and no post."""
    words = part.split()
    return len(words) > 1 and re.fullmatch(WHOLE_NAME, part) is not None and not _is_post(part)


def _is_post(part: str) -> bool:
    words = re.sub(r"\s*\([^()]*\)$", "", part).split()
    return 0 < len(words) <= LONGEST_POST and (
        words[-1].lower() in listed("posts") or (" of " in part and words[0].lower() in listed("posts") | _HEADS)
    )


def _same_post(known: str, written: str) -> bool:
    """Whether two wordings may mean the same post: "allocated social worker", "SW" and "social worker"."""
    one, other = (re.findall(r"\w+", post.lower()) for post in (known, written))
    short, long = sorted((one, other), key=len)
    initials = "".join(word[0] for word in long)
    return set(short) <= set(long) or (len(short) == 1 and len(short[0]) > 1 and initials.endswith(short[0]))
