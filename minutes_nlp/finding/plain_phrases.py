"""Where a plain phrase of a theme says nothing of this child: nothing lacks, it is refuted, another's, or a choice.

"There is no PEP" states a lack and "There is no PEP outstanding" that there is none; "Nan has no passport" is Nan's
affair; "not seen alone at her own request" is what the child wanted; "has given notice at work" is of another notice.
The words are in `rules/themes.toml`, those of people in `rules/status.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.language.status_cues import StatusCue, find_cues
from minutes_nlp.rulebook import load_rules

Void = tuple[int, int]
"""The offsets of all that a phrase says with the words that make it none; half-open."""

_OF_ANOTHER = re.compile(r"\s+of\s+(?:the|his|her|their)\s+(?!child\b)\w")  # "by choice of the carers"
_WAS = re.compile(r"\b(?:was|were|had)\b", re.IGNORECASE)
_LACK = re.compile(r"\bno\b", re.IGNORECASE)
_OWN = re.compile(r"(?:['’]s?)?\W+")
_NEAR = 60  # characters in which the subject of a phrase stands before it
#: What makes a person stand by ("with Mum has no passport") or be one of several ("and her sister have no passport").
_BESIDE = r"(?P<beside>(?:with|to|from|for|by|than|like)\s+)?(?P<among>(?:and|or|nor)\s+)?"
_VERB = re.compile(
    r"\b(?:(?:is|are|was|were|remains?|(?:has|have)(?: been)?)\s+)?(?:still\s+|currently\s+|now\s+)?$",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?:have|are|were|do|haven['’]t|aren['’]t|weren['’]t|don['’]t)\b", re.IGNORECASE)
_DETERMINER = r"(?:(?:the|his|her|their|my|our|your|\w+['’]s) )?"


def void_of(text: str, match: re.Match[str], theme: str, child: str = "") -> Sequence[Void]:
    """What a phrase of a theme and the words that make it none cover, nothing where it states what it seems to.

    `child` is the child's first name.
    """
    if tail := _nothing_lacks(text, match, theme) or _is_turned(text, match, theme):
        return ((match.start(), tail),)
    if refuted := _refuted().search(text, max(0, match.start() - _NEAR), match.start()):
        return ((refuted.start(), match.end()),)
    if _is_anothers(text, match, theme):
        return (match.span(),)
    reasons = tuple(_reasons(text, theme, child))
    return (match.span(), *reasons) if reasons else ()


def is_silent(text: str, voids: Sequence[Void]) -> bool:
    """Whether outside of these offsets nothing is denied, said to go on or found fault with."""
    rest = without(text, voids)
    return not any(cue.status in {"current", "negated"} for cue in find_cues(rest)) and not _faults().search(rest)


def without(text: str, voids: Sequence[Void]) -> str:
    """The text with the words at these offsets left out."""
    letters = list(text)
    for start, end in voids:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def denied_before(text: str, start: int) -> bool:
    """Whether words right before an offset deny the reason that begins there: "against his own wish"."""
    return bool(_denied().search(text[max(0, start - _NEAR) : start]))


def _nothing_lacks(text: str, match: re.Match[str], theme: str) -> int:
    """Where "no PEP outstanding" ends, 0 where what stands behind the phrase does not turn it."""
    behind = _OWN.match(text, match.end())
    if behind is None or not _LACK.search(match.group()):
        return 0
    turned = _turning(theme).match(text, behind.end())
    return turned.end() if turned else 0


def _is_turned(text: str, match: re.Match[str], theme: str) -> int:
    """Where "has given notice at work" or "was late last time and is on time now" ends, 0 where nothing turns it."""
    behind = _OWN.match(text, match.end())
    if behind is None:
        return 0
    other = _other_sense(theme).match(text, behind.end())
    now = _then_and_now().match(text, behind.end()) if _WAS.search(match.group()) else None
    turned = other or now
    return turned.end() if turned else 0


def _is_anothers(text: str, match: re.Match[str], theme: str) -> bool:
    """Whether a grown-up relative or another child has what the phrase tells: "Nan has no bank account"."""
    rules = load_rules("themes")["anothers"]
    if theme not in rules["themes"] or _childs().search(match.group()) or _for_child().match(text, match.end()):
        return False
    verb = _VERB.search(text, max(0, match.start() - _NEAR), match.start())
    start = verb.start() if verb else match.start()
    whose = _whose().search(text[max(0, start - _NEAR) : start])
    if whose is not None:
        return whose["beside"] is None and not (whose["among"] and _PLURAL.match(text, start))
    return any(_opens(cue, match) for cue in find_cues(text))


def _opens(cue: StatusCue, match: re.Match[str]) -> bool:
    """Whether a cue of somebody else's affair runs into the phrase: "Mum is waiting" into "is waiting for"."""
    return cue.status == "somebody_else" and cue.start < match.start() < cue.end


def _reasons(text: str, theme: str, child: str) -> Iterator[Void]:
    """The reasons in a text for which the phrase is no concern: what the child chose, or its age."""
    for match in _reason(theme, child).finditer(text):
        if not denied_before(text, match.start()) and not _OF_ANOTHER.match(text, match.end()):
            yield match.span()


@cache
def _turning(theme: str) -> re.Pattern[str]:
    return compile_cues([*load_rules("themes")["nothing_lacks"], *_of_theme(theme, "another")])


@cache
def _other_sense(theme: str) -> re.Pattern[str]:
    return compile_cues(_of_theme(theme, "other_sense"))


@cache
def _then_and_now() -> re.Pattern[str]:
    return compile_cues(load_rules("themes")["then_and_now"], over_denials=False)


def _of_theme(theme: str, key: str) -> list[str]:
    entries = load_rules("themes")["theme"]
    return next((list(entry.get(key, ())) for entry in entries if entry["id"] == theme), [])


@cache
def _denied() -> re.Pattern[str]:
    return re.compile(rf"{compile_cues(load_rules('themes')['unless_denied']).pattern}\s*$", re.IGNORECASE)


@cache
def _refuted() -> re.Pattern[str]:
    """Words that deny what they lead in, with up to a few of the same clause behind them."""
    return re.compile(
        rf"{compile_cues(load_rules('themes')['refuted']).pattern}(?:\s+(?!(?:and|but|as|because)\b)[\w'’]+){{0,5}}\s+$",
        re.IGNORECASE,
    )


@cache
def _faults() -> re.Pattern[str]:
    return compile_cues(load_rules("themes")["faults"])


@cache
def _childs() -> re.Pattern[str]:
    return compile_cues(load_rules("themes")["anothers"]["childs"])


@cache
def _for_child() -> re.Pattern[str]:
    """Behind a phrase, whom it is for if that may be the child: "no passport for Amy"."""
    return re.compile(r"\W+(?i:for)\s+(?:(?:him|her|them|you|the (?:child|boy|girl)|this child)\b(?! own)|[A-Z])")


@cache
def _whose() -> re.Pattern[str]:
    """The subject or owner that ends right before a phrase, if it is one who has affairs of their own."""
    people = load_rules("status")["people"]
    kin = _any_of({*people["men"], *people["women"], *people["parents"], *people["other_children"]})
    owners = _any_of({*people["men"], *people["women"], *people["parents"], "carer", "carers"})
    place = r"(?: (?:in|at|from)(?: [\w’'-]+){1,2})?"
    subject = rf"{_DETERMINER}(?:(?:{_any_of(people['another'])}|foster|half|twin|little|big) )?{kin}"
    return re.compile(
        rf"(?<![\w’'-]){_BESIDE}(?:{subject}|{_DETERMINER}{owners}(?:['’]s|['’])(?: own)?){place}\s+$", re.IGNORECASE
    )


def _any_of(words: Sequence[str] | set[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


@lru_cache(maxsize=512)
def _reason(theme: str, child: str) -> re.Pattern[str]:
    """The reasons that excuse a theme; @ is the child, by name, pronoun or as "the child"."""
    rules = load_rules("themes")["reasons"]
    phrases = [phrase for kind in ("choice", "age") if theme in rules[f"{kind}_themes"] for phrase in rules[kind]]
    names = ["the child", *([child] if child else [])]
    whose = "|".join(["his", "her", "their", *(f"{name}'s" for name in names)])
    who = "|".join(["he", "she", "they", *names])
    told = [*phrases, *_of_theme(theme, "reasons")]
    return compile_cues([phrase.replace("@'s", f"({whose})").replace("@", f"({who})") for phrase in told])
