"""The whole report: what stands in its files, that nothing leaks, that it is the same twice, and what it refuses."""

from __future__ import annotations

import re
import zipfile
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest
from annual_samples import CORPORA, year

from minutes_nlp.batch import records_of
from minutes_nlp.errors import InputError
from minutes_nlp.learning.made_up_year import write_year
from minutes_nlp.reporting.annual import AnnualReport, write_annual_report
from minutes_nlp.reporting.annual_sentences import sentences_for, stray_numbers
from minutes_nlp.reporting.periods import parse_period

YEAR = parse_period("2024/25")
SAMPLES = ("a03-escalation.docx", "b04-review8.docx", "g08-carer-form.docx")


@pytest.fixture(scope="module")
def analyses(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("analyses")
    years = {2024: year(2024, 60, 120), 2023: year(2023, 60, 90)}
    return [write_year(records, folder / str(start)).parent for start, (records, _) in years.items()]


@pytest.fixture(scope="module")
def made(analyses: list[Path], tmp_path_factory: pytest.TempPathFactory) -> AnnualReport:
    out = tmp_path_factory.mktemp("report") / "annual"
    return write_annual_report(analyses, YEAR, out, key=out.parent / "key.csv")


@pytest.fixture(scope="module")
def report(made: AnnualReport) -> Path:
    return made.out


def published(folder: Path) -> dict[str, str]:
    """The text of every part of every file of a report."""
    texts = {}
    for path in sorted(folder.rglob("*")):
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as package:
                texts |= {f"{path.name}/{name}": package.read(name).decode("utf-8", "replace")
                          for name in package.namelist() if not name.endswith(".png")}  # fmt: skip
        elif path.is_file():
            texts[str(path)] = path.read_bytes().decode("utf-8", "replace")
    return texts


def test_the_word_report_is_built_of_word_s_own_parts(report: Path) -> None:
    document = docx.Document(str(report / "annual-report.docx"))
    headings = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert headings[0] == "Key figures"
    assert "Dispute resolution and escalation" in headings
    xml = document.element.xml
    assert "TOC \\o" in xml
    contents = [link.get(docx.oxml.ns.qn("w:anchor")) for link in document.element.iter(docx.oxml.ns.qn("w:hyperlink"))]
    marks = [mark.get(docx.oxml.ns.qn("w:name")) for mark in document.element.iter(docx.oxml.ns.qn("w:bookmarkStart"))]
    assert contents == marks
    assert len(contents) == len(headings)
    captions = [p for p in document.paragraphs if p.style is not None and p.style.name == "Caption"]
    assert len(captions) == len(document.tables) > 15
    pictures = list(document.element.iter(docx.oxml.ns.qn("wp:docPr")))
    assert pictures
    assert all(len(picture.get("descr")) > 40 for picture in pictures)


def test_every_number_in_the_text_is_in_its_table(made: AnnualReport) -> None:
    for table in made.tables:
        assert stray_numbers(sentences_for(table), table) == []
        assert stray_numbers(["There were 987654 of them."], table) == ["987654"]


def test_percentages_of_whole_distributions_add_up(report: Path) -> None:
    figures = pd.read_csv(report / "figures.csv")
    shares = figures[(figures.kind == "share") & (figures.table == "participation-codes") & figures.value.notna()]
    for _, column in shares[~shares.total].groupby("column"):
        if len(column) == figures[figures.table == "participation-codes"].row.nunique() - 1:
            assert column.value.sum() == pytest.approx(1)
    assert ((shares.numerator / shares.denominator - shares.value).abs() < 1e-9).all()


def test_no_small_number_is_printed_in_any_form(report: Path) -> None:
    figures = pd.read_csv(report / "figures.csv")
    counts = figures[figures.kind == "count"]
    assert ((counts.value.isna()) | (counts.value == 0) | (counts.value >= 5)).all()
    assert (figures.shown == "<5").any()
    shares = figures[figures.kind == "share"]
    assert (shares.numerator.isna() | (shares.numerator == 0) | (shares.numerator >= 5)).all()
    book = openpyxl.load_workbook(report / "annual-report.xlsx", data_only=True)
    rows = [row for sheet in book.worksheets[1:-1] for row in sheet.iter_rows(min_row=5, min_col=2, values_only=True)]
    printed = {cell for row in rows for cell in row if isinstance(cell, int)}
    assert printed
    changes = set(figures[figures.kind == "change"].value.dropna())
    assert not {number for number in printed if 0 < number < 5} - changes


def test_the_same_input_gives_the_same_bytes(analyses: list[Path], report: Path, tmp_path: Path) -> None:
    write_annual_report(analyses[::-1], YEAR, tmp_path / "again")
    for path in sorted(report.rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "again" / path.relative_to(report)).read_bytes(), path.name


def test_no_name_of_the_made_up_year_is_published(report: Path) -> None:
    texts = published(report)
    records, _ = year(2024, 60, 120)
    names = {str(record["metadata"][fact]) for record in records for fact in ("child_name", "child_id", "iro")}
    assert [(name, part) for part, text in texts.items() for name in names if name in text] == []
    assert any("Children in Care North" in text for text in texts.values())  # the search finds what is there
    assert (report.parent / "key.csv").exists()
    assert not list(report.rglob("key*"))


def test_no_fact_of_the_sample_documents_is_published(tmp_path: Path) -> None:
    records = list(records_of([CORPORA / "sample" / name for name in SAMPLES], workers=0))
    write_year(records, tmp_path / "sample")
    write_annual_report([tmp_path / "sample"], parse_period("2020-01-01 to 2030-12-31"), tmp_path / "out")
    texts = published(tmp_path / "out")
    facts = ("child_name", "child_id", "date_of_birth", "iro", "social_worker", "school", "known_as")
    known = {str(record["metadata"][name]) for record in records for name in facts if record["metadata"].get(name)}
    known |= {person["name"] for record in records for person in record["people"]}
    assert len(known) > 10
    found = [(name, part) for part, text in texts.items() for name in known
             if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]  # fmt: skip
    assert found == []


class Page(HTMLParser):
    """What a screen reader needs to find."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_the_page_needs_nothing_but_itself_and_can_be_read_aloud(report: Path) -> None:
    page = Page()
    page.feed((report / "annual-report.html").read_text(encoding="utf-8"))
    links = [
        value or "" for _, attributes in page.tags for name, value in attributes.items() if name in ("src", "href")
    ]
    assert all(link.startswith(("#", "data:image/png")) for link in links)
    ids = {attributes.get("id") for _, attributes in page.tags}
    assert {link[1:] for link in links if link.startswith("#")} <= ids
    assert all(attributes.get("alt") for tag, attributes in page.tags if tag == "img")
    assert all(attributes.get("scope") for tag, attributes in page.tags if tag == "th")
    assert [a for tag, a in page.tags if tag == "html"] == [{"lang": "en-GB"}]
    tables = [tag for tag, _ in page.tags if tag in ("table", "caption")]
    assert tables == ["table", "caption"] * (len(tables) // 2)
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_template_gives_its_styles_and_footer(analyses: list[Path], tmp_path: Path) -> None:
    template = docx.Document()
    template.sections[0].footer.paragraphs[0].text = "Wyrevale Council"
    template.add_paragraph("Left over")
    template.save(str(tmp_path / "council.docx"))
    write_annual_report(analyses[:1], YEAR, tmp_path / "out", template=tmp_path / "council.docx")
    made = docx.Document(str(tmp_path / "out" / "annual-report.docx"))
    assert made.sections[0].footer.paragraphs[0].text == "Wyrevale Council"
    assert "Left over" not in [paragraph.text for paragraph in made.paragraphs]


def _without_caption_style(path: Path) -> Path:
    template = docx.Document()
    template.styles["Caption"].delete()
    template.save(str(path))
    return path


def test_what_cannot_be_used_is_refused_and_leaves_nothing_behind(analyses: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "notes.docx").write_text("no Word document")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "analysis.jsonl").write_text("{half")
    refused = [
        ([tmp_path], YEAR, {}, "holds no analysis.jsonl"),
        ([tmp_path / "broken"], YEAR, {}, "cannot be read as an analysis"),
        (analyses, parse_period("1999/00"), {}, "None of the"),
        (analyses, YEAR, {"template": tmp_path / "notes.docx"}, "cannot be read as a Word document"),
        (analyses, YEAR, {"template": _without_caption_style(tmp_path / "bare.docx")}, "lacks the style Caption"),
    ]
    for sources, period, options, words in refused:
        with pytest.raises(InputError, match=words):
            write_annual_report(sources, period, out, **options)  # type: ignore[arg-type]
        assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


def test_a_folder_with_something_else_is_left_alone(analyses: list[Path], tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    with pytest.raises(InputError, match="no earlier report"):
        write_annual_report(analyses[:1], YEAR, tmp_path)
    assert (tmp_path / "precious.txt").read_text() == "mine"
