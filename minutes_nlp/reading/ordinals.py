"""Writes a count in each of Word's number formats: "4", "iv", "D", "4th", "Four", "04".

In: a count and the name of the format (ISO 29500-1, 17.18.59); out: its text. Unknown formats are shown as digits.
"""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_CHICAGO = "*†‡§"
_LARGEST_IN_LETTERS = 780
_LARGEST_ROMAN = 32_767


def roman(count: int) -> str:
    """Lower-case Roman numerals; digits outside 1 to 32,767."""
    if not 0 < count <= _LARGEST_ROMAN:
        return str(count)
    text = ""
    for value, letters in _ROMAN:
        times, count = divmod(count, value)
        text += letters * times
    return text


def letters(count: int) -> str:
    """a to z, then aa, bb to zz, aaa and so on, as Word counts."""
    if not 0 < count <= _LARGEST_IN_LETTERS:
        return str(count)
    times, index = divmod(count - 1, 26)
    return chr(ord("a") + index) * (times + 1)


def ordinal(count: int) -> str:
    """1st, 2nd, 3rd, 4th ..."""
    ending = "th" if 10 <= count % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
    return f"{count}{ending}"


def cardinal_words(count: int) -> str:
    """The count in English words, up to 999,999; digits outside."""
    if count < 0 or count > 999_999:
        return str(count)
    if count < 20:
        return _ONES[count]
    if count < 100:
        tens, ones = divmod(count, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    size, name = (100, "hundred") if count < 1000 else (1000, "thousand")
    whole, rest = divmod(count, size)
    return f"{cardinal_words(whole)} {name}" + (f" {cardinal_words(rest)}" if rest else "")


def ordinal_words(count: int) -> str:
    """first, second, ... twenty-first; digits with ending outside the range of `cardinal_words`."""
    words = cardinal_words(count)
    if words[-1].isdigit():
        return ordinal(count)
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[cut:]
    if last in _IRREGULAR:
        return words[:cut] + _IRREGULAR[last]
    return words[:-1] + "ieth" if last.endswith("y") else words + "th"


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _from_block(count: int, first: int, length: int) -> str:
    return chr(first + count - 1) if 1 <= count <= length else str(count)


def _chicago(count: int) -> str:
    times, index = divmod(count - 1, len(_CHICAGO))
    return _CHICAGO[index] * (times + 1) if 0 < count <= 64 else str(count)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "upperRoman": lambda count: roman(count).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda count: letters(count).upper(),
    "lowerLetter": letters,
    "ordinal": ordinal,
    "cardinalText": lambda count: _capitalised(cardinal_words(count)),
    "ordinalText": lambda count: _capitalised(ordinal_words(count)),
    "hex": lambda count: f"{count:X}",
    "chicago": _chicago,
    "decimalZero": lambda count: f"{count:02d}",
    "numberInDash": lambda count: f"- {count} -",
    "decimalEnclosedCircle": lambda count: _from_block(count, 0x2460, 20),
    "decimalEnclosedParen": lambda count: _from_block(count, 0x2474, 20),
    "decimalEnclosedFullstop": lambda count: _from_block(count, 0x2488, 20),
    "none": lambda count: "",
    "bullet": lambda count: "",
}


def format_number(count: int, kind: str, custom: str = "") -> str:
    """`count` in the format `kind`; `custom` is Word's pattern for zero-padded numbers ("001, 002, 003, ...")."""
    if kind == "custom":
        first = custom.split(",")[0].strip()
        return str(count).zfill(len(first)) if first.isdigit() else str(count)
    return _FORMATS.get(kind, str)(count)
