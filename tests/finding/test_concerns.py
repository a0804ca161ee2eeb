"""Which concerns no recommendation takes up: matters of one theme that stand apart, and those that do not."""

from __future__ import annotations

import pytest

from minutes_nlp.finding.concerns import unanswered_concerns
from minutes_nlp.records import Block, Document, Findings, Person, Place, Recommendation, Span, ThemeMention

CANCELLED = "Contact with mum has been cancelled three times since August."
RUBY = "Jayden has not seen his sister Ruby since July."
PASSPORT, SAVINGS = "There is still no passport.", "No savings account has been opened."
SEE_RUBY = "Arrange family time between Jayden and Ruby"


def listed(concerns: list[tuple[str, str]], actions: list[str]) -> list[str]:
    """The concerns (theme and words) of a record that its actions leave open."""
    lines = [*dict.fromkeys(words for _, words in concerns), *actions]
    starts = [sum(len(line) + 1 for line in lines[:k]) for k in range(len(lines))]
    blocks = tuple(Block(k, starts[k], line, Place("body", k + 1)) for k, line in enumerate(lines))
    spans = {line: Span(k, starts[k], starts[k] + len(line)) for k, line in enumerate(lines)}
    people = (Person("Lena Moss", "mother"), Person("Mrs Ada Moss", "maternal grandmother"))
    document = Document("a.docx", "", "\n".join(lines), blocks, kind="review_minutes", people=people)
    themes = tuple(ThemeMention(spans[words], theme, "concern", 0.9) for theme, words in concerns)
    items = tuple(Recommendation(spans[words], (), None, {}) for words in actions)
    found = unanswered_concerns(Findings("a.docx", "", document, recommendations=items, themes=themes))
    return [document.text[mention.span.start : mention.span.end] for mention in found]


@pytest.mark.parametrize(
    ("concerns", "actions", "open_"),
    [
        ([("family_time", CANCELLED), ("family_time", RUBY)], [SEE_RUBY], [CANCELLED]),
        ([("family_time", CANCELLED), ("family_time", RUBY)], ["Family time to be reviewed"], []),
        ([("family_time", CANCELLED), ("family_time", RUBY)], [], [CANCELLED, RUBY]),
        ([("family_time", RUBY)], ["Set up family time with his siblings"], []),
        ([("family_time", "No contact with Lena since May.")], ["Family time with his mum to be set up"], []),
        ([("family_time", "Nobody rang Ada.")], ["Family time with Lena to be set up"], ["Nobody rang Ada."]),
        ([("documents_finance", PASSPORT), ("documents_finance", SAVINGS)], ["Apply for the passport"], [SAVINGS]),
        ([("documents_finance", PASSPORT), ("documents_finance", "It has not even been applied for.")],
         ["Apply for the passport"], []),
        ([("health_assessment_overdue", "The optician has not been seen."),
          ("health_assessment_overdue", "His eyes were last looked at in 2022.")], ["Book a dental check"],
         ["The optician has not been seen."]),
        ([("drift_delay", "The aunt's viability has no assessor."), ("drift_delay", "Proceedings are stuck.")],
         ["Issue proceedings by May"], ["The aunt's viability has no assessor."]),
        ([("pep_missing", "There is no PEP."), ("pep_missing", "The college has a blank form.")],
         ["Hold a PEP meeting"], []),
    ],
)  # fmt: skip
def test_an_action_takes_up_the_matter_it_names_and_no_other(
    concerns: list[tuple[str, str]], actions: list[str], open_: list[str]
) -> None:
    assert listed(concerns, actions) == open_


def test_each_earlier_decision_in_a_row_stands_apart_and_is_told_once() -> None:
    chair, tree = "Shower chair to be funded\tNot delivered", "Family tree to be drawn up\tBlank page"
    earlier = [("actions_outstanding", chair), ("actions_outstanding", tree)]
    assert listed(earlier, ["Pay for the shower chair"]) == [tree]
    assert listed([*earlier, ("life_story", tree)], ["Pay for the shower chair"]) == [tree]
    dental = "Dental appointment\tNone made"
    assert listed([("actions_outstanding", dental), ("health_assessment_overdue", dental)], ["Find a flat"]) == [dental]
