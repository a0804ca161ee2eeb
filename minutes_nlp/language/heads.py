"""What an encoder says of a unit: the heads, each some columns of its logits."""

from __future__ import annotations

import numpy as np

from minutes_nlp.taxonomy import SMART_LETTERS, STATUSES, THEMES, VOICE_KINDS, VOICE_MODES, VOICE_TOPICS

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


def head_slices() -> dict[str, slice]:
    """The columns of each head in the logits."""
    ends = np.cumsum(list(HEADS.values())).tolist()
    return {name: slice(end - width, end) for (name, width), end in zip(HEADS.items(), ends, strict=True)}
