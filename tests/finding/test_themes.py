"""Themes: marked sentences, statuses, what a practitioner sets in the rules, and models that are refused."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.preprocessing import FunctionTransformer

from minutes_nlp.errors import ModelError
from minutes_nlp.finding import theme_cues, themes
from minutes_nlp.finding.theme_explanation import split_clauses, weigh_clauses
from minutes_nlp.finding.theme_features import pair_features
from minutes_nlp.finding.theme_model import SETTING, VERSION, load_theme_model, read_theme_model
from minutes_nlp.finding.theme_words import MASK, mask_names
from minutes_nlp.language.encoder import load_encoder
from minutes_nlp.language.unit_scores import score_units, unit_pairs
from minutes_nlp.records import Block, Document, Fact, Place, Span, ThemeMention, Unit
from minutes_nlp.resources import RULES_SETTING, models_dir, rules_dir
from minutes_nlp.rulebook import load_rules
from minutes_nlp.taxonomy import STATUSES, THEMES

SHIPPED = models_dir() / "themes" / VERSION
Read = Callable[..., themes.ThemeReading]


def as_document(*sentences: tuple[str, str], role: str = "text", topic: str = "other") -> tuple[Document, list[Unit]]:
    """Minutes whose blocks are the sentences, each under its section."""
    blocks, units, start = [], [], 0
    for i, (section, text) in enumerate(sentences):
        blocks.append(Block(i, start, text, Place(paragraph=i + 1), section=section, topic=topic))
        units.append(Unit(i, Span(i, start, start + len(text)), text, role, section, topic))
        start += len(text) + 1
    words = "\n".join(text for _, text in sentences)
    return Document("a.docx", "", words, tuple(blocks), kind="review_minutes"), units


def read(*sentences: tuple[str, str], **unit: str) -> themes.ThemeReading:
    return themes.read_themes(*as_document(*sentences, **unit))


def concerns(reading: themes.ThemeReading) -> set[str]:
    return {mention.theme for mention in reading.mentions if mention.status == "concern"}


MARKED = [
    ("Education", "His PEP on file is still last year's and nobody has called a meeting.", {"pep_missing"}),
    ("Education", "The PEP was held on 3 May and uploaded the same week.", set()),
    ("Education", "If the PEP were to lapse again, the virtual school would be told.", set()),
    ("Visits", "Nobody from the team has visited since January, against a frequency of six weeks.", {"visits_late"}),
    ("Visits", "Visits have been every six weeks and are all recorded.", set()),
    ("Health", "She has been on the CAMHS waiting list for nine months with no help.", {"emotional_wellbeing_unmet"}),
    ("Health", "Her health assessment is three months overdue.", {"health_assessment_overdue"}),
    ("Health", "The health assessment was completed in March and the dentist saw her in April.", set()),
    ("Placement", "The carers have given 28 days' notice and no other home has been found.", {"placement_instability"}),
    ("Placement", "He is settled and has put up his posters.", set()),
    ("Advocacy", "He asked for an advocate in May and is still waiting for one.", {"advocacy_iv"}),
    ("Identity", "Life story work has still not been started.", {"life_story"}),
]


@pytest.mark.parametrize(("section", "sentence", "expected"), MARKED)
def test_marked_sentences(section: str, sentence: str, expected: set[str]) -> None:
    assert concerns(read((section, sentence))) >= expected
    if not expected:
        assert concerns(read((section, sentence))) == set()


def test_mentions_carry_span_probability_and_reason() -> None:
    document, units = as_document(("Home", "It is warm."), ("Education", "There is no PEP on file for Kofi."))
    reading = themes.read_themes(document, units)
    (mention,) = [m for m in reading.mentions if m.theme == "pep_missing"]
    assert document.text[mention.span.start : mention.span.end] == units[1].text
    assert 0 < mention.probability <= 1
    assert mention.evidence == "text"
    assert mention.because == "Set phrase: “There is no PEP”."
    assert themes.find_themes(document, units) == reading.mentions


@pytest.mark.parametrize(
    ("section", "sentence", "why"),
    [
        ("Education", "Nobody has told the Virtual School, and the section of the PEP on moving is empty.", "“pep”"),
        ("Safety", "She has been put to live eight hundred yards from the man she had to be kept away from.", "it."),
    ],
)
def test_only_words_of_the_theme_are_named(section: str, sentence: str, why: str) -> None:
    reasons = [mention.because for mention in read((section, sentence)).mentions]
    assert any(why in reason for reason in reasons)
    for reason in reasons:
        quoted = re.findall("“(.*?)”", reason)
        assert len(quoted) <= 2 and not {"hundred", "man", "empty", "not"} & set(quoted)


def test_a_mention_that_is_no_concern_keeps_its_status() -> None:
    reading = read(
        ("Education", "The PEP, which was missing at the last review, has since been completed and uploaded.")
    )
    assert {(m.theme, m.status) for m in reading.mentions} == {("pep_missing", "resolved")}
    assert all(m.status in STATUSES for m in reading.mentions)


@pytest.mark.parametrize(("role", "topic"), [("heading", "other"), ("question", "other"), ("text", "decisions")])
def test_headings_questions_and_decisions_are_silent(role: str, topic: str) -> None:
    assert read(("Education", "There is no PEP on file for Kofi."), role=role, topic=topic) == themes.ThemeReading(())


def test_what_is_answered_on_a_form_is_no_decision() -> None:
    document, units = as_document(("What next?", "There is no PEP on file for Kofi."), role="answer", topic="decisions")
    form = replace(document, kind="consultation_form", respondent="carer")
    assert concerns(themes.read_themes(form, units)) == {"pep_missing"}


@pytest.mark.parametrize(("text", "speaks"), [("Red", False), ("Amber", False), ("Red: no PEP", True), ("Late", True)])
def test_a_colour_of_the_status_column_is_no_concern_of_its_own(text: str, speaks: bool) -> None:
    assert themes.speaks(Unit(0, Span(0, 0, len(text)), text, "text", "PEP", "education")) == speaks


def test_nothing_in_nothing_out() -> None:
    assert read() == themes.ThemeReading(())


@pytest.fixture
def set_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Change a place of themes.toml in a folder of one's own."""

    def _set(old: str, new: str) -> None:
        text = (rules_dir() / "themes.toml").read_text(encoding="utf-8")
        assert text.count(old) == 1
        (tmp_path / "themes.toml").write_text(text.replace(old, new), encoding="utf-8")
        monkeypatch.setenv(RULES_SETTING, str(tmp_path))
        _forget_rules()

    yield _set
    monkeypatch.undo()
    _forget_rules()


def _forget_rules() -> None:
    load_rules.cache_clear()
    theme_cues._cues.cache_clear()


PEP = ("Education", "There is no PEP on file for Kofi.")


def test_a_theme_can_be_switched_off(set_rules: Callable[[str, str], None]) -> None:
    assert "pep_missing" in concerns(read(PEP))
    set_rules('id = "pep_missing"', 'id = "pep_missing"\non = false')
    assert {mention.theme for mention in read(PEP).mentions} == set()


def test_a_threshold_can_be_set_and_what_falls_short_is_a_near_miss(set_rules: Callable[[str, str], None]) -> None:
    set_rules('id = "pep_missing"', 'id = "pep_missing"\nthreshold = 0.9999')
    reading = read(PEP)
    assert "pep_missing" not in concerns(reading)
    assert [mention.theme for mention in reading.near_misses] == ["pep_missing"]
    assert "It counts from 100%" in reading.near_misses[0].because


def test_without_an_encoder_the_cues_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(themes, "encoder_installed", lambda: False)
    found = read(PEP, ("Education", "The PEP is now complete."), ("Home", "He likes his room."))
    assert [(m.theme, m.status) for m in found.mentions if m.theme == "pep_missing"] == [("pep_missing", "concern")]
    assert found.near_misses == ()
    assert "“no PEP”" in found.mentions[0].because


# Models


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "local"))


def _rewrite(folder: Path, **changes: object) -> None:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps(config | changes), encoding="utf-8")


def test_the_setting_chooses_a_local_model(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, str(copy))
    assert load_theme_model() is read_theme_model(copy)
    monkeypatch.setenv(SETTING, str(copy / "nowhere"))
    with pytest.raises(ModelError, match=SETTING):
        load_theme_model()


@pytest.mark.parametrize("file", ["classifier.npz", "words.npz"])
def test_a_model_that_was_tampered_with_is_refused(copy: Path, file: str) -> None:
    with (copy / file).open("ab") as part:
        part.write(b" ")
    with pytest.raises(ModelError, match=f"{file} of the themes model local was changed"):
        read_theme_model(copy)


REFUSED = [
    ({"version": "9.0.0"}, "another version"),
    ({"features": ["weather"]}, "another version"),
    ({"themes": ["weather"]}, "another version"),
    ({"thresholds": {}}, "damaged or made by another version"),
    ({"thresholds": None}, "damaged or made by another version"),
    ({"files": {}}, "not complete"),
    ({"own": [{"id": "x", "file": "../x.skops", "threshold": 0.5}]}, "not complete"),
    ({"own": [{"id": "x", "file": "x.skops", "threshold": 0.5}]}, "not complete"),
]


@pytest.mark.parametrize(("changes", "sentence"), REFUSED)
def test_a_config_that_does_not_fit_is_refused(copy: Path, changes: dict[str, object], sentence: str) -> None:
    _rewrite(copy, **changes)
    with pytest.raises(ModelError, match=sentence):
        read_theme_model(copy)


def test_missing_parts_are_named(copy: Path) -> None:
    (copy / "words.npz").unlink()
    with pytest.raises(ModelError, match=r"misses words\.npz"):
        read_theme_model(copy)
    (copy / "config.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ModelError, match="missing, damaged"):
        read_theme_model(copy)


def test_types_that_are_not_trusted_are_refused(copy: Path) -> None:
    from skops.io import dumps

    files = json.loads((copy / "config.json").read_text(encoding="utf-8"))["files"]
    own = [{"id": "pets", "file": "own-pets.skops", "threshold": 0.5}]
    for content, sentence in (
        (dumps(FunctionTransformer(func=shutil.rmtree)), "not trusted"),
        (b"no zip at all", "cannot be loaded"),
    ):
        (copy / "own-pets.skops").write_bytes(content)
        _rewrite(copy, own=own, files=files | {"own-pets.skops": hashlib.sha256(content).hexdigest()})
        read_theme_model.cache_clear()
        with pytest.raises(ModelError, match=sentence):
            read_theme_model(copy)


def test_a_classifier_of_another_make_is_refused(copy: Path) -> None:
    files = json.loads((copy / "config.json").read_text(encoding="utf-8"))["files"]
    for content in (b"no zip at all", (copy / "words.npz").read_bytes()):
        (copy / "classifier.npz").write_bytes(content)
        _rewrite(copy, files=files | {"classifier.npz": hashlib.sha256(content).hexdigest()})
        read_theme_model.cache_clear()
        with pytest.raises(ModelError, match="cannot be loaded"):
            read_theme_model(copy)


# Parts


def test_names_are_masked_and_words_are_not() -> None:
    plain = frozenset({"the", "hope", "monday"})
    assert mask_names("The carer told Kofi on Monday", plain) == f"The carer told {MASK} on Monday"
    assert mask_names("Anne-Marie’s PEP", plain) == f"{MASK} PEP"
    assert mask_names("Hope said", plain) == "Hope said"


def test_nothing_depends_on_names_or_on_he_and_she() -> None:
    words = load_theme_model().words
    features = []
    for name, he, his in (("Kofi", "he", "his"), ("Siobhan", "she", "her")):
        text = f"{name} says {he} has no PEP and {his} school has not called a meeting."
        document, units = as_document(("Education", text))
        document = replace(document, facts={"child_name": Fact("child_name", f"{name} Reed", units[0].span)})
        features.append(pair_features(document, units, score_units(document, units), words))
    assert np.allclose(*features, atol=1e-4)


def test_words_that_weigh_are_told() -> None:
    assert load_theme_model().words.weighty("Nobody has visited him since January.", "visits_late")
    assert load_theme_model().words.weighty("", "visits_late") == []


def test_clauses_are_weighed() -> None:
    document, units = as_document(
        ("Education", "She likes her room, the sun shone, and there is no PEP on file at all.")
    )
    mention = ThemeMention(units[0].span, "pep_missing", "concern", 0.9)
    (weights,) = weigh_clauses(document, units, [mention])
    assert "PEP" in weights[0].words
    named, units = as_document(
        ("Education", "Siobhan likes her room, and Siobhan has no PEP on file since 3 May 2024.")
    )
    named = replace(named, facts={"child_name": Fact("child_name", "Siobhan", Span(0, 0, 7))})
    (told,) = weigh_clauses(named, units, [ThemeMention(units[0].span, "pep_missing", "concern", 0.9)])
    assert told and all(weight.words in units[0].text for weight in told)
    assert weigh_clauses(document, units, [ThemeMention(units[0].span, "own", "concern", 0.9)]) == [()]


def test_a_unit_is_weighed_as_it_was_scored(monkeypatch: pytest.MonkeyPatch) -> None:
    document, units = as_document(("DEAR LEAH", "☒ NO PEP SINCE MAY, ☐ AND NOBODY CAME 👎"))
    encoder, read = load_encoder(), list[tuple[str, str]]()
    encode = encoder.encode
    monkeypatch.setattr(encoder, "encode", lambda pairs: (read.extend(pairs), encode(pairs))[1])
    weigh_clauses(document, units, [ThemeMention(units[0].span, "pep_missing", "concern", 0.9)], encoder)
    assert len(read) > 2 and read[0] == unit_pairs(document, units)[0]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("PEP | not done, no date", ["not done", "no date"]),
        ("We met and we talked", ["We met", "and we talked"]),
        ("one two three four five six seven", ["one two three four five", "six seven"]),
        ("Done.", ["Done."]),
        ("", []),
    ],
)
def test_clauses(text: str, clauses: list[str]) -> None:
    assert split_clauses(text) == clauses


PLAIN = [
    ("The health assessment is overdue.", "health_assessment_overdue", True),
    ("Immunisations are not up to date.", "health_assessment_overdue", True),
    ("The health assessment was overdue but took place last week.", "health_assessment_overdue", False),
    ("Is the health assessment overdue?", "health_assessment_overdue", False),
    ("If the PEP is overdue, the school will be told.", "pep_missing", False),
    ("The PEP is overdue.", "pep_missing", True),
    ("The PEP was held on Monday.", "pep_missing", False),
    ("The EHCP is in place and is being followed.", "education_provision", False),
    ("She was seen alone at the last visit.", "not_seen_alone", False),
    ("He was not seen alone.", "not_seen_alone", True),
]


@pytest.mark.parametrize(("text", "theme", "plainly"), PLAIN)
def test_plain_statements(text: str, theme: str, plainly: bool) -> None:
    assert bool(theme_cues.plain_statement(text, theme)) == plainly


def test_every_theme_has_an_entry_with_cues() -> None:
    entries = {entry["id"]: entry for entry in load_rules("themes")["theme"]}
    assert set(entries) >= set(THEMES)
    assert all(entries[theme]["cues"] and entries[theme]["definition"] for theme in THEMES)


def test_a_row_of_the_front_page_accuses_nobody() -> None:
    document, units = as_document(("", "Allocated SW\tNobody since May\tTeam\tVacant, case unallocated"), role="row")
    assert concerns(themes.read_themes(document, units))
    named = replace(document, facts={"team": Fact("team", "Vacant", Span(0, 30, 36))})
    assert not concerns(themes.read_themes(named, units))


def test_a_line_of_the_front_page_is_no_concern_and_a_sentence_is() -> None:
    line = "Review no.: 5th review, no PEP on file"
    document, units = as_document(("", line), topic="preamble")
    number = replace(document, facts={"review_number": Fact("review_number", 5, Span(0, 12, 15))})
    assert "pep_missing" in concerns(themes.read_themes(document, units))
    assert concerns(themes.read_themes(number, units)) == set()
    longer = replace(units[0], text=f"{line} and nobody has called a meeting since the spring of last year")
    assert "pep_missing" in concerns(themes.read_themes(number, [longer]))
