"""Short deadlines as clinics and lists write them: "4/52", ", 4 weeks", "Summer 2026", "at next PEP"."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_nlp.language.deadlines import day_beside, find_deadline, resolve_deadline

FRIDAY = date(2026, 2, 20)


@pytest.mark.parametrize(
    ("cell", "due", "how"),
    [
        ("4/52", date(2026, 3, 20), "4 weeks after the date of the record"),
        ("1/52", date(2026, 2, 27), "1 week after the date of the record"),
        ("in 6/52", date(2026, 4, 3), "6 weeks after the date of the record"),
        ("next 2/12", date(2026, 4, 20), "2 months after the date of the record"),
        ("2/12", date(2026, 12, 2), "the next such day from the date of the record"),
        ("4/12", date(2026, 12, 4), "the next such day from the date of the record"),
        ("12/12", date(2026, 12, 12), "the next such day from the date of the record"),
        ("13/12", date(2026, 12, 13), "the next such day from the date of the record"),
        ("within 2/12", date(2026, 4, 20), "2 months after the date of the record"),
        ("by 2/12", date(2026, 12, 2), "the next such day from the date of the record"),
        ("2/12/26", date(2026, 12, 2), "written in full"),
        ("2/4", date(2026, 4, 2), "the next such day from the date of the record"),
    ],
)
def test_weeks_and_months_as_clinics_write_them(cell: str, due: date, how: str) -> None:
    found = resolve_deadline(cell, reference=FRIDAY)
    assert (found.due, found.how) == (due, how)


@pytest.mark.parametrize(
    ("action", "due"),
    [
        ("Dental check – carer – May", date(2026, 5, 31)),
        ("Book the optician (foster carer, June)", date(2026, 6, 30)),
        ("Passport – SW – January", None),
        ("Share the report (March)", None),
        ("Contact – weekly – May", None),
        ("Dental check – June", None),
    ],
)
def test_a_month_that_closes_a_note_of_who_and_when(action: str, due: date | None) -> None:
    found = find_deadline(action, reference=FRIDAY)
    assert (found.due if found else None) == due


@pytest.mark.parametrize("cell", ["½ term", "1/2 term", "before May ½ term", "by 1/2-term", "Feb 1/2 term"])
def test_half_term_with_a_fraction(cell: str) -> None:
    found = resolve_deadline(cell, reference=FRIDAY)
    assert (found.due, found.bounded) == (None, True)
    assert "half term" in found.how


def test_a_day_in_december_is_a_day_where_it_is_near() -> None:
    assert resolve_deadline("2/12", reference=date(2026, 9, 15)).due == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("action", "words", "due"),
    [
        ("Nurse to send the form, 4 weeks.", "4 weeks", date(2026, 3, 20)),
        ("Nurse to send the form, 4/52", "4/52", date(2026, 3, 20)),
        ("Nurse to send the form (SW, 4/52)", "4/52", date(2026, 3, 20)),
        ("Teacher to raise it in the next supervision.", "in the next supervision", None),
        ("Social worker to ring the school, 2 weeks", "2 weeks", date(2026, 3, 6)),
        ("Nurse to send the form within 3/12, as the last one is lost.", "within 3/12", date(2026, 5, 20)),
        ("Worker to complete the pathway plan, May 2026.", "May 2026", date(2026, 5, 31)),
        ("Worker to finish the life story book, Summer 2026", "Summer 2026", None),
        ("Worker to finish the life story book, summer term 2026", "summer term 2026", None),
        ("Teacher to set new targets at next PEP.", "at next PEP", None),
        ("Teacher to set new targets by the next PEP meeting.", "by the next PEP meeting", None),
        ("Worker to book the dentist before the midway review", "before the midway review", None),
        ("Worker to book the dentist by Midway", "by Midway", None),
        ("Teacher to set new targets by the next PEP on 3 March.", "by the next PEP on 3 March", date(2026, 3, 3)),
    ],
)
def test_short_deadlines_of_actions(action: str, words: str, due: date | None) -> None:
    found = find_deadline(action, reference=FRIDAY)
    assert found is not None
    assert (found.text, found.due) == (words, due)


@pytest.mark.parametrize(
    ("action", "bounded"),
    [
        ("Worker to finish the life story book, Summer 2026", False),
        ("Worker to finish the life story book, summer term 2026", True),
        ("Teacher to set new targets at next PEP.", False),
    ],
)
def test_what_bounds_and_what_does_not(action: str, bounded: bool) -> None:
    found = find_deadline(action, reference=FRIDAY)
    assert found is not None and found.bounded is bounded


@pytest.mark.parametrize(
    "action",
    [
        "Carol to have respite, 2 weeks.",
        "Dan to attend the summer camp, 2 weeks",
        "Carol to give him pocket money, 5 days",
        "Carol to restrict phone use, 2 weeks",
        "Nurse to prescribe melatonin, 4 weeks",
        "Carol to continue to send photos, 6 weeks",
        "Worker to arrange contact, 6 weeks",
        "SW to invite Mum to the next PEP",
        "Worker to take this to next panel",
        "Worker to include it in the next health assessment",
        "Family time to go down to 1/52",
        "Worker to visit 6/52",
        "Worker to visit weekly, 6 weeks",
        "Worker to ring the school about the PEP.",
        "Worker to put the request before panel at its next sitting.",
        "Worker to say how he was in the placement, Summer 2024",
    ],
)
def test_other_short_words_limit_nothing(action: str) -> None:
    assert find_deadline(action, reference=FRIDAY) is None


REVIEW = date(2025, 5, 28)
NEXT_REVIEW = date(2025, 11, 19)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("by next LAC", NEXT_REVIEW),
        ("before next CLA review", NEXT_REVIEW),
        ("by next LAC mtg", NEXT_REVIEW),
        ("by LAC 3", NEXT_REVIEW),
        ("prior to CLA review 3", NEXT_REVIEW),
        ("by the third LAC review", NEXT_REVIEW),
        ("by 3rd LAC", NEXT_REVIEW),
        ("by LAC 3 (20.11.25)", date(2025, 11, 20)),
        ("by review 4 July", date(2025, 7, 4)),
        ("by CLA review 4", None),
        ("by LAC 2", None),
        ("by RHA", None),
        ("by PEP mtg", None),
        ("before the RHA", None),
        ("by COP Friday", date(2025, 5, 30)),
        ("by COB 3/6", date(2025, 6, 3)),
        ("by EOD Mon 2 June", date(2025, 6, 2)),
        ("COB 3/6", date(2025, 6, 3)),
        ("COP Friday", date(2025, 5, 30)),
        ("EOD Mon 2 June", date(2025, 6, 2)),
        ("close of play Friday", date(2025, 5, 30)),
        ("end of play 3/6", date(2025, 6, 3)),
    ],
)
def test_reviews_meetings_and_ends_of_days_in_short(words: str, due: date | None) -> None:
    inside = find_deadline(f"SW to send the form {words}.", reference=REVIEW, next_review=NEXT_REVIEW, number=2)
    cell = resolve_deadline(words, reference=REVIEW, next_review=NEXT_REVIEW, number=2)
    assert inside is not None
    assert (inside.text, inside.due, inside.bounded) == (words, due, due is not None)
    assert (cell.due, cell.bounded) == (due, due is not None)


@pytest.mark.parametrize(("next_review", "number"), [(None, 2), (NEXT_REVIEW, None), (NEXT_REVIEW, 3)])
def test_a_numbered_review_has_no_date_unless_it_is_the_next(next_review: date | None, number: int | None) -> None:
    found = find_deadline("SW to send it by LAC 3", reference=REVIEW, next_review=next_review, number=number)
    assert found is not None
    assert (found.text, found.due, found.bounded) == ("by LAC 3", None, False)


@pytest.mark.parametrize("cell", ["asap", "TBC", "soon", "ongoing"])
def test_vague_cells_stay_vague(cell: str) -> None:
    assert resolve_deadline(cell, reference=REVIEW, next_review=NEXT_REVIEW, number=2).bounded is False


@pytest.mark.parametrize(
    "action",
    [
        "SW to get the form signed by LAC nurse",
        "SW to have it checked by next LAC nurse",
        "Plan to be approved by panel",
        "Form to be signed off by core group",
        "SW to share what came up at LAC 2 with mum",
        "SW to take Karl to the COP meeting",
        "SW to give review 3 forms to mum",
    ],
)
def test_who_does_it_and_what_it_is_about_are_no_short_deadlines(action: str) -> None:
    assert find_deadline(action, reference=REVIEW, next_review=NEXT_REVIEW, number=2) is None


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("If no reply by 1 June, SW to escalate", None),
        ("Unless it is back by 1 June, SW to escalate", None),
        ("If there is no reply within 10 days, SW to ring them", None),
        ("If the form is not back by 1 June, SW to ring the school by 8 June", "by 8 June"),
        ("SW to ring the school by 3 June; if no reply by 9 June, SW to escalate", "by 3 June"),
        ("SW to ring the school by 8 June if there is no reply", "by 8 June"),
        ("SW to ask by 8 June if he wants to go", "by 8 June"),
        ("SW to book the dentist, if not yet done, by 8 June", "by 8 June"),
        ("If not already done SW to book the dentist by 8 June", "by 8 June"),
        ("If needed, SW to book the dentist by 8 June", "by 8 June"),
        ("SW to find out if he can go by 8 June", "by 8 June"),
        ("SW to ring the school by 8 June if there is no reply by 9 June", "by 8 June"),
        ("SW to check if Mia has no passport by 8 June", "by 8 June"),
        ("SW to find out if there is no bed and report back by 8 June", "by 8 June"),
        ("SW to confirm if Dad has no objection by 8 June", "by 8 June"),
        ("Nurse to establish if Mia isn't registered with a dentist by 8 June", "by 8 June"),
        ("School to let SW know if nothing has changed before 8 June", "before 8 June"),
        ("SW to apply for a passport if this has not been done by 8 June", "by 8 June"),
        ("SW to complete the referral unless the school has by 8 June", "by 8 June"),
        ("If Mum does not attend legal advice by 8 June", "by 8 June"),
        ("In case of no progress a referral by 8 June", "by 8 June"),
        ("If possible no later than 8 June, SW to ring the school", "no later than 8 June"),
    ],
)
def test_the_day_by_which_nothing_has_happened(action: str, words: str | None) -> None:
    found = find_deadline(action, reference=REVIEW)
    assert (found.text if found else None) == words


@pytest.mark.parametrize(
    ("action", "words", "due"),
    [
        ("SW to visit on 3 July 2025 before next LAC", "on 3 July 2025", date(2025, 7, 3)),
        ("SW to visit on 3 July 2025 before review 3", "on 3 July 2025", date(2025, 7, 3)),
        ("SW to visit on 3 July 2025, ahead of third review", "on 3 July 2025", date(2025, 7, 3)),
        ("SW to visit before next LAC", "before next LAC", NEXT_REVIEW),
        ("SW to visit on the 2 days off before next LAC", "before next LAC", NEXT_REVIEW),
        ("SW to tell mum what he said on 3 May 2025, by next LAC", "by next LAC", NEXT_REVIEW),
    ],
)
def test_the_day_of_an_action_goes_before_the_review_that_it_comes_before(action: str, words: str, due: date) -> None:
    found = find_deadline(action, reference=REVIEW, next_review=NEXT_REVIEW, number=2)
    assert found is not None
    assert (found.text, found.due, found.bounded) == (words, due, True)


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("SW to send the form by health assessment", "by health assessment"),
        ("Referral made by health assessment", None),
        ("SW to send the form by RHA", "by RHA"),
        ("Bed to be provided by RHA", None),
        ("Foster carer supported by ppm", None),
        ("SW to tell the IRO before the core group mtg", "before the core group mtg"),
        ("IRO to be told by core group meeting", None),
        ("SW to send it, due by annual review", "due by annual review"),
        ("Carer due annual review", None),
    ],
)
def test_a_meeting_that_acts_is_no_deadline(action: str, words: str | None) -> None:
    found = find_deadline(action, reference=REVIEW, next_review=NEXT_REVIEW, number=2)
    assert (found.text if found else None) == words


@pytest.mark.parametrize(
    ("action", "due"),
    [
        ("Passport application 18.5.26", date(2026, 5, 18)),
        ("Nia to take him to the dentist 14 March 2026", date(2026, 3, 14)),
        ("14/03/26 Nia to make the appointment", date(2026, 3, 14)),
        ("School to share the letter of 3 March 2026", None),
        ("Nia to visit from 3 March 2026", None),
        ("Family time 1 May and 3 June 2026", None),
        ("The form of 3 May 2025 to be found, 3 May 2025", None),
        ("Passport application 18.5.28", None),
        ("Nia to ring on 3 March 2026 and then write", None),
    ],
)
def test_the_only_day_at_the_edge_of_a_listed_action(action: str, due: date | None) -> None:
    found = day_beside(action, reference=FRIDAY)
    assert (found and found.due) == due


@pytest.mark.parametrize(
    ("action", "due", "how"),
    [
        ("Nia to ring by Tuesday 4th March", date(2026, 3, 4), "4 March 2026 is a Wednesday, not the weekday written"),
        ("Nia to ring by Wednesday 4th March", date(2026, 3, 4), "the year follows from the weekday"),
        (
            "Nia to ring before Monday 16th",
            date(2026, 3, 16),
            "the day of the month, counted from the date of the record",
        ),
        (
            "Nia to ring before Friday 20th",
            date(2026, 3, 20),
            "the day of the month, counted from the date of the record",
        ),
    ],
)
def test_a_weekday_beside_a_day(action: str, due: date, how: str) -> None:
    found = find_deadline(action, reference=FRIDAY)
    assert found is not None and (found.due, found.how) == (due, how)


@pytest.mark.parametrize(
    ("action", "due"),
    [
        ("SW to book it by Sept 26", date(2026, 9, 30)),
        ("Ed - English sessions - June 26", date(2026, 6, 30)),
        ("SW to ring by the end of May 26.", date(2026, 5, 31)),
        ("SW to book it by 3 Sept 26", date(2026, 9, 3)),
        ("SW to book it by 3rd of Sept 26", date(2026, 9, 3)),
        ("SW to book it by Sept 25", date(2026, 9, 25)),
        ("SW to book it by Sept 26th", date(2026, 9, 26)),
    ],
)
def test_two_figures_of_this_year_behind_a_month_are_the_year(action: str, due: date) -> None:
    found = find_deadline(action, reference=FRIDAY)
    assert found is not None
    assert (found.due, found.text in action) == (due, True)
