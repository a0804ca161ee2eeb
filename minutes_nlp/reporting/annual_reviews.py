"""The annual report's tables of reviews: held in time, participation, who came, forms received, minutes sent in time.

Each table states what it counts (unit), on which documents it rests (basis) and what is not recorded. The other tables
have modules of their own: `annual_plans`, `annual_themes`, `annual_practice`, `annual_service`, `annual_register`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import get_args

from minutes_nlp.language.working_days import working_days_between
from minutes_nlp.records import Respondent
from minutes_nlp.reporting.annual_entries import Review, day_of
from minutes_nlp.reporting.annual_years import Year
from minutes_nlp.reporting.register import RegisterRow
from minutes_nlp.reporting.tables import (
    NOT_RECORDED,
    Count,
    Relation,
    Row,
    Table,
    columns_over,
    distribution,
    key_of,
    met_of,
    over_periods,
    states,
)
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import in_words

FORMS = get_args(Respondent)
ATTENDED, CONVEYED = ("PN1", "PN2", "PN3", "PN4"), ("PN1", "PN2", "PN3", "PN5", "PN6")
#: The age from which a review is coded PN1 to PN7.
FIRST_CODED_AGE = 4
_OUTSIDE_BASE = (
    " Some reviews of older children are coded PN0 and so stand outside the base, which may make the rates look higher "
    "than they are; see the participation codes that contradict the record."
)
TOOK_PART = (*ATTENDED, "PN5", "PN6")


def review_tables(years: Sequence[Year]) -> list[Table]:
    """Reviews by kind and whether they were held in time."""
    reviews = {year.period.name: year.reviews for year in years}
    return [
        distribution(
            "reviews-by-kind", "Reviews held, by kind", "reviews", "review",
            "Minutes of reviews; several files of one child on one day are one review.",
            reviews, _kind, ("First review", "Second review", "Later review"), by="kind",
        ),
        _time_table(reviews),
    ]  # fmt: skip


def _time_table(reviews: Mapping[str, Sequence[Review]]) -> Table:
    """Whether reviews were held in time, with percentages of the reviews for which it is recorded."""
    names = {"yes": "In time", "no": "Out of time", "not_recorded": NOT_RECORDED}
    held = {period: Counter(names[review.held_in_time] for review in found) for period, found in reviews.items()}
    counts = {
        time: {p: Count(key_of("review", p, time=time), number[time]) for p, number in held.items()}
        for time in names.values()
    }
    known = {
        p: Count(key_of("review", p, time="recorded"), number["In time"] + number["Out of time"])
        for p, number in held.items()
    }
    wholes = {period: Count(key_of("review", period), len(found)) for period, found in reviews.items()}
    rows = [Row(time, over_periods(counts[time], known)) for time in ("In time", "Out of time")]
    rows += [
        Row("Recorded", over_periods(known, known), total=True),
        Row(NOT_RECORDED, over_periods(counts[NOT_RECORDED], wholes, told=False)),
        Row("All reviews", over_periods(wholes, wholes, told=False), total=True),
    ]
    relations = [
        relation
        for p in reviews
        for relation in (
            Relation(known[p].key, (counts["In time"][p].key, counts["Out of time"][p].key)),
            Relation(wholes[p].key, (known[p].key, counts[NOT_RECORDED][p].key)),
        )
    ]
    return Table(
        "reviews-in-time", "Reviews held in time", "reviews", "review",
        "As the minutes state it, else by the dates of this review and the one before it. Not recorded means that "
        "neither tells it; percentages are of what is recorded.",
        columns_over(reviews, "% of recorded"), tuple(rows), tuple(relations),
    )  # fmt: skip


def _kind(review: Review) -> str | None:
    """Return first, second or later by the number the minutes state."""
    if review.number is None:
        return None
    return {1: "First review", 2: "Second review"}.get(review.number, "Later review")


def participation_tables(years: Sequence[Year]) -> list[Table]:
    """Participation codes PN0 to PN7, and the rates that follow from them, each with its formula."""
    meanings = load_rules("report")["participation"]
    reviews = {year.period.name: year.reviews for year in years}
    codes = distribution(
        "participation-codes", "Children's participation in reviews", "participation", "review",
        "The code in the minutes; one code for each review.",
        reviews, lambda review: review.participation, tuple(meanings), by="participation",
        labels={code: f"{code}: {meaning}" for code, meaning in meanings.items()},
    )  # fmt: skip
    parents = _attendance(
        years[0], "parents-attending", "Parents at reviews", "participation", {"parent": "A parent attended"}
    )
    return [codes, _participation_rates(years), parents]


def _participation_rates(years: Sequence[Year]) -> Table:
    """The shares of children who took part, reached the review with their views, or attended."""
    rows: list[Row] = []
    relations: list[Relation] = []
    formulas = (("Took part in some way", TOOK_PART), ("Views reached the review", CONVEYED), ("Attended", ATTENDED))
    for name, codes in formulas:
        for year in years:
            period = year.period.name
            base = Count(key_of("review", period, code="PN1 to PN7"), _having(year, ("PN7", *TOOK_PART)))
            met = Count(key_of("review", period, code=name), _having(year, codes))
            row, adds_up = met_of(f"{name}, {period}", met, base, key_of("review", period, code=f"not {name}"))
            rows.append(row)
            each = {code: key_of("review", period, participation=code) for code in ("PN7", *TOOK_PART)}
            everything = key_of("review", period)
            aside = [key_of("review", period, participation="PN0")]
            if any(not review.participation for review in year.reviews):
                aside.append(key_of("review", period, participation=NOT_RECORDED))
            relations += [
                Relation(everything, (base.key, *aside)),
                Relation(met.key, tuple(each[code] for code in codes)),
                Relation(base.key, tuple(each.values())),
                adds_up,
            ]
    outside = any(_is_outside_base(review) for year in years for review in year.reviews)
    return Table(
        "participation-rates", "Participation rates", "participation", "review",
        "Reviews with a code other than PN0. Took part: PN1 to PN6. Views reached the review: PN1 to PN3, PN5 and PN6. "
        "Attended: PN1 to PN4. Published rates differ in their formula; compare like with like."
        f"{_OUTSIDE_BASE if outside else ''}",
        ("Yes", "No", "Base: PN1 to PN7", "Yes, % of base"), tuple(rows), tuple(dict.fromkeys(relations)),
    )  # fmt: skip


def _is_outside_base(review: Review) -> bool:
    """Whether the code says that the child was under 4, but the date of birth says otherwise."""
    return review.participation == "PN0" and review.first.age is not None and review.first.age >= FIRST_CODED_AGE


def _having(year: Year, codes: Sequence[str]) -> int:
    return sum(review.participation in codes for review in year.reviews)


def _attendance(year: Year, name: str, title: str, section: str, labels: Mapping[str, str]) -> Table:
    """Return whether people in these roles of `rules/report.toml` came to reviews."""
    roles = load_rules("report")["roles"]
    measures = {role: [_present(review, roles[role]) for review in year.reviews] for role in labels}
    basis = "The attendance list. Not recorded: reviews without a list of who came."
    return states(name, title, section, "review", basis, measures, labels, period=year.period.name, by="attendance")


def _present(review: Review, words: Sequence[str]) -> str:
    """Whether somebody with such a role was there; a review without an attendance list records nothing."""
    people = [person for entry in review.entries for person in entry.record.get("people", [])]
    if not any(person["present"] for person in people):
        return "not_recorded"
    roles = (str(person["role"]).lower() for person in people if person["present"])
    return "yes" if any(word in role for role in roles for word in words) else "no"


def advocacy_table(year: Year) -> Table:
    """Whether an advocate or an independent visitor came to the review."""
    labels = {"advocate": "An advocate attended", "independent_visitor": "An independent visitor attended"}
    table = _attendance(year, "advocacy", "Advocates and independent visitors at reviews", "advocacy", labels)

    def key(role: str, state: str) -> str:
        return key_of("review", year.period.name, attendance=f"{role} {state}")

    # A review has an attendance list or not, whoever is looked for in it, so these counts are the same.
    one_list = (
        Relation(key("parent", state), (key(role, state),)) for role in labels for state in ("recorded", "not_recorded")
    )
    return replace(table, relations=(*table.relations, *one_list))


def consultation_table(years: Sequence[Year]) -> Table:
    """Consultation forms received, by who answered."""
    forms = {year.period.name: [e for e in year.entries if e.kind == "consultation_form"] for year in years}
    labels = {name: in_words(name) for name in FORMS}
    return distribution(
        "forms-received", "Consultation forms received, by respondent", "consultation", "form",
        "Forms among the documents, by the date of the review they were for. How many were sent cannot be known from "
        "the replies.",
        forms, lambda form: form.respondent, FORMS, by="respondent", labels=labels,
    )  # fmt: skip


def minutes_table(year: Year, register: Sequence[RegisterRow] = ()) -> Table:
    """Whether the minutes were sent in time, according to the register or to the minutes themselves."""
    days = load_rules("report")["limits"]["minutes_working_days"]
    sent = {(row.child, row.review_date): row.minutes_sent_date for row in register}
    measures = {"sent": [_sent_in_time(review, days, sent) for review in year.reviews]}
    return states(
        "minutes-in-time", "Minutes sent in time", "minutes", "review",
        "The date on which the minutes were sent, where the register or the minutes state it.",
        measures, {"sent": f"Sent within {days} working days"}, period=year.period.name, by="minutes",
    )  # fmt: skip


def _sent_in_time(review: Review, limit: int, registered: Mapping[tuple[str, date | None], date | None]) -> str:
    stated = (day_of(entry.facts.get("minutes_sent_date")) for entry in review.entries)
    for sent in (registered.get((review.child, review.day)), *stated):
        if sent is not None and sent >= review.day:
            return "yes" if working_days_between(review.day, sent) <= limit else "no"
    return "not_recorded"
