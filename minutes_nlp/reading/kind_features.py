"""What the look and the words of a whole document show of its kind and of who fills in a form: named features.

The trained weights of `models/kinds` (`learning/kind_training.py`) weigh them beside the cues of `rules/kinds.toml`, so
that a form under a title that nobody foresaw is known by its questions and answers. Sums of cues, the surest features,
are given the largest values (up to 6), so that the penalty on weights lets them count for most.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from minutes_nlp.reading.lines import Line, asks
from minutes_nlp.records import Document

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_PERSONS = {
    "I": frozenset({"i", "my", "me", "mine", "im", "i'm", "ive", "i've", "i'd", "i'll", "myself"}),
    "you": frozenset({"you", "your", "yours", "you're", "you've", "yourself"}),
    "we": frozenset({"we", "our", "us", "we've", "we're"}),
    "he or she": frozenset({"he", "she", "him", "her", "his", "hers", "he's", "she's"}),
}
#: Words of a line up to which it is short, as children's answers and labels are.
SHORT = 5
_FULL_LINE = 20
#: Sums of cues above say the same.
MOST_CUES = 12.0


def kind_features(
    document: Document, lines: Sequence[Line], title: str, fields: Collection[str], cues: Mapping[str, float]
) -> dict[str, float]:
    """Features of a document from its lines, its title, the fields it has labels for and the sums of the cues."""
    features = {f"cues of {name}": min(max(score, 0.0), MOST_CUES) / 2 for name, score in cues.items()}
    features |= {f"field {name}": 1.0 for name in fields}
    features["boxes"] = math.log1p(len(document.options)) / 3
    words = [word.lower().replace("’", "'") for line in lines for word in _WORD.findall(line.text)]
    for name, forms in _PERSONS.items():
        features[name] = 10 * sum(word in forms for word in words) / max(1, len(words))
    features |= _shares(lines)
    features |= {f"word {word}": 0.5 for word in set(words)}
    return features | {f"title {word}": 1.0 for word in _WORD.findall(title)}


def _shares(lines: Sequence[Line]) -> dict[str, float]:
    """Shares of the lines that look like this or that."""
    most = max(1, len(lines))
    texts = [line.text for line in lines]
    lengths = [len(text.split()) for text in texts]
    after = [b for a, b in pairwise(lines) if asks(a) and not asks(b)]
    return {
        "asks": sum(map(asks, lines)) / most,
        "prompts": sum(text.endswith((":", "...", "…")) for text in texts) / most,
        "small beginnings": sum(text[:1].islower() for text in texts) / most,
        "small I": sum(bool(re.search(r"\bi\b", text)) for text in texts) / most,
        "answers in the first person": sum(bool(re.match(r"(?i)(?:i|my|we|im|i'm)\b", b.text)) for b in after) / most,
        "short lines": sum(length <= SHORT for length in lengths) / most,
        "length of lines": min(2.0, sum(lengths) / most / _FULL_LINE),
        "no full stop": sum(not text.rstrip().endswith((".", "?", "!", ":")) for text in texts) / most,
    }
