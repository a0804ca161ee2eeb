"""What stands below a line that leads to the child's views, and whose a "she" is behind what an adult says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from minutes_nlp.finding.voice_reading import Reading, read_voices
from minutes_nlp.language.units import units
from minutes_nlp.reading import read

ADVOCATE = ("Advocate’s report for the review meeting", "Young person: Maya Rowntree", "Advocate: Joan Pell")
MINUTES = ("Minutes of the child in care review", "Child: Maya Rowntree", "Date of review: 7 April 2025")
CARER = ("Foster carer’s consultation form", "Child: Maya Rowntree", "Foster carer: Jan Moss")
OWN = ("I want to live nearer to Leeds.", "I’m fed up with the noise.", "I am happy with my worker Sid.")


def readings(path: Path, head: tuple[str, ...], *items: tuple[str, str]) -> list[Reading]:
    """The readings behind the head of a document of (style, text) items; the style "bold" is a line in bold."""
    word: Any = docx.Document()
    word.add_heading(head[0], 0)
    for line in head[1:]:
        word.add_paragraph(line)
    for style, text in items:
        if style == "bold":
            word.add_paragraph().add_run(text).bold = True
        else:
            word.add_paragraph(text, style=style)
    word.save(str(path / "x.docx"))
    document = read(path / "x.docx")
    found = read_voices(document, units(document)).units
    return [one for one in found if one.unit.span.block >= len(head)]


def entries(path: Path, head: tuple[str, ...], lead_in: str, *texts: str, style: str = "List Bullet") -> list[str]:
    """The passage of each entry below a lead-in, "lead-in" for one that is no statement."""
    found = readings(path, head, ("Normal", lead_in), *((style, text) for text in texts))
    leading = {block.unit.span.block for block in found[:1]}
    return [one.passage for one in found if one.unit.span.block not in leading]


@pytest.mark.parametrize(
    "lead_in",
    [
        "Maya’s views:",
        "Maya’s wishes and feelings:",
        "Maya said:",
        "Maya told me:",
        "Maya has said the following:",
        "These are Maya’s views and not mine.",
        "Maya has asked me to share the following with the meeting. These are Maya’s views and not mine.",
        "Maya asked me to say:",
    ],
)
@pytest.mark.parametrize(("head", "mode"), [(ADVOCATE, "relayed"), (MINUTES, "reported")])
def test_a_list_in_the_first_person_below_a_lead_in(
    lead_in: str, head: tuple[str, ...], mode: str, tmp_path: Path
) -> None:
    if head == MINUTES and lead_in in ("Maya said:", "Maya told me:", "Maya has said the following:"):
        mode = "direct"
    mode = "relayed" if lead_in == "Maya asked me to say:" else mode
    assert entries(tmp_path, head, lead_in, *OWN) in ([mode] * 3, ["written"] * 3)


@pytest.mark.parametrize("lead_in", ["Maya said:", "Maya’s views:"])
def test_lines_without_bullets_as_long_as_they_say_i(lead_in: str, tmp_path: Path) -> None:
    lines = (*OWN[:2], "Maya will attend.", OWN[2])
    assert entries(tmp_path, ADVOCATE, lead_in, *lines, style="Normal") == ["relayed", "relayed", "", ""]


@pytest.mark.parametrize(
    "lead_in",
    [
        "Joan said:",
        "Mum’s views:",
        "These are my views and not Maya’s.",
        "Joan told me:",
        "Maya is settled.",
        "Maya’s social worker said:",
        "Maya attended school.",
    ],
)
def test_what_leads_to_nothing_of_the_childs(lead_in: str, tmp_path: Path) -> None:
    assert entries(tmp_path, ADVOCATE, lead_in, *OWN) == [""] * 3


@pytest.mark.parametrize(
    ("lead_in", "silent"),
    [
        ("Maya said:", True),
        ("Maya’s views:", True),
        ("Maya asked me to say:", True),
        ("Maya said she likes it here.", False),
        ("Maya said she has three wishes:", False),
        ("Joan said:", False),
    ],
)
def test_a_lead_in_is_no_statement(lead_in: str, silent: bool, tmp_path: Path) -> None:
    lead, *_ = readings(tmp_path, ADVOCATE, ("Normal", lead_in), *(("List Bullet", text) for text in OWN))
    assert lead.silent is silent


@pytest.mark.parametrize("lead_in", ["Maya asked me to say:", "These are Maya’s views and not mine."])
@pytest.mark.parametrize(
    ("entry", "own"),
    [
        ("Maya does not feel heard by staff.", True),
        ("She is fed up with the shouting.", True),
        ("She is happy with her worker Sid, who takes her swimming.", True),
        ("She does not want her dad to be told where she lives.", True),
        ("A meeting with the manager before May.", True),
        ("Her savings to be explained to her.", True),
        ("To see mum every week not every fortnight.", True),
        ("Maya was seen alone on 3 May.", False),
        ("I will see Maya again on 6 March.", False),
        ("Joan Pell, Independent Advocate", False),
        ("Staff have no concerns.", False),
        ("She did not want to attend.", False),
    ],
)
def test_what_is_the_childs_in_a_list_in_the_third_person(lead_in: str, entry: str, own: bool, tmp_path: Path) -> None:
    told = "She would like her own phone."
    assert entries(tmp_path, ADVOCATE, lead_in, told, entry) == ["relayed", "relayed" if own else ""]


@pytest.mark.parametrize(
    ("question", "mode"),
    [
        ("What Maya wants to happen:", "relayed"),
        ("I met Maya on 3 May. Maya’s views are:", "relayed"),
        ("I met Maya on 3 May to prepare for her review. She asked me to share the following:", "relayed"),
        ("I met Maya and Mrs Bell on 3 May. She asked me to share the following:", ""),
        ("What Mum wants to happen:", ""),
        ("What the school has done:", ""),
        ("I met Joan on 3 May. Joan’s views are:", ""),
    ],
)
def test_a_line_in_bold_over_what_the_child_wants(question: str, mode: str, tmp_path: Path) -> None:
    wishes = ("A meeting with the manager of the home before the end of March.", "Her savings to be explained to her.")
    found = readings(tmp_path, ADVOCATE, ("bold", question), *(("List Number", text) for text in wishes))
    assert [one.passage for one in found if one.unit.role != "question"] == [mode, mode]


def test_what_stands_behind_such_a_list_is_the_adults(tmp_path: Path) -> None:
    lead_in = "I met Maya on 3 May at school. She asked me to share the following:"
    behind = ("Normal", "I will speak to the home about it.")
    found = readings(tmp_path, ADVOCATE, ("Normal", lead_in), *(("List Bullet", text) for text in OWN), behind)
    assert [one.passage for one in found[-4:]] == ["relayed"] * 3 + [""]


@pytest.mark.parametrize(
    ("heading", "sentences", "silent"),
    [
        ("Carer’s views", "Jan feels Maya is settled. She would like support with hair care.", True),
        ("Carer’s views", "Jan feels Maya is settled. She is worried about the SGO allowance.", True),
        ("Mother’s views", "Ms Bell said Maya is quiet. She is worried that Maya is losing her language.", True),
        ("Placement", "Nadia reported that Maya is eating well. She is anxious about the SGO assessment.", True),
        ("Placement", "Jan feels Maya is settled. She is tired. She is worried about her mortgage.", True),
        ("School", "Miss Lane says Maya is doing well. She would like Maya to join the choir.", True),
        ("Placement", "Jan reports that Maya is settled. She loves her school.", False),
        ("School", "Miss Lane says Maya is doing well. She would like support with maths.", False),
        ("Carer’s views", "Jan feels Maya is settled. She would like to see her brother.", False),
        ("Placement", "Maya said it is quiet. She is worried about the SGO assessment.", False),
        ("Placement", "Jan said Maya told her about it. She is worried about the SGO assessment.", False),
        ("Placement", "She is worried about the SGO assessment.", False),
        ("Placement", "Jan thinks Maya wants it. She would like to be Maya Moss at school.", False),
    ],
)
def test_whose_she_is_behind_an_adult(heading: str, sentences: str, silent: bool, tmp_path: Path) -> None:
    *_, last = readings(tmp_path, MINUTES, ("Heading 1", heading), ("Normal", sentences))
    assert last.silent is silent


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("She wants to come home, she always says it.", "relayed"),
        ("She talks about wanting to stay with us till she is grown up.", "relayed"),
        ("She always says she wants to go to Spain.", "relayed"),
        ("Maya keeps telling us that she misses her nan.", "relayed"),
        ("Every visit she says she wants to come home.", "relayed"),
        ("She talks about football.", ""),
        ("She always says please.", ""),
        ("She wants to come home, I am sure.", ""),
        ("Mum always says she wants her home.", ""),
        ("I always say she wants more time.", ""),
        ("Mum rings on Sundays. She always says she wants her home.", ""),
    ],
)
def test_what_the_child_says_again_and_again(sentence: str, mode: str, tmp_path: Path) -> None:
    lines = (("bold", "How is Maya getting on?"), ("Normal", f"Maya said her room is fine. {sentence}"))
    *_, last = readings(tmp_path, CARER, *lines, ("bold", "What support do you need?"))[:-1]
    assert last.passage == mode


@pytest.mark.parametrize(
    ("note", "silent"),
    [
        ("[Maya drew herself, Jan and the dog. She said the dog is far away.]", False),
        ("[Maya drew this on her own.]", True),
        ("[Maya was tired and did not want to write.]", True),
        ("(Maya needed help with this page)", True),
    ],
)
def test_a_note_that_tells_of_the_childs_drawing_is_its_answer(note: str, silent: bool, tmp_path: Path) -> None:
    head = ("My review form", "My name: Maya Rowntree")
    lines = (("bold", "Who is in your family?"), ("Normal", "Nan."), ("Normal", note))
    *_, last = readings(tmp_path, head, *lines)
    assert last.silent is silent


@pytest.mark.parametrize(
    ("line", "modes"),
    [
        ("Young person’s comments: I think this plan is ok.", ["written"]),
        ("Maya’s views: I like it here. My room is big.", ["written", "written"]),
        ("Views of the child: I want a dog.", ["written"]),
        ("Maya’s wishes and feelings: I miss my nan.", ["written"]),
        ("House of Worries: I worry about my mum. Nobody tells me things.", ["written", "written"]),
        ("The Manor House of Willows: I wrote to them.", [""]),
        ("Carer’s comments: I think Maya is settled.", [""]),
        ("Maya’s worker’s views: I am happy with the plan.", [""]),
        ("Maya’s views: I was unable to gather Maya’s views. I will try again.", ["", ""]),
        ("Views of the child and parents: I want a dog.", [""]),
        ("Maya’s views: Maya likes it here. She wants a dog.", ["", ""]),
    ],
)
def test_the_childs_own_words_behind_a_label_in_running_text(line: str, modes: list[str], tmp_path: Path) -> None:
    told = ("Normal", "Maya had her eyes tested in May. I thanked Jan.")
    found = readings(tmp_path, MINUTES, ("bold", "Health"), told, ("Normal", line), told)
    last = max(one.unit.span.block for one in found)
    assert [one.passage for one in found if one.unit.span.block == last - 1] == modes
    assert not any(one.passage for one in found if one.unit.span.block != last - 1)


def test_what_is_told_behind_such_a_label_is_told_of_views(tmp_path: Path) -> None:
    found = readings(tmp_path, MINUTES, ("bold", "Health"), ("Normal", "Maya’s views: Happy with the plan."))
    assert [one.views for one in found[1:]] == [True]


@pytest.mark.parametrize(
    "heading",
    ["Child’s view of placement:", "Child’s wishes and feelings", "What are Maya’s views?", "Views of the child"],
)
@pytest.mark.parametrize(
    ("told", "mode"),
    [
        ("Maya likes her room.", "relayed"),
        ("I saw Maya alone. She is fed up with the bus.", "relayed"),
        ("Mrs Bell visited on Sunday. She was upset.", ""),
        ("I feel that Maya is settled.", ""),
        ("Maya has a large room.", ""),
    ],
)
def test_what_an_adults_form_tells_below_a_heading_on_the_childs_views(
    heading: str, told: str, mode: str, tmp_path: Path
) -> None:
    found = readings(tmp_path, CARER, ("bold", "Placement"), ("Normal", "Fine."), ("bold", heading), ("Normal", told))
    assert found[-1].passage == mode


@pytest.mark.parametrize("heading", ["Carer’s view of placement:", "Views of the child and her mother", "Placement"])
def test_other_headings_promise_no_view_of_the_child(heading: str, tmp_path: Path) -> None:
    found = readings(tmp_path, CARER, ("bold", "Health"), ("bold", heading), ("Normal", "Maya likes her room."))
    assert found[-1].passage == ""
