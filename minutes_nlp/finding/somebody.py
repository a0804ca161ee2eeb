"""Whether words are somebody who can be asked to do something: a role, a title, a name, a service, everybody.

A role or a known name is somebody wherever it stands; a capitalised word alone only where the words around it say so.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from minutes_nlp.finding.action_wording import opens_order, parse_wording
from minutes_nlp.finding.owner_words import (
    AGED,
    JOINT,
    TRAILING,
    WHOLE_NAME,
    is_everyone,
    last_title,
    listed,
    post_of_name,
)
from minutes_nlp.language.date_grammar import month_numbers, weekday_numbers
from minutes_nlp.rule_words import words_in

ARTICLE = re.compile(r"^(?:the|a|an|that|to|for)\s+(?=\S)", re.IGNORECASE)
_CONJUNCTION = re.compile(r"(?:As|as|(?i:so|if|when|once|after|until|to|because|since|given|he|she|they))$")
_THING = re.compile(r"(?:[^s]s|ing|tion|sion|ment|ity|ness|nce|age|ship|hood|ism|work|time|day)$")
_NAME = re.compile(r"[A-Z][a-z'’-]+")
FINITE = re.compile(
    r"(?<!\w)(?:is|are|was|were|has|have|had|does|do|did|can|could|would|will|shall|should|may|might|must|"
    r"being|that|which|whether|when|where|because|if|but|not|"
    r"he|she|they|it|there|[a-z]+(?:ies|ises|izes)|said|told|thinks?|feels?|wants?|needs? to|asks?|asked|"
    r"expects?|hopes?|likes?|seems?|came|went|got|gets?|says|"
    r"judges|allows?|agreed|arranged|judged|wrote|gave|made|took|found|knew|kept|left|met|saw|sent)(?!\w)"
)


def is_somebody(words: str, names: Collection[str] = ()) -> bool:
    """Tell whether words alone are somebody: a role, a title, initials, everybody, one of `names` or a part of it.

    A clause is nobody, whatever it ends in ("Kay to ring the school").
    """
    plain = ARTICLE.sub("", words.strip(), count=1)
    if parse_wording(plain).turn not in {"noun", "order"}:
        return False
    return is_everyone(plain) or is_plainly_somebody(plain, known_words(names))


def known_words(names: Collection[str]) -> frozenset[str]:
    """The words of whole names, and their initials."""
    initials = {"".join(word[0] for word in re.findall(r"[A-Z][\w'’-]*", name)) for name in names if " " in name}
    return frozenset(word for name in names for word in re.findall(r"[A-Z][\w'’-]+", name)) | initials


def is_agent(text: str, known: frozenset[str], *, lenient: bool, by: bool) -> bool:
    """Tell whether each of those whom words join is somebody, where the words stand as the subject of a verb.

    `lenient` takes a single capitalised word for a name, as `by` does behind "by".
    """
    if not text or len(text) > 90:
        return False
    for part in JOINT.split(text):
        if part and not _names_somebody(part.strip(), known, lenient=lenient, by=by):
            return False
    return True


def _names_somebody(text: str, known: frozenset[str], *, lenient: bool, by: bool) -> bool:
    plain = re.sub(r"\([^)]*\)", "", text).strip()
    plain = re.sub(r"^(?:the|a|an|your|his|her|their|my|our|its)\s+", "", plain, flags=re.IGNORECASE)
    plain = AGED.sub("", TRAILING.sub("", last_title(plain)))
    if not plain:
        return False
    if is_everyone(plain) or plain.lower() in listed("services"):
        return True
    words = re.findall(r"[\w'’&./-]+", plain)
    if not words or len(words) > 9 or (opens_order(plain) and words[0] not in known):
        return False
    head = re.split(r"\s+(?:of|for|at|in|on|from|to|who|which|that|with|involved|present|concerned)\b", plain)[
        0
    ].split()
    last = re.sub(r"['’]s?$", "", head[-1].lower()) if head else ""
    if FINITE.search(plain):
        return False
    if words[0].lower().rstrip(".") in listed("titles") and len(words) > 1:
        return all(word[0].isupper() or word in {"and", "of", "the"} for word in head[1:])
    if (last in listed("roles") and not re.search(r"['’]s?$", head[-1])) or words[-1].lower() in {
        "team",
        "service",
        "hub",
        "unit",
    }:
        return True
    if any(re.sub(r"['’]s$", "", word) in known for word in words) and all(word[0].isupper() for word in words):
        return True
    if _holds_post(plain, known) or _is_team_of_district(plain):
        return True
    if (
        words[0].lower() in listed("things")
        or words[0].lower() in weekday_numbers()
        or words[0].lower() in month_numbers()
    ):
        return False
    if _CONJUNCTION.match(words[0]) or (len(words) == 1 and re.search(r"\w{3}ing$", words[0])):
        return False
    if all(word[0].isupper() or word.lower() in {"of", "the", "for", "and", "de", "van", "o"} for word in words):
        return (
            len(words) > 1
            or lenient
            or by
            or (words[0].lower() not in listed("things") and (len(words[0]) > 1 or plain == text))
        )
    return lenient and words[0][0].isupper()


def _holds_post(text: str, known: frozenset[str]) -> bool:
    """Whether words are a post and who holds it, a whole name or a known one ("foster carer Jan Hirst")."""
    match = post_of_name().fullmatch(text)
    return match is not None and (" " in match["name"] or match["name"] in known)


def _is_team_of_district(text: str) -> bool:
    """Whether words are a team by its work and its part of the area ("Permanence North", "Placements East 2")."""
    districts = "|".join(map(str.title, listed("districts")))
    return re.fullmatch(rf"(?:[A-Z][\w&'’-]+ ){{1,3}}(?:{districts})(?: \d)?", text) is not None


def is_name(text: str) -> bool:
    """Tell whether words have the shape of a name."""
    return bool(re.fullmatch(WHOLE_NAME, text))


def asks_for(text: str) -> bool:
    """Whether what stands behind a mark says what to do ("ring the school", "to ring the school")."""
    wording = parse_wording(text[:1].lower() + text[1:])
    return wording.turn == "order" and not wording.passive and " " in wording.predicate


def is_visited(head: str, rest: str) -> bool:
    """Whether those before a mark are whom an order is about ("Orthodontist: chase the referral")."""
    heads = [part.lower().split() for part in JOINT.split(head) if part]
    visited = bool(heads) and all(words and words[-1] in listed("visited") for words in heads)
    return visited and not rest.startswith("to ") and asks_for(rest)


def is_area(head: str) -> bool:
    """Tell whether words before a mark are the area of life that an action is about ("Health: RHA due in May").

    An area that is also a service ("Legal", "Finance") may be asked to do it.
    """
    return head.lower() in listed("areas") - listed("services")


def is_first_name(text: str, known: frozenset[str], *, told: bool) -> bool:
    """Names that are known, or, if `told` by the words around them, single capitalised words that may be names.

    Those are no post, subject or thing of the rules and do not end as names of things do.
    """
    words = [part for part in JOINT.split(text) if part]
    plain = {word.lower() for word in words}
    no_names = frozenset.union(*map(listed, ("things", "roles", "subjects", "services")))
    taken = plain & (no_names | words_in("smart", "measurable", "outputs"))
    opened = plain & listed("openers", "owner_turns") or plain & (weekday_numbers().keys() | month_numbers().keys())
    named = [re.fullmatch(r"[A-Z][a-z'’-]+", word) and not _THING.search(word) for word in words]
    unknown = told and not taken and not opened
    return bool(words) and all(word in known or (name and unknown) for word, name in zip(words, named, strict=True))


def is_plainly_somebody(text: str, known: frozenset[str]) -> bool:
    """A role, a title or a known name; a capitalised word alone is not enough at the edge of a line."""
    for part in JOINT.split(text):
        words = AGED.sub("", last_title(part)).split()
        if not words or (opens_order(part) and words[0] not in known):  # "Book dentist"
            return False
        last = re.sub(r"\W", "", words[-1].lower())
        named = (
            (len(words) == 2 and all(_NAME.fullmatch(word) and word.lower() not in listed("things") for word in words))
            or all(word in known or re.fullmatch(r"[A-Z]\.?", word) for word in words)
            or (len(words) == 2 and words[1] in known and words[0][0].isupper())
            or (len(words) == 2 and re.fullmatch(r"[A-Z]\.", words[0]) and _NAME.fullmatch(words[1]))  # "L. Danso"
        )
        role = (
            last in listed("roles")
            and last not in {"home", "care", "support", "person", "panel", "you", "they", "he", "she", "it"}
            and not FINITE.search(part)
        )
        if not (
            role
            or named
            or _holds_post(part, known)
            or _is_team_of_district(part.strip())
            or part.lower() in listed("services")
            or (words[0].lower().rstrip(".") in listed("titles") and len(words) <= 3)
            or (re.fullmatch(r"[A-Z]{2,3}", part) and part.lower() not in listed("things"))
        ):
            return False
    return bool(text.strip())
