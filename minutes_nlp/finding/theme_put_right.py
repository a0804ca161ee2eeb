"""Sentences that say of a lapse that it is over, or that it never was: "had lapsed but there has been one in May".

In: a text and a theme; out: whether all it says of what was amiss is that it was put right, taken back or kept in the
end. Where anything else is denied, said to go on or found fault with, the text is left to the models. A gap in visits
counts for the whole review period, though a visit has been made since, so that such a sentence settles only one that is
told of an earlier time. The words are in `[put_right]` of `rules/themes.toml`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.plain_phrases import is_silent
from minutes_nlp.rulebook import load_rules


def is_put_right(text: str, theme: str) -> bool:
    """Whether a text tells of nothing but what was amiss and is no more."""
    return _only(text, "never") or (_only(text, "over") and (theme not in _period() or bool(_earlier().search(text))))


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
