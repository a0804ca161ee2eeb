"""Every number of the tables, before anything is hidden, against the known truth of a made-up year."""

from __future__ import annotations

import copy

import pytest
from annual_samples import year

from minutes_nlp.reporting.annual import annual_tables
from minutes_nlp.reporting.annual_checking import TWO_CHILDREN, TWO_IDS, doubts_of
from minutes_nlp.reporting.annual_children import children_of, shared_ids
from minutes_nlp.reporting.annual_entries import answer, entries_of, group_name, reviews_of
from minutes_nlp.reporting.annual_figures import publish
from minutes_nlp.reporting.annual_plans import permanence_by_second_review, plan_table
from minutes_nlp.reporting.annual_reviews import review_tables
from minutes_nlp.reporting.annual_themes import concern_names
from minutes_nlp.reporting.annual_years import years_of
from minutes_nlp.reporting.periods import parse_period
from minutes_nlp.reporting.tables import (
    Change,
    Count,
    Share,
    Table,
    check_relations,
    counts_of,
    distribution,
    relations_of,
)
from minutes_nlp.taxonomy import VOICE_MODES, VOICE_TOPICS

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
    [
        ("reviews-by-kind", "kind"),
        ("reviews-in-time", "time"),
        ("alerts-by-stage", "stage"),
        ("alerts-by-team", "alert team"),
        ("alerts-outcome", "outcome"),
    ],
)
def test_distributions(table: str, what: str) -> None:
    found = column(TABLES[table], "2024/25")
    truth = TRUTH.counts[what]
    totals = {row.label for row in TABLES[table].rows if row.total}
    assert {label: number for label, number in found.items() if number and label not in totals} == dict(truth)
    assert list(found.values())[-1] == truth.total()


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


def test_the_rates_say_that_older_children_are_coded_as_under_four() -> None:
    def basis(born: str) -> str:
        minutes = copy.deepcopy(RECORDS[0])
        minutes["metadata"] |= {"participation_code": "PN0", "date_of_birth": born, "review_date": "2024-06-03"}
        tables = annual_tables(years_of(entries_of([minutes]), parse_period("2024/25")))
        return next(table.basis for table in tables if table.name == "participation-rates")

    assert "Some reviews of older children are coded PN0" in basis("2012-01-01")
    assert "older children" not in basis("2022-01-01")


def test_no_per_cent_of_a_printed_zero_is_hidden() -> None:
    table = distribution(
        "made",
        "Made",
        "reviews",
        "review",
        "",
        {"2024/25": ["a", "a", "b"]},
        lambda item: item,
        ("a", "b", "c"),
        by="x",
    )
    (shown,) = publish([table])
    assert [[cell.text for cell in row.cells] for row in shown.rows] == [
        ["<5", "c"], ["<5", "c"], ["0", "0.0%"], ["<5", "c"],
    ]  # fmt: skip


def test_forms() -> None:
    found = column(TABLES["forms-received"], "2024/25")
    assert {label.lower().replace(" ", "_"): n for label, n in found.items() if n and label != "Total"} == dict(
        TRUTH.counts["respondent"]
    )


def test_themes_count_children_once_and_only_current_concerns() -> None:
    by_year = column(TABLES["themes-children"], "2024/25")
    by_quarter = column(TABLES["themes-children-by-quarter"], "All")
    mentions = column(TABLES["themes-mentions-by-quarter"], "Total")
    for theme, name in concern_names().items():
        assert by_year[name] == by_quarter[name] == len(TRUTH.children["theme"][theme])
        assert mentions[name] == TRUTH.counts["mention"][theme]
    assert by_year["All children"] == len(TRUTH.children["all"]["all"]) == 120
    assert column(TABLES["good-practice"], "2024/25")["Total"] == TRUTH.counts["mention"]["good_practice"]


@pytest.mark.parametrize("by", ["quarter", "team", "age", "placement"])
def test_themes_by_group(by: str) -> None:
    children, mentions = TABLES[f"themes-children-by-{by}"], TABLES[f"themes-mentions-by-{by}"]
    assert len(children.columns) > 4
    for group in children.columns[:-1]:
        of_children, of_mentions = column(children, group), column(mentions, group)
        for theme, name in concern_names().items():
            assert of_children[name] == len(TRUTH.children[f"theme by {by}"][f"{theme}|{group}"])
            assert of_mentions[name] == TRUTH.counts[f"mention by {by}"][f"{theme}|{group}"]
        assert of_mentions["Total"] == sum(of_mentions[name] for name in concern_names().values())
        anyone = set().union(*(TRUTH.children[f"theme by {by}"][f"{t}|{group}"] for t in concern_names()))
        assert of_children["Any theme of concern"] == len(anyone) <= of_children["All children"]


def test_the_change_on_the_year_before_is_that_of_each_group() -> None:
    before, earlier = year(2023, 60, 90)
    both = {t.name: t for t in annual_tables(years_of(entries_of([*RECORDS, *before]), parse_period("2024/25")))}
    table, counts = both["themes-children-by-team"], counts_of(both.values())
    change = [row.figures[table.columns.index("Court Team, change")] for row in table.rows]
    for theme, figure in zip(concern_names(), change, strict=False):
        assert isinstance(figure, Change)
        now = len(TRUTH.children["theme by team"][f"{theme}|Court Team"])
        then = len(earlier.children["theme by team"][f"{theme}|Court Team"])
        assert (counts[figure.now], counts[figure.before]) == (now, then)
    assert both["themes-mentions"].columns == ("2024/25", "2023/24", "Change")
    assert check_relations(counts, relations_of(both.values())) == []


def test_plans_keep_not_recorded_apart() -> None:
    table = TABLES["plans-up-to-date"]
    names = {"Personal education plan": "pep", "Health assessment": "health_assessment", "Care plan": "care_plan",
             "Social worker's visit": "visits", "Dental check": "dental", "Pathway plan": "pathway_plan"}  # fmt: skip
    for label, check in names.items():
        truth = TRUTH.counts[f"check {check}"]
        assert column(table, "Yes")[label] == truth["yes"]
        assert column(table, "No")[label] == truth["no"]
        assert column(table, "Recorded")[label] == truth["yes"] + truth["no"]
        assert column(table, "Not recorded")[label] == truth["not_recorded"]


@pytest.mark.parametrize(
    ("said", "status", "health", "dental"),
    [
        ("The dental check is overdue.", "concern", "not_recorded", "no"),
        ("He has been to the dentist at last.", "resolved", "not_recorded", "yes"),
        ("She has not been to the optician for three years.", "concern", "not_recorded", "not_recorded"),
        ("His immunisations are behind.", "concern", "not_recorded", "not_recorded"),
        ("The health assessment is overdue.", "concern", "no", "not_recorded"),
        ("The RHA has now been done.", "resolved", "yes", "not_recorded"),
        ("The RHA is overdue.", "historic", "not_recorded", "not_recorded"),
    ],
)
def test_a_concern_about_teeth_is_none_about_the_health_assessment(
    said: str, status: str, health: str, dental: str
) -> None:
    record = copy.deepcopy(RECORDS[0])
    record["checks"] = []
    record["themes"] = [{"theme": "health_assessment_overdue", "status": status, "text": said}]
    table = plan_table(years_of(entries_of([record]), parse_period("2024/25"))[0])
    for label, state in (("Health assessment", health), ("Dental check", dental)):
        found = {name: column(table, name)[label] for name in ("Yes", "No", "Not recorded")}
        assert found == {name: int(name.lower().replace(" ", "_") == state) for name in found}


@pytest.mark.parametrize(("status", "dated", "told"), [("concern", None, False), ("resolved", None, True),
                                                      ("concern", "no", True), ("concern", "yes", True)])  # fmt: skip
def test_no_share_is_reckoned_from_concerns_alone(status: str, dated: str | None, told: bool) -> None:
    worded, other = copy.deepcopy(RECORDS[0]), copy.deepcopy(RECORDS[0])
    worded["checks"], other["themes"] = [], []
    worded["themes"] = [{"theme": "pep_missing", "status": status, "text": "There is no PEP."}]
    other["metadata"] |= {"child_id": "OTHER", "child_name": "Other Child", "date_of_birth": "2001-01-01"}
    other["document"] |= {"path": "other.docx", "sha256": "other"}
    other["checks"] = [{"check": "pep", "state": dated}] if dated else []
    years = years_of(entries_of([worded, other]), parse_period("2024/25"))
    table = plan_table(years[0])
    row = next(row for row in table.rows if row.label == "Personal education plan")
    assert [figure.told for figure in row.figures if isinstance(figure, Share)] == [told]
    shown, *_ = publish([table, *review_tables(years)])
    assert told or next(line for line in shown.rows if line.label == row.label).cells[3].text == "–"


@pytest.mark.parametrize(
    ("fields", "status", "state"),
    [
        ({"seen_alone": "Yes"}, None, "Yes"),
        ({"seen_alone": "No, in company"}, None, "No"),
        ({"seen_alone": "20/11/2024"}, None, "Yes"),
        ({"seen_alone": "Not on 20/11/2024"}, None, "No"),
        ({"last_seen_alone_date": "2024-11-20"}, None, "Yes"),
        ({"seen_alone": "Yes"}, "concern", "Yes"),
        ({}, "concern", "No"),
        ({}, "resolved", "Yes"),
        ({}, "historic", "Not recorded"),
        ({"seen_alone": "tbc"}, None, "Not recorded"),
        ({}, None, "Not recorded"),
    ],
)
def test_seen_alone_by_a_field_or_by_words(fields: dict[str, str], status: str | None, state: str) -> None:
    record = copy.deepcopy(RECORDS[0])
    record["metadata"] = {name: one for name, one in record["metadata"].items() if "alone" not in name} | fields
    record["themes"] = [{"theme": "not_seen_alone", "status": status, "text": "Of visits."}] if status else []
    table = plan_table(years_of(entries_of([record]), parse_period("2024/25"))[0])
    found = {name: column(table, name)["Child seen alone"] for name in ("Yes", "No", "Not recorded")}
    assert found == {name: int(name == state) for name in found}


def test_permanence_is_asked_of_second_reviews() -> None:
    table, truth = TABLES["plans-up-to-date"], TRUTH.counts["permanence"]
    label = "Permanence plan by the second review"
    assert truth["yes"] and truth["no"] and truth["not_recorded"]
    for state, name in (("yes", "Yes"), ("no", "No"), ("not_recorded", "Not recorded")):
        assert column(table, name)[label] == truth[state]
    assert column(table, "Not applicable")[label] == 300 - truth.total()


@pytest.mark.parametrize(
    ("stated", "status", "state"),
    [
        ("Long-term fostering", None, "yes"),
        ("Yes", None, "yes"),
        ("None as yet", None, "no"),
        ("To be agreed at the next review", None, "no"),
        (None, None, "not_recorded"),
        (None, "resolved", "yes"),
        (None, "hypothetical", "not_recorded"),
        ("Long-term fostering", "concern", "no"),
    ],
)
def test_what_counts_as_a_permanence_plan(stated: str | None, status: str | None, state: str) -> None:
    record = copy.deepcopy(RECORDS[0])
    record["metadata"] |= {"review_number": 2, "permanence_plan": stated}
    record["themes"] = [{"theme": "no_permanence_plan", "status": status}] if status else []
    (review,) = reviews_of(entries_of([record]))
    assert permanence_by_second_review(review) == state


@pytest.mark.parametrize(("ticked", "state"), [("Y", "yes"), ("Yes", "yes"), ("N", "no"), (None, "not_recorded")])
def test_a_permanence_plan_that_is_only_ticked(ticked: str | None, state: str) -> None:
    record = copy.deepcopy(RECORDS[0])
    record["metadata"] |= {"review_number": 2, "permanence_plan": None, "permanence_plan_in_place": ticked}
    record["themes"] = []
    (review,) = reviews_of(entries_of([record]))
    assert permanence_by_second_review(review) == state


def test_who_came_and_when_minutes_were_sent() -> None:
    came = TRUTH.counts["attendance"]
    assert column(TABLES["parents-attending"], "Yes")["A parent attended"] == came["mum yes"]
    assert column(TABLES["advocacy"], "Yes")["An advocate attended"] == came["advocate yes"]
    assert column(TABLES["advocacy"], "No")["An independent visitor attended"] == came["independent visitor no"]
    sent, label = TABLES["minutes-in-time"], "Sent within 20 working days"
    for state, name in (("yes", "Yes"), ("no", "No"), ("not_recorded", "Not recorded")):
        assert column(sent, name)[label] == TRUTH.counts["sent"][state] > 0


def test_the_service_and_midway_reviews() -> None:
    caseload = TABLES["iro-caseload"]
    for officer, number in TRUTH.counts["reviews of iro"].items():
        assert column(caseload, "Reviews")[officer] == number
        assert column(caseload, "Children")[officer] == len(TRUTH.children["iro"][officer])
    assert column(TABLES["iro-continuity"], "2024/25")["More than one officer"] == 0
    midway = TABLES["midway-reviews"]
    truth = TRUTH.counts["midway"]
    assert column(midway, "All")["Actions were agreed"] == truth["all"] > 10
    assert column(midway, "Yes")["A current concern was named"] == truth["concern"]
    assert column(midway, "Yes")["An alert followed within 28 days"] == truth["alert"] > 0


def test_voice() -> None:
    topics, modes = column(TABLES["voice-by-topic"], "2024/25"), column(TABLES["voice-by-mode"], "2024/25")
    rows = dict(zip(VOICE_TOPICS, topics.values(), strict=False)) | dict(zip(VOICE_MODES, modes.values(), strict=False))
    assert rows == {t: len(TRUTH.children["topic"][t]) for t in VOICE_TOPICS} | {
        m: len(TRUTH.children["mode"][m]) for m in VOICE_MODES
    }
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
    for by in ("iro", "team"):
        table, truth = TABLES[f"smart-by-{by}"], TRUTH.counts[f"smart by {by}"]
        letters = {"Specific": "specific", "Time-bound": "time_bound", "All five": "all five", "All": "all"}
        for label, letter in letters.items():
            found = column(table, label)
            assert {name: n for name, n in found.items() if name != "Total"} == {
                name: truth[f"{letter}|{name}"] for name in found if name != "Total"
            }
            assert found["Total"] == smart[letter]
    decisions = column(TABLES["earlier-decisions"], "2024/25")
    assert [decisions[name] for name in ("Done", "Partly", "Carried forward", "Not done")] == [
        TRUTH.counts["progress"][name] for name in ("done", "partly", "carried_forward", "not_done")
    ]


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
    two["metadata"]["child_name"] = one["metadata"]["child_name"]
    form["metadata"] |= {"child_id": None, "date_of_birth": "2001-01-01"}
    first, second, third = [entry.child for entry in entries_of([one, two, form])]
    assert first != second == third


def test_two_children_with_one_id_are_two_children_and_told() -> None:
    one, two, form, nameless = (copy.deepcopy(RECORDS[0]) for _ in range(4))
    one["metadata"] |= {"child_name": "Ada Ackroyde", "date_of_birth": "2012-03-01"}
    two["metadata"] |= {"child_name": "Bram Ackroyde", "date_of_birth": "2014-05-01"}
    form["metadata"] |= {"child_name": "Bram", "date_of_birth": None}
    nameless["metadata"] |= {"child_name": "Ada", "date_of_birth": "2012-03-10"}  # a slip in a birthday is no sibling
    facts = [record["metadata"] for record in (one, two, form, nameless)]
    first, second, third, fourth = children_of(facts)
    assert first != second == third
    assert first == fourth
    assert len(shared_ids(facts)) == 1
    entries = entries_of([one, two])
    found = doubts_of(entries, years_of(entries, parse_period("2024/25"))[0], [])
    assert [doubt.kind for doubt in found if doubt.kind == TWO_CHILDREN] == [TWO_CHILDREN] * 2
    assert shared_ids([facts[0], facts[3]]) == {}


def test_one_child_with_two_ids_is_told() -> None:
    one, two = copy.deepcopy(RECORDS[0]), copy.deepcopy(RECORDS[0])
    two["metadata"]["child_id"] = "ANOTHER"
    entries = entries_of([one, two])
    kinds = [doubt.kind for doubt in doubts_of(entries, years_of(entries, parse_period("2024/25"))[0], [])]
    assert kinds.count(TWO_IDS) == 2


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
