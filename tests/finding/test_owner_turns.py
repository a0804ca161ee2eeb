"""Owners in running prose: turns that name the doer before, behind or without "to"."""

from __future__ import annotations

import pytest

from minutes_nlp.finding.owner_turns import heading_words, persons_before, uncontracted
from minutes_nlp.finding.owners import owners_of

PEOPLE = ("Asif Bellamy", "Rhoda Finch", "Nia Torrance", "Mrs Calloway")


@pytest.mark.parametrize(
    ("action", "owners"),
    [
        ("SW Action: ring the school", ("SW",)),
        ("Rhoda Action - buy a desk", ("Rhoda",)),
        ("Social Worker Action - buy a desk", ("Social Worker",)),
        ("Mrs Hall Action: ring the school", ("Mrs Hall",)),
        ("Bedroom Action - buy a desk", ()),
        ("Kitchen Actions: buy a table", ()),
        ("Bedroom Furniture Action - buy a desk", ()),
        ("Prompt Nia to ring her nan by 3 May", ("Nia",)),
        ("Prompt Nia Torrance to ring her nan", ("Nia Torrance",)),
        ("Get Asif to ring the bank", ("Asif",)),
        ("Prompt Payments to be set up by 3 May", ()),
        ("It was agreed for Asif to post the form.", ("Asif",)),
        ("Agreement was reached for Rhoda to post the form.", ("Rhoda",)),
        ("There was agreement that Rhoda post the form.", ("Rhoda",)),
        ("Requested that Nia send the plan.", ("Nia",)),
        ("Nia please send the plan.", ("Nia",)),
        ("Could Nia please send the plan?", ("Nia",)),
        ("Can Nia please send the plan by Friday.", ("Nia",)),
        ("The IRO asked if Asif could send the plan.", ("Asif",)),
        ("Rhoda asked Asif if he could send the plan.", ("Asif",)),
        ("I would like to see the updated plan by 3 May.", ()),
        ("I would be grateful for sight of the PEP by 3 May.", ()),
        ("Nia would like the passport applied for by 3 May.", ()),
        ("I would like Nia to apply for the passport.", ("Nia",)),
        ("Social worker Asif Bellamy to visit him by 3 May.", ("Social worker Asif Bellamy",)),
        ("Foster carers Nia and Asif to keep a diary.", ("Foster carers Nia", "Asif")),
        ("It was agreed that social worker Jo Lane would visit him.", ("social worker Jo Lane",)),
        ("The letter from social worker Asif to be filed.", ()),
        ("Asif in conjunction with Nia to write it.", ("Asif", "Nia")),
        ("Asif, supported by Nia, to write it.", ("Asif",)),
        ("Asif and school between them to write it.", ("Asif", "school")),
        ("SW and/or carer to book the dentist.", ("SW", "carer")),
        ("S/W to book the dentist.", ("S/W",)),
        ("SW/DT to book a meeting.", ("SW", "DT")),
        ("Health. Nia to book the dentist.", ("Nia",)),
        ("14/02/25 Nia to book the dentist.", ("Nia",)),
        ("Advocate – Asif – 3 March 2025", ("Asif",)),
        ("Maths tutor – Mrs Calloway – by the end of March", ("Mrs Calloway",)),
        ("SW – photos from mum – May", ("SW",)),
        ("Nia – Mrs Calloway – 3 March 2025", ("Nia",)),
        ("SW – Nia's passport – 3 March 2025", ("SW",)),
        ("It falls to the school nurse to weigh her by 4 May.", ("school nurse",)),
        ("It's for Rhoda to tell the landlord.", ("Rhoda",)),
        ("Let Asif ring the dentist tomorrow.", ("Asif",)),
        ("I'd have Nia collect the passport by the 9th.", ("Nia",)),
        ("I have asked that the team manager answer the letter by Friday.", ("team manager",)),
        ("I've asked for the virtual school to pay for a laptop.", ("virtual school",)),
        ("I have asked Asif whether the form has gone, and he is to send it by 3 June.", ("Asif",)),
        ("It was agreed that by the end of June Rhoda will have met the aunt.", ("Rhoda",)),
        ("Asif's to post the form this week.", ("Asif",)),
        ("As nobody knew the date, Nia's to look it up by Monday.", ("Nia",)),
        ("Rhoda has until 12 June to write the plan.", ("Rhoda",)),
        ("Asif is charged with finding the birth certificate by 1 July.", ("Asif",)),
        ("Nia undertook, with some reluctance, to write the letter.", ("Nia",)),
        ("Mrs Calloway has taken on the timetable, to be finished in May.", ("Mrs Calloway",)),
        ("Asif pays the club fee by 3 March.", ("Asif",)),
        ("On account of the noise Rhoda moves her bed by Friday.", ("Rhoda",)),
        ("In three working days from now the night team is to have met him.", ("night team",)),
        ("At the same time the Head of Service is to ring Housing.", ("Head of Service",)),
        ("A report is to be written by Asif and Rhoda by 8 June.", ("Asif", "Rhoda")),
        ("The report should go from Nia to the panel by 8 June.", ("Nia",)),
        ("Rhoda herself will fetch him on Sunday.", ("Rhoda",)),
        ("Even so, Mrs Calloway was asked to keep a diary.", ("Mrs Calloway",)),
        ("Asif Bellamy. New form by 18 March, the old one being lost.", ("Asif Bellamy",)),
        ("Asif Bellamy, letter to the landlord, 6 March", ("Asif Bellamy",)),
        ("Business support to send out the minutes.", ("Business support",)),
        ("A letter to the school nurse is to be found by 4 May.", ()),
        ("As he has asked for it, the report is to be kept so that Nia has a copy.", ()),
        ("The gap that the clinic has left should be thought about.", ()),
        ("Rhoda's letter to be answered by 4 May.", ()),
    ],
)
def test_owner_in_prose(action: str, owners: tuple[str, ...]) -> None:
    assert owners_of(action, names=PEOPLE) == owners


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Asif's to ring.", "Asif is to ring."),
        ("Asif’s been asked to ring.", "Asif has been asked to ring."),
        ("Asif's ring is lost.", "Asif's ring is lost."),
        ("They're to ring.", "They are to ring."),
    ],
)
def test_contractions(text: str, plain: str) -> None:
    assert uncontracted(text) == plain


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("By letter the paediatrician", ["the paediatrician"]),
        ("The letter to the paediatrician", []),
        ("From now until the review in April Nia", ["Nia"]),
        ("Nia, who has all the photographs,", ["Nia"]),
    ],
)
def test_persons_before(text: str, persons: list[str]) -> None:
    assert list(persons_before(text)) == persons


def test_heading_words_leave_a_sentence_alone() -> None:
    assert heading_words("Asif, Rhoda and the school will meet.") is None
    assert heading_words("Asif Bellamy: form") == ("Asif Bellamy", ":")


def test_hyphen_of_a_list_is_no_part_of_the_owner() -> None:
    assert owners_of("Book the dentist", "-Social worker") == ("Social worker",)
