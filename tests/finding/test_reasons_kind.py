"""What the reasons of verdicts show: nothing that is not so, and the words that tell a tired reader most."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import docx
import pytest
from action_documents import minutes

from minutes_nlp.finding.capitals import quiet
from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.finding.smart import smart_verdicts
from minutes_nlp.finding.smart_rules import Action, rule_verdicts
from minutes_nlp.finding.smart_setting import Setting, stems
from minutes_nlp.language.deadlines import event_deadline, find_deadline, resolve_deadline
from minutes_nlp.language.units import units
from minutes_nlp.reading import read
from minutes_nlp.records import Recommendation

REVIEW = date(2026, 5, 14)
SETTING = Setting(review_date=REVIEW, people=frozenset({"hayley", "stott"}), raised=stems(["Hayley is content."]))


def reason(letter: str, text: str, *owners: str) -> str:
    action = Action(text, owners or ("SW",), find_deadline(text, reference=REVIEW), SETTING)
    return rule_verdicts(action)[letter].reason  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "shown", "hidden"),
    [
        ("SW to ring the clinic by 22 May 2026.", "ring the clinic", "is there: 'clinic'"),
        ("SW to confirm the worker in writing.", "confirm the worker", "'writing'"),
        ("SW to fill in the sleep diary until the midway review.", "sleep diary", "midway review'"),
        ("SW to read to him weekly until the end of term.", "'weekly'", "until the"),
        ("SW to write the reading report by half term.", "reading report", "'half"),
        ("Priya (IV lead) - match to be found", "match", "- match"),
    ],
)
def test_what_can_be_seen_at_the_next_review(text: str, shown: str, hidden: str) -> None:
    told = reason("measurable", text)
    assert shown in told and hidden not in told


def test_a_verb_alone_is_no_step() -> None:
    assert "'Life story work to start'" in reason("specific", "Life story work to start")


def test_a_name_is_no_matter() -> None:
    assert "'Hayley'" not in reason("relevant", "SW to complete the placement plan with Hayley by 29.05.26.")


def test_the_matter_is_not_what_an_action_waits_for() -> None:
    assert "objects" not in reason("relevant", "Unless mum objects, SW to monitor the school run.")


def test_carers_are_and_a_nurse_is() -> None:
    assert reason("specific", "Book the eye test", "carers").startswith("Carers are to do")
    assert reason("specific", "I will book the eye test", "I").startswith("I am to do")
    assert reason("specific", "Book the eye test", "You").startswith("You are to do")
    assert reason("specific", "Book the eye test", "nurse").startswith("Nurse is to do")


def test_who_is_named_is_said_of_what_is_not_plainly_in_their_hands() -> None:
    setting = Setting(child=frozenset({"kayden"}), raised=frozenset())
    verdict = smart_verdicts(Action("Kayden - whatever", ("Kayden",), None, setting))["achievable"]
    assert not verdict.met and "anybody named" not in verdict.reason


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SW to visit every six weeks.", "It says how often, but not from when or until when."),
        ("SW to book the dentist.", "It has no deadline."),
    ],
)
def test_what_a_missing_deadline_is_called(text: str, told: str) -> None:
    assert reason("time_bound", text) == told


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Once the assessment is filed, legal to hold a meeting.", "Once the assessment is filed"),
        ("SW to book the sessions as soon as funding is agreed.", "as soon as funding is agreed"),
        ("SW to convene the pending meeting once the address is known.", "once the address is known"),
        ("SW to ring the school after lunch.", None),
        ("SW to visit him once a week.", None),
    ],
)
def test_an_event_without_a_date(text: str, event: str | None) -> None:
    found = event_deadline(text)
    assert (found.text if found else None) == event
    assert found is None or not found.bounded


@pytest.mark.parametrize(
    ("cell", "due"), [("June / July", date(2026, 7, 31)), ("July-August 2026", date(2026, 8, 31)), ("by return", None)]
)
def test_cells_of_two_months(cell: str, due: date | None) -> None:
    assert resolve_deadline(cell, reference=REVIEW).due == due


@pytest.mark.parametrize(
    ("text", "quieter"),
    [
        ("SW TO COMPLETE PEP BY 29/05/26", "SW to complete PEP by 29/05/26"),
        ("KAREN TO RING MR QUIGLEY", "Karen to ring Mr Quigley"),
        ("CARER AND TUNDE BAKARE TO RING", "Carer and Tunde Bakare to ring"),
        ("SUE HALL AND TUNDE BAKARE TO COMPLETE", "Sue Hall and Tunde Bakare to complete"),
        ("TUNDE BAKARE, ANN LEE & SUE HALL WILL MEET", "Tunde Bakare, Ann Lee & Sue Hall will meet"),
        ("CONTACT WITH MUM AND TUNDE BAKARE TO BE SET", "Contact with mum and Tunde Bakare to be set"),
        ("RING SUE HALL AND TUNDE BAKARE", "Ring sue hall and Tunde Bakare"),
        ("SW - PEP - May", "SW - PEP - May"),
        ("SW / CAMHS", "SW / CAMHS"),
    ],
)
def test_entries_in_capitals(text: str, quieter: str) -> None:
    assert quiet(text, ("Tunde Bakare",)) == quieter


def found(tmp_path: Path, **parts: object) -> tuple[Recommendation, ...]:
    document = minutes(tmp_path, **parts)  # type: ignore[arg-type]
    return find_recommendations(document, units(document))


def test_owners_of_entries_in_capitals_are_as_written(tmp_path: Path) -> None:
    items = ["CARER TO REGISTER WITH DENTIST ASAP", "ANN LEE AND DAN WHITFIELD TO SEND THE FORM BY 4 APRIL 2025"]
    assert [r.owners for r in found(tmp_path, items=items)] == [("CARER",), ("ANN LEE", "DAN WHITFIELD")]


def test_rows_that_change_nothing_are_no_actions(tmp_path: Path) -> None:
    rows = [["Action", "Who", "When"]]
    rows += [[text, "", ""] for text in ("No change to current arrangements", "Nothing further re immigration")]
    rows += [["No change to family time, SW to tell mum", "SW", ""]]
    document = minutes(tmp_path, table=rows)
    texts = [document.text[r.span.start : r.span.end] for r in find_recommendations(document, units(document))]
    assert texts == ["No change to family time, SW to tell mum"]


def test_an_order_to_a_named_person_is_that_persons(tmp_path: Path) -> None:
    (only,) = found(tmp_path, items=["Sue Hall - to ring school about parents evening by 4 April 2025"])
    assert only.smart["achievable"].met and only.smart["specific"].met


def test_please_in_an_escalation_asks_whom_it_is_written_to(tmp_path: Path) -> None:
    word = docx.Document()
    for line in (
        "IRO practice alert: formal escalation, stage 1", "Child: Kayden Brooks", "To: Joan Pryce, Service Manager",
        "Actions required", "1. Please send me the care plan by return.",
    ):  # fmt: skip
        word.add_paragraph(line)
    word.save(str(tmp_path / "alert.docx"))
    document = read(tmp_path / "alert.docx")
    (only,) = find_recommendations(document, units(document))
    assert only.owners == ("Joan Pryce",)
    assert only.smart["specific"].met


@pytest.mark.parametrize(
    ("cell", "owners", "due"),
    [
        ("Sue Hall - 2/52", ("Sue Hall",), date(2025, 3, 25)),
        ("SW by 4 April 2025", ("SW",), date(2025, 4, 4)),
        ("All", ("All",), None),
        ("by 4 April 2025", (), date(2025, 4, 4)),
    ],
)
def test_one_column_of_who_and_when_however_it_is_called(
    tmp_path: Path, cell: str, owners: tuple[str, ...], due: date | None
) -> None:
    (only,) = found(tmp_path, table=[["Action", "Who / when"], ["Book a dental check for Kayden", cell]])
    assert (only.owners, only.deadline.due if only.deadline else None) == (owners, due)


def test_how_often_and_until_when_are_no_tasks() -> None:
    told = reason(
        "specific", "Tunde to visit him every four weeks, twice alone, between now and the next review.", "Tunde"
    )
    assert "tasks" not in told


def test_section_numbers_are_no_owners(tmp_path: Path) -> None:
    prose = ["\n1.1 Sue Hall to set out the offer in writing by 4 April 2025."]
    document = minutes(tmp_path, prose=prose)
    assert [one.owners for one in find_recommendations(document, units(document))] == [("Sue Hall",)]
