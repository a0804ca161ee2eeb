"""The frozen records that flow between the stages; no logic, standard library only.

One coordinate system serves every stage: `Document.text` is the whole document as text, and every `Span` holds
half-open character offsets into it, so that `document.text[span.start:span.end]` is what the document says. Blocks,
sentences, findings, Word comments and HTML marks all point at the same characters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Part = Literal["body", "textbox", "header", "footer", "footnotes", "endnotes", "comments"]
Role = Literal["heading", "text", "list", "cell", "question", "answer", "options", "label"]
TableKind = Literal["facts", "grid", "layout"]
DocumentKind = Literal["review_minutes", "consultation_form", "midway_review", "escalation", "other"]
Respondent = Literal["child", "parent", "carer", "health", "education", "social_worker", "other"]
ThemeStatus = Literal["concern", "resolved", "historic", "hypothetical"]
Letter = Literal["specific", "measurable", "achievable", "relevant", "time_bound"]


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open character offsets `[start, end)` into `Document.text`; `block` is the block it begins in."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where in Word a block stands, counted from 1 as a reader would; 0 or None where it does not apply.

    `paragraph` counts within the part, or within the cell when `table` is set. `table` counts the part's tables in
    reading order, nested ones included.
    """

    part: Part = "body"
    paragraph: int = 0
    table: int | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph (of the body, a cell, a text box, a note ...) with its text as a person sees it.

    `start` is the block's offset in `Document.text`; `text == Document.text[start:start + len(text)]`. `number` is the
    list number or bullet as Word shows it ("2.1", "•"); `text` begins with it, `content` is the offset within `text`
    after it, and `depth` is the list's depth (1 to 9, 0 outside lists). `section` is the text of the heading
    that the block stands under ("" for the preamble), `topic` the standard section key of `rules/sections.toml`
    ("education", "previous_decisions", "other" ...). `level` is the outline level (1 to 9, 0 for body text), `emphasis`
    what all of the paragraph's words share: "bold", "capitals", "underlined", "italic"; "large" and "coloured" beside
    most of the document; "framed" by a ground or a border. `lead` is the offset within `text` behind words in bold or
    underlined that open a paragraph of plain words (0 where there are none); `turns` are the offsets at which the type
    of the words changes, as from a prompt to its answer, no more than four.
    `xml_paragraph` counts the `w:p` elements of the main part from 0, in the order of the XML; None for what stands
    elsewhere (headers, notes, comments) or in no paragraph of its own.
    """

    index: int
    start: int
    text: str
    place: Place
    role: Role = "text"
    section: str = ""
    topic: str = "preamble"
    style: str = ""
    number: str = ""
    content: int = 0
    level: int = 0
    depth: int = 0
    emphasis: frozenset[str] = frozenset()
    lead: int = 0
    turns: tuple[int, ...] = ()
    xml_paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table's grid; a merged cell stands once, at its top left, with its extent."""

    row: int
    column: int
    rows: int
    columns: int
    blocks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `rows[i]` are the cells that begin in row i; `header_rows` counts the rows of column names at the top.

    `kind`: `facts` are label/value pairs, `layout` only places prose on the page, everything else is a `grid`.
    """

    index: int
    kind: TableKind
    header_rows: int
    rows: tuple[tuple[Cell, ...], ...]
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """A tick box with the text of its label; `span` covers the box and the label.

    Where the label stands apart (a column's name above a box in a grid), `span` covers the box alone.
    """

    text: str
    ticked: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Control:
    """A named content control of the template: its title or tag, Word's kind ("text", "date" ...) and its content."""

    name: str
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Question:
    """A form's question with what answers it: ticked or unticked options and blocks of free text."""

    block: int
    text: str
    options: tuple[Option, ...] = ()
    answers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named in the attendance list, the apologies or the facts; `role` as written ("key worker")."""

    name: str
    role: str = ""
    present: bool | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact the document states: `value` normalised (ISO date, number, code or the words), `span` where it stands."""

    name: str
    value: str | int
    span: Span


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: every word that a person sees in Word, once, in reading order.

    `text` is all of it: blocks joined by a line break, the cells of one table row by a tab; header, footer, notes and
    comments after the body under their names. `options` are all tick boxes in reading order. `warnings` says in
    sentences what could not be read.
    """

    path: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    options: tuple[Option, ...] = ()
    controls: tuple[Control, ...] = ()
    questions: tuple[Question, ...] = ()
    kind: DocumentKind = "other"
    respondent: Respondent | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    warnings: tuple[str, ...] = ()

    def words(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Unit:
    """What findings are made of: a sentence, an answer's sentence, or a row of a table, with its surroundings.

    `role` is the block's, with `row` for a whole table row and `ticked` for a question with an adult's tick. `question`
    is the question or column header it answers.
    """

    index: int
    span: Span
    text: str
    role: str
    section: str
    topic: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline as written; `due` its date where one can be worked out.

    `certainty` is `exact`, `approximate` or `none`; `how` says in words how the date was resolved.
    `bounded` tells whether it limits the work in time (a frequency with an end, say) even where `due` is None.
    """

    text: str
    span: Span | None
    due: date | None
    certainty: Literal["exact", "approximate", "none"] = "none"
    how: str = ""
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """One SMART letter: met or not, the reason in plain words, the words it rests on and how to mend it.

    `fault` names the kind of shortfall without any of the document's words, so that faults can be counted.
    """

    met: bool
    reason: str
    evidence: str = ""
    suggestion: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """The child's voice in one unit; `cue` is what it was known by, `answered_by` what answers a wish or worry."""

    span: Span
    mode: str
    kind: str
    topic: str
    cue: str
    score: float
    answered_by: Span | None = None


@dataclass(frozen=True, slots=True)
class Recommendation:
    """An action the review decided on; `owners` as written, `smart` the five verdicts by letter name."""

    span: Span
    owners: tuple[str, ...]
    deadline: Deadline | None
    smart: Mapping[Letter, Verdict]
    form: Literal["table", "list", "prose"] = "prose"


@dataclass(frozen=True, slots=True)
class PreviousDecision:
    """A row of the progress table on earlier decisions: `done`, `partly`, `not_done` or `carried_forward`."""

    span: Span
    status: Literal["done", "partly", "not_done", "carried_forward", "unknown"]


@dataclass(frozen=True, slots=True)
class ThemeMention:
    """A theme that a unit speaks of, and whether it is a current concern.

    `evidence` is `text`, `dates` or `history`; `because` explains it in words a QA manager understands.
    """

    span: Span
    theme: str
    status: ThemeStatus
    probability: float
    evidence: Literal["text", "dates", "history"] = "text"
    because: str = ""


@dataclass(frozen=True, slots=True)
class TimescaleCheck:
    """Whether one timescale of `rules/timescales.toml` is kept: the newest date recorded, the limit and why.

    `not_recorded` means that the document states no date, or none that surely is of this; it never stands for
    "missing".
    """

    check: str
    state: Literal["yes", "no", "not_recorded", "not_applicable"]
    last: date | None
    limit: str
    because: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one document. A document that could not be read has `document=None` and `error` set."""

    path: str
    sha256: str
    document: Document | None
    statements: tuple[Statement, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    previous_decisions: tuple[PreviousDecision, ...] = ()
    themes: tuple[ThemeMention, ...] = ()
    near_misses: tuple[ThemeMention, ...] = ()
    checks: tuple[TimescaleCheck, ...] = ()
    problems: tuple[str, ...] = ()
    error: str | None = None


def fact_date(document: Document, name: str) -> date | None:
    """The day that a fact of the document gives; None where it is not stated or is not a date."""
    fact = document.facts.get(name)
    try:
        return date.fromisoformat(str(fact.value)) if fact else None
    except ValueError:
        return None
