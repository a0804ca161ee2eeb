"""The kind of a document and who answers a consultation form.

In: a document with classified tables; out: its kind, and the respondent of a consultation form. The cues of
`rules/kinds.toml` are summed; trained weights (`models/kinds`) judge by these sums and by the whole document's words
and look, so that an unforeseen title does not decide: of 202 documents under unusual titles both know the kind of 171
without having seen their authority, cues that overrule the weights where they lead of 122. Without the model the cues
decide alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import cast

from minutes_nlp.errors import ModelError, RulesError
from minutes_nlp.linear import Linear, unpack_linears
from minutes_nlp.reading.childs_letter import childs_letter
from minutes_nlp.reading.contributed import contributor, is_contributed
from minutes_nlp.reading.kind_decided import decides
from minutes_nlp.reading.kind_features import kind_features
from minutes_nlp.reading.kind_notes import is_sentence, look, lowered, note_types, subject_of_memo
from minutes_nlp.reading.lines import Line, flow
from minutes_nlp.reading.respondent_field import stated_respondent
from minutes_nlp.reading.section_topics import topic_of
from minutes_nlp.reading.table_columns import about, cell_text, header_names
from minutes_nlp.reading.table_kinds import Spot
from minutes_nlp.reading.writer import writer
from minutes_nlp.records import Document, DocumentKind, Respondent
from minutes_nlp.resources import models_dir
from minutes_nlp.rulebook import load_rules

TITLE_LINES = 3
TITLE_BLOCKS = 15
"""Blocks among which the title lines stand: behind tables a line of running text is none, be it the third."""
SUBJECT_LINES = 12
"""Among so many lines at the top, a line such as "Subject: ..." counts as a title too."""
GREETING_LINES, LONGEST_GREETING = 30, 60
"""A letter greets after letterhead, address, reference and date, in a line of so many characters."""
MOST_LINES_OF_THANKS = 20
"""Lines of an e-mail after a review; minutes have more."""
_SUBJECT = re.compile(r"(?i)^(?:subject|re|regarding|title)\s*:")
_GREETING = re.compile(r"(?i)^(?:dear|hello|hi) \w")
_WORD = re.compile(r"\w+")
MOST_HEADINGS = 4
"""Times that a heading cue counts."""
OPTION_WEIGHT = 0.5
"""Per tick box in a document; boxes are what forms have. Capped, since a monitoring sheet has dozens."""
MOST_OPTION_WEIGHT = 3.0
WRITER = 6.0
"""What the writer, where the text tells, adds to the log-odds of that respondent."""
CARERS_TITLE = 4.0
"""Cues of a form that is titled for carers."""
CUE, CUE_OF_RESPONDENT, MINUTES = 0.4, 0.8, 4.0
"""What a cue's point adds to the log-odds of the weights, and what minutes get where their cues lead: they come in more
templates than the weights have seen, and to take them for anything else loses their decisions. Of 202 documents under
unusual titles 171 are known so, of 84 of no review 61, by the weights alone 182 and 63; but of 584 minutes in unusual
templates these lose some thirty, both together three."""
FEWEST_LINES, SURE_IN_FEW_LINES = 20, 0.8
"""Of a document of fewer lines, in which no kind has enough cues, the weights must be so sure of a kind."""
VERSION = "0.1.0"
WEIGHTS = "weights.npz"
KIND, RESPONDENT = "kind", "respondent"
TABLE_WEIGHT = 2.0
"""For a table of decisions or of attendance, which minutes have and forms have not."""


@dataclass(frozen=True, slots=True)
class _Cues:
    name: str
    by_place: Mapping[str, tuple[tuple[re.Pattern[str], float], ...]]
    fields: Mapping[str, float]


def find_kind(
    document: Document, places: Mapping[int, Spot], fields: Collection[str], child: Collection[str] = ()
) -> tuple[DocumentKind, Respondent | None]:
    """Return the document's kind and, for a consultation form, its respondent; `fields` are those it has labels for.

    A form that states who fills it in is believed, unless its title names another one and only words state it. `child`
    are words of the child's name.

    A letter that tells of no review, such as an invitation, is none, whatever words of a review it uses.
    """
    lines = flow(document, places)
    texts = _texts(document, places, lines)
    if re.search(load_rules("kinds")["audits"], texts["title"]):
        return "other", None
    if childs_letter(document) is not None or _is_childs_by_title(lowered(line.text for line in lines[:1]), child):
        return "consultation_form", "child"
    cues = cue_sums(document, texts, fields)
    if not _speaks_to_reader(texts["text"]) and is_contributed(document):
        who = contributor(document) or _respondent_of(document, lines, texts["title"], fields, cues)
        return "consultation_form", who
    kind, respondent = _weighed(document, lines, texts["title"], fields, cues)
    if kind == "review_minutes" and _greets(lines) and not _tells_of_review(texts, fields):
        return "other", None
    letter = leading_kind(cues) == "review_minutes" and _greets(lines) and _speaks_to_reader(texts["text"])
    if (letter or kind == "review_minutes") and _is_about_a_review(lines, texts["text"]):
        return "other", None
    if kind in {"other", "consultation_form"} and letter:
        return "review_minutes" if _tells_of_review(texts, fields) else "other", None
    titled = kind == "other" and leading_kind(cues) == "review_minutes"
    told = lowered(text for text in texts["title"].splitlines() if not is_sentence(text))
    untold = kind in {"other", "consultation_form"} and (titled or not _names_adult(told))
    if untold and decides(document, lines, told, fields, titled=titled):
        return "review_minutes", None
    if kind == "consultation_form":
        stated, ticked = stated_respondent(document, child)
        if stated and (ticked or not _names_adult(lowered(line.text for line in lines[:1]))):
            return kind, stated
    return kind, respondent


def _is_childs_by_title(title: str, child: Collection[str]) -> bool:
    """Whether a title says that the child wrote what stands below, and to whom: "Kay's letter to the review"."""
    names = {word.lower() for word in child}
    found = (re.search(pattern, title) for pattern in load_rules("kinds")["childs_title"].values())
    return any(match is not None and match["child"] in names for match in found)


def _names_adult(title: str) -> bool:
    """Whether a title names somebody else than the child as who is consulted ("Carer's form for the review")."""
    adults = [cues for cues in _respondents() if cues.name != "child"]
    return any(pattern.search(title) for cues in adults for pattern, _ in cues.by_place["title"])


def _greets(lines: Sequence[Line]) -> bool:
    """Whether a document greets somebody at its top, as a letter does."""
    return any(_GREETING.match(line.text) and len(line.text) <= LONGEST_GREETING for line in lines[:GREETING_LINES])


def _is_about_a_review(lines: Sequence[Line], text: str) -> bool:
    """Whether a letter or e-mail invites to a review and tells of none, or, in a few lines, thanks who chaired it."""
    rules = load_rules("kinds")["letters"]["about"]
    if not (_greets(lines) or re.match(rules["head"], text)):
        return False
    decides = any(topic_of(line.text) == "decisions" and look(line) for line in lines)
    if len(lines) <= MOST_LINES_OF_THANKS and not decides and re.search(rules["thanks_chair"], text):
        return True
    return re.search(rules["invites"], text) is not None and not re.search(rules["tells"], text)


def _speaks_to_reader(text: str) -> bool:
    """Whether "you" stands there more often than "I", as in a letter to a child and unlike one by a child."""
    words = Counter(_WORD.findall(text))
    return words["you"] + words["your"] > words["i"] + words["my"]


def _tells_of_review(texts: Mapping[str, str], fields: Collection[str]) -> bool:
    """Whether a letter states facts of a review or tells of one that was held.

    What the child told and what somebody will do by a day, in one letter, are those of a review.
    """
    rules = load_rules("kinds")["letters"]
    if any(field in fields for field in rules["fields"]):
        return True
    text = texts["text"]
    planned = all(re.search(rules[name], text, re.MULTILINE) for name in ("told", "dated"))
    return planned or any(re.search(pattern, text) for pattern in rules["held"])


def _weighed(
    document: Document, lines: Sequence[Line], title: str, fields: Collection[str], cues: Mapping[str, float]
) -> tuple[DocumentKind, Respondent | None]:
    """The likeliest kind and respondent by the trained weights; by the cues alone where none are installed."""
    by_cues, model = leading_kind(cues), _model()
    if model is None:
        return by_cues, _respondent(cues) if by_cues == "consultation_form" else None
    features = kind_features(document, lines, title, fields, cues)
    added = {one.name: CUE * cues[one.name] for one in _kinds()}
    if by_cues == "review_minutes":
        added[by_cues] += MINUTES
    kind = _likeliest(model[KIND], features, added)
    if by_cues == "other" and len(lines) < FEWEST_LINES and model[KIND].share(kind, features) < SURE_IN_FEW_LINES:
        return "other", None
    if kind != "consultation_form":
        return cast(DocumentKind, kind), None
    return "consultation_form", likeliest_respondent(model[RESPONDENT], document, lines, features, cues)


def _respondent_of(
    document: Document, lines: Sequence[Line], title: str, fields: Collection[str], cues: Mapping[str, float]
) -> Respondent:
    """Who answers what is known to be a form: by the trained weights, by the cues alone where none are installed."""
    if (model := _model()) is None:
        return _respondent(cues)
    features = kind_features(document, lines, title, fields, cues)
    return likeliest_respondent(model[RESPONDENT], document, lines, features, cues)


def likeliest_respondent(
    model: Linear, document: Document, lines: Sequence[Line], features: Mapping[str, float], cues: Mapping[str, float]
) -> Respondent:
    """The likeliest respondent of a form by the weights, its cues, and who writes where the text tells."""
    added = {one.name: CUE_OF_RESPONDENT * cues[f"by {one.name}"] for one in _respondents()}
    told = writer([line.text for line in lines])
    may_care = told == "other" and cues["by carer"] >= CARERS_TITLE  # a grandmother may be the carer
    if told is not None and not may_care:
        added[told] += WRITER
    return cast(Respondent, _likeliest(model, features, added))


def _likeliest(model: Linear, features: Mapping[str, float], added: Mapping[str, float]) -> str:
    """The class whose log-probability, with what is `added` to it, is the highest."""
    shares = zip(model.classes, model.log_shares(features).tolist(), strict=True)
    return max((share + max(0.0, added.get(name, 0.0)), name) for name, share in shares)[1]


def leading_kind(cues: Mapping[str, float]) -> DocumentKind:
    """The kind with the highest sum of cues; `other` where none has enough."""
    best = max((one.name for one in _kinds()), key=lambda name: (cues[name], name))
    return cast(DocumentKind, best) if cues[best] >= load_rules("kinds")["enough"] else "other"


def features_and_cues(
    document: Document, places: Mapping[int, Spot], fields: Collection[str]
) -> tuple[dict[str, float], dict[str, float]]:
    """The features that the trained weights read, and the sums of the cues; arguments as of `find_kind`."""
    lines = flow(document, places)
    texts = _texts(document, places, lines)
    cues = cue_sums(document, texts, fields)
    return kind_features(document, lines, texts["title"], fields, cues), cues


def cue_sums(document: Document, texts: Mapping[str, str], fields: Collection[str]) -> dict[str, float]:
    """The sum of the cues of each kind and of each respondent."""
    sums = {cues.name: _score(cues, texts) + _weigh(cues, fields) for cues in _kinds()}
    sums["consultation_form"] += min(MOST_OPTION_WEIGHT, OPTION_WEIGHT * len(document.options))
    tables = {about(header_names(document, table)) for table in document.tables if table.kind == "grid"}
    sums["review_minutes"] += TABLE_WEIGHT * len(tables & {"decisions", "attendance"})
    told = {**texts, "title": texts["respondent"]}
    return sums | {f"by {cues.name}": _score(cues, told) for cues in _respondents()}


@lru_cache(maxsize=1)
def _model() -> Mapping[str, Linear] | None:
    """The trained weights; None where none are installed. Raises `ModelError` for a damaged file."""
    path = models_dir() / "kinds" / VERSION / WEIGHTS
    if not path.is_file():
        return None
    try:
        found = unpack_linears(path.read_bytes())
        return {name: found[name] for name in (KIND, RESPONDENT)}
    except Exception as fault:  # numpy raises zipfile's errors and its own
        raise ModelError(
            f"The model {'/'.join(path.parts[-3:])} cannot be loaded ({type(fault).__name__}); reinstall minutes_nlp "
            "or train it anew."
        ) from None


def _weigh(cues: _Cues, fields: Collection[str]) -> float:
    return sum(weight for field, weight in cues.fields.items() if field in fields)


def _respondent(cues: Mapping[str, float]) -> Respondent:
    best = max((one.name for one in _respondents()), key=lambda name: cues[f"by {name}"])
    return cast(Respondent, best) if cues[f"by {best}"] > 0 else "other"


def _texts(document: Document, places: Mapping[int, Spot], lines: Sequence[Line]) -> dict[str, str]:
    """The document's words by what they are for a cue: title lines, headings and labels, running text.

    Below a title that names who is consulted, sentences among the title lines tell nothing of the respondent.
    """
    opening = _above_sections(places, lines)
    titles = [line.text for line in opening if len(line.text) <= 200]
    titles += [line.text for line in lines[TITLE_LINES:SUBJECT_LINES] if _SUBJECT.match(line.text)]
    titles += [line.text for line in lines[TITLE_LINES:GREETING_LINES] if _GREETING.match(line.text)][:1]
    titles += subject_of_memo(lines[:SUBJECT_LINES])
    titles += [
        b.text for b in document.blocks if b.place.part == "header" and len(b.text) <= 200 and b.role != "heading"
    ][:2]
    if re.search(load_rules("kinds")["note_type"]["title"], lowered(titles)):
        titles += note_types(document)
    headings = [
        line.text
        for i, line in enumerate(lines)
        if i and len(line.text) <= 200 and (line.emphatic or line.block.level or line.lead or line.text.endswith("?"))
    ]
    for table in document.tables:
        if table.kind == "layout":
            continue
        for at, row in enumerate(table.rows):
            cells = row if at < table.header_rows else row[:1]
            headings += [text for cell in cells if 0 < len(text := cell_text(document, cell)) <= 200]
    body = [line.text for line in lines]
    named = bool(titles) and _names_adult(lowered(titles[:1]))
    told = [text for text in titles if not (named and is_sentence(text))]  # "Dad gets on with the foster carers."
    return {
        "title": lowered(titles),
        "respondent": lowered(told),
        "heading": lowered(headings),
        "text": lowered(body),
    }


def _above_sections(places: Mapping[int, Spot], lines: Sequence[Line]) -> list[Line]:
    """The lines at the top that may be titles; where decisions are headed further on, sections may begin among them.

    A section begins below a table of facts that a title stands above, and with a line that looks like the heading of
    the decisions, unlike the first line.
    """
    decisions = [line for line in lines[TITLE_LINES:] if look(line) and topic_of(line.text) == "decisions"]
    looks = {look(line) for line in decisions}
    titles: list[Line] = []
    for line in lines[:TITLE_LINES]:
        between = range(titles[-1].index + 1, line.index) if titles else ()
        below_facts = any(i in places and places[i].table.kind == "facts" for i in between)
        heads = bool(titles) and look(line) in looks - {look(titles[0])}
        if line.index >= TITLE_BLOCKS or heads or (decisions and below_facts and _tells_kind(titles)):
            break
        titles.append(line)
    return titles


def _tells_kind(titles: Sequence[Line]) -> bool:
    """Whether a title cue of any kind of document is found in the lines."""
    text = lowered(line.text for line in titles)
    return any(pattern.search(text) for cues in _kinds() for pattern, _ in cues.by_place["title"])


def _score(cues: _Cues, texts: Mapping[str, str]) -> float:
    """Title and text cues count once each, heading cues up to four times."""
    score = 0.0
    for place, patterns in cues.by_place.items():
        most = MOST_HEADINGS if place == "heading" else 1
        for pattern, weight in patterns:
            score += weight * sum(1 for _ in islice(pattern.finditer(texts[place]), most))
    return score


@lru_cache(maxsize=1)
def _kinds() -> tuple[_Cues, ...]:
    return _read_cues("kinds")


@lru_cache(maxsize=1)
def _respondents() -> tuple[_Cues, ...]:
    return _read_cues("respondents")


def _read_cues(group: str) -> tuple[_Cues, ...]:
    read = []
    for name, entry in load_rules("kinds")[group].items():
        if unknown := set(entry) - {"title", "heading", "text", "fields"}:
            raise RulesError(
                f"kinds.toml: [{group}.{name}] knows title, heading, text and fields, not {sorted(unknown)[0]}."
            )
        try:
            by_place = {
                place: tuple((re.compile(pattern, re.MULTILINE), float(weight)) for pattern, weight in rows)
                for place, rows in entry.items()
                if place != "fields"
            }
        except (re.error, TypeError, ValueError) as fault:
            raise RulesError(f"kinds.toml: a cue of [{group}.{name}] cannot be used: {fault}.") from None
        read.append(_Cues(name, by_place, entry.get("fields", {})))
    return tuple(read)
