"""Gives all people of a document other names, of other origins, and the other gender with its pronouns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import cycle

from pronouns import exchange_pronouns

from minutes_nlp.language.people import people_of
from minutes_nlp.records import Document, Fact, Span, Unit

#: The child has the first: one whose initial is no word ("A", "I").
FIRST = ["Tomasz", "Adaeze", "Yusuf", "Mei-Lin", "Siobhán", "Oluwaseun", "Ngozi", "Dmitri", "Fatoumata", "Gwilym",
         "Harpreet", "Ioana", "Jamal"]  # fmt: skip
LAST = ["Okonkwo", "Wiśniewski", "Al-Hassan", "Chen", "Ó Briain", "Adebayo", "Petrov", "Diallo", "Llewellyn", "Kaur",
        "Popescu", "Nkrumah", "Silva"]  # fmt: skip
_TITLES = {"mr", "mrs", "ms", "miss", "dr", "pc", "sgt", "nurse", "sir", "mx"}


def renamed(document: Document, units: Sequence[Unit]) -> tuple[Document, tuple[Unit, ...]]:
    """The same document and the same units about other people; blocks, tables and questions keep their places."""
    change = _changer(document)
    blocks, pieces, start = [], [], 0
    for block in document.blocks:
        gap = document.text[block.start - 1 : block.start] if block.index else ""
        start += len(gap)
        blocks.append(replace(block, start=start, text=change(block.text), content=0, section=change(block.section)))
        pieces.append(gap + blocks[-1].text)
        start += len(blocks[-1].text)

    def moved(span: Span) -> Span:
        old, new = document.blocks[span.block], blocks[span.block]
        begin = new.start + len(change(document.text[old.start : span.start]))
        return Span(span.block, begin, begin + len(change(document.text[span.start : span.end])))

    facts = {
        name: Fact(name, change(fact.value) if isinstance(fact.value, str) else fact.value, moved(fact.span))
        for name, fact in document.facts.items()
    }
    other = replace(
        document, text="".join(pieces), blocks=tuple(blocks), facts=facts, controls=(), options=(), questions=(),
        people=tuple(replace(person, name=change(person.name)) for person in document.people),
    )  # fmt: skip
    same = tuple(
        replace(u, span=moved(u.span), text=change(u.text), section=change(u.section), question=change(u.question))
        for u in units
    )
    return other, same


def _changer(document: Document) -> Callable[[str], str]:
    names: dict[str, str] = {}
    first, last = cycle(FIRST), cycle(LAST)
    child = str(document.facts["child_name"].value) if "child_name" in document.facts else ""
    for name in (child, *(person.name for person in document.people)):
        words = [
            w
            for w in re.findall(r"[^\W\d_][\w’'-]*", name)
            if w[0].isupper() and not w.isupper() and w.lower() not in _TITLES
        ]
        for at, word in enumerate(words):
            if len(word) > 1 and word not in names:
                names[word] = next(first if at == 0 and len(words) > 1 else last)
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_][\w’'-]*", child))
    for short in {initials, initials[:1]} - {"", "I", "A"}:
        names[short] = "".join(names.get(w, w)[0] for w in child.split())[: len(short)]
    for short in people_of(document).child:  # "Dom" of Dominic becomes the beginning of the new name
        whole = next((name for name in names if name.startswith(short) and name != short), "")
        if whole and len(short) > 2:
            names[short] = names[whole][: len(short)]
    words = re.compile(
        rf"(?<![\w’'-])(?:{'|'.join(sorted(map(re.escape, names), key=lambda n: -len(n))) or '(?!)'})(?![\w-])"
    )
    return lambda text: exchange_pronouns(words.sub(lambda match: names[match.group()], text))
