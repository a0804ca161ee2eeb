"""What the encoders read of a unit: its text and its context, in one line each, and their word pieces."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from tokenizers import Encoding, Tokenizer

#: Longest input in tokens.
MAX_TOKENS = 136
#: Longest unit and context in tokens; a longer one keeps its beginning.
MAX_UNIT_TOKENS = 96
MAX_CONTEXT_TOKENS = 36
_BOXES = {**dict.fromkeys("☐□▢◻⬜", "[ ]"), **dict.fromkeys("☒☑✓✔✗✘🗹🗷", "[x]")}


def input_pair(
    text: str, *, kind: str, respondent: str | None, section: str, question: str, previous: str
) -> tuple[str, str]:
    """The two texts the encoder reads: the unit (cells joined by " | ") and its context, nearest first."""
    about = f"{respondent} form" if respondent else kind.replace("_", " ")
    context = " / ".join(x for x in (about, section, question, previous) if x)
    return one_line(text), spelt_out(context)


def one_line(text: str) -> str:
    """A unit as the encoder reads it: cells joined by " | ", boxes and pictures spelt out."""
    return spelt_out(text.replace("\t", " | ").replace("\n", " "))


def spelt_out(text: str) -> str:
    """A text with "[x]" and "[ ]" for tick boxes and names ("thumbs up sign") for pictures, unknown words else."""
    return text if text.isascii() else "".join(map(_spelt, text))


def _spelt(character: str) -> str:
    if character in _BOXES:
        return _BOXES[character]
    return f" {unicodedata.name(character, '').lower()} " if unicodedata.category(character) == "So" else character


def encode_pairs(tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]) -> list[Encoding]:
    """Word pieces of unit and context, cut to MAX_UNIT_TOKENS and MAX_TOKENS."""
    unit = _cut(tokenizer, [text for text, _ in pairs], MAX_UNIT_TOKENS)
    context = _cut(tokenizer, [context for _, context in pairs], MAX_CONTEXT_TOKENS)
    return tokenizer.encode_batch(list(zip(unit, context, strict=True)))


def _cut(tokenizer: Tokenizer, texts: Sequence[str], tokens: int) -> list[str]:
    encoded = tokenizer.encode_batch(list(texts), add_special_tokens=False)
    return [t[: e.offsets[tokens - 1][1]] if len(e.ids) > tokens else t for t, e in zip(texts, encoded, strict=True)]
