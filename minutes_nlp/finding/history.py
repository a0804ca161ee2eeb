"""Which recommendations of a child's reviews are repeated or carried forward, and for how many reviews in a row.

In: findings of any number of documents in any order; out: the same findings with `outstanding_reviews` set and, as
evidence "history", mentions of `actions_outstanding` and `drift_delay`. Precision before recall: two texts are one
action only where they share most of the words that carry a subject, and an action reported as done is over. Wordings
that share no such words ("the book", "his life story") stay apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from minutes_nlp.finding.concerns import common_stems, content_stems, names_in
from minutes_nlp.records import Document, Findings, Recommendation, Span, ThemeMention
from minutes_nlp.rulebook import load_rules

#: Least share of the shorter text's words that must stand in the other too: among recommendations, and of a row of the
#: progress table, which shortens the action it reports on. Set on the pairs of reviews in the gold documents.
REPEATED, REPORTED = 0.5, 0.6
#: The same where two different people are to do it.
OTHER_OWNER = 0.75
#: The review in a row from which an action that stays undone counts as drift.
DRIFT_FROM = 3
_OPEN = frozenset({"not_done", "carried_forward", "partly"})
_ORDINALS = {2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth"}
_CERTAIN = 1.0
_SHORT_NAME = 4


@dataclass(frozen=True, slots=True)
class _Action:
    """A recommendation of one review: which document and item it is, its words and how long it has been open."""

    document: int
    item: int
    words: frozenset[str]
    owners: frozenset[str]
    reviews: int = 1
    since: date | None = None


def link_reviews(findings: Sequence[Findings]) -> list[Findings]:
    """Return the findings in the same order, with what the history of each child adds.

    `outstanding_reviews` is the number of reviews in a row that asked for the action, this one included; 0 for one that
    is asked for the first time. Documents without a child or a date of review are returned as they are.
    """
    linked = list(findings)
    for reviews in _reviews_by_child(findings):
        before: list[_Action] = []
        day_before: date | None = None
        for day, indexes in reviews:
            now: list[_Action] = []
            for index in indexes:
                linked[index], actions = _linked(linked[index], index, before, day_before)
                now += actions
            before, day_before = now, day
    return linked


def _reviews_by_child(findings: Sequence[Findings]) -> Iterator[list[tuple[date, list[int]]]]:
    """The reviews of each child with more than one, in order of time, each with the indexes of its documents."""
    groups: dict[int, int] = {}
    by_key: dict[tuple[str, ...], int] = {}
    for index, found in enumerate(findings):
        for key in _child_keys(found):
            other = _root(groups, by_key.setdefault(key, index))
            groups[_root(groups, index)] = other
    reviews: dict[int, dict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, found in enumerate(findings):
        day = _review_day(found)
        if day is not None and _child_keys(found):
            reviews[_root(groups, index)][day].append(index)
    yield from (sorted(days.items()) for _, days in sorted(reviews.items()) if len(days) > 1)


def _root(groups: dict[int, int], index: int) -> int:
    while groups.get(index, index) != index:
        index = groups[index]
    return index


def _child_keys(found: Findings) -> list[tuple[str, ...]]:
    """What a child is known by: the ID, and the name together with the date of birth."""
    if found.document is None or found.document.kind != "review_minutes":
        return []
    facts = {name: str(fact.value) for name, fact in found.document.facts.items()}
    keys: list[tuple[str, ...]] = []
    identity = "".join(sign for sign in facts.get("child_id", "").casefold() if sign.isalnum())
    if identity:
        keys.append(("id", identity))
    if facts.get("child_name") and facts.get("date_of_birth"):
        keys.append(("name", " ".join(facts["child_name"].casefold().split()), facts["date_of_birth"]))
    return keys


def _review_day(found: Findings) -> date | None:
    fact = found.document.facts.get("review_date") if found.document else None
    try:
        return date.fromisoformat(str(fact.value)) if fact else None
    except ValueError:
        return None


def _linked(
    found: Findings, index: int, before: Sequence[_Action], day_before: date | None
) -> tuple[Findings, list[_Action]]:
    """One document with the links to the review before, and its own actions for the review after."""
    document = found.document
    if document is None:
        return found, []
    silent = names_in(document) | _carriers()
    actions = [
        _Action(index, count, _words(document, item.span, silent | content_stems(" ".join(item.owners))), _people(item))
        for count, item in enumerate(found.recommendations)
    ]
    rows = [(_words(document, row.span, silent), row.status) for row in found.previous_decisions]
    open_before = [action for action in before if not _reported_done(action, rows)]
    pairs = sorted(
        ((score, -new, -old) for new, action in enumerate(actions) for old, earlier in enumerate(open_before)
         if (score := _sameness(action, earlier, rows))), reverse=True,
    )  # fmt: skip
    earlier_of: dict[int, _Action] = {}
    for _, new, old in pairs:
        if -new not in earlier_of and open_before[-old] not in earlier_of.values():
            earlier_of[-new] = open_before[-old]
    items, mentions = list(found.recommendations), []
    for count, earlier in sorted(earlier_of.items()):
        since = earlier.since or day_before
        actions[count] = replace(actions[count], reviews=earlier.reviews + 1, since=since)
        items[count] = replace(items[count], outstanding_reviews=earlier.reviews + 1)
        mentions += list(_mentions(items[count], since))
    known = {(mention.theme, mention.span) for mention in found.themes if mention.status == "concern"}
    added = [mention for mention in mentions if (mention.theme, mention.span) not in known]
    themes = sorted([*found.themes, *added], key=lambda mention: (mention.span.start, mention.span.end, mention.theme))
    return replace(found, recommendations=tuple(items), themes=tuple(themes)), actions


def _sameness(action: _Action, earlier: _Action, rows: Sequence[tuple[frozenset[str], str]]) -> float:
    """How surely two recommendations are one action: the share of words, directly or by an open row between them."""
    direct = _share(action.words, earlier.words, fewest=2)
    apart = bool(action.owners and earlier.owners and not action.owners & earlier.owners)
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


def _mentions(item: Recommendation, since: date | None) -> Iterator[ThemeMention]:
    count = item.outstanding_reviews
    first = f", first on {since.day} {since:%B %Y}" if since else ""
    because = f"{_ORDINALS.get(count, f'{count}th').capitalize()} review in a row that asks for this{first}."
    yield ThemeMention(item.span, "actions_outstanding", "concern", 1.0, "history", because)
    if count >= DRIFT_FROM:
        yield ThemeMention(item.span, "drift_delay", "concern", 1.0, "history", because)


def _words(document: Document, span: Span, silent: frozenset[str]) -> frozenset[str]:
    """The stems that carry the subject; the beginning of a name stands for the name ("Selam" for Selamawit)."""
    stems = content_stems(document.text[span.start : span.end]) - silent
    names = tuple(names_in(document))
    return frozenset(s for s in stems if len(s) < _SHORT_NAME or not any(name.startswith(s) for name in names))


def _people(item: Recommendation) -> frozenset[str]:
    return frozenset(word for owner in item.owners for word in owner.casefold().replace("(", " ").split())


@lru_cache(maxsize=1)
def _carriers() -> frozenset[str]:
    return content_stems(" ".join(load_rules("history")["carrier"]))
