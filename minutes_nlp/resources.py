"""Where the rules, shipped models and sample documents are, in a checkout and in an installed package."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from minutes_nlp.errors import RulesError

_PACKAGE = Path(__file__).resolve().parent
#: The setting that names a folder with a council's own rules; a file there replaces the shipped one of the same name.
RULES_SETTING = "MINUTES_NLP_RULES"


def rules_dir() -> Path:
    """The folder with the shipped TOML rules."""
    return _PACKAGE / "rules"


def rules_file(name: str) -> Path:
    """The file with these rules: the one in the folder that the setting names, else the shipped one.

    Raises `RulesError` where the setting names a folder without rules.
    """
    folder = Path(os.environ.get(RULES_SETTING) or rules_dir())
    own = folder / name
    with suppress(PermissionError):  # a folder that may not be opened holds no rules that can be used
        if own.is_file():
            return own
    if not any(folder.glob("*.toml")):
        raise RulesError(f"{RULES_SETTING} names {folder}, which is no folder with rules (*.toml); set it right.")
    return rules_dir() / name


def models_dir() -> Path:
    """The folder with the shipped models: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "models"
    return installed if installed.is_dir() else _PACKAGE.parent / "models"


def sample_dir() -> Path:
    """The folder with the eight sample documents."""
    installed = _PACKAGE / "corpora" / "sample"
    return installed if installed.is_dir() else _PACKAGE.parent / "corpora" / "sample"
