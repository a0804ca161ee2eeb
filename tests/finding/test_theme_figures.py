"""Poor attendance told plainly is a concern, by its fall or its figure; good, past or explained attendance is none."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from minutes_nlp.finding.theme_cues import plain_statement
from minutes_nlp.finding.theme_shares import share_expression, share_of
from minutes_nlp.finding.themes import read_themes
from minutes_nlp.records import Block, Document, Place, Span, Unit

THEME = "education_provision"

POOR = [
    "Her attendance at school has fallen to 78 per cent this term.",
    "Attendance has dropped to 70% since September.",
    "Reece's attendance is now 64%, down from 91% at the last review.",
    "School attendance remains poor at 71%.",
    "His attendance has declined since the move.",
    "The attendance figure has gone down to 75%.",
    "Attendance at college has slipped to 60 per cent.",
    "Attendance has been 82% this half term, which is below target.",
    "Poor school attendance (62%) remains a worry for everyone.",
    "Attendance at Hill Top School is currently 60%; the target is 95%.",
    "Attendance dropped to 70% this term.",
    "Attendance has deteriorated and is now 55%.",
    "Attendance | 38 per cent | Was 93",
    "Attendance this term: 89.9%",
    "Attendance is low, with no medical reason.",
    "Attendance is low, which the school puts down to feigned illness.",
    "Attendance is low because of school refusal, though a medical cause was ruled out.",
    "Attendance is very low at 40%; 96 sessions missed.",
    "Attendance is poor at 60%; the attendance officer has visited.",
    "Attendance is poor and better support is needed.",
    "Attendance is poor at 71% and not improving.",
    "Attendance is poor despite the increased support.",
    "His attendance is low and he needs to improve it.",
    "At the moment her attendance is poor, but it has been up and down.",
    "Attendance has fallen to 60%, with no medical reason.",
    "Attendance has dropped to 60% and has not improved.",
    "Attendance has dropped to 55%; 96 sessions were missed.",
    "Attendance has fallen to 60%; the attendance officer has visited.",
    "Attendance has again fallen to 60%.",
    "Attendance is 60% and absences are unauthorised.",
    "Attendance is 70%; she looks after her brother.",
    "Attendance was only 68%.",
    "Attendance was 71%.",
    "Attendance for the year was just 74%.",
    "Her attendance of 71% is a worry to all.",
    "At 64 per cent her attendance is the lowest in the year.",
    "Attendance 71% (94% at the last review)",
    "Attendance: 64% (last year 91%)",
    "Attendance: 83.2% (target 96%)",
    "Attendance: 79%, national average 94%",
    "Last year attendance was 95%; it is now 72%.",
    "Her attendance is below 80 per cent.",
    "School attendance has been between 60 and 70 per cent.",
    "The school is concerned about attendance, which is 77%.",
    "She attended 64% of sessions.",
    "Amy attended only 55% of lessons.",
    "Attendance fell sharply after Easter.",
    "Attendance is 70% and the carers find it hard to get her up to school.",
    "Attendance has fallen to 60% since she moved up to Year 7.",
    "Attendance is 52% and school has set up a plan.",
    "Attendance is 67%, as there is no transport and appointments with the school were missed.",
    "Attendance | 82% (last term 95%)",
    "He has been excluded for five days.",
    "She has been suspended twice this term.",
]

OTHER = [
    "Attendance was 61 per cent in the autumn and has been 93 since.",
    "There is no falling off in attendance, as there had been in Year 3.",
    "She puts attendance at 88 per cent, the shortfall being a week of tonsillitis.",
    "Attendance is 88 per cent, the shortfall being a week of tonsillitis.",
    "Mr Carew said that attendance had dipped to 88% when he first came, and that it has been 97% this term.",
    "His attendance dipped to 81 per cent in the winter and has been over 95 since February.",
    "Attendance has gone from 62 to 100 per cent since the placement.",
    "Attendance has gone from 62% to 94%.",
    "Attendance has improved from 60% to 85%.",
    "Attendance is up to 85% from 60%.",
    "Attendance is 92%, having dropped from 98%.",
    "Attendance has dropped to 91%.",
    "Attendance has not dropped.",
    "Attendance was 71% in Year 4 and is 97% now.",
    "Attendance was 71% before she came to live here.",
    "Attendance was 96%.",
    "Attendance: 97% (last year 71%)",
    "Attendance is 85%, up from 60%.",
    "Attendance has gone up and is 89%.",
    "Attendance fell sharply in Year 7 but it is good.",
    "She attended 97% of sessions.",
    "Attendance is 87% as she had several appointments at the hospital.",
    "Her attendance of 98% was praised.",
    "Attendance of professionals at meetings was 60%.",
    "Attendance | 96% (71% at the last review)",
    "Attendance dropped to 70% last term.",
    "Attendance dropped to 70% this term but is now 96%.",
    "Attendance is 90%.",
    "Attendance | 95.1% | 81%",
    "If attendance has fallen below 80% there will be a meeting.",
    "School will ring if attendance is below 80%.",
    "Has attendance dropped to 70%?",
    "Attendance at the meeting has declined.",
    "Attendance of the meeting has fallen to 60%.",
    "His mother's attendance at family time has fallen to 60%.",
    "Mum's attendance is poor.",
    "The class attendance is low.",
    "The school's attendance is poor overall.",
    "Attendance at contact is 50%.",
    "Attendance at Hope House has been poor.",
    "His brother's attendance has fallen to 60%.",
    "Attendance: 75% of invited people came to the review.",
    "Attendance: 3% absence.",
    "Attendance 0% unauthorised absence.",
    "Attendance at nursery is 60% (three days a week, as planned).",
    "Attendance is 50% by agreement, as he is on a phased return.",
    "His attendance has been poor until now; it is good again.",
    "The class attendance is 85%.",
    "Attendance is below target across the whole school at 88%.",
    "Sibling's attendance: Jack's attendance is 70%.",
    "Attendance has been low for the parents group.",
    "Attendance has declined to his usual pattern of full attendance.",
    "School attendance has been 89% last year and is 97 now.",
    "Attendance in lessons is 85%, target 80%.",
    "Attendance has fallen to 60% because of a medical procedure.",
    "Attendance has fallen to 70% but is getting better.",
    "Poor attendance is no longer a concern.",
    "There are no concerns about his attendance.",
    "No child has been excluded for five days or more.",
    "Contact has been suspended for ten days.",
]

SHARES = [
    "Attendance last term was 71%.",
    "Attendance over the last half term was 66 per cent.",
    "His attendance in the last term was 71%.",
    "Amy has 71% attendance.",
    "School reported 68% attendance last term.",
    "He missed 30% of his lessons last term.",
    "She has been missing about a third of her lessons.",
    "He has missed 46% of school sessions since September.",
    "They have missed two thirds of the timetable.",
    "He missed one in four lessons.",
    "He was absent for 35% of sessions.",
    "He has been absent for over a quarter of the term.",
    "Absence is running at 28%.",
    "She is in school three days in five.",
    "Amy gets to school two days in every five.",
    "She makes it to school about three days out of five.",
    "He is attending about half of the time.",
    "He is in school less than half the week.",
    "She attends only around 40% of her lessons.",
]

OTHER_SHARES = [
    "Attendance last term was 97%.",
    "Attendance last term was 71%; this term it is 97%.",
    "Attendance last term was 71%, but is much better now.",
    "Attendance last year was 71%.",
    "He has 97% attendance.",
    "The aim is 80% attendance.",
    "He missed 3% of lessons.",
    "He missed one in thirty lessons.",
    "He missed half a day for the dentist.",
    "He missed half of the school year in Year 5.",
    "He missed 30% of his lessons because he was in hospital.",
    "If he misses 30% of his lessons the school will refer him.",
    "Dad missed half of the lessons that the home offered.",
    "His sister has missed a third of her lessons.",
    "Absence is 2%.",
    "He was absent for 4% of sessions.",
    "He is in school five days in five.",
    "He attends 95% of lessons.",
    "She is attending nearly all of her lessons.",
    "He attends three days in five as agreed in the phased timetable.",
    "He attended school half an hour late.",
    "He attended half of his CAMHS sessions.",
    "He attends football half of the time.",
    "She sees Mum three days in five.",
    "Three in five pupils attend school.",
]


@pytest.mark.parametrize("text", [*POOR, *SHARES])
def test_poor_attendance_is_said_plainly(text: str) -> None:
    assert plain_statement(text.replace(" | ", "\t"), THEME)


@pytest.mark.parametrize("text", [*OTHER, *OTHER_SHARES])
def test_other_attendance_is_left_to_the_models(text: str) -> None:
    assert plain_statement(text.replace(" | ", "\t"), THEME) == ""


@pytest.mark.parametrize("text", POOR[:5])
def test_poor_attendance_is_a_current_concern(text: str) -> None:
    block = Block(0, 0, text, Place(paragraph=1), topic="education")
    document = Document("a.docx", "", text, (block,), kind="review_minutes")
    mentions = read_themes(document, [Unit(0, Span(0, 0, len(text)), text, "text", "", "education")]).mentions
    assert [mention.status for mention in mentions if mention.theme == THEME] == ["concern"]
    (because,) = (mention.because for mention in mentions if mention.theme == THEME)
    assert because.startswith("Set phrase: “")


@pytest.mark.parametrize(
    ("share", "of_a_hundred"),
    [("71%", 71), ("89.5 per cent", 89.5), ("half", 50), ("two  thirds", 67), ("three days in five", 60),
     ("41 of 120", 41 / 1.2), ("two out of every five", 40), ("5 of 5", 100), ("7 of 5", 100), ("2 of 0", 100)],
)  # fmt: skip
def test_shares_are_read(share: str, of_a_hundred: float) -> None:
    assert re.fullmatch(share_expression(), share)
    assert share_of(share) == pytest.approx(of_a_hundred)


@pytest.mark.parametrize("text", ["half a day", "half term", "a third term", "five days", "71", "three days a week"])
def test_other_words_are_no_share(text: str) -> None:
    assert re.search(share_expression(), text) is None


@pytest.mark.parametrize("piece", [" ", "\t", "1", "1.", "attendance ", "A ", "at Hill ", "five ", "half of "])
def test_long_runs_take_linear_time(linear: Callable[..., None], piece: str) -> None:
    linear(lambda run: plain_statement(f"Attendance at {run}is", THEME), piece * 20_000)
    linear(lambda run: plain_statement(f"He is in school {run}", THEME), piece * 20_000)
