"""A made-up year of one authority with known truth, against which tests and examples check the annual report.

It holds no documents but what `analyse` would find in them: records as in `analysis.jsonl`, whose texts are sentences
of the corpora, and the register that the authority would keep. The truth is noted while each record is made, so that a
table's number is checked against what was meant, not against a second way of counting records. Children, people and
places are invented. In a checkout, `python -m minutes_nlp.learning.made_up_year FOLDER` writes 2024/25.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from minutes_nlp.learning.made_up_children import Child, age_on, groups_of, make_child
from minutes_nlp.learning.made_up_texts import Sentences, load_sentences
from minutes_nlp.reporting.jsonlines import ANALYSIS, Record, to_line
from minutes_nlp.resources import sample_dir
from minutes_nlp.taxonomy import SMART_LETTERS, THEMES, VOICE_KINDS, VOICE_MODES, VOICE_TOPICS

_PARTICIPATION = ("PN1",) * 11 + ("PN2",) * 2 + ("PN3", "PN4", "PN5") + ("PN6",) * 5 + ("PN7", None)
_RESPONDENTS = ("child",) * 4 + ("parent",) * 2 + ("carer",) * 4 + ("health",) * 2 + ("education",) * 3
_STATES = ("yes",) * 6 + ("no",) * 2 + ("not_recorded",) * 2
_STAGES = ("Informal",) * 9 + ("Stage 1",) * 7 + ("Stage 2",) * 2 + (None,)
_OUTCOMES = ("Resolved",) * 5 + ("Resolved in part", "Not resolved", None)
_CHECKS = {"visits": "visits_late", "care_plan": "care_plan_outdated", "pep": "pep_missing",
           "health_assessment": "health_assessment_overdue", "dental": "health_assessment_overdue", "sdq": "",
           "pathway_plan": "pathway_plan_missing"}  # fmt: skip
_DECISIONS = ("done",) * 5 + ("partly", "not_done", "not_done", "carried_forward")
_REASONS = {"IRO off sick": "Illness", "Report was not ready": "Reports or plans not ready",
            "Notified late": "Told late of the child or a change", "Snow": "Other"}  # fmt: skip
_MODES = VOICE_MODES[:3] * 3 + VOICE_MODES[3:]


@dataclass(slots=True)
class Truth:
    """What was meant, noted while the records were made.

    `counts[what][which]` are numbers, `children[what][which]` children by what they have, `register` the rows of the
    authority's register.
    """

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    children: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))
    register: list[dict[str, str]] = field(default_factory=list)


def made_up_year(
    sentences: Sentences, *, start: int = 2024, children: int = 120, reviews: int = 300, seed: int = 0
) -> tuple[list[Record], Truth]:
    """Return the records of the year that begins on 1 April of `start`, and the truth about them.

    Every review has its minutes; forms, midway and escalation records come with some of them. The same arguments give
    the same year.
    """
    source = random.Random(f"{seed}|{start}")  # noqa: S311 - made-up data, nothing secret
    truth = Truth()
    family = [make_child(index, start, source) for index in range(children)]
    records: list[Record] = []
    for index in range(reviews):
        child = family[index % children]
        turn = index // children
        day = child.first_review + timedelta(days=turn * source.randint(88, 118))
        records += _review(child, day, child.first_number + turn, turn == 0, sentences, source, truth)
    for child in family[: children // 12]:
        due = date(start + 1, 3, 20)
        truth.register.append(_row(child, due, None))
        truth.counts["due"]["Not held"] += 1
    return records, truth


def write_year(records: Sequence[Record], folder: Path) -> Path:
    """Write the records as the `analysis.jsonl` of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / ANALYSIS
    path.write_text("".join(map(to_line, records)), encoding="utf-8")
    return path


def write_register(truth: Truth, path: Path) -> Path:
    """Write the register as CSV."""
    columns = list(dict.fromkeys(name for row in truth.register for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(truth.register)
    return path


def _review(
    child: Child, day: date, number: int, first: bool, sentences: Sentences, source: random.Random, truth: Truth
) -> list[Record]:
    """The minutes of a review with its forms, alert and midway record; what they hold is counted in `truth`."""
    code = "PN0" if age_on(child, day) < 4 else source.choice(_PARTICIPATION)
    # Only a child's first review of the year leaves it out: for later ones the review before would give it away.
    in_time = source.choice(("Yes",) * 8 + ("No, out of timescale", None if first else "Yes"))
    kind = {1: "First review", 2: "Second review"}.get(number, "Later review")
    truth.counts["participation"][code or "Not recorded"] += 1
    truth.counts["time"][{"Yes": "In time", None: "Not recorded"}.get(in_time, "Out of time")] += 1
    truth.counts["kind"][kind] += 1
    truth.counts["reviews of iro"][child.iro] += 1
    truth.children["iro"][child.iro].add(child.number)
    facts = {"participation_code": code, "in_timescale": in_time, "review_number": number}
    facts["permanence_plan"] = source.choice(("Long-term fostering", "Not yet agreed", None)) if number == 2 else None
    sent = source.choice(("yes", "yes", "no", "not_recorded"))
    truth.counts["sent"][sent] += 1
    if sent != "not_recorded":
        # At any time of the year, 10 days are fewer than 20 working days and 45 days are more.
        facts["minutes_sent_date"] = (day + timedelta(days=10 if sent == "yes" else 45)).isoformat()
    minutes = _record(child, "review_minutes", day, facts)
    _attendance(minutes, source, truth)
    _fill(minutes, child, day, sentences, source, truth, mentions=source.randint(0, 3))
    _plans(minutes, number, source, truth)
    for _ in range(source.randint(0, 3)):
        status = source.choice(_DECISIONS)
        truth.counts["progress"][status] += 1
        minutes["previous_decisions"].append({"text": "", "status": status, "section": "", "block": 0})
    records = [minutes]
    asked: Counter[str] = Counter()
    for _ in range(source.randint(0, 2)):
        respondent = source.choice(_RESPONDENTS)
        truth.counts["respondent"][respondent] += 1
        asked[respondent] += 1
        form = _record(child, "consultation_form", day, {"form": len(records)})
        form["document"]["respondent"] = respondent
        records.append(form)
    if source.random() < 0.2:
        records.append(_alert(child, day, sentences, source, truth))
    ends = child.first_review.replace(month=3, day=31, year=child.first_review.year + 1)
    if source.random() < 0.15 and day + timedelta(days=60) <= ends:
        records += _midway(child, day + timedelta(days=30), sentences, source, truth)
    _registered(child, day, in_time, facts, asked, source, truth)
    for record in records:
        truth.children["all"]["all"].add(child.number)
        truth.counts["documents"][record["document"]["type"]] += 1
    return records


def _attendance(minutes: Record, source: random.Random, truth: Truth) -> None:
    for role, name, chance in (("mum", "Petra Lindqvist", 0.5), ("advocate", "Oona Tredgold", 0.15),
                               ("independent visitor", "Basil Thripp", 0.1)):  # fmt: skip
        came = source.random() < chance
        truth.counts["attendance"][f"{role} {'yes' if came else 'no'}"] += 1
        if came:
            minutes["people"].append({"name": name, "role": role, "present": True})


def _plans(minutes: Record, number: int, source: random.Random, truth: Truth) -> None:
    """Give the review the states of its checks; where dates do not tell, the words of a theme do."""
    said: dict[str, set[str]] = defaultdict(set)
    of_health: dict[str, set[str]] = defaultdict(set)
    for theme in minutes["themes"]:
        said[theme["theme"]].add(theme["status"])
        if theme["theme"] == "health_assessment_overdue":
            of_health[_health_check(theme["text"])].add(theme["status"])
    for check, theme in _CHECKS.items():
        state = source.choice(_STATES)
        minutes["checks"].append({"check": check, "state": state, "last": None, "limit": "", "because": ""})
        found = of_health[check] if theme == "health_assessment_overdue" else said[theme]
        if state == "not_recorded" and "concern" in found:
            state = "no"
        elif state == "not_recorded" and "resolved" in found:
            state = "yes"
        truth.counts[f"check {check}"][state] += 1
    if number == 2:
        stated = minutes["metadata"]["permanence_plan"]
        lacking = "concern" in said["no_permanence_plan"] or stated == "Not yet agreed"
        there = stated == "Long-term fostering" or "resolved" in said["no_permanence_plan"]
        truth.counts["permanence"]["no" if lacking else "yes" if there else "not_recorded"] += 1


def _health_check(text: str) -> str:
    """Which check of a child's health the words name, "" for one that the report does not count, such as a jab."""
    words = set(re.findall(r"\w+", text.lower()))
    if words & {"dentist", "dental", "teeth", "tooth"}:
        return "dental"
    named = words & {"rha", "iha", "medical"} or "health assessment" in text.lower()
    return "health_assessment" if named and "optician" not in words else ""


def _alert(child: Child, day: date, sentences: Sentences, source: random.Random, truth: Truth) -> Record:
    stage, outcome = source.choice(_STAGES), source.choice(_OUTCOMES)
    truth.counts["stage"][stage or "Not recorded"] += 1
    truth.counts["outcome"][outcome or "Not recorded"] += 1
    truth.counts["alert team"][child.team] += 1
    truth.children["alert"]["any"].add(child.number)
    raised = _record(child, "escalation", day, {"escalation_stage": stage, "escalation_outcome": outcome})
    _fill(raised, child, day, sentences, source, truth, mentions=1)
    return raised


def _midway(child: Child, day: date, sentences: Sentences, source: random.Random, truth: Truth) -> list[Record]:
    midway = _record(child, "midway_review", day, {})
    _fill(midway, child, day, sentences, source, truth, mentions=source.randint(0, 1))
    named = any(theme["status"] == "concern" and theme["theme"] != "good_practice" for theme in midway["themes"])
    followed = source.random() < 0.3
    truth.counts["midway"]["all"] += 1
    truth.counts["midway"].update({"concern": named, "alert": followed, "actions": bool(midway["recommendations"])})
    alert = [_alert(child, day + timedelta(days=10), sentences, source, truth)] if followed else []
    return [midway, *alert]


def _registered(
    child: Child, day: date, in_time: str | None, facts: Mapping[str, Any], asked: Counter[str], source: random.Random,
    truth: Truth,
) -> None:  # fmt: skip
    """Note the review in the register: its due date, why it was late, and a form or more for each that came back."""
    late = in_time is not None and in_time.startswith("No")
    row = _row(child, day + timedelta(days=-7 if late else 7), day)
    truth.counts["due"]["Held out of time" if late else "Held in time"] += 1
    if late:
        row["Reason late"] = source.choice(tuple(_REASONS))
        truth.counts["reason"][_REASONS[row["Reason late"]]] += 1
    row["Minutes sent"] = str(facts.get("minutes_sent_date") or "")
    for respondent in ("child", "parent", "carer", "health", "education"):
        number = asked[respondent] + source.randint(0, 1)
        truth.counts["forms sent"][respondent] += number
        row[f"{respondent.capitalize()} form sent"] = str(number)
    truth.register.append(row)


def _row(child: Child, due: date, held: date | None) -> dict[str, str]:
    return {
        "Child ID": child.number, "Child name": child.name, "DOB": f"{child.born:%d/%m/%Y}",
        "Due date": f"{due:%d/%m/%Y}", "Review date": f"{held:%d/%m/%Y}" if held else "", "Team": child.team,
        "IRO": child.iro, "Ethnicity": child.ethnicity,
    }  # fmt: skip


def _fill(
    record: Record, child: Child, day: date, sentences: Sentences, source: random.Random, truth: Truth, *, mentions: int
) -> None:
    """Give a record themes, voice and recommendations, and note what they are."""
    for _ in range(mentions):
        theme = source.choice((*THEMES[:8], *THEMES))
        status = source.choice(("concern",) * 4 + ("resolved", "historic", "hypothetical"))
        record["themes"].append(_finding(source.choice(sentences.themes[theme]), theme=theme, status=status))
        if status == "concern":
            truth.counts["mention"][theme] += 1
            truth.children["theme"][theme].add(child.number)
            for by, group in groups_of(child, day).items():
                truth.counts[f"mention by {by}"][f"{theme}|{group}"] += 1
                truth.children[f"theme by {by}"][f"{theme}|{group}"].add(child.number)
    for _ in range(source.randint(0, 3)):
        said = {
            "mode": source.choice(_MODES), "kind": source.choice(VOICE_KINDS),
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
        met = [letter for letter in SMART_LETTERS if smart[letter]] + ["all five"] * all(smart.values()) + ["all"]
        truth.counts["smart"].update(met)
        truth.counts["smart by iro"].update(f"{letter}|{child.iro}" for letter in met)
        truth.counts["smart by team"].update(f"{letter}|{child.team}" for letter in met)
        record["recommendations"].append(
            _finding(source.choice(sentences.recommendations), owner=[], smart=smart, form="list")
        )


def _finding(text: str, **fields: Any) -> Record:
    return {"text": text, "section": "", "block": 0, "place": "", "score": 1.0, **fields}


def _record(child: Child, kind: str, day: date, facts: Mapping[str, Any]) -> Record:
    name = f"{child.number}-{day.isoformat()}-{kind}-{facts.get('form', 0)}.docx"
    metadata = {
        "child_name": child.name, "child_id": child.number, "date_of_birth": child.born.isoformat(),
        "review_date": day.isoformat(), "review_number": None, "next_review_date": None, "iro": child.iro,
        "social_worker": None, "team": child.team, "legal_status": "Care order", "placement_type": child.placement,
        "participation_code": None,
    }  # fmt: skip
    people = [("the child", child.name), ("IRO", child.iro)]
    return {
        "schema": 1,
        "document": {"path": name, "sha256": hashlib.sha256(name.encode()).hexdigest(), "type": kind,
                     "respondent": None, "status": "ok", "error": None, "duplicate_of": None},
        "metadata": metadata | {name: value for name, value in facts.items() if name != "form"},
        "people": [{"name": who, "role": role, "present": True} for role, who in people],
        "voice": [], "recommendations": [], "previous_decisions": [], "themes": [], "near_misses": [], "checks": [],
        "warnings": [], "problems": [],
    }  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write the records and the register of a made-up year, 2024/25.")
    parser.add_argument("folder", type=Path, help="gets analysis.jsonl and register.csv")
    target = parser.parse_args().folder
    made, meant = made_up_year(load_sentences(sample_dir().parent))
    write_year(made, target)
    write_register(meant, target / "register.csv")
