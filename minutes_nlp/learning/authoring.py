"""Reads annotated documents in the plain authoring format (`.min`): one sentence, row or answer a line, with labels.

Line kinds: `@key: value` (head), `#` title, `##` section, `S` sentence, `P` paragraph break, `B` bullet, `T` table
row, `R` recommendation in a list, `RT` in a table ("action | who | when"), `RS` in running text, `Q` form question,
`C` tick boxes, `A` answer. A group in braces behind the letter holds the labels, parted by semicolons:
`S {theme=pep_missing; voice=direct/wish/education} ...`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from minutes_nlp.errors import InputError

_LINE = re.compile(r"^(##|#|RT|RS|R|S|P|B|T|Q|C|A)(?:\s+(.*))?$")
_LABELS = re.compile(r"^\{([^}]*)\}\s*")


@dataclass(frozen=True, slots=True)
class AuthoredLine:
    """One line: its kind (see module), its text without labels, and the labels by key."""

    kind: str
    text: str
    labels: dict[str, str] = field(default_factory=dict)

    @property
    def cells(self) -> list[str]:
        """The cells of a `T` or `RT` line."""
        return [cell.strip() for cell in self.text.split("|")]


@dataclass(frozen=True, slots=True)
class AuthoredDocument:
    """A whole annotated document; `head` has `type`, `case`, `respondent` ..., `facts` the metadata it states."""

    path: Path
    head: dict[str, str]
    facts: dict[str, str]
    lines: tuple[AuthoredLine, ...]


def read_authored(path: Path) -> AuthoredDocument:
    """Parse one `.min` file; raises `InputError` naming file and line where the format is broken."""
    head: dict[str, str] = {}
    facts: dict[str, str] = {}
    lines: list[AuthoredLine] = []
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if not line:
            continue
        if line.startswith("@"):
            key, _, value = line[1:].partition(":")
            value = re.sub(r"\s+#.*$", "", value).strip()
            if key.startswith("meta "):
                facts[key[5:].strip()] = value
            else:
                head[key.strip()] = value
            continue
        match = _LINE.match(line)
        if not match:
            raise InputError(f"{path.name}, line {number}: not a line of the authoring format; begin it with a kind.")
        kind, rest = match.group(1), (match.group(2) or "").strip()
        labels: dict[str, str] = {}
        if group := _LABELS.match(rest):
            rest = rest[group.end() :]
            for part in filter(str.strip, group.group(1).split(";")):
                key, _, value = part.partition("=")
                labels[key.strip()] = value.strip()
        lines.append(AuthoredLine(kind, rest, labels))
    return AuthoredDocument(path, head, facts, tuple(lines))
