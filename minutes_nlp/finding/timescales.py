"""How often visits, plans, assessments and reviews must come: the rule that applies to a child, and whether it is kept.

The limits are those of `rules/timescales.toml`, each with its basis and certainty. A frequency that the record states
goes before every rule. The day of the event is day 0, months are calendar months.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from dateutil.relativedelta import relativedelta

from minutes_nlp.errors import RulesError
from minutes_nlp.language import terms
from minutes_nlp.language.date_grammar import any_of, number_words
from minutes_nlp.language.date_values import shift, spoken
from minutes_nlp.rulebook import load_rules
from minutes_nlp.rules_vocabulary import UNITS

#: The words in which a record gives a day, for days that it does not give whole.
Written = Mapping[date, str]
NOTHING: Written = {}
# A term that ends within these days counts as gone by without a plan.
TERM_ENDING = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of time with its source; `certainty` is V, L or M as in the rules, S where the record states it."""

    amount: int
    unit: str
    certainty: str
    basis: str

    def words(self) -> str:
        """The limit as people say it: "6 weeks", "1 term"."""
        return f"{self.amount} {self.unit.replace('_', ' ')}{'s' if self.amount != 1 else ''}"


@dataclass(frozen=True, slots=True)
class Situation:
    """What of a child's situation decides which rule applies, on the day of the record."""

    day: date
    birth: date | None = None
    placement: str = ""
    legal: str = ""
    review_number: int | None = None
    last_review: date | None = None
    placed: date | None = None
    is_review: bool = True

    @property
    def age(self) -> int | None:
        """Age in whole years, None without a date of birth."""
        return relativedelta(self.day, self.birth).years if self.birth else None


@dataclass(frozen=True, slots=True)
class Breach:
    """A limit that was not kept, in a sentence with the dates and the rule."""

    because: str
    days: int


@lru_cache(maxsize=1)
def checks() -> tuple[dict[str, Any], ...]:
    """The checks of `rules/timescales.toml`; raises `RulesError` for a limit or an expression that is none."""
    found: list[dict[str, Any]] = load_rules("timescales")["check"]
    for check in found:
        for rule in check.get("rule", ()):
            if rule.get("unit") not in UNITS or not isinstance(rule.get("amount"), int) or rule["amount"] < 1:
                raise RulesError(
                    f'rules/timescales.toml: a rule of "{check["id"]}" needs `amount`, a whole number from 1, '
                    f"and `unit`, one of {', '.join(UNITS)}."
                )
        for key in ("questions", "sentences", "with_frequency", "came", "gaps", "unless"):
            _compile_all(f'`{key}` of "{check["id"]}"', check.get(key, ()))
        company = check.get("company", {"visit": "", "words": ()})
        _compile_all(f'`company` of "{check["id"]}"', [company["visit"], *company["words"]])
    return tuple(found)


def _compile_all(where: str, expressions: Iterable[str]) -> None:
    for written in expressions:
        try:
            re.compile(written.replace("{worker}", "x"))
        except re.error as fault:
            raise RulesError(
                f'rules/timescales.toml: in {where}, "{written}" is no regular expression: {fault}.'
            ) from None


@lru_cache(maxsize=1)
def pairs() -> tuple[dict[str, Any], ...]:
    """The pairs of `rules/timescales.toml`: how long a second date may come after a first."""
    return tuple(load_rules("timescales").get("pair", ()))


def pair_breach(pair: dict[str, Any], first: date, second: date) -> Breach | None:
    """The breach of a pair of dates, None where the second came in time."""
    limit = Limit(pair["amount"], pair["unit"], pair["certainty"], pair["basis"])
    if second <= shift(first, limit.amount, limit.unit) + timedelta(days=pair["grace_days"]):
        return None
    days = (second - first).days
    because = (
        f"{pair['name']} of {spoken(first)} came on {spoken(second)}, {days} days later, "
        f"limit {limit.words()} ({limit.basis})"
    )
    return Breach(because, days)


def due_breach(due: date, day: date) -> Breach:
    """The breach of a stated last day for the review."""
    days = (day - due).days
    return Breach(f"review due by {spoken(due)} as stated, held on {spoken(day)}: {days} days late", days)


def applies(check: dict[str, Any], situation: Situation) -> bool:
    """Whether the check concerns a child of this age and legal status at this review; what is not known lets it apply.

    A check on reviews concerns the minutes of a review alone: other records have a day of their own.
    """
    age, first = situation.age, situation.review_number == 1
    if check.get("only") and not situation.is_review:
        return False
    if check.get("only") and first != (check["only"] == "first_review"):
        return False
    if any(word in situation.legal for word in check.get("legal_unless", ())):
        return False
    return age is None or check.get("from_age", 0) <= age < check.get("to_age", 200)


def limit_for(check: dict[str, Any], situation: Situation, stated: Limit | None) -> Limit:
    """The limit that applies: the one stated in the record, else that of the first rule whose conditions hold."""
    if stated is not None:
        return stated
    for rule in check["rule"]:
        if _holds(rule, situation):
            return Limit(rule["amount"], rule["unit"], rule["certainty"], rule["basis"])
    raise RulesError(f'rules/timescales.toml: the last rule of "{check["id"]}" must hold for every child.')


def _holds(rule: dict[str, Any], situation: Situation) -> bool:
    age = situation.age
    return (
        ("placement" not in rule or any(word in situation.placement for word in rule["placement"]))
        and not any(word in situation.placement for word in rule.get("placement_unless", ()))
        and ("placed_months" not in rule or _placed_for(situation, rule["placed_months"]))
        and ("legal" not in rule or any(word in situation.legal for word in rule["legal"]))
        and ("age_under" not in rule or (age is not None and age < rule["age_under"]))
        and ("age_from" not in rule or (age is not None and age >= rule["age_from"]))
        and ("first_review" not in rule or (situation.review_number == 1) == rule["first_review"])
        and ("second_review" not in rule or (situation.review_number == 2) == rule["second_review"])
    )


def _placed_for(situation: Situation, months: int) -> bool:
    """Whether the child has lived there for so many months, as is taken for true where the start is not known."""
    return situation.placed is None or shift(situation.placed, months, "month") <= situation.day


@lru_cache(maxsize=1)
def _frequency() -> re.Pattern[str]:
    number = rf"\d{{1,2}}|{any_of(number_words())}"
    return re.compile(
        rf"\b(?:(?:every|each)\s+(?:(?P<every>{number})\s+)?"
        r"(?P<unit>weeks?|wks?|months?|fortnight|term|year|half[- ]year)\b"
        rf"|(?:(?P<times>{number})[\s-]*)?"
        r"(?P<adverb>weekly|wkly|fortnightly|monthly|mthly|termly|yearly|annual(?:ly)?|quarterly)\b"
        r"|(?:once|one)\s+(?:a|every|per|each)\s+(?P<per>week|fortnight|month|term|year)\b"
        rf"|(?P<each>{number})[\s-](?P<kind>weeks?|months?)\s+(?:visiting\s+)?"
        r"(?:frequency|interval|pattern|minimum)"
        rf"|(?:set|fixed|agreed)\s+at\s+(?P<set>{number})\s+(?P<span>weeks?|months?)\b)",
        re.IGNORECASE,
    )


_ADVERBS = {
    "weekly": (1, "week"), "fortnightly": (2, "week"), "monthly": (1, "month"), "termly": (1, "term"),
    "yearly": (12, "month"), "annual": (12, "month"), "annually": (12, "month"), "quarterly": (3, "month"),
    "fortnight": (2, "week"), "half": (6, "month"), "year": (12, "month"),
}  # fmt: skip


def stated_frequency(text: str) -> Limit | None:
    """The frequency a text states ("six-weekly", "every twelve weeks", "termly"), None where it states none."""
    match = _frequency().search(text)
    if match is None:
        return None
    word = (match["unit"] or match["adverb"] or match["per"] or match["kind"] or match["span"]).lower()
    written = (match["every"] or match["times"] or match["each"] or match["set"] or "1").lower()
    count = int(written) if written.isdigit() else round(number_words().get(written, 1))
    base = next((value for name, value in _ADVERBS.items() if word.startswith(name)), None)
    amount, unit = base or (1, "month" if word.startswith("m") else "term" if word.startswith("t") else "week")
    return Limit(amount * max(count, 1), unit, "S", "stated in the record")


def without_frequency(text: str) -> str:
    """The text without the frequency that it states ("Stat visits 6 wkly")."""
    return _frequency().sub(" ", text).strip(" ,;-–")


def latest_allowed(last: date, limit: Limit) -> date:
    """The last day on which the next event is in time."""
    return _term_limit(last) if limit.unit == "term" else shift(last, limit.amount, limit.unit)


def _term_limit(last: date) -> date:
    """The end of the school term after the one that `last` lies in or follows, by usual dates."""
    names = ("autumn term", "spring term", "summer term")
    running = [placed for name in names if (placed := terms.resolve(name, last, "future")) is not None]
    ends = sorted(placed.last for placed in running)
    covered = min((placed for placed in running if placed.first <= last), key=lambda placed: placed.last, default=None)
    following = [end for end in ends if covered is None or end > covered.last]
    return following[0] - TERM_ENDING


def age_breach(
    name: str, last: date, situation: Situation, limit: Limit, grace: int, written: Written = NOTHING
) -> Breach | None:
    """The breach that the newest date shows on the day of the record, None where it is in time.

    `written` are the words of days that the record gives as a month or a season: the latest day is taken.
    """
    allowed = latest_allowed(last, limit)
    if situation.day <= allowed + timedelta(days=grace):
        return None
    days = (situation.day - last).days
    told = f"{spoken(last)} at the latest (“{written[last]}”)" if last in written else spoken(last)
    least = "at least " if last in written else ""
    because = (
        f"last recorded {name} {told}, record of {spoken(situation.day)}: {least}{days} days, "
        f"limit {limit.words()} ({limit.basis})"
    )
    return Breach(because, days)


def gap_breach(
    name: str, days: list[date], situation: Situation, limit: Limit, grace: int, written: Written = NOTHING
) -> Breach | None:
    """The longest gap between two recorded dates beyond the limit that reaches into the review period."""
    found = []
    for before, after in pairwise(days):
        if situation.last_review is not None and after <= situation.last_review:
            continue
        if after > latest_allowed(before, limit) + timedelta(days=grace):
            gap = (after - before).days
            first, second = (spoken(d) + (f" (“{written[d]}”)" if d in written else "") for d in (before, after))
            about = "about " if {before, after} & written.keys() else ""
            because = f"{name} {first} and {second}: {about}{gap} days apart, limit {limit.words()} ({limit.basis})"
            found.append(Breach(because, gap))
    return max(found, key=lambda breach: breach.days, default=None)
