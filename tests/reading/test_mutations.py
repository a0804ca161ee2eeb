"""Valid files changed at random: what comes back is a sound document or a documented refusal, never anything else."""

from __future__ import annotations

import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from rich_package import members
from word_builder import packed

from minutes_nlp.errors import MinutesError, UnreadableDocument
from minutes_nlp.reading import read, read_stream
from minutes_nlp.records import Document

MEMBERS = members()
WHOLE = packed(MEMBERS)
NAMES = sorted(MEMBERS)
XML_NAMES = [name for name in NAMES if name.endswith((".xml", ".rels"))]
SETTINGS = settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def check(document: Document) -> None:
    """Offsets hold everywhere, whatever was changed."""
    for index, block in enumerate(document.blocks):
        assert block.index == index and block.text
        assert document.text[block.start : block.start + len(block.text)] == block.text
        assert block.text.startswith(block.number)
    for table in document.tables:
        assert all(0 <= index < len(document.blocks) for row in table.rows for cell in row for index in cell.blocks)
    for item in [*document.options, *document.controls]:
        assert 0 <= item.span.start < item.span.end <= len(document.text)


def outcome(data: bytes) -> None:
    """Read without the outermost safety net, so that an unforeseen error shows."""
    try:
        check(read_stream(io.BytesIO(data), "form.docx"))
    except UnreadableDocument as refusal:
        assert str(refusal).endswith(".")


def test_the_seed_holds_everything() -> None:
    document = read_stream(io.BytesIO(WHOLE), "form.docx")
    check(document)
    assert not document.warnings
    assert [control.name for control in document.controls] == ["Child"]
    for words in ("1. first", "1.1 second", "weekly", "joined ✓", "box", "1/2", "Chunk", "inside", "i note", "remark"):
        assert words in document.text
    assert "never" not in document.text and "hidden" not in document.text


@SETTINGS
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_changed_bytes_of_the_archive(changes: list[tuple[int, int]]) -> None:
    data = bytearray(WHOLE)
    for at, value in changes:
        data[at] = value
    outcome(bytes(data))


@SETTINGS
@given(st.integers(0, len(WHOLE)), st.integers(0, len(WHOLE)))
def test_a_piece_cut_out_of_the_archive(start: int, end: int) -> None:
    outcome(WHOLE[: min(start, end)] + WHOLE[max(start, end) :])


@SETTINGS
@given(st.sampled_from(NAMES), st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=4)), max_size=6))
def test_changed_bytes_of_a_part(name: str, changes: list[tuple[float, bytes]]) -> None:
    data = bytearray(MEMBERS[name])
    for at, piece in changes:
        start = int(at * len(data))
        data[start : start + len(piece)] = piece
    outcome(packed(MEMBERS | {name: bytes(data)}))


@SETTINGS
@given(st.sets(st.sampled_from(NAMES), max_size=4), st.permutations(NAMES))
def test_parts_lost_or_exchanged(lost: set[str], order: list[str]) -> None:
    kept = {name: MEMBERS[name] for name in NAMES if name not in lost}
    outcome(packed(kept))
    outcome(packed(kept | {order[0]: MEMBERS[order[1]], order[2]: MEMBERS[order[3]]}))


@SETTINGS
@given(
    st.sampled_from(XML_NAMES),
    st.lists(
        st.tuples(st.sampled_from(["drop", "copy", "move", "unwrap", "rename", "value"]), *[st.floats(0, 0.999)] * 2),
        max_size=8,
    ),
)
def test_elements_of_a_part_rearranged(name: str, steps: list[tuple[str, float, float]]) -> None:
    root = etree.fromstring(MEMBERS[name])
    for action, here, there in steps:
        rearrange(root, action, here, there)
    outcome(packed(MEMBERS | {name: etree.tostring(root)}))


def rearrange(root: etree._Element, action: str, here: float, there: float) -> None:
    """Change one element of a tree: its place, its name or its values."""
    elements = list(root.iter())
    item, other = elements[int(here * len(elements))], elements[int(there * len(elements))]
    parent = item.getparent()
    if action == "rename":
        item.tag = other.tag
    elif action == "value":
        for key in item.attrib:
            item.set(key, next(iter(other.attrib.values()), "-1"))
    elif parent is None or item in other.iterancestors() or item is other:
        return
    elif action == "drop":
        parent.remove(item)
    elif action == "move":
        other.insert(0, item)
    elif action == "copy":
        other.append(etree.fromstring(etree.tostring(item)))
    elif action == "unwrap":
        at = parent.index(item)
        parent[at : at + 1] = list(item)


@SETTINGS
@given(st.binary(max_size=400))
def test_any_bytes_at_all(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("bytes") / "form.docx"
    for content in (data, b"PK\x03\x04" + data, WHOLE[:200] + data):
        path.write_bytes(content)
        with pytest.raises(UnreadableDocument):
            read(path)


def test_the_safety_net_turns_anything_into_a_sentence(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    import minutes_nlp.reading as reading

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "read_stream", fail)
    path = tmp_path / "form.docx"  # type: ignore[operator]
    path.write_bytes(WHOLE)
    with pytest.raises(MinutesError, match="damaged"):
        reading.read(path)
