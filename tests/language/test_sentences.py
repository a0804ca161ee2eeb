"""Sentences in one block: `|` marks where a sentence ends; a text without it is one sentence."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_nlp.language.sentences import split_sentences

MARKED = [
    # full stops
    "He is settled.| She is not.",
    "Attendance is 94%.| Two late marks.",
    "School is boring apart from art.| She likes maths.",
    "He turned 16 in May.| College starts in September.",
    "Reading is at 4.5 and maths at 5.2.| Both are fine.",
    "He is settled.|She is not sure.",
    # British abbreviations and titles
    "Mrs. O'Brien and Dr. Patel came.| Mr Lowe did not.",
    "He is 8 yrs. old and weighs approx. 30kg.",
    "He moved in aged 3 yrs.| He has been there since.",
    "She likes sport, e.g. Swimming and netball, i.e. Water and ball.",
    "Contact is at 12 Mill Rd. Kingsmere every week.",
    "Contact is at the centre on Mill Rd.| He enjoys it.",
    "They live in St. Mary's.",
    "See No. 5 in the plan and para. 3 of Reg. 24.",
    "Is there a plan?| No.| One will be written.",
    "We start at 10 a.m.| Monday is best.",
    "He comes at 4 p.m. on Fridays.",
    "Shoes, coat, bag, etc.| Kayden has them all.",
    "Visit on Sat. 4 May and in Sept. 2025.",
    # initials
    "K. said he misses his dog.",
    "J.K. Marsh wrote the report.| She sent it late.",
    "A. Petty and N. Kerr agreed.",
    "I spoke to K.| He is well.",
    "He is in Year 4.| The class is small.",
    # times, dates, list numbers
    "We meet at 4.30pm on 12.5.25 at school.",
    "The meeting ended at 5.05pm.| All went home.",
    "1. SW to refer K.",
    "2.1 The plan is agreed.| It stands.",
    "a) The plan is agreed.",
    # quotations stay with their speaker
    "“I like it here. I like Pat. I want to stay,” he said.| Pat smiled.",
    '"They said June. It\'s not June," you said.',
    '"Is it still Hannah?" Orla asked the room.',
    '"Is it still Hannah?" she asked.| Nobody knew.',
    '"Can I go home?"| Jade has told Dan that she wants him back.',
    'He told me, "It\'s fine."| Then he left.',
    "'It is mine. Nobody else has one,' she said.| She smiled.",
    "The boys' room is cold.| The girls' room is not.",
    "(Note by the carer: he wrote this. I only found the pen.)",
    # questions, ellipses, emoji
    "Why?| Because nobody asked.",
    "He was late... again.",
    "He was late…| The bus broke down.",
    "how old?? like ten",
    "He loves cake!!!| She does not.",
    "Well done on your badge 🎉| You were brave.",
    # forgotten full stops
    "He was seen alone| She was not.",
    "There were no concerns| The plan stays the same.",
    "They watched The Lion King at The Hub.",
    "He was told If only he had asked.",
    # typed without capitals
    "sw (jen) left friday, no one else yet.| jens visits were fine, all on.| last mins only went out tues.| not good.",
    "tm to allocate by 30/1.| school to write a plan.| no passport.",
    "all good at home. no worries.",
    "had one. she was ok. no",
    "likes fam. time on sat.| saw psych. worker twice.| all good now.",
    "is on meds. for adhd.| next appt. in may.| went to ctr. last week, incl. a swim.| his dob. is on file.",
    "sch. next term is sorted.| he likes it there.| teeth are fine.",
    "saw mr. lowe re. school at approx. ten. he was fine.",
    "dr. rao and mrs. lee came at 4 p.m. and stayed.",
    "He came at ten. he left at noon.| It rained.| He is well.| That was all.",
    "(she said. and then. and so on) is all small.",
    # letters
    "Dear Reggie,| It was lovely to see you.",
    "Dear Reggie, thank you for coming.",
    "I agree with it.| I have read it.",
    "I agree with it. D. Ferris",
    # line breaks and tabs always end a sentence
    "Health\nNo concerns",
    "PEP\tout of date",
]


@pytest.mark.parametrize("marked", MARKED)
def test_sentences_end_where_marked(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [part.strip() for part in marked.replace("\n", "|").replace("\t", "|").split("|")]
    assert [text[start:end] for start, end in split_sentences(text)] == expected


@pytest.mark.parametrize("blank", ["", " ", "\n\n", "\t \n"])
def test_blank_text_has_no_sentence(blank: str) -> None:
    assert split_sentences(blank) == []


@given(st.text(alphabet=" .!?\"'“”‘’()\n\taKThe1🍪…,", max_size=80))
@settings(max_examples=300)
def test_sentences_are_trimmed_ordered_and_lose_nothing(text: str) -> None:
    spans = split_sentences(text)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "!" * 200_000 + "x",
        "🍪" * 200_000 + "x",
        "A. " * 66_000,
        '" ' * 100_000,
        "( " * 100_000,
        "a" + " " * 200_000,
        "He is settled. She isn't (yet). " * 6_000,
        "word " * 40_000,
    ],
    ids=["stops", "emoji", "initials", "quotes", "brackets", "spaces", "sentences", "no stop"],
)
def test_long_paragraphs_take_linear_time(linear: Callable[..., None], text: str) -> None:
    linear(split_sentences, text)
