"""Checks the rules that practitioners edit, and names file, line and fault.

A file is compared with the shipped one of the same name: its keys, the kinds of its values, repeated phrases, and
phrases and expressions that cannot be read. `themes.toml` has further checks.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minutes_nlp.cues import compile_cues
from minutes_nlp.errors import InputError
from minutes_nlp.resources import rules_dir
from minutes_nlp.rulebook import OPEN, explained, parsed, text_of
from minutes_nlp.rules_lines import Where, line_of, lines_by_place
from minutes_nlp.rules_vocabulary import vocabulary_faults
from minutes_nlp.taxonomy import THEMES

#: Keys that an entry may have although no shipped entry does.
OPTIONAL: Mapping[Where, Mapping[str, Any]] = {
    ("themes", "theme"): {"on": True, "threshold": 0.5, "examples": [""], "not_examples": [""], "plainly": [""]},
    ("terms",): {"local": [{}]},
}
#: Examples that an added theme needs before it can be trained.
ENOUGH_EXAMPLES = 10
_ID = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a file; `line` counts from 1."""

    file: str
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.sentence}"


@dataclass(frozen=True, slots=True)
class _Found:
    where: Where
    sentence: str
    words: str = ""


def check_rules(folder: Path | None = None) -> list[Fault]:
    """Return the faults of every TOML file in the folder (the shipped rules unless given), in the order of the lines.

    Raises `InputError` for a folder that holds no rules.
    """
    folder = folder or rules_dir()
    paths = sorted(folder.glob("*.toml")) if folder.is_dir() else []
    if not paths:
        raise InputError(f"{folder} is not a folder with rules (*.toml).")
    return [fault for path in paths for fault in sorted(check_file(path), key=lambda fault: fault.line)]


def copy_rules(folder: Path, names: Sequence[str] = ()) -> list[Path]:
    """Copy shipped rules to a folder, all of them unless some are named; return the copies.

    Raises `InputError` for names that no rules have, for files that are there already and where `folder` is a file, and
    `OSError` where the folder cannot be written to; then nothing was copied.
    """
    if folder.is_file():
        raise InputError(f"{folder} is a file; give the name of a folder for your rules.")
    shipped = {path.stem: path for path in sorted(rules_dir().glob("*.toml"))}
    chosen = [name.removesuffix(".toml") for name in names] or list(shipped)
    if unknown := [name for name in chosen if name not in shipped]:
        raise InputError(f"There are no rules “{unknown[0]}”; there are {', '.join(shipped)}.")
    copies = [folder / f"{name}.toml" for name in dict.fromkeys(chosen)]
    if there := [copy for copy in copies if copy.exists()]:
        raise InputError(f"{there[0]} exists already; it is left as it is, and nothing was copied.")
    folder.mkdir(parents=True, exist_ok=True)
    for copy in copies:
        shutil.copyfile(shipped[copy.stem], copy)
    return copies


def check_file(path: Path) -> list[Fault]:
    """Return the faults of one file."""
    shipped = rules_dir() / path.name
    if not shipped.is_file():
        known = ", ".join(sorted(p.name for p in rules_dir().glob("*.toml")))
        return [Fault(path.name, 1, f"this is no file of rules; they are {known}.")]
    try:
        text, rules = text_of(path), parsed(path)
    except UnicodeDecodeError:
        return [Fault(path.name, 1, "the file is not UTF-8 text; save it as such.")]
    except tomllib.TOMLDecodeError as fault:
        return [Fault(path.name, *explained(fault, text_of(path)))]
    model = parsed(shipped)
    places = lines_by_place(text)
    found = [*_compare(rules, model, (path.stem,)), *(_theme_faults(rules) if path.stem == "themes" else ())]
    found += [_Found(where, sentence) for where, sentence in vocabulary_faults(path.stem, rules)]
    lines = text.splitlines()
    return [Fault(path.name, line_of(lines, places, f.where[1:], f.words), f.sentence) for f in found]


def _compare(value: Any, model: Any, where: Where) -> Iterator[_Found]:
    """Yield what is wrong with a value, compared with the shipped one; `where` begins with the file's name."""
    name = str(next((part for part in reversed(where) if isinstance(part, str)), ""))
    if isinstance(model, dict) and isinstance(value, dict):
        known = {**OPTIONAL.get(_names(where), {}), **model}
        yield from _compare_tables(value, known, frozenset(model), where)
    elif isinstance(model, list) and isinstance(value, list):
        yield from _compare_lists(value, model, where)
    elif isinstance(model, str) and isinstance(value, str):
        if not value.strip():
            yield _Found(where, f"“{name}” is empty.")
        elif "\\" in model and (fault := _fault_of(re.compile, value)):
            yield _Found(where, f"“{name}” is no expression that can be read: {fault}.")
    elif _kind(value) != _kind(model):
        yield _Found(where, f"“{name}” must be {_kind(model)}, not {_kind(value)}.")


def _compare_tables(
    value: Mapping[str, Any], known: Mapping[str, Any], needed: frozenset[str], where: Where
) -> Iterator[_Found]:
    if where in OPEN:
        for key, inner in value.items():
            yield from _compare(inner, next(iter(known.values())), (*where, key))
        return
    for key, inner in value.items():
        if key in known:
            yield from _compare(inner, known[key], (*where, key))
        else:
            yield _Found((*where, key), f"“{key}” is not known here; known are {', '.join(known) or 'none'}.")
    if missing := [key for key in known if key in needed and key not in value]:
        listed = any(isinstance(part, int) for part in where)
        told = "must stand here too." if listed else "is not here and stands as shipped; copy it here to change it."
        yield _Found(where, f"{', '.join(f'“{key}”' for key in missing)} {told}")


def _compare_lists(value: Sequence[Any], model: Sequence[Any], where: Where) -> Iterator[_Found]:
    if model and isinstance(model[0], dict):
        union, always = _merged(model, _names(where))
        always -= OPTIONAL.get(_names(where), {}).keys()  # though every shipped entry may have them
        for number, item in enumerate(value):
            if isinstance(item, dict):
                yield from _compare_tables(item, union, always, (*where, number))
            else:
                yield _Found(where, f"“{where[-1]}” must be a list of tables.")
        return
    read = re.compile if any("\\" in _shown(item) for item in model) else lambda cue: compile_cues([cue])
    seen: set[str] = set()
    for item in value:
        if model and _kind(item) != _kind(model[0]):
            yield _Found(where, f"“{where[-1]}” must hold {_kind(model[0])} in every place.", _shown(item))
            continue
        words = _shown(item)
        if words and words in seen:
            yield _Found(where, f"“{words}” stands here twice.", words)
        seen.add(words)
        if words and (fault := _fault_of(read, words)):
            yield _Found(where, f"“{words}” cannot be read: {fault}.", words)


def _theme_faults(rules: Mapping[str, Any]) -> Iterator[_Found]:
    """Yield the faults that only themes can have: repeated ids or names, missing built-in themes, too few examples."""
    entries = [entry for entry in rules.get("theme", ()) if isinstance(entry, dict)]
    ids = [entry.get("id") for entry in entries]
    names = [str(entry.get("name", "")).casefold() for entry in entries]
    for number, (entry, id_, name) in enumerate(zip(entries, ids, names, strict=True)):
        where: Where = ("themes", "theme", number)
        if not isinstance(id_, str) or not _ID.fullmatch(id_):
            yield _Found((*where, "id"), "an id is made of small letters, digits and _.")
            continue
        if id_ in ids[:number]:
            yield _Found((*where, "id"), f"the id “{id_}” stands twice.")
        if name in names[:number]:
            yield _Found((*where, "name"), f"two themes have the name “{entry.get('name')}”.")
        threshold = entry.get("threshold")
        if isinstance(threshold, float) and not 0 < threshold < 1:
            yield _Found((*where, "threshold"), "a threshold lies between 0 and 1.")
        examples = entry.get("examples", ())
        if id_ not in THEMES and entry.get("on", True) and len(examples) < ENOUGH_EXAMPLES:
            yield _Found(where, f"the theme “{id_}” has {len(examples)} examples; it needs {ENOUGH_EXAMPLES} or more.")
    for theme in THEMES:
        if theme not in ids:
            yield _Found(("themes",), f"the theme “{theme}” is gone; to switch it off, keep it and write on = false.")


def _merged(items: Sequence[Mapping[str, Any]], where: Where) -> tuple[dict[str, Any], frozenset[str]]:
    """The keys that any of the shipped items has, with all their values together, and the keys that all have."""
    union: dict[str, Any] = dict(OPTIONAL.get(where, {}))
    for item in items:
        for key, value in item.items():
            if isinstance(value, list):
                union[key] = [*union.get(key, ()), *value]
            elif isinstance(value, str) and "\\" in str(union.get(key, "")):
                continue
            else:
                union[key] = value
    return union, frozenset(key for key in union if items and all(key in item for item in items))


def _names(where: Where) -> Where:
    return tuple(part for part in where if isinstance(part, str))


def _shown(item: Any) -> str:
    """The words of an item: itself, or the first part of a pair of expression and weight."""
    if isinstance(item, list) and item:
        item = item[0]
    return item if isinstance(item, str) else ""


def _kind(value: Any) -> str:
    kinds = {bool: "true or false", int: "a number", float: "a number", str: "words", list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date")


def _fault_of(read: Callable[[str], object], text: str) -> str:
    try:
        read(text)
    except re.error as fault:
        return fault.msg
    return ""
