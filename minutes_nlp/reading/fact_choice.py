"""Which of several values for a field is the document's: the surest place wins, then the first.

In: a document and the candidates for its facts; out: facts by name, those that follow from others among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from minutes_nlp.reading.births import born
from minutes_nlp.reading.childs_letter import childs_letter, sender
from minutes_nlp.reading.fact_told import (
    given_name_in_title,
    name_below_title,
    told_in_time,
    told_of_child,
    turned_round,
)
from minutes_nlp.reading.facts import LATER, Candidate
from minutes_nlp.records import Document, Fact, Span
from minutes_nlp.rulebook import load_rules

TOLD = ("legal_status", "placement_type")
"""Fields that sentences on the child tell."""


def choose(candidates: list[Candidate], document: Document) -> dict[str, Fact]:
    """The surest candidate of each field; names of the child in parts are put together."""
    best: dict[str, Candidate] = {}
    if document.kind == "escalation":
        candidates = _without_second_looks(candidates)
    codes = {candidate.reading.value for candidate in candidates if candidate.field == "participation_code"}
    for candidate in candidates:
        if candidate.field == "participation_code" and not candidate.labelled and len(codes) > 1:
            continue  # a key to the codes, not the code of this review
        known = best.get(candidate.field)
        if known is None or _rank(candidate) > _rank(known):
            best[candidate.field] = candidate
    if (child := best.get("child_name")) is not None:
        best["child_name"] = _with_surname(child, candidates)
    facts = {field: _fact(candidate) for field, candidate in best.items()}
    _join_names(facts, best)
    if (initial := facts.pop("initial_review_date", None)) is not None:
        field = "last_review_date" if "review_date" in facts else "review_date"
        facts.setdefault(field, replace(initial, name=field))
    labelled = "child_name" in best and best["child_name"].labelled  # "Dear Sandra" greets the IRO
    if not labelled and _greets_iro(facts):
        del facts["child_name"]
    if document.respondent == "child" and not labelled and (name := childs_letter(document) or sender(document)):
        facts["child_name"] = name
    for fact in born(document, facts):
        facts.setdefault(fact.name, fact)
    if "child_name" not in facts:
        named = name_below_title(document, facts) or given_name_in_title(document, facts)
        facts |= {"child_name": named} if named else {}
    for field in TOLD:
        if field not in facts and (told := told_of_child(document, facts, field)) is not None:
            facts[field] = told
    if (late := facts.pop("out_of_timescale", None)) is not None:
        facts.setdefault("in_timescale", turned_round(late))
    if (why := facts.pop("late_reason", None)) is not None:
        facts.setdefault("in_timescale", replace(why, name="in_timescale", value=f"No - {why.value}"))
    due = facts.pop("review_due_date", None)
    if due is not None and (in_time := told_in_time(due, facts)) is not None:
        facts["review_due_date"] = due
        facts.setdefault("in_timescale", in_time)
    if document.kind == "review_minutes" and _is_before_review(facts):  # the day on which some plan was signed
        del facts["record_date"]
    if document.kind == "midway_review":  # the review that such a record tells of is the check itself
        if "record_date" in facts and "review_date" in best and not best["review_date"].labelled:
            _as_another(facts)
        own = facts.get("midway_date") or facts.get("review_date") or facts.get("record_date")
        if own is not None:
            facts["review_date"] = Fact("review_date", own.value, own.span)
    return facts


def _without_second_looks(candidates: list[Candidate]) -> list[Candidate]:
    """The candidates of an escalation, without labelled days of a review behind the day on which it was raised.

    "Review date" is when the matter is looked at again, if another day is given for the child's review.
    """
    made = max((c for c in candidates if c.field == "record_date"), key=_rank, default=None)
    held = [c for c in candidates if c.field == "review_date"]
    later = [c for c in held if made and c.labelled and str(c.reading.value) > str(made.reading.value)]
    return [c for c in candidates if c not in later] if len(later) < len(held) else candidates


def _with_surname(name: Candidate, candidates: Iterable[Candidate]) -> Candidate:
    """The child's whole name where a label, however weak, gives it beside the surest one, of the first name alone.

    Where no label does, a phrase may: "Ruby Cole DOB: 3/5/2014" below the title "Joint review for Ruby and Max Cole".
    """
    opening = f"{name.reading.value} "
    named = sorted((one for one in candidates if one.field == "child_name"), key=lambda one: not one.labelled)
    return next((one for one in named if str(one.reading.value).startswith(opening)), name)


def _as_another(facts: dict[str, Fact]) -> None:
    """Take the review of which the text of a midway record tells for the last or the next one, by its day."""
    told, own = facts.pop("review_date"), str(facts["record_date"].value)
    if str(told.value) != own:
        name = "next_review_date" if str(told.value) > own else "last_review_date"
        facts.setdefault(name, replace(told, name=name))


def _is_before_review(facts: Mapping[str, Fact]) -> bool:
    """Whether the day taken for that of the record is before the review that it tells of."""
    made, held = facts.get("record_date"), facts.get("review_date")
    return made is not None and held is not None and str(made.value) < str(held.value)


def _greets_iro(facts: Mapping[str, Fact]) -> bool:
    """Whether the name taken for the child's is the IRO's, to whom an adult writes: "Hi Martin"."""
    child, iro = facts.get("child_name"), facts.get("iro")
    return child is not None and iro is not None and str(iro.value).split()[0] == str(child.value)


def _rank(candidate: Candidate) -> tuple[float, str]:
    """How sure a candidate is; of events in places as sure the newest counts ("Previous visit", "Last visit")."""
    whole = candidate.field == "child_name" and " " in str(candidate.reading.value)
    newest = str(candidate.reading.value) if candidate.field in load_rules("facts")["events"] else ""
    return candidate.strength + (0.5 if whole else 0.0), newest


def _fact(candidate: Candidate) -> Fact:
    reading = candidate.reading
    return Fact(
        candidate.field,
        reading.value,
        Span(candidate.block, candidate.start + reading.start, candidate.start + reading.end),
    )


def _join_names(facts: dict[str, Fact], best: Mapping[str, Candidate]) -> None:
    surname, forename = facts.get("child_surname"), facts.get("child_forename")
    name = best.get("child_name")
    if (
        surname is None
        or forename is None
        or (name is not None and " " in str(name.reading.value) and name.strength > LATER)
    ):
        return
    first, last = sorted((surname.span, forename.span), key=lambda span: span.start)
    span = Span(first.block, first.start, last.end if last.end - first.start < 200 else first.end)
    facts["child_name"] = Fact("child_name", f"{forename.value} {surname.value}", span)
