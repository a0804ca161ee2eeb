"""`minutes-nlp explain`: the themes of one document with their evidence, and the near misses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from minutes_nlp.cli.terminal import printable

if TYPE_CHECKING:
    from minutes_nlp.records import Document, ThemeMention


_EVIDENCE = {"text": "its words", "dates": "its dates", "history": "earlier reviews"}
_NEARLY = 0.99


def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="One Word document.")],
    theme: Annotated[
        str | None, typer.Option("--theme", help="Only this theme: its name, a part of it, or its id.")
    ] = None,
) -> None:
    """Show each theme in one document: its sentence, how sure the finding is, and the words and dates behind it.

    What only just fell short is shown too.
    """
    from minutes_nlp.analysis import analyse
    from minutes_nlp.errors import InputError
    from minutes_nlp.reading import read
    from minutes_nlp.reporting.summary import theme_names

    names = theme_names()
    wanted = set(names) if theme is None else _themes_of(theme.strip().casefold(), names)
    if not wanted:
        raise InputError(f"There is no theme “{theme}”; the themes are {'; '.join(names.values())}.")
    if theme is not None and len(wanted) > 1:
        several = "; ".join(names[each] for each in names if each in wanted)
        raise InputError(f"More than one theme has “{theme}” in its name: {several}. Write more of the one you mean.")
    document = read(file)
    findings = analyse(document)
    mentions = [mention for mention in findings.themes if mention.theme in wanted]
    near = [mention for mention in findings.near_misses if mention.theme in wanted]
    _print(findings.document or document, mentions, near, names)


def _themes_of(words: str, names: Mapping[str, str]) -> set[str]:
    """The theme with this id or name, else every theme whose name contains the words."""
    exact = {id_ for id_, name in names.items() if words in (id_, name.casefold())}
    return exact or {id_ for id_, name in names.items() if words in name.casefold()}


def _print(document: Document, mentions: Sequence[ThemeMention], near: Sequence[ThemeMention], names: Any) -> None:
    current = [mention for mention in mentions if mention.status == "concern"]
    others = [mention for mention in mentions if mention.status != "concern"]
    typer.echo(
        f"{printable(document.path)}: current concerns and good practice {len(current)}, spoken of but no current "
        f"concern {len(others)}, near misses {len(near)}."
    )
    clauses = _clauses(document, [*current, *near])
    for title, group in (
        ("Current", current),
        ("Only just not found: please look at these", near),
        ("Spoken of, but no current concern", others),
    ):
        if group:
            typer.echo(f"\n{title}")
        for mention in group:
            _print_mention(document, mention, clauses.get(mention, ()), names)


def _print_mention(document: Document, mention: ThemeMention, words: Sequence[str], names: Any) -> None:
    from minutes_nlp.reporting.places import place_words
    from minutes_nlp.reporting.summary import PRAISE

    block = document.blocks[mention.span.block]
    place = place_words(block.place) + (f", under “{printable(block.section)}”" if block.section else "")
    sentence = " | ".join(document.words(mention.span).split("\t")).replace("\n", " / ")
    status = "good practice" if (mention.theme, mention.status) == (PRAISE, "concern") else mention.status
    typer.echo(f"\n{names.get(mention.theme, mention.theme)}: {status}, {_sureness(mention.probability)}")
    typer.echo(f"  {place}: {printable(sentence)}")
    typer.echo(f"  Why ({_EVIDENCE[mention.evidence]}): {mention.because}")
    if words:
        typer.echo(f"  What weighed most: {'; '.join(f'“{clause}”' for clause in words)}")


def _sureness(probability: float) -> str:
    """Nothing is certain: a probability that would round to 100% or 0% is given as a bound."""
    if probability >= _NEARLY:
        return f"more than {_NEARLY:.0%} sure"
    return f"{probability:.0%} sure" if probability >= 1 - _NEARLY else f"less than {1 - _NEARLY:.0%} sure"


def _clauses(document: Document, mentions: Sequence[ThemeMention]) -> dict[ThemeMention, list[str]]:
    """The two weightiest clauses of each mention that rests on words; none without an encoder."""
    from minutes_nlp.finding.theme_explanation import weigh_clauses
    from minutes_nlp.language.encoder import encoder_installed
    from minutes_nlp.language.units import units

    if not encoder_installed():
        return {}
    spoken = [m for m in mentions if m.evidence == "text" and m.status == "concern"]
    weighed = zip(spoken, weigh_clauses(document, units(document), spoken), strict=True)
    return {mention: [weight.words for weight in weights[:2]] for mention, weights in weighed}
