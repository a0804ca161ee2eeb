"""The day on which a report came is none of the assessment that it is on."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import build

from minutes_nlp.finding.timeliness import check_timescales
from minutes_nlp.language.units import units


@pytest.mark.parametrize("label", ["Health assessment", "RHA"])
@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("held 12 May 2026; paperwork received 1.8.26", "2026-05-12"),
        ("12 May 2026 (copy sent 1 August 2026)", "2026-05-12"),
        ("Completed 12 May, report received 1 August", "2026-05-12"),
        ("report received 1 August 2026 (seen 12 May 2026)", "2026-05-12"),
        ("Report received on 1 August 2026", None),
        ("received on 1 August 2026", None),
        ("Received 1.8.26", None),
        ("12 May 2026", "2026-05-12"),
        ("report received and assessment completed 12 May 2026", "2026-05-12"),
        ("Seen by the nurse on 12 May 2026, who received her letter", "2026-05-12"),
    ],
)
def test_day_of_a_health_assessment(label: str, value: str, day: str | None, tmp_path: Path) -> None:
    rows = [["Name of child", "Kay Brooks"], ["Date of birth", "3.4.2015"], ["Date of review", "4 September 2026"]]
    document = build(tmp_path / "record.docx", [("title", "Review minutes"), ("table", [*rows, [label, value]])])
    fact = document.facts.get("health_assessment_date")
    assert (fact and fact.value) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("Held 12 May 2026; paperwork received 1.8.26", "2026-05-12"),
        ("Received on 1 August 2026", None),
        ("Received report; child seen 12 May 2026", "2026-05-12"),
    ],
)
def test_check_of_a_health_assessment(value: str, day: str | None, tmp_path: Path) -> None:
    rows = [["Name of child", "Kay Brooks"], ["Date of birth", "3.4.2015"], ["Date of review", "4 September 2026"]]
    items = [("title", "Review minutes"), ("table", rows), ("h1", "Health"), ("table", [["RHA", value]])]
    document = build(tmp_path / "record.docx", items)
    checks = {one.check: one.last for one in check_timescales(document, units(document))}
    last = checks["health_assessment"]
    assert (last and last.isoformat()) == day


@pytest.mark.parametrize(
    ("label", "field"), [("Immunisations", "immunisation_date"), ("Dentist", "dental_date"), ("PEP", "pep_date")]
)
def test_what_is_received_on_the_day_itself(label: str, field: str, tmp_path: Path) -> None:
    rows = [["Name of child", "Kay Brooks"], ["Date of review", "4 September 2026"], [label, "received 12 May 2026"]]
    document = build(tmp_path / "record.docx", [("title", "Review minutes"), ("table", rows)])
    assert document.facts[field].value == "2026-05-12"
