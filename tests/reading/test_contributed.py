"""E-mails and letters of adults that give what is to be said at a review, and those that only arrange one."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document as new_document

from minutes_nlp.reading import read

GIVEN = {
    "what I wanted to say": (
        """From: Lisa Marsh
        To: Ann Peel
        Subject: Jay's review
        Hi Ann,
        Sorry I can't make it on Tuesday, I'm on shift. Here is what I wanted to say.
        Jay seems happier since he moved. He rings me on Sundays and he told me he likes his new school.
        I'd like contact to be every week. I'm worried about his teeth.
        Lisa (Jay's mum)""",
        "parent",
    ),
    "my update": (
        """From: Priya Nair
        To: Ann Peel
        Subject: RE: Jay Marsh - LAC review 12 May
        Hi Ann
        I can't attend on the 12th but here is my update for the review.
        Jay's review health assessment was completed on 4 March. His immunisations are up to date.
        He has an optician appointment in June. He said he sleeps better now.
        Priya
        School nurse""",
        "health",
    ),
    "a few things": (
        """To: Ann Peel
        From: Karen Dodd
        Subject: Jay - review on Tuesday
        Hi Ann, Karen here, Jay's foster carer. I have to take the little ones to hospital so can't be there.
        Few things I want to say. Jay is eating well and he loves his room. He wets the bed after contact.
        We need respite. He asked me if he can go to scouts.
        Thanks Karen""",
        "carer",
    ),
    "a subject that tells it": (
        """From: Lisa Marsh <lisa@mail.example>
        Sent: 3 May 2025 21:14
        To: Ann Peel
        Subject: things i want said at jays review
        Hi Ann sorry cant come. my boy needs to come home. he cries when i drop him off. no one rings me back.
        can you ask them why he has not got his glasses yet.
        lisa""",
        "parent",
    ),
    "a grandmother": (
        """Subject: Jay's review
        Dear Ann,
        I won't be at the review so I am sending this. I am Jay's nan and I see him every month.
        He's growing up lovely. I'd like him to stay over at Christmas. He told me he wants a bike.
        Jean""",
        "other",
    ),
    "sorry to miss it": (
        """Subject: Jay's review
        Hi Ann
        Sorry to miss it. As Jay's independent visitor I take him out every month. We went bowling.
        He told me he's fed up of his taxi. He is taller than me now and his shoes pinch.
        Steve""",
        "other",
    ),
    "in my absence": (
        """Subject: Meeting for Jay
        Good morning Ann
        In my absence please could Mr Bray speak for school. Jay is working at the level of his year in maths.
        He is late on most Mondays. He told me that his taxi does not come.
        Mrs Hall
        Class teacher""",
        "education",
    ),
    "read it out": (
        """To whoever runs the review
        I am not allowed to come so would someone read this out to the meeting.
        My daughter should have her own room. She told me on the phone that she cannot sleep.
        I want her to see the dentist.
        Paul Marsh""",
        "parent",
    ),
}
GIVEN |= {
    "what the meeting is told": (
        """Subject: Leo's review
        Hi Ann, I would like you to tell the meeting what I think. My son is too thin.
        He isn't getting help with his reading. I dont agree with the move.
        Pam""",
        "parent",
    ),
    "a grandson": (
        """Subject: RE: Leo's review 4/6
        Hi Ann, can't be there as my mum is in hospital. Can you tell them that Leo is my grandson and I want him to
        come for tea each week. He loves my dog. He said he misses us.
        Theresa""",
        "other",
    ),
    "a clinic": (
        """Dear Ann
        Review of Leo Dunn
        Thank you for your invitation. I regret that I am unable to attend. Leo attends this clinic for his asthma.
        He has been admitted once. He tells me he forgets his pump. His mother has been shown how it is used.
        Yours sincerely
        Dr Lane
        Consultant paediatrician""",
        "health",
    ),
}
NOT_GIVEN = {
    "a visit put off": """Subject: Leo's review
        Hi Karen, sorry I can't come to you on Monday to do his form with him.
        He could do it at school, his teacher will help him. He needs to hand it in by Friday.
        Tom""",
    "another day": """From: Lisa Marsh
        To: Ann Peel
        Subject: Jay's review
        Hi Ann,
        Sorry I can't make it on Tuesday, I'm on shift. Could we do Thursday or Friday instead? After 3 is best.
        Lisa""",
    "when the child can come": """Subject: Jay's review - date
        Hi Ann
        I can't do Tuesday. He has swimming on Monday, his dad has him on Wednesday and he is at school till 4.
        Would Thursday at 5 be any good? Let me know your availability.
        Karen, foster carer""",
    "apologies": """From: Priya Nair
        To: Ann Peel
        Subject: Jay's review
        Hi Ann
        Apologies, I can't attend Jay's review on Tuesday. I will send my report by Friday.
        Priya, school nurse""",
    "a report asked for": """From: Ann Peel
        To: Tom Akers
        Subject: Jay's review - report
        Hi Tom
        I have not had your report for Jay's review on Tuesday. Please send it by Friday.
        Ann
        IRO""",
    "the chair asks": """From: Ann Peel
        To: Lisa Marsh
        Subject: Jay's review
        Dear Lisa
        I am sorry you can't make it. Would you like to send me your views, or I could ring you on Monday?
        I would like to know how he is getting on with you, what he says about school and what he needs.
        Ann Peel
        Independent Reviewing Officer""",
    "a report attached": """From: Mrs Hall
        To: Ann Peel
        Subject: Jay's review
        Hi Ann
        Please find my report for the review attached. I will be in class on Tuesday until half past three.
        Mrs Hall, class teacher""",
    "an invitation": """From: Ann Peel
        To: Lisa Marsh
        Subject: Invitation: Jay's review, 12 May 2025
        Dear Lisa,
        You are invited to Jay's looked after child review on 12 May 2025 at 2pm at Oak School.
        The social worker, the carers and the school will be there. Please let me know if you cannot come.
        If you would like to tell us your views beforehand please fill in the form by 6 May.
        Ann Peel
        Independent Reviewing Officer""",
    "an invitation with an agenda": """Subject: Review of arrangements - Jay Marsh
        Dear colleague,
        I write to invite you to the third review of Jay Marsh to be held on 12 May 2025 at Oak School.
        Agenda: 1. Health 2. Education 3. Family time 4. Decisions.
        Please complete the consultation form and return it by 5 May.
        Ann Peel, IRO""",
    "a reminder": """To: All
        Subject: LAC review - Jay Marsh - 12 May 2025
        Dear all
        A reminder that Jay's review is on 12 May 2025 at 10am on Teams. Please send your reports by 5 May.
        Review date: 12 May 2025
        Business support""",
    "thanks to the chair": """From: Tom Akers
        To: Ann Peel
        Subject: RE: Jay Marsh review
        Hi Ann,
        Thank you for chairing Jay's review yesterday. It was really helpful.
        I will send you the updated care plan by Friday and book the dentist this week.
        Tom Akers
        Social Worker""",
    "thanks with what was done since": """Dear Ann,
        Thank you for chairing the review on 3 May 2025. Mrs Hall and I found it a good meeting.
        We agreed that I would ring the dentist, which I have done. The school will send the PEP.
        Sue Hart""",
    "a taxi": """From: Tom Akers
        To: Contact Centre
        Subject: Jay Marsh transport
        Hi
        Please can you book a taxi for Jay on Tuesday at 4 from school to his review. He will have his carer with him.
        Thanks Tom""",
    "a visit told to the manager": """From: Tom Akers
        To: Team Manager
        Subject: Jay Marsh placement
        Hi Sue
        I visited Jay yesterday. Karen says he is being difficult and that she may give notice on him. Can we talk?
        Tom""",
}


def kind_of(text: str, tmp_path: Path) -> tuple[str, str | None]:
    word = new_document()
    for line in text.splitlines():
        word.add_paragraph(line.strip())
    word.save(str(tmp_path / "mail.docx"))
    document = read(tmp_path / "mail.docx")
    return document.kind, document.respondent


@pytest.mark.parametrize("name", GIVEN)
def test_what_is_given_for_the_review_is_a_contribution(name: str, tmp_path: Path) -> None:
    text, respondent = GIVEN[name]
    assert kind_of(text, tmp_path) == ("consultation_form", respondent)


@pytest.mark.parametrize("name", NOT_GIVEN)
def test_what_arranges_the_review_is_none(name: str, tmp_path: Path) -> None:
    assert kind_of(NOT_GIVEN[name], tmp_path) == ("other", None)


def test_decisions_sent_by_mail_are_minutes(tmp_path: Path) -> None:
    mail = """From: Ann Peel
        To: All
        Subject: Jay Marsh - decisions of the review of 12 May 2025
        Dear all,
        Thank you for attending Jay's review on 12 May 2025. The decisions are below.
        1. Tom Akers to book the dentist by 6 June.
        2. School to hold the PEP by 30 June.
        The next review will be held on 3 November 2025 and you are invited to it.
        Ann Peel, IRO"""
    assert kind_of(mail, tmp_path)[0] == "review_minutes"


def test_a_letter_to_the_child_is_none(tmp_path: Path) -> None:
    letter = """Dear Amari
        It was your review on Monday 10 November 2025, and this is what I want you to know about it. You showed
        everybody the medal you won. You said that Dean is your friend.
        He has promised to stay and he will come to see you.
        You asked me if you can sleep over at Theo's. His mum said you can.
        Ann Peel"""
    assert kind_of(letter, tmp_path)[0] == "review_minutes"
