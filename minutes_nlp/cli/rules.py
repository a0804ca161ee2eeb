"""`minutes-nlp rules copy | check`: rules of one's own, and whether they can be used, with file, line and fault."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from minutes_nlp.resources import RULES_SETTING

rules = typer.Typer(no_args_is_help=True, help="Look after the rules: the words and limits that practitioners edit.")


@rules.command("copy")
def copy(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where your own rules are to be.")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]...", help="Only these rules, such as register.")
    ] = None,
) -> None:
    """Copy the shipped rules, so that you can edit them; a file of yours stands for the shipped one.

    Copy only what you mean to change: of the rest you then have what a newer version brings.
    """
    from minutes_nlp.errors import InputError
    from minutes_nlp.rules_check import copy_rules

    try:
        copies = copy_rules(folder, names or ())
    except OSError as error:
        raise InputError(f"{folder} cannot be written to ({error.strerror}).") from None
    for path in copies:
        typer.echo(str(path))
    typer.echo(f'To use them, set {RULES_SETTING}={folder.absolute()}; to try them: minutes-nlp rules check "{folder}"')


@rules.command("check")
def check(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="[FOLDER]", help="Rules of your own; else those of the setting, or shipped."),
    ] = None,
    rules_folder: Annotated[
        Path | None,
        typer.Option("--rules", metavar="DIR", envvar=RULES_SETTING, help="The same as FOLDER."),
    ] = None,
) -> None:
    """Check every file of rules: unknown keys, phrases that stand twice or cannot be read, themes without examples.

    Exit code 0: no fault. 1: faults, each with file and line. 2: no rules there.
    """
    from minutes_nlp.rules_check import check_rules

    faults = check_rules(folder or rules_folder)
    for fault in faults:
        typer.echo(str(fault))
    if faults:
        raise typer.Exit(1)
    typer.echo("The rules are in order.")
