"""The folder of the report: what is refused, and what of an earlier report stays."""

from __future__ import annotations

import resource
import signal
import subprocess
import sys
from pathlib import Path

import docx
import pytest

from minutes_nlp.errors import InputError
from minutes_nlp.reporting.annual import write_annual_report
from minutes_nlp.reporting.periods import parse_period

YEAR = parse_period("2024/25")
pytestmark = pytest.mark.usefixtures("hidden_once")


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
