"""Which current concerns of a record none of its recommendations takes up, and which wishes of the child stay open.

Meant to be read by the person who wrote the record, so precision comes before recall. A recommendation takes a concern
up when it stands in the same paragraph, when one word that carries a subject or two common ones stand in both, or when
it has a word of the theme's own definition or all of its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from minutes_nlp.finding.answer_pairs import ASKING
from minutes_nlp.finding.smart_setting import name_words, stem
from minutes_nlp.records import Document, Findings, Statement, ThemeMention
from minutes_nlp.rulebook import load_rules

_WORD = re.compile(r"[^\W\d_][\w’'-]+")
#: Themes that ask for no action.
_NOT_ASKING = frozenset({"good_practice"})


def unanswered_concerns(findings: Findings) -> tuple[ThemeMention, ...]:
    """Return the first mention of each current concern that no recommendation takes up, in reading order."""
    document = findings.document
    if document is None:
        return ()
    names = names_in(document)
    decided = [
        (item.span, content_stems(document.text[item.span.start : item.span.end]) - names)
        for item in findings.recommendations
    ]
    first: dict[str, ThemeMention] = {}
    answered = set()
    for mention in findings.themes:
        if mention.status != "concern" or mention.theme in _NOT_ASKING:
            continue
        first.setdefault(mention.theme, mention)
        said = content_stems(document.text[mention.span.start : mention.span.end]) - names
        if any(span.block == mention.span.block or _takes_up(words, said, mention.theme) for span, words in decided):
            answered.add(mention.theme)
    return tuple(mention for theme, mention in first.items() if theme not in answered)


def _takes_up(decided: frozenset[str], said: frozenset[str], theme: str) -> bool:
    shared = decided & said
    name, definition = _theme_stems(theme)
    return len(shared) > 1 or bool((shared | decided & definition) - common_stems()) or (bool(name) and name <= decided)


def open_wishes(findings: Findings) -> tuple[Statement, ...]:
    """Return the child's wishes, worries and complaints that nothing in the record answers, in reading order.

    None on a consultation form, which asks and answers nothing.
    """
    if findings.document is None or findings.document.kind == "consultation_form":
        return ()
    return tuple(s for s in findings.statements if s.kind in ASKING and s.answered_by is None)


def content_stems(text: str) -> frozenset[str]:
    """The stems of the words that may carry a subject."""
    return frozenset(_stems(text))


def _stems(text: str) -> Iterator[str]:
    for word in _WORD.findall(text.lower()):
        plain = word.replace("’", "'").removesuffix("'s")
        if len(plain) > 2 and plain not in load_rules("answers")["empty"]:
            yield stem(plain)


def names_in(document: Document) -> frozenset[str]:
    """The stems of the names of the child and everybody listed, which say nothing about the subject."""
    names = [person.name for person in document.people]
    names += [str(document.facts[key].value) for key in ("child_name", "social_worker", "iro") if key in document.facts]
    return name_stems(names)


def name_stems(names: Iterable[str]) -> frozenset[str]:
    """The stems of the words of some names."""
    return frozenset(stem(word) for name in names for word in name_words(name))


@lru_cache(maxsize=1)
def common_stems() -> frozenset[str]:
    """The stems of words that are too common in these records to tell two subjects apart."""
    return frozenset(stem(word) for word in load_rules("answers")["weak"])


@lru_cache(maxsize=64)
def _theme_stems(theme: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that may carry a subject: those of a theme's name, and those of its name and definition."""
    for entry in load_rules("themes")["theme"]:
        if entry["id"] == theme:
            return content_stems(entry["name"]), content_stems(f"{entry['name']} {entry['definition']}")
    return frozenset(), frozenset()
