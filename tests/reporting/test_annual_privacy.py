"""Codes and texts without names."""

from __future__ import annotations

import copy
import csv
import re
from dataclasses import replace
from pathlib import Path

import pytest
from annual_samples import year

from minutes_nlp.reporting.annual_entries import entries_of
from minutes_nlp.reporting.privacy import codes_for, known_names, without_names, write_key
from minutes_nlp.reporting.quotes import own_words, quotes_from

RECORD = {
    "metadata": {
        "child_name": "Kayden Prowse",
        "child_id": "WV-2214",
        "known_as": "Kaydie",
        "iro": "Ruth Calloway",
        "school": "Penn Hill",
        "date_of_birth": "2012-03-14",
        "review_date": "2024-06-03",
    },
    "people": [{"name": "Mrs Rose Hall", "role": "foster carer", "present": True}],
}
KNOWN = known_names([RECORD])


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Kayden told Ruth Calloway he is happy.", "[name] told [name] he is happy."),
        ("Kaydie's room at the Halls' is warm.", "[name]'s room at the Halls' is warm."),
        ("KAYDEN PROWSE (WV-2214)", "[name] ([number])"),
        ("He goes to Penn Hill.", "He goes to [place]."),
        ("Call 07700 900123 or a.b@example.org.uk today", "Call [number] or [e-mail] today"),
        ("NHS 943 476 5919 is on file", "NHS [number] is on file"),
        ("Born 14/03/2012, moved on 3rd June 2024.", "Born [aged 12], moved on [date]."),
        ("Born on 14 March 2012 or 2012-03-14.", "Born on [aged 12] or [aged 12]."),
        ("They live at 14 Mill Lane, DE1 3AB.", "They live at [place], [postcode]."),
        ("The rosehip tea and the hallway were fine.", "The rosehip tea and the hallway were fine."),
        ("He may come in May or on 2 May.", "He may come in May or on [date]."),
    ],
)
def test_what_is_known_is_replaced(text: str, safe: str) -> None:
    assert without_names(text, KNOWN) == safe


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("I want to see Jade and Uncle Petros.", "I want to see [name] and [name] [name]."),
        ("She said, “Mum rings on Sundays, Leo never does.”", "She said, “Mum rings on [name], [name] never does.”"),
        ("I like CAMHS and my PEP.", "I like CAMHS and my PEP."),
    ],
)
def test_a_quote_keeps_no_capitalised_word_that_could_be_a_name(text: str, safe: str) -> None:
    assert without_names(text, {}, strict=True) == safe


def test_a_name_that_begins_a_quote_goes_unless_the_word_is_an_ordinary_one() -> None:
    text = "Dina told me. Running is good. Tiana’s dog is big."
    safe = without_names(text, {}, strict=True, ordinary={"running", "told", "dog"})
    assert safe == "[name] told me. Running is good. [name] dog is big."


def test_codes_are_stable_and_say_nothing_of_the_order_of_names() -> None:
    keys = [f"{letter}{letter}" for letter in "abcdefghijklmnop"]
    codes = codes_for(keys, "A")
    assert codes == codes_for(keys[::-1], "A")
    assert sorted(codes.values()) == sorted(f"A{n}" for n in range(1, 17))
    assert [codes[key] for key in keys] != [f"A{n}" for n in range(1, 17)]


def test_quotes_come_from_groups_only_and_each_child_speaks_once() -> None:
    records, _ = year(2024, 60, 120)
    entries = entries_of(records)
    codes = codes_for((entry.child for entry in entries), "A")
    quotes = quotes_from(entries, known_names(records), codes, 5)
    assert 3 <= len(quotes) <= 8
    speakers = [re.findall(r"child (A\d+)", quote)[0] for quote in quotes]
    assert len(set(speakers)) == len(speakers)
    assert not any(re.search(r"\d", quote.split("(child")[0]) for quote in quotes)
    assert quotes_from(entries, {}, codes, 61) == ()
    assert any(quote.endswith(", on friends and activities)") for quote in quotes)


@pytest.mark.parametrize(
    ("kind", "text", "own"),
    [
        ("review_minutes", "“I said sorry,” Ada tells us, “and they still rang Dad.”",
         "I said sorry, and they still rang Dad."),
        ("review_minutes", '"Silence in court," he opens.', "Silence in court."),
        ("review_minutes", "In the box for three wishes he put a house and a snake.", ""),
        ("review_minutes", "I like my room.", ""),  # who "I" is, minutes do not show
        ("consultation_form", "i like my room", "i like my room"),
        ("consultation_form", "a nice lady", ""),
        ("consultation_form", "(Drawing: my house with a red door)", ""),
        ("consultation_form", "Ada told me that I should come.", ""),
    ],
)  # fmt: skip
def test_only_the_child_s_own_wording_is_quoted(kind: str, text: str, own: str) -> None:
    entry = replace(entries_of(year(2024, 60, 120)[0])[0], kind=kind, respondent="child")
    assert own_words({"text": text}, entry) == own


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("i love cakes with nanny jean every sunday", False),
        ("noah is my best friend and i love cakes", False),
        ("i love cakes with nanny every sunday", True),
        ("i love cakes with my nanny's friend every sunday", True),
    ],
)
def test_a_name_in_small_letters_is_never_printed(text: str, printed: bool) -> None:
    first, second, *others = (copy.deepcopy(record) for record in year(2024, 60, 120)[0][:40])
    words = "i love cakes with nanny every sunday she is my best friend and so on"
    for record, of in ((first, words), (second, words)):
        record["recommendations"][:] = [record["recommendations"][0] | {"text": of}]
    for record in others:
        record["voice"] = []
    said = {"text": text, "mode": "written", "topic": "family_time", "kind": "like", "answered_by": None}
    form = copy.deepcopy(others[0])
    form["document"] |= {"type": "consultation_form", "respondent": "child", "path": "f", "sha256": "f"}
    form["voice"] = [said]
    entries = entries_of([first | {"voice": []}, second | {"voice": []}, form])
    codes = codes_for((entry.child for entry in entries), "A")
    assert bool(quotes_from(entries, {}, codes, 1)) is printed


def test_the_key_leads_back(tmp_path: Path) -> None:
    write_key(tmp_path / "key.csv", {"x, 2012-03-14": "A1", "y": "A2"})
    with (tmp_path / "key.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [["code", "child"], ["A1", "x, 2012-03-14"], ["A2", "y"]]
