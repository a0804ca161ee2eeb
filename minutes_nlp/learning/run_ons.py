"""Trains the model of run-on sentences: `python -m minutes_nlp.learning.run_ons`.

Sentences of the web (UD English EWT) and of our documents are run together as children and hurried typists do, read by
the sentence encoder, and a logistic regression learns from the states around each gap where one begins. `--leave-out`
names authorities (folders of `corpora/sources`, best those that the encoder has not seen) to measure on; the shipped
model is trained on all. Every new encoder needs a new model.
"""

from __future__ import annotations

import hashlib
import json
import logging
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from minutes_nlp.language.encoder import VERSION, held_out_encoder, model_bytes
from minutes_nlp.language.run_ons import RUN_ONS_VERSION, RunOnModel, forgotten_stops, gap_states
from minutes_nlp.language.sentences import split_sentences
from minutes_nlp.learning.authoring import read_authored
from minutes_nlp.learning.results import write_json
from minutes_nlp.learning.treebank import read_conllu
from minutes_nlp.resources import models_dir

log = logging.getLogger(__name__)
Paragraph = list[str]
SEED = 4
SURE = 0.3  # measured by leaving authorities out: the most sentences come out whole from 0.25 to 0.35
WEB_PARAGRAPHS = 900
PROSE_SHARE = 0.6  # of the paragraphs of prose that the encoder's side task reads
FEWER = 0.2  # of them that the regression needs
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


def stretches(typed_paragraphs: Iterable[Paragraph]) -> Iterator[tuple[str, frozenset[int]]]:
    """Yield each piece that the sentence rules leave whole, with the offsets at which sentences begin within it."""
    for sentences in typed_paragraphs:
        text = " ".join(sentences)
        begins = set(accumulate((len(sentence) + 1 for sentence in sentences), initial=0))
        for start, end in split_sentences(text):
            yield text[start:end], frozenset(at - start for at in begins if start < at < end)


@dataclass(frozen=True, slots=True)
class Gaps:
    """Gaps between words: the encoder's `states` (n, 768), whether a sentence begins there, and whose text it is."""

    states: np.ndarray
    truth: np.ndarray
    sources: np.ndarray


def read_gaps(material: Sequence[tuple[str, Paragraph]]) -> Gaps:
    """Run the encoder over paragraphs, each with its source and its sentences."""
    known = [(source, text, begins) for source, sentences in material for text, begins in stretches([sentences])]
    places, states = gap_states([text for _, text, _ in known], held_out_encoder())
    truth = [at in known[number][2] for number, offsets in places for at in offsets]
    sources = [known[number][0] for number, offsets in places for _ in offsets]
    return Gaps(np.concatenate(states), np.array(truth), np.array(sources))


def train(gaps: Gaps, without: str = "", sure: float = SURE) -> RunOnModel:
    """Fit the model on all gaps but those of the source `without`."""
    chosen = gaps.sources != without
    scaler = StandardScaler().fit(gaps.states[chosen])
    fitted = LogisticRegression(C=0.01, max_iter=200).fit(scaler.transform(gaps.states[chosen]), gaps.truth[chosen])
    weights = fitted.coef_[0] / scaler.scale_
    return RunOnModel(weights.astype(np.float32), float(fitted.intercept_[0] - weights @ scaler.mean_), sure)


def measure(held_out: Sequence[Paragraph], model: RunOnModel | None) -> tuple[int, int]:
    """Return how many sentences come out whole and alone, and of how many; without a model, by the rules alone."""
    right = asked = 0
    for sentences in held_out:
        text = " ".join(sentences)
        whole = split_sentences(text)
        cuts = forgotten_stops([text[a:b] for a, b in whole], model) if model else [[] for _ in whole]
        pieces: Counter[str] = Counter()
        for (start, end), begins in zip(whole, cuts, strict=True):
            pieces.update(text[a:b].strip() for a, b in pairwise([start, *(start + begin for begin in begins), end]))
        right += sum((Counter(sentences) & pieces).values())
        asked += len(sentences)
    return right, asked


def web_sentences(treebank: Path) -> list[str]:
    """The short sentences of the treebank's training part, in order."""
    analysed = read_conllu(treebank / "en_ewt-ud-train.conllu.xz")
    return ["".join(w.form + " " * w.space for w in sentence).strip() for sentence in analysed if len(sentence) <= 25]


def material(web: Sequence[str], folders: Iterable[Path], share: float = PROSE_SHARE) -> list[tuple[str, Paragraph]]:
    """Return answers as they are, and, as they might be typed, answers, a share of the paragraphs and web sentences.

    Each comes with its source: the name of its folder, or "web".
    """
    rng = random.Random(SEED)  # noqa: S311
    starts = rng.sample(range(len(web)), WEB_PARAGRAPHS)
    found = [("web", typed(web[at : at + rng.choice((1, 2, 3, 4))], rng)) for at in starts]
    for folder in folders:
        found += [(folder.name, answer) for answer in paragraphs([folder], "A")]
        for sentences in paragraphs([folder], "SA"):
            groups = (sentences[at : at + 5] for at in range(0, len(sentences), 5))
            found += [(folder.name, typed(group, rng)) for group in groups if rng.random() < share]
    return found


def main(
    treebank: Annotated[Path, typer.Option(help="Folder of UD English EWT.")] = Path("../shared/data/ud-english-ewt"),
    corpora: Annotated[Path, typer.Option(help="Folder of the project's corpora.")] = Path("corpora"),
    target: Annotated[Path | None, typer.Option(help="Where the model goes.")] = None,
    leave_out: Annotated[str, typer.Option(help="Authorities to measure on in turn, joined by commas.")] = "",
) -> None:
    """Train the model; with `--leave-out`, measure it on the answers of each of those authorities, ship nothing."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    folders = sorted(path for part in ("sources", "authored") for path in (corpora / part).iterdir() if path.is_dir())
    gaps = read_gaps(material(web_sentences(treebank), folders, FEWER))
    log.info("%d gaps, %d of them between sentences", len(gaps.truth), gaps.truth.sum())
    folder = target or models_dir() / "run_ons" / RUN_ONS_VERSION
    folder.mkdir(parents=True, exist_ok=True)
    if leave_out:
        answers = {name: paragraphs([corpora / "sources" / name], "A") for name in leave_out.split(",")}
        scores = {name: _scores(held, train(gaps, without=name)) for name, held in answers.items()}
        write_json(folder / "scores.json", scores)
        log.info("%s", scores)
        return
    model = train(gaps)
    encoder = model_bytes(models_dir() / "encoder" / VERSION, held_out=True)
    stored = {
        "encoder_sha256": hashlib.sha256(encoder).hexdigest(),
        "sure": model.sure,
        "bias": round(model.bias, 6),
        "weights": [round(float(weight), 6) for weight in model.weights],
    }
    (folder / "model.json").write_text(json.dumps(stored) + "\n", encoding="utf-8")
    measured = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    (folder / "card.md").write_text(_card(measured, len(gaps.truth), int(gaps.truth.sum())), encoding="utf-8")


def _scores(held_out: Sequence[Paragraph], model: RunOnModel) -> dict[str, int]:
    right, asked = measure(held_out, None)
    return {"sentences": asked, "rules": right, "model": measure(held_out, model)[0]}


def _card(scores: dict[str, dict[str, int]], gaps: int, between: int) -> str:
    total = {key: sum(row[key] for row in scores.values()) for key in ("sentences", "rules", "model")}
    rows = [
        "| {} | {} | {:.3f} | {:.3f} |".format(
            name, row["sentences"], row["rules"] / row["sentences"], row["model"] / row["sentences"]
        )
        for name, row in (*scores.items(), ("all", total))
    ]
    return "\n".join(
        [
            "# Run-on sentences",
            "",
            "Logistic regression on the sentence encoder's word states that says where sentences begin in answers",
            f"typed without full stops. Trained on {gaps:,} gaps between words, {between:,} of them between sentences:",
            "UD English EWT (CC BY-SA 4.0) and the invented documents of `corpora/`, run together.",
            "",
            "Share of the sentences of form answers that come out whole and alone; neither the encoder nor, in its",
            "row, the regression has seen the authority. Measured by",
            "`python -m minutes_nlp.learning.run_ons --leave-out ...`.",
            "",
            "| authority | sentences | rules only | with the model |",
            "| --- | --- | --- | --- |",
            *rows,
            "",
            "Limits: where a child's line has neither stop nor capital, readers differ too; about half of the",
            "forgotten stops are found. Needs training anew with every new encoder (`encoder_sha256`).",
            "",
        ]
    )


if __name__ == "__main__":
    typer.run(main)
