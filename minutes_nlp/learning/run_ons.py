"""Trains the recogniser of sentences in text without full stops: `python -m minutes_nlp.learning.run_ons`.

A small spaCy sentence recogniser with static vectors learns from web sentences (UD English EWT) and from answers, notes
and paragraphs of our documents, all run together as children and hurried typists do. `--leave-out` names authorities
(folders of `corpora/sources`) that are kept for measuring; what is shipped is trained on all.
"""

from __future__ import annotations

import json
import logging
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Annotated

import spacy
import typer
from spacy.language import Language
from spacy.training import Example
from thinc.api import fix_random_seed, set_current_ops

from minutes_nlp.language.pipeline import prepare, start_sentences
from minutes_nlp.language.run_ons import RUN_ONS_VERSION, forgotten_stops
from minutes_nlp.language.sentences import split_sentences
from minutes_nlp.learning.authoring import read_authored
from minutes_nlp.learning.training_ops import OpenBlasOps
from minutes_nlp.learning.treebank import read_conllu
from minutes_nlp.resources import models_dir

log = logging.getLogger(__name__)
Paragraph = list[str]
SEED = 3
BATCH_WORDS = 1000
WEB_SHARE = 0.4  # of EWT's sentences in one epoch
OWN_TIMES = 3  # each own paragraph in one epoch, differently typed each time
_LAST_STOP = re.compile(r"(?<=[\w)])[.!?]+$")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")


def paragraphs(folders: Iterable[Path], kinds: str = "SA") -> list[Paragraph]:
    """Return the paragraphs (`S`) and answers (`A`) of authored documents as lists of their sentences."""
    found: list[Paragraph] = []
    for path in sorted(path for folder in folders for path in folder.glob("*.min")):
        last = ""
        for line in read_authored(path).lines:
            kind = {"RS": "S"}.get(line.kind, line.kind)
            if kind in kinds and kind == last:
                found[-1].append(line.text)
            elif kind in kinds:
                found.append([line.text])
            last = kind
    return found


def typed(sentences: Sequence[str], rng: random.Random) -> Paragraph:
    """Return the sentences as they might be typed: without stops, capitals or apostrophes, in some measure."""
    stops, small = rng.random() > 0.85, rng.random() < 0.5
    lower, bare = rng.random() < 0.25, rng.random() < 0.4
    result = []
    for text in sentences:
        if not stops or rng.random() < 0.5:
            text = _LAST_STOP.sub("", text)
        if small and not re.match(r"I\b", text):
            text = text[:1].lower() + text[1:]
        text = text.lower() if lower else text
        result.append(_APOSTROPHE.sub("", text) if bare else text)
    return [text for text in result if text.strip()]


def examples(nlp: Language, typed_paragraphs: Iterable[Paragraph]) -> Iterator[Example]:
    """Yield spaCy examples of paragraphs joined by blanks, of which the sentence starts are known."""
    for sentences in typed_paragraphs:
        predicted = nlp.make_doc(" ".join(sentences))
        begins = set(accumulate((len(sentence) + 1 for sentence in sentences), initial=0))
        reference = predicted.copy()
        start_sentences(reference, [token.i == 0 or token.idx in begins for token in reference])
        yield Example(predicted, reference)


def build() -> Language:
    """Return an untrained recogniser that sees five words to either side."""
    nlp = spacy.blank("en")
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [5000, 1000, 2500, 1000],
        "include_static_vectors": True,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 5,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    tok2vec = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    nlp.add_pipe("senter", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": tok2vec}})
    prepare(nlp)
    return nlp


def train(web: Sequence[str], own: Sequence[Paragraph], epochs: int) -> Language:
    """Train a recogniser on neighbouring web sentences and our own paragraphs."""
    fix_random_seed(SEED)
    rng = random.Random(SEED)  # noqa: S311
    nlp = build()
    optimizer = nlp.initialize(lambda: list(examples(nlp, own[:300])))
    prepare(nlp)
    total = epochs * sum(1 for _ in _batches(web, own, random.Random(SEED)))  # noqa: S311
    step = 0
    for epoch in range(epochs):
        loss: dict[str, float] = {}
        for batch in _batches(web, own, rng):
            step += 1
            optimizer.learn_rate = 0.002 * min(1, step / 50) * max(0.05, 1 - step / (total + 1))
            nlp.update(list(examples(nlp, batch)), sgd=optimizer, drop=0.15, losses=loss)
        log.info("epoch %d of %d, loss %.0f", epoch + 1, epochs, loss["senter"])
    with nlp.use_params(optimizer.averages):
        return nlp.from_bytes(nlp.to_bytes(exclude=["vectors", "tokenizer"]), exclude=["vectors", "tokenizer"])


def _batches(web: Sequence[str], own: Sequence[Paragraph], rng: random.Random) -> Iterator[list[Paragraph]]:
    groups: list[Paragraph] = []
    at = 0
    while at < len(web):
        size = rng.choice((1, 1, 2, 3, 4))
        if rng.random() < WEB_SHARE:
            groups.append(typed(web[at : at + size], rng))
        at += size
    for sentences in own:
        for start in range(0, len(sentences), 5):
            groups += [typed(sentences[start : start + 5], rng) for _ in range(OWN_TIMES)]
    groups = [group for group in groups if group]
    rng.shuffle(groups)
    batch: list[Paragraph] = []
    for group in groups:
        batch.append(group)
        if sum(len(text.split()) for sentences in batch for text in sentences) >= BATCH_WORDS:
            yield batch
            batch = []


def measure(held_out: Sequence[Paragraph], nlp: Language | None, sure: float = 0.5) -> float:
    """Return the share of sentences that come out whole and alone from rules, and from the recogniser where given."""
    right = asked = 0
    for sentences in held_out:
        text = " ".join(sentences)
        whole = split_sentences(text)
        pieces: list[str] = []
        cuts = forgotten_stops([text[a:b] for a, b in whole], sure, nlp) if nlp else [[] for _ in whole]
        for (start, end), begins in zip(whole, cuts, strict=True):
            edges = [start, *(start + begin for begin in begins), end]
            pieces += [text[a:b].strip() for a, b in pairwise(edges)]
        found = Counter(pieces)
        right += sum((Counter(sentences) & found).values())
        asked += len(sentences)
    return right / asked


def main(
    treebank: Annotated[Path, typer.Option(help="Folder of UD English EWT.")] = Path("../shared/data/ud-english-ewt"),
    corpora: Annotated[Path, typer.Option(help="Folder of the project's corpora.")] = Path("corpora"),
    target: Annotated[Path | None, typer.Option(help="Where the model goes.")] = None,
    epochs: Annotated[int, typer.Option(help="Passes over the own paragraphs.")] = 8,
    leave_out: Annotated[str, typer.Option(help="Authorities to measure on, joined by commas.")] = "",
) -> None:
    """Train the recogniser; with `--leave-out`, measure it on the answers of those authorities and ship nothing."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    set_current_ops(OpenBlasOps())
    held = {name for name in leave_out.split(",") if name}
    folders = [*sorted((corpora / "sources").iterdir()), *sorted((corpora / "authored").iterdir())]
    own = paragraphs(folder for folder in folders if folder.is_dir() and folder.name not in held)
    treebank_sentences = read_conllu(treebank / "en_ewt-ud-train.conllu.xz")
    web = ["".join(w.form + " " * w.space for w in s).strip() for s in treebank_sentences if len(s) <= 30]
    nlp = train(web, own, epochs)
    if held:
        answers = paragraphs((folder for folder in folders if folder.name in held), "A")
        log.info("answers of %s: rules %.4f", leave_out, measure(answers, None))
        for sure in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8):
            log.info("  recogniser from %.1f: %.4f", sure, measure(answers, nlp, sure))
        return
    folder = target or models_dir() / "run_ons" / RUN_ONS_VERSION
    nlp.meta.update(name="minutes_run_ons", version=RUN_ONS_VERSION, license="CC BY-SA 4.0", performance={})
    nlp.to_disk(folder, exclude=["vectors", "tokenizer"])
    scores = {"web_sentences": len(web), "own_paragraphs": len(own), "epochs": epochs}
    (folder / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
