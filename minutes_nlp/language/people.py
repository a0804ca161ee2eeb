"""Who is who in a record, and who a unit speaks of: the child, a named person, a role, another child.

The words are in `rules/people.toml`; names come from the facts and the attendance list, and from titles ("Mrs Hall").
Names only tell people apart: nothing depends on what they are, so that other names give the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from minutes_nlp.cues import compile_cues
from minutes_nlp.language.acquaintances import acquaintances
from minutes_nlp.language.child_names import child_names, children, guessed_name
from minutes_nlp.records import Document, Unit
from minutes_nlp.rulebook import load_rules

Who = Literal["child", "person", "role", "author", "unknown"]
Pronoun = Literal["he", "she", "they", ""]

NAME = r"[A-ZÀ-Þ][\w’'-]*[\w]|[A-Z]\."
#: Share of "you" among the words of a record from which on it is a letter to the child: one in sixty.
LETTER_SHARE = 1 / 60
#: Words in a name with its title; more are a sentence about somebody or an agency.
LONGEST_NAME = 4
_PRONOUNS: Mapping[str, Pronoun] = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she",
    "they": "they", "them": "they", "their": "they", "theirs": "they", "themself": "they",
}  # fmt: skip
_PRONOUN = re.compile(r"\b(?:he|him|his|himself|she|her|hers|herself|they|them|their|theirs|themself)\b", re.IGNORECASE)
_MONTHS = frozenset({"jan", "april", "may", "june", "august"})
_OBJECTS = frozenset({"him", "them"})
_NEVER_AGENTS = frozenset({
    "him", "his", "her", "hers", "them", "their", "theirs", "me", "my", "mine", "us", "our", "your", "yours", "himself",
    "herself", "themself", "yourself", "myself",
})  # fmt: skip
_PREPOSITION = re.compile(
    r"\b(?:to|for|with|of|from|by|about|at|on|in|against|towards?|without|beside|between|behind|into|like|than|near|told|asked|tells|asks)"
    r"\s+(?:(?:the|a|an|his|her|their|your|my|our|both|all)\s+)?$",
    re.IGNORECASE,
)
_NOT_OVERWRITTEN = frozenset([*_PRONOUNS, "i", "you", "your", "yours", "yourself"])


@dataclass(frozen=True, slots=True)
class People:
    """The people of one document.

    `child` are the child's names, longest first; `called` the pronoun used of the child ("" on its own form), `also`
    the other one where the record is of a brother and a sister ("" elsewhere). `letter` tells whether "you" is the
    child, `own_form` whether "I" is. `groups` maps every other known name (full, first, or with title) to its group in
    `rules/people.toml`, "" where no role is known.
    """

    child: tuple[str, ...] = ()
    called: Pronoun = ""
    letter: bool = False
    own_form: bool = False
    groups: Mapping[str, str] | None = None
    also: Pronoun = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that mean somebody; offsets count within the unit's text. `group` is that of `rules/people.toml`."""

    start: int
    end: int
    text: str
    who: Who
    group: str = ""
    pronoun: Pronoun = ""


def people_of(document: Document) -> People:
    """Return the people whom the facts, the attendance list, the titles and the text of a document make known."""
    child = child_names(document)
    groups: dict[str, str] = {}
    for person in document.people:
        couple = re.split(r"\s+(?:and|&)\s+", re.sub(r"\([^)]*\)", "", person.name).strip(" ,."))
        for name in couple:
            if not (set(_parts(name)) & set(child)):
                # of "Jan and Colin Ridgway" the first is no month but "Jan Ridgway"
                for form in _forms(name) or _forms(f"{name} {couple[-1].split()[-1] if couple[-1] else ''}"):
                    groups.setdefault(form, group_of_role(person.role))
    own = {*child, *(part for name in child for part in name.split())}
    for name, group in acquaintances(document.text, _words().groups, own).items():
        if name not in own and not groups.get(name):
            groups[name] = group
    letter = document.kind != "consultation_form" and _is_letter(document)
    own_form = document.kind == "consultation_form" and document.respondent == "child"
    if not (child or own_form):
        child = guessed_name(document, {part for name in groups for part in name.split()})
    known = People(child, "", letter, own_form, groups)
    called: Pronoun = "" if own_form else _pronoun_of_child(document, known)
    return People(
        child, called, letter, own_form, groups, "" if own_form else _pronoun_of_another(document, known, called)
    )


def mentions(unit: Unit, people: People) -> tuple[Mention, ...]:
    """Return every mention of somebody in a unit, in order and apart; "he", "she" or "they" may be the child."""
    found: list[Mention] = []
    taken = 0
    for mention in sorted(_candidates(unit.text, people), key=lambda m: (m.start, -m.end)):
        if mention.start >= taken:
            found.append(mention)
            taken = mention.end
    return tuple(_resolved(found, people))


def group_of_role(role: str) -> str:
    """The group of `rules/people.toml` that a role as written belongs to; "" for none."""
    groups = _words().groups
    found = [(match.start(), -len(match.group()), name) for name, cue in groups.items() if (match := cue.search(role))]
    return min(found)[2] if found else ""


def speaks_of(group: str, text: str) -> bool:
    """Whether one of a group's role words stands in a text."""
    return _words().groups[group].search(text) is not None


def _resolved(found: Sequence[Mention], people: People) -> Iterator[Mention]:
    """Third-person pronouns: the child's own unless another person stands nearer before it.

    Whether that one is a man or a woman is left aside, so that other names and titles change nothing.
    """
    last: Mention | None = None
    for mention in found:
        if mention.who == "unknown" and mention.pronoun:
            other = last is not None and last.who != "child"
            other = other and mention.text.lower() not in _OBJECTS  # "Bernie asked him": he is not Bernie
            if mention.pronoun in (people.called, people.also) and not other:
                yield Mention(mention.start, mention.end, mention.text, "child", "child", mention.pronoun)
                continue
            group = last.group if other and last is not None else ""
            yield Mention(mention.start, mention.end, mention.text, "unknown", group, mention.pronoun)
            continue
        if mention.who in ("child", "person", "role"):
            last = mention
        yield mention


def _candidates(text: str, people: People) -> Iterator[Mention]:
    words = _words()
    for match in _child_pattern(people.child).finditer(text):
        yield Mention(match.start(), match.end(), match.group(), "child", "child", people.called)
    if people.letter:
        for match in re.finditer(r"\b(?:you|your|yours|yourself)\b", text, re.IGNORECASE):
            yield Mention(match.start(), match.end(), match.group(), "child", "child", "")
    for match in re.finditer(r"\b(?:I|me|my|mine|myself|we|us|our)\b", text):
        who: Who = "child" if people.own_form else "author"
        yield Mention(match.start(), match.end(), match.group(), who, "child" if people.own_form else "")
    for match in _known_pattern(tuple(people.groups or ())).finditer(text):
        yield Mention(match.start(), match.end(), match.group(), "person", (people.groups or {})[match.group()])
    for match in words.titled.finditer(text):
        group = next((g for n, g in (people.groups or {}).items() if n.split()[-1] == match["name"].split()[-1]), "")
        yield Mention(match.start(), match.end(), match.group(), "person", group)
    for group, cue in words.groups.items():
        for match in cue.finditer(text):
            yield Mention(match.start(), match.end(), match.group(), "role", group)
    for match in _PRONOUN.finditer(text):
        yield Mention(match.start(), match.end(), match.group(), "unknown", "", _PRONOUNS[match.group().lower()])


def _forms(name: str) -> list[str]:
    """A person's whole name and the first name alone; a name with a title stays whole."""
    parts = _parts(name)
    common = load_rules("people")["not_names"]
    if not 0 < len(parts) <= LONGEST_NAME or not all(p[0].isupper() for p in (parts[0], parts[-1])):
        return []
    if parts[-1].lower() in common:
        return []
    if parts[0].lower() in common:  # "Jan Barker" is a name, "Jan" may be the month
        return [" ".join(parts)] if len(parts) > 1 and parts[0].lower() in _MONTHS else []
    if parts[0].lower().strip(".") in _words().titles:
        return [" ".join(parts)]
    first = [parts[0]] if len(parts) > 1 and len(parts[0]) > 2 else []
    return [" ".join(parts), *first]


def _parts(name: str) -> list[str]:
    return re.findall(r"[\w’'.-]+", name)


def _is_letter(document: Document) -> bool:
    """Whether a document speaks to the child throughout; printed questions ("What do you enjoy?") speak to anybody."""
    written = (block.text.lower() for block in document.blocks if block.role != "question")
    words = [word for text in written for word in re.findall(r"\w+", text)]
    return words.count("you") > len(words) * LETTER_SHARE


def _pronoun_of_child(document: Document, people: People) -> Pronoun:
    """The pronoun that follows the child's name most often before anybody else is named."""
    counts: dict[Pronoun, int] = {"he": 0, "she": 0, "they": 0}
    if people.child:
        for block in document.blocks:
            last = ""
            for mention in sorted(_candidates(block.text, people), key=lambda m: (m.start, -m.end)):
                if mention.who == "unknown":
                    counts[mention.pronoun] += 2 if last == "child" else 0
                elif mention.who != "author":
                    last = mention.who
    if not any(counts.values()):
        for found in _PRONOUN.findall(document.text):
            counts[_PRONOUNS[found.lower()]] += 1
        counts["they"] //= 4  # mostly several people
    first = {name: len(document.text) for name in counts}  # of two that are as frequent, the one that is said first
    for match in _PRONOUN.finditer(document.text):
        name = _PRONOUNS[match.group().lower()]
        first[name] = min(first[name], match.start())
    best = max(counts, key=lambda name: (counts[name], -first[name]))
    return best if counts[best] else ""


def _pronoun_of_another(document: Document, people: People, called: Pronoun) -> Pronoun:
    """The pronoun of a brother or sister in the same record, where it is the other one of "he" and "she"."""
    each = children(document)
    for own in each if len(each) > 1 else ():
        others = dict.fromkeys((name for names in each if names != own for name in names), "other_child")
        told = _pronoun_of_child(document, replace(people, child=own, groups={**(people.groups or {}), **others}))
        if {called, told} == {"he", "she"}:
            return told
    return ""


@lru_cache(maxsize=64)
def _child_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    own = "|".join(re.escape(name) for name in names) or "(?!)"
    return re.compile(rf"(?<![\w’'-])(?:{own})(?![\w-])|{_words().child.pattern}")


@lru_cache(maxsize=64)
def _known_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n))) or "(?!)"
    return re.compile(rf"(?<![\w’'-])(?:{known})(?![\w-])")


@dataclass(frozen=True, slots=True)
class _Words:
    titles: frozenset[str]
    titled: re.Pattern[str]
    child: re.Pattern[str]
    groups: Mapping[str, re.Pattern[str]]


@lru_cache(maxsize=1)
def _words() -> _Words:
    rules = load_rules("people")
    titles = sorted(rules["titles"], key=len, reverse=True)
    forms = "|".join([*(title.title() for title in titles), "PC", "DC", "PCSO", "HHJ"])
    return _Words(
        titles=frozenset(titles),
        titled=re.compile(rf"\b(?P<title>{forms})\.?\s+(?P<name>(?:{NAME})(?:\s(?:{NAME}))?)"),
        child=_pattern(rules["child"]),
        groups={name: _pattern(group) for name, group in rules["groups"].items()},
    )


def _pattern(entry: Mapping[str, list[str]]) -> re.Pattern[str]:
    """Words in any case, abbreviations in capitals alone."""
    capitals = "|".join(re.escape(a) for a in entry["abbreviations"]) or "(?!)"
    return re.compile(rf"(?i:{compile_cues(entry['words']).pattern})|(?<!\w)(?:{capitals})(?!\w)")


def subject(text: str, found: Sequence[Mention]) -> Mention | None:
    """The first mention that can be the subject of its sentence: no possessor, and nobody behind a preposition."""
    for mention in found:
        if is_agent(text, mention):
            return mention
    return None


def is_agent(text: str, mention: Mention) -> bool:
    """Whether a mention can do something in its sentence: "Mum" of "Mum said", not of "Mum's room" or "to Mum"."""
    if mention.text.lower() in _NEVER_AGENTS or re.match(
        r"['’]s?\b(?!\s*(?:been|got|a\b|not\b|going))", text[mention.end :]
    ):
        return False
    return not _PREPOSITION.search(text, max(0, mention.start - 24), mention.start)


def without_names(text: str, found: Sequence[Mention]) -> str:
    """The text with every name of a person overwritten by as many letters x, so that "Hope" and "Will" are no words."""
    for mention in found:
        if (
            mention.who in ("child", "person")
            and mention.text[:1].isupper()
            and mention.text.lower() not in _NOT_OVERWRITTEN
        ):
            text = f"{text[: mention.start]}{_anonymous(mention.text)}{text[mention.end :]}"
    return text


def _anonymous(name: str) -> str:
    return re.sub(r"[^\W\d_]", lambda letter: "X" if letter.group().isupper() else "x", name)
