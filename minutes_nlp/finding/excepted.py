"""What is left where all else is said to be done: "Everything is up to date except the dental check".

In: a text and a theme; out: the words that name what is left, where it is the theme's. The words are in the table
`excepted` of `rules/themes.toml`. What is left and not due, booked or given up is no concern; nor is anything where the
text speaks of the past, of somebody else or of what may be.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from minutes_nlp.cues import compile_cues
from minutes_nlp.language.status_cues import find_cues
from minutes_nlp.rulebook import load_rules

_SET_ASIDE = frozenset({"historic", "hypothetical", "somebody_else", "negated"})


def excepted(text: str, theme: str) -> str:
    """The words that say that all is well but for a matter of the theme, nothing where they do not."""
    if not _left().search(text):
        return ""
    said = _of_all(text, theme) or _behind(text, theme)
    if said is None:
        return ""
    before, behind = text[: said.start()], text[said.end() :]
    fine, late, then = (_words(name) for name in ("fine", "late", "then"))
    none_left = fine.search(behind) and not late.search(behind)
    set_aside = any(cue.status in _SET_ASIDE and cue.start < said.start() for cue in find_cues(text))
    if none_left or set_aside or then.search(before):
        return ""
    return said.group()


def _behind(text: str, theme: str) -> re.Match[str] | None:
    """What stands right behind "except" and is the theme's, if all else is said to be done before it."""
    kinds = [(_named(theme), _all()), _numbered(theme)]
    for left in _left().finditer(text):
        for matters, rest in kinds:
            matter = matters.match(text, left.start())
            if matter is not None and rest.search(text, 0, left.start()):
                return matter
    return None


def _of_all(text: str, theme: str) -> re.Match[str] | None:
    """ "All but two of the decisions have been carried out", "All of them are done apart from the referral"."""
    pattern = _all_but().get(theme)
    return pattern.search(text) if pattern else None


@cache
def _left() -> re.Pattern[str]:
    return compile_cues([*_rules()["but_for"], "all but"])


@cache
def _all() -> re.Pattern[str]:
    return compile_cues(_rules()["all"], over_denials=False)


@cache
def _words(name: str) -> re.Pattern[str]:
    return compile_cues(_rules()[name])


@cache
def _named(theme: str) -> re.Pattern[str]:
    return _left_of(_rules()["themes"].get(theme, ()))


@cache
def _numbered(theme: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """One or some that are left, and the whole of them said to be done before."""
    rules = _rules()
    if theme not in rules["of"]:
        return _left_of(()), compile_cues(())
    return _left_of(rules["number"]), compile_cues(_whole(theme))


@cache
def _all_but() -> dict[str, re.Pattern[str]]:
    """ "All but two of them are done" and, of some themes, "All of them are done apart from the referral"."""
    rules = _rules()
    done = rules["all"][0].rpartition(" ... ")[2]
    lead, own = "|".join(rules["but_for"]), "|".join(rules["determiners"])
    phrases = {
        theme: [f"all but {rules['number'][1]} of (the|her|his|their|these) ({'|'.join(of)}) ... {done}"]
        for theme, of in rules["of"].items()
    }
    for theme in rules["anything"]:
        phrases[theme] += [f"{whole} ({lead}) {left}" for whole in _whole(theme) for left in (f"({own}) *", "*'s *")]
    return {theme: compile_cues(told) for theme, told in phrases.items()}


def _whole(theme: str) -> list[str]:
    """Phrases of all that a theme counts, said to be done: "All of the decisions have been carried out"."""
    rules = _rules()
    whole, done = "|".join(rules["of"][theme]), rules["all"][0].rpartition(" ... ")[2]
    return [f"all ... ({whole}) ... {done}", f"all ({whole}) ... {done}"]


def _left_of(matters: Sequence[str]) -> re.Pattern[str]:
    """What leads in what is left and, right behind it, one of these."""
    if not matters:
        return compile_cues(())
    rules = _rules()
    lead, own = "|".join(rules["but_for"]), "|".join(rules["determiners"])
    phrases = [f"({lead}) ({own}) ({'|'.join(matters)})", f"({lead}) ({'|'.join(matters)})"]
    return re.compile(compile_cues(phrases).pattern.replace(r"\#", r"\d{1,2}"), re.IGNORECASE)


def _rules() -> dict[str, Any]:
    rules: dict[str, Any] = load_rules("themes")["excepted"]
    return rules
