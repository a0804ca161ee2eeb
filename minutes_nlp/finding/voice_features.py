"""What the voice classifiers look at: named features of one unit in its document, for each of four decisions.

`spoken` decides whether a unit is the child's voice, `mode`, `kind` and `topic` how it is said, what colour it has and
what it is about. They weigh cues with their actors, people, words, quotation, section and question; what the sentence
encoder says is weighed in afterwards (`finding/voice_model.py`). Values lie around -1 to 1, so that one penalty fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from minutes_nlp.finding.voice_cues import counts, patterns
from minutes_nlp.finding.voice_reading import DocumentReading, Reading
from minutes_nlp.finding.voice_words import word_features
from minutes_nlp.language.people import subject
from minutes_nlp.taxonomy import VOICE_TOPICS

Features = dict[str, float]

_FIRST_PERSON = re.compile(r"\b(?:i|i['’]?m|i['’]?ve|i['’]?d|i['’]?ll|my|me|mine|we|our|us)\b", re.IGNORECASE)
_NEGATED = re.compile(r"\b(?:not|no|never|nobody|none)\b|n['’]?t\b", re.IGNORECASE)
_ASKED_FOR_VIEWS = re.compile(
    r"\b(?:says?|said|views?|wish(?:es)?|thinks?|wants?|likes?|tell|told|feel)\b", re.IGNORECASE
)
#: The topic that a section is mostly about.
_SECTION_TOPIC = {
    "placement": "placement", "family_time": "family_time", "education": "education", "health": "health",
    "wellbeing": "feelings", "social_worker": "social_worker", "leisure": "friends_activities", "identity": "identity",
    "independence": "independence", "transition": "independence", "safety": "safety", "legal": "other",
}  # fmt: skip
#: What of the units before and behind tells about a unit.
_OF_NEIGHBOURS = ("child says", "quotes", "subject child", "subject person", "subject role", "act say:child")


def spoken_features(reading: DocumentReading, at: int) -> Features:
    """Features of the decision whether the unit at `at` is the child's voice."""
    own = reading.units[at]
    features = _speech(own) | _place(reading, own) | word_features(own)
    for side, j in (("before", at - 1), ("after", at + 1)):
        if 0 <= j < len(reading.units) and not reading.units[j].silent:
            near = reading.units[j]
            if near.unit.section == own.unit.section:
                speech = _speech(near)
                features |= {f"{side}: {name}": 0.5 for name in _OF_NEIGHBOURS if name in speech}
    return features


def mode_features(reading: DocumentReading, at: int) -> Features:
    """Features of the choice among the five modes."""
    own = reading.units[at]
    return _speech(own) | _place(reading, own) | word_features(own)


def kind_features(reading: DocumentReading, at: int) -> Features:
    """Features of the choice among the five kinds: words of each, of the question too, marks and acts."""
    own = reading.units[at]
    text, question = own.blind, own.unit.question
    features: Features = {f"section {own.unit.topic}": 1.0}
    said = counts("kind", text)
    for name, count in said.items():
        features[f"speaks of {name}"] = min(count, 3) / 2
        if question and patterns("kind")[name].search(question):
            features[f"question of {name}"] = 1.0
    features |= {f"act {cue.name}": 1.0 for cue in own.acts if cue.actor not in ("person", "role")}
    marks = {
        "own form": reading.people.own_form, "asks": "?" in text, "exclaims": "!" in text, "quotes": bool(own.quotes),
        "short": len(text.split()) <= 4, "negated": bool(_NEGATED.search(text)), "no word": not any(said.values()),
    }  # fmt: skip
    features |= {name: 1.0 for name, true in marks.items() if true}
    return features | word_features(own, question=True)


def topic_features(reading: DocumentReading, at: int) -> Features:
    """Features of the choice among the twelve topics: words, people, section, question."""
    own = reading.units[at]
    features: Features = {f"under {own.unit.topic}": 1.0}
    said, asked = counts("topic", own.blind), counts("topic", own.unit.question)
    before = counts("topic", reading.units[at - 1].blind) if at else {}
    total = max(1, sum(said.values()))
    for name in VOICE_TOPICS:
        features[f"speaks of {name}"] = min(said[name], 3) / 2
        features[f"share of {name}"] = said[name] / total
        if asked[name]:
            features[f"question of {name}"] = 1.0
        if before.get(name):
            features[f"before: {name}"] = 0.5
    if topic := _SECTION_TOPIC.get(own.unit.topic):
        features[f"section {topic}"] = 1.0
    features |= {f"person {mention.group}": 1.0 for mention in own.found if mention.group not in ("", "child")}
    return features | word_features(own, question=True)


#: The features of each decision.
FEATURES: dict[str, Callable[[DocumentReading, int], Features]] = {
    "spoken": spoken_features, "mode": mode_features, "kind": kind_features, "topic": topic_features,
}  # fmt: skip


def _speech(own: Reading) -> Features:
    """Who does what in the unit: cues with their actors, quotation, subject, frames."""
    text = own.unit.text
    features: Features = {}
    for cue in own.acts:
        features[f"act {cue.name}:{cue.actor}"] = 1.0
        if cue.actor == "child" and cue.name != "show":
            features["child says"] = 1.0
        if cue.actor in ("person", "role") and cue.name in ("say", "think", "feel", "want"):
            features["other says"] = 1.0
    features |= {f"frame {name}": 1.0 for name in own.frames if name != "first_person"}
    first = subject(text, own.found)
    features[f"subject {first.who if first else 'nobody'}"] = 1.0
    features[f"begins {own.found[0].who if own.found and own.found[0].start < 3 else 'otherwise'}"] = 1.0
    features |= {f"names {mention.who}": 1.0 for mention in own.found}
    if own.quotes:
        features["quotes"] = 1.0
        share = sum(q.end - q.start for q in own.quotes) / max(1, len(text))
        features["quoted share"] = round(share, 2)  # how long a name is decides nothing
        quoted = [text[q.start : q.end] for q in own.quotes]
        marks = {
            "quotes words": any(len(words.split()) > 2 for words in quoted),
            "quotes first person": any(_FIRST_PERSON.search(words) for words in quoted),
            "begins with quotation": own.quotes[0].start < 2,
            "quotes and child": "names child" in features,
            "quotes and other says": "other says" in features,
            "quotes and child says": "child says" in features,
            "open quotation": not all(q.closed for q in own.quotes),
        }
        features |= {name: 1.0 for name, true in marks.items() if true}
    if len(text.split()) < 6:
        features["short"] = 1.0
    if text.rstrip("\"'”’) ").endswith("?"):
        features["asks"] = 1.0
    return features


def _place(reading: DocumentReading, own: Reading) -> Features:
    """Where the unit stands: kind of document, whose form, section, role, question."""
    unit, document = own.unit, reading.document
    features = {f"section {unit.topic}": 1.0, f"role {unit.role}": 1.0, f"document {document.kind}": 1.0}
    if document.respondent:
        form = "own form" if document.respondent == "child" else "adult form"
        marks = {
            form: True,
            f"{form}, {unit.role}": True,
            f"{form}, child says": any(c.actor == "child" and c.name == "say" for c in own.acts),
            f"{form}, said to somebody": "child_said_to" in own.frames,
            f"{form}, asked for views": bool(_ASKED_FOR_VIEWS.search(unit.question)),
            f"{form}, note": "wrote_for" in own.frames,
            f"{form}, first person": "first_person" in own.frames,
            f"{form}, names child": any(m.who == "child" and m.text[0] not in "Iim" for m in own.found),
        }
        features |= {name: 1.0 for name, true in marks.items() if true}
    if reading.people.letter:
        features["letter"] = 1.0
        features |= {f"letter, act {cue.name}:{cue.actor}": 1.0 for cue in own.acts}
    return features
