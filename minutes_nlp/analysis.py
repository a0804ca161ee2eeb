"""Document -> Findings: the only place where the stages are put in order.

Each stage is a function from records to records; it reads the findings of the stages above it where it needs them, and
none of them touches a file but `read`.
"""

from __future__ import annotations

from pathlib import Path

from minutes_nlp.finding.gaps import find_gaps
from minutes_nlp.finding.recommendations import find_previous_decisions, find_recommendations
from minutes_nlp.finding.themes import find_themes
from minutes_nlp.finding.voice import find_statements
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document, Findings


def analyse(source: Path | str | Document) -> Findings:
    """Return everything found in one document, given as a path or as read already.

    Raises `UnreadableDocument` for a file that cannot be read as a Word document, and nothing else for any input.
    """
    document = source if isinstance(source, Document) else read(Path(source))
    document_units = units(document)
    statements = find_statements(document, document_units)
    recommendations = find_recommendations(document, document_units)
    return Findings(
        path=document.path,
        sha256=document.sha256,
        document=document,
        statements=statements,
        recommendations=recommendations,
        previous_decisions=find_previous_decisions(document, document_units),
        themes=find_themes(document, document_units),
        problems=find_gaps(document, statements, recommendations),
    )
