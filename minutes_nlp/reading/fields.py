"""Fields as Word shows them: the state of legacy form fields, and fields that carry no stored result.

In: a `Field` collected by the walk; out: the text a person sees where the file stores none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from minutes_nlp.reading.names import DROPPED, VAL, is_on, w
from minutes_nlp.reading.symbols import EMPTY_BOX, TICKED_BOX, symbol_character

_SYMBOL_CODE = re.compile(r'^\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*\\f\s+"?([^"\\]+)"?)?', re.IGNORECASE)
_AUTOMATIC_NUMBER = re.compile(r"^\s*AUTONUM(LGL|OUT)?\b", re.IGNORECASE)
_FIELD_CHAR = w("fldChar")


@dataclass(slots=True)
class Field:
    """An open field: its form data, its code so far, and whether its result has begun and has shown anything."""

    form: etree._Element | None = None
    code: str = ""
    in_code: bool = True
    separated: bool = False
    shown: bool = False


def legacy_display(done: Field) -> str:
    """What a legacy form field shows when the file stores no result: a box, the chosen entry, the default text."""
    form = done.form
    if form is None:
        return ""
    box = form.find(w("checkBox"))
    if box is not None:
        state = box.find(w("checked"))
        if state is None:
            state = box.find(w("default"))
        return TICKED_BOX if state is not None and is_on(state.get(VAL)) else EMPTY_BOX
    choices = form.find(w("ddList"))
    if choices is not None:
        return _chosen(choices)
    typed = form.find(f"{w('textInput')}/{w('default')}")
    return typed.get(VAL, "") if typed is not None and not done.separated else ""


def _chosen(choices: etree._Element) -> str:
    entries = [item.get(VAL, "") for item in choices.findall(w("listEntry"))]
    for name in ("result", "default"):
        found = choices.find(w(name))
        if found is not None and found.get(VAL, "").isdecimal():
            index = int(found.get(VAL, ""))
            return entries[index] if index < len(entries) else ""
    return entries[0] if entries else ""


def symbol_field_display(done: Field) -> str:
    """The character of a SYMBOL field, which stores no result; "" for all others."""
    match = _SYMBOL_CODE.match(done.code)
    if match is None or done.separated:
        return ""
    code = match.group(1)
    number = int(code, 16 if code.lower().startswith("0x") else 10)
    return symbol_character(number, (match.group(2) or "Symbol").strip())


def is_automatic_number(done: Field) -> bool:
    """Whether the field is an old automatic paragraph number (AUTONUM), which stores no result."""
    return not done.separated and _AUTOMATIC_NUMBER.match(done.code) is not None


def unpaired_field_marks(root: etree._Element) -> frozenset[etree._Element]:
    """The field marks of a story that have no partner; taken literally they would swallow the text after them."""
    unpaired: set[etree._Element] = set()
    open_marks: list[list[etree._Element]] = []
    for item in _field_marks(root):
        kind = item.get(w("fldCharType"))
        if kind == "begin":
            open_marks.append([item])
        elif not open_marks:
            unpaired.add(item)
        elif kind == "end":
            open_marks.pop()
        else:
            open_marks[-1].append(item)
    for marks in open_marks:
        unpaired.update(marks)
    return frozenset(unpaired)


def _field_marks(root: etree._Element) -> Iterator[etree._Element]:
    for item in root.iter(_FIELD_CHAR):
        if not any(parent.tag in DROPPED for parent in item.iterancestors()):
            yield item
