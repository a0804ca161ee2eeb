"""What a parent, a carer or a worker tells of the child's wishes and feelings is the child's voice, passed on."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from minutes_nlp.finding.voice_reading import read_voices
from minutes_nlp.language.units import units
from minutes_nlp.reading import read


def passages(path: Path, *sentences: str, child: str = "Thea Finch") -> list[str]:
    """The passage of each sentence of minutes."""
    word = docx.Document()
    for line in ("Minutes of the child in care review", f"Child: {child}", "Date of review: 12 March 2025"):
        word.add_paragraph(line)
    word.add_heading("Parents' views", 1)
    for sentence in sentences:
        if "\t" in sentence:
            table = word.add_table(2, 2)
            for row, text in zip(table.rows, (sentence, "Health\tShe was seen"), strict=True):
                row.cells[0].text, row.cells[1].text = text.split("\t")
            continue
        word.add_paragraph(sentence.removeprefix("# "), style="Heading 1" if sentence.startswith("# ") else None)
    word.save(str(path / "x.docx"))
    document = read(path / "x.docx")
    return [one.passage for one in read_voices(document, units(document)).units if one.unit.text in sentences]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mum says that Thea doesn’t want to move house.",
        "Dad said Thea wants to see her aunt.",
        "Her nan told us that Thea is worried about the move.",
        "Mrs Doyle reported that Thea does not like the minibus.",
        "The carer shared that Thea would love a kitten.",
        "According to mum, Thea does not want to move house.",
        "Dad told the meeting that Thea misses her sister.",
        "School\tDad said Thea wants to move",
    ],
)
def test_a_wish_or_feeling_that_an_adult_tells_is_relayed(sentence: str, tmp_path: Path) -> None:
    assert passages(tmp_path, sentence) == ["relayed"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mum says that Thea should move house.",
        "Dad thinks that Thea wants to see her aunt.",
        "Mrs Doyle feels that Thea would like a kitten.",
        "Dad said he would like Thea to move house.",
        "Dad said that Thea misses her appointments.",
        "Mum reported that Thea is settled.",
        "Mum said Thea wants for nothing.",
        "Mrs Doyle says Thea loves the swing best.",  # what an adult sees of its ways
        "Mr Doyle said the girl wants to be a vet one day.",
        "According to mum, Thea was late.",
        "Mum is unsure and says that she wants Thea home.",
        "The school says that they want Thea to sit the test.",
    ],
)
def test_an_adults_own_view_or_news_is_not(sentence: str, tmp_path: Path) -> None:
    assert passages(tmp_path, sentence) == [""]


@pytest.mark.parametrize(
    ("sentences", "mode"),
    [
        (("Dad says she wants to come home.",), "relayed"),
        (("Her grandad told us that she misses her nan.",), "relayed"),
        (("Thea was seen.", "Dad reports she would like a phone."), "relayed"),
        (("Dad visits.", "Dad said she does not want to move house."), "relayed"),
        (("According to Dad, she wants to see him more.",), "relayed"),
        (("Mum was late.", "# Home", "Dad says she wants to come home."), "relayed"),
        (("Mum was late.", "School\tDad says she wants to move"), "relayed"),
        (("School\tDad says he wants her to move",), ""),
        (("Mum says she wants to come home.",), ""),  # who knows which of the two
        (("The carer says she wants to come home.",), ""),
        (("Dad says he wants her home.",), ""),
        (("Dad says they want to come home.",), ""),
        (("Dad thinks she wants to come home.",), ""),
        (("Dad says she is settled.",), ""),
        (("Dad says she should stay.",), ""),
        (("Mum was late.", "Dad says she wants to come home."), ""),
        (("Mrs Doyle was late.", "Dad says she wants to come home."), ""),
    ],
)
def test_a_man_passes_on_what_she_wants(sentences: tuple[str, ...], mode: str, tmp_path: Path) -> None:
    assert passages(tmp_path, "Thea is well and she sleeps.", *sentences)[-1] == mode


def test_a_woman_passes_on_what_he_wants(tmp_path: Path) -> None:
    told = ("Leo is well and he sleeps.", "Mum said he wants to come home.", "Dad said he wants to come home.")
    assert passages(tmp_path, *told, child="Leo Finch") == ["", "relayed", ""]
