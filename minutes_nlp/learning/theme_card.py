"""Writes the model card of the themes from their scores."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

_WIDTH = 118
_WHAT = """
Finds, in a unit (sentence, answer, table row) of a review document, each of 27 themes that it states as a current
concern. Boosted trees over pairs of unit and theme (`classifier.npz`) weigh the sentence encoder's log-odds of concern,
mention and status, also of the units around, the section and the document, the log-odds of linear models over the words
(`words.npz`, names masked), cue words, dates that keep their limit, what became of an earlier decision, and the unit's
place. They are asked only about pairs that the encoder does not plainly deny. All themes share the trees; each has a
threshold of its own, drawn towards the common one.
"""
_DATA = """
Encoder and word models were trained on {examples} labelled units of other authorities. The trees learn from
authorities that neither had seen, as the product reads their Word files: {units} units with {concerns} concerns, of
{documents} documents about {cases} children ({names}), and the authored documents of {authorities} more (`BESIDE` in
`minutes_nlp/learning/examples.py`): {beside_documents} documents, {beside_units} units, {beside_concerns} concerns, on
which the thresholds are chosen too, each half of the authorities judged by trees of the other. What is shipped reads an
encoder that has seen none of these, and word models that have seen all labelled units. Every figure below is of
{names}, each judged by trees that have not seen it, with thresholds that none of the three has shaped; intervals are
95 %, over children. All documents are invented (MIT, as the project); they are written like real ones, but no figure
here was measured on real records.
"""
_READ = """
All 114 errors of an earlier model were read. Of 67 misses, 19 are a child's or parent's own turn of phrase ("I see more
of the window cleaner than I do of her"), 16 one of two themes of a unit (most of all an earlier decision not done
beside its subject), 14 told by a circumstance or a reflection that never names the concern, 11 hang on dates or figures
(a list of visits that ends too early), 5 went to a neighbouring theme, 2 say it plainly. Of 47 false finds, 23 are
things in order, put right, planned or somebody's duty in the words of a concern ("no missing episode since 11
January"), 14 a neighbouring or second theme beside a real concern (delay for an order not revoked), 7 ordinary
sentences, most of them reflections of the officer, 2 ordinary work taken for good practice, and 1 could be argued.
"""
_LIMITS = """
## What it must not be used for

- Not to decide about a child, a family or a worker: a mention is a place to read, not a judgement.
- Not to say that a concern is absent: what is not found may still be there, most of all in what nobody wrote.
- Not to rank workers, teams or authorities by counts without reading what stands behind them.

## Limits

- English minutes and forms of reviews of looked-after children in England; other records were not tried.
- A theme with few units above has a wide interval; its F1 may be far from the one printed.
- The encoder reads a unit with its section, its question and the unit before it; of the rest of the document only how
  surely the same theme stands there is known.
"""


def card(scores: Mapping[str, Any]) -> str:
    """Return the card as Markdown; `scores` is what `scores.json` holds."""
    data, beside = scores["data"], scores["data"]["beside"]
    told = {**data, "names": ", ".join(data["authorities"]), "authorities": beside["authorities"]}
    told |= {f"beside_{name}": beside[name] for name in ("documents", "units", "concerns")}
    parts = (
        ["# Escalation themes", "", _paragraph(_WHAT), "", "## Data", ""],
        [_paragraph(_DATA.format(**told)), ""],
        _results(scores),
        _ladder(scores),
        _calibration(scores),
        _errors(scores),
        [_LIMITS.strip(), ""],
    )
    return "\n".join(line for part in parts for line in part)


def _results(scores: Mapping[str, Any]) -> Iterator[str]:
    yield from (
        "## Results on authorities left out",
        "",
        "| | precision | recall | micro F1 | macro F1 |",
        "| --- | ---: | ---: | ---: | ---: |",
    )
    for title, part in (("words alone", scores), ("with what dates show", scores["with_dates"])):
        for level in ("unit", "document"):
            row = part[level]
            micro, macro = (f"{row[f'{x}_f1']:.3f} {_in(row[f'{x}_interval'])}" for x in ("micro", "macro"))
            yield (f"| by {level}, {title} | {row['p']:.3f} | {row['r']:.3f} | {micro} | {macro} |")
    yield from (
        "",
        "| theme | units | precision | recall | F1 | interval | F1 by document | with dates | threshold |",
        "| --- | ---: | ---: | ---: | ---: | --- | ---: | ---: | ---: |",
    )
    for theme, row in scores["themes"].items():
        dated = scores["with_dates"]["themes"][theme]["document_f1"]
        yield (
            f"| {theme} | {row['units']} | {row['p']:.2f} | {row['r']:.2f} | {row['f1']:.2f} "
            f"| {_in(row['interval'])} | {row['document_f1']:.2f} | {dated:.2f} | {scores['thresholds'][theme]:.2f} |"
        )
    yield ""


def _ladder(scores: Mapping[str, Any]) -> Iterator[str]:
    names = scores["data"]["authorities"]
    yield from (
        "## The ladder",
        "",
        f"| | micro F1 by unit | macro | by document | {' | '.join(names)} |",
        f"| --- | ---: | ---: | ---: |{' ---: |' * len(names)}",
    )
    for rung in scores["ladder"]:
        each = " | ".join(f"{rung['authorities'][name]:.2f}" for name in names)
        yield (
            f"| {rung['name']} | {rung['unit']['micro_f1']:.3f} {_in(rung['unit']['micro_interval'])} "
            f"| {rung['unit']['macro_f1']:.3f} | {rung['document']['micro_f1']:.3f} | {each} |"
        )
    yield ""


def _calibration(scores: Mapping[str, Any]) -> Iterator[str]:
    table = scores["reliability"]
    yield from (
        "## Calibration",
        "",
        f"Expected calibration error {table['ece']:.4f} over all pairs, {table['ece_of_likely']:.3f} over those with a",
        "probability of at least 0.05.",
        "",
        "| probability | pairs | mean | true |",
        "| --- | ---: | ---: | ---: |",
    )
    for low, high, count, mean, true in table["bins"]:
        yield f"| {low:.2f} to {high:.2f} | {count} | {mean:.2f} | {true:.2f} |"
    yield ""


def _errors(scores: Mapping[str, Any]) -> Iterator[str]:
    yield from (
        "## Errors",
        "",
        "| missed because | |  | found wrongly because | |",
        "| --- | ---: | --- | --- | ---: |",
    )
    missed, false = list(scores["errors"]["missed"].items()), list(scores["errors"]["false"].items())
    for k in range(max(len(missed), len(false))):
        left, right = (rows[k] if k < len(rows) else ("", "") for rows in (missed, false))
        yield f"| {left[0]} | {left[1]} | | {right[0]} | {right[1]} |"
    yield from ("", _paragraph(_READ), "", "Themes found in the place of another:", "")
    yield "; ".join(f"`{true}` as `{false}` {count}" for true, false, count in scores["confusions"]) + "."
    yield ""


def _in(interval: list[float]) -> str:
    return f"({interval[0]:.2f}–{interval[1]:.2f})"


def _paragraph(text: str) -> str:
    return textwrap.fill(" ".join(text.split()), _WIDTH)
