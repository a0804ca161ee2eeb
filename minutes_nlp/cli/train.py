"""`minutes-nlp train themes | voice | recommendations`: learn from corrections, beside the shipped models."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

Out = Annotated[Path, typer.Option("--out", metavar="DIR", help="A new folder for the model.")]
_WITH = typer.Option("--with", metavar="DIR", help="The folder that `minutes-nlp correct` keeps.")

train = typer.Typer(
    no_args_is_help=True, help="Train a model of your own from your corrections, which takes a few minutes."
)


@train.command("themes")
def themes(out: Out, corrections: Annotated[Path | None, _WITH] = None) -> None:
    """Train themes with your corrections and the themes you added in the rules; keep the old unless new is no worse.

    It takes minutes. The shipped model stays as it is. Choose the new one by the setting MINUTES_NLP_THEMES.
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
    """Train the child's voice with your corrections; each decision keeps the old classifier unless new is no worse.

    It takes minutes. The shipped model stays as it is. Choose the new one by the setting MINUTES_NLP_VOICE.
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
    """Train recommendations and SMART letters with your corrections; each keeps the old unless new is no worse.

    It takes minutes. The shipped model stays as it is. Choose the new one by the setting MINUTES_NLP_RECOMMENDATIONS.
    """
    _check_folder(corrections)
    from minutes_nlp.finding.action_models import SETTING, VERSION
    from minutes_nlp.learning.action_retraining import train_recommendations
    from minutes_nlp.learning.retraining_card import comparison_lines
    from minutes_nlp.resources import models_dir

    result = train_recommendations(corrections, out, base=models_dir() / "actions" / VERSION)
    _tell(comparison_lines(result), result.written, SETTING)


def _check_folder(corrections: Path) -> None:
    """Answer at once where there is no such folder; what trains takes its time to load."""
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
