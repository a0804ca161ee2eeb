"""Questions of a checklist whose answer states a concern: "Any drift? Yes", "Missing since last review: Yes".

In: a unit with its question; out: the theme that "Yes" states, or that "No" denies; or that "No" states where it is
asked whether all is as it should be ("PEP up to date? No", "Actions completed? No – 3 left"). What is asked stands in
`rules/verdicts.toml` as a whole, so that "Have concerns about the placement been resolved? Yes" is none. A child's own
form asks for views.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from minutes_nlp.cues import compile_cues
from minutes_nlp.finding.denied import denies_need, denies_what_is_amiss
from minutes_nlp.finding.entered import states
from minutes_nlp.finding.theme_cues import status_of
from minutes_nlp.language.unit_scores import ROW_ROLES, SILENT_ROLES
from minutes_nlp.reading.labels import plain
from minutes_nlp.reading.section_topics import comparable
from minutes_nlp.reading.table_columns import is_number
from minutes_nlp.records import Unit
from minutes_nlp.rulebook import load_rules

_REMARK = r"(?:\W*|\s*[,.;:(–—-]\s*(?P<remark>\w.*))"
_PARTS = re.compile(r"(?<=\?)\s+|:\s+|\s[-–—]\s")
_WORD = re.compile(r"[\w'’]+")


@dataclass(frozen=True, slots=True)
class Adverse:
    """The theme of a question and whether the answer states the concern; `answer` are its words.

    A printed statement that is denied (`finding/denied.py`) has no theme.
    """

    theme: str
    stated: bool
    answer: str


def answered(unit: Unit, before: Unit | None, child: str) -> Adverse | None:
    """Return what a unit answers to such a question, which it holds or `before` asks; None for other units.

    A remark behind "Yes" but how often or since when leaves the unit to the models: "Yes, ended in May" states nothing
    that still is. So does one behind "No" that may excuse it ("No, not before June").
    """
    if unit.role in SILENT_ROLES:
        return None
    asked, name, *answers = _taken_apart(unit)
    beside = before is not None and before.text.rstrip().endswith("?") and before.span.block == unit.span.block
    question = unit.question if unit.role == "answer" else before.text if before is not None and beside else ""
    if question:
        asked, answers = question, [asked, *answers]
    if kept := _kept(asked, answers, child, alone=_may_stand_alone(asked, name, unit)):
        return kept
    denies = denies_what_is_amiss if _may_be_denied(name) else denies_need  # that counts under any name of a column
    if len(answers) == 1 and denies(asked, answers[0], child):
        return Adverse("", False, answers[0])
    if not answers or any(map(_patterns()[2].search, (asked, name))):  # it asks whether the matter was dealt with
        return None
    first, *more = _WORD.findall(answers[0].lower()) or [""]
    bare = _denies(answers[0]) and len(answers) == 1
    stated = first in load_rules("verdicts")["adverse"]["yes"]
    alone = _may_stand_alone(asked, name, unit)
    if not (bare or stated) or not (theme := _theme(asked, child, _patterns()[3], alone=alone)):
        return None
    remark = " ".join((answers[0][len(first) :], *answers[1:])) if more or len(answers) > 1 else ""
    if stated and not _leaves_it_so(remark):
        return None
    return Adverse(theme, stated, answers[0])


def _kept(asked: str, answers: Sequence[str], child: str, *, alone: bool) -> Adverse | None:
    """What "No" says where it is asked for what should be: that it lacks or, by its remark, that nothing does."""
    said, excuses, may_lack, declined = _no()
    no = said.fullmatch("; ".join(answers))
    if no is None:
        return None
    remark = " ".join(_WORD.findall((no["remark"] or "").lower()))
    theme = _theme(asked, child, _kept_matters(), alone=alone)
    if theme and (not remark or (not excuses.search(remark) and status_of(no["remark"])[0] in {"concern", "historic"})):
        return Adverse(theme, True, answers[0])
    lacking = may_lack.fullmatch(comparable(asked, child)) is not None
    if ((theme or lacking) and states(remark, "not_due")) or (lacking and declined.fullmatch(remark)):
        return Adverse("", False, answers[0])
    return None


@cache
def _no() -> tuple[re.Pattern[str], ...]:
    """ "No" and a remark, words that may excuse it, questions of what a child may lack, remarks that it is unwanted."""
    rules = load_rules("verdicts")["kept"]
    said = re.compile(f"(?:{'|'.join(rules['no'])}){_REMARK}", re.IGNORECASE | re.DOTALL)
    return said, *(compile_cues(rules[name]) for name in ("excuses", "may_lack", "declined"))


def _leaves_it_so(remark: str) -> bool:
    """Whether what stands behind "Yes" is nothing, how often ("(2 episodes)") or since when."""
    words = " ".join(_WORD.findall(remark))
    return not words or (_remarks().fullmatch(words) is not None and status_of(remark)[0] == "concern")


@cache
def _remarks() -> re.Pattern[str]:
    return compile_cues(load_rules("verdicts")["adverse"]["remarks"])


def _taken_apart(unit: Unit) -> list[str]:
    """What a unit asks, the name of the column of its answer, and the answer with what stands behind it."""
    cells = list(enumerate(unit.text.split("\t")))
    told = [
        (at, text.strip())
        for at, text in cells
        if text.strip() and not (is_number(text) and not (at and _denies(text)))
    ]
    names = unit.question.split("\t")
    name = names[told[1][0]] if len(told) > 1 and told[1][0] < len(names) else ""
    asked, *answers = [part.strip() for _, text in told for part in _PARTS.split(text) if part.strip()] or [""]
    return [asked, name, *answers]


def _denies(text: str) -> bool:
    """Whether a text is an answer of "No" and nothing else; of numbers only nought is."""
    return plain(text) in load_rules("verdicts")["adverse"]["no"]


def _may_stand_alone(asked: str, name: str, unit: Unit) -> bool:
    """Whether a matter is asked for by its name alone: with a question mark, or in a column of answers."""
    return asked.endswith("?") or (unit.role in ROW_ROLES and _answers(name))


def _may_be_denied(name: str) -> bool:
    """Whether what stands in a column of that name answers a label, and is no action or comment on it."""
    return _answers(name) or plain(name) in load_rules("verdicts")["denied"]["columns"]


def _answers(name: str) -> bool:
    """Whether a column is one of answers: by its name, or by the answer of the first row that was taken for one."""
    return not plain(name) or plain(name) in load_rules("verdicts")["adverse"]["columns"] or _denies(name)


def _theme(asked: str, child: str, matters: Mapping[str, re.Pattern[str]], *, alone: bool) -> str:
    """The theme of a question that is one of its matters and nothing else; "" for another question."""
    openings, tails, *_ = _patterns()
    text = comparable(asked, child)
    opening = openings.match(text)
    ends = [match.start() for match in tails.finditer(text) if match.end() == len(text)]
    forms = [text, *(text[:end].rstrip() for end in ends)]
    asks = text.split(" ")[0] in {"is", "are", "was", "were", "has", "have", "had", "did", "does"}
    shown = [*(forms if alone or asks else ()), *(form[opening.end() :].strip() for form in forms if opening)]
    return next((theme for theme, pattern in matters.items() if any(map(pattern.fullmatch, shown))), "")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], dict[str, re.Pattern[str]]]:
    """Openings, tails, words of what was dealt with, and the matters by theme."""
    rules = load_rules("verdicts")["adverse"]
    openings: Sequence[str] = sorted(rules["openings"], key=len, reverse=True)
    matters = {theme: compile_cues(phrases) for theme, phrases in rules["themes"].items()}
    return compile_cues(openings), compile_cues(rules["tails"]), compile_cues(rules["handled"]), matters


@cache
def _kept_matters() -> dict[str, re.Pattern[str]]:
    """What is asked of that should be so, by the theme of its lack."""
    return {theme: compile_cues(phrases) for theme, phrases in load_rules("verdicts")["kept"]["themes"].items()}
