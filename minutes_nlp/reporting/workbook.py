"""The workbook of a batch, for Excel and LibreOffice: a view of `analysis.jsonl`, the same bytes for the same lines.

Sheets: Summary, Documents, Child's voice, Recommendations, SMART rates, SMART faults, Themes, Problems; a hidden one
holds lists to choose from. Yellow columns are the user's: their verdicts teach the next model.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from minutes_nlp.discovery import Sources
from minutes_nlp.finding.theme_cues import theme_entries
from minutes_nlp.reporting.annual_entries import day_of_record
from minutes_nlp.reporting.jsonlines import Record, is_counted, read_records
from minutes_nlp.reporting.sheets import MADE, Cell, Column, Sheet, add_formats, add_row, add_sheet, finish_sheet
from minutes_nlp.reporting.smart_rates import FAULT_COLUMNS, RATE_COLUMNS, add_rates, smart_rates
from minutes_nlp.reporting.summary import (
    KIND_NAMES,
    OUTCOMES,
    PRAISE,
    letters_met,
    summarise,
    theme_names,
    told_of,
)
from minutes_nlp.reporting.summary_sheet import write_summary_sheet
from minutes_nlp.taxonomy import SMART_LETTERS, STATUSES, THEMES, TOPIC_NAMES, VOICE_KINDS, WANTING

VERDICT = "Your verdict"
RIGHT, NOT_THIS_THEME, NOT_VOICE, NOT_A_RECOMMENDATION = "right", "not this theme", "not voice", "not a recommendation"
#: The verdicts that each sheet's yellow column offers, by part; `learning/verdict_sheets.py` reads them back.
VERDICTS: Mapping[str, tuple[str, ...]] = {
    "themes": (RIGHT, *STATUSES, NOT_THIS_THEME),
    "voice": (RIGHT, NOT_VOICE),
    "recommendations": (RIGHT, NOT_A_RECOMMENDATION),
}
_THEME_LIST = "ThemeNames"
_EVIDENCE = {"text": "words", "dates": "dates", "history": "earlier reviews"}
_STATUS_STYLES = {"concern": "bad", "resolved": "good", "historic": "quiet", "hypothetical": "quiet"}
_WHERE = (
    Column("Document", 26), Column("File", 6), Column("Folder", 14), Column("Child", 15),
    Column("Date", 11, "date"),
)  # fmt: skip
_PLACE = (Column("Section", 18), Column("Where", 14, "grey"))
_PARAGRAPH = Column("Paragraph", 10, "number", folded=True)
_COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "Documents": (
        Column("Document", 26), Column("Folder", 14), Column("Kind", 18), Column("Respondent", 11), Column("Child", 16),
        Column("Child ID", 11), Column("Review date", 11, "date"), Column("Record date", 11, "date"),
        Column("Review no.", 7, "number"), Column("Next review", 11, "date"), Column("IRO", 16),
        Column("Social worker", 16), Column("Team", 18), Column("Legal status", 17), Column("Placement", 18),
        Column("Code", 6), Column("Child's voice", 7, "number"),
        Column("Wishes, worries, complaints", 11, "number"), Column("of these answered", 9, "number"),
        Column("Recommendations", 16, "number"), Column("All five letters", 7, "number"),
        *(Column(f"Earlier decisions {name}", 9, "number") for name in OUTCOMES.values()),
        Column("Current concerns", 9, "number"), Column("Remarks", 8, "number"),
        Column("SHA-256", 14, "grey", folded=True),
    ),
    "Child's voice": (
        *_WHERE, Column("What the child says", 55, "words"), Column("Mode", 9), Column("Kind", 9),
        Column("Topic", 13), Column("Answered by", 32), *_PLACE,
        Column(VERDICT, 13, "yours", VERDICTS["voice"], "Is this the child's voice?"),
        Column("Right kind", 10, "yours", VOICE_KINDS, "Only where the kind is wrong."),
        Column("Right topic", 13, "yours", list(TOPIC_NAMES.values()), "Only where the topic is wrong."),
        Column("Known by", 16, "grey", folded=True), Column("Score", 7, "score", folded=True), _PARAGRAPH,
    ),
    "Recommendations": (
        *_WHERE, Column("Recommendation", 50, "words"), Column("Owner", 16), Column("Deadline", 16),
        Column("Due", 11, "date"), *(Column(letter[0].upper(), 3.5) for letter in SMART_LETTERS),
        Column("Met of 5", 6, "number"), Column("What falls short, and how to mend it", 58),
        Column("Reviews outstanding", 12, "number"), *_PLACE,
        Column(VERDICT, 15, "yours", VERDICTS["recommendations"], "Is this a decision of the review?"),
        Column("Letters really met", 11, "yours", "", "Only where they are wrong: such as SMT, or none."),
        _PARAGRAPH,
    ),
    "SMART rates": RATE_COLUMNS,
    "SMART faults": FAULT_COLUMNS,
    "Themes": (
        *_WHERE, Column("Theme", 20), Column("Status", 13), Column("What the document says", 55, "words"),
        Column("Why", 40), Column("Evidence", 9), *_PLACE,
        Column(VERDICT, 14, "yours", VERDICTS["themes"], "What the status really is."),
        Column("Right theme", 20, "yours", f"={_THEME_LIST}", "Only where it is another theme."),
        Column("Probability", 10, "score", folded=True), _PARAGRAPH,
    ),
    "Problems": (
        Column("Document", 34), Column("File", 6), Column("Folder", 20), Column("What kind", 18),
        Column("In words", 90),
    ),
}  # fmt: skip
#: The sheets that tell such a workbook from any other.
SHEETS = frozenset(_COLUMNS)


def write_workbook(analysis: Path, target: Path, *, sources: Sources, home: Path) -> None:
    """Write the workbook of an `analysis.jsonl` to `target`; links lead from the folder `home` to the sources' files.

    Raises `OSError` when the target cannot be written.
    """
    summary = summarise(read_records(analysis))
    links = {source.name: _link(source.path, home) for source in sources.files}
    options = {"constant_memory": True, "tmpdir": str(target.parent), "strings_to_formulas": False,
               "strings_to_urls": False, "strings_to_numbers": False}  # fmt: skip
    workbook = xlsxwriter.Workbook(str(target), options)
    workbook.set_properties({"title": "Analysis of review documents", "created": MADE})
    formats = add_formats(workbook)
    front = workbook.add_worksheet("Summary")
    sheets = {name: add_sheet(workbook, name, columns, formats) for name, columns in _COLUMNS.items()}
    _add_lists(workbook)
    for folder in sources.unreadable_folders:
        add_row(sheets["Problems"], [folder, None, None, "Folder not readable", "Ask for permission to this folder."])
    seen: dict[tuple[str, ...], str] = {}
    places: list[list[Any]] = []
    for record in read_records(analysis):
        document = record["document"]
        told = None if document["duplicate_of"] else told_of(record)
        first = seen.setdefault(told, document["path"]) if told else document["path"]
        link = links.get(document["path"])
        places.append(_add_document(sheets, record, link, None if first == document["path"] else first))
    _add_themes(sheets["Themes"], analysis, places)
    add_rates(sheets["SMART rates"], sheets["SMART faults"], smart_rates(read_records(analysis)))
    for sheet in sheets.values():
        finish_sheet(sheet)
    full = [
        f"{sheet.rows_without_room} rows of {name} found no room in Excel; analysis.jsonl holds them all."
        for name, sheet in sheets.items()
        if sheet.rows_without_room
    ]
    write_summary_sheet(workbook, front, formats, summary, full)
    front.activate()
    try:
        workbook.close()
    except xlsxwriter.exceptions.FileCreateError as error:
        raise error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error)) from None


def _link(path: Path, home: Path) -> str | None:
    """Return a link that still works when the two folders move together; None where Excel could not follow it."""
    try:
        target = os.path.relpath(path, home)
    except ValueError:  # another drive on Windows
        target = str(path.absolute())
    return None if "#" in target or not target.isprintable() else f"external:{target}"


def _add_lists(workbook: Any) -> None:
    """Add the list that the user chooses from: the themes that are switched on, including a council's own."""
    lists, names = workbook.add_worksheet("Lists"), theme_names()
    themes = [theme for theme in (*THEMES, *names) if theme in theme_entries()]
    chosen = [names[theme] for theme in dict.fromkeys(themes)] or [""]
    for row, name in enumerate(chosen):
        lists.write_string(row, 0, name)
    workbook.define_name(_THEME_LIST, f"=Lists!$A$1:$A${len(chosen)}")
    lists.hide()


def _add_document(sheets: Mapping[str, Sheet], record: Record, link: str | None, first: str | None) -> list[Any]:
    """Write the rows of one record, except for its themes; return the cells that say where its findings stand.

    A twin has a row in Documents only, as its findings stand with the first file. `first` names the earlier minutes of
    the same review, or the earlier form that says the same, if any.
    """
    document = record["document"]
    row = add_row(sheets["Documents"], _document_row(record, link))
    folder, name = _folder_and_name(record)
    back = Cell(name, link=f"internal:'Documents'!A{row}")
    file = Cell("open", "link", link) if link else Cell(None)
    facts = record["metadata"]
    day = day_of_record(record)
    where = [back, file, folder, facts.get("child_name"), day and day.isoformat()]
    for kind, sentence in _problems(record):
        add_row(sheets["Problems"], [back, file, folder, kind, sentence])
    if first:
        form = document["type"] == "consultation_form"
        what, kind = (
            ("says the same word for word", "Same form") if form else ("tells of the same review", "Same review")
        )
        sentence = f"{first} {what}; if one is a draft or a copy, take it out and run again."
        add_row(sheets["Problems"], [back, file, folder, kind, sentence])
    if document["duplicate_of"]:
        return where
    for statement in record["voice"]:
        add_row(sheets["Child's voice"], [*where, *_voice_row(statement, document["type"])])
    for item in record["recommendations"]:
        add_row(sheets["Recommendations"], [*where, *_recommendation_row(item)])
    return where


def _add_themes(sheet: Sheet, analysis: Path, places: Sequence[Sequence[Any]]) -> None:
    """Write the current concerns of all documents first, then good practice, then what is not a current concern.

    What only repeats a fact of the sheet Documents ("Legal status: Section 20") has no row, unless it is a concern.
    """
    for rank in range(3):
        for record, where in zip(read_records(analysis), places, strict=True):
            for mention in record["themes"] if is_counted(record) else ():
                if _rank(mention) == rank and (rank == 0 or not _states_fact(mention["text"], record["metadata"])):
                    add_row(sheet, [*where, *_theme_row(mention)])


def _rank(mention: Record) -> int:
    return 2 if mention["status"] != "concern" else 1 if mention["theme"] == PRAISE else 0


def _states_fact(text: str, facts: Record) -> bool:
    """Whether a text is nothing but a label and, after a colon or in the next cell, a fact of the document."""
    _, mark, value = text.replace("\t", ":").partition(":")
    stated = {" ".join(str(fact).split()) for fact in facts.values() if fact is not None}
    return bool(mark) and " ".join(value.strip(" :.").split()) in stated


def _folder_and_name(record: Record) -> tuple[str | None, str]:
    """Return the two apart, since LibreOffice shows only the beginning of a long path in a cell with a link."""
    folder, _, name = record["document"]["path"].rpartition("/")
    return folder or None, name


def _document_row(record: Record, link: str | None) -> list[Any]:
    """The row of a document; what a file that failed, or the copy of another, cannot have stays empty."""
    document, facts = record["document"], record["metadata"]
    folder, name = _folder_and_name(record)
    failed = document["status"] == "failed"
    statuses = [item["status"] for item in record["previous_decisions"]]
    asking = None if document["type"] == "consultation_form" else [s for s in record["voice"] if s["kind"] in WANTING]
    counts = [
        len(record["voice"]),
        None if asking is None else len(asking),  # a form holds no answers
        None if asking is None else sum(statement["answered_by"] is not None for statement in asking),
        len(record["recommendations"]),
        sum(len(letters_met(item)) == len(SMART_LETTERS) for item in record["recommendations"]),
        *(statuses.count(status) for status in OUTCOMES),
        sum(mention["status"] == "concern" and mention["theme"] != PRAISE for mention in record["themes"]),
        len(record["warnings"]) + len(record["problems"]),
    ]
    kind: Any = KIND_NAMES.get(document["type"])
    respondent = document["respondent"] or ""
    if failed:
        kind = Cell("Could not be read", "bad")
    elif document["duplicate_of"]:
        kind = Cell(f"Same content as {document['duplicate_of']}", "grey")
    return [
        Cell(name, link=link), folder, kind, respondent.replace("_", " "), *(facts[key] for key in (
            "child_name", "child_id", "review_date")), facts.get("record_date"), *(facts[key] for key in (
            "review_number", "next_review_date", "iro", "social_worker", "team", "legal_status", "placement_type",
            "participation_code")),
        *([None] * len(counts) if failed or document["duplicate_of"] else counts), document["sha256"],
    ]  # fmt: skip


def _voice_row(statement: Record, document_type: str) -> list[Any]:
    answer = statement["answered_by"]["text"] if statement["answered_by"] else None
    if answer is None and statement["kind"] in WANTING and document_type != "consultation_form":
        answer = Cell("no answer found", "grey")
    return [
        statement["text"], statement["mode"], statement["kind"], TOPIC_NAMES[statement["topic"]],
        answer, *_place(statement), None, None, None,
        statement["cue"], statement["score"], statement["block"],
    ]  # fmt: skip


def _recommendation_row(item: Record) -> list[Any]:
    met, why = letters_met(item), item["reasons"]
    reasons = [f"{letter[0].upper()}: {why[letter]}" for letter in SMART_LETTERS if letter in why]
    return [
        item["text"], " + ".join(item["owner"]), item["deadline_text"], item["due"],
        *(Cell("✓", "good") if letter in met else Cell("✗", "bad") for letter in SMART_LETTERS),
        len(met), "\n".join(reasons),
        item["outstanding_reviews"] or None, *_place(item), None, None, item["block"],
    ]  # fmt: skip


def _theme_row(mention: Record) -> list[Any]:
    status = mention["status"]
    good = mention["theme"] == PRAISE and status == "concern"
    return [
        theme_names().get(mention["theme"], mention["theme"]),
        Cell("good practice", "good") if good else Cell(status, _STATUS_STYLES.get(status)), mention["text"],
        mention["because"], _EVIDENCE.get(mention["evidence"], mention["evidence"]), *_place(mention),
        None, None, mention["score"], mention["block"],
    ]  # fmt: skip


def _place(finding: Record) -> list[Any]:
    return [finding["section"], finding["place"]]


def _problems(record: Record) -> list[tuple[str, str]]:
    document = record["document"]
    if document["status"] == "failed":
        return [("Could not be read", document["error"])]
    if document["duplicate_of"]:
        return [("Same content", f"The file has the content of {document['duplicate_of']} and counts once with it.")]
    return [("While reading", sentence) for sentence in record["warnings"]] + [
        ("To look at", sentence) for sentence in record["problems"]
    ]
