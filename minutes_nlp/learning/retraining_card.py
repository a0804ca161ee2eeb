"""The result of a training with corrections, as scores and as the card of the new model folder."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from minutes_nlp.learning.adaptation import DecisionComparison
from minutes_nlp.learning.results import write_results

#: The decisions in words, in the order of tables.
DECISION_NAMES = {
    "spoken": "is it the child's voice", "mode": "mode", "kind": "kind", "topic": "topic",
    "recommendation": "is it a decision of the review", "specific": "S", "measurable": "M", "achievable": "A",
    "relevant": "R",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Retrained:
    """The comparison of each decision that was corrected; `written` is None where the old model stays."""

    comparisons: tuple[DecisionComparison, ...]
    written: Path | None


def comparison_lines(result: Retrained) -> list[str]:
    """The comparisons as a table in Markdown."""
    lines = [
        "| decision | verdicts | children | right before | right now | difference of shares, 95 % interval | |",
        "| --- | ---: | ---: | ---: | ---: | --- | --- |",
    ]
    for c in result.comparisons:
        low, high = c.difference
        kept = "new is used" if c.keeps_new else "old stays"
        lines.append(
            f"| {DECISION_NAMES[c.decision]} | {c.verdicts} | {c.children} | {c.old_right} | {c.new_right} | "
            f"{(c.new_right - c.old_right) / c.verdicts:+.3f} ({low:+.3f} to {high:+.3f}) | {kept} |"
        )
    return lines


def write_card(folder: Path, title: str, setting: str, result: Retrained) -> None:
    """Write `card.md` and `scores.json` of a model trained further."""
    lines = [
        f"# {title}",
        "",
        f"Chosen by the setting {setting}; the shipped model is as it was. Counted on children held out in turn,",
        "passages read alone, without the document around them; intervals over children.",
        "",
        *comparison_lines(result),
    ]
    write_results(folder, [asdict(c) for c in result.comparisons], "\n".join([*lines, ""]))
