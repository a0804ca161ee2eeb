"""`minutes-nlp train themes | voice | recommendations`: learn from corrections, beside the shipped models."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="A new folder for the model.")]
_WITH = typer.Option("--with", metavar="DIR", help="The folder of corrections that `minutes-nlp correct` wrote.")

train = typer.Typer(
    no_args_is_help=True, help="Train a model of your own from your corrections, which takes a few minutes."
)


@train.command("themes")
def themes(out: Out, corrections: Annotated[Path | None, _WITH] = None) -> None:
    """Train the themes with your corrections and with the themes that you added to the rules.

    A new model is written only where it is no worse than the old one; the shipped model stays as it is.
    To use the new model, set MINUTES_NLP_THEMES to its folder.
    """
    if corrections is not None:
        _check_folder(corrections)
    from minutes_nlp.finding.theme_model import SETTING, VERSION
    from minutes_nlp.learning.theme_retraining import local_card, train_themes
    from minutes_nlp.resources import models_dir

    result = train_themes(corrections, out, base=models_dir() / "themes" / VERSION)
    _tell(local_card(result)[4:], result.written, SETTING)


@train.command("voice")
def voice(out: Out, corrections: Annotated[Path, _WITH]) -> None:
    """Train the finding of the child's voice with your corrections.

    A classifier is replaced only where the new one is no worse; the shipped model stays as it is.
    To use the new model, set MINUTES_NLP_VOICE to its folder.
    """
    _check_folder(corrections)
    from minutes_nlp.finding.voice_model import SETTING, VERSION
    from minutes_nlp.learning.retraining_card import comparison_lines
    from minutes_nlp.learning.voice_retraining import train_voice
    from minutes_nlp.resources import models_dir

    result = train_voice(corrections, out, base=models_dir() / "voice" / VERSION)
    _tell(comparison_lines(result), result.written, SETTING)


@train.command("recommendations")
def recommendations(out: Out, corrections: Annotated[Path, _WITH]) -> None:
    """Train the finding of recommendations and the SMART letters with your corrections.

    A classifier is replaced only where the new one is no worse; the shipped model stays as it is.
    To use the new model, set MINUTES_NLP_RECOMMENDATIONS to its folder.
    """
    _check_folder(corrections)
    from minutes_nlp.finding.action_models import SETTING, VERSION
    from minutes_nlp.learning.action_retraining import train_recommendations
    from minutes_nlp.learning.retraining_card import comparison_lines
    from minutes_nlp.resources import models_dir

    result = train_recommendations(corrections, out, base=models_dir() / "actions" / VERSION)
    _tell(comparison_lines(result), result.written, SETTING)


def _check_folder(corrections: Path) -> None:
    """Refuse a missing folder at once: what trains takes seconds to load."""
    from minutes_nlp.errors import InputError

    if not corrections.is_dir():
        raise InputError(f"There is no folder {corrections}; make it with `minutes-nlp correct`.")


def _tell(lines: Iterable[str], written: Path | None, setting: str) -> None:
    for line in lines:
        typer.echo(line)
    if written:
        typer.echo(f"The model is in {written}. To use it, set {setting}={written.absolute()}")
    else:
        typer.echo("Nothing was written: the old model stays.")
