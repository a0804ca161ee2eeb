"""Headings that no style, bold type or known wording tells: size, colour, ground, a box, numbers or their place do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document as WordDocument
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt, RGBColor

from minutes_nlp.reading import read
from minutes_nlp.records import Document

SECTIONS = [
    ("Living at Oak Lodge with Carol", "Leo has his own room there. Carol says that bedtimes are easier now."),
    ("Learning and getting on at Hill Top", "Leo is in year 5. His PEP was held on 3 May 2025. Attendance is 97%."),
    ("Body and mind", "The dentist saw Leo in March 2025.\nGlasses are due to be checked in July."),
    ("The people who matter to Leo", "Leo sees his mum each month at the centre and would like it to be longer."),
    ("Who does what from here", "Sue Brown to book a longer session by 30 June 2025, so that they can cook together."),
]
TOPICS = ["placement", "education", "health", "family_time", "decisions"]


def _ground(properties: BaseOxmlElement, pattern: str = "clear", fill: str = "D9E2F3") -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), pattern)
    shade.set(qn("w:fill"), fill)
    properties.append(shade)


def _plain(word: Word, text: str, number: int) -> None:
    word.add_paragraph(text)


def _numbered(word: Word, text: str, number: int) -> None:
    word.add_paragraph(f"{number}. {text}")


def _named(word: Word, text: str, number: int) -> None:
    word.add_paragraph(f"Section {number} - {text}")


def _colon(word: Word, text: str, number: int) -> None:
    word.add_paragraph(f"{text}:")


def _large(word: Word, text: str, number: int) -> None:
    word.add_paragraph().add_run(text).font.size = Pt(14)


def _coloured(word: Word, text: str, number: int) -> None:
    word.add_paragraph().add_run(text).font.color.rgb = RGBColor(0x00, 0x50, 0x90)


def _italic(word: Word, text: str, number: int) -> None:
    word.add_paragraph().add_run(text).italic = True


def _shaded(word: Word, text: str, number: int) -> None:
    _ground(word.add_paragraph(text)._p.get_or_add_pPr())


def _boxed(word: Word, text: str, number: int) -> None:
    word.add_table(1, 1).cell(0, 0).text = text


def _shaded_box(word: Word, text: str, number: int) -> None:
    cell = word.add_table(1, 1).cell(0, 0)
    cell.text = text
    _ground(cell._tc.get_or_add_tcPr())


MANNERS = [_plain, _numbered, _named, _colon, _large, _coloured, _italic, _shaded, _boxed, _shaded_box]


def _minutes() -> Word:
    word = WordDocument()
    word.add_paragraph().add_run("Northmoor Council - Looked After Child Review").bold = True
    word.add_paragraph("Child: Leo Marsh")
    word.add_paragraph("Date of review: 12 June 2025")
    return word


def _read(word: Word, folder: Path) -> Document:
    word.save(str(folder / "minutes.docx"))
    return read(folder / "minutes.docx")


def _headings(document: Document) -> list[str]:
    """The headings that open a section, unlike lines of the title."""
    return [block.text for block in document.blocks[1:] if block.role == "heading" and block.section]


@pytest.mark.parametrize("manner", MANNERS, ids=[manner.__name__.strip("_") for manner in MANNERS])
def test_headings_of_every_manner(manner: Callable[[Word, str, int], None], tmp_path: Path) -> None:
    word = _minutes()
    for number, (heading, text) in enumerate(SECTIONS, start=1):
        manner(word, heading, number)
        for paragraph in text.split("\n"):
            word.add_paragraph(paragraph)
    document = _read(word, tmp_path)
    assert len(_headings(document)) == len(SECTIONS)
    topic = {text.split("\n")[0]: wanted for (_, text), wanted in zip(SECTIONS, TOPICS, strict=True)}
    assert {b.text: b.topic for b in document.blocks if b.text in topic} == topic


def test_headings_by_style_with_a_ground(tmp_path: Path) -> None:
    word = _minutes()
    style = word.styles.add_style("Council band", 1)
    _ground(style.element.get_or_add_pPr())
    for heading, text in SECTIONS:
        word.add_paragraph(heading, style="Council band")
        word.add_paragraph(text)
    assert len(_headings(_read(word, tmp_path))) == len(SECTIONS)


def _decisions(word: Word) -> None:
    for number, text in enumerate(
        ["Sue Brown to book a hearing test", "Carol to ring the dentist", "School to send the report"], start=1
    ):
        word.add_paragraph(f"{number}. {text}")
        word.add_paragraph("This is so that everybody knows what happens before Leo goes to the big school.")


def _attendance(word: Word) -> None:
    for text in ("Sue Brown", "Carol Finch", "Leo Marsh", "Tom Ashby", "Mrs Okafor"):
        word.add_paragraph(text)
    word.add_paragraph("Everybody said who they were and Leo handed round the biscuits that he had made.")


def _marks_in_colour(word: Word) -> None:
    for text in ("PEP held", "Dentist seen", "Passport not sent for"):
        for one, colour in ((text, RGBColor(0, 0, 0)), ("Done", RGBColor(0x00, 0x80, 0x00))):
            word.add_paragraph().add_run(one).font.color.rgb = colour


def _quotes_in_italics(word: Word) -> None:
    for text in ("“I like it here”", "“My room is the best one”", "“I miss my nan on Sundays”"):
        word.add_paragraph().add_run(text).italic = True
        word.add_paragraph("Carol told the meeting that he had said so at bedtime more than once.")


def _one_warning(word: Word) -> None:
    word.add_paragraph().add_run("Not to be left on a desk").font.color.rgb = RGBColor(0xC0, 0, 0)
    word.add_paragraph("Leo has his own room there. Carol says that bedtimes are easier now.")


@pytest.mark.parametrize(
    "lines", [_decisions, _attendance, _marks_in_colour, _quotes_in_italics, _one_warning], ids=lambda f: f.__name__
)
def test_what_only_looks_like_headings(lines: Callable[[Word], None], tmp_path: Path) -> None:
    word = _minutes()
    lines(word)
    assert _headings(_read(word, tmp_path)) == []


def _marks(word: Word) -> None:
    for mark, (heading, text) in zip(("Green", "Amber", "Red", "Green", "Green"), SECTIONS, strict=True):
        word.add_paragraph().add_run(heading).bold = True
        _coloured(word, mark, 1)
        word.add_paragraph(text)


def _wishes(word: Word) -> None:
    for wish, (heading, text) in zip(("love", "like", "hate", "miss", "want"), SECTIONS, strict=True):
        word.add_paragraph().add_run(heading).bold = True
        _italic(word, f"I {wish} it there", 1)
        word.add_paragraph(text)


def _views_in_italics(word: Word) -> None:
    for who, (heading, text) in zip(("Carol", "Mum", "School", "Nan", "Sue"), SECTIONS, strict=True):
        word.add_paragraph().add_run(heading).bold = True
        _italic(word, f"The view of {who}", 1)
        word.add_paragraph(text)


def _plain_views(word: Word) -> None:
    for who, (heading, text) in zip(("Carol", "Mum", "School", "Nan", "Sue"), SECTIONS, strict=True):
        word.add_paragraph().add_run(heading).bold = True
        word.add_paragraph(f"What {who} thinks of it")
        word.add_paragraph(text)


@pytest.mark.parametrize("lines", [_marks, _wishes, _views_in_italics, _plain_views], ids=lambda f: f.__name__)
def test_what_recurs_below_bold_headings(lines: Callable[[Word], None], tmp_path: Path) -> None:
    word = _minutes()
    lines(word)
    assert _headings(_read(word, tmp_path)) == [heading for heading, _ in SECTIONS]


def test_lines_of_the_title_in_the_size_of_headings(tmp_path: Path) -> None:
    word = WordDocument()
    for line in ("Northmoor Council", "Child in Care Review", "Minutes of the meeting"):
        _large(word, line, 1)
    word.add_paragraph("Child: Leo Marsh")
    word.add_paragraph("Date of review: 12 June 2025")
    for heading, text in SECTIONS[:3]:
        _large(word, heading, 1)
        word.add_paragraph(text)
    assert _headings(_read(word, tmp_path)) == [heading for heading, _ in SECTIONS[:3]]


def test_answers_in_large_type_stay_answers(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_paragraph().add_run("My review: what I think").bold = True
    questions = ["What is going well for you at home?", "What would you like to change?", "What do you like best?"]
    for question, answer in zip(questions, ("My room", "Nothing really", "Just Carol"), strict=True):
        word.add_paragraph(f"{question} Can you say a bit more about it?")
        _large(word, answer, 1)
    roles = [block.role for block in _read(word, tmp_path).blocks[1:]]
    assert roles == ["question", "answer"] * 3


def test_answers_in_a_colour_are_no_headings(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_paragraph().add_run("My review: what I think").bold = True
    questions = ["What is going well for you?", "What would you like to change?", "Who do you want at your review?"]
    for question, answer in zip(questions, ("my room", "see nan more", "just Carol"), strict=True):
        word.add_paragraph(question)
        word.add_paragraph().add_run(answer).font.color.rgb = RGBColor(0x00, 0x00, 0xFF)
    assert _headings(_read(word, tmp_path)) == []


def test_lines_to_write_on_make_no_word_large(tmp_path: Path) -> None:
    word = _minutes()
    for _ in range(9):
        word.add_paragraph("_" * 70)
    assert not any("large" in block.emphasis for block in _read(word, tmp_path).blocks)


def test_a_ground_may_be_a_pattern(tmp_path: Path) -> None:
    word = _minutes()
    for pattern in ("pct12", "clear"):
        _ground(word.add_paragraph("Body and mind")._p.get_or_add_pPr(), pattern, "auto")
    assert ["framed" in block.emphasis for block in _read(word, tmp_path).blocks[3:]] == [True, False]


def test_emphasis_beside_the_document(tmp_path: Path) -> None:
    word = _minutes()
    _large(word, "Body and mind", 1)
    _coloured(word, "Body and mind", 1)
    _shaded(word, "Body and mind", 1)
    word.add_paragraph("The dentist saw Leo in March 2025 and was pleased with him, and he with her.")
    looks = [set(block.emphasis) for block in _read(word, tmp_path).blocks[3:]]
    assert looks == [{"large"}, {"coloured"}, {"framed"}, set()]


def _topics_of(path: Path, *lines: str) -> list[tuple[str, str]]:
    word = WordDocument()
    word.add_heading("Looked After Child Review Minutes", 1)
    for line in lines:
        word.add_paragraph(line)
    word.save(str(path / "minutes.docx"))
    return [(block.role, block.topic) for block in read(path / "minutes.docx").blocks[-3:]]


DECISIONS = [("heading", "decisions"), ("text", "decisions"), ("text", "decisions")]


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Recommendations made by the review", "(i) That Ms Hale writes to him", "(ii) That Legal ask the court"),
        ("IRO decisions", "Tess Hale - PEP to go to Joan Peel", "Tess Hale: new tablet"),
        ("ACTION POINTS", "Joan Peel to ring Leo", "Hill Top: mentor for Leo"),
        ("Actions agreed by the IRO", "(a) Joan Peel to ring Leo", "(b) a mentor for Leo"),
        ("Decisions from today’s meeting", "(a) Joan Peel to ring Leo", "(b) a mentor for Leo"),
    ],
)
def test_a_plain_line_that_names_decisions_over_a_list_is_a_heading(
    tmp_path: Path, heading: str, first: str, second: str
) -> None:
    assert _topics_of(tmp_path, "Leo is well.", heading, first, second) == DECISIONS


@pytest.mark.parametrize(
    "line",
    [
        "Leo read the recommendations.",
        "the decisions made",
        "Actions to be sent to Sue Brown",
        "Leo is well",
        "Decisions Leo finds unfair",
        "Leo agreed the following",
        "Leo wants these decisions",
        "Outcome of action points",
        "Recommendations of the court",
        "Recommendations from the psychologist’s report",
        "The recommendations of the doctor",
        "Recommendations made by the school",
    ],
)
def test_a_plain_line_that_names_none_is_no_heading(tmp_path: Path, line: str) -> None:
    assert _topics_of(tmp_path, "Leo is well.", line, "(a) Sue rang", "(b) Carol rang")[0][0] == "text"


def _over_table(path: Path, line: str, *rows: tuple[str, ...]) -> list[tuple[str, str]]:
    word = WordDocument()
    word.add_heading("Looked After Child Review Minutes", 1)
    word.add_heading("Health", 2)
    word.add_paragraph("Leo is well.")
    word.add_paragraph(line)
    table = word.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    word.save(str(path / "minutes.docx"))
    return [(block.role, block.topic) for block in read(path / "minutes.docx").blocks if block.text == line]


RING, MENTOR = "Joan Peel to ring Leo", "Hill Top to find a mentor"


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("Actions:", (("1", RING), ("2", MENTOR))),
        ("Decisions of the review", (("1.", RING, "by 3 May 2025"), ("2.", MENTOR, "by 5 June 2025"))),
        ("Recommendations", (("1", "Ring Leo", "Joan Peel", "3 May 2025"), ("2", "Find a mentor", "School", "June"))),
        ("Actions agreed:", (("Ring Leo", "Joan Peel", "3 May 2025"), ("Find a mentor", "Hill Top", "5 June 2025"))),
        ("Actions:", (("Action", "Who", "When", "Progress"), ("Ring Leo", "Joan Peel", "3 May 2025", ""))),
    ],
)
def test_a_plain_line_that_names_decisions_over_a_table_is_a_heading(
    tmp_path: Path, line: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    assert _over_table(tmp_path, line, *rows) == [("heading", "decisions")]


@pytest.mark.parametrize(
    ("line", "rows"),
    [
        ("Leo’s actions were these", (("1", RING), ("2", MENTOR))),
        ("Recommendations of the court:", (("1", RING), ("2", MENTOR))),
        ("Appointments:", (("1", "Dentist on 3 May 2025"), ("2", "Optician on 5 June 2025"))),
        ("Decisions:", (("Name", "Role"), ("Joan Peel", "Social worker"), ("Sue Brown", "Carer"))),
        ("Actions:", (("Action from last review", "Progress"), ("Ring Leo", "Done"))),
    ],
)
def test_a_plain_line_over_another_table_is_no_heading(
    tmp_path: Path, line: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    assert _over_table(tmp_path, line, *rows) == [("text", "health")]


def test_short_plain_actions_below_decisions_are_no_headings(tmp_path: Path) -> None:
    word = WordDocument()
    word.add_paragraph("Review minutes")
    actions = (
        "Adoption medical to be obtained from Dr Anand",
        "Tess Hale to ring the school",
        "Nicky and Paul lodge A58 with the court on 26.1.26",
    )
    for title, text in (*SECTIONS[:4], ("Actions", SECTIONS[4][1])):
        word.add_paragraph(title)
        word.add_paragraph(text)
    for line in actions:
        word.add_paragraph(line)
    word.add_paragraph("Sue Brown to read the book to him in the hour they have by then.")
    word.save(str(tmp_path / "minutes.docx"))
    blocks = read(tmp_path / "minutes.docx").blocks
    assert [block.text for block in blocks if block.role == "heading"][-1] == "Actions"
    assert {block.topic for block in blocks[-4:]} == {"decisions"}


@pytest.mark.parametrize("heading", ["Contact to be discussed", "What is working well", "Amy has a new hobby"])
def test_a_plain_heading_with_a_verb_ends_decisions(tmp_path: Path, heading: str) -> None:
    word = WordDocument()
    word.add_paragraph("Review minutes")
    for title, text in (*SECTIONS[:4], ("Decisions agreed", SECTIONS[4][1]), (heading, SECTIONS[3][1])):
        word.add_paragraph(title)
        word.add_paragraph(text)
    word.save(str(tmp_path / "minutes.docx"))
    blocks = read(tmp_path / "minutes.docx").blocks
    assert [block.text for block in blocks if block.role == "heading"][-1] == heading
    assert blocks[-1].topic != "decisions"


COUNTED = [
    "1. Health",
    "She had a cold in May but is well now.",
    "2. Contact with her family",
    "She sees her Mum on Sundays.",
    "3. Anything that worries you",
    "Her brother is not in touch.",
    "4. Education",
    "Good attendance this year.",
]


def _form(lines: list[str], folder: Path) -> Document:
    word = WordDocument()
    word.add_heading("Carer's consultation form", 0)
    for line in lines:
        word.add_paragraph(line)
    return _read(word, folder)


def test_plain_headings_of_one_count(tmp_path: Path) -> None:
    blocks = _form(COUNTED, tmp_path).blocks[1:]
    assert [block.section for block in blocks] == [COUNTED[at - at % 2] for at in range(len(COUNTED))]


@pytest.mark.parametrize(
    "lines",
    [
        ["1. Health", "She is well.", "2. She likes to swim with Mum.", "Every week.", "3. Education", "Good."],
        ["1. Health", "2. Contact with her family", "3. Education", "All of it goes well."],
        ["1. Swimming club", "On Mondays.", "2. Contact with Nan", "On Sundays.", "3. Education", "Good."],
        ["1. Health", "She is well.", "5. Contact with Nan", "On Sundays.", "3. Education", "Good."],
        ["1. Health", "She is well.", "2. How is contact with Nan?", "On Sundays.", "3. Education", "Good."],
    ],
)
def test_other_counts(lines: list[str], tmp_path: Path) -> None:
    blocks = _form(lines, tmp_path).blocks
    other = next(block for block in blocks if "ontact" in block.text or "swim" in block.text)
    assert other.role != "heading"


@pytest.mark.parametrize("number", ["{}.0", "{}.", "{}"])
def test_numbered_headings_over_numbered_paragraphs(number: str, tmp_path: Path) -> None:
    word = _minutes()
    for at, (heading, text) in enumerate(SECTIONS, start=1):
        word.add_paragraph(f"{number.format(at)} {heading}")
        for paragraph, told in enumerate(text.split("\n"), start=1):
            word.add_paragraph(f"{at}.{paragraph} {told}")
    headed = [heading for heading, _ in SECTIONS]
    found = _headings(_read(word, tmp_path))
    assert [text.split(" ", 1)[1] for text in found] == headed


def test_paragraphs_of_one_number_are_no_headings(tmp_path: Path) -> None:
    word = _minutes()
    word.add_paragraph().add_run("Discussion").bold = True
    for at, (_, text) in enumerate(SECTIONS, start=1):
        word.add_paragraph(f"1.{at} {text}")
    assert _headings(_read(word, tmp_path)) == ["Discussion"]
