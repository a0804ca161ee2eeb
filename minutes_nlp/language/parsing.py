"""A sentence parsed, and which of its words carry it: subject, predicate, the verb of an action, what is reported.

For those who work with the pipeline's docs, and for judging its parser (`learning/language_checks.py`). The finders do
without a parse, because notes have little grammar.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from minutes_nlp.language.pipeline import FINDERS, STATUS, start_sentences
from minutes_nlp.rulebook import load_rules


def parsed(nlp: Language, text: str) -> Doc:
    """Return the text tagged, lemmatised and parsed as one sentence, without status or findings."""
    doc = nlp.make_doc(text)
    start_sentences(doc, [token.i == 0 for token in doc])
    analysed: Doc = nlp(doc, disable=["minutes_sentences", STATUS, *FINDERS])
    return analysed


def subject_of(predicate: Token) -> Token | None:
    """Return the head of the subject of a verb or other predicate, or None where none is said."""
    return next((child for child in predicate.children if child.dep_.split(":")[0] in {"nsubj", "csubj"}), None)


def main_predicate(doc: Doc) -> Token | None:
    """Return the head of the first sentence: "refer" of "SW to refer K"; None for an empty doc."""
    return next((token for token in doc if token.dep_ == "ROOT"), None)


def action_verb(doc: Doc) -> Token | None:
    """Return the verb that names what is to be done: "refer" of "SW to refer K", however the sentence sets it.

    It looks through "it was agreed that" and "is asked to", and into "LAC nurse to write", which may be parsed as a
    noun with an infinitive.
    """
    verb = main_predicate(doc)
    while verb is not None and (inner := _inner_action(verb)) is not None:
        verb = inner
    return verb


def _inner_action(head: Token) -> Token | None:
    if head.lemma_.lower() in _parsing_words()["deciding"]:
        return next((child for child in head.children if child.dep_ in {"ccomp", "xcomp", "csubj", "csubj:pass"}), None)
    if head.pos_ in {"NOUN", "PROPN", "PRON", "DET"}:
        infinitives = (child for child in head.children if child.dep_ in {"acl", "advcl"})
        return next((verb for verb in infinitives if any(mark.tag_ == "TO" for mark in verb.children)), None)
    return None


def reported_predicate(doc: Doc) -> Token | None:
    """Return the head of the clause that the outermost verb of saying or thinking reports, or None."""
    found: list[tuple[int, int, Token]] = []
    for token in doc:
        if token.lemma_.lower() in _parsing_words()["reporting"]:
            clauses = [child for child in token.children if child.dep_ == "ccomp" and child.i > token.i]
            if clauses:
                found.append((sum(1 for _ in token.ancestors), token.i, clauses[0]))
    return min(found)[2] if found else None


@lru_cache(maxsize=1)
def _parsing_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_rules("sentences")["parsing"].items()}
