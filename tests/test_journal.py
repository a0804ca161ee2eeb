"""A journal loses nothing that was finished."""

from __future__ import annotations

import json
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from minutes_nlp import journal as journals
from minutes_nlp.errors import InputError
from minutes_nlp.journal import append, line_of, refuse_finished, refuse_others, resume_journal, start_journal


def line(name: str, text: str = "") -> str:
    return json.dumps({"document": {"path": name, "sha256": "5" * 4}, "text": text}) + "\n"


def write(path: Path, *names: str) -> None:
    journal = start_journal(path)
    for name in names:
        append(journal, name, "5" * 4, line(name))
    journal.file.close()


def finished(path: Path) -> list[str]:
    journal = resume_journal(path)
    journal.file.close()
    return [name for name, _ in journal.lines]


def test_lines_come_back_as_they_were(tmp_path: Path) -> None:
    journal = start_journal(tmp_path / "j")
    append(journal, "a", "1", line("a", "é\n"))
    append(journal, "b", "2", line("b"))
    assert line_of(journal, "a", "1").decode() == line("a", "é\n")
    append(journal, "c", "3", line("c"))
    assert line_of(journal, "c", "3").decode() == line("c")


@given(cut=st.integers(min_value=0, max_value=400))
@settings(max_examples=60)
def test_a_cut_at_any_byte_loses_at_most_what_was_cut(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    path = tmp_path_factory.mktemp("journal") / "j"
    write(path, "a", "b", "c")
    whole = path.read_bytes()
    path.write_bytes(whole[: max(0, len(whole) - cut)])
    kept = [name for name in "abc" if line(name).encode() in path.read_bytes()]
    journal = resume_journal(path)
    assert [name for name, _ in journal.lines] == kept
    append(journal, "d", "5" * 4, line("d"))
    journal.file.close()
    assert finished(path) == [*kept, "d"]


def test_a_spoilt_line_ends_what_is_trusted(tmp_path: Path) -> None:
    path = tmp_path / "j"
    write(path, "a", "b")
    path.write_bytes(path.read_bytes().replace(b'"path": "b"', b'"path": "b'))
    assert finished(path) == ["a"]


def test_no_journal_means_a_new_one(tmp_path: Path) -> None:
    assert finished(tmp_path / "j") == []


def test_other_rules_or_models_refuse_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "j"
    write(path, "a")
    monkeypatch.setattr(journals, "fingerprint", lambda: "of other rules")
    with pytest.raises(InputError, match="--fresh in place of --resume"):
        resume_journal(path)
    assert line("a").encode() in path.read_bytes()


@pytest.mark.parametrize(("names", "says"), [("a", "1 document in"), ("abc", "3 documents in")])
def test_finished_documents_are_not_given_up_unasked(names: str, says: str, tmp_path: Path) -> None:
    write(tmp_path / "j", *names)
    with (tmp_path / "j").open("ab") as journal:
        journal.write(b'{"document": {"pa')
    with pytest.raises(InputError, match=f"{says} this folder.*--resume.*--fresh.*--out") as refusal:
        refuse_finished(tmp_path / "j")
    assert str(refusal.value).count(".") == 1
    assert finished(tmp_path / "j") == list(names)


@pytest.mark.parametrize(
    ("inputs", "contents", "refused"),
    [
        (["/there"], {"9", "8"}, True),
        (["/there"], {"1", "8"}, True),  # one of three is no more than a chance
        (["/moved"], {"1", "2"}, False),
        (["/more", "/here"], {"1", "2", "3", "9"}, False),
        (["/here"], {"9", "8", "7"}, False),  # edited since
        (["/here"], set(), False),
    ],
)
def test_a_run_of_other_documents_is_not_given_up(
    inputs: list[str], contents: set[str], refused: bool, tmp_path: Path
) -> None:
    journal = start_journal(tmp_path / "j", ["/here"])
    for number in "123":
        append(
            journal, "review.docx", number, json.dumps({"document": {"path": "review.docx", "sha256": number}}) + "\n"
        )
    journal.file.close()
    kept = (tmp_path / "j").read_bytes()
    journal = resume_journal(tmp_path / "j", inputs)
    with pytest.raises(InputError, match="was of other documents") if refused else nullcontext() as refusal:
        refuse_others(journal, inputs, contents)
    journal.file.close()
    assert refusal is None or str(refusal.value).count(".") == 1
    assert (tmp_path / "j").read_bytes() == kept


@pytest.mark.parametrize("content", [None, b"", b'{"journal": 1}\n', b'{"journal": 1}\n{"document', b"torn"])
def test_a_journal_without_a_finished_document_stands_in_no_way(content: bytes | None, tmp_path: Path) -> None:
    if content is not None:
        (tmp_path / "j").write_bytes(content)
    refuse_finished(tmp_path / "j")


def test_what_findings_depend_on_changes_the_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = journals.fingerprint()
    assert journals.fingerprint() == shipped
    (tmp_path / "dates.toml").write_text("a = 1")
    monkeypatch.setenv("MINUTES_NLP_RULES", str(tmp_path))
    own = journals.fingerprint()
    (tmp_path / "dates.toml").write_text("a = 12")
    assert len({shipped, own, journals.fingerprint()}) == 3
