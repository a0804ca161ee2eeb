"""Which blocks are titles, section headings and form questions, by style, emphasis, numbering, wording and neighbours.

In: a document with classified tables and its kind; out: the indexes of the blocks of each sort. A question is what a
form asks: a line with a question mark or an instruction that options or an answer follow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutes_nlp.first_person import FIRST_PERSON
from minutes_nlp.reading.apart import counted_with_known, lines_set_apart
from minutes_nlp.reading.calendar_dates import find_dates
from minutes_nlp.reading.labels import known_labels, plain
from minutes_nlp.reading.layout_words import (
    action_verbs,
    announces_actions,
    heads_actions,
    is_mark,
    labels_action,
    says_none,
)
from minutes_nlp.reading.lines import LONGEST_HEADING, LONGEST_QUESTION, Line, depth_of_number, flow
from minutes_nlp.reading.loud_answers import quieten
from minutes_nlp.reading.question_lines import find_questions_in, rank_headings
from minutes_nlp.reading.section_topics import is_known_heading, topic_of
from minutes_nlp.reading.table_columns import about, header_names
from minutes_nlp.reading.table_kinds import Spot
from minutes_nlp.records import Document
from minutes_nlp.rule_words import cues_in
from minutes_nlp.rulebook import load_rules

MOST_TITLE_LINES = 6
MOST_AUTHORITY_LINES = 4
LONGEST_TITLE = 160
LONGEST_ENTRY = 2
"""Words of an entry of a child's list."""
FEWEST_ANSWERED = 3
"""Questions with plain answers right below, from which on a subject below another answers as well."""
MOST_WORDS = 7
"""Words of a heading that is known only by its wording and by what follows it."""

_BULLET = re.compile(r"^[•●○◦▪■□–—*·➢✓✔-]|^o$")
_PAIR = re.compile(r"^[^:?]{2,60}:\s*\S")
_SENTENCE_END = re.compile(r"[.,;]\s*$")
_BLANKS = re.compile(r"_{3,}|\.{4,}|…{2,}")
_NO_SECTIONS = frozenset({"other", "ending"})
"""What the words of a title are about as far as sections go: a review is the next one to these."""
_KINDS = "review|minutes|record|report|form|consultation|alert|escalation|letter|booklet|questionnaire|protocol|meeting"
_KIND_WORDS = re.compile(rf"(?i)\b(?:{_KINDS})\b")
_DOCUMENT_WORDS = re.compile(
    rf"(?i)\b(?:{_KINDS}|council|borough|services?|confidential|looked after|children'?s)\b|\d{{4}}"
)


@dataclass(frozen=True, slots=True)
class Headings:
    """Indexes of the blocks that are titles, section headings and questions; `sections` tells each heading's rank."""

    titles: tuple[int, ...]
    sections: Mapping[int, int]
    questions: frozenset[int]


def find_headings(document: Document, places: Mapping[int, Spot], form: bool) -> Headings:
    """Return titles, section headings and questions; `form` says whether the document is a consultation form."""
    lines = flow(document, places)
    titles = _titles(lines)
    rest = quieten([line for line in lines if line.index not in titles], form)
    apart = lines_set_apart([*lines[: len(titles)], *rest], form)
    after = [*rest[1:], None]
    entries = _childs_entries(rest, document.respondent == "child")
    entries |= _short_answers(rest) if form else set()
    apart |= _over_tables(document, places, rest)
    apart |= counted_with_known(rest) if form else set()
    candidates = [
        line.index not in entries and (line.index in apart or _is_candidate(line, following, form))
        for line, following in zip(rest, after, strict=False)
    ]
    asked = find_questions_in(rest, candidates, form)
    ranks = rank_headings(rest, candidates)
    sections = {index: rank for index, rank in ranks.items() if index not in asked}
    return Headings(tuple(titles), sections, frozenset(asked))


def _childs_entries(lines: Sequence[Line], own: bool) -> set[int]:
    """The blocks of what a child lists below a question, word by word: "School" between "Football" and "Drawing".

    Only on the child's `own` form and below a heading on the child's views; the last entry of a list may be a heading
    where it stands right before the next question and an answer before it, and what stands over prose is one.
    """
    found: set[int] = set()
    listing = voice = False
    for before, line, following in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        if line.block.level or (line.emphatic and not line.text.endswith("?")):
            voice = topic_of(line.text) == "voice"
        if line.text.endswith("?"):
            listing = own or voice
            continue
        listing = listing and _is_entry(line)
        first = before is not None and before.text.endswith("?")
        if listing and (
            following is None
            or following.block.level
            or (following.emphatic and (first or not is_known_heading(line.text)))
            or _is_entry(following)
        ):
            found.add(line.index)
    return found


def _short_answers(lines: Sequence[Line]) -> set[int]:
    """The plain lines of a form that answer the question right above, though they name a subject: "Contact".

    They stand right before the next question. No heading is plainer than the questions; where these are plain too, a
    subject answers if every other question is answered. What stands out and says "I" asks too: "Who I want to see".
    """
    found: set[int] = set()
    doubtful: set[int] = set()
    answered = 0
    for before, line, following in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        loud = before.emphatic or bool(before.block.level)
        prompts = loud and FIRST_PERSON.search(before.text) is not None
        asked = prompts or before.text.endswith("?")
        if not asked or before.boxes or line.boxes or line.index != before.index + 1:
            continue
        if line.text.endswith("?"):  # a question without an answer
            return found
        alone = following is None or following.text.endswith("?") or (prompts and following.emphatic)
        if line.emphatic or line.block.level or line.lead or line.text.endswith(":") or not alone:
            continue
        if loud:
            found.add(line.index)
        elif is_known_heading(line.text):
            doubtful.add(line.index)
        else:
            answered += 1
    return found | doubtful if answered >= max(FEWEST_ANSWERED, len(doubtful)) else found


def _is_entry(line: Line) -> bool:
    """Whether a plain line is a word or two rather than a sentence."""
    plain = not (line.emphatic or line.block.level or line.lead or line.boxes)
    return plain and len(line.text.split()) <= LONGEST_ENTRY and not line.text.endswith((".", "!", "?", ":"))


def _heads_decisions(line: Line, following: Line) -> bool:
    """Whether a plain line over a list or an action names decisions ("Recommendations made by the review")."""
    return _names_decisions(line) and (following.listed or bool(action_verbs().search(following.text)))


def _names_decisions(line: Line) -> bool:
    text = line.text.rstrip(" :")
    return text[:1].isupper() and not line.listed and heads_actions(text) and topic_of(text) == "decisions"


def _over_tables(document: Document, places: Mapping[int, Spot], lines: Sequence[Line]) -> set[int]:
    """The plain lines that name decisions right above a table whose columns do not tell what it is about."""
    found = set()
    for line in filter(_names_decisions, lines):
        below = next((block for block in document.blocks[line.index + 1 :] if block.text.strip()), None)
        spot = places.get(below.index) if below is not None and line.index not in places else None
        if spot is not None and spot.table.kind != "layout" and not about(header_names(document, spot.table)):
            found.add(line.index)
    return found


def _titles(lines: Sequence[Line]) -> list[int]:
    """The lines at the top that name the document: the first line, and headings that continue it."""
    count = 0
    for count, line in enumerate(lines[:MOST_TITLE_LINES]):
        together = line.index == lines[0].index + count
        if not (_can_be_title(line) and (count == 0 or (together and _goes_on_with_title(line, lines[0])))):
            break
    else:
        count = min(len(lines), MOST_TITLE_LINES)
    if count > 1 and count < len(lines) and not _names_a_document(lines[count - 1].text):
        after = lines[count]
        if not (_is_pair(after.text) or after.emphatic):  # a heading with its first paragraph, not a subtitle
            count -= 1
    return [line.index for line in lines[: max(count, _plain_title(lines))]]


def _plain_title(lines: Sequence[Line]) -> int:
    """How many lines at the top end with a plain one that says what the document is, below its authority's; else 0."""
    for at, line in enumerate(lines[:MOST_AUTHORITY_LINES]):
        together = line.index == lines[0].index + at
        if not (together and _can_be_title(line)):
            return 0
        if at and _names_a_record(line.text):
            return at + 1
        if not cues_in("layout", "titles", "authorities").search(line.text) or _KIND_WORDS.search(line.text):
            return 0
    return 0


def _names_a_record(text: str) -> bool:
    """Whether a plain line names a record and opens no section, tells nothing and is no label of a day or a person."""
    day = next(iter(find_dates(text)), None)
    label = (text[: day.start] if day else text).strip(" :–-")
    told = set(plain(text).split()) & set(load_rules("facts")["verbs"])
    escalates = cues_in("layout", "titles", "escalations").search(text) is not None
    records = cues_in("layout", "titles", "records").search(text) is not None and topic_of(text) in _NO_SECTIONS
    opens = is_known_heading(text) or bool(known_labels(label))
    return (records or escalates) and not told and not opens and len(text) <= LONGEST_HEADING


def _can_be_title(line: Line) -> bool:
    styled = bool(line.block.level) or line.block.style.lower() in {"title", "subtitle"}
    greeting = line.text.lower().startswith("dear ") and not styled
    sentence = bool(re.search(r"[a-z]\.\s*$", line.text)) or len(line.text) > LONGEST_TITLE
    return line.block.place.part == "body" and not (
        line.lead or line.boxes or greeting or sentence or _is_pair(line.text)
    )


def _goes_on_with_title(line: Line, first: Line) -> bool:
    if not (line.emphatic or line.block.level or line.block.style.lower() == "subtitle") or line.text.endswith("?"):
        return False
    if line.block.level > max(1, first.block.level) and line.block.style.lower() != "subtitle":
        return _names_kind_below(line, first)
    opens_section = is_known_heading(line.text) or bool(depth_of_number(line.block.text))
    return not opens_section or _names_a_document(line.text)


def _names_kind_below(line: Line, first: Line) -> bool:
    """Whether a heading below the council's name as the title says what the document is, and opens no section."""
    told = bool(_KIND_WORDS.search(line.text)) and not _KIND_WORDS.search(first.text)
    opens = topic_of(line.text) not in _NO_SECTIONS or bool(known_labels(line.text.rstrip(" :")))
    return told and not opens and not depth_of_number(line.block.text)


def _names_a_document(text: str) -> bool:
    return bool(_DOCUMENT_WORDS.search(text))


def _is_pair(text: str) -> bool:
    """Whether a line is "Label: value"."""
    return bool(_PAIR.match(text)) and bool(known_labels(text.split(":", 1)[0]))


def _dates_review(text: str) -> bool:
    """Whether a line is the label of a day and the day, without a colon: "DATE OF REVIEW 5 MARCH 2025"."""
    day = next(iter(find_dates(text)), None)
    if day is None or text[day.end :].strip(" ."):
        return False
    label = text[: day.start].strip()
    return "date" in label.lower().split() and bool(known_labels(label))


def _is_candidate(line: Line, following: Line | None, form: bool) -> bool:
    """Whether a line may be a heading or a question that stands out."""
    text = line.text
    if line.boxes or not any(char.isalpha() for char in text) or _BLANKS.search(text):
        return False
    if line.block.level:
        return len(text) <= LONGEST_QUESTION
    if (
        _BULLET.match(line.block.number or "")
        or _is_pair(text)
        or _dates_review(text)
        or ("coloured" in line.block.emphasis and is_mark(text))
        or says_none(text)
        or labels_action(text)
    ):
        return False
    longest = LONGEST_QUESTION if form else LONGEST_HEADING
    if line.lead:
        return len(text) <= longest
    listed = following is not None and following.listed
    if announces_actions(text) and (listed or not is_known_heading(text)):
        return listed
    if line.emphatic and len(text) <= longest:
        numbered = bool(depth_of_number(line.block.text)) or bool(line.block.number)
        if numbered and not line.block.emphasis & {"bold", "underlined"} and not is_known_heading(text):
            return False  # an entry of a list that is all abbreviations
        if _SENTENCE_END.search(text) and not form and not text.isupper():
            return False
        if text.endswith(":") and (labels := known_labels(text[:-1])) and not is_known_heading(text):
            asks_for_event = form and labels[0].event
            return asks_for_event or following is None or len(following.text) > LONGEST_HEADING
        return True
    if len(text) > LONGEST_HEADING or (line.block.number and not is_known_heading(text)):
        return False
    if following is not None and _heads_decisions(line, following):
        return True
    alone = following is not None and not (is_known_heading(following.text) and len(following.text) < 40)
    return (
        alone
        and is_known_heading(text)
        and not _SENTENCE_END.search(text)
        and len(text.split()) <= MOST_WORDS
        and following is not None
        and (len(following.text) > len(text) or bool(following.block.number))
    )
