"""Trains, evaluates and writes the language pipeline: `python -m minutes_nlp.learning.language_training`.

tok2vec (hash embeddings and static vectors), tagger, morphologizer, trainable lemmatizer and parser, trained on UD
English EWT and on the hand-corrected sentences of `corpora/treebank/`. Every few hundred steps the pipeline is scored
and saved below `--work`; started again, the command goes on from there. The best pipeline by development score is
shipped.
"""

from __future__ import annotations

import json
import logging
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any

import spacy
import typer
from spacy.language import Language
from spacy.training import Example
from thinc.api import Adam, fix_random_seed, set_current_ops

from minutes_nlp.language.pipeline import LANGUAGE_VERSION, load_trained, prepare, start_sentences
from minutes_nlp.learning.language_card import card
from minutes_nlp.learning.language_checks import checked_accuracy
from minutes_nlp.learning.results import write_results
from minutes_nlp.learning.training_ops import OpenBlasOps
from minutes_nlp.learning.treebank import Sentence, augmented, read_conllu, to_doc
from minutes_nlp.resources import models_dir

log = logging.getLogger(__name__)
SCORES = ("tag_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las")
EWT = "en_ewt-ud-{}.conllu.xz"
OWN_SENTENCES_WEIGHT = 4  # times that each own sentence comes in an epoch: EWT has 12,544, we have some hundreds
BATCH_WORDS = 600
EVALUATE_EVERY = 500
SEED = 7


@dataclass
class Progress:
    """Where a run stands: steps done and the best development score so far, both kept beside the checkpoint."""

    step: int = 0
    best: float = 0.0
    seconds: float = 0.0


def build() -> Language:
    """Return an untrained pipeline: one shared tok2vec, 96 wide and four layers deep, and its four listeners."""
    nlp = spacy.blank("en")
    width = 96
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": width,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "LOWER"],
        "rows": [5000, 1000, 2500, 1000, 2500],
        "include_static_vectors": True,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": width,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    listen = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "*"}
    tag = {"@architectures": "spacy.Tagger.v2", "tok2vec": listen}
    parse = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": listen,
    }
    tok2vec = {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}
    nlp.add_pipe("tok2vec", config={"model": tok2vec})
    nlp.add_pipe("tagger", config={"model": tag})
    nlp.add_pipe("morphologizer", config={"model": tag})
    nlp.add_pipe("trainable_lemmatizer", config={"model": tag, "min_tree_freq": 2, "top_k": 3})
    nlp.add_pipe("parser", config={"model": parse})
    prepare(nlp)
    return nlp


def examples(nlp: Language, sentences: Iterable[Sentence]) -> Iterator[Example]:
    """Yield spaCy examples: the text as our tokenizer cuts it, against the treebank's analysis.

    The text is one sentence to the parser, as every unit is when the product runs.
    """
    for sentence in sentences:
        reference = to_doc(sentence, nlp.vocab)
        predicted = nlp.make_doc(reference.text)
        start_sentences(predicted, [token.i == 0 for token in predicted])
        yield Example(predicted, reference)


def batches(ewt: list[Sentence], own: list[Sentence], start: int) -> Iterator[list[Sentence]]:
    """Yield batches of about `BATCH_WORDS` words for ever; each epoch is shuffled and augmented by its own seed."""
    for epoch in range(start, 10_000):
        rng = random.Random(SEED + epoch)  # noqa: S311
        order = [*ewt, *(own * OWN_SENTENCES_WEIGHT)]
        rng.shuffle(order)
        batch: list[Sentence] = []
        for sentence in order:
            batch.append(augmented(sentence, rng) if epoch else sentence)
            if sum(map(len, batch)) >= BATCH_WORDS:
                yield batch
                batch = []


def learn_rate(step: int, total: int) -> float:
    """Warm up to 0.0012 over 250 steps, then fall in a straight line to a twentieth of that."""
    return 0.0012 * min(step / 250, 1.0) * max(0.05, 1 - step / total)


def evaluate(nlp: Language, sentences: list[Sentence]) -> dict[str, float]:
    """Score the pipeline on sentences; accuracies between 0 and 1, misaligned tokens counted as wrong."""
    scores = nlp.evaluate(list(examples(nlp, sentences)))
    return {name: round(float(scores[name]), 4) for name in SCORES}


def train(treebank: Path, corpora: Path, work: Path, steps: int) -> Path:
    """Train until `steps` and return the folder of the best checkpoint; goes on from the last one, if any."""
    ewt, dev = read_conllu(treebank / EWT.format("train")), read_conllu(treebank / EWT.format("dev"))
    own = [s for path in sorted(corpora.glob("treebank/*.conllu")) for s in read_conllu(path)]
    last, best, state = work / "last", work / "best", work / "progress.json"
    progress = Progress(**json.loads(state.read_text(encoding="utf-8"))) if state.exists() else Progress()
    optimizer = Adam(0.001, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    if progress.step:
        nlp = load_trained(last)
        nlp.resume_training(sgd=optimizer)
        lemmatizer: Any = nlp.get_pipe("trainable_lemmatizer")
        lemmatizer.tree2label = {tree: label for label, tree in enumerate(lemmatizer.cfg["labels"])}  # spaCy forgets
    else:
        fix_random_seed(SEED)
        nlp = build()
        nlp.initialize(lambda: list(examples(nlp, [*ewt, *own])), sgd=optimizer)
        prepare(nlp)
    per_epoch = sum(map(len, ewt)) // BATCH_WORDS
    began = time.monotonic() - progress.seconds
    for batch in batches(ewt, own, progress.step // per_epoch):
        optimizer.learn_rate = learn_rate(progress.step + 1, steps)
        nlp.update(list(examples(nlp, batch)), sgd=optimizer, drop=0.1)
        progress.step += 1
        if progress.step % EVALUATE_EVERY and progress.step < steps:
            continue
        progress.seconds = time.monotonic() - began
        with nlp.use_params(optimizer.averages):
            scores = evaluate(nlp, dev)
            log.info("step %d, %.0f s: %s", progress.step, progress.seconds, scores)
            nlp.to_disk(last, exclude=["vectors", "tokenizer"])
            if (total := sum(scores.values())) > progress.best:
                progress.best = total
                nlp.to_disk(best, exclude=["vectors", "tokenizer"])
        state.write_text(json.dumps(asdict(progress)), encoding="utf-8")
        if progress.step >= steps:
            break
    return best


def ship(best: Path, treebank: Path, corpora: Path, steps: int, target: Path) -> dict[str, Any]:
    """Score the best checkpoint on EWT test and the hand-checked sample, and write the model folder with its card."""
    nlp = load_trained(best)
    test = read_conllu(treebank / EWT.format("test"))
    counts = {
        "ewt_sentences": len(read_conllu(treebank / EWT.format("train"))),
        "own_sentences": sum(len(read_conllu(path)) for path in corpora.glob("treebank/*.conllu")),
        "steps": steps,
        "words": steps * BATCH_WORDS,
    }
    scores: dict[str, Any] = {"training": counts, "test_sentences": len(test), "ewt_test": evaluate(nlp, test)}
    if (checked := corpora / "treebank" / "checked-150.jsonl").exists():
        scores["checked"] = checked_accuracy(nlp, checked)
    nlp.meta.update(
        name="minutes_language", version=LANGUAGE_VERSION, lang="en", license="CC BY-SA 4.0", performance={}
    )
    nlp.to_disk(target, exclude=["vectors", "tokenizer"])
    write_results(target, scores, card(scores))
    return scores


def main(
    treebank: Annotated[Path, typer.Option(help="Folder of UD English EWT.")] = Path("../shared/data/ud-english-ewt"),
    corpora: Annotated[Path, typer.Option(help="Folder of the project's corpora.")] = Path("corpora"),
    work: Annotated[Path, typer.Option(help="Folder for checkpoints.")] = Path("out/language"),
    target: Annotated[Path | None, typer.Option(help="Where the model goes.")] = None,
    steps: Annotated[int, typer.Option(help="Training steps of about 600 words.")] = 5000,
) -> None:
    """Train, evaluate and write the language pipeline; started again, it goes on from the last checkpoint."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    set_current_ops(OpenBlasOps())
    work.mkdir(parents=True, exist_ok=True)
    best = train(treebank, corpora, work, steps)
    scores = ship(best, treebank, corpora, steps, target or models_dir() / "language" / LANGUAGE_VERSION)
    log.info("shipped: %s", scores)


if __name__ == "__main__":
    typer.run(main)
