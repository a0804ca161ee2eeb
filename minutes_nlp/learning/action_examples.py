"""Examples for the classifiers of actions: sentences that set one, their SMART letters, and cells."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from minutes_nlp.finding.action_prose import Sentence, placed
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.smart_rules import Action
from minutes_nlp.finding.smart_setting import Setting, initials_of, is_relative, name_words, relatives_in, stems
from minutes_nlp.language.deadlines import find_deadline, resolve_deadline
from minutes_nlp.learning.authored_records import listed_people
from minutes_nlp.learning.authoring import AuthoredDocument, read_authored
from minutes_nlp.reading.section_topics import topic_of
from minutes_nlp.records import Deadline

STANDALONE = "sentences"


@dataclass(frozen=True, slots=True)
class SentenceExample:
    """A sentence of running text; `group` is the child's case, `authority` the folder."""

    sentence: Sentence
    decides: bool
    authority: str
    group: str


@dataclass(frozen=True, slots=True)
class ActionExample:
    """An action with the SMART letters met; `owners` and `due` as annotated."""

    action: Action
    letters: str
    authority: str
    group: str
    owners: tuple[str, ...]
    due: str


@dataclass(frozen=True, slots=True)
class CellExample:
    """A cell of a table of actions, and whether it tells what became of one."""

    text: str
    outcome: bool
    authority: str


@dataclass(frozen=True, slots=True)
class _Dates:
    reference: date | None
    next_review: date | None
    birth: date | None

    def find(self, text: str) -> Deadline | None:
        return find_deadline(text, reference=self.reference, next_review=self.next_review, birth=self.birth)

    def resolve(self, text: str) -> Deadline:
        return resolve_deadline(text, reference=self.reference, next_review=self.next_review, birth=self.birth)


def examples_of(folders: list[Path], sentences: list[Path]) -> tuple[list[SentenceExample], list[ActionExample]]:
    """All examples of the authored documents under `folders` and of `recommendations-*.jsonl` in `sentences`.

    A single sentence without `smart` was written as running text and counts like one of a document; the others are
    mostly entries of lists.
    """
    prose: list[SentenceExample] = []
    actions: list[ActionExample] = []
    for folder in folders:
        for path in sorted(folder.rglob("*.min")):
            document = read_authored(path)
            if document.head.get("type") == "consultation_form":
                continue
            prose += _prose(document)
            actions += _actions(document)
    for path in (path for folder in sentences for path in sorted(folder.glob("recommendations-*.jsonl"))):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            dates = _Dates(_date(row["review_date"]), _date(row["next_review_date"]), None)
            half = "running text" if row["smart"] is None else f"{STANDALONE} {'even' if number % 2 else 'odd'}"
            group = f"{path.stem}:{number}"
            sentence = Sentence(row["text"], dates.find(row["text"]))
            prose.append(SentenceExample(sentence, row["is_recommendation"], half, group))
            if row["is_recommendation"] and row["smart"] is not None:
                setting = Setting(review_date=dates.reference, next_review=dates.next_review)
                action = Action(row["text"], owners_of(row["text"]), sentence.deadline, setting)
                actions.append(ActionExample(action, row["smart"], half, group, tuple(row["owner"]), row["due"] or ""))
    return prose, actions


def cell_examples(folders: list[Path]) -> list[CellExample]:
    """Cells of the authored documents under `folders`: the last cell of a row on an earlier decision is an outcome.

    The decisions themselves, new ones, their owners and their deadlines are not outcomes. Cells between a decision and
    its outcome may be either and are left out.
    """
    found: list[CellExample] = []
    for document in (read_authored(path) for folder in folders for path in sorted(folder.rglob("*.min"))):
        topic, header = "preamble", True
        cells: list[tuple[str, bool]] = []
        for line in document.lines:
            if line.kind == "##":
                topic = topic_of(line.text)
            if line.kind == "RT":
                cells += [(text, False) for text in line.cells]
            elif line.kind == "T" and topic == "previous_decisions" and not header and len(line.cells) > 1:
                cells += [(line.cells[0], False), (line.cells[-1], True)]
            header = line.kind != "T"
        found += [CellExample(text, told, document.path.parent.name) for text, told in cells if re.search(r"\w", text)]
    return found


def _prose(document: AuthoredDocument) -> list[SentenceExample]:
    dates, people = _dates(document), _people(document)
    chairs = tuple(re.findall(r"[A-Z][\w'’-]+", document.facts.get("iro", "")))
    child = tuple(re.findall(r"[A-Z][\w'’-]+", document.facts.get("child_name", "")))
    topic, lines = "preamble", []
    for line in document.lines:
        if line.kind == "##":
            topic = topic_of(line.text)
        elif line.kind in {"S", "RS", "B"}:
            sentence = Sentence(line.text, dates.find(line.text), chairs, child, people, topic)
            lines.append((line.kind == "RS", sentence))
    found = placed([sentence for _, sentence in lines])
    return [
        SentenceExample(s, decides, document.path.parent.name, document.head["case"])
        for (decides, _), s in zip(lines, found, strict=True)
    ]


def _actions(document: AuthoredDocument) -> Iterator[ActionExample]:
    dates, people = _dates(document), _people(document)
    name = document.facts.get("child_name", "")
    family = {
        word for person in listed_people(document) if is_relative(person.role) for word in name_words(person.name)
    }
    family |= relatives_in("\n".join(line.text for line in document.lines))
    raised = stems([" ".join(line.cells) for line in document.lines if line.kind in {"S", "B", "A", "T"}])
    setting = Setting(
        frozenset(name_words(name)), initials_of(name), frozenset(family), raised, dates.reference, dates.next_review,
        document.facts.get("social_worker", ""),
    )  # fmt: skip
    for line in document.lines:
        if line.kind not in {"R", "RT", "RS"}:
            continue
        text, who, when = (*line.cells, "", "")[:3] if line.kind == "RT" else (line.text, None, "")
        deadline = dates.find(text) if not re.search(r"\w", when) else dates.resolve(when)
        owners = owners_of(text, who, people)
        yield ActionExample(
            Action(text, owners, deadline, setting),
            line.labels.get("smart", ""),
            document.path.parent.name,
            document.head["case"],
            tuple(owner.strip() for owner in line.labels.get("owner", "").split(" + ") if owner.strip()),
            line.labels.get("due", ""),
        )


def _people(document: AuthoredDocument) -> tuple[str, ...]:
    names = (person.name for person in listed_people(document))
    return (*names, *(document.facts[key] for key in ("child_name", "iro", "social_worker") if key in document.facts))


def _dates(document: AuthoredDocument) -> _Dates:
    return _Dates(*(_date(document.facts.get(key)) for key in ("review_date", "next_review_date", "date_of_birth")))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
