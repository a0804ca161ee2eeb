"""Answers without full stops: `|` marks where a sentence begins."""

import hashlib
import json
import time

import numpy as np
import pytest

from minutes_nlp.errors import ModelError
from minutes_nlp.language.encoder import VERSION, held_out_encoder, load_encoder, model_bytes
from minutes_nlp.language.run_ons import RUN_ONS_VERSION, forgotten_stops, load_model
from minutes_nlp.resources import models_dir


@pytest.mark.parametrize(
    "marked",
    [
        "my room is nice and big |I dont like the food here",
        "Mum comes every Sunday and we play games |I want her to come more",
        "I get on with Pat and Jim |My teacher is called Mr Obi and he is kind",
        "can I have a lock on my door |I dont want the little ones in my stuff",
        "its ok here but the bus is far |I have to get up at six",
        "Seen by Mill Street Dental Practice on 12 December 2024.",
        "Last seen at Hill Top Dental Surgery on 4 March 2025",
        "I dont like PE |Miss Hall makes us run in the rain",
        "we went out (my nan came and it was sunny I dont like the bus) on sunday",
    ],
)
def test_sentences_begin_where_marked(marked: str) -> None:
    text = marked.replace("|", "")
    expected = [sum(map(len, marked.split("|")[:n])) for n in range(1, marked.count("|") + 1)]
    assert [at for at in forgotten_stops([text])[0] if "|" in marked or at] == expected


def test_long_answers_are_read_in_windows_that_agree_on_their_edges() -> None:
    text = "my nan takes me to the park and we feed the ducks and then we have chips " * 30
    found = forgotten_stops([text])[0]
    assert found == sorted(set(found)) and all(0 < at < len(text) and text[at - 1] == " " for at in found)


def test_nothing_in_gives_nothing_out() -> None:
    assert forgotten_stops([]) == []
    assert forgotten_stops(["", "word", "🎉 🎉 🎉"]) == [[], [], []]


def test_the_model_was_trained_for_the_encoders() -> None:
    stored = json.loads((models_dir() / "run_ons" / RUN_ONS_VERSION / "model.json").read_text(encoding="utf-8"))
    encoder = model_bytes(models_dir() / "encoder" / VERSION, held_out=True)
    assert stored["encoder_sha256"] == hashlib.sha256(encoder).hexdigest(), "train minutes_nlp.learning.run_ons anew"
    texts = ["i like my room nan comes on sundays", "PEP done SW to chase"]
    shipped, held_out = (one.word_states(texts) for one in (load_encoder(), held_out_encoder()))
    assert all(np.array_equal(a, b) for (_, a), (_, b) in zip(shipped, held_out, strict=True))


def test_the_encoder_cuts_a_text_that_is_too_long_for_it() -> None:
    began = time.process_time()
    embeddings, _ = load_encoder().encode([("nan on sundays " * 5_000, "child form " * 5_000)])
    assert embeddings.shape == (1, 384)
    assert time.process_time() - began < 10


def test_a_damaged_model_is_named(tmp_path) -> None:
    (tmp_path / "model.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="reinstall"):
        load_model(tmp_path)
