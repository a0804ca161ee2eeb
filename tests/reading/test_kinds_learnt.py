"""A form is known by its questions and answers where its title says nothing."""

from pathlib import Path

import pytest
from structure_samples import build

from minutes_nlp.errors import ModelError
from minutes_nlp.reading import kind
from minutes_nlp.reading.fact_pairs import find_pairs
from minutes_nlp.reading.structure import labelled_fields
from minutes_nlp.reading.table_kinds import spots

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


@pytest.mark.parametrize(
    ("lines", "kind", "respondent"),
    [
        (
            [
                "Write a letter to your IRO instead (optional)", "Handwritten, four sides, photographed by Jo.",
                "Dear Odette, you said I could write it so I'm writing it.", "You asked about Jo's. It's warm.",
                "You asked about school. They send me home at dinner and I'd rather be told off and stay.",
                "You asked about Mum and it's the same as last time. Grandad is back on, every Sunday.",
                "Could you ring me before and not the day after.",
            ],
            "consultation_form", "child",
        ),
        (
            [
                "Parent's page: a letter to the review", "Dear Odette, I am Harriet's mum and I can't come.",
                "My daughter is not happy at school and I want her home.", "She sees her grandad every Sunday.",
                "I would like more contact with my daughter.", "Could you ring me before the review.",
            ],
            "consultation_form", "parent",
        ),
        (
            ["Report of Designated Teacher", "Kay Brooks, Year 8, for the LAC review of 3 March 2025",
             "Attendance is 94% and she is in on time.", "She is working towards the expected level in maths.",
             "Her form tutor sees her every morning.", "Kay told me that she likes art best.",
             "The PEP of January is on the system.", "Joan Peel, Designated Teacher"],
            "consultation_form", "education",
        ),
        (
            ["School Nurse update", "Re: Kay Brooks, looked after review on 3 March 2025",
             "Height and weight were taken on 10 January; both follow their line.", "Immunisations are up to date.",
             "She wears her glasses in class.", "The optician saw her in November.", "Asha Goring, school nurse"],
            "consultation_form", "health",
        ),
        (
            ["LAC Review: Child's views", "Name: Kay Brooks", "What is good?", "my room and the dog",
             "What is not so good?", "i dont see my nan enough", "What do you want to happen?",
             "i want to see nan every week and i want to stay with Carol"],
            "consultation_form", "child",
        ),
        (
            ["Key worker's report for the review", "Kay Brooks", "Health", "She has had a cold and is well.",
             "Education", "She catches the bus at 8 and has not missed a day.", "Home", "She helps in the kitchen.",
             "She has asked us for a later bedtime.", "We have no worries about her in the house."],
            "consultation_form", "carer",
        ),
        (
            ["Strategy meeting", "Held under section 47 on 3 March 2025 about Kay Brooks", "Present: police, nurse",
             "The police set out what was reported.", "It was agreed that the threshold is met.",
             "A joint visit will take place today.", "The manager will record the outcome."],
            "other", None,
        ),
        (
            ["Placement plan", "Kay Brooks, placed with Carol Hall on 3 March 2025", "Bedtime is at nine.",
             "Carol may sign for school trips.", "Haircuts: ask her mother first.", "Pocket money is 6 pounds a week.",
             "Signed: Carol Hall, Dean Roe"],
            "other", None,
        ),
    ],
)  # fmt: skip
def test_titles_that_say_little(lines: list[str], kind: str, respondent: str | None, tmp_path: Path) -> None:
    document = build(tmp_path / "x.docx", [("title", lines[0]), *(("p", line) for line in lines[1:])])
    assert (document.kind, document.respondent) == (kind, respondent)


@pytest.mark.parametrize(
    ("reader", "kind"),
    [
        ("Dear Kay,", "review_minutes"),
        ("Hi Martin,", "consultation_form"),
    ],
)
def test_a_letter_to_a_child_and_one_by_a_child(reader: str, kind: str, tmp_path: Path) -> None:
    said = {
        "review_minutes": ["It was good to see you at your review.", "You said that you want to see your nan.",
                           "Dean will ring her by 1 April.", "Your next review is on 2 September."],
        "consultation_form": ["its about my lac review", "i want to see my nan more and i hate the taxi",
                              "can you tell my social worker i dont want to move", "my foster mum is kind"],
    }  # fmt: skip
    lines = [reader, *said[kind], "Hilary" if kind == "review_minutes" else "Kay"]
    assert build(tmp_path / "x.docx", [("p", line) for line in lines]).kind == kind


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Placement Plan Review", "other"), ("Support Plan Review", "other"), ("Review of the placement", "other"),
        ("Restorative review of the incident", "other"), ("Permanence plan review", "review_minutes"),
        ("Care Plan Review", "review_minutes"),
    ],
)  # fmt: skip
def test_a_review_of_a_plan_that_is_not_the_childs_care(title: str, kind: str, tmp_path: Path) -> None:
    minutes = [("p", "IRO: Ann Lee"), ("p", "Mia is settled."), ("p", "It was agreed that the SW will visit.")]
    house = [("p", "Bedtime is at eight."), ("p", "Pocket money: £5 a week."), ("p", "The rules were discussed.")]
    items = [("title", title), ("p", "Name: Mia Lee"), *(house if kind == "other" else minutes)]
    assert build(tmp_path / "plan.docx", items).kind == kind


MISSING = [["Date missing", "Hours", "Returned by", "RHI done"], ["02/07/2025", "4", "Self", "Y"],
           ["19/07/2025", "31", "Police", "N"]]  # fmt: skip


@pytest.mark.parametrize(("rows", "told"), [(MISSING, False), ([["Return by", "5 May 2025"]], True)])
def test_who_returned_the_child_is_no_label_of_a_form(rows: list[list[str]], told: bool, tmp_path: Path) -> None:
    document = build(tmp_path / "missing.docx", [("title", "LAC Review"), ("p", "Missing from care"), ("table", rows)])
    pairs = find_pairs(document, spots(document))
    assert ("form_return_date" in labelled_fields(document, pairs)) is told


def test_a_record_of_a_meeting_that_speaks_to_the_child(tmp_path: Path) -> None:
    items = [
        ("title", "My meeting – restorative review"),
        ("p", "Hi! This is a record of your meeting, Kay. It took place on 3 March 2025."),
        ("bold", "How is everyone?"), ("p", "Chris (SW): nervous as it's my first time"), ("p", "Mr Ellery: proud"),
        ("bold", "What is going well?"), ("p", "You love your room and the dog."), ("p", "School is going well."),
        ("bold", "What do we need to sort out?"), ("p", "Your placement plan hasn't been done."),
        ("bold", "What we've decided today"), ("p", "Chris to finish the placement plan by 4 April 2025."),
    ]  # fmt: skip
    assert build(tmp_path / "restorative.docx", items).kind == "review_minutes"


@pytest.mark.parametrize(
    ("title", "line", "told"),
    [
        ("Child's Plan Review", "IRO: Joan Peel", "review_minutes"),
        ("Care Plan Review", "IRO: Joan Peel", "review_minutes"),
        ("Safety plan review", "Tenant: Gary Poole", "other"),
        ("Personal Education Plan Review", "School: Marlpit", "other"),
        ("Child in Need Plan Review", "Kay lives with her mum.", "other"),
        ("Family Plan Review", "Early help for a family at home.", "other"),
        ("Review of placement costs", "The fee is 4000 a week.", "other"),
        ("Supervision notes", "This is a record of our meeting on 3 May between Tess and her manager.", "other"),
    ],
)
def test_reviews_of_other_plans(title: str, line: str, told: str, tmp_path: Path) -> None:
    items = [("title", title), ("p", "Name: Kay Brooks"), ("p", line), ("p", "Kay is well.")]
    assert build(tmp_path / "plan.docx", items).kind == told


FATHER = "Dad says he gets on with the foster carers and that Kay is well looked after."


@pytest.mark.parametrize(
    ("title", "label", "told", "respondent"),
    [
        ("Consultation with parent", "Parent", FATHER, "parent"),
        ("Parent's views (by telephone)", "Name of parent", FATHER, "parent"),
        ("Foster carer's views", "Parent", "Her dad rings the parents of her friends, says the carer.", "carer"),
    ],
)
def test_the_title_tells_more_of_who_is_consulted_than_the_text(
    title: str, label: str, told: str, respondent: str, tmp_path: Path
) -> None:
    rows = [["Child", "Kay Brooks"], [label, "Lee Brooks"], ["Date of review", "10/06/2025"]]
    lines = [told, "He would like to see her on his birthday.", "He wants to know when he is told of the plan."]
    document = build(tmp_path / "x.docx", [("title", title), ("table", rows), *(("p", line) for line in lines)])
    assert (document.kind, document.respondent) == ("consultation_form", respondent)


@pytest.mark.parametrize(
    ("names", "helped", "kind"),
    [
        (["", "👍", "🤷", "👎", "What I said / showed"], "", "consultation_form"),
        (["", "Yes", "No", "What I think"], "     Helped by: Jo (teacher)", "consultation_form"),
        (["What we talked about", "What we decided", "Who will do it", "By when"], "", "review_minutes"),
    ],
)
def test_a_sheet_titled_my_review(names: list[str], helped: str, kind: str, tmp_path: Path) -> None:
    rows = [names, ["My house", "X", *("" for _ in names[3:]), "Kay put the swing there"]]
    rows.append(["Mum", *("" for _ in names[3:]), "X", "Signed more"])
    items = [("title", "My Review"), ("p", f"Name: Kay Brooks     Review: 20 May 2025{helped}"), ("table", rows)]
    assert build(tmp_path / "x.docx", items).kind == kind
