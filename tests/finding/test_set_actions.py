"""Units that set an action carry no concern."""

from __future__ import annotations

from datetime import date

import pytest

from minutes_nlp.finding.set_actions import without_set_actions
from minutes_nlp.records import Deadline, Document, Recommendation, Span, ThemeMention

PREFIX = "Actions\n"


def kept(text: str, action: str, *, form: str, owners: tuple[str, ...], status: str = "concern") -> bool:
    """Whether a mention in a unit stays beside a recommendation in it."""
    at = len(PREFIX) + text.index(action)
    document = Document(path="", sha256="", text=PREFIX + text, blocks=())
    due = Deadline("7 November 2025", Span(1, at, at), date(2025, 11, 7))
    item = Recommendation(Span(1, at, at + len(action)), owners, due, {}, form)  # type: ignore[arg-type]
    span = Span(1, len(PREFIX), len(PREFIX + text))
    mention = ThemeMention(span, "actions_outstanding", status, 0.9)  # type: ignore[arg-type]
    return without_set_actions(document, [mention], [item]) == (mention,)


@pytest.mark.parametrize(
    ("text", "action", "form", "owners"),
    [
        ("I asked Trish to find out why nobody wrote.", "I asked Trish to find out why nobody wrote.", "prose", ()),
        ("SW to chase the missing passport", "SW to chase the missing passport", "list", ("SW",)),
        ("HMRC to be chased\tSW\t7 November 2025\tAmber", "HMRC to be chased", "table", ("SW",)),
        ("3\tHMRC to be chased\tPA, SW\t7 November 2025\t-", "HMRC to be chased", "table", ("PA", "SW")),
    ],
)
def test_an_action_is_no_concern(text: str, action: str, form: str, owners: tuple[str, ...]) -> None:
    assert not kept(text, action, form=form, owners=owners)
    assert kept(text, action, form=form, owners=owners, status="resolved")


@pytest.mark.parametrize(
    ("text", "action", "owners"),
    [
        ("Audiology\t7 November 2025\tletter never sent", "Audiology", ()),
        ("Audiology\tSW\t7 November 2025\tletter never sent", "Audiology", ("SW",)),
        ("Thursday contact\t-\t-", "Thursday contact", ()),
    ],
)
def test_a_row_that_tells_what_came_of_it_is_one(text: str, action: str, owners: tuple[str, ...]) -> None:
    assert kept(text, action, form="table", owners=owners)
