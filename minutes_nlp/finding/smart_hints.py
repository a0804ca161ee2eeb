"""What is said where nobody is plainly named to do an action: who is mentioned in it, or whom the minutes could mean.

In: the words of an action without an owner and its setting; out: a reason and a suggestion that guess nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

from minutes_nlp.finding.smart_setting import Setting
from minutes_nlp.rule_words import cues_in
from minutes_nlp.rulebook import load_rules

NAMING = "Naming who will do it mends this too."
"""How to mend what nobody is named to do, where the letter S asks already who will do it."""

_LED_BY = re.compile(
    r"(?:^|[.,;:(–—]\s*|\s-\s|(?:^|\s)(?:if|that|whether|through|via|could|would|can|should|please|and|responsibility "
    r"of|(?P<for>for))\s)(?:(?:the|his|her|their|your)\s)?$",
    re.IGNORECASE,
)
"""Before somebody who may be the doer ("if the nurse booked"), and not before whom it is about ("ring the nurse")."""
_MAY_DO = re.compile(
    r"\s*(?:$|[,.;:)–—]|- )|\s+(?:(?P<to>to(?! be\b))|(?:could|should|would|will|can|must|might|may)(?! be\b)|please|"
    r"and|by|within|before|[a-z]+ed)\b"
)
"""Behind somebody who may be the doer, and not before another noun ("school uniform") or what is done to them."""
_TITLE = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? )?"


def person_mentioned(text: str, setting: Setting) -> str:
    """The name, else the post or the school, that an action mentions and may mean to do it; "" for none or several."""
    names = (setting.people | set(setting.social_worker.lower().split())) - setting.child - setting.family
    found = _mentioned(text, _known(names)) if names else []
    found = [name for name in found if name[0].isupper()] or _mentioned(text, _posts())
    return found[0] if len(set(found)) == 1 else ""


def _mentioned(text: str, pattern: re.Pattern[str]) -> list[str]:
    return [match.group() for match in pattern.finditer(text) if _may_do(text, match)]


def _may_do(text: str, match: re.Match[str]) -> bool:
    led = _LED_BY.search(text[max(0, match.start() - 40) : match.start()])
    behind = _MAY_DO.match(text, match.end())
    return bool(led and behind and (behind["to"] or not led["for"]))


def unclear_who(text: str, setting: Setting) -> tuple[str, str, str]:
    """The reason why the letter S is not met where no owner was found, the suggestion, and the words it rests on."""
    if somebody := person_mentioned(text, setting):
        written = f"{somebody[0].upper()}{somebody[1:]}"
        return (
            f"It is not clear who is to do it: '{somebody}' is mentioned.",
            f"Who? If '{somebody}' is to do it, write '{written} to ...'.",
            somebody,
        )
    worker = worker_for(text, setting)
    hint = (
        f"These minutes name {worker} as the social worker."
        if worker
        else "Name the person or the role who will do it."
    )
    return "Nobody is named to do it.", f"Who? {hint}", ""


def nobody_able(text: str, setting: Setting) -> str:
    """The reason why the letter A is not met where no owner was found."""
    if somebody := person_mentioned(text, setting):
        return f"It does not say who could do it: '{somebody}' is mentioned, and not plainly asked."
    return "Nobody is named or plainly implied who could do it."


def worker_for(text: str, setting: Setting) -> str:
    """The social worker whom an action without an owner may mean, "" where its subject is for somebody else."""
    return "" if cues_in("smart", "specific", "not_the_workers").search(text) else setting.social_worker


@lru_cache(maxsize=64)
def _known(names: frozenset[str]) -> re.Pattern[str]:
    words = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(rf"\b{_TITLE}(?i:(?:{words})(?: (?:{words}))*)(?!['’]s\b)\b")


@lru_cache(maxsize=1)
def _posts() -> re.Pattern[str]:
    owners = load_rules("recommendations")["owners"]
    heads = {*owners["posts"]} - {*owners["kin"]} | {*load_rules("smart")["specific"]["also_asked"]}
    turns, orders = load_rules("recommendations")["owner_turns"], load_rules("recommendations")["wording"]["orders"]
    plain = {*load_rules("sentences")["empty_words"], *turns["breaks"], *turns["governs"], *orders}
    apart = "|".join(sorted(plain - {*owners["before_posts"]}))
    before = rf"(?:(?!(?:{apart})\b)[a-z-]+ ){{0,2}}"
    words = "|".join(sorted(map(re.escape, heads), key=len, reverse=True))
    return re.compile(rf"\b{before}(?:{words})s?\b", re.IGNORECASE)
