"""List numbers and bullets as Word shows them, computed from the numbering part.

In: the numbering part's root and the styles; then, paragraph by paragraph in reading order, `next_number` gives the
text Word puts before it ("2.1", "Action B:", "•"). Rules: ISO 29500-1, 17.9.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from minutes_nlp.reading.names import ALTERNATE, CHOICE, FALLBACK, VAL, is_on, w
from minutes_nlp.reading.ordinals import format_number
from minutes_nlp.reading.styles import Style, Styles, read_marks
from minutes_nlp.reading.symbols import bullet_character

LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its numbers look and when they start again."""

    start: int = 1
    format: str = "decimal"
    custom: str = ""
    text: str = ""
    legal: bool = False
    restart: int | None = None
    style: str = ""
    font: str = ""
    picture: bool = False


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A `w:num`: the list it belongs to, its levels with overrides, and where it makes counting start again."""

    family: str
    levels: dict[int, Level]
    restarts: dict[int, int]


@dataclass(slots=True)
class Counters:
    """The counts of one story (body, text boxes, notes ...), kept by list family."""

    values: dict[str, list[int | None]] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Numbering:
    """All list definitions by `w:numId`, and the counters by story."""

    lists: dict[str, ListDefinition] = field(default_factory=dict)
    counters: dict[str, Counters] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Number:
    """What stands before a paragraph, and the level of its list from 0."""

    text: str
    level: int


def read_numbering(root: etree._Element | None, styles: Styles) -> Numbering:
    """The list definitions of a numbering part; empty when there is none."""
    numbering = Numbering()
    if root is None:
        return numbering
    families = {item.get(w("abstractNumId"), ""): item for item in root.iterchildren(w("abstractNum"))}
    family_of = {
        item.get(w("numId"), ""): _value(item.find(w("abstractNumId"))) for item in root.iterchildren(w("num"))
    }
    levels_of = {family: _family_levels(family, families, family_of, styles) for family in families}
    for item in root.iterchildren(w("num")):
        number_id, family = item.get(w("numId"), ""), _value(item.find(w("abstractNumId")))
        levels = dict(levels_of.get(family, {}))
        restarts: dict[int, int] = {}
        for change in item.iterchildren(w("lvlOverride")):
            depth = _integer(change.get(w("ilvl")), 0)
            own = change.find(w("lvl"))
            if own is not None:
                levels[depth] = _read_level(own)
            start = change.find(w("startOverride"))
            if start is not None:
                restarts[depth] = _integer(start.get(VAL), 1)
        numbering.lists[number_id] = ListDefinition(family, levels, restarts)
    return numbering


def _family_levels(
    family: str, families: dict[str, etree._Element], family_of: dict[str, str], styles: Styles
) -> dict[int, Level]:
    """The levels of an abstract list; one that only names a list style takes the levels of that style's list."""
    item = families[family]
    link = item.find(w("numStyleLink"))
    if link is not None and item.find(w("lvl")) is None:
        style = styles.find(_value(link))
        target = family_of.get(style.list_id or "") if style is not None else None
        candidates = [target] if target in families else []
        candidates += [key for key, other in families.items() if _value(other.find(w("styleLink"))) == _value(link)]
        for candidate in candidates:
            if candidate is not None and candidate != family:
                levels = [_level_item(lvl) for lvl in families[candidate].iterchildren(w("lvl"))]
                if levels:
                    return dict(levels)
    return dict(_level_item(lvl) for lvl in item.iterchildren(w("lvl")))


def _level_item(item: etree._Element) -> tuple[int, Level]:
    return _integer(item.get(w("ilvl")), 0), _read_level(item)


def _read_level(item: etree._Element) -> Level:
    own: dict[str, Any] = {}
    for part in _level_properties(item):
        tag, value = part.tag, part.get(VAL, "")
        if tag == w("start"):
            own["start"] = _integer(value, 1)
        elif tag == w("numFmt"):
            own["format"], own["custom"] = value, part.get(w("format"), "")
        elif tag == w("lvlText"):
            own["text"] = value
        elif tag == w("isLgl"):
            own["legal"] = is_on(part.get(VAL))
        elif tag == w("lvlRestart"):
            own["restart"] = _integer(value, 0)
        elif tag == w("pStyle"):
            own["style"] = value
        elif tag == w("lvlPicBulletId"):
            own["picture"] = True
        elif tag == w("rPr"):
            own["font"] = read_marks(part).font or ""
    return Level(**own)


def _level_properties(item: etree._Element) -> list[etree._Element]:
    parts: list[etree._Element] = []
    for part in item:
        if part.tag == ALTERNATE:
            choice = part.find(CHOICE)
            chosen = choice if choice is not None and len(choice) else part.find(FALLBACK)
            parts += list(chosen) if chosen is not None else []
        else:
            parts.append(part)
    return parts


def list_position(numbering: Numbering, style: Style, list_id: str | None, level: int | None) -> tuple[str, int] | None:
    """The list and level of a paragraph from its own `numId` and `ilvl` and its style's; None when it has no number."""
    chosen = style.list_id if list_id is None else list_id
    if chosen is None or chosen == "0" or chosen not in numbering.lists:
        return None
    if level is None:
        by_style = {item.style: depth for depth, item in numbering.lists[chosen].levels.items() if item.style}
        linked = [by_style[name] for name in style.list_styles if name in by_style]
        level = linked[0] if linked and list_id is None else (style.list_level if list_id is None else None)
    return chosen, min(max(level or 0, 0), LEVELS - 1)


def next_number(numbering: Numbering, story: str, list_id: str, depth: int) -> Number:
    """Count one paragraph of a list and return what Word shows before it."""
    definition = numbering.lists[list_id]
    counters = numbering.counters.setdefault(story, Counters())
    values = counters.values.setdefault(definition.family, [None] * LEVELS)
    if list_id not in counters.seen:
        counters.seen.add(list_id)
        for level in definition.restarts:
            values[level] = None
    own = definition.levels.get(depth, Level(format="none"))
    for upper in range(depth):  # a level that was passed over counts as begun, as in Word
        if values[upper] is None:
            values[upper] = _first(definition, upper)
    current = values[depth]
    if current is None:
        values[depth] = _first(definition, depth)
    else:
        values[depth] = current + 1
    for deeper in range(depth + 1, LEVELS):
        restart = definition.levels.get(deeper, Level()).restart
        if restart is None or (restart != 0 and depth < restart):
            values[deeper] = None
    return Number(_show(own, definition, values, depth), depth)


def _show(own: Level, definition: ListDefinition, values: list[int | None], depth: int) -> str:
    if own.picture:
        return "•"
    if own.format == "bullet":
        return bullet_character(own.text, own.font)

    def place(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        if index > depth:
            return ""
        level = definition.levels.get(index, Level())
        value = values[index] or 0
        legal = own.legal and level.format not in {"none", "bullet"}
        return format_number(value, "decimal" if legal else level.format, "" if legal else level.custom)

    return _PLACEHOLDER.sub(place, own.text).strip()


def _first(definition: ListDefinition, depth: int) -> int:
    return definition.restarts.get(depth, definition.levels.get(depth, Level()).start)


def _value(item: etree._Element | None) -> str:
    return item.get(VAL, "") if item is not None else ""


def _integer(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
