"""The whole report: what stands in its files, that nothing leaks, that it is the same twice, and what it refuses."""

from __future__ import annotations

import csv
import json
import re
import resource
import signal
import subprocess
import sys
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pandas as pd
import pytest
from annual_samples import CORPORA, year

from minutes_nlp import read
from minutes_nlp.errors import InputError
from minutes_nlp.learning.made_up_year import write_register, write_year
from minutes_nlp.records import Findings
from minutes_nlp.reporting import annual_figures
from minutes_nlp.reporting.annual import AnnualReport, write_annual_report
from minutes_nlp.reporting.annual_figures import Shown, ShownRow, ShownTable
from minutes_nlp.reporting.annual_sentences import NONE, TOO_SMALL, UNRECORDED, sentences_for, stray_numbers
from minutes_nlp.reporting.charts import chart_of
from minutes_nlp.reporting.jsonlines import Record, to_record
from minutes_nlp.reporting.periods import parse_period
from minutes_nlp.reporting.suppression import suppressed
from minutes_nlp.reporting.tables import Relation
from minutes_nlp.taxonomy import SMART_LETTERS

YEAR = parse_period("2024/25")
WORDS_TOO: set[str] = set()  # forenames that are words of the report, too


@pytest.fixture(scope="module", autouse=True)
def hidden_once() -> Iterator[None]:
    """What is hidden of the same counts is worked out once: most of what follows is about files, not about numbers."""
    known: dict[tuple[object, ...], dict[str, str]] = {}

    def remembered(
        counts: Mapping[str, int],
        relations: Sequence[Relation],
        threshold: int,
        unmarked: Collection[str],
        foremost: Collection[str],
    ) -> dict[str, str]:
        asked = (tuple(counts.items()), tuple(relations), threshold, frozenset(unmarked), frozenset(foremost))
        if asked not in known:
            known[asked] = suppressed(counts, relations, threshold, unmarked, foremost)
        return dict(known[asked])

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(annual_figures, "suppressed", remembered)
        yield


@pytest.fixture(scope="module")
def analyses(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("analyses")
    years = {2024: year(2024, 40, 80), 2023: year(2023, 30, 40)}
    return [write_year(records, folder / str(start)).parent for start, (records, _) in years.items()]


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A year of a dozen children, for what does not depend on the numbers."""
    return [write_year(year(2024, 12, 16)[0], tmp_path_factory.mktemp("few")).parent]


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


@pytest.mark.parametrize(("shown", "said"), [(Shown("0", 0, "count"), "None was recorded."),
                                             (Shown("<5", None, "count"), TOO_SMALL)])  # fmt: skip
def test_a_table_of_nothing_is_not_called_too_small(shown: Shown, said: str) -> None:
    rows = (ShownRow("Stage 1", (shown, Shown("–", None, "share"))), ShownRow("Total", (shown,), total=True))
    table = ShownTable("alerts-by-stage", "Alerts", "alerts", "alert", "", ("2024/25", "2024/25 %"), rows)
    assert sentences_for(table) == [said]


SMALL, HIDDEN = Shown("<5", None, "count", most=4), Shown("c", None, "count")


def in_time(*numbers: Shown) -> ShownTable:
    """The table of reviews in time: in time, out of time, recorded, not recorded and all."""
    shares = [Shown(f"{n.value:.0f}%" if n.value is not None else "c", n.value, "share") for n in numbers]
    labels = ("In time", "Out of time", "Recorded", "Not recorded", "All reviews")
    rows = tuple(
        ShownRow(label, (number, share), total=label in ("Recorded", "All reviews"))
        for label, number, share in zip(labels, numbers, shares, strict=True)
    )
    return ShownTable("reviews-in-time", "Reviews held in time", "reviews", "review", "", ("2024/25", "%"), rows)


def number(value: int) -> Shown:
    return Shown(str(value), value, "count")


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((16, 0, 16, 24, 40), ["16 of 16 reviews of which it is recorded (16%) were held in time; for 24 it is "
                               "not recorded.", "0 of 16 reviews of which it is recorded (0%) were held out of time."]),
        ((30, 10, 40, 0, 40), ["30 of 40 reviews (30%) were held in time.",
                               "10 of 40 reviews (10%) were held out of time."]),
        ((0, 0, 0, 100, 100), [UNRECORDED]),
        ((0, 0, 0, 0, 0), [NONE]),
        ((SMALL, SMALL, HIDDEN, HIDDEN, 9), [TOO_SMALL]),
    ],
)  # fmt: skip
def test_reviews_in_time_are_of_those_recorded(numbers: tuple[int | Shown, ...], said: list[str]) -> None:
    table = in_time(*(number(each) if isinstance(each, int) else each for each in numbers))
    assert sentences_for(table) == said


def test_codes_that_nobody_recorded_are_not_called_too_small() -> None:
    rows = [ShownRow(label, (number(n),)) for label, n in (("PN0", 0), ("PN1", 0), ("Not recorded", 100))]
    rows.append(ShownRow("Total", (number(100),), total=True))
    table = ShownTable("participation-codes", "Codes", "participation", "review", "", ("2024/25",), tuple(rows))
    assert sentences_for(table) == [UNRECORDED]


@pytest.mark.parametrize(("low", "said"), [("50.0%", "Most often met was B (90.0%), least often A (50.0%)."),
                                           ("90.0%", None)])  # fmt: skip
def test_the_least_and_the_most_are_named_where_they_differ(low: str, said: str | None) -> None:
    def row(label: str, share: str) -> ShownRow:
        value = float(share.rstrip("%")) / 100
        return ShownRow(label, (number(9), number(1), number(10), Shown(share, value, "share")))

    rows = (row("A", low), row("B", "90.0%"))
    table = ShownTable("smart-letters", "Letters", "smart", "recommendation", "", ("Met", "Not", "All", "%"), rows)
    assert sentences_for(table) == ([said] if said else [TOO_SMALL])


def test_a_plan_that_only_concerns_tell_of_has_no_percentage() -> None:
    dash, columns = Shown("–", None, "share"), ("Yes", "No", "Recorded", "Yes, % of recorded", "Not recorded", "All")
    worded = ShownRow("PEP", (number(0), number(34), number(34), dash, number(66), number(100)))
    dated = ShownRow("Visit", (number(5), number(5), number(10), Shown("50.0%", 0.5, "share"), number(0), number(10)))
    table = ShownTable("plans-up-to-date", "Plans", "plans", "review", "", columns, (worded, dated))
    assert sentences_for(table) == [
        "PEP: a concern at 34 reviews; for 66 the documents do not say.",
        "Visit: 5 of 10 reviews (50.0%).",
    ]


def ranking(**numbers: Shown | int) -> ShownTable:
    cells = {name: Shown(str(cell), cell, "count") if isinstance(cell, int) else cell for name, cell in numbers.items()}
    rows = tuple(ShownRow(name, (cell,)) for name, cell in cells.items())
    return ShownTable("themes-children", "Children", "themes", "child", "", ("2024/25",), rows)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (ranking(Drift=9, PEP=7, Health=SMALL), "Children’s current concerns were most often Drift (9) and PEP (7)."),
        (ranking(Drift=9), "Children’s current concerns were most often Drift (9)."),
        (
            ranking(Drift=9, PEP=7, Health=HIDDEN),
            "By the printed numbers, children’s current concerns were most often Drift (9) and PEP (7); "
            "the number for Health is hidden and may be higher.",
        ),
        (
            ranking(A=9, B=HIDDEN, C=HIDDEN, D=HIDDEN, E=HIDDEN),
            "By the printed numbers, children’s current concerns were most often A (9); "
            "others are hidden and may be higher.",
        ),
        (ranking(A=SMALL, B=HIDDEN), TOO_SMALL),
    ],
)
def test_none_is_called_the_highest_where_a_hidden_number_may_be(table: ShownTable, said: str) -> None:
    assert sentences_for(table) == [said]


def test_most_and_least_are_named_only_where_no_line_is_hidden() -> None:
    def letters(*shares: Shown) -> ShownTable:
        rows = [
            ShownRow(f"Letter {'ABC'[n]}", (Shown("9", 9, "count"),) * 3 + (share,)) for n, share in enumerate(shares)
        ]
        return ShownTable("smart-letters", "Letters", "recommendations", "recommendation", "", ("",) * 4, tuple(rows))

    high, low = Shown("90.0%", 0.9, "share"), Shown("50.0%", 0.5, "share")
    assert "Most often met was Letter A (90.0%), least often Letter B (50.0%)." in sentences_for(letters(high, low))
    assert sentences_for(letters(high, low, Shown("c", None, "share"))) == [TOO_SMALL]


def test_a_hidden_number_is_drawn_and_among_the_rows_of_a_long_chart() -> None:
    long = ranking(**{f"Theme {n}": 40 - n for n in range(14)}, Hidden=HIDDEN, Small=SMALL)
    chart = chart_of(long)
    assert chart is not None and "Hidden: 2024/25 c" in chart[1] and "Small" not in chart[1]
    plain = chart_of(ranking(A=9, B=8, C=7))
    outlined = chart_of(ranking(A=9, B=8, C=HIDDEN))
    assert plain and outlined and outlined[0] != plain[0]


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


def _without_caption_style(path: Path) -> Path:
    template = docx.Document()
    template.styles["Caption"].delete()
    template.save(str(path))
    return path


def test_what_cannot_be_used_is_refused_and_leaves_nothing_behind(few: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "notes.docx").write_text("no Word document")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "analysis.jsonl").write_text("{half")
    (tmp_path / "shoes.csv").write_text("Child,Review date,Shoe size\nA,2024-06-03,4\n")
    refused = [
        ([tmp_path], YEAR, {}, "holds no analysis.jsonl"),
        ([tmp_path / "broken"], YEAR, {}, "cannot be read as an analysis"),
        (few, parse_period("1999/00"), {}, "None of the"),
        (few, YEAR, {"template": tmp_path / "notes.docx"}, "cannot be read as a Word document"),
        (few, YEAR, {"template": tmp_path / "none.docx"}, "There is no template"),
        (few, YEAR, {"mark": "0"}, "would be read as a number"),
        (few, YEAR, {"template": _without_caption_style(tmp_path / "bare.docx")}, "lacks the style Caption"),
        (few, YEAR, {"register": tmp_path / "shoes.csv"}, "Not known are “Child”, “Shoe size”"),
        (few, YEAR, {"archive": tmp_path / "none.duckdb"}, "There is no archive"),
        (few, YEAR, {"key": tmp_path / "nowhere" / "key.csv"}, r"nowhere.key\.csv cannot be written \(No such file"),
        (few, YEAR, {"for_checking": tmp_path / "broken"}, r"broken cannot be written \(it is a folder\)"),
    ]
    for sources, period, options, words in refused:
        with pytest.raises(InputError, match=words):
            write_annual_report(sources, period, out, **options)  # type: ignore[arg-type]
        assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []


FULL = """
import sys
from pathlib import Path
from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual import write_annual_report
from minutes_nlp.reporting.periods import parse_period
from minutes_nlp.reporting.suppression import suppressed
from minutes_nlp.reporting.tables import Relation
from minutes_nlp.taxonomy import SMART_LETTERS
try:
    write_annual_report([Path(sys.argv[1])], parse_period("2024/25"), Path(sys.argv[2]))
except InputError as error:
    print(error)
    sys.exit(2)
"""


@pytest.mark.parametrize("kilobytes", [1, 40, 150])
def test_a_full_disk_leaves_the_earlier_report_as_it_was(few: list[Path], tmp_path: Path, kilobytes: int) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "figures.csv").write_text("the earlier report")

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))

    ran = subprocess.run([sys.executable, "-c", FULL, str(few[0]), str(out)], capture_output=True, text=True,
                         preexec_fn=limited, check=False)  # fmt: skip
    assert ran.returncode == 2, ran.stderr
    assert "cannot be written" in ran.stdout
    assert "nothing was changed" in ran.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert [path.read_text() for path in out.iterdir()] == ["the earlier report"]


def test_a_folder_with_something_else_is_left_alone(few: list[Path], tmp_path: Path) -> None:
    (tmp_path / "precious.txt").write_text("mine")
    with pytest.raises(InputError, match="no earlier report"):
        write_annual_report(few, YEAR, tmp_path)
    assert (tmp_path / "precious.txt").read_text() == "mine"


def add_paragraph(path: Path, words: str) -> None:
    document = docx.Document(str(path))
    document.add_paragraph(words)
    document.save(str(path))


def paragraphs(path: Path) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def test_what_was_edited_or_put_beside_an_earlier_report_stays(few: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = write_annual_report(few, YEAR, out)
    names = sorted(path.relative_to(out) for path in out.rglob("*"))
    assert first.kept == ()
    (out / "foreword.docx").write_bytes(b"mine")
    (out / "pictures").mkdir()
    (out / "pictures" / "cover.png").write_bytes(b"mine, too")
    for number in (1, 2):
        add_paragraph(out / "annual-report.docx", f"By the author, {number}")
        made = write_annual_report(few, YEAR, out, mark="*")
        kept = out / f"annual-report-edited-{number}.docx"
        assert made.kept == (kept,)
        assert f"By the author, {number}" in paragraphs(kept)
        assert not any("By the author" in words for words in paragraphs(out / "annual-report.docx"))
    (out / "tables" / "01-notes.csv").write_text("mine")
    again = write_annual_report(few, YEAR, out)
    assert again.kept == ()
    assert (out / "foreword.docx").read_bytes() == b"mine"
    assert (out / "pictures" / "cover.png").read_bytes() == b"mine, too"
    added = {Path(name) for name in ("annual-report-edited-1.docx", "annual-report-edited-2.docx", "foreword.docx",
                                     "pictures", "pictures/cover.png", "tables/01-notes.csv")}  # fmt: skip
    assert {path.relative_to(out) for path in out.rglob("*")} == {*names, *added}
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_an_earlier_report_without_sums_is_kept_whole(few: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "figures.csv").write_text("the earlier report")
    made = write_annual_report(few, YEAR, out)
    assert made.kept == (out / "figures-edited-1.csv",)
    assert made.kept[0].read_text() == "the earlier report"


def test_key_and_list_may_lie_in_the_folder_of_the_report(few: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    for _ in range(2):
        made = write_annual_report(few, YEAR, out, key=out / "private" / "key.csv", for_checking=out / "look.csv")
        assert made.kept == ()
        assert (out / "private" / "key.csv").read_text(encoding="utf-8").startswith("code,child")
        assert (out / "look.csv").read_text(encoding="utf-8").startswith("kind,")
    write_annual_report(few, YEAR, out)
    assert (out / "look.csv").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_run_that_was_cut_off_while_renaming_loses_nothing(few: list[Path], tmp_path: Path) -> None:
    out = tmp_path / "out"
    write_annual_report(few, YEAR, out)
    add_paragraph(out / "annual-report.docx", "By the author")
    out.rename(tmp_path / ".out.earlier")
    assert write_annual_report(few, YEAR, out).kept == (out / "annual-report-edited-1.docx",)


def test_a_list_that_cannot_take_its_name_leaves_the_earlier_report(
    few: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, key = tmp_path / "out", tmp_path / "key.csv"
    write_annual_report(few, YEAR, out)
    before = (out / "annual-report.html").read_bytes()

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", lambda path, to: refuse(path, to) if to == key else path.rename(to))
        with pytest.raises(InputError, match=r"key\.csv cannot be written \(Permission denied\); nothing was changed"):
            write_annual_report(few, YEAR, out, mark="*", key=key)
    assert (out / "annual-report.html").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
