"""Deadlines as running prose tells them: days in words, after a weekday, between commas, by a named review."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_nlp.language.deadlines import find_deadline, resolve_deadline

REVIEW, NEXT = date(2025, 6, 10), date(2025, 10, 16)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Asif is to find out whether she may see him by phone, before the summer holidays.",
            "before the summer holidays",
        ),
        ("Asif is to send the form by post, by 4 July.", "by 4 July"),
        ("Asif is to send the form by noon on 4 July, before the panel sits.", "by noon on 4 July"),
        ("Asif is to ring by the midway point on 4 July.", "by the midway point on 4 July"),
    ],
)
def test_the_words_of_a_deadline_begin_with_its_own_limit(text: str, words: str) -> None:
    found = find_deadline(text, reference=REVIEW, next_review=NEXT)
    assert found is not None
    assert found.text == words


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Asif is to lend her the bike by the first of July.", "2025-07-01"),
        ("Asif is to lend her the bike by the midway point, which is the 4th of August.", "2025-08-04"),
        ("Rhoda is to write to the panel by its next meeting, which falls on 1 July.", "2025-07-01"),
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
        # a weekday and a week more; 10 June 2025 is a Tuesday
        ("Nia is to write by Friday week.", "2025-06-20"),
        ("Nia is to write by Friday week, the 20th.", "2025-06-20"),
        ("Nia is to write by Tuesday week, so that he knows.", "2025-06-24"),
        ("Nia is to write by a week on Friday.", "2025-06-20"),
        ("Nia is to write by a week Friday", "2025-06-20"),
        ("Asif is to visit on Monday fortnight.", "2025-06-30"),
        # "the review" is the next one
        ("Asif is to rewrite the plan by the review.", "2025-10-16"),
        ("Asif is to have the book finished before the review, with photos.", "2025-10-16"),
        ("A report is to be written in time for the review so that Kay can read it.", "2025-10-16"),
        ("Asif is to finish the plan by 3 August, before the review.", "2025-08-03"),
        ("Asif is to finish the plan by the review on 3 October.", "2025-10-03"),
        # how often, and until when
        ("Asif will bring Mason once a fortnight from now till our next review.", "2025-10-16"),
        ("Asif will ring twice a week from today until the next review.", "2025-10-16"),
        ("Asif will ring a fortnight from now.", "2025-06-24"),
        ("Nia is to tell me by the 18th how it was agreed.", "2025-06-18"),
        ("Nia is to say by the 18th why the flat is empty.", "2025-06-18"),
        ("Rhoda is to take her in the half-term that ends on 31 October.", "2025-10-31"),
        ("School to start him from October.", "2025-10-31"),
        ("Rhoda is to move the visit to Monday afternoon.", "2025-06-16"),
        ("Rhoda is to change the visit to Saturday, if he likes.", "2025-06-14"),
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
        "Asif is to finish it by the review of the order.",
        "Asif is to bring it to the review.",
        "Asif is to send the minutes of the review.",
        "Finance to pay Grandma the arrears from October.",
        "Nia to send out the minutes from March.",
        "Nia to chase the backlog from August.",
        "Rhoda to take Micah to Saturday nets.",
        "Rhoda to bring her to Friday club.",
        "Rhoda to take him to Monday drumming.",
        "Asif to visit once a fortnight from now.",
        "Contact team to give 5 sessions a wk as ordered from 14 October.",
        "Contact team to give 2 hrs p/w from 14 October.",
        "Club is every Friday fortnight in the hall.",
    ],
)
def test_no_deadline(text: str) -> None:
    found = find_deadline(text, reference=REVIEW, next_review=NEXT)
    assert found is None or found.due is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Start by 4 July 2025, finish by next review", NEXT),
        ("First by 4 July 2025, then six weekly to next review", NEXT),
        ("Weekly from 17.6.25 until review", NEXT),
        ("Start by 4 July 2025", date(2025, 7, 4)),
        ("First visit by 4 July 2025", date(2025, 7, 4)),
    ],
)
def test_the_end_goes_before_the_start(text: str, due: date) -> None:
    assert resolve_deadline(text, reference=REVIEW, next_review=NEXT).due == due


def test_the_start_of_a_repeated_action_is_no_end() -> None:
    often = resolve_deadline("Starting 20 June 2025", reference=REVIEW, action="Tess to go swimming every Friday.")
    assert often.due is None and often.bounded
    once = resolve_deadline("Starting 20 June 2025", reference=REVIEW, action="Asif to begin the life story book.")
    assert once.due == date(2025, 6, 20)
    monthly = find_deadline("Asif to send a monthly list, first by 4 July until a home is found.", reference=REVIEW)
    assert monthly is not None and monthly.due is None and monthly.bounded


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Asif to book tickets for Mum to visit on 21/06, 19/07 and 16/08.", date(2025, 8, 16)),
        ("Asif is to visit on 21 June and 19 July.", date(2025, 7, 19)),
        ("Asif is to visit on 21 June, and the panel sits on 19 July.", date(2025, 6, 21)),
        ("Asif is to confirm the hoist before half term stay on 25 October 2025.", date(2025, 10, 25)),
        ("Asif is to confirm the hoist before Christmas and visit on 4 July.", date(2025, 12, 25)),
    ],
)
def test_the_last_of_several_days_and_the_day_of_an_event(text: str, due: date) -> None:
    found = find_deadline(text, reference=REVIEW, next_review=NEXT)
    assert found is not None
    assert found.due == due


def test_how_long_is_paid_for_comes_to_no_day() -> None:
    paid = find_deadline("Asif is to pay the club for the first three months.", reference=REVIEW)
    assert paid is not None and paid.due is None and paid.bounded
    over = find_deadline("Asif is to find a club over the next three months.", reference=REVIEW)
    assert over is not None and over.due == date(2025, 9, 10)
    weekly = find_deadline("Asif is to visit weekly for the first three months.", reference=REVIEW)
    assert weekly is not None and weekly.due is None and weekly.bounded
