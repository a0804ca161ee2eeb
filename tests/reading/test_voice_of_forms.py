"""Whose words stand in a consultation form: adults' notes on a child's, and the child's in an adult's hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from structure_samples import Item, build
from structure_samples import voices as voices_in

from minutes_nlp.finding.voice_forms import (
    asks_the_child,
    is_note,
    leaves_open,
    points_elsewhere,
    retold,
    tells_nothing,
    told_for_child,
)

CHILD = ("Maya", "Rowntree")
SCHOOL: list[Item] = [
    ("title", "School’s consultation form"),
    ("p", "Pupil: Maya Rowntree"),
    ("p", "Completed by: Mrs P. Osei, Designated Teacher"),
    ("pair", ("What works? ", "Meet and greet.")),
]
CARER: list[Item] = [
    ("title", "Foster carer’s consultation form"),
    ("p", "Child: Maya Rowntree"),
    ("p", "Foster carer: Jan Moss"),
]


def voices(tmp_path: Path, items: list[Item]) -> list[str]:
    return voices_in(build(tmp_path / "form.docx", items))


def test_a_pair_of_thumbs_is_printed_where_it_recurs(tmp_path: Path) -> None:
    form: list[Item] = [
        ("title", "My review, my say: consultation form for young people"),
        ("p", "Name: Maya Rowntree"),
    ]
    asked: list[Item] = [("bold", "How is school?"), ("p", "👍 👎"), ("bold", "What about home?"), ("p", "ok")]
    again: list[Item] = [("bold", "How is contact?"), ("p", "👍 👎")]
    assert voices(tmp_path, [*form, *asked]) == ["👍 👎", "ok"]
    assert voices(tmp_path, [*form, *asked, *again]) == ["ok"]


def test_a_question_with_a_score_behind_it_is_no_answer(tmp_path: Path) -> None:
    form: list[Item] = [
        ("title", "My review, my say: consultation form for young people"),
        ("p", "Name: Maya Rowntree"),
        ("bold", "How safe do you feel? (0 to 10)"),
        ("p", "9"),
        ("p", "How happy are you at school? 8/10"),
        ("p", "Can I see my dad? I asked 3 times"),
    ]
    assert voices(tmp_path, form) == ["9", "8/10", "Can I see my dad?", "I asked 3 times"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("(We ran out of time for this page.)", True),
        ("SW note - Maya did not want to answer.", True),
        ("SW note: I read this out to her", True),
        ("NB. Maya’s spelling has been kept.", True),
        ("Worker: she whispered this", True),
        ("Teacher: Maya does well in PE", True),
        ("Worker's scaling: 6/10", True),
        ("Social worker’s score\t6", True),
        ("Social worker: 8/10", False),
        ("My social worker's score: 8/10", False),
        ("School: 4/10", False),
        ("(prompted)", True),
        ("*shrugs*", True),
        ("[Maya left the room]", True),
        ("(Maya asked me to write this twice.)", True),
        ("Maya was offered a break.", True),
        ("Maya appears happy here.", True),
        ("Completed over the phone with Maya.", True),
        ("Not discussed", True),
        ("NB I want a dog", False),
        ("(my dog and my cat)", False),
        ("(he was my dog)", False),
        ("(Maya is my name)", False),
        ("Worker: she is kind", False),
        ("carer: nice", False),
        ("my worker said he would come", False),
        ("when Kai goes (prompted)", False),
        ("Maya loves football", False),
        ("Maya said she wants to go home.", False),
        ("I filled this in by myself", False),
        ("done with school", False),
        ("we ran out of time at contact", False),
    ],
)
def test_notes_on_a_childs_form(text: str, note: bool) -> None:
    assert is_note(text, "", CHILD) is note


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["Comments from the adult who helped: Maya sat with me.", "Jan (foster carer)"], ["playing out"]),
        (["(Maya was offered a break.)", "Jan Moss, key worker"], ["playing out"]),
        (["i like tea. – Jan (foster carer)"], ["playing out", "i like tea."]),
        (["Jan (foster carer)"], ["playing out", "Jan (foster carer)"]),  # whom the child names
        (["- Jan (foster carer)"], ["playing out", "Jan (foster carer)"]),
    ],
)
def test_who_signs_a_note_is_no_answer(lines: list[str], told: list[str], tmp_path: Path) -> None:
    head: list[Item] = [("title", "All about me: consultation form for children"), ("p", "Name: Maya Rowntree")]
    asked: list[Item] = [
        ("bold", "Who or what makes you happy?"),
        ("p", "playing out"),
        *(("p", line) for line in lines),
    ]
    assert voices(tmp_path, [*head, *asked]) == told


def test_the_age_at_the_top_is_no_view(tmp_path: Path) -> None:
    rows = [["My name is", "Maya Rowntree"], ["I am", "10 years old"], ["My birthday", "19/07/2014"]]
    form: list[Item] = [
        ("title", "All about me"),
        ("table", rows),
        ("bold", "What makes you happy?"),
        ("p", "playing out"),
    ]
    assert voices(tmp_path, form) == ["playing out"]


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("Who completed this form?", True),
        ("Was the child helped?", True),
        ("Social worker's scaling", True),
        ("How would you score your social worker?", False),
        ("Who helped you with this form?", False),
        ("Who helps you?", False),
    ],
)
def test_questions_on_how_a_form_was_filled_in(question: str, note: bool) -> None:
    assert is_note("Jan", question, CHILD) is note


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("not sure", True),
        ("Dont know", True),
        ("I don't really know, sorry", True),
        ("see above", True),
        ("As before.", True),
        ("Ditto", True),
        ("?", True),
        ("pass", True),
        ("No comment", True),
        ("N/A", True),
        ("not sure he is safe there", False),
        ("don't know who her worker is", False),
        ("see her nan above all", False),
        ("as before, she misses Kai", False),
        ("no", False),
    ],
)
def test_answers_that_give_no_view(text: str, nothing: bool) -> None:
    assert tells_nothing(text) is nothing


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("dunno", True),
        ("i dont know", True),
        ("idk tbh", True),
        ("Nothing really.", True),
        ("nothing i can think of", True),
        ("??", True),
        ("pass", True),
        ("no comment", True),
        ("no", False),
        ("nope", False),
        ("same as above", False),
        ("nothing is fair", False),
        ("none of my mates are here", False),
        ("dunno why she left", False),
        ("pass my driving test", False),
    ],
)
def test_answers_of_a_child_that_leave_open_what_it_thinks(text: str, open_: bool) -> None:
    assert leaves_open(text) is open_


def test_not_knowing_points_nowhere() -> None:
    assert not points_elsewhere("not sure")


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("What would the child like to happen?", "Go home", True),
        ("What does your child tell you about where they live?", "It’s alright", True),
        ("What has Maya asked you to say?", "No more moves.", True),
        ("What does your child want?", "Not to move again", True),
        ("What would the child like to happen?", "not sure", False),
        ("What does the child want?", "She has not said", False),
        ("What does the child want?", "Probably to go home", False),
        ("What do you think the child wants?", "To go home", False),
        ("What do you want for your child?", "Go home", False),
        ("How does the child feel?", "Settled", False),
        ("What does the child want?", "Yes", False),
        ("Anything she has asked for?", "Skates, since Eid.", True),
        ("Is there anything else Maya wants?", "To wear a scarf on the photograph.", True),
        ("Any worries she has told you about?", "The temper on the phone.", True),
        ("Has he said what he'd like?", "A dinosaur cake. For no reason", True),
        ("Anything she has asked for?", "Nothing this time", False),
        ("Anything she has asked for?", "We have ordered a desk", False),
        ("Any worries about the child?", "The temper on the phone.", False),
        ("Is there anything else you want?", "A desk", False),
        ("Any worries you have told the school about?", "The bus", False),
    ],
)
def test_short_answers_for_the_child(question: str, text: str, told: bool) -> None:
    assert told_for_child(text, question, CHILD) is told


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("What do you enjoy?", True),
        ("What do you think Maya wants?", False),
        ("How have you gathered these?", False),
        ("What would make it better?", False),
    ],
)
def test_questions_to_the_child(question: str, asks: bool) -> None:
    assert asks_the_child(question, CHILD) is asks


def test_questions_go_on_to_the_child() -> None:
    assert asks_the_child("What would make it better?", CHILD, going_on=True)
    assert not asks_the_child("What is the school doing? Is the school helping?", CHILD, going_on=True)


@pytest.mark.parametrize(
    "heading", ["Pupil’s section", "To be completed with the pupil", "Young person’s views", "In Maya’s words"]
)
@pytest.mark.parametrize("kind", ["h2", "bold"])
def test_a_pupils_part_of_an_adults_form(heading: str, kind: str, tmp_path: Path) -> None:
    asked: list[Item] = [
        (kind, heading),
        ("pair", ("What do you enjoy? ", "DT and bikes")),
        ("pair", ("What do you find hard? ", "Mondays")),
        ("pair", ("What does the school want? ", "A new PEP.")),
    ]
    assert voices(tmp_path, [*SCHOOL, *asked]) == ["DT and bikes", "Mondays"]


def test_questions_to_an_adult_are_no_pupils_part(tmp_path: Path) -> None:
    asked: list[Item] = [
        ("h1", "Child’s views"),
        ("bold", "How have you gathered these?"),
        ("p", "Through play"),
        ("h1", "Contact"),
        ("bold", "What would you like?"),
        ("p", "Fewer visits."),
    ]
    assert voices(tmp_path, [*CARER, *asked]) == []


def test_an_adults_answers_for_the_child(tmp_path: Path) -> None:
    asked: list[Item] = [
        ("bold", "What would the child like to happen?"),
        ("p", "Go home"),
        ("bold", "Is she seen alone?"),
        ("p", "dont know"),
        ("bold", "What does the child tell you about school?"),
        ("p", "see above"),
    ]
    assert voices(tmp_path, [*CARER, *asked]) == ["Go home"]


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What has your child told you?", True),
        ("What has Maya said to you about the placement?", True),
        ("Please tell us what your daughter has said to you", True),
        ("Has Maya told you anything about school?", True),
        ("What does the young person say about contact?", True),
        ("What has the pupil shared with you?", True),
        ("What has the school told you about your child?", False),
        ("What has Maya’s social worker told you?", False),
        ("What do you think your child would say?", False),
        ("What have you told your child?", False),
        ("What is your child’s view?", False),
    ],
)
def test_questions_after_what_the_child_told(question: str, asked: bool) -> None:
    assert retold("She wants to stay", "She wants to stay", question, CHILD) is asked


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("I like my room", True),
        ("that he misses his dog", True),
        ("She wants to stay", True),
        ("That the food is nice", True),
        ("That she’s scared of the dark", True),
        ("He’s worried about moving", True),
        ("Maya doesn’t like the taxi", True),
        ("my brother hits me", True),
        ("They would love a pet", True),
        ("I hate the taxi and I want a dog", True),
        ("I get bored. There is nothing to do.", True),
        ("She likes to talk to her carers", False),
        ("He doesn’t like to say", False),
        ("That depends on the day", False),
        ("That is between us", False),
        ("I would like more contact", False),
        ("I want to be kept informed", False),
        ("I feel she is settled", False),
        ("I love my son", False),
        ("We enjoy our visits", False),
        ("She misses school a lot", False),
        ("He is settled", False),
        ("She is doing well", False),
        ("He will not talk to me", False),
        ("That boy has been spoken to", False),
        ("She did not want to add anything", False),
    ],
)
def test_what_the_child_told_is_retold(answer: str, told: bool) -> None:
    assert retold(answer, answer, "What has Maya told you?", CHILD) is told


@pytest.mark.parametrize("head", [CARER, SCHOOL, [("title", "Parent’s consultation form"), *CARER[1:2]]])
def test_answers_on_what_the_child_told(head: list[Item], tmp_path: Path) -> None:
    asked: list[Item] = [
        ("bold", "How is Maya doing at the moment?"),
        ("p", "I like the progress. She is settled."),
        ("bold", "What has Maya told you about where she lives?"),
        ("p", "I like my room"),
        ("p", "that she misses her dog"),
        ("bold", "What has she said to you about school?"),
        ("p", "She wants to stay there."),
        ("bold", "What has she told you about contact?"),
        ("p", "I have not asked her."),
    ]
    assert voices(tmp_path, [*head, *asked]) == [
        "I like my room",
        "that she misses her dog",
        "She wants to stay there.",
    ]
