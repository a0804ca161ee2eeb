"""What the wording of a form's line says about who wrote it: the template, the child, or an adult.

In: the text of a line; out: whether it is of that sort, by the patterns of `rules/prompts.toml`.
"""

from __future__ import annotations

import re
from itertools import pairwise

from minutes_nlp.reading.form_patterns import pattern_for, patterns_for, stands_in
from minutes_nlp.reading.labels import known_labels, plain
from minutes_nlp.rule_words import words_in

SHORTEST_SCALE = 4
"""Numbers in a row that are a scale."""
FEWEST_FACES = 3
"""Sorts of faces beside each other that are answers to choose from; who types a reply may well put two."""
FEWEST_APART = 2
"""Sorts of faces set apart as choices are, or cells that hold nothing but one."""
FEWEST_STARS = 3
"""Stars in a row to colour in."""

LONGEST_LEAD_IN = 12
"""Words of a line that announces what stands below it."""

_FACT = re.compile(r"(?P<label>[^:?]{2,60}):\s*\S")

_GREETS = re.compile(
    r"(?i)(?:dear|hi|hello|hiya)\b[^.!?]{0,50}[,.!]?"
    r"|(?:lots of |all my )?(?:love|yours|from|best wishes|regards|thanks|bye)\b[^.!?]{0,40}[,.!]?|aged? ?:? ?\d{1,2}"
)
_BETWEEN = re.compile(r"\s*[/|]\s*|\s+or\s+|\s{2,}|\t|,\s+(?=(?:yes|no|sometimes|maybe|unsure|don't know)\b)")
_SCALE = re.compile(r"(?:[^\d\n]{0,40}[^\w\n])?(?P<numbers>\d{1,2}(?:[\W_]+\d{1,2})+)(?:[^\w\n][^\d\n]{0,40})?")
_FACE = "[\u2639\u263a\U0001f600-\U0001f64f\U0001f910-\U0001f92f\U0001f970-\U0001f97a]"
_ROWS_OF_SIGNS = [re.compile(rf"\ufe0f|{sign}") for sign in (_FACE, "[👍👎\U0001f3fb-\U0001f3ff]")]
_APART = re.compile(r"[/|\t✓✔✗✘○●➜➡→=>]|\s{2,}")
_STARS = re.compile(rf"(?:[★☆⭐🌟]\ufe0f?\s*){{{FEWEST_STARS},}}")
_CHOSEN = re.compile(r"[\s/|,✓✔✗✘xX○●➜➡→=>-]+")
_FILLED_IN = re.compile(r"\?\s*(?:\.{3}|…|_{3})[\s.…_]*\w")
_FILLED_BEHIND = re.compile(r"\?\W*\w")
_CLOSING = re.compile(r"\.{4}|_{2}|…{2}")
_ENDS_ASKING = re.compile(r"\?[^\w?]*$")
_BLANK = re.compile(r"[\s_]*(?:\.{3,}|…|_{2,})[\s_.…]*")
_MARKS = re.compile(r"^\W*(?:x\b)?\W*|\W*(?:\bx)?\W*$")


def is_for_adult(heading: str) -> bool:
    """Whether a heading of a child's form opens what an adult or the office writes: "For the adult who helped"."""
    words = heading.lower().replace("’", "'")
    return opens_adults_part(heading) or stands_in("for_adult", words)


def opens_adults_part(text: str) -> bool:
    """Whether a heading, question or label of a child's form opens a part that an adult fills in for itself."""
    words = text.lower().replace("’", "'")
    return stands_in("adults_parts", words)


def contributes(heading: str) -> bool:
    """Whether a heading, behind the child's own part, names the adult who fills in the part below: "Foster carer"."""
    return bool(pattern_for("contributors").fullmatch(_behind_number(heading)))


def may_contribute(heading: str) -> bool:
    """Whether a heading may do so, but may be a subject as well: "School"."""
    return bool(pattern_for("contributing_subjects").fullmatch(_behind_number(heading)))


def may_be_childs_part(heading: str) -> bool:
    """Whether a heading numbers a part of the child: the child's own, or about the child ("Part 1 - Child")."""
    named = bool(pattern_for("childs_part").fullmatch(_behind_number(heading)))
    return named and without_part(heading) != heading


def _behind_number(heading: str) -> str:
    """A heading in small letters without "Section 2:" before it and without marks at its end."""
    return pattern_for("part").sub("", heading.lower().replace("’", "'")).rstrip(" :.–-")


def without_part(heading: str) -> str:
    """A heading without "Section 2:" before it."""
    return heading[len(heading) - len(pattern_for("part").sub("", heading.lower())) :]


def is_printed_label(text: str) -> bool:
    """Whether a line is what a form prints above an answer without asking: "Things that make me smile", "My wish"."""
    words = text.lower().replace("’", "'").strip(" :.…_?–-")
    return text[:1].isupper() and any(pattern.fullmatch(words) for pattern in patterns_for("printed_labels"))


def is_own_prompt(text: str) -> bool:
    """Whether words before a colon are a prompt of a child's form: "Something I would change", "My worries"."""
    return _is_prompt(text, "own_prompts")


def is_readers_prompt(text: str) -> bool:
    """Whether words before a colon are a prompt of any form: "Your views on contact", "Any other comments"."""
    return _is_prompt(text, "readers_prompts")


def _is_prompt(text: str, kind: str) -> bool:
    words = text.lower().replace("’", "'").strip()
    opens = next((char for char in text if char.isalpha()), "")
    return opens.isupper() and any(pattern.fullmatch(words) for pattern in patterns_for(kind))


def is_marked_question(text: str, below: str) -> bool:
    """Whether a line opens with the mark of a question and holds no answer: "Q7 Anything else"; `below` is the next."""
    asks = pattern_for("marked_question").match(text)
    return bool(asks) and (not _FILLED_BEHIND.search(text) or bool(pattern_for("marked_answer").match(below)))


def announces(text: str) -> bool:
    """Whether a short line ends in a colon, perhaps with blanks to write on behind it, and so tells nothing itself."""
    words = text.rstrip(" \t\n\xa0_.…")
    return words.endswith(":") and len(words.split()) <= LONGEST_LEAD_IN


def invites(text: str) -> bool:
    """Whether a line tells whoever fills in the form what to write: "Tell us about school."."""
    words = text.lower().replace("’", "'")
    return any(pattern.match(words) for pattern in patterns_for("invitations"))


def ends_asking(text: str) -> bool:
    """Whether a text ends in a question mark, perhaps with faces to choose from behind it."""
    return bool(_ENDS_ASKING.search(text))


def is_greeting(text: str) -> bool:
    """Whether a line greets the reader of a letter or takes leave: "Dear everybody", "love from Noor x", "aged 9"."""
    return bool(_GREETS.fullmatch(text.strip()))


def asks_for_comments(column: str) -> bool:
    """Whether a column's name asks for words on the subject of each row: "Your comments", "What the carer says"."""
    words = column.lower().replace("’", "'")
    return stands_in("comment_columns", words)


def asks_in_column(column: str) -> bool:
    """Whether a column's name is that of what a form asks: "Question", "We ask", "Topic"."""
    return any(pattern.fullmatch(plain(column)) for pattern in patterns_for("asking_columns"))


def answers_in_column(column: str) -> bool:
    """Whether a column's name beside it is that of the answers: "My answer", "You tell us"."""
    return any(pattern.fullmatch(plain(column)) for pattern in patterns_for("answer_columns"))


def is_choices(text: str) -> bool:
    """Whether a text is nothing but answers to choose from: "always / sometimes / never", "happy X   sad   worried".

    One answer with a mark of division ("Yes /") is what is left where the others were struck out.
    """
    pieces = [piece.strip() for piece in _BETWEEN.split(text.lower().replace("’", "'").strip())]
    words = [_MARKS.sub("", piece) for piece in pieces if piece]
    return len(pieces) > 1 and bool(words) and all(word in words_in("prompts", "choices") for word in words)


def is_choice(text: str) -> bool:
    """Whether a text is one answer to choose from: "Yes", "not at all"."""
    return text.lower().replace("’", "'").strip() in words_in("prompts", "choices")


def is_fact_line(text: str) -> bool:
    """Whether a line states a fact of the front page: "Date of review: 5 June"."""
    match = _FACT.match(text)
    return match is not None and bool(known_labels(match["label"]))


def is_filled_in(text: str) -> bool:
    """Whether an answer stands on the dots behind a question: "What can you cook? ......eggs......"."""
    return bool(_FILLED_IN.search(text))


def says_nothing(text: str) -> bool:
    """Whether what stands for a child's answer says nothing: a field left empty, choices, a scale, "n/a", "Comments:".

    A short answer ("no", "7", a smiling face) says something; so does "????".
    """
    printed = text.lower().replace("’", "'").strip()
    words = pattern_for("instruction").sub("", printed).strip()
    if any(pattern.fullmatch(words) for pattern in patterns_for("nothing_said")):
        return True
    apart = words != printed or _APART.search(words)
    if _is_row_of_signs(words, FEWEST_APART if apart else FEWEST_FACES):
        return True
    cells = [cell.strip() for cell in words.split("\t") if cell.strip()]
    faces = sum(not any(map(str.isalnum, cell)) for cell in cells)
    return _is_scale(words) or (" or " not in words and is_choices(words)) or faces >= FEWEST_APART


def is_pair_of_signs(text: str) -> bool:
    """Whether a text is two faces or thumbs, which are choices where a form has the same elsewhere: "👍 👎"."""
    return _is_row_of_signs(text, FEWEST_APART)


def _is_row_of_signs(words: str, fewest: int) -> bool:
    """Whether a text prints faces, thumbs or stars to choose from, with or without a mark at one: "😀 ✓  😐  😢".

    `fewest` is the number of sorts from which on faces and thumbs are choices.
    """
    signs = [sign for sign in _CHOSEN.split(words) if sign]
    sorts = {sign.strip("\ufe0f") for sign in signs}
    printed = any(all(not row.sub("", sign) for sign in signs) for row in _ROWS_OF_SIGNS)
    return (printed and len(sorts) >= fewest) or bool(_STARS.fullmatch(words))


def answer_bounds(text: str, question: str = "") -> tuple[int, int]:
    """Where in what stands for an answer its words begin and end, without the dots it was typed onto and its label.

    Labels announce an answer: "Because:", "I want to say:", "Child says:"; "A." only where "Q." marks the `question`.
    """
    begin, end = 0, len(text)
    if pattern_for("marked_question").match(question) and (marked := pattern_for("marked_answer").match(text)):
        begin = marked.end()
    while found := _BLANK.match(text, begin) or pattern_for("answer_label").match(text, begin):
        begin = found.end()
    worded = len(text[begin:].rstrip(" \t\n\xa0_.…")) + begin
    return begin, worded if _CLOSING.search(text, worded) else end


def _is_scale(words: str) -> bool:
    """Whether a text prints numbers to choose from, one more at a time, perhaps between two of its ends' names."""
    match = _SCALE.fullmatch(words)
    numbers = [int(number) for number in re.findall(r"\d+", match["numbers"])] if match else []
    return len(numbers) >= SHORTEST_SCALE and all(after == before + 1 for before, after in pairwise(numbers))
