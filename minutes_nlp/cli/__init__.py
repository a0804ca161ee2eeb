"""The command line: thin commands over plain functions, one module for each.

A command imports what it needs when it runs, so that `minutes-nlp --help` answers at once. What a user can mend ends
with one sentence and exit code 2, an interrupt with 130, and nothing with a traceback.
"""

from __future__ import annotations

import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from minutes_nlp import __version__
from minutes_nlp.cli.analyse import analyse
from minutes_nlp.cli.archive import archive
from minutes_nlp.cli.check import check
from minutes_nlp.cli.correct import correct
from minutes_nlp.cli.evaluate import evaluate
from minutes_nlp.cli.explain import explain
from minutes_nlp.cli.report import report
from minutes_nlp.cli.rules import rules
from minutes_nlp.cli.terminal import guard, printable
from minutes_nlp.cli.train import train
from minutes_nlp.cli.voice import voice
from minutes_nlp.errors import MinutesError, RulesError
from minutes_nlp.resources import RULES_SETTING

INTERRUPTED, FAULT = 130, 3
_EMPTY = "{what} is empty; write it out, or see that the variable of the shell that holds it is set."


class Commands(TyperGroup):
    """The group of commands, which turns every error into a sentence and an exit code."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Refuse what is empty: it would be taken for the folder that the user is in."""
        for before, given in zip(["", *args], args, strict=False):
            if not given.strip() or (given.startswith("--") and given.endswith("=")):
                option = given.strip("= ") or (before if before.startswith("-") else "")
                _end(_EMPTY.format(what=f"What {option} is given" if option else "A name that is given"), 2)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the chosen command."""
        guard(sys.stdout)
        guard(sys.stderr)
        try:
            return super().invoke(ctx)
        except MinutesError as error:
            _end(str(error), error.exit_code)
        except KeyboardInterrupt:
            _end("Stopped.", INTERRUPTED)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except Exception as error:
            if isinstance(error, typer.Exit | typer.Abort) or hasattr(error, "format_message"):
                raise
            if own := _fault_of_own_rules():
                _end(own, RulesError.exit_code)
            where = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__} in {Path(where.filename).name}, line {where.lineno}"
            _end(f"minutes_nlp met a fault of its own ({place}); please report it.", FAULT)


def _fault_of_own_rules() -> str:
    """The first fault of the rules that the user has edited, which may be why a command failed; "" if there is none."""
    folder = os.environ.get(RULES_SETTING)
    if not folder:
        return ""
    from minutes_nlp.rules_check import check_rules

    with suppress(MinutesError):
        for fault in check_rules(Path(folder)):
            return f"The rules in {folder} cannot be used. {fault}"
    return ""


def _end(sentence: str, code: int) -> None:
    typer.echo(printable(sentence), err=True)
    raise typer.Exit(code)


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Reads the Word minutes and consultation forms of looked-after children's reviews, offline: what each child "
    "said, what the review decided and whether it is SMART, and which escalation themes are a current concern.",
)


@app.callback(invoke_without_command=True)
def _main(version: bool = typer.Option(False, "--version", help="Print the version.", is_eager=True)) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit


for command in (analyse, check, explain, voice, evaluate, report, archive, correct):
    # "check" refuses a second document in its own words.
    app.command(context_settings={"allow_extra_args": command is check})(command)
app.add_typer(train, name="train")
app.add_typer(rules, name="rules")
