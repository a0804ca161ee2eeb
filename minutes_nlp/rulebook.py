"""The rules that practitioners edit: TOML files, read once, with faults named by file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from minutes_nlp.errors import RulesError
from minutes_nlp.resources import rules_dir, rules_file

#: Tables whose keys are the practitioner's own words, by file and place.
OPEN = frozenset(
    {
        ("answers", "same"),
        ("dates", "numbers"),
        ("terms", "generic"),
        ("smart", "specific", "irregular"),
        ("themes", "parts"),
    }
)
_LINE = re.compile(r"at line (\d+)")


@cache
def load_rules(name: str) -> dict[str, Any]:
    """Return the parsed `<name>.toml`, a council's own or the shipped one; it is shared, so do not change it.

    What the council's own lacks is taken from the shipped one, so that a copy made for an earlier version still works.
    Raises `RulesError` naming the file, and the line where the TOML parser knows it.
    """
    path, shipped = rules_file(f"{name}.toml"), rules_dir() / f"{name}.toml"
    try:
        return parsed(path) if path == shipped else _completed(parsed(path), parsed(shipped), (name,))
    except FileNotFoundError:
        raise RulesError(f"The rules file {path.name} is missing; reinstall minutes_nlp or restore the file.") from None
    except UnicodeDecodeError:
        raise RulesError(f"The rules file {path.name} is not UTF-8 text; save it as such.") from None
    except tomllib.TOMLDecodeError as fault:
        line, sentence = explained(fault, text_of(path))
        raise RulesError(f"The rules file {path.name} cannot be read, line {line}: {sentence}") from None


def _completed(own: Mapping[str, Any], shipped: Mapping[str, Any], where: tuple[str, ...]) -> dict[str, Any]:
    """Return `own` with the keys that only the shipped table has, in nested tables too."""
    if where in OPEN:
        return dict(own)
    both = {
        key: _completed(own[key], shipped[key], (*where, key))
        for key in own.keys() & shipped.keys()
        if isinstance(own[key], dict) and isinstance(shipped[key], dict)
    }
    return {**own, **both, **{key: value for key, value in shipped.items() if key not in own}}


def text_of(path: Path) -> str:
    """Return the text of a file of rules, without the byte-order mark that Windows may have put before it."""
    return path.read_text(encoding="utf-8-sig")


def parsed(path: Path) -> dict[str, Any]:
    """Return what a file of rules holds; raises `OSError`, `UnicodeDecodeError` and `tomllib.TOMLDecodeError`."""
    return tomllib.loads(text_of(path))


def explained(fault: tomllib.TOMLDecodeError, text: str) -> tuple[int, str]:
    """Return the line of a fault, counted from 1, and a sentence on it that suggests what to mend."""
    lines = text.splitlines() or [""]
    at = _LINE.search(str(fault))
    number = min(int(at[1]), len(lines)) if at else len(lines)
    line = lines[number - 1]
    if "Invalid value" in str(fault) and re.search(r"[=\[,]\s*[“”„‘’]", line):
        return number, 'quotation marks are curly here; write straight ones (").'
    if "Unclosed array" in str(fault):
        return number, f"{fault}: is a comma missing between two of its words, or the bracket ] at its end?"
    return number, f"{fault}."
