"""People whom no list makes known but the text itself: "her friend Shona", "Gary, his stepfather", "Sal (aunt)".

Only names that are written twice or more, and never as common words, count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from minutes_nlp.rulebook import load_rules

#: A name as it is written without a title: one or two words, of which `_names` wants capitals.
_NAME = r"[^\W\d_a-zß-ÿ][\w’'-]*\w"
_WHOLE = rf"(?P<name>{_NAME}(?: {_NAME})?)"
_BEFORE = r"(?<![\w’'-])"
_WHOSE = r"(?:the|an?|his|her|their|my|our|your|[\w-]+['’]s) (?:[\w-]+ ){0,2}?"
_WORD = re.compile(r"[^\W\d_][\w-]*(?:['’](?!s\b)\w+)*")
#: How much more a name with its role behind it tells than one behind a role, which may end something else.
_TOLD_BEHIND = 2
#: Characters before a role word in which its possessor stands.
_NEAR = 30


def acquaintances(text: str, groups: Mapping[str, re.Pattern[str]], child: Collection[str] = ()) -> dict[str, str]:
    """The group of `rules/people.toml` of every name that the text sets beside a role word, in order of appearance.

    `groups` are the patterns of the role words, `child` the words of the child's names, which are nobody else's; the
    keys are names as written, one or two words. A name that is told of two groups alike belongs to none.
    """
    words = _WORD.findall(text)
    written = Counter([*words, *map(" ".join, pairwise(words))])
    told: dict[str, Counter[str]] = {}
    for group in load_rules("people")["told_by_text"]:
        for name, weight in _told(text, groups, group, child):
            for form in _forms(name):
                if written[form] > 1 and not written[form.split()[0].lower()]:
                    told.setdefault(form, Counter())[group] += weight
    place = {word: -at for at, word in enumerate(reversed(words))}  # of each word the first
    ordered = sorted(told, key=lambda name: (place.get(name.split()[0], 0), -len(name)))
    return {name: _clearest(told[name]) for name in ordered if _clearest(told[name])}


def _told(
    text: str, groups: Mapping[str, re.Pattern[str]], group: str, child: Collection[str]
) -> Iterator[tuple[str, int]]:
    """Names beside the words of a group, with how much each place tells."""
    role, adults = groups[group].pattern, rf"{groups['family'].pattern}|{groups['carer'].pattern}"
    before, behind, of_adult = _patterns(role, adults, bare=group in load_rules("people")["told_without_article"])
    titles = load_rules("people")["titles"]
    for match in before.finditer(text):
        said = match["role"]
        title = said[0].isupper() and said.lower() in titles  # "Sister Boyle" is a nurse
        listed = match["comma"] and not match["whose"]
        adults_own = of_adult.search(text, max(0, match.start("role") - _NEAR), match.start("role"))
        if not (title or listed or adults_own or said in child):
            yield match["name"], 1
    for match in behind.finditer(text):
        yield match["name"], _TOLD_BEHIND


def _forms(written: str) -> list[str]:
    """The name, whole and its first part, without what ends no name; none for what is no name."""
    rules = load_rules("people")
    common = {*rules["not_names"], *rules["titles"]}
    parts = [re.sub(r"['’]s$", "", part) for part in written.split()]
    if not parts[0][0].isupper() or parts[0].lower() in common:
        return []
    if not parts[-1][0].isupper() or parts[-1].lower() in common or written.split()[0] != parts[0]:
        parts = parts[:1]
    return [" ".join(parts), *(parts[:1] if len(parts) > 1 else ())]


def _clearest(groups: Counter[str]) -> str:
    """The group told most; "" where two are told alike."""
    (best, most), *others = groups.most_common(2)
    return "" if others and others[0][1] == most else best


@lru_cache(maxsize=16)
def _patterns(role: str, adults: str, *, bare: bool) -> tuple[re.Pattern[str], ...]:
    """A role before a name, a name before a role, and an adult whose friend or child it is ("Mum's boyfriend Gary").

    Behind a comma a role without an article counts where `bare`: "Tess Hall, social worker", not "Bob, Mum and Kay".
    """
    whose = rf"(?:(?i:{_WHOSE}))"
    return (
        re.compile(rf"(?P<whose>{_BEFORE}{whose})?(?P<role>{role})(?P<comma>,?) {_WHOLE}"),
        re.compile(
            rf"{_BEFORE}{_WHOLE}(?:, {whose}{'?' if bare else ''}| \((?:{whose})?| (?:is|was) (?:{whose})?)(?:{role})"
        ),
        re.compile(rf"(?:{adults})['’]s (?:[\w-]+ )?\Z"),
    )
