"""What the reviewing officer or the review asks for: "The chair asked for an update from school by 3 May".

Nobody is asked in so many words to do something, so no turn of `finding/action_wording.py` sees it; and who asks is not
who is to see to it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.rulebook import load_rules

_POST = re.compile(r"\b(?:iro|reviewing officer|chair)\b", re.IGNORECASE)


def asked_thing(text: str, chairs: Collection[str] = ()) -> re.Match[str] | None:
    """Return what a sentence of the reviewing officer or the review asks for, with `source` if it says from whom.

    `chairs` are words of the reviewing officer's name. A sentence that asks somebody to do something asks for no thing.
    """
    asked, wording = _asks(frozenset(chairs)).match(text), parse_wording(text)
    wished = asked is not None and wording.verb < asked.start("thing")  # "I would like an update"
    return asked if wording.turn == "noun" or wished else None


def chairs_among(posts: Mapping[str, str]) -> frozenset[str]:
    """The words of the names of those whose post is that of the reviewing officer."""
    names = (name for name, post in posts.items() if _POST.search(post))
    return frozenset(word for name in names for word in re.findall(r"[A-Z][\w'’-]{2,}", name))


@lru_cache(maxsize=64)
def _asks(chairs: frozenset[str]) -> re.Pattern[str]:
    rules = load_rules("recommendations")["asked_things"]
    names = [rf"(?:[A-Z][\w'’.-]* )?{re.escape(word)}" for word in sorted(chairs)]
    who, before, verbs = ("|".join(words) for words in ([*rules["askers"], *names], rules["before"], rules["verbs"]))
    thing = r"(?!(?:that|to|if|whether)\b)(?:(?!\b(?:was|were|has|had|did)\b)[^.;:]){3,160}?"  # no news of it
    source = (
        r" from (?P<source>(?:the |his |her |their )?[\w'’&/ -]{2,40}?)(?=,? (?:by|before|within|no later|in time)\b)"
    )
    return re.compile(
        rf"(?:{who})(?:['’](?:ve|m|d))?(?: (?:{before}))* (?:{verbs}) (?P<thing>{thing})(?:{source}|(?=[.;:]|$))"
    )
