"""Sentences that tell of a lapse that is over or never was, and near neighbours that leave it open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as Word

from minutes_nlp.finding.theme_put_right import is_put_right, put_right_behind
from minutes_nlp.finding.themes import read_themes
from minutes_nlp.language.units import units
from minutes_nlp.reading import read

OVER = [
    ("pep_missing", "The PEP had lapsed in the autumn but there has been one in January and one on 7 May."),
    ("pep_missing", "His PEP was cancelled in June and there has since been one in September."),
    ("family_time", "Contact was stopped over Christmas but there have been three in January."),
    ("health_assessment_overdue", "The asthma check, missed in February, was caught up in March."),
    ("health_assessment_overdue", "Her dental check was late and has been made up in the holidays."),
    ("family_time", "The session that was cancelled in May has been put right by the centre."),
    ("visits_late", "Visits slipped to eight weeks last year, since when they have been four-weekly to both."),
    ("visits_late", "Amy missed a visit in the winter before last but has been dead on every six weeks since."),
    ("visits_late", "The gap before Ben started has been closed, visits have been six-weekly throughout."),
    ("reports_late", "The guardian's report, which had not come by the review, came two days later."),
    ("reports_late", "The school's paper, which had not been received on the day, arrived the next day."),
    ("placement_instability", "Fran withdrew the 28 days on the 27th."),
    ("placement_instability", "The carers have taken back their notice."),
    ("placement_instability", "The 28 days' notice was withdrawn within the week."),
    ("education_provision", "She had no school for five weeks and has had one since 9 June, where she's settled."),
    ("drift_delay", "The match was to be heard in June and was heard in June."),
    ("drift_delay", "The report was to be filed by 3 May and was filed on 2 May."),
    ("visits_late", "If the visit on 25 June had been missed we should have been over; it was made at seven."),
    ("review_late", "Had the review been postponed again it would have been out of time; it was held on the day."),
]
OPEN = [
    ("pep_missing", "The PEP had lapsed in the autumn and there has been none since."),
    ("pep_missing", "The PEP had lapsed in the autumn but there has been one in January, which is not signed."),
    ("family_time", "Contact was cancelled in May and there has been one in June, which was late."),
    ("family_time", "Cancelled by the centre, no staff; it has not been made up."),
    ("health_assessment_overdue", "The check missed in February was caught up in March, the eye test is overdue."),
    ("visits_late", "Amy missed the June visit but has been dead on every six weeks since."),
    ("visits_late", "The gap from May to August has been closed, visits have been six-weekly since."),
    ("visits_late", "Since the worker went there has been one visit, on 20 October."),
    ("reports_late", "The report, which had not come by the review, has still not come."),
    ("placement_instability", "The carers have given notice and have not withdrawn it."),
    ("placement_instability", "Notice was given on 3 May."),
    ("placement_instability", "The offer of respite was withdrawn and the carers are giving notice."),
    ("education_provision", "She had no school for five weeks and has had one since, but still waits for a timetable."),
    ("drift_delay", "The match was to be heard in June and was put off to July."),
    ("drift_delay", "The match was to be heard in June and was not heard."),
    ("visits_late", "If the visit in June had been made we should have been in time."),
    ("family_time", "The bus was withdrawn on 27 May and there is no way to get there."),
]


@pytest.mark.parametrize(("theme", "text"), OVER)
def test_what_is_over_is_no_concern(theme: str, text: str) -> None:
    assert is_put_right(text, theme)


@pytest.mark.parametrize(("theme", "text"), OPEN)
def test_what_is_open_is_left_to_the_models(theme: str, text: str) -> None:
    assert not is_put_right(text, theme)


OVER_BEHIND = [
    ("placement_plan_missing", "In June there was no placement plan.", "It was signed on 2 July."),
    ("placement_plan_missing", "Delegated authority had not been agreed.", "It was signed by Mum on 4 October."),
    ("pep_missing", "There was no PEP in the summer term.", "The PEP was held on 2 October."),
    ("pep_missing", "Her PEP was overdue in September.", "This has now been completed."),
    ("pep_missing", "The PEP was overdue.", "It was held on 3 May and is on file."),
    ("health_assessment_overdue", "The health assessment was late.", "It took place on 3 May."),
    ("care_plan_outdated", "The care plan was out of date in January.", "Since then, it has been updated by Ben."),
    ("pathway_plan_missing", "There was no pathway plan.", "One has since been completed."),
    ("no_permanence_plan", "There was no permanence plan at the first review.", "It was agreed by panel on 2 May."),
    ("documents_finance", "The passport had not come.", "On 2 May it was received."),
    ("visits_late", "Visits were overdue last year.", "They are now up to date."),
]
OPEN_BEHIND = [
    ("placement_plan_missing", "In June there was no placement plan.", "It was not signed until 2 July."),
    ("placement_plan_missing", "In June there was no placement plan.", "It is still not signed."),
    ("placement_plan_missing", "In June there was no placement plan.", "It will be signed on 2 July."),
    ("placement_plan_missing", "In June there was no placement plan.", "It was to be signed on 2 July."),
    ("placement_plan_missing", "In June there was no placement plan.", "The care plan was signed on 2 July."),
    ("placement_plan_missing", "In June there was no placement plan.", "This was raised with the manager."),
    ("placement_plan_missing", "In June there was no placement plan.", "It was agreed that Ben would write it."),
    ("placement_plan_missing", "In June there was no placement plan.", "It was signed in draft."),
    ("placement_plan_missing", "There is no placement plan.", "It was signed on 2 July."),
    ("placement_plan_missing", "The placement plan has not been signed.", "It was completed on 2 July."),
    ("pep_missing", "The PEP was overdue.", "It was last held on 3 May."),
    ("pep_missing", "The PEP was overdue.", "It was held on 3 May but has not been uploaded."),
    ("pep_missing", "The PEP was overdue.", "Her brother's PEP was held on 3 May."),
    ("pep_missing", "There were no PEPs for two terms.", "One of them was held in May."),
    ("visits_late", "Visits were overdue in the summer.", "They are now up to date."),  # a gap counts for the period
    ("worker_change", "There was no social worker in May.", "This was done in June."),
]


@pytest.mark.parametrize(("theme", "text", "behind"), OVER_BEHIND)
def test_the_next_sentence_may_put_right_what_was(theme: str, text: str, behind: str) -> None:
    assert put_right_behind(text, behind, theme, alone=True)


@pytest.mark.parametrize(("theme", "text", "behind"), OPEN_BEHIND)
def test_the_next_sentence_may_leave_it_open(theme: str, text: str, behind: str) -> None:
    assert not put_right_behind(text, behind, theme, alone=True)


def test_a_concern_that_is_put_right_is_resolved(tmp_path: Path) -> None:
    word = Word()
    word.add_heading("LAC Review Minutes", 1)
    word.add_paragraph("Date of review: 12 March 2025")
    word.add_paragraph("In June there was no placement plan. It was signed on 2 July.")
    word.add_paragraph("In June there was no placement plan. It has not been signed.")
    word.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    mentions = read_themes(document, units(document)).mentions
    told = [one.status for one in mentions if document.words(one.span).startswith("In June")]
    assert told == ["resolved", "concern"]


@pytest.mark.parametrize(
    ("behind", "told"),
    [("It was signed in July.", ""), ("The placement plan was signed.", "The placement plan was signed")],
)
def test_of_several_matters_one_is_named(behind: str, told: str) -> None:
    text = "The care plan and the placement plan were late."
    assert put_right_behind(text, behind, "placement_plan_missing", alone=False) == told


@pytest.mark.parametrize("text", ["the new " * 4000, "it was " * 4000, "since " * 4000, "in May " * 4000])
def test_long_runs_behind_take_linear_time(linear: Callable[..., None], text: str) -> None:
    linear(lambda run: put_right_behind("The PEP was late.", run, "pep_missing", alone=True), text)


@pytest.mark.parametrize("text", ["had been " * 4000, "missed " * 4000, "if " * 4000, "gap \t" * 4000])
def test_long_runs_take_linear_time(linear: Callable[..., None], text: str) -> None:
    linear(lambda run: is_put_right(run, "visits_late"), text)
