"""The child's voice: which units carry what the child said, wrote, showed or is recorded as wanting, and how.

Cues, people, words and place (`finding/voice_features.py`) are weighed together with the sentence encoder's judgement;
where no encoder is installed they decide alone. Every statement names the words that gave it away.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from minutes_nlp.finding.voice_forms import leaves_open
from minutes_nlp.finding.voice_model import VoiceModel, load_voice_model
from minutes_nlp.finding.voice_reading import DocumentReading, Reading, read_voices
from minutes_nlp.finding.voice_utterances import is_told_aloud, utters
from minutes_nlp.finding.voice_wording import tells_itself
from minutes_nlp.language.encoder import encoder_installed
from minutes_nlp.language.unit_scores import UnitScores, score_units
from minutes_nlp.records import Document, Statement, Unit

#: Acts that show a view, the plainest first, and frames that do, for the cue of a statement.
_ACTS = ("say", "want", "write", "worry", "dislike", "like", "choose", "feel", "think", "show", "pass_on")
_FRAMES = ("according", "own_words", "child_said_to", "asked", "rating", "aids", "paper")
#: What a statement of a kind shows first of all: a worry is shown by "afraid" rather than by "told".
_OF_KIND = {"wish": "want", "worry": "worry", "negative": "dislike", "positive": "like"}
_OPENING = re.compile(r"\S+(?:\s+\S+){0,3}")
#: A cue that is a quotation shows no more than its beginning.
_LONGEST_CUE = 60


def find_statements(
    document: Document, units: Sequence[Unit], scores: UnitScores | None = None
) -> tuple[Statement, ...]:
    """Return the units in which the child speaks, with mode, kind, topic, probability and the words that show it.

    `scores` are those of `score_units`, computed here unless given; without an installed encoder the words decide.
    Raises `ModelError` for a model that is missing or was changed.
    """
    if scores is None and encoder_installed():
        scores = score_units(document, units)
    return statements_of(read_voices(document, units), load_voice_model(), scores)


def statements_of(reading: DocumentReading, model: VoiceModel, scores: UnitScores | None) -> tuple[Statement, ...]:
    """Return the statements of a document that has been read, by one model."""
    found = []
    for at, own in enumerate(reading.units):
        if own.silent:
            continue
        probability = model.probability(reading, at, scores)
        if model.speaks(probability, reading, at, scores):
            mode, kind, topic = (model.choose(name, reading, at, scores) for name in ("mode", "kind", "topic"))
            if reading.people.own_form and leaves_open(own.unit.text):
                kind = "neutral"
            record = reading.document.kind != "consultation_form"
            if mode == "written" and record and is_told_aloud(own):
                mode = "direct" if own.quotes else "reported"
            if mode == "relayed" and record and not own.passage and _nobody_passes_on(own):
                mode = "reported"
            if mode == "reported" and utters(own):
                mode = "direct"
            found.append(Statement(own.unit.span, mode, kind, topic, cue_of(own, mode, kind), probability))
    return tuple(found)


def _nobody_passes_on(own: Reading) -> bool:
    """Whether the child itself tells what a unit gives, or the unit plainly states it and nobody else tells it."""
    others = any(cue.name in ("say", "pass_on") and cue.actor in ("person", "role") for cue in own.acts)
    return tells_itself(own.unit.text, own.found) or (own.felt and not others)


def cue_of(own: Reading, mode: str, kind: str = "neutral") -> str:
    """The words of a unit that give it away, as they stand there: a quotation, an act, a frame or its start."""
    text = own.unit.text
    if mode == "direct" and own.quotes:
        quote = max(own.quotes, key=lambda q: (q.end - q.start, -q.start))
        return _shortened(text[quote.start : quote.end])
    acts = [cue for cue in own.acts if cue.actor in ("child", "unknown", "nobody")]
    preferred = {"nonverbal": ("show",), "written": ("write",), "relayed": ("pass_on", "say")}.get(mode, ())
    if mode == "reported" and kind in _OF_KIND:
        preferred = (_OF_KIND[kind],)
    for actors in (("child",), ("unknown", "nobody")):
        for name in (*preferred, *_ACTS):
            for cue in acts:
                if cue.name == name and cue.actor in actors:
                    return text[cue.start : cue.end]
    for name in (*(("paper",) if mode == "written" else ()), *_FRAMES):
        if name in own.frames:
            return text[own.frames[name].start() : own.frames[name].end()]
    opening = _OPENING.match(text)
    return opening.group() if opening else text


def _shortened(quote: str) -> str:
    """A quotation, or as many of its first words as a cue may show."""
    return quote if len(quote) <= _LONGEST_CUE else quote[: _LONGEST_CUE + 1].rpartition(" ")[0] or quote[:_LONGEST_CUE]
