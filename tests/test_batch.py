"""The main job on good, broken and hostile folders, and interrupted at any moment."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from minutes_nlp import batch as batches
from minutes_nlp.batch import Progress, analyse_many, records_of, run_batch
from minutes_nlp.discovery import Source
from minutes_nlp.errors import InputError, RulesError
from minutes_nlp.reporting.jsonlines import read_records
from minutes_nlp.resources import sample_dir


def write_minutes(path: Path, child: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    document.add_heading("Minutes of the looked after review", 1)
    document.add_paragraph(f"Name of child: {child}")
    document.add_paragraph(f"{child} said that they want to stay with their carers.")
    document.save(str(path))


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three broken files among good ones, a twin, a lock file and a note."""
    folder = tmp_path_factory.mktemp("mixed")
    for number, name in enumerate(("a.docx", "m/b.docx", "m/c.docx", "z.docx")):
        write_minutes(folder / name, f"Child{number} Lind")
    shutil.copy(folder / "a.docx", folder / "twin.docx")
    (folder / "old.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    (folder / "m" / "torn.docx").write_bytes((folder / "z.docx").read_bytes()[:2000])
    (folder / "none.docx").write_text("plain text")
    (folder / "~$a.docx").write_text("lock")
    (folder / "note.txt").write_text("a note")
    return folder


def lines(out: Path) -> list[dict[str, Any]]:
    return list(read_records(out / "analysis.jsonl"))


@pytest.fixture(scope="module")
def done(mixed: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    out = tmp_path_factory.mktemp("out")
    return run_batch([mixed], out, workers=2), out


def test_every_document_has_its_line_in_order(done: tuple[Any, Path]) -> None:
    names = [record["document"]["path"] for record in lines(done[1])]
    assert names == ["a.docx", "m/b.docx", "m/c.docx", "m/torn.docx", "none.docx", "old.doc", "twin.docx", "z.docx"]


def test_broken_files_fail_alone_with_a_sentence(done: tuple[Any, Path]) -> None:
    batch, out = done
    assert [name for name, _ in batch.failures] == ["m/torn.docx", "none.docx", "old.doc"]
    for name, sentence in batch.failures:
        assert sentence.endswith(".") and len(sentence) > 20, name
        assert "Error" not in sentence and "Traceback" not in sentence
    statuses = {record["document"]["path"]: record["document"]["status"] for record in lines(out)}
    assert sum(status == "ok" for status in statuses.values()) == 5


def test_a_twin_has_the_findings_of_the_first_and_says_so(done: tuple[Any, Path]) -> None:
    records = {record["document"]["path"]: record for record in lines(done[1])}
    first, twin = records["a.docx"], records["twin.docx"]
    assert twin["document"]["duplicate_of"] == "a.docx"
    assert first["document"]["duplicate_of"] is None
    assert {k: v for k, v in first.items() if k != "document"} == {k: v for k, v in twin.items() if k != "document"}


def test_nothing_unfinished_is_left(done: tuple[Any, Path]) -> None:
    assert sorted(path.name for path in done[1].iterdir()) == ["analysis.jsonl", "workbook.xlsx"]


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_the_same_documents_give_the_same_bytes(
    mixed: Path, done: tuple[Any, Path], tmp_path: Path, workers: int
) -> None:
    run_batch([mixed], tmp_path, workers=workers)
    assert (tmp_path / "analysis.jsonl").read_bytes() == (done[1] / "analysis.jsonl").read_bytes()


def test_analyse_many_yields_findings_in_order_with_failures_and_twins(mixed: Path) -> None:
    found = list(analyse_many([mixed]))
    assert [Path(findings.path).name for findings in found] == [
        "a.docx", "b.docx", "c.docx", "torn.docx", "none.docx", "old.doc", "twin.docx", "z.docx"
    ]  # fmt: skip
    assert [findings.error is None for findings in found] == [True, True, True, False, False, False, True, True]
    assert found[6].statements == found[0].statements


def test_records_carry_the_names_of_files(mixed: Path) -> None:
    records = list(records_of([mixed]))
    assert [record["document"]["path"] for record in records][-2:] == ["twin.docx", "z.docx"]
    assert records[-2]["document"]["duplicate_of"] == "a.docx"


def test_a_fault_of_the_product_is_a_failed_line_without_a_word_of_the_document(
    mixed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(path: Path) -> None:
        raise ValueError("Child0 Lind said")

    monkeypatch.setattr("minutes_nlp.analysis.analyse", break_down)
    findings = batches.findings_of(Source(mixed / "a.docx", "a.docx"))
    assert findings.error is not None
    assert "ValueError" in findings.error and "test_batch.py" in findings.error
    assert "Lind" not in findings.error


def test_faulty_rules_stop_the_run_instead_of_failing_every_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sections.toml").write_text("not = = toml")
    monkeypatch.setenv("MINUTES_NLP_RULES", str(tmp_path))
    with pytest.raises(RulesError, match="sections"):
        run_batch([sample_dir() / "c04-midway.docx"], tmp_path / "out", workers=1)
    assert not (tmp_path / "out" / "analysis.jsonl").exists()


def test_results_go_into_the_input_folder_without_being_read_again(tmp_path: Path) -> None:
    write_minutes(tmp_path / "a.docx", "Ava Lind")
    write_minutes(tmp_path / "results" / "annual-report.docx", "Nobody")
    for _ in range(2):
        run_batch([tmp_path], tmp_path / "results", workers=0)
        assert [record["document"]["path"] for record in lines(tmp_path / "results")] == ["a.docx"]


class _Stopped(Exception):
    pass


def _stop_after(number: int) -> Any:
    def on_progress(progress: Progress) -> None:
        if progress.finished - progress.resumed >= number:
            raise _Stopped

    return on_progress


def test_resume_goes_on_where_a_run_was_interrupted(mixed: Path, done: tuple[Any, Path], tmp_path: Path) -> None:
    with pytest.raises(_Stopped):
        run_batch([mixed], tmp_path, workers=0, on_progress=_stop_after(3))
    assert not (tmp_path / "analysis.jsonl").exists()
    seen: list[Progress] = []
    run_batch([mixed], tmp_path, workers=0, resume=True, on_progress=seen.append)
    assert seen[0] == Progress(3, 7, 3)
    assert (tmp_path / "analysis.jsonl").read_bytes() == (done[1] / "analysis.jsonl").read_bytes()


def test_resume_reads_a_file_again_that_has_changed(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_minutes(folder / "a.docx", "Ava Lind")
    write_minutes(folder / "b.docx", "Bo Lind")
    with pytest.raises(_Stopped):
        run_batch([folder], out, workers=0, on_progress=_stop_after(1))
    write_minutes(folder / "a.docx", "Cara Lind")
    run_batch([folder], out, workers=0, resume=True)
    assert "Cara Lind" in json.dumps(lines(out)[0])


def test_resume_with_another_folder_is_refused_and_loses_nothing(mixed: Path, tmp_path: Path) -> None:
    other, out = tmp_path / "other", tmp_path / "out"
    write_minutes(other / "another.docx", "Zoe Lind")
    with pytest.raises(_Stopped):
        run_batch([mixed], out, workers=0, on_progress=_stop_after(2))
    kept = (out / ".unfinished" / "journal.jsonl").read_bytes()
    with pytest.raises(InputError, match=r"0 of the 2 that it finished .*--out.*--fresh"):
        run_batch([other], out, workers=0, resume=True)
    assert (out / ".unfinished" / "journal.jsonl").read_bytes() == kept
    run_batch([other], out, workers=0, fresh=True)
    assert [line["document"]["path"] for line in lines(out)] == ["another.docx"]


def test_what_an_interrupted_run_finished_is_given_up_only_when_asked(mixed: Path, tmp_path: Path) -> None:
    with pytest.raises(_Stopped):
        run_batch([mixed], tmp_path, workers=0, on_progress=_stop_after(2))
    journal = tmp_path / ".unfinished" / "journal.jsonl"
    kept = journal.read_bytes()
    with pytest.raises(InputError, match=r"2 documents.*--resume.*--fresh") as refusal:
        run_batch([mixed], tmp_path, workers=0)
    assert refusal.value.exit_code == 2
    assert journal.read_bytes() == kept
    seen: list[Progress] = []
    run_batch([mixed], tmp_path, workers=0, fresh=True, on_progress=seen.append)
    assert seen[0].resumed == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["analysis.jsonl", "workbook.xlsx"]


MEDDLE = """
import sys
from pathlib import Path
from minutes_nlp.batch import run_batch
from minutes_nlp.errors import InputError
for way in ({}, {"resume": True}, {"fresh": True}):
    try:
        run_batch([Path(sys.argv[1])], Path(sys.argv[2]), workers=0, **way)
    except InputError as error:
        print(error)
"""


def test_a_run_into_a_folder_that_another_run_writes_to_is_refused(mixed: Path, tmp_path: Path) -> None:
    def meddle(progress: Progress) -> None:
        if progress.finished == 1:
            command = [sys.executable, "-c", MEDDLE, str(mixed), str(tmp_path)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
            assert done.stdout.count("Another run is writing its results into") == 3
            assert len(done.stdout.splitlines()) == 3
            raise _Stopped

    with pytest.raises(_Stopped):
        run_batch([mixed], tmp_path, workers=0, on_progress=meddle)
    assert [path.name for path in tmp_path.iterdir()] == [".unfinished"]
    run_batch([mixed], tmp_path, workers=0, resume=True)
    assert len(lines(tmp_path)) == 8


@pytest.mark.parametrize("finished", [1, 4])
def test_a_kill_loses_at_most_the_document_under_work(
    mixed: Path, done: tuple[Any, Path], tmp_path: Path, finished: int
) -> None:
    command = [sys.executable, "-m", "minutes_nlp", "analyse", str(mixed), "--out", str(tmp_path), "--workers", "1"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    journal = tmp_path / ".unfinished" / "journal.jsonl"
    while not journal.exists() or journal.read_bytes().count(b"\n") < 1 + finished:
        assert process.poll() is None, "the run ended before it could be killed"
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    process.wait()
    kept = journal.read_bytes().count(b"\n") - 1
    seen: list[Progress] = []
    run_batch([mixed], tmp_path, workers=0, resume=True, on_progress=seen.append)
    assert seen[0].resumed == kept >= finished
    assert (tmp_path / "analysis.jsonl").read_bytes() == (done[1] / "analysis.jsonl").read_bytes()


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    yield


@pytest.mark.usefixtures("full_disk")
def test_a_full_disk_is_a_clear_error(mixed: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"No space left on device.*--resume"):
        run_batch([mixed], tmp_path, workers=0)


def test_an_output_path_that_is_a_file_is_a_clear_error(mixed: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(InputError, match="is a file; give --out"):
        run_batch([mixed], tmp_path / "out", workers=0)
    with pytest.raises(InputError, match=r"cannot be the folder for the results \(.+\); give --out another one\.$"):
        run_batch([mixed], tmp_path / "out" / "results", workers=0)


def test_a_workbook_with_the_readers_marks_is_kept(tmp_path: Path) -> None:
    write_minutes(tmp_path / "in" / "a.docx", "Ava Lind")
    run_batch([tmp_path / "in"], tmp_path / "out", workers=0)
    (tmp_path / "out" / "workbook.xlsx").write_text("saved by its reader")
    batch = run_batch([tmp_path / "in"], tmp_path / "out", workers=0)
    assert batch.kept_workbook is not None
    assert batch.kept_workbook.read_text() == "saved by its reader"


@pytest.mark.parametrize("way", [{}, {"resume": True}, {"fresh": True}])
def test_an_earlier_analysis_of_other_documents_is_kept(tmp_path: Path, way: dict[str, bool]) -> None:
    out = tmp_path / "out"
    for folder, child in (("one", "Ava Lind"), ("two", "Bo Lind")):
        write_minutes(tmp_path / folder / "review.docx", child)
    run_batch([tmp_path / "one"], out, workers=0)
    first = (out / "analysis.jsonl").read_bytes()
    batch = run_batch([tmp_path / "two"], out, workers=0, **way)
    assert batch.kept_analysis == out / "analysis-earlier-1.jsonl"
    assert batch.kept_analysis.read_bytes() == first
    assert (out / "workbook-earlier-1.xlsx").exists() and (out / "workbook.xlsx").exists()
    assert [record["metadata"]["child_name"] for record in lines(out)] == ["Bo Lind"]
    (out / "analysis.jsonl").write_text("notes of somebody")
    assert run_batch([tmp_path / "two"], out, workers=0, **way).kept_analysis == out / "analysis-earlier-2.jsonl"


def test_an_analysis_of_the_same_documents_is_replaced(tmp_path: Path) -> None:
    write_minutes(tmp_path / "in" / "a.docx", "Ava Lind")
    run_batch([tmp_path / "in"], tmp_path / "out", workers=0)
    write_minutes(tmp_path / "in" / "b.docx", "Bo Lind")
    (tmp_path / "in" / "a.docx").rename(tmp_path / "in" / "c.docx")  # the same bytes under another name
    assert run_batch([tmp_path / "in"], tmp_path / "out", workers=0).kept_analysis is None
    edited = docx.Document(str(tmp_path / "in" / "b.docx"))
    edited.add_paragraph("Bo Lind signed this.")
    edited.save(str(tmp_path / "in" / "b.docx"))
    assert run_batch([tmp_path / "in"], tmp_path / "out", workers=0).kept_analysis is None
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["analysis.jsonl", "workbook.xlsx"]


def test_the_sample_is_analysed_whole(tmp_path: Path) -> None:
    batch = run_batch([sample_dir()], tmp_path, workers=0)
    records = lines(tmp_path)
    assert batch.failures == ()
    assert len(records) == 8
    assert {record["document"]["type"] for record in records} >= {"review_minutes", "consultation_form", "escalation"}
    assert all(record["metadata"]["child_name"] for record in records)
    assert sum(len(record["recommendations"]) for record in records) >= 20
    assert sum(len(record["voice"]) for record in records) >= 30
