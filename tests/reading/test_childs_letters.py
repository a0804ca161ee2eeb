"""Letters and e-mails by the child, letters to the child, direct work with the child, and what looks like a form."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build, voices

BODY = [
    "My name is Ollie and I am 14. I dont want to come to the meeting because there is too many people.",
    "Please can you ask if I can get a taxi. I like my new school and my social worker.",
]
EMAIL = ["From: Ollie Dart", "To: Sandra Pell", "Sent: 29 September 2025 18:03", "Subject: RE: my review", "hi sandra"]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Dear Sandra", *BODY, "from Ollie Dart"], "Ollie Dart"),
        (["To my reviewing officer", *BODY, "Ollie"], "Ollie"),
        (["Dear Sandra", *BODY, "from Ollie", "Age 14"], "Ollie"),
        (["Dear everyone", *BODY, "love from Ollie Dart x"], "Ollie Dart"),
        (
            [*EMAIL, "sorry cant do thursday. can u tell them i still want to move rooms. when am i moving", "ta"],
            "Ollie Dart",
        ),
    ],
)
def test_by_the_child(lines: list[str], name: str, tmp_path: Path) -> None:
    document = build(tmp_path / "letter.docx", [("p", line) for line in lines])
    assert (document.kind, document.respondent) == ("consultation_form", "child")
    assert document.facts["child_name"].value == name


@pytest.mark.parametrize("greeting", ["Dear Sandra", "To my reviewing officer,"])
def test_all_sentences_of_a_letter_are_its_writers(greeting: str, tmp_path: Path) -> None:
    lines = ["I like it at my foster carers and I feel safe.", "He lives in Hull. Maths is hard."]
    closing = ["from", "Ollie Dart", "age 14"]
    document = build(tmp_path / "letter.docx", [("p", line) for line in [greeting, *lines, *closing, "PS bring Rex"]])
    assert voices(document) == [lines[0], "He lives in Hull.", "Maths is hard.", "PS bring Rex"]
    assert document.facts["child_name"].value == "Ollie Dart"


@pytest.mark.parametrize(
    "lines",
    [
        [
            "Dear Ollie",
            "Thank you for coming to your review. I was glad that I saw you. We agreed a taxi.",
            "Sandra Pell",
        ],
        ["Dear Sandra", "I am Ollie's carer. I think I need my social worker to ring me.", "Ann Reed"],
        ["Dear Sandra", "I cannot come. I want my son home. I rang my social worker.", "Kelly Dart"],
        ["Dear Sandra", "I saw Ollie today. I have told my social worker that I need respite.", "Ann Reed"],
        ["Dear Sandra", "I have Ollie in my care. I told my social worker twice.", "Ann Reed"],
        ["Dear Sandra", "I saw Ollie today. I have met my social worker.", "Kind regards", "Ann Reed"],
    ],
)
def test_by_somebody_else(lines: list[str], tmp_path: Path) -> None:
    document = build(tmp_path / "letter.docx", [("p", line) for line in lines])
    assert document.respondent != "child"


@pytest.mark.parametrize("day", ["3 March 2025", "3 March"])
@pytest.mark.parametrize("closing", ["Love Deb, your IRO", "From Deb\nIRO"])
def test_to_the_child(day: str, closing: str, tmp_path: Path) -> None:
    lines = ["4 March 2025", "Dear Jaden", f"Thank you for meeting me before your review on {day}."]
    lines += ["You told me that you want to see Nan.", "We decided that Sam will book the train by 20 March 2025."]
    facts = build(tmp_path / "letter.docx", [("p", line) for line in [*lines, *closing.split("\n")]]).facts
    assert (facts["iro"].value, facts["child_name"].value) == ("Deb", "Jaden")
    assert facts["review_date"].value == "2025-03-03"


def test_before_the_next_review(tmp_path: Path) -> None:
    lines = ["4 March 2025", "Dear Jaden", "I will see you before your next review on 3 June 2025. We agreed a taxi."]
    facts = build(tmp_path / "letter.docx", [("p", line) for line in lines]).facts
    assert "review_date" not in facts


@pytest.mark.parametrize(
    ("title", "kind", "respondent"),
    [
        ("Three Houses", "consultation_form", "child"),
        ("My three houses – Bella Quinn", "consultation_form", "child"),
        ("Wizard and Fairy – direct work with Bella Quinn (6)", "consultation_form", "child"),
        ("Wizards and fairies", "consultation_form", "child"),
        ("IRO QUALITY ASSURANCE FORM", "other", None),
        ("Child's Review – Short Form", "review_minutes", None),
    ],
)
def test_titles(title: str, kind: str, respondent: str | None, tmp_path: Path) -> None:
    items: list[Item] = [("h1", title), ("p", "Child: Bella Quinn"), ("p", "Worker: Ann Moor"), ("p", "Bella is well.")]
    document = build(tmp_path / "titled.docx", items)
    assert (document.kind, document.respondent) == (kind, respondent)


def test_what_an_app_sent(tmp_path: Path) -> None:
    lines = ["Mind Of My Own", "My Meeting Statement", "Sent: 3 March 2025", "From: Jaydon Pearce", "To: Nicola Frost"]
    items: list[Item] = [("p", line) for line in [*lines, "How are you feeling?", "I am angry", "What is going well?"]]
    facts = build(tmp_path / "app.docx", [*items, ("p", "I got a new bike")]).facts
    assert (facts["child_name"].value, facts["record_date"].value) == ("Jaydon Pearce", "2025-03-03")


def test_an_escalation_by_email(tmp_path: Path) -> None:
    lines = ["From: Sandra Pell", "To: Danny Rowe", "Sent: 3 March 2025", "Subject: Informal resolution: Leah Moss"]
    lines += ["Dear Danny", "I am raising this since the care plan is out of date. Please reply by 10 March 2025."]
    document = build(tmp_path / "mail.docx", [("p", line) for line in lines])
    assert document.kind == "escalation"
    assert document.facts["record_date"].value == "2025-03-03"
    assert "child_name" not in document.facts or document.facts["child_name"].value != "Danny"


MAIL = [
    "From: Ollie Dart",
    "To: Sandra Pell",
    "Sent: 29 September 2025 18:03",
    "Subject: my lac review",
    "hi sandra",
    "sorry i cant come thursday. i want to move rooms.",
    "ollie x",
    "Sent from my iPhone",
]
ANSWERED = "Hi Ollie, I am worried that I have not had your views. Your review is on 3 October. I want to see you."


@pytest.mark.parametrize(
    "above",
    [
        [],
        ["On 20 Sep 2025, at 09:10, Sandra Pell wrote:"],
        ["On Mon, 20 Sep 2025 at 09:10, Sandra Pell <s.pell@example.org> wrote:"],
        ["-----Original Message-----", "From: Sandra Pell", "To: Ollie Dart"],
        ["From: Sandra Pell", "Sent: 20 September 2025 09:10", "To: Ollie Dart", "Subject: your review"],
        ["Begin forwarded message:", "From: Sandra Pell"],
    ],
)
def test_a_childs_mail_without_its_head_and_the_mail_that_it_answers(above: list[str], tmp_path: Path) -> None:
    lines = [*MAIL, *above, *([ANSWERED, "Best wishes", "Sandra"] if above else [])]
    document = build(tmp_path / "mail.docx", [("p", line) for line in lines])
    assert (document.kind, document.respondent) == ("consultation_form", "child")
    assert document.facts["child_name"].value == "Ollie Dart"
    spoken = [block.text for block in document.blocks if block.role not in {"label", "heading"}]
    assert [text for text in spoken if not text.startswith("hi ")] == [MAIL[5]]


@pytest.mark.parametrize(
    "line",
    [
        "On Monday mum wrote to me. I want to see her.",
        "From now on: no more changes please. I mean it.",
        "My date was 3 May and I wrote it down.",
        "i am > 10 now so i want a phone",
        "to: be honest i hate it here",
    ],
)
def test_a_mail_says_all_that_stands_above_a_quoted_one(line: str, tmp_path: Path) -> None:
    document = build(tmp_path / "mail.docx", [("p", text) for text in [*MAIL[:6], line, "ollie"]])
    assert document.respondent == "child"
    assert next(block for block in document.blocks if block.text == line).role != "label"


@pytest.mark.parametrize(
    "subject", ["my review", "my cla review", "my next review", "about me", "my looked after review"]
)
def test_a_mail_on_the_childs_review_or_on_what_only_a_child_has(subject: str, tmp_path: Path) -> None:
    body = "I cant come. can u ask about my contact with dad"
    lines = ["From: Ollie Dart", "To: Sandra Pell", f"Subject: {subject}", "hi sandra", body, "i hate it", "ollie"]
    document = build(tmp_path / "mail.docx", [("p", line) for line in lines])
    assert document.respondent == "child"


@pytest.mark.parametrize(
    "body",
    [
        "I cannot come. I want Jake home. My contact with Jake was cancelled.",
        "I am his carer and I have asked about his contact with dad. I do not want to move him.",
        "I cannot make the review on Friday. I have sent my report.",
    ],
)
def test_an_adults_mail(body: str, tmp_path: Path) -> None:
    lines = ["From: Ann Reed", "To: Sandra Pell", "Subject: Jake's review", "Hi Sandra", body, "Ann"]
    document = build(tmp_path / "mail.docx", [("p", line) for line in lines])
    assert document.respondent != "child"
