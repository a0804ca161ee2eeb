"""Owners as written."""

from __future__ import annotations

import pytest

from minutes_nlp.finding.owner_words import is_everyone
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.somebody import is_somebody

PEOPLE = ("Sue Hall", "Dan Whitfield", "Rhys Maddock", "Fiona Garrod")


@pytest.mark.parametrize(
    ("action", "owners"),
    [
        ("Dan Whitfield to send the form by 2 May.", ("Dan Whitfield",)),
        ("The CLA nurse to write to the clinic.", ("CLA nurse",)),
        ("SW + foster carer to sit down with Zainab.", ("SW", "foster carer")),
        ("St Paul's to hold the PEP by May.", ("St Paul's",)),
        ("Rhys's to hold the PEP by May.", ("Rhys",)),
        ("Zainab's manager, Petra, agreed to provide a plan by May.", ("Zainab's manager, Petra",)),
        ("Jan, Colin and school to help with revision.", ("Jan", "Colin", "school")),
        ("I have asked Imran to see you every three weeks.", ("Imran",)),
        ("I've asked Nadine, who manages Callum, to tell you by Friday.", ("Nadine",)),
        ("Ms Begum was asked to put it in writing.", ("Ms Begum",)),
        ("Within 20 working days Rhys Maddock will answer the carers.", ("Rhys Maddock",)),
        ("By the end of April the Head of Service to write to Fernleigh.", ("Head of Service",)),
        ("EHC needs assessment to be requested by the virtual school by 4 December.", ("virtual school",)),
        ("Legal planning meeting to be held no later than 9 June (Fiona Garrod).", ("Fiona Garrod",)),
        ("Advocacy referral (FG).", ("FG",)),
        ("School + college to meet and agree a timetable (FG to arrange, by May)", ("School", "college", "FG")),
        ("CAMHS to offer a date (and the carer to chase it)", ("CAMHS", "carer")),
        ("SW to explain the plan (mum to be told first)", ("SW",)),
        ("SW to check the form (to be sent by May)", ("SW",)),
        ("SW to send the minutes (copy to go to mum)", ("SW",)),
        ("NI number - PA to request.", ("PA",)),
        ("Later-life letter - SW to write by 30 June.", ("SW",)),
        ("Continence referral for Alfie (School nurse, within 4 weeks)", ("School nurse",)),
        ("I (Marian) will ring Loudhailer.", ("Marian",)),
        ("That the designated nurse carry out the assessment.", ("designated nurse",)),
        ("He should see a dentist soon, and Sue Hall will book it.", ("Sue Hall",)),
        ("Sam, your social worker, will ask the school about clubs.", ("Sam",)),
        ("Mr Quill, the designated teacher, is asked to call a meeting.", ("Mr Quill",)),
        ("Fiona Garrod, team manager, is asked to convene a meeting.", ("Fiona Garrod",)),
        ("Mum, carer and school to meet.", ("Mum", "carer", "school")),
        ("Danny helps Rhys with the form by 3 May", ("Danny",)),
        ("Nicky and Paul lodge A58 with the court by 26.1.26", ("Nicky", "Paul")),
        ("Sue + Helen + Rhys sign the agreement, 22 October", ("Sue", "Helen", "Rhys")),
        ("Sue & Helen sign the agreement", ("Sue", "Helen")),
        ("Football helps Rhys with his anger", ()),
        ("English and Maths need a tutor", ()),
        ("Tess sees her dad each week", ()),
        ("Sue Hall – passport form to be signed by dad", ("Sue Hall",)),
        ("Sue Hall – passport form to be signed by the grandma by 3 May", ("Sue Hall",)),
        ("School – form to be signed by dad", ("dad",)),
        ("Mum – form to be signed by dad", ("dad",)),
        ("Dad – DBS check to be done by the social worker by 1 October 2025.", ("social worker",)),
        ("Tess – passport to be applied for by Sue Hall by 3 May", ("Sue Hall",)),
        ("Grandma – viability assessment to be completed by Sue Hall", ("Sue Hall",)),
        ("Sister – contact to be arranged by Sue", ("Sue",)),
        ("CAMHS – referral to be made by the GP", ("GP",)),
        ("GP – letter to be requested by carers", ("carers",)),
        ("CAMHS – waiting list to be chased by the social worker", ("social worker",)),
        ("Mum – letters to be sent by Sue", ("Sue",)),
        ("Sue Hall - minutes to be sent by admin", ("admin",)),
        ("Passport – form to be signed by dad", ("dad",)),
        ("Team manager to send it to the Home Office and request that it amend its records", ("Team manager",)),
        ("We spoke of the move to come and agreed that Sue Hall would ring.", ("Sue Hall",)),
        ("SW to (i) complete the PEP and (ii) the form", ("SW",)),
        ("(iv) That the family finding team hold a linking meeting", ("family finding team",)),
        ("Outing (IV) in May", ("IV",)),
        ("Jo and Sam, your social worker, will ask the school.", ("Jo", "Sam")),
        ("Sam, your new social worker, and Jo will ask the school.", ("Sam", "Jo")),
        ("The designated teacher, Mr Hollis, will move Ines by 30 June.", ("designated teacher, Mr Hollis",)),
        ("Sam, Jo and the social worker will ask the school.", ("Sam", "Jo", "social worker")),
        ("Sam, the school and the social worker will meet.", ("Sam", "school", "social worker")),
        ("All to continue to support Reggie.", ("All",)),
        ("SW to request the PEP by 3 May and DT to send it by 10 May.", ("SW", "DT")),
        ("Sue Hall will ring the school and Dan Whitfield will reply.", ("Sue Hall", "Dan Whitfield")),
        ("SW to complete the form. Carer to provide photos.", ("SW", "Carer")),
        ("Dan to complete the form and Sue to sign it.", ("Dan", "Sue")),
        ("We agreed he should see a dentist soon, and Sue Hall will book it.", ("Sue Hall",)),
        ("SW to speak to the carer and school to agree dates.", ("SW",)),
        ("SW to arrange for mum and dad to visit.", ("SW",)),
        ("Dan to contact Sue and Rhys to arrange a visit.", ("Dan",)),
        ("SW to book a taxi so that Dan and Sue will attend.", ("SW",)),
        ("SW to find out whether the school will fund it and Dan will pay.", ("SW",)),
        ("PEP to be held by 12 July.", ()),
        ("Placement to remain stable.", ()),
        ("Somebody to take her shopping.", ()),
        ("Amina to have a passport – SW – end July 2025", ("SW",)),
        ("Hannah Oduya to have her eyes tested (foster carer, by June 2025)", ("foster carer",)),
        ("Hannah Oduya to have a passport (the blue one)", ("Hannah Oduya",)),
        ("Proceedings to conclude by 30 June.", ()),
        ("Match to panel.", ()),
        ("As to an advocate, a referral to be made.", ()),
        ("That the social worker ask the club whether she can go twice.", ("social worker",)),
        ("You'll write down what you want to do with Nana.", ("You",)),
        ("Both schools to send a report", ("Both schools",)),
        ("SW – photos from mum, try grandma – end March", ("SW",)),
        ("Health – school nurse – end March", ("school nurse",)),
        ("RHA to be rebooked [LAC nurse / by 5 Nov]", ("LAC nurse",)),
        ("All to be kept informed.", ("All",)),
        ("All matters to be progressed.", ()),
        ("3. Fiona Garrod and Rhys Maddock to sign a new plan.", ("Fiona Garrod", "Rhys Maddock")),
        ("Continue to support the placement.", ()),
        ("Sue Hall to go with Zainab to the bank with a letter from the council, to open an account.", ("Sue Hall",)),
        ("The Service manager is asked to name a personal adviser for Zainab.", ("Service manager",)),
        ("Virtual School to have a school for Zainab by May, worksheets being no education.", ("Virtual School",)),
        ("Adoption support to fix a date with her sister.", ("Adoption support",)),
        ("Play specialist and family to help with hospitals.", ("Play specialist", "family")),
        # names and roles that begin as the verb of an order does
        ("Tracey to take D to the roller disco.", ("Tracey",)),
        ("Dot to ride the two buses with Zainab.", ("Dot",)),
        ("Carey to visit on Monday.", ("Carey",)),
        ("Askham to open the file.", ("Askham",)),
        ("Provider to give Zainab an address by 15 August.", ("Provider",)),
        ("Trace the birth certificate and send it to mum.", ()),
        ("Do the SDQ with Zainab.", ()),
        ("Provide a laptop to Zainab.", ()),
        # teams by their part of the area, and kinship
        ("Permanence North to give Zainab a first chapter of her book.", ("Permanence North",)),
        ("Placements South to find a bed by May.", ("Placements South",)),
        ("I've asked kinship to put an assessor on it by 18 June.", ("kinship",)),
        ("Kinship assessment to be done by May.", ()),
        ("Referral to Permanence North.", ()),
        # who is to be there is not who sees to it
        ("An independent visitor to be in place by the next review.", ()),
        ("Support worker to be in post by June.", ()),
        ("Support worker to be at the school gate by nine.", ("Support worker",)),
    ],
)
def test_owner_in_the_words(action: str, owners: tuple[str, ...]) -> None:
    assert owners_of(action, names=PEOPLE) == owners


def test_the_child_is_whom_an_action_is_about() -> None:
    action = "Rhys – passport form to be signed by dad"
    assert owners_of(action, names=PEOPLE, posts={"Rhys": "child"}) == ("dad",)


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("Hannah Oduya and Sunita Rao", ("Hannah Oduya", "Sunita Rao")),
        ("SW / IRO", ("SW", "IRO")),
        ("Denise & school", ("Denise", "school")),
        ("Bernadette Coyle (team manager)", ("Bernadette Coyle (team manager)",)),
        ("All", ("All",)),
        ("tbc", ()),
        ("–", ()),
        ("to be confirmed", ()),
        ("Edie Lamb to chase", ("Edie Lamb",)),
        ("Lead: SW", ("SW",)),
        ("TM to oversee; SW to complete", ("TM", "SW")),
    ],
)
def test_owner_in_a_cell(cell: str, owners: tuple[str, ...]) -> None:
    assert owners_of("Dan to do one thing", cell) == owners


@pytest.mark.parametrize("owner", ["All", "Everyone", "all professionals", "The network", "everyone involved"])
def test_nobody_in_particular(owner: str) -> None:
    assert is_everyone(owner)


@pytest.mark.parametrize("name", ["Nadia Rahimi", "Alan Moss", "the carer", "Sue"])
def test_somebody(name: str) -> None:
    assert is_somebody(name, PEOPLE)


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Referral to the substance misuse service – this week", ()),
        ("Letter from the school nurse – this week", ()),
        ("Talk with the foster carer – Tess Hale – May", ("Tess Hale",)),
        ("Head of Service – agree the funding by May", ("Head of Service",)),
        ("Substance misuse service – see him this week", ("Substance misuse service",)),
    ],
)
def test_what_goes_to_somebody_is_not_who_does_it(text: str, owners: tuple[str, ...]) -> None:
    assert owners_of(text, names=("Tess Hale",)) == owners


@pytest.mark.parametrize(
    ("action", "owners"),
    [
        ("Three, Ann Lee is to book the dentist by 3 May.", ("Ann Lee",)),
        ("Two, Mr Orr will write a plan.", ("Mr Orr",)),
        ("Number four: the virtual school is to hold the PEP.", ("virtual school",)),
        ("One worker to visit weekly.", ("One worker",)),
    ],
)
def test_the_count_of_a_dictated_action_is_no_owner(action: str, owners: tuple[str, ...]) -> None:
    assert owners_of(action, names=PEOPLE) == owners


@pytest.mark.parametrize(
    ("action", "owner"),
    [
        ("Referral to be made by KB w/c 20 January.", "KB"),
        ("Referral to be made by KB asap", "KB"),
        ("Visits to be recorded by Sue 12/12/25", "Sue"),
        ("Form to be signed by Mum 3rd May", "Mum"),
        ("Letter to be written by Owen end of November", "Owen"),
        ("Form to be signed by the early help team by 3 May", "early help team"),
    ],
)
def test_by_when_follows_by_whom_without_a_preposition(action: str, owner: str) -> None:
    assert owners_of(action, names=PEOPLE) == (owner,)


@pytest.mark.parametrize(
    ("action", "owners"),
    [
        ("Mr and Mrs Hale to take Ben to the dentist by 5 December.", ("Mr and Mrs Hale",)),
        ("Mr & Mrs Hale: ring the GP", ("Mr & Mrs Hale",)),
        ("Passport - Mr and Mrs Hale", ("Mr and Mrs Hale",)),
        ("Ben to be taken to the optician by Mr and Mrs Hale by 5 December.", ("Mr and Mrs Hale",)),
        ("Ben to be taken there by Mr and Mrs Hale and the school by 5 December.", ("Mr and Mrs Hale", "school")),
        ("SW and Mr and Mrs Hale to meet.", ("SW", "Mr and Mrs Hale")),
        ("Mr Orr and Mrs Hale to meet.", ("Mr Orr", "Mrs Hale")),
    ],
)
def test_two_titles_before_one_name_are_one_owner(action: str, owners: tuple[str, ...]) -> None:
    assert owners_of(action, names=PEOPLE) == owners
