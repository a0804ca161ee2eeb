"""Whatever the words, parsing an action neither fails nor invents any."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.finding.owners import owners_of
from minutes_nlp.finding.smart_wording import manner_of

WORDS = st.sampled_from(
    ["SW", "to", "will", "be", "the", "Dan", "Whitfield", "Mr", "A.",
     "asked", "was", "agreed", "It", "that", "by", "and", ",",
     "-", "(", ")", ":", "so that", "book", "sent", "PEP", "2 May",
     "all", "I", "have", "support", "\n", "’s", "each", "£5"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80)


@settings(max_examples=300)
@given(TEXTS)
def test_the_parts_of_an_action_are_slices_of_it(text: str) -> None:
    wording = parse_wording(text)
    assert text[wording.start : wording.start + len(wording.subject)] == wording.subject
    assert wording.predicate in text and wording.core in text and wording.reason in text
    assert 0 <= wording.start <= len(text)


@settings(max_examples=300)
@given(TEXTS, st.none() | TEXTS)
@example("", "A A,SW")
@example("", ",A")
def test_owners_are_words_of_the_action_or_the_cell(text: str, cell: str | None) -> None:
    for owner in owners_of(text, cell):
        assert owner and owner in (text if cell is None or not cell.strip() else cell)


@settings(max_examples=200)
@given(TEXTS)
def test_a_manner_quotes_the_words_of_the_action_in_their_order(text: str) -> None:
    manner = manner_of(text)
    for words in (*manner.tasks, manner.count, manner.output, manner.direction):
        rest = iter(text)
        assert all(letter in rest for letter in words if not letter.isspace())
