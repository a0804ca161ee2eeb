"""One document as a self-contained page with the child's statements marked where they stand.

Nothing is said by colour alone: every mark has its mode, kind and topic in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jinja2 import Environment

from minutes_nlp.records import Block, Document, Findings, Statement
from minutes_nlp.reporting.places import place_words
from minutes_nlp.reporting.summary import counted
from minutes_nlp.taxonomy import TOPIC_NAMES, VOICE_KINDS, WANTING

#: How many first words tell one statement of a paragraph from another.
_OPENING = 6
_PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ title }}</title>
<style>
body { font: 1rem/1.6 system-ui, sans-serif; color: #1b2733; background: #fff; margin: 0 auto; max-width: 48rem; }
body { padding: 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem; } p { margin: .4rem 0; }
table { border-collapse: collapse; } caption { text-align: left; font-size: .9rem; }
th, td { border: 1px solid #a9b4bf; padding: .2rem .6rem; text-align: left; }
.place { color: #55616d; font-size: .8rem; }
mark { color: inherit; padding: .1rem .25rem; border-radius: .25rem; border-bottom: 3px solid; }
mark small { font-size: .72rem; font-weight: 600; margin-left: .4rem; }
mark.worry { background: #fde8cf; border-color: #a35200; } mark.negative { background: #fbdcdc; border-color: #a32020; }
mark.wish { background: #dce9fb; border-color: #1f5fa8; } mark.positive { background: #dcf3e0; border-color: #1c7434; }
mark.neutral { background: #e9ecef; border-color: #5b6670; }
.answer { margin: .2rem 0 .4rem 1.2rem; font-size: .9rem; border-left: 3px solid #a9b4bf; padding-left: .6rem; }
.answer + p { margin-top: .8rem; }
@media print { mark { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
</style>
</head>
<body>
<h1>{{ title }}</h1>
<p>{{ summary }}</p>
{% if counts %}<table><caption>Statements by kind, in the colours of the marks</caption>
<tr>{% for kind, count in counts %}<th scope="col"><mark class="{{ kind }}">{{ kind }}</mark></th>{% endfor %}</tr>
<tr>{% for kind, count in counts %}<td>{{ count }}</td>{% endfor %}</tr></table>
<p>Each mark names how the child said it (direct, reported, written, relayed by somebody, nonverbal), its kind, its
topic and the words by which it was known.</p>{% endif %}
{% for line in lines %}{% if line.heading %}<h2>{{ line.text }}</h2>
{% else %}<p>{% for piece in line.pieces %}{% if piece.statement %}<mark class="{{ piece.statement.kind }}">\
{{ piece.text }}<small>{{ piece.label }}</small></mark>{% else %}{{ piece.text }}{% endif %}\
{% endfor %} <span class="place">{{ line.place }}</span></p>
{% for answer in line.answers %}<p class="answer">{{ answer }}</p>
{% endfor %}{% endif %}{% endfor %}
</body>
</html>
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's text, within one statement or outside all of them."""

    text: str
    statement: Statement | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A block as the page shows it; `answers` say what answers each of its statements that asks for an answer."""

    text: str
    heading: bool
    place: str
    pieces: tuple[Piece, ...]
    answers: tuple[str, ...]


def voice_page(findings: Findings) -> str:
    """Return the page of one document as HTML; every text is escaped."""
    document = findings.document
    title = f"What the child said: {document.path.rpartition('/')[2]}" if document else "What the child said"
    kinds = Counter(statement.kind for statement in findings.statements)
    return (
        Environment(autoescape=True)
        .from_string(_PAGE)
        .render(
            title=title,
            summary=summary_line(findings),
            counts=[(kind, kinds[kind]) for kind in VOICE_KINDS if kinds[kind]],
            lines=list(lines_of(document, findings.statements)) if document else [],
        )
    )


def summary_line(findings: Findings) -> str:
    """How many statements, and how many wishes, worries and complaints have an answer in the document."""
    asking = [statement for statement in findings.statements if statement.kind in WANTING]
    count = len(findings.statements)
    said = f"{counted(count, 'statement')} of the child" if count else "No statement of the child was found"
    if not asking or (findings.document and findings.document.kind == "consultation_form"):
        return f"{said}."
    answered = sum(statement.answered_by is not None for statement in asking)
    return (
        f"{said}; of {len(asking)} wishes, worries and complaints {answered or 'none'} found an answer in the document."
    )


def label_of(statement: Statement) -> str:
    """Mode, kind and topic of a statement in words."""
    return " · ".join((statement.mode, statement.kind, TOPIC_NAMES[statement.topic]))


def known_by(statement: Statement) -> str:
    """The words by which a statement was known as the child's."""
    return f"known by: {' '.join(statement.cue.split())}"


def answer_words(document: Document, statement: Statement) -> str:
    """What answers a wish, worry or complaint, or that no answer was found; "" where none is asked for, as in forms."""
    if statement.kind not in WANTING or document.kind == "consultation_form":
        return ""
    answer = statement.answered_by
    words = " ".join(document.words(answer).split()) if answer else ""
    return f"answered by: {words}" if answer else "no answer found"


def _opening(document: Document, statement: Statement) -> str:
    words = document.words(statement.span).strip("\"'“”‘’").split()
    return f"“{' '.join(words[:_OPENING])}{' …' if len(words) > _OPENING else ''}”:"


def lines_of(document: Document, statements: Sequence[Statement]) -> Iterator[Line]:
    """Yield the blocks that are not blank, in reading order; a statement over several blocks is marked in each."""
    for block in document.blocks:
        if not block.text.strip():
            continue
        end = block.start + len(block.text)
        own = [s for s in statements if s.span.start < end and block.start < s.span.end]
        asking = [(s, words) for s in own if s.span.block == block.index and (words := answer_words(document, s))]
        answers = tuple(words if len(asking) == 1 else f"{_opening(document, s)} {words}" for s, words in asking)
        pieces = tuple(_pieces(document, block, own))
        yield Line(block.text, block.role == "heading", place_words(block.place), pieces, answers)


def _pieces(document: Document, block: Block, own: Sequence[Statement]) -> Iterator[Piece]:
    at, end = block.start, block.start + len(block.text)
    for statement in sorted(own, key=lambda s: s.span.start):
        start, stop = max(at, statement.span.start), min(end, statement.span.end)
        if start >= stop:
            continue
        yield Piece(document.text[at:start])
        label = f"{label_of(statement)} · {known_by(statement)}" if start == statement.span.start else ""
        yield Piece(document.text[start:stop], statement, label)
        at = stop
    yield Piece(document.text[at:end])
