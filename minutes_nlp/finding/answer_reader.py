"""Reads a child's statement together with what may answer it, and says how likely it is that it does.

A small transformer (`learning/answer_reader_training.py`) over the word pieces of both:
the candidate first, the statement as its context. Of word pieces it takes the vectors of the sentence encoder's table.
Texts are masked before they are read (`language/unit_scores.masking`), so that names decide nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np

from minutes_nlp.errors import ModelError
from minutes_nlp.language.encoder import load_encoder
from minutes_nlp.language.onnx_session import session_of, threads_for_a_run, unpacked

#: What stands before a candidate that is a decision, and before one that follows the statement at once.
DECISION, NEXT = "decision: ", "next: "


class AnswerReader:
    """The reader of one file, whose SHA-256 is known; raises `ModelError` where it is missing or damaged."""

    def __init__(self, path: Path, sha256: str, *, threads: int = 1) -> None:
        try:
            if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
                raise ValueError("the reader is not the one that was stored")
            self._session = session_of(unpacked(path), threads)
        except Exception as fault:  # the runtime raises bare Exceptions
            raise ModelError(
                f"The reader of answers cannot be loaded ({type(fault).__name__}); reinstall minutes_nlp."
            ) from None

    def log_odds(self, pairs: Sequence[tuple[str, str]]) -> np.ndarray:
        """Log-odds (n,), float32, that the first text of each pair, a candidate, answers the second, a statement.

        Pairs are read one at a time: beside others, whose activations share a scale, one would say something else.
        """
        encoder = load_encoder()
        found = np.zeros(len(pairs), np.float32)
        for at, pieces in enumerate(encoder.pieces(pairs)):
            ids, mask, types = (np.array([row]) for row in (pieces.ids, pieces.attention_mask, pieces.type_ids))
            feeds = {"words": encoder.word_vectors(ids), "attention_mask": mask, "token_type_ids": types}
            found[at] = self._session.run(["log_odds"], feeds)[0][0]
        return found


@lru_cache(maxsize=2)
def load_reader(path: Path, sha256: str) -> AnswerReader:
    """A reader, loaded once a process."""
    return AnswerReader(path, sha256, threads=threads_for_a_run())
