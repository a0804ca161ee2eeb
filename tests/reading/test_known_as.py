"""The name by which the child is called counts as the child's wherever the record gives it."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build, voices

from minutes_nlp.language.child_names import child_names

TITLE: Item = ("title", "Minutes of the children in care review")
DATED: Item = ("p", "Date of review: 12 March 2025")


@pytest.mark.parametrize(
    ("head", "called"),
    [
        ([("table", [["My name:", "Rosalind Achebe-Moss (I like Roz)"], ["My birthday:", "3 May 2009"]])], {"Roz"}),
        ([("table", [["Name of child", "Rosalind Achebe-Moss"], ["Known as", "Roz"]])], {"Roz"}),
        ([("p", "Child: Rosalind Achebe-Moss (known as Moth)")], {"Moth"}),
        ([("p", "Child: Rosalind Achebe-Moss (prefers to be called “Roz”)")], {"Roz"}),
        ([("p", "Child: Rosalind Achebe-Moss"), ("p", "Known as: AJ")], {"AJ"}),
        ([("p", "Child: Rosalind Achebe-Moss"), ("p", "Preferred name: Roz Moss")], {"Roz", "Roz Moss"}),
        ([("p", "Child: Rosalind Achebe-Moss (Leeds)")], set()),
        ([("p", "Child: Rosalind Achebe-Moss (I like being called by my whole name)")], set()),
        ([("p", "Child: Rosalind Achebe-Moss"), ("p", "Known as: as above")], set()),
        ([("p", "Child: Rosalind Achebe-Moss"), ("p", "Known as: N/A")], set()),
        ([("p", "Child: Rosalind Achebe-Moss"), ("p", "Social worker: Elizabeth Hurst (known as Beth)")], set()),
    ],
)
def test_the_name_by_which_the_child_is_called(head: list[Item], called: set[str], tmp_path: Path) -> None:
    document = build(tmp_path / "record.docx", [TITLE, *head, DATED])
    assert set(child_names(document)) == {"Rosalind Achebe-Moss", "Rosalind"} | called


def test_what_is_said_by_that_name_is_the_childs(tmp_path: Path) -> None:
    head: list[Item] = [TITLE, ("p", "Child: Rosalind Moss"), ("p", "Known as: Roz"), DATED]
    said = ["Roz told the IRO that she wants to see her nan.", "Roz worries that she will have to leave."]
    text = " ".join([*said, "Beth said that she is tired."])
    document = build(tmp_path / "record.docx", [*head, ("h1", "Wishes and feelings"), ("p", text)])
    assert voices(document) == said


@pytest.mark.parametrize(
    ("child", "told", "called"),
    [
        ("Rosalind (Moth) Achebe", "She is well.", {"Moth"}),
        ("Rosalind Achebe (Moth)", "Moth is well. Moth said that she likes school.", {"Moth"}),
        ("Rosalind Achebe (Moth)", "She is well.", set()),
        ("Rosalind Achebe (Leeds)", "She comes from Leeds. Leeds suits her.", set()),
        ("Rosalind Achebe (Twin)", "Twin is well. The twin is tall. Twin said so.", set()),
        ("Rosalind Achebe (Hurst)", "Hurst is well. Hurst said so.", set()),
    ],
)
def test_a_bare_word_in_brackets(child: str, told: str, called: set[str], tmp_path: Path) -> None:
    lines = [f"Child: {child}", "Social worker: Elizabeth Hurst", "Date of review: 12 March 2025", told]
    document = build(tmp_path / "record.docx", [TITLE, *(("p", line) for line in lines)])
    assert set(child_names(document)) == {"Rosalind Achebe", "Rosalind"} | called
