"""The model card of the sentence encoder, generated from the scores that its training wrote.

python -m minutes_nlp.learning.encoder_card models/encoder/VERSION
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

MEANING = {
    "concern": "theme is a current concern (27 yes/no labels), micro F1",
    "mention": "theme is spoken of, whatever its status, micro F1",
    "status": "status of the mention, accuracy",
    "voice": "the child's voice, F1",
    "mode": "mode of the statement, accuracy",
    "kind": "kind of the statement, accuracy",
    "topic": "topic of the statement, accuracy",
    "recommendation": "recommendation, F1",
    "smart": "SMART letter met (five yes/no labels), micro F1",
}


LIMITS = """## Limits and what it must not be used for

English minutes of English councils. One annotator for most of the training data. It has learnt from invented documents
and never from a real child's record. Logits are not probabilities; nobody should act on them without reading the
sentence.
"""
_CARD = """# Sentence encoder {version}

A MiniLM (all-MiniLM-L6-v2: six layers, 384 dimensions, Apache 2.0) fine-tuned on {examples:,} labelled units
of invented documents, several tasks at once, and run with int8 weights by onnxruntime (23 MB). It reads a unit with
its context (kind of document, section, question, unit before) and gives logits that the classifiers of voice, themes
and recommendations weigh together with rules. It decides nothing by itself.

## How good it is alone

Trained without the authorities {held}, and judged on their annotated units (sentences as annotated, not
as the product splits them). Yes/no labels at the one threshold that suits them best together, so slightly flattering.

| head | score |
| --- | ---: |
{rows}

Plain and blunt lines, fragments and answers of checklists (`corpora/unseen/plain`, of contrast sets that it has not
seen, so that many are near misses): themes of concern, micro F1, {plain:.3f}.

Against the trained model, int8 weights keep {int8[same_decision]:.1%} of the decisions (correlation of the logits
{int8[correlation]:.4f}).

## What ships

The classifiers of themes, voice, status and actions are fitted to that model and judged with it (`held_out.diff.xz`).
What ships (`encoder.onnx.gz`) went on from there with what had been kept apart, {shipped[examples]:,} units in all,
the gold documents among them, so that figures on `corpora/gold` flatter it. It is compared on four authored
authorities that neither has seen ({kept}):

| head | judged model | what ships |
| --- | ---: | ---: |
{both}

In the whole product, on the 40 documents of `corpora/unseen/strandbury`, by which nothing was chosen: themes by
sentence 0.869 before and 0.880 with it, by document 0.900 and 0.911, kind of the statement 0.839 and 0.850, near misses
of themes 20 and 14 of 551; on the 30 of `corpora/unseen/ravenholme` 0.867 and 0.865, 0.926 both times, 0.759 and 0.772,
7 both times. Plain lines lose a little (0.739 and 0.729).

## How it was trained

`python -m minutes_nlp.learning.encoder_training --work FOLDER` (extra `train`), in twelve stages as the documents came
(`STAGES`): three passes over the annotated sources and the single sentences, three and two over these and the authored
documents of twenty-five authorities, two over all these and six more, two over another six and every third example of
the rest; then, with the lower three layers at rest, one pass over all of it and one or two over each of four more
rounds of four to seven authorities and every third to sixth example of the rest; at last, with four layers at rest and
at 6e-5 (heads 3e-4), two over three times 2,587 plain lines and every fifth example of the rest. The weights at the
ends of the eighth to the eleventh stage are averaged, those of the eleventh with a weight of two thirds: the judged
model. The twelfth, with four layers at rest and at 1e-4 (heads 6e-4), makes two passes over the 40,038 units kept apart
until then and every third of the rest; it ships in the mean with the judged one, seven to three. Batches of 32, AdamW
at 1.5e-4 (heads 1e-3), in each stage warm-up and linear decay; word embeddings frozen. Names give way to stand-ins,
with what they are to the child, the child is always "he", and behind every date stands how long before the review it
was. Of XX begin in answers without full stops. About six hours of processor time. Earlier stages were run with earlier
stand-ins; a new run is like these models, not the same. The last two stages began from the int8 weights of the one
before.

Weights are stored coarsely (`learning/packing.py`), in steps of a sixth of what they vary by (word vectors: a third),
which packs them to half; scores on these units move by a few thousandths either way, as with any other rounding. The
judged encoder is kept as its difference from what ships.

## What was seen on the way

The same encoder, judged on the same authorities, reached a theme F1 of 0.596 after one pass and 0.733 after three over
13,000 units; with 20,000 units, 0.776 after five; with 39,000, 0.814 at the end of the second stage. Two more passes
over the same material changed nothing (third stage, 0.810), though the mean of both ends was better than either
(0.817). Then 18,000 examples of six more authorities brought 0.840 (fourth stage), and 19,000 of another six, with
smaller gains, 0.836 alone and 0.843 averaged with the fourth. One more pass over the same 76,000 units, with stand-ins
that say who somebody is and with the status of mentions, brought 0.864 (sixth stage). Twenty thousand units of seven
more authorities, fourteen thousand of another six and nine thousand of four kept that (0.864, 0.864, 0.868, averaged
0.866); before each, its new documents had given 0.854, 0.858 and 0.842. Twenty-three thousand units of seven more, in
which children speak aslant on purpose (0.829 before, kind 0.70), and some 600 labels corrected where label and model
had differed (4,231 places, all read) brought 0.868 averaged, kind 0.832 to 0.840, topic 0.816 to 0.812; on a third of
the eight authored authorities that it has not seen, themes 0.855 to 0.866, kind 0.739 to 0.745. Then it was seen that
plain lines ("The social worker has left.", "Statutory visits in time | No") fared far worse than stories (0.687): 2,587
of them brought 0.756 there and cost 0.004 on documents (at the usual rate, each line once a pass, 0.753 and 0.010); the
mean with the stages before keeps both. Documents pay, passes over the same do not, and what a reader knows of the
people pays. What did not: two units before and one behind as context (0.851), and a pass over the 25,000 statements
alone (kind 0.844, topic 0.808).

{limits}"""


def write_card(folder: Path) -> None:
    """Write `card.md` beside `scores.json` in a model folder."""
    scores = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    (folder / "card.md").write_text(card(scores, folder.name), encoding="utf-8")


def card(scores: Mapping[str, Any], version: str) -> str:
    """Return the card as Markdown."""
    shipped = scores["shipped"]
    both = shipped["before"].items()
    return _CARD.format(
        limits=LIMITS,
        version=version,
        examples=scores["examples"],
        held=", ".join(scores["held_out"]),
        rows="\n".join(f"| {MEANING[head]} | {value:.3f} |" for head, value in scores["judged"].items()),
        plain=scores["plain"],
        int8=scores["int8"],
        shipped=shipped,
        kept=", ".join(shipped["kept"]),
        both="\n".join(f"| {MEANING[h]} | {value:.3f} | {shipped['judged'][h]:.3f} |" for h, value in both),
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Command line; see the module."""
    for folder in argv if argv is not None else sys.argv[1:]:
        write_card(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main())
