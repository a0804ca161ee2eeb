"""What became of earlier decisions: the rows of progress tables and the entries of progress sections."""

from __future__ import annotations

import re
from typing import Literal

from minutes_nlp.finding.action_lines import is_item, lines_of, typed_number
from minutes_nlp.finding.action_tables import action_tables
from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.reading.verdicts import is_verdict, says_status
from minutes_nlp.records import Block, Document, PreviousDecision, Span
from minutes_nlp.rule_words import cues_in

Status = Literal["done", "partly", "not_done", "carried_forward", "unknown"]

LONGEST_VERDICT = 3
"""Words of a cell that only says whether a decision was carried out; a longer one comments on it."""
LONGEST_DECISION = 20
"""Words before the mark of a plain paragraph that opens with an earlier decision; more are a tale."""
_TOLD_AFTER = re.compile(r":\s|\s[-–—]\s|\?\s|;\s|\s(?=\([^()]{1,40}\)\W*$)")
_BOX = re.compile("[☐☒☑□]")
_SHARE = re.compile(r"(\d{1,3})\s?%(?: (?:done|met|complete|completed|achieved))?\W?")
_DENIED = re.compile(r"not (?!applicable|needed|required|known|yet known|only|an?\b|decisions?\b)\w")


def find_previous_decisions(document: Document) -> tuple[PreviousDecision, ...]:
    """Return the earlier decisions that the document reports on, in reading order.

    The span is the decision's cell, or the whole bullet; `status` comes from the progress column's words, or from what
    follows the colon or dash of the bullet.
    """
    found: list[PreviousDecision] = []
    told: set[int] = set()
    for table in action_tables(document):
        if not table.looks_back:
            continue
        for row in table.rows:
            told_in = [document.words(cell) if cell else "" for cell in (row.outcome, row.progress)]
            told_in.sort(key=lambda words: min(len(words.split()), LONGEST_VERDICT + 1))  # "No" before a comment
            stated = [status for status in map(status_of, told_in) if status != "unknown"]
            found.append(PreviousDecision(row.action, stated[0] if stated else "unknown"))
        told |= {i for cells in table.table.rows for cell in cells for i in cell.blocks}
    for block in document.blocks:
        if block.topic != "previous_decisions" or block.index in told:
            continue
        if not is_item(block) and not _opens_with_decision(block):
            continue
        for start, end in lines_of(block):
            text = document.text[start:end]
            first, *behind = _TOLD_AFTER.split(text, maxsplit=1)
            if not behind and parse_wording(first).turn == "order":  # "Complete the plan" is not what was done
                behind = [first.partition(". ")[2]]
            status = status_of(behind[0] if behind else first)
            if not behind and says_status(block.section):
                status = status_of(block.section)
            if text and (status != "unknown" or block.number or block.role == "list" or typed_number(block)):
                found.append(PreviousDecision(Span(block.index, start, end), status))
    return tuple(sorted(found, key=lambda decision: decision.span.start))


def _opens_with_decision(block: Block) -> bool:
    """Whether a plain paragraph says what was to be done and, behind a mark, what became of it."""
    decision, *behind = _TOLD_AFTER.split(block.text, maxsplit=1)
    short = len(decision.split()) <= LONGEST_DECISION and ". " not in decision
    asked = block.role == "text" and short and parse_wording(decision).turn in {"to", "order"}
    return asked and bool(behind) and status_of(behind[0]) != "unknown"


def status_of(progress: str) -> Status:
    """The status that the words of a progress column state; `unknown` for none."""
    text = progress.strip().lower()
    if (share := share_done(text)) is not None:
        return {0: "not_done", 100: "done"}.get(share, "partly")  # type: ignore[return-value]
    if not re.search(r"[a-z]", text):
        return "done" if re.search(r"[✓✔☑☒]", text) else "not_done" if is_verdict(text, "crosses") else "unknown"
    if _BOX.search(text):
        return _ticked(text)
    if re.fullmatch(r"[yn]\W*", text):
        return "done" if text[0] == "y" else "not_done"
    first = re.match(r"(?:yes|done|completed?|met|achieved|paid|granted|late but done)\b(?! and no| but)", text)
    if first:
        return "done"
    for status in ("carried_forward", "not_done", "partly", "done"):
        if status == "not_done" and cues_in("recommendations", "status", "dropped").match(text):
            return "unknown"  # "No longer required": nobody failed to do it
        if cues_in("recommendations", "status", status).search(text) or (status == "not_done" and _DENIED.match(text)):
            return status
    return next((status for status in ("partly", "not_done", "done") if is_verdict(text, status)), "unknown")


def under_way(action: str) -> str:
    """What "ongoing" says of an action: it is not done (`finishing`) or goes on as it should (`lasting`), else "".

    A referral that is ongoing has not been made; what somebody is to keep doing is being done.
    """
    wording = parse_wording(action if action[1:2].isupper() else action[:1].lower() + action[1:])
    asked = wording.predicate or wording.subject
    kinds = (kind for kind in ("finishing", "lasting") if cues_in("verdicts", kind).match(asked))
    kind = next(kinds, "")
    return "" if kind == "finishing" and cues_in("verdicts", "repeated").search(action) else kind


def share_done(text: str) -> int | None:
    """How much of a hundred a cell says is done ("50% complete"); None for one that says something else."""
    share = _SHARE.fullmatch(text.strip().lower())
    return int(share[1]) if share else None


def _ticked(text: str) -> Status:
    """The status beside the one box that is ticked ("☒ Yes ☐ No", "Yes ☐ No ☒"); none is stated by an empty form."""
    boxes, labels = _BOX.findall(text), [label.strip() for label in _BOX.split(text)]
    if len(boxes) == 1:  # "Done ☑ on 4 May"
        return status_of(" ".join(labels)) if boxes[0] in "☒☑" else "unknown"
    if labels[0] and labels[-1]:
        return "unknown"  # on which side of the boxes the labels stand cannot be told
    labels = labels[:-1] if labels[0] else labels[1:]
    ticked = [label for box, label in zip(boxes, labels, strict=True) if box in "☒☑"]
    return status_of(ticked[0]) if len(ticked) == 1 and re.search("[a-z]", ticked[0]) else "unknown"
