"""What all tests share: a property is judged by what it finds, never by how long an example takes."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
