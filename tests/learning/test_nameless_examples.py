"""Training reads units as the product does: no names, one pronoun for the child, dates with their distance."""

import json

from minutes_nlp.learning.nameless_examples import nameless_authored_examples, nameless_sentence_examples

AUTHORED = """@type: review_minutes
@case: x01
@meta child_name: Shanice Obi
@meta review_date: 2025-03-11
@attend: Shanice Obi (young person) | Grace Lunn (IRO)
# Review
## Views
S {voice=reported/wish/placement} Shanice told Grace Lunn she does not want to leave her room.
S {theme=visits_late} Nobody has been to see her since 4 December.
"""


def test_documents_lose_names_and_gender(tmp_path):
    (tmp_path / "x01.min").write_text(AUTHORED, encoding="utf-8")
    texts = [e.text for e in nameless_authored_examples(tmp_path) if e.section == "Views"]
    assert texts[0] == "Sam told Chris Morgan the reviewing officer he does not want to leave his room."
    assert texts[1] == "Nobody has been to see his since 4 December (3 months ago)."


def test_sentences_take_the_review_from_the_one_before(tmp_path):
    row = {
        "text": "She was last seen on 4 March.",
        "themes": {"visits_late": "concern"},
        "previous": "Date of this review: 14 May 2025.",
    }
    (tmp_path / "themes-x.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (example,) = nameless_sentence_examples(tmp_path)
    assert example.text == "He was last seen on 4 March (10 weeks ago)."
    assert example.previous == "Date of this review: 14 May 2025 (now)."


ESCALATION = """@type: escalation
@case: x02
@meta child_name: Shanice Obi
# Dispute resolution
## 1. Particulars
S Date of this record: Tuesday 4 March 2025.
## 2. Matters
S {theme=actions_outstanding} None of what was promised on 3 February had been done.
"""


def test_an_escalation_looks_back_from_the_date_that_its_text_gives(tmp_path):
    (tmp_path / "x02.min").write_text(ESCALATION, encoding="utf-8")
    texts = [e.text for e in nameless_authored_examples(tmp_path) if e.section == "2. Matters"]
    assert texts == ["None of what was promised on 3 February (4 weeks ago) had been done."]
