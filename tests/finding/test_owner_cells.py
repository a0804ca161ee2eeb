"""Who a column of owners names: a name with its post is one owner, names and posts in a list are several."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.owner_cells import owners_in_cell, posts_of

POSTS = {"Sue Hall": "foster carer", "Dan Whitfield": "allocated social worker", "Marcia Bell": "IRO", "Jo Lane": ""}


@pytest.mark.parametrize(
    "cell",
    [
        "Sam Reed, social worker",
        "Sam Reed, Social Worker",
        "Dan Whitfield, SW",
        "Dan Whitfield, social worker",
        "Jo Lane, team manager",
        "Ms Patel, designated teacher",
        "Lena Foss, Head of Service",
        "Marcia Bell, Independent Reviewing Officer",
        "Social worker, Dan Whitfield",
        "Team manager, North",
        "Team manager, Karen Lyle",
        "SW (Sam Reed)",
        "Sue Hall, carer",
    ],
)
def test_a_name_and_its_post_are_one_owner(cell: str) -> None:
    assert owners_in_cell(cell, POSTS) == (cell,)


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("Petra to raise with landlord", ("Petra",)),
        ("Petra to raise with landlord, SW", ("Petra", "SW")),
        ("SW with carer", ("SW", "carer")),
        ("Ann to take her", ("Ann",)),
        ("Ann to take her, SW", ("Ann", "SW")),
        ("Ann with support from Mrs Orr", ("Ann",)),
        ("Ann Lee (SW), supported by Mrs Orr", ("Ann Lee (SW)",)),
        ("Ann, overseen by the team manager", ("Ann",)),
        ("Ann Lee (SW) supervised by Mrs Orr, carer", ("Ann Lee (SW)", "carer")),
        ("Supervising social worker, Mrs Orr", ("Supervising social worker", "Mrs Orr")),
        ("Support worker, Mrs Orr", ("Support worker", "Mrs Orr")),
        ("Mr and Mrs Orr", ("Mr and Mrs Orr",)),
        ("Mr & Mrs Orr and SW", ("Mr & Mrs Orr", "SW")),
        ("Mr Orr and Mrs Hale", ("Mr Orr", "Mrs Hale")),
    ],
)
def test_what_somebody_is_to_do_and_with_whom_is_no_owner(cell: str, owners: tuple[str, ...]) -> None:
    assert owners_in_cell(cell) == owners


def test_a_post_on_the_line_below_its_name() -> None:
    assert owners_in_cell("Sam Reed\nSocial worker") == ("Sam Reed\nSocial worker",)


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("Sue Hall, social worker", ("Sue Hall", "social worker")),
        ("Sue Hall, SW", ("Sue Hall", "SW")),
        ("Sam Reed, SW, IRO", ("Sam Reed", "SW", "IRO")),
        ("Sam Reed, Jo Lane", ("Sam Reed", "Jo Lane")),
        ("Social worker, foster carer", ("Social worker", "foster carer")),
        ("Team manager, School", ("Team manager", "School")),
        ("Team manager, CAMHS", ("Team manager", "CAMHS")),
        ("Sam Reed / school nurse", ("Sam Reed", "school nurse")),
        ("Sam Reed and school nurse", ("Sam Reed", "school nurse")),
        ("Mum, Dad", ("Mum", "Dad")),
        ("Ann Lee, Dad", ("Ann Lee", "Dad")),
        ("Ann Lee, Mum", ("Ann Lee", "Mum")),
        ("Ann Lee, Carer", ("Ann Lee", "Carer")),
        ("Ann Lee\nDad", ("Ann Lee", "Dad")),
        (", Sue Hall", ("Sue Hall",)),
        ("SW, , Sam", ("SW", "Sam")),
        ("• , Ann Lee", ("Ann Lee",)),
        ("Sam Reed, Virtual School", ("Sam Reed", "Virtual School")),
        ("Rico, closing date 28 Feb", ("Rico",)),
        ("Rico + Siobhan, in by 28.02.25", ("Rico", "Siobhan")),
        ("Rico, closing date", ("Rico",)),
        ("SW, ongoing", ("SW",)),
        ("SW, in 2 weeks", ("SW",)),
        ("SW, by week 3", ("SW",)),
        ("SW, by 3 October", ("SW",)),
        ("SW, due 26.9.25", ("SW",)),
        ("SW, in by 3.10.25", ("SW",)),
        ("Tess, In House Fostering 2", ("Tess", "In House Fostering 2")),
        ("Tess, By Your Side 24", ("Tess", "By Your Side 24")),
        ("Legal, Deadline Panel", ("Legal", "Deadline Panel")),
    ],
)
def test_lists_are_several_owners(cell: str, owners: tuple[str, ...]) -> None:
    assert owners_in_cell(cell, POSTS) == owners


def test_initials_of_a_post_on_the_line_below_a_name_are_an_owner_unless_known_as_its_post() -> None:
    assert owners_in_cell("Sam Reed\nSW", POSTS) == ("Sam Reed", "SW")
    assert owners_in_cell("Dan Whitfield\nSW", POSTS) == ("Dan Whitfield\nSW",)


def test_names_with_posts_in_a_list() -> None:
    cell = "Sam Reed, social worker, Jo Lane, IRO and Ms Patel, designated teacher"
    assert owners_in_cell(cell) == ("Sam Reed, social worker", "Jo Lane, IRO", "Ms Patel, designated teacher")


def test_initials_behind_a_name_are_no_post(tmp_path: Path) -> None:
    document = minutes(tmp_path, below=["Attended: Sam Reed (SR); Tess Oldham (TM)"])
    posts = posts_of(document)
    assert owners_in_cell("Sam Reed, social worker", posts) == ("Sam Reed, social worker",)
    assert owners_in_cell("Sue Hall, social worker", posts) == ("Sue Hall", "social worker")


def test_the_child_is_no_post(tmp_path: Path) -> None:
    posts = posts_of(minutes(tmp_path))
    assert posts["Kayden"] == "child" and posts["Sue Hall"] == "foster carer"
    assert owners_in_cell("Team manager, Kayden", posts) == ("Team manager", "Kayden")
    assert owners_in_cell("Team manager, Karen", posts) == ("Team manager, Karen",)


@pytest.mark.parametrize(
    ("cell", "owners"),
    [
        ("SW, due by 3/10/25", ("SW",)),
        ("SW due by 3/10/25", ("SW",)),
        ("SW/FC by 3/10/25", ("SW", "FC")),
        ("SW, FC, 3/10/25", ("SW", "FC")),
        ("SW (due 3/10/25)", ("SW",)),
        ("S/W, due 03/10/2025", ("S/W",)),
        ("Gary – by 3 October", ("Gary",)),
        ("Sam Reed. Due: 3.10.25", ("Sam Reed",)),
        ("School (by 3 Oct), SW (by 10 Oct)", ("School", "SW")),
        ("SW, review 3/10/25", ("SW",)),
        ("3/10/25", ()),
        ("SW, Jan", ("SW", "Jan")),
        ("April Kerr and SW", ("April Kerr", "SW")),
        ("In House Fostering 2", ("In House Fostering 2",)),
        ("Year 6 teacher", ("Year 6 teacher",)),
        ("Team 2024", ("Team 2024",)),
    ],
)
def test_a_day_beside_an_owner_is_no_part_of_who_that_is(cell: str, owners: tuple[str, ...]) -> None:
    assert owners_in_cell(cell) == owners
