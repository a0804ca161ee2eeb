"""Which date of a table belongs to which check: several labels in a row, labels above dates, columns of what is due."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from minutes_nlp.finding.timeliness import check_timescales
from minutes_nlp.language.units import units
from minutes_nlp.reading import read

LAST_AND_NEXT = (
    ("Statutory visit", "05/08/2025", "30/10/2025"),
    ("PEP", "11/03/2025", "10/10/2025"),
    ("Health assessment", "10/09/2024", "10/09/2025"),
    ("Dentist", "03/03/2025", ""),
)
ABOVE = (
    ("Last stat visit", "Last PEP", "Last HA", "SDQ"),
    ("30/10/2025", "11/03/2025", "10/09/2024", "22/08/2024"),
)
LAST = {"visits": "2025-08-05", "pep": "2025-03-11", "health_assessment": "2024-09-10", "dental": "2025-03-03"}
FOUR = {"visits": "2025-10-30", "pep": "2025-03-11", "health_assessment": "2024-09-10", "sdq": "2024-08-22"}

TABLES = [
    ((("Last visit:", "18/09/2025", "Last PEP:", "11/03/2025"),), {"visits": "2025-09-18", "pep": "2025-03-11"}),
    ((("Last health assessment:", "10/09/2024", "Last SDQ:", "22/08/2024"), ("Last dentist:", "", "Optician:", "")),
     {"health_assessment": "2024-09-10", "sdq": "2024-08-22"}),
    ((("Last visit:", "18/09/2025", "Date of review:", "20/11/2025"),), {"visits": "2025-09-18"}),
    ((("Last PEP", "14/10/2025", "Next PEP due", "01/11/2025"), ("Last RHA", "10/01/2025", "Next", "03/10/2025")),
     {"pep": "2025-10-14", "health_assessment": "2025-01-10"}),
    ((("PEP", "14/10/2025", "held at school"), ("RHA", "Dr Patel", "10/01/2025")),
     {"pep": "2025-10-14", "health_assessment": "2025-01-10"}),
    (ABOVE, FOUR),
    ((("Item", "Last", "Next due"), *LAST_AND_NEXT), LAST),
    ((("", "Last", "Next due"), *LAST_AND_NEXT), LAST),
    ((("Check", "Date of last", "Date next due", "Comments"), ("PEP", "11/03/2025", "10/10/2025", "uploaded")),
     {"pep": "2025-03-11"}),
    ((("PEP", "not recorded", "due"), ("RHA", "10/01/2025", "11/01/2026")), {"health_assessment": "2025-01-10"}),
    *[((("Type", *head), ("Dental", "05/11/2024", ""), ("RHA", "20/12/2024", "15/01/2025"), ("PEP", "01/10/2025", "")),
       {"health_assessment": "2025-01-15"})
      for head in (("Date due", "Date held"), ("Due", "Completed"), ("Target date", "Achieved"), ("Due", "Date"))],
    *[((("Ref", "Item", "Response", head), ("2.1", "Care plan date", "17.06.2025", "JD 01.10.25"),
        ("4.1", "RHA completed", "14.08.2025", "JD 01.10.25"), ("4.2", "Dental", "n/k", "JD 01.10.25"),
        ("5.1", "PEP", "01.09.2025", "SYSTEM 01.10.25")),
       {"care_plan": "2025-06-17", "health_assessment": "2025-08-14", "pep": "2025-09-01"})
      for head in ("Last updated", "Entered", "Recorded by", "Source", "By", "")],
    ((("Question", "Response", "Last updated"), ("Date of RHA", "14.08.2025", "01.10.25"), ("PEP", "", "01.10.25")),
     {"health_assessment": "2025-08-14"}),
    ((("Document", "On file", "Last updated"), ("Care plan", "Yes", "01/10/2025"), ("RHA", "Yes", "01/10/2025")),
     {"care_plan": "2025-10-01"}),
    ((("PEP", "14/10/2025", "SW 15/10/2025"), ("RHA", "Yes", "Dr Patel 10/01/2025")),
     {"pep": "2025-10-15", "health_assessment": "2025-01-10"}),
    ((("Term", "PEP date", "Status"), ("Autumn", "14/10/2025", "Complete"), ("Spring", "", "Due")),
     {"pep": "2025-10-14"}),
    ((("Item", "Due", "Done"), ("Dental", "3/25", "2/25"), ("Optician", "10/25", ""), ("RHA", "09/25", "10/24")),
     {"dental": "2025-02-28", "health_assessment": "2024-10-31"}),
    ((("Health passport", "Due", "Done"), ("Dental check", "03/2025", "02/2025"), ("Eye test", "10/2025", "-")),
     {"dental": "2025-02-28"}),
    # a first row that names columns of days, where the table is one of labels and values
    ((("Plan", "Date completed", "Date of next review"), ("Care plan", "10/06/2025", "10/12/2025"),
      ("PEP", "14/10/2025", "16/11/2025")), {"care_plan": "2025-06-10", "pep": "2025-10-14"}),
    ((("", "Date last", "Date next"), ("Health assessment", "10/01/2025", "10/11/2025"),
      ("Dental", "03/03/2025", "Oct 25"), ("PEP", "14/10/2025", "tbc"), ("Pathway plan", "n/a", "")),
     {"health_assessment": "2025-01-10", "dental": "2025-03-03", "pep": "2025-10-14"}),
    ((("Last PEP", "14/10/2025", "Held at school"), ("Last RHA", "10/01/2025", "Seen by the nurse")),
     {"pep": "2025-10-14", "health_assessment": "2025-01-10"}),
    # questions of a checklist
    *[((("Question", "Answer", "Date"), ("Is there a current PEP?", answer, "14/10/2025"),
        ("Has a health assessment been completed?", answer, "10/01/2025"),
        ("Has the young person been to the dentist?", answer, "03/03/2025")),
       {"pep": "2025-10-14", "health_assessment": "2025-01-10", "dental": "2025-03-03"}) for answer in ("Yes", "No")],
    ((("Question", "Answer", "Date"), ("Is the PEP meeting booked?", "Yes", "14/10/2025"),
      ("Is the child registered with a dentist?", "Yes", "03/03/2025"), ("Is the child in care?", "Yes", "03/03/2025"),
      ("Has the child seen the advocate?", "Yes", "03/03/2025")), {}),
    # a column of remarks gives the days where nothing else does
    *[((("Area", head), ("PEP", "Held on 14/10/2025"), ("Visits", "Seen 24/09/2025 and 06/11/2025")),
       {"pep": "2025-10-14", "visits": "2025-11-06"}) for head in ("IRO comment", "Comments", "Status", "Update")],
    ((("Check", "Date", "Comment"), ("PEP", "14/10/2025", "Moved school on 01/11/2025"), ("RHA", "10/01/2025", "")),
     {"pep": "2025-10-14", "health_assessment": "2025-01-10"}),
    ((("Check", "By when"), ("PEP", "14/10/2025"), ("RHA", "10/01/2025")), {}),
    ((("Check", "In place?", "Remark"), ("PEP", "No", "No PEP since Ellis moved school in May"),
      ("RHA", "Yes", "")), {}),
    ((("SDQ score", "11/25"), ("Dentist", "not yet"), ("Optician", "31/14/25")), {}),
    ((("Date", "Event"), ("06/11/2025", "PEP"), ("14/10/2025", "Statutory visit")), {}),
]  # fmt: skip


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(("rows", "last"), TABLES)
def test_dates_of_a_table(tmp_path: Path, rows: Sequence[Sequence[str]], last: dict[str, str], bold: bool) -> None:
    written = docx.Document()
    written.add_heading("Child Looked After Review", 1)
    for line in ("Name: Ellis Croft", "Date of birth: 1 June 2013", "Date of review: 20 November 2025"):
        written.add_paragraph(line)
    written.add_heading("Health and education", 2)
    written.add_paragraph("Ellis is settled and enjoys football with his friends at the club.")
    table = written.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text).bold = bold and row is rows[0]
    written.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    states = check_timescales(document, units(document))
    assert {one.check: one.last.isoformat() for one in states if one.last is not None} == last


BELOW = [
    ("Statutory visits", ["24/09/2025, 06/11/2025"], {"visits": "2025-11-06"}),
    ("Visits", ["24/09/2025", "06/11/2025", "She likes them."], {"visits": "2025-11-06"}),
    ("Visits", ["They were:", "06/11/2025"], {}),
    ("Stat visits", ["Visited on 24/9/25 and 6/11/25."], {"visits": "2025-11-06"}),
    ("SW visits", ["Visits 24 Sept, 6 Nov"], {"visits": "2025-11-06"}),
    ("Dentist", ["Last seen on 3 June 2025"], {"dental": "2025-06-03"}),
    ("Stat visits", ["Visited the farm on 6/11/25."], {}),
    ("Stat visits", ["Nan visited on 6/11/25."], {}),
    ("Stat visits", ["Visits due 6/11/25"], {}),
    ("3. Visits", ["3.1 Within one week: yes (06/11/25)"], {"visits": "2025-11-06"}),
    ("Visits", ["2.9 at home, 6.11 at school"], {"visits": "2025-11-06"}),
    ("Daily life", ["Visited on 6/11/25."], {}),
    ("School nurse", ["Dentist seen on 8 August, optician on the 9th."], {"dental": "2025-08-08"}),
    ("Date of last visit", ["06-Nov-2025"], {"visits": "2025-11-06"}),
    ("Q3 Date of last PEP", ["14/10/2025"], {"pep": "2025-10-14"}),
    ("Contact visits", ["06/11/2025"], {}),
    ("Visits", [("Due", "Actual", "Seen alone"), ("01/10/2025", "02/10/2025", "Yes"), ("12/11/2025", "", "")],
     {"visits": "2025-10-02"}),
    ("7 Visits", [("Visit", "Note"), ("22 August", "School"), ("19 October", "Home")], {"visits": "2025-10-19"}),
    ("Visits", [("Date", "Who came", "Where"), ("02/10/2025", "Nan", "Park")], {}),
    ("Statutory visits", ["24/09/2025 - home visit, seen alone", "06/11/2025 - at school"], {"visits": "2025-11-06"}),
    ("Statutory visits", ["24/09/2025 - at home, he was upset about football"], {}),
    ("Statutory visits", ["6.11 at home"], {}),
    ("Family time", ["24/09/2025 - at home with mum", "06/11/2025 - at the park"], {}),
    ("Care plan", ["Dated 10/06/2025"], {"care_plan": "2025-06-10"}),
    ("Letter", ["Dated 10/06/2025"], {}),
    ("Health assessment", ["Completed on 1 July 2025 and due again in July."], {"health_assessment": "2025-07-01"}),
    ("Health assessment", ["Completed forms are due on 1 July 2025."], {}),
    ("PEP", [("Date", "Target", "Progress"), ("14/10/2025", "Read a book", "Met")], {}),
    ("PEP", [("Term", "Date"), ("Summer 2025", "14/05/2025"), ("Autumn 2025", "14/10/2025")], {"pep": "2025-10-14"}),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "below", "last"), BELOW)
def test_dates_below_their_heading(
    tmp_path: Path, heading: str, below: Sequence[str] | Sequence[Sequence[str]], last: dict[str, str]
) -> None:
    written = docx.Document()
    written.add_heading("Child Looked After Review", 1)
    for line in ("Name: Ellis Croft", "Date of birth: 1 June 2013", "Date of review: 20 November 2025"):
        written.add_paragraph(line)
    written.add_heading(heading, 2)
    for item in below:
        if isinstance(item, str):
            written.add_paragraph(item)
    if not isinstance(below[0], str):
        table = written.add_table(rows=0, cols=len(below[0]))
        for row in below:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    written.add_heading("School", 2)
    written.add_paragraph("Ellis is settled and enjoys football with his friends at the club.")
    written.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    states = check_timescales(document, units(document))
    assert {one.check: one.last.isoformat() for one in states if one.last is not None} == last


LINES = [
    (["Date of last visit\t\t12/10/2025"], {"visits": "2025-10-12"}),
    (["Date of last PEP", "11/10/2025", "Date of last visit", "12/10/2025"],
     {"pep": "2025-10-11", "visits": "2025-10-12"}),
    (["Q1 Date of last PEP", "11/10/2025"], {"pep": "2025-10-11"}),
    (["Last visit", "01/10/2025", "Seen alone"], {"visits": "2025-10-01"}),
    (["Last visit", "01/10/2025", "by her advocate"], {}),
    (["Last health assessment\t12/06/2025"], {"health_assessment": "2025-06-12"}),
    (["Last health assessment\t12/06/2025\tDid not attend"], {}),
    (["Last health assessment", "12/06/2025", "Did not attend"], {}),
    (["Health assessment\t12/11/2025\tnot held, rebooked"], {}),
    (["Date of last visit\t12/10/2025\tIRO\tAnn Lee"], {"visits": "2025-10-12"}),
    (["Last PEP ....... 11/10/2025"], {"pep": "2025-10-11"}),
    (["Last PEP ....... 11/10/2025   cancelled"], {}),
    (["Q: Date of last visit? A: 12/10/2025"], {"visits": "2025-10-12"}),
    (["When did the social worker last visit?", "A: 12/10/2025"], {"visits": "2025-10-12"}),
    (["When was Ellis last visited by the IRO?", "A: 12/10/2025"], {}),
    (["Dates of visits", "03/03/2025", "12/10/2025"], {"visits": "2025-10-12"}),
    (["12/05/2025", "Last visit", "13/06/2025", "Last PEP", "11/10/2025"], {}),
    (["Dental: due 3/25 done 2/25"], {"dental": "2025-02-28"}),
    (["Dental – due 3/25, done 2/25"], {"dental": "2025-02-28"}),
    (["Dental: due 03/03/2025 done 05/02/2025"], {"dental": "2025-02-05"}),
    (["RHA: done 10/2024 due 09/2025"], {"health_assessment": "2024-10-31"}),
    (["Dental: last 2/25 next due 8/25"], {"dental": "2025-02-28"}),
    (["Dental: due 10/25"], {}),
    (["Dental: due 3/25, not done 2/25"], {}),
    (["Dental: 2/25, no decay"], {"dental": "2025-02-28"}),
    (["RHA – 7/25"], {"health_assessment": "2025-07-31"}),
    *[([line], {}) for line in (
        "Visits: 8/13 kept", "Visits: 6/13 in time", "Visits: 8/24", "Statutory visits: 9/13 completed on time",
        "PEP – 7/15 targets achieved", "PEP – 7/24 targets achieved", "Dental check: 2/24 fillings", "Last SDQ: 8/20",
        "Last SDQ: 8/24", "RHA: 8/13", "Visits: 24/7 support, 9/20 seen alone", "PEP: 7/24 achieved")],
    (["Visits: 8/13 kept; last one 20/10/2025"], {"visits": "2025-10-20"}),
    *[([f"{label} – {word} 01/02/2025"], {}) for label in ("PEP", "Health assessment", "Dental check")
      for word in ("target", "target date", "expected", "deadline", "due", "planned for")],
    (["PEP – held 01/02/2025"], {"pep": "2025-02-01"}),
    (["PEP – 01/02/2025, targets met as expected"], {"pep": "2025-02-01"}),
    (["PEP – target 11/03/2025, held 12/03/2025"], {"pep": "2025-03-12"}),
    (["Last visit: 01/10/2025 with tasks not completed"], {"visits": "2025-10-01"}),
    (["Last health assessment: 01/10/2025 bloods not done"], {"health_assessment": "2025-10-01"}),
    (["Dental check: 01/10/2025 x-ray not completed"], {"dental": "2025-10-01"}),
    *[([f"Last health assessment: 01/10/2025{mark} not {word}"], {})
      for mark in ("", " -", ",") for word in ("done", "completed", "attended")],
    (["Last health assessment: not done 01/10/2025"], {}),
    (["Last health assessment: 1 October not done"], {}),
    (["PEP: 11/10/2025 due"], {}),
    (["Date of last visit", "Ellis came home on 12/10/2025"], {}),
    (["Date of last visit", "None", "12/10/2025"], {}),
    # labels with a day right behind each
    (["RHA 10/01/2025, dental 03/03/2025, optician March 2025, immunisations up to date."],
     {"health_assessment": "2025-01-10", "dental": "2025-03-03", "optician": "2025-03-31"}),
    (["Dentist 3 March 2025; eye test 4 May 2025 and RHA 10 January 2025"],
     {"dental": "2025-03-03", "optician": "2025-05-04", "health_assessment": "2025-01-10"}),
    (["PEP 14/10/2025, RHA due 03/03/2025."], {"pep": "2025-10-14"}),
    (["PEP 14/10/2025, her brother's 03/03/2025."], {"pep": "2025-10-14"}),
    (["Last PEP: Oct-2025"], {"pep": "2025-10-31"}),
    # what the next line says again
    (["Last PEP", "Held on 11 October 2025 at school."], {"pep": "2025-10-11"}),
    (["PEP", "Held on 11 October 2025"], {"pep": "2025-10-11"}),
    (["Health assessment", "Completed 1/7/25 by the nurse, all well."], {"health_assessment": "2025-07-01"}),
    (["Health assessment", "It took place on 1 July 2025."], {"health_assessment": "2025-07-01"}),
    (["Social work visits", "SW visited 3 Sept, 2 Oct and 14 Oct, all at placement; August's was missed."],
     {"visits": "2025-10-14"}),
    (["SW visited 3 Sept, 2 Oct and 14 Oct, all at placement; August's was missed."], {"visits": "2025-10-14"}),
    (["The social worker visited Ellis on 3 September, 2 October and 14 October."], {"visits": "2025-10-14"}),
    (["SW visited Mum on 3 September, 2 October and 14 October."], {}),
    (["SW visited 3 times and 14 calls were made."], {}),
    (["PEP", "To be held on 1 October 2025"], {}),
    (["PEP", "Not completed on 1 October 2025"], {}),
    (["PEP", "Attended school until 1 October 2025"], {}),
    (["Health assessment", "Completed form sent to the nurse on 1 July 2025"], {}),
    (["PEP", "Ellis had his eyes tested on 11 October 2025."], {"optician": "2025-10-11"}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "last"), LINES)
def test_dates_below_a_plain_label(tmp_path: Path, lines: Sequence[str], last: dict[str, str]) -> None:
    written = docx.Document()
    written.add_heading("Child Looked After Review", 1)
    for line in ("Name: Ellis Croft", "Date of birth: 1 June 2013", "Date of review: 20 November 2025"):
        written.add_paragraph(line)
    written.add_heading("School", 2)
    for line in ("Ellis is settled and enjoys football with his friends at the club.", *lines):
        written.add_paragraph(line)
    written.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    states = check_timescales(document, units(document))
    assert {one.check: one.last.isoformat() for one in states if one.last is not None} == last


@pytest.mark.parametrize(
    ("names", "row", "state"),
    [
        (["Missing from", "Returned", "Offered?", "RHI completed"], ["3/9/25", "5/9/25", "Y", "12/9/25"], "no"),
        (["Missing from", "Returned", "Offered?", "RHI completed"], ["3/9/25", "5/9/25", "Y", "7/9/25"], "yes"),
        (["Missing from", "Returned", "Offered?", "RHI completed"], ["3/9/25", "5/9/25", "Y", "Declined"], None),
        (["Missing from", "Date located", "Return interview", ""], ["3/9/25", "5/9/25", "12/9/25", ""], "no"),
        (["Date", "What was done", "RHI", ""], ["3/9/25", "returned by police", "12/9/25", "-"], None),
        (["Left", "Returned", "Strategy meeting", ""], ["3/9/25", "5/9/25", "12/9/25", "-"], None),
    ],
)
def test_return_interviews_below_the_names_of_columns(
    tmp_path: Path, names: list[str], row: list[str], state: str | None
) -> None:
    written = docx.Document()
    written.add_heading("Child Looked After Review", 1)
    for line in ("Name: Ellis Croft", "Date of birth: 1 June 2013", "Date of review: 20 November 2025"):
        written.add_paragraph(line)
    written.add_heading("Missing episodes", 2)
    table = written.add_table(rows=0, cols=len(names))
    for cells in (names, row):
        for cell, text in zip(table.add_row().cells, cells, strict=True):
            cell.text = text
    written.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx")
    (interview,) = [one for one in check_timescales(document, units(document)) if one.check == "return_interview"]
    assert interview.state == (state or "not_recorded")
