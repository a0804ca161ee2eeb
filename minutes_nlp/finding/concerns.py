"""Which current concerns of a record none of its recommendations takes up, and which wishes of the child stay open.

Meant to be read by the person who wrote the record, so precision comes before recall. A recommendation takes a concern
up when it stands in the same paragraph, when one word that carries a subject or two common ones stand in both, or when
it has a word of the theme's own definition or all of its name and names no other matter of the theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from minutes_nlp.finding.concern_matters import ROW_BY_ROW, apart, matters_of, relatives_of
from minutes_nlp.finding.smart_setting import name_words, stem
from minutes_nlp.records import Document, Findings, Span, Statement, ThemeMention
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import WANTING

_WORD = re.compile(r"[^\W\d_][\w’'-]+")
#: Themes that ask for no action.
_NOT_ASKING = frozenset({"good_practice"})


def unanswered_concerns(findings: Findings) -> tuple[ThemeMention, ...]:
    """Return the current concerns that no recommendation takes up, in reading order.

    A theme's mentions count as one concern, unless they name matters of it that stand apart (contact with Mum and with
    a sister): of each such matter that nothing takes up the first mention is returned. An earlier decision that is not
    carried out is told once, by the theme of its subject where it has one.
    """
    document = findings.document
    if document is None:
        return ()
    names, relatives = names_in(document), relatives_of(document)
    decided = [_Said(document, item.span, names) for item in findings.recommendations]
    answered: dict[str, list[frozenset[str]]] = {}
    listed: dict[str, list[frozenset[str]]] = {}
    still_open: list[tuple[ThemeMention, frozenset[str]]] = []
    told: set[Span] = set()
    found: list[ThemeMention] = []
    for mention in findings.themes:
        if mention.status != "concern" or mention.theme in _NOT_ASKING:
            continue
        said = _Said(document, mention.span, names)
        matters = matters_of(said.text, mention.theme, relatives)
        if any(_takes_up(action, said, mention.theme, relatives) for action in decided):
            answered.setdefault(mention.theme, []).append(matters)
            told.add(mention.span)
        else:
            still_open.append((mention, matters))
    for mention, matters in sorted(still_open, key=lambda item: item[0].theme == ROW_BY_ROW):
        before = listed.setdefault(mention.theme, [])
        again = mention.theme == ROW_BY_ROW and mention.span in told
        if not again and all(apart(matters, other) for other in (*answered.get(mention.theme, ()), *before)):
            found.append(mention)
            before.append(matters)
        if before:
            told.add(mention.span)
    return tuple(sorted(found, key=lambda mention: mention.span.start))


class _Said:
    """What a span of the document says: its text, and the stems of the words that may carry a subject."""

    def __init__(self, document: Document, span: Span, names: frozenset[str]) -> None:
        self.span = span
        self.text = document.words(span)
        self.stems = content_stems(self.text) - names


def _takes_up(action: _Said, said: _Said, theme: str, relatives: Mapping[str, str]) -> bool:
    """Whether an action takes a mention up; the words of the theme alone do not where both name matters apart."""
    shared = action.stems & said.stems
    if action.span.block == said.span.block or len(shared) > 1 or shared - common_stems():
        return True
    name, definition = _theme_stems(theme)
    named = bool(action.stems & definition - common_stems()) or (bool(name) and name <= action.stems)
    return named and not apart(matters_of(action.text, theme, relatives), matters_of(said.text, theme, relatives))


def open_wishes(findings: Findings) -> tuple[Statement, ...]:
    """Return the child's wishes, worries and complaints that nothing in the record answers, in reading order.

    None on a consultation form, which asks and answers nothing.
    """
    if findings.document is None or findings.document.kind == "consultation_form":
        return ()
    return tuple(s for s in findings.statements if s.kind in WANTING and s.answered_by is None)


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
