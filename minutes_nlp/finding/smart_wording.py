"""What the wording of an action says about it: one concrete thing or a vague one, how many tasks, anything to count.

The words are in `rules/smart.toml`; the tests of the five letters (`finding/smart_rules.py`) rest on what is found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise

from minutes_nlp.finding.action_wording import PASSIVE, Wording, orders, parse_wording
from minutes_nlp.finding.smart_reasons import step_shown
from minutes_nlp.finding.smart_tasks import clauses_of, dates, tasks_of
from minutes_nlp.rule_words import cues_in
from minutes_nlp.rulebook import load_rules

_NUMBER = re.compile(
    r"\b(?:\d+(?:\.\d+)?\s*%|\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|half(?![ -]?term))\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"(?:(?<!fell )(?<!fallen )(?<!dropped )(?<!down )(?<!gone )(?<!went )\bto|\breach(?:es)?|\bat least) "
    r"(?:at least |above |over |below |under )?\d{1,3}(?:\.\d+)?\s?(?:%|per ?cent\b)",
    re.IGNORECASE,
)
_ASIDE = re.compile(r",\s*(?:by|within|before|at|with|in|on|no later|from|until|as|for|and soon)\b[^,]{0,60},\s*")
_cues = partial(cues_in, "smart")


@dataclass(frozen=True, slots=True)
class Manner:
    """What the wording of one action shows.

    `vague` is the verb that promises nothing ("" if the step is concrete), `behaviour` a verb of conduct or feeling,
    `tasks` the separate tasks or outputs, `count` the words of a figure or frequency,
    `output` a thing that can be seen.
    """

    wording: Wording
    vague: str
    behaviour: str
    tasks: tuple[str, ...]
    count: str
    output: str
    direction: str


@lru_cache(maxsize=4096)
def manner_of(text: str) -> Manner:
    """Return what the wording of `text` shows."""
    wording = parse_wording(text)
    core = _core(wording)
    undated = dates().sub(" ", core)
    subject = wording.subject if wording.passive or wording.turn == "noun" else ""
    return Manner(
        wording=wording,
        vague=_vague(core, 0),
        behaviour=_leading(core, "behaviour_verbs"),
        tasks=_all_tasks(text, wording),
        count=_first(_cues("measurable", "frequency"), undated) or _first(_NUMBER, undated),
        output=_last(_cues("measurable", "outputs"), f"{subject} {undated}"),
        direction=_first(_cues("measurable", "unmeasured"), undated),
    )


def many_tasks(manner: Manner) -> tuple[str, ...]:
    """The tasks of an entry where they are too many for one thing, else ()."""
    return manner.tasks if len(manner.tasks) >= load_rules("smart")["specific"]["several"] else ()


def _core(wording: Wording) -> str:
    return _ASIDE.sub(" ", wording.core) or (wording.subject if wording.turn in {"noun", "agreed"} else "")


def _all_tasks(text: str, wording: Wording) -> tuple[str, ...]:
    """The tasks of all clauses of an entry, or those of its one wording."""
    wordings = [parse_wording(clause) for clause in clauses_of(text)] or [wording]
    return tuple(task for one in wordings for task in tasks_of(one, _core(one)))


def said(text: str) -> str:
    """What is to be done, or all the words where the verb alone would not tell ("be followed")."""
    wording = parse_wording(text)
    core = wording.core if " " in wording.core and not wording.passive else ""
    return step_shown(core or (wording.subject if not wording.core else "") or text)


def target_of(text: str) -> str:
    """The share that something is to come to ("to 95%"), by which anyone can tell; "" for none."""
    return _first(_TARGET, text)


def bare_matter(text: str, besides: Sequence[str] = ()) -> str:
    """The matter that an entry names and says nothing else of ("Passport", "Jayden's health"); "" where it says more.

    `besides` are its owners and its deadline: they do not tell what is to be done.
    """
    for words in filter(None, besides):
        text = text.replace(words, " ")
    plain = " ".join(text.split()).strip(" .,;:-–—()")
    return plain if _matters().fullmatch(plain) else ""


@lru_cache(maxsize=1)
def _matters() -> re.Pattern[str]:
    """One matter or several in a row, with whose each is before or behind it."""
    whose, for_whom = r"(?:(?:his|her|their|your|the|an?|[\w-]+['’]s?) )?", r"(?: for (?:him|her|them|you|[\w-]+))?"
    matter = rf"{whose}(?:{_cues('specific', 'matters').pattern}){for_whom}"
    return re.compile(rf"{matter}(?:(?:\s*[,/&+;]\s*(?:and )?| and ){matter})*", re.IGNORECASE)


def _vague(core: str, depth: int) -> str:
    """The vague verb that the words begin with, "" when there is none or a concrete step follows it."""
    plain = _plain(core)
    if depth > 3 or _cues("specific", "concrete").match(plain):
        return ""
    verb = _leading(core, "vague_verbs")
    opening = _leading(core, "open_verbs")
    if opening and (step := _step_after(plain[len(opening) :])):
        return _vague(step, depth + 1) and (verb or opening)
    return verb


def _step_after(rest: str) -> str:
    """The first verb within reach behind "help her", "ensure that the form is"."""
    passive = re.search(
        r"\b(?:is|are|gets?|has|have|be|been) (?:\w+ly )?([a-z]+(?:ed|en)|made|held|done|sent|put|paid|built)\b",
        rest[:120],
    )
    if passive:
        return f"be {passive[1]}{rest[passive.end() : passive.end() + 60]}"
    words = list(re.finditer(r"[\w'’-]+", rest[:70]))
    for before, word in pairwise(words):
        verb = word.group()
        base = verb if verb in orders() else re.sub(r"ing$", "", verb) if verb.endswith("ing") else ""
        if base and (base in orders() or f"{base}e" in orders()):
            doer = (
                before.group() in {"to", "in", "with", "by", "him", "her", "them", "you", "it", "and"}
                or before.group()[0].isupper()
            )
            if doer or (before.start() == 0 and before.group()[-2:] not in {"'s", "’s"} and verb not in orders()):
                return rest[word.start() :]
    return ""


def _leading(core: str, name: str) -> str:
    """The entry of `rules/smart.toml` [specific] that the words begin with, whatever its form ("be monitored")."""
    plain = _plain(core)
    return next((entry for entry, pattern in _verbs(name) if pattern.match(plain)), "")


def _plain(core: str) -> str:
    plain = re.sub(r"^(?:to |also |then |both |please |have )+", "", core.strip().lower())
    plain = (
        re.sub(r"^(?:\w+ly) (?=[a-z])", "", plain) if not re.match(r"(?:apply|supply|reply|rely)\b", plain) else plain
    )
    passive = PASSIVE.match(plain)
    return plain[passive.end("be") :] if passive and not plain.startswith("be more") else plain


@lru_cache(maxsize=8)
def _verbs(name: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    entries = sorted(load_rules("smart")["specific"][name], key=len, reverse=True)
    return tuple(
        (entry, re.compile(rf"{_forms(entry.split()[0])}{''.join(r' ' + re.escape(w) for w in entry.split()[1:])}\b"))
        for entry in entries
    )


def _forms(verb: str) -> str:
    """A pattern for a regular verb's base form, participle and -ing form, and the irregular ones minutes use."""
    irregular = load_rules("smart")["specific"]["irregular"]
    stem = re.escape(verb)
    if verb in irregular:
        return rf"\b(?:{stem}|{irregular[verb]})\b"
    if verb.endswith("e"):
        return rf"\b(?:{stem}d?|{stem[:-1]}ing)\b"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return rf"\b(?:{stem}|{stem[:-1]}ied|{stem}ing)\b"
    return rf"\b{stem}(?:{verb[-1]}?(?:ed|ing))?\b"


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""


def _last(pattern: re.Pattern[str], text: str) -> str:
    found = ""
    for match in pattern.finditer(text):
        found = match.group()
    return found
