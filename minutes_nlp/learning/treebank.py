"""Reads CoNLL-U treebanks (plain or .xz) into spaCy docs, one sentence each, and makes them look like minutes.

UD English EWT (Silveira et al. 2014, CC BY-SA 4.0) is the main source; the project's own hand-corrected sentences lie
in `corpora/treebank/`. Multi-word tokens ("don't") keep their parts, as spaCy's tokenizer splits them.
"""

from __future__ import annotations

import lzma
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from minutes_nlp.errors import InputError

_QUOTES = {'"': "“”", "``": '"“', "''": '"”', "'": "’", "“": '"', "”": '"', "’": "'", "-": "–", "–": "-", "...": "…"}


@dataclass(frozen=True, slots=True)
class Word:
    """One syntactic word of a treebank; `head` is an index into the sentence, its own for the root."""

    form: str
    lemma: str
    pos: str
    tag: str
    morph: str
    head: int
    dep: str
    space: bool


Sentence = tuple[Word, ...]


def read_conllu(path: Path) -> list[Sentence]:
    """Return the sentences of a CoNLL-U file; raises `InputError` naming the file and line of a fault."""
    opened = lzma.open if path.suffix == ".xz" else open
    try:
        with opened(path, "rt", encoding="utf-8") as stream:
            lines = stream.read().split("\n")
    except (OSError, lzma.LZMAError):
        raise InputError(f"The treebank {path.name} cannot be read; check the folder given.") from None
    sentences: list[Sentence] = []
    rows: list[list[str]] = []
    for number, line in enumerate([*lines, ""], 1):
        if line.startswith("#"):
            continue
        if line:
            fields = line.split("\t")
            if len(fields) != 10:
                raise InputError(f"{path.name}, line {number}: {len(fields)} fields instead of 10.")
            rows.append(fields)
        elif rows:
            try:
                sentences.append(_sentence(rows))
            except (KeyError, ValueError):
                raise InputError(f"{path.name}, before line {number}: an id or head that does not exist.") from None
            rows = []
    return sentences


def _sentence(rows: list[list[str]]) -> Sentence:
    plain = [row for row in rows if row[0].isdigit()]
    place = {row[0]: index for index, row in enumerate(plain)}
    joined: dict[str, bool] = {}  # id of a part of a multi-word token -> whether a space follows it
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            joined.update((str(i), False) for i in range(first, last))
            joined[str(last)] = "SpaceAfter=No" not in row[9]
    words = []
    for row in plain:
        head = place[row[0]] if row[6] == "0" else place[row[6]]
        space = joined.get(row[0], "SpaceAfter=No" not in row[9])
        morph = "" if row[5] == "_" else row[5]
        lemma = row[2] if row[2] != "_" or row[1] == "_" else row[1]
        dep = "ROOT" if row[6] == "0" else row[7]
        words.append(Word(row[1], lemma, row[3], row[4], morph, head, dep, space))
    return tuple(words)


def to_doc(sentence: Sentence, vocab: Vocab) -> Doc:
    """Return a spaCy doc with every annotation of the sentence."""
    return Doc(
        vocab,
        words=[w.form for w in sentence],
        spaces=[w.space for w in sentence],
        tags=[w.tag for w in sentence],
        pos=[w.pos for w in sentence],
        morphs=[w.morph for w in sentence],
        lemmas=[w.lemma for w in sentence],
        heads=[w.head for w in sentence],
        deps=[w.dep for w in sentence],
        sent_starts=[index == 0 for index in range(len(sentence))],
    )


def augmented(sentence: Sentence, rng: random.Random) -> Sentence:
    """Return the sentence as somebody in a hurry might type it: case, quotes and stops changed, the analysis kept."""
    if rng.random() < 0.15:
        sentence = _without_last_stop(sentence)
    if rng.random() < 0.30:
        sentence = tuple(replace(w, form=_other_quotes(w.form, rng)) for w in sentence)
    roll = rng.random()
    if roll < 0.07:
        return tuple(replace(w, form=w.form.lower()) for w in sentence)
    if roll < 0.09:
        return tuple(replace(w, form=w.form.upper()) for w in sentence)
    if roll < 0.14:
        return (replace(sentence[0], form=sentence[0].form[:1].lower() + sentence[0].form[1:]), *sentence[1:])
    if roll < 0.17:
        return tuple(replace(w, form=re.sub(r"(?<=\w)['’]|['’](?=\w)", "", w.form)) for w in sentence)
    return sentence


def _without_last_stop(sentence: Sentence) -> Sentence:
    last = len(sentence) - 1
    if last > 1 and sentence[last].form in {".", "!", "?"} and all(w.head != last for w in sentence):
        return sentence[:last]
    return sentence


def _other_quotes(form: str, rng: random.Random) -> str:
    if form in _QUOTES:
        return rng.choice(_QUOTES[form])
    return form.replace("'", "’") if "'" in form else form


def lower_forms(sentences: Iterable[Sentence]) -> Iterator[str]:
    """Yield every word form of the sentences in lower case, for counting a vocabulary."""
    for sentence in sentences:
        for word in sentence:
            yield word.form.lower()
