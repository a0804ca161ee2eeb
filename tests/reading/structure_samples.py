"""Small records as other authorities might lay them out, built with python-docx for the tests of structure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document as new_document

from minutes_nlp.finding.voice import find_statements
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document

Item = tuple[str, Any]
#: What should be read of a record: its name, what `build` writes, and kind, respondent, facts and topics by words.
Sample = tuple[str, list[Item], str, str | None, dict[str, Any], dict[str, str]]


def build(path: Path, items: Sequence[Item]) -> Document:
    """Write a Word file from (kind, content) items and read it back.

    Kinds: `title`, `h1`, `h2`, `h3` styled headings; `bold`, `under`, `caps` lines; `p` plain; `pair` (bold label and
    plain value); `table` rows of cells (a cell that begins with "**" is bold); `bullets`, `numbers` lists; `header`;
    `cell` one-cell table of lines.
    """
    word = new_document()
    for kind, content in items:
        _write(word, kind, content)
    word.save(str(path))
    return read(path)


def answers(document: Document) -> dict[str, list[str]]:
    """The texts that answer each question."""
    return {q.text: [document.blocks[i].text for i in q.answers] for q in document.questions}


def voices(document: Document) -> list[str]:
    """The texts of the child's statements."""
    found = find_statements(document, units(document))
    return [document.text[one.span.start : one.span.end] for one in found]


def _write(word: Any, kind: str, content: Any) -> None:
    if kind == "title":
        word.add_heading(content, 0)
    elif kind in {"h1", "h2", "h3"}:
        word.add_heading(content, int(kind[1]))
    elif kind == "p":
        word.add_paragraph(content)
    elif kind in {"bold", "under", "caps"}:
        run = word.add_paragraph().add_run(content)
        run.bold = kind != "under"
        run.underline = kind == "under"
    elif kind == "pair":
        line = word.add_paragraph()
        line.add_run(content[0]).bold = True
        line.add_run(content[1])
    elif kind == "table":
        table = word.add_table(rows=0, cols=max(map(len, content)))
        for row in content:
            cells = table.add_row().cells
            for cell, text in zip(cells, row, strict=False):
                cell.text = ""
                cell.paragraphs[0].add_run(text.removeprefix("**")).bold = text.startswith("**")
        word.add_paragraph()
    elif kind == "cell":
        cell = word.add_table(rows=1, cols=1).cell(0, 0)
        cell.text = "\n".join(content)
        word.add_paragraph()
    elif kind in {"bullets", "numbers"}:
        for text in content:
            word.add_paragraph(text, style="List Bullet" if kind == "bullets" else "List Number")
    elif kind == "header":
        word.sections[0].header.paragraphs[0].text = content
    else:
        raise ValueError(kind)


def as_read(path: Path, sample: Sample) -> tuple[str, str | None, dict[str, Any], dict[str, str]]:
    """Kind, respondent, facts (None where one is not found) and topics of a sample, to compare with `sample[2:]`."""
    _, items, _, _, facts, topics = sample
    document = build(path, items)
    assert all(0 <= fact.span.start < fact.span.end <= len(document.text) for fact in document.facts.values())
    assert all(document.blocks[f.span.block].start <= f.span.start for f in document.facts.values())
    found = {field: document.facts[field].value if field in document.facts else None for field in facts}
    return document.kind, document.respondent, found, {words: topic_at(document, words) for words in topics}


def topic_at(document: Document, words: str) -> str:
    """The topic of the first block that holds `words`."""
    return next(block.topic for block in document.blocks if words in block.text)


def section_at(document: Document, words: str) -> str:
    """The section of the first block that holds `words`."""
    return next(block.section for block in document.blocks if words in block.text)
