"""Labels of facts ("Date of next review:") recognised whatever their case, punctuation and order of words.

A label is compared as a set of words; the words and synonyms stand in `rules/facts.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from minutes_nlp.errors import RulesError
from minutes_nlp.rule_words import words_in
from minutes_nlp.rulebook import load_rules

LONGEST_LABEL = 90
"""Characters: the longest label that is still looked up; a longer text is prose."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LAST_WORD = re.compile(r"([A-Za-z]+)[^A-Za-z)\]]*$")
_SECOND_PERSON = re.compile(r"(?i)\byour?\b")
_PLURAL = re.compile(r"(?<=[a-z]{2})s\b")
_LETTERED_PART = re.compile(r"\s*(?i:section|part)\s+[A-Z]\W*$")
""" "Section A" is a part of the form: there "A" is no article."""
ITEM_MARK = r"(?:Q(?:\s?\d{1,2}[a-z]?[.:)]?|[.:)])|\d{1,2}(?:\.\d{1,2})+[.)]?|\d{1,2}[.)])"
""" "Q3", "Q:", "3." or "3.2" before a question of a form."""
_QUESTION_MARK = re.compile(rf"\s*(?:{ITEM_MARK}|\d{{1,2}})\s+(?=[A-Za-z])")
ANSWER_MARK = r"A\s?\d{0,2}[.:)]\s++"
""" "A:" or "A3." before its answer."""
_ANSWER_MARK = re.compile(rf"\s*{ANSWER_MARK}")
_CONTACT = re.compile(
    r"(?: and contact| contact(?= details| number| no)|(?: and)? (?:tel|telephone|phone|mobile|email))"
    r"(?: (?:details|number|no))*(?: (?:of|for))?(?= |$)"
)
_REACHED = frozenset({"iro", "social_worker"})
"""Those whose telephone number or address a form asks for in the same cell as their name."""
_AND = re.compile(r"\s+and\s+|\s*&\s*", re.IGNORECASE)
_NAME_OF = re.compile(r"(?:full )?name of ")
_SURE = frozenset({"name", "id"})
_SHORT = frozenset({"name", "id", "date", "birth", "number", "code", "term", "words"})
"""Kinds of value one of which a label joined by "and" asks for, and of which both its values are."""
_BESIDE_NAME = frozenset({"child_id", "date_of_birth"})
"""What a child's mere "Name" is asked for together with."""
_WHOLE_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}(?:\s*[(,–-].*)?")
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[a-zA-Z][.)])\s+")
_SINGULAR = {
    "no": "number",
    "nos": "number",
    "nr": "number",
    "num": "number",
    "#": "number",
    "childs": "child",
    "advisor": "adviser",
    "timescales": "timescale",
    "timeframe": "timescale",
    "timeframes": "timescale",
}


@dataclass(frozen=True, slots=True)
class Label:
    """The field that a label stands for; `weak` where the label alone leaves doubt, `event` where it names an event."""

    field: str
    weak: bool = False
    event: bool = False


def known_labels(text: str) -> tuple[Label, ...]:
    """Return the fields that `text` may label, the surest first; () for a text that is not a label.

    "Your name" is the name of whoever fills in the form, `respondent_name`; "Your child" is the child.
    """
    return _lookup(text) if text and len(text) <= LONGEST_LABEL else ()


def says_event_again(label: Label, text: str) -> bool:
    """Whether the words before a day say that an event was and no more than its label: "Held on", "SW visited"."""
    events: list[str] = load_rules("facts")["events"][label.field]
    own = {word for event in events for word in _words(plain(event))}
    words = _words(plain(text))
    again = words <= {*own, *words_in("facts", "event_words"), *words_in("facts", "ignored")}
    return again and not words.isdisjoint(load_rules("timescales")["happened_words"])


def joint_labels(text: str) -> tuple[tuple[Label, ...], ...]:
    """Return the fields of a label that joins known ones ("SW / TM"), in order; () where any part is unknown.

    Two joined by "and" are a label of both where one asks for a name, a day or a number ("Social worker and team"), and
    not where they are one in the rules ("Date and time").
    """
    if len(text) > LONGEST_LABEL:
        return ()
    if "/" not in text:
        return _joined(text)
    found = tuple(known_labels(part.strip(" :")) for part in text.split("/"))
    distinct = {labels[0].field for labels in found if labels}
    return found if len(distinct) == len(found) else ()


@lru_cache(maxsize=1024)
def _joined(text: str) -> tuple[tuple[Label, ...], ...]:
    parts = _AND.split(_BRACKETS.sub(" ", text).strip(" :"))
    if len(parts) != 2 or _words(plain(text)) in _one_in_rules():
        return ()
    first, second = (_lookup(part.strip()) for part in parts)
    if first and not second:  # "Placement name and type"
        second = _lookup(" ".join([*plain(parts[0]).split()[:-1], plain(parts[1])]))
    if not first or not second or first[0].field == second[0].field:
        return ()
    of_child = first[0].field == "child_name" and second[0].field in _BESIDE_NAME
    if first[0].event or second[0].event or ((first[0].weak or second[0].weak) and not of_child):
        return ()
    kinds = {load_rules("facts")["fields"][labels[0].field]["value"] for labels in (first, second)}
    return (first, second) if kinds <= _SHORT and (kinds & _SURE or _asks(text)) else ()


def _asks(text: str) -> bool:
    """Whether a word of a label asks for a name, a day, a type or a number, so that it is no subject."""
    return not words_in("facts", "asking").isdisjoint(plain(text).split())


@lru_cache(maxsize=1)
def _one_in_rules() -> frozenset[frozenset[str]]:
    """The words of the labels in the rules that have an "and" themselves."""
    fields = load_rules("facts")["fields"].values()
    texts = [plain(text) for entry in fields for key in ("labels", "weak") for text in entry.get(key, ())]
    return frozenset(_words(text) for text in texts if "and" in text.split())


def may_end_label(text: str) -> bool:
    """Whether the last word of `text` is a word of any label; a cheap test before looking labels up."""
    last = _LAST_WORD.search(text, max(0, len(text) - LONGEST_LABEL))
    return last is None or last[1].lower() in _vocabulary()


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    rules = load_rules("facts")
    parts = ("labels", "weak", "endings")
    texts = [text for entry in rules["fields"].values() for key in parts for text in entry.get(key, [])]
    texts += [text for group in rules["events"].values() for text in group]
    texts += [*rules["ignored"], *rules["child"], *rules["midway"], *rules["sw"], *rules["event_words"], *_SINGULAR, ""]
    return frozenset(word for text in texts for word in plain(text).split() or [""])


def is_whole_name(text: str) -> bool:
    """Whether a line is a first name and a surname, followed by nothing but a post or an age."""
    name = _WHOLE_NAME.fullmatch(text.strip())
    return name is not None and not set(plain(text).split()) & words_in("facts", "no_names")


def without_question_mark(text: str) -> str:
    """Return `text` without the mark or number of a question that opens it ("Q3", "Q:", "3.2")."""
    return text[mark.end() :] if (mark := _QUESTION_MARK.match(text)) else text


def answer_start(text: str) -> int:
    """Where the words of `text` begin after the mark of an answer ("A:", "A3."); 0 where it has none."""
    return mark.end() if (mark := _ANSWER_MARK.match(text)) else 0


def plain(text: str) -> str:
    """Return `text` in small letters with single spaces, without brackets, numbering, possessives and punctuation."""
    text = _NUMBERING.sub("", _BRACKETS.sub(" ", text)).lower().replace("’", "'")
    text = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", text)  # D.O.B. is dob
    text = re.sub(r"'s\b|s'(?=\s|$|/)", "s ", text).replace("&", " and ")
    return " ".join(re.sub(r"[^a-z0-9+#]+", " ", text).split())


@lru_cache(maxsize=4096)
def _lookup(text: str) -> tuple[Label, ...]:
    labels, events = _tables()
    compared = plain(text)
    words = _words(compared)
    if asked := [field for field, form in _asked() if form.fullmatch(compared)]:  # "review on time": no "review time"
        return (Label(asked[0]),)
    if not words or _LETTERED_PART.match(text):
        return ()
    found = labels.get(words, ())
    if not found and _CONTACT.search(named := plain(text.replace("/", " and "))):
        found = tuple(label for label in labels.get(_words(_CONTACT.sub(" ", named)), ()) if label.field in _REACHED)
    if not found and "date" in words:
        found = labels.get(words - {"time", "venue", "place", "location"}, ())
    if not found and "name" in compared.split():  # "Social worker's name"
        found = labels.get(_words(_PLURAL.sub("", compared)), ())
    if not found and _asks(text) and (joint := _joined(text)):
        found = joint[0]
    if not found and _NAME_OF.match(compared):  # "Name of social work team"
        found = tuple(label for label in labels.get(words - {"name"}, ()) if _is_named(label))
    if not found and (shorter := _tails().sub("", compared)) != compared:
        return _lookup(shorter)
    if found and found[0].field == "child_name" and _SECOND_PERSON.search(text) and "child" not in words:
        return (Label("respondent_name"),)
    if not found and (field := events.get(words - words_in("facts", "event_words"))) and not words & {"next", "due"}:
        found = (Label(field, event=True),)
    return found


def _is_named(label: Label) -> bool:
    return not label.weak and load_rules("facts")["fields"][label.field]["value"] in {"name", "term"}


@lru_cache(maxsize=1)
def _tails() -> re.Pattern[str]:
    """What may follow a label without changing what it asks for: "Child to whom this record relates"."""
    return re.compile("|".join(rf"(?<=\w) (?:{tail})\Z" for tail in load_rules("facts")["tails"]))


@lru_cache(maxsize=1)
def _asked() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Fields with the expressions of whole labels that ask for them."""
    fields = load_rules("facts")["fields"].items()
    return tuple((field, re.compile(form)) for field, entry in fields for form in entry.get("asked", ()))


@lru_cache(maxsize=1)
def _tables() -> tuple[Mapping[frozenset[str], tuple[Label, ...]], Mapping[frozenset[str], str]]:
    rules = load_rules("facts")
    labels: dict[frozenset[str], tuple[Label, ...]] = {}
    for weak in (False, True):
        for field, entry in rules["fields"].items():
            for text in entry.get("weak" if weak else "labels", []):
                words = _words(plain(text))
                known = labels.get(words, ())
                if not words:
                    raise RulesError(f"facts.toml: the label “{text}” of {field} has no word that counts.")
                if not weak and any(one.field != field for one in known):
                    raise RulesError(f"facts.toml: the label “{text}” stands for {known[0].field} and for {field}.")
                if all(one.field != field for one in known):
                    labels[words] = (*known, Label(field, weak))
    events: dict[frozenset[str], str] = {}
    for field, texts in rules["events"].items():
        for text in texts:
            words = _words(plain(text))
            events.setdefault(words - words_in("facts", "event_words") or words, field)
    return labels, events


def _words(text: str) -> frozenset[str]:
    padded = f" {text} "
    for phrase in _child_phrases():
        padded = padded.replace(f" {phrase} ", " child ")
    for phrase in _midway_phrases():
        padded = padded.replace(f" {phrase} ", " midway ")
    for phrase in load_rules("facts")["sw"]:
        padded = padded.replace(f" {phrase} ", " sw ")
    words = [_SINGULAR.get(word, word) for word in padded.split()]
    kept = frozenset(word for word in words if word not in words_in("facts", "ignored"))
    return kept or frozenset(words)


@lru_cache(maxsize=1)
def _child_phrases() -> tuple[str, ...]:
    return tuple(sorted((plain(phrase) for phrase in load_rules("facts")["child"]), key=len, reverse=True))


@lru_cache(maxsize=1)
def _midway_phrases() -> tuple[str, ...]:
    return tuple(plain(phrase) for phrase in load_rules("facts")["midway"])
