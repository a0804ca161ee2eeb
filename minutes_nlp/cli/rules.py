"""`minutes-nlp rules copy | check`: copies the rules for editing, and names file, line and fault of edited ones."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from minutes_nlp.resources import RULES_SETTING

rules = typer.Typer(
    no_args_is_help=True, help="Copy or check the rules: the words and limits that practitioners can edit."
)


@rules.command("copy")
def copy(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder for your own rules.")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAME", help="Only these rules, such as register.")
    ] = None,
) -> None:
    """Copy the shipped rules so that you can edit them; a file of yours then replaces the shipped one.

    Copy only what you mean to change: the other rules then come from each new version.
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
        typer.Argument(metavar="FOLDER", help="The rules to check; the shipped ones unless given."),
    ] = None,
    rules_folder: Annotated[
        Path | None,
        typer.Option("--rules", metavar="DIR", envvar=RULES_SETTING, help="The same as FOLDER."),
    ] = None,
) -> None:
    """Check rules for unknown keys, for phrases that repeat or cannot be read, and for themes without examples.

    Exit code 0: there are no faults.
    1: there are faults, each printed with its file and line.
    2: the folder holds no rules.
    """
    from minutes_nlp.rules_check import check_rules

    faults = check_rules(folder or rules_folder)
    for fault in faults:
        typer.echo(str(fault))
    if faults:
        raise typer.Exit(1)
    typer.echo("The rules are in order.")
