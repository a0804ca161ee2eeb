"""What the weights that tell kinds of documents are fitted to."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from minutes_nlp.learning.kind_training import KIND, fit, rows_of, told

EXAMPLE = Path(__file__).parents[1] / "examples" / "everything.docx"


def test_documents_of_no_kind_teach_nothing_and_the_rest_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "northshire"
    folder.mkdir()
    for name, kind in (("minutes", "review_minutes"), ("memo", "other"), ("note", "midway_review")):
        shutil.copy(EXAMPLE, folder / f"{name}.docx")
        (folder / f"{name}.gold.json").write_text(json.dumps({"type": kind}), encoding="utf-8")
    rows = list(rows_of(tmp_path))
    assert [(row.kind, row.authority) for row in rows] == [
        ("review_minutes", "northshire"),
        ("midway_review", "northshire"),
    ]
    said = told(fit(rows * 20, KIND), rows, KIND)
    assert len(said) == 2 and set(said) <= {"review_minutes", "midway_review"}
