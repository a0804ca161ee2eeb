"""Treebanks in CoNLL-U: read, damaged, and typed in a hurry."""

import random
from pathlib import Path

import pytest
from spacy.vocab import Vocab

from minutes_nlp.errors import InputError
from minutes_nlp.learning.run_ons import stretches, typed
from minutes_nlp.learning.treebank import Sentence, augmented, read_conllu, to_doc

OWN = Path(__file__).parents[2] / "corpora" / "treebank" / "minutes.conllu"
CONTRACTED = """# text = I don't.
1\tI\tI\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No
2\tdo\tdo\tVERB\tVBP\tMood=Ind\t0\troot\t_\t_
3\tn't\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_
4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_
"""


def text(sentence: Sentence) -> str:
    return "".join(word.form + " " * word.space for word in sentence).strip()


@pytest.fixture(scope="module")
def own() -> list[Sentence]:
    return read_conllu(OWN)


def test_multi_word_tokens_keep_their_parts(tmp_path: Path) -> None:
    (tmp_path / "a.conllu").write_text(CONTRACTED, encoding="utf-8")
    (sentence,) = read_conllu(tmp_path / "a.conllu")
    assert text(sentence) == "I don't."
    doc = to_doc(sentence, Vocab())
    assert [token.text for token in doc] == ["I", "do", "n't", "."]
    assert [token.head.i for token in doc] == [1, 1, 1, 1]
    assert doc[1].dep_ == "ROOT" and doc[2].lemma_ == "not"


def test_own_sentences_are_trees_with_one_root(own: list[Sentence]) -> None:
    assert len(own) >= 300
    for sentence in own:
        assert sum(word.dep == "ROOT" for word in sentence) == 1
        for start in range(len(sentence)):
            at, steps = start, 0
            while sentence[at].head != at:
                at, steps = sentence[at].head, steps + 1
                assert steps <= len(sentence), text(sentence)


@pytest.mark.parametrize(
    ("damaged", "message"),
    [
        (CONTRACTED.replace("\t2\tpunct", "\t9\tpunct"), "does not exist"),
        (CONTRACTED.replace("\t2\tnsubj\t_", ""), "line 2"),
    ],
)
def test_damage_is_named_by_file_and_line(damaged: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "c.conllu").write_text(damaged, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_conllu(tmp_path / "c.conllu")


def test_a_missing_treebank_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"x\.conllu\.xz"):
        read_conllu(tmp_path / "x.conllu.xz")


def test_augmentation_keeps_every_analysis(own: list[Sentence]) -> None:
    rng = random.Random(1)
    changed = 0
    for sentence in own:
        other = augmented(sentence, rng)
        changed += text(other) != text(sentence)
        assert all(word.form for word in other)
        assert [(w.tag, w.head, w.dep) for w in other] == [(w.tag, w.head, w.dep) for w in sentence][: len(other)]
        assert len(sentence) - len(other) in {0, 1}
    assert 0.2 < changed / len(own) < 0.9


def test_stretches_say_where_sentences_begin() -> None:
    assert list(stretches([["mum came", "we played", "She left."]])) == [
        ("mum came we played", {9}),
        ("She left.", frozenset()),
    ]


def test_typing_drops_stops_and_capitals_but_no_words() -> None:
    rng = random.Random(2)
    sentences = ["It's my room.", "I like Pat!"]
    seen = {tuple(typed(sentences, rng)) for _ in range(200)}
    assert ("It's my room", "I like Pat") in seen and len(seen) > 5
    assert all("".join(c for c in " ".join(t).lower() if c.isalpha()) == "itsmyroomilikepat" for t in seen)
