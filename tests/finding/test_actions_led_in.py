"""Actions listed below a line that leads into them, in plain type."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from minutes_nlp.finding.recommendations import find_recommendations
from minutes_nlp.language.units import units
from minutes_nlp.reading import read

MINUTES = (
    "Review of Child Looked After",
    "Name of child: Morgan Sayle",
    "Date of review: 12 May 2025",
    "IRO: Una Frost",
)
ALERT = ("Stage 1 escalation", "To: Angela Broome, Team Manager", "From: Una Frost, IRO", "Date: 12 May 2025")
DECIDED = ("the school sends the PEP to the IRO by 30 May", "Nuala writes to the grandparents", "mum is told this week")
ASKED = ("A legal planning meeting held before the end of the month.", "Your written answer by 20 May.")


def listed(path: Path, head: tuple[str, ...], lead: str, items: tuple[str, ...], *, bullets: bool) -> int:
    """How many actions are found in a list below a line of a record."""
    word = docx.Document()
    for line in (*head, "Morgan came in for the second half, and she has not been visited since January.", lead):
        word.add_paragraph(line)
    for number, item in enumerate(items, 1):
        word.add_paragraph(item if bullets else f"{number}. {item}", style="List Bullet" if bullets else None)
    word.save(str(path / "record.docx"))
    document = read(path / "record.docx")
    return len(find_recommendations(document, units(document)))


@pytest.mark.parametrize("bullets", [True, False])
@pytest.mark.parametrize(
    "lead",
    [
        "What I need from you:",
        "I require the following:",
        "To put this right I ask for",
        "What must happen and by when",
        "I am asking for the following to happen:",
        "To resolve this I require:",
        "What would put this right:",
        "I would like the following:",
        "I would ask that you:",
        "I would ask that:",
        "I would therefore like to recommend the following:",
        "It is requested that:",
        "I would be grateful if:",
        "I would like you to:",
        "I would be grateful if you could:",
        "Please can you:",
    ],
)
def test_what_an_alert_asks_for(lead: str, bullets: bool, tmp_path: Path) -> None:
    assert listed(tmp_path, ALERT, lead, ASKED, bullets=bullets) == len(ASKED)


@pytest.mark.parametrize("bullets", [True, False])
@pytest.mark.parametrize(
    "lead", ["It was decided that:", "We agreed that:", "The review decided:", "So it was agreed that", "Agreed that:"]
)
def test_what_a_review_decided(lead: str, bullets: bool, tmp_path: Path) -> None:
    assert listed(tmp_path, MINUTES, lead, DECIDED, bullets=bullets) == len(DECIDED)


@pytest.mark.parametrize(
    "lead",
    [
        "At the last review it was agreed that:",
        "Mum said that:",
        "What we talked about:",
        "The court decided that:",
        "Dad would ask that:",
    ],
)
def test_what_leads_into_no_decisions(lead: str, tmp_path: Path) -> None:
    told = ("the school sent the PEP to the IRO in March", "Nuala wrote to the grandparents")
    assert listed(tmp_path, MINUTES, lead, told, bullets=True) == 0


@pytest.mark.parametrize(
    "lead", ["I would like you to know that:", "Morgan would like you to:", "I asked you then to:"]
)
def test_what_an_alert_says_besides(lead: str, tmp_path: Path) -> None:
    told = ("Morgan has been patient since March.", "The team manager wrote to me in April.")
    assert listed(tmp_path, ALERT, lead, told, bullets=True) == 0


@pytest.mark.parametrize("lead", ["Steps taken to resolve this:", "How we put it right"])
def test_what_an_alert_tells_of_steps_taken(lead: str, tmp_path: Path) -> None:
    told = ("I spoke to the team manager on 3 April.", "I wrote to her again in May.")
    assert listed(tmp_path, ALERT, lead, told, bullets=True) == 0


PLAIN = ("Nuala Byrne to write to the grandparents by 30 May", "School to hold the PEP by 6 June", "Passport by 3 June")


def actions(path: Path, lines: tuple[str, ...], heading: str) -> list[tuple[str, tuple[str, ...]]]:
    """The actions among plain lines below a heading, with their owners."""
    word = docx.Document()
    for line in MINUTES:
        word.add_paragraph(line)
    word.add_heading("Health", 2)
    word.add_paragraph("Morgan is well, and the passport has run out.")
    word.add_heading(heading, 2)
    for line in lines:
        word.add_paragraph(line)
    word.save(str(path / "record.docx"))
    document = read(path / "record.docx")
    return [
        (document.text[found.span.start : found.span.end], found.owners)
        for found in find_recommendations(document, units(document))
    ]


@pytest.mark.parametrize("heading", ["Identity", "Recommendations"])
@pytest.mark.parametrize(
    "lead",
    [
        "What needs to happen:",
        "What we will do:",
        "Next steps:",
        "What has to happen:",
        "What happens next:",
        "Agreed actions:",
    ],
)
def test_a_line_alone_heads_the_plain_lines_below_it(lead: str, heading: str, tmp_path: Path) -> None:
    found = actions(tmp_path, ("Morgan likes it here.", lead, *PLAIN), heading)
    owners = [("Nuala Byrne",), ("School",), ()]
    assert found == list(zip(PLAIN, owners, strict=True))


@pytest.mark.parametrize(
    "lead", ["What we need to do:", "Things to do:", "What needs to be done now:", "Key actions:", "Action(s):"]
)
def test_a_line_that_leads_to_actions_is_none(lead: str, tmp_path: Path) -> None:
    assert actions(tmp_path, (lead, *PLAIN[:2]), "Identity") == [(PLAIN[0], ("Nuala Byrne",)), (PLAIN[1], ("School",))]


@pytest.mark.parametrize(
    "lead", ["The review decided:", "What Morgan needs:", "What mum wants to happen:", "What has happened:"]
)
def test_other_lines_with_a_colon_head_no_plain_lines(lead: str, tmp_path: Path) -> None:
    assert actions(tmp_path, ("Morgan likes it here.", lead, "Passport by 3 June"), "Identity") == []


@pytest.mark.parametrize(
    ("told", "lead"),
    [
        ("Morgan has come on well since the last review.", "The recommendations are as follows:"),
        ("Nuala told Mr. Frost that she is tired. Morgan is too far from home.", "I recommend the following:"),
        ("Mum was unwell today.", "It was agreed that:"),
    ],
)
def test_the_last_sentence_of_a_paragraph_leads_in(told: str, lead: str, tmp_path: Path) -> None:
    word = docx.Document()
    for line in MINUTES:
        word.add_paragraph(line)
    word.add_heading("Health", 2)
    word.add_paragraph(f"{told} {lead}")
    for line in DECIDED:
        word.add_paragraph(line, style="List Bullet")
    word.save(str(tmp_path / "record.docx"))
    document = read(tmp_path / "record.docx")
    paragraph = next(block for block in document.blocks if block.text.startswith(told))
    assert (paragraph.role, paragraph.topic, paragraph.section) == ("text", "health", "Health")
    assert {(block.topic, block.section) for block in document.blocks[paragraph.index + 1 :]} == {("decisions", lead)}
    assert len(find_recommendations(document, units(document))) == len(DECIDED)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Mum was unwell today. This is what Morgan said:",
        "It was agreed that she stays. The court decided that:",
        "I recommend the following course. At the last review it was agreed that:",
    ],
)
def test_a_paragraph_whose_last_sentence_leads_into_no_decisions(paragraph: str, tmp_path: Path) -> None:
    told = ("the school sent the PEP to the IRO in March", "Nuala wrote to the grandparents")
    assert listed(tmp_path, MINUTES, paragraph, told, bullets=True) == 0
