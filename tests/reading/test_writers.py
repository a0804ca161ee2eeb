"""Who writes a contribution: by an author's label, a signature, an introduction; others who are named tell nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import build

from minutes_nlp.reading.writer import writer

BODY = [
    "He has settled well and the plan is working.",
    "He told me that he likes the garden.",
    "There have been six sessions since the spring.",
]


@pytest.mark.parametrize(
    ("first", "who"),
    [
        ("From: T. Gallimore, SENDCo, Brackley Road Primary", "education"),
        ("Hallgate Academy. Prepared by K. Oyelaran, Assistant Head, for Ferrisby Council.", "education"),
        ("Clinician: Dr M. Ferreira, clinical psychologist", "health"),
        ("Author: Sister Quigg, children’s community nurse", "health"),
        ("Home: 14 Larch Rise. Completed by: Tanya Moult, Registered Manager.", "carer"),
        ("Written by: Oyinkan, senior support worker", "carer"),
        ("Completed by: Joel Amankwah, social worker", "social_worker"),
        ("Compiled by F. Daley, supervising social worker", "carer"),
        ("Prepared by: Dot Larkin, contact supervisor", "other"),
        ("Written by: Jo Finch, learning mentor", "education"),
        ("Written by: Jo Finch, mentor", "other"),
        ("Completed by: Nora Flint, HV", "health"),
        ("I am Jay’s foster carer.", "carer"),
        ("Hello, this is from Dawn, his mum.", "parent"),
        ("I am his mum and I cannot come.", "parent"),
        ("I'm her independent visitor.", "other"),
        # others who are named, and who helps the child to write
        ("This form was completed by Debbie Orme (residential support worker) with Liam.", None),
        ("To: the social worker and the school nurse", None),
        ("His foster carer came along.", None),
        ("I am her mum’s cousin.", None),
        ("Present: Ann Peel, school nurse", None),
        ("From September he goes to the new building.", None),
    ],
)
def test_who_is_named_at_the_top(first: str, who: str | None) -> None:
    assert writer(["Summary", first, *BODY]) == who


@pytest.mark.parametrize(
    ("last", "who"),
    [
        (["Dr S. Anand, clinical psychologist"], "health"),
        (["Yours sincerely, Dr R. Venkatesan, Consultant Paediatrician"], "health"),
        (["Kind regards", "Mrs Hall", "Class teacher, Oak Primary"], "education"),
        (["Priya Nair", "School nurse"], "health"),
        (["Sue Hart, foster carer"], "carer"),
        (["Lisa (Jay's mum)"], "parent"),
        (["Tom Akers - Social Worker, CIC Team 2"], "social_worker"),
        (["Anne-Marie, respite carer"], "carer"),
        # people who are listed, receivers, and what is told
        (["Lynn, Mum, NOT the man from fostering"], None),
        (["Copy to: Ann Peel, school nurse"], None),
        (["Helped by: Ann, key worker"], None),
        (["Ann Peel is his school nurse."], None),
        (["Who helps?", "My social worker"], None),
    ],
)
def test_who_signs(last: list[str], who: str | None) -> None:
    assert writer(["Summary", *BODY, *last]) == who


@pytest.mark.parametrize(
    ("title", "label", "respondent"),
    [
        ("Dietetics: report for the review", "Jo Finch, dietitian", "health"),
        ("Equipment and sleep: report for the review", "Kit Marsh, occupational therapist", "health"),
        ("What carers tell us", "From Fawzia Rowntree, grandmother", "carer"),
        ("What relatives tell us", "From Fawzia Rowntree, grandmother", "other"),
        ("What carers and advocates tell us", "Jo Finch, advocate", "other"),
        ("Report for the review", "Gaynor Pike, deputy manager", "carer"),
        ("Views for the review", "Ellie Dunn, SENCO", "education"),
    ],
)
def test_a_contribution_under_a_plain_title(title: str, label: str, respondent: str, tmp_path: Path) -> None:
    items = [("title", title), ("p", "Child: Maya Rowntree"), *(("p", line) for line in BODY), ("p", label)]
    document = build(tmp_path / "report.docx", items)
    assert (document.kind, document.respondent) == ("consultation_form", respondent)
