"""A plain refusal right behind a wish answers it; other sentences there, and refusals elsewhere, do not."""

from __future__ import annotations

import pytest

from minutes_nlp.finding.answer_refusals import refusals_behind
from minutes_nlp.records import Span, Statement, Unit

WISH = "Ravi asked to see his dad every week."


def refused(
    behind: str, *, kind: str = "wish", between: str = "", section: str = "Views", spoken: bool = False
) -> bool:
    texts = [(WISH, "Views"), *([(between, "Views")] if between else []), (behind, section)]
    units, start = [], 0
    for index, (text, named) in enumerate(texts):
        units.append(Unit(index, Span(index, start, start + len(text)), text, "text", named, "other"))
        start += len(text) + 1
    statements = [Statement(units[0].span, "reported", kind, "other", "", 1.0)]
    if spoken:
        statements.append(Statement(units[-1].span, "reported", "wish", "other", "", 1.0))
    found = refusals_behind(units, statements)
    assert found in ({}, {units[0].span: units[-1].span})
    return bool(found)


@pytest.mark.parametrize(
    "behind",
    [
        "This is not safe at the moment, said the SW, who will explain why.",
        "Unfortunately this cannot be arranged before the summer.",
        "It was not felt to be in his best interests.",
        "The social worker explained that this would not be possible while he is on bail.",
        "The group did not think that this would be right for him yet.",
        "His mother said no.",
        "Mr Lowe said no to this.",
        "The answer for now is no.",
        "No: the court has ruled it out.",
        "This was turned down by the panel.",
        "He cannot visit the prison until the forms are back.",
    ],
)
def test_refusals(behind: str) -> None:
    assert refused(behind)


@pytest.mark.parametrize(
    "behind",
    [
        "He sees his nan on Sundays.",
        "It has not been possible to complete his health assessment.",
        "He has not been able to sleep well this month.",
        "Mr Lowe said nobody had told him.",
        "The school did not think that he had done the work.",
        "He would also like to see his sister.",
        "This is safe and has been agreed.",
        "No concerns were raised by the school.",
        "He cannot swim yet.",
        "It is not clear who has the key.",
    ],
)
def test_what_refuses_nothing(behind: str) -> None:
    assert not refused(behind)


def test_only_wishes_are_refused_and_only_right_behind() -> None:
    refusal = "This is not safe at the moment."
    assert refused(refusal)
    assert not refused(refusal, kind="worry")
    assert not refused(refusal, section="Health")
    assert not refused(refusal, between="He walks there with a friend.")
    assert not refused(refusal, spoken=True)
