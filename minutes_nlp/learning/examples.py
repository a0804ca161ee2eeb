"""Labelled units for training and judging: from authored documents and from the single labelled sentences.

A label that a source does not give is `None`, never "no": the sentences of `themes-*.jsonl` say nothing about voice, a
recommendation's line nothing about themes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minutes_nlp.language.unit_input import input_pair
from minutes_nlp.learning.authoring import AuthoredDocument, read_authored

CELL_JOINT = " | "
#: Authorities that the encoder has not seen; the classifiers on top are fitted to what it says of these.
HELD_OUT = ("harbour", "wyrevale", "forms")
#: Authored authorities that it has not seen either, so that the classifiers on top learn from more hands than three how
#: far to trust it.
BESIDE = (
    "amberholt", "bracklow", "coombeleigh", "dellwick", "eskmere", "farnholme", "gorsedale", "hexcliffe", "ironbeck",
    "juniperwick", "kettlesham", "larkmere", "mistlebury", "nightcote", "osmerby", "puddlecroft", "quenbridge",
    "rushmarket", "shawcliff", "tollermouth",
)  # fmt: skip
#: The folders of `corpora` that hold single sentences to learn from.
SENTENCES = ("sentences", "authored/sentences")
#: The folder of those that are only judged: plain and blunt ones, fragments, answers of checklists.
PLAIN = "unseen/plain"
_FORMS = {"app_message": "child", "independent_visitor_form": "other", "advocate_form": "other",
          "social_worker_report": "social_worker", "letter": None}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Example:
    """One unit with its surroundings and labels.

    `group` keeps a case on one side of every split; `authority` is the folder. `themes` maps a theme to its status
    (`concern`, `resolved`, `historic`, `hypothetical`, or `mention` where only "no concern" is known). `voice` is
    (mode, kind, topic), or `()` for "not voice". `smart` holds the letters met.
    """

    text: str
    kind: str
    respondent: str | None
    section: str
    question: str
    previous: str
    authority: str
    group: str
    role: str = "sentence"
    themes: Mapping[str, str] | None = None
    voice: tuple[str, ...] | None = None
    recommendation: bool | None = None
    smart: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)


def document_examples(document: AuthoredDocument) -> Iterator[Example]:
    """Yield an example for every unit and every recommendation of an authored document, in order."""
    authority = document.path.parent.name
    kind, respondent = document.head["type"], document.head.get("respondent")
    section = question = previous = header = ""
    table_open = False
    for name, value in document.facts.items():  # rows and lines of facts, in which nobody says anything
        yield Example(
            text=f"{name.replace('_', ' ').capitalize()}{CELL_JOINT}{value}", kind=kind, respondent=respondent,
            section="", question="", previous="", authority=authority, group=document.head["case"], role="row",
            themes={}, voice=(), recommendation=False,
        )  # fmt: skip
    for line in document.lines:
        if line.kind in {"#", "##"}:
            section, question, previous = (line.text if line.kind == "##" else section), "", ""
        elif line.kind == "Q":
            question, previous = line.text, ""
        elif line.kind == "C":
            previous = line.text
        if line.kind == "T" and not table_open:
            header = CELL_JOINT.join(line.cells)
        table_open = line.kind == "T"
        if line.kind not in {"S", "B", "T", "A", "R", "RT", "RS"}:
            continue
        text = CELL_JOINT.join(c for c in line.cells if c) if line.kind in {"T", "RT"} else line.text
        themes: dict[str, str] | None = None
        smart = None
        recommendation = line.kind in {"R", "RT", "RS"}
        if recommendation:
            smart = line.labels.get("smart", "")
        else:
            themes = {t.strip(): "concern" for t in line.labels.get("theme", "").split(",") if t.strip()}
            hard = line.labels.get("hard", "")
            if hard.startswith("theme:"):
                themes.setdefault(hard.removeprefix("theme:"), "mention")
        voice = tuple(line.labels["voice"].split("/")) if "voice" in line.labels else ()
        yield Example(
            text=text, kind=kind, respondent=respondent, section=section,
            question=question or (header if line.kind == "T" and header != text else ""), previous=previous,
            authority=authority, group=document.head["case"],
            role={"T": "row", "RT": "row", "A": "answer", "B": "list", "R": "list"}.get(line.kind, "sentence"),
            themes=themes, voice=voice, recommendation=recommendation, smart=smart, extra=line.labels,
        )  # fmt: skip
        previous = text


def authored_examples(folder: Path) -> list[Example]:
    """All examples of the `.min` files under a folder, in the order of their paths."""
    return [e for path in sorted(folder.rglob("*.min")) for e in document_examples(read_authored(path))]


def sentence_examples(folder: Path) -> list[Example]:
    """All examples of the labelled single sentences (`themes-*`, `voice-*`, `recommendations-*` `.jsonl`).

    A row may give its surroundings (`section`, `question`, `previous`, `respondent`); most stand alone.
    """
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            row = json.loads(line)
            kind, respondent = kind_of_sentence(row.get("document") or row.get("type") or "review_minutes")
            themes = recommendation = smart = None
            voice: tuple[str, ...] | None = None
            text = row["text"]
            if "themes" in row:
                themes = row["themes"]
            elif "is_recommendation" in row:
                recommendation = row["is_recommendation"]
                smart = row["smart"] if recommendation else None
                voice = () if recommendation else None
            else:
                v = row["voice"]
                voice = (v["mode"], v["kind"], v["topic"]) if v else ()
            found.append(
                Example(
                    text=text,
                    kind=kind,
                    respondent=row.get("respondent") or respondent,
                    section=row.get("section", ""),
                    question=row.get("question", ""),
                    previous=row.get("previous", ""),
                    authority=path.stem,
                    group=row.get("set") or f"{path.stem}:{number}",
                    themes=themes,
                    voice=voice,
                    recommendation=recommendation,
                    smart=smart,
                    extra=row,
                )
            )
    return found


def kind_of_sentence(name: str) -> tuple[str, str | None]:
    """Kind and respondent of the document that a single sentence says it comes from."""
    if name in _FORMS or name.endswith("_form"):
        respondent = _FORMS.get(name, name.removesuffix("_form"))
        return ("consultation_form", respondent) if respondent else ("review_minutes", None)
    return name, None


def repeated(examples: Sequence[Example], before: Sequence[Example], stride: int, emphasis: int = 1) -> list[Example]:
    """Every `stride`-th of the examples seen before, and each new one `emphasis` times."""
    if stride == emphasis == 1:
        return list(examples)
    known = {id(example) for example in before}
    again = [example for example in examples if id(example) in known]
    return again[::stride] + [example for example in examples if id(example) not in known] * emphasis


def input_pair_of(e: Example) -> tuple[str, str]:
    """The encoder's input for an example."""
    return input_pair(
        e.text, kind=e.kind, respondent=e.respondent, section=e.section, question=e.question, previous=e.previous
    )
