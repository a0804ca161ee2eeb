"""Whether a unit is the child's saying of a whole utterance: 'He said "it is boring at school".'; what a column says.

A quotation that is a clause of its own, with subject and verb, and the object of the child's saying is the child's own
words. A fragment ('his room is "too cold"') follows the sentence it stands in.
"""

from __future__ import annotations

import re

from minutes_nlp.finding.voice_cues import Cue
from minutes_nlp.finding.voice_quotes import Quotation
from minutes_nlp.finding.voice_reading import Reading
from minutes_nlp.reading.form_patterns import patterns_for
from minutes_nlp.reading.labels import plain

#: Between the child and the verb, and between the verb and the quotation: nobody, or whom the child tells.
_STILL_SAYS = re.compile(r"\s+(?:(?:has|had|have|also|then|again|just|later|\w+ly)\s+){0,2}")
_WHOM = (
    r"(?:me|us|him|her|them|everyone|everybody|(?:the|his|her|their|my|our|your) [\w-]+(?: [\w-]+)?|"
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)?)"
)
_SAID = re.compile(rf"(?:\s+to {_WHOM})?[,:]?\s*")
_TOLD = re.compile(rf"(?:\s+{_WHOM})?[,:]?\s*")
_TELLING = re.compile(r"(?:tell|told|ask|inform)", re.IGNORECASE)
_ENDED = re.compile(r"\W*")
_FINITE = (
    r"(?:(?:is|are|was|were|has|have|had|do|does|did|ca|could|wo|would|should)n['’]?t|is|are|was|were|am|has|have|had|"
    r"can|could|will|would|should|must|might|keeps?|never|always)"
)
_PRONOUN = r"(?:i|it|he|she|we|they|you|nobody|no one|everybody|everyone)"
#: How an utterance begins: a pronoun and what it does, a short subject before an unmistakable verb; or it asks.
_CLAUSE = re.compile(
    r"\W*(?:(?:and|but|so|well|because|yes|yeah|no),? )?(?:"
    rf"(?:{_PRONOUN}|that|this|there)['’](?:s|m|re|ve|d|ll)\s+\w"
    rf"|(?!it\b){_PRONOUN}\s+[\w’']+\s+\w"
    rf"|(?:it|that|this|there)\s+{_FINITE}\s+\w"
    rf"|(?:(?:my|the|his|her|our|their|your|all|mr|mrs|ms|miss)\s+)?(?!what|how|where|who|too|not|only)[\w-]+\s+{_FINITE}"
    r"\s+\w)|\S+\s+\S+\s+.*\?\W*$",
    re.IGNORECASE,
)


def is_told_aloud(own: Reading) -> bool:
    """Whether a unit stands in a record's column of what the child says, and nothing there tells of writing."""
    *_, column = own.unit.question.rpartition("\t")
    said = any(pattern.search(plain(column)) for pattern in patterns_for("spoken_columns"))
    return own.own and not own.passage and said and not any(cue.name == "write" for cue in own.acts)


def utters(own: Reading) -> bool:
    """Whether the unit is the child saying one whole utterance in quotation marks, and nobody else speaks in it."""
    if not own.found or own.found[0].who != "child" or own.unit.text[: own.found[0].start].strip():
        return False
    if any(cue.name in ("say", "pass_on") and cue.actor != "child" for cue in own.acts):
        return False
    return len(own.quotes) == 1 and any(_says(own, cue, own.quotes[0]) for cue in own.acts if cue.name == "say")


def _says(own: Reading, cue: Cue, quote: Quotation) -> bool:
    text = own.unit.text
    to_whom = _TOLD if _TELLING.match(text[cue.start : cue.end]) else _SAID
    return (
        quote.closed
        and cue.end <= quote.start
        and _STILL_SAYS.fullmatch(text[own.found[0].end : cue.start]) is not None
        and to_whom.fullmatch(text[cue.end : quote.start]) is not None
        and _ENDED.fullmatch(text[quote.end :]) is not None
        and _CLAUSE.match(text[quote.start : quote.end]) is not None
    )
