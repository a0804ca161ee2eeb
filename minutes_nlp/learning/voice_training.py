"""Fits, judges and writes the classifiers of the child's voice.

    python -m minutes_nlp.learning.voice_training --out models/voice/0.1.0

The words' classifiers learn from every authored document and from the single sentences; how far to trust them and the
encoder is learnt on the Word documents of authorities that the shipped encoder has not seen. Every score is of an
authority that neither has seen. The model holds statistics of the corpora, none of their text.
"""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path
from typing import Any

from sklearn.pipeline import Pipeline

from minutes_nlp.finding.voice_features import FEATURES
from minutes_nlp.finding.voice_model import CONFIG, JOINT, VERSION, WORDS, VoiceModel, linears
from minutes_nlp.language.close_reader import load_close_reader
from minutes_nlp.language.encoder import VERSION as ENCODER_VERSION
from minutes_nlp.language.encoder import Encoder
from minutes_nlp.learning.authored_records import authored_records, sentence_records
from minutes_nlp.learning.examples import HELD_OUT
from minutes_nlp.learning.results import write_json, write_results
from minutes_nlp.learning.voice_fitting import fit, models_without, read_cases, rows_of, weigh, with_sentences
from minutes_nlp.learning.voice_judging import card, judge
from minutes_nlp.linear import pack_linears
from minutes_nlp.resources import models_dir


def write(pipelines: dict[str, Pipeline], weighed: VoiceModel, out: Path) -> None:
    """Write the model folder that `read_voice_model` reads."""
    out.mkdir(parents=True, exist_ok=True)
    packed = pack_linears(linears(pipelines))
    (out / WORDS).write_bytes(packed)
    config: dict[str, Any] = {
        "version": VERSION, "weighs": JOINT, "joint": [round(float(w), 5) for w in weighed.joint],
        "shares": {name: float(share) for name, share in weighed.shares.items()},
        "numbers": {"intercept": round(weighed.intercept, 5), "threshold": weighed.threshold,
                    "words_threshold": weighed.words_threshold},
        "sha256": hashlib.sha256(packed).hexdigest(),
    }  # fmt: skip
    write_json(out / CONFIG, config)


def main(corpora: Path, encoder: Path, out: Path) -> None:
    """Train, judge and write everything."""
    rows = rows_of(document for name in ("sources", "authored") for document in authored_records(corpora / name))
    sentences = rows_of(sentence_records(corpora))
    cases = read_cases(corpora / "gold", Encoder(encoder, held_out=True, close_reader=load_close_reader()))
    unseen = models_without(rows, HELD_OUT, sentences)
    weighed = weigh(cases, unseen)
    write({name: fit(with_sentences(rows, sentences, name), name) for name in FEATURES}, weighed, out)
    scores = judge(cases, unseen)
    write_results(out, scores, card(scores, len(rows), sum(row.label is not None for row in rows)))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("corpora"))
    parser.add_argument("--encoder", type=Path, default=models_dir() / "encoder" / ENCODER_VERSION)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    main(given.corpora, given.encoder, given.out)
