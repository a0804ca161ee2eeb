"""Deadlines as running prose tells them: days in words, after a weekday, between commas, by a named review."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_nlp.language.deadlines import find_deadline

REVIEW, NEXT = date(2025, 6, 10), date(2025, 10, 16)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Asif is to lend her the bike by the first of July.", "2025-07-01"),
        ("Asif is to lend her the bike before the twenty-third of June.", "2025-06-23"),
        ("By Friday, the 20th, Rhoda is to have rung the clinic.", "2025-06-20"),
        ("Rhoda will ring no later than Thursday the 19th.", "2025-06-19"),
        ("Rhoda will fetch her this Sunday, the 15th.", "2025-06-15"),
        ("Nia pays the fee by the 28th of this month.", "2025-06-28"),
        ("Nia is to pay the club by the 10th.", "2025-07-10"),
        ("Nia is to pay the club before the month's out.", "2025-06-30"),
        ("Asif Bellamy: new form for the landlord, 24 June, the old one being lost.", "2025-06-24"),
        ("Asif Bellamy. Letter so that she can travel, 24.6.25.", "2025-06-24"),
        ("Dentist to be booked [Carol, 24th June]", "2025-06-24"),
        ("Carol to book the dentist by 2025/06/24.", "2025-06-24"),
        ("Dentist (Carol) 24/6/25", "2025-06-24"),
        ("Carol to book the dentist within 10 w/d.", "2025-06-24"),
        ("Asif has five working days for the other form.", "2025-06-17"),
        ("The team has been given a fortnight, so that it can ask the doctor.", "2025-06-24"),
        ("Rhoda takes her to the park once a month until the October review.", "2025-10-16"),
        ("Rhoda takes her to the park once a month up to our meeting in October.", "2025-10-16"),
        ("Rhoda is to see her before the summer holidays, by 18 July.", "2025-07-18"),
        ("The car cannot be left there, so Asif is to report it tomorrow.", "2025-06-11"),
        ("Nia is to mend the lamp before the clocks go back.", "2025-10-26"),
        ("Nia is to mend the lamp within the fortnight.", "2025-06-24"),
        ("Carol claims the allowance this month.", "2025-06-30"),
        ("Asif is to extend the funding until 31 August by 23 June.", "2025-06-23"),
        ("Rhoda takes her to the park once a month until 31 August.", "2025-08-31"),
        ("Carol is to hold the meeting, due since January, by 24 June.", "2025-06-24"),
        ("Asif is to fill in that part with her, by 24 June.", "2025-06-24"),
        ("Grant to be paid to the club: Asif Bellamy, end of June.", "2025-06-30"),
        ("Nia is to record a decision on this notice within ten working days of its date.", "2025-06-24"),
        ("Nia is to answer within a week of the date of this letter.", "2025-06-17"),
        ("The new worker is to have a plan on file by the time we next meet.", "2025-10-16"),
    ],
)
def test_due(text: str, due: str) -> None:
    found = find_deadline(text, reference=REVIEW, next_review=NEXT)
    assert found is not None
    assert str(found.due) == due


@pytest.mark.parametrize(
    "text",
    [
        "Rhoda takes her to the park until the August review.",
        "Nia is to ask about the flat, which was let on 3 May, and write it down.",
        "Asif is to find out why he came second of all the boys.",
        "Rhoda has three weeks of notes to type.",
        "Rhoda is to ring, so he will know where he lives from 4 July.",
        "The court is to give an earlier date, for she starts school in September.",
    ],
)
def test_no_deadline(text: str) -> None:
    found = find_deadline(text, reference=REVIEW, next_review=NEXT)
    assert found is None or found.due is None
