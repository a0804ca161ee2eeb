"""What is said of each row's subject in the tables of a record: the child's views, and comments on a checklist.

In: a classified table and the words of the child's name; out: what is asked, with the cells that answer it. A column of
the child's own ("What Zofia says", "In my words") answers in every row, and so does a row ("Child's view | I like it");
a comment beside yes or no only where it is running text or tells of somebody's wishes or words: short notes stay with
their row.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal

from minutes_nlp.cues import compile_cues
from minutes_nlp.language.people import group_of_role
from minutes_nlp.language.sentences import split_sentences
from minutes_nlp.reading.childs_columns import (
    answered_columns,
    is_childs_name,
    named_columns,
    replies,
    says_i,
    with_child,
)
from minutes_nlp.reading.form_patterns import patterns_for, stands_in
from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.layout_words import names_people
from minutes_nlp.reading.printed import asks_for_comments, opens_adults_part, without_part
from minutes_nlp.reading.subject_tables import subject_columns
from minutes_nlp.reading.table_columns import about, cell_text, filled
from minutes_nlp.records import Cell, Document, Table
from minutes_nlp.rulebook import load_rules

LONGEST_SUBJECT = 120
"""Characters of a question or an area at the left of a row."""
SHORTEST_TOLD = 4
"""Words of a comment; fewer tell nothing."""
LONGEST_PERSON = 5
"""Words of a name with its role at the left of a row; more are a question or a subject."""
SHARE_OF_MARKS = 0.5
"""Cells of a checklist's column that say yes, no or the like, of those that say anything."""
_ACTS = ("say", "want", "like", "dislike", "worry", "feel")
_MARK = re.compile(
    r"(?i)\W*(?:y|n|yes|no|n ?/? ?a|not applicable|partly|partially|in part|(?:not )?met|(?:not )?known|unknown"
    r"|[x✓✔☐☒☑])?\W*"
)

_OWNED = re.compile(r"[A-Z][\w-]+(?:['’]s|s['’])\s|(?i:what) [A-Z]")
"""What opens the name of a column of somebody's: "Ruby's views", "What Ruby said"."""
_THIRD_PERSON = re.compile(r"(?i)\b(?:child|young person|yp|cyp|pupil)\b")
_BRACKETS = re.compile(r"[()\[\]]")

Answered = tuple[Cell, str, Cell]
"""The cell that asks, the question's text and the cell that answers."""
_PERSON = r"(?i:\b(?:s?he|they|i|(?:the )?(?:child|young person|yp|cyp))\b)"
_PEOPLE = frozenset({"family", "carer", "social_worker", "iro", "advocate"})
_CHILD = re.compile(r"\b(?:child|childs|childrens|young persons?|c?yps?)\b")
_NUMBERS = re.compile(r"\W*(?:no|nr|number|ref|item)?\W*")


def answers_in_rows(document: Document, table: Table, child: Collection[str], above: str = "") -> Iterator[Answered]:
    """Yield what the child says in rows of a label and a text, in an adult's document.

    A row named for the child's views answers where the text is in the first person ("Child's view | I like it here");
    below a heading `above` that promises the child's own words ("Pupil voice") every question at the left is answered,
    and so is what says "I" there and below one on the child's views ("What helps me").
    """
    part = without_part(above)
    promised = promises_own_words(above, child) or promises_own_words(part, child)
    headed = promised or (is_childs_column(part, child) and not is_of_others_too(part))
    names = [re.escape(word) for word in child if len(word) > 1]
    named = re.compile(rf"\b(?:{'|'.join(names) or '(?!)'})\b")
    for row in table.rows:
        cells = filled(document, row)
        if len(cells) != 2:
            continue
        asking, said = (cell_text(document, cell) for cell in cells)
        if len(asking) > LONGEST_SUBJECT:
            continue
        first = says_i(said) and not (_THIRD_PERSON.search(said) or named.search(said))
        own = first and (promises_own_words(asking, child) or is_childs_column(asking, child))
        if own or (promised and "?" in asking) or (headed and says_i(asking)):
            yield cells[0], asking, cells[1]


def answers_in_record(document: Document, table: Table, child: Collection[str], above: str = "") -> Iterator[Answered]:
    """Yield what the child, or a comment on a row of a checklist, answers; `child` are words of the child's name.

    A column of somebody's own ("My comments") is the child's where the heading `above` names the child's views, or
    where an adult's views stand beside it. On a form only columns named for the child's words answer here.
    """
    named, replied = named_columns(document, table, child), answered_columns(document, table, child)
    beside = named | replied.keys()
    if not beside and (table.kind != "grid" or table.header_rows != 1 or len(table.rows) < 2):
        return
    names = {cell.column: cell_text(document, cell) for cell in table.rows[0] if cell.blocks}
    plain_names = [plain(name) for name in names.values()]
    listed = about(plain_names)
    if listed == "attendance":
        return
    if listed == "previous_decisions" and not beside and subject_columns(document, table) is None:
        return
    adults = _beside_adults(plain_names)
    sheet = document.respondent == "child"
    if sheet and not adults:  # on the child's own form every column is the child's
        return
    below = adults or (document.kind != "consultation_form" and is_childs_column(above, child))
    own = _own_columns(names, replied, child, first_person=below)
    if _lists_people(plain_names) or _rows_are_people(document, table):
        own = {column for column in own if _CHILD.search(with_child(names[column], child))}
    own |= named
    asks = listed is None and document.kind != "consultation_form"
    notes = _comments(document, table, names) - own if asks else set()
    for row in table.rows[1:]:
        cells = filled(document, row)
        subject = next((cell for cell in cells if not _MARK.fullmatch(cell_text(document, cell))), None)
        if subject is None:
            continue
        text = cell_text(document, subject)
        for cell in cells:
            said = cell_text(document, cell)
            if cell.column in own and not _MARK.fullmatch(said):
                titled = subject.column not in own and len(text) <= LONGEST_SUBJECT
                yield subject if titled else cell, f"{text if titled else ''}\t{names[cell.column]}", cell
            elif sheet and opens_adults_part(names.get(cell.column, "")):
                yield cell, f"\t{names[cell.column]}", cell
            elif cell.column in notes and cell is not subject and len(text) <= LONGEST_SUBJECT and _tells(said, child):
                yield subject, text, cell


def _own_columns(
    names: Mapping[int, str], replied: Mapping[int, int], child: Collection[str], *, first_person: bool
) -> set[int]:
    """The columns that are the child's by name, and those that are replied to beside them.

    Unless "my" and "I" are the child's (`first_person`), a column that says "I" beside a reply may be anybody's.
    """
    own = {column for column, name in names.items() if is_childs_column(name, child, first_person=first_person)}
    anybodys = {said for said, reply in replied.items() if says_i(names[said]) and replies(names[reply])}
    return own | (replied.keys() - (set() if first_person else anybodys))


def _beside_adults(names: Sequence[str]) -> bool:
    """Whether one of these plain names of columns is that of an adult's views: "My PA's view", "Professionals"."""
    return any(stands_in("adults_columns", name) for name in names)


def is_first_person_column(name: str) -> bool:
    """Whether the name of a column is somebody's own: "My view", "What I think"."""
    words = plain(name)
    return stands_in("first_person_columns", words)


def is_childs_column(name: str, child: Collection[str], *, first_person: bool = False) -> bool:
    """Whether a column of this name holds what the child says; `child` are words of the child's name.

    `first_person` says whether "my" and "I" in the name are the child's.
    """
    words = with_child(name, child)
    return stands_in("childs_columns", words) or (first_person and stands_in("first_person_columns", words))


def is_views_of_both(names: Sequence[str]) -> bool:
    """Whether one of two names of columns is of the child's views and the other of an adult's.

    The child may stand there by a name that only the company tells for the child's: "Ruby's views | Carer's views".
    """
    adults = [is_adults_column(name) for name in names]
    if sum(adults) != 1:
        return False
    childs, other = (names[adults.index(of)] for of in (False, True))
    paired = asks_for_comments(childs) and asks_for_comments(other) and bool(_OWNED.match(childs))
    return paired or is_childs_name(childs, ()) or is_childs_column(childs, ())


def is_adults_column(name: str) -> bool:
    """Whether a column of this name is of somebody in the child's life and not of the child: "Carer", "Mum's views"."""
    return len(name.split()) <= LONGEST_PERSON and bool(group_of_role(name)) and not is_childs_column(name, ())


def promises_own_words(name: str, child: Collection[str]) -> bool:
    """Whether a heading, label or lead-in promises the child's own words: "In Zofia's own words", "Pupil voice".

    What it says in brackets counts too: "Home (written by Zofia)". `child` are words of the child's name.
    """
    words = with_child(_BRACKETS.sub(" ", name), child)
    return stands_in("childs_own_words", words)


def is_letter_of_child(heading: str, title: str, child: Collection[str]) -> bool:
    """Whether a letter by the child stands below a heading: "Letter, typed by Dean", "Dean's letter to the council".

    "The letter" is the one that the document's title names. `child` are words of the child's name.
    """
    known = patterns_for("childs_letters")
    if any(pattern.search(with_child(heading, child)) for pattern in known):
        return True
    bare = any(pattern.search(plain(heading)) for pattern in patterns_for("bare_letters"))
    return bare and any(pattern.search(with_child(title, child)) for pattern in known)


def is_of_others_too(name: str) -> bool:
    """Whether a heading names others beside the child: "Views of the child, parents and carers"."""
    words = plain(name)
    return stands_in("others_too", words)


def lead_in_mode(sentence: str, child: Collection[str]) -> Literal["written", "relayed", ""]:
    """How the child's words come to stand behind a sentence that announces them; "" where it announces none.

    "This is what she wrote:" and "Zofia asked me to write down the following:" announce what is written, "She asked me
    to say this for her:" what somebody passes on. `child` are words of the child's name.
    """
    words = with_child(_BRACKETS.sub(" ", sentence), child)
    if stands_in("passed_on_lead_ins", words):
        return "relayed"
    written = promises_own_words(sentence, child) or stands_in("written_lead_ins", words)
    return "written" if written else ""


def _lists_people(names: Sequence[str]) -> bool:
    """Whether the first of these plain names of columns, but for one of numbers, is that of a list of people."""
    first = next((name for name in names if name and not _NUMBERS.fullmatch(name)), "")
    return names_people(first) or any(pattern.fullmatch(first) for pattern in patterns_for("people_columns"))


def _rows_are_people(document: Document, table: Table) -> bool:
    """Whether at least half of the rows begin with somebody at home or at work ("Mum", "Carol, foster carer")."""
    first = [cell_text(document, cells[0]) for row in table.rows[1:] if (cells := filled(document, row))]
    people = sum(group_of_role(text) in _PEOPLE for text in first if len(text.split()) <= LONGEST_PERSON)
    return bool(first) and 2 * people >= len(first)


def _comments(document: Document, table: Table, names: dict[int, str]) -> set[int]:
    """The columns of comments behind one that says yes or no; none where the table has no such column."""
    said: dict[int, list[str]] = {}
    for row in table.rows[1:]:
        for cell in row[1:]:
            if text := cell_text(document, cell):
                said.setdefault(cell.column, []).append(text)
    marked = {
        column
        for column, texts in said.items()
        if sum(bool(_MARK.fullmatch(text)) for text in texts) >= SHARE_OF_MARKS * len(texts)
    }
    asks = re.compile(r"(?i)\b(?:notes?|remarks?|details?|evidence|explanation)\b")
    return {
        column
        for column, name in names.items()
        if marked and column > min(marked) and column not in marked and (asks_for_comments(name) or asks.search(name))
    }


def _tells(text: str, child: Collection[str]) -> bool:
    """Whether a comment is running text, or tells what the child says, wants or feels."""
    words = [len(text[start:end].split()) for start, end in split_sentences(text)]
    if sum(words) < SHORTEST_TOLD:
        return False
    names = "|".join(sorted(re.escape(word) for word in child if len(word) > 1)) or "(?!)"
    telling = re.compile(rf"(?:\b(?:{names})\b|{_PERSON})(?:\s+\w+){{0,2}}?\s+(?i:{_acts()})")
    return (len(words) > 1 and min(words) >= SHORTEST_TOLD) or bool(telling.search(text))


@lru_cache(maxsize=1)
def _acts() -> str:
    acts = load_rules("voice")["acts"]
    return compile_cues(chain.from_iterable(acts[name] for name in _ACTS)).pattern
