"""Units that set an action carry no concern."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from minutes_nlp.finding.set_actions import states_beside, without_set_actions
from minutes_nlp.records import Deadline, Document, Recommendation, Span, ThemeMention

PREFIX = "Actions\n"


def kept(
    text: str,
    action: str,
    *,
    form: str,
    owners: tuple[str, ...],
    status: str = "concern",
    theme: str = "actions_outstanding",
) -> bool:
    """Whether a mention in a unit stays beside a recommendation in it."""
    at = len(PREFIX) + text.index(action)
    document = Document(path="", sha256="", text=PREFIX + text, blocks=())
    due = Deadline("7 November 2025", Span(1, at, at), date(2025, 11, 7))
    item = Recommendation(Span(1, at, at + len(action)), owners, due, {}, form)  # type: ignore[arg-type]
    span = Span(1, len(PREFIX), len(PREFIX + text))
    mention = ThemeMention(span, theme, status, 0.9)  # type: ignore[arg-type]
    return without_set_actions(document, [mention], [item]) == (mention,)


@pytest.mark.parametrize(
    ("text", "action", "form", "owners"),
    [
        ("I asked Trish to find out why nobody wrote.", "I asked Trish to find out why nobody wrote.", "prose", ()),
        ("SW to chase the missing passport", "SW to chase the missing passport", "list", ("SW",)),
        ("HMRC to be chased\tSW\t7 November 2025\tAmber", "HMRC to be chased", "table", ("SW",)),
        ("HMRC to be chased", "HMRC to be chased", "list", ()),
        *(
            (text, text, "prose", ())
            for text in (
                "Pathway plan to be rewritten when there is an address.",
                "Somebody needs to get hold of an advocate.",
                "Tess is to book the dentist and Gary is to take her as soon as she is back.",
                "Tess has agreed to chase the passport; Gary has to sign the form no later than 3 May.",
                "Tess will find out whether the passport is lost and Mum will apply for a new one.",
                "Tess to find a home by 31 January, so there is no fifth move in a hurry.",
                "Tess finds out by 8 July which of them has a therapist free.",
                "Tess to ask why the PEP is late, so that it can be held.",
            )
        ),
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


@pytest.mark.parametrize(
    ("theme", "text"),
    [
        (
            "placement_instability",
            "The placement is at risk of breaking down, so the social worker will hold a disruption meeting.",
        ),
        (
            "emotional_wellbeing_unmet",
            "Tess to arrange CAMHS by 1 October 2025 because Amy is self-harming and still has no therapy.",
        ),
        ("no_permanence_plan", "There is still no permanence plan, and the social worker must file one by May."),
        ("pep_missing", "School to convene the PEP by 1 October 2025 as it is overdue by six months."),
        ("not_seen_alone", "Amy must be seen alone as she has not been seen alone since May; Tess to visit weekly."),
        (
            "health_assessment_overdue",
            "Amy has not been seen by a dentist since 2023; carers to register her by 1 October 2025.",
        ),
        (
            "emotional_wellbeing_unmet",
            "The SDQ has never been completed and the social worker will complete it by 30 September 2025.",
        ),
        ("missing_exploitation", "Amy went missing and was not seen for days and Tess will arrange interviews."),
        ("health_assessment_overdue", "No dentist found for a year; carers to find one by 1 October 2025."),
        ("documents_finance", "Tess to chase the passport, which has still not come."),
        ("pep_missing", "The PEP is overdue and must be held."),
        ("health_assessment_overdue", "The health assessment for Amy is late and Tess is to book it by May."),
    ],
)
@pytest.mark.parametrize("form", ["prose", "list", "table"])
def test_a_concern_beside_its_action_is_one(theme: str, text: str, form: str) -> None:
    assert kept(text, text, form=form, owners=("Tess",), theme=theme)


@pytest.mark.parametrize("piece", [" ", "\t", ";", "and ", "as ", "is ", "to "])
def test_long_runs_take_linear_time(linear: Callable[..., None], piece: str) -> None:
    linear(lambda run: states_beside(f"Tess {run}x"), piece * 5_000)
