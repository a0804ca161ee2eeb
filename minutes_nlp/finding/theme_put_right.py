"""Sentences that say of a lapse that it is over, or that it never was: "had lapsed but there has been one in May".

In: a text and a theme; out: whether all it says of what was amiss is that it was put right, taken back or kept in the
end. Where anything else is denied, said to go on or found fault with, the text is left to the models. A gap in visits
counts for the whole review period, though a visit has been made since, so that such a sentence settles only one that is
told of an earlier time. What is told of the past the next sentence may put right as well: "There was no PEP in May. It
was held in June." The words are in `[put_right]` of `rules/themes.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.plain_phrases import is_silent
from minutes_nlp.rulebook import load_rules


def is_put_right(text: str, theme: str) -> bool:
    """Whether a text tells of nothing but what was amiss and is no more."""
    return _only(text, "never") or (_only(text, "over") and (theme not in _period() or bool(_earlier().search(text))))


def put_right_behind(text: str, following: str, theme: str, *, alone: bool) -> str:
    """The words of the next sentence that say of a lapse of the past that it is over, nothing where they do not.

    `alone` tells whether the theme is the only one of its sentence, so that a mere "it" is sure to mean it.
    """
    rules = _behind()
    if theme not in rules["matters"] or (theme in _period() and not _earlier().search(text)):
        return ""
    told = _words_of("then").search(text) and not _words_of("now").search(text)
    over = _is_over(theme, alone).match(following) if told else None
    if over is None or _words_of("short_of").search(following) or not is_silent(following, ()):
        return ""
    return over["told"]


@cache
def _is_over(theme: str, alone: bool) -> re.Pattern[str]:
    """The beginning of a sentence that says of a theme's matter that it is done."""
    rules = _behind()
    before, pronouns, determiners, matters, verbs, done, happened = (
        _either(words)
        for words in (
            rules["before"], rules["pronouns"] if alone else (), rules["determiners"], rules["matters"][theme],
            rules["verbs"], rules["done"], rules["happened"],
        )
    )  # fmt: skip
    lead = rf"\W*(?:{before}\W+|[\w\s]{{1,30}},\s*|(?:on|in)\s+\w+(?:\s+\w+)?\s+)?"
    return re.compile(
        rf"{lead}(?P<told>(?:{pronouns}|(?:{determiners}\s+){{0,3}}{matters})\s+(?:{verbs}\s+{done}|{happened}))",
        re.IGNORECASE,
    )


@cache
def _words_of(name: str) -> re.Pattern[str]:
    return compile_cues(_behind()[name])


def _either(phrases: Sequence[str]) -> str:
    return compile_cues(phrases).pattern


def _behind() -> dict[str, Any]:
    rules: dict[str, Any] = load_rules("themes")["put_right"]["behind"]
    return rules


@lru_cache(maxsize=4096)
def _only(text: str, kind: str) -> bool:
    """Whether phrases of a kind stand in a text and nothing else in it speaks against; asked for every theme."""
    spans = [match.span() for match in _phrases(kind).finditer(text)]
    return bool(spans) and is_silent(text, spans)


@cache
def _phrases(kind: str) -> re.Pattern[str]:
    return compile_cues(load_rules("themes")["put_right"][kind], over_denials=False)


@cache
def _earlier() -> re.Pattern[str]:
    return compile_cues(load_rules("themes")["put_right"]["earlier"])


def _period() -> list[str]:
    themes: list[str] = load_rules("themes")["put_right"]["period_themes"]
    return themes
