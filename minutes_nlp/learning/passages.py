"""The corrected passages as documents of one unit, and the check of the folder that a council trains into."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import get_args

from minutes_nlp.errors import InputError
from minutes_nlp.reading.section_topics import topic_of
from minutes_nlp.records import Block, Document, DocumentKind, Fact, Place, Respondent, Span, Unit
from minutes_nlp.resources import models_dir

_KINDS: Mapping[str, DocumentKind] = {kind: kind for kind in get_args(DocumentKind)}
_RESPONDENTS: Mapping[str, Respondent] = {respondent: respondent for respondent in get_args(Respondent)}
#: Sections in which nothing is looked for, so that a passage that was found cannot have stood there.
_SILENT = frozenset({"preamble", "attendance", "decisions", "recommendations"})


def as_document(
    text: str, section: str, kind: str, respondent: str | None, child: Sequence[tuple[int, int]] = ()
) -> tuple[Document, Unit]:
    """A passage alone, as a document of one unit; `child` are the offsets in it where the child is named."""
    kind_ = _KINDS.get(kind, "other")
    role = "row" if "\t" in text else "answer" if kind_ == "consultation_form" else "text"
    topic = topic_of(section)
    topic = "other" if topic in _SILENT else topic
    block = Block(0, 0, text, Place(), section=section, topic=topic)
    longest = max(child, key=lambda at: at[1] - at[0], default=None)
    facts = {} if longest is None else {"child_name": Fact("child_name", text[slice(*longest)], Span(0, *longest))}
    document = Document(
        "", "", text, (block,), kind=kind_, respondent=_RESPONDENTS.get(respondent or ""), facts=facts
    )  # fmt: skip
    return document, Unit(0, Span(0, 0, len(text)), text, role, section, topic)


def check_target(out: Path) -> None:
    """Raise `InputError` where a new model would lie among the shipped ones or replace an earlier one."""
    if out.resolve().is_relative_to(models_dir().resolve()):
        raise InputError(f"{out} lies among the shipped models, which are never overwritten; choose another folder.")
    if out.exists():
        raise InputError(f"{out} exists already; choose a new folder, so that the earlier model stays.")
