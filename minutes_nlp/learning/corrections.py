"""People's corrections of findings, kept as labelled examples in files and grouped by child.

`write_corrections` keeps them in `themes.jsonl`, `voice.jsonl` and `recommendations.jsonl`, one JSON object a line, as
`learning/examples.py` reads them; `learning/verdict_sheets.py` takes them from a workbook. A child is known by a
fingerprint only, so that the files can keep children apart without naming them.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.summary import theme_names

#: How many documents a sentence names at most.
_MOST_NAMED = 3
PARTS = ("themes", "voice", "recommendations")


@dataclass(frozen=True, slots=True)
class Correction:
    """A person's verdict on one passage: `labels` are as in the rows of `sentence_examples`.

    `denied` are the themes that the passage does not have; a correction says nothing about other themes. `child` are
    the half-open offsets in the text at which the child is named.
    """

    part: str
    text: str
    section: str
    kind: str
    respondent: str | None
    group: str
    source: str
    paragraph: int
    labels: Mapping[str, Any]
    denied: frozenset[str] = frozenset()
    child: tuple[tuple[int, int], ...] = ()

    @property
    def verdicts(self) -> int:
        """How many verdicts it holds: one for each theme that the sentence was judged by."""
        return len(self.labels["themes"]) + len(self.denied) if self.part == "themes" else 1

    @property
    def key(self) -> tuple[str, str, int, str]:
        """What identifies the passage: corrections of one passage share it."""
        return self.part, self.source, self.paragraph, self.text


def write_corrections(corrections: list[Correction], folder: Path) -> dict[str, int]:
    """Add the corrections to the files of the folder; return how many each file now holds.

    Raises `InputError` where a correction contradicts an earlier one of the same passage, and `OSError` where the
    folder cannot be written to; then the files stay as they were.
    """
    merged = {correction.key: correction for correction in load_corrections(folder)}
    for correction in corrections:
        earlier = merged.get(correction.key)
        merged[correction.key] = _joined(earlier, correction) if earlier else correction
    folder.mkdir(parents=True, exist_ok=True)
    rows = {part: [_as_row(c) for c in merged.values() if c.part == part] for part in PARTS}
    with TemporaryDirectory(prefix=".unfinished-", dir=folder) as aside:
        for part in PARTS:
            _write_rows(Path(aside, part), rows[part])
        for part in PARTS:
            Path(aside, part).replace(folder / f"{part}.jsonl")
    return {part: len(rows[part]) for part in PARTS}


def _write_rows(path: Path, rows: list[dict[str, Any]]) -> None:
    """Write the rows and return once they are safely on the disk."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        file.flush()
        os.fsync(file.fileno())


def load_corrections(folder: Path) -> list[Correction]:
    """Return the corrections kept in a folder; none where there is no such folder.

    Raises `InputError` for a line that is no correction.
    """
    return [c for part in PARTS if (folder / f"{part}.jsonl").is_file() for c in _load(folder / f"{part}.jsonl", part)]


def _load(path: Path, part: str) -> Iterator[Correction]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            given = {
                key: row.pop(key) for key in ("text", "section", "type", "respondent", "set", "source", "paragraph")
            }
            denied = frozenset(row.pop("denied", ()))
            child = tuple((int(start), int(end)) for start, end in row.pop("child", ()))
        except (ValueError, KeyError, TypeError, AttributeError):
            raise InputError(f"{path.name}, line {number}: this is no correction.") from None
        for theme in (*row.get("themes", ()), *denied):
            if theme not in theme_names():
                raise InputError(f"{path.name}, line {number}: there is no theme “{theme}”; see rules/themes.toml.")
        yield Correction(
            part, given["text"], given["section"], given["type"], given["respondent"], given["set"], given["source"],
            given["paragraph"], row, denied, child,
        )  # fmt: skip


def _as_row(correction: Correction) -> dict[str, Any]:
    denied = {"denied": sorted(correction.denied)} if correction.denied else {}
    named = {"child": [list(at) for at in correction.child]} if correction.child else {}
    return {
        "text": correction.text, "section": correction.section, "type": correction.kind,
        "respondent": correction.respondent, "set": correction.group, "source": correction.source,
        "paragraph": correction.paragraph, **correction.labels, **denied, **named,
    }  # fmt: skip


def _joined(earlier: Correction, later: Correction) -> Correction:
    if later.part != "themes":
        if earlier.labels != later.labels:
            raise InputError(f"Two corrections of paragraph {later.paragraph} of {later.source} contradict each other.")
        return later
    said = dict(earlier.labels["themes"])
    for theme, status in later.labels["themes"].items():
        if said.setdefault(theme, status) != status:
            raise _contradiction(later, theme)
    denied = earlier.denied | later.denied
    for theme in denied & said.keys():
        raise _contradiction(later, theme)
    return replace(later, labels={"themes": said}, denied=denied)


def _contradiction(correction: Correction, theme: str) -> InputError:
    return InputError(
        f"Two corrections of paragraph {correction.paragraph} of {correction.source} contradict each other about the "
        f"theme “{theme_names().get(theme, theme)}”; decide for one."
    )


def both_verdicts(corrections: Iterable[Correction]) -> list[str]:
    """Return a sentence for every passage that is called right in one document and wrong in another.

    Both may be meant, since the document can decide what its sentence leaves open; usually one of them is a slip.
    """
    said: dict[tuple[str, str, str], dict[bool, dict[str, None]]] = defaultdict(lambda: {True: {}, False: {}})
    for correction in corrections:
        for what, right in _judged(correction):
            said[correction.part, " ".join(correction.text.split()), what][right][correction.source] = None
    return [
        f"“{text}” is {what} in {_some(found[True])}, and is not in {_some(found[False])}: look whether both are meant."
        for (_, text, what), found in said.items()
        if found[True] and found[False]
    ]


def _judged(correction: Correction) -> list[tuple[str, bool]]:
    labels = correction.labels
    if correction.part == "themes":
        names = theme_names()
        judged = {**dict.fromkeys(labels["themes"], True), **dict.fromkeys(correction.denied, False)}
        return [(f"“{names.get(theme, theme)}”", right) for theme, right in judged.items()]
    if correction.part == "voice":
        return [("the child's voice", labels["voice"] is not None)]
    return [("a recommendation", bool(labels["is_recommendation"]))]


def _some(sources: Iterable[str]) -> str:
    named = list(sources)
    more = len(named) - _MOST_NAMED
    return ", ".join(named[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
