"""The names of the child, or of the brothers and sisters, whose record a document is.

In: a document with its facts and text; out: every form in which the text may name the child. Names in capitals count as
written and in small letters; of "Maisie and Toby Crane" both are children of the record. Where no fact gives a name,
the one name counts that the text speaks of most, that says, wants or likes something, and that is shown to be a
looked-after child's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain

from minutes_nlp.cues import compile_cues
from minutes_nlp.language.joint_titles import joined_in_title
from minutes_nlp.records import Document
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

#: Acts of `rules/voice.toml` by which a child nobody names in the facts makes itself known.
_TELLING = ("say", "want", "like", "dislike", "worry")
#: How often a name, or initials, must be written to be the child's without a fact that says so.
FEWEST_NAMED = 3
#: Words in one child's name, more than which is a sentence or a list that cannot be told apart.
LONGEST_NAME = 4

_BRACKETED = re.compile(r"\([^)]*\)|[\"“”'‘’]\w+[\"“”'‘’]")
_NICKNAME = re.compile(r"\(([^)]*)\)|[\"“‘']([A-Z]\w+)[\"”’']")
#: A bracket behind the child's name.
_BRACKET_BEHIND = re.compile(r"\s*\(([^()\n]*)\)")
_GIVEN = re.compile(r"[A-ZÀ-Þ][a-zß-ÿ][\w’'-]*")
_BETWEEN = re.compile(r"\s*(?:[/;&+\n]|,|\band\b)\s*", re.IGNORECASE)
_SURNAME_FIRST = re.compile(r"(?:(?!\band\b)[^,/;&+\n])+,(?:(?!\band\b)[^,/;&+\n])+")
#: A further name behind that of the child ("Ruby Cole (11) and Finley Cole"), in the same line or cell.
_AND_ANOTHER = re.compile(
    r"\s*(?:\([^()\n]*\)\s*)?(?:,|;|&|and\b)\s*(?:and\s+)?(?P<name>[A-ZÀ-Þ][\w’'-]+(?:[ \t]+[A-ZÀ-Þ][\w’'-]+){0,2})"
    r"(?=\s*(?:$|[(,;&\n]|and\b))"
)
#: A whole name, alone in its cell but for what stands in brackets; and the number of a child ("Child 2", "Child B").
_ALONE = re.compile(r"(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,3})(?: ?\([^()]*\))?")
_NUMBERED = r"\W*(?:\d|[A-H]|one|two|three|four)\W*"
#: What follows a name in the midst of a list ("Noah, Leo and Mia").
_LISTED = re.compile(r"(?:,?\s*(?!and\b)[A-ZÀ-Þ][\w’'-]++)*+\s*,?\s*and\s+[A-ZÀ-Þ]")
_AGE = re.compile(r"\s*\((?:aged? )?\d{1,2}\b", re.IGNORECASE)
_NAMED = re.compile(r"(?<![\w.’'-])(?P<name>[A-ZÀ-Þ][a-zß-ÿ][\w-]*|[A-Z]{1,2})(?![\w-]|\.\w)")


def child_names(document: Document) -> tuple[str, ...]:
    """Return the child's names, longest first: whole, first, nicknames, and the initials that the text uses."""
    return _longest_first(chain.from_iterable(children(document)))


def children(document: Document) -> tuple[tuple[str, ...], ...]:
    """Return the names of each child of the record apart: of one child, or of brothers and sisters."""
    fact = document.facts.get("child_name")
    if fact is None:
        return ()
    first, *others = (*_each(str(fact.value)), *siblings_behind(document))
    named = [_longest_first([*_forms(first, document), *_known_as(document)])]
    named += [_longest_first(_forms(name, document)) for name in dict.fromkeys(others) if name != first]
    return tuple(names for names in named if names)


def _known_as(document: Document) -> list[str]:
    """The names by which the child is called: under a label of their own, in brackets within or behind the whole name.

    A mere word in brackets behind the name is one where the text uses it as a name: "Kay Brooks (Kiki)".
    """
    known = document.facts.get("known_as")
    names = [str(known.value)] if known else []
    fact = document.facts["child_name"]
    block = document.blocks[fact.span.block]
    behind = _BRACKET_BEHIND.match(block.text, max(0, fact.span.end - block.start))
    if behind and _introduced().match(behind[1].strip()):
        names.append(_introduced().sub("", behind[1].strip()))
    elif behind and _GIVEN.fullmatch(behind[1]) and _is_used_as_name(behind[1], document):
        told = rf"\b{re.escape(behind[1])} (?:{'|'.join(load_rules('facts')['verbs'])})\b"
        names += [behind[1]] if re.search(told, document.text) else []
    within = _BRACKET_BEHIND.search(document.text, fact.span.start, fact.span.end)
    if within and _GIVEN.fullmatch(within[1]):
        names.append(within[1])
    names = [bare for name in names if (bare := _BRACKETED.sub(" ", name).strip(" .,\"“”'‘’"))[:1].isupper()]
    return [form for name in names if len(name.split()) <= LONGEST_NAME for form in (name, name.split()[0])]


@lru_cache(maxsize=1)
def _introduced() -> re.Pattern[str]:
    """The words that open a bracket with the name by which somebody is called."""
    return re.compile(rf"{compile_cues(load_rules('facts')['called']['words']).pattern}\W*", re.IGNORECASE)


def siblings_behind(document: Document) -> tuple[str, ...]:
    """Return the names behind the one that the facts give, in its line or cell or in further columns of children.

    "Siblings: Ruby Cole (11), Finley and Joe Cole" names three; of somebody with a role ("Tom Akers, social worker") it
    names none; behind a mere comma stands a town or a home, unless an age, an "and" or the surname tells a child. A
    line needs a word for several children; columns need theirs, "Child 1" and "Child 2"; and so does a title that
    joins the child's name to others.
    """
    fact = document.facts.get("child_name")
    if fact is None:
        return ()
    if beside := _in_further_columns(document, fact.span.block) or _in_title(document, str(fact.value)):
        return beside
    block = document.blocks[fact.span.block]
    label = document.blocks[max(0, fact.span.block - 1)].text if block.role == "cell" else ""
    before = block.text[: max(0, fact.span.start - block.start)]
    if not _several().search(f"{label} {before}"):
        return ()
    surname = str(fact.value).split()[-1]
    no_names = words_in("facts", "no_names")
    found: list[str] = []
    at = max(0, fact.span.end - block.start)
    while match := _AND_ANOTHER.match(block.text, at):
        name, at = match["name"], match.end()
        joined = re.search(r"&|\band\b", block.text[match.start() : match.start("name")])
        theirs = joined or name.split()[-1] == surname or _AGE.match(block.text, at)
        listed = _LISTED.match(block.text, at)
        if (theirs or listed) and no_names.isdisjoint(name.lower().split()):
            found.append(name)
    return tuple(name for name in found if not _known_by_role(name, document))


def _in_further_columns(document: Document, block: int) -> tuple[str, ...]:
    """The names beside the cell of a block, in columns headed as further children as its own is ("Child 2")."""
    for table in document.tables:
        own = next((cell for row in table.rows for cell in row if block in cell.blocks), None)
        if own is None or own.row == 0:
            continue
        texts = {
            (cell.row, cell.column): " ".join(document.blocks[index].text for index in cell.blocks).strip()
            for row in (table.rows[0], table.rows[own.row])
            for cell in row
        }
        children = [column for row, column in texts if row == 0 and _numbered_child().fullmatch(texts[row, column])]
        if own.column not in children:
            continue
        found = (_ALONE.fullmatch(texts.get((own.row, column), "")) for column in children if column > own.column)
        return tuple(match["name"] for match in found if match and not _known_by_role(match["name"], document))
    return ()


def _in_title(document: Document, child: str) -> tuple[str, ...]:
    """The names beside that of the one child whom the facts name in a title for several."""
    names = joined_in_title(document) if len(_each(child)) == 1 else ()
    first = child.split()[0]
    if first not in {name.split()[0] for name in names}:
        return ()
    surname = child.split()[-1] if " " in child else ""
    others = (name for name in names if name.split()[0] != first)
    return tuple(name if " " in name else f"{name} {surname}".strip() for name in others)


@lru_cache(maxsize=1)
def _numbered_child() -> re.Pattern[str]:
    """The head of one child's column among those of several: "Child 1", "Young person B"."""
    words = compile_cues(load_rules("facts")["siblings"]["numbered"]).pattern
    return re.compile(rf"{words}{_NUMBERED}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _several() -> re.Pattern[str]:
    """A word for several children, which is no part of the name of a service or a meeting ("Children in Care")."""
    rules = load_rules("facts")["siblings"]
    behind = compile_cues(rules["unless_before"]).pattern
    return re.compile(rf"{compile_cues(rules['words']).pattern}(?!['’]?s?\W+{behind}|['’])", re.IGNORECASE)


def _known_by_role(name: str, document: Document) -> bool:
    """Whether somebody with a role bears this name."""
    return any(person.role and set(name.split()) & set(person.name.split()[:1]) for person in document.people)


def _longest_first(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}, key=lambda name: (-len(name), name)))


def guessed_name(document: Document, others: Collection[str]) -> tuple[str, ...]:
    """Return the name that an adult's record uses for a child whom no fact names; () where none stands out.

    `others` are words of the names of everybody else. A name is none that is a word too, that stands in another fact or
    beside a role, or that is no more frequent than another one; and none of somebody who tells of the child ("Carol
    wants more respite for the young person") or of whom nothing is said that is said of looked-after children alone.
    """
    text = document.text
    others = {*others, *_in_facts(document)}
    common, roles = load_rules("people")["not_names"], _abbreviations()
    words = set(re.findall(r"[^\W\d_]+", text))
    times = Counter(
        name
        for match in _NAMED.finditer(text)
        if (name := match["name"]) not in others
        and name.lower() not in common
        and name not in roles
        and (name.isupper() or name.lower() not in words)
        and not _titled(text, match.start())
    )
    leading = times.most_common(2)
    if not leading or (len(leading) > 1 and leading[0][1] == leading[1][1]):
        return ()
    name, count = leading[0]
    return (name,) if count >= FEWEST_NAMED and _is_childs(name, text) else ()


def _in_facts(document: Document) -> set[str]:
    """Words of names and places that the facts of a document state: who filled it in, the home, the school."""
    values = [fact.value for field, fact in document.facts.items() if field != "child_name"]
    return {word for value in values if isinstance(value, str) for word in re.findall(r"[\w’'.-]+", value)}


def _is_childs(name: str, text: str) -> bool:
    """Whether the one with this name tells something, is said to be a child in care, has no role and tells of no child.

    "Kay says she" may be anybody's words of a child: what is said elsewhere of Kay decides; "him" and "the child" are
    somebody else than who tells.
    """
    told = [text[m.end() :] for m in _teller().finditer(text) if m["name"] == name]
    own = rf"(?<![\w’'-]){re.escape(name)}"
    looked_after, roles, another = _childs_words()
    shown = re.search(rf"{own}(?:['’]s? {looked_after[0]}|,? {looked_after[1]})", text)
    titled = re.search(
        rf"(?i:{roles})[,:]? {own}(?![\w’'-])|{own}(?:, | \(| is )(?i:(?:the|an?|his|her|their) )?(?i:{roles})", text
    )
    return bool(told and shown and not titled) and not any(another.match(rest) for rest in told)


def _each(whole: str) -> list[str]:
    """The names of several children, each with the surname that only the last one bears; of one child its name."""
    parts = [part for part in _BETWEEN.split(_BRACKETED.sub(" ", whole).strip()) if part]
    named = all(part[0].isupper() and len(part.split()) <= LONGEST_NAME for part in parts)
    if len(parts) < 2 or not named or _SURNAME_FIRST.fullmatch(whole):
        return [whole]
    surname = parts[-1].split()[-1] if len(parts[-1].split()) > 1 else ""
    return [part if len(part.split()) > 1 else f"{part} {surname}".strip() for part in parts]


def _forms(whole: str, document: Document) -> list[str]:
    nicknames = [name for pair in _NICKNAME.findall(whole) for name in pair if name]
    nicknames = [_introduced().sub("", name).strip() for name in nicknames]
    parts = _BRACKETED.sub(" ", whole).split()
    if not parts:
        return nicknames
    names = [" ".join(parts), parts[0], *nicknames]
    names += [name.title() for name in names if len(name) > 2 and name.isupper()]
    letters = "".join(part[0] for part in parts if part[0].isupper())
    # of a double-barrelled name every part may give its letter: "TOB" of Tyler Orme-Bell
    every = "".join(part[0] for part in re.split(r"[\s-]+", " ".join(parts)) if part[:1].isupper())
    used = re.compile(
        rf"(?<![\w.’'-])(?:{every}|{letters}|{'.'.join(every)}\.|{'.'.join(letters)}\.|{letters[:1]}\.?)(?![\w’'-]*[a-z0-9])"
    )
    names += sorted({m.group() for m in used.finditer(document.text)} - {"I", "A", "I.", "A."}) if letters else []
    first = parts[0].title() if parts[0].isupper() and len(parts[0]) > 2 else parts[0]
    return [*names, *_short_forms(first, document)]


def _short_forms(first: str, document: Document) -> list[str]:
    """Beginnings of the first name that the text uses as a name ("Dom" of Dominic), twice or more."""
    return [first[:n] for n in range(3, len(first)) if _is_used_as_name(first[:n], document)]


def _is_used_as_name(form: str, document: Document) -> bool:
    """Whether the text writes a word twice or more and never small, which is no common word and nobody else's name."""
    others = {part for person in document.people for part in re.findall(r"[\w’'.-]+", person.name)}
    written = re.findall(r"[^\W\d_]+", document.text)
    common = form.lower() in load_rules("people")["not_names"]
    return not common and form not in others and written.count(form) > 1 and form.lower() not in written


def _titled(text: str, start: int) -> bool:
    """Whether a title stands before a name: "Mrs Hall"."""
    before = text[max(0, start - 12) : start].split()
    return bool(before) and before[-1].lower().strip(".") in load_rules("people")["titles"]


@lru_cache(maxsize=1)
def _abbreviations() -> frozenset[str]:
    groups = load_rules("people")["groups"].values()
    return frozenset(word for group in groups for word in group["abbreviations"]) | {"I", "A"}


@lru_cache(maxsize=1)
def _childs_words() -> tuple[tuple[str, str], str, re.Pattern[str]]:
    """What a child in care has and what is said of one, the words of roles, and a sentence that tells of a child."""
    rules = load_rules("people")
    had, said = (rf"(?i:{compile_cues(rules['looked_after'][key]).pattern})" for key in ("has", "is_said"))
    adults = [group["words"] for name, group in rules["groups"].items() if name != "other_child"]
    roles = compile_cues(chain.from_iterable(adults)).pattern
    child = compile_cues(rules["child"]["words"]).pattern
    another = (
        rf"[^.!?\n]*?(?:(?i:{child}|\bhim\b|\bher(?=[.,;!?]|\s+(?:to|on|in|at|with|from|home|back)\b))|\b(?:YP|CYP)\b)"
    )
    return (had, said), roles, re.compile(another)


@lru_cache(maxsize=1)
def _teller() -> re.Pattern[str]:
    """A name before what somebody says, wants, likes or fears."""
    acts = load_rules("voice")["acts"]
    cues = compile_cues(chain.from_iterable(acts[name] for name in _TELLING)).pattern
    return re.compile(rf"{_NAMED.pattern}\s+(?:(?:has|had|also|often|really|is|was|does|did)\s+)?(?i:{cues})")
