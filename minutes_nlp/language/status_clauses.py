"""What the clauses of a parsed sentence tell of its status: the auxiliaries of its main clause, conditions, orders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from minutes_nlp.language.status_cues import Clauses
from minutes_nlp.language.status_people import asides_of, turns_of
from minutes_nlp.rulebook import load_rules

if TYPE_CHECKING:
    from spacy.tokens import Span, Token


def clauses_of(sentence: Span) -> Clauses:
    """Return what the clauses of one parsed sentence tell."""
    root = sentence.root
    auxiliaries = [child for child in root.children if child.dep_.startswith("aux")]
    if root.dep_ == "aux" or root.pos_ == "AUX":
        auxiliaries.append(root)
    conditions = [child for child in root.children if child.dep_ == "advcl"]
    joining = [mark for clause in conditions for mark in clause.children if mark.dep_ == "mark"]
    had = next((a for a in auxiliaries if a.lower_ in {"had", "'d", "’d"} and root.tag_ == "VBN"), None)
    return Clauses(
        frozenset(token.idx for token in (*auxiliaries, *joining)),
        _offsets(_ordered(root, auxiliaries)),
        _offsets(had),
        tuple(asides_of(sentence)),
        tuple(turns_of(sentence)),
    )


def _ordered(root: Token, auxiliaries: list[Token]) -> Token | None:
    words = load_rules("status")["orders"]
    if root.tag_ == "VB" and not auxiliaries and root.lemma_.lower() in words:
        return root if not any(child.dep_.startswith("nsubj") for child in root.children) else None
    if root.pos_ in {"NOUN", "PROPN"} or any(a.tag_ == "TO" for a in auxiliaries):
        heads = [root, *(child for child in root.children if child.dep_ in {"acl", "advcl"})]
        return next(
            (v for v in heads if v.lemma_.lower() in words and any(mark.tag_ == "TO" for mark in v.children)), None
        )
    return None


def _offsets(token: Token | None) -> tuple[int, int] | None:
    return (token.idx, token.idx + len(token)) if token is not None else None
