"""What a batch shows as a whole: counts over the records of `analysis.jsonl`, and the sentences that say them.

Twins (files of the same content) count once. A theme counts only as a current concern; good practice is apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from minutes_nlp.finding.gaps import NO_TEXT
from minutes_nlp.records import DocumentKind
from minutes_nlp.reporting.jsonlines import Record
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import SMART_LETTERS, WANTING, in_words

KIND_NAMES: dict[str, str] = {kind: in_words(kind) for kind in get_args(DocumentKind)}
LETTER_NAMES: dict[str, str] = {letter: letter.replace("_", "-").capitalize() for letter in SMART_LETTERS}
#: What became of earlier decisions, in words; a decision without a stated outcome was not necessarily left undone.
OUTCOMES: dict[str, str] = {
    "done": "done", "partly": "partly done", "carried_forward": "carried forward", "not_done": "not done",
    "unknown": "outcome not stated",
}  # fmt: skip
PRAISE = "good_practice"


@dataclass(slots=True)
class Summary:
    """Counts over a batch: `wanting` statements ask for an answer, `theme_documents` hold a concern of that theme.

    `without_text` are documents that were read but hold no text, such as scans; `repeated` are minutes of a review of
    which minutes were counted already, such as a draft beside the final version; `forms_again` are forms that repeat
    another word for word, such as one that was saved twice.
    """

    files: int = 0
    failed: int = 0
    twins: int = 0
    without_text: int = 0
    repeated: int = 0
    forms_again: int = 0
    kinds: Counter[str] = field(default_factory=Counter)
    modes: Counter[str] = field(default_factory=Counter)
    voice_kinds: Counter[str] = field(default_factory=Counter)
    wanting: int = 0
    answered: int = 0
    documents_with_voice: int = 0
    minutes_without_voice: int = 0
    recommendations: int = 0
    letters: Counter[str] = field(default_factory=Counter)
    all_letters: int = 0
    previous: Counter[str] = field(default_factory=Counter)
    theme_documents: Counter[str] = field(default_factory=Counter)
    theme_mentions: Counter[str] = field(default_factory=Counter)
    documents_with_concern: int = 0
    warnings: int = 0

    @property
    def documents(self) -> int:
        """Documents read, twins once."""
        return self.files - self.failed - self.twins

    @property
    def wanting_in_forms(self) -> int:
        """Wishes, worries and complaints in consultation forms, where no answer can stand."""
        return sum(self.voice_kinds[kind] for kind in WANTING) - self.wanting


def summarise(records: Iterable[Record]) -> Summary:
    """Count what the records hold, in one pass."""
    summary = Summary()
    seen: set[tuple[str, ...]] = set()
    for record in records:
        document = record["document"]
        summary.files += 1
        if document["status"] == "failed":
            summary.failed += 1
        elif document["duplicate_of"]:
            summary.twins += 1
        else:
            _count(summary, record)
            if told := told_of(record):
                form = document["type"] == "consultation_form"
                summary.repeated += told in seen and not form
                summary.forms_again += told in seen and form
                seen.add(told)
    return summary


def told_of(record: Record) -> tuple[str, ...] | None:
    """Return what should be counted once: in minutes the child and day of the review, in a form also who says what.

    None for other documents, for a form in which nothing was found, and where child or day is not stated.
    """
    facts, document = record["metadata"], record["document"]
    child, day = facts.get("child_id") or facts.get("child_name"), facts.get("review_date")
    if not child or not day:
        return None
    if document["type"] == "consultation_form":
        texts = [found["text"] for part in ("voice", "themes") for found in record[part]]
        return (child, day, str(document["respondent"]), *texts) if texts else None
    return (child, day) if document["type"] == "review_minutes" else None


def _count(summary: Summary, record: Record) -> None:
    kind = record["document"]["type"]
    summary.kinds[kind] += 1
    summary.without_text += NO_TEXT in record["problems"]
    summary.modes.update(statement["mode"] for statement in record["voice"])
    summary.voice_kinds.update(statement["kind"] for statement in record["voice"])
    answerable = record["voice"] if kind != "consultation_form" else ()  # a form holds no answers
    wanting = [statement for statement in answerable if statement["kind"] in WANTING]
    summary.wanting += len(wanting)
    summary.answered += sum(statement["answered_by"] is not None for statement in wanting)
    summary.documents_with_voice += bool(record["voice"])
    summary.minutes_without_voice += kind == "review_minutes" and not record["voice"]
    summary.warnings += len(record["warnings"]) + len(record["problems"])
    for item in record["recommendations"]:
        met = letters_met(item)
        summary.recommendations += 1
        summary.letters.update(met)
        summary.all_letters += len(met) == len(SMART_LETTERS)
    summary.previous.update(item["status"] for item in record["previous_decisions"])
    concerns = [mention["theme"] for mention in record["themes"] if mention["status"] == "concern"]
    summary.theme_mentions.update(concerns)
    summary.theme_documents.update(set(concerns))
    summary.documents_with_concern += any(theme != PRAISE for theme in concerns)


def letters_met(item: Record) -> list[str]:
    """Return the SMART letters that a recommendation meets."""
    return [letter for letter in SMART_LETTERS if item["smart"].get(letter)]


def theme_names() -> Mapping[str, str]:
    """Return the names of the themes for people, by id, in the order of the rules."""
    return {theme["id"]: theme["name"] for theme in load_rules("themes")["theme"]}


def summary_sentences(summary: Summary) -> list[str]:
    """Return the summary in words and numbers, a sentence for each subject."""
    sentences = [_files(summary)]
    if not summary.documents:
        return sentences
    kinds = ", ".join(f"{KIND_NAMES[kind].lower()} {count}" for kind, count in summary.kinds.most_common())
    sentences += [f"Kinds: {kinds}.", _voice(summary), _recommendations(summary), _themes(summary)]
    if praised := summary.theme_documents[PRAISE]:
        sentences.append(f"Good practice: named in {counted(praised, 'document')}.")
    if summary.repeated:
        again = counted(summary.repeated, "set")
        sentences.append(f"Counted again: {again} of minutes of a review that is here already; see the sheet Problems.")
    if summary.forms_again:
        again = counted(summary.forms_again, "form")
        sentences.append(f"Counted again: {again} with the words of one that is here already; see the sheet Problems.")
    if summary.warnings:
        sentences.append(f"To look at: {counted(summary.warnings, 'remark')} on the sheet Problems.")
    return sentences


def _files(summary: Summary) -> str:
    if summary.failed and not summary.documents:
        return f"No document could be read: {counted(summary.failed, 'file')} failed, so there are no findings."
    parts = [f"{counted(summary.documents, 'document')} read"]
    if summary.without_text:
        parts[0] += f", {summary.without_text} of them without any text (see the sheet Problems)"
    parts += [f"{summary.twins} more had the content of one of them"] if summary.twins else []
    parts += [f"{summary.failed} could not be read"] if summary.failed else []
    return "; ".join(parts) + "."


def _voice(summary: Summary) -> str:
    statements = sum(summary.modes.values())
    modes = ", ".join(f"{mode} {count}" for mode, count in summary.modes.most_common())
    sentence = (
        f"Child's voice: {counted(statements, 'statement')} in {counted(summary.documents_with_voice, 'document')}"
    )
    sentence += f" ({modes})." if modes else "."
    if summary.minutes_without_voice:
        sentence += f" No statement was found in {summary.minutes_without_voice} of the review minutes."
    forms = summary.wanting_in_forms
    outside = " outside the forms" if forms else ""
    if summary.wanting:
        have = (
            "none has" if not summary.answered else f"{summary.answered} {'has' if summary.answered == 1 else 'have'}"
        )
        sentence += f" Of {summary.wanting} wishes, worries and complaints{outside}, {have} an answer."
    if forms:
        sentence += f" {forms} more {'stands' if forms == 1 else 'stand'} in consultation forms, which hold no answers."
    return sentence


def _recommendations(summary: Summary) -> str:
    total = summary.recommendations
    if not total:
        return "Recommendations: none found."
    letters = ", ".join(f"{LETTER_NAMES[x].lower()} {percent(summary.letters[x], total)}" for x in SMART_LETTERS)
    return f"Recommendations: {total}; {percent(summary.all_letters, total)} meet all five SMART letters ({letters})."


def _themes(summary: Summary) -> str:
    concerns = Counter({theme: n for theme, n in summary.theme_documents.items() if theme != PRAISE})
    mentions = sum(n for theme, n in summary.theme_mentions.items() if theme != PRAISE)
    if not mentions:
        return "Current concerns: none found."
    names = theme_names()
    ranked = sorted(concerns.items(), key=lambda item: (-item[1], item[0]))[:5]
    most = ", ".join(f"{names.get(theme, theme)} ({n})" for theme, n in ranked)
    where = counted(summary.documents_with_concern, "document")
    return f"Current concerns: {mentions} in {where}; most often, by documents: {most}."


def percent(part: int, whole: int) -> str:
    """Return a share as a whole percentage; "–" where the whole is 0."""
    return f"{100 * part / whole:.0f}%" if whole else "–"


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: "1 document", "2 documents"; the plural is the noun with an s unless given."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"
