"""`minutes-nlp rules check`: whether the rules can be used, with file, line and fault of what cannot."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from minutes_nlp.resources import RULES_SETTING

rules = typer.Typer(no_args_is_help=True, help="Look after the rules: the words and limits that practitioners edit.")


@rules.callback()
def _group() -> None:
    """Keep `check` a command of its own."""


@rules.command("check")
def check(
    folder: Annotated[
        Path | None,
        typer.Option("--rules", metavar="DIR", envvar=RULES_SETTING, help="Rules of your own, or the shipped ones."),
    ] = None,
) -> None:
    """Check every file of rules: unknown keys, phrases that stand twice or cannot be read, themes without examples.

    Exit code 0: no fault. 1: faults, each with file and line. 2: no rules there.
    """
    from minutes_nlp.rules_check import check_rules

    faults = check_rules(folder)
    for fault in faults:
        typer.echo(str(fault))
    if faults:
        raise typer.Exit(1)
    typer.echo("The rules are in order.")
