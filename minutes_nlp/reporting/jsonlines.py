"""Findings as the JSON objects of `analysis.jsonl`: one line per document, the same bytes for the same findings.

Fields are only ever added; what is unknown is null or an empty list. `block` is the index of the paragraph or cell in
reading order, `place` the same in words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minutes_nlp.records import (
    Document,
    Findings,
    PreviousDecision,
    Recommendation,
    Span,
    Statement,
    ThemeMention,
    TimescaleCheck,
)
from minutes_nlp.reporting.places import place_words

ANALYSIS = "analysis.jsonl"
SCHEMA = 1
METADATA = (
    "child_name", "child_id", "date_of_birth", "review_date", "review_number", "next_review_date", "iro",
    "social_worker", "team", "legal_status", "placement_type", "participation_code",
)  # fmt: skip
_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")  # some readers end a line there; UTF-8 has no lone surrogates

Record = dict[str, Any]


def to_record(findings: Findings, *, path: str | None = None) -> Record:
    """Return the JSON object of one document; `path` overrides the findings' own."""
    document = findings.document
    return {
        "schema": SCHEMA,
        "document": {
            "path": path if path is not None else findings.path,
            "sha256": findings.sha256 or None,
            "type": document.kind if document else None,
            "respondent": document.respondent if document else None,
            "status": "ok" if document else "failed",
            "error": findings.error,
            "duplicate_of": None,  # set where the documents of a batch are looked at together
        },
        "metadata": _metadata(document),
        "people": [
            {"name": person.name, "role": person.role, "present": person.present}
            for person in (document.people if document else ())
        ],
        "voice": [_voice(document, statement) for statement in findings.statements if document],
        "recommendations": [_recommendation(document, item) for item in findings.recommendations if document],
        "previous_decisions": [_previous(document, item) for item in findings.previous_decisions if document],
        "themes": [_theme(document, mention) for mention in findings.themes if document],
        "near_misses": [_theme(document, mention) for mention in findings.near_misses if document],
        "checks": [_check(document, check) for check in findings.checks if document],
        "warnings": list(document.warnings) if document else [],
        "problems": list(findings.problems),
    }


def to_line(record: Record) -> str:
    """Return the record as one line with its line break; no character within ends a line for any reader."""
    return _UNSAFE.sub(lambda mark: f"\\u{ord(mark.group()):04x}", json.dumps(record, ensure_ascii=False)) + "\n"


def read_records(path: Path) -> Iterator[Record]:
    """Yield the records of an `analysis.jsonl`, one at a time."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def is_counted(record: Record) -> bool:
    """Whether the record's document was read and is not a twin of another."""
    return record["document"]["status"] == "ok" and not record["document"]["duplicate_of"]


def _metadata(document: Document | None) -> Record:
    facts = {name: fact.value for name, fact in document.facts.items()} if document else {}
    others = {name: facts[name] for name in sorted(facts) if name not in METADATA}
    return {name: facts.get(name) for name in METADATA} | others


def _where(document: Document, span: Span) -> Record:
    block = document.blocks[span.block]
    return {"section": block.section, "block": span.block, "place": place_words(block.place)}


def _voice(document: Document, statement: Statement) -> Record:
    answer = statement.answered_by
    return {
        "text": document.words(statement.span),
        "mode": statement.mode,
        "kind": statement.kind,
        "topic": statement.topic,
        **_where(document, statement.span),
        "score": round(statement.score, 4),
        "cue": statement.cue,
        "answered_by": {"text": document.words(answer), **_where(document, answer)} if answer else None,
    }


def _recommendation(document: Document, item: Recommendation) -> Record:
    deadline = item.deadline
    return {
        "text": document.words(item.span),
        "owner": list(item.owners),
        "deadline_text": deadline.text if deadline else None,
        "due": deadline.due.isoformat() if deadline and deadline.due else None,
        "deadline_certainty": deadline.certainty if deadline else None,
        "deadline_how": deadline.how if deadline else None,
        "smart": {letter: verdict.met for letter, verdict in item.smart.items()},
        "reasons": {
            letter: " ".join(part for part in (verdict.reason, verdict.suggestion) if part)
            for letter, verdict in item.smart.items()
            if not verdict.met
        },
        "faults": {letter: verdict.fault for letter, verdict in item.smart.items() if verdict.fault},
        "met_because": {letter: verdict.reason for letter, verdict in item.smart.items() if verdict.met},
        **_where(document, item.span),
        "form": item.form,
        "outstanding_reviews": 0,  # this and the next are set where a child's reviews are looked at together
        "outstanding_since": None,
    }


def _previous(document: Document, item: PreviousDecision) -> Record:
    return {"text": document.words(item.span), "status": item.status, **_where(document, item.span)}


def _theme(document: Document, mention: ThemeMention) -> Record:
    return {
        "theme": mention.theme,
        "status": mention.status,
        "text": document.words(mention.span),
        **_where(document, mention.span),
        "score": round(mention.probability, 4),
        "evidence": mention.evidence,
        "because": mention.because,
    }


def _check(document: Document, check: TimescaleCheck) -> Record:
    return {
        "check": check.check,
        "state": check.state,
        "last": check.last.isoformat() if check.last else None,
        "limit": check.limit,
        "because": check.because,
        **(_where(document, check.span) if check.span else {"section": None, "block": None, "place": None}),
    }
