"""What only dates show: visits, plans, assessments and reviews against the limits of `rules/timescales.toml`.

`find_breaches` yields a theme mention for every unit whose dates break a limit, `check_timescales` the state of every
check for the tables of the annual report. Precision goes before recall: a newer date anywhere in the document clears a
check, and what is not recorded is "not recorded", never missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from minutes_nlp.finding.plain_phrases import is_silent
from minutes_nlp.finding.theme_cues import first_cue, plain_statement, theme_entries
from minutes_nlp.finding.timeliness_evidence import (
    Dated,
    collect,
    find_due,
    visit_frequency,
    worker_expression,
)
from minutes_nlp.finding.timeliness_pairs import find_pair
from minutes_nlp.finding.timeliness_rows import read_labels, says_only_when
from minutes_nlp.finding.timescales import (
    Breach,
    Limit,
    Situation,
    age_breach,
    applies,
    checks,
    due_breach,
    gap_breach,
    limit_for,
    pair_breach,
    pairs,
    stated_frequency,
)
from minutes_nlp.finding.visit_counts import count_breach, counted_visits
from minutes_nlp.language.dates import find_dates
from minutes_nlp.records import Document, Span, ThemeMention, TimescaleCheck, Unit, fact_date

_CERTAIN, _LESS_CERTAIN = 0.95, 0.8
_SINCE = re.compile(r"[\s,;:(–—-]*(?:since|from|started|placed|moved in)\s+(?:on\s+)?", re.IGNORECASE)
# Characters.
LONGEST_DATE = 40


def find_breaches(document: Document, units: Sequence[Unit]) -> Iterator[ThemeMention]:
    """Yield a mention with evidence "dates" for every unit whose dates break a limit; none without a record date.

    A unit shows a theme once, however many limits its dates break; a theme that is switched off is not shown.
    """
    situation = situation_of(document)
    themes = theme_entries()
    shown: set[tuple[Span, str]] = set()
    for mention in _mentions(document, units, situation) if situation is not None else ():
        if mention.theme in themes and (mention.span, mention.theme) not in shown:
            shown.add((mention.span, mention.theme))
            yield mention


def _mentions(document: Document, units: Sequence[Unit], situation: Situation) -> Iterator[ThemeMention]:
    evidence = collect(document, units, situation.day)
    visits = visit_frequency(document, units)
    for check in checks():
        if applies(check, situation):
            of_check = [dated for dated in evidence if dated.check == check["id"]]
            for dated, breach in _breaches(check, of_check, situation, visits):
                yield _mention(dated.unit, check["theme"], breach, _CERTAIN if dated.certain else _LESS_CERTAIN)
    for unit, breach, _ in _too_few(document, units, situation, visits):
        yield _mention(unit, "visits_late", breach, _CERTAIN)
    for unit in units:
        due = find_due(unit, situation.day) if situation.is_review else None
        if due is not None:
            yield _mention(unit, "review_late", due_breach(due, situation.day), _CERTAIN)
        for pair in pairs():
            days = find_pair(pair, unit, situation.day, situation.last_review)
            late = pair_breach(pair, *days) if days else None
            if late is not None:
                yield _mention(unit, pair["theme"], late, _CERTAIN)


def _too_few(
    document: Document, units: Sequence[Unit], situation: Situation, visits: Limit | None
) -> Iterator[tuple[Unit, Breach, Limit]]:
    """The units that count fewer visits since a day than the limit wants."""
    check = next(check for check in checks() if check["id"] == "visits")
    counts = counted_visits(units, situation.day, worker_expression(document), situation.last_review)
    for told in counts if applies(check, situation) else ():
        limit = _limit(check, None, situation, stated_frequency(told.unit.text) or visits)
        breach = count_breach(told, situation.day, limit, check["grace_days"])
        if breach is not None:
            yield told.unit, breach, limit


def _mention(unit: Unit, theme: str, breach: Breach, probability: float) -> ThemeMention:
    because = f"{breach.because[0].upper()}{breach.because[1:]}."
    return ThemeMention(unit.span, theme, "concern", probability, "dates", because)


def check_timescales(document: Document, units: Sequence[Unit]) -> tuple[TimescaleCheck, ...]:
    """Return the state of every check: kept, not kept, not recorded, or not applicable at the child's age."""
    situation = situation_of(document)
    if situation is None:
        return ()
    evidence = collect(document, units, situation.day)
    visits = visit_frequency(document, units)
    states = [_state(check, [d for d in evidence if d.check == check["id"]], situation, visits) for check in checks()]
    few = next(_too_few(document, units, situation, visits), None)
    if few is not None:
        states = [_broken_by_count(state, *few) if state.check == "visits" else state for state in states]
    return (*states, *(_pair_state(pair, units, situation) for pair in pairs()))


def find_kept(document: Document, units: Sequence[Unit], states: Iterable[TimescaleCheck]) -> set[tuple[str, Span]]:
    """Return theme and place of every unit whose dates keep a check or a pair and which says nothing else.

    What a model reads into the words of such a unit, its dates disprove.
    """
    situation = situation_of(document)
    if situation is None:
        return set()
    themes, paired = ({each["id"]: each["theme"] for each in entries} for entries in (checks(), pairs()))
    kept = {(themes[state.check], state.span) for state in states if state.state == "yes" and state.check in themes}
    told = read_labels(document, units)
    names = " ".join(
        str(document.facts[name].value) for name in ("child_name", "social_worker") if name in document.facts
    )
    deciding = {span for _, span in kept}
    bare = {
        unit.span
        for unit in units
        if unit.span in deciding and says_only_when(unit, told[unit.index], situation.day, names)
    }
    in_time = {(paired[state.check], state.span) for state in states if state.state == "yes" and state.check in paired}
    texts = {unit.span: unit.text for unit in units}
    return {(theme, span) for theme, span in kept if span in bare} | {
        (theme, span) for theme, span in in_time if span in texts and _finds_no_fault(texts[span], theme)
    }


def _finds_no_fault(text: str, theme: str) -> bool:
    """Whether nothing is denied in a text, and no words of the theme state a concern."""
    return is_silent(text, ()) and not first_cue(text, theme) and not plain_statement(text, theme)


def situation_of(document: Document) -> Situation | None:
    """What the facts say of the child's situation on the day of the record; None where no such day is known."""
    day = fact_date(document, "record_date") or fact_date(document, "review_date")
    if day is None:
        return None
    number = document.facts.get("review_number")
    return Situation(
        day,
        fact_date(document, "date_of_birth"),
        _fact_words(document, "placement_type"),
        _fact_words(document, "legal_status"),
        number.value if number is not None and isinstance(number.value, int) else None,
        fact_date(document, "last_review_date"),
        fact_date(document, "placement_start_date")
        or _start_beside(document, "placement_type")
        or _start_beside(document, "placement_name"),
        document.kind == "review_minutes",
    )


def _fact_words(document: Document, name: str) -> str:
    fact = document.facts.get(name)
    return str(fact.value).lower() if fact else ""


def _start_beside(document: Document, name: str) -> date | None:
    """The day that stands behind a fact as its beginning ("Long-term foster care since 01/09/2025")."""
    fact = document.facts.get(name)
    began = _SINCE.match(document.text, fact.span.end) if fact else None
    days = find_dates(document.text[began.end() :][:LONGEST_DATE], None) if began else ()
    return days[0].last if days and days[0].start == 0 else None


def _breaches(
    check: dict[str, Any], evidence: Sequence[Dated], situation: Situation, visits: Limit | None
) -> Iterator[tuple[Dated, Breach]]:
    newest = max((dated.days[-1] for dated in evidence if dated.gap is None), default=None)
    name, grace = check["name"], check["grace_days"]
    for dated in evidence:
        if not dated.decisive:
            continue
        limit = _limit(check, dated, situation, visits)
        breach = None
        if dated.gap is not None:
            breach = gap_breach(f"no {name} between", list(dated.gap), situation, limit, grace, dated.written)
        elif dated.days[-1] == newest:
            breach = age_breach(name, dated.days[-1], situation, limit, grace, dated.written)
        if breach is None and check.get("series"):
            breach = gap_breach(f"{name}s", list(dated.days), situation, limit, grace, dated.written)
        if breach is not None:
            yield dated, breach


def _limit(check: dict[str, Any], dated: Dated | None, situation: Situation, visits: Limit | None) -> Limit:
    stated = dated.frequency if dated else None
    return limit_for(check, situation, stated or (visits if check["id"] == "visits" else None))


def _state(
    check: dict[str, Any], evidence: Sequence[Dated], situation: Situation, visits: Limit | None
) -> TimescaleCheck:
    if not applies(check, situation):
        return TimescaleCheck(check["id"], "not_applicable", None, "", "it does not apply to this child at this review")
    broken = next(_breaches(check, evidence, situation, visits), None)
    if broken is not None:
        dated, breach = broken
        limit = _limit(check, dated, situation, visits)
        return TimescaleCheck(check["id"], "no", dated.days[-1], limit.words(), breach.because, dated.unit.span)
    newest = max(evidence, key=lambda dated: (dated.days[-1], dated.decisive), default=None)
    decisive = any(dated.decisive for dated in evidence)
    limit = _limit(check, newest, situation, visits)
    if newest is None or not (decisive or (newest.told and _is_kept(check, newest, situation, limit))):
        return TimescaleCheck(check["id"], "not_recorded", None, "", "the document states no date for it")
    if _in_doubt(check, evidence, newest, situation, visits):
        because = "the last sure date is past the limit, and a later date in the record may be of something else"
        return TimescaleCheck(check["id"], "not_recorded", None, limit.words(), because)
    return TimescaleCheck(
        check["id"], "yes", newest.days[-1], limit.words(), f"within {limit.words()} ({limit.basis})", newest.unit.span
    )


def _in_doubt(
    check: dict[str, Any], evidence: Sequence[Dated], newest: Dated, situation: Situation, visits: Limit | None
) -> bool:
    """Whether only the day of a sentence that merely mentions the matter keeps a check from being broken."""
    if newest.decisive or newest.told:
        return False
    told = max((one for one in evidence if one.decisive), key=lambda one: one.days[-1])
    return not _is_kept(check, told, situation, _limit(check, told, situation, visits))


def _broken_by_count(state: TimescaleCheck, unit: Unit, breach: Breach, limit: Limit) -> TimescaleCheck:
    """The state of the visits where too few are counted, unless their dates show it already."""
    if state.state == "no":
        return state
    return replace(state, state="no", limit=limit.words(), because=breach.because, span=unit.span)


def _is_kept(check: dict[str, Any], dated: Dated, situation: Situation, limit: Limit) -> bool:
    """Whether the day of an entry lies within the limit."""
    return age_breach(check["name"], dated.days[-1], situation, limit, check["grace_days"], dated.written) is None


def _pair_state(pair: dict[str, Any], units: Sequence[Unit], situation: Situation) -> TimescaleCheck:
    """The state of a pair: broken in one place is broken, and nothing stated is nothing recorded."""
    limit = f"{pair['amount']} {pair['unit'].replace('_', ' ')}s"
    kept: TimescaleCheck | None = None
    for unit in units:
        days = find_pair(pair, unit, situation.day, situation.last_review)
        if days is None:
            continue
        late = pair_breach(pair, *days)
        if late is not None:
            return TimescaleCheck(pair["id"], "no", days[1], limit, late.because, unit.span)
        kept = kept or TimescaleCheck(pair["id"], "yes", days[1], limit, f"within {limit} ({pair['basis']})", unit.span)
    return kept or TimescaleCheck(pair["id"], "not_recorded", None, "", "the document states no dates for it")
