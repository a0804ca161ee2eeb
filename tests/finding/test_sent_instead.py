"""Agencies that could not come and took part by a report or an apology, and those that did neither."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from minutes_nlp.finding.sent_instead import sent_behind, took_part

CAME, REPORT = "partner_agency", "reports_late"
# text, whether it speaks of no agency that did not take part, and of no report that lacks
TOLD = [
    ("The school nurse could not come and sent a report.", True, True),
    ("The health visitor was unable to attend and provided a written update.", True, True),
    ("CAMHS did not attend the review but sent a letter.", True, True),
    ("The nurse couldn't come but sent her news, with a smiley on it.", True, True),
    ("The Virtual School gave apologies and sent a written update.", True, False),
    ("The health visitor sent apologies.", True, False),
    ("Apologies from CAMHS and the school nurse.", True, False),
    ("The school nurse did not come and sent no report.", False, False),
    ("The school nurse could not come and has not sent a report.", False, False),
    ("The school nurse could not come and sent a report on the morning of the review.", False, False),
    ("The teacher could not come again and sent a report.", False, False),
    ("CAMHS could not attend and their report came the day after the review.", False, False),
    ("CAMHS did not attend, sent a letter and closed the case because of missed appointments.", False, False),
    ("CAMHS sent apologies and no report.", False, False),
    ("The midwives have sent apologies to every meeting about the baby.", False, False),
    ("Neither the school nor CAMHS sent a report or apologies.", False, False),
    ("The police could not attend and will send a report.", False, False),
    ("CAMHS did not attend.", False, False),
    ("The school nurse sent a report.", False, False),
]


@pytest.mark.parametrize(("text", "came", "reported"), TOLD)
def test_a_report_sent_instead(text: str, came: bool, reported: bool) -> None:
    assert (took_part(text, CAME), took_part(text, REPORT)) == (came, reported)
    assert not took_part(text, "education_provision")


@pytest.mark.parametrize(
    ("behind", "told"),
    [
        ("She sent her report.", "She sent her report"),
        ("She had provided a written update for us.", "She had provided a written update"),
        ("A report was received from her.", "A report was received"),
        ("She did not send a report.", ""),
        ("She will send a report.", ""),
        ("She sent her report on the morning of the review.", ""),
        ("The school sent a report.", ""),
    ],
)
def test_a_report_in_the_next_sentence(behind: str, told: str) -> None:
    assert sent_behind("The health visitor could not come.", behind, CAME) == told
    assert not sent_behind("The health visitor could not come.", behind, REPORT)
    assert not sent_behind("The health visitor has not replied.", behind, CAME)


@pytest.mark.parametrize("text", ["sent a " * 4000, "could not come " * 4000, "apologies from " * 4000])
def test_long_runs_take_linear_time(linear: Callable[..., None], text: str) -> None:
    linear(lambda run: took_part(run, CAME), text)
    linear(lambda run: sent_behind(run, run, CAME), text)
