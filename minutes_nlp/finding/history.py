"""Which recommendations of a child's reviews are repeated or carried forward, and for how many reviews in a row.

In: any number of reviews in any order; out: for each recommendation that was asked for before, since when and for how
many reviews in a row. `reporting/linked_records.py` puts that into a batch's records. Precision before recall: two
texts are one action only where they share most of the words that carry a subject, and an action reported as done is
over. Wordings that share no such words ("the book", "his life story") stay apart.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from minutes_nlp.finding.concerns import common_stems, content_stems, name_stems
from minutes_nlp.finding.theme_cues import theme_entries
from minutes_nlp.rulebook import load_rules

#: Least share of the shorter text's words that must stand in the other too: among recommendations, and of a row of the
#: progress table, which shortens the action it reports on. Set on the pairs of reviews in the gold documents.
REPEATED, REPORTED = 0.5, 0.6
#: The same where two different people are to do it, and the fewest words that must be shared then: "refer him to the
#: housing panel" and "go with him to the housing panel" are two actions.
OTHER_OWNER, OTHER_OWNER_WORDS = 0.75, 3
#: The review in a row from which an action that stays undone counts as drift.
DRIFT_FROM = 3
_OPEN = frozenset({"not_done", "carried_forward", "partly"})
_ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}
_CERTAIN = 1.0
_SHORT_NAME = 4


@dataclass(frozen=True, slots=True)
class Review:
    """One review as far as its history needs it.

    `child` is what the child is known by (see `child_keys`), `names` are those of the child and of everybody listed,
    `items` the recommendations with their owners, `rows` those of the progress table with their status.
    """

    child: tuple[tuple[str, ...], ...]
    day: date
    names: tuple[str, ...]
    items: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Outstanding:
    """How many reviews in a row asked for an action, this one included, and the day of the first."""

    reviews: int
    since: date


@dataclass(frozen=True, slots=True)
class _Action:
    """A recommendation of one review: which document and item it is, its words and how long it has been open.

    `occasions` are the terms or holidays that it is for ("the autumn term PEP").
    """

    document: int
    item: int
    words: frozenset[str]
    owners: frozenset[str]
    occasions: frozenset[str]
    outstanding: Outstanding


def find_outstanding(reviews: Sequence[Review | None]) -> list[dict[int, Outstanding]]:
    """Return for each review, by the number of the item, what was asked for at the review before it already.

    `reviews[i]` is None for a document that is no review of a known child and day. The i-th mapping is empty for it and
    for a review that asks for nothing again.
    """
    found: list[dict[int, Outstanding]] = [{} for _ in reviews]
    for of_child in _reviews_by_child(reviews):
        before: list[_Action] = []
        for indexes in of_child:
            now: list[_Action] = []
            for index in indexes:
                actions = _actions(reviews[index], index, before)
                found[index] = {a.item: a.outstanding for a in actions if a.outstanding.reviews > 1}
                now += actions
            before = now
    return found


def history_mentions(outstanding: Outstanding) -> Iterator[tuple[str, str]]:
    """Yield the themes that an outstanding action is a current concern of, each with the reason in words."""
    count, since = outstanding.reviews, outstanding.since
    ordinal = _ORDINALS.get(count, f"{count}th").capitalize()
    because = f"{ordinal} review in a row that asks for this, first on {since.day} {since:%B %Y}."
    switched_on = theme_entries()
    for theme, least in (("actions_outstanding", 2), ("drift_delay", DRIFT_FROM)):
        if count >= least and theme in switched_on:
            yield theme, because


def child_keys(kind: str | None, facts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """What the child of review minutes is known by: the ID, and the name together with the date of birth."""
    if kind != "review_minutes":
        return ()
    keys: list[tuple[str, ...]] = []
    identity = "".join(sign for sign in facts.get("child_id", "").casefold() if sign.isalnum())
    if identity:
        keys.append(("id", identity))
    if facts.get("child_name") and facts.get("date_of_birth"):
        keys.append(("name", " ".join(facts["child_name"].casefold().split()), facts["date_of_birth"]))
    return tuple(keys)


def review_from(
    kind: str | None,
    facts: Mapping[str, str],
    people: Sequence[str],
    items: Sequence[tuple[str, tuple[str, ...]]],
    rows: Sequence[tuple[str, str]],
) -> Review | None:
    """Return the review of a document with these findings; None for one without a child or a date, or of no review."""
    child, day = child_keys(kind, facts), _date(facts.get("review_date", ""))
    if not child or day is None:
        return None
    names = (*people, *(facts[key] for key in ("child_name", "social_worker", "iro") if facts.get(key)))
    return Review(child, day, names, tuple(items), tuple(rows))


def _reviews_by_child(reviews: Sequence[Review | None]) -> Iterator[list[list[int]]]:
    """The reviews of each child with more than one, in order of time, each with the indexes of its documents."""
    groups: dict[int, int] = {}
    by_key: dict[tuple[str, ...], int] = {}
    for index, review in enumerate(reviews):
        for key in review.child if review else ():
            other = _root(groups, by_key.setdefault(key, index))
            groups[_root(groups, index)] = other
    days: dict[int, dict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, review in enumerate(reviews):
        if review:
            days[_root(groups, index)][review.day].append(index)
    yield from ([of_day for _, of_day in sorted(found.items())] for _, found in sorted(days.items()) if len(found) > 1)


def _root(groups: dict[int, int], index: int) -> int:
    while groups.get(index, index) != index:
        index = groups[index]
    return index


def _date(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _actions(review: Review | None, index: int, before: Sequence[_Action]) -> list[_Action]:
    """The actions of one document, each with how long it has been open, given those of the review before."""
    if review is None:
        return []
    names = name_stems(review.names)
    silent = names | _carriers()
    actions = [
        _Action(index, count, _words(text, silent | content_stems(" ".join(owners)), names), _people(owners),
                frozenset(_occasion().findall(text.lower())), Outstanding(1, review.day))
        for count, (text, owners) in enumerate(review.items)
    ]  # fmt: skip
    rows = [(_words(text, silent, names), status) for text, status in review.rows]
    open_before = [action for action in before if not _reported_done(action, rows)]
    pairs = sorted(
        ((score, -new, -old) for new, action in enumerate(actions) for old, earlier in enumerate(open_before)
         if (score := _sameness(action, earlier, rows))), reverse=True,
    )  # fmt: skip
    earlier_of: dict[int, int] = {}
    for _, new, old in pairs:
        if -new not in earlier_of and -old not in earlier_of.values():
            earlier_of[-new] = -old
    for new, old in earlier_of.items():
        earlier = open_before[old].outstanding
        actions[new] = replace(actions[new], outstanding=Outstanding(earlier.reviews + 1, earlier.since))
    return actions


def _sameness(action: _Action, earlier: _Action, rows: Sequence[tuple[frozenset[str], str]]) -> float:
    """How surely two recommendations are one action: the share of words, directly or by an open row between them.

    What is for another term or other holidays is another action.
    """
    if action.occasions and earlier.occasions and not action.occasions & earlier.occasions:
        return 0.0
    apart = bool(action.owners and earlier.owners and not action.owners & earlier.owners)
    direct = _share(action.words, earlier.words, fewest=OTHER_OWNER_WORDS if apart else 2)
    if direct >= (OTHER_OWNER if apart else REPEATED):
        return direct
    between = [
        min(_share(action.words, words, fewest=1), _share(words, earlier.words, fewest=1))
        for words, status in rows
        if status in _OPEN
    ]
    best = max(between, default=0.0)
    return best * REPEATED if best >= (_CERTAIN if apart else REPORTED) else 0.0


def _reported_done(action: _Action, rows: Sequence[tuple[frozenset[str], str]]) -> bool:
    """Whether the row that reports on an action says that it is done."""
    reports = [(_share(words, action.words, fewest=1), status) for words, status in rows]
    best = max((share for share, _ in reports), default=0.0)
    return best >= REPEATED and any(share == best and status == "done" for share, status in reports)


def _share(one: frozenset[str], other: frozenset[str], *, fewest: int) -> float:
    """The share of the shorter text's words that stand in both; 0 for too few, or only such as stand everywhere."""
    shared = one & other
    if len(shared) < fewest or not shared - common_stems():
        return 0.0
    return len(shared) / min(len(one), len(other))


def _words(text: str, silent: frozenset[str], names: frozenset[str]) -> frozenset[str]:
    """The stems that carry the subject; the beginning of a name stands for the name ("Selam" for Selamawit)."""
    stems = content_stems(text) - silent
    return frozenset(s for s in stems if len(s) < _SHORT_NAME or not any(name.startswith(s) for name in names))


def _people(owners: Sequence[str]) -> frozenset[str]:
    return frozenset(word for owner in owners for word in owner.casefold().replace("(", " ").split())


@lru_cache(maxsize=1)
def _occasion() -> re.Pattern[str]:
    return re.compile(load_rules("history")["occasion"])


@lru_cache(maxsize=1)
def _carriers() -> frozenset[str]:
    return content_stems(" ".join(load_rules("history")["carrier"]))
