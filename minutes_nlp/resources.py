"""Where the shipped rules, models and sample documents are, in a checkout and in an installed package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def rules_dir() -> Path:
    """The folder with the editable TOML rules."""
    return _PACKAGE / "rules"


def models_dir() -> Path:
    """The folder with the shipped models: inside an installed package, beside it in a checkout."""
    installed = _PACKAGE / "models"
    return installed if installed.is_dir() else _PACKAGE.parent / "models"


def sample_dir() -> Path:
    """The folder with the eight sample documents."""
    installed = _PACKAGE / "corpora" / "sample"
    return installed if installed.is_dir() else _PACKAGE.parent / "corpora" / "sample"
