"""Questions that stand in one paragraph with their answers: "Do you like school? yes its ok".

In: a form's lines; out: for each such block the questions as they stand in its text, in order. What lies behind a
question, up to the next one, answers it. Where choices to be struck out stand there, the whole paragraph asks. So does
the beginning of a sentence that the answer ends: "I feel safe when ... my light is on".
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from minutes_nlp.first_person import FIRST_PERSONS_TYPED
from minutes_nlp.reading.asked_on import end_of_asking
from minutes_nlp.reading.fact_fits import called, meets_needs
from minutes_nlp.reading.fact_pairs import value_kind
from minutes_nlp.reading.fact_values import read_value
from minutes_nlp.reading.help_text import TURNS_OF_HELP, explains_in_type, goes_on, help_end
from minutes_nlp.reading.labels import known_labels
from minutes_nlp.reading.lines import LONGEST_QUESTION, Line, asks
from minutes_nlp.reading.printed import is_choices, is_filled_in, is_own_prompt, is_readers_prompt, says_nothing

FEWEST_LIKE = 2
"""Paragraphs of a question and an answer that make it the form's way, even under another question."""
FEWEST_LED = 3
"""Paragraphs whose first words are in bold and set apart that make it the form's way, whatever these words are."""
FEWEST_BEGUN = 4
"""Sentences begun by the form that make it the form's way, even under another question."""
LONGEST_BEGUN = 120
"""Characters of the beginning of such a sentence."""
LONGEST_VALUE = 3
"""Words of a fact behind its label ("My social worker is ... Hal Reed"); more are an answer."""

_ASKED = re.compile(
    r"(?:^|(?<=\n))(?P<question>[^\n?]{2,290}\?(?:\s*/\s*[^\n?]{2,200}\?)*)"
    r"(?:[ \t]*\([^()\n]{0,60}\))?(?=[\s.…_–-]+(?!\([^()\n]{0,60}\)\s*$)\w|\s+(?!\([^()\n]{0,60}\)\s*$)\S)"
)
_ENDS_PROMPT = re.compile(r"(?:\?|:|\.{3}|…|\s[–—-])\W*$")
_ON_SUBJECT = re.compile(
    r"(?i)(?:\d{1,2}[.)]\s*)?how (?:is|are|was|were)"
    r" (?:things|home|school|college|nursery|work|training|health|contact|family)\b"
)
_YOU = re.compile(r"(?i)\b(?:you|your|yours)\b")
_BEGUN = re.compile(r"(?P<question>[^\n?_…]{4,120}?(?:\s?\.{3,}|\s?…|\s?_{3,}))(?=[\s_.]*[^\W_])")
_LABEL = re.compile(r"(?P<question>[^\n?:]{4,120}:)(?=\s*\S)")
_SET_APART = re.compile(r"(?<=:)\s|\s*(?::\s|\n|\t|\s[–—-]\s|\s{2})")
"""What stands between a prompt and its answer: "School: ", a new line, a dash, a gap."""
_SOMEBODY = re.compile(r"(?i)\b(?:i|me|my|you|your)\b")


def find_prompts(
    lines: Sequence[Line], asked: Collection[int], breaks: Collection[int], own: bool = False
) -> dict[int, tuple[str, ...]]:
    """Return by block the questions that a form's paragraphs hold with their answers.

    `asked` are the blocks known as questions, `breaks` those of headings and titles. On the child's `own` form all
    words in bold that are set apart ask; an adult's has facts behind them ("SDQ: score 12").
    """
    known = {*asked, *breaks}
    free = [line for line in lines if line.index not in known]
    typed = {line.index: found for line in free if (found := _typed(line))}
    often = len(typed) >= FEWEST_LIKE
    others = {line.index: found for line in free if line.index not in typed and (found := _to_nobody(line, often))}
    begun = {line.index: start for line in free if (start := _begun(line))}
    helped = explains_in_type(lines)
    led = {line.index: start for line in lines if line.index not in breaks and (start := _set_apart(line))}
    led = led if own and len(led) >= FEWEST_LED else {}
    labelled = {line.index: start for line in free if (start := _asking_label(line, own))}
    labelled = labelled if asked or typed or len(labelled) >= FEWEST_LIKE else {}
    prompts: dict[int, tuple[str, ...]] = {}
    open_question = False
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        if line.index in breaks:
            open_question = False
        elif line.index in asked and not (line.index in led and asks(line) and not led[line.index].endswith("?")):
            open_question = True
        elif not line.boxes:
            told = not open_question or is_filled_in(line.text)
            if lead := _lead(line, helped, goes_on(line, after, known)) or led.get(line.index, ""):
                prompts[line.index] = (lead,)
            elif line.index in begun and len(begun) >= (FEWEST_BEGUN if open_question else FEWEST_LIKE):
                prompts[line.index] = (begun[line.index],)
            elif line.index in labelled:
                prompts[line.index] = (labelled[line.index],)
            elif line.index in typed and (told or often or typed[line.index] == (line.text,)):
                prompts[line.index] = typed[line.index]
            elif line.index in others and told:
                prompts[line.index] = others[line.index]
    return prompts


def _lead(line: Line, helped: bool, answered: bool) -> str:
    """The question in bold or underlined, with the help behind it, before an answer in plain type; "" for a label.

    `helped` says that the form sets help apart from the answer by its type, `answered` that another paragraph follows:
    otherwise nothing but help behind the question is the answer.
    """
    block = line.block
    question = block.text[block.content : block.lead].strip()
    answer = block.text[block.lead :].strip()
    if not question or not answer or len(question) > LONGEST_QUESTION:
        return ""
    if is_choices(answer):
        return line.text
    with_help = helped and len(block.turns) == TURNS_OF_HELP
    if known_labels(question.rstrip(" :?")) and not (question.endswith("?") or with_help):
        return ""
    helps = help_end(block.text[block.lead :])
    if block.lead + helps >= len(block.text.rstrip()) and not answered:
        helps = 0
    if with_help:
        helps = max(helps, block.turns[1] - block.lead)
    elif not (helps or _ENDS_PROMPT.search(question) or _asks_reader(question)):
        return ""
    return block.text[block.content : block.lead + helps].strip() if helps else question


def _set_apart(line: Line) -> str:
    """The words in bold or underlined that open a paragraph, set apart from what answers them; "" before a fact."""
    block = line.block
    question, answer = block.text[block.content : block.lead].strip(), block.text[block.lead :]
    if not question or not answer.strip() or len(question) > LONGEST_BEGUN or line.emphatic or block.level:
        return ""
    if not _SET_APART.match(block.text, len(block.text[: block.lead].rstrip())) or is_choices(answer.strip()):
        return ""
    return "" if states_fact(question, answer) else question


def states_fact(question: str, answer: str) -> bool:
    """Whether a question or a label is that of a fact, and what stands behind it is a value of it."""
    labels = known_labels(question.rstrip(" :?"))
    value = read_value(value_kind(labels), answer.strip(" \t\n:–—-")) if labels else None
    return bool(value and meets_needs(labels[0], str(value.value)) and called(labels[0].field, value))


def _asks_reader(text: str) -> bool:
    """Whether a text is a question to whoever fills in the form."""
    return text.endswith("?") and bool(_YOU.search(text))


def _typed(line: Line) -> tuple[str, ...]:
    """The questions with an answer behind them in a paragraph of one typeface."""
    found = _asked_in(line.text)
    if not found or not line.text.startswith(found[0]) or line.emphatic or line.block.level:
        return ()
    if not all(_YOU.search(question) or _ON_SUBJECT.match(question) for question in found):
        return ()
    return (line.text,) if says_nothing(line.text[len(found[0]) :]) else found


def _asked_in(text: str) -> tuple[str, ...]:
    """The questions of a paragraph before their answers, each with those in line behind it."""
    found = ((match.start("question"), match.end("question")) for match in _ASKED.finditer(text))
    return tuple(text[start : end_of_asking(text, end)] for start, end in found)


def _to_nobody(line: Line, often: bool) -> tuple[str, ...]:
    """The question without "you" that opens a paragraph with its answer: "What should we decide? my bedtime".

    A child too may ask and go on ("How is mum? I miss her"), so that the form must put its questions so elsewhere
    (`often`), or have printed dots behind this one.
    """
    found = _ASKED.match(line.text)
    if found is None or line.emphatic or line.block.level or not (often or is_filled_in(line.text)):
        return ()
    return (found["question"],) if asks(line) and not FIRST_PERSONS_TYPED.search(found["question"]) else ()


def _begun(line: Line) -> str:
    """The beginning of a sentence that the answer ends, before dots or other type; all of it where choices follow."""
    text = line.block.text[line.block.content :]
    if line.block.level or line.emphatic:
        return ""
    label = _LABEL.match(text)
    if label and is_choices(text[label.end() :]):
        return text
    turns = [turn - line.block.content for turn in line.block.turns]
    match = _BEGUN.match(text)
    question = text[: turns[0]].strip() if len(turns) == 1 else match["question"].strip() if match else ""
    fits = question[:1].isupper() and len(question) <= LONGEST_BEGUN and bool(_SOMEBODY.search(question))
    return question if fits and _is_answered(question, text[len(question) :]) else ""


def _asking_label(line: Line, own: bool) -> str:
    """The prompt before a colon and an answer: "Your views: ...", on the `own` form of a child "My wishes: ..."."""
    text = line.block.text[line.block.content :]
    label = _LABEL.match(text)
    if label is None or line.block.level or line.emphatic:
        return ""
    words = label["question"][:-1]
    asks_so = is_readers_prompt(words) or (own and is_own_prompt(words))
    return label["question"] if asks_so and _is_answered(label["question"], text[label.end() :]) else ""


def _is_answered(question: str, answer: str) -> bool:
    """Whether words stand behind a prompt, and no fact behind its label."""
    words = answer.split()
    return bool(words) and not (known_labels(question.strip(" :.…_?")) and len(words) <= LONGEST_VALUE)


def prompts_of_cell(texts: Sequence[str]) -> tuple[str, ...]:
    """The questions that a cell's one paragraph holds with their answers, or its first paragraph over the others."""
    text = texts[0]
    found = _asked_in(text) if len(texts) == 1 else ()
    if found and text.startswith(found[0]) and all(_YOU.search(question) for question in found):
        return found
    return (text,) if len(texts) > 1 and _asks_reader(text) else ()
