"""An earlier decision that is not carried out is one concern, however many sentences its row or bullet has."""

from __future__ import annotations

from pathlib import Path

import pytest
from action_documents import minutes

from minutes_nlp.finding.previous_decisions import find_previous_decisions
from minutes_nlp.finding.theme_rows import once_per_decision
from minutes_nlp.finding.themes import read_themes
from minutes_nlp.language.units import units
from minutes_nlp.records import Document, PreviousDecision, ThemeMention, ThemeStatus

EARLIER = "Outstanding actions from the last review"
LONG = "Not done. The social worker has been off sick and nobody has taken it over. It must be done at once now."


def rows(folder: Path) -> Document:
    table = [["Action", "Who", "Progress"], ["Refer to CAMHS", "SW", LONG], ["Hold the PEP", "DT", "Not done"]]
    return minutes(folder, heading=EARLIER, table=table)


def test_a_row_of_several_sentences_is_told_once(tmp_path: Path) -> None:
    document = rows(tmp_path)
    told = [m for m in read_themes(document, units(document)).mentions if m.theme == "actions_outstanding"]
    assert [m.status for m in told] == ["concern", "concern"]


def test_other_themes_and_rows_stay(tmp_path: Path) -> None:
    document = rows(tmp_path)
    own = [unit for unit in units(document) if unit.topic == "previous_decisions" and unit.role not in {"heading"}]
    decisions: tuple[PreviousDecision, ...] = find_previous_decisions(document)

    def kept(theme: str, *statuses: ThemeStatus) -> list[ThemeStatus]:
        long = [unit for unit in own if unit.text in LONG]
        mentions = [ThemeMention(u.span, theme, s, 0.9) for u, s in zip(long, statuses, strict=False)]
        return [mention.status for mention in once_per_decision(document, decisions, mentions)]

    assert kept("actions_outstanding", "concern", "concern", "hypothetical") == ["concern"]
    assert kept("actions_outstanding", "resolved", "concern") == ["concern"]
    assert kept("actions_outstanding", "resolved", "resolved") == ["resolved", "resolved"]
    assert kept("worker_change", "concern", "concern") == ["concern", "concern"]


CHECKED = [
    (["Decision", "By", "Tally"], ["Put respite in the care plan", "31 January 2025", "No"]),
    (["What", "Who", "RAG + comment"], ["Independent visitor", "SW", "RED. Form not in"]),
    (["Action", "Owner", "Where it stands"], ["Refer to CAMHS", "SW", "Not done"]),
    (["Task", "By whom", "Checked"], ["Passport", "SW", "Not applied for"]),
    (["Decision", "By", "As of today"], ["Optician", "31 January 2025", "Not done, glasses still taped"]),
]


def below(document: Document, heading: str) -> list[ThemeMention]:
    """The concerns behind a heading."""
    start = document.text.index(heading)
    told = read_themes(document, units(document)).mentions
    return [mention for mention in told if mention.status == "concern" and mention.span.start > start]


@pytest.mark.parametrize(("names", "row"), CHECKED)
def test_an_earlier_decision_speaks_whatever_its_list_is_called(
    tmp_path: Path, names: list[str], row: list[str]
) -> None:
    done = [row[0].replace("Refer", "Write"), row[1], "Done, 4 January 2025"]
    document = minutes(tmp_path, heading="Decisions of 8 July", table=[names, row, done])
    told = below(document, "Decisions of 8 July")
    assert "actions_outstanding" in {mention.theme for mention in told}
    assert len({mention.span for mention in told}) == 1


@pytest.mark.parametrize("when", ["By when", "Timescale"])
def test_a_new_decision_says_nothing(tmp_path: Path, when: str) -> None:
    rows = [["SW to put respite in the care plan", "SW", "1 May 2026"], ["Overdue dental check", "Jo", "2 June 2026"]]
    document = minutes(tmp_path, heading="Decisions of this review", table=[["Decision", "Who", when], *rows])
    assert not below(document, "Decisions of this review")
