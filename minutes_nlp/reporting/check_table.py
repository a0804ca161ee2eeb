"""What `minutes-nlp check` says about one document: a verdict, a table, an object for machines and remarks for Word.

In: findings of a document with recommendations; out: words and `rich` tables. Nothing is judged here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from rich.table import Table
from rich.text import Text

from minutes_nlp.finding.concerns import open_wishes, unanswered_concerns
from minutes_nlp.finding.strangers import strangers
from minutes_nlp.records import Document, Findings, Recommendation, Span, Statement, ThemeMention
from minutes_nlp.reporting.jsonlines import to_record
from minutes_nlp.reporting.marked_copy import Remark
from minutes_nlp.reporting.places import place_words
from minutes_nlp.reporting.summary import LETTER_NAMES, counted, theme_names
from minutes_nlp.taxonomy import SMART_LETTERS, WANTING

#: Most concerns and most wishes that are shown and commented on: more would bury the recommendations.
MOST_CONCERNS, MOST_WISHES = 6, 6
LETTERS = len(SMART_LETTERS)
_QUOTED = 90


@dataclass(frozen=True, slots=True)
class Check:
    """What the check of one document found: its findings, concerns and wishes that nothing answers.

    `strangers` are, for each recommendation, the owners whose name stands nowhere else in the document.
    """

    findings: Findings
    document: Document
    concerns: tuple[ThemeMention, ...]
    wishes: tuple[Statement, ...]
    strangers: tuple[tuple[str, ...], ...]


def check_findings(findings: Findings) -> Check:
    """Return the check of a document that was read."""
    if findings.document is None:
        raise ValueError("only a document that was read can be checked")
    document = findings.document
    unknown = tuple(strangers(document, findings.recommendations))
    return Check(findings, document, unanswered_concerns(findings), open_wishes(findings), unknown)


def number_met(item: Recommendation) -> int:
    """How many of the five letters a recommendation meets."""
    return sum(verdict.met for verdict in item.smart.values())


def below(items: Sequence[Recommendation], least: int) -> int:
    """How many recommendations meet fewer than `least` letters."""
    return sum(number_met(item) < least for item in items)


def verdict_line(check: Check) -> str:
    """The check in one line."""
    items = check.findings.recommendations
    if not items and check.document.kind == "consultation_form":
        return (
            "No recommendations were found in this document: it was taken for a consultation form, which holds views "
            "and decides nothing."
        )
    if not items:
        return "No recommendations were found in this document."
    short = sum(number_met(item) < LETTERS for item in items)
    if not short:
        said = "it meets" if len(items) == 1 else "all meet"
        return f"{counted(len(items), 'recommendation')}: {said} all five SMART letters."
    faults = Counter(letter for item in items for letter in SMART_LETTERS if not item.smart[letter].met)
    times = max(faults.values())
    most = [LETTER_NAMES[letter].lower() for letter in SMART_LETTERS if faults[letter] == times]
    named = f"{', '.join(most[:-1])} and {most[-1]}" if len(most) > 1 else most[0]
    often = f"{'twice' if times == 2 else f'{times} times'}{' each' if len(most) > 1 else ''}"
    often = f" (most often {named}, {often})" if times > 1 else ""
    met = len(items) - short
    return (
        f"{counted(len(items), 'recommendation')}: {met} meet{'s' if met == 1 else ''} all five SMART letters, "
        f"{short} fall{'s' if short == 1 else ''} short{often}."
    )


def open_line(check: Check) -> str:
    """What else stays open, in one line; "" where nothing does."""
    wishes = counted(len(check.wishes), "wish or worry of the child", "wishes or worries of the child")
    parts = [counted(len(check.concerns), "concern")] if check.concerns else []
    parts += [f"all {wishes}" if none_answered(check) else wishes] if check.wishes else []
    number, shown = len(check.concerns) + len(check.wishes), len(shown_concerns(check)) + len(shown_wishes(check))
    rest = f" ({shown} of them are shown)" if shown < number else ""
    return f"Not taken up: {' and '.join(parts)}{rest}." if parts else ""


def gap_lines(check: Check) -> tuple[str, ...]:
    """What reading met with and what the document lacks, such as its date; of recommendations the verdict tells."""
    gaps = (*check.document.warnings, *check.findings.problems)
    return tuple(f"To look at: {gap}" for gap in gaps if not gap.startswith("No recommendations"))


def shown_concerns(check: Check) -> tuple[ThemeMention, ...]:
    """The concerns to show: those that the classifier is surest of, in reading order."""
    surest = sorted(check.concerns, key=lambda mention: -mention.probability)[:MOST_CONCERNS]
    return tuple(sorted(surest, key=lambda mention: mention.span.start))


def shown_wishes(check: Check) -> tuple[Statement, ...]:
    """The child's statements to show: wishes before worries before complaints, then in reading order."""
    foremost = sorted(check.wishes, key=lambda statement: WANTING.index(statement.kind))[:MOST_WISHES]
    return tuple(sorted(foremost, key=lambda statement: statement.span.start))


def recommendation_table(check: Check, *, met_too: bool = False) -> Table:
    """A `rich` table with a row for each recommendation; `met_too` gives the reasons for the letters that are met."""
    table = Table(show_lines=True, expand=True)
    table.add_column("", justify="right")
    table.add_column("Recommendation", ratio=4, overflow="fold")
    table.add_column("Who, by when", ratio=2, overflow="fold")
    table.add_column("SMART", no_wrap=True, min_width=LETTERS)
    table.add_column("What is missing", ratio=5, overflow="fold")
    for count, (item, unknown) in enumerate(zip(check.findings.recommendations, check.strangers, strict=True), 1):
        words = Text(_words(check.document, item.span))
        words.append(f"\n{place_words(check.document.blocks[item.span.block].place)}", style="dim")
        table.add_row(str(count), words, _who_and_when(item), _letters(item), _reasons(item, unknown, met_too))
    return table


def open_table(check: Check) -> Table | None:
    """A `rich` table of the concerns and wishes that nothing answers; None where there are none."""
    if not check.concerns and not check.wishes:
        return None
    table = Table(show_lines=True, expand=True)
    table.add_column("Not taken up", ratio=2, overflow="fold")
    table.add_column("In the document", ratio=5, overflow="fold")
    table.add_column("Place", ratio=2, overflow="fold")
    named = [(_theme_name(mention.theme), mention.span) for mention in shown_concerns(check)]
    named += [(f"The child's {_wish_name(statement)}", statement.span) for statement in shown_wishes(check)]
    for name, span in named:
        place = place_words(check.document.blocks[span.block].place)
        table.add_row(Text(name), Text(_words(check.document, span)), Text(place))
    return table


def check_record(check: Check, fail_under: int | None = None) -> dict[str, Any]:
    """The check as a JSON object; recommendations as in `analysis.jsonl`, with `letters_met`."""
    record = to_record(check.findings)
    items = check.findings.recommendations
    met = [number_met(item) for item in items]
    recommendations = [
        entry | {"letters_met": count, "unknown_owners": list(unknown)}
        for entry, count, unknown in zip(record["recommendations"], met, check.strangers, strict=True)
    ]
    return {
        "schema": record["schema"],
        "document": record["document"],
        "verdict": verdict_line(check),
        "recommendations": recommendations,
        "all_five": sum(count == LETTERS for count in met),
        "mean_letters_met": round(sum(met) / len(met), 3) if met else None,
        "unanswered_concerns": [
            {"theme": mention.theme, "text": _words(check.document, mention.span), "block": mention.span.block}
            for mention in check.concerns
        ],
        "unanswered_wishes": [
            {"kind": s.kind, "topic": s.topic, "text": _words(check.document, s.span), "block": s.span.block}
            for s in check.wishes
        ],
        "fail_under": fail_under,
        "passed": bool(met) and (fail_under is None or min(met) >= fail_under),
    }


def none_answered(check: Check) -> bool:
    """Whether the record answers none of several wishes, so that one remark says more than one for each."""
    return len(check.wishes) > 1 and not any(statement.answered_by for statement in check.findings.statements)


def remarks(check: Check) -> tuple[Remark, ...]:
    """The comments of the marked copy: the count on the heading, then one for whatever falls short or stays open."""
    document, items = check.document, check.findings.recommendations
    found = []
    for item, unknown in zip(items, check.strangers, strict=True):
        if (met := number_met(item)) < LETTERS or unknown:
            said = (f"SMART: {met} of {LETTERS} letters met.", *_unmet(item), *map(_unknown, unknown))
            found.append(Remark(item.span, (*_quoted_if_part(document, item.span), *said)))
    for mention in shown_concerns(check):
        quoted = _quoted_if_part(document, mention.span)
        why = f"No recommendation takes up this concern: {_theme_name(mention.theme).lower()}."
        mend = "Decide who does what by when, or say why nothing needs to be done."
        found.append(Remark(mention.span, (*quoted, why, mend)))
    for statement in shown_wishes(check)[: 1 if none_answered(check) else None]:
        quoted = _quoted_if_part(document, statement.span)
        why = f"The minutes give no answer to this {_wish_name(statement)} of the child."
        mend = "Say what was decided about it, or why it cannot be met yet."
        if none_answered(check):
            why = f"The minutes answer none of the child's {len(check.wishes)} wishes and worries; this is one of them."
            mend = "Say for each what was decided about it, or why it cannot be met yet."
        found.append(Remark(statement.span, (*quoted, why, mend)))
    found.sort(key=lambda remark: remark.span.start)
    heading = _heading(check)
    lines = [verdict_line(check), *([open_line(check)] if open_line(check) else []), *gap_lines(check)]
    return (Remark(heading, tuple(lines)), *found) if heading is not None else tuple(found)


def _heading(check: Check) -> Span | None:
    """The heading that most recommendations of tables and lists stand under, else the first words that have a place."""
    document = check.document
    listed = [item for item in check.findings.recommendations if item.form != "prose"]
    sections = Counter(document.blocks[item.span.block].section for item in listed)
    blocks = [block for block in document.blocks if block.xml_paragraph is not None]
    wanted = sections.most_common(1)[0][0] if sections else ""
    headings = [block for block in blocks if block.role == "heading"]
    before = [block for block in headings if wanted and block.text.strip().endswith(wanted.strip())]
    first = min((item.span.start for item in listed if document.blocks[item.span.block].section == wanted), default=0)
    above = [block for block in before if block.start <= first]
    chosen = (above[-1:] or headings or blocks)[:1]
    return Span(chosen[0].index, chosen[0].start, chosen[0].start + len(chosen[0].text)) if chosen else None


def _unknown(owner: str) -> str:
    return f"Owner: '{owner}' stands nowhere else in this document. Check the name, or say who this is."


def _unmet(item: Recommendation) -> Iterator[str]:
    for letter in SMART_LETTERS:
        verdict = item.smart[letter]
        if not verdict.met:
            yield f"{LETTER_NAMES[letter]}: {' '.join(part for part in (verdict.reason, verdict.suggestion) if part)}"


def _quoted_if_part(document: Document, span: Span) -> tuple[str, ...]:
    """The words of a span in quotation marks where its paragraph says more than that."""
    block = document.blocks[span.block]
    if len(block.text) - block.content <= span.end - span.start + 2:
        return ()
    return (f"“{_shortened(_words(document, span))}”",)


def _shortened(words: str) -> str:
    return words if len(words) <= _QUOTED else words[:_QUOTED].rsplit(" ", 1)[0] + " …"


def _words(document: Document, span: Span) -> str:
    return " / ".join(document.words(span).replace("\t", "\n").split("\n"))


def _who_and_when(item: Recommendation) -> Text:
    owners = ", ".join(" ".join(owner.split()) for owner in item.owners)  # one may stand on two lines
    text = Text(owners or "nobody", style="" if owners else "yellow")
    if item.deadline is not None:
        due = f"{item.deadline.due.day} {item.deadline.due:%B %Y}" if item.deadline.due else ""
        due = f" ({due})" if due and due not in item.deadline.text else ""
        text.append(f"\n{item.deadline.text}{due}", style="" if item.deadline.bounded else "yellow")
    else:
        text.append("\nno deadline", style="yellow")
    return text


def _letters(item: Recommendation) -> Text:
    """The initials of the letters that are met and a dash for each of the others: "SM-RT"."""
    text = Text()
    for letter in SMART_LETTERS:
        met = item.smart[letter].met
        text.append(LETTER_NAMES[letter][0] if met else "-", style="green" if met else "bold red")
    return text


def _reasons(item: Recommendation, unknown: Sequence[str], met_too: bool) -> Text:
    text = Text()
    for letter in SMART_LETTERS:
        verdict = item.smart[letter]
        if verdict.met and not met_too:
            continue
        text.append("\n" if text else "")
        text.append(f"{LETTER_NAMES[letter]}: ", style="green" if verdict.met else "bold red")
        text.append(verdict.reason, style="dim" if verdict.met else "")
        if verdict.suggestion and not verdict.met:
            text.append(f" {verdict.suggestion}", style="cyan")
    for owner in unknown:
        text.append("\n" if text else "")
        text.append(_unknown(owner), style="yellow")
    return text or Text("nothing", style="green")


def _wish_name(statement: Statement) -> str:
    return {"negative": "complaint"}.get(statement.kind, statement.kind)


def _theme_name(theme: str) -> str:
    return theme_names().get(theme, theme)
