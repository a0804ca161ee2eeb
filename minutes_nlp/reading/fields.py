"""Fields as Word shows them: the state of legacy form fields, and fields that carry no stored result.

In: a `Field` collected by the walk; out: the text a person sees where the file stores none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from minutes_nlp.reading.names import VAL, is_on, w
from minutes_nlp.reading.symbols import EMPTY_BOX, TICKED_BOX, symbol_character

_SYMBOL_CODE = re.compile(r'^\s*SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*\\f\s+"?([^"\\]+)"?)?', re.IGNORECASE)


@dataclass(slots=True)
class Field:
    """An open field: its form data, its code so far, whether its result has begun and has shown anything."""

    form: etree._Element | None
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
        if found is not None and found.get(VAL, "").isdigit():
            index = int(found.get(VAL, ""))
            return entries[index] if index < len(entries) else ""
    return entries[0] if entries else ""


def field_display(done: Field) -> str:
    """What Word shows for a field that never stores a result; "" for all others."""
    match = _SYMBOL_CODE.match(done.code)
    if match and not done.separated:
        code = int(match.group(1), 0)
        return symbol_character(code, (match.group(2) or "Symbol").strip())
    return ""
