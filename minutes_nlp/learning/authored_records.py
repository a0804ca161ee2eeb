"""Authored documents as the reader would return them, without a Word file: blocks, sections, questions, facts, people.

One line of a `.min` file is one block and one unit. The front page is not part of the text; its facts are given.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from minutes_nlp.finding.record_date import record_date
from minutes_nlp.learning.authoring import AuthoredDocument, AuthoredLine, read_authored
from minutes_nlp.learning.examples import kind_of_sentence
from minutes_nlp.learning.labelled_units import LabelledDocument, UnitLabels
from minutes_nlp.reading.people import read_person
from minutes_nlp.reading.section_topics import topic_of
from minutes_nlp.records import (
    Block,
    Document,
    DocumentKind,
    Fact,
    Person,
    Place,
    Respondent,
    Role,
    Span,
    Unit,
)

_ROLES: dict[str, Role] = {
    "#": "heading", "##": "heading", "Q": "question", "C": "options", "A": "answer", "B": "list", "R": "list",
    "T": "cell", "RT": "cell", "S": "text", "RS": "text",
}  # fmt: skip


def authored_records(folder: Path) -> Iterator[LabelledDocument]:
    """Yield the authored documents below a folder with their units and labels, in the order of their paths."""
    for path in sorted(folder.rglob("*.min")):
        yield record_of(read_authored(path))


def record_of(authored: AuthoredDocument) -> LabelledDocument:
    """Return one authored document as a `LabelledDocument`; `authority` is its folder's name."""
    child = authored.facts.get("child_name", "")
    blocks: list[Block] = []
    units: list[Unit] = []
    labels: list[UnitLabels] = []
    section, topic, question, start = "", "preamble", "", 0
    for line in authored.lines:
        if line.kind == "P":
            continue
        text = "\t".join(line.cells) if line.kind in {"T", "RT"} else line.text
        if line.kind == "##":
            section, topic, question = text, topic_of(text, child), ""
        elif line.kind == "Q":
            question = text
        place = Place(paragraph=len(blocks) + 1)
        block = Block(len(blocks), start, text, place, _ROLES[line.kind], section, topic)
        role = "row" if line.kind in {"T", "RT"} else block.role
        asked = question if line.kind == "A" else ""
        units.append(Unit(len(units), Span(block.index, start, start + len(text)), text, role, section, topic, asked))
        labels.append(_labels(line))
        blocks.append(block)
        start += len(text) + 1
    kind, respondent = authored.head["type"], authored.head.get("respondent")
    document = Document(
        path=authored.path.name,
        sha256="",
        text="\n".join(block.text for block in blocks),
        blocks=tuple(blocks),
        kind=cast(DocumentKind, kind),
        respondent=cast(Respondent, respondent) if respondent else None,
        facts={name: Fact(name, value, Span(0, 0, 0)) for name, value in authored.facts.items()},
        people=_people(authored),
    )
    if (made := record_date(document)) is not None:  # not on the front page; the reader finds it in the text
        known = {**document.facts, "record_date": Fact("record_date", made.isoformat(), Span(0, 0, 0))}
        document = replace(document, facts=known)
    return LabelledDocument(document, tuple(units), tuple(labels), authored.path.parent.name, authored.head["case"])


def _labels(line: AuthoredLine) -> UnitLabels:
    voice = tuple(line.labels["voice"].split("/")) if "voice" in line.labels else None
    themes = frozenset(t.strip() for t in line.labels.get("theme", "").split(",") if t.strip())
    mode_kind_topic = (voice[0], voice[1], voice[2]) if voice else None
    return UnitLabels(themes, mode_kind_topic, line.kind in {"R", "RT", "RS"})


def listed_people(authored: AuthoredDocument) -> list[Person]:
    """Return who stands in the attendance list or among the apologies, in order."""
    entries = [entry for key in ("attend", "apologies") for entry in authored.head.get(key, "").split("|")]
    return [person for entry in entries if (person := read_person(entry)) is not None]


def _people(authored: AuthoredDocument) -> tuple[Person, ...]:
    people = listed_people(authored)
    for fact, role in (("iro", "IRO"), ("social_worker", "social worker")):
        if fact in authored.facts:
            people.append(Person(authored.facts[fact], role))
    return tuple(people)


def sentence_records(corpora: Path) -> Iterator[LabelledDocument]:
    """Yield the single labelled sentences on voice (`voice-*.jsonl`), each as a document of one unit, in order."""
    for folder in ("sentences", "authored/sentences"):
        for path in sorted((corpora / folder).glob("voice-*.jsonl")):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                yield _sentence(json.loads(line), path.stem, f"{path.stem}:{number}")


def _sentence(row: dict[str, Any], authority: str, case: str) -> LabelledDocument:
    kind, respondent = kind_of_sentence(row["document"])
    text, section, question = row["text"], row.get("section", ""), row.get("question", "")
    role = "answer" if kind == "consultation_form" else "text"
    topic = topic_of(section) if section else "other"
    unit = Unit(0, Span(0, 0, len(text)), text, role, section, topic, question)
    document = Document(
        path=case, sha256="", text=text, blocks=(Block(0, 0, text, Place(paragraph=1)),),
        kind=cast(DocumentKind, kind), respondent=cast(Respondent, respondent) if respondent else None,
    )  # fmt: skip
    voice = row["voice"]
    label = (voice["mode"], voice["kind"], voice["topic"]) if voice else None
    return LabelledDocument(document, (unit,), (UnitLabels(voice=label),), authority, case)
