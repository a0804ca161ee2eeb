"""Deadlines: cells and sentences with the date they come to, and those that limit nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_nlp.language.deadlines import find_deadline, resolve_deadline
from minutes_nlp.records import Deadline, Span

REVIEW, NEXT, BIRTH, MIDWAY = date(2025, 3, 11), date(2025, 9, 2), date(2009, 7, 30), date(2025, 6, 4)

# cell, due, bounded
CELLS = [
    ("by the next review", "2025-09-02", True),
    ("Next Review", "2025-09-02", True),
    ("Prior to next CLA Review", "2025-09-02", True),
    ("By our next meeting", "2025-09-02", True),
    ("by the midway point", "2025-06-04", True),
    ("five working days before the next review", "2025-08-26", True),
    ("before his 16th birthday", "2025-07-30", True),
    ("Kayden’s birthday", "2025-07-30", True),
    ("his 16th birthday", "2025-07-30", True),
    ("birthday card and cake", None, False),
    ("last week of April 2025", "2025-04-30", True),
    ("2nd wk of May", "2025-05-09", True),
    ("the second week of term", None, True),
    ("by your eighteenth birthday", "2027-07-30", True),
    ("From today to his 16th birthday", "2025-07-30", True),
    ("before she turns 16", "2025-07-30", True),
    ("by the age of 18", "2027-07-30", True),
    ("12/5/25", "2025-05-12", True),
    ("12.5", "2025-05-12", True),
    ("30.11.25 RED", "2025-11-30", True),
    ("Friday", "2025-03-14", True),
    ("the 12th", "2025-03-12", True),
    ("20 working days", "2025-04-08", True),
    ("10 working days AMBER", "2025-03-25", True),
    ("6 weeks", "2025-04-22", True),
    ("within 10 working days of this review", "2025-03-25", True),
    ("two weeks from today", "2025-03-25", True),
    ("in 6 weeks time", "2025-04-22", True),
    ("by the end of the month", "2025-03-31", True),
    ("End of May", "2025-05-31", True),
    ("By World Book Day (6 March 2026)", "2026-03-06", True),
    ("before half term, which starts on 24 May", "2025-05-23", True),
    ("before Ramadan starts on 11 May", "2025-05-11", True),
    ("from 7 July to 16 October", "2025-10-16", True),
    ("3/6/25 - 10/6/25", "2025-06-10", True),
    ("every three weeks from 15 September to 1 December", "2025-12-01", True),
    ("fortnightly from 3 May", None, True),
    ("weekly for six weeks", None, True),
    ("by the end of the summer term", None, True),
    ("before the summer holidays", None, True),
    ("before summer hols", None, True),
    ("before the school hols", None, True),
    ("by mid-July", None, True),
    ("by Easter", None, True),
    ("before Eid", None, True),
    ("ASAP and by 30 April at the latest", "2025-04-30", True),
    ("ASAP", None, False), ("asap / ongoing", None, False), ("Ongoing.", None, False), ("-", None, False),
    ("", None, False),
    ("TBC", None, False), ("In due course", None, False), ("Immediate", None, False), ("when ready", None, False),
    ("As soon as possible", None, False), ("At all times", None, False), ("In the new year", None, False),
    ("after the mocks", None, False), ("Once the pathway plan is done", None, False),
    ("When the referees reply", None, False),
    ("within two weeks of the placement starting", None, False), ("by the 20th of each month", None, False),
    ("weekly", None, False), ("From tonight", None, False), ("31 June", None, False),
    ("by 31 June 2025", None, False),
    ("before the autumn", None, False), ("over the summer", None, False),
    ("see above", None, False), ("next supervision", None, False),
]  # fmt: skip

# sentence, words of the deadline, due
SENTENCES = [
    ("Mr Hale will hold a PEP with you by 3 October, first of all lunch.", "by 3 October", "2025-10-03"),
    ("Abi will go with Sam to panel on 12 June so that he can speak.", "on 12 June", "2025-06-12"),
    ("Ms Farr to confirm, within 5 working days, that 16 September is held.", "within 5 working days", "2025-03-18"),
    ("Ms Lusk to confirm by 30 May that both are listed for panel on 3 July.", "by 30 May", "2025-05-30"),
    ("Legal to do what 5 May 2024 decided within fifteen working days.", "within fifteen working days", "2025-04-01"),
    ("Before the letters come out on 3 May, Bea will help you.", "Before the letters come out on 3 May",
    "2025-05-03"),
    ("She is to ring by 5pm on Friday with the truth about the search.", "by 5pm on Friday", "2025-03-14"),
    ("Staff to keep a diary until the next review, as Dr Rao needs one.", "until the next review", "2025-09-02"),
    ("A driver to be paid from now until the review on 20 May.", "from now until the review on 20 May", "2025-05-20"),
    ("It was agreed to see him weekly from 6 October until 18 December.", "from 6 October until 18 December",
    "2025-12-18"),
    ("Virtual School to fund 20 sessions, starting by 27 April, since he is behind.", "by 27 April", "2025-04-27"),
    ("Tuition to start ten hours a week from Monday 28 April.", "from Monday 28 April", "2025-04-28"),
    ("The plan to go in by 8 November for the panel of 20 November.", "by 8 November", "2025-11-08"),
    ("Papers to be filed by 1 August, as decided on 9 June.", "by 1 August", "2025-08-01"),
    ("Put the question to the planning meeting of 24 March.", "of 24 March", "2025-03-24"),
    ("Needs assessment to be written by his 16th birthday.", "by his 16th birthday", "2025-07-30"),
    ("Ms Dunn to write yes or no by 30 June about the room until Christmas.", "by 30 June", "2025-06-30"),
    ("A meeting with police to be held before Saturday, so by 14 March.", "by 14 March", "2025-03-14"),
    ("Mr Hay to see him once in every six weeks from now until 12 July.", "from now until 12 July", "2025-07-12"),
    ("The service to keep Jo going until at least 24 April.", "until at least 24 April", "2025-04-24"),
    ("PEP to be held at school - by 28/4.", "by 28/4", "2025-04-28"),
    ("Referral for glasses (School nurse, within 4 weeks)", "within 4 weeks", "2025-04-08"),
    ("Jean to ring the clinic tmrw re melatonin, running out Sat.", "tmrw", "2025-03-12"),
    ("Pathway plan - to be done w/c 17/3", "w/c 17/3", "2025-03-21"),
]  # fmt: skip

# sentences whose dates are no deadline
WITHOUT = [
    "SW to read the 2023 assessment with her.", "Carers to keep on with the plan agreed on 3 March.",
    "No dates at all.",
    "Return interview for 27 February to be done.", "The court to bring forward the final hearing from 8 July.",
    "Chase the letter sent since May, because his passport ran out on 2 February.",
    "A plan for Ramadan at school is to be written.",
    "A taxi to be booked every Friday.", "Allowance to be paid, backdated to 4 November 2024.",
]  # fmt: skip


def resolve(text: str) -> Deadline:
    return resolve_deadline(text, reference=REVIEW, next_review=NEXT, birth=BIRTH, midway=MIDWAY)


@pytest.mark.parametrize(("text", "due", "bounded"), CELLS)
def test_cell(text: str, due: str | None, bounded: bool) -> None:
    found = resolve(text)
    assert (found.due.isoformat() if found.due else None, found.bounded) == (due, bounded)
    assert found.how


@pytest.mark.parametrize(("text", "words", "due"), SENTENCES)
def test_sentence(text: str, words: str, due: str) -> None:
    found = find_deadline(text, reference=REVIEW, next_review=NEXT, birth=BIRTH)
    assert found is not None
    assert (found.text, str(found.due), found.bounded) == (words, due, True)


@pytest.mark.parametrize("text", WITHOUT)
def test_sentence_without_deadline(text: str) -> None:
    found = find_deadline(text, reference=REVIEW, next_review=NEXT, birth=BIRTH)
    assert found is None or (found.due is None and not found.bounded)


def test_vague_words_are_found_and_limit_nothing() -> None:
    found = find_deadline("Mrs Hall to book the dentist as soon as possible.", reference=REVIEW)
    assert found is not None
    assert (found.text, found.due, found.bounded) == ("as soon as possible", None, False)


def test_next_review_counts_only_where_it_is_stated() -> None:
    found = resolve_deadline("by the next review", reference=REVIEW, next_review=None)
    assert (found.due, found.bounded) == (None, False)
    assert "not stated" in found.how


def test_impossible_day_is_said() -> None:
    assert resolve("by 31 June").how == "there is no 31 June"


def test_limit_stands_even_where_nothing_is_known_to_count_from() -> None:
    found = resolve_deadline("within 10 working days", reference=None)
    assert (found.due, found.bounded) == (None, True)


def test_span_lies_in_the_document() -> None:
    text = "PEP to be held by 3 May."
    found = find_deadline(text, reference=REVIEW, at=Span(7, 100, 100 + len(text)))
    assert found is not None
    assert found.span == Span(7, 115, 123)


@settings(max_examples=100)
@given(
    due=st.dates(date(2025, 3, 12), date(2025, 12, 1)),
    lead=st.sampled_from(["by", "before", "no later than", "on or before", "until", "in time for the meeting on"]),
)
def test_written_date_behind_any_limit_is_the_due_date(due: date, lead: str) -> None:
    text = f"Ms Kaur to send the form to the school {lead} {due.day} {due:%B}, so that he can start on 4 December."
    found = find_deadline(text, reference=REVIEW)
    assert found is not None
    assert found.due == due


@settings(max_examples=150)
@given(st.text(max_size=80))
def test_any_text_resolves_without_error(text: str) -> None:
    assert resolve(text).bounded in (True, False)
    find_deadline(text, reference=REVIEW)
