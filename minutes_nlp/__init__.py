"""minutes_nlp: reads children's statutory reviews: the child's voice, SMART recommendations, escalation themes.

Imports stay light; the names below load their modules on first use, so that `minutes-nlp --help` answers at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "analyse", "analyse_many", "load", "read"]

_HOMES = {"read": "reading", "load": "language", "analyse": "analysis", "analyse_many": "batch"}

if TYPE_CHECKING:
    from minutes_nlp.analysis import analyse
    from minutes_nlp.batch import analyse_many
    from minutes_nlp.language import load
    from minutes_nlp.reading import read


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
