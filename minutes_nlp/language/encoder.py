"""The sentence encoder: a unit with its context in, an embedding and the logits of every head out.

The model is a MiniLM fine-tuned on labelled minutes (`learning/encoder_training.py`), run by onnxruntime on the
processor alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from minutes_nlp.taxonomy import SMART_LETTERS, STATUSES, THEMES, VOICE_KINDS, VOICE_MODES, VOICE_TOPICS

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

MAX_TOKENS = 128
#: Longest unit in tokens; a longer one keeps its beginning. The rest of MAX_TOKENS is left to the context.
MAX_UNIT_TOKENS = 100
#: Columns of the logits, in order.
HEADS = {
    "concern": len(THEMES),
    "mention": len(THEMES),
    "status": len(STATUSES),
    "voice": 1,
    "mode": len(VOICE_MODES),
    "kind": len(VOICE_KINDS),
    "topic": len(VOICE_TOPICS),
    "recommendation": 1,
    "smart": len(SMART_LETTERS),
}


def input_pair(
    text: str, *, kind: str, respondent: str | None, section: str, question: str, previous: str
) -> tuple[str, str]:
    """The two texts the encoder reads: the unit (cells joined by " | ") and its context, nearest first."""
    about = f"{respondent} form" if respondent else kind.replace("_", " ")
    return text.replace("\t", " | ").replace("\n", " "), " / ".join(x for x in (about, section, question, previous) if x)


def encode_pairs(tokenizer: Tokenizer, pairs: Sequence[tuple[str, str]]) -> list[Encoding]:
    """Word pieces of unit and context, cut to MAX_UNIT_TOKENS and MAX_TOKENS."""
    alone = tokenizer.encode_batch([text for text, _ in pairs], add_special_tokens=False)
    cut = [
        (text[: e.offsets[MAX_UNIT_TOKENS - 1][1]] if len(e.ids) > MAX_UNIT_TOKENS else text, context)
        for e, (text, context) in zip(alone, pairs, strict=True)
    ]
    return tokenizer.encode_batch(cut)
