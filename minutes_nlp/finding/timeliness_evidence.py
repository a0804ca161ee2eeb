"""Where a document states when visits, plans and assessments happened: rows, form answers, sentences and facts.

`collect` turns units into `Dated` records: the days a unit gives for one check. A table row counts where its label is
the check's and nothing more; a sentence where one of the check's expressions says that it gives the newest date. Any
other sentence about the subject with a date can only clear a check (`decisive=False`). Days that were planned,
cancelled or missed are left out by the words beside them; days after the record too. The words are those of
`rules/timescales.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from minutes_nlp.finding.entry_stamps import without_stamps
from minutes_nlp.finding.happened import beside, happened
from minutes_nlp.finding.months_in_figures import spell_months
from minutes_nlp.finding.theme_neighbours import neighbours_of
from minutes_nlp.finding.timeliness_labels import is_by_another, is_label
from minutes_nlp.finding.timeliness_lines import Beside
from minutes_nlp.finding.timeliness_rows import is_lone_label, read_labels
from minutes_nlp.finding.timescales import Limit, Written, checks, stated_frequency
from minutes_nlp.language.dates import DateSpan, find_dates
from minutes_nlp.records import Document, Unit
from minutes_nlp.rulebook import load_rules

_CLAUSE = re.compile(r"[.;]\s|\s[-–—]\s|,?\s(?:and|but|then|while|whereas|although|though)\s")
_BRACKETS = re.compile(r"\([^()]*\)")
_FROM = re.compile(r"\b(?:between|from|starting|since)\s+(?:the\s+)?(?:start\s+of\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s*(?:and|to|until|till|up to|-|–)\s*(?:the\s+)?", re.IGNORECASE)
# Characters: a longer unit states no single date.
LONGEST = 2000
_TITLES = ("Mr", "Mrs", "Miss", "Ms", "Dr")
_IS_THE_WORKER = r"\b(?:social worker|SW)(?: (?:is|was|now|still|currently|called))+,? (?P<name>{worker})"
_PRONOUN = re.compile(r"\s*(?:he|she|they)\b", re.IGNORECASE)
SILENT_ROLES = frozenset({"heading", "question", "label", "options"})


@dataclass(frozen=True, slots=True)
class Dated:
    """The days that one unit gives for a check, in order; `certain` tells whether all are whole dates.

    `gap` is a stretch for which the unit denies that anything happened ("between 3 May and 9 July nobody came").
    `written` are the words of days that stand for a month or a season: its last day, in a gap the nearest ones. What
    is `told` in passing, without being decisive, can keep the check and not break it.
    """

    check: str
    unit: Unit
    days: tuple[date, ...]
    frequency: Limit | None
    certain: bool
    decisive: bool
    gap: tuple[date, date] | None = None
    written: Written = field(default_factory=dict)
    told: bool = False


def collect(document: Document, units: Sequence[Unit], day: date) -> tuple[Dated, ...]:
    """Return what the units say about every check, as of `day`, the date of the record."""
    by_fact = _fact_units(document, units)
    answers = _first_answers(units)
    worker = worker_expression(document)
    labelled = read_labels(document, units)
    named = _named_workers(units, worker)
    found = [_of_the_last(before, unit, day) for before, unit in pairwise(units)]
    for check in checks():
        allowed = check.get("respondents")
        asked = answers if allowed is None or document.respondent in allowed else frozenset()
        for unit in units:
            heading = unit.role == "heading"  # "Last visit: 26/02/2026" over other lines
            if (heading or unit.role not in SILENT_ROLES) and len(unit.text) <= LONGEST:
                fact = by_fact.get((unit.index, check["id"])) if unit.role == "row" else None
                own = [one for one in labelled[unit.index] if _is_own(check, unit, one) or _holds(one, fact)]
                if heading and not own:
                    continue
                parts = [one.text for one in labelled[unit.index]]
                parts = (
                    parts
                    if len(parts) > 1
                    else [without_stamps(named.get(unit.index, unit.text), changes=not check.get("updates"))]
                )
                found.append(_gap(check, unit, day, worker))
                found.append(_read(check, unit, day, worker, own, parts, is_answer=unit.index in asked))
    dated = [one for one in found if one is not None]
    return _of_child(document, dated)


def _named_workers(units: Sequence[Unit], worker: str) -> dict[int, str]:
    """By unit, its text with the social worker's name for a pronoun, where the sentence before it says who that is.

    "Your social worker is Kim. She came to see you on 3 May."
    """
    is_worker = re.compile(_IS_THE_WORKER.replace("{worker}", worker), re.IGNORECASE)
    found = {}
    for before, unit in pairwise(units):
        pronoun = _PRONOUN.match(unit.text) if before.span.block == unit.span.block else None
        if pronoun and (told := is_worker.search(before.text)):
            found[unit.index] = f"{told['name']}{unit.text[pronoun.end() :]}"
    return found


def _of_child(document: Document, found: Sequence[Dated]) -> tuple[Dated, ...]:
    """What is this child's of the days that were found: "Theo's PEP of 3 May" is a brother's."""
    if not found:
        return ()
    neighbours, themes = neighbours_of(document), {check["id"]: check["theme"] for check in checks()}
    return tuple(dated for dated in found if themes[dated.check] not in neighbours.themes_of(dated.unit))


def _is_own(check: dict[str, Any], unit: Unit, part: Beside) -> bool:
    return is_label(check, part.label) or is_lone_label(check, unit, part)


def _first_answers(units: Sequence[Unit]) -> frozenset[int]:
    """The units that begin an answer; what follows in the same answer may speak of something else."""
    pairs = zip([None, *units], units, strict=False)
    return frozenset(
        unit.index
        for before, unit in pairs
        if unit.role == "answer" and not (before and before.role == "answer" and before.question == unit.question)
    )


def _fact_units(document: Document, units: Sequence[Unit]) -> dict[tuple[int, str], int]:
    """By unit and check, where in the unit the check's fact stands."""
    found: dict[tuple[int, str], int] = {}
    for check in checks():
        for name in check["facts"]:
            fact = document.facts.get(name)
            unit = next((u for u in units if fact and u.span.start <= fact.span.start < u.span.end), None)
            if fact is not None and unit is not None:
                found[unit.index, check["id"]] = fact.span.start - unit.span.start
    return found


def _holds(part: Beside, fact: int | None) -> bool:
    return fact is not None and part.start <= fact < part.end


def _read(
    check: dict[str, Any],
    unit: Unit,
    day: date,
    worker: str,
    own: Sequence[Beside],
    parts: Sequence[str],
    *,
    is_answer: bool,
) -> Dated | None:
    """The days that a unit gives for a check: `own` are those beside its label, `parts` what its labels share."""
    silent = unit.topic in load_rules("timescales")["silent_topics"]
    if not silent and own:
        frequency = current_frequency("; ".join(one.text for one in own))
        values = "; ".join(spell_months(one.values, day, counted=check.get("counted", False)) for one in own)
        if check.get("updates") and not find_dates(values, day):
            values = "; ".join(one.updated for one in own)
        values = without_stamps(values, changes=not check.get("updates"))
        values = values if unit.role == "row" else _without_others(check, values, day, worker)
        return _dated(check, unit, values, day, decisive=True, frequency=frequency)
    asked = is_answer and not is_by_another(check, unit.question)
    if asked and _any(check["id"], "questions", worker).search(unit.question):
        frequency = current_frequency(f"{unit.question} {unit.text}")
        return _dated(check, unit, unit.text, day, decisive=True, frequency=frequency)
    for text in () if silent else parts:
        if check["sentences"] and _any(check["id"], "sentences", worker).search(text):
            told = _without_others(check, text, day, worker)
            return _dated(check, unit, told, day, decisive=True, frequency=current_frequency(text))
        if (frequency := current_frequency(text)) and _any(check["id"], "with_frequency", worker).search(text):
            told = _without_others(check, text, day, worker)
            listed = _dated(check, unit, told, day, decisive=True, frequency=frequency)
            if listed is not None and len(listed.days) > 1:
                return listed
        if re.search(check["subject"], text, re.IGNORECASE):
            passing = _dated(check, unit, _told_directly(check, text, day), day, decisive=False, frequency=None)
            return passing and replace(passing, told=bool(_any(check["id"], "told", worker).search(text)))
    return None


def _told_directly(check: dict[str, Any], text: str, day: date) -> str:
    """A sentence in passing up to the last date that stands right behind the subject, where the check asks for that.

    "Since the last review he moved on 3 May" gives no day of a review.
    """
    if "directly" not in check:
        return text
    own = re.compile(check["directly"], re.IGNORECASE)
    ends = [span.end for span in find_dates(text, day, "past") if own.search(text[: span.start])]
    return text[: ends[-1]] if ends else ""


def _without_others(check: dict[str, Any], text: str, day: date, worker: str) -> str:
    """A sentence without the dates that it gives for other checks alone ("the last visit was on 4 May, the PEP on")."""
    kept, at = "", 0
    for span in find_dates(text, day, "past"):
        lead = _BRACKETS.sub(" ", text[at : span.start])
        other = any(re.search(one["subject"], lead, re.IGNORECASE) for one in checks() if one is not check)
        own = re.search(check["subject"], lead, re.IGNORECASE) or _any(check["id"], "came", worker).search(lead)
        kept += text[at : span.start] if other and not own else text[at : span.end]
        at = span.end
    return kept + text[at:]


@lru_cache(maxsize=512)
def _any(check: str, key: str, worker: str) -> re.Pattern[str]:
    entry = next(entry for entry in checks() if entry["id"] == check)
    joined = "|".join(f"(?:{one})" for one in entry.get(key, ())) or r"(?!)"
    return re.compile(joined.replace("{worker}", worker), re.IGNORECASE)


def worker_expression(document: Document) -> str:
    """An expression for the social worker's names or initials; one that never matches where no name is known."""
    fact = document.facts.get("social_worker")
    names = [word for word in re.findall(r"[A-Z][\w’'-]{2,}", str(fact.value) if fact else "") if word not in _TITLES]
    initials = "".join(name[0] for name in names)
    known = len(names) > 1 and initials not in load_rules("timescales")["posts_in_capitals"]
    told = [*map(re.escape, names), *([f"(?-i:{initials})"] if known else [])]
    return f"(?:(?:{'|'.join(_TITLES)})\\s+)?(?:{'|'.join(told)})" if names else r"(?!)"


def _of_the_last(before: Unit, unit: Unit, day: date) -> Dated | None:
    """The day of "The last one was on 20 March" behind a sentence of one check: "Visits are every six weeks."."""
    rules = load_rules("timescales")
    if before.span.block != unit.span.block or not re.match(rules["the_last"], unit.text, re.IGNORECASE):
        return None
    spoken_of = [check for check in checks() if re.search(check["subject"], before.text, re.IGNORECASE)]
    silent = unit.topic in rules["silent_topics"] or unit.role in SILENT_ROLES
    if silent or len(spoken_of) != 1 or _unless(spoken_of[0]["id"]).search(before.text):
        return None
    frequency = current_frequency(before.text)
    return _dated(spoken_of[0], unit, unit.text, day, decisive=True, frequency=frequency)


def _gap(check: dict[str, Any], unit: Unit, day: date, worker: str) -> Dated | None:
    """A stretch of time for which the unit says that nothing happened."""
    if not check.get("gaps") or _unless(check["id"]).search(unit.text):
        return None
    if not _any(check["id"], "gaps", worker).search(unit.text):
        return None
    for first, last in pairwise(find_dates(unit.text, day, "past")):
        between = unit.text[first.end : last.start]
        if _FROM.search(unit.text[: first.start]) is None or _TO.fullmatch(between) is None:
            continue
        if first.last is not None and last.first is not None and first.last < last.first <= day:
            certain = first.first == first.last and last.first == last.last
            gap = (first.last, last.first)
            words = {day_: s.text for day_, s in zip(gap, (first, last), strict=True) if s.first != s.last}
            return Dated(check["id"], unit, gap, stated_frequency(unit.text), certain, True, gap, words)
    return None


@cache
def _unless(check: str) -> re.Pattern[str]:
    entry = next(entry for entry in checks() if entry["id"] == check)
    words = [*entry.get("unless", ()), *load_rules("timescales")["anothers"]]
    return re.compile("|".join(rf"(?:{word})" for word in words), re.IGNORECASE)


def _dated(
    check: dict[str, Any], unit: Unit, text: str, day: date, *, decisive: bool, frequency: Limit | None
) -> Dated | None:
    """The days in `text` that happened on or before `day`; None where there are none.

    A unit that says that its dates were kept can clear a check and not break one; nor does one whose days bound a
    stretch of time in which visits are counted.
    """
    if _unless(check["id"]).search(_without_company(check, unit, text) if decisive else text):
        return None
    dated = happened(text, day, in_person=check.get("in_person", False), mentioned=not decisive)
    spans = [span for span in dated if decisive or span.first == span.last]
    if not spans:
        return None
    if check.get("series") and len(spans) == 1:
        spans = [_as_day(spans[0], day)]
    decisive = decisive and not _any(check["id"], "kept", "").search(unit.text)
    decisive = decisive and not (check.get("series") and _bounds_a_stretch(unit.text, spans, text))
    days = tuple(sorted({span.last for span in spans if span.last}))
    certain = all(span.first == span.last and span.certainty == "exact" for span in spans)
    words = {span.last: span.text for span in spans if span.last and span.first != span.last}
    return Dated(check["id"], unit, days, frequency, certain, decisive, written=words)


def _as_day(span: DateSpan, day: date) -> DateSpan:
    """A single "Feb 20" as that day: visits are told by their days, and not by the month of an old year."""
    if span.shape != "month_day":
        return span
    read = find_dates(f"on {span.text}", day, "past")[0]
    return replace(span, first=read.first, last=read.last, certainty=read.certainty, how=read.how)


def _bounds_a_stretch(whole: str, spans: Sequence[DateSpan], text: str) -> bool:
    """Whether two days bound a time in which visits are counted: "25/3/25 – 26/8/25, five visits"."""
    if len(spans) != 2 or not beside("counted_in_stretch").search(whole):
        return False
    joint = text[spans[0].end : spans[1].start]
    led_in = _FROM.search(text[: spans[0].start]) is not None
    return _TO.fullmatch(joint) is not None and (led_in or joint.strip() != "and")


def _without_company(check: dict[str, Any], unit: Unit, text: str) -> str:
    """The text of a social worker's visit without those who were there too ("mum present", "with her sister")."""
    company = check.get("company")
    if not company or not re.search(company["visit"], unit.text, re.IGNORECASE):
        return text
    return re.sub("|".join(company["words"]), " ", text, flags=re.IGNORECASE)


def visit_frequency(document: Document, units: Sequence[Unit]) -> Limit | None:
    """The frequency of the social worker's visits that the document states, the strictest where it states several."""
    fact = document.facts.get("visit_frequency")
    stated = [current_frequency(str(fact.value))] if fact else []
    rules = load_rules("timescales")["visit_frequency"]
    says = re.compile("|".join(rules["sentences"]).replace("{worker}", worker_expression(document)), re.IGNORECASE)
    others = re.compile("|".join(rules["unless"]), re.IGNORECASE)
    for unit in units:
        if unit.role not in SILENT_ROLES and len(unit.text) <= LONGEST:
            for clause in _CLAUSE.split(unit.text):
                if says.search(clause) and not others.search(clause) and not _unless("visits").search(clause):
                    stated.append(current_frequency(clause))
    limits = [limit for limit in stated if limit is not None and limit.unit in ("week", "month")]
    return min(limits, key=lambda limit: limit.amount * (30 if limit.unit == "month" else 7), default=None)


def current_frequency(text: str) -> Limit | None:
    """The frequency in force that a text states: none that somebody asks for, or that is to come."""
    stated = (stated_frequency(clause) for clause in _CLAUSE.split(text) if not beside("not_in_force").search(clause))
    return next((limit for limit in stated if limit is not None), None)


def find_due(unit: Unit, day: date) -> date | None:
    """The last day for this very review that a unit states, where it has passed."""
    due = load_rules("timescales")["due"]
    match = re.search("|".join(due["sentences"]), unit.text, re.IGNORECASE)
    if (
        match is None
        or unit.role in SILENT_ROLES
        or len(unit.text) > LONGEST
        or re.search("|".join(due["unless"]), unit.text, re.IGNORECASE)
    ):
        return None
    stated = [span.last for span in find_dates(unit.text, day, "past") if span.start >= match.end() and span.last]
    passed = [last for last in stated[:1] if 0 < (day - last).days <= due["reach_days"]]
    return passed[0] if passed else None
