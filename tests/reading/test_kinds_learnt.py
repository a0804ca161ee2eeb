"""A form is known by its questions and answers where its title says nothing."""

from pathlib import Path

import pytest
from structure_samples import build

from minutes_nlp.errors import ModelError
from minutes_nlp.reading import kind

ANSWERS = [
    ("bold", "What is good about home?"), ("p", "i like my room and the dog sleeps on my bed"),
    ("bold", "What is rubbish?"), ("p", "my sister not being here"),
    ("bold", "School"), ("p", "its ok but maths is boring"),
    ("bold", "Who do you see?"), ("p", "i see my mum every saturday"), ("p", "i want to see nan"),
    ("bold", "Are you worried about anything?"), ("p", "that i have to move again"),
    ("bold", "What makes you laugh?"), ("p", "my brother falling off things"),
    ("bold", "Do you know your social worker?"), ("p", "yes shes called Beth"), ("p", "i dont see her much"),
    ("bold", "Three wishes"), ("p", "a dog of my own"), ("p", "to live with nan"), ("p", "no more meetings"),
]  # fmt: skip


def test_a_childs_form_under_a_strange_title(tmp_path: Path) -> None:
    items = [("title", "Rainbow pages"), ("p", "Name: Kay Brooks"), ("p", "Date: 3 March 2025"), *ANSWERS]
    document = build(tmp_path / "rainbow.docx", items)
    assert (document.kind, document.respondent) == ("consultation_form", "child")


def test_without_the_model_the_cues_decide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kind, "_model", lambda: None)
    document = build(tmp_path / "minutes.docx", [("title", "Minutes of Looked After Child Review"), *ANSWERS])
    assert document.kind == "review_minutes"


def test_damaged_weights_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "kinds" / kind.VERSION).mkdir(parents=True)
    (tmp_path / "kinds" / kind.VERSION / kind.WEIGHTS).write_bytes(b"nothing")
    monkeypatch.setattr(kind, "models_dir", lambda: tmp_path)
    kind._model.cache_clear()
    try:
        with pytest.raises(ModelError, match="reinstall minutes_nlp"):
            kind._model()
    finally:
        kind._model.cache_clear()
