"""Exchanges he and she in a text, as another child's minutes would read."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_EXCHANGED = {
    "he": "she", "she": "he", "him": "her", "his": "her", "hers": "his", "himself": "herself", "herself": "himself",
    "he's": "she's", "she's": "he's", "he'd": "she'd", "she'd": "he'd", "he'll": "she'll", "she'll": "he'll",
}  # fmt: skip
#: What behind "her" shows it to be an object ("saw her again") and not before a noun ("her school").
_BEHIND_OBJECT = [
    "to", "in", "on", "at", "for", "with", "from", "by", "about", "as", "and", "or", "but", "so", "that", "if",
    "when", "while", "because", "not", "the", "a", "an", "this", "these", "into", "of", "off", "out", "up",
    "down", "over", "back", "again", "away", "home", "there", "here", "every", "all", "some", "any", "what",
    "how", "where", "who", "which", "why", "whether", "very", "is", "was", "than", "too", "more", "since",
    "until", "till", "after", "before", "during", "without", "once", "twice", "now", "today", "tonight",
    "yesterday", "alone", "either", "instead", "I", "each", "fortnightly", "weekly", "monthly", "daily",
    "nearby", "himself", "herself", "get", "go", "be", "do", "see", "come", "going", "returning", "being",
    "doing", "getting", "coming", "leaving", "eating", "need", "she", "he", "they", "it", "we", "you",
    "(?:mon|tues|wednes|thurs|fri|satur|sun)days",
]  # fmt: skip
_NOUN_FOLLOWS = re.compile(
    rf" +(?!(?i:{'|'.join(_BEHIND_OBJECT)}|(?:[\w-]+ +)?(?:times|minutes|hours|weeks|months))\b)[\w“\"‘']"
)


def exchange_pronouns(text: str) -> str:
    """He for she and she for he; "her" is "his" before a noun and "him" elsewhere."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        lower = word.lower().replace("’", "'")
        if lower == "her":
            new = "his" if _NOUN_FOLLOWS.match(text, match.end()) else "him"
        else:
            new = _EXCHANGED.get(lower, word)
        return new.capitalize() if word[0].isupper() and new != word else new

    return _WORD.sub(other, text)
