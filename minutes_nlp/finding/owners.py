"""Who is to do an action, as written: from the column "who", the subject of the verb, "by X" or a trailing "(SW)"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import pairwise

from minutes_nlp.finding.action_wording import Wording, parse_wording
from minutes_nlp.finding.asked_things import asked_thing, chairs_among
from minutes_nlp.finding.bare_orders import told_to
from minutes_nlp.finding.owner_cells import owners_in_cell
from minutes_nlp.finding.owner_turns import (
    heading_words,
    label_turns,
    named_turns,
    opening_turns,
    order_turns,
    owned_label_turns,
    persons_before,
    pivot_turns,
    present_turns,
    shared_turns,
    uncontracted,
)
from minutes_nlp.finding.owner_words import (
    JOINT,
    NAME,
    NO_AGES,
    NO_TITLE,
    TRAILING,
    WHOLE_NAME,
    bare,
    by_whom,
    counted,
    everyone,
    listed,
    name_and_post,
    nobody,
    post_and_name,
)
from minutes_nlp.finding.somebody import (
    ARTICLE,
    asks_for,
    is_agent,
    is_area,
    is_first_name,
    is_name,
    is_plainly_somebody,
    is_visited,
    known_words,
)
from minutes_nlp.finding.spoken_to import spoken_to
from minutes_nlp.language.date_grammar import month_numbers
from minutes_nlp.language.deadlines import limits
from minutes_nlp.reading.calendar_dates import MONTH

_SEGMENT = re.compile(
    r"(?:\(|\[|\s[-–—]\s|[–—:,;]\s|[.?]\s)(?P<who>[A-Za-z][^()\[\]–—:;,?]{0,50}?)(?=\s*(?:[)\],;?]|(?<!\b[A-Z])\.|\s[-–—]\s|"
    r"$|\s(?:/ )?(?:by|within|before|asap|to|will|no later)\b))"
)
_SOUGHT = re.compile(r" to be (?:found|sought|identified|sourced|appointed|named|allocated|recruited|booked|offered)\b")
"""Behind somebody: who is not there yet, or whose time is wanted, and so is not the one to act."""
_LEADS_IN = re.compile(
    r"^(?:by|within|before|until|on|from|at|in|for|no later than|not later than|between|after|during|over|as|"
    r"next|this|every|each|once)\b.*?"
    rf"(?:\d{{4}}|\d(?:st|nd|rd|th)|\d[/.]\d+|days?|weeks?|months?|fortnight|{MONTH}|term|review|"
    r"meeting|christmas|easter|midway|record|alert|check|year|visit|summer|autumn|spring|winter|today|"
    r"now)\b(?: (?:record|alert|check|review|meeting|\d{4}))?,?\s+",
    re.IGNORECASE,
)
_PROMISED = re.compile(r"(?P<who>[A-Z][\w'’ -]{1,40}?) (?:has |have )?promised (?:you )?(?:that )?you\b")
""" "Ed promised that you will see your brother": it is for Ed to see to it."""
_GETS = re.compile(r"(?:have|get|receive)\b")
""" "Kian to have a passport – LD": whoever gets something is not who sees to it, where somebody else is named."""
_WISHES = re.compile(
    r"(?:also |very much )*(?:like|love|prefer|welcome|appreciate|value|be (?:grateful|glad|pleased|keen))\b"
)
""" "I would like to see the plan": whoever wishes for something is not who sees to it."""
_TITLED_TAIL = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*$")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=\S)|\d{1,2}(?:\.\d{1,2})+\s+(?=[A-Z]))")
_COUNTS = re.compile(r"(?<!\S)\((?:[ivx]{1,4}|[a-h]|\d{1,2})\)\s+")
"""The counts of an entry's parts ("SW to (i) complete the PEP and (ii) the form"), of which the first stands there."""
_FIRST_COUNT = re.compile(r"^\s*\([ivxa-h\d]+\)\s|\((?:i|a|1)\)")
_LEAD = re.compile(r"(?P<who>[A-Z][^–—:;().,]{0,40}?)\s[-–—]\s(?!to be\b)(?=[A-Za-z][^.;]* to be )")
""" "Tess – passport form to be signed by dad": it is for Tess to see to."""
_PLEASE = re.compile(r"\s*please\b", re.IGNORECASE)
_JOINED = re.compile(r"(?:I|We|You) (?:and|&) ")
_GOVERNED = re.compile(r"\b(?:to|for|from|of|by|with|in|at|on|about)\b|[:–—-]\s")
_ASIDE = re.compile(
    r"(?:before|by|within|when|once|after|at|if|on|in|with|for|until|from|as|during|it was|"
    r"(?:supported|helped|assisted|accompanied|advised) by)\b"
)
_SOME_DAY = date(2000, 1, 1)  # whether words say by when does not hang on the day that they are said
_SENT = re.compile(r"\b(?:to|from|with|about)\b")
""" "Referral to the mental health service – May": what is to be sent, and no one who does it."""
_DASH = re.compile(r"\s[-–—]\s")
_BESIDE = re.compile(r"(?P<who>[A-Za-z][^–—:;()]{0,50}?(?:\s\([^()]{1,40}\))?)(?:\s?[-–—]\s|\s[-–—](?=to\s)|:\s)")
_DAY_FIRST = re.compile(r"\d{1,2}[./-]\d{1,2}(?:[./-]\d{2,4})?:?\s+(?=[A-Z])")
""" "14/02/25 Ayo to make the appointment"."""


def owners_of(
    action: str,
    who: str | None = None,
    names: Collection[str] = (),
    posts: Mapping[str, str] | None = None,
    heard: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the owners as written, in order, empty when nobody is named.

    `who` is the content of the table's owner column, None where there is no such column; `names` are the people the
    document names (whole names), which tell a name from a thing at the beginning of a line, and `posts` what these
    people are, where it says so; `heard` are first names of others who say something in it.
    """
    if who is not None and who.strip():
        return owners_in_cell(who, posts)
    action = _DAY_FIRST.sub("", counted().sub("", _NUMBER.sub("", action, count=1), count=1), count=1)
    action = uncontracted(_COUNTS.sub("", action) if _FIRST_COUNT.search(action) else action)
    known = known_words(names)
    if asked := asked_thing(action, chairs_among(posts or {})):
        return _first([asked["source"] or ""], known)  # whoever asks is not who sees to it
    child = {name for name, post in (posts or {}).items() if post == "child"}
    first = _first_owners(action, known, heard, child)
    clauses = _further_clauses(action, known) if first else ()
    further = [owner for clause in clauses for owner in _of_clause(clause, known)]
    if further:
        first = tuple(owner for owner in first if bare(owner) != "we")  # "We agreed that ..., and Bernie will book it"
    return tuple(dict.fromkeys((*first, *further)))


def clauses_of(action: str, names: Collection[str] = ()) -> list[tuple[int, int]]:
    """The offsets of an action's clauses that say each who is to do what; one for most actions."""
    starts = [clause.start("who") for clause in _further_clauses(action, known_words(names))]
    return list(pairwise([0, *starts, len(action)]))


def _further_clauses(action: str, known: frozenset[str]) -> Iterator[re.Match[str]]:
    clauses = shared_turns(action, lambda words: is_plainly_somebody(ARTICLE.sub("", words, count=1), known))
    return (clause for clause in clauses if _of_clause(clause, known))


def _of_clause(clause: re.Match[str], known: frozenset[str]) -> tuple[str, ...]:
    """Who is to do what a further clause says; a name that nobody knows where a mark parts it from the first."""
    words = _LEADS_IN.sub("", clause["who"])  # "; by 14 October carer to visit"
    if _month_named(words, known):
        return (words,)
    return _first([words], known, lenient=clause["mark"] in ";." or clause["does"] != "to")


def _month_named(words: str, known: frozenset[str]) -> bool:
    """Whether words in front of "to" and what somebody does are a name that is a month's as well ("Jan to visit")."""
    name = re.fullmatch(r"(?P<first>[A-Z][a-z]+)(?: [A-Z][\w'’-]+)?", words)
    return name is not None and name["first"].lower() in month_numbers() and known.isdisjoint(words.split())


def _first_owners(
    action: str, known: frozenset[str], heard: Collection[str], child: Collection[str]
) -> tuple[str, ...]:
    """The owners whom the words of an action name first: those of its only clause, or of the first of several."""
    wording = parse_wording(action)
    opened = wording.turn == "to" and wording.start == 0 and asks_for(wording.predicate)
    if opened and _month_named(wording.subject, known):
        return (wording.subject,)
    if found := spoken_to(action, known) or _service_first(action):
        return found
    if (told := told_to(action, known, heard)) is not None:
        return _agents(told, known, lenient=True)
    asked = order_turns(action) if _PLEASE.match(action) else ()
    owned = (who for who in owned_label_turns(action) if _is_known(who, known))
    if found := _first([*label_turns(action), *owned], known) or _first(asked, known):
        return found
    # "All to be kept informed" names all, although they do nothing.
    if wording.turn == "to" and bare(wording.subject) in everyone():
        return _agents(wording.subject, known)
    if wording.turn == "to" and not wording.passive and _plainly_first(wording, known):
        return _agents(wording.subject, known)
    if found := _headed(action, known) or _first(named_turns(action), known, lenient=True):
        return found
    if wording.turn not in {"noun", "order"} and not wording.passive and wording.subject:
        if wording.turn == "to" and _GETS.match(wording.predicate) and (found := _beside(action, known, heard)):
            return found
        led_in = re.match(r"\W*[\w'’]+", wording.subject)
        opened = led_in is not None and led_in.group().lower() in listed("openers", "owner_turns")
        opened = opened and not _JOINED.match(wording.subject)
        if opened and (found := _first(persons_before(wording.subject), known)):
            return found
        if (promised := _PROMISED.match(action)) and (found := _agents(promised["who"], known)):
            return found
        wishes = wording.turn == "will" and _WISHES.match(wording.predicate)
        if not wishes and (found := _agents(wording.subject, known, lenient=wording.turn == "asked")):
            return found
        if found := _opening(action, known):
            return found
        pronoun = re.search(r"\b(?:he|she|they|it|you|which|this)\W*$", wording.subject, re.IGNORECASE)
        if pronoun and (found := _later(action, known)):
            return found
    if found := _first(pivot_turns(action), known) or _doing(action, known):
        return found
    if found := _first(present_turns(action[wording.start :]), known):  # "The IRO asks that" says who asks
        return found
    if found := _leading(action, known, child):
        return found
    for match in by_whom().finditer(action):
        joint = re.match(r" and (?:the )?[\w'’-]+(?: (?!by\b|before\b)[a-z]+)?", action[match.end() :])
        if joint and (found := _first([match["who"] + joint.group()], known)):
            return found
        if found := _agents(match["who"], known, by=True):
            return found
    return _beside(action, known, heard) or _first(order_turns(action), known)


def _service_first(action: str) -> tuple[str, ...]:
    """A service by its whole name before what it is to do ("Action for Children: ring mum")."""
    lead = _BESIDE.match(action) or re.match(r"(?P<who>[A-Z].{2,40}?) (?=to\b)", action)
    who = lead["who"].strip() if lead else ""
    return (who,) if lead and who.lower() in listed("services") and asks_for(action[lead.end() :]) else ()


def _is_known(who: str, known: frozenset[str]) -> bool:
    """Whether two capitalised words are more than the shape of a name: a post, a service, somebody of the document."""
    last = who.split()[-1].lower()
    return (
        not re.fullmatch(WHOLE_NAME, who)
        or last in listed("roles")
        or who.lower() in listed("services")
        or who.split()[0].lower().rstrip(".") in listed("titles")
        or not known.isdisjoint(who.split())
    )


def _plainly_first(wording: Wording, known: frozenset[str]) -> bool:
    """Whether an action opens with somebody alone who is to do it ("Eileen to go to the bank with a letter")."""
    alone = wording.start == 0 and not _GETS.match(wording.predicate) and not _GOVERNED.search(wording.subject)
    return alone and is_plainly_somebody(ARTICLE.sub("", wording.subject, count=1), known)


def _first(phrases: Iterable[str], known: frozenset[str], *, lenient: bool = False) -> tuple[str, ...]:
    """The owners in the first of the phrases that is somebody: a role, a title, a known name, everybody.

    `lenient` takes a single capitalised word for a name.
    """
    for phrase in phrases:
        plain = ARTICLE.sub("", phrase.strip(), count=1)
        name = (
            lenient
            and bool(re.fullmatch(NAME, plain))
            and plain.lower() not in listed("things") | listed("openers", "owner_turns")
        )
        if (name or is_plainly_somebody(plain, known)) and (found := _agents(phrase, known)):
            return found
    return ()


def _headed(action: str, known: frozenset[str]) -> tuple[str, ...]:
    """ "Jo Lane. New form by 2 May", "Jo Lane: form": Jo Lane."""
    head = heading_words(action)
    if (
        head is None
        or head[0].split()[0].lower() in listed("openers", "owner_turns")
        or parse_wording(head[0]).turn != "noun"
    ):
        return ()
    behind = action[len(head[0]) + 1 :].strip()
    if is_visited(head[0], behind) or (is_area(head[0]) and not behind.startswith("to ")):
        return ()
    rest = parse_wording(behind)
    if rest.turn in {"will", "to"} and not rest.passive and _agents(rest.subject, known):
        return ()
    words = head[0].split()
    whole = len(words) > 1 and all(word in known for word in words)
    if whole or (len(words) <= 4 and (head[1] != "," or len(words) > 1) and is_plainly_somebody(head[0], known)):
        return _agents(head[0], known)
    return ()


def _agents(subject: str, known: frozenset[str], *, lenient: bool = False, by: bool = False) -> tuple[str, ...]:
    """The people at the right end of the words before a verb; () when those are a thing."""
    text = subject.strip(" ,.:;-–—")
    text = re.sub(r"^(?:Even so|And|But|So|Also|Then|First|Secondly|Thirdly|Finally)\b,? (?=[A-Z]|the )", "", text)
    if dash := re.search(r".*(?:\s[-–—]\s|:\s|(?<=[a-z]{4})\.\s)(?=\S)", text):
        text = text[dash.end() :]
    leads = re.match(r"[A-Z][a-z]+ [a-z\d]|[A-Z][a-z]+ [A-Z]|(?:by|within|before) \d", text)
    text = _LEADS_IN.sub("", text) if leads else text
    if post_and_name().fullmatch(text):  # "the designated teacher, Mr Hollis"
        return (ARTICLE.sub("", text, count=1),)
    text = name_and_post().sub(r"\g<name>", text)
    segments = re.split(rf",{NO_AGES}\s+|{NO_TITLE}\band(?= (?:the|[A-Z])[\w' ]+(?:$|,))", text)
    kept: list[str] = []
    while len(segments) > 1 and _ASIDE.match(segments[-1]):
        segments.pop()
        text = text[: text.rfind(",")]
    for segment in reversed(segments):
        if not is_agent(segment.strip(), known, lenient=lenient or (bool(kept) and is_name(segment.strip())), by=by):
            break
        kept.insert(0, segment)
    if not kept:
        tail = _TITLED_TAIL.search(text)
        return (tail.group(),) if tail else ()
    begin = (
        text.find(kept[0], len(text) - sum(len(x) for x in kept) - 8 * len(kept)) if len(kept) < len(segments) else 0
    )
    text = text[max(begin, 0) :].strip(" ,")
    text = re.sub(r",? (?:who|which|whose)\b.*", "", text)
    parts = [
        ARTICLE.sub("", part.strip(), count=1) if ARTICLE.match(part.strip()) else part.strip()
        for part in JOINT.split(text)
    ]
    parts = [TRAILING.sub("", part) for part in parts]
    return tuple(_aside(part) for part in parts if part and bare(part) not in nobody())


def _aside(owner: str) -> str:
    """ "I (Marian)" is Marian."""
    inside = re.fullmatch(r"I \(([^)]+)\)", owner)
    return inside[1] if inside else owner


def _doing(action: str, known: frozenset[str]) -> tuple[str, ...]:
    """First names before what they do ("Danny helps Amy", "Sue + Helen sign the agreement")."""
    who = next(opening_turns(action), "")
    return _agents(who, known, lenient=True) if who and is_first_name(who, known, told=True) else ()


def _leading(action: str, known: frozenset[str], child: Collection[str]) -> tuple[str, ...]:
    """Who stands before what the family is to do; before a professional's act it may be whom that is about.

    "Dad - DBS check to be done by the social worker" is for the social worker.
    """
    lead = _LEAD.match(action)
    subjects = listed("subjects") | listed("areas") | listed("visited") | listed("family")
    if (
        lead is None
        or lead["who"] in child
        or lead["who"].lower() in subjects
        or not is_plainly_somebody(lead["who"], known)
    ):
        return ()
    by = [ARTICLE.sub("", bare(agent["who"]), count=1) for agent in by_whom().finditer(action, lead.end())]
    return _agents(lead["who"], known) if any(agent in listed("family") for agent in by) else ()


def _later(action: str, known: frozenset[str]) -> tuple[str, ...]:
    """ "He should see a dentist, and Bernie will book it": Bernie."""
    for match in re.finditer(r"(?:, | and |; )(?P<who>[A-Z][\w'’ -]{1,40}?) (?:will|is to|to) (?=[a-z])", action):
        if found := _agents(re.sub(r"^and ", "", match["who"]), known):
            return found
    return ()


def _opening(action: str, known: frozenset[str]) -> tuple[str, ...]:
    """ "Mrs Hall undertook, and the meeting agreed, that she would write": Mrs Hall."""
    match = re.match(
        r"(?P<who>[A-Z][\w'’ -]{1,40}?),? (?:has |have )?(?:undertook|undertaken|agreed|promised|accepted|offered)\b",
        action,
    )
    return _agents(match["who"], known) if match else ()


def _beside(action: str, known: frozenset[str], heard: Collection[str]) -> tuple[str, ...]:
    """ "... (School nurse, within 4 weeks)", "NI number - PA to request", "PA - complete pathway plan"."""
    lead = _BESIDE.match(action)
    opens = lead is not None and is_plainly_somebody(lead["who"].strip(), known) and not _SENT.search(lead["who"])
    rest = action[lead.end() :] if lead else ""
    if re.match(r"to be [a-z]", rest) or (lead is not None and is_visited(lead["who"], rest)):
        opens = False  # "Dentist - to be booked"
    if lead is not None and is_area(lead["who"]) and not rest.startswith("to "):
        opens = False  # "Health – RHA – May"
    joined = lead is not None and "&" in lead["who"] and ":" not in lead.group()  # "Chess & Art: find clubs" is none
    told = rest.startswith("to ") or joined  # else "Melatonin: ask the GP"
    if lead and is_first_name(lead["who"], known.union(heard), told=told) and asks_for(rest):  # "Karen: ring school"
        return _agents(lead["who"], known, lenient=True)
    subject = lead is not None and lead["who"].lower() in listed("subjects") | listed("visited")
    if lead and opens and (found := _behind_thing(lead["who"], rest, known)):
        return found
    if lead and opens and not subject:  # "SW – photos from mum – May"
        return _agents(lead["who"], known)
    for match in _SEGMENT.finditer(action):
        who = match["who"].strip()
        verb = who.partition(" ")[0].lower()
        if lead and match.end() >= lead.end() >= match.start() and asks_for(who) and verb not in listed("before_posts"):
            continue  # "Passport: ask the school"
        if _SOUGHT.match(action, match.end()):
            continue  # "Maths: tutor to be found"
        if len(who.split()) <= 6 and is_plainly_somebody(who, known):
            return tuple(part for part in JOINT.split(who) if part and bare(part) not in nobody())
    return _agents(lead["who"], known) if lead and opens else ()


def _behind_thing(lead: str, rest: str, known: frozenset[str]) -> tuple[str, ...]:
    """ "Advocate – Ayo – 3 March": whom the child is to have, then who sees to it, and nothing else but by when."""
    who, *behind = _DASH.split(rest.strip(" ."))
    people = [part.split() for part in JOINT.split(who) if part]
    named = people and all(words[0] in known or words[0].lower().rstrip(".") in listed("titles") for words in people)
    limited = len(behind) <= 1 and all(limits(when, _SOME_DAY) for when in behind)
    return _agents(who, known) if named and limited and known.isdisjoint(lead.split()) else ()
