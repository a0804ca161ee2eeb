"""Tables whose columns are somebody's, with ticks below who is to do what."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.finding.tick_columns import tick_columns
from minutes_nlp.language.units import units

FORM, BED = "Send off the passport form", "Order a bed"


def owners(folder: Path, table: Sequence[Sequence[str]], heading: str = "Recommendations") -> dict[str, Sequence[str]]:
    document = minutes(folder, heading=heading, table=table)
    found = find_recommendations(document, units(document))
    return {document.text[item.span.start : item.span.end]: item.owners for item in found}


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            [["Action", "SW", "SSW", "FC", "By when"], [FORM, "✓", "", "", "4 April"], [BED, "", "✓", "✓", "5 April"]],
            {FORM: ("SW",), BED: ("SSW", "FC")},
        ),
        (
            [["Recommendation", "Social worker", "Carer"], [FORM, "X", ""], [BED, "", "x"]],
            {FORM: ("Social worker",), BED: ("Carer",)},
        ),
        (
            [["Action", "Dan Whitfield", "Sue Hall", "When"], [FORM, "✔", "", "4 April"], [BED, "", "✔", "5 April"]],
            {FORM: ("Dan Whitfield",), BED: ("Sue Hall",)},
        ),
        (
            [["SW", "Carer", "IRO", "What needs to happen"], ["☑", "☐", "☐", FORM], ["☐", "☑", "☐", BED]],
            {FORM: ("SW",), BED: ("Carer",)},
        ),
        ([["Action", "SW", "FC"], [FORM, "Yes", "No"], ["PEP", "No", "Yes"]], {FORM: ("SW",), "PEP": ("FC",)}),
        (
            [["Action", "SW", "FC", "Date"], [FORM, "✓", "", "4 April"], [BED, "", "", "5 April"]],
            {FORM: ("SW",), BED: ()},
        ),
    ],
)
def test_ticks_name_the_owners(
    table: Sequence[Sequence[str]], expected: dict[str, Sequence[str]], tmp_path: Path
) -> None:
    assert owners(tmp_path, table) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ([["Action", "IRO", "By when"], [FORM, "✓", "4 April"], ["SW to order a bed", "", "5 April"]], ()),
        (
            [["Action", "Who", "SW informed", "By when"], [FORM, "FC", "✓", "4 April"], [BED, "SW", "", "5 April"]],
            ("FC",),
        ),
        ([["Action", "SW", "Carer"], [FORM, "to send", "✓"], [BED, "", "to buy"]], None),
    ],
)
def test_other_columns_with_ticks(
    table: Sequence[Sequence[str]], expected: Sequence[str] | None, tmp_path: Path
) -> None:
    assert expected is None or owners(tmp_path, table)[FORM] == expected
    assert expected is not None or owners(tmp_path, table).get(FORM) != ("Carer",)


def test_ticks_below_who_came_are_no_owners(tmp_path: Path) -> None:
    table = [["Meeting", "SW", "Carer", "School"], ["PEP 3 May", "✓", "", "✓"], ["CIN 4 May", "✓", "✓", ""]]
    assert owners(tmp_path, table, "Attendance at meetings") == {}


@pytest.mark.parametrize("columns", [["SW", "Carer", "IRO"], ["Action", "SW", "Carer"]])
def test_a_table_of_nothing_but_names_has_no_columns_of_ticks(columns: Sequence[str], tmp_path: Path) -> None:
    document = minutes(tmp_path, table=[columns])
    assert all(not tick_columns(document, table, ()) for table in document.tables)
