"""Patterns for the first person, as adults write it and as children type it.

Adults write a capital I, and "I." may be an initial or a list's number; people who type on a phone write "i", "im" and
"ive". All patterns are for `search`.
"""

from __future__ import annotations

import re

#: "I", "my", "mine", "me", "myself" in an adult's spelling, but not "I.T." or "Me.".
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]ine|[Mm]e|[Mm]yself)\b(?!\.\w)")
#: The same without "me", which others say of themselves in passing: "Kay told me".
FIRST_PERSON_SUBJECT = re.compile(r"\b(?:I|[Mm]y|[Mm]ine|[Mm]yself)\b(?!\.\w)")
#: The singular in any spelling.
FIRST_PERSON_TYPED = re.compile(r"(?i)\b(?:i|i['’]?(?:m|ve)|i['’](?:d|ll)|my|mine|me|myself)\b")
#: Singular and plural in any spelling.
FIRST_PERSONS_TYPED = re.compile(r"(?i)\b(?:i|i['’]?(?:m|ve)|i['’](?:d|ll)|my|mine|me|myself|we|us|our|ours)\b")
#: "i" in small letters as its writer's own, before a word: "i like it", "im ok", not "i.e." or "i and ii".
SMALL_I = re.compile(r"(?<![\w.’'(-])i(?:['’]?(?:m|ve)|['’](?:d|ll))?\s+(?!(?:and|or)\b)[a-z]")
