"""The facts a document states: child, review, people, dates, from tables, lines, letters, titles and running text.

In: a document with classified tables and its headings; out: candidates with how sure their places make them: labels in
the front matter, labels further on, running text. `fact_choice` chooses of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import takewhile

from minutes_nlp.reading.births import birth_behind, without_births
from minutes_nlp.reading.calendar_dates import find_dates, first_date, writes_days_first
from minutes_nlp.reading.day_columns import days_done
from minutes_nlp.reading.fact_fits import called, fits
from minutes_nlp.reading.fact_pairs import Pair, pairs_of_one_child
from minutes_nlp.reading.fact_phrases import find_phrases, is_due_by, letter_date, letter_head
from minutes_nlp.reading.fact_places import blocks_of_actions, blocks_of_subjects
from minutes_nlp.reading.fact_values import Reading, read_value
from minutes_nlp.reading.headings import Headings
from minutes_nlp.reading.labels import Label, known_labels
from minutes_nlp.reading.people import names_people
from minutes_nlp.reading.rated_tables import blocks_of_ratings
from minutes_nlp.reading.section_topics import topic_of
from minutes_nlp.reading.stage_tables import pairs_of_last_stage
from minutes_nlp.records import Document
from minutes_nlp.rule_words import cues_in
from minutes_nlp.rulebook import load_rules

FRONT_TOPICS = frozenset({"details", "opening", "attendance", "about_respondent", "other"})
"""Sections in which a label still speaks of the document as a whole."""

_OPENING, _FRONT, LATER, _MARGIN, _WEAK, _PROSE = 5.0, 4.0, 3.0, 3.5, -2.0, 1.0
_ANSWERED = re.compile(r"\bdate of (?:the |this )?(?:response|reply)[\s:–-]*\Z", re.IGNORECASE)
_NEXT = re.compile(r"\bnext\b", re.IGNORECASE)
LONGEST_ANSWERED = 40
"""Characters of the label "Date of the response:", which is no "Response date", the day that one is due."""

_SAID_ON_SUBJECTS = frozenset({"words", "term", "name"})
"""Kinds of value that a cell beside a subject may look like: "Placement | Settled"."""

_NO_SUBJECTS = frozenset({"visit_frequency", "team"})
"""Fields whose labels name nothing that somebody may have a word to say on."""

_OF_THE_RECORD = frozenset({"child_name", "iro", "social_worker", "team_manager", "carer"})
"""Fields that name different people; who filled in a form may be any of them."""

LONGEST_SIGNED = 120
"""Characters before a date, in the same line or row, among which it is said that somebody signed."""
SIGNATURE_BELOW, SIGNER = 30, 1
"""Characters behind a date among which a signature begins, and words before it ("IRO signature")."""
SIGNATURE_GAP = 25
"""Characters between a name and the date beside it, with the label "Date" between them."""
LONGEST_CAME = 30
"""Characters before a list of people within which its label ends."""
MOST_NAMES = 3
"""Different names behind one label: records on more children at once have not been seen."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value for a field, where it stands and how sure its place makes it."""

    field: str
    reading: Reading
    start: int
    block: int
    strength: float
    labelled: bool
    weak: bool = False


def find_candidates(document: Document, pairs: Sequence[Pair], headings: Headings) -> list[Candidate]:
    """Every value that a label or a phrase gives for a field, in reading order of the sources."""
    front = _front_end(document, headings)
    days_first = writes_days_first(document.text)
    tabled = (*pairs_of_one_child(document), *pairs_of_last_stage(document))
    pairs = sorted((*pairs, *tabled), key=lambda pair: pair.start)
    pairs = [pair for pair in pairs if not (days_first and _has_slip(document.text[pair.start : pair.end]))]
    pairs = _on_the_whole(document, pairs, headings)
    opening = document.blocks[min(headings.sections)].start if headings.sections else len(document.text)
    review = _review_date(document, pairs, front)
    ahead = _under_next_review(document, headings)
    form = document.kind == "consultation_form"
    signed = [pair.end for pair in pairs if form and pair.labels[0].field == "respondent_name"]
    values = (_from_pair(document, pair, opening, front, review, ahead, signed) for pair in pairs)
    found = [value for value in values if value is not None]
    found = [c for c in found if not (c.field == "response_due_date" and _tells_of_answer(document, c.start))]
    found = [c for c in found if not (c.field == "out_of_timescale" and c.weak and c.start >= front)]  # of visits
    speaking = _speakers(found, opening)
    found = [c for c in found if c.start < opening or c.field not in speaking]
    titles = set(headings.titles)
    found += [birth for c in found if (birth := _birth_beside(document, c, review)) is not None]
    known = [(c.field, str(c.reading.value)) for c in found if c.field in {"review_date", "next_review_date"}]
    phrases = without_births(document, find_phrases(document, headings, front, review), known)
    held = review
    if review is None and (days := [p.reading.value for p in phrases if p.field == "review_date"]):
        held = date.fromisoformat(str(days[0]))  # "on 2 September"
        phrases = without_births(document, find_phrases(document, headings, front, held), known)
    named = {c.start + c.reading.start: c.field for c in found if c.field in _OF_THE_RECORD and not c.weak}
    for phrase in phrases:
        if phrase.field in _OF_THE_RECORD and named.get(phrase.reading.start, phrase.field) != phrase.field:
            continue  # "IRO", "Ann Lee", "Social worker", each on a line of its own
        strength = _PROSE - phrase.rank / 1000 + (0.5 if phrase.block in titles else 0)
        told = Candidate(phrase.field, phrase.reading, 0, phrase.block, strength, False)
        found += [told] if (birth := _birth_beside(document, told, held)) is None else [told, birth]
    if any(c.field == "review_date" and not c.labelled for c in found) and letter_date(
        document
    ):  # "Date:" above a greeting is the letter's
        found = [c for c in found if not (c.field == "review_date" and c.weak)]
    written = letter_head(document) if document.kind == "review_minutes" else None
    if written and not any(c.field == "review_date" for c in found):  # which may be some days after the review
        found.append(Candidate("record_date", written, 0, _block_at(document, 0, written.start), _PROSE, False))
    if days_first:
        found = [c for c in found if not _has_slip(document.text[c.start :][c.reading.start : c.reading.end])]
    return found


def _birth_beside(document: Document, name: Candidate, review: date | None) -> Candidate | None:
    """The day of birth in brackets behind the name of a child: "Child: Kay Brooks (3.8.26)".

    Without a day of the review it may be the day on which a form was filled in, or, in running text, the review's.
    """
    if name.field != "child_name" or (review is None and (document.kind == "consultation_form" or not name.labelled)):
        return None
    reading = birth_behind(document, name.start + name.reading.end, review)
    if reading is None:
        return None
    return Candidate("date_of_birth", reading, 0, _block_at(document, name.block, reading.start), _PROSE, False)


def _has_slip(text: str) -> bool:
    """Whether all dates of a text have their month first, in a document that writes the day first."""
    return bool(days := find_dates(text)) and all(day.month_first for day in days)


def is_at_school(document: Document, pair: Pair) -> bool:
    """Whether a mere "Attendance" is the child's at school and names nobody who came."""
    label = pair.labels[0]
    if label.field != "attended" or not label.weak or _came(document.text[: pair.start]):
        return False
    return not names_people(document.text[pair.start : pair.end])


def _came(text: str) -> bool:
    """Whether a text ends with a label that says outright that people came ("In attendance")."""
    return re.search(rf"{cues_in('facts', 'came').pattern}\W*\Z", text[-LONGEST_CAME:], re.IGNORECASE) is not None


@lru_cache(maxsize=1)
def _post_behind() -> re.Pattern[str]:
    """A post behind a name: "S Tregunna, class teacher"."""
    posts = cues_in("facts", "posts").pattern
    return re.compile(rf"\s*[,(–-]\s*(?:\w+[ -]){{0,3}}{posts}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _iro_behind() -> re.Pattern[str]:
    """The reviewing officer's post behind a name: "Worker: Ann Lee (IRO)"."""
    return re.compile(load_rules("facts")["iro_behind"])


@lru_cache(maxsize=1)
def _own_name() -> re.Pattern[str]:
    """ "My name" on a form that an adult fills in."""
    return re.compile(rf"{cues_in('facts', 'own_name').pattern}\W*\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _signed() -> re.Pattern[str]:
    return re.compile("|".join(load_rules("facts")["signed"]), re.IGNORECASE)


@lru_cache(maxsize=1)
def _signed_alone() -> re.Pattern[str]:
    """ "Signed" with nothing or somebody behind it, unlike "Signed care plan on file"."""
    return re.compile(rf"(?:{_signed().pattern})(?=\W*(?:\n|\t|\Z|[:_.(–-]|by\b|(?-i:[A-Z])))", re.IGNORECASE)


def _tells_of_answer(document: Document, start: int) -> bool:
    """Whether the label before an offset gives the day that an answer was given, and not the one it is due."""
    return _ANSWERED.search(document.text, max(0, start - LONGEST_ANSWERED), start) is not None


def _on_the_whole(document: Document, pairs: Sequence[Pair], headings: Headings) -> list[Pair]:
    """The pairs that speak of the child or of the review, not of an action or of a subject of the discussion."""
    rules = load_rules("facts")
    actions, subjects, rated = (
        blocks_of_actions(document, headings),
        blocks_of_subjects(document),
        blocks_of_ratings(document),
    )
    return [
        pair
        for pair in _happened(document, pairs)
        if not is_at_school(document, pair)
        and pair.block not in rated
        and document.kind not in rules["fields"].get(pair.labels[0].field, {}).get("not_on", ())
        and not (
            pair.labels[0].event and pair.block - 1 in headings.titles and not pair.tabled and _opens(document, pair)
        )
        and not (pair.block in actions and pair.labels[0].field not in rules["closing"])
        and not (
            pair.block in subjects
            and not pair.labels[0].event
            and pair.labels[0].field not in _NO_SUBJECTS
            and rules["fields"][pair.labels[0].field]["value"] in _SAID_ON_SUBJECTS
        )
    ]


def _opens(document: Document, pair: Pair) -> bool:
    """Whether a value opens its block, so that its label stands in the one above."""
    return document.blocks[pair.block].start == pair.start


def _happened(document: Document, pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs, of an event with the day on which it happened instead of the day by which it was due."""
    done = days_done(document)
    for pair in pairs:
        if not pair.labels[0].event or pair.block not in done:
            yield pair
        elif (cell := done[pair.block]) is not None:
            first, last = document.blocks[cell.blocks[0]], document.blocks[cell.blocks[-1]]
            yield replace(pair, start=first.start, end=last.start + len(last.text), block=first.index)


def _under_next_review(document: Document, headings: Headings) -> frozenset[int]:
    """The blocks below a heading such as "Next review", where a mere "Date" is that review's."""
    below: set[int] = set()
    opened = False
    for block in document.blocks:
        if block.index in headings.sections:
            labels = known_labels(block.text[block.content :].strip(" :"))
            opened = bool(labels) and labels[0].field == "next_review_date"
        elif opened:
            below.add(block.index)
    return frozenset(below)


def _speakers(candidates: Sequence[Candidate], opening: int) -> set[str]:
    """Fields whose labels are who speaks ("YP: I like it."): too many different names behind the first heading."""
    names = {(c.field, str(c.reading.value)) for c in candidates if c.start >= opening}
    counts = Counter(field for field, _ in names if load_rules("facts")["fields"].get(field, {}).get("value") == "name")
    return {field for field, count in counts.items() if count > MOST_NAMES}


def _front_end(document: Document, headings: Headings) -> int:
    """The offset where the front matter ends: the first heading of a section on a subject."""
    for index in headings.sections:
        block = document.blocks[index]
        if topic_of(block.text) not in FRONT_TOPICS:
            return block.start
    return len(document.text)


def _review_date(document: Document, pairs: Sequence[Pair], front: int) -> date | None:
    """The review's date as labelled, which dates of birth and events are read against."""
    best: tuple[float, date] | None = None
    for pair in pairs:
        for label in pair.labels:
            if label.field != "review_date" or is_due_by(document.text, pair.start, pair.end):
                continue
            if found := first_date(document.text[pair.start : pair.end]):
                strength = (_WEAK if label.weak else 0.0) + (_FRONT if pair.start < front else LATER)
                if best is None or strength > best[0]:
                    best = (strength, found.day)
    return best and best[1]


def _from_pair(
    document: Document,
    pair: Pair,
    opening: int,
    front: int,
    review: date | None,
    ahead: frozenset[int],
    signed: Sequence[int],
) -> Candidate | None:
    """The value of a pair for the first of its labels that it fits; None for a question or where it fits none."""
    text = document.text[pair.start : pair.end]
    if text.rstrip().endswith("?"):  # "Where I live: what do you like?"
        return None
    for label in _likeliest_first(document, pair, text):
        kind = "event" if label.event else load_rules("facts")["fields"][label.field]["value"]
        if kind == "people" and not pair.tabled and "\n" in text:
            text = text.split("\n", 1)[0]
        if kind == "event" and not pair.tabled:
            text = _until_next(text)
        reading = read_value(kind, text, review)
        if reading is None or not fits(document, pair, label, kind, reading):
            continue
        post = kind == "name" and bool(_post_behind().match(text, reading.end))
        field = called(_field(document, pair, label, signed, inside=pair.start < opening, post=post), reading)
        if not field:
            continue
        if field == "social_worker" and _iro_behind().match(text, reading.end):
            field = "iro"
        later = review is None or str(reading.value) > str(review)
        if field in {"review_date", "review_due_date"} and pair.block in ahead and later:
            field = "next_review_date"
        block = _block_at(document, pair.block, pair.start + reading.start)
        strength = _strength(document, pair, opening, front) + (_WEAK if label.weak else 0.0)
        return Candidate(field, reading, pair.start, block, strength, True, label.weak)
    return None


def _until_next(text: str) -> str:
    """The lines behind an event's label as far as none is on the next one.

    "Last PEP: February" over "The next PEP is on 3 December" gives no day of the last one.
    """
    first, *rest = text.splitlines(keepends=True) or [""]
    return first + "".join(takewhile(lambda line: not _NEXT.search(line), rest))


def _likeliest_first(document: Document, pair: Pair, text: str) -> list[Label]:
    """The labels: of a date where the value opens with one ("Held: 3.3.25 at home"), of the record's own day last.

    The latter only in minutes, where "Today's date" is the review's.
    """
    opens = find_dates(text)[:1]
    dated = bool(opens) and opens[0].start == 0
    minutes = document.kind == "review_minutes"
    return sorted(
        pair.labels,
        key=lambda one: (dated and not one.field.endswith("_date"), minutes and one.field == "record_date"),
    )


def _strength(document: Document, pair: Pair, opening: int, front: int) -> float:
    """How sure its place makes a value."""
    if document.blocks[pair.block].place.part in {"header", "footer"}:
        return _MARGIN
    return _OPENING if pair.start < opening else _FRONT if pair.start < front else LATER


def _is_signature(document: Document, pair: Pair, signed: Sequence[int]) -> bool:
    """Whether a mere date stands right behind who filled in the form, or beside a signature.

    "Completed by: S Lee  Date: 3.3.25"; "Signed | S Lee | Date | 3.3.25"; "Date: 3.3.25" above "Signed"; "Signed |
    Date" above "S Lee | 3.3.25".
    """
    text, earliest = document.text, max(0, pair.start - LONGEST_SIGNED)
    line = text.rfind("\n", earliest, pair.start) + 1
    if pair.tabled and line:  # the row of the names of columns
        line = text.rfind("\n", earliest, line - 1) + 1
    behind = _signed().search(text, max(line, earliest), pair.start) is not None
    below = _signed_alone().search(text, pair.start, pair.end + SIGNATURE_BELOW)
    above = below is not None and len(text[pair.end : below.start()].split()) <= SIGNER
    return behind or above or any(0 < pair.start - end <= SIGNATURE_GAP for end in signed)


def _field(document: Document, pair: Pair, label: Label, signed: Sequence[int], *, inside: bool, post: bool) -> str:
    """The field that a label stands for in this document; `inside` tells whether it stands before the first section.

    `post` tells whether a post follows the name, as it does where an adult filled in a child's form.
    On a form a mere "Date" is the day it was filled in, unless an adult's form opens with it; in an escalation
    record it is the day that was raised.
    """
    child, form = document.respondent == "child", document.kind == "consultation_form"
    mere = label.weak and pair.labels[0].field != "review_number"  # "Review: 3 March 2025" names the review
    if mere and label.field == "review_date" and _is_signature(document, pair, signed):
        return "record_date"
    before = document.text[max(0, pair.start - SIGNATURE_GAP) : pair.start].replace("_", " ")  # "My name____"
    if form and not child and label.weak and _own_name().search(before):
        return "respondent_name"
    if child and label.field == "respondent_name":
        return label.field if post else "child_name"
    filled = document.kind == "escalation" or (form and (child or not inside))
    return "record_date" if mere and filled and label.field == "review_date" else label.field


def _block_at(document: Document, block: int, offset: int) -> int:
    while block + 1 < len(document.blocks) and document.blocks[block + 1].start <= offset:
        block += 1
    return block
