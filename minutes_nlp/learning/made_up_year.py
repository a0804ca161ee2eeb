"""A made-up year of one authority with known truth: what tests and examples verify the annual report against.

Not documents but what `analyse` would find in them: records as in `analysis.jsonl`, with sentences of the corpora as
the texts. While a record is made, the truth is noted by itself, so that a table's number is checked against what was
meant and not against a second way of counting records. Children, people and places are invented.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from minutes_nlp.reporting.jsonlines import Record, to_line
from minutes_nlp.taxonomy import SMART_LETTERS, THEMES, VOICE_KINDS, VOICE_MODES, VOICE_TOPICS

_FORENAMES = ("Ada", "Bram", "Cleo", "Dov", "Edie", "Faro", "Gwil", "Hana", "Idris", "Juno", "Kezia", "Lorcan", "Mabli",
              "Nye", "Orla", "Piran", "Quill", "Rhona", "Sorrel", "Tarn")  # fmt: skip
_SURNAMES = ("Ackroyde", "Bellwether", "Cawthra", "Drummle", "Eastmere", "Fenwright", "Garsdale", "Hollowell")
_IROS = ("Imelda Farthingale", "Rufus Quarmby", "Thandi Ellerker", "Walter Osgathorpe", "Nerys Pellow")
_TEAMS = ("Children in Care North", "Children in Care South", "Court Team", "Leaving Care Team")
_PLACEMENTS = ("Foster care", "Connected person", "Children's home", "Supported lodgings", "Placed for adoption")
_PARTICIPATION = ("PN1",) * 11 + ("PN2",) * 2 + ("PN3", "PN4", "PN5") + ("PN6",) * 5 + ("PN7", None)
_RESPONDENTS = ("child",) * 4 + ("parent",) * 2 + ("carer",) * 4 + ("health",) * 2 + ("education",) * 3
_STATES = ("yes",) * 6 + ("no",) * 2 + ("not_recorded",) * 2
_STAGES = ("Informal",) * 9 + ("Stage 1",) * 7 + ("Stage 2",) * 2 + (None,)
_CHECKS = ("visits", "care_plan", "pep", "health_assessment", "dental", "sdq", "pathway_plan")
_DECISIONS = ("done",) * 5 + ("partly", "not_done", "not_done", "carried_forward")


@dataclass(frozen=True, slots=True)
class Child:
    """A made-up child with everything that stays the same over the year."""

    number: str
    name: str
    born: date
    iro: str
    team: str
    placement: str
    first_review: date
    first_number: int


@dataclass(slots=True)
class Truth:
    """What was meant, noted while the records were made: `counts[what][which]`, and children by what they have."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    children: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))


@dataclass(frozen=True, slots=True)
class Sentences:
    """Sentences of the corpora to take texts from, by theme, and those of the voice and of recommendations."""

    themes: Mapping[str, Sequence[str]]
    voice: Sequence[str]
    recommendations: Sequence[str]


def made_up_year(
    sentences: Sentences, *, start: int = 2024, children: int = 120, reviews: int = 300, seed: int = 0
) -> tuple[list[Record], Truth]:
    """Return the records of the year that begins on 1 April of `start`, and the truth about them.

    Every review has its minutes; forms, midway and escalation records come with some of them. The same arguments give
    the same year.
    """
    source = random.Random(f"{seed}|{start}")  # noqa: S311 - made-up data, nothing secret
    truth = Truth()
    family = [_child(index, start, source) for index in range(children)]
    records: list[Record] = []
    for index in range(reviews):
        child = family[index % children]
        turn = index // children
        day = child.first_review + timedelta(days=turn * source.randint(88, 118))
        records += _review(child, day, child.first_number + turn, turn == 0, sentences, source, truth)
    return records, truth


def write_year(records: Sequence[Record], folder: Path) -> Path:
    """Write the records as the `analysis.jsonl` of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "analysis.jsonl"
    path.write_text("".join(map(to_line, records)), encoding="utf-8")
    return path


def load_sentences(corpora: Path) -> Sentences:
    """Return the sentences of `corpora/sentences`."""
    themes: dict[str, list[str]] = defaultdict(list)
    for path in sorted((corpora / "sentences").glob("themes-*.jsonl")):
        for row in _rows(path):
            for theme, status in row["themes"].items():
                if status == "concern":
                    themes[theme].append(row["text"])
    voice = [row["text"] for row in _rows(corpora / "sentences" / "voice-1.jsonl") if row["voice"]]
    asked = [
        row["text"] for row in _rows(corpora / "sentences" / "recommendations-1.jsonl") if row["is_recommendation"]
    ]
    return Sentences(themes, voice, asked)


def _rows(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def _child(index: int, start: int, source: random.Random) -> Child:
    # Born and first reviewed on days that keep one age band over the year.
    born = date(start - source.randint(1, 16), 3, 2)
    return Child(
        number=f"MU{index:06d}",
        name=f"{source.choice(_FORENAMES)} {source.choice(_SURNAMES)}",
        born=born,
        iro=source.choice(_IROS),
        team=source.choice(_TEAMS),
        placement=source.choice(_PLACEMENTS),
        first_review=date(start, 4, 1) + timedelta(days=source.randint(0, 110)),
        first_number=source.choice((1, 1, 2, 3, 4, 6, 9)),
    )


def _review(
    child: Child, day: date, number: int, first: bool, sentences: Sentences, source: random.Random, truth: Truth
) -> list[Record]:
    young = day.year - child.born.year - ((day.month, day.day) < (child.born.month, child.born.day)) < 4
    code = "PN0" if young else source.choice(_PARTICIPATION)
    # Only a child's first review of the year leaves it unsaid: later ones could be reckoned from the review before.
    in_time = source.choice(("Yes",) * 8 + ("No, out of timescale", None if first else "Yes"))
    kind = {1: "First review", 2: "Second review"}.get(number, "Later review")
    truth.counts["participation"][code or "Not recorded"] += 1
    truth.counts["time"][{"Yes": "In time", None: "Not recorded"}.get(in_time, "Out of time")] += 1
    truth.counts["kind"][kind] += 1
    facts = {"participation_code": code, "in_timescale": in_time, "review_number": number}
    minutes = _record(child, "review_minutes", day, facts, source)
    _fill(minutes, child, sentences, source, truth, mentions=source.randint(0, 3))
    for check in _CHECKS:
        state = source.choice(_STATES)
        truth.counts[f"check {check}"][state] += 1
        minutes["checks"].append({"check": check, "state": state, "last": None, "limit": "", "because": ""})
    for _ in range(source.randint(0, 3)):
        status = source.choice(_DECISIONS)
        truth.counts["progress"][status] += 1
        minutes["previous_decisions"].append({"text": "", "status": status, "section": "", "block": 0})
    records = [minutes]
    for _ in range(source.randint(0, 2)):
        respondent = source.choice(_RESPONDENTS)
        truth.counts["respondent"][respondent] += 1
        form = _record(child, "consultation_form", day, {"form": len(records)}, source)
        form["document"]["respondent"] = respondent
        records.append(form)
    if source.random() < 0.2:
        stage = source.choice(_STAGES)
        truth.counts["stage"][stage or "Not recorded"] += 1
        truth.children["alert"]["any"].add(child.number)
        raised = _record(child, "escalation", day, {"escalation_stage": stage}, source)
        _fill(raised, child, sentences, source, truth, mentions=1)
        records.append(raised)
    for record in records:
        truth.children["all"]["all"].add(child.number)
        truth.counts["documents"][record["document"]["type"]] += 1
    return records


def _fill(
    record: Record, child: Child, sentences: Sentences, source: random.Random, truth: Truth, *, mentions: int
) -> None:
    """Give a record themes, voice and recommendations, and note what they are."""
    for _ in range(mentions):
        theme = source.choice((*THEMES[:8], *THEMES))
        status = source.choice(("concern",) * 4 + ("resolved", "historic", "hypothetical"))
        record["themes"].append(_finding(source.choice(sentences.themes[theme]), theme=theme, status=status))
        if status == "concern":
            truth.counts["mention"][theme] += 1
            truth.children["theme"][theme].add(child.number)
            truth.children["theme and team"][f"{theme}|{child.team}"].add(child.number)
    for _ in range(source.randint(0, 3)):
        said = {
            "mode": source.choice(VOICE_MODES[:3]), "kind": source.choice(VOICE_KINDS),
            "topic": source.choice(VOICE_TOPICS),
            "answered_by": source.choice((None, {"text": "", "section": "", "block": 0})),
        }  # fmt: skip
        truth.counts["answered"][f"{said['kind']} {'yes' if said['answered_by'] else 'no'}"] += 1
        for what in ("mode", "topic"):
            truth.children[what][str(said[what])].add(child.number)
        truth.children["voice"]["any"].add(child.number)
        record["voice"].append(_finding(source.choice(sentences.voice), cue="", **said))
    for _ in range(source.randint(1, 4)):
        smart = {letter: source.random() < 0.8 for letter in SMART_LETTERS}
        truth.counts["smart"].update(letter for letter in SMART_LETTERS if smart[letter])
        truth.counts["smart"]["all five"] += all(smart.values())
        truth.counts["smart"]["all"] += 1
        truth.counts["smart by iro"][child.iro] += all(smart.values())
        record["recommendations"].append(
            _finding(source.choice(sentences.recommendations), owner=[], smart=smart, form="list")
        )


def _finding(text: str, **fields: Any) -> Record:
    return {"text": text, "section": "", "block": 0, "place": "", "score": 1.0, **fields}


def _record(child: Child, kind: str, day: date, facts: Mapping[str, Any], source: random.Random) -> Record:
    name = f"{child.number}-{day.isoformat()}-{kind}-{facts.get('form', 0)}.docx"
    metadata = {
        "child_name": child.name, "child_id": child.number, "date_of_birth": child.born.isoformat(),
        "review_date": day.isoformat(), "review_number": None, "next_review_date": None, "iro": child.iro,
        "social_worker": None, "team": child.team, "legal_status": "Care order", "placement_type": child.placement,
        "participation_code": None,
    }  # fmt: skip
    people = [("the child", child.name), ("IRO", child.iro)]
    people += [("mum", "Petra Lindqvist")] if source.random() < 0.5 else []
    return {
        "schema": 1,
        "document": {"path": name, "sha256": hashlib.sha256(name.encode()).hexdigest(), "type": kind,
                     "respondent": None, "status": "ok", "error": None, "duplicate_of": None},
        "metadata": metadata | {name: value for name, value in facts.items() if name != "form"},
        "people": [{"name": who, "role": role, "present": True} for role, who in people],
        "voice": [], "recommendations": [], "previous_decisions": [], "themes": [], "near_misses": [], "checks": [],
        "warnings": [], "problems": [],
    }  # fmt: skip
