"""What a brother, a sister or a carer has of their own is no concern of this child's; what they share is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as Word

from minutes_nlp.finding.theme_neighbours import Neighbours, neighbours_of
from minutes_nlp.finding.themes import read_themes
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Document, Span, Unit

PEOPLE = [("Name", "Role"), ("Kayden Marsh", "Child"), ("Theo Marsh", "Brother"), ("Mia Marsh", "Sister (aged 6)"),
          ("Jen Hirst", "Foster carer"), ("Tom Reid", "Social worker")]  # fmt: skip


def record(path: Path, facts: list[tuple[str, str]], people: list[tuple[str, str]], *lines: str) -> Document:
    word = Word()
    word.add_heading("LAC Review Minutes", 1)
    for rows in (facts, people):
        table = word.add_table(0, 2)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        word.add_paragraph()
    for line in lines:
        word.add_paragraph(line)
    word.save(path)
    return read(path)


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> Neighbours:
    path = tmp_path_factory.mktemp("family") / "a.docx"
    facts = [("Child's name", "Kayden Marsh"), ("Date of review", "12 March 2025")]
    return neighbours_of(record(path, facts, PEOPLE, "Kayden is well and he likes school."))


def themes(family: Neighbours, text: str, role: str = "text") -> frozenset[str]:
    return family.themes_of(Unit(0, Span(0, 0, len(text)), text, role, "", "education"))


ANOTHERS = [
    ("pep_missing", "Theo's PEP is overdue."),
    ("pep_missing", "The PEP for Mia is overdue."),
    ("pep_missing", "Mia\tPEP overdue"),
    ("pep_missing", "Mia (6): PEP overdue"),
    ("education_provision", "Theo was excluded for three days in February."),
    ("education_provision", "His brother Theo has no school place."),
    ("education_provision", "Theo and Mia have no school place."),
    ("education_provision", "Mia's attendance is 62%."),
    ("health_assessment_overdue", "Mia's annual health assessment is overdue."),
    ("missing_exploitation", "Theo has been missing from home twice this month."),
    ("missing_exploitation", "No return interview was offered to Theo."),
    ("pathway_plan_missing", "There is no pathway plan for Theo."),
    ("documents_finance", "Theo's passport has not been applied for."),
    ("visits_late", "Theo has not been visited since January."),
    ("placement_instability", "Theo's placement has broken down and he moved to Leeds."),
    ("health_assessment_overdue", "Jen's medical is overdue."),
    ("health_assessment_overdue", "Jen's annual health check is out of date."),
    ("health_assessment_overdue", "The foster carer's medical has not been done."),
    ("review_late", "Annual foster review overdue"),
    ("review_late", "The carers' annual review was late and should have been held in May."),
    ("review_late", "Jen's household review has not taken place."),
    ("worker_change", "Jen's supervising social worker has left."),
]
THE_CHILDS = [
    ("pep_missing", "Kayden's PEP is overdue."),
    ("pep_missing", "His PEP is overdue, Theo says."),
    ("pep_missing", "Theo's PEP was held in May but Kayden's is overdue."),
    ("pep_missing", "Jen told us that the PEP is overdue."),
    ("pep_missing", "Mia said that there is no PEP."),
    ("pep_missing", "The PEP is overdue."),
    ("pep_missing", "Both boys' PEPs are overdue."),
    ("education_provision", "Theo and Kayden have both been excluded for three days."),
    ("education_provision", "He was excluded for three days for hitting Theo."),
    ("family_time", "Theo's contact has been cancelled three times."),
    ("family_time", "Contact with Theo has stopped."),
    ("family_time", "Theo's carers will not allow contact."),
    ("missing_exploitation", "Kayden is worried because Theo is missing."),
    ("visits_late", "No visit has been made since Theo left."),
    ("placement_instability", "Theo's behaviour puts the placement at risk."),
    ("placement_instability", "Jen has given notice on the placement."),
    ("placement_plan_missing", "Jen's approval has lapsed."),
    ("health_assessment_overdue", "Jen has not booked his dental check."),
    ("review_late", "The review was held late."),
    ("review_late", "The annual foster review took place but the minutes of the last review were late."),
    ("worker_change", "The supervising social worker and the social worker have left; she has no social worker."),
    ("health_assessment_overdue", "Kayden's annual health review is overdue."),
]  # fmt: skip


@pytest.mark.parametrize(("theme", "text"), ANOTHERS)
def test_anothers_affair_is_no_concern_of_the_childs(family: Neighbours, theme: str, text: str) -> None:
    assert theme in themes(family, text, "row" if "\t" in text else "text")


@pytest.mark.parametrize(("theme", "text"), THE_CHILDS)
def test_what_is_the_childs_as_well_is_left(family: Neighbours, theme: str, text: str) -> None:
    assert theme not in themes(family, text)


def test_names_beside_a_label_are_those_of_brothers_and_sisters(tmp_path: Path) -> None:
    facts = [("Child's name", "Kayden Marsh"), ("Siblings", "Theo Marsh (10), Mia Marsh (6)")]
    found = neighbours_of(record(tmp_path / "a.docx", facts, [], "Kayden is well."))
    assert "pep_missing" in themes(found, "Mia's PEP is overdue.")
    assert "pep_missing" not in themes(found, "Leo's PEP is overdue.")


def test_of_two_children_reviewed_together_neither_is_another(tmp_path: Path) -> None:
    facts = [("Child's name", "Kayden and Theo Marsh"), ("Date of review", "12 March 2025")]
    found = neighbours_of(record(tmp_path / "a.docx", facts, [], "Kayden and his brother Theo are well."))
    assert themes(found, "Theo's PEP is overdue.") == frozenset()


def test_a_brothers_affair_is_not_told(tmp_path: Path) -> None:
    facts = [("Child's name", "Kayden Marsh"), ("Date of review", "12 March 2025")]
    document = record(tmp_path / "a.docx", facts, PEOPLE, "Theo's PEP is overdue.", "Kayden has no school place.")
    assert {mention.theme for mention in read_themes(document, units(document)).mentions} == {"education_provision"}


@pytest.mark.parametrize("piece", [" ", "\t", "Theo ", "Theo's ", "his ", "for Theo "])
def test_long_runs_take_linear_time(linear: Callable[..., None], family: Neighbours, piece: str) -> None:
    linear(lambda run: themes(family, f"Theo {run}is"), piece * 5_000)
