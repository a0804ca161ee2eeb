"""What became of earlier decisions."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from action_documents import minutes

from minutes_nlp.finding.previous_decisions import find_previous_decisions, status_of
from minutes_nlp.reading import read
from minutes_nlp.records import Document


@pytest.mark.parametrize(
    ("progress", "status"),
    [
        ("Done", "done"),
        ("Yes, on 20 March, a week over", "done"),
        ("Paid on 20 December, all of it", "done"),
        ("Late, but held on 16 January", "done"),
        ("Not begun", "not_done"),
        ("Not made; the social worker was off sick", "not_done"),
        ("Not updated, carried forward", "carried_forward"),
        ("Not only met: it was finished in May", "done"),
        ("No", "not_done"),
        ("N", "not_done"),
        ("Y", "done"),
        ("No reply from Finance", "not_done"),
        ("Has not happened", "not_done"),
        ("In progress", "partly"),
        ("Partly met: one of two calls made", "partly"),
        ("Carried forward to this review", "carried_forward"),
        ("", "unknown"),
        ("☒", "done"),
        ("Open", "not_done"),
        ("Part complete", "partly"),
        ("Actioned", "done"),
        ("Superseded", "unknown"),
        ("No longer required", "unknown"),
        ("No longer needed as he has moved", "unknown"),
        ("No longer than an hour was agreed; not done", "not_done"),
        ("Not required", "unknown"),
        ("☒ Yes ☐ No", "done"),
        ("☐ Yes ☒ No", "not_done"),
        ("Yes ☐ No ☒", "not_done"),
        ("☐ Yes ☐ No ☒ Partly", "partly"),
        ("☐ Yes ☐ No", "unknown"),
        ("☒ Yes ☒ No", "unknown"),
        ("Completed? ☐ Yes ☒ No, by May", "unknown"),
        ("Done ☑ on 4 May", "done"),
        ("☐ Done", "unknown"),
        ("✗", "not_done"),
        ("Part", "partly"),
        ("The PEP was held by half term", "done"),
        ("Half of the forms are back", "partly"),
        ("Half done", "partly"),
        ("Letter not sent", "not_done"),
        ("The form has come but is not signed", "not_done"),
        ("Part of the plan", "unknown"),
        ("This has happened", "done"),
        ("This has not happened", "not_done"),
        ("0%", "not_done"),
        ("0% complete", "not_done"),
        ("50 %", "partly"),
        ("100%", "done"),
    ],
)
def test_status(progress: str, status: str) -> None:
    assert status_of(progress) == status


def test_rows_of_a_progress_table(tmp_path: Path) -> None:
    document = minutes(
        tmp_path,
        heading="Progress on the recommendations of the last review",
        table=[
            ["Recommendation", "Who", "Outcome"],
            ["Book a dental check", "SW", "Not done"],
            ["Hold the PEP", "DT", "Held 4 May"],
        ],
    )
    found = find_previous_decisions(document)
    assert [(document.text[d.span.start : d.span.end], d.status) for d in found] == [
        ("Book a dental check", "not_done"),
        ("Hold the PEP", "done"),
    ]


def test_new_decisions_are_not_earlier_ones(tmp_path: Path) -> None:
    document = minutes(tmp_path, table=[["Action", "Who", "When"], ["Book a dental check", "SW", "4 April 2025"]])
    assert find_previous_decisions(document) == ()


def test_the_verdict_of_a_further_column_stands_above_what_happened(tmp_path: Path) -> None:
    document = minutes(
        tmp_path,
        heading="Progress on the recommendations of the last review",
        table=[
            ["Decision", "What has happened", "Outcome"],
            ["Match to panel", "assessment finished in February; first slot offered is in May", "Not done"],
            ["Pay for the bicycle", "paid in May", ""],
        ],
    )
    statuses = [decision.status for decision in find_previous_decisions(document)]
    assert statuses == ["not_done", "done"]


def test_a_bare_verdict_stands_above_a_comment_in_the_last_column(tmp_path: Path) -> None:
    document = minutes(
        tmp_path,
        heading="Progress on the recommendations of the last review",
        table=[
            ["Decision", "By whom", "By when", "Achieved?", "Comments"],
            ["Refer to CAMHS", "SW", "1 October 2024", "No", "The form was written in May."],
            ["Hold the PEP", "DT", "1 October 2024", "Yes", "No trouble at all to arrange it."],
        ],
    )
    statuses = [decision.status for decision in find_previous_decisions(document)]
    assert statuses == ["not_done", "done"]


def test_of_two_short_cells_the_shorter_is_the_verdict(tmp_path: Path) -> None:
    document = minutes(
        tmp_path,
        heading="Progress on the recommendations of the last review",
        table=[
            ["Decision", "By whom", "By when", "Completed?", "Comments"],
            ["Life story work", "SW", "1 October 2024", "Ongoing", "Three sessions held"],
            ["Refer to CAMHS", "SW", "1 October 2024", "N", "Form was returned"],
        ],
    )
    statuses = [decision.status for decision in find_previous_decisions(document)]
    assert statuses == ["partly", "not_done"]


def test_lines_with_typed_numbers_are_earlier_decisions(tmp_path: Path) -> None:
    lines = ["1. Dan to apply for the passport – done", "2. Sue to book the dentist – not done"]
    minutes(tmp_path, heading="Previous decisions")
    word = docx.Document(str(tmp_path / "minutes.docx"))
    word.add_paragraph("\n".join(lines))
    word.add_paragraph("3.1 Everybody read the record of the last review and nobody had anything to add.")
    word.add_paragraph("Recommendation 4 (April 2025) - A laptop. Outcome: carried forward")
    word.save(str(tmp_path / "more.docx"))
    document = read(tmp_path / "more.docx")
    found = find_previous_decisions(document)
    assert [(document.text[one.span.start : one.span.end].split(" –")[0], one.status) for one in found] == [
        ("Dan to apply for the passport", "done"),
        ("Sue to book the dentist", "not_done"),
        ("A laptop. Outcome: carried forward", "carried_forward"),
    ]


def test_an_earlier_decision_of_one_word(tmp_path: Path) -> None:
    rows = [["No.", "Decision", "Completed?", "Comments"], ["1.", "PEP", "Y", ""], ["2.", "Passport", "N", "With mum"]]
    document = minutes(tmp_path, heading="Decisions from 22/04/2024", table=rows)
    assert [one.status for one in find_previous_decisions(document)] == ["done", "not_done"]


@pytest.mark.parametrize(
    ("item", "status"),
    [
        ("Complete the pathway plan (c/f)", "carried_forward"),
        ("Complete the pathway plan", "unknown"),
        ("Complete the pathway plan - done", "done"),
        ("Complete the pathway plan. Not started.", "not_done"),
        ("Hold the PEP (not done)", "not_done"),
        ("PEP was completed in May", "done"),
    ],
)
def test_an_order_says_nothing_of_itself(tmp_path: Path, item: str, status: str) -> None:
    document = minutes(tmp_path, heading="Actions from the last review", items=[item])
    assert [decision.status for decision in find_previous_decisions(document)] == [status]


@pytest.mark.parametrize("name", ["Complete? (Y/N)", "Completed Y/N"])
def test_a_column_that_asks_whether_it_is_complete(tmp_path: Path, name: str) -> None:
    document = minutes(
        tmp_path,
        heading="Decisions of the last review",
        table=[["Decision", "Who", name], ["Book a dental check", "SW", "N"], ["Hold the PEP", "DT", "Y"]],
    )
    assert [one.status for one in find_previous_decisions(document)] == ["not_done", "done"]


@pytest.mark.parametrize("name", ["To be completed by", "Completion by", "To be achieved by"])
def test_by_when_it_is_to_be_completed_is_no_progress(tmp_path: Path, name: str) -> None:
    table = [["Action", "Assigned to", name], ["Book a dental check", "SW", "4 April 2025"]]
    document = minutes(tmp_path, table=table)
    assert find_previous_decisions(document) == ()


def test_comments_before_an_outcome_that_asks_are_no_progress(tmp_path: Path) -> None:
    asked = "Sue Hall to book a dental check by 4 April 2025"
    new = [["Need", "Comments", "Outcome"], ["Health", "He has not seen a dentist", asked]]
    document = minutes(tmp_path, heading="Care plan", table=new)
    assert find_previous_decisions(document) == ()
    earlier = [["Outcome", "Progress"], [asked, "Not done"]]
    document = minutes(tmp_path, heading="Care plan", table=earlier)
    assert [one.status for one in find_previous_decisions(document)] == ["not_done"]


@pytest.mark.parametrize("answer", ["None", "No", "0", "Nil"])
def test_a_label_answered_with_none_is_no_name_of_a_column(tmp_path: Path, answer: str) -> None:
    rows = [
        ["Outstanding actions from previous review", answer],
        ["Missing episodes", answer],
        ["Late reports", answer],
    ]
    document = minutes(tmp_path, heading="Monitoring", table=rows)
    assert find_previous_decisions(document) == ()


@pytest.mark.parametrize(
    ("line", "progress", "earlier"),
    [
        ("New decisions", "", 1),
        ("Decisions of this review", "", 1),
        ("New decisions", "Done", 2),
        ("Decisions still to be carried out", "", 2),
    ],
)
def test_a_plain_line_above_a_table_heads_new_decisions(tmp_path: Path, line: str, progress: str, earlier: int) -> None:
    word = docx.Document()
    word.add_heading("Looked After Child Review", 0)
    word.add_heading("Previous decisions and progress", 1)
    for told, rows in (
        (None, ("Ann Lee to book the dentist", "Ann Lee", "3 March 2025", "Done")),
        (line, ("Ann Lee to apply for the passport", "Ann Lee", "3 June 2025", progress)),
    ):
        if told:
            word.add_paragraph(told)
        table = word.add_table(rows=0, cols=4, style="Table Grid")
        for row in (("Decision", "Who", "By when", "Progress"), rows):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    word.save(str(tmp_path / "minutes.docx"))
    document = read(tmp_path / "minutes.docx")
    assert len(find_previous_decisions(document)) == earlier


def told(document: Document) -> list[tuple[str, str]]:
    return [(document.words(decision.span), decision.status) for decision in find_previous_decisions(document)]


@pytest.mark.parametrize(
    "heading", ["Recs from last review:", "Actions from last time:", "Decisions from previous review"]
)
def test_dashes_below_a_plain_line_that_names_them(tmp_path: Path, heading: str) -> None:
    lines = [heading, "- Dental check to be booked - completed 4 May", "- Passport - this has not been sent for"]
    assert told(minutes(tmp_path, heading="School", below=["Kayden enjoys maths and art.", *lines])) == [
        ("Dental check to be booked - completed 4 May", "done"),
        ("Passport - this has not been sent for", "not_done"),
    ]


def test_plain_paragraphs_that_say_what_was_to_be_done_and_what_became_of_it(tmp_path: Path) -> None:
    below = [
        "Dental check to be booked – completed 4 May",
        "Sue Hall to open a savings account: this has not happened",
        "Kayden has done well in his new class – he was given a prize.",
        "Dan Whitfield to see him more often",
    ]
    assert told(minutes(tmp_path, heading="Actions from last time", below=below)) == [
        (below[0], "done"),
        (below[1], "not_done"),
    ]


def test_an_entry_with_a_typed_number_counts_whatever_became_of_it(tmp_path: Path) -> None:
    below = ["1. Dan Whitfield to hold the PEP – done", "2. Sue Hall to find a tutor – superseded, the school has one"]
    assert [status for _, status in told(minutes(tmp_path, heading="Decisions from last time", below=below))] == [
        "done",
        "unknown",
    ]


@pytest.mark.parametrize("name", ["Previous outcomes", "Previous outcome", "Previous recommendation"])
def test_columns_of_earlier_outcomes(tmp_path: Path, name: str) -> None:
    rows = [[name, "RAG", "Update"], ["Book a dental check", "R", "Not yet done"], ["Hold the PEP", "G", "Held 4 May"]]
    assert [status for _, status in told(minutes(tmp_path, heading="School", table=rows))] == ["not_done", "done"]
