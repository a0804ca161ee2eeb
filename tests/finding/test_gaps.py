"""What a document lacks, in sentences; a text in another language is told from English."""

from __future__ import annotations

import pytest

from minutes_nlp.finding.gaps import find_gaps, is_english
from minutes_nlp.reading import read_raw
from minutes_nlp.records import Block, Document, Fact, Place, Span
from minutes_nlp.resources import sample_dir

GERMAN = (
    "Protokoll der Hilfeplanung für Anna. Anna sagte, dass sie gern bei ihrer Pflegefamilie bleiben möchte und ihren "
    "Bruder öfter sehen will. Die Schule berichtet, dass sie in Mathematik gute Fortschritte macht. Es wurde "
    "vereinbart, dass der Sozialarbeiter bis zum 3. Mai einen Termin mit dem Arzt ausmacht."
)
DUTCH = (
    "Verslag van de bespreking. Anna zei dat ze bij haar pleeggezin wil blijven en haar broer vaker wil zien. De "
    "school zegt dat ze goed vooruitgaat in wiskunde. Er is afgesproken dat de maatschappelijk werker een afspraak "
    "maakt."
)
WELSH = (
    "Cofnodion yr adolygiad. Dywedodd Anna ei bod hi eisiau aros gyda'i theulu maeth a gweld ei brawd yn amlach. Mae'r "
    "ysgol yn dweud ei bod hi'n gwneud yn dda mewn mathemateg. Does dim problem o gwbl yn y cartref."
)
UNDER_ENGLISH_HEADINGS = (
    "Health and wellbeing. Anna geht es gut, der Zahnarzt war zufrieden. Education. Sie macht gute Fortschritte in der "
    "Schule. Family time. Sie möchte ihren Bruder öfter sehen. Actions. Frau Lange ruft die Schule an."
)


def gaps_of(text: str) -> tuple[str, ...]:
    return find_gaps(Document("a.docx", "", text, (Block(0, 0, text, Place()),), kind="review_minutes"), (), ())


@pytest.mark.parametrize("text", [GERMAN, DUTCH, WELSH, UNDER_ENGLISH_HEADINGS])
def test_another_language_is_the_first_thing_said(text: str) -> None:
    assert not is_english(text)
    assert "does not seem to be in English" in gaps_of(text)[0]


@pytest.mark.parametrize(
    "text",
    [
        "Anna",
        "Anna möchte bei ihrer Pflegefamilie bleiben.",
        "What do you like about your home? Ich mag mein Zimmer. " * 4,
        "ACTIONS: SW - RHA by 2/6. FC - dentist by 30/6. DT - PEP 14/6. IRO - midway 1/9. TM - allocate SW by 12/6. "
        "Carer - school trip form 9/6. SW - passport, savings account, contact plan 30/6. Health: SDQ - FC 1/7.",
    ],
)
def test_a_few_foreign_words_are_no_foreign_document(text: str) -> None:
    assert is_english(text)


def test_every_sample_is_english() -> None:
    assert all(is_english(read_raw(path).text) for path in sorted(sample_dir().glob("*.docx")))


def test_a_document_without_text_says_only_that() -> None:
    (only,) = gaps_of(" ")
    assert only.startswith("The document holds no text.") and "Word original" in only


@pytest.mark.parametrize(
    ("line", "several"),
    [
        ("Children: Ruby Cole (11) and Finley Cole (7)", True),
        ("Siblings: Ruby Cole & Finley Cole", True),
        ("Names: Ruby Cole, Finley Cole", True),
        ("Child: Ruby Cole", False),
        ("Child: Ruby Cole and her carer", False),
        ("Children in Care Team, child: Ruby Cole (known as Roo)", False),
        ("Child: Ruby Cole, Kofi Mensah", False),
    ],
)
def test_a_record_of_siblings_is_said_to_be_one(line: str, several: bool) -> None:
    start = line.index("Ruby")
    child = Fact("child_name", "Ruby Cole", Span(0, start, start + len("Ruby Cole")))
    document = Document("a.docx", "", line, (Block(0, 0, line, Place()),), facts={"child_name": child})
    assert any("more than one child" in gap for gap in find_gaps(document, (), ())) is several
