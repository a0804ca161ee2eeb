"""The annual report's table of plans, assessments and visits: whether they were up to date at each review.

Dates decide; where a record states none, its words do. What a record does not say counts as "not recorded", never as a
"no".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from minutes_nlp.language.dates import find_dates
from minutes_nlp.reporting.annual_entries import Review, answer
from minutes_nlp.reporting.annual_years import Year
from minutes_nlp.reporting.tables import Relation, Table, key_of, states
from minutes_nlp.rulebook import load_rules

#: Checks that no theme speaks for: "emotional wellbeing unmet" does not say that a questionnaire is out of date.
_BY_DATES_ALONE = ("sdq",)
#: Fields that say whether the child was seen alone, or on which day.
_SEEN_ALONE = ("seen_alone", "last_seen_alone_date")


def plan_table(year: Year) -> Table:
    """Whether plans, assessments and visits were up to date at the review, as the dates in its minutes show."""
    rules = {check["id"]: check for check in load_rules("timescales")["check"]}
    wanted = ("visits", "care_plan", "pep", "health_assessment", "dental", "sdq", "pathway_plan")
    labels = {name: f"{rules[name]['name'][0].upper()}{rules[name]['name'][1:]}" for name in wanted if name in rules}
    found = {name: [_checked(review, rules[name]) for review in year.reviews] for name in labels}
    found["seen_alone"] = [seen_alone(review) for review in year.reviews]
    measures = {name: [state for state, _ in found[name]] for name in labels}
    # Words mention little but what is amiss, so a share based on them would say that hardly anything was up to date.
    one_sided = [name for name, of_reviews in found.items() if {how for _, how in of_reviews} - {""} == {"concern"}]
    measures["permanence"] = [permanence_by_second_review(review) for review in year.reviews]
    measures["seen_alone"] = [state for state, _ in found["seen_alone"]]
    labels |= {"permanence": "Permanence plan by the second review", "seen_alone": "Child seen alone"}
    table = states(
        "plans-up-to-date", "Plans, assessments and visits up to date at the review", "plans", "review",
        "Dates in the minutes against the limits of rules/timescales.toml; where no date is stated, a current "
        "concern in words is a no, and one that has been put right a yes. Not recorded means that the minutes do not "
        "say, not that the plan is missing. No percentage stands where concerns in words are all there is. "
        "Seen alone: the field of the minutes, else their words. "
        "Permanence: second reviews alone; no where its lack is a current concern, "
        "yes where the minutes state the plan or that it is settled.",
        measures, labels, period=year.period.name, by="check", one_sided=one_sided,
    )  # fmt: skip
    others = tuple(key_of("review", year.period.name, kind=kind) for kind in ("First review", "Later review"))
    not_second = Relation(key_of("review", year.period.name, check="permanence not_applicable"), others)
    return replace(table, relations=(*table.relations, not_second))


def _checked(review: Review, check: Mapping[str, Any]) -> tuple[str, str]:
    """The state of a check, and how it is known: by "dates", else by the status of a theme in words, else "".

    In words, a current concern is a no, and one that was put right a yes.
    """
    made = [c for entry in review.entries for c in entry.record.get("checks", []) if c["check"] == check["id"]]
    found = {c["state"] for c in made}
    state = next((state for state in ("no", "yes", "not_recorded", "not_applicable") if state in found), "not_recorded")
    if state != "not_recorded":
        return state, "dates" if state != "not_applicable" else ""
    return _said(
        {theme["status"] for entry in review.entries for theme in entry.record["themes"] if _is_about(theme, check)}
    )


def _said(statuses: Collection[str]) -> tuple[str, str]:
    """What the words of a theme tell of a check, and by which status."""
    if "concern" in statuses:
        return "no", "concern"
    return ("yes", "resolved") if "resolved" in statuses else ("not_recorded", "")


def _is_about(mention: Mapping[str, Any], check: Mapping[str, Any]) -> bool:
    """Whether a mention of a theme is about what is checked.

    A theme may be wider than a check: overdue health assessments include teeth, eyes and immunisations. For such a
    theme the sentence decides, by `subject` and `unless` of `rules/timescales.toml`.
    """
    if mention["theme"] != check["theme"] or check["id"] in _BY_DATES_ALONE:
        return False
    if sum(other.get("theme") == check["theme"] for other in load_rules("timescales")["check"]) == 1:
        return True
    words = str(mention["text"])
    return bool(re.search(check["subject"], words, re.IGNORECASE)) and not any(
        re.search(other, words, re.IGNORECASE) for other in check.get("unless", ())
    )


def permanence_by_second_review(review: Review) -> str:
    """Whether a second review had a plan for permanence; a concern outweighs what is stated."""
    if review.number != 2:
        return "not_recorded" if review.number is None else "not_applicable"
    themes = [theme for entry in review.entries for theme in entry.record["themes"]]
    found = {theme["status"] for theme in themes if theme["theme"] == "no_permanence_plan"}
    fields = ("permanence_plan", "permanence_plan_in_place")
    stated = {_plan_stated(entry.facts.get(name)) for entry in review.entries for name in fields}
    if "concern" in found or "no" in stated:
        return "no"
    return "yes" if "resolved" in found or "yes" in stated else "not_recorded"


def _plan_stated(words: object) -> str:
    """Whether words name a plan: any that are not "none", "not yet", "to be decided" or the like do."""
    if not words:
        return "not_recorded"
    undecided = load_rules("report")["answers"]["undecided"]
    return "no" if answer(words) == "no" or any(word in str(words).lower() for word in undecided) else "yes"


def seen_alone(review: Review) -> tuple[str, str]:
    """Whether the minutes say that the child was seen alone, and how: by a field, else by the status of a theme.

    A field may hold the day instead of a "yes".
    """
    fields = [str(entry.facts.get(name) or "") for entry in review.entries for name in _SEEN_ALONE]
    stated = {"yes" if find_dates(words, None) and answer(words) != "no" else answer(words) for words in fields}
    if told := next((state for state in ("no", "yes") if state in stated), ""):
        return told, "field"
    themes = [theme for entry in review.entries for theme in entry.record["themes"]]
    return _said({theme["status"] for theme in themes if theme["theme"] == "not_seen_alone"})
