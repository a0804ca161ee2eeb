"""The child's voice in made-up documents: statements, what is none, cues, bad input."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from minutes_nlp.finding.voice import cue_of, find_statements
from minutes_nlp.finding.voice_reading import read_voices
from minutes_nlp.finding.voice_utterances import utters
from minutes_nlp.language.unit_scores import UnitScores
from minutes_nlp.language.units import units
from minutes_nlp.records import Block, Document, Fact, Person, Place, Question, Span, Statement
from minutes_nlp.taxonomy import VOICE_KINDS, VOICE_MODES, VOICE_TOPICS


def minutes(*lines: str, topic: str = "voice", child: str = "Kieran Stubbs", kind: str = "review_minutes") -> Document:
    blocks, start = [], 0
    for index, line in enumerate(("Kieran's views", *lines)):
        role = "text" if index else "heading"
        blocks.append(Block(index, start, line, Place(paragraph=index + 1), role, "Kieran's views", topic))  # type: ignore[arg-type]
        start += len(line) + 1
    facts = {"child_name": Fact("child_name", child, Span(0, 0, 0))} if child else {}
    people = (Person("Bernie Asante", "foster carer"), Person("Doreen Hall", "mother"))
    text = "\n".join(block.text for block in blocks)
    return Document("x.docx", "", text, tuple(blocks), kind=kind, facts=facts, people=people)  # type: ignore[arg-type]


def form(
    *answers: str, respondent: str = "child", question: str = "What do you like about where you live?"
) -> Document:
    blocks = [Block(0, 0, question, Place(paragraph=1), "question")]
    for answer in answers:
        start = blocks[-1].start + len(blocks[-1].text) + 1
        blocks.append(Block(len(blocks), start, answer, Place(paragraph=len(blocks) + 1), "answer"))
    asked = Question(0, question, answers=tuple(range(1, len(blocks))))
    text = "\n".join(block.text for block in blocks)
    facts = {"child_name": Fact("child_name", "Kieran Stubbs", Span(0, 0, 0))}
    return Document(
        "x.docx", "", text, tuple(blocks), questions=(asked,), kind="consultation_form",
        respondent=respondent, facts=facts,  # type: ignore[arg-type]
    )  # fmt: skip


def statements(document: Document, scores: UnitScores | None = None) -> tuple[Statement, ...]:
    return find_statements(document, units(document), scores)


def said(document: Document) -> list[str]:
    return [document.text[s.span.start : s.span.end] for s in statements(document)]


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ('"I don\'t want to move again," Kieran told his IRO.', "direct"),
        ("Kieran said he would like to see Leo at weekends.", "reported"),
        ("Kieran told me that he is worried about moving to a new school.", "reported"),
        ("Mrs Hall reported that Kieran had told her he misses his dad.", "relayed"),
        ("On his form Kieran wrote that he likes his room.", "written"),
    ],
)
def test_statements_and_their_modes(sentence: str, mode: str) -> None:
    (found,) = statements(minutes(sentence))
    assert (found.mode, found.kind in VOICE_KINDS, found.topic in VOICE_TOPICS) == (mode, True, True)


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ('He said "it is boring at school".', "direct"),
        ('Kieran told the IRO "they never ring back".', "direct"),
        ('He said "she is the best".', "direct"),
        ("He has also told me “nobody ever tells me why”.", "direct"),
        ('He told Bernie "school is ok I guess".', "direct"),
        ('He asked, "why did nobody come?"', "direct"),
        ('Kieran said his room is "too cold".', "reported"),
        ('Kieran said school was "ok I guess".', "reported"),
        ('He said that school is "boring" and that the teachers "never listen".', "reported"),
        ('He told Bernie the house is "the best one I have had".', "reported"),
        ('Bernie said he told her "I hate it at school".', "relayed"),
    ],
)
def test_a_whole_utterance_is_direct_and_a_fragment_follows_its_sentence(sentence: str, mode: str) -> None:
    (found,) = statements(minutes(sentence))
    assert found.mode == mode


@pytest.mark.parametrize(
    ("sentence", "whole"),
    [
        ('Kieran said "Leo is funny".', True),
        ('Kieran never said "I hate it here".', False),
        ('Bernie told Kieran "you will stay here".', False),
        ('Kieran was told "you cannot see her".', False),
        ('Kieran said "the best".', False),
        ('Kieran said "I like it" and left the room.', False),
        ('Kieran said that nobody should say "I hear what you say".', False),
    ],
)
def test_an_utterance_is_the_childs_with_which_the_sentence_ends(sentence: str, whole: bool) -> None:
    document = minutes(sentence)
    assert utters(read_voices(document, units(document)).units[-1]) is whole


@pytest.mark.parametrize(
    "sentence",
    [
        "Bernie thinks he is happy here.",
        "In Mrs Hall's view he would sooner be at home.",
        "He sleeps through most nights.",
        "His mother told the meeting that she wants him home.",
        "The care plan was updated on 3 May.",
        "Social worker to ask Kieran what he would like to do.",
    ],
)
def test_what_is_no_statement(sentence: str) -> None:
    assert not statements(minutes(sentence))


def test_actions_and_headings_say_nothing() -> None:
    assert not statements(minutes('"I want to stay," Kieran said.', topic="decisions"))
    assert "Kieran's views" not in said(minutes("Kieran said he likes school."))


def test_every_answer_of_a_childs_own_form_is_written() -> None:
    document = form("I like my room but not the noise.", "the dog and my bed")
    assert [s.mode for s in statements(document)] == ["written", "written"]
    assert said(document) == ["I like my room but not the noise.", "the dog and my bed"]


@pytest.mark.parametrize(("line", "own"), [("School: i hate it", True), ("School: Elm Primary", False)])
def test_a_line_that_says_a_small_i_on_a_childs_form(line: str, own: bool) -> None:
    document = form("the dog")
    block = Block(2, len(document.text) + 1, line, Place(paragraph=3))
    document = replace(document, text=f"{document.text}\n{line}", blocks=(*document.blocks, block))
    assert (line in said(document)) is own


def test_an_answer_that_leaves_it_open_is_neutral() -> None:
    found = statements(form("dunno", "nothing", "?", question="What makes you sad?"))
    assert [s.kind for s in found] == ["neutral"] * 3


def test_an_adults_note_on_a_childs_form_is_none() -> None:
    document = form("I like the dog", "(Note from Janet Hall, foster carer: he went over this box in crayon himself.)")
    assert said(document) == ["I like the dog"]


def test_an_adults_form_has_only_what_it_passes_on() -> None:
    document = form(
        "He is doing well at school.", "He told me that he wants to see his brother more.",
        respondent="carer", question="What has the child told you?",
    )  # fmt: skip
    (found,) = statements(document)
    assert found.mode == "relayed" and "brother" in document.text[found.span.start : found.span.end]


def test_cues_are_words_of_the_statement() -> None:
    document = minutes(
        '"Not fair," Kieran said.',
        "Kieran said he wants to go to college.",
        "Kieran told Bernie he is scared of the dark.",
    )
    found = statements(document)
    assert len(found) == 3
    assert all(s.cue and s.cue in document.text[s.span.start : s.span.end] for s in found)
    assert found[0].cue == '"Not fair,"'


@pytest.mark.parametrize(
    ("sentence", "mode", "kind", "cue"),
    [
        ("Kieran said he is afraid of being told.", "reported", "worry", "afraid"),
        ("Kieran said he loves the dog.", "reported", "positive", "loves"),
        ("Kieran said he wants the dog to stay.", "reported", "wish", "wants"),
        ("Kieran said it is all the same to him.", "reported", "wish", "said"),
        ("On his form: cold room, no lock.", "written", "negative", "form"),
        ("Chantelle lets us have the toaster out.", "written", "positive", "Chantelle lets us have"),
        (f'"{"I want a dog and " * 9}a cat," he said.', "direct", "wish", '"' + "I want a dog and " * 3 + "I want a"),
    ],
)
def test_the_cue_is_the_word_that_shows_the_kind(sentence: str, mode: str, kind: str, cue: str) -> None:
    document = minutes(sentence)
    (own,) = [r for r in read_voices(document, units(document)).units if not r.silent]
    assert cue_of(own, mode, kind) == cue


def test_the_cue_of_a_sentence_without_one_is_its_beginning() -> None:
    document = form("biscuit and chips on friday with gran and the dog")
    (own,) = [r for r in read_voices(document, units(document)).units if not r.silent]
    assert own.unit.text.startswith(cue_of(own, "written"))


BAD = [
    '"I want to stay, Kieran said.',
    "“I want to stay\" Kieran said.",
    "''''\"\"“”",
    "Kieran said \"no",
    "\t\t",
    "K" * 3000,
    "“" * 400,
    "🙂🙂🙂",
    "Я хочу остаться здесь.",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_bad_input_gives_slices_or_nothing(text: str) -> None:
    for document in (minutes(text), form(text), minutes(text, child="")):
        for found in statements(document):
            assert document.text[found.span.start : found.span.end].strip()
            assert found.mode in VOICE_MODES and 0 <= found.score <= 1


def test_a_quotation_across_paragraphs() -> None:
    document = minutes("Kieran read from his card: “I want to stay with Bernie.", "I want my own key,” he said.")
    assert len(statements(document)) == 2


def test_empty_documents() -> None:
    assert statements(form()) == ()
    assert statements(minutes()) == ()
    empty = Document("x.docx", "", "", ())
    assert find_statements(empty, units(empty)) == ()


@pytest.mark.parametrize("fact", ["The carer is well.", "His sister is at college.", "The placement is in Leeds."])
def test_facts_of_others_among_the_views(fact: str) -> None:
    assert said(minutes("Kieran said he wants to stay.", fact)) == ["Kieran said he wants to stay."]


def test_no_child_named() -> None:
    document = minutes('The young person said, "I want to stay here."', "The carer was on time.", child="")
    assert len(statements(document)) == 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(alphabet="Kieran said\"'“”.,?! wants", max_size=60), max_size=4))
def test_statements_are_whole_units_in_order(lines: list[str]) -> None:
    document = minutes(*(line.replace("\n", " ") for line in lines))
    found = statements(document)
    spans = {unit.span for unit in units(document)}
    assert all(s.span in spans for s in found)
    assert list(found) == sorted(found, key=lambda s: s.span.start)
    assert found == statements(document)
