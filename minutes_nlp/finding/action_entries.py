"""Entries of actions in plain paragraphs that no sentence gives away: "Tess - passport form by 26 September".

Sentence by sentence such an entry says nothing, or its tail alone does ("Bedroom: black paint. Gary. By Friday."); what
stands around it, who is named first or last and by when tell that it is one. Notes and news have none of these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache, partial

from minutes_nlp.finding.action_cells import content_start
from minutes_nlp.finding.action_lines import (
    SENTENCE_END,
    behind_prefix,
    behind_recommended,
    closing_note,
    heads_one,
    is_item,
    is_over,
    is_shared_task,
    names_action,
)
from minutes_nlp.finding.action_notes import stated_dates
from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.finding.bare_orders import says_what_to_do
from minutes_nlp.finding.owner_words import listed
from minutes_nlp.finding.somebody import asks_for, is_first_name, is_plainly_somebody, is_somebody, known_words
from minutes_nlp.finding.spoken_to import spoken_to
from minutes_nlp.language.child_names import child_names
from minutes_nlp.language.deadlines import find_deadline, limits
from minutes_nlp.reading.layout_words import is_colour
from minutes_nlp.records import Block, Document, Span
from minutes_nlp.rule_words import cues_in

LONGEST_ENTRY = 200
"""Characters of a paragraph that may be an entry; longer ones tell a story."""
_LEAD = re.compile(
    r"(?P<who>(?:[A-Z]\. ?(?=[A-Z][a-z]))?[A-Z][^–—:;()=.,?]{0,40}?)(?P<mark>\s[-–—]|:|\s=)\s+(?P<rest>\S.*)", re.DOTALL
)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\s+(?=[A-Z])")
_CLOSING = re.compile(r"(?<=[.;])\s+(?P<who>[A-Z][\w'’-]+)\.\s+(?P<when>[^;:.]{3,40}?)\.?\s*$")
_BARE = re.compile(r"(?<=\.)\s+(?P<who>[A-Z][^.;:]{1,40}?) to [a-z]+\.\s+(?P<when>[^;:]{3,20}?)\.?\s*$")
""" "Nan's train fare. Team manager to authorise. 31/10/25": what is to be authorised stands before."""
_NOTED = re.compile(r"[^–—-]{4,60}?\s[-–—]\s(?P<when>[^:;–—]{3,40})")
""" "OA - respite request - 11/7/25": a thing, and by when."""
_PLEASE = re.compile(r"\bplease\W*$", re.IGNORECASE)
FEWEST_LED = 2
"""Paragraphs of a section that give somebody something to do; then the others that do so are entries too."""
LONGEST_DUE = 12
"""Words of a plain line that names a thing and by when ("Planning meeting by 31 January")."""
_PLEASE_DO = re.compile(r"(?i)please,? (?=[a-z])")
_cues = partial(cues_in, "recommendations", "entries")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of actions, with who and when where they close it; `whole` if its tail is none of its own."""

    span: Span
    who: str | None = None
    when: Span | None = None
    whole: bool = False


def plain_entries(document: Document, people: Collection[str], inside: Collection[int]) -> Iterator[Entry]:
    """The entries among the paragraphs of decisions, and those of the form "Tom = new tablet" where several stand.

    `inside` are the blocks of tables and of actions found. "Recommendation 2: Maths tutor" is one in any section, so is
    what stands below "Recommendation 2" alone. Another paragraph is an entry of decisions only where one of its
    section asks for something in so many words, or where it says itself by when: what nobody is asked to do may all be
    news.
    """
    numbered = list(_numbered(document, people, inside))
    yield from numbered
    inside = {*inside, *(entry.span.block for entry in numbered)}
    reading = _Reading(document, people)
    blocks = [b for b in document.blocks if b.role == "text" and b.index not in inside and not is_item(b)]
    decisions = [block for block in blocks if block.topic == "decisions"]
    asking = {b.section for b in decisions if parse_wording(b.text[:LONGEST_ENTRY]).turn in {"to", "order"}}
    led = Counter(b.section for b in decisions if (lead := _lead(b)) is not None and reading.is_led(lead))
    asking |= {section for section, count in led.items() if count >= FEWEST_LED}
    shared = {block.index for run in _runs(decisions) if reading.is_shared_out(run) for block in run}
    for block in blocks:
        decided = block.topic == "decisions" and block.section in asking and len(block.text) <= LONGEST_ENTRY
        lead = _lead(block)
        if lead is not None and (block.index in shared or (decided and reading.is_led(lead))):
            named = lead["who"].lower() not in listed("areas")  # "Transport: the same escort, please"
            yield Entry(_span(block), lead["who"] if named else None)
        elif decided and (entry := reading.closed(block)):
            yield entry
        elif block.topic == "decisions" and reading.is_due(block):
            yield Entry(_span(block))


def _numbered(document: Document, people: Collection[str], inside: Collection[int]) -> Iterator[Entry]:
    """Paragraphs that begin as a recommendation with a number, or stand below the number alone."""
    above: Block | None = None
    for block in document.blocks:
        head, above = above, block if block.text.strip() else above
        if block.index in inside or block.role not in {"text", "list"} or block.topic == "previous_decisions":
            continue
        if block.place.table is not None or len(block.text) > LONGEST_ENTRY:
            continue
        begin = behind_recommended(block.text, people)
        if begin is None and block.topic == "decisions":
            begin = behind_prefix(block.text, people) or None
        if begin is None and head is not None and heads_one(head.text, heading=head.role == "heading"):
            told = SENTENCE_END.split(block.text)[0]
            begin = 0 if not is_over(told) and (asks_for(told) or is_shared_task(told, people)) else None
        if begin is not None:
            yield Entry(Span(block.index, block.start + begin, block.start + len(block.text.rstrip())), whole=True)


class _Reading:
    """What tells an entry in one document: its people, its own date and the next review's."""

    def __init__(self, document: Document, people: Collection[str]) -> None:
        self.people = people
        self.known = known_words(people)
        self.own = {name.lower() for name in child_names(document)}
        self.dates = stated_dates(document)

    def is_shared_out(self, run: list[Block]) -> bool:
        """Whether neighbours say all who is to do what with a sign of equality, and some by when or what to do."""
        leads = [lead for block in run if (lead := _lead(block)) is not None]
        tasks = [self._is_task(lead, lead["rest"]) for lead in leads]
        told = [
            not is_colour(lead["who"])
            and (is_first_name(lead["who"], self.known, told=True) or is_plainly_somebody(lead["who"], self.known))
            and not is_somebody(lead["rest"], self.people)
            and names_action(lead["rest"])
            and not _explains(lead)
            and (task or not self._is_family(lead))
            for lead, task in zip(leads, tasks, strict=True)
        ]
        return len(run) > 1 and all(told) and 2 * sum(tasks) >= len(run)

    def is_led(self, lead: re.Match[str]) -> bool:
        """Whether somebody stands before what is asked of them, or is to be done by a day ("Tess - form by 3 May")."""
        named = is_plainly_somebody(lead["who"], self.known) or bool(spoken_to(lead.group(), self.known))
        if not named or _explains(lead):
            return False
        if any(is_over(sentence) and not asks_for(sentence) for sentence in SENTENCE_END.split(lead["rest"])):
            return False
        first = _further().split(lead["rest"])[0]
        if is_somebody(first, self.people) or not names_action(first) or len(first.split()) < 2:
            return False
        return bool(_PLEASE.search(lead["rest"])) or self._is_task(lead, first)

    def closed(self, block: Block) -> Entry | None:
        """An entry that who and when close as notes of their own."""
        span = _span(block)
        text = block.text[span.start - block.start :]
        note = closing_note(text, self.people) or _CLOSING.search(text) or _BARE.search(text)
        if note is None or not self._limits(note["when"]):
            return None
        if not (is_somebody(note["who"], self.people) or is_first_name(note["who"], self.known, told=True)):
            return None
        if parse_wording(SENTENCE_END.split(text)[0]).turn not in {"noun", "order"}:
            return None  # an action that a sentence sets
        begin = span.start + note.start("when")
        return Entry(span, note["who"], Span(block.index, begin, begin + len(note["when"])), whole=True)

    def is_due(self, block: Block) -> bool:
        """Whether a paragraph asks for something by a day ("Please send it by 3 May", "I ask that ... by 3 May").

        A thing must have the day at its end ("Planning meeting by 31 January"), and no news.
        """
        text = block.text.strip()
        limit = find_deadline(text, **self.dates) if len(text) <= LONGEST_ENTRY else None
        if limit is None or not (limit.due or limit.bounded) or is_over(text):
            return False
        if not _cues("plain_limits").match(limit.text):
            return False
        please = _PLEASE_DO.match(text)
        if _cues("requests").match(text) or (please and asks_for(text[please.end() :])):
            return True
        thing = (
            _lead(block) is None
            and parse_wording(text).turn == "noun"
            and names_action(text)
            and not _cues("news").search(text)
        )
        return thing and len(text.split()) <= LONGEST_DUE and text.rstrip(" .").endswith(limit.text)

    def _limits(self, note: str) -> bool:
        """Whether a note says by when and nothing else, be it in years of the child's life."""
        limit = find_deadline(note, **self.dates)
        whole = limit is not None and limit.text == note and (limit.due is not None or limit.bounded)
        return whole or limits(note, self.dates["reference"], self.dates["next_review"])

    def _is_task(self, lead: re.Match[str], first: str) -> bool:
        """Whether words ask for something or say by when it is to be done: a mere day, or how often, may be news.

        A day by which something happens makes no task of what is said of the child or the family, nor of what tells
        where somebody is ("Tess - back from leave by 3 May").
        """
        if says_what_to_do(first):
            return True
        if self._is_family(lead) or lead["who"].lower() in listed("areas") or _cues("news").search(lead["rest"]):
            return False
        noted = _NOTED.fullmatch(lead["rest"].strip(" ."))
        if noted is not None and self._limits(noted["when"]):
            return True
        limit = find_deadline(lead["rest"], **self.dates)
        if limit is None or not (limit.due or limit.bounded):
            return False
        return _cues("limits").match(limit.text) is not None

    def _is_family(self, lead: re.Match[str]) -> bool:
        return lead["who"].lower() in self.own | listed("family")


def _explains(lead: re.Match[str]) -> bool:
    """Whether a sign of equality says what stands for whom, or who one is ("Tess = blue pen", "Tess = Amy's SW")."""
    first = lead["rest"].split()[0]
    return lead["mark"].strip() == "=" and (is_colour(first) or _own().match(first) is not None)


@lru_cache(maxsize=1)
def _further() -> re.Pattern[str]:
    """Where the first thing that an entry says is over."""
    return re.compile(rf"{SENTENCE_END.pattern}|,? {_cues('goes_on').pattern}")


@lru_cache(maxsize=1)
def _own() -> re.Pattern[str]:
    """Whose something is, or how much: what a sign of equality gives no one to do."""
    return re.compile(rf"\d|(?:{_cues('whose').pattern})$|[\w-]+['’]s?$", re.IGNORECASE)


def _runs(blocks: list[Block]) -> Iterator[list[Block]]:
    """Neighbours that begin with somebody and a sign of equality."""
    run: list[Block] = []
    for block in blocks:
        lead = _lead(block)
        equal = lead is not None and lead["mark"].strip() == "=" and len(block.text) <= LONGEST_ENTRY
        if run and (not equal or block.index != run[-1].index + 1):
            yield run
            run = []
        if equal:
            run.append(block)
    if run:
        yield run


def _lead(block: Block) -> re.Match[str] | None:
    return _LEAD.fullmatch(block.text.rstrip(), _span(block).start - block.start)


def _span(block: Block) -> Span:
    """The block's own words, behind numbers of any kind ("9.1 SW - search")."""
    start = content_start(block)
    number = _NUMBER.match(block.text, start - block.start)
    return Span(block.index, block.start + number.end() if number else start, block.start + len(block.text.rstrip()))
