"""The sections of the annual report in the order of the IRO Handbook's list, and the words that stand in every one."""

from __future__ import annotations

from collections.abc import Sequence

from minutes_nlp.reporting.annual_figures import ShownTable

SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("reviews", "Reviews held and their timeliness",
     "Reviews that the minutes record, and whether they were held within the statutory timescales."),
    ("participation", "Participation of children and parents",
     "How children took part in their reviews, by the participation code in the minutes, and whether parents came."),
    ("voice", "The child's voice", "What children said, wrote or showed, as minutes and forms record it."),
    ("consultation", "Consultation", "Consultation forms that came back before reviews."),
    ("themes", "Themes of concern", "What was a current concern at reviews and in records, by theme."),
    ("alerts", "Dispute resolution and escalation", "Alerts and escalations by the Independent Reviewing Officers."),
    ("plans", "Plans, assessments and visits", "Whether what the law asks for was up to date at the review."),
    ("recommendations", "Recommendations and their progress",
     "Whether recommendations are specific, measurable, achievable, relevant and time-bound, and what became of "
     "earlier decisions."),
    ("advocacy", "Advocacy and independent visitors", "Whether an advocate or an independent visitor came to reviews."),
    ("minutes", "Timeliness of minutes", "Whether the record of the review was sent in time."),
    ("good_practice", "Good practice", "Practice beyond the ordinary that documents name."),
)  # fmt: skip

HOW_COUNTED = (
    "The figures are counted by minutes_nlp from the words and dates of the documents; every finding can be "
    "traced to its sentence in the analysis. A program misreads some sentences: figures support a reader's judgement "
    "and do not replace it.",
    "Reviews, children, forms, alerts, recommendations, statements and mentions are different units; each table says "
    "which it counts. A child counts once in each cell.",
    "“Not recorded” means that the documents do not say; it is never counted as a no. Percentages are of what "
    "is recorded or of the total named in the column.",
    "Only current concerns count; what is resolved, lies in the past or is only considered does not.",
)


def privacy_note(threshold: int, mark: str | None) -> str:
    """Return the sentence that explains the marks of hidden numbers."""
    if mark:
        return (
            f"Numbers from 1 to {threshold - 1} are hidden as “{mark}”, and so are further numbers and percentages "
            "from which they could be worked out."
        )
    return (
        f"Numbers from 1 to {threshold - 1} are printed as “<{threshold}”. Further numbers, and percentages, are "
        "hidden as “c” where a small number could be worked out from them."
    )


def tables_in(section: str, tables: Sequence[ShownTable]) -> list[ShownTable]:
    """Return the tables of a section."""
    return [table for table in tables if table.section == section]
