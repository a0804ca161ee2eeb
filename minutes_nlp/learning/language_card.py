"""Writes the model card of the language pipeline from its scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# spaCy's plain efficiency config after 5,500 steps, measured before this pipeline was made
FLOOR = {"tag_acc": 0.934, "pos_acc": 0.941, "lemma_acc": 0.945, "dep_uas": 0.832, "dep_las": 0.795}
NAMES = {
    "tag_acc": "Penn tag",
    "pos_acc": "Universal part of speech",
    "morph_acc": "Morphological features",
    "lemma_acc": "Lemma",
    "dep_uas": "Head (UAS)",
    "dep_las": "Head and relation (LAS)",
}
QUESTIONS = {
    "subject": "Subject of the main verb",
    "action": "Verb of a recommendation",
    "reported": "Head of a reported clause",
    "all": "All questions",
}
_CARD = """# Language pipeline

spaCy pipeline for the minutes of British children's services: tok2vec with static vectors, tagger,
morphologizer, trainable lemmatizer and dependency parser. Sentences come from rules, and in answers
without full stops from the recogniser in `models/run_ons/`, not from this model.

## Data and licence

- UD English EWT, {training[ewt_sentences]:,} training sentences (CC BY-SA 4.0; Silveira et al. 2014,
  *A Gold Standard Dependency Corpus for English*, LREC;
  github.com/UniversalDependencies/UD_English-EWT).
- {training[own_sentences]} invented sentences in the manner of minutes, letters and forms, parsed and
  then corrected by hand (`corpora/treebank/`).
- Cases, quotation marks, apostrophes and last full stops of the training text are varied.
- Word vectors distilled from all-MiniLM-L6-v2 (Apache 2.0) with model2vec.
- The weights are derived from EWT and are offered under CC BY-SA 4.0.

## Scores on EWT test ({test_sentences:,} sentences, in per cent)

Each sentence is given as one sentence, as the product gives its units; tokens are our tokenizer's.
The plain pipeline is spaCy's efficiency configuration after 5,500 steps.

| | this pipeline | plain pipeline |
| --- | --- | --- |
{rows}

## Scores on sentences of the gold documents checked by reading (per cent right)

150 sentences drawn at random; none was trained on. `corpora/treebank/checked-150.jsonl`.

| | accuracy |
| --- | --- |
{checked}

## Limits

- Children's own spelling, text without any punctuation and long tables of fragments are parsed less well
  than these figures say: EWT holds web text by adults.
- Relations follow UD English; names of people are not recognised as such (no entity recogniser).
- Trained on one core for {training[steps]:,} steps, {training[words]:,} words in all.
"""


def card(scores: Mapping[str, Any]) -> str:
    """Return the card as Markdown; `scores` is what `scores.json` holds."""
    rows = [f"| {NAMES[k]} | {_percent(v)} | {_percent(FLOOR.get(k))} |" for k, v in scores["ewt_test"].items()]
    checked = [f"| {QUESTIONS[k]} | {_percent(v)} |" for k, v in scores.get("checked", {}).items()]
    return _CARD.format(
        training=scores["training"],
        test_sentences=scores["test_sentences"],
        rows="\n".join(rows),
        checked="\n".join(checked),
    )


def _percent(share: float | None) -> str:
    return "" if share is None else f"{100 * share:.1f}"
