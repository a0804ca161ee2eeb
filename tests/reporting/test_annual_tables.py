"""Every number of the tables, before anything is hidden, against the known truth of a made-up year."""

from __future__ import annotations

import copy

import pytest
from annual_samples import year

from minutes_nlp.reporting.annual import annual_tables
from minutes_nlp.reporting.annual_entries import answer, entries_of, group_name, reviews_of
from minutes_nlp.reporting.annual_tables import years_of
from minutes_nlp.reporting.annual_themes import theme_names
from minutes_nlp.reporting.periods import parse_period
from minutes_nlp.reporting.tables import Count, Table, check_relations, counts_of, relations_of

RECORDS, TRUTH = year()
TABLES = {table.name: table for table in annual_tables(years_of(entries_of(RECORDS), parse_period("2024/25")))}
COUNTS = counts_of(TABLES.values())


def column(table: Table, name: str) -> dict[str, int]:
    index = table.columns.index(name)
    return {row.label: row.figures[index].value for row in table.rows if isinstance(row.figures[index], Count)}


def test_the_parts_of_every_table_add_up() -> None:
    assert check_relations(COUNTS, relations_of(TABLES.values())) == []
    assert COUNTS["review|2024/25"] == 300


def test_a_wrong_sum_is_found() -> None:
    counts = COUNTS | {"review|2024/25": 299}
    assert check_relations(counts, relations_of(TABLES.values()))


@pytest.mark.parametrize(
    ("table", "what"),
    [("reviews-by-kind", "kind"), ("reviews-in-time", "time"), ("alerts-by-stage", "stage")],
)
def test_distributions(table: str, what: str) -> None:
    found = column(TABLES[table], "2024/25")
    truth = TRUTH.counts[what]
    assert {label: number for label, number in found.items() if number and label != "Total"} == dict(truth)
    assert found["Total"] == truth.total()


def test_participation() -> None:
    found = {label[:3]: number for label, number in column(TABLES["participation-codes"], "2024/25").items()}
    truth = TRUTH.counts["participation"]
    assert {code: found[code] for code in truth if code.startswith("PN")} == {
        code: number for code, number in truth.items() if code.startswith("PN")
    }
    rates = column(TABLES["participation-rates"], "Yes")
    assert rates["Took part in some way, 2024/25"] == sum(truth[f"PN{n}"] for n in (1, 2, 3, 4, 5, 6))
    assert rates["Views reached the review, 2024/25"] == sum(truth[f"PN{n}"] for n in (1, 2, 3, 5, 6))
    assert rates["Attended, 2024/25"] == sum(truth[f"PN{n}"] for n in (1, 2, 3, 4))


def test_forms() -> None:
    found = column(TABLES["forms-received"], "2024/25")
    assert {label.lower().replace(" ", "_"): n for label, n in found.items() if n and label != "Total"} == dict(
        TRUTH.counts["respondent"]
    )


def test_themes_count_children_once_and_only_current_concerns() -> None:
    by_year = column(TABLES["themes-children"], "2024/25")
    by_quarter = column(TABLES["themes-children-by-quarter"], "All")
    mentions = column(TABLES["themes-mentions-by-quarter"], "Total")
    for theme, name in theme_names().items():
        assert by_year[name] == by_quarter[name] == len(TRUTH.children["theme"][theme])
        assert mentions[name] == TRUTH.counts["mention"][theme]
    assert by_year["All children"] == len(TRUTH.children["all"]["all"]) == 120
    assert sum(column(TABLES["good-practice"], "Mentions").values()) == 2 * TRUTH.counts["mention"]["good_practice"]


@pytest.mark.parametrize("team", ["Children in Care North", "Court Team", "Leaving Care Team"])
def test_themes_by_team(team: str) -> None:
    found = column(TABLES["themes-children-by-team"], team)
    for theme, name in theme_names().items():
        assert found[name] == len(TRUTH.children["theme and team"][f"{theme}|{team}"])


def test_plans_keep_not_recorded_apart() -> None:
    table = TABLES["plans-up-to-date"]
    names = {"Personal education plan": "pep", "Health assessment": "health_assessment", "Care plan": "care_plan"}
    for label, check in names.items():
        truth = TRUTH.counts[f"check {check}"]
        assert column(table, "Yes")[label] == truth["yes"]
        assert column(table, "No")[label] == truth["no"]
        assert column(table, "Recorded")[label] == truth["yes"] + truth["no"]
        assert column(table, "Not recorded")[label] == truth["not_recorded"]


def test_voice() -> None:
    topics, modes = column(TABLES["voice-by-topic"], "Children"), column(TABLES["voice-by-mode"], "Children")
    assert topics["Education"] == len(TRUTH.children["topic"]["education"])
    assert modes["Written by the child"] == len(TRUTH.children["mode"]["written"])
    assert modes["Heard in any way"] == len(TRUTH.children["voice"]["any"])
    answers = TABLES["wishes-answered"]
    assert column(answers, "Answer found")["Wishes"] == TRUTH.counts["answered"]["wish yes"]
    assert column(answers, "No answer found")["Worries"] == TRUTH.counts["answered"]["worry no"]


def test_recommendations_and_decisions() -> None:
    smart = TRUTH.counts["smart"]
    met = column(TABLES["smart-letters"], "Met")
    assert met["Time-bound"] == smart["time_bound"]
    assert met["All five"] == smart["all five"]
    assert column(TABLES["smart-letters"], "All")["Specific"] == smart["all"]
    assert (
        column(TABLES["smart-by-iro"], "All five met")["Rufus Quarmby"]
        == (TRUTH.counts["smart by iro"]["Rufus Quarmby"])
    )
    decisions = column(TABLES["earlier-decisions"], "2024/25")
    assert decisions["Carried forward"] == TRUTH.counts["progress"]["carried_forward"]


def test_alerts_and_the_children_they_concern() -> None:
    figures = TABLES["alerts-and-children"].rows[0].figures
    assert [figure.value for figure in figures if isinstance(figure, Count)] == [
        TRUTH.counts["stage"].total(),
        len(TRUTH.children["alert"]["any"]),
    ]


def test_the_same_review_in_two_files_is_one_review_and_a_form_without_an_id_joins_its_child() -> None:
    records = copy.deepcopy(RECORDS[:1])
    letter, form = copy.deepcopy(records[0]), copy.deepcopy(records[0])
    letter["document"] |= {"path": "letter.docx", "sha256": "letter"}
    form["document"] |= {"path": "form.docx", "sha256": "form", "type": "consultation_form", "respondent": "child"}
    form["metadata"] |= {"child_id": None, "date_of_birth": None}
    entries = entries_of([*records, letter, form])
    assert len({entry.child for entry in entries}) == 1
    assert [len(review.entries) for review in reviews_of(entries)] == [2]


def test_children_of_one_name_are_two_children() -> None:
    one, two, form = (copy.deepcopy(RECORDS[0]) for _ in range(3))
    two["metadata"] |= {"child_id": "OTHER", "date_of_birth": "2001-01-01"}
    form["metadata"] |= {"child_id": None, "date_of_birth": "2001-01-01"}
    first, second, third = [entry.child for entry in entries_of([one, two, form])]
    assert first != second == third


@pytest.mark.parametrize(
    ("words", "periods"),
    [
        ("2024/25", ["2024/25"]),
        ("2024-10-01 to 2025-03-31", ["2024-10-01 to 2025-03-31"]),
        ("2025-04-01 to 2026-03-31", ["2025-04-01 to 2026-03-31", "2024-04-01 to 2025-03-31"]),
        ("2024-04-01 to 2026-03-31", ["2024-04-01 to 2026-03-31"]),
    ],
)
def test_a_year_is_compared_with_another_and_never_with_part_of_itself(words: str, periods: list[str]) -> None:
    assert [each.period.name for each in years_of(entries_of(RECORDS), parse_period(words))] == periods


def test_the_order_of_the_records_does_not_matter() -> None:
    turned = annual_tables(years_of(entries_of(RECORDS[::-1]), parse_period("2024/25")))
    assert counts_of(turned) == COUNTS


@pytest.mark.parametrize(
    ("words", "state"),
    [("Yes", "yes"), ("No - two weeks late", "no"), ("yes, by phone", "yes"), ("", "not_recorded"),
     (None, "not_recorded"), ("Nottingham", "not_recorded"), ("In timescale", "yes"), ("Out of timescale", "no")],
)  # fmt: skip
def test_answers(words: str | None, state: str) -> None:
    assert answer(words) == state


@pytest.mark.parametrize(
    ("words", "group"),
    [
        ("In-house foster care (short-term)", "Foster care"),
        ("Residential special school, 52 weeks", "Residential school"),
        ("Connected person (temporary approval)", "Connected person"),
        ("Placed for adoption", "Placed for adoption"),
        ("Semi-independent accommodation", "Supported accommodation"),
        ("A barge", "Other"),
        ("", None),
        (None, None),
    ],
)
def test_placements(words: str | None, group: str | None) -> None:
    assert group_name("placement", words) == group
