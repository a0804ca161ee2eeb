"""What is denied, resolved, past, only possible or somebody else's, and which words tell."""

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from minutes_nlp.language.pipeline import load
from minutes_nlp.language.status_cues import STATUSES, find_cues, status_of
from minutes_nlp.rulebook import load_rules

MARKED = tomllib.loads((Path(__file__).parent / "status_sentences.toml").read_text(encoding="utf-8"))
ROWS = [tuple(row) for row in (*MARKED["first"], *MARKED["second"])]
PEOPLE = tomllib.loads((Path(__file__).parent / "status_people.toml").read_text(encoding="utf-8"))


def by_rules(text: str) -> Doc:
    """A doc whose spans are told by rules alone, as where no encoder is installed."""
    doc = load(findings=False)(text)
    doc._.unit_statuses = None
    return doc


def offsets(text: str, span: str) -> tuple[int, int]:
    start = text.index(span)
    return start, start + len(span) if span else len(text)


@pytest.mark.parametrize(("text", "span", "status", "cue"), ROWS)
def test_marked_sentences(text: str, span: str, status: str, cue: str) -> None:
    found = status_of(text, *offsets(text, span))
    assert found.status == status
    told = found.cue.text.lower() if found.cue else ""
    assert cue.lower() in told or (told and told in cue.lower())


@pytest.mark.parametrize(("text", "span", "status"), [tuple(row) for row in (*PEOPLE["first"], *PEOPLE["second"])])
def test_what_is_denied_and_whose_it_is(text: str, span: str, status: str) -> None:
    doc = by_rules(text)
    found = doc.char_span(*offsets(text, span))
    assert found is not None and found._.status == status
    assert bool(found._.status_cue) == (status != "current")


@pytest.mark.parametrize(
    ("text", "cue", "reach"),
    [
        ("His brother is excluded but Kai is fine.", "His brother", " is excluded but "),
        ("The teacher says a peer is missing and Noah knows.", "a peer", " is missing and "),
        ("Mum said that she has been evicted.", "she", " has been evicted."),
    ],
)
def test_a_clause_about_somebody_else_ends_where_another_begins(text: str, cue: str, reach: str) -> None:
    (aside,) = [c for c in by_rules(text)._.status_cues if c.status == "somebody_else" and c.text == cue]
    assert text[aside.scope_start : aside.scope_end] == reach


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Dad is in prison.", "somebody_else"),
        ("Dad is in prison and nobody has told her.", "current"),
        ("She is missing school because her brother is ill.", "current"),
    ],
)
def test_a_sentence_is_somebody_elses_only_as_a_whole(text: str, status: str) -> None:
    assert by_rules(text)[:]._.status == status


def test_there_are_enough_marked_sentences_of_every_status() -> None:
    assert len(ROWS) >= 200
    assert all(sum(row[2] == status for row in ROWS) >= 15 for status in STATUSES)


@pytest.mark.parametrize(
    ("text", "span", "status"),
    [
        ("In March 2021 there was no plan.", "plan", "historic"),
        ("In March 2025 there was no plan.", "plan", "negated"),
        ("There has been no plan since March 2021.", "plan", "negated"),
        ("The order was made on 4/5/2019.", "order", "historic"),
    ],
)
def test_dates_are_past_from_the_day_of_the_record(text: str, span: str, status: str) -> None:
    assert status_of(text, *offsets(text, span), reference=date(2025, 6, 1)).status == status


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("There is no PEP, but the school is helpful.", " PEP, "),
        ("There is no PEP; the school is helpful.", " PEP"),
        ("There is no PEP. The school is helpful.", " PEP."),
        ("There is no " + "very " * 20 + "good PEP.", " very" * 15),
    ],
)
def test_where_a_denial_ends(text: str, reach: str) -> None:
    (cue,) = [cue for cue in find_cues(text) if cue.text == "no"]
    assert (cue.direction, text[cue.scope_start : cue.scope_end]) == ("forward", reach)


@given(st.text(max_size=200))
def test_offsets_lie_in_the_text(text: str) -> None:
    for cue in find_cues(text, date(2025, 1, 1)):
        assert 0 <= cue.scope_start <= cue.scope_end <= len(text)
        assert text[cue.start : cue.end] == cue.text != ""


def test_every_span_of_a_doc_knows_its_status() -> None:
    doc = by_rules("The care plan is overdue. There is no PEP.\nIf he moves, the school will ring.")
    pep = doc.char_span(doc.text.index("PEP"), doc.text.index("PEP") + 3)
    assert (pep._.status, pep._.status_cue) == ("negated", "no")
    assert doc.text[slice(*pep._.status_scope)].strip() == "PEP."
    assert doc[0:3]._.status == "current" and doc[0:3]._.status_cue == "" and doc[0:3]._.status_scope is None
    assert [sentence._.status for sentence in doc.sents] == ["current", "current", "hypothetical"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The worker said that she would ring.", "current"),
        ("The worker would ring if she moved.", "hypothetical"),
        ("SW to update the care plan.", "hypothetical"),
        ("Update the care plan.", "hypothetical"),
        ("The nurse had asked twice.", "historic"),
    ],
)
def test_clauses_tell_where_a_sentence_is_parsed(text: str, status: str) -> None:
    assert by_rules(text)[:]._.status == status


def test_every_cue_of_the_rules_can_be_found() -> None:
    assert {entry["status"] for entry in load_rules("status")["cue"]} == {"none", *STATUSES}


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "😀🎉", "Le garçon ne veut pas déménager.", "家很好。", "?", "no" * 100_000]
)
def test_odd_text_has_a_status(text: str) -> None:
    assert status_of(text).status in STATUSES


@pytest.mark.parametrize("text", ["he will not be there and no ", "no, but ", "“if ", "is it not 2019 ? "])
def test_a_long_paragraph_is_read_in_time_that_grows_with_it(linear: Callable[..., None], text: str) -> None:
    repeated = text * (200_000 // len(text))
    linear(lambda run: find_cues(run, date(2025, 1, 1)), repeated)
