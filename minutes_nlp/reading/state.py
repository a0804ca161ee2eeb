"""The state of a walk through a Word package: what is open, what has been collected, what to warn about.

`Walk` is one document, `Story` one run of text in it (body, a header, a text box), `Line` one paragraph.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from lxml import etree

from minutes_nlp.reading.drafts import CellDraft, Drafts, TableDraft
from minutes_nlp.reading.fields import Field, unpaired_field_marks
from minutes_nlp.reading.numbering import Numbering
from minutes_nlp.reading.package import Package
from minutes_nlp.reading.styles import Style, Styles
from minutes_nlp.records import Part


@dataclass(slots=True)
class TableEnd:
    """The end of a container's last table: what is needed to see whether the next one continues it."""

    table: TableDraft
    container: etree._Element | None
    blocks: int
    widths: tuple[str, ...]
    header: list[tuple[str, ...]]


@dataclass(slots=True)
class Walk:
    """One document under way: its package and definitions, where the walk stands, what it has collected."""

    package: Package
    main: str
    styles: Styles
    numbering: Numbering
    prompts: frozenset[str]
    drafts: Drafts = field(default_factory=Drafts)
    warnings: list[str] = field(default_factory=list)
    part: Part = "body"
    table: TableDraft | None = None
    cell: CellDraft | None = None
    cell_paragraphs: int = 0
    paragraphs: Counter[Part] = field(default_factory=Counter)
    tables: Counter[Part] = field(default_factory=Counter)
    carried: Line | None = None
    paragraph_order: dict[etree._Element, int] = field(default_factory=dict)
    notes: list[tuple[str, str]] = field(default_factory=list)
    table_end: TableEnd | None = None
    page_break: bool = False
    depth: int = 0

    def warn(self, sentence: str) -> None:
        """Add a warning once."""
        if sentence not in self.warnings:
            self.warnings.append(sentence)


@dataclass(slots=True)
class Story:
    """One run of text in Word and the state that reaches across its paragraphs.

    `open_codes` counts the open fields whose code, which nobody sees, is being walked; `muted` the placeholders whose
    text is not content. `glyph` is the box that the next sign of a tick-box control is shown as; `note_number` waits
    for the place where a note shows its own number.
    """

    walk: Walk
    part_name: str
    kind: str
    fields: list[Field] = field(default_factory=list)
    open_codes: int = 0
    unpaired: frozenset[etree._Element] = frozenset()
    muted: int = 0
    glyph: str | None = None
    note_number: str = ""
    automatic_numbers: int = 0

    @property
    def silent(self) -> bool:
        """Whether what is walked now is seen by nobody: a placeholder or a field's code."""
        return self.muted > 0 or self.open_codes > 0


@dataclass(slots=True)
class Mark:
    """A content control's name, kind and extent within the line's raw text."""

    name: str
    kind: str
    start: int
    end: int = -1


@dataclass(slots=True)
class Line:
    """A paragraph's text as collected, its boxes (text boxes, pictures' words), control marks and emphasis.

    `lead` is the offset behind the words that stand out at its beginning, `leading` whether no plain word has followed.
    `look` is the type of the last words, `turns` are the offsets at which the type changes. `size` is that of its
    smallest words in half-points, `colour` what all words share ("" if they differ), `framed` whether the paragraph has
    a ground or a border.
    """

    style: Style
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    boxes: list[etree._Element | str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    emphasis: set[str] | None = None
    lead: int = 0
    leading: bool = True
    look: tuple[bool, bool, bool, str] | None = None
    turns: list[int] = field(default_factory=list)
    size: int = 0
    colour: str | None = None
    framed: bool = False
    note_number: str = ""
    xml_paragraph: int | None = None

    @property
    def text(self) -> str:
        """The raw text, untrimmed."""
        return "".join(self.pieces)


def start_story(walk: Walk, part_name: str, kind: str, root: etree._Element) -> Story:
    """The state at the beginning of a story; `root` holds all of it."""
    return Story(walk, part_name, kind, unpaired=unpaired_field_marks(root))
