"""Where a finding stands, in words that a person can follow in Word."""

from __future__ import annotations

from minutes_nlp.records import Place


def place_words(place: Place) -> str:
    """Return a place in words, such as "table 2, row 3, column 1" or "header, paragraph 1"; counts begin at 1."""
    part: str = {"body": "", "textbox": "text box"}.get(place.part, place.part)
    words = [part] if part else []
    if place.table is not None:
        words.append(f"table {place.table}")
        words += [f"row {place.row}"] if place.row else []
        words += [f"column {place.column}"] if place.column else []
        words += [f"paragraph {place.paragraph}"] if place.paragraph > 1 else []
    elif place.paragraph:
        words.append(f"paragraph {place.paragraph}")
    return ", ".join(words)
