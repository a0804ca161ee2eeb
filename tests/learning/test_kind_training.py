"""What the weights that tell kinds of documents are fitted to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from minutes_nlp.learning.kind_training import KIND, OTHERS, beginning, fit, rows_of
from minutes_nlp.reading import read_raw

EXAMPLE = Path(__file__).parents[1] / "examples" / "everything.docx"


def test_of_no_review_are_those_of_one_folder_and_the_rest_is_told(tmp_path: Path) -> None:
    kinds = (("minutes", "review_minutes"), ("memo", "other"), ("note", "midway_review"))
    for authority in ("northshire", OTHERS):
        folder = tmp_path / authority
        folder.mkdir()
        for name, kind in kinds if authority != OTHERS else kinds[1:2]:
            shutil.copy(EXAMPLE, folder / f"{name}.docx")
            (folder / f"{name}.gold.json").write_text(json.dumps({"type": kind}), encoding="utf-8")
    rows = list(rows_of(tmp_path))
    assert [(row.kind, row.authority) for row in rows] == [
        ("review_minutes", "northshire"),
        ("midway_review", "northshire"),
        ("other", OTHERS),
    ]
    said = fit(rows * 20, KIND).predict([row.features for row in rows]).tolist()
    assert len(said) == 3 and set(said) <= {"review_minutes", "midway_review", "other"}


def test_a_beginning_holds_what_lies_before_its_end() -> None:
    whole = read_raw(EXAMPLE)
    part = beginning(whole, len(whole.blocks) // 2)
    last = part.blocks[-1].index
    assert part.blocks == whole.blocks[: len(whole.blocks) // 2]
    assert part.tables and all(b <= last for t in part.tables for row in t.rows for cell in row for b in cell.blocks)
    assert sum(len(t.rows) for t in part.tables) < sum(len(t.rows) for t in whole.tables)
    assert all(option.span.block <= last for option in part.options)
