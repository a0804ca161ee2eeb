"""The rules that practitioners edit: TOML files, read once, with faults named by file and line."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from minutes_nlp.errors import RulesError
from minutes_nlp.resources import rules_file


@cache
def load_rules(name: str) -> dict[str, Any]:
    """Return the parsed `<name>.toml`, one's own or the shipped one; do not change what comes back, it is shared.

    Raises `RulesError` naming the file, and the line where the TOML parser knows it.
    """
    path = rules_file(f"{name}.toml")
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise RulesError(f"The rules file {path.name} is missing; reinstall minutes_nlp or restore the file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise RulesError(f"The rules file {path.name} cannot be read: {fault}. Correct that line.") from None
