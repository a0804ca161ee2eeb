"""Who is to do an action, as written: from the column "who", the subject of the verb, "by X" or a trailing "(SW)"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from minutes_nlp.finding.action_wording import Wording, opens_order, parse_wording
from minutes_nlp.finding.owner_cells import owners_in_cell
from minutes_nlp.finding.owner_turns import (
    heading_words,
    named_turns,
    persons_before,
    pivot_turns,
    present_turns,
    uncontracted,
)
from minutes_nlp.finding.owner_words import (
    JOINT,
    NAME,
    WHOLE_NAME,
    bare,
    everyone,
    is_everyone,
    listed,
    name_and_post,
    nobody,
    post_and_name,
)
from minutes_nlp.language.date_grammar import month_numbers, weekday_numbers
from minutes_nlp.rulebook import load_rules

_ARTICLE = re.compile(r"^(?:the|a|an|that|to|for)\s+(?=\S)", re.IGNORECASE)
_SEGMENT = re.compile(
    r"(?:\(|\[|\s[-–—]\s|[–—:,;]\s|[.?]\s)(?P<who>[A-Za-z][^()\[\]–—:;,?]{0,50}?)(?=\s*(?:[)\],;.?]|\s[-–—]\s|"
    r"$|\s(?:/ )?(?:by|within|before|asap|to|will|no later)\b))"
)
_BY = re.compile(
    r"\bby (?P<who>(?:the |a |an |his |her |their )?[A-Za-z][^,.;()]{1,60}?)(?= (?:by|before|within|no later|"
    r"at|in|on|for|so|because|as|to|from|until|since|with|"
    r"each|every|and|fortnightly|weekly|monthly|who|over|during|this|next|ahead|prior|after|once|when|"
    r"while)\b|[,.;()]|$)"
)
_LEADS_IN = re.compile(
    r"^(?:by|within|before|until|on|from|at|in|for|no later than|not later than|between|after|during|over|as|"
    r"next|this|every|each|once)\b.*?"
    r"(?:\d{4}|\d(?:st|nd|rd|th)|\d[/.]\d+|days?|weeks?|months?|fortnight|(?:jan|feb|mar|apr|may|june?|july?|"
    r"aug|sept?|oct|nov|dec)[a-z]*|term|review|"
    r"meeting|christmas|easter|midway|record|alert|check|year|visit|summer|autumn|spring|winter|today|"
    r"now)\b(?: (?:record|alert|check|review|meeting|\d{4}))?,?\s+",
    re.IGNORECASE,
)
_UNDERTAKES = re.compile(
    r"(?P<who>(?!We\b|I\b|All\b|It\b|Everyone\b)[A-Z][\w'’ -]{1,40}?),? (?:(?:has|have|very|readily|\w+ly) )*"
    r"(?:undertook|undertaken|agreed|promised|accepted|offered|took it upon|volunteered)\b"
)
_PROMISED = re.compile(r"(?P<who>[A-Z][\w'’ -]{1,40}?) (?:has |have )?promised (?:you )?(?:that )?you\b")
""" "Ed promised that you will see your brother": it is for Ed to see to it."""
_GETS = re.compile(r"(?:have|get|receive)\b")
""" "Kian to have a passport – LD": whoever gets something is not who sees to it, where somebody else is named."""
_CONJUNCTION = re.compile(r"(?:As|as|(?i:so|if|when|once|after|until|to|because|since|given|he|she|they))$")
_THING = re.compile(r"(?:[^s]s|ing|tion|sion|ment|ity|ness|nce|age|ship|hood|ism|work|time|day)$")
_NAME = re.compile(r"[A-Z][a-z'’-]+")
_TITLED_TAIL = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? [A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*$")
_NUMBER = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]\s+(?=\S)|\d{1,2}(?:\.\d{1,2})+\s+(?=[A-Z]))")
_GOVERNED = re.compile(r"\b(?:to|for|from|of|by|with|in|at|on|about)\b|[:–—-]\s")
_ASIDE = re.compile(r"(?:before|by|within|when|once|after|at|if|on|in|with|for|until|from|as|during|it was)\b")
FINITE = re.compile(
    r"(?<!\w)(?:is|are|was|were|has|have|had|does|do|did|can|could|would|will|shall|should|may|might|must|"
    r"being|that|which|whether|when|where|because|if|but|not|"
    r"he|she|they|it|there|[a-z]+(?:ies|ises|izes)|said|told|thinks?|feels?|wants?|needs? to|asks?|asked|"
    r"expects?|hopes?|likes?|seems?|came|went|got|gets?|says|"
    r"judges|allows?|agreed|arranged|judged|wrote|gave|made|took|found|knew|kept|left|met|saw|sent)(?!\w)"
)


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
    action = uncontracted(_NUMBER.sub("", action, count=1))
    wording = parse_wording(action)
    known = _known(names)
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
        if opened and (found := _first(persons_before(wording.subject), known)):
            return found
        if (promised := _PROMISED.match(action)) and (found := _agents(promised["who"], known)):
            return found
        if found := _agents(wording.subject, known, lenient=wording.turn == "asked"):
            return found
        if found := _opening(action, known):
            return found
        pronoun = re.search(r"\b(?:he|she|they|it|you|which|this)\W*$", wording.subject, re.IGNORECASE)
        if pronoun and (found := _later(action, known)):
            return found
    if found := _first(pivot_turns(action), known) or _first(present_turns(action), known):
        return found
    for match in _BY.finditer(action):
        joint = re.match(r" and (?:the )?[\w'’-]+(?: (?!by\b|before\b)[a-z]+)?", action[match.end() :])
        if joint and (found := _first([match["who"] + joint.group()], known)):
            return found
        if found := _agents(match["who"], known, by=True):
            return found
    return _beside(action, known, heard)


def _plainly_first(wording: Wording, known: frozenset[str]) -> bool:
    """Whether an action opens with somebody alone who is to do it ("Eileen to go to the bank with a letter")."""
    alone = wording.start == 0 and not _GETS.match(wording.predicate) and not _GOVERNED.search(wording.subject)
    return alone and _strict(_ARTICLE.sub("", wording.subject, count=1), known)


def is_somebody(words: str, names: Collection[str] = ()) -> bool:
    """Tell whether words alone are somebody: a role, a title, initials, everybody, one of `names` or a part of it.

    A clause is nobody, whatever it ends in ("Kay to ring the school").
    """
    plain = _ARTICLE.sub("", words.strip(), count=1)
    if parse_wording(plain).turn not in {"noun", "order"}:
        return False
    return is_everyone(plain) or _strict(plain, _known(names))


def _known(names: Collection[str]) -> frozenset[str]:
    """The words of whole names, and their initials."""
    initials = {"".join(word[0] for word in re.findall(r"[A-Z][\w'’-]*", name)) for name in names if " " in name}
    return frozenset(word for name in names for word in re.findall(r"[A-Z][\w'’-]+", name)) | initials


def _first(phrases: Iterable[str], known: frozenset[str], *, lenient: bool = False) -> tuple[str, ...]:
    """The owners in the first of the phrases that is somebody: a role, a title, a known name, everybody.

    `lenient` takes a single capitalised word for a name.
    """
    for phrase in phrases:
        plain = _ARTICLE.sub("", phrase.strip(), count=1)
        name = (
            lenient
            and bool(re.fullmatch(NAME, plain))
            and plain.lower() not in listed("things") | listed("openers", "owner_turns")
        )
        if (name or _strict(plain, known)) and (found := _agents(phrase, known)):
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
    if _is_visited(head[0], behind):
        return ()
    rest = parse_wording(behind)
    if rest.turn in {"will", "to"} and not rest.passive and _agents(rest.subject, known):
        return ()
    words = head[0].split()
    whole = len(words) > 1 and all(word in known for word in words)
    if whole or (len(words) <= 4 and (head[1] != "," or len(words) > 1) and _strict(head[0], known)):
        return _agents(head[0], known)
    return ()


def _agents(subject: str, known: frozenset[str], *, lenient: bool = False, by: bool = False) -> tuple[str, ...]:
    """The people at the right end of the words before a verb; () when those are a thing."""
    text = subject.strip(" ,.:;-–—")
    text = re.sub(r"^(?:Even so|And|But|So|Also|Then|First|Secondly|Thirdly|Finally)\b,? (?=[A-Z]|the )", "", text)
    if dash := re.search(r".*(?:\s[-–—]\s|:\s)(?=\S)", text):
        text = text[dash.end() :]
    text = _LEADS_IN.sub("", text) if re.match(r"[A-Z][a-z]+ [a-z\d]|[A-Z][a-z]+ [A-Z]", text) else text
    if post_and_name().fullmatch(text):  # "the designated teacher, Mr Hollis"
        return (_ARTICLE.sub("", text, count=1),)
    text = name_and_post().sub(r"\g<name>", text)
    segments = re.split(r",\s+|\band(?= (?:the|[A-Z])[\w' ]+(?:$|,))", text)
    kept: list[str] = []
    while len(segments) > 1 and _ASIDE.match(segments[-1]):
        segments.pop()
        text = text[: text.rfind(",")]
    for segment in reversed(segments):
        if not _is_agent(segment.strip(), known, lenient=lenient or (bool(kept) and _is_name(segment.strip())), by=by):
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
        _ARTICLE.sub("", part.strip(), count=1) if _ARTICLE.match(part.strip()) else part.strip()
        for part in JOINT.split(text)
    ]
    parts = [re.sub(r" (?:herself|himself|themselves)$", "", part) for part in parts]
    return tuple(_aside(part) for part in parts if part and bare(part) not in nobody())


def _aside(owner: str) -> str:
    """ "I (Marian)" is Marian."""
    inside = re.fullmatch(r"I \(([^)]+)\)", owner)
    return inside[1] if inside else owner


def _is_agent(text: str, known: frozenset[str], *, lenient: bool, by: bool) -> bool:
    if not text or len(text) > 90:
        return False
    for part in JOINT.split(text):
        if part and not _names_somebody(part.strip(), known, lenient=lenient, by=by):
            return False
    return True


def _names_somebody(text: str, known: frozenset[str], *, lenient: bool, by: bool) -> bool:
    plain = re.sub(r"\([^)]*\)", "", text).strip()
    plain = re.sub(r"^(?:the|a|an|your|his|her|their|my|our|its)\s+", "", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\s+(?:herself|himself|themselves|itself|yourself|both|all)$", "", plain)
    if not plain:
        return False
    if is_everyone(plain) or plain.lower() in listed("services"):
        return True
    words = re.findall(r"[\w'’&./-]+", plain)
    if not words or len(words) > 9 or (opens_order(plain) and words[0] not in known):
        return False
    head = re.split(r"\s+(?:of|for|at|in|on|from|to|who|which|that|with|involved|present|concerned)\b", plain)[
        0
    ].split()
    last = re.sub(r"['’]s?$", "", head[-1].lower()) if head else ""
    if FINITE.search(plain):
        return False
    if words[0].lower().rstrip(".") in listed("titles") and len(words) > 1:
        return all(word[0].isupper() or word in {"and", "of", "the"} for word in head[1:])
    if (last in listed("roles") and not re.search(r"['’]s?$", head[-1])) or words[-1].lower() in {
        "team",
        "service",
        "hub",
        "unit",
    }:
        return True
    if any(re.sub(r"['’]s$", "", word) in known for word in words) and all(word[0].isupper() for word in words):
        return True
    if (
        words[0].lower() in listed("things")
        or words[0].lower() in weekday_numbers()
        or words[0].lower() in month_numbers()
    ):
        return False
    if _CONJUNCTION.match(words[0]) or (len(words) == 1 and re.search(r"\w{3}ing$", words[0])):
        return False
    if all(word[0].isupper() or word.lower() in {"of", "the", "for", "and", "de", "van", "o"} for word in words):
        return (
            len(words) > 1
            or lenient
            or by
            or (words[0].lower() not in listed("things") and (len(words[0]) > 1 or plain == text))
        )
    return lenient and words[0][0].isupper()


def _is_name(text: str) -> bool:
    return bool(re.fullmatch(WHOLE_NAME, text))


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
    lead = re.match(r"(?P<who>[A-Za-z][^–—:;()]{0,50}?(?:\s\([^()]{1,40}\))?)(?:\s[-–—]\s|:\s)", action)
    opens = lead is not None and _strict(lead["who"].strip(), known)
    rest = action[lead.end() :] if lead else ""
    if re.match(r"to be [a-z]", rest) or (lead is not None and _is_visited(lead["who"], rest)):
        opens = False  # "Dentist - to be booked"
    told = rest.startswith("to ") or (lead is not None and "&" in lead["who"])  # else "Melatonin: ask the GP"
    if lead and _is_first_name(lead["who"], known.union(heard), told=told) and _asks(rest):  # "Karen: ring the school"
        return _agents(lead["who"], known, lenient=True)
    subject = lead is not None and lead["who"].lower() in listed("subjects") | listed("visited")
    if lead and opens and not subject:  # "SW – photos from mum – May"
        return _agents(lead["who"], known)
    for match in _SEGMENT.finditer(action):
        who = match["who"].strip()
        verb = who.partition(" ")[0].lower()
        if lead and match.end() >= lead.end() >= match.start() and _asks(who) and verb not in listed("before_posts"):
            continue  # "Passport: ask the school"
        if len(who.split()) <= 6 and _strict(who, known):
            return tuple(part for part in JOINT.split(who) if part and bare(part) not in nobody())
    return _agents(lead["who"], known) if lead and opens else ()


def _asks(text: str) -> bool:
    """Whether what stands behind a mark says what to do ("ring the school", "to ring the school")."""
    wording = parse_wording(text[:1].lower() + text[1:])
    return wording.turn == "order" and not wording.passive and " " in wording.predicate


def _is_visited(head: str, rest: str) -> bool:
    """Whether those before a mark are whom an order is about ("Orthodontist: chase the referral")."""
    return head.lower() in listed("visited") and not rest.startswith("to ") and _asks(rest)


def _is_first_name(text: str, known: frozenset[str], *, told: bool) -> bool:
    """Names that are known, or, if `told` by the words around them, single capitalised words that may be names.

    Those are no post, subject or thing of the rules and do not end as names of things do.
    """
    words = [part for part in JOINT.split(text) if part]
    plain = {word.lower() for word in words}
    taken = plain & (listed("things") | listed("roles") | listed("subjects") | listed("services") | _outputs())
    opened = plain & listed("openers", "owner_turns") or plain & (weekday_numbers().keys() | month_numbers().keys())
    named = [re.fullmatch(r"[A-Z][a-z'’-]+", word) and not _THING.search(word) for word in words]
    unknown = told and not taken and not opened
    return bool(words) and all(word in known or (name and unknown) for word, name in zip(words, named, strict=True))


@lru_cache(maxsize=1)
def _outputs() -> frozenset[str]:
    return frozenset(load_rules("smart")["measurable"]["outputs"])


def _strict(text: str, known: frozenset[str]) -> bool:
    """A role, a title or a known name; a capitalised word alone is not enough at the edge of a line."""
    for part in JOINT.split(text):
        words = part.split()
        if not words or (opens_order(part) and words[0] not in known):  # "Book dentist"
            return False
        last = re.sub(r"\W", "", words[-1].lower())
        named = (
            (len(words) == 2 and all(_NAME.fullmatch(word) and word.lower() not in listed("things") for word in words))
            or all(word in known or re.fullmatch(r"[A-Z]\.?", word) for word in words)
            or (len(words) == 2 and words[1] in known and words[0][0].isupper())
        )
        role = (
            last in listed("roles")
            and last not in {"home", "care", "support", "person", "panel", "you", "they", "he", "she", "it"}
            and not FINITE.search(part)
        )
        if not (
            role
            or named
            or part.lower() in listed("services")
            or (words[0].lower().rstrip(".") in listed("titles") and len(words) <= 3)
            or (re.fullmatch(r"[A-Z]{2,3}", part) and part.lower() not in listed("things"))
        ):
            return False
    return bool(text.strip())


__all__ = ["Wording", "bare", "is_everyone", "is_somebody", "owners_of"]
