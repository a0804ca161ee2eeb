"""Reads the verdicts in the yellow columns of the workbook that `analyse` wrote and a person went through.

In: the workbook; out: a `Correction` for each passage that was judged. The words people write there are known by
`learning/verdict_words.py`; `learning/corrections.py` keeps what was read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from minutes_nlp.errors import InputError
from minutes_nlp.learning.corrections import Correction
from minutes_nlp.learning.verdict_words import identifier, letters_of, plain, theme_of, verdict_of
from minutes_nlp.reporting.summary import KIND_NAMES, theme_names
from minutes_nlp.reporting.workbook import NOT_A_RECOMMENDATION, NOT_THIS_THEME, NOT_VOICE, RIGHT, VERDICT, VERDICTS
from minutes_nlp.taxonomy import STATUSES, TOPIC_NAMES, VOICE_KINDS, VOICE_TOPICS

#: How many faults of a workbook are named at most.
_MOST_FAULTS = 20
_THEMES, _VOICE, _RECOMMENDATIONS = "Themes", "Child's voice", "Recommendations"
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "Documents": ("Document", "Kind", "Respondent", "Child", "Child ID"),
    _THEMES: ("Document", "Theme", "Status", "What the document says", "Section", VERDICT, "Right theme", "Paragraph"),
    _VOICE: ("Document", "What the child says", "Mode", "Kind", "Topic", "Section", VERDICT, "Right kind",
             "Right topic", "Score", "Paragraph"),
    _RECOMMENDATIONS: ("Document", "Recommendation", "Owner", "Deadline", "Due", *"SMART", "Section",
                       VERDICT, "Letters really met", "Paragraph"),
}  # fmt: skip
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Passage:
    """The verdicts on one passage as they come in, with the row that gave each."""

    row: Row
    themes: dict[str, str] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)


def read_corrections(workbook: Path) -> list[Correction]:
    """Return the corrections in a workbook, in the order of its rows; rows without a verdict say nothing.

    Raises `InputError` with a line for each fault, naming sheet and row: an unknown verdict, theme, kind, topic or
    letter, or a verdict that contradicts another.
    """
    sheets = _read_sheets(workbook)
    documents = {_source(row): row for _, row in sheets["Documents"]}
    faults: list[str] = []
    found = [
        *_theme_corrections(sheets[_THEMES], documents, faults),
        *_single(sheets[_VOICE], documents, "voice", "What the child says", _voice_labels, faults),
        *_single(
            sheets[_RECOMMENDATIONS], documents, "recommendations", "Recommendation", _recommendation_labels, faults
        ),
    ]
    if len(faults) > _MOST_FAULTS:
        faults[_MOST_FAULTS:] = [f"There are {len(faults) - _MOST_FAULTS} more of them."]
    if faults:
        raise InputError("\n".join(faults))
    return found


def _read_sheets(workbook: Path) -> dict[str, list[tuple[int, Row]]]:
    """The rows of each sheet as mappings of column names, with their numbers."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(workbook, read_only=True, data_only=True)
    except Exception:  # openpyxl raises what zipfile and its XML parser raise
        raise InputError(
            f"{workbook.name} is not an Excel workbook or is damaged; give the .xlsx that analyse wrote, with your "
            "verdicts in its yellow columns."
        ) from None
    found: dict[str, list[tuple[int, Row]]] = {}
    for name, needed in _COLUMNS.items():
        if name not in book.sheetnames:
            raise InputError(f"{workbook.name} has no sheet “{name}”; give the workbook that analyse wrote.")
        rows = book[name].iter_rows(values_only=True)
        titles = [str(title) for title in next(rows, ())]
        if missing := [title for title in needed if title not in titles]:
            raise InputError(f"{workbook.name}: the sheet “{name}” has no column “{missing[0]}”; restore its title.")
        found[name] = [(number, dict(zip(titles, row, strict=False))) for number, row in enumerate(rows, 2) if any(row)]
    return found


def _theme_corrections(
    rows: list[tuple[int, Row]], documents: Mapping[str, Row], faults: list[str]
) -> Iterator[Correction]:
    names = theme_names()
    passages: dict[tuple[Any, ...], _Passage] = {}
    for number, row in rows:
        try:
            said = _said_of_themes(number, row)
        except InputError as fault:
            faults.append(str(fault))
            continue
        if not said:
            continue
        key = (_source(row), row["Paragraph"], _cell(row, "What the document says"))
        passage = passages.setdefault(key, _Passage(row))
        for each, answer in said.items():
            if passage.themes.setdefault(each, answer) != answer:
                against = f"it contradicts row {passage.rows[each]} about the theme “{names[each]}” of one sentence"
                faults.append(str(_wrong(_THEMES, number, against)))
            passage.rows.setdefault(each, number)
    for passage in passages.values():
        themes = {theme: status for theme, status in passage.themes.items() if status != NOT_THIS_THEME}
        denied = frozenset(theme for theme, status in passage.themes.items() if status == NOT_THIS_THEME)
        yield _correction("themes", passage.row, "What the document says", documents, {"themes": themes}, denied)


def _said_of_themes(number: int, row: Row) -> dict[str, str]:
    """What a row says of each theme: its status, or that it is not this theme; empty for a row without a verdict."""
    verdict, right = verdict_of(_cell(row, VERDICT)), _cell(row, "Right theme")
    if not verdict and not right:
        return {}
    _check_verdict(_THEMES, number, verdict, "themes")
    for name in (_cell(row, "Theme"), right):
        if name and not theme_of(name):
            raise _wrong(_THEMES, number, f"there is no theme “{name}”; see rules/themes.toml")
    if not _cell(row, "Theme"):
        raise _wrong(_THEMES, number, "the column “Theme” is empty; restore what analyse wrote there")
    theme = theme_of(_cell(row, "Theme"))
    other = theme_of(right) if theme_of(right) != theme else ""
    if verdict == NOT_THIS_THEME and right and not other:
        raise _wrong(_THEMES, number, "it says that this is not the theme, and names it as the right one")
    if verdict == RIGHT and other:
        raise _wrong(_THEMES, number, "it says that the theme is right, and names another as the right one")
    shown = _cell(row, "Status")
    status = verdict if verdict not in ("", RIGHT) else shown if shown in STATUSES else "concern"
    if not other:
        return {theme: status}
    return {theme: NOT_THIS_THEME, other: "concern" if status == NOT_THIS_THEME else status}


def _check_verdict(sheet: str, number: int, verdict: str, part: str) -> None:
    if verdict and verdict not in VERDICTS[part]:
        raise _wrong(sheet, number, f"“{verdict}” is no verdict; they are {', '.join(VERDICTS[part])}")


def _single(
    rows: list[tuple[int, Row]],
    documents: Mapping[str, Row],
    part: str,
    words: str,
    labels_of: Callable[[int, Row], dict[str, Any] | None],
    faults: list[str],
) -> Iterator[Correction]:
    """Corrections of a sheet where one row is one passage; the same passage twice must have the same verdict."""
    seen: dict[tuple[Any, ...], tuple[int, Any]] = {}
    for number, row in rows:
        try:
            labels = labels_of(number, row)
        except InputError as fault:
            faults.append(str(fault))
            continue
        if labels is None:
            continue
        correction = _correction(part, row, words, documents, labels)
        first, earlier = seen.setdefault(correction.key, (number, labels))
        if earlier != labels:
            sheet = _VOICE if part == "voice" else _RECOMMENDATIONS
            faults.append(str(_wrong(sheet, number, f"it contradicts row {first} about the same passage")))
        if first == number:
            yield correction


def _voice_labels(number: int, row: Row) -> dict[str, Any] | None:
    verdict, kind = verdict_of(_cell(row, VERDICT)), plain(_cell(row, "Right kind"))
    topic = identifier(_cell(row, "Right topic"))
    if not (verdict or kind or topic):
        return None
    _check_verdict(_VOICE, number, verdict, "voice")
    for word, known in ((kind, VOICE_KINDS), (topic, VOICE_TOPICS)):
        if word and word not in known:
            names = ", ".join(TOPIC_NAMES.get(name, name) for name in known)
            raise _wrong(_VOICE, number, f"“{word}” is not known; known are {names}")
    shown = {name.lower(): identifier(_cell(row, name)) for name in ("Mode", "Kind", "Topic")}
    found: dict[str, Any] = {"found": shown, "score": row["Score"]}
    if verdict == NOT_VOICE:
        if kind or topic:
            raise _wrong(_VOICE, number, "what is not voice has no kind and no topic")
        return {"voice": None, **found}
    said = {**shown, **({"kind": kind} if kind else {}), **({"topic": topic} if topic else {})}
    return {"voice": said, **found}


def _recommendation_labels(number: int, row: Row) -> dict[str, Any] | None:
    verdict, letters = verdict_of(_cell(row, VERDICT)), _cell(row, "Letters really met")
    if not verdict and not letters:
        return None
    _check_verdict(_RECOMMENDATIONS, number, verdict, "recommendations")
    found = {"found": "".join(letter for letter in "SMART" if _cell(row, letter) == "✓")}
    if verdict == NOT_A_RECOMMENDATION:
        return {"is_recommendation": False, "smart": "", **found, **_surroundings(row)}
    met = letters_of(letters) if letters else found["found"]
    if met is None:
        raise _wrong(_RECOMMENDATIONS, number, f"“{letters}” are no letters of SMART; write such as SMT, or none")
    return {"is_recommendation": True, "smart": met, **found, **_surroundings(row)}


def _surroundings(row: Row) -> dict[str, Any]:
    """What the verdicts on the letters need to know beside the action's words."""
    owners = [owner.strip() for owner in _cell(row, "Owner").split(" + ") if owner.strip()]
    due, day, before = (_cell(row, name)[:10] or None for name in ("Due", "Date", "Review date"))  # the earlier title
    return {"owner": owners, "deadline_text": _cell(row, "Deadline") or None, "due": due, "review_date": day or before}


def _correction(
    part: str, row: Row, words: str, documents: Mapping[str, Row], labels: Mapping[str, Any],
    denied: frozenset[str] = frozenset(),
) -> Correction:  # fmt: skip
    source = _source(row)
    document = documents.get(source, {})
    child = _cell(document, "Child ID") or _cell(document, "Child") or source
    kinds = {name: kind for kind, name in KIND_NAMES.items()}
    paragraph = row["Paragraph"]
    text = _cell(row, words).replace(" | ", "\t")  # as the workbook sets the cells of a row apart
    return Correction(
        part, text, _cell(row, "Section"), kinds.get(_cell(document, "Kind"), "other"),
        identifier(_cell(document, "Respondent")) or None, hashlib.sha256(child.encode()).hexdigest()[:12], source,
        int(paragraph) if isinstance(paragraph, int | float) else -1, labels, denied,
        _named(text, _cell(document, "Child")),
    )  # fmt: skip


def _named(text: str, child: str) -> tuple[tuple[int, int], ...]:
    """Where words of the child's name stand in the text; words that follow each other are one place."""
    words = [re.escape(word) for word in re.findall(r"[^\W\d_][\w’'-]+", child)]
    one = rf"(?:{'|'.join(words)})" if words else r"(?!)"
    return tuple(match.span() for match in re.finditer(rf"(?<![\w’'-]){one}(?:\s+{one})*(?!\w)", text))


def _source(row: Row) -> str:
    """The path of a row's document; a workbook without the column Folder has all of it in Document."""
    return "/".join(part for part in (_cell(row, "Folder"), str(row["Document"])) if part)


def _cell(row: Row, name: str) -> str:
    value = row.get(name)
    return "" if value is None else str(value).strip()


def _wrong(sheet: str, number: int, what: str) -> InputError:
    return InputError(f"Sheet “{sheet}”, row {number}: {what}.")
