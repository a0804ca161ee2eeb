"""The clauses of an entry that are actions of their own: each has its owner and its date, and none goes on another.

"Ed to apply for the passport by 3 May. Tess to open an account by 9 May." are two actions in one entry; "SW to ask for
the form by 3 May and Tess to sign it by 9 May" is one, which two share.
"""

from __future__ import annotations

import re
from datetime import date

from minutes_nlp.finding.action_wording import parse_wording
from minutes_nlp.finding.owners import clauses_of
from minutes_nlp.language.deadlines import find_deadline

_GOES_ON = re.compile(r"\b(?:it|this|that|them|these|those|both|same)\b", re.IGNORECASE)
_SOME_DAY = date(2000, 1, 1)  # whether words say by when does not hang on the day that they are said


def dated_apart(text: str, owners: tuple[str, ...]) -> tuple[str, ...]:
    """The clauses of an action that are actions of their own, () where they share one."""
    clauses = [text[start:end].strip(" ,;./") for start, end in clauses_of(text, owners)] if len(owners) > 1 else []
    limits = [find_deadline(clause, reference=_SOME_DAY) for clause in clauses]
    days = {limit.text.lower() for limit in limits if limit is not None}
    alone = not any(_GOES_ON.search(parse_wording(clause).core) for clause in clauses[1:])
    return tuple(clauses) if alone and None not in limits and len(days) > 1 else ()
