"""Document -> Findings: the only place where the stages are put in order.

Each stage is a function from records to records, which may use the findings of the stages above it; only `read` opens
the document.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from minutes_nlp.finding.answers import find_answers
from minutes_nlp.finding.gaps import find_gaps
from minutes_nlp.finding.recommendations import find_previous_decisions, find_recommendations
from minutes_nlp.finding.set_actions import without_set_actions
from minutes_nlp.finding.themes import read_themes
from minutes_nlp.finding.timeliness import check_timescales, find_breaches, find_kept
from minutes_nlp.finding.told_days import with_told_days
from minutes_nlp.finding.voice import find_statements
from minutes_nlp.finding.voice_spans import said_alone
from minutes_nlp.language.encoder import encoder_installed
from minutes_nlp.language.unit_scores import score_units
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document, Findings, Span, ThemeMention


def analyse(source: Path | str | Document) -> Findings:
    """Return everything found in one document, given as a path or already read.

    Raises `UnreadableDocument` for a file that cannot be read as a Word document, and nothing else for any input.
    """
    document = with_told_days(source if isinstance(source, Document) else read(source))
    document_units = units(document)
    scores = score_units(document, document_units) if encoder_installed() else None
    spoken = find_statements(document, document_units, scores)
    recommendations = find_recommendations(document, document_units, scores)
    answered = find_answers(document, document_units, spoken, recommendations, scores)
    statements = said_alone(document, document_units, answered)
    themes = read_themes(document, document_units, scores)
    checks = check_timescales(document, document_units)
    spoken_of, near = (
        without_set_actions(document, mentions, recommendations) for mentions in (themes.mentions, themes.near_misses)
    )
    kept = find_kept(document, document_units, checks)
    mentions = _in_order(spoken_of, find_breaches(document, document_units), kept)
    found = {(mention.theme, mention.span) for mention in mentions}
    return Findings(
        path=document.path,
        sha256=document.sha256,
        document=document,
        statements=statements,
        recommendations=recommendations,
        previous_decisions=find_previous_decisions(document),
        themes=mentions,
        near_misses=tuple(miss for miss in near if (miss.theme, miss.span) not in found),
        checks=checks,
        problems=find_gaps(document, statements, recommendations),
    )


def _in_order(
    spoken: Iterable[ThemeMention], dated: Iterable[ThemeMention], kept: Collection[tuple[str, Span]]
) -> tuple[ThemeMention, ...]:
    """Return the mentions in reading order; where words and dates of a unit agree, one mention gives both reasons.

    Dates overrule words: a unit whose dates break a limit is not a past or settled matter, and one that merely gives a
    date in time (`kept`) is not a concern.
    """
    shown = {(mention.theme, mention.span): mention for mention in dated}
    mentions = []
    for mention in spoken:
        place = (mention.theme, mention.span)
        if mention.status == "concern" and place in shown:
            reason = f"{mention.because} By its dates too: {shown.pop(place).because}"
            mentions.append(replace(mention, because=reason))
        elif place not in shown and (mention.status != "concern" or place not in kept):
            mentions.append(mention)
    mentions += shown.values()
    return tuple(sorted(mentions, key=lambda mention: (mention.span.start, mention.span.end, mention.theme)))
