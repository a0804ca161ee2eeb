"""Breaches that dates show: rows and sentences with the theme they show, and those that show nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

from minutes_nlp.analysis import _in_order
from minutes_nlp.finding.timeliness import check_timescales, find_breaches, find_kept
from minutes_nlp.finding.timescales import Limit, latest_allowed, stated_frequency
from minutes_nlp.records import Block, Document, DocumentKind, Fact, Span, ThemeMention, ThemeStatus, Unit

REVIEW = date(2025, 3, 11)


def document_of(*texts: str, **facts: str | int) -> tuple[Document, list[Unit]]:
    """A review of 11 March 2025 of a child of eleven, with one unit per text; a text with tabs is a table row."""
    values = {
        "review_date": REVIEW.isoformat(),
        "date_of_birth": "2013-06-01",
        "social_worker": "Ms Priya Sandhu",
    } | facts
    whole = "\n".join(texts)
    units, at = [], 0
    for index, text in enumerate(texts):
        role = "row" if "\t" in text else "text"
        units.append(Unit(index, Span(index, at, at + len(text)), text, role, "", "other"))
        at += len(text) + 1
    block = Block(0, 0, whole, place=None)  # type: ignore[arg-type]
    known = {name: Fact(name, value, Span(0, 0, 0)) for name, value in values.items() if value}
    return Document("x.docx", "0", whole, (block,), kind="review_minutes", facts=known), units


def breaches(*texts: str, **facts: str | int) -> list[ThemeMention]:
    return list(find_breaches(*document_of(*texts, **facts)))


# unit, theme, a part of the explanation
BROKEN = [
    ("Visits took place on 8 October, 5 December and 3 March.", "visits_late", "88 days"),
    ("Stat visits were completed on 08.10.24, 05.12.24 and 03.03.25.", "visits_late", "88 days"),
    ("There have been three visits since the last review: 8 October, 5 December, 3 March.", "visits_late", "88 days"),
    ("Two visits since his last LAC review on 08.10.24 and 03.03.25.", "visits_late", "146 days"),
    ("Maya has been visited on 08.10.24 and 03.03.25.", "visits_late", "146 days"),
    ("Maya was visited by her social worker on 8 October and 3 March.", "visits_late", "146 days"),
    ("Maya was last seen on 04.01.25 by Priya.", "visits_late", "66 days"),
    ("Priya said that she has visited on 10th, 17th and 24th December.", "visits_late", "77 days"),
    ("Priya has been to see you every six weeks, the last time was 4th January.", "visits_late", "66 days"),
    ("Maya's PEP meeting took place on 6 June 2024 and was well attended.", "pep_missing", "278 days"),
    ("The PEP was reviewed in June 2024.", "pep_missing", "June 2024"),
    ("Maya attended her health assessment on 3 January 2024.", "health_assessment_overdue", "3 January 2024"),
    ("You saw the nurse for your health assessment in January 2024.", "health_assessment_overdue", "January 2024"),
    ("The RHA took place on 03.01.24 and the report has been received.", "health_assessment_overdue", "3 January 2024"),
    ("Maya had a dental check-up on 3 January 2024.", "health_assessment_overdue", "3 January 2024"),
    ("He is registered with a dentist and was last seen in January 2024.", "health_assessment_overdue", "January 2024"),
    ("Maya last had an eye test in June 2022.", "health_assessment_overdue", "June 2022"),
    ("The care plan was updated in May 2024.", "care_plan_outdated", "May 2024"),
    ("Maya was visited on 8 October, 5 December and 3 March.", "visits_late", "88 days"),
    ("Priya has visited three times (8 October, 5 December and 3 March).", "visits_late", "88 days"),
    ("Maya had her review health assessment in January 2024.", "health_assessment_overdue", "January 2024"),
    ("Maya's health assessment took place on 3 January 2024.", "health_assessment_overdue", "3 January 2024"),
    ("Maya attended the dentist in January 2024.", "health_assessment_overdue", "January 2024"),
    ("Maya had her eyes tested on 3 June 2022.", "health_assessment_overdue", "3 June 2022"),
    ("The SDQ was last completed in June 2023.", "emotional_wellbeing_unmet", "June 2023"),
    ("The care plan was last updated in May 2024.", "care_plan_outdated", "May 2024"),
    ("SW visits: 3 September 2024, 10 January 2025, 4 March 2025.", "visits_late", "129 days apart"),
    ("Stat visits 6 wkly: Jul 30, Oct 22, Mar 4", "visits_late", "133 days apart, limit 6 weeks (stated"),
    ("Workers\tVisits, which are set at six weeks, on 8 October, 14 January and 3 March", "visits_late", "98 days"),
    ("Four weekly is what the care plan says, Ms Sandhu's been on 3 November and 22 February.", "visits_late", "111"),
    ("Ms Sandhu 10 December and 19 February when it should be each four weeks.", "visits_late", "71 days apart"),
    ("Ms Sandhu having come on 1 March, and before it on 23 September, it is no six-weekly one.", "visits_late", "159"),
    ("Ms Sandhu\t10 December and 19 February when it should be each four weeks", "visits_late", "71 days apart"),
    ("SW visits should be six-weekly and were on 8 October, 5 December and 3 March.", "visits_late", "88 days"),
    ("Priya came 4 November and 3 February; every six weeks is the rule here.", "visits_late", "91 days apart"),
    ("Visits from Priya are set at four weeks: 6 December, 3 January, 20 February.", "visits_late", "48 days"),
    ("Visits every 4 weeks - 2 Dec, 20 Jan, 25 Feb", "visits_late", "49 days apart, limit 4 weeks"),
    ("Visits by Simon (six-weekly)\t9 December, 20 January", "visits_late", "50 days, limit 6 weeks (stated"),
    ("Social work visits\t11.10.24; 25.11.24; 16.01.25; 27.02.25", "visits_late", "52 days apart"),
    ("Last statutory visit on the record (monthly)\t4 January", "visits_late", "66 days, limit 1 month"),
    ("The last recorded visit was on 4 January.", "visits_late", "Last recorded social worker's visit 4 January 2025"),
    ("There has been no visit since 6 January.", "visits_late", "64 days"),
    ("Ms Sandhu last came to see him on 20 December.", "visits_late", "81 days"),
    ("From 28 November until 6 February nobody from the team set foot in the house.", "visits_late", "70 days apart"),
    ("Between 28.11.24 and 06.02.25 he was not visited.", "visits_late", "70 days apart"),
    ("Ms Sandhu was here on 20 September and on 14 January.", "visits_late", "56 days"),
    ("Ms Sandhu has seen him in Plover Close on 8 November and 29 January.", "visits_late", "82 days apart"),
    ("Six-weekly is what was agreed, and Ms Sandhu's dates are 4 October and 24 January.", "visits_late", "46 days"),
    ("Ms Sandhu came 6 and 20 December, then 11 February, on fortnightly visits.", "visits_late", "28 days"),
    ("SW dates (six-weekly): 20 September, 12 December, 30 January.", "visits_late", "83 days apart"),
    ("PEP (termly)\t12 July 2024", "pep_missing", "limit 1 term"),
    ("Last PEP meeting\t14 March 2024", "pep_missing", "362 days"),
    ("His latest PEP is dated 6 June 2024.", "pep_missing", "278 days"),
    ("Review health assessment (yearly)\t14 November 2023", "health_assessment_overdue", "483 days, limit 12 months"),
    ("The last visit, by the agency social worker, was on 4 January 2025.", "visits_late", "66 days"),
    ("The last visit to the placement was on 4 January 2025.", "visits_late", "66 days"),
    ("The last visit was on 4 January 2025, as agreed with the carers.", "visits_late", "66 days"),
    ("Mum says that the last PEP was held on 6 June 2024.", "pep_missing", "278 days"),
    ("I sent the minutes of the review of 3 December 2024 to all on 2 February 2025.", "review_late", "working days"),
    ("RHA\tNov 23", "health_assessment_overdue", "30 November 2023 at the latest (“Nov 23”)"),
    ("Eye test: Jan 21", "health_assessment_overdue", "31 January 2021 at the latest (“Jan 21”)"),
    ("Dental check last held Sept 22", "health_assessment_overdue", "30 September 2022 at the latest"),
    ("Health assessment\tMarch 2023", "health_assessment_overdue", "31 March 2023 at the latest (“March 2023”)"),
    ("The last visit, by the agency social worker, was on 4 January 2025.", "visits_late", "66 days"),
    ("The last visit to the placement was on 4 January 2025.", "visits_late", "66 days"),
    ("The last visit was on 4 January 2025, as agreed with the carers.", "visits_late", "66 days"),
    ("Mum says that the last PEP was held on 6 June 2024.", "pep_missing", "278 days"),
    ("I sent the minutes of the review of 3 December 2024 to all on 2 February 2025.", "review_late", "working days"),
    ("Health assessment\tMarch 2023", "health_assessment_overdue", "at least 711 days"),
    ("Between early October and January nobody from the team visited.", "visits_late", "1 January 2025 (“January”)"),
    ("Nobody has looked at his teeth since 2 February 2024.", "health_assessment_overdue", "dental check"),
    ("Dentist (six-monthly)\t14.08.24", "health_assessment_overdue", "limit 6 months (stated"),
    ("SDQ\t06.06.23, score 26", "emotional_wellbeing_unmet", "644 days"),
    ("Care plan\tLast signed 2 May 2022", "care_plan_outdated", "1044 days"),
    ("Previous review\t18.07.24, so this was due by 18.01.25", "review_late", "limit 6 months"),
    ("We had to meet by 28 February.", "review_late", "Review due by 28 February 2025"),
    ("The minutes of 10 September were only sent on 30 October.", "review_late", "50 days later"),
    ("Last statutory visit: 06/01/2025 (mum present)", "visits_late", "64 days"),
    ("Last statutory visit: 06/01/2025 with her sister", "visits_late", "64 days"),
    ("Visits: Ms Sandhu was allocated in May and visited on 4 January 2025", "visits_late", "66 days"),
    ("Visits\tNot visited since 6 January 2025", "visits_late", "64 days"),
    ("Child seen by social worker\tY\t6 January 2025", "visits_late", "64 days"),
    ("Visits by SW (mum present)\t6 January 2025", "visits_late", "64 days"),
    ("* PEP – 12/07/2024", "pep_missing", "limit 1 term"),
    ("RHA - last done 10/02/2024", "health_assessment_overdue", "395 days"),
    ("Last visit: 06/03/2025. Last PEP: 12/07/2024", "pep_missing", "12 July 2024"),
    ("Last visit:\t06/03/2025\tLast PEP:\t12/07/2024", "pep_missing", "12 July 2024"),
    ("Last visit: 06/03/2025, last PEP: 12/07/2024 and dentist: 03/03/2025", "pep_missing", "12 July 2024"),
    ("The last visit was on 6 March and the last PEP on 12 July 2024.", "pep_missing", "12 July 2024"),
    ("The last review was held on 2 August 2024.", "review_late", "221 days"),
    ("The RHA took place on 4 December 2023.", "health_assessment_overdue", "463 days"),
    ("RHA done 4 December 2023.", "health_assessment_overdue", "463 days"),
    ("The health assessment was carried out on 4 December 2023.", "health_assessment_overdue", "463 days"),
    ("Dentist seen on 4 January 2024.", "health_assessment_overdue", "432 days"),
    ("He saw the dentist on 4 January 2024.", "health_assessment_overdue", "432 days"),
    ("PEP 4 May 2024", "pep_missing", "311 days"),
    ("PEP 4 May 2024 at school", "pep_missing", "311 days"),
    ("RHA 04/12/2023 - all well", "health_assessment_overdue", "463 days"),
    ("RHA\tin Nov 23", "health_assessment_overdue", "30 November 2023 at the latest (“Nov 23”)"),
    ("2.1 Last PEP\t12/07/2024", "pep_missing", "12 July 2024"),
    ("Q3 Date of last PEP: 12/07/2024", "pep_missing", "12 July 2024"),
    ("Last PEP ....... 12/07/2024", "pep_missing", "12 July 2024"),
    ("Last LAC visit: 06/01/2025", "visits_late", "64 days"),
    ("Date last visited\t06/01/2025", "visits_late", "64 days"),
    ("Date last seen\t06/01/2025", "visits_late", "64 days"),
    ("Moss, Ed (16/02/2025): No PEP since May.", "pep_missing", "31 May 2024"),
    ("16/02/2025 09:12 Moss, Ed: The last PEP was on 5 May.", "pep_missing", "5 May 2024"),
    ("[E Moss 16/02/25] The last PEP was on 5 May.", "pep_missing", "5 May 2024"),
    ("PEP: 12/07/2024 (last updated by Moss, Ed 20 Feb 2025)", "pep_missing", "12 July 2024"),
    ("PEP\t12/07/2024\tJD 20.02.25", "pep_missing", "12 July 2024"),
    ("Maya was last seen by Priya on 4 January.", "visits_late", "66 days"),
    ("Maya was last visited on 4 January 2025.", "visits_late", "66 days"),
    ("Maya was seen alone by her social worker on 4 January 2025.", "visits_late", "66 days"),
    ("There were visits on 8 October, 5 December and 3 March.", "visits_late", "88 days"),
    ("Visit history: 08/10/24, 05/12/24, 03/03/25", "visits_late", "88 days"),
    ("Date last seen alone\t06/01/2025", "visits_late", "64 days"),
    ("Last review held 02/08/2024", "review_late", "221 days"),
    ("Date last review held\t02/08/2024", "review_late", "221 days"),
    ("Prev. review: 02/08/2024", "review_late", "221 days"),
    ("Last PEP: Jul-2024", "pep_missing", "31 July 2024"),
    ("He came back on 3 February, the return interview was on 12 February.", "missing_exploitation", "9 days later"),
]  # fmt: skip

# units that show no breach
KEPT = [
    "Stat visits 6 wkly: Dec 20, Jan 28, Mar 4",
    "Priya came on 3 February and 3 March, every four weeks as agreed.",
    "Contact with Dad fortnightly: 4 October, 24 January",
    "Nan visits every four weeks: 3 Dec, 24 Feb",
    "Ms Sandhu chaired care team meetings every six weeks: 3 December and 20 February",
    "The independent visitor comes monthly: 3 December and 24 February.",
    "Visits six-weekly: next on 3 April and 20 June",
    "Supervision is monthly, Ms Sandhu and her manager met on 3 November and 3 March.",
    "The first PEP is on 12 April.",
    "PEP is on Friday 21 March.",
    "The PEP meeting takes place on 1 April.",
    "The first PEP starts on 20 March, at school",
    "Her PEP falls on 2 May, the health assessment is on 12 April.",
    "Ms Sandhu, since last year, and she visits when she said.",
    "Ms Sandhu's visits have been on the dot, four times since June.",
    "Ms Sandhu visited on 20 September and 14 January, and the interval of four months was kept.",
    "Ms Sandhu was here on 20 September and 14 January, which is what we expect.",
    "Ms Sandhu has been to visit on the first Tuesday of the month since August.",
    "Visits by Simon (six-weekly)\t20 December, 28 January, 6 March",
    "Visits (three-monthly)\t11 October and 4 January",
    "PEP\t13 November 2024",
    "PEP\tBooked for 28 January and 18 February, both cancelled by college",
    "PEP\tNot recorded",
    "Health assessment\t12 March 2024, next one by 12 March 2025",
    "Health assessment\t6 February 2025",
    "Pathway plan\t3 March 2022",  # the child is eleven
    "Care plan\tUpdated 30 September 2024",
    "Last review\t19 November 2024, so this one is inside the six months",
    "The last visit from his dad was on 4 January.",
    "The health visitor's last visit was on 4 November.",
    "Simon visited in the summer of 2023.",
    "We were to meet by 28 February but met within the limit.",
    "The minutes of 10 September were sent on 20 September.",
    "The PEP of 3 May 2023 led to the purchase of a laptop.",
    "Social worker's next visit\t4 January",
    "Last visit: 06/01/2025 with her mum",
    "Last statutory visit: 06/01/2025 (supervising social worker)",
    "Visits\tmum 3 May 2024, dad 5 May 2024",
    "The PEP – the one of 12/07/2024 – was good.",
    "Last visit:\t06/03/2025\tDate of review:\t11/03/2025\tLast PEP:\t13/11/2024",
    "Statutory visits\t17 Jan, 27 Feb, 31 March (booked)",
    "Statutory visits\t17 Jan, 27 Feb, 31 March",
    "Her last visits were on 17 January, 20 February (at the PEP meeting) and 6 March.",
    "The last PEP was on 20 November and the social worker last visited on 6 March.",
    "Statutory visits\t17/01/2025, 27/02/2025, 03/04 (to be confirmed)",
    "The last foster carer review was held on 2 August 2024.",
    "The last review of her brother was on 2 August 2024.",
    "SW: I am on a permanent contract from June.",
    "The PEP held on 4 May 2023 led to the purchase of a laptop.",
    "The last two lines of the PEP of 4 May 2023 were read out.",
    "PEP 14 May",  # to come
    "RHA Nov 24",
    "RHA\tDue Nov 23",
    "Visits: Jan 24, Feb 21",
    "Social work visits: Feb 20",
    "Statutory visits\tJan 24, Feb 21, Mar 24",
    "Visit on 4 January 2025",
    "Orthodontist\tDate last seen\t04/01/2024",
    "Kay Dunn (04/01/2025): PEP meeting at school",
    "Care plan: 04/01/2024 (updated by Moss, Ed 20 Feb 2025)",
    "Mum was not there between 3 October and 9 December and nobody visited.",
    "Her brother had his last PEP on 12 June 2023.",
    "The last PEP of her foster brother was on 12 June 2023.",
    "Her brother's last health assessment was on 12 June 2023.",
    "Mum's last dental check was on 12 June 2022.",
    "The last fostering visit was on 4 November 2024.",
    "The last unannounced visit was on 4 November 2024.",
    "Our last visit to the zoo was on 4 November 2024.",
    "The last visit by the agency was on 4 November 2024.",
    "The last visit was on 6 March 2025, in line with the frequency agreed in October.",
    "Visits: Ms Sandhu has been the social worker since 3 September 2024.",
    "Visits by social worker\tMs Sandhu was allocated on 3 September 2024",
    "Visits\tMs Sandhu has visited regularly since 3 September 2024",
    "SW visits\tSix-weekly since 3 September 2024",
    "Child seen by IRO\tY\t3 September 2024",
    "Child seen by Ann Lee (IRO)\tYes\t3 September 2024",
    "Visits by the independent visitor\t3 September 2024",
    "Maya was last visited by her dad on 4 January 2025.",
    "Maya was seen alone by the IRO on 4 January 2025.",
    "There were visits on 8 October and 5 December to her nan.",
    "Child's review: 2 August 2024",
    "Dentist\tDate last seen alone\t04/01/2024",
    "PEP\tNo\tNo PEP since Maya moved school in May",
    "Care since last review: 2 August 2024",
    "There have been three visits since the last review, all of them in time.",
    "Maya has been visited on 03.02.25 and 03.03.25.",
    "Maya was last seen on 04.01.25 by her nan.",
    "Her dad said that he has visited on 10th and 17th December.",
    "A PEP was not held in June 2024.",
    "The PEP was due to be reviewed in June 2024.",
    "The RHA report was received on 03.01.24 and the letter was sent.",
    "Her health assessment was on hold in January 2024.",
    "The care plan was to be updated in May 2024.",
]

NEWER_ELSEWHERE = [
    ("PEP\t12 July 2024", "The PEP was held on 20 February 2025 and uploaded."),
    ("Review health assessment\t14 November 2023", "His health assessment took place on 3 February 2025."),
    ("The last recorded visit was on 4 January.", "The social worker visited on 3 March."),
    ("PEP\t12 July 2024", "Kay Dunn (20/02/2025): PEP held at school"),
    ("PEP\t12 July 2024", "PEP held 20 February."),
    ("Last review\t2 August 2024", "Notes of the last review, which took place on 3 December 2024, were read."),
    ("Last review\t2 August 2024", "The last statutory review (3 December 2024) asked for this."),
]


@pytest.mark.parametrize(("text", "theme", "because"), BROKEN)
def test_breach(text: str, theme: str, because: str) -> None:
    (mention,) = breaches("He is well.", text)
    assert (mention.theme, mention.status, mention.evidence) == (theme, "concern", "dates")
    assert because in mention.because
    document, _ = document_of("He is well.", text)
    assert document.text[mention.span.start : mention.span.end] == text


@pytest.mark.parametrize("text", KEPT)
def test_no_breach(text: str) -> None:
    assert breaches(text) == []


@pytest.mark.parametrize(("stale", "newer"), NEWER_ELSEWHERE)
def test_newer_date_elsewhere_clears(stale: str, newer: str) -> None:
    assert breaches(stale, newer) == []
    assert breaches(stale) != []


@pytest.mark.parametrize(
    ("stale", "beside"),
    [
        ("Ms Sandhu last visited on 3 December.", "I raised the lack of visits with the team manager on 2 March."),
        ("Ms Sandhu last visited on 3 December.", "Maya visited her new college on 2 March."),
        ("Ms Sandhu last visited on 3 December.", "Ofsted visited the home on 2 March."),
        ("The last PEP was on 5 November 2023.", "Ms Sandhu e-mailed the school about the PEP on 2 March."),
        ("The last PEP was on 5 November 2023.", "The care plan dated 2 March 2025 says where she lives."),
        ("The last dental check was on 5 May 2023.", "Sue rang the dentist on 2 March and there was no appointment."),
        ("The last health assessment was on 5 May 2023.", "Her brother Theo had his health assessment on 2 March."),
        ("Last review\t2 August 2024", "Visits since the last review: 20.12.24, 28.01.25, 04.03.25"),
        ("Last review\t2 August 2024", "Since the last review Maya moved on 3 March 2025."),
        ("Last review\t2 August 2024", "At the last review a referral was asked for and it was made on 3 March 2025."),
    ],
)
def test_what_was_only_spoken_of_or_was_somebody_elses_clears_nothing(stale: str, beside: str) -> None:
    assert [mention.theme for mention in breaches(stale, beside)] == [mention.theme for mention in breaches(stale)]
    assert breaches(stale)


def test_a_later_day_in_doubt_neither_breaks_nor_keeps_a_limit() -> None:
    document, units = document_of("The last health assessment was on 5 May 2023.", "Sue had her medical on 2 March.")
    states = {check.check: check for check in check_timescales(document, units)}
    assert states["health_assessment"].state == "not_recorded"
    assert "past the limit" in states["health_assessment"].because
    assert list(find_breaches(document, units)) == []


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The minutes of the last review were sent out on 20 September 2024.", "yes"),
        ("The minutes of the last review were sent out on 6 December 2024.", "no"),
        ("Last minutes distributed 6-Dec-2024.", "no"),
        ("The minutes of the last strategy meeting were sent out on 6 December 2024.", "not_recorded"),
        ("The minutes of the last review will be sent out on 6 March.", "not_recorded"),
    ],
)
def test_minutes_of_the_last_review_count_from_its_day(text: str, state: str) -> None:
    document, units = document_of(text, last_review_date="2024-09-10")
    assert {check.check: check.state for check in check_timescales(document, units)}["minutes_sent"] == state
    assert bool([one for one in find_breaches(document, units) if one.theme == "review_late"]) is (state == "no")


@pytest.mark.parametrize(
    ("before", "last", "broken"),
    [
        ("Statutory visits are every six weeks.", "The last was 4 January 2025.", ["visits_late"]),
        ("Statutory visits are every ten weeks.", "The last one was on 4 January 2025.", []),
        ("PEPs are held each term.", "The last one took place on 6 June 2024 at school.", ["pep_missing"]),
        ("PEPs are held each term.", "The last one is to be on 6 June.", []),
        ("PEPs are held each term.", "The last family time was on 6 June 2024.", []),
        ("Her health assessment and the PEP were spoken of.", "The last one was on 6 June 2023.", []),
        ("Her mum visits every six weeks.", "The last one was on 4 January 2025.", []),
        ("She likes swimming.", "The last one was on 4 January 2024.", []),
    ],
)
def test_the_last_one_is_of_what_the_sentence_before_names(before: str, last: str, broken: list[str]) -> None:
    document, (first, second) = document_of(before, last)
    behind = replace(second, span=replace(second.span, block=first.span.block))
    assert [mention.theme for mention in find_breaches(document, [first, behind])] == broken
    assert breaches(before, last) == []  # in a paragraph of its own it may be of anything


@pytest.mark.parametrize(
    ("before", "told", "broken"),
    [
        ("Your social worker is Priya Sandhu.", "She came to see you on 8 October and 3 March.", ["visits_late"]),
        ("Maya's social worker is still Ms Sandhu.", "She last visited on 4 January.", ["visits_late"]),
        ("Maya's dad is Priyan.", "He last visited on 4 January.", []),
        ("The social worker is awaited.", "She came to see you on 8 October and 3 March.", []),
        ("Maya met her social worker.", "Her dad came to see you on 8 October and 3 March.", []),
    ],
)
def test_a_pronoun_is_the_worker_whom_the_sentence_before_names(before: str, told: str, broken: list[str]) -> None:
    document, (first, second) = document_of(before, told)
    behind = replace(second, span=replace(second.span, block=first.span.block))
    assert [mention.theme for mention in find_breaches(document, [first, behind])] == broken


def test_without_date_of_record_nothing_is_compared() -> None:
    assert breaches("PEP\t12 July 2021", review_date="") == []


def test_record_date_goes_before_review_date() -> None:
    row = "Visits (six-weekly)\t6 March"
    assert breaches(row) == []
    assert len(breaches(row, record_date="2025-05-20")) == 1


@pytest.mark.parametrize(
    ("placement", "number", "broken"),
    [
        ("Foster care", 4, True),
        ("Long-term foster care, matched", 4, False),
        ("Connected carer", 1, True),
        ("Placed with parents", 4, True),
    ],
)
def test_placement_chooses_the_rule(placement: str, number: int, broken: bool) -> None:
    found = breaches("The last recorded visit was on 14 January.", placement_type=placement, review_number=number)
    assert bool(found) is broken


def test_age_chooses_the_rule() -> None:
    row = "Health assessment\t1 August 2024"
    assert breaches(row) == []
    assert "under five" in breaches(row, date_of_birth="2021-01-01")[0].because


def test_frequency_stated_elsewhere_applies_to_visits() -> None:
    row = "Visits\t14 January"
    assert len(breaches(row)) == 1
    assert breaches(row, "Her social worker's visits are every three months.") == []


def test_first_review_counts_from_start_of_care() -> None:
    late = breaches("Became looked after\t4 February 2025", review_number=1)
    assert late[0].theme == "review_late"
    assert breaches("Became looked after\t20 February 2025", review_number=1) == []
    assert breaches("Became looked after\t4 February 2024", review_number=3) == []


@pytest.mark.parametrize(
    ("label", "late"),
    [
        *[
            (label, True)
            for label in ("Date of accommodation", "In care since", "LAC since", "Date child came into care")
        ],
        *[(label, False) for label in ("Date of LAC review", "Care plan", "Date of birth", "In placement since")],
    ],
)
def test_labels_of_the_start_of_care(label: str, late: bool) -> None:
    found = breaches(f"{label}: 4 February 2025", review_number=1)
    assert ("review_late" in {mention.theme for mention in found}) is late


@pytest.mark.parametrize(
    ("sentence", "limit"),
    [
        ("Ms Sandhu visits every eight weeks.", "8 weeks"),
        ("Three-monthly visits have been agreed for this home.", "3 months"),
        ("Visits are three-monthly, though statutory visits take place every ten weeks.", "10 weeks"),
        ("Mrs Hall asked whether visits could be every 12 weeks in future.", "6 weeks"),
        ("Once the match is agreed, visits will go down to every three months.", "6 weeks"),
        ("The fostering social worker visits every three months.", "6 weeks"),
        ("He visits the stables once a month.", "6 weeks"),
        ("Weekly visits to the gym were agreed.", "6 weeks"),
    ],
)
def test_the_frequency_of_the_social_workers_visits(sentence: str, limit: str) -> None:
    document, units = document_of("Last visit\t6 March", sentence)
    assert next(c.limit for c in check_timescales(document, units) if c.check == "visits") == limit


@pytest.mark.parametrize("placement", ["Foster care - not yet matched", "Short term, permanent placement being sought"])
def test_a_home_that_is_looked_for_has_the_ordinary_limit(placement: str) -> None:
    assert len(breaches("Last visit\t14 January", placement_type=placement)) == 1


@pytest.mark.parametrize(("start", "broken"), [("2024-09-01", True), ("2023-09-01", False), ("", False)])
def test_three_months_between_visits_come_after_the_first_year(start: str, broken: bool) -> None:
    facts = {"placement_type": "Long-term foster care", "placement_start_date": start}
    assert bool(breaches("Last visit\t14 January", **facts)) is broken


def test_the_start_of_a_placement_may_stand_behind_it() -> None:
    document, units = document_of("Last visit\t14 January", "Long-term foster care since 01/09/2024")
    at = document.text.index("Long")
    placement = Fact("placement_type", "Long-term foster care", Span(0, at, at + len("Long-term foster care")))
    assert list(find_breaches(replace(document, facts=document.facts | {"placement_type": placement}), units))


@pytest.mark.parametrize("kind", ["midway_review", "escalation", "consultation_form"])
def test_only_minutes_of_a_review_are_the_review(kind: DocumentKind) -> None:
    document, units = document_of("Last review\t18 July 2024", "We had to meet by 28 February.")
    assert len(list(find_breaches(document, units))) == 2
    assert list(find_breaches(replace(document, kind=kind), units)) == []


def test_gap_before_the_last_review_is_history() -> None:
    row = "Visits (six-weekly)\t3 May, 20 August, 25 September, 1 November, 10 December, 17 January, 20 February"
    assert len(breaches(row)) == 1
    assert breaches(row, last_review_date="2024-09-10") == []


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The PEP meeting of 20 November 2024 agreed a tutor.", "yes"),
        ("The PEP held on 20 November 2024 set targets.", "yes"),
        ("The PEP of 3 May 2023 led to the purchase of a laptop.", "not_recorded"),
        ("The PEP meeting of 20 November 2024 was cancelled.", "not_recorded"),
        ("The next PEP meeting of 20 May 2025 is booked.", "not_recorded"),
        ("Her brother's PEP of 20 November 2024 was good.", "not_recorded"),
    ],
)
def test_what_is_told_in_passing_can_keep_a_check(text: str, state: str) -> None:
    document, units = document_of(text)
    assert {check.check: check.state for check in check_timescales(document, units)}["pep"] == state


def test_checks_tell_kept_broken_not_recorded_and_not_applicable() -> None:
    document, units = document_of("PEP\t12 July 2024", "Health assessment\t6 February 2025")
    states = {check.check: check for check in check_timescales(document, units)}
    assert states["pep"].state == "no"
    assert states["pep"].last == date(2024, 7, 12)
    assert states["health_assessment"].state == "yes"
    assert states["visits"].state == "not_recorded"
    assert states["pathway_plan"].state == "not_applicable"
    assert states["minutes_sent"].state == "not_recorded"
    assert all(check.because for check in states.values())


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Last statutory visit: 06/02/2025", True),
        ("Last visited by the social worker on 6 February", True),
        ("Ms Priya Sandhu last visited on 6 February.", True),
        ("Last RHA: 10/04/2024", True),
        ("Last optician appointment: 4 May 2024", True),
        ("Visits\t6 February, 4 March", False),
        ("Visits on file: 11.12 and 6.2.", False),
        ("Visits are late, the last was on 6 February", False),
        ("Last statutory visit: 06/02/2025 (not seen alone)", False),
        ("2.1 Date of last visit\t06/02/2025", True),
        ("Last visit: 06/02/2025, out of timescale", False),
        ("Last visit: 06/02/2025. Next due: 04/03/2025", False),
        ("Last statutory visit: 06/01/2025", False),
        ("The last visit was on 6 February 2025 at the swimming pool.", True),
        ("Ms Sandhu last visited on 6 February 2025 and saw him in the garden.", True),
        ("The last visit was on 6 February 2025 in the garden and nobody saw him.", False),
        ("The minutes of the review of 3 December 2024 were sent out on 20 December 2024.", True),
        ("The minutes of the last review (3 December 2024) were circulated on 20 December 2024.", True),
        ("I sent the minutes of the review of 3 December 2024 to all on 20 December 2024.", True),
        ("The minutes of the review of 3 December 2024 were sent on 20 December 2024, but Mum never got them.", False),
        ("The minutes of the review of 3 December 2024 were sent on 20 December 2024; this review is late.", False),
        ("The minutes of the review of 3 December 2024 were sent out on 2 February 2025.", False),
    ],
)
def test_a_date_in_time_and_nothing_else(text: str, kept: bool) -> None:
    document, units = document_of("He is well.", text)
    assert bool(find_kept(document, units, check_timescales(document, units))) is kept


def mention(
    theme: str, status: ThemeStatus, start: int = 0, evidence: Literal["text", "dates"] = "text"
) -> ThemeMention:
    return ThemeMention(Span(0, start, start + 9), theme, status, 0.7, evidence, f"By {evidence}.")


def test_dates_go_before_words() -> None:
    by_dates = mention("visits_late", "concern", evidence="dates")
    assert _in_order([mention("visits_late", "resolved")], [by_dates], ()) == (by_dates,)
    (both,) = _in_order([mention("visits_late", "concern")], [by_dates], ())
    assert both.because == "By text. By its dates too: By dates."
    kept = {("visits_late", Span(0, 0, 9))}
    assert _in_order([mention("visits_late", "concern")], [], kept) == ()
    others = (
        mention("pep_missing", "concern"),
        mention("visits_late", "resolved"),
        mention("visits_late", "concern", 9),
    )
    assert _in_order(others, [], kept) == others


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("six-weekly", 6, "week"), ("every twelve weeks", 12, "week"), ("4 weekly", 4, "week"), ("monthly", 1, "month"),
        ("three-monthly minimum", 3, "month"), ("against a six week frequency", 6, "week"), ("termly", 1, "term"),
        ("one a term", 1, "term"), ("yearly", 12, "month"), ("every fortnight", 2, "week"), ("quarterly", 3, "month"),
    ],
)  # fmt: skip
def test_stated_frequency(text: str, amount: int, unit: str) -> None:
    found = stated_frequency(text)
    assert found is not None
    assert (found.amount, found.unit) == (amount, unit)


def test_no_frequency() -> None:
    assert stated_frequency("The week was long, and in every way a good one.") is None


@pytest.mark.parametrize(
    ("last", "allowed"),
    [
        ("2024-07-12", "2024-12-06"),
        ("2024-10-17", "2025-03-28"),
        ("2025-01-16", "2025-07-08"),
        ("2024-08-10", "2024-12-06"),
    ],
)
def test_a_plan_lasts_to_near_the_end_of_the_next_term(last: str, allowed: str) -> None:
    limit = Limit(1, "term", "V", "")
    assert latest_allowed(date.fromisoformat(last), limit).isoformat() == allowed


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("Visits\t25/09/24 – 26/02/25, five visits", False),
        ("Visits\t25/09/2024 to 26/02/2025 (six visits)", False),
        ("Statutory visits\t5 visits between 25/9/24 and 26/2/25", False),
        ("Visits\tTwo visits: 25/09/24 and 26/02/25", True),
        ("Visits\t25/09/24, 26/02/25, two visits", True),
        ("Visits\t25/09/24 – 26/02/25", True),
    ],
)
def test_visits_counted_between_two_days_are_no_gap(text: str, broken: bool) -> None:
    assert bool(breaches(text)) is broken


@pytest.mark.parametrize(
    ("text", "check", "state"),
    [
        ("RHA 03/02/25 – Kezia declined.", "health_assessment", "not_recorded"),
        ("RHA 03/02/25 - DNA", "health_assessment", "not_recorded"),
        ("RHA 03/02/25 DNA", "health_assessment", "not_recorded"),
        ("RHA 03/02/25 (WNB)", "health_assessment", "not_recorded"),
        ("RHA: 03/02/25, Kezia refused to attend", "health_assessment", "not_recorded"),
        ("RHA\t03/02/25 - she did not attend the appointment", "health_assessment", "not_recorded"),
        ("Dentist: 03/02/25 – Kezia Lowe missed it, and is to go again", "dental", "not_recorded"),
        ("Eye test: 03/02/25 - was not brought", "optician", "not_recorded"),
        ("RHA 03/02/25 – Kezia declined the flu jab.", "health_assessment", "yes"),
        ("RHA 03/02/25 – Kezia attended.", "health_assessment", "yes"),
        ("RHA 03/02/25 – Kezia missed her lunch for it.", "health_assessment", "yes"),
        ("RHA 03/02/25; Kezia did not attend school", "health_assessment", "yes"),
        ("Medical: 03/02/25 - DNA sample taken", "health_assessment", "yes"),
        ("PEP: 03/02/25 – Kezia declined to attend", "pep", "yes"),  # it was held without her
        ("PEP: 03/02/25 - DNA", "pep", "yes"),
    ],
)
def test_what_is_done_in_person_was_not_done_without_the_child(text: str, check: str, state: str) -> None:
    states = {one.check: one.state for one in check_timescales(*document_of(text))}
    assert states[check] == state


TOLD_LATE = [
    ["Visits: 4 weekly.", "3/12, 7/1, 3/3 seen alone each time."],
    ["Visits: weekly until the first review and then 4 weekly.", "3/12/24, 7/1/25 and 3/3/25 seen at home every time."],
    ["Visits\tWeekly until the first review, then 4 weekly. 3/12, 7/1, 3/3 seen alone."],
    ["Visits recorded 3/12 and 3/3 only."],
    ["PS has visited on 3.12.24 and 3.3.25."],
    ["Priya visits six-weekly, most recently on 4 January."],
]
NO_VISITS = [
    ["Family time: weekly.", "3/12, 7/1, 3/3 with her nan each time."],
    ["Visits: 4 weekly.", "3/12, 7/1, 3/3 were good days at the pool."],
    ["Mood recorded 3/10 and 6/10."],
    ["DC has visited on 3.12.24 and 3.3.25 with the dog."],
    ["Priya visits six-weekly."],
]
SHORT_BREAKS = [("Section 20 series of short breaks", "yes"), ("S20 (V4)", "yes"), ("Section 20", "no")]


@pytest.mark.parametrize("texts", TOLD_LATE)
def test_days_of_visits_in_ordinary_words_are_compared(texts: list[str]) -> None:
    assert state_of("visits", *texts) == "no"


@pytest.mark.parametrize("texts", NO_VISITS)
def test_other_days_are_no_visits(texts: list[str]) -> None:
    assert state_of("visits", *texts) == "not_recorded"


@pytest.mark.parametrize(("legal", "state"), SHORT_BREAKS)
def test_a_series_of_short_breaks_has_limits_of_its_own(legal: str, state: str) -> None:
    assert state_of("visits", "Social work visits were on 8 October and 3 March.", legal_status=legal) == state


def test_what_short_breaks_do_not_ask_for_does_not_apply() -> None:
    row = "Health assessment\t3 January 2023"
    assert state_of("health_assessment", row, legal_status="Series of short breaks") == "not_applicable"
    assert state_of("health_assessment", row, legal_status="Section 20") == "no"


def state_of(check: str, *texts: str, **facts: str) -> str:
    return next(each.state for each in check_timescales(*document_of(*texts, **facts)) if each.check == check)
