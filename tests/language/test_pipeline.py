"""The shipped pipeline: loaded offline, usable like any spaCy pipeline, never hanging on odd text."""

import time

import pytest
from spacy import displacy

import minutes_nlp
from minutes_nlp.errors import ModelError
from minutes_nlp.language.parsing import action_verb, main_predicate, parsed, reported_predicate, subject_of
from minutes_nlp.language.pipeline import load, load_trained, make_doc, plain_document
from minutes_nlp.language.units import units

MINUTES = """Health
The health assessment is overdue. Kayden said he wants to see a dentist.
It was agreed that the social worker will refer Kayden to CAMHS by 12 May 2025."""


def test_load_gives_one_shared_pipeline_with_findings() -> None:
    nlp = minutes_nlp.load()
    assert nlp is load()
    assert nlp.pipe_names[-3:] == ["voice", "recommendations", "themes"]
    doc = nlp(MINUTES)
    assert {"voice", "recommendations", "themes"} <= set(doc.spans)
    assert any("health assessment" in span.text for span in doc.spans["themes"])
    assert any("refer Kayden" in span.text for span in doc.spans["recommendations"])
    assert all(
        doc.text[span._.finding.span.start : span._.finding.span.end] == span.text for span in doc.spans["themes"]
    )


def test_findings_can_be_drawn() -> None:
    page = displacy.render(load()(MINUTES), style="span", options={"spans_key": "themes"}, jupyter=False)
    assert "health_assessment_overdue" in page


def test_sentences_are_the_units_of_the_lines() -> None:
    doc = load(findings=False)(MINUTES)
    assert [sentence.text.strip() for sentence in doc.sents] == [u.text for u in units(plain_document(MINUTES))]
    assert doc._.units == units(plain_document(MINUTES))


def test_a_doc_can_be_made_of_a_document() -> None:
    document = plain_document(MINUTES)
    nlp = load(findings=False)
    assert nlp(make_doc(nlp, document))._.document is document


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("by 12/5.", ["by", "12/5", "."]),
        ("w/c 9 June", ["w/c", "9", "June"]),
        ("W/C 9 June", ["W/C", "9", "June"]),
        ("in 6/52.", ["in", "6/52", "."]),
        ("at 4.30pm on 12.5.25.", ["at", "4.30pm", "on", "12.5.25", "."]),
    ],
)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [token.text for token in load(findings=False).make_doc(text)] == tokens


def test_a_text_is_parsed_as_one_sentence() -> None:
    doc = parsed(load(), "SW to refer K. Carer to ring.")
    assert len(list(doc.sents)) == 1
    assert not doc.spans and all(token.dep_ and token.lemma_ for token in doc)


@pytest.mark.parametrize(
    ("text", "subject", "verb"),
    [
        ("The social worker will visit her every month.", "worker", "visit"),
        ("His views were not sought before the meeting.", "views", "sought"),
        ("Kayden is worried about his mum.", "Kayden", "worried"),
    ],
)
def test_subject_of_the_main_verb(text: str, subject: str, verb: str) -> None:
    predicate = main_predicate(parsed(load(), text))
    assert predicate is not None and predicate.text == verb
    found = subject_of(predicate)
    assert found is not None and found.text == subject


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("SW to refer K to CAMHS by 12/5.", "refer"),
        ("It was agreed that the school will hold a PEP in May.", "hold"),
        ("The team manager has been asked to confirm the funding.", "confirm"),
    ],
)
def test_verb_of_an_action(text: str, verb: str) -> None:
    found = action_verb(parsed(load(), text))
    assert found is not None and found.text == verb


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Kayden said he misses his dog.", "misses"),
        ("She told me that nobody listens to her.", "listens"),
        ("He goes to school by bus.", None),
    ],
)
def test_reported_clause(text: str, verb: str | None) -> None:
    found = reported_predicate(parsed(load(), text))
    assert (found.text if found is not None else None) == verb


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t\n", "😀🎉", "Le garçon ne veut pas déménager.", "Ağaç güzel, 家很好。", "\u200b\ufeff", "."]
)
def test_odd_text_gives_a_result(text: str) -> None:
    doc = load()(text)
    assert doc.text == text


@pytest.mark.parametrize("text", ["He is settled at home and likes school. " * 5_000, "word " * 40_000])
def test_a_paragraph_of_200_000_characters_is_read_in_seconds(text: str) -> None:
    began = time.process_time()
    doc = load(findings=False)(text)
    assert len(doc) >= 40_000
    assert time.process_time() - began < 60


def test_text_beyond_all_measure_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="maximum"):
        load(findings=False)("a" * (load(findings=False).max_length + 1))


def test_a_missing_model_is_named(tmp_path) -> None:
    with pytest.raises(ModelError, match="reinstall"):
        load_trained(tmp_path / "0.0.0")
