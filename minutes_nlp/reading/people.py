"""The people of a record: who was present, who sent apologies, with their roles as written.

In: a document with classified tables, its sections' topics and facts; out: `Person` records in reading order.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from minutes_nlp.cues import compile_cues
from minutes_nlp.reading.labels import known_labels, plain
from minutes_nlp.reading.layout_words import names_people as names_people_column
from minutes_nlp.reading.section_topics import comparable
from minutes_nlp.reading.table_columns import about, cell_text, header_names
from minutes_nlp.records import Document, Fact, Person, Span, Table
from minutes_nlp.rule_words import cues_in, words_in
from minutes_nlp.rulebook import load_rules

LONGEST_PERSON = 120
"""Characters: a longer entry of an attendance list is a sentence about the meeting."""

_ROLE_IN_BRACKETS = re.compile(
    r"^(?P<name>[^()]{2,60}?)\s*\((?P<role>[^()]*(?:\([^()]*\)[^()]*)*)\)\s*(?P<more>[^()]*)$"
)
_BEHIND_BRACKETS = re.compile(r"(?<=\))\s*(?:,(?:\s*and\b)?|&|\band\b)\s*")
""" "Ann Lee (mum), Jo Hall (nan) and Dr Shah (GP)": each with a role."""
_ROLE_AFTER = re.compile(r"^(?P<name>[^,;:–-]{2,50}?(?:-[A-Z][^,;:–]*?)?)\s*(?:,|\s[–—-]\s|:|\t)\s*(?P<role>.+)$")
_BEHIND_ROLE = re.compile(r"(?::|\s[–—-])\s+(?P<name>[^:]{2,60}?)\s*(?:\([^()]*\))?$")
"""A name behind the role and its team: "TM – CiC South: Eve Shaw", "Social worker - Ann Lee"."""
_NO_PERSON = re.compile(
    r"(?i)^(?:none|nobody|no one|n/?a|nil|apologies|present|name|tbc|-|everyone|all|no apologies.*)$"
)
_APOLOGIES = re.compile(
    r"(?i)\W*(?:\d[\d.]*\)?\s+)?(?:apologies (?:for absence )?(?:were |was |had been |have been )?"
    r"(?:received|given|sent|noted|accepted)? ?(?:from|by|[-–—])|unable to attend:)\s+"
)
_ABSENT = re.compile(r"(?i)\b(?:apolog|absent|not present|did not attend|not attend|could not come|unable to)")
_YES = re.compile(
    r"(?i)^(?:y|yes|x|✓|✔|☒|☑|attended|present|in person|by (?:video|phone|telephone).*|virtual(?:ly)?|online|teams|p)"
    r"\W*$"
)
_NO = re.compile(r"(?i)^(?:n|no|absent|apologies.*|a|did not attend|dna|not present|✗|✘|❌)\W*$")
_TICK, _CROSS = re.compile(r"[✓✔☑]"), re.compile(r"(?i)^x\W*$")


_BETWEEN_PEOPLE = re.compile(r"[\n\t;,•]|\s{2,}|\s(?:and|&|-|–)\s")
_WHOLE_NAME = re.compile(r"(?:(?:Mrs?|Ms|Miss|Dr)\.? |[A-Z][\w’'-]+ )(?:[A-Z]\.? )?[A-Z][\w’'-]+")
_WHOLE_NAMES = re.compile(r"(?:(?:Mrs?|Ms|Miss|Dr)\.? )?[A-Z][\w’'-]+(?: [A-Z]\.?)?(?: [A-Z][\w’'-]+){1,2}")
_ONE_NAME = re.compile(r"[A-Z][\w’'-]+(?:\s*\([^()]*\))?")

_RELATED = frozenset({"family", "other_child"})
_IN_TURN = frozenset({("", "name"), ("name", "post"), ("post", "team"), ("post", "name"), ("team", "name")})
LONGEST_TEAM = 5
"""Words of a team's name."""
FEWEST_POSTS = 2
"""Names with posts behind them beside which a first name may stand alone."""
_ROLES = {
    "iro": re.compile(r"(?i)\b(?:iro|independent reviewing officer|reviewing officer|independent chair)\b"),
    "social_worker": re.compile(
        r"(?i)^(?!.*\b(?:former|previous|supervising|shadowing|student|assistant|duty|new)\b)"
        r"(?:allocated |child['’]?s |agency )?(?:social worker|sw)\b"
    ),
    "child_name": re.compile(r"(?i)^(?:child|young person|yp|subject child)$"),
}


def find_people(document: Document, facts: Mapping[str, Fact]) -> tuple[Person, ...]:
    """Return the people named as present or absent, each once, with the IRO and social worker named in the facts."""
    people: list[Person] = []
    for table in document.tables:
        if table.kind == "grid" and about(header_names(document, table)) == "attendance":
            people += _in_table(document, table)
    for field, present in (("attended", True), ("apologies", False)):
        if (fact := facts.get(field)) is not None:
            people += [person for entry in split_people(str(fact.value)) if (person := read_person(entry, present))]
    people += _in_sections(document)
    for field, role in (("iro", "IRO"), ("social_worker", "social worker")):
        if (fact := facts.get(field)) is not None:
            people.append(Person(str(fact.value), role))
    return tuple(_once(people))


def facts_from_people(document: Document, people: Iterable[Person], facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """IRO, social worker and child as the attendance names them, where no label does and one person has the role."""
    found: dict[str, Fact] = {}
    people = tuple(people)
    for field, role in _ROLES.items():
        named = [person for person in people if role.search(person.role)]
        start = document.text.find(named[0].name) if len(named) == 1 else -1
        if field not in facts and start >= 0:
            end = start + len(named[0].name)
            block = max(block.index for block in document.blocks if block.start <= start)
            found[field] = Fact(field, named[0].name, Span(block, start, end))
    child = facts.get("child_name")
    if child is not None and " " not in str(child.value):  # "Dear Kay": the list has the whole name
        whole = [one.name for one in people if one.name.split()[0] == child.value and " " in one.name]
        if len(whole) == 1:
            found["child_name"] = Fact("child_name", whole[0], child.span)
    return found


def names_people(text: str) -> bool:
    """Whether what follows a mere "Attendance" names people; on a school's form it means the child's at lessons."""
    entries = [entry.strip(" .") for entry in _BETWEEN_PEOPLE.split(text) if entry.strip(" .")]
    named = [entry for entry in entries if not _mere_role().fullmatch(entry)]  # "class teacher"
    if any(map(cues_in("facts", "at_school").search, (*named, " ".join(named)))):
        return False
    return any(map(_WHOLE_NAME.match, named)) or (len(entries) > 1 and all(map(_ONE_NAME.fullmatch, named)))


@lru_cache(maxsize=1)
def _mere_role() -> re.Pattern[str]:
    """A role or a kinship and nothing else: "IRO", "social worker", "her mum"."""
    groups = load_rules("people")["groups"].values()
    words = compile_cues(word for group in groups for word in (*group["words"], *group["abbreviations"])).pattern
    return re.compile(rf"(?:[\w’'-]+ )?{words}", re.IGNORECASE)


@lru_cache(maxsize=1)
def _post() -> re.Pattern[str]:
    """A post with what goes before it: "Team manager", "TM", "assistant service manager"; kinship is none."""
    return _of_groups([group for name, group in load_rules("people")["groups"].items() if name not in _RELATED])


@lru_cache(maxsize=1)
def _role() -> re.Pattern[str]:
    return _of_groups(load_rules("people")["groups"].values())


def _of_groups(groups: Iterable[Mapping[str, Any]]) -> re.Pattern[str]:
    words = [word for group in groups for word in group["words"]]
    short = [word for group in groups for word in group["abbreviations"]]
    return re.compile(rf"(?:(?i:(?:[\w’'-]+ ){{0,2}}?{compile_cues(words).pattern})|{compile_cues(short).pattern})")


def _is_team(text: str) -> bool:
    """Whether a text names a team or a service by its words or its number, and nobody: "CiC South", "Locality 2"."""
    words = plain(text).split()
    return bool(words) and len(words) <= LONGEST_TEAM and bool(set(words) & words_in("facts", "team_words"))


def split_people(text: str) -> list[str]:
    """Split a list of people at line breaks and semicolons, else at commas outside brackets.

    Posts and teams stay with the names that they stand behind, if every name has a post.
    """
    entries = [part.strip(" .•–-\t") for part in re.split(r"\n|;(?![^()]*\))|\s{3,}|\t", text)]
    entries = [entry for entry in entries if entry]
    bracketed = _BEHIND_BRACKETS.split(entries[0]) if len(entries) == 1 else []
    if len(bracketed) > 1 and all(
        _ROLE_IN_BRACKETS.match(one) and "," not in one.partition("(")[0] for one in bracketed
    ):
        return bracketed
    if len(entries) == 1 and entries[0].count(",") >= 2:
        parts = [part.strip(" .") for part in re.split(r",(?![^()]*\))\s*(?:and\s+)?|\s+and\s+(?=[A-Z])", entries[0])]
        entries = _with_posts([part for part in parts if part])
    return [entry for entry in entries if entry]


def _with_posts(parts: list[str]) -> list[str]:
    """The parts of a list at commas, of names with a post each and perhaps its team: "Ann Lee, team manager, CiC 2".

    Among several of them a first name may stand alone, as the child's does. A list of any other kind stays as it is: in
    "Kay Brooks, social worker, Mum" three people came.
    """
    joined: list[str] = []
    last, lone = "", 0
    for part in parts:
        sort = "post" if _post().match(part) else "name" if _is_name(part) else "team" if _is_team(part) else ""
        if last != "name" and not sort and _ONE_NAME.fullmatch(part) and not _role().match(part):
            joined.append(part)
            last, lone = "", lone + 1
            continue
        if (last, sort) not in _IN_TURN:
            return parts
        if sort == "name":
            joined.append(part)
        else:
            joined[-1] += f", {part}"
        last = sort
    return parts if last == "name" or (lone and len(joined) - lone < FEWEST_POSTS) else joined


def _is_name(text: str) -> bool:
    """Whether a text is a first name and surname and no role, team or council."""
    words = set(plain(text).split())
    return bool(_WHOLE_NAMES.fullmatch(text)) and not _role().match(text) and not words & words_in("facts", "no_names")


def read_person(entry: str, present: bool | None = None) -> Person | None:
    """Read "Name (role)", "Name, role", "Name – role", "Role: Name" or a bare name; None for anything else."""
    entry = " ".join(entry.split())
    if not entry or len(entry) > LONGEST_PERSON or _NO_PERSON.match(entry) or not any(char.isupper() for char in entry):
        return None
    if (behind_role := _BEHIND_ROLE.search(entry)) and _role().match(entry) and _is_name(behind_role["name"]):
        return Person(behind_role["name"].strip(), entry[: behind_role.start()].strip(), present)
    match = _ROLE_IN_BRACKETS.match(entry)
    if match and not _ends_with_post(match["name"]):
        behind = match["more"].lstrip(" ,–-:").strip()
        if behind and re.fullmatch(r"[A-Z]{2,4}", match["role"]):  # "Una Blythe (UB) – IRO"
            return Person(match["name"].strip(" ,–-"), behind, present)
        return Person(match["name"].strip(" ,–-"), match["role"].strip(), present)
    if match := _ROLE_AFTER.match(entry):
        name, role = match["name"].strip(), match["role"].strip()
        if ":" in entry and known_labels(name):
            name, role = role, name
        return Person(name, role, present)
    return Person(entry, "", present) if len(entry.split()) <= 6 else None


def _ends_with_post(name: str) -> bool:
    """Whether what stands before brackets is a name and a post: "Raj Patel – service manager (permanence)"."""
    behind = _ROLE_AFTER.match(name)
    return behind is not None and _post().match(behind["role"]) is not None


def _in_table(document: Document, table: Table) -> Iterator[Person]:
    names = header_names(document, table)
    columns = dict(zip((cell.column for cell in table.rows[0]), names, strict=False))
    rows = [
        {columns.get(cell.column, ""): cell_text(document, cell) for cell in row}
        for row in table.rows[table.header_rows :]
    ]
    ticked = {column for cells in rows for column, text in cells.items() if _TICK.search(text)}
    for cells in rows:
        by_name = [column for column in cells if {"name", "names"} & set(column.split())]
        by_name += [column for column in cells if names_people_column(column)]
        name = cells[by_name[0]] if by_name else ""
        if not name or _NO_PERSON.match(name):
            continue
        roles = [text for column, text in cells.items() if text and text != name and _is_role(column)]
        role = " ".join(roles[0].split()) if roles else ""
        for one in _names_in(name):
            yield Person(" ".join(one.split()), role, _presence(cells, ticked))


def _names_in(cell: str) -> list[str]:
    """Each of the whole names that stand in the lines of a cell, else the cell."""
    lines = [line.strip(" ,;") for line in cell.splitlines() if line.strip()]
    return lines if len(lines) > 1 and all(map(_is_name, lines)) else [cell]


def _is_role(column: str) -> bool:
    return any(
        word in column.split()
        for word in ("role", "relationship", "designation", "title", "agency", "organisation", "position", "who")
    )


def _presence(cells: Mapping[str, str], ticked: Collection[str]) -> bool | None:
    """Whether a row says that somebody was there; in a column with ticks, "x" is a cross."""
    for column, text in cells.items():
        words = column.split()
        if "apologies" in words and _YES.match(text):
            return False
        if {"attended", "present", "attendance"} & set(words):
            if column in ticked and _CROSS.match(text):
                return False
            if _YES.match(text):
                return True
            if _NO.match(text):
                return False
        if "status" in words or "attendance" in words:
            return False if _ABSENT.search(text) else True if re.search(r"(?i)attend|present", text) else None
    return None


def _in_sections(document: Document) -> Iterator[Person]:
    """Lists under a heading such as "Present" or "Apologies", one person a line."""
    for block in document.blocks:
        if block.topic != "attendance" or block.role not in {"text", "list"}:
            continue
        text = block.text[block.content :]
        present = not _ABSENT.search(comparable(block.section))
        if told := _APOLOGIES.match(text):
            present, text = False, text[told.end() :]
        label = re.match(r"(?i)^\s*([^:]{3,40}):\s*(.+)$", text, re.DOTALL)
        if label and any(one.field in {"attended", "apologies"} for one in known_labels(label[1])):
            continue
        entries = split_people(text)
        if len(entries) == 1 and len(plain(entries[0]).split()) > 12:
            continue
        for entry in entries:
            if (person := read_person(entry, present)) is not None:
                yield person


def _once(people: list[Person]) -> Iterator[Person]:
    seen: set[str] = set()
    for person in people:
        key = plain(person.name)
        if key and key not in seen:
            seen.add(key)
            yield person
