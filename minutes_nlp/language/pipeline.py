"""The shipped spaCy pipeline: its tokenizer, its sentence component and how it is loaded, offline.

`load()` returns an ordinary spaCy `Language`: `doc = nlp(text)` shows `doc.spans["voice"]`, `["recommendations"]` and
`["themes"]` and works with displaCy. The trained parts lie in `models/language/<version>/`, their static vectors in
`models/vectors/<version>/`, which the theme classifier shares.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language
from spacy.symbols import ORTH
from spacy.tokens import Doc
from spacy.vectors import Vectors
from spacy.vocab import Vocab

from minutes_nlp.errors import ModelError
from minutes_nlp.language.sentences import split_sentences
from minutes_nlp.resources import models_dir
from minutes_nlp.rulebook import load_rules

LANGUAGE_VERSION = "0.1.0"
VECTORS_VERSION = "0.1.0"
TRAINED = ("tok2vec", "tagger", "morphologizer", "trainable_lemmatizer", "parser")
FINDERS = ("voice", "recommendations", "themes")
LONGEST_TEXT = 2_000_000  # characters; a hundred pages of minutes are about 300,000


@lru_cache(maxsize=1)
def load(findings: bool = True) -> Language:
    """Return the shipped pipeline; with `findings` its docs also carry voice, recommendations and themes.

    Raises `ModelError` when the model folder is missing or does not fit this version. The pipeline is loaded once and
    shared; its results do not depend on what it has read before.
    """
    nlp = load_trained(models_dir() / "language" / LANGUAGE_VERSION)
    nlp.max_length = LONGEST_TEXT
    nlp.add_pipe("minutes_sentences", first=True)
    if findings:
        import minutes_nlp.language.components  # noqa: F401  registers the finders' factories

        for name in FINDERS:
            nlp.add_pipe(name)
    return nlp


def load_trained(folder: Path) -> Language:
    """Return the trained pipeline of a model folder with its static vectors, without rules or finders."""
    try:
        config = spacy.util.load_config(folder / "config.cfg")
        nlp = spacy.util.load_model_from_config(config, auto_fill=True, validate=True)
        nlp.from_disk(folder, exclude=["vectors", "tokenizer"])
    except (OSError, ValueError, KeyError) as fault:
        raise ModelError(
            f"The language model {folder.name} is missing or damaged ({type(fault).__name__}); reinstall minutes_nlp."
        ) from None
    prepare(nlp)
    return nlp


def prepare(nlp: Language) -> None:
    """Give a pipeline the tokenizer and the static vectors that training and use share."""
    for text in load_rules("sentences")["whole_tokens"]:
        for form in (text, text.upper(), text.capitalize()):
            nlp.tokenizer.add_special_case(form, [{ORTH: form}])
    nlp.vocab.vectors = static_vectors(nlp.vocab)


def static_vectors(vocab: Vocab) -> Vectors:
    """Return the shipped static vectors by lower-case word, at unit length, as a spaCy table."""
    from model2vec import StaticModel

    folder = models_dir() / "vectors" / VECTORS_VERSION
    if not folder.is_dir():
        raise ModelError(f"The word vectors {folder.name} are missing; reinstall minutes_nlp.")
    model = StaticModel.from_pretrained(folder)
    words = {word: row for word, row in model.tokenizer.get_vocab().items() if not word.startswith(("##", "["))}
    data = model.embedding[list(words.values())].astype(np.float32)
    data /= np.linalg.norm(data, axis=1, keepdims=True) + 1e-6
    return Vectors(strings=vocab.strings, data=data, keys=[vocab.strings.add(w) for w in words], attr="LOWER")


@Language.factory("minutes_sentences", assigns=["token.is_sent_start"])
def make_minutes_sentences(nlp: Language, name: str) -> MinutesSentences:
    """Return the component that starts sentences by the rules of `rules/sentences.toml`."""
    return MinutesSentences()


class MinutesSentences:
    """Marks sentence starts in a doc of plain text, whose lines are its blocks; a doc already marked stays as it is."""

    def __call__(self, doc: Doc) -> Doc:
        """Set `is_sent_start` of every token and return the doc."""
        if doc.has_annotation("SENT_START") or not len(doc):
            return doc
        starts = {start for start, _ in split_sentences(doc.text)}
        for token in doc:
            token.is_sent_start = token.i == 0 or token.idx in starts
        return doc
