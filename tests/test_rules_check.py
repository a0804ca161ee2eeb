"""The check of the rules: each fault with its file and line, and none where there is none."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from typer.testing import CliRunner

from minutes_nlp.cli import app
from minutes_nlp.errors import InputError, RulesError
from minutes_nlp.resources import rules_dir
from minutes_nlp.rulebook import load_rules
from minutes_nlp.rules_check import ENOUGH_EXAMPLES, check_file, check_rules, copy_rules

OWN = """
[[theme]]
id = "{id}"
name = "{name}"
group = "Health"
definition = "Animals of the house are not looked after."
cues = ["rabbit ... not fed"]
examples = [{examples}]
"""


def own_theme(id_: str = "pets", name: str = "Pets", examples: int = ENOUGH_EXAMPLES) -> str:
    sentences = ", ".join(f'"Nobody fed rabbit {number}."' for number in range(examples))
    return OWN.format(id=id_, name=name, examples=sentences)


@pytest.fixture
def themes(tmp_path: Path) -> Path:
    copy = tmp_path / "themes.toml"
    copy.write_text((rules_dir() / "themes.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return copy


def test_rules_are_copied_and_none_is_overwritten(tmp_path: Path) -> None:
    own = tmp_path / "own"
    run = CliRunner().invoke(app, ["rules", "copy", str(own), "register", "terms.toml"])
    assert run.exit_code == 0, run.output
    assert sorted(path.name for path in own.iterdir()) == ["register.toml", "terms.toml"]
    assert (own / "terms.toml").read_bytes() == (rules_dir() / "terms.toml").read_bytes()
    assert f"MINUTES_NLP_RULES={own}" in run.output
    (own / "register.toml").write_text("mine")
    for names, words in (([], "register.toml exists already"), (["shoes"], "There are no rules “shoes”; there are")):
        run = CliRunner().invoke(app, ["rules", "copy", str(own), *names])
        assert run.exit_code == 2 and words in run.output
    assert sorted(path.name for path in own.iterdir()) == ["register.toml", "terms.toml"]
    assert (own / "register.toml").read_text() == "mine"
    copy_rules(tmp_path / "all")
    assert check_rules(tmp_path / "all") == []
    run = CliRunner().invoke(app, ["rules", "copy", str(own / "register.toml" / "below")])
    assert run.exit_code == 2 and "cannot be written to" in run.output


def test_shipped_rules_have_no_fault() -> None:
    assert [str(fault) for fault in check_rules()] == []


FAULTS = [
    ('name = "Drift and delay"', 'nmae = "Drift and delay"', "“nmae” is not known here"),
    ('name = "Drift and delay"', "", "“name” must stand here too"),
    ('name = "Drift and delay"', 'name = ""', "“name” is empty"),
    ('name = "Drift and delay"', "name = 3", "“name” must be words, not a number"),
    ('name = "Family time"', 'name = "Drift and delay"', "two themes have the name"),
    ('id = "pep_missing"', 'id = "drift_delay"', "the id “drift_delay” stands twice"),
    ('id = "pep_missing"', 'id = "PEP missing"', "an id is made of small letters"),
    ('id = "pep_missing"', 'id = "pep_missing"\nthreshold = 1.5', "a threshold lies between 0 and 1"),
    ('id = "pep_missing"', 'id = "pep_missing"\non = "no"', "“on” must be true or false, not words"),
    ('"without a pep"', '"without (a pep"', "“without (a pep” cannot be read"),
    ('"without a pep"', '"without a pep", "without a pep"', "“without a pep” stands here twice"),
    ('"without a pep"', "7", "must hold words in every place"),
    ('"without a pep"', '"without a pep', ""),
]


@pytest.mark.parametrize(("old", "new", "sentence"), FAULTS)
def test_fault_is_named_with_its_line(themes: Path, old: str, new: str, sentence: str) -> None:
    text = themes.read_text(encoding="utf-8")
    assert text.count(old) == 1
    themes.write_text(text.replace(old, new), encoding="utf-8")
    near = text[: text.index(old)].count("\n") + 1
    faults = check_file(themes)
    hits = [fault for fault in faults if sentence in fault.sentence]
    assert hits, faults
    assert all(fault.file == "themes.toml" for fault in faults)
    assert any(abs(fault.line - near) <= 6 for fault in hits), hits


def test_theme_of_ones_own_needs_examples(themes: Path) -> None:
    shipped = themes.read_text(encoding="utf-8")
    themes.write_text(shipped + own_theme(), encoding="utf-8")
    assert check_file(themes) == []
    themes.write_text(shipped + own_theme(examples=2), encoding="utf-8")
    (fault,) = check_file(themes)
    assert (fault.file, fault.line) == ("themes.toml", shipped.count("\n") + 2)
    assert fault.sentence == "the theme “pets” has 2 examples; it needs 10 or more."
    themes.write_text(shipped + own_theme(examples=2) + "on = false\n", encoding="utf-8")
    assert check_file(themes) == []


def test_a_theme_that_is_gone_is_missed(themes: Path) -> None:
    text = themes.read_text(encoding="utf-8").replace('id = "immigration"', 'id = "asylum"')
    themes.write_text(text, encoding="utf-8")
    assert any("“immigration” is gone" in fault.sentence for fault in check_file(themes))


def test_expressions_and_unknown_files(tmp_path: Path) -> None:
    facts = (rules_dir() / "facts.toml").read_text(encoding="utf-8")
    broken = tmp_path / "facts.toml"
    broken.write_text(facts + '\n[[prose]]\nfield = "iro"\nwhere = "body"\npattern = \'(\\w+\'\n', encoding="utf-8")
    (tmp_path / "weather.toml").write_text("sun = 1\n", encoding="utf-8")
    (tmp_path / "voice.toml").write_bytes(b"say = '\xff'\n")
    faults = {fault.file: fault for fault in check_rules(tmp_path)}
    assert "no expression that can be read" in faults["facts.toml"].sentence
    assert faults["facts.toml"].line == facts.count("\n") + 5
    assert "no file of rules" in faults["weather.toml"].sentence
    assert "not UTF-8" in faults["voice.toml"].sentence


def test_command_says_what_is_wrong_and_where(themes: Path) -> None:
    for how in (["--rules", str(themes.parent)], [str(themes.parent)]):
        run = CliRunner().invoke(app, ["rules", "check", *how])
        assert (run.exit_code, run.output) == (0, "The rules are in order.\n")
    themes.write_text(themes.read_text(encoding="utf-8") + own_theme(examples=1), encoding="utf-8")
    run = CliRunner().invoke(app, ["rules", "check", str(themes.parent)])
    assert run.exit_code == 1
    assert "themes.toml, line" in run.output
    with pytest.raises(InputError, match="not a folder with rules"):
        check_rules(themes.parent / "nothing")


def test_rules_of_ones_own_stand_for_the_shipped(themes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    themes.write_text(themes.read_text(encoding="utf-8").replace("Drift and delay", "Drift"), encoding="utf-8")
    monkeypatch.setenv("MINUTES_NLP_RULES", str(themes.parent))
    load_rules.cache_clear()
    try:
        assert load_rules("themes")["theme"][0]["name"] == "Drift"
        assert load_rules("voice")
    finally:
        monkeypatch.undo()
        load_rules.cache_clear()


def test_a_copy_of_an_earlier_version_still_serves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came since stands as shipped, but for the words of tables that hold words of one's own alone."""
    shipped = load_rules("dates")
    (tmp_path / "dates.toml").write_text("[numbers]\none = 1\n", encoding="utf-8")
    (tmp_path / "voice.toml").write_text('[forms]\nunsure = ["no idea"]\n', encoding="utf-8")
    forms = load_rules("voice")["forms"]
    monkeypatch.setenv("MINUTES_NLP_RULES", str(tmp_path))
    load_rules.cache_clear()
    try:
        assert load_rules("dates") == {**shipped, "numbers": {"one": 1}}
        assert load_rules("voice")["forms"] == {**forms, "unsure": ["no idea"]}
    finally:
        monkeypatch.undo()
        load_rules.cache_clear()
    told = [fault.sentence for fault in check_rules(tmp_path) if fault.file == "voice.toml"]
    assert told and all(sentence.endswith("stands as shipped; copy it here to change it.") for sentence in told)


ELSEWHERE = [
    ("timescales.toml", 'amount = 6\nunit = "week"', 'amount = "six"\nunit = "week"', "“amount” must be a number"),
    ("timescales.toml", 'amount = 4\nunit = "week"', 'amount = 4\nunit = "moon"', "“moon” is not known as “unit”"),
    ("timescales.toml", "amount = 4", "amount = -4", "“amount” must be a whole number from 1, not -4"),
    ("timescales.toml", 'theme = "visits_late"', 'theme = "visits"', "“visits” is not known as “theme”"),
    ("timescales.toml", 'id = "pep"', 'id = "visits"', "the id “visits” stands twice"),
    ("timescales.toml", "from_age = 3", "from_age = 30", "“from_age” must be an age from 0 to 25, not 30"),
    ("timescales.toml", "from_age = 3", "from_age = 18", "“from_age” must be less than “to_age”"),
    ("timescales.toml", 'certainty = "V"', 'certainty = "sure"', "“sure” is not known as “certainty”"),
    ("timescales.toml", '["pep_date"]', '["pep_day"]', "“pep_day” is not known as “facts”"),
    ("timescales.toml", '["social_worker", "carer"', '["worker", "carer"', "“worker” is not known as “respondents”"),
    ("timescales.toml", 'only = "first_review"', 'only = "first"', "“first” is not known as “only”"),
    ("timescales.toml", '["previous_decisions", "rec', '["earlier", "rec', "“earlier” is not known as “silent_topics”"),
    ("timescales.toml", "grace_days = 3", "grace_days = true", "“grace_days” must be a number, not true or false"),
    ("timescales.toml", "reach_days = 90", "reach_day = 90", "“reach_day” is not known here"),
    ("facts.toml", 'field = "escalation_stage"', 'field = "stage"', "“stage” is not known as “field”"),
    ("smart.toml", "several =", "severel =", "“severel” is not known here"),
    ("people.toml", "titles = [", "titles = [3, ", "“titles” must hold words in every place"),
    ("recommendations.toml", "done = [", 'done = ["(open", ', "“(open” cannot be read"),
    ("answers.toml", "empty = [", "emtpy = [", "“emtpy” is not known here"),
    ("voice.toml", "[", "[[[", "Invalid"),
    ("register.toml", '"born"', "“born”", "quotation marks are curly here"),
    ("register.toml", '"birth date", "born"', '"birth date" "born"', "is a comma missing between two of its words"),
    ("register.toml", '"born"', '"born", "name"', "the column “name” stands under"),
    ("register.toml", '"due by"', '"due by", "Review-Date"', "the column “Review-Date” stands under"),
    ("register.toml", '"sent to school"', '"sent to child"', "the column “sent to child” stands under"),
]  # fmt: skip


@pytest.mark.parametrize("mark", [codecs.BOM_UTF8, b""])
def test_rules_saved_with_a_mark_of_their_encoding_are_read(
    mark: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in copy_rules(tmp_path):
        path.write_bytes(mark + path.read_bytes())
    monkeypatch.setenv("MINUTES_NLP_RULES", str(tmp_path))
    assert check_rules(tmp_path) == []
    load_rules.cache_clear()
    try:
        assert load_rules("register")["columns"]
    finally:
        load_rules.cache_clear()


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        (b'fields = ["a" "b"]\n', "facts.toml cannot be read, line 1: .*is a comma missing"),
        ("fields = [“a”]\n".encode(), "line 1: quotation marks are curly"),
        ("fields = 'ä'".encode("utf-16"), "is not UTF-8 text"),
    ],
)
def test_rules_that_another_file_refers_to_are_named_and_end_in_no_traceback(
    written: bytes, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_rules(tmp_path, ["timescales"])
    (tmp_path / "facts.toml").write_bytes(written)
    monkeypatch.setenv("MINUTES_NLP_RULES", str(tmp_path))
    assert {fault.file for fault in check_rules(tmp_path)} == {"facts.toml"}
    load_rules.cache_clear()
    try:
        with pytest.raises(RulesError, match=sentence):
            load_rules("facts")
    finally:
        load_rules.cache_clear()


@pytest.mark.parametrize(("name", "old", "new", "sentence"), ELSEWHERE)
def test_faults_of_other_files_are_named_with_their_line(
    tmp_path: Path, name: str, old: str, new: str, sentence: str
) -> None:
    text = (rules_dir() / name).read_text(encoding="utf-8")
    (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    line = text[: text.index(old)].count("\n") + 1
    faults = check_file(tmp_path / name)
    hits = [fault for fault in faults if sentence in fault.sentence]
    assert hits, faults
    assert any(fault.file == name and abs(fault.line - line) <= 1 for fault in hits), (line, hits)
