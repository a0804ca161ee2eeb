"""The sections of the annual report in the order of the IRO Handbook's list, and the words that stand in every one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutes_nlp.reporting.annual_figures import ShownTable
from minutes_nlp.reporting.periods import Period

SECTIONS: tuple[tuple[str, str, str], ...] = (
    ("service", "The reviewing service",
     "How many children and reviews each reviewing officer had, and how many children kept theirs."),
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
    ("themes_detail", "Appendix: themes of concern in detail",
     "The themes by quarter, team, age band and placement, and by ethnicity where a register tells it. Many numbers "
     "are small and therefore hidden; the workbook holds the same tables."),
)  # fmt: skip

# What the IRO Handbook (7.11) asks of the report but review documents do not tell.
_NOT_IN_DOCUMENTS = (
    "To be added by the manager of the reviewing service, because the documents do not tell it: the make-up of the "
    "team and its hours; how far a shortage of resources puts the quality of the service at risk; results of quality "
    "assurance audits; what children, parents and carers think of their reviewing officers; progress on last year’s "
    "priorities and those of the next.",
)

_HOW_COUNTED = (
    "The figures are counted by minutes_nlp from the words and dates of the documents; every finding can be "
    "traced to its sentence in the analysis. A program misreads some sentences: figures support a reader's judgement "
    "and do not replace it.",
    "Reviews, children, forms, alerts, recommendations, statements and mentions are different units; each table says "
    "which it counts. A child counts once in each cell.",
    "“Not recorded” means that the documents do not say; it is never counted as a no. Percentages are of what "
    "is recorded or of the total named in the column.",
    "Only current concerns count; what is resolved, lies in the past or is only considered does not.",
)
_UNDATED = "Documents without a date could not be placed in a period and are left out."
_ELSEWHERE = "Documents whose date lies in another period are left out."
_EARLIER = (
    " A change on the year before is printed only where both numbers are. The program does not know earlier published "
    "reports: compare this one with them before you publish it, because a number printed there, perhaps for another "
    "period, can give away one that is hidden here."
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words around the tables: the title, the facts below it, the notes at the end, and what children said."""

    title: str
    facts: tuple[str, ...]
    notes: tuple[str, ...]
    quotes: tuple[str, ...]


def words_around(
    period: Period,
    threshold: int,
    mark: str | None,
    *,
    registered: bool,
    undated: bool,
    elsewhere: bool,
    quotes: tuple[str, ...],
) -> Words:
    """Return the words of a report.

    `registered`: a register was given; `undated`, `elsewhere`: some documents have no date, or are of another period.
    """
    joined = "a register of reviews and " if registered else ""
    facts = (
        f"Period: {period.start.day} {period.start:%B %Y} to {period.end.day} {period.end:%B %Y}.",
        f"Based on {joined}the review minutes, consultation forms, midway and escalation records that were analysed; "
        "what none of them says is “not recorded”.",
        _privacy_note(threshold, mark),
    )
    left_out = [*([_UNDATED] if undated else []), *([_ELSEWHERE] if elsewhere else [])]
    notes = (*_HOW_COUNTED, *left_out, *_NOT_IN_DOCUMENTS)
    return Words(f"Independent Reviewing Officers’ annual report {period.name}", facts, notes, quotes)


def _privacy_note(threshold: int, mark: str | None) -> str:
    """Return the sentence that explains the marks of hidden numbers."""
    if mark:
        return (
            f"Numbers from 1 to {threshold - 1} are hidden as “{mark}”, and so are further numbers and percentages "
            f"from which they could be worked out.{_EARLIER}"
        )
    return (
        f"Numbers from 1 to {threshold - 1} are printed as “<{threshold}”. Further numbers, and percentages, are "
        f"hidden as “c” where a small number could be worked out from them.{_EARLIER}"
    )


def by_section(tables: Sequence[ShownTable]) -> list[tuple[str, str, str, list[tuple[int, ShownTable]]]]:
    """Return name, heading and words of each section that has tables, and these with their numbers in the report."""
    numbered = list(enumerate(tables, start=1))
    found = [(*section, [(n, table) for n, table in numbered if table.section == section[0]]) for section in SECTIONS]
    return [section for section in found if section[-1]]
