"""Finds the structure of a document as read."""

from __future__ import annotations

from minutes_nlp.records import Document


def structure(document: Document) -> Document:
    """Return the document with its structure found."""
    return document
