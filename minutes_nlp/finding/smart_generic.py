"""Words of every set of minutes, which tie an action to no child in particular."""

from __future__ import annotations

from functools import lru_cache

from minutes_nlp.finding.smart_setting import stem
from minutes_nlp.rulebook import load_rules


@lru_cache(maxsize=1)
def generic_words() -> frozenset[str]:
    """The words of every set of minutes and their stems: they tie an action to no child in particular."""
    words = load_rules("smart")["relevant"]["generic"]
    return frozenset(words) | stop_words() | frozenset(stem(word) for word in words)


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Words that say nothing by themselves."""
    words = (
        "the a an and or of to in on at by for with from as is are be been was were will would should must "
        "can could it its this that these those he she they you "
        "we i his her their your our my him them us me not no any each every who what when where how which "
        "there here so if than then up out off over into about around "
        "all both more most some such own same too very just also do does did done have has had having get "
        "got make made take taken give given go going gone until before after within next end day days week "
        "weeks month months year years"
    )
    return frozenset(words.split())
