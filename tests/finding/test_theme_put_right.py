"""Sentences that tell of a lapse that is over or never was, and near neighbours that leave it open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes_nlp.finding.theme_put_right import is_put_right

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


@pytest.mark.parametrize("text", ["had been " * 4000, "missed " * 4000, "if " * 4000, "gap \t" * 4000])
def test_long_runs_take_linear_time(linear: Callable[..., None], text: str) -> None:
    linear(lambda run: is_put_right(run, "visits_late"), text)
