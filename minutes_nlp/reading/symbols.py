"""Characters of Word's symbol fonts as the Unicode characters a person sees.

In: a code of Symbol, the Wingdings, Webdings or Dingbats (0x21 to 0xFF, or in the private area from U+F000); out: one
character. Source: the fonts' published Unicode equivalents; what is not listed becomes "•".
"""

from __future__ import annotations

import re
from functools import lru_cache

_PRIVATE = re.compile("[\uf000-\uf0ff]")
TICKED_BOX, EMPTY_BOX = "☒", "☐"
UNKNOWN = "•"


def _rows(table: dict[int, str]) -> dict[int, str]:
    """Spread rows of characters over consecutive codes; a space leaves a gap."""
    return {start + i: char for start, row in table.items() for i, char in enumerate(row) if char != " "}


_SYMBOL = _rows({
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ ",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    0xE0: "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ ",
})  # fmt: skip
_WINGDINGS = _rows({
    0x21: "✏✂✁👓🔔📖🕯☎✆✉📨📪📫📬📭📁📂📄📃🗃⌛⌨🖱🖲💻🖥💾🖫✇✍🖎",
    0x41: "✌👌👍👎☜☞☝☟✋☺😐☹💣☠⚐🏱✈☼💧❄🕆✞🕈✠✡☪☯ॐ☸♈♉♊",
    0x61: "♋♌♍♎♏♐♑♒♓&&●❍■☐☐❑❒⬧⧫◆❖⬥☒⮹⌘❀✿❝❞",
    0x80: "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿🙢🙠🙡🙣🙞🙜🙝🙟·•",
    0xA0: "▪⭘○○◉◎○▪☐▲✦★✶✴✹✵⯐⌖⟡⌑⯑✪✰🕐🕑🕒🕓🕔🕕🕖🕗🕘",
    0xC0: "🕙🕚🕛⮰⮱⮲⮳⮴⮵⮶⮷🙪🙫🙕🙔🙗🙖🙐🙑🙒🙓⌫⌦⮘➢⮙⮛⮈➲⮉⮋←",
    0xE0: "→↑↓↖↗↙↘🡸➔🡹🡻🡼🡽🡿🡾⇦⇨⇧⇩⬄⇳⬁⬀⬃⬂▭▫✗✓☒☑",
})  # fmt: skip
_WINGDINGS_2 = _rows({0x4F: "✗✓☒☑☒☒⊗", 0x96: "●●●", 0xA2: "■☐"})
_WINGDINGS_3 = _rows({0x66: "←→↑↓", 0x70: "▲▼", 0x74: "◀▶", 0x84: "◀ ▶"})
_WEBDINGS = _rows(
    {0x33: "◀▶▲▼", 0x3D: "●", 0x59: "♥", 0x61: "✓", 0x63: "☐", 0x67: "■", 0x69: "ℹ", 0x6E: "●", 0x72: "✗"}
)
_DINGBATS = _rows({0x33: "✓✔✕✖✗✘", 0x48: "★", 0x6C: "●❍■❏❐❑❒▲▼◆"})
_FONTS = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": _WINGDINGS_3,
    "webdings": _WEBDINGS,
    "monotype sorts": _DINGBATS,
    "zapfdingbats": _DINGBATS,
}


@lru_cache(maxsize=256)
def is_symbol_font(font: str | None) -> bool:
    """Whether text in this font shows pictures instead of its letters."""
    return font is not None and font.strip().lower() in _FONTS


def symbol_character(code: int, font: str | None) -> str:
    """The character that `code` shows in `font`; outside symbol fonts, the code's own character."""
    table = _FONTS.get((font or "").strip().lower())
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if table is not None and low <= 0xFF:
        return table.get(low, UNKNOWN)
    if low != code:  # a private character without its font: bullets come from Symbol, the rest from Wingdings
        return _SYMBOL[low] if low == 0xB7 else _WINGDINGS.get(low, UNKNOWN)
    if not 0x20 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return UNKNOWN
    return chr(code)


def symbol_text(text: str, font: str | None) -> str:
    """`text` as it looks in `font`: symbol fonts and private characters become what they show."""
    if is_symbol_font(font):
        return "".join(char if char in " \t\n\xa0" else symbol_character(_byte(char), font) for char in text)
    if text.isascii() or _PRIVATE.search(text) is None:
        return text
    return _PRIVATE.sub(lambda match: symbol_character(ord(match.group()), font), text)


def _byte(char: str) -> int:
    """The font's code of a character typed through Windows' Latin code page ("ü" is 0xFC)."""
    try:
        return char.encode("cp1252")[0]
    except UnicodeEncodeError:
        return ord(char)


def bullet_character(text: str, font: str | None) -> str:
    """The bullet that a list level shows; the letter "o" that Word prints small and hollow becomes "◦"."""
    if text.strip() == "o" and not is_symbol_font(font):
        return "◦"
    return symbol_text(text, font).strip()
