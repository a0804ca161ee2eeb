"""Whose part of a form a passage stands in: the child's, another contributor's, or a helper's."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build
from structure_samples import voices as voices_in

from minutes_nlp.reading.printed import opens_adults_part

SHARED: list[Item] = [
    ("title", "Consultation for the child in care review"),
    ("p", "Name: Remy Ashdown"),
    ("h1", "Child’s views"),
    ("p", "What is going well?"),
    ("p", "my room and the cat"),
]
OWN: list[Item] = [
    ("title", "My review: consultation form for young people"),
    ("p", "Name: Remy Ashdown"),
    ("bold", "What do you like about where you live?"),
    ("p", "the garden"),
]
ADULTS = "I am pleased with his progress. I want more respite."


def voices(tmp_path: Path, *items: Item) -> list[str]:
    return voices_in(build(tmp_path / "form.docx", list(items)))


@pytest.mark.parametrize(
    ("heading", "adults"),
    [
        ("Foster carer", True),
        ("Mum", True),
        ("Section 2: Carer’s views", True),
        ("Parent’s views", True),
        ("Views of parents", True),
        ("School’s views", True),
        ("Part 2 - For foster carers", True),
        ("For parents", True),
        ("Carers’ page", True),
        ("What your carer thinks", True),
        ("Dad’s bit", True),
        ("My carer", False),
        ("Seeing mum", False),
        ("School", False),
    ],
)
def test_the_next_contributors_part(heading: str, adults: bool, tmp_path: Path) -> None:
    said = voices(tmp_path, *SHARED, ("h1", heading), ("p", "What would you like?"), ("p", "I want more respite."))
    assert said == ["my room and the cat", *([] if adults else ["I want more respite."])]


def test_school_beside_another_contributor(tmp_path: Path) -> None:
    parts: list[Item] = [("h1", "Mum"), ("p", ADULTS), ("h1", "School"), ("p", "We like having him. I want a PEP.")]
    assert voices(tmp_path, *SHARED, *parts) == ["my room and the cat"]


def test_persons_are_subjects_without_a_childs_part_or_among_subjects(tmp_path: Path) -> None:
    mum: list[Item] = [("h1", "Mum"), ("p", "I want to ring her more.")]
    assert voices(tmp_path, *OWN, *mum)[-1] == "I want to ring her more."
    assert voices(tmp_path, *SHARED, ("h1", "Home"), ("p", "I like it."), *mum)[-1] == "I want to ring her more."
    below: list[Item] = [("h2", "Mum"), ("p", "I want to ring her more.")]
    assert voices(tmp_path, *SHARED, *below)[-1] == "I want to ring her more."


@pytest.mark.parametrize("heading", ["Part 1 - Child", "Part 1 - to be completed by the child"])
def test_the_childs_part_of_a_booklet_for_several(heading: str, tmp_path: Path) -> None:
    said = voices(
        tmp_path,
        ("title", "Consultation booklet - child and carer"),
        ("p", "Name: Remy Ashdown"),
        ("h1", heading),
        ("bold", "What makes a good day?"),
        ("p", "pizza and a film"),
        ("bold", "What makes a bad day?"),
        ("p", "If I miss contact"),
        ("h1", "Part 2 - Foster carer"),
        ("bold", "What makes a good day for the child?"),
        ("p", "When he is in his routine. I love having him here."),
    )
    assert said == ["pizza and a film", "If I miss contact"]


@pytest.mark.parametrize(
    ("heading", "adults"),
    [
        ("Helper’s notes", True),
        ("Adult’s comments", True),
        ("Comments of the person helping", True),
        ("Notes by social worker", True),
        ("Observations by key worker", True),
        ("Supporting adult:", True),
        ("To be completed by the person helping the child", True),
        ("Any comments from the adult supporting the child?", True),
        ("For office use only", True),
        ("Additional information from staff", True),
        ("Not for children", True),
        ("Not for the young person", True),
        ("Extra from sister", True),
        ("A note from my foster carer", True),
        ("Added by her big brother", True),
        ("Who helped you with this?", False),
        ("Comments on my school", False),
        ("Staff where I live", False),
        ("The person helping me most", False),
        ("What do your carers think?", False),
        ("A message for my social worker", False),
        ("School page", False),
        ("Things that are not for children", False),
        ("Extra from Esme", False),
        ("Anything extra from me", False),
        ("Letters from my sister", False),
        ("Views on school", False),
    ],
)
def test_what_opens_an_adults_part(heading: str, adults: bool) -> None:
    assert opens_adults_part(heading) is adults


def test_a_helpers_notes_end_with_a_question_to_the_child(tmp_path: Path) -> None:
    notes: list[Item] = [("bold", "Helper’s notes"), ("p", "He got fed up. I will raise the garden with staff.")]
    again: list[Item] = [("bold", "What would you like to change?"), ("p", "more pizza")]
    assert voices(tmp_path, *OWN, *notes) == ["the garden"]
    assert voices(tmp_path, *OWN, *notes, *again) == ["the garden", "more pizza"]


def test_a_label_alone_opens_an_adults_part(tmp_path: Path) -> None:
    notes: list[Item] = [("p", "Worker’s comments:"), ("p", "He got fed up. I will raise the garden with staff.")]
    assert voices(tmp_path, *OWN, *notes) == ["the garden"]


def test_notes_between_the_answers(tmp_path: Path) -> None:
    said = voices(
        tmp_path,
        *OWN,
        ("p", "Remy was smiling when he said this. He has struggled with the noise at night."),
        ("bold", "How is school?"),
        ("p", "rubbish"),
        ("p", "He has attended since June."),
        ("bold", "Who would you like to see?"),
        ("p", "Remy shrugged."),
        ("bold", "Do you see your social worker?"),
        ("p", "He never comes on time."),
        ("bold", "What should happen next?"),
        ("p", "Remy wants to move near his nan."),
        ("bold", "Anything else?"),
        ("p", "R. did not wish to comment"),
    )
    assert said == ["the garden", "rubbish", "He never comes on time.", "Remy wants to move near his nan."]


@pytest.mark.parametrize(
    "asked", ["Your own wishes", "What would you like to happen?", "Support for you", "How do you feel about the plan?"]
)
def test_a_carers_question_behind_the_childs(asked: str, tmp_path: Path) -> None:
    form: list[Item] = [
        ("title", "Foster carer’s consultation form"),
        ("p", "Child: Maya Rowntree"),
        ("bold", "How is Maya getting on?"),
        ("p", "Very well."),
        ("bold", "Child’s views (in their own words)"),
        ("p", "i like my room. can i have a dog"),
        ("bold", asked),
        ("p", "I want her to stay. I feel sad about contact."),
    ]
    assert voices(tmp_path, *form) == ["i like my room. can i have a dog"]
