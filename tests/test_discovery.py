"""Which files a batch is about."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from minutes_nlp.discovery import find_sources
from minutes_nlp.errors import InputError


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)


def names(*inputs: Path, leave_out: Path | None = None) -> list[str]:
    return [source.name for source in find_sources(inputs, leave_out=leave_out).files]


def test_folders_are_walked_in_a_stable_order(tmp_path: Path) -> None:
    make(tmp_path, "b/2.docx", "b/10.docx", "a.docx", "c.DOCX", "b/d/e.docm", "t.dotx")
    assert names(tmp_path) == ["a.docx", "b/10.docx", "b/2.docx", "b/d/e.docm", "c.DOCX", "t.dotx"]


def test_files_that_people_mistake_for_documents_come_along(tmp_path: Path) -> None:
    make(tmp_path, "a.doc", "b.odt", "c.rtf", "d.pdf")
    assert names(tmp_path) == ["a.doc", "b.odt", "c.rtf", "d.pdf"]


def test_other_files_are_left_alone_and_counted(tmp_path: Path) -> None:
    make(tmp_path, "a.docx", "a.gold.json", "notes.txt", "picture.png")
    found = find_sources([tmp_path])
    assert [source.name for source in found.files] == ["a.docx"]
    assert found.left_out == 3


@pytest.mark.parametrize("name", ["~$a.docx", ".a.docx", ".hidden/a.docx", ".unfinished/x/a.docx"])
def test_lock_files_and_hidden_files_are_skipped(tmp_path: Path, name: str) -> None:
    make(tmp_path, name, "real.docx")
    assert names(tmp_path) == ["real.docx"]


def test_a_marked_copy_is_left_out_only_beside_its_original(tmp_path: Path) -> None:
    make(tmp_path, "a.docx", "a-checked.docx", "a-checked-2.docx", "b-checked.docx", "b-checked-2.docx", "c-2.docx")
    make(tmp_path, "d-checked-2.docx")
    assert names(tmp_path) == ["a.docx", "b-checked.docx", "c-2.docx", "d-checked-2.docx"]


def test_the_output_folder_within_the_input_is_not_read(tmp_path: Path) -> None:
    make(tmp_path, "a.docx", "out/annual-report.docx", "outer/b.docx")
    assert names(tmp_path, leave_out=tmp_path / "out") == ["a.docx", "outer/b.docx"]
    assert names(tmp_path, leave_out=tmp_path) == ["a.docx", "out/annual-report.docx", "outer/b.docx"]


def test_twins_are_known_by_their_content(tmp_path: Path) -> None:
    make(tmp_path, "a.docx", "b.docx")
    (tmp_path / "z.docx").write_text("a.docx")
    assert [source.duplicate_of for source in find_sources([tmp_path]).files] == [None, None, "a.docx"]


def test_a_file_given_twice_counts_once(tmp_path: Path) -> None:
    make(tmp_path, "a.docx", "b.docx")
    assert names(tmp_path, tmp_path / "a.docx", tmp_path / ".." / tmp_path.name) == ["a.docx", "b.docx"]


def test_same_names_of_two_inputs_are_told_apart(tmp_path: Path) -> None:
    make(tmp_path, "north/a.docx", "south/a.docx")
    assert names(tmp_path / "north", tmp_path / "south") == ["north/a.docx", "south/a.docx"]


def test_links_that_loop_end(tmp_path: Path) -> None:
    make(tmp_path, "in/a.docx")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "self.docx").symlink_to(tmp_path / "in" / "self.docx")
    found = find_sources([tmp_path / "in"]).files
    assert [(source.name, bool(source.sha256)) for source in found] == [("a.docx", True), ("self.docx", False)]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    assert [source.sha256 for source in find_sources([tmp_path]).files] == [""]


def test_names_that_are_not_text_can_be_written(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.docx")).write_text("x")
    (name,) = names(tmp_path)
    assert name.encode("utf-8").startswith(b"caf")


def test_unreadable_folders_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "open/a.docx", "shut/b.docx")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find_sources([tmp_path])
    assert [source.name for source in found.files] == ["open/a.docx"]
    assert found.unreadable_folders == (str(tmp_path / "shut"),)


def test_no_documents_is_an_error(tmp_path: Path) -> None:
    make(tmp_path, "notes.txt")
    with pytest.raises(InputError, match="No Word documents"):
        find_sources([tmp_path])


def test_a_missing_input_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone does not exist"):
        find_sources([tmp_path / "gone"])
