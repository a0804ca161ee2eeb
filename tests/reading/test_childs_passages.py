"""What the child says in the first person in a passage of an adult's document that names the child's own words."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build

from minutes_nlp.finding.voice import find_statements
from minutes_nlp.language.units import units
from minutes_nlp.reading.record_questions import is_of_others_too, lead_in_mode, promises_own_words
from minutes_nlp.records import Document

REPORT: list[Item] = [
    ("title", "Social Worker Report to the Child in Care Review"),
    ("table", [["Child", "Zofia Marwell"], ["Date of review", "12/03/2025"], ["Social worker", "Tom Akers"]]),
]
MINUTES: list[Item] = [
    ("title", "Minutes of the child in care review"),
    ("table", [["Child", "Zofia Marwell"], ["Date of review", "12/03/2025"], ["IRO", "Hannah Pell"]]),
]
PRESENT: Item = ("p", "Present: Hannah Pell (IRO), Tom Akers (social worker), Carol Lunt (foster carer)")
AFTER: list[Item] = [
    ("h1", "Placement"),
    ("p", "Carol reported that the placement is going well. I have no concerns."),
    ("h1", "Health"),
    ("p", "The health assessment took place on 3 February 2025."),
]
OWN = "I feel safe here. Maisie is annoying. My room is cosy. I get £5 a week."


def record(tmp_path: Path, *items: Item, head: list[Item] = MINUTES) -> Document:
    return build(tmp_path / "record.docx", [*head, PRESENT, *items, *AFTER])


def voices(document: Document) -> list[tuple[str, str]]:
    found = find_statements(document, units(document))
    return [(document.text[s.span.start : s.span.end], s.mode) for s in found]


def sentences(*texts: str) -> list[str]:
    return [f"{part.strip()}." for text in texts for part in text.split(".") if part.strip()]


@pytest.mark.parametrize(
    "heading",
    [
        *["Zofia's views", "In Zofia's own words", "Zofia's words (written by Zofia)", "What Zofia wants"],
        *["Child's voice", "Section 2. Zofia's views", "Part B: Zofia's wishes"],
    ],
)
@pytest.mark.parametrize("head", [REPORT, MINUTES])
def test_a_section_in_the_first_person(heading: str, head: list[Item], tmp_path: Path) -> None:
    document = record(tmp_path, ("h1", heading), ("p", OWN), head=head)
    assert voices(document) == [(sentence, "written") for sentence in sentences(OWN)]


@pytest.mark.parametrize(
    "adults",
    [
        "I was unable to gather views.",
        "I visited on 3 May. I will raise this with the school.",
        "I met with her on 3 May and she was asleep.",
        "I completed the booklet. I have no concerns.",
        "I spoke to Zofia on the phone. I was pleased with the call.",
        "Zofia met me at school. I spoke to her mum the same day. The PEP was in May and I was there.",
        "I think she is settled. I would like more time for this work.",
        "My own view is that she needs more time. My visits are weekly.",
    ],
)
@pytest.mark.parametrize("heading", ["Zofia's views", "Views of the child"])
def test_an_adults_first_person_there_is_none(heading: str, adults: str, tmp_path: Path) -> None:
    assert voices(record(tmp_path, ("h1", heading), ("p", adults), head=REPORT)) == []


def test_headings_of_others_beside_the_child_promise_nothing(tmp_path: Path) -> None:
    adults = "I would love some respite. My back hurts."
    for heading in ("Views of the child and carers", "Views of the child, parents and carers", "Carer's views"):
        assert voices(record(tmp_path, ("h1", heading), ("p", adults), head=REPORT)) == []


def test_few_sentences_in_the_first_person_are_the_childs_alone(tmp_path: Path) -> None:
    text = "Attendance is 96%. The PEP was done in May. School is to send a report. I want to move sets."
    document = record(tmp_path, ("h1", "Zofia's views"), ("p", text), head=REPORT)
    assert voices(document) == [("I want to move sets.", "written")]


@pytest.mark.parametrize(
    ("lead_in", "mode"),
    [
        ("Zofia filled in a form. This is what she wrote:", "written"),
        ("Zofia asked me to write down the following:", "written"),
        ("Zofia did not want to come but wrote this to be read out:", "written"),
        ("She asked me to say the following on her behalf:", "relayed"),
    ],
)
def test_words_behind_a_lead_in(lead_in: str, mode: str, tmp_path: Path) -> None:
    document = record(
        tmp_path,
        ("h1", "Discussion"),
        ("p", lead_in),
        ("p", "I have a new bike. My rabbit has a house."),
        ("p", "The review thanked Zofia. I would like a reply by May."),
        head=REPORT,
    )
    told = [one for one in voices(document) if one[0] not in lead_in]
    assert told == [("I have a new bike.", mode), ("My rabbit has a house.", mode)]


def test_a_list_behind_a_lead_in_ends_it(tmp_path: Path) -> None:
    document = record(
        tmp_path,
        ("p", "Zofia asked me to say the following on her behalf."),
        ("bullets", ["I do not want to move to Leeds.", "Please ring me first."]),
        ("p", "I would like a response within ten working days."),
        head=REPORT,
    )
    told = [text for text, _ in voices(document)]
    assert told[-2:] == ["I do not want to move to Leeds.", "Please ring me first."]


def test_a_lead_in_of_somebody_else_is_none(tmp_path: Path) -> None:
    for lead_in in (
        "Carol could not come. She wrote this:",
        "Carol asked for this to be read out. This is what she wrote:",
    ):
        document = record(tmp_path, ("h1", "Discussion"), ("p", lead_in), ("p", "I have a new bike."), head=REPORT)
        assert "I have a new bike." not in [text for text, _ in voices(document)]


@pytest.mark.parametrize(
    ("label", "own"), [("Child's view", True), ("Zofia's message to the IRO", True), ("IRO comment", False)]
)
@pytest.mark.parametrize("head", [REPORT, MINUTES])
def test_a_row_of_the_childs_own(label: str, own: bool, head: list[Item], tmp_path: Path) -> None:
    rows = [[label, "I hate my tablets."], ["Carer's view", "I find them hard to give."], ["School's view", "Fine."]]
    document = record(tmp_path, ("h1", "Medicine"), ("table", rows), head=head)
    assert [text for text, _ in voices(document)] == (["I hate my tablets."] if own else [])


def test_an_adults_note_in_the_childs_row_stays_with_it(tmp_path: Path) -> None:
    for said in ("I have not met Zofia yet.", "Not known.", "Tom will ask the young person what I should pass on."):
        document = record(tmp_path, ("h1", "Medicine"), ("table", [["Child's view", said], ["Dentist", "Seen."]]))
        assert not document.questions


def test_questions_to_a_pupil_below_a_heading_on_the_pupils_voice(tmp_path: Path) -> None:
    rows = [["What do you enjoy?", "Lunch and my mates"], ["What would you like to be?", "Army or bricklayer"]]
    plan: list[Item] = [("title", "Personal Education Plan"), ("table", [["Pupil", "Zofia Marwell"], ["Year", "8"]])]
    document = record(tmp_path, ("h1", "Pupil voice"), ("table", rows), head=plan)
    assert voices(document) == [(row[1], "written") for row in rows]


@pytest.mark.parametrize(
    ("name", "promised"),
    [
        ("In Zofia's own words", True),
        ("Zofia's views in her own words", True),
        ("Her views (in her own words)", True),
        ("What she wrote", True),
        ("Young person's views (to be completed by the young person)", True),
        ("Pupil voice", True),
        ("What would Zofia like us to know? (child's words)", True),
        ("Zofia's message to the IRO", True),
        ("For the child to complete", True),
        ("Part A – Child / Young Person", True),
        ("Part B – Parent", False),
        ("Part B The young person", False),
        ("Zofia's views", False),
        ("Mum's views in her own words", False),
        ("In your own words", False),
        ("To be completed by the child and carer", False),
        ("Message from the IRO", False),
    ],
)
def test_what_promises_own_words(name: str, promised: bool) -> None:
    assert promises_own_words(name, ["Zofia", "Marwell"]) is promised


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("This is what Zofia wrote:", "written"),
        ("In her own words:", "written"),
        ("She wanted me to tell the review:", "relayed"),
        ("Zofia said:", ""),
        ("Zofia wrote to the court in May and her solicitor has now asked for the papers to be sent on:", ""),
        ("Actions agreed:", ""),
    ],
)
def test_lead_ins(sentence: str, mode: str) -> None:
    assert lead_in_mode(sentence, ["Zofia"]) == mode


def test_headings_that_are_of_others_too() -> None:
    assert is_of_others_too("Views of the child and parents")
    assert not is_of_others_too("Zofia's wishes and feelings")


def test_columns_of_the_childs_own_beside_adults(tmp_path: Path) -> None:
    rows = [
        ["Home", "Skint by the 20th but its mine", "Managing well."],
        ["Health", "Waiting since May", "On the list."],
    ]
    for name, beside in (
        ("My view", "My PA's view"),
        ("My view", "Professionals"),
        ("What I think", "What adults think"),
    ):
        document = record(tmp_path, ("h1", "Discussion"), ("table", [["Area", name, beside], *rows]))
        assert voices(document) == [(row[1], "written") for row in rows]


def test_somebodys_own_column_beside_nobodys_is_not_the_childs(tmp_path: Path) -> None:
    rows = [["Area", "My view", "Action"], ["Home", "I like my room", "None"], ["Health", "I am well", "None"]]
    assert not record(tmp_path, ("h1", "Discussion"), ("table", rows)).questions


def test_the_childs_lived_experience(tmp_path: Path) -> None:
    rows = [["Area", "Child's lived experience", "Professionals"], ["Home", "I like my room", "Settled."]]
    document = record(tmp_path, ("h1", "Discussion"), ("table", [*rows, ["Health", "I hate tablets", "Well."]]))
    assert [text for text, _ in voices(document)] == ["I like my room", "I hate tablets"]


BABY: list[Item] = [
    ("title", "Minutes of the child in care review"),
    ("table", [["Child", "Rory Platt"], ["Date of birth", "02/12/2024"], ["Date of review", "20/06/2025"]]),
]


def test_nobody_speaks_for_a_baby_in_the_first_person(tmp_path: Path) -> None:
    text = (
        "I am 6 months old. I love my bath. I get excited to see Daddy. If Rory could speak he would say he loves it."
    )
    for heading in ("Rory's voice", "In Rory's own words"):
        assert voices(record(tmp_path, ("h1", heading), ("p", text), head=BABY)) == []


def test_what_a_child_would_say_is_imagined(tmp_path: Path) -> None:
    imagined = "If Zofia could tell us she would say that she loves it here."
    said = "Zofia said that if she could choose she would say yes to a dog."
    document = record(tmp_path, ("h1", "Zofia's views"), ("p", imagined), ("p", said))
    assert [text for text, _ in voices(document)] == [said]


LETTER = "To the judge. I live at number nine. The dog is called Bob. He barks at me. Please say yes."


def titled(title: str) -> list[Item]:
    return [("title", title), ("table", [["Child", "Zofia Marwell"], ["Date of review", "12/03/2025"]])]


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Minutes of the child in care review", "Zofia's letter to the judge"),
        ("Minutes of the child in care review", "Letter, typed by Zofia at the library"),
        ("Minutes of the child in care review", "Letter from Zofia Marwell to her review"),
        ("Minutes of the child in care review", "Her letter"),
        ("A letter from Zofia for her review", "The letter in full"),
    ],
)
def test_a_letter_by_the_child(title: str, heading: str, tmp_path: Path) -> None:
    cover: list[Item] = [("h1", "Covering note"), ("p", "I think Zofia found it easier to write.")]
    document = record(tmp_path, *cover, ("h1", heading), ("p", LETTER), head=titled(title))
    assert voices(document) == [(sentence, "written") for sentence in sentences(LETTER)]


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Zofia's letter to the review, with covering note", "The letter"),
        ("Zofia's letter to the council", "Text of her letter"),
    ],
)
def test_a_document_that_is_the_childs_letter(title: str, heading: str, tmp_path: Path) -> None:
    cover: list[Item] = [("h1", "Covering note"), ("p", "I think Zofia found it easier to write.")]
    document = build(tmp_path / "record.docx", [*titled(title), *cover, ("h1", heading), ("p", LETTER)])
    assert (document.kind, document.respondent) == ("consultation_form", "child")
    assert voices(document) == [(sentence, "written") for sentence in sentences(LETTER)]


def test_what_others_call_the_child_in_its_letter(tmp_path: Path) -> None:
    letter = "I have a dog. If she had nothing to tell you Zofia, she could ring. My ring has a Z on it. Zofia."
    document = record(tmp_path, ("h1", "Zofia's letter to the council"), ("p", letter))
    assert voices(document) == [(sentence, "written") for sentence in sentences(letter)]


@pytest.mark.parametrize(
    ("title", "heading", "letter"),
    [
        ("Minutes of the child in care review", "The letter", "I have seen the letter. The carer has it."),
        ("Minutes of the child in care review", "Letter from Zofia's school", "I teach maths. My class is large."),
        ("Minutes of the child in care review", "Letter to Zofia", "I wrote it in May. The card is in the file."),
        (
            "Zofia's letter about her review",
            "The letter",
            "I chaired the meeting. You and your carer spoke.",
        ),
        ("Minutes of the child in care review", "Zofia's letter to the judge", "I helped Zofia. I posted it on 3 May."),
        ("Minutes of the child in care review", "Letters from Zofia and her brother", "I keep them. They are long."),
    ],
)
def test_letters_of_others(title: str, heading: str, letter: str, tmp_path: Path) -> None:
    assert voices(record(tmp_path, ("h1", heading), ("p", letter), head=titled(title))) == []


def test_what_stands_behind_the_childs_letter_is_not_its_own(tmp_path: Path) -> None:
    after = ("p", "The letter was stamped in on 5 September.")
    document = record(tmp_path, ("h1", "Zofia's letter to the council"), ("p", "I have a dog. It is old."), after)
    assert voices(document) == [("I have a dog.", "written"), ("It is old.", "written")]


def test_what_is_told_in_few_words_below_a_heading_on_the_childs_views(tmp_path: Path) -> None:
    told = "She is fed up with the bus. Fair, funny, strict about phones but the same for everybody."
    noted = " The dentist saw her in May. Carol: pleased as punch for her. Tom will visit on 3 June."
    both = told.replace(". F", ".|F").split("|")
    for heading in ("What Zofia told us", "Zofia's wishes and feelings"):
        document = record(tmp_path, ("h1", heading), ("p", told + noted))
        assert voices(document) == [(one, "reported") for one in both]
    assert voices(record(tmp_path, ("h1", "Discussion"), ("p", told + noted))) == [(both[0], "reported")]


PROMPTS = [
    ["What I am good at", "Football and maths"],
    ["What I find hard", "writing long stories"],
    ["What helps me", "When Miss Dale sits next to me"],
]


@pytest.mark.parametrize("head", [MINUTES, REPORT])
@pytest.mark.parametrize(
    ("heading", "own"),
    [
        ("Zofia's views", True),
        ("Part B - to be completed with the pupil", True),
        ("Section 3: Young person's voice", True),
        ("Carer's views", False),
        ("Views of the child and the carers", False),
        ("Progress at school", False),
    ],
)
def test_rows_that_say_i_below_a_heading_on_the_childs_views(
    heading: str, own: bool, head: list[Item], tmp_path: Path
) -> None:
    found = voices(record(tmp_path, ("h1", heading), ("table", PROMPTS), head=head))
    answers = {(text, "written") for _, text in PROMPTS}
    assert answers & set(found) == (answers if own else set())


def test_what_an_adult_tells_in_such_a_row_is_none(tmp_path: Path) -> None:
    rows = [*PROMPTS, ["What worries me", "Zofia did not want to say."]]
    found = dict(voices(record(tmp_path, ("h1", "Zofia's views"), ("table", rows))))
    assert found.get("Zofia did not want to say.") != "written"
    assert "Football and maths" in found
