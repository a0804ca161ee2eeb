"""Services by their whole names, and people whom nobody knows, before a mark and what they are to do."""

from __future__ import annotations

import pytest

from minutes_nlp.finding.owners import owners_of


@pytest.mark.parametrize(
    ("action", "owners"),
    [
        ("Action for Children - to offer a mentor", ("Action for Children",)),
        ("Action for Children: offer a mentor", ("Action for Children",)),
        ("Action for Children to offer a mentor", ("Action for Children",)),
        ("Action for children in care - to be planned", ()),
        ("Barnardo’s: offer a mentor", ("Barnardo’s",)),
        ("Coram Voice - offer an advocate", ("Coram Voice",)),
        ("Refer to Action for Children", ()),
        ("Eli Danso - to ring the school", ("Eli Danso",)),
        ("Eli Danso -to ring the school", ("Eli Danso",)),
        ("Eli Danso – ring the school", ("Eli Danso",)),
        ("Agency – Eli Danso to attend", ("Eli Danso",)),
        ("Passport -to apply for in May", ()),
        ("Passport - to be applied for", ()),
        ("Finance to be told", ()),
    ],
)
def test_owners(action: str, owners: tuple[str, ...]) -> None:
    assert owners_of(action, names=("Kayden Brooks", "Dan Whitfield")) == owners
