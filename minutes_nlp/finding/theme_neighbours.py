"""Units that tell what another child, known by name, or a carer has of their own: "Theo's PEP is overdue".

In: a document, then its units and a theme; out: whether what a unit tells of the theme is a brother's, a sister's or a
carer's affair and none of this child's. Only a unit that names the other and not the child is read so; contact, and
whatever two children share, stays the child's. Which themes and words these are stands in `[neighbours]` of
`rules/themes.toml`; who is who tells `language/people.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.theme_cues import first_cue
from minutes_nlp.language.people import Mention, mentions, people_of
from minutes_nlp.language.people import People as Known
from minutes_nlp.reading.labels import plain
from minutes_nlp.records import Document, Unit
from minutes_nlp.rulebook import load_rules

_OTHER_CHILD, _CARER = "other_child", "carer"
_NAMES = re.compile(r"(?:^|[,;\n]|\band\b|&)\s*(?P<name>[A-ZÀ-Þ][\w’'-]+)(?P<more>(?: [A-ZÀ-Þ][\w’'-]+)*)")
_POSSESSIVE = re.compile(r"['’]s?\s+")
_LABEL = re.compile(r"(?:\s*\([^()]{0,40}\))?\s*(?:\t|:|[–—-]\s)")
_BRACKETS = re.compile(r"(?:\s*\([^()]{0,40}\))?,?\s+")
#: Characters before a name in which what is said to be for it ends.
_NEAR = 60


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The people of a record, with the other children whom its lists name."""

    people: Known

    def themes_of(self, unit: Unit) -> frozenset[str]:
        """The themes of which whatever the unit tells is another child's or a carer's own affair."""
        rules, found = load_rules("themes")["neighbours"], mentions(unit, self.people)
        themes = [theme for theme in rules["carers_themes"] if _of_carer(unit, found, theme)]
        if any(one.who == "person" and one.group == _OTHER_CHILD for one in found):
            themes += rules["themes"] if _of_another_child(unit, found, ()) else ()
            themes += (theme for theme, own in rules["matters"].items() if _of_another_child(unit, found, own))
        return frozenset(themes)


def neighbours_of(document: Document) -> Neighbours:
    """Return who is who in a document; the names beside a label such as "Siblings" are those of other children."""
    people = people_of(document)
    own = {word for name in people.child for word in name.split()}
    listed = {name: _OTHER_CHILD for name in _listed(document) if not set(name.split()) & own}
    return Neighbours(replace(people, groups={**listed, **(people.groups or {})}))


def _listed(document: Document) -> Iterator[str]:
    """The names, whole and first, in the cells beside a label of brothers and sisters."""
    labels = load_rules("themes")["neighbours"]["labels"]
    for table in document.tables:
        for row in table.rows:
            texts = ["\n".join(document.blocks[i].text for i in cell.blocks) for cell in row]
            if len(texts) > 1 and plain(texts[0]) in labels:
                for match in _NAMES.finditer(texts[1]):
                    yield from (match["name"], match["name"] + match["more"])


def _of_another_child(unit: Unit, found: Sequence[Mention], matters: Sequence[str]) -> bool:
    """Whether another child opens a unit, or ends what is for somebody, and the child is not in it.

    `matters` are what has to be the other's ("Theo's placement") where the two may share it; any affair where empty.
    """
    named = next((i for i, one in enumerate(found) if one.group == _OTHER_CHILD and one.who == "person"), None)
    if named is None or _together().search(unit.text):
        return False
    name, before = found[named], list(found[:named])
    if len(before) > 1 and before[0].text.lower() in {"his", "her", "their"}:  # "His brother Theo"
        before.pop(0)
    before = [one for one in before if one.group != _OTHER_CHILD]
    if before or any(one.who == "child" or one.pronoun == "they" for one in found[named + 1 :]):
        return False
    text, end = unit.text, name.end
    if owned := _POSSESSIVE.match(text, end):
        thing = _owned(tuple(matters)).match(text, owned.end())
        return bool(thing) if matters else not _shared().match(text, owned.end())
    if matters:
        return False
    opens = not re.search(r"\w", text[: found[0].start])
    if opens and _LABEL.match(text, end):
        return True
    behind = _BRACKETS.match(text, end)
    if opens and behind:
        return not _says().match(text, behind.end())
    return _for().search(text[max(0, name.start - _NEAR) : name.start]) is not None


def _of_carer(unit: Unit, found: Sequence[Mention], theme: str) -> bool:
    """Whether a unit tells of a carer's own check or review alone: "Jan's medical", "the annual foster review"."""
    if any(one.who == "child" for one in found):
        return False
    review = _reviews().search(unit.text)
    if review is not None and not first_cue(f"{unit.text[: review.start()]} {unit.text[review.end() :]}", theme):
        return True
    owned = (_POSSESSIVE.match(unit.text, one.end) for one in found if one.group == _CARER)
    return any(own and _carers_own().match(unit.text, own.end()) for own in owned)


@cache
def _words(name: str) -> re.Pattern[str]:
    return compile_cues(load_rules("themes")["neighbours"][name])


def _together() -> re.Pattern[str]:
    return _words("together")


def _says() -> re.Pattern[str]:
    return _words("says")


def _reviews() -> re.Pattern[str]:
    return _words("carers_reviews")


def _carers_own() -> re.Pattern[str]:
    return _words("carers_own")


@cache
def _shared() -> re.Pattern[str]:
    """What of another child's is the child's as well."""
    rules = load_rules("themes")["neighbours"]["shared"]
    return re.compile(rf"(?:[\w-]+\s+){{0,2}}?{compile_cues(rules).pattern}", re.IGNORECASE)


@cache
def _owned(matters: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:[\w-]+\s+){{0,2}}?{compile_cues(matters).pattern}", re.IGNORECASE)


@cache
def _for() -> re.Pattern[str]:
    """The words of what one has, and few between, before "for", "of" or "to"."""
    things = compile_cues(load_rules("themes")["neighbours"]["things"]).pattern
    return re.compile(rf"{things}(?:\s+\w+){{0,3}}\s+(?:for|of|to)\s+$", re.IGNORECASE)
