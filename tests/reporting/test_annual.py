"""The whole report: what stands in its files, that nothing leaks, and that it is the same twice."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest
from annual_samples import CORPORA, year

from minutes_nlp import read
from minutes_nlp.learning.made_up_year import write_register, write_year
from minutes_nlp.records import Findings
from minutes_nlp.reporting import annual_figures
from minutes_nlp.reporting.annual import AnnualReport, write_annual_report
from minutes_nlp.reporting.annual_sentences import NONE, TOO_SMALL, sentences_for, stray_numbers
from minutes_nlp.reporting.jsonlines import Record, to_record
from minutes_nlp.reporting.periods import parse_period
from minutes_nlp.reporting.suppression import suppressed
from minutes_nlp.taxonomy import SMART_LETTERS

YEAR = parse_period("2024/25")
pytestmark = pytest.mark.usefixtures("hidden_once")
WORDS_TOO: set[str] = set()  # forenames that are words of the report, too


@pytest.fixture(scope="module")
def analyses(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("analyses")
    years = {2024: year(2024, 40, 80), 2023: year(2023, 30, 40)}
    return [write_year(records, folder / str(start)).parent for start, (records, _) in years.items()]


@pytest.fixture(scope="module")
def made(analyses: list[Path], tmp_path_factory: pytest.TempPathFactory) -> AnnualReport:
    out = tmp_path_factory.mktemp("report") / "annual"
    register = write_register(year(2024, 40, 80)[1], out.parent / "register.csv")
    return write_annual_report(analyses, YEAR, out, key=out.parent / "key.csv", register=register, quotes=True)


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
    # Word counts captions as they come: the numbers that the key figures refer to are those.
    numbered = [int(re.findall(r"\d+", caption.text)[0]) for caption in captions]
    assert numbered == list(range(1, len(captions) + 1))
    pictures = list(document.element.iter(docx.oxml.ns.qn("wp:docPr")))
    assert pictures
    assert all(len(picture.get("descr")) > 40 for picture in pictures)


def test_every_number_in_the_text_is_in_its_table(made: AnnualReport) -> None:
    for table in made.tables:
        assert stray_numbers(sentences_for(table), table) == []
        assert stray_numbers(["There were 987654 of them."], table) == ["987654"]


def test_what_is_too_small_is_said_once_at_the_beginning(few: list[Path], tmp_path: Path) -> None:
    made = write_annual_report(few, YEAR, tmp_path / "annual")
    first = [p.text for p in docx.Document(str(made.out / "annual-report.docx")).paragraphs]
    key = first[first.index("Key figures", first.index("Contents") + 2) :]
    key = key[: key.index("The reviewing service")]
    assert sum("too small to publish" in line for line in key) == 1
    assert not [line for line in key if TOO_SMALL in line or NONE in line or " 0 alerts " in line]


def test_what_is_of_another_period_is_said_and_listed(few: list[Path], tmp_path: Path) -> None:
    other = write_year(year(2021, 12, 16)[0][:2], tmp_path / "other").parent
    listed = tmp_path / "check.csv"
    made = write_annual_report([*few, other], YEAR, tmp_path / "annual", for_checking=listed)
    assert made.doubts["Documents of another period"] == 2
    assert listed.read_text(encoding="utf-8").count("so not counted in 2024/25") == 2
    text = "\n".join(p.text for p in docx.Document(str(made.out / "annual-report.docx")).paragraphs)
    assert "Documents whose date lies in another period are left out." in text


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
    rows = [row for sheet in book.worksheets[1:-1] for row in sheet.iter_rows(min_row=5, min_col=2)]
    # A whole of 100 % is the number 1 in a cell that shows per cent.
    printed = {c.value for row in rows for c in row if isinstance(c.value, int) and "%" not in c.number_format}
    assert printed
    changes = set(figures[figures.kind == "change"].value.dropna())
    assert not {number for number in printed if 0 < number < 5} - changes


def test_a_team_s_name_is_no_formula_in_a_csv(tmp_path: Path) -> None:
    records = [record | {"metadata": record["metadata"] | {"team": "=1+1"}} for record in year(2024, 12, 16)[0]]
    source = write_year(records, tmp_path / "source").parent
    made = write_annual_report([source], YEAR, tmp_path / "annual")
    texts = [path.read_text(encoding="utf-8") for path in made.out.rglob("*.csv")]
    cells = {cell for text in texts for row in csv.reader(text.splitlines()) for cell in row}
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith("=")]


def test_the_same_input_gives_the_same_bytes(few: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(annual_figures, "suppressed", suppressed)  # worked out each time
    again = write_year(year(2024, 12, 16)[0][::-1], tmp_path / "turned").parent
    for source, name in ((few[0], "one"), (again, "two")):
        write_annual_report([source], YEAR, tmp_path / name, quotes=True)
    paths = sorted(path for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert len(paths) > 60
    for path in paths:
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes(), path.name


def test_each_table_is_there_as_csv_and_parquet(made: AnnualReport) -> None:
    for index, table in enumerate(made.tables, start=1):
        stem = made.out / "tables" / f"{index:02d}-{table.name}"
        printed = pd.read_csv(stem.with_suffix(".csv"), dtype=str, keep_default_na=False)
        typed = pd.read_parquet(stem.with_suffix(".parquet"))
        assert list(printed.columns[1:]) == list(typed.columns[1:]) == list(table.columns)
        assert [[cell.value for cell in row.cells] for row in table.rows] == [
            [None if pd.isna(value) else value for value in row] for row in typed.iloc[:, 1:].itertuples(index=False)
        ]
    figures = pd.read_parquet(made.out / "figures.parquet")
    assert len(figures) == sum(len(table.rows) * len(table.columns) for table in made.tables)


def test_every_number_of_the_word_report_s_text_is_in_a_table(report: Path) -> None:
    document = docx.Document(str(report / "annual-report.docx"))
    tables = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    figures = {number for text in tables for number in re.findall(r"\d[\d,]*(?:\.\d+)?%?", text)}
    figures |= {number for text in tables for number in re.findall(r"\d+", text)}
    figures |= set(re.findall(r"\d+", pd.read_csv(report / "figures.csv").shown.str.cat(sep=" ")))
    # What is no figure: the marks of small numbers, the guide of the Handbook, years, numbers of tables and codes.
    words = re.compile(
        r"Table \d+|\(7\.11\)|50 to 70 children|PN\d|from 1 to 4|[<>]5|A\d+|\d+ (?:lines|columns)|20\d\d(?:/\d\d)?"
        r"|\d{1,2} (?:April|March)|28 days|20 working days"
    )
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text.strip()]
    numbers = [n for text in texts for n in re.findall(r"\d[\d,]*(?:\.\d+)?%?", words.sub("", text))]
    assert len(numbers) > 60
    assert [number for number in numbers if number.rstrip(",.") not in figures] == []


def test_rows_add_up_wherever_they_are_printed(made: AnnualReport) -> None:
    checked = 0
    for table in made.tables:
        if table.name in ("reviews-by-kind", "reviews-in-time", "participation-codes", "themes-mentions",
                          "alerts-by-stage", "forms-received", "good-practice"):  # fmt: skip
            for column in (index for index, cell in enumerate(table.rows[0].cells) if cell.kind == "count"):
                parts = [row.cells[column].value for row in table.rows if not row.total]
                total = table.rows[-1].cells[column].value
                if None not in (*parts, total):
                    assert sum(part or 0 for part in parts) == total
                    checked += 1
    assert checked > 3


def test_the_earlier_year_gives_no_hidden_number_away(made: AnnualReport) -> None:
    changes = 0
    for table in made.tables:
        for row in table.rows:
            for index, cell in enumerate(row.cells):
                if cell.kind == "change" and cell.value is not None:
                    counts = [each for each in row.cells[:index] if each.kind == "count"]
                    assert counts[-1].value is not None if table.brackets else counts[0].value is not None
                    changes += 1
    assert changes > 30
    words = docx.Document(str(made.out / "annual-report.docx"))
    assert any("does not know earlier published reports" in paragraph.text for paragraph in words.paragraphs)


def test_no_name_of_the_made_up_year_is_published(report: Path) -> None:
    texts = published(report)
    records, _ = year(2024, 40, 80)
    names = {str(record["metadata"][fact]) for record in records for fact in ("child_name", "child_id", "iro")}
    assert [(name, part) for part, text in texts.items() for name in names if name in text] == []
    assert any("Children in Care North" in text for text in texts.values())  # the search finds what is there
    assert (report.parent / "key.csv").exists()
    assert not list(report.rglob("key*"))


def gold_records() -> Iterator[Record]:
    """The gold documents with the facts and people read from them, and the findings they are annotated with."""
    for path in sorted((CORPORA / "gold").rglob("*.docx")):
        gold = json.loads(path.with_suffix("").with_suffix(".gold.json").read_text(encoding="utf-8"))
        document = read(path)
        record = to_record(Findings(path.name, document.sha256, document))
        record["voice"] = [{**said, "answered_by": None} for said in gold["voice"]]
        record["themes"] = [{"status": "concern", **theme} for theme in gold["themes"]]
        record["recommendations"] = [
            {**item, "smart": {letter: letter[0].upper() in item["smart"] for letter in SMART_LETTERS}}
            for item in gold["recommendations"]
        ]
        yield record


def test_no_fact_of_the_gold_documents_is_published(tmp_path: Path) -> None:
    records = list(gold_records())
    write_year(records, tmp_path / "gold")
    write_annual_report([tmp_path / "gold"], parse_period("2020-01-01 to 2030-12-31"), tmp_path / "out", quotes=True)
    texts = published(tmp_path / "out")
    assert any("“" in text and "(child A" in text for text in texts.values())
    facts = ("child_name", "child_id", "date_of_birth", "iro", "social_worker", "school", "known_as", "carer",
             "team_manager", "personal_adviser", "placement_address")  # fmt: skip
    known = {str(record["metadata"][name]) for record in records for name in facts if record["metadata"].get(name)}
    known |= {person["name"] for record in records for person in record["people"]}
    forenames = {str(record["metadata"]["child_name"]).split()[0] for record in records}
    assert len(known) > 300
    # Pictures are no text; the words of a report come again in every form of it.
    every = re.sub(r"base64,[A-Za-z0-9+/=]+", "", "\n".join(texts.values()))
    every = "\n".join(dict.fromkeys(re.split(r"[\n<>]", every)))
    found = [name for name in known | forenames - WORDS_TOO if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", every)]
    assert found == []


def test_pictures_hold_no_text_of_their_own(report: Path) -> None:
    with zipfile.ZipFile(report / "annual-report.docx") as package:
        pictures = [package.read(name) for name in package.namelist() if name.endswith(".png")]
    assert pictures
    assert not [picture for picture in pictures if b"tEXt" in picture or b"iTXt" in picture or b"zTXt" in picture]


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


def test_a_template_gives_its_styles_header_and_footer_and_nothing_else(few: list[Path], tmp_path: Path) -> None:
    template = docx.Document()
    template.sections[0].header.paragraphs[0].text = "Wyrevale Council"
    template.sections[0].footer.paragraphs[0].text = "Children and Families"
    template.styles["Heading 1"].font.size = docx.shared.Pt(31)
    template.add_paragraph("Left over").add_run().add_picture(str(CORPORA.parent / "docs" / "workbook.png"))
    template.save(str(tmp_path / "council.docx"))
    write_annual_report(few, YEAR, tmp_path / "out", template=tmp_path / "council.docx")
    made = docx.Document(str(tmp_path / "out" / "annual-report.docx"))
    assert made.sections[0].header.paragraphs[0].text == "Wyrevale Council"
    assert made.sections[0].footer.paragraphs[0].text == "Children and Families"
    assert made.styles["Heading 1"].font.size == docx.shared.Pt(31)
    assert "Left over" not in [paragraph.text for paragraph in made.paragraphs]
    picture = (CORPORA.parent / "docs" / "workbook.png").read_bytes()
    with zipfile.ZipFile(tmp_path / "out" / "annual-report.docx") as package:
        assert picture not in [package.read(name) for name in package.namelist()]
