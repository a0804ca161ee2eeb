"""From a `Document` to units, dates, people and status: the spaCy pipeline and the rules around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from minutes_nlp.language.pipeline import load

__all__ = ["load"]


def __getattr__(name: str) -> Any:
    if name == "load":  # spaCy takes a second to import; the rules of this folder do without it
        from minutes_nlp.language.pipeline import load

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
