"""What an earlier analysis of other documents left in the folder of results: kept under another name, never replaced.

An analysis is made anew from its documents, so that a second run over the same ones replaces it; what it says of
documents that the second run has not seen would be lost.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path

from minutes_nlp.reporting.jsonlines import Record, read_records


def keep_earlier(analysis: Path, workbook: Path, new: Path) -> Path | None:
    """Move an analysis with its workbook out of the way of a `new` one that misses some of its documents.

    Returns where the analysis is now, None where nothing would be lost. Raises `OSError` where it cannot be moved.
    """
    if not analysis.exists() or not _would_be_lost(analysis, new):
        return None
    number = 1
    while any(_numbered(path, number).exists() for path in (analysis, workbook)):
        number += 1
    if workbook.exists():
        workbook.rename(_numbered(workbook, number))
    return analysis.rename(_numbered(analysis, number))


def _would_be_lost(analysis: Path, new: Path) -> bool:
    try:
        earlier = [record for record in read_records(analysis) if record["document"]["status"] == "ok"]
        known = set(_identities(read_records(new)))
        return any(known.isdisjoint(_identities([record])) for record in earlier)
    except (ValueError, KeyError, TypeError):  # no analysis of ours, so that nothing can make it anew
        return True


def _identities(records: Iterable[Record]) -> Iterator[Hashable]:
    """By what a document is known again: the same bytes, or its name and child where it was edited since."""
    for record in records:
        document, child = record["document"], record["metadata"]
        yield document["sha256"]
        yield document["path"], child["child_name"], child["child_id"]


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}-earlier-{number}{path.suffix}")
