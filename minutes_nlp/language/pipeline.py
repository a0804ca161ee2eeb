"""The shipped spaCy pipeline: its tokenizer, its sentence component and how it is loaded, offline.

`load()` returns an ordinary spaCy `Language`: `doc = nlp(text)` shows `doc.spans["voice"]`, `["recommendations"]` and
`["themes"]` and works with displaCy. The trained parts lie in `models/language/<version>/`, their static vectors in
`models/vectors/<version>/`, which the theme classifier shares.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.symbols import ORTH, SENT_START
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc, Span
from spacy.vectors import Vectors
from spacy.vocab import Vocab

from minutes_nlp.errors import ModelError
from minutes_nlp.language import status as status_component
from minutes_nlp.language.static_vectors import load_static_vectors
from minutes_nlp.language.units import units
from minutes_nlp.records import Block, Document, Place, Statement, Unit
from minutes_nlp.resources import models_dir
from minutes_nlp.rulebook import load_rules

LANGUAGE_VERSION = "0.1.0"
STATUS = "status"  # the component of `language/status.py`
FINDERS = ("voice", "recommendations", "themes")
Component = Callable[[Doc], Doc]
LONGEST_TEXT = 2_000_000  # characters; a hundred pages of minutes are about 300,000


@lru_cache(maxsize=1)
def load(findings: bool = True) -> Language:
    """Return the shipped pipeline; with `findings` its docs also carry voice, recommendations and themes.

    Every span of its docs knows its status (`span._.status`, see `language/status.py`).

    Raises `ModelError` when the model folder is missing or does not fit this version. The pipeline is loaded once and
    shared; its results do not depend on what it has read before.
    """
    nlp = load_trained(models_dir() / "language" / LANGUAGE_VERSION)
    nlp.max_length = LONGEST_TEXT
    nlp.add_pipe("minutes_sentences", first=True)
    nlp.add_pipe(status_component.FACTORY, name=STATUS)
    if findings:
        for name in FINDERS:
            nlp.add_pipe(f"minutes_{name}", name=name)
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
    tokenizer = cast(Tokenizer, nlp.tokenizer)
    for text in load_rules("sentences")["whole_tokens"]:
        for form in (text, text.upper(), text.capitalize()):
            tokenizer.add_special_case(form, [{ORTH: form}])
    nlp.vocab.vectors = static_vectors(nlp.vocab)


def static_vectors(vocab: Vocab) -> Vectors:
    """Return the shipped static vectors by lower-case word, at unit length, as a spaCy table."""
    vectors = load_static_vectors()
    words = {word: row for word, row in vectors.rows.items() if not word.startswith(("##", "["))}
    data = vectors.table[list(words.values())]
    data /= np.linalg.norm(data, axis=1, keepdims=True) + 1e-6
    return Vectors(strings=vocab.strings, data=data, keys=[vocab.strings.add(w) for w in words], attr="LOWER")


def make_doc(nlp: Language, document: Document) -> Doc:
    """Return an unprocessed doc of a document's text that knows the document: `nlp(make_doc(nlp, document))`."""
    doc = nlp.make_doc(document.text)
    doc._.document = document
    return doc


def plain_document(text: str) -> Document:
    """Return plain text as a document whose blocks are its lines, so that findings work on it."""
    blocks, start = [], 0
    for index, line in enumerate(text.split("\n")):
        blocks.append(Block(index, start, line, Place(paragraph=index + 1)))
        start += len(line) + 1
    return Document(path="", sha256="", text=text, blocks=tuple(blocks))


def start_sentences(doc: Doc, begins: Sequence[bool]) -> None:
    """Set for every token of a doc whether a sentence begins with it.

    At once, because spaCy looks through the whole doc each time one token's `is_sent_start` is set.
    """
    values = np.array([1 if begin else -1 for begin in begins], dtype=np.int64).astype(np.uint64)
    doc.from_array([SENT_START], cast(Any, values))


@Language.factory("minutes_sentences", assigns=["token.is_sent_start", "doc._.document", "doc._.units"])
def make_minutes_sentences(nlp: Language, name: str) -> Component:
    """Return the component that finds the units of a doc and starts its sentences with them.

    A doc made from plain text gets a document whose blocks are the text's lines.
    """

    def mark_units(doc: Doc) -> Doc:
        if doc._.document is None:
            doc._.document = plain_document(doc.text)
        doc._.units = units(doc._.document)
        starts = iter([*(unit.span.start for unit in doc._.units), len(doc.text)])
        coming = next(starts)
        begins = []
        for token in doc:
            begins.append(token.i == 0 or coming < token.idx + len(token))
            while coming < token.idx + len(token):
                coming = next(starts)
        start_sentences(doc, begins)
        return doc

    return mark_units


@Language.factory("minutes_voice", assigns=["doc.spans"])
def make_voice(nlp: Language, name: str) -> Component:
    """Return the component that puts the child's statements into `doc.spans["voice"]`, labelled by their mode."""
    from minutes_nlp.finding.voice import find_statements
    from minutes_nlp.finding.voice_spans import said_alone

    def find(document: Document, units: Sequence[Unit]) -> Sequence[Statement]:
        return said_alone(document, units, find_statements(document, units))

    return _finder("voice", find, lambda statement: statement.mode)


@Language.factory("minutes_recommendations", assigns=["doc.spans"])
def make_recommendations(nlp: Language, name: str) -> Component:
    """Return the component that puts what was decided into `doc.spans["recommendations"]`, labelled by its form."""
    from minutes_nlp.finding.recommendations import find_recommendations

    return _finder("recommendations", find_recommendations, lambda recommendation: recommendation.form)


@Language.factory("minutes_themes", assigns=["doc.spans"])
def make_themes(nlp: Language, name: str) -> Component:
    """Return the component that puts mentions of escalation themes into `doc.spans["themes"]`, labelled by theme."""
    from minutes_nlp.finding.themes import find_themes

    return _finder("themes", find_themes, lambda mention: mention.theme)


def _finder(key: str, find: Callable[..., Sequence[Any]], label: Callable[[Any], str]) -> Component:
    def mark_findings(doc: Doc) -> Doc:
        spans: list[Span] = []
        for finding in find(doc._.document, doc._.units):
            span = doc.char_span(finding.span.start, finding.span.end, label=label(finding), alignment_mode="expand")
            if span is not None:
                span._.finding = finding
                spans.append(span)
        doc.spans[key] = spans
        return doc

    return mark_findings


for extended, attribute in ((Doc, "document"), (Doc, "units"), (Span, "finding")):
    if not extended.has_extension(attribute):
        extended.set_extension(attribute, default=None)
