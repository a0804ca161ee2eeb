"""`minutes-nlp train themes`: learn from corrections and from themes of one's own, beside the shipped model."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

train = typer.Typer(no_args_is_help=True, help="Trains a model of your own from your corrections.")


@train.callback()
def _group() -> None:
    """Keep `themes` a command of its own."""


@train.command("themes")
def themes(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A new folder for the model.")],
    corrections: Annotated[
        Path | None, typer.Option("--with", metavar="DIR", help="The folder that `minutes-nlp correct` keeps.")
    ] = None,
) -> None:
    """Train themes with your corrections and the themes you added in the rules; keep the old unless new is no worse.

    The shipped model stays as it is. Choose the new one by the setting MINUTES_NLP_THEMES.
    """
    from minutes_nlp.errors import InputError
    from minutes_nlp.finding.theme_model import SETTING, VERSION
    from minutes_nlp.learning.theme_retraining import local_card, train_themes
    from minutes_nlp.resources import models_dir

    if corrections is not None and not corrections.is_dir():
        raise InputError(f"There is no folder {corrections}; make it with `minutes-nlp correct`.")
    result = train_themes(corrections, out, base=models_dir() / "themes" / VERSION)
    for line in local_card(result)[4:]:
        typer.echo(line)
    if result.written:
        typer.echo(f"The model is in {out}. To use it, set {SETTING}={out}")
    else:
        typer.echo("Nothing was written: the old model stays.")
