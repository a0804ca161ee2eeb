"""Annotated documents (`*.gold.json`): what they hold, and which record of an analysis belongs to each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.jsonlines import Record, read_records

ENDING = ".gold.json"


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A document's annotation: `key` is its path without ending, below the gold folder; `authority` is its folder.

    `labels` is the JSON object: type, respondent, metadata, voice, recommendations, themes, hard, units.
    """

    key: str
    authority: str
    case: str
    labels: Mapping[str, Any]


def load_gold(folder: Path) -> list[GoldDocument]:
    """Return the annotated documents below the folder, in the order of their paths.

    Raises `InputError` when there are none, or when a file is not one.
    """
    if not folder.is_dir():
        raise InputError(f"{folder} is not a folder; give the folder with the {ENDING} files.")
    paths = sorted(folder.rglob(f"*{ENDING}"), key=lambda path: path.relative_to(folder).as_posix())
    if not paths:
        raise InputError(f"No annotated documents (*{ENDING}) were found in {folder}.")
    return [_load(path, folder) for path in paths]


def _load(path: Path, folder: Path) -> GoldDocument:
    place = path.relative_to(folder)
    try:
        labels = json.loads(path.read_text(encoding="utf-8"))
        key = (place.parent / labels["document"]).as_posix()
        missing = {"type", "metadata", "voice", "recommendations", "themes"} - labels.keys()
    except (ValueError, KeyError, TypeError):
        raise InputError(f"{place} is not an annotated document.") from None
    if missing:
        raise InputError(f"{place} misses {', '.join(sorted(missing))}.")
    return GoldDocument(key, place.parent.name or folder.name, str(labels.get("case", key)), labels)


def match_records(gold: Sequence[GoldDocument], records: Iterable[Record]) -> list[Record | None]:
    """Return the record of `analysis.jsonl` for each gold document, None where there is none.

    A record belongs to the document of the same path without ending; where the analysis was made of another folder, to
    the one of the same name.
    """
    by_path = {PurePosixPath(record["document"]["path"]).with_suffix("").as_posix(): record for record in records}
    by_name = {PurePosixPath(path).name: record for path, record in by_path.items()}
    unique = len(by_name) == len(by_path)
    return [
        by_path.get(document.key) or (by_name.get(PurePosixPath(document.key).name) if unique else None)
        for document in gold
    ]


def load_records(analysis: Path) -> list[Record]:
    """Return the records of an `analysis.jsonl`; raises `InputError` for a file that is none."""
    try:
        records = list(read_records(analysis))
        if all(isinstance(record["document"]["path"], str) for record in records):
            return records
    except (OSError, ValueError, KeyError, TypeError):
        pass
    raise InputError(f"{analysis} is not an analysis.jsonl that can be read.")
